"""Common nouns with a capital, as German writes them (tables/common_nouns.toml)."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib import resources

from cleanup.scan import line_of, places
from cleanup.text import Proposal

_ARTICLES = frozenset("The A An This These In On At For With Of By His Her Their Our Many Some All Half".split())
_FEWEST = 3  # capitals in the text that make sure that it follows the German custom
_TOGETHER = 2  # or so many in one sentence
_WORD_BEFORE = re.compile(r"([^\W\d_]+|\d) \Z")
_BEHIND = re.compile(r"(?= [a-z]|[.,;:!?)]|$)", re.MULTILINE)
_CAPITAL = re.compile(r" ([A-Z]\w+)")
_MARKS = ("", ",", ".", ";", ":", ")", "?", "!")


@functools.cache
def _nouns() -> dict[str, str]:
    """Every token that may be such a noun, punctuation behind it included, and the noun."""
    path = resources.files("cleanup.tables") / "common_nouns.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    singular = table["nouns"].split()
    forms = {*singular, *table["irregular"].split(), *map(_plural, singular)}
    return {form.capitalize() + mark: form.capitalize() for form in forms for mark in _MARKS}


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def noun_proposals(text: str, tokens: set[str]) -> Iterator[Proposal]:
    """Small letters for the nouns of a text that follows the German custom."""
    nouns = _nouns()
    if len(tokens & nouns.keys()) < _TOGETHER:
        return
    found = sorted({at for noun in {nouns[t] for t in tokens & nouns.keys()} for at in _inside(text, noun)})
    small = sum(1 for start, end in found for _ in places(text, f" {text[start:end].lower()} "))
    if small >= len(found):
        return
    for start, end in found:
        if len(found) >= _FEWEST or _company(text, found, start) >= _TOGETHER:
            yield Proposal(start, end, text[start:end].lower(), "casing.german-noun")


def _inside(text: str, noun: str) -> Iterator[tuple[int, int]]:
    """Where a noun stands with a capital inside a sentence of small letters."""
    for at in places(text, f" {noun}"):
        end = at + 1 + len(noun)
        before = _WORD_BEFORE.search(text[max(0, at - 20) : at + 1])
        if before and _goes_on(text, end) and _is_inside(text, at, before[1]):
            yield at + 1, end


def _is_inside(text: str, at: int, before: str) -> bool:
    """Whether the word before `at` is small, a figure, another noun of the list, or begins the sentence."""
    small = before.islower() or before.isdigit() or before in _nouns()
    return small or (before in _ARTICLES and _begins_sentence(text, at - len(before)))


def _goes_on(text: str, at: int) -> bool:
    """Whether the sentence goes on at `at` in small letters, with a mark, or with another such noun."""
    following = _CAPITAL.match(text, at)
    return following[1] in _nouns() if following else _BEHIND.match(text, at) is not None


def _begins_sentence(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n" or text[max(0, at - 4) : at].rstrip(" “\"")[-1:] in tuple(".!?\n")


def _company(text: str, found: list[tuple[int, int]], at: int) -> int:
    """How many of the places found stand in the sentence that holds `at`."""
    low, high = line_of(text, at)
    low = max(low, text.rfind(". ", low, at) + 1)
    stop = text.find(". ", at, high)
    high = stop if stop >= 0 else high
    return sum(low <= start < high for start, _ in found)
