"""Breaks, cleans and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from cleanup import Cleaner, Options, Result

if TYPE_CHECKING:
    from benchmarks.damage.way import Fold, Way

Clean = Callable[[str], Result]
OUTCOMES = ("restored", "partly", "left", "harmed")


@dataclass(frozen=True, slots=True)
class Trial:
    """One broken text and what the cleaner made of it."""

    way: str
    outcome: str
    original: str
    broken: str
    cleaned: str


@dataclass(slots=True)
class Tally:
    """How often each outcome came up for one way."""

    name: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))

    @property
    def total(self) -> int:
        """The number of trials."""
        return sum(self.counts.values())

    def share(self, outcome: str) -> float:
        """The share of an outcome in the trials, 0 to 1; 0 where there were none."""
        return self.counts[outcome] / self.total if self.total else 0.0


def default_cleaner() -> Clean:
    """The cleaner with its defaults, without the grammar checker."""
    cleaner, options = Cleaner(), Options(grammar="off")
    return lambda text: cleaner.clean(text, options)


def outcome(original: str, broken: str, cleaned: str, fold: Fold) -> str:
    """What became of a damage.

    "restored": the original came back. "left": nothing was changed. "harmed": something outside of the
    damaged stretch was changed, or the text is no nearer to the original than it was. "partly": nearer.
    """
    if fold(cleaned) == fold(original):
        return "restored"
    if cleaned == broken:
        return "left"
    head = shared(original, broken)
    tail = shared(original[head:][::-1], broken[head:][::-1])
    before, after = original[:head].rstrip(), original[len(original) - tail :].lstrip()
    kept = cleaned.startswith(before) and cleaned.endswith(after)
    nearer = Levenshtein.distance(cleaned, original) < Levenshtein.distance(broken, original)
    return "partly" if kept and nearer else "harmed"


def shared(left: str, right: str) -> int:
    """How many characters two texts have in common at their start."""
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def trial(way: Way, original: str, broken: str, clean: Clean) -> Trial:
    """Clean one broken text and judge the answer."""
    result = clean(broken)
    if way.flagged:
        verdict = "harmed" if result.text != broken else "restored" if result.flags else "left"
    else:
        verdict = outcome(original, broken, result.text, way.fold)
    return Trial(way.name, verdict, original, broken, result.text)


def trials(ways: Iterable[Way], corpus: list[str], clean: Clean, *, seed: int, most: int) -> Iterable[Trial]:
    """Break each text in each way and clean it again; the same seed gives the same trials.

    Args:
        ways: the ways of breaking.
        corpus: clean texts.
        clean: what cleans.
        seed: the seed of all chance.
        most: at most so many trials a way; where more texts could be broken, a drawn sample of them.
    """
    for way in ways:
        order = list(range(len(corpus)))
        Random(f"{seed}/{way.name}").shuffle(order)  # noqa: S311 - a repeatable sample, no secret
        done = 0
        for n in order:
            original = way.prepare(corpus[n])
            broken = way.damage(original, Random(f"{seed}/{way.name}/{n}"))  # noqa: S311 - as above
            if broken is not None and done < most:
                done += 1
                yield trial(way, original, broken, clean)


def untouched(corpus: list[str], clean: Clean) -> Iterable[Trial]:
    """Clean the texts without damage: every change is harm."""
    for text in corpus:
        cleaned = clean(text).text
        yield Trial("none", "restored" if cleaned == text else "harmed", text, text, cleaned)


def tally(found: Iterable[Trial]) -> list[Tally]:
    """Count the outcomes by way, in the order of first appearance."""
    tallies: dict[str, Tally] = {}
    for item in found:
        tallies.setdefault(item.way, Tally(item.way)).counts[item.outcome] += 1
    return list(tallies.values())


def together(tallies: Iterable[Tally], name: str) -> Tally:
    """The sum of several tallies."""
    total = Tally(name)
    for item in tallies:
        for kind, count in item.counts.items():
            total.counts[kind] += count
    return total
