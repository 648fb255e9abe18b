"""The damage generator: repeatable, broad, and a fair judge; and what the cleaner reaches on it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.damage.names import cases
from benchmarks.damage.score import default_cleaner, outcome, trials, untouched
from benchmarks.damage.way import as_it_is
from benchmarks.damage.ways import WAYS

CORPUS = Path(__file__).parents[2] / "benchmarks" / "damage" / "corpus.txt"


@cache
def corpus() -> tuple[str, ...]:
    return tuple(line for line in CORPUS.read_text("utf-8").splitlines() if line)


def test_at_least_twenty_ways_each_with_a_name_of_its_own_and_each_breaks_something() -> None:
    assert len(WAYS) == len({way.name for way in WAYS}) >= 20
    found = trials(WAYS, list(corpus()), default_cleaner(), seed=0, most=1)
    assert {trial.way for trial in found} == {way.name for way in WAYS}


def test_the_same_seed_gives_the_same_damage() -> None:
    few = list(corpus()[:30])
    once, again = ([trial.broken for trial in trials(WAYS, few, default_cleaner(), seed=7, most=3)] for _ in range(2))
    assert once == again


@pytest.mark.parametrize(
    ("original", "broken", "cleaned", "verdict"),
    [
        ("He said so.", "He said so. .", "He said so.", "restored"),
        ("He said so.", "He said so. .", "He said so. .", "left"),
        ("He said so.", "He said so. . .", "He said so. .", "partly"),
        ("He said so.", "He said so. .", "She said so.", "harmed"),
        ("Göteborg", "G?teborg", "Gateborg", "harmed"),
    ],
)
def test_the_judge(original: str, broken: str, cleaned: str, verdict: str) -> None:
    assert outcome(original, broken, cleaned, as_it_is) == verdict


def test_names_are_enough_and_each_pair_differs() -> None:
    pairs = [(damaged, tuple(expected)) for _, damaged, expected in cases()]
    assert len(pairs) == len({damaged for damaged, _ in pairs}) >= 400
    assert all(expected and damaged not in expected for damaged, expected in pairs)


def test_clean_texts_stay() -> None:
    assert [trial for trial in untouched(list(corpus()), default_cleaner()) if trial.outcome != "restored"] == []
