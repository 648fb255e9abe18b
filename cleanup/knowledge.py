"""What the tables say of a text, found once for the stages that share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cleanup.scan import by_line
from cleanup.tables.loader import load_tables
from cleanup.tables.matcher import (
    Asked,
    Candidate,
    Known,
    Match,
    candidates,
    choose,
    guess_language,
    sentence_start,
)
from cleanup.text import Proposal, Suspicion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.scan import Document
    from cleanup.tables.loader import Entry
    from cleanup.view import View

_FOUND = "knowledge.matches"
_ANSWERS = "knowledge.answers"
_CANDIDATES = "knowledge.candidates"
_BY_GATE = {"sure": 0.95, "near": 0.93, "topic": 0.93, "lang": 0.9, "place": 0.9}
_GUESS = "source_language_guess"


def table_matches(view: View) -> list[Match]:
    """Every table row that applies in the text of ``view``, in order and disjoint; kept while the text stays.

    Where the caller names no source language, it is guessed from the rows that need none, and the first guess
    is left in ``view.memo["source_language_guess"]``. Each pass guesses anew on the text as it stands, so
    that cleaning an answer again starts from what its last pass knew.
    """
    kept = cast("tuple[str, list[Match]] | None", view.memo.get(_FOUND))
    if kept is not None and kept[0] == view.text:
        return kept[1]
    found = [
        key if key.start == at else key._replace(start=at, end=at + key.end - key.start)
        for at, key in by_line(view, _CANDIDATES, _candidates)
    ]
    asked = Asked(view.memo.setdefault(_ANSWERS, {}), {})
    language = view.options.source_language
    if language is None:
        language = guess_language(view.text, found, asked)
        if language is not None:
            view.memo.setdefault(_GUESS, language)
    known = Known((language,) if language else (), view.options.source or "", view.options.source_language is not None)
    matches = list(choose(view.text, found, known, asked, tables=load_tables()))
    view.memo[_FOUND] = (view.text, matches)
    return matches


def _candidates(text: str, _document: Document) -> Iterator[Candidate]:
    return candidates(load_tables(), text)


def table_proposals(view: View, stage: str) -> Iterator[Proposal | Suspicion]:
    """What the rows of one stage ask for: the rows whose rule begins with its name."""
    prefix = stage + "."
    for start, end, target, entry in table_matches(view):
        if not entry.rule.startswith(prefix):
            continue
        begins = prefix == "terms." and _begins(view.text, start, target)
        replacement = target[0].upper() + target[1:] if begins else target
        if entry.flag:
            yield Suspicion(start, end, entry.rule, entry.message, (replacement,), entry.confidence)
        elif view.text[start:end] != replacement:
            yield Proposal(start, end, replacement, entry.rule, entry.message, _confidence(entry))


def _begins(text: str, start: int, replacement: str) -> bool:
    """Whether a term that is small by itself begins a sentence, as what it replaces did."""
    plain = replacement[:1].islower() and not replacement[1:2].isupper()
    return plain and text[start].isupper() and sentence_start(text, start)


def _confidence(entry: Entry) -> float | None:
    """The row's own confidence, or that of its gate for names.

    Human references misspell names as often as systems
    do, so what a rule of names wins against them says more of the references than of the row.
    """
    if entry.confidence is not None or not entry.rule.startswith("names."):
        return entry.confidence
    return _BY_GATE[entry.gate]
