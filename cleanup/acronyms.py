"""Acronyms of another language beside the English name: "the World Health Organization (OMS)"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from cleanup.organisations import REACH, folded_name, foreign_acronyms
from cleanup.scan import line_of, telling_marks
from cleanup.tables.matcher import takes_an
from cleanup.text import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.view import View

RULE = "names.acronym"

#: With what a writer adds where the acronym does not fit the name: "(OMS, for its acronym in Spanish)".
_ACRONYM = re.compile(
    r"\(([^\W\d_-][\w-]{1,7})"
    r"(?:,? (?:for|by|after|from|according to|in) (?:its|their|the) \w{0,10} ?(?:acronym|initials|abbreviation)s?"
    r"(?: in [A-Z]\w+)?)?(?=\))"
)
_BEGINS = re.compile(r"\(([^\W\d_-][\w-]{1,7})\b")
_ARTICLE = re.compile(r"(?<![\w’'-])([Aa])n? \Z")
#: Letters from which an acronym that the document explains is the same wherever it stands; a shorter one may be a
#: code, a numeral or a word.
_LONG = 3


@functools.cache
def _english() -> dict[str, dict[str, tuple[int, str]]]:
    """By each acronym of another language, the names that it stands for: their words, and their own acronym."""
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for body, acronyms in foreign_acronyms():
        meant: dict[str, tuple[int, str]] = {}
        for name in (body.name, *body.also):
            size = len(name.split(" "))
            meant[folded_name(name)] = size, body.acronym
            meant[folded_name(f"{name}s")] = size, f"{body.acronym}s"
        for acronym in acronyms:
            found.setdefault(acronym, {}).update(meant)
    return found


@telling_marks
def is_foreign(word: str) -> bool:
    """Whether a word begins with an acronym of another language that has an English one."""
    found = _BEGINS.match(word)
    return found is not None and found[1] in _english()


def acronym_proposals(view: View) -> Iterator[Proposal]:
    """The English acronym behind the name that it stands for, and wherever the document uses the other one."""
    text = view.text
    explained: dict[str, str] = {}
    for m in _ACRONYM.finditer(text):
        low, _ = line_of(text, m.start())
        words = text[max(low, m.start() - REACH) : m.start()].rstrip().split(" ")
        for name, (size, acronym) in _english().get(m[1], {}).items():
            if folded_name(" ".join(words[-size:]).strip('“”"(')) == name:
                explained.setdefault(m[1], acronym)
                yield Proposal(m.start(1), m.end(), acronym, RULE)
                break
    for foreign, acronym in explained.items():
        if len(foreign) >= _LONG:
            for m in re.finditer(rf"(?<![\w(/@#.-]){re.escape(foreign)}(?![\w@/]|[.-]\w)", text):
                yield _used(text, m.start(), m.end(), acronym)


def _used(text: str, start: int, end: int, acronym: str) -> Proposal:
    """The English acronym in a sentence, of one body where "a" stands before it, which fits it then."""
    article = _ARTICLE.search(text, max(0, start - 4), start)
    if article is None:
        return Proposal(start, end, acronym, RULE)
    one = acronym.removesuffix("s")
    return Proposal(article.start(), end, f"{article[1]}{'n' * takes_an(one)} {one}", RULE)
