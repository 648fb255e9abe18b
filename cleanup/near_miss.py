"""Names of known people, one or two letters off: "Karen Dunfried". Repaired on evidence only.

One half of the name must be exact, the other close to exactly one known person of that half and itself unknown as a
name; and something that belongs to the person must stand near: an office, a country, or the name in full elsewhere
in the document. A family name alone is repaired only right behind the office of its bearer.
"""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleanup.capitals import edits_between
from cleanup.tables.matcher import surroundings
from cleanup.text import Proposal
from cleanup.vocabulary import frequency, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "names.near-miss"

_TABLES = Path(__file__).parent / "tables"
_CHAIN = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠČŽŞ][\w’'-]+(?:,? [A-ZÀ-ÖØ-ÞŁŚŠČŽŞ][\w’'-]+)+")
_FREE = re.compile("[iyj]+")
_TOKEN = re.compile(r"[\w’'-]+")

#: Ten times Zipf: from here the written form is a name (or a word) of its own.
_OWN_NAME = 16
_WINDOW = 160
#: Letters from which two edits may be taken for a slip, and below which not even one.
_TWO_EDITS, _ONE_EDIT = 8, 5


class Person(NamedTuple):
    """A known person: name in English, its first and last part, what they are or were, and their country's code."""

    name: str
    given: str
    family: str
    roles: tuple[str, ...]
    country: str


class People(NamedTuple):
    """Known people by first and by family name."""

    by_given: dict[str, list[Person]]
    by_family: dict[str, list[Person]]


@functools.cache
def people() -> People:
    """The known people, from ``built/people_index.tsv``; those of one name only are left out."""
    by_given: dict[str, list[Person]] = defaultdict(list)
    by_family: dict[str, list[Person]] = defaultdict(list)
    paths = sorted((_TABLES / "built").glob("people_index*.tsv"))
    for line in (line for path in paths for line in path.read_text("utf8").splitlines()[1:]):
        name, family, roles, country = line.split("\t")
        if " " not in name or not name.endswith(family):
            continue
        person = Person(name, name.split(" ")[0], family, tuple(roles.split("; ")) if roles else (), country)
        by_given[person.given].append(person)
        by_family[family].append(person)
    return People(dict(by_given), dict(by_family))


@functools.cache
def country_words(code: str) -> re.Pattern[str] | None:
    """What speaks of a country, or of two ("US GB"), as whole words; None where the code is not known."""
    table = tomllib.loads((_TABLES / "countries.toml").read_text("utf8"))
    words = [word for one in code.split() for word in table.get(one, "").split("|") if word]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None


def near_miss_proposals(text: str) -> Iterator[Proposal]:
    """Halves of known people's names that are a letter or two off, where the evidence reaches."""
    known = people()
    for chain in _CHAIN.finditer(text):
        tokens = [
            (found.start() + chain.start(), found[0].removesuffix("'s").removesuffix("’s"))
            for found in _TOKEN.finditer(chain[0])
        ]
        for (start, first), (at, second) in itertools.pairwise(tokens):
            if at != start + len(first) + 1:
                continue
            yield from _pair(text, known, start, first, second)


def _pair(text: str, known: People, start: int, first: str, second: str) -> Iterator[Proposal]:
    at = start + len(first) + 1
    given, family = known.by_given.get(first, ()), known.by_family.get(second, ())
    if given and not family and not _known_form(second, known.by_family):
        found = _closest(second, [(person.family, person) for person in given])
        if found and _evidence(text, start, at + len(second), found):
            yield Proposal(at, at + len(second), found.family, RULE)
    elif family and not given and not _known_form(first, known.by_given):
        found = _closest(first, [(person.given, person) for person in family])
        if found and _evidence(text, start, at + len(second), found):
            yield Proposal(start, start + len(first), found.given, RULE)


def _known_form(word: str, index: dict[str, list[Person]]) -> bool:
    """Whether the word is a name or a word by itself, which nobody mistook for another."""
    return word in index or frequency(word) >= _OWN_NAME


def _closest(word: str, candidates: list[tuple[str, Person]]) -> Person | None:
    """The one person whose half of the name ``word`` comes nearest, within what counts as a slip."""
    best: dict[int, set[Person]] = defaultdict(set)
    for name, person in candidates:
        length = min(len(name), len(word))
        most = 2 if length >= _TWO_EDITS else 1
        if length < _ONE_EDIT or plain(name)[0] != plain(word)[0]:
            continue
        if _sounds(name) == _sounds(word):
            return None
        distance = edits_between(name, word, most)
        if 0 < distance <= most:
            best[distance].add(person)
    nearest = best[min(best)] if best else set()
    return nearest.pop() if len(nearest) == 1 else None


def _sounds(word: str) -> str:
    """The word with the letters as one that romanisations choose freely: Zelensky, Zelenskyy and Zelenskiy are right."""
    return _FREE.sub("i", plain(word).lower())


def _evidence(text: str, start: int, end: int, person: Person) -> bool:
    """Whether the person stands in full elsewhere, or an office or a country of theirs stands near."""
    if person.name in text:
        return True
    around = surroundings(text, start, end, _WINDOW)
    country = country_words(person.country)
    if country is not None and country.search(around):
        return True
    lowered = around.lower()
    return any(re.search(rf"(?<!\w){re.escape(role.lower())}(?!\w)", lowered) for role in person.roles)
