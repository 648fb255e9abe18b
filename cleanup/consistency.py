"""One name spelt several ways in one document: "Niedzelski" beside "Niedzielski"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from cleanup.capitals import Capital, one_edit
from cleanup.text import Proposal
from cleanup.vocabulary import dropped, frequency, plain

RULE = "names.consistency"

_SHORTEST = 6
#: Words of Chinese syllables: those one letter apart are different names, and there are many.
_PINYIN = re.compile(
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|iao|ian|ing|uai|uan|ang|eng|ong|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|[aoeiu])'?){2,4}",
    re.IGNORECASE,
)
#: Letters of a style, not of a name: English has "Strasse" and "Tokyo" as well.
_STYLE_LETTERS = frozenset("ßāēīōū")

#: Names this common in English (ten times Zipf) are names of many people.
_COMMON = 18
#: The usual form must stand this often, and this many times as often as the other.
_OFTEN = 2
_RATIO = 2


def consistency_proposals(text: str, words: list[Capital]) -> Iterator[Proposal]:
    """The rarer spelling made the usual one, where both are names that English does not know.

    The difference must lie inside the word: endings tell people apart (Olsen and Olson, Novák and Nováková).
    """
    counts = Counter(word.word for word in words if len(word.word) >= _SHORTEST)
    wrong = dict(_wrong(counts))
    if not wrong:
        return
    if any(_apart(text, words, rare, usual) for rare, usual in wrong.items()):
        wrong = {rare: usual for rare, usual in wrong.items() if not _apart(text, words, rare, usual)}
    for found in words:
        usual = wrong.get(found.word)
        if usual is not None:
            yield Proposal(found.start, found.end, usual, RULE)


def _wrong(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    buckets: dict[str, set[str]] = defaultdict(set)
    for word in counts:
        half = len(word) // 2
        buckets["^" + word[:half]].add(word)
        if len(word) % 2:
            buckets["^" + word[: half + 1]].add(word)
        buckets[word[-half:] + "$"].add(word)
        buckets["~" + plain(word)].add(word)
        buckets["~" + dropped(word)].add(word)
    seen = set()
    for group in buckets.values():
        for pair in combinations(sorted(group), 2):
            if pair in seen or len(group) > 20:  # noqa: PLR2004 - a page of like words is a list, not a slip
                continue
            seen.add(pair)
            yield from _ruling(*pair, counts)


def _ruling(first: str, second: str, counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Which of two spellings gives way, if either."""
    usual, rare = (first, second) if counts[first] >= counts[second] else (second, first)
    if frequency(rare) >= _COMMON or frequency(usual) >= _COMMON:
        return
    if plain(first) == plain(second):
        accented = first if not first.isascii() else second
        other = second if accented == first else first
        if other.isascii() and not _STYLE_LETTERS & set(accented.lower()):
            yield other, accented
        return
    if first.lower() == second.lower() or (_PINYIN.fullmatch(first) and _PINYIN.fullmatch(second)):
        return
    if counts[usual] < _OFTEN or counts[usual] < _RATIO * counts[rare]:
        return
    if one_edit(usual, rare) and usual[-2:] == rare[-2:] and usual[0] == rare[0] and rare[1:].isalpha() and rare[1:].islower():
        yield rare, usual


def _apart(text: str, words: list[Capital], rare: str, usual: str) -> bool:
    """Whether the two spellings have different first names or titles before them, or stand side by side."""
    before: dict[str, set[str]] = {rare: set(), usual: set()}
    last: Capital | None = None
    for word in words:
        if word.word in before:
            if last is not None and last.end + 1 == word.start and text[last.end] == " ":
                before[word.word].add(last.word)
            if last is not None and last.word in before and last.word != word.word and word.start - last.end < 8:  # noqa: PLR2004 - "and", a comma
                return True
        last = word
    return bool(before[rare]) and not before[rare] & before[usual]
