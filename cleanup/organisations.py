"""Organisations whose name was translated anew beside its acronym: "Organization for safety … (OSCE)"."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleanup.text import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "names.organisation"

_ACRONYM = re.compile(r"\(([A-ZÖČa-z&-]{2,8})\)")
_WORD = re.compile(r"[^\W\d_](?:[\w&’'-]*\w)?")
_SENTENCE_BREAK = re.compile(r"[.!?:;()\[\]\n“”\"]")
#: Code points before the acronym in which its name is looked for.
_REACH = 110

_FUNCTION_WORDS = frozenset(
    ["of", "for", "the", "and", "in", "on", "to", "against", "with", "a", "an", "at", "by", "from"]
)

#: Words that translators take for one another; the first of each group stands for all.
_SYNONYMS = (
    ("security", "safety", "secure"),
    ("cooperation", "co-operation", "collaboration"),
    ("organization", "organisation", "organism"),
    ("agency", "office", "bureau"),
    ("centre", "center"),
    ("defence", "defense"),
    ("programme", "program"),
    ("labour", "labor", "work"),
    ("trade", "commerce"),
    ("world", "worldwide", "mondial", "global"),
    ("fund", "funds"),
    ("council", "counsel"),
    ("association", "associations"),
    ("federation", "federations"),
    ("medicines", "medicine", "drugs", "medicaments", "medicinal"),
    ("nuclear", "atomic"),
    ("aviation", "air"),
    ("people's", "popular", "peoples", "people"),
    ("workers'", "worker's", "workers", "worker", "labourers"),
    ("refugees", "refugee"),
    ("commissioner", "commissariat", "commissionerate"),
    ("energy", "energies"),
    ("states", "state"),
    ("nations", "nation"),
    ("rights", "right"),
    ("investment", "investments"),
    ("standardization", "standardisation", "normalization"),
    ("justice", "right"),
    ("institute", "institution"),
    ("statistics", "statistic", "statistical"),
    ("prevention", "preventing"),
    ("control", "controls"),
    ("disease", "diseases", "illness", "illnesses"),
    ("development", "developments"),
    ("central", "centre's"),
    ("european", "europe's"),
)
_CLASS = {word: group[0] for group in reversed(_SYNONYMS) for word in group}


class Organisation(NamedTuple):
    """An organisation: its official English name, and what else is right beside its acronym."""

    acronym: str
    name: str
    also: tuple[str, ...]


@functools.cache
def organisations() -> dict[str, Organisation]:
    """The organisations by acronym, from ``tables/organisations.toml``."""
    path = Path(__file__).parent / "tables" / "organisations.toml"
    rows = tomllib.loads(path.read_text("utf8"))["organisations"]
    return {row["acronym"]: Organisation(row["acronym"], row["name"], tuple(row["also"])) for row in rows}


def _content(words: list[str]) -> Counter[str]:
    lowered = (word.lower().replace("’", "'") for word in words)
    return Counter(_CLASS.get(word, word) for word in lowered if word not in _FUNCTION_WORDS)


def organisation_proposals(text: str) -> Iterator[Proposal]:
    """The official name where the words before an acronym are the same words in another order or synonym.

    Only spellings, short forms and bodies that the table does not know as right are touched, and only where
    every word of the official name has its counterpart, so that a different body of that acronym is left alone.
    """
    if "(" not in text:
        return
    for found in _ACRONYM.finditer(text):
        body = organisations().get(found[1])
        if body is not None:
            end = found.start()
            yield from _beside(text, end - (text[end - 1 : end] == " "), body)


def _beside(text: str, end: int, body: Organisation) -> Iterator[Proposal]:
    wanted = _content(_WORD.findall(body.name))
    if wanted.total() < 2:
        return
    low = max(0, end - _REACH)
    for stop in _SENTENCE_BREAK.finditer(text, low, end):
        low = stop.end()
    words = list(_WORD.finditer(text, low, end))
    if not words or words[-1].end() != end:
        return
    for first in range(len(words) - 1, -1, -1):
        if words[first][0].lower() in _FUNCTION_WORDS:
            continue
        seen = _content([word[0] for word in words[first:]])
        if seen.total() > wanted.total():
            return
        if seen == wanted:
            span = text[words[first].start() : end]
            if not _right(span, body):
                yield Proposal(words[first].start(), end, body.name, RULE)
            return


def _right(span: str, body: Organisation) -> bool:
    """Whether the span is an accepted name, capitals aside."""
    folded = _folded(span)
    return any(folded == _folded(name) for name in (body.name, *body.also))


def _folded(name: str) -> str:
    return re.sub(r"[’',.-]", "", name).replace("isation", "ization").replace(" the ", " ").casefold()
