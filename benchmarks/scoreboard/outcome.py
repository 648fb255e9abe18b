"""What became of every change: judged edit by edit, and segment by segment at any level of confidence."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.scoreboard.cleaners import Change, Text, apply, changes
from benchmarks.scoreboard.scoring import Judge, Verdict, win_rate
from benchmarks.scoreboard.wmt import TestSet, Unit

CLOSENESS = (0.1, 0.2, 0.3, 0.4, 0.6, 0.8, math.inf)
CONFIDENCE_STEPS = tuple(step / 100 for step in range(50, 100))


def closeness_range(closeness: float) -> float:
    """Return the upper end of the range of `CLOSENESS` that a distance (a share of a segment's length) lies in."""
    return next(upper for upper in CLOSENESS if closeness <= upper)


@dataclass(slots=True)
class Score:
    """Wins, losses and neutral, by year and by pair of a year."""

    counts: Counter[tuple[str, str, Verdict]] = field(default_factory=Counter)

    def add(self, unit: Unit, verdict: Verdict) -> None:
        """Count one verdict."""
        self.counts[unit.year, unit.pair, verdict] += 1

    def of(self, verdict: Verdict, year: str | None = None, pair: str | None = None) -> int:
        """Return how often `verdict` fell, in one year or pair or in all."""
        return sum(
            n for (y, p, v), n in self.counts.items() if v == verdict and year in {None, y} and pair in {None, p}
        )

    def rate(self, year: str | None = None, pair: str | None = None) -> float:
        """Return the win rate, neutral left aside."""
        return win_rate(self.of("win", year, pair), self.of("loss", year, pair))


Case = tuple[str, int, str, str]
"""Year, source sentence (hashed), before, after: copies of one slip in many systems are one case."""


@dataclass(slots=True)
class RuleOutcome:
    """What became of one rule's edits, each judged alone.

    `score` counts edits, `cases` the independent ones among those that are not neutral.
    """

    score: Score = field(default_factory=Score)
    cases: dict[Case, list[int]] = field(default_factory=dict)  # -> [wins, losses]
    nearness: dict[Case, float] = field(default_factory=dict)  # -> the range of `CLOSENESS` that the segment is in

    def add(self, unit: Unit, change: Change, verdict: Verdict, closeness: float = math.inf) -> None:
        """Count one edit; `closeness` is that of its segment, see `Changed.closeness`."""
        self.score.add(unit, verdict)
        if verdict != "neutral":
            before = unit.hypothesis[change.start : change.end]
            key = (unit.year, hash(unit.source), before, change.after)
            self.cases.setdefault(key, [0, 0])[verdict == "loss"] += 1
            self.nearness[key] = closeness_range(closeness)

    def by_year(self, years: Iterable[str] | None = None) -> list[tuple[float, float]]:
        """Return wins and losses of each year, counted in cases; a case's win is the share of wins among its copies."""
        chosen = None if years is None else set(years)
        found: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for (year, *_), (won, lost) in self.cases.items():
            if chosen is None or year in chosen:
                counts = found[year]
                counts[0] += won / (won + lost)
                counts[1] += lost / (won + lost)
        return [(won, lost) for won, lost in found.values()]

    def independent(self, years: Iterable[str] | None = None, correlation: float = 0.0) -> tuple[float, float]:
        """Return wins and losses counted in cases; where those of a year are correlated, in independent ones.

        Both are divided by the design effect: by how much the correlation within years raises the variance of the
        win rate (see `confidence`).
        """
        counts = self.by_year(years)
        sizes = [won + lost for won, lost in counts]
        if not sizes:
            return 0.0, 0.0
        effect = sum(size * (1 + max(0.0, size - 1) * correlation) for size in sizes) / sum(sizes)
        return sum(won for won, _ in counts) / effect, sum(lost for _, lost in counts) / effect

    def ceiling(self, rates: Mapping[float, float], years: Iterable[str] | None = None) -> float:
        """Return the win rate that the distance of this rule's segments to their references lets any rule have."""
        chosen = None if years is None else set(years)
        found = [rates[near] for (year, *_), near in self.nearness.items() if chosen is None or year in chosen]
        return sum(found) / len(found) if found else 0.0


@dataclass(slots=True)
class Changed:
    """One segment that the cleaner changes, with every edit it wants."""

    unit: Unit
    changes: tuple[Change, ...]
    judge: Judge

    @property
    def closeness(self) -> float:
        """The distance to the nearest reference as a share of the segment's length."""
        return self.judge.before / max(1, len(self.unit.hypothesis))


def changed(
    sets: Sequence[TestSet], results: Mapping[bytes, str], text_of: Callable[[Unit], Text]
) -> Iterator[Changed]:
    """Yield the segments that have edits."""
    for test in sets:
        for unit in test.units():
            result = results.get(text_of(unit).key, "")
            if result:
                yield Changed(unit, changes(result), Judge(unit.hypothesis, unit.references))


def by_rule(segments: Iterable[Changed]) -> dict[str, RuleOutcome]:
    """Judge each edit alone, and credit it to every rule that had a part in it.

    What a rule graded itself counts for that grade alone, as `rule@confidence`: a doubtful half of a rule says nothing
    of the other half.
    """
    found: defaultdict[str, RuleOutcome] = defaultdict(RuleOutcome)
    for segment in segments:
        for change in segment.changes:
            verdict = segment.judge.verdict(apply(segment.unit.hypothesis, [change]))
            for rule in set(change.grades):
                found[rule].add(segment.unit, change, verdict, segment.closeness)
    return dict(found)


def by_closeness(segments: Iterable[Changed]) -> dict[float, tuple[int, int]]:
    """Return wins and losses of single edits by how near the nearest reference is (upper ends of ranges)."""
    found = {upper: [0, 0] for upper in CLOSENESS}
    for segment in segments:
        upper = closeness_range(segment.closeness)
        for change in segment.changes:
            verdict = segment.judge.verdict(apply(segment.unit.hypothesis, [change]))
            if verdict != "neutral":
                found[upper][verdict == "loss"] += 1
    return {upper: (won, lost) for upper, (won, lost) in found.items()}


def frontier(
    segments: Sequence[Changed], sure: Callable[[Change], float], steps: Iterable[float] = CONFIDENCE_STEPS
) -> dict[float, Score]:
    """Return the whole pipeline's score when only edits of at least each step's confidence are written."""
    levels = sorted(steps)
    found = {level: Score() for level in levels}
    for segment in segments:
        graded = [(sure(change), change) for change in segment.changes]
        verdict: Verdict | None = None
        kept: list[Change] | None = None
        for level in levels:
            now = [change for confidence, change in graded if confidence >= level]
            if not now:
                break
            if now != kept:
                kept, verdict = now, segment.judge.verdict(apply(segment.unit.hypothesis, now))
            if verdict is not None:
                found[level].add(segment.unit, verdict)
    return found
