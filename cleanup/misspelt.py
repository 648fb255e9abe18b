"""Official names of bodies in which one word has a letter amiss: "the European Comission"."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from cleanup.edit_distance import edits_between
from cleanup.organisations import RULE, official_names
from cleanup.scan import telling, word_places
from cleanup.text import Proposal
from cleanup.vocabulary import frequency, remembered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


_MARKS = ".,;:!?()[]“”\"'’"
_SHORTEST = 5  # letters of a word that is looked at
_LONG = 9  # letters of a word that may have two amiss
_KNOWN = 25  # ten times Zipf; a word as common as this is English, or another language's that English uses
_RARER = 15  # by so much less common than the word that is meant


@functools.cache
def _names() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """The official names by each of their words in small letters, with the place of the word in the name."""
    found = defaultdict[str, list[tuple[tuple[str, ...], int]]](list)
    for words in dict.fromkeys(tuple(name.split()) for name in official_names()):
        for at, word in enumerate(words):
            if len(words) > 1 and len(word) >= _SHORTEST and word.isalpha() and word[0].isupper():
                found[word.lower()].append((words, at))
    return found


@functools.cache
def _alike() -> dict[tuple[str, int], list[str]]:
    """The words of official names by their first letter and their length."""
    found = defaultdict[tuple[str, int], list[str]](list)
    for word in _names():
        found[word[0], len(word)].append(word)
    return found


@remembered(4096)
def _meant(word: str) -> tuple[str, ...]:
    """The words of official names that `word`, in small letters, may have meant."""
    known = frequency(word)
    if known >= _KNOWN:
        return ()
    most = 2 if len(word) >= _LONG else 1
    sizes = range(len(word) - most, len(word) + most + 1)
    near = [w for size in sizes for w in _alike().get((word[0], size), ()) if edits_between(word, w, most) <= most]
    return tuple(w for w in near if w != word and frequency(w) - known >= _RARER)


def _word(token: str) -> str:
    return token.strip(_MARKS).removesuffix("’s").removesuffix("'s")


@telling
def is_misspelt(token: str) -> bool:
    """Whether a token may be a misspelt word of a body's name."""
    word = _word(token)
    return len(word) >= _SHORTEST and word.isalpha() and word[0].isupper() and bool(_meant(word.lower()))


def misspelt_proposals(text: str, words: Collection[str]) -> Iterator[Proposal]:
    """The right word for each such one where all others of the name stand around it."""
    for at, token in word_places(text, words):
        word = _word(token)
        start = at + token.index(word)
        right = {
            name[place]
            for meant in _meant(word.lower())
            for name, place in _names()[meant]
            if _stands_around(text, start, start + len(word), name, place)
        }
        if len(right) == 1:
            yield Proposal(start, start + len(word), right.pop(), RULE)


def _stands_around(text: str, start: int, end: int, name: tuple[str, ...], place: int) -> bool:
    before, behind = " ".join((*name[:place], "")), " ".join(("", *name[place + 1 :]))
    low, high = start - len(before), end + len(behind)
    return (
        low >= 0
        and text.startswith(before, low)
        and text.startswith(behind, end)
        and not text[low - 1 : low].isalnum()
        and not text[high : high + 1].isalnum()
    )
