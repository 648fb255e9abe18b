"""Quotations that begin in one language's marks and end in another's: `,,so it is”`, `“so it is »`, `«so it is”`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.scan import places, telling_marks
from cleanup.text import Proposal

_RULE = "punctuation.foreign-quotes"
_MARK = re.compile('[“”„«»"]|,,(?=[A-Za-z])')
_SPACES = " \u00a0\u202f"
_BEFORE_OPEN = frozenset(("", " ", "\n", "(", "\u00a0"))
_LONGEST = 1_500  # code points between the two marks


@telling_marks
def has_foreign_mark(word: str) -> bool:
    """Whether a word has a quotation mark that English does not use."""
    return ",," in word or "«" in word or "»" in word


def mixed_quote_proposals(text: str) -> Iterator[Proposal]:
    """The mark of each such pair that English does not use, made the partner of the other."""
    for at in places(text, ",,"):
        closing = _next_mark(text, at + 2) if _opens(text, at, 2) else ""
        if closing in {"”", '"'}:
            yield Proposal(at, at + 2, "“" if closing == "”" else '"', _RULE)
    for at in places(text, "«") if "”" in text else ():
        if _next_mark(text, at + 1) == "”":
            gap = text[at + 1 : at + 2] in _SPACES and at + 1 < len(text)
            yield Proposal(at, at + 1 + gap, "“", _RULE)
    for at in places(text, "»") if "“" in text else ():
        if _last_mark(text, at) == "“":
            gap = text[at - 1] in _SPACES
            yield Proposal(at - gap, at + 1, "”", _RULE)


def _opens(text: str, at: int, length: int) -> bool:
    return text[max(0, at - 1) : at] in _BEFORE_OPEN and text[at + length : at + length + 1].isalpha()


def _next_mark(text: str, at: int) -> str:
    """The next quotation mark of the line, or nothing."""
    end = text.find("\n", at, at + _LONGEST)
    m = _MARK.search(text, at, end if end >= 0 else min(len(text), at + _LONGEST))
    return m[0] if m else ""


def _last_mark(text: str, at: int) -> str:
    """The last quotation mark of the line before `at`, or nothing."""
    low = max(0, at - _LONGEST)
    start = text.rfind("\n", low, at) + 1 or low
    found = [m[0] for m in _MARK.finditer(text, start, at)]
    return found[-1] if found else ""
