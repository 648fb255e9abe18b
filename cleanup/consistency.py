"""One name spelt several ways in one document: "Niedzelski" beside "Niedzielski"."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from cleanup.edit_distance import one_edit
from cleanup.text import Proposal
from cleanup.vocabulary import dropped, frequency, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "names.consistency"

_SHORTEST = 6
#: Words of Chinese syllables: those one letter apart are different names, and there are many.
_PINYIN = re.compile(
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|iao|ian|ing|uai|uan|ang|eng|ong|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|[aoeiu])"
    "'?){2,4}",
    re.IGNORECASE,
)
#: Letters of a style, not of a name: English has "Strasse" and "Tokyo" as well.
_STYLE_LETTERS = frozenset("ßāēīōū")

_LONG = re.compile(rf"[A-ZÀ-ÖØ-ÞĀ-Ž][\w-]{{{_SHORTEST - 1},40}}")
_LEADER = re.compile(r"(?<!\w)([A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]{1,40}) \Z")
#: Names this common in English (ten times Zipf) are names of many people.
_COMMON = 18
#: The usual form must stand this often, and this many times as often as the other.
_OFTEN = 2
_RATIO = 2


def consistency_proposals(text: str) -> Iterator[Proposal]:
    """The rarer spelling made the usual one, where both are names that English does not know.

    The difference must lie inside the word: endings tell people apart (Olsen and Olson, Novák and Nováková).
    """
    wrong = dict(_wrong(Counter(_LONG.findall(text))))
    if not wrong:
        return
    wrong = {rare: usual for rare, usual in wrong.items() if not _apart(text, rare, usual)}
    for rare, usual in wrong.items():
        for found in _whole(rare).finditer(text):
            yield Proposal(found.start(), found.end(), usual, RULE)


def _whole(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@#/.&-])(?:{'|'.join(map(re.escape, words))})(?![\w-])")


def _wrong(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a spelling that gives way and the one that stands, a letter or an accent apart."""
    buckets: dict[str, list[str]] = {}
    for word in counts:
        # One edit that spares the first letter and the last two leaves one of these keys as it was.
        for key in (word[:3] + word[-2:], word[0] + word[-3:]):
            buckets.setdefault(key, []).append(word)
        if not word.isascii():
            for form in {plain(word), dropped(word)}:
                if form in counts and form != word:
                    yield from _ruling(form, word, counts)
    for group in buckets.values():
        if 1 < len(group) < 20:
            for first, second in combinations(group, 2):
                if abs(len(first) - len(second)) < 2:
                    yield from _ruling(first, second, counts)


def _ruling(first: str, second: str, counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Which of two spellings gives way, and to which, if either does."""
    if first.lower() == second.lower():
        return
    if plain(first) == plain(second):
        accented, other = (first, second) if second.isascii() else (second, first)
        if other.isascii() and not _STYLE_LETTERS & set(accented.lower()) and _rare(first, second):
            yield other, accented
    elif _slip(first, second) and _rare(first, second):
        usual, rare = (first, second) if counts[first] >= counts[second] else (second, first)
        if bool(frequency(usual)) != bool(frequency(rare)):
            # The one that English knows is right, however often the other stands.
            usual, rare = (usual, rare) if frequency(usual) else (rare, usual)
        elif counts[usual] < _OFTEN or counts[usual] < _RATIO * counts[rare]:
            return
        yield rare, usual


def _slip(first: str, second: str) -> bool:
    """Whether a letter inside the word is all that tells two names apart."""
    if first[0] != second[0] or first[-2:] != second[-2:] or not (first + second)[1:].isalpha():
        return False
    if not first[1:].islower() or not second[1:].islower() or not one_edit(first, second):
        return False
    return not (_PINYIN.fullmatch(first) and _PINYIN.fullmatch(second))


def _rare(first: str, second: str) -> bool:
    return frequency(first) < _COMMON and frequency(second) < _COMMON


def _apart(text: str, rare: str, usual: str) -> bool:
    """Whether the two spellings have different first names or titles before them, or stand side by side."""
    before: dict[str, set[str]] = {rare: set(), usual: set()}
    last, last_end = "", -10
    for found in _whole(rare, usual).finditer(text):
        if last and found[0] != last and found.start() - last_end < 8:
            return True
        last, last_end = found[0], found.end()
        leader = _LEADER.search(text, max(0, found.start() - 42), found.start())
        if leader:
            before[found[0]].add(leader[1])
    return bool(before[rare]) and not before[rare] & before[usual]
