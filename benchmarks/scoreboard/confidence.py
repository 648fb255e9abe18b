"""Measured confidence: what share of a rule's changes win, as far as the cases seen can tell.

Method: empirical Bayes with the beta-binomial model (B. Efron and C. Morris, Data Analysis Using Stein's
Estimator, JASA 70, 1975; for proportions: J. Kleinman, Proportions with Extraneous Variance, JASA 68, 1973). The
win rates of all rules are taken as draws from one beta distribution, whose mean and weight are fitted to all rules
by maximum likelihood; a rule's estimate is the mean of its posterior. So a rule with few cases stands near the
mean of its fellows and one with many near its own rate.

Wins and losses are counted in independent cases. The same slip made in the same sentence by twenty systems is one case
(see `outcome.RuleOutcome`). The cases of one year are still alike: references of one house style decide hundreds of
them in one way, a system with a bad habit makes one slip in hundreds of sentences, and the next year has other texts,
translators and systems. So a rule's counts are divided by their design effect (J. Rao and A. Scott, A Simple Method for
the Analysis of Clustered Binary Data, Biometrics 48, 1992), the mean over its cases of `1 + (n - 1) r`, where `n` is
how many cases the case's year has and `r` the intraclass correlation: the analysis-of-variance estimate, pooled over
rules (M. Ridout, C. Demétrio and D. Firth, Estimating Intraclass Correlation for Binary Data, Biometrics 55, 1999).

The counts are set against the ceiling. A reference that is worded otherwise makes a right change lose by chance,
the more so the further it lies off: of the changes in segments whose reference differs by less than a third, over nine
in ten win, where it is another sentence altogether, seven. So a rule whose artifact stands in bad translations (loops,
orphaned stops) would look worse than it is. Before the model sees them, each rule's wins are divided by the win rate
that all rules together have at the distances of its own cases, and multiplied by that of all cases.

A rule with fewer than `ENOUGH` cases is left out of the table and keeps the confidence that its author stated.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.scoreboard.outcome import RuleOutcome, Score
from benchmarks.scoreboard.scoring import Verdict, win_rate

ENOUGH = 20
TARGET_RATE = 0.92
NEAR_MOST = 0.98
YEAR_RATE = 0.87
_DECIDED: tuple[Verdict, ...] = ("win", "loss")


@dataclass(frozen=True, slots=True)
class Prior:
    """The beta distribution of the rules' win rates, as a mean and a weight in cases."""

    mean: float
    weight: float

    def estimate(self, wins: float, losses: float) -> float:
        """Return the mean of the posterior after so many wins and losses."""
        return (wins + self.mean * self.weight) / (wins + losses + self.weight)


def fit_prior(counts: Sequence[tuple[float, float]]) -> Prior:
    """Return the beta distribution under which the rules' (wins, losses) are likeliest.

    A plain search over a grid of means and weights: two numbers, smooth, no need of an optimiser.
    """
    means = [m / 100 for m in range(50, 100)]
    weights = [2 ** (w / 4) for w in range(33)]
    candidates = (Prior(mean, weight) for mean in means for weight in weights)
    return max(candidates, key=lambda prior: sum(_likelihood(w, n, prior) for w, n in counts))


def _likelihood(wins: float, losses: float, prior: Prior) -> float:
    """Return the log likelihood of the beta-binomial model, its constant left out."""
    a, b = prior.mean * prior.weight, (1 - prior.mean) * prior.weight
    return _log_beta(wins + a, losses + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What share of any rule's changes wins, by the range of distances to the reference, and over all of them."""

    rates: Mapping[float, float]
    mean: float

    @classmethod
    def of(cls, counts: Mapping[float, tuple[int, int]]) -> Ceiling:
        """Make it from wins and losses by range, as `outcome.by_closeness` counts them."""
        won, lost = (sum(pair[n] for pair in counts.values()) for n in (0, 1))
        mean = win_rate(won, lost)
        return cls({upper: win_rate(*pair) or mean for upper, pair in counts.items()}, mean)

    def share(self, outcome: RuleOutcome, years: Iterable[str] | None = None) -> float:
        """Return the ceiling of one rule as a share of the mean's; 1 where nothing is known."""
        own = outcome.ceiling(self.rates, years)
        return own / self.mean if own and self.mean else 1.0


def intraclass_correlation(rules: Mapping[str, RuleOutcome], years: Iterable[str] | None = None) -> float:
    """Return how alike a rule's cases in one year are: the analysis-of-variance estimate, pooled over rules; 0 to 1."""
    chosen = None if years is None else tuple(years)
    between = within = spread = 0.0
    between_df = within_df = 0.0
    for outcome in rules.values():
        clusters = outcome.by_year(chosen)
        sizes = [won + lost for won, lost in clusters]
        total = sum(sizes)
        if len(clusters) < 2 or total <= len(clusters):
            continue
        rate = sum(won for won, _ in clusters) / total
        for (won, lost), size in zip(clusters, sizes, strict=True):
            between += size * (won / size - rate) ** 2
            within += won * lost / size
        between_df += len(clusters) - 1
        within_df += total - len(clusters)
        spread += total - sum(size * size for size in sizes) / total
    if not between_df or not within_df:
        return 0.0
    size, between, within = spread / between_df, between / between_df, within / within_df
    whole = between + (size - 1) * within
    return min(1.0, max(0.0, (between - within) / whole)) if whole else 0.0


SUREST = 0.99
"""No estimate is higher."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What was fitted to the cases of some years, and the estimate of each rule seen often enough in them."""

    prior: Prior
    correlation: float
    estimates: Mapping[str, float]


def fit(
    rules: Mapping[str, RuleOutcome],
    ceiling: Ceiling,
    years: Iterable[str] | None = None,
    enough: float = ENOUGH,
) -> Fit:
    """Fit the model to the cases of `years` (None: all)."""
    chosen = None if years is None else tuple(years)
    correlation = intraclass_correlation(rules, chosen)
    counts = {}
    for rule, outcome in rules.items():
        wins, losses = outcome.independent(chosen, correlation)
        if total := wins + losses:
            wins = min(total, wins / ceiling.share(outcome, chosen))
            counts[rule] = wins, total - wins
    prior = fit_prior(list(counts.values()))
    often = [rule for rule in counts if sum(rules[rule].independent(chosen)) >= enough]
    estimates = {rule: round(min(SUREST, prior.estimate(*counts[rule])), 3) for rule in often}  # as they are written
    return Fit(prior, correlation, estimates)


@dataclass(frozen=True, slots=True)
class Bin:
    """Rules of about the same expected win rate: what was expected, and what the year left aside shows."""

    low: float
    high: float
    expected: float
    seen: float
    cases: float


def calibration(
    rules: Mapping[str, RuleOutcome],
    ceiling: Ceiling,
    fitted: Fit,
    year: str,
    edges: Sequence[float],
) -> tuple[Bin, list[Bin]]:
    """Compare estimates fitted on other years with what `year` shows, over all rules and in bins of the estimate.

    What is expected of a rule is its estimate under the ceiling of that year's cases. Returns the whole and the bins,
    weighted by the independent cases of `year`; with a correlation of 0, every case counts in full.
    """
    rows = [
        (min(1.0, estimate * ceiling.share(rules[rule], [year])), *rules[rule].independent([year], fitted.correlation))
        for rule, estimate in fitted.estimates.items()
    ]
    bins = [_bin(rows, low, high) for low, high in itertools.pairwise(edges)]
    return _bin(rows, 0.0, 1.01), [b for b in bins if b.cases]


def _bin(rows: Sequence[tuple[float, float, float]], low: float, high: float) -> Bin:
    inside = [(e, w, n) for e, w, n in rows if low <= e < high]
    cases = sum(w + n for _, w, n in inside)
    if not cases:
        return Bin(low, high, 0.0, 0.0, 0.0)
    expected = sum(e * (w + n) for e, w, n in inside) / cases
    return Bin(low, min(high, 1.0), expected, sum(w for _, w, _ in inside) / cases, cases)


def operating_point(levels: Mapping[float, Score], years: Sequence[str]) -> float:
    """Return the surest level with as good as the most wins among those whose win rate is high enough.

    As good as the most are `NEAR_MOST` of it: a false change is worse than a missed one.

    High enough is `TARGET_RATE` over all years, where there are three or more the lowest left aside, and `YEAR_RATE` in
    each: no single set decides, since references of users' own writing keep slips that no newspaper prints.
    Where no level is, the one with the highest win rate.
    """

    def fits(score: Score) -> bool:
        ranked = sorted(years, key=score.rate)
        counted = ranked[1:] if len(ranked) > 2 else ranked
        wins, losses = (sum(score.of(verdict, year) for year in counted) for verdict in _DECIDED)
        return win_rate(wins, losses) >= TARGET_RATE and score.rate(ranked[0]) >= YEAR_RATE

    fit = [level for level, score in levels.items() if fits(score)]
    if fit:
        most = max(levels[level].of("win") for level in fit)
        return max(level for level in fit if levels[level].of("win") >= NEAR_MOST * most)
    return max(levels, key=lambda level: levels[level].rate())


def table(rules: Mapping[str, RuleOutcome], ceiling: Ceiling, minimum: float, corpus: str) -> str:
    """Return the text of cleanup/tables/confidence.toml."""
    found = fit(rules, ceiling)
    lines = [
        "# Generated by `make scoreboard`. How often each rule's changes win against human references.",
        "# wins, losses: changes on machine translations that came nearer to, or went away from, the nearest",
        "# reference; cases: the independent ones among them; estimate: the shrunken win rate",
        "# under its ceiling (see benchmarks/scoreboard/confidence.py). Rules with too few cases are not here: theirs",
        "# is stated.",
        f'corpus = "{corpus}"',
        f"# min_confidence: the surest level with {NEAR_MOST} of the most wins at a win rate of {TARGET_RATE} or more",
        f"# (each year {YEAR_RATE}).",
        f"min_confidence = {minimum:g}",
        f"prior_mean = {found.prior.mean:g}",
        f"prior_weight = {found.prior.weight:.3g}",
        f"correlation = {found.correlation:.3f}  # of the cases of one year",
    ]
    for rule, estimate in sorted(found.estimates.items()):
        outcome = rules[rule]
        wins, losses = outcome.score.of("win"), outcome.score.of("loss")
        lines += ["", f'[rule."{rule}"]', f"wins = {wins}", f"losses = {losses}"]
        lines += [
            f"neutral = {outcome.score.of('neutral')}",
            f"cases = {len(outcome.cases)}",
            f"estimate = {estimate:.3f}",
        ]
    return "\n".join(lines) + "\n"
