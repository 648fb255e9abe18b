"""The derived table of places: rebuilt alike, guarded, and right in what everybody knows."""

from __future__ import annotations

import functools
import re

import pytest

from cleanup.tables.loader import HEADER, HERE, Entry, parse_line, read_lines

BUILT = HERE / "built"


@functools.cache
def rows() -> dict[str, list[Entry]]:
    """The rows of the table by key."""
    found: dict[str, list[Entry]] = {}
    for entry in map(parse_line, read_lines(BUILT / "places.tsv")):
        found.setdefault(entry.key, []).append(entry)
    return found


def targets(key: str, gate: str | None = None) -> set[str]:
    return {entry.target for entry in rows().get(key, []) if gate is None or entry.gate == gate}


@pytest.mark.parametrize(
    ("key", "target"),
    [
        ("Mailand", "Milan"),
        ("Genf", "Geneva"),
        ("Warschau", "Warsaw"),
        ("Moskau", "Moscow"),
        ("Londres", "London"),
        ("Nueva York", "New York"),
        ("Varsovia", "Warsaw"),
        ("Moscou", "Moscow"),
        ("Pékin", "Beijing"),
        ("Pechino", "Beijing"),
        ("Alemania", "Germany"),
        ("Estados Unidos", "United States"),
        ("Frankreich", "France"),
        ("Rosja", "Russia"),
        ("Niemcy", "Germany"),
        ("Almanya", "Germany"),
        ("Saporischschja", "Zaporizhzhia"),
        ("Charkiw", "Kharkiv"),
        ("Lwiw", "Lviv"),
        ("Tschernobyl", "Chernobyl"),
        ("Nischni Nowgorod", "Nizhny Novgorod"),
        ("Wladiwostok", "Vladivostok"),
        ("Golfo Pérsico", "Persian Gulf"),
        ("Südchinesischen Meer", "South China Sea"),
        ("Pays-Bas", "Netherlands"),
        ("Cisjordania", "West Bank"),
        ("Tschetschenien", "Chechnya"),
        ("Elfenbeinküste", "Ivory Coast"),
        ("Afganistn", "Afghanistan"),
        ("Mxico", "Mexico"),
        ("Turqua", "Turkey"),
    ],
)
def test_known_forms(key: str, target: str) -> None:
    assert targets(key, "sure") == {target}


@pytest.mark.parametrize(
    "name",
    [
        "Paris", "Lima", "Roma", "Nice", "Pau", "Colonia", "Florencia", "Lorena", "Valencia", "Lugano", "Cartagena",
        "Santiago", "Mallorca", "Lyon", "Marseille", "Basel", "Krakow", "Zürich", "Hannover", "Moskva", "Island",
        "Bayern", "USA", "Odessa", "Bombay", "Calcutta", "Dominika", "Galizia", "Cipro", "Pekin", "Donbass", "Hodeida",
        "Granada", "Toledo", "Cordova", "Ho Chi Minh", "Georgia", "Victoria", "Sidney", "Salvador", "Rom", "Europa",
    ],
)  # fmt: skip
def test_never_without_more_evidence(name: str) -> None:
    assert targets(name, "sure") <= {name}


@pytest.mark.parametrize("name", ["Milano", "Wien", "Praha", "Deutschland", "Lisboa", "Warszawa", "España", "Brasil"])
def test_own_names_need_their_language(name: str) -> None:
    assert {entry.gate for entry in rows().get(name, [])} <= {"lang", "place"}


@pytest.mark.parametrize("name", ["Bayern München", "Wiener Zeitung", "Forza Italia", "Gazeta Wyborcza", "AS Roma"])
def test_proper_names_are_guarded(name: str) -> None:
    assert targets(name) == {name}


def test_every_row_is_well_formed() -> None:
    for key, entries in rows().items():
        for entry in entries:
            assert entry.rule in {"names.exonym", "names.dropped-letter"}
            assert entry.gate in {"sure", "lang", "near", "place", "topic"}
            assert entry.gate not in {"lang", "place"} or entry.langs
            assert entry.gate not in {"near", "topic"} or entry.near
            assert len(key) >= 3
            assert key == key.strip()
            assert re.fullmatch(r"[^\t\n]+", entry.target)


def test_no_key_is_an_english_form_of_another_place() -> None:
    changed = {entry.target for entries in rows().values() for entry in entries if not entry.inert}
    assert [key for key in changed if any(not e.inert for e in rows().get(key, []))] == []


def test_guards_hold_for_every_sure_row() -> None:
    guards = pytest.importorskip("cleanup.tables.guards", exc_type=ImportError)
    pytest.importorskip("faker")
    places = pytest.importorskip("cleanup.tables.build_places", exc_type=ImportError)
    assert places.table()  # fills what the guards ask for
    for key, entries in rows().items():
        for entry in entries:
            if entry.gate != "sure" or entry.inert or " " in key:
                continue
            assert key not in guards.person_names(), key
            assert key not in guards.known_places() or entry.rule != "names.exonym", key
            assert not guards.is_english(key, entry.langs), key


def test_rebuilding_gives_the_same_bytes() -> None:
    pytest.importorskip("faker")
    places = pytest.importorskip("cleanup.tables.build_places", exc_type=ImportError)
    built = [HEADER, *(row.line() for row in places.table())]
    assert "\n".join(built) + "\n" == (BUILT / "places.tsv").read_text("utf8")
