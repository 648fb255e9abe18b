"""Common nouns with a capital, as German writes them (tables/common_nouns.toml)."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cleanup.patterns import when_used
from cleanup.scan import Words, line_of, places, telling, word_places
from cleanup.text import Proposal

_ARTICLES = frozenset("The A An This These In On At For With Of By His Her Their Our Many Some All Half".split())
_NAMES = frozenset(["windows"])  # plural forms that are names
# Programs are named by such nouns (Teams, Word, Pages), and manuals write menus and keys with capitals.
_SOFTWARE = frozenset("Windows Microsoft Excel PowerPoint Outlook macOS iPhone iPad Android DirectX".split())
_FEWEST = 3  # capitals in the text that make sure that it follows the German custom
_TOGETHER = 2  # or so many in one sentence
_SMALL_FOR_ONE = 4  # nouns in small letters for each with a capital; where there are more, English custom holds
_WORDS_BEFORE = when_used(r"(?:(?<![^\s(“\"])([\w’'-]+) )?(?<![^\s(“\"])([\w’'-]+) \Z")
_IN_NAME = re.compile(r"[a-z] ([A-Z][\w’'-]*) (?:of|for|and) (?:the )?(?:[A-Z][\w’'-]* )*\Z")
_BEHIND = re.compile(r"(?= [a-z]|[.,;:!?)]|$)", re.MULTILINE)
_LINKED = re.compile(r" (?:of|for|on|and|in|to|with|against) (?:the )?([A-Z][\w’'-]*)")
_CAPITAL = re.compile(r" ([A-Z]\w+)")
_CAPITAL_BEFORE = re.compile(r"(?<!\w)[A-Z]\w+ \Z")
_TIES = frozenset((" ", " of ", " for "))  # between two nouns of one name
_MARKS = ("", ",", ".", ";", ":", ")", "?", "!")


@functools.cache
def _nouns() -> dict[str, str]:
    """Every token that may be such a noun, punctuation behind it included, and the noun."""
    path = Path(__file__).parent / "tables" / "common_nouns.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    singular = table["nouns"].split()
    forms = {*singular, *table["irregular"].split(), *map(_plural, singular)} - _NAMES
    return {form.capitalize() + mark: form.capitalize() for form in forms for mark in _MARKS}


@functools.cache
def _tokens() -> frozenset[str]:
    return frozenset(_nouns())


@telling
def _is_noun(token: str) -> bool:
    return token in _tokens()


@telling
def _is_software(token: str) -> bool:
    return token in _SOFTWARE


@functools.cache
def _small_tokens() -> frozenset[str]:
    return frozenset(token.lower() for token in _nouns())


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def noun_proposals(text: str, words: Words) -> Iterator[Proposal]:
    """Small letters for the nouns of a text that follows the German custom."""
    nouns = words.telling(_is_noun)
    seen = {word for _, word in word_places(text, nouns)} if len(nouns) >= _TOGETHER else ()
    if len(seen) < _TOGETHER or word_places(text, words.telling(_is_software)):
        return
    found = sorted({at for noun in {_nouns()[token] for token in seen} for at in _inside(text, noun)})
    found = [at for at in found if not _is_product(text, *at)]
    found = _without_names(text, found)
    written = Counter(text[start:end] for start, end in found)
    small = sum(times * text.count(f" {noun.lower()} ") for noun, times in written.items())
    if small >= len(found) or _mostly_small(text, len(found)):
        return
    apart = _amounts(text, found)
    # One noun over and over is a name, as of a shop ("Target"), a paper ("the Times") or a party to a contract.
    different = len({_stem(noun) for noun in written})
    if different < _TOGETHER:
        return
    sure = different >= _FEWEST and _groups(text, found, apart) >= _FEWEST
    for start, end in found:
        if sure or _company(text, found, start, apart) >= _TOGETHER:
            yield Proposal(start, end, text[start:end].lower(), "casing.german-noun")


def _without_names(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places without the nouns that stand again and again and never small: names of the text's own."""
    times = Counter(_stem(text[start:end]) for start, end in found)
    names = {noun for noun, count in times.items() if count >= _FEWEST and f" {noun.lower()}" not in text}
    return [(start, end) for start, end in found if _stem(text[start:end]) not in names]


def _stem(noun: str) -> str:
    return noun.removesuffix("s")


def _mostly_small(text: str, large: int) -> bool:
    """Whether the text writes so many of these nouns small that a few large ones are names or terms of its own."""
    most = _SMALL_FOR_ONE * large
    return sum(word in _small_tokens() for word in text.split()) > most


def _inside(text: str, noun: str) -> Iterator[tuple[int, int]]:
    """Where a noun stands with a capital inside a sentence of small letters."""
    for at in places(text, f" {noun}"):
        end = at + 1 + len(noun)
        before = _WORDS_BEFORE.search(text[max(0, at - 40) : at + 1])
        if (
            before
            and not _in_title(text, at)
            and _goes_on(text, end)
            and _is_inside(text, at + 1 - len(before[0]), before)
        ):
            yield at + 1, end


def _is_product(text: str, start: int, end: int) -> bool:
    """Whether a noun has a neighbour with a capital by which the text names it more than once: "the Car Thing"."""
    before = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    behind = _CAPITAL.match(text, end)
    low, high = before.start() if before else start, behind.end() if behind else end
    return (before is not None or behind is not None) and text.count(text[low:high]) > 1


def _in_title(text: str, at: int) -> bool:
    """Whether the longer words around `at` that are not in the list have capitals as well."""
    low, high = line_of(text, at)
    around = text[max(low, at - 60) : min(high, at + 60)].split()[1:-1]
    others = [word for word in around if len(word) > 3 and word not in _tokens()]
    return sum(word[0].isupper() for word in others) > len(others) / 2


def _is_inside(text: str, at: int, before: re.Match[str]) -> bool:
    """Whether the two words before are small, figures, or nouns of the list, and so no part of a name.

    The first of them may also be the article that begins the sentence.
    """
    words = [word for word in (before[1], before[2]) if word]
    if not all(word.islower() or word.isdigit() or word in _nouns() or word in _ARTICLES for word in words):
        return False
    name = _IN_NAME.search(text[max(0, at - 40) : at + len(before[0])])
    if name and name[1] not in _nouns():
        return False  # "the Director of Tax Investigations"
    large = [word for word in words if word in _ARTICLES]
    return not large or (words[0] in _ARTICLES and len(large) == 1 and _begins_sentence(text, at))


def _goes_on(text: str, at: int) -> bool:
    """Whether the sentence goes on at `at` in small letters, with a mark, or with another such noun."""
    linked = _LINKED.match(text, at)
    if linked and linked[1] not in _nouns():
        return False  # "a Statement on Quality", "Food and Consumer Service"
    following = _CAPITAL.match(text, at)
    return following[1] in _nouns() if following else _BEHIND.match(text, at) is not None


def _begins_sentence(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n" or text[max(0, at - 4) : at].rstrip(' “"')[-1:] in tuple(".!?\n")


def _company(text: str, found: list[tuple[int, int]], at: int, apart: frozenset[int]) -> int:
    """How many of the places found stand in the sentence that holds `at`."""
    low, high = line_of(text, at)
    low = max(low, text.rfind(". ", low, at) + 1)
    stop = text.find(". ", at, high)
    high = stop if stop >= 0 else high
    return _groups(text, [(start, end) for start, end in found if low <= start < high], apart)


def _groups(text: str, found: list[tuple[int, int]], apart: frozenset[int]) -> int:
    """How many of the places found do not belong to the one before: "Youth Team" is one, "Movement of Change" another.

    What follows right upon an end in `apart` counts as well.
    """
    ends = [end for _, end in found]
    return sum(
        n == 0 or text[ends[n - 1] : start] not in _TIES or ends[n - 1] in apart for n, (start, _) in enumerate(found)
    )


def _amounts(text: str, found: list[tuple[int, int]]) -> frozenset[int]:
    """Where "a Million" ends: an amount, and no part of what is counted."""
    return frozenset(
        end
        for start, end in found
        if text[start:end] == "Million" and text[max(0, start - 5) : start].lower().endswith((" a ", " one "))
    )
