"""Round and square brackets: spaces inside them, and those without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.scan import line_of, places, telling_marks
from cleanup.text import Proposal, Suspicion

_REACH = 400  # code points within which a bracket's partner is looked for
_LEAST = 40  # code points of a line that is prose
_BEFORE_OPEN = ":;=-"
_BEFORE_CLOSE = ".,!?%\"”’'…"
_AFTER_OPEN = "\"“‘'"
_LIST_MARK = re.compile(r"(?:^|[\s(,;])\w{1,3}\)|[:;=8xX][-o^']?[()]+")
_BRACKET = re.compile(r"[()]")
_FEWEST_GAPS = 4  # spaces of a line that is prose
_CODE = re.compile(r"[{}=;<>]|&&|\|\||\(\)|\b\w+_\w+\b|\b(?:if|for|while|switch)\(|\.\w+\(|[a-z][A-Z]\w*\(")


@telling_marks
def is_apart(word: str) -> bool:
    """Whether a word has a bracket on the wrong side, as where a space stands inside it."""
    return word[-1] in "([" or word[0] in ")]"


@telling_marks
def has_bracket(word: str) -> bool:
    """Whether a word has a round bracket."""
    return "(" in word or ")" in word


def apart_proposals(text: str) -> Iterator[Proposal]:
    """The spaces inside brackets."""
    yield from _after_opening(text)
    yield from _before_closing(text)


def _after_opening(text: str) -> Iterator[Proposal]:
    for at in places(text, "(", "["):
        if text[at + 1 : at + 2] != " ":
            continue
        before, behind = text[at - 1 : at], text[at + 2 : at + 3]
        if before.isalnum() and text[at] == "(":
            if _on_wrong_side(text, at):
                yield Proposal(at, at + 2, " (", "punctuation.bracket-space")
            continue
        if (before.isalnum() or (before and before in _BEFORE_OPEN)) or not behind:
            continue
        closing = ")" if text[at] == "(" else "]"
        if (behind.isalnum() or behind in _AFTER_OPEN) and text.find(closing, at, at + _REACH) >= 0:
            yield Proposal(at, at + 2, text[at], "punctuation.bracket-space")


def _on_wrong_side(text: str, at: int) -> bool:
    """Whether the space before a bracket fell behind it: "short hairs( trichomes)", and no call as in programs."""
    low, high = line_of(text, at)
    end = text.find(")", at, min(high, at + _REACH))
    inside, line = text[at + 2 : end], text[max(low, at - _REACH) : min(high, at + _REACH)]
    prose = line.count(" ") >= _FEWEST_GAPS and not _CODE.search(line)
    return end >= 0 and prose and inside[:1].isalnum() and not inside.endswith(" ") and "(" not in inside


def _before_closing(text: str) -> Iterator[Proposal]:
    for at in (closing - 1 for closing in places(text, ")", "]")):
        if at < 0 or text[at] != " ":
            continue
        before, behind = text[at - 1 : at], text[at + 2 : at + 3]
        if not before or not (before.isalnum() or before in _BEFORE_CLOSE) or behind.isalnum() or behind == "(":
            continue
        opening = "(" if text[at + 1] == ")" else "["
        if text.rfind(opening, max(0, at - _REACH), at) >= 0:
            yield Proposal(at, at + 2, text[at + 1], "punctuation.bracket-space")


def without_partner(text: str) -> Iterator[Suspicion]:
    """Lines of prose with one round bracket too many; list marks such as "a)" and faces count none."""
    if len(places(text, "(")) == len(places(text, ")")):
        return
    start = 0
    for line in text.split("\n"):
        if len(line) > _LEAST and line.count("(") != line.count(")"):
            lone = _lone(_LIST_MARK.sub(lambda m: " " * len(m[0]), line))
            if lone is not None:
                yield Suspicion(start + lone, start + lone + 1, "punctuation.unbalanced-bracket")
        start += len(line) + 1


def _lone(line: str) -> int | None:
    """Where the one bracket of a line stands that has no partner; None where there is not just one."""
    opened: list[int] = []
    for m in _BRACKET.finditer(line):
        if m[0] == "(":
            opened.append(m.start())
        elif opened:
            opened.pop()
        else:
            return m.start()
    return opened[0] if len(opened) == 1 else None
