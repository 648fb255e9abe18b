"""Known people's names with one word a letter or two off, repaired on evidence only: "Karen Dunfried".

All other words of the name must be exact, the odd one close to it for exactly one known person, and something
that belongs to the person must stand near: a role, their country, or the name in full elsewhere in the
document. Where the odd word is a name by itself, the role has to stand right beside the name, and the country
near: then nobody else can be meant. A family name alone is repaired only right behind the office of its
bearer.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleanup.edit_distance import edits_between
from cleanup.organisations import organisations
from cleanup.scan import by_line
from cleanup.tables.matcher import surroundings
from cleanup.text import Proposal
from cleanup.vocabulary import frequency, plain, remembered

if TYPE_CHECKING:
    from cleanup.scan import Document
    from cleanup.view import View

RULE = "names.near-miss"
#: Stated: human references misspell these names themselves, so counting wins against them measures the
#: references.
_CONFIDENCE = 0.93

_TABLES = Path(__file__).parent / "tables"
# Classes name the usual letters first, which costs nothing, and \w, which does, last.
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŠČŽŞĐ][a-zA-Z\w’'-]{1,40}+"
_PARTICLE = r"(?:[vV]on|[vV]an|der|den|de|da|do|dos|del|di|du|al|el|bin|ben|ibn|la|le) "
_CHAIN = re.compile(rf"{_CAPITAL}(?:,? (?=[A-ZÀ-ÖØ-ÞŁŚŠČŽŞĐvVdaebil])(?:{_PARTICLE}){{0,2}}{_CAPITAL})+")
_POSSESSIVE = re.compile("['’]s?$")
_OWNED = re.compile(r" [\w(]")
_OFFICES = frozenset(
    "President Chancellor Minister Premier Secretary Commissioner Chairman Governor Mayor Senator Pope".split()
)
#: Vowels and half-vowels that romanisations choose freely: Zelensky, Zelenskyy and Zelenskiy are all right.
_FREE, _FREE_END = re.compile("[iyj]+"), re.compile("[iyj]+$")
_CYRILLIC = frozenset(("RU", "SU", "UA", "BY", "BG", "RS", "MK", "ME", "KZ", "KG", "TJ", "UZ", "TM", "MN", ""))
_PARTICLES = frozenset(("von", "van", "de", "di", "del", "della", "den", "der", "da", "do", "dos", "zu", "zum", "af"))
#: Bodies whose name near a known name of two words is evidence enough for a slip of one letter.
_INTERNATIONAL = ("NATO", "UN", "EU", "ECB", "WHO", "IMF", "Commission")

_VOWELS = re.compile("[aeiouyw]+")
#: Countries whose names have no one romanisation: Mohammed, Muhammad and Mohamed are all right.
_ABJAD = frozenset("SA AE QA KW BH OM YE IQ IR SY LB JO PS IL EG LY TN DZ MA SD AF PK BD ML NE SN GN MR SO TD".split())

#: Letters that romanisations of a country's names choose freely, each with what it is folded to: Greek names
#: ("Christodoulidis", "Nicos"), Turkish ones ("Tayyib"), Hebrew ones ("Binyamin"), Nigerian ones ("Akinwunmi"),
#: Norwegian ones ("Lägreid") and Belarusian ones ("Lukashenka").
_VARIANTS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "GR": ((re.compile("ou"), "u"), (re.compile("es$"), "is"), (re.compile("[kc]h?"), "k"), (re.compile("[iy]+"), "i")),
    "TR": ((re.compile("b$"), "p"), (re.compile("d$"), "t"), (re.compile("[iy]+"), "i")),
    "IL": ((re.compile("[jy]"), "i"), (re.compile("[iae]+"), "a")),
    "NG": ((re.compile("nm"), "m"),),
    "NO": ((re.compile("ae"), "a"), (re.compile("oe"), "o")),
    "BY": ((re.compile("a$"), "o"), (re.compile("ks"), "x")),
}
_VARIANTS["CY"] = _VARIANTS["GR"] + _VARIANTS["TR"]
#: Umlauts spelt out, as agencies do without them: "Schaeuble" is as right as "Schäuble".
_SPELT_OUT = re.compile("(?<=[aou])e")
_BEYOND_ASCII_LETTER = re.compile(r"[^\W\d_a-zA-Z]")

#: Ten times Zipf: from here the written form is a name (or a word) of its own.
_OWN_NAME = 16
#: Behind the very office, with the country near, the word may be a name that is not quite unknown.
_HELD_NAME = 24
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
    """Known people, their names without accents, by what is left of a name when one word of it is off.

    ``names`` and ``families`` are theirs without accents, with ``others``, what English papers write for them too:
    these are right as they stand. ``pairs`` has names of two words by the exact word and
    the other's first letter ("Olaf S", "O Scholz"); ``long`` the longer ones by first and by last word: both the
    table's lines as they stand, of which `persons` makes people where a text comes near one.
    """

    names: dict[str, str]
    others: frozenset[str]
    families: frozenset[str]
    pairs: dict[str, str]
    long: dict[str, str]


@functools.cache
def people() -> People:
    """The known people, from ``built/people_index.tsv``; those of one name only are left out."""
    names: dict[str, str] = {}
    families = set()
    others: set[str] = set()
    pairs: dict[str, str] = {}
    long: dict[str, str] = {}
    for line in (_TABLES / "built" / "people_index.tsv").read_text("utf8").split("\n")[1:-1]:
        full, family, _, _, also = line.split("\t")
        others.update(also.split("|") if also else ())
        name = plain(full)
        first, _, rest = name.partition(" ")
        if not rest:
            continue
        names[name] = f"{names[name]}\n{line}" if name in names else line
        families.add(plain(family))
        if " " in rest:
            index, keys = long, (first, rest.rpartition(" ")[2])
        else:
            index, keys = pairs, (f"{first} {rest[0]}", f"{first[0]} {rest}")
        for key in keys:
            index[key] = f"{index[key]}\n{line}" if key in index else line
    return People(names, frozenset(others), frozenset(families | others), pairs, long)


@functools.lru_cache(maxsize=4096)
def persons(lines: str) -> tuple[Person, ...]:
    """The people of some lines of the table."""
    found = []
    for line in lines.split("\n"):
        name, family, roles, country, _ = line.split("\t")
        words = tuple(plain(name).split(" "))
        found.append(Person(name, words, family, tuple(roles.split("; ")) if roles else (), country))
    return tuple(found)


def _under(index: dict[str, str], key: str) -> tuple[Person, ...]:
    lines = index.get(key)
    return persons(lines) if lines else ()


@functools.cache
def given_names() -> frozenset[str]:
    """The first words of the known people's names."""
    return frozenset(name.partition(" ")[0] for name in people().names)


@functools.cache
def _slips() -> dict[str, list[Person]]:
    """The known people with a family name of some length, by what one lost letter makes of it."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in (person for lines in people().names.values() for person in persons(lines)):
        if len(person.family) >= _ALONE:
            for form in deletions(plain(person.family)):
                found[form].append(person)
    return dict(found)


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


class Found(NamedTuple):
    """A known person's name with one word off: where it begins and which word (indices), and who."""

    low: int
    odd: int
    person: Person


class _Chain(NamedTuple):
    """Names that stand one behind the other: where (code points), what they are, and who may be meant."""

    start: int
    text: str
    found: Found | None


def near_miss_proposals(view: View) -> Iterator[Proposal]:
    """Words of known people's names that are a letter or two off, where the evidence reaches.

    What stands just so in the source is no slip of the translation.
    """
    source = view.options.source
    for at, chain in by_line(view, "near_miss.chains", _telling_chains):
        for proposal in _judged(view.text, at, chain.text, chain.found):
            if not source or view.text[proposal.start : proposal.end] not in source:
                yield proposal


def _telling_chains(text: str, _document: Document) -> Iterator[_Chain]:
    """The chains of names that are worth a look at what stands around them."""
    for chain in _CHAIN.finditer(text):
        telling, person = _looked_up(chain[0])
        if telling:
            yield _Chain(chain.start(), chain[0], person)


def _judged(text: str, at: int, chain: str, found: Found | None) -> Iterator[Proposal]:
    """What a chain of names at a place asks for."""
    starts, shown = _words(chain, at)
    if found is None:
        yield from _alone(text, starts, shown, [plain(word) for word in shown])
        return
    low, odd, person = found
    last = low + len(person.words) - 1
    if _evident(text, starts[low], starts[last] + len(shown[last]), found, word=shown[odd]):
        name = _written(text, shown[odd], person, odd - low)
        start = starts[odd]
        if name.endswith(("'s", "’s")) and not _OWNED.match(text, start + len(shown[odd])):
            return  # "they cannot all be Anna Roths"
        yield Proposal(start, start + len(shown[odd]), name, RULE, confidence=_CONFIDENCE)


@remembered(16_384)
def _looked_up(chain: str) -> tuple[bool, Found | None]:
    """Whether a chain of names is worth a look at what stands around it, and the person who may be meant."""
    _, shown = _words(chain, 0)
    words = shown if chain.isascii() else [plain(word) for word in shown]
    found = _aligned(words, people())
    return found is not None or any(_may_be_held(words[at - 1], words[at]) for at in range(1, len(words))), found


def _may_be_held(before: str, word: str) -> bool:
    """Whether a word behind an office may be a slip of its bearer's name: it is no known name itself."""
    unknown = len(word) >= _ALONE and word not in people().families and frequency(word) < _HELD_NAME
    return before in _OFFICES and unknown


def _words(chain: str, at: int) -> tuple[list[int], list[str]]:
    """Where the words of a chain of names stand, and what they are, without possessives and commas."""
    starts, words = [], []
    for part in chain.split(" "):
        starts.append(at)
        word = part.rstrip(",")
        words.append(_POSSESSIVE.sub("", word) if "'" in word or "’" in word else word)
        at += len(part) + 1
    return starts, words


def _aligned(words: Sequence[str], known: People) -> Found | None:
    """The one nearest person of whose name all words but one stand in the chain, in their order."""
    best: dict[int, list[Found]] = {}
    for low, odd, person in _candidates(words, known):
        name = " ".join(words[low : low + len(person.words)])
        if name in known.names or name in known.others:
            continue
        distance = slip(words[odd], person.words[odd - low], person.country)
        if distance:
            best.setdefault(distance, []).append(Found(low, odd, person))
    if not best:
        return None
    nearest = best[min(best)]
    same = {(found.low, found.odd, found.person.words[found.odd - found.low]) for found in nearest}
    return nearest[0] if len(same) == 1 else None


def _candidates(words: Sequence[str], known: People) -> Iterator[Found]:
    """People whose name may stand in the chain with one word off."""
    for at, word in enumerate(words):
        if at + 1 < len(words):
            after = words[at + 1]
            for person in _under(known.pairs, f"{word} {after[0]}"):
                yield Found(at, at + 1, person)
            for person in _under(known.pairs, f"{word[0]} {after}"):
                yield Found(at, at, person)
        for person in _under(known.long, word):
            size = len(person.words)
            for low in {at} if person.words[0] == word else {at - size + 1}:
                if low < 0 or low + size > len(words):
                    continue
                odd = [i for i, theirs in enumerate(person.words) if words[low + i] != theirs]
                if len(odd) == 1:
                    yield Found(low, low + odd[0], person)


def slip(word: str, name: str, country: str = "") -> int:
    """How many edits make a slip of a name; 0 where it is the same, too far, or another right romanisation."""
    length = min(len(name), len(word))
    if name in _PARTICLES and word in _PARTICLES and name != word:
        return 1
    free = _FREE if country in _CYRILLIC else _FREE_END
    if length < _ONE_EDIT or name[0] != word[0] or free.sub("i", name.lower()) == free.sub("i", word.lower()):
        return 0
    if _folded(word, country) == _folded(name, country) or _SPELT_OUT.sub("", word) == _SPELT_OUT.sub("", name):
        return 0
    if country in _ABJAD and _consonants(word) == _consonants(name):
        return 0
    most = 2 if length >= _TWO_EDITS else 1
    distance = edits_between(name, word, most)
    return distance if distance <= most else 0


def _folded(word: str, country: str) -> str:
    """The word with the letters folded that romanisations of its country's names choose freely."""
    word = word.lower()
    for letters, folded in _VARIANTS.get(country, ()):
        word = letters.sub(folded, word)
    return word


def _consonants(word: str) -> str:
    """The consonants of a romanised Arabic, Persian or Hebrew name: all that its own script writes."""
    return _VOWELS.sub("", re.sub(r"(.)\1", r"\1", word.lower()).replace("kh", "h").replace("q", "k").replace("c", "k"))


def _written(text: str, shown: str, person: Person, at: int) -> str:
    """The word of the name at that place as English writes it; a German genitive becomes an English one.

    A text without any accented letter gets none.
    """
    name = person.name.split(" ")[at]
    if not name.isascii() and _BEYOND_ASCII_LETTER.search(text) is None:
        name = plain(name)
    if at == len(person.words) - 1 and plain(shown) == plain(name) + "s":
        return f"{name}{'’' if '’' in text else chr(39)}s"
    return name


def _evident(text: str, start: int, end: int, found: Found, *, word: str) -> bool:
    """Whether the person is meant: in full elsewhere, or role, country or body near.

    Two letters off, a compatriot may be meant ("Khomenko" is not "Klymenko"): the role has to be near.
    Where the odd word is a name by itself, the role has to stand right before the whole name, with the
    country near unless it is a role of several words.
    """
    person = found.person
    far = edits_between(plain(word), person.words[found.odd - found.low], 1) > 1
    own = frequency(word) >= _OWN_NAME
    if person.name in text and not own:
        return True
    around = surroundings(text, start, end, _WINDOW)
    country, roles = country_words(person.country), _role_pattern(person.roles)
    at_home = country is not None and country.search(around) is not None
    at_home = at_home or any(_stands(around, body) for body in (*_bodies(person.roles), *_INTERNATIONAL))
    if not own:
        return (at_home and not far) or (roles is not None and roles.search(around) is not None)
    held = roles.search(text, max(0, start - _BESIDE), start) if roles is not None else None
    if held is None and at_home and roles is not None:
        held = roles.search(text, end, min(len(text), end + _BESIDE))
    return held is not None and (at_home or " " in held[0])


def _stands(text: str, word: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _alone(text: str, starts: Sequence[int], shown: Sequence[str], words: Sequence[str]) -> Iterator[Proposal]:
    """A family name right behind its bearer's office: "Commission President Junckre"."""
    for at in range(1, len(words)):
        word = words[at]
        if not _may_be_held(words[at - 1], word):
            continue
        near = {p for form in deletions(word) for p in _slips().get(form, ()) if slip(word, plain(p.family)) == 1}
        if len(near) != 1:
            continue
        person, start, end = near.pop(), starts[at], starts[at] + len(shown[at])
        before = text[max(0, start - 40) : start].rstrip().lower()
        country = country_words(person.country)
        held = any(before.endswith(role.lower()) for role in person.roles)
        if held and country is not None and country.search(surroundings(text, start, end, _BESIDE)):
            yield Proposal(start, end, person.family, RULE, confidence=_CONFIDENCE)
