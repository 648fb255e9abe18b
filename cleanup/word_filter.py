"""Words in which a filter for coarse words replaced letters: "pbadengers" for "passengers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.scan import telling
from cleanup.text import Proposal
from cleanup.vocabulary import frequency

if TYPE_CHECKING:
    from collections.abc import Iterator


RULE = "characters.word-filter"

#: What filters put for the letters of a coarse word.
_PUT = {"bad": "ass", "butt": "ass"}
_FILTERED = re.compile(r"bad|butt|\bBad|\bButt")
_START, _END = (
    re.compile(r"(?<![\w’'@#/.-])[A-Za-z][a-z]{0,20}\Z|(?<![\w’'@#/.-])\Z"),
    re.compile(r"[a-z]{0,20}(?![\w@/-])"),
)
_LONGEST = 24  # code points before the letters
#: Ten times Zipf: from here the word behind the filter is believed; with a capital it may be a name.
_KNOWN, _KNOWN_NAME = 30, 40


@telling
def is_filtered(word: str) -> bool:
    """Whether a word may hold what a filter of bad words put there."""
    return _FILTERED.search(word) is not None


def word_filter_proposals(text: str) -> Iterator[Proposal]:
    """The word as it was, where the text's word is none and the other is a usual one."""
    for m in _FILTERED.finditer(text):
        start, end = _START.search(text, max(0, m.start() - _LONGEST), m.start()), _END.match(text, m.end())
        if not start or not end:
            continue
        word = text[start.start() : end.end()]
        if frequency(word):
            continue
        for put, letters in _PUT.items():
            was = word.lower().replace(put, letters)
            if put in word.lower() and frequency(was) >= (_KNOWN if word.islower() else _KNOWN_NAME):
                yield Proposal(start.start(), end.end(), was if word.islower() else was.capitalize(), RULE)
                break
