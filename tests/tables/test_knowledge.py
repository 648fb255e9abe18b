"""Vocabulary, edit distance, organisations, particles, near misses: the parts that names are repaired with."""

from __future__ import annotations

import pytest

from cleanup.edit_distance import edits_between, one_edit
from cleanup.near_miss import deletions, near_miss_proposals, slip
from cleanup.options import Options
from cleanup.organisations import organisation_proposals, organisations
from cleanup.particles import particle_proposals
from cleanup.tables import build_lost_letters, build_months, build_organisations, build_words
from cleanup.tables.loader import HEADER, HERE
from cleanup.view import View
from cleanup.vocabulary import dropped, frequency, plain


def _view(text: str) -> View:
    return View(text, Options(), "en")


def test_frequency_reads_every_line_of_the_list() -> None:
    lines = (HERE / "built" / "words.txt").read_text("utf8").splitlines()
    for line in [lines[0], lines[-1], *lines[:: len(lines) // 500]]:
        word, zipf = line.split("\t")
        assert frequency(word) == int(zipf)
    assert frequency("qqqzzz") == 0


def test_plain_and_dropped() -> None:
    assert plain("Łódź Þórður Škoda") == "Lodz Thordur Skoda"
    assert dropped("Łódź Škoda") == "d koda"


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("Scholz", "Scholtz", True),
        ("abc", "acb", True),
        ("abc", "abc", False),
        ("abc", "axc", True),
        ("abc", "xyz", False),
    ],
)
def test_one_edit(first: str, second: str, wanted: bool) -> None:  # noqa: FBT001 - from the table above
    assert one_edit(first, second) is wanted


def test_edits_between_counts_swaps_and_stops_early() -> None:
    assert edits_between("Macron", "Marcon", 2) == 1
    assert edits_between("Berbock", "Baerbock", 2) == 1
    assert edits_between("abcdef", "uvwxyz", 2) == 3


def test_deletions() -> None:
    assert deletions("abc") == {"abc", "ab", "ac", "bc"}


@pytest.mark.parametrize(
    ("word", "name", "country", "wanted"),
    [
        ("Scholtz", "Scholz", "DE", 1),
        ("Zelenskyy", "Zelensky", "UA", 0),
        ("Qasem", "Qassem", "IR", 0),
        ("Merkel", "Merkel", "DE", 0),
        ("Smith", "Jones", "GB", 0),
    ],
)
def test_slip(word: str, name: str, country: str, wanted: int) -> None:
    assert slip(word, name, country) == wanted


def test_a_near_miss_needs_evidence() -> None:
    assert [p.replacement for p in near_miss_proposals(_view("German Chancellor Olaf Scholtz spoke."))] == ["Scholz"]
    assert not list(near_miss_proposals(_view("The plumber Olaf Scholtz spoke.")))


def test_organisations_are_many_and_differ() -> None:
    bodies = organisations()
    assert len(bodies) >= 300
    for body in bodies.values():
        assert body.name not in body.also
        assert not list(organisation_proposals(f"The {body.name} ({body.acronym}) met."))
        for other in body.also:
            assert not list(organisation_proposals(f"The {other} ({body.acronym}) met.")), other


def test_particles_stay_large_where_a_sentence_or_a_headline_begins() -> None:
    assert [p.replacement for p in particle_proposals("He met Ursula Von der Leyen.")] == ["von der "]
    assert not list(particle_proposals("Von der Leyen spoke."))
    assert not list(particle_proposals("Brussels: Ursula Von Der Leyen Speaks Today"))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("organisations.tsv", lambda: [HEADER, *build_organisations.rows()]),
        ("lost_letters.tsv", lambda: [HEADER, *build_lost_letters.lost()]),
        ("accented.txt", build_lost_letters.accented),
        ("words.txt", build_words.lines),
        ("months.tsv", build_months.lines),
    ],
)
def test_rebuilding_gives_the_same_bytes(name: str, lines: object) -> None:
    assert callable(lines)
    assert (HERE / "built" / name).read_text("utf8") == "\n".join(lines()) + "\n"
