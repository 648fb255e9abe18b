"""Names of known people, a letter or two off in one of their words: "Karen Dunfried". Repaired on evidence only.

All other words of the name must be exact, the odd one close to it for exactly one known person, and something that
belongs to the person must stand near: a role, their country, or the name in full elsewhere in the document. Where the
odd word is a name by itself, the role has to stand right beside the name, and the country near: then nobody else can
be meant. A family name alone is repaired only right behind the office of its bearer.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleanup.capitals import edits_between
from cleanup.organisations import organisations
from cleanup.tables.matcher import surroundings
from cleanup.text import Proposal
from cleanup.vocabulary import frequency, plain

RULE = "names.near-miss"

_TABLES = Path(__file__).parent / "tables"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŠČŽŞĐ][\w’'-]{1,40}"
_PARTICLE = r"(?:[vV]on|[vV]an|der|den|de|da|do|dos|del|di|du|al|el|bin|ben|ibn|la|le) "
_CHAIN = re.compile(rf"{_CAPITAL}(?:,? (?:{_PARTICLE}){{0,2}}{_CAPITAL})+")
_TOKEN = re.compile(r"[\w’'-]+")
_POSSESSIVE = re.compile("['’]s?$")
#: Vowels and half-vowels that romanisations choose freely: Zelensky, Zelenskyy and Zelenskiy are all right.
_FREE, _FREE_END = re.compile("[iyj]+"), re.compile("[iyj]+$")
_CYRILLIC = frozenset(("RU", "SU", "UA", "BY", "BG", "RS", "MK", "ME", "KZ", "KG", "TJ", "UZ", "TM", "MN", ""))
_PARTICLES = frozenset(("von", "van", "de", "di", "del", "della", "den", "der", "da", "do", "dos", "zu", "zum", "af"))
#: Bodies whose name near a known name of two words is evidence enough for a slip of one letter.
_INTERNATIONAL = ("NATO", "UN", "EU", "ECB", "WHO", "IMF", "Commission")

_VOWELS = re.compile("[aeiouyw]+")
#: Countries whose names have no one romanisation: Mohammed, Muhammad and Mohamed are all right.
_ABJAD = frozenset("SA AE QA KW BH OM YE IQ IR SY LB JO PS IL EG LY TN DZ MA SD AF PK BD ML NE SN GN MR SO TD".split())

#: Ten times Zipf: from here the written form is a name (or a word) of its own.
_OWN_NAME = 16
_WINDOW = 160
_BESIDE = 60
#: Letters from which two edits may be taken for a slip, and below which not even one.
_TWO_EDITS, _ONE_EDIT, _ALONE = 8, 4, 6


class Person(NamedTuple):
    """A known person: the words of the name in English, the family name, roles, and the country's code."""

    name: str
    words: tuple[str, ...]
    family: str
    roles: tuple[str, ...]
    country: str


class People(NamedTuple):
    """Known people: by first word, by last word, by damaged family name, and all full names; without accents."""

    first: dict[str, list[Person]]
    last: dict[str, list[Person]]
    slips: dict[str, list[Person]]
    names: frozenset[str]
    families: frozenset[str]


@functools.cache
def people() -> People:
    """The known people, from ``built/people_index*.tsv``; those of one name only are left out."""
    first: dict[str, list[Person]] = defaultdict(list)
    last: dict[str, list[Person]] = defaultdict(list)
    slips: dict[str, list[Person]] = defaultdict(list)
    everybody = {}
    for path in sorted((_TABLES / "built").glob("people_index*.tsv")):
        for line in path.read_text("utf8").splitlines()[1:]:
            name, family, roles, country = line.split("\t")
            words = tuple(plain(name).split(" "))
            if len(words) > 1 and name not in everybody:
                everybody[name] = Person(name, words, family, tuple(roles.split("; ")) if roles else (), country)
    for person in everybody.values():
        first[person.words[0]].append(person)
        last[person.words[-1]].append(person)
        if len(person.family) >= _ALONE:
            for slip in deletions(plain(person.family)):
                slips[slip].append(person)
    names = frozenset(" ".join(person.words) for person in everybody.values())
    return People(dict(first), dict(last), dict(slips), names, frozenset(plain(p.family) for p in everybody.values()))


def deletions(word: str) -> set[str]:
    """The word, and what is left of it with one letter gone."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@functools.cache
def country_words(code: str) -> re.Pattern[str] | None:
    """What speaks of a country, or of two ("US GB"), as whole words; None where the code is not known."""
    table = tomllib.loads((_TABLES / "countries.toml").read_text("utf8"))
    words = [word for one in code.split() for word in table.get(one, "").split("|") if word]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None


@functools.lru_cache(maxsize=4096)
def _role_pattern(roles: tuple[str, ...]) -> re.Pattern[str] | None:
    """The roles as whole words; of a long one also the last two words: "Commission president"."""
    words = {role for role in roles if role}
    words |= {" ".join(role.split(" ")[-2:]) for role in words if role.count(" ") > 1}
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)", re.IGNORECASE)


@functools.lru_cache(maxsize=4096)
def _bodies(roles: tuple[str, ...]) -> frozenset[str]:
    """Acronyms of the organisations that the roles name, and "EU" for the Union's own."""
    text = "; ".join(roles)
    found = {body.acronym for body in organisations().values() if body.name in text}
    return frozenset(found | ({"EU"} if "European" in text or "EU " in text else set()))


def near_miss_proposals(text: str) -> Iterator[Proposal]:
    """Words of known people's names that are a letter or two off, where the evidence reaches."""
    known = people()
    for chain in _CHAIN.finditer(text):
        tokens = [
            (chain.start() + found.start(), _POSSESSIVE.sub("", found[0]))
            for found in _TOKEN.finditer(chain[0])
        ]
        words = [plain(word) for _, word in tokens]
        done = -1
        for at, word in enumerate(words):
            if at <= done:
                continue
            people_here = _aligned(words, at, known)
            if people_here is None:
                continue
            low, odd, person = people_here
            start, shown = tokens[odd]
            begin, end = tokens[low][0], tokens[low + len(person.words) - 1][0]
            if _evident(text, begin, end + len(words[low + len(person.words) - 1]), person, word=shown):
                yield Proposal(start, start + len(shown), _written(text, shown, person, odd - low), RULE)
                done = low + len(person.words) - 1
        if done < 0:
            yield from _alone(text, tokens, words, known)


def _aligned(words: Sequence[str], at: int, known: People) -> tuple[int, int, Person] | None:
    """A person whose name stands at ``at``, or ends there, with one word off: where it begins, the word, who."""
    candidates = [(at, person) for person in known.first.get(words[at], ())]
    candidates += [(at - len(person.words) + 1, person) for person in known.last.get(words[at], ())]
    found: dict[tuple[int, int], list[tuple[int, Person]]] = defaultdict(list)
    for low, person in candidates:
        size = len(person.words)
        if low < 0 or low + size > len(words):
            continue
        here = words[low : low + size]
        if " ".join(here) in known.names:
            return None
        odd = [i for i, (ours, theirs) in enumerate(zip(here, person.words, strict=True)) if ours != theirs]
        if len(odd) == 1:
            distance = slip(here[odd[0]], person.words[odd[0]], person.country)
            if distance:
                found[low, low + odd[0]].append((distance, person))
    best = [(distance, key, person) for key, people_ in found.items() for distance, person in people_]
    if not best:
        return None
    least = min(distance for distance, _, _ in best)
    nearest = [(key, person) for distance, key, person in best if distance == least]
    if len({(key, person.words[key[1] - key[0]]) for key, person in nearest}) != 1:
        return None
    (low, odd_at), person = nearest[0]
    return low, odd_at, person


def slip(word: str, name: str, country: str = "") -> int:
    """How many edits make a slip of a name, 0 where it is none: the same, too far, or a romanisation of equal right."""
    length = min(len(name), len(word))
    if name in _PARTICLES and word in _PARTICLES and name != word:
        return 1
    free = _FREE if country in _CYRILLIC else _FREE_END
    if length < _ONE_EDIT or name[0] != word[0] or free.sub("i", name.lower()) == free.sub("i", word.lower()):
        return 0
    if country in _ABJAD and _consonants(word) == _consonants(name):
        return 0
    most = 2 if length >= _TWO_EDITS else 1
    distance = edits_between(name, word, most)
    return distance if distance <= most else 0


def _consonants(word: str) -> str:
    """The consonants of a romanised Arabic, Persian or Hebrew name, which is all that its own script writes."""
    return _VOWELS.sub("", re.sub(r"(.)\1", r"\1", word.lower()).replace("kh", "h").replace("q", "k").replace("c", "k"))


def _written(text: str, shown: str, person: Person, at: int) -> str:
    """The word of the name at that place as English writes it; a German genitive becomes an English one."""
    name = person.name.split(" ")[at]
    if at == len(person.words) - 1 and plain(shown) == plain(name) + "s":
        return f"{name}{'’' if '’' in text else chr(39)}s"
    return name


def _evident(text: str, start: int, end: int, person: Person, *, word: str) -> bool:
    """Whether the person is meant: in full elsewhere, or role, country or body near.

    Where the odd word is a name by itself, the role has to stand right before the whole name, with the country near
    unless it is a role of several words.
    """
    own = frequency(word) >= _OWN_NAME
    if person.name in text and not own:
        return True
    around = surroundings(text, start, end, _WINDOW)
    country, roles = country_words(person.country), _role_pattern(person.roles)
    at_home = country is not None and country.search(around) is not None
    at_home = at_home or any(_stands(around, body) for body in (*_bodies(person.roles), *_INTERNATIONAL))
    if not own:
        return at_home or (roles is not None and roles.search(around) is not None)
    held = roles.search(text, max(0, start - _BESIDE), start) if roles is not None else None
    if held is None and at_home and roles is not None:
        held = roles.search(text, end, min(len(text), end + _BESIDE))
    return held is not None and (at_home or " " in held[0])


def _stands(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _alone(
    text: str, tokens: Sequence[tuple[int, str]], words: Sequence[str], known: People
) -> Iterator[Proposal]:
    """A family name right behind its bearer's office: "Commission President Junckre"."""
    for at in range(1, len(words)):
        word = words[at]
        if len(word) < _ALONE or word in known.families or frequency(word) >= _OWN_NAME:
            continue
        near = {p for form in deletions(word) for p in known.slips.get(form, ()) if slip(word, plain(p.family)) == 1}
        if len(near) != 1:
            continue
        person = near.pop()
        start, shown = tokens[at]
        before = text[max(0, start - 40) : start].rstrip()
        country = country_words(person.country)
        held = any(before.lower().endswith(role.lower()) for role in person.roles)
        if held and country is not None and country.search(surroundings(text, start, start + len(shown), _BESIDE)):
            yield Proposal(start, start + len(shown), person.family, RULE)
