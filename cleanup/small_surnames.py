"""Surnames in small letters: "Vitaly muzichenko", "said muzichenko".

Translators that do not know a name take it for a word. A word that English does not have is a surname where it ends
as surnames of eastern Europe do and a first name, an office or a verb of speech stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from string import ascii_uppercase

from cleanup.near_miss import given_names, people
from cleanup.scan import telling, word_places
from cleanup.text import Proposal
from cleanup.vocabulary import bare, frequency, plain, word_set

RULE = "casing.surname"

# Nothing but a surname ends so; the others only behind a first name.
_SURE = ("enko", "shvili", "ovych", "evych", "ovich", "evich", "chuk", "opoulos", "opoulou", "oglu", "iadis")
_ENDINGS = (
    *_SURE, "sky", "skyi", "skiy", "skii", "skaya", "ov", "ova", "ev", "eva", "yan", "iuk", "yuk", "niak", "nyak",
    "adze", "akis", "idis", "aris", "atos", "escu", "eanu",
)  # fmt: skip
_KNOWN = 30  # ten times Zipf in English; a rarer word may be the name of somebody known, a commoner one is a word
_SHORTEST = 6  # letters
_BEFORE = re.compile(r"(?:(?<=\s)|^)([A-Za-zÀ-ž’'.-]{2,30}) \Z", re.MULTILINE)
_TITLES = word_set(
    "Mr Mr. Mrs Mrs. Ms. Dr Dr. President Minister Deputy General Colonel Governor Mayor Professor Judge"
)
_SPOKE = word_set("said says added noted explained stressed wrote told recalled emphasized")
_VOWELS = frozenset("aeiouy")
_REACH = 32  # code points before the word


@telling
def is_small_surname(token: str) -> bool:
    """Whether a token may be such a surname."""
    if not token[0].islower():
        return False
    word = bare(token)
    return len(word) >= _SHORTEST and word.endswith(_ENDINGS) and word.isalpha() and frequency(word) < _KNOWN


def surname_proposals(text: str, words: Collection[str]) -> Iterator[Proposal]:
    """The capital that a surname among some words lost."""
    for at, token in word_places(text, words):
        word = bare(token)
        before = _BEFORE.search(text, max(0, at - _REACH), at)
        if before is None or not word.islower():
            continue
        name = before[1]
        named = name[0].isupper() and plain(name) in given_names()
        if frequency(word):
            if named and f"{plain(name)} {word.capitalize()}" in people().names:
                yield Proposal(at, at + 1, text[at].upper(), RULE)
        elif word[0] in _VOWELS:
            # The first letter itself may be what was lost: "Volodymyr elensky".
            lost = [letter for letter in ascii_uppercase if f"{plain(name)} {letter}{word}" in people().names]
            if named and len(lost) == 1:
                yield Proposal(at, at, lost[0], RULE)
        elif named or (word.endswith(_SURE) and (name in _TITLES or name in _SPOKE)):
            yield Proposal(at, at + 1, text[at].upper(), RULE)
