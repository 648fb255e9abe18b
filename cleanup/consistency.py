"""One name spelt several ways in one document: "Niedzelski" beside "Niedzielski"."""

from __future__ import annotations

import functools
import re
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from cleanup.edit_distance import one_edit
from cleanup.near_miss import people
from cleanup.patterns import when_used
from cleanup.scan import seen_words, telling
from cleanup.text import Proposal
from cleanup.vocabulary import dropped, frequency, plain, remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanup.view import View

RULE = "names.consistency"

_SHORTEST = 6
#: Words of Chinese syllables: those one letter apart are different names, and there are many.
_PINYIN = when_used(
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


def consistency_proposals(view: View) -> Iterator[Proposal]:
    """The rarer spelling made the usual one, where both are names that English does not know.

    The difference must lie inside the word: endings tell people apart (Olsen and Olson, Novák and Nováková).
    """
    text = view.text
    words = seen_words(view)
    if words.telling(_is_bare):
        yield from _bare(text)
    if words.telling(_is_short_accented):
        yield from _short_accents(text)
    rare_names = words.telling(_is_rare_name)
    if len(rare_names) < 2:
        return
    suspicious: tuple[int, bool] | None = view.memo.get("consistency.suspicious")
    if suspicious is None or suspicious[0] != len(rare_names):  # words come in and never go
        suspicious = view.memo["consistency.suspicious"] = (len(rare_names), _suspicious(rare_names))
    # The words of the states before are known as well: those that were repaired no longer stand here.
    if not suspicious[1] or not _suspicious(filter(text.__contains__, rare_names)):
        return
    counts = Counter(_LONG.findall(text))
    known: tuple[Counter[str], dict[str, str]] | None = view.memo.get("consistency.wrong")
    if known is None or known[0] != counts:
        known = view.memo["consistency.wrong"] = (counts, dict(_wrong(counts)))
    wrong = known[1]
    if not wrong:
        return
    for rare, usual in wrong.items():
        places = _places(text, rare)
        if not _apart(text, places, _places(text, usual), len(rare), len(usual)):
            for start in places:
                yield Proposal(start, start + len(rare), usual, RULE)


_ACCENTED = re.compile(r"(?<=[a-z] )[A-ZÀ-ÖØ-Þ][a-z]{0,20}[ß-öø-ÿ][a-zß-öø-ÿ]{0,20}(?![\w-])")
_VOWEL = re.compile("[aeiouyAEIOUY]")


@telling
def _is_bare(word: str) -> bool:
    """Whether a token may be a name without its only vowel: "Lw", "Grn"."""
    return len(word) > 1 and word[0].isupper() and word[1].islower() and not _VOWEL.search(word)


_SHORT = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{3,4}(?![\w-])")


@telling
def _is_short_accented(word: str) -> bool:
    """Whether a token is a name of four or five letters, one of them with an accent: "Söder", "Özil’s"."""
    return not word.isascii() and any(not name.isascii() for name in _SHORT.findall(word))


def _short_accents(text: str) -> Iterator[Proposal]:
    """The accent of a short name that the text writes with it twice at least: "Soder" beside "Söder"."""
    counts = Counter(name for name in _SHORT.findall(text) if not name.isascii())
    for name in sorted(counts):
        form = plain(name)
        if counts[name] < _OFTEN or form == name or _STYLE_LETTERS & set(name.lower()) or not _rare(name, form):
            continue
        bare = _places(text, form)
        if bare and not _apart(text, bare, _places(text, name), len(form), len(name)):
            for at in bare:
                yield Proposal(at, at + len(form), name, RULE)


def _bare(text: str) -> Iterator[Proposal]:
    """A surname by itself without the letter that it has in the full name: "Lw" beside "Joachim Löw"."""
    if text.isascii():
        return
    named = (m for m in _ACCENTED.finditer(text) if _LEADER.search(text, max(0, m.start() - 42), m.start()))
    for name in sorted({m[0] for m in named}):
        bare = dropped(name)
        if 1 < len(bare) < len(name) and not _VOWEL.search(bare):
            for at in _places(text, bare):
                yield Proposal(at, at + len(bare), name, RULE)


@remembered(65_536)
def _long(word: str) -> tuple[str, ...]:
    return tuple(_LONG.findall(word))


@telling
def _is_rare_name(word: str) -> bool:
    # Small letters alone, as most words are, need no pattern.
    return not word.islower() and any(frequency(name) < _COMMON for name in _long(word))


def _suspicious(words: Iterable[str]) -> bool:
    """Whether two of the words may be one name: asked of the few rare ones first, cheaply."""
    names = {name for word in words for name in _long(word)}
    if len(names) < 2:
        return False
    heads, tails = {name[:3] + name[-2:] for name in names}, {name[0] + name[-3:] for name in names}
    return len(heads) < len(names) or len(tails) < len(names) or not all(map(str.isascii, names))


def _places(text: str, word: str) -> list[int]:
    """Where ``word`` stands as a whole word, outside handles, tags and paths."""
    found, at = [], text.find(word)
    while at >= 0:
        end = at + len(word)
        inside = at and (text[at - 1].isalnum() or text[at - 1] in "_@#/.&-")
        if not inside and not (end < len(text) and (text[end].isalnum() or text[end] in "_-")):
            found.append(at)
        at = text.find(word, end)
    return found


def _wrong(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a spelling that gives way and the one that stands, a letter or an accent apart."""
    alone: dict[str, str] = {}
    buckets: dict[str, list[str]] = {}
    for word in counts:
        # One edit that spares the first letter and the last two leaves one of these keys as it was.
        for key in (word[:3] + word[-2:], word[0] + word[-3:]):
            other = alone.setdefault(key, word)
            if other is not word:
                buckets.setdefault(key, [other]).append(word)
        if not word.isascii():
            for form in {plain(word), dropped(word)}:
                if form in counts and form != word:
                    yield from _ruling(form, word, counts)
    for group in [buckets[key] for key in alone if key in buckets] if buckets else ():
        if len(group) < 20:
            for one, other in combinations(group, 2):
                if abs(len(one) - len(other)) < 2:
                    yield from _ruling(one, other, counts)


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
        elif folded(usual) == folded(rare):
            return  # two romanisations; the rarer may be the right one
        if folded(rare) in _known():
            return  # a name that the tables know, and of somebody else where they know both
        yield rare, usual


_ROMANISED = (
    (re.compile("sch|sh"), "s"), (re.compile("ch"), "c"), (re.compile("kh|gh"), "h"), (re.compile("zh"), "z"),
    (re.compile("t[sz]"), "c"), (re.compile("ph"), "f"), (re.compile("ou"), "u"), (re.compile("[jy]"), "i"),
    (re.compile("w"), "v"), (re.compile("q"), "k"), (re.compile(r"(.)\1"), r"\1"),
)  # fmt: skip


def folded(word: str) -> str:
    """A name with the letters folded that romanisations choose freely: "Makhachev" and "Mahachev" are one."""
    word = plain(word).lower()
    for letters, one in _ROMANISED:
        word = letters.sub(one, word)
    return word


@functools.cache
def _known() -> frozenset[str]:
    """The words of the names that the tables know: people, and places in English and in their own letters."""
    built = Path(__file__).parent / "tables" / "built"
    names = {word for name in people().names for word in name.split(" ")}
    names |= {line.split("\t")[1] for line in (built / "places.tsv").read_text("utf8").splitlines()[1:]}
    names |= {line.partition("\t")[0] for line in (built / "accented.txt").read_text("utf8").splitlines()}
    return frozenset(folded(word) for name in names for word in name.split(" ") if len(word) >= _SHORTEST - 1)


def _slip(first: str, second: str) -> bool:
    """Whether a letter inside the word is all that tells two names apart."""
    if first[0] != second[0] or first[-2:] != second[-2:] or not (first + second)[1:].isalpha():
        return False
    if not first[1:].islower() or not second[1:].islower() or not one_edit(first, second):
        return False
    return not (_PINYIN.fullmatch(first) and _PINYIN.fullmatch(second))


def _rare(first: str, second: str) -> bool:
    return frequency(first) < _COMMON and frequency(second) < _COMMON


def _apart(text: str, rare: list[int], usual: list[int], rare_length: int, usual_length: int) -> bool:
    """Whether the two spellings have different first names or titles before them, or stand side by side."""
    ends = sorted([(start, rare_length, True) for start in rare] + [(start, usual_length, False) for start in usual])
    for (start, length, one), (following, _, other) in pairwise(ends):
        if one != other and following - start - length < 8:
            return True
    before = [{leader for start in places if (leader := _leader(text, start))} for places in (rare, usual)]
    return bool(before[0]) and not before[0] & before[1]


def _leader(text: str, start: int) -> str:
    """The capitalised word right before a place, or nothing."""
    found = _LEADER.search(text, max(0, start - 42), start)
    return found[1] if found else ""
