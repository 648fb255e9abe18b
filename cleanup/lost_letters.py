"""Letters that were lost and left a mark, U+FFFD or a question mark: "G\ufffdteborg", "Asunci?n".

A word is restored where one known word fits the damage: a word of the document itself or of its source first,
then the built list of words and names with letters beyond ASCII. Where several fit and none is far more
common than the others, the place is flagged with the candidates.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from cleanup.near_miss import people
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanup.view import View

RULE = "names.lost-letter"
REPLACEMENT = "\ufffd"
_PATH = Path(__file__).parent / "tables" / "built" / "accented.txt"

_DAMAGED = re.compile(r"(?<![\w\ufffd])(?=[\w'’-]{0,40}\ufffd)[\w\ufffd][\w\ufffd'’-]{1,60}")
_QUESTIONED = re.compile(r"(?<![\w?/&=.%])[^\W\d_]?[\w'’-]{0,30}(?:(?<=\w)\?{1,2}[^\W\d_][\w'’-]{0,30}){1,4}(?![\w?])")
_LOST = re.compile(r"[\ufffd?]+")
_WORD = re.compile(r"[^\W\d_][\w'’-]{2,40}")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_CLITIC = re.compile(r"([A-Za-z]{1,20})[\ufffd?]{1,3}(s|t|re|ve|ll|d|m)\Z")
_NEGATED = frozenset(
    [
        "don",
        "doesn",
        "didn",
        "isn",
        "aren",
        "wasn",
        "weren",
        "won",
        "wouldn",
        "can",
        "couldn",
        "shouldn",
        "haven",
        "hasn",
        "hadn",
        "mustn",
        "needn",
        "ain",
    ]
)
_PRONOUNS = frozenset(
    [
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "who",
        "that",
        "there",
        "what",
        "here",
        "where",
        "how",
        "let",
    ]
)
_GIVEN = re.compile(r"(?<!\w)([^\W\d_][\w’'-]{1,40}) \Z")
_IRISH = re.compile(r"([OD])[\ufffd?]{1,3}([A-Z][a-z]{2,20})\Z")

#: A candidate wins over the next one where it is this much more common (ten times Zipf: 13 is twentyfold).
_LEAD = 13
#: A form less common than this (ten times Zipf) is no word by itself, and a common noun rarer than that is
#: not meant.
_NO_WORD = 30
_COMMON_NOUN = 16
_CLEARLY = 8


def skeleton(word: str) -> str:
    """``word`` in lower case with each run of letters beyond ASCII as one NUL."""
    return _BEYOND.sub("\0", word.lower())


@functools.cache
def _lines() -> list[list[str]]:
    return [line.split("\t") for line in _PATH.read_text("utf8").splitlines()]


@functools.cache
def _known() -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, zipf, *_ in _lines():
        found[skeleton(word)].append((word, int(zipf)))
    return dict(found)


def known_words() -> list[str]:
    """The words and names of the built list, all with letters beyond ASCII."""
    return [line[0] for line in _lines()]


@functools.cache
def _english() -> dict[str, str]:
    return {word[:1].upper() + word[1:]: usual[0] for word, _, *usual in _lines() if usual}


def _skeletons(words: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if not word.isascii() and REPLACEMENT not in word:
            found[skeleton(word)].add(word)
    return found


def lost_letter_proposals(view: View) -> Iterator[Proposal | Suspicion]:
    """What stood where a letter was lost; a flag with the candidates where that is not sure."""
    text = view.text
    damaged = _damaged(text)
    if not damaged:
        return
    own = _skeletons(_WORD.findall(text))
    source = _skeletons(_WORD.findall(view.options.source or ""))
    for start, word in damaged:
        yield from _restored(text, start, word, (own, source))


def _damaged(text: str) -> list[tuple[int, str]]:
    """Where damaged words stand, and what they look like."""
    found = []
    if REPLACEMENT in text:
        found += [(m.start(), m[0].rstrip("'’-")) for m in _DAMAGED.finditer(text)]
    at = text.find("?")
    while at > 0:
        if text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha():
            low = at
            while low and (text[low - 1].isalpha() or text[low - 1] in "?-'’") and at - low < 40:
                low -= 1
            match = _QUESTIONED.match(text, low)
            if match and match.end() > at:
                found.append((low, match[0].rstrip("'’-")))
                at = match.end()
        elif text[at - 1] in ' (“"' and text[at + 1 : at + 2].islower():
            found += _begun(text, at)
        elif text[at - 1].isalpha() and text[at + 1 : at + 2] in {" ", ",", ";"}:
            found += _ended(text, at)
        at = text.find("?", at + 1)
    return found


def _ended(text: str, at: int) -> Iterator[tuple[int, str]]:
    """The word before a question mark that stands for its last letter: unknown, and the sentence goes on."""
    low = at
    while low and text[low - 1].isalpha() and at - low < 40:
        low -= 1
    word = text[low:at]
    goes_on = text[at + 1] != " " or text[at + 2 : at + 3].islower()
    meant = max((zipf for _, zipf in _known().get(skeleton(word) + "\0", ())), default=0)
    own = frequency(word)
    if goes_on and len(word) >= 3 and own < _NO_WORD and (not own or own + _CLEARLY <= meant) and meant:
        yield low, text[low : at + 1]


def _begun(text: str, at: int) -> Iterator[tuple[int, str]]:
    """The word behind a question mark that stands for its first letter: unknown without it, known with it."""
    word = _WORD.match(text, at + 1)
    if word and frequency(word[0]) < _NO_WORD and "\0" + skeleton(word[0]).lstrip("\0") in _known():
        yield at, "?" + word[0]


def _restored(text: str, start: int, word: str, near: Iterable[dict[str, set[str]]]) -> Iterator[Proposal | Suspicion]:
    end = start + len(word)
    stem, suffix = word, ""
    if word[-2:] in {"'s", "’s"}:
        stem, suffix = word[:-2], word[-2:]
    shape = skeleton(_LOST.sub(REPLACEMENT, stem))
    fits = _pattern(stem).fullmatch
    clitic = _clitic(word)
    pronoun = word[:-1].rstrip("\ufffd?").lower() in _PRONOUNS
    if clitic and (pronoun or shape not in _known() or not shape.endswith("\0s")):
        yield Proposal(start, end, clitic, RULE)
        return
    for words in near:
        found = {_cased(stem, candidate) for candidate in words.get(shape, ()) if fits(candidate)}
        if len(found) == 1:
            yield Proposal(start, end, found.pop() + suffix, RULE)
            return
    ranked = sorted(_known().get(shape, ()), key=lambda pair: -pair[1])
    ranked = [(word, z) for word, z in ranked if fits(word) and not (stem[0].islower() and word[0].isupper())]
    if not ranked:
        if REPLACEMENT in word:
            yield Suspicion(start, end, RULE, "A letter was lost here, and no known word fits.")
        return
    whole = _known_person(text, start, stem, ranked)
    if whole:
        yield Proposal(start, end, whole + suffix, RULE)
        return
    best = ranked[0]
    telling = len(stem) > 4 or not _LOST.sub("", stem).isascii()
    sure = best[1] >= _COMMON_NOUN or (stem[0].isupper() and telling)
    if sure and (len(ranked) == 1 or best[1] - ranked[1][1] >= _LEAD):
        yield Proposal(start, end, _usual(_cased(stem, best[0])) + suffix, RULE)
        return
    names = tuple(_cased(stem, word) + suffix for word, _ in ranked[:5])
    yield Suspicion(start, end, RULE, "A letter was lost here, and several known words fit.", names)


@functools.lru_cache(maxsize=256)
def _pattern(stem: str) -> re.Pattern[str]:
    """What may have stood there: letters beyond ASCII for each mark, and all that was spared as it is."""
    parts = [re.escape(part) for part in _LOST.split(stem)]
    return re.compile("[^\\x00-\\x7f]{1,2}".join(parts), re.IGNORECASE)


def _known_person(text: str, start: int, stem: str, ranked: list[tuple[str, int]]) -> str | None:
    """The candidate that, behind the given name that stands here, makes the name of a known person."""
    given = _GIVEN.search(text, max(0, start - 42), start)
    if given is None:
        return None
    names = people().names
    found = {_cased(stem, word) for word, _ in ranked}
    found = {word for word in found if f"{plain(given[1])} {plain(word)}" in names}
    return found.pop() if len(found) == 1 else None


def _clitic(word: str) -> str | None:
    """A contraction or a possessive whose apostrophe was lost."""
    irish = _IRISH.match(word)
    if irish:
        return f"{irish[1]}’{irish[2]}"
    found = _CLITIC.match(word)
    if found is None:
        return None
    stem, tail = found[1].lower(), found[2]
    if tail == "t":
        return f"{found[1]}’t" if stem in _NEGATED else None
    if tail == "s":
        return f"{found[1]}’s" if frequency(stem) or found[1][0].isupper() else None
    return f"{found[1]}’{tail}" if stem in _PRONOUNS else None


def _usual(name: str) -> str:
    """The name as English writes it: countries and capitals without their accents ("Haiti", "Mexico")."""
    return _english().get(name, name)


def _cased(damaged: str, candidate: str) -> str:
    """``candidate`` in the case of the damaged word."""
    letters = _LOST.sub("", damaged)
    if len(letters) > 1 and letters.isupper():
        return candidate.upper()
    if damaged[0].isupper() or (damaged[0] in "\ufffd?" and candidate[0].isupper()):
        return candidate[:1].upper() + candidate[1:]
    return candidate
