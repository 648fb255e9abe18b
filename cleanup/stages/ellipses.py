"""Ellipses: spaced, over-long or mixed ones, written as the document writes its own."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from cleanup.abbreviations import is_abbreviation
from cleanup.rules import Rule, Stage
from cleanup.scan import places, seen_words, telling_marks
from cleanup.text import Proposal, Suspicion

if TYPE_CHECKING:
    from cleanup.view import View

RULES = (
    Rule(
        "ellipses.spaced",
        "fluency/punctuation",
        "The full stops of an ellipsis were pulled apart.",
        ("They wait for the other country. . . .", "They wait for the other country..."),
        0.95,
    ),
    Rule(
        "ellipses.over-long",
        "fluency/punctuation",
        "An ellipsis has more than its three points.",
        ("And then nothing.....", "And then nothing..."),
        0.95,
    ),
    Rule(
        "ellipses.two-points",
        "fluency/punctuation",
        "An omission in brackets lost one of its three points.",
        ("They met (..) in May.", "They met (...) in May."),
        0.95,
    ),
)

_RUN = re.compile(r"[.…](?: ?[.…])++")
_STYLE = 3  # places that make a style
_POINTS = re.compile(r"(?<![.…])\.\.\.(?![.…])")
_PATH = tuple("/\\[")
_SENTENCE_END = re.compile(r"[\"”'’)]{0,2}(?:[ \t]*(?:\n|\Z)| [\"“'‘(]?[A-Z\d])")
_LEADERS = 8  # points; more of them fill a line in a table of contents or a form
_IN_DOCUMENT = 0.97  # confidence, stated, in a text of several lines: people who chat write single ones
_HABIT = 0.6  # confidence, stated, of four points: a writer's habit, or an ellipsis and its stop


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """Every run of points that is no ellipsis as English prints it."""
    words = seen_words(view).telling(_has_points)
    if not words:
        return
    text = view.text
    style, end = "", 0
    document = _Document(text)
    for at in _beginnings(text, words):
        m = _RUN.match(text, at) if at >= end else None
        if m is None:
            continue
        end = m.end()
        rule = _rule(document, m)
        if rule:
            style = style or own_style(text)
            loose = text[m.start() - 1 : m.start()] == " " and text[m.start() - 2 : m.start() - 1].isalnum()
            known = _HABIT if _is_habit(text, m) else _IN_DOCUMENT if "\n" in text else None
            yield Proposal(m.start() - loose, m.end(), style, rule, confidence=known)


@telling_marks
def _has_points(word: str) -> bool:
    return ".." in word or "…" in word or word[0] == "."


def _is_habit(text: str, m: re.Match[str]) -> bool:
    """Whether four points may be meant: a stop with an ellipsis, or what chat has inside a line: "It works.... and"."""
    if m[0] != "...." or text[m.start() - 1 : m.start()] == " ":
        return False
    end = _SENTENCE_END.match(text, m.end())
    return end is not None or ("\n" not in text and text[m.end() : m.end() + 2].lstrip(" ")[:1].islower())


def _beginnings(text: str, words: Collection[str]) -> list[int]:
    """Where a run of points may begin: at two of them, or at an ellipsis character or the point before it."""
    found = places(text, "..") if any(".." in word for word in words) else []
    found += places(text, ". .") if any(word[0] == "." for word in words) else []
    for at in places(text, "…"):
        found += [at, at - 2 if text[max(0, at - 2) : at] == ". " else max(0, at - 1)]
    return sorted(found)


class _Document:
    """What has to be known of the whole text, found out once, where it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @functools.cached_property
    def spaced_alone(self) -> bool:
        """Whether ` . . .` is an artifact: it is a style where a text keeps to it."""
        return "…" in self.text or _POINTS.search(self.text) is not None or self.text.count(" . . .") < _STYLE

    @functools.cached_property
    def spaced_style(self) -> bool:
        """Whether the text writes its ellipses with spaces."""
        return self.text.count(". . .") >= _STYLE


def own_style(text: str) -> str:
    """Which of "…" and "..." a text uses more; without either, the one that goes with its quotation marks."""
    signs = text.count("…")
    points = len(_POINTS.findall(text)) if "..." in text else 0
    if signs or points:
        return "…" if signs >= points else "..."
    return "…" if "“" in text or "”" in text or "’" in text else "..."


def _rule(document: _Document, m: re.Match[str]) -> str | None:
    """The rule that a run of points breaks, if any."""
    run, text = m[0], document.text
    before = text[m.start() - 1 : m.start()]
    behind = text[m.end() : m.end() + 1]
    if run == ".." and before + behind in ("()", "[]"):
        return "ellipses.two-points"
    if run in ("...", "..", ". .") or before in _PATH or behind in _PATH or len(run.replace(" ", "")) > _LEADERS:
        return None
    return _spaced(document, m, before, behind) if " " in run else _unspaced(run, before, behind)


def _spaced(document: _Document, m: re.Match[str], before: str, behind: str) -> str | None:
    rule = "ellipses.spaced"
    points = m[0].replace(" ", "")
    if "…" in points:
        # "… . ." and "…." are one ellipsis; "… …" may be two.
        return rule if before.isalpha() and set(points) != {"…"} else None
    ends = not behind or behind.isspace() or behind in "\"”’')]"
    if len(points) < 3 or not ends or before in tuple("[("):
        return None
    if before == " ":
        return rule if document.spaced_alone else None
    in_style = behind == " " and (is_abbreviation(document.text, m.start()) or document.spaced_style)
    return None if in_style else rule


def _unspaced(run: str, before: str, behind: str) -> str | None:
    if behind.isdigit() or (not before and not behind):
        return None
    if run == "……" or len(run) > 3 or "…" in run:
        return "ellipses.over-long"
    return None


STAGE = Stage("ellipses", RULES, propose)
