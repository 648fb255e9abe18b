"""Derive the tables of people: ``python -m cleanup.tables.build_people`` rewrites them, the same bytes each time.

Reads the hand-written lists in ``people/`` and writes

- ``built/people.tsv``: spellings of other languages and spellings that lost their accented letters, and the form
  of English newspapers;
- ``built/people_index.tsv``: every person with surname, roles and country, for the search for near misses.

From a Cyrillic original the spellings of each language are derived by :mod:`cleanup.tables.romanise`, alone and mixed
with the English form ("Dmitri Medwedew"). A full name is sure. A surname alone is a key only where no English word,
no common name and no place is spelled so.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleanup.tables import guards
from cleanup.tables.detour import BY_COUNTRY, by_way_of_russian, russian_given, russian_surname
from cleanup.tables.loader import HEADER
from cleanup.tables.matcher import BY_WAY_OF_RUSSIAN
from cleanup.tables.romanise import STYLES, is_cyrillic, romanise_name
from cleanup.tables.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
PEOPLE = HERE / "people"
PERSON = "names.person"
DROPPED = "names.dropped-letter"
INDEX_HEADER = "name\tsurname\troles\tcountry\talso"
SHORT = 6
"""A surname alone needs at least this many letters …"""
RARE = 1.1
"""… and a Zipf frequency in English below this."""
PER_STYLE = 4
"""No more spellings than this of one name in one style."""

SOUTH_SLAVIC = frozenset({"cs", "sci", "hu", "fi"})
"""Styles whose spellings in -vič may be somebody's own name in Slovene or Croatian."""
SLAVIC_PATRONYM = re.compile(r"(?:vi[cčš]|vics|vitš)$")
POLISH_SURNAME = re.compile(r"^(?!.*sch)[A-Za-z]*(?:(?:ow|ew|in|yn|yr|i|e|a)[cs]ki|cz(?:uk|enko))$")
"""A spelling that may be somebody's own name in Polish."""
GERMAN_SPEAKING = frozenset({"DE", "AT"})
"""Countries with emigrants to Russia, whose descendants spell their surname so."""
POLITICS = re.compile("president|chancellor|minister|politician|leader|commissioner")
SHARED_ENDING = re.compile(r"(?:[oe]v[iy]ch|[szt]k(?:y|iy|ii|i|yi)|aya|ova|iy|[oei][vn]|ko|[iuy]k|yak|chak)$")
"""Endings that surnames of other Slavs have as well."""
LEADERS = frozenset(
    [
        "Bakhcheli",
        "Brnabich",
        "Chaputova",
        "Chaushesku",
        "Chavushoglu",
        "Cholaku",
        "Dzhindzhich",
        "Dzhokovich",
        "Dzhordzhesku",
        "Dzhukanovich",
        "Kachinsky",
        "Kosinyak-Kamysh",
        "Kylychdaroglu",
        "Moravetsky",
        "Plenkovich",
        "Siyarto",
        "Siyyarto",
        "Tshaskovsky",
        "Vuchich",
        "Yokhannis",
    ]
)
"""Surnames that went through Russian and stand for one person in the news."""
OFFICES = re.compile(
    "president|minister|mayor|governor|commander|general|spokes|prosecutor|chief|advis|aide|lawmaker|secretary|speaker"
    "|politician|ambassador|commissioner|official|activist|analyst"
)
"""Roles in which a Ukrainian is in the news of his own country."""
NEAR_OFFICE = (
    "|Zelensky|Zelenskyy|Kharkiv|Kharkov|Kherson|Donetsk|Donbas|Donbass|Luhansk|Lugansk|Odesa|Odessa|Mykolaiv|Nikolaev"
    "|Nikolayev|Dnipropetrovsk|Dnepropetrovsk|Zaporizhzhia|Zaporozhye|Lviv|Lvov|Sumy|Mariupol|Bakhmut|Nikopol|Poltava"
    "|Chernihiv|Chernigov|Vinnytsia|Regional Military Administration|regional military administration|OVA|AFU"
)
"""What speaks of the country beside its name and its capital."""
COMMON_SURNAMES = frozenset(
    [
        "Ivanov",
        "Petrov",
        "Sokolov",
        "Volkov",
        "Popov",
        "Orlov",
        "Lebedev",
        "Novak",
        "Smirnov",
        "Kuznetsova",
        "Medvedeva",
        "Borisov",
        "Ivanova",
        "Melnyk",
        "Karimov",
        "Ibrahimov",
        "Vasilev",
        "Kravchuk",
        "Shevchenko",
        "Lutsenko",
        "Klymenko",
        "Kononenko",
        "Kirillov",
        "Sobol",
        "Petkov",
        "Parvanov",
        "Dimitrov",
        "Stepanova",
        "Aliyev",
        "Aliyeva",
        "Sokolova",
        "Rudenko",
        "Bogdanov",
        "Soloviev",
        "Morozov",
        "Denkov",
        "Georgiev",
        "Makeiev",
        "Alexeyeva",
        "Andreeva",
        "Vasilevskiy",
        "Shnaider",
        "Petrosian",
        "Popova",
        "Alexandrova",
        "Denisova",
        "Kravchenko",
    ]
)
"""Surnames borne by so many that a foreign given name beside them may be somebody else's."""


WELL_KNOWN = frozenset(
    [
        "Erdoan",
        "Chamenei",
        "Jamenei",
        "Chomeini",
        "Jomeini",
        "Netanjahu",
        "Netanyahou",
        "Netaniahu",
        "Ahmadineyad",
        "Ahmadinedjad",
        "Gheddafi",
        "Gadafi",
        "Kadhafi",
        "Kaddafi",
        "Khadafi",
        "Buteflika",
        "Poroschenko",
        "Barsani",
        "Musharaf",
        "Muszarraf",
        "Jashogi",
        "Jashogyi",
        "Yousafzaï",
        "Weniselos",
    ]
)
"""Spellings of surnames, beyond those whose letters tell, that stand for one person in the news."""


@dataclass(frozen=True)
class Person:
    """A person in the news: accepted English forms (the first is written), original, roles, country."""

    english: tuple[str, ...]
    original: str
    source: str
    country: str
    roles: str
    others: tuple[tuple[str, str], ...]
    """Other spellings in use, each with what it becomes."""
    alone: bool = True
    """Whether the surname alone may stand for the person."""

    @property
    def name(self) -> str:
        """The form that is written."""
        return self.english[0]


class Row(NamedTuple):
    """One row of the derived table."""

    key: str
    target: str
    rule: str
    langs: tuple[str, ...]
    source: str
    near: str = ""

    def line(self) -> str:
        """The row as it stands in the file."""
        gate = "near" if self.near else "sure"
        return "\t".join((self.key, self.target, self.rule, gate, ",".join(self.langs), self.near, "", self.source))


def split_name(name: str) -> tuple[str, str]:
    """Split a full name into given names and surname; "~" marks where a surname of several words begins."""
    if "~" in name:
        given, surname = name.split("~", 1)
        return given.strip(), surname
    given, _, surname = name.rpartition(" ")
    return given, surname


def bare(name: str) -> str:
    """The name without the mark of the surname."""
    return name.replace("~", "")


def lines(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Language and country of the section, and the cells of each line of a list of people."""
    lang = country = ""
    for line in path.read_text("utf8").splitlines():
        if line.startswith("@"):
            lang, _, country = line[1:].strip().partition(" ")
        elif line.strip() and not line.startswith("#"):
            yield lang, country, [*(cell.strip() for cell in line.split("|")), "", "", ""][:4]


def sectioned(path: Path) -> Iterator[Person]:
    """The people of a list in sections of one language and country, a line each.

    Of a section marked "full" no surname alone becomes a key: its people share them with many others.
    """
    for lang, heading, (names, written, roles, others) in lines(path):
        country, _, full = heading.partition(" ")
        english = tuple(names.split("/"))
        original, _, source = written.partition("@")
        pairs = []
        for other in filter(None, (part.strip() for part in others.split(";"))):
            spelling, _, target = other.partition("=")
            pairs.append((spelling, target or english[0]))
        yield Person(english, original, source or lang, country, roles, tuple(pairs), alone=full != "full")


def grouped(path: Path) -> Iterator[Person]:
    """The people of a list in lines of one country and role: ``name/other form = spelling, spelling; name; …``."""
    for _, _, (country, roles, names, _) in lines(path):
        for entry in filter(None, (part.strip() for part in names.split(";"))):
            name, _, others = entry.partition(" = ")
            english = tuple(part.strip() for part in name.split("/"))
            pairs = tuple((part.strip(), english[0]) for part in others.split(",") if part.strip())
            yield Person(english, english[0], "", country, roles, pairs)


@cache
def people() -> tuple[Person, ...]:
    """Everybody in the lists who has more than one name, each once."""
    found: dict[str, Person] = {}
    for person in sectioned(PEOPLE / "cyrillic.txt"):
        found.setdefault(bare(person.name), person)
    for path in sorted(PEOPLE.glob("*.txt")):
        if path.stem not in {"given", "cyrillic", "exclude"}:
            for person in grouped(path):
                if " " in person.name:
                    found.setdefault(bare(person.name), person)
    return tuple(found.values())


class Given(NamedTuple):
    """A given name: what English accepts, and the spellings of other languages."""

    accepted: frozenset[str]
    spellings: tuple[tuple[str, str], ...]


@cache
def given_names() -> dict[str, Given]:
    """The given names of ``given.txt`` by their Cyrillic original."""
    found = {}
    for _, _, (original, accepted, forms, _) in lines(PEOPLE / "given.txt"):
        spellings = []
        for group in filter(None, (part.strip() for part in forms.split(";"))):
            langs, _, texts = group.partition(" ")
            spellings += [(lang, text.strip()) for lang in langs.split(",") for text in texts.split(",")]
        found[original] = Given(frozenset(a.strip() for a in accepted.split(",")), tuple(spellings))
    return found


def accepted_halves(person: Person) -> tuple[set[str], set[str]]:
    """Given names and surnames of a person that English newspapers write."""
    given, surname = split_name(person.original)
    givens = {split_name(name)[0] for name in person.english} | set(romanise_name(given, person.source, "en"))
    surnames = {split_name(name)[1] for name in person.english} | set(romanise_name(surname, person.source, "en"))
    if given in given_names():
        givens |= given_names()[given].accepted
    return givens, surnames


def spellings(person: Person) -> Iterator[tuple[str, list[str], list[str]]]:
    """Language, given names and surnames of a person as each style writes them."""
    given, surname = split_name(person.original)
    listed = given_names().get(given, Given(frozenset(), ())).spellings
    for style in STYLES:
        givens = list(romanise_name(given, person.source, style)) if given else [""]
        givens = [text for lang, text in listed if lang == style] + givens
        surnames = romanise_name(surname, person.source, style)
        yield style, list(dict.fromkeys(givens))[:PER_STYLE], list(surnames)[:PER_STYLE]


def folded(name: str) -> str:
    """The name with the letters folded that English romanisations leave free ("Bakiyev" is "Bakiev")."""
    return re.sub(r"(?<=[aeio])y?e", "e", re.sub(r"^Ye", "E", name))


def language(style: str, person: Person) -> str:
    """The source language that a style speaks for."""
    return person.source if style == "sci" else style


class Found:
    """Keys gathered so far, each with its targets, languages and rule."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.targets: dict[str, set[str]] = defaultdict(set)
        self.langs: dict[str, set[str]] = defaultdict(set)
        self.rules: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.near: dict[str, str] = {}

    def add(self, key: str, target: str, rule: str, lang: str, source: str) -> None:
        """Note that a key becomes a target."""
        self.targets[key].add(target)
        if lang:
            self.langs[key].add(lang)
        self.rules.setdefault(key, rule)
        self.sources.setdefault(key, source)

    def rows(self, never: set[str]) -> Iterator[Row]:
        """The rows whose key has one target and is nobody's English name."""
        for key, targets in self.targets.items():
            target = next(iter(targets))
            if len(targets) == 1 and key not in never and f" {key} " not in f" {target} ":
                langs = tuple(sorted(self.langs[key]))
                yield Row(key, target, self.rules[key], langs, self.sources[key], self.near.get(key, ""))


def cyrillic_keys(person: Person, found: Found) -> None:
    """Note the spellings of a person whose name is written in Cyrillic."""
    givens_en, surnames_en = accepted_halves(person)
    given_en, surname_en = split_name(person.name)
    common = surname_en in COMMON_SURNAMES
    alike = {folded(surname) for surname in surnames_en}
    for style, givens, surnames in spellings(person):
        lang = language(style, person)
        foreign = [surname for surname in surnames if surname not in surnames_en and folded(surname) not in alike]
        strange = [given for given in givens if given and given not in givens_en]
        for given, surname in product(strange if common else [given_en, *givens], foreign):
            found.add(f"{given} {surname}".strip(), person.name, PERSON, lang, "romanised")
        if not common:
            for given, surname in product(strange, sorted(surnames_en)):
                found.add(f"{given} {surname}", person.name, PERSON, lang, "romanised")
        russian = person.source == "uk" and "г" in person.original.lower()
        for surname in foreign:
            somebody = SLAVIC_PATRONYM.search(surname) if style in SOUTH_SLAVIC else POLISH_SURNAME.search(surname)
            if russian and "g" in surname.lower():
                continue  # the Russian form of a Ukrainian surname is somebody else's own
            if person.alone and not common and not somebody and distinctive(surname):
                found.add(surname, surname_en, PERSON, lang, "romanised")


@cache
def countries() -> dict[str, str]:
    """Words that speak of a country, by its code."""
    return tomllib.loads((HERE / "countries.toml").read_text("utf8"))


def russian_keys(person: Person, found: Found) -> None:
    """Note the spellings of a person whose name in Latin letters went through Russian ("Vuchich").

    A surname alone counts near its country only: there it is right whoever bears it.
    """
    table = BY_COUNTRY.get(person.country)
    if table is None or (person.country in GERMAN_SPEAKING and not POLITICS.search(person.roles)):
        return
    source = "by way of Russian, with umlauts" if person.country in GERMAN_SPEAKING else BY_WAY_OF_RUSSIAN
    given_en, surname_en = split_name(person.name)
    accepted_surnames = {guards.plain(split_name(name)[1]) for name in person.english}
    known = {split_name(name)[0] for name in person.english if ("~" in name) == ("~" in person.name)}
    known |= {split_name(spelling)[0] for spelling, _ in person.others if spelling.isascii()}
    givens = [text for text in by_way_of_russian(given_en, table) if text not in map(guards.plain, known)]
    strange = [given for given in givens if given not in guards.person_names()]
    for surname in by_way_of_russian(surname_en, table):
        if surname in accepted_surnames or len(surname) < SHORT - 1:
            continue
        somebody = surname in guards.family_names() or surname in guards.person_names()
        for given in dict.fromkeys([*known, *map(guards.plain, known), *givens]):
            if somebody and given in guards.american_given_names():
                continue
            found.add(f"{given} {surname}".strip(), bare(person.name), PERSON, "ru", source)
        alone = surname in LEADERS or (person.country not in GERMAN_SPEAKING and not SHARED_ENDING.search(surname))
        if alone and person.alone and not somebody and distinctive(surname):
            if surname not in found.targets and surname not in LEADERS:
                found.near[surname] = countries()[person.country]
            found.add(surname, surname_en, PERSON, "ru", source)
    plain = guards.plain(surname_en)
    rare = len(plain) >= SHORT and plain not in guards.family_names() and plain not in guards.person_names()
    for given, surname in product(strange, {surname_en, *accepted_surnames}):
        if rare or len(given) >= SHORT:
            found.add(f"{given} {surname}", bare(person.name), PERSON, "ru", source)


def ukrainian_keys(person: Person, found: Found) -> None:
    """Note the Russian form of a Ukrainian in office; it counts where the text speaks of Ukraine.

    Sportsmen and artists are left out: English had many of them under that form.
    """
    if person.source != "uk" or not OFFICES.search(person.roles):
        return
    given, surname = split_name(person.original)
    russian = russian_given(given)
    if not russian or split_name(person.name)[1] in COMMON_SURNAMES:
        return
    givens_en, surnames_en = accepted_halves(person)
    own = {given for given in givens_en if given in romanise_name(split_name(person.original)[0], "uk", "en")}
    known = given_names().get(russian, Given(frozenset(), ())).accepted | set(romanise_name(russian, "ru", "en"))
    families = {text for form in russian_surname(surname) for text in romanise_name(form, "ru", "en")} | surnames_en
    alike = {loosely(family) for family in surnames_en}
    for name, family in product(sorted(known | own), sorted(families)):
        key = f"{name} {family}"
        # Where both languages have the given name, and English the surname, the rest is a way to romanise it.
        free = (name in own or not known.isdisjoint(own)) and loosely(family) in alike
        if not free and key not in found.targets:
            found.near[key] = countries()["UA"] + NEAR_OFFICE
            found.add(key, person.name, PERSON, "ru", "romanised")


def loosely(name: str) -> str:
    """The name with all letters folded that stand for i, y and j in some way of romanising it."""
    return re.sub("[iy]+", "i", re.sub("[iy]+e", "e", name.lower()))


def greek_keys(person: Person, found: Found) -> None:
    """Note a Greek man's name as it stands behind a verb or a preposition of Greek: it loses its s ("Mitsotaki").

    A woman bears the surname so; hence his given name, or "Mr.", has to be there.
    """
    given, surname = split_name(person.name)
    if person.country not in {"GR", "CY"} or not (given.endswith("s") and surname.endswith(("as", "is", "es"))):
        return
    for key in (f"{given} {surname[:-1]}", f"{given[:-1]} {surname[:-1]}"):
        found.add(key, bare(person.name), PERSON, "el", "accusative")
    if person.alone and distinctive(surname[:-1]):
        for title in ("Mr", "Mr."):
            found.add(f"{title} {surname[:-1]}", f"{title} {surname}", PERSON, "el", "accusative")


@cache
def name_words() -> frozenset[str]:
    """Every word of the English names of everybody in the lists, and the same without diacritics."""
    words = {word for person in people() for name in person.english for word in bare(name).split()}
    return frozenset(words | {guards.plain(word) for word in words})


def distinctive(surname: str) -> bool:
    """Tell whether a spelling of a surname is nothing else."""
    if surname in name_words() or (not surname.isascii() and guards.plain(surname) in guards.person_names()):
        return False
    return (
        len(surname) >= SHORT
        and guards.english(surname) < RARE
        and surname not in guards.person_names()
        and surname not in guards.known_places()
    )


ACCENTS = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}


def accented(word: str) -> list[str]:
    """The ways in which Spanish may mark the stress of a romanised name.

    A word that ends in a vowel, n or s is stressed on the last syllable but one and any other on its last without a
    mark, so those vowels take none; nor does an i before a vowel, or the u of gue, gui.
    """
    syllables = re.finditer(r"i(?![aeou])|(?<![gq])u|u(?![ei])|[aeo]", word)
    vowels = [found.start() for found in syllables]
    unmarked = vowels[-2:-1] if word[-1:] in "aeiouns" else vowels[-1:]
    return [word[:at] + ACCENTS[word[at]] + word[at + 1 :] for at in vowels if at not in unmarked]


def spanish_keys(person: Person, found: Found) -> None:
    """Note the spellings of the Spanish press, which marks the stress, and what is left where that letter is lost."""
    given_en, surname_en = split_name(person.name)
    if surname_en in COMMON_SURNAMES:
        return
    _, givens, surnames = next(row for row in spellings(person) if row[0] == "es")
    for surname in accented(surnames[0]):
        for given in dict.fromkeys([given_en, *givens]):
            full = f"{given} {surname}".strip()
            found.add(full, person.name, PERSON, "es", "romanised")
            for key in without_accents(full):
                found.add(key, person.name, DROPPED, "es", "letters lost")
        if not person.alone:
            continue
        if distinctive(surname):
            found.add(surname, surname_en, PERSON, "es", "romanised")
        if surname[-1] not in ACCENTS.values() and unmistakable(guards.dropped(surname)):
            found.add(guards.dropped(surname), surname_en, DROPPED, "es", "letters lost")


def listed_keys(person: Person, found: Found) -> None:
    """Note the spellings that the lists give."""
    surname_en = split_name(person.name)[1]
    for spelling, target in person.others:
        if spelling in person.english:
            continue
        found.add(bare(spelling), bare(target), PERSON, "", "listed")
        given, surname = split_name(spelling)
        accepted = {split_name(name)[1] for name in person.english}
        known = bare(target) == bare(person.name) and given and surname not in accepted
        telling = person.source or not surname.isascii() or "sch" in surname.lower() or surname in WELL_KNOWN
        if (
            known
            and person.alone
            and telling
            and " " not in surname_en
            and " " not in surname
            and distinctive(surname)
            and surname_en not in COMMON_SURNAMES
        ):
            found.add(surname, surname_en, PERSON, "", "listed")


def plausible(left: str) -> bool:
    """Tell whether what is left of a word of a name shows that letters were lost."""
    if left[:1].isupper():
        return len(left) > 1
    return len(left) >= SHORT - 2 and left[0].isalpha() and guards.english(left) < RARE


def without_accents(name: str) -> Iterator[str]:
    """The name with the letters beyond ASCII lost in all of its words, and in one of them."""
    words = name.split()
    hurt = [i for i, word in enumerate(words) if not word.isascii()]
    for chosen in [hurt, *([i] for i in hurt)]:
        lost = [guards.dropped(word) if i in chosen else word for i, word in enumerate(words)]
        if all(left == word or plausible(left) for left, word in zip(lost, words, strict=True)):
            yield " ".join(lost)


def dropped_keys(person: Person, found: Found, spelled: Iterable[str]) -> None:
    """Note a person's spellings that lost their letters beyond ASCII."""
    for spelling in spelled:
        name = bare(spelling)
        if name.isascii() or " " not in name:
            continue
        for key in without_accents(name):
            found.add(key, bare(person.name), DROPPED, "", "letters lost")
        surname = split_name(spelling)[1]
        key = guards.dropped(surname)
        if not surname.isascii() and surname[0].isascii() and unmistakable(key):
            found.add(key, split_name(person.name)[1], DROPPED, "", "letters lost")
            for other in guards.person_names_dropped().get(key, frozenset()) - {surname}:
                found.add(key, other, DROPPED, "", "letters lost")  # two names may have been meant: no row


def unmistakable(surname: str) -> bool:
    """Tell whether a surname that lost letters is nothing else."""
    words = surname.replace("-", " ").split()
    if any(len(word) < SHORT - 3 for word in words):
        return False
    if len(words) > 1:
        return not guards.is_english(surname, ())
    return (
        len(surname) >= SHORT
        and guards.english(surname) == 0.0
        and distinctive(surname)
        and (guards.shows_loss(surname) or surname in WELL_KNOWN)
    )


def accepted(person: Person) -> set[str]:
    """Every form of a person's name, and of the surname alone, that English newspapers write."""
    forms = {bare(name) for name in person.english} | {split_name(name)[1] for name in person.english}
    if is_cyrillic(person.original):
        givens, surnames = accepted_halves(person)
        forms |= {f"{given} {surname}".strip() for given, surname in product(givens, surnames)}
    forms |= {guards.plain(form) for form in forms}
    return forms | {form.replace("-", " ") for form in forms}


@cache
def rows() -> tuple[Row, ...]:
    """All rows of ``built/people.tsv``, sorted."""
    found = Found()
    never: set[str] = set(guards.others_own())
    for person in people():
        never |= accepted(person)
        if is_cyrillic(person.original):
            cyrillic_keys(person, found)
            spanish_keys(person, found)
            dropped_keys(person, found, [spelling for spelling, target in person.others if target == person.name])
        else:
            dropped_keys(person, found, [person.original])
            russian_keys(person, found)
            greek_keys(person, found)
        listed_keys(person, found)
    for person in people():
        ukrainian_keys(person, found)
    # A hand-written row with more conditions would be undone by a derived one with fewer.
    for row in read_rows(HERE / "people.toml"):
        never |= {entry.key for entry in row.entries}
    return tuple(sorted(found.rows(never), key=lambda row: (row.key, row.rule)))


def index() -> list[str]:
    """The lines of ``built/people_index.tsv``: English full name, surname, roles, country, other forms in use; sorted.

    Those whose surname alone is no key are left out: a letter off, their name is a compatriot's.
    """
    return sorted(
        "\t".join((bare(person.name), split_name(person.name)[1], person.roles, person.country, _also(person)))
        for person in people()
        if person.alone
    )


def _also(person: Person) -> str:
    """What English newspapers write for a person beside the first form, without accents: it is no slip."""
    own = {guards.plain(bare(person.name)), guards.plain(split_name(person.name)[1])}
    return "|".join(sorted({guards.plain(form) for form in accepted(person)} - own))


def write(name: str, text: Iterable[str]) -> None:
    """Write one derived table."""
    (HERE / "built" / name).write_text("\n".join(text) + "\n", "utf8")


def main() -> None:
    """Rewrite the tables of people."""
    write("people.tsv", [HEADER, *(row.line() for row in rows())])
    write("people_index.tsv", [INDEX_HEADER, *index()])


if __name__ == "__main__":
    main()
