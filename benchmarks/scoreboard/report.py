"""The report: one self-contained page with tables and plots, and the figures that the README takes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from benchmarks.scoreboard import plots
from benchmarks.scoreboard.baselines import Baseline
from benchmarks.scoreboard.chrf import FALL, SystemScore
from benchmarks.scoreboard.cleaners import Change, Text, changes
from benchmarks.scoreboard.confidence import NEAR_MOST, TARGET_RATE, Bin
from benchmarks.scoreboard.outcome import RuleOutcome, Score
from benchmarks.scoreboard.scoring import Verdict, win_rate

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
PER = 100_000
_MARKS = ("<!-- scoreboard:begin -->", "<!-- scoreboard:end -->")
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Unseen:
    """One year scored as if it were new: the confidence of the rules comes from the other years alone."""

    year: str
    score: Score
    whole: Bin
    bins: Sequence[Bin]
    unweighted: Bin
    """The whole once more, every case counted in full, however like the others of its year."""


@dataclass(frozen=True)
class Figures:
    """Everything that one run of the scoreboard found."""

    years: Sequence[str]
    segments: Mapping[tuple[str, str], int]
    level: float
    levels: Mapping[float, Score]
    score: Score
    with_source: Score | None
    others: Mapping[str, Baseline]
    rules: Mapping[str, RuleOutcome]
    estimates: Mapping[str, float]
    unseen: Sequence[Unseen]
    closeness: Mapping[float, tuple[int, int]]
    systems: Sequence[SystemScore]
    references: tuple[int, int]
    grammar: bool
    seconds: float

    @property
    def total(self) -> int:
        """How many segments there are."""
        return sum(self.segments.values())

    @property
    def fallen(self) -> list[SystemScore]:
        """The systems whose chrF falls by more than is allowed."""
        return [s for s in self.systems if s.after < s.before - FALL]


def listed(years: Sequence[str]) -> str:
    """Return "2021, 2022 and 2023"."""
    return " and ".join([", ".join(years[:-1]), years[-1]]) if len(years) > 1 else "".join(years)


def edits_of(results: Mapping[bytes, str], text: str) -> tuple[Change, ...]:
    """Return the edits of a text by its result."""
    return changes(results.get(Text(text).key, ""))


def summary(figures: Figures) -> str:
    """Return the outcome in one line."""
    score = figures.score
    return (
        f"{figures.total} segments, {score.of('win')} wins, {score.of('loss')} losses, {score.of('neutral')} neutral; "
        f"win rate {score.rate():.3f}, {_per(score.of('win'), figures.total)} wins per {PER:,} segments; "
        + ", ".join(f"{year} {score.rate(year):.3f}" for year in figures.years)
        + f"; {len(figures.fallen)} systems' chrF fell; "
        + f"{figures.references[0]} of {figures.references[1]} references changed"
    )


def write(figures: Figures, directory: Path, readme: Path | None = _ROOT / "README.md") -> None:
    """Write `index.html` and `figures.md` into `directory`, and the figures into `readme` where it has the marks."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "index.html").write_text(page(figures), "utf-8")
    text = markdown(figures)
    (directory / "figures.md").write_text(text, "utf-8")
    if readme is not None and readme.is_file():
        old = readme.read_text("utf-8")
        if all(mark in old for mark in _MARKS):
            head, rest = old.split(_MARKS[0], 1)
            tail = rest.split(_MARKS[1], 1)[1]
            readme.write_text(f"{head}{_MARKS[0]}\n{text}{_MARKS[1]}{tail}", "utf-8")


def _per(count: float, total: int) -> str:
    return f"{PER * count / max(total, 1):,.0f}"


def _row(label: str, score: Score, segments: int, years: Sequence[str]) -> list[str]:
    return [
        label,
        _per(score.of("win"), segments),
        _per(score.of("loss"), segments),
        _per(score.of("neutral"), segments),
        f"{score.rate():.3f}",
        *(f"{score.rate(year):.3f}" for year in years),
    ]


def _head(figures: Figures) -> list[str]:
    return [
        "",
        f"wins per {PER:,} segments",
        "losses",
        "neutral",
        "win rate",
        *(f"win rate {y}" for y in figures.years),
    ]


def overall(figures: Figures) -> list[list[str]]:
    """Return the rows of the table of cleaners."""
    rows = [_row("this library", figures.score, figures.total, figures.years)]
    if figures.with_source is not None:
        rows.append(_row("this library, given the source", figures.with_source, figures.total, figures.years))
    for name, other in figures.others.items():
        label = name if other.segments == figures.total else f"{name} (sample of {other.segments:,})"
        rows.append(_row(label, other.score, other.segments, figures.years))
    return rows


def markdown(figures: Figures) -> str:
    """Return the figures that the README shows."""
    grammar = "with grammar" if figures.grammar else "without grammar"
    head = _head(figures)
    lines = [
        _opening(figures, grammar),
        "",
        "| " + " | ".join(head) + " |",
        "|" + "---|" + "--:|" * (len(head) - 1),
        *("| " + " | ".join(row) + " |" for row in overall(figures)),
        "",
        f"Of {figures.references[1]:,} human reference segments it changes {figures.references[0]:,} "
        f"({100 * figures.references[0] / max(figures.references[1], 1):.2f} %). "
        + _fallen_sentence(figures)
        + _unseen_sentence(figures),
        "",
        "Rules, plots and pairs: [benchmarks/report/index.html](benchmarks/report/index.html).",
        "",
    ]
    return "\n".join(lines)


def _opening(figures: Figures, grammar: str) -> str:
    return (
        f"{figures.total:,} machine-translated segments of WMT {listed(figures.years)}, {grammar}, "
        f"changes of confidence {figures.level:g} and more. A win is a changed segment that came nearer to the nearest "
        "human reference, typographic style folded away; neutral ones came neither nearer nor went away."
    )


def _fallen_sentence(figures: Figures) -> str:
    fallen, whole = (Counter(s.system[0] for s in systems) for systems in (figures.fallen, figures.systems))
    by_year = ", ".join(f"{fallen[year]} of {whole[year]} in {year}" for year in sorted(whole))
    return f"Systems whose chrF falls by more than {FALL} points of 100: {by_year}. "


def _unseen_sentence(figures: Figures) -> str:
    if not figures.unseen:
        return ""
    parts = [
        f"{u.year} {u.score.rate():.3f} (rules expected {u.whole.expected:.3f}, seen {u.whole.seen:.3f})"
        for u in figures.unseen
    ]
    rates = ", ".join(parts)
    return f"With each rule's confidence taken from the other years alone, win rates are {rates}, in independent cases."


def page(figures: Figures) -> str:
    """Return the whole report as one HTML page."""
    sections = [
        f"<h1>Scoreboard</h1><p>{escape(markdown(figures).splitlines()[0])}</p>",
        plots.table(_head(figures), overall(figures)),
        "<h2>Win rate against wins as the confidence moves</h2>",
        _frontier_section(figures),
        "<h2>The ceiling: how near the reference is</h2>",
        _ceiling_section(figures),
        "<h2>By rule</h2>",
        _rules_section(figures),
        "<h2>By pair and year</h2>",
        plots.bars([(f"{pair} {year}", figures.score.rate(year, pair)) for year, pair in sorted(figures.segments)]),
        plots.table(
            ["pair", "year", "segments", "wins", "losses", "neutral", "win rate", f"wins per {PER:,}"],
            [_pair_row(figures, year, pair) for year, pair in sorted(figures.segments)],
        ),
        "<h2>Calibration: each year as if it were new</h2>",
        *(_unseen_section(unseen) for unseen in figures.unseen),
        "<h2>chrF by system</h2>",
        _systems_section(figures),
    ]
    return plots.document("Scoreboard", "\n".join(sections))


def _frontier_section(figures: Figures) -> str:
    note = (
        f"<p>Each point writes the changes of at least that confidence. The default is {figures.level:g}: the surest "
        f"with {NEAR_MOST} of the most wins at a win rate of {TARGET_RATE} or more.</p>"
    )
    points = [(level, PER * s.of("win") / figures.total, s.rate()) for level, s in figures.levels.items()]
    counts: tuple[Verdict, ...] = ("win", "loss", "neutral")
    rows = [
        [
            f"{level:.2f}",
            *(f"{s.of(verdict):,}" for verdict in counts),
            f"{s.rate():.3f}",
            *(f"{s.rate(year):.3f}" for year in figures.years),
        ]
        for level, s in figures.levels.items()
    ]
    return (
        note
        + plots.frontier([p for p in points if p[1]], figures.level, TARGET_RATE)
        + plots.table(["confidence", "wins", "losses", "neutral", "win rate", *figures.years], rows)
    )


def _ceiling_section(figures: Figures) -> str:
    note = (
        "<p>Every change judged alone, by the distance of the segment to its nearest reference as a share of its "
        "length. Where the reference is worded almost like the translation, nearly every change wins; where it is "
        "worded otherwise, a right change wins or loses by chance.</p>"
    )
    rows = [
        ["any" if upper > 1 else f"{upper:.1f}", f"{won:,}", f"{lost:,}", f"{win_rate(won, lost):.3f}"]
        for upper, (won, lost) in figures.closeness.items()
    ]
    return note + plots.table(["distance up to", "wins", "losses", "win rate"], rows)


def _rules_section(figures: Figures) -> str:
    note = (
        "<p>Each change judged alone. Wins and losses are segments; cases are the independent ones among them; the "
        "estimate is the measured confidence. What a rule graded itself stands in a row of that grade alone.</p>"
    )
    ordered = sorted(figures.rules.items(), key=lambda item: -item[1].score.of("win"))
    rows = []
    for rule, outcome in ordered:
        score = outcome.score
        measured = figures.estimates.get(rule)
        rows.append(
            [
                rule,
                *(f"{score.of(v):,}" for v in ("win", "loss", "neutral")),
                f"{score.rate():.3f}",
                *(f"{score.of('win', y)}/{score.of('loss', y)}" for y in figures.years),
                f"{len(outcome.cases):,}",
                "stated" if measured is None else f"{measured:.3f}",
            ]
        )
    head = [
        "rule",
        "wins",
        "losses",
        "neutral",
        "win rate",
        *(f"{y} wins/losses" for y in figures.years),
        "cases",
        "estimate",
    ]
    bars = [(rule, estimate) for rule, _ in ordered if (estimate := figures.estimates.get(rule)) is not None]
    return note + plots.bars(bars, mark=figures.level) + plots.table(head, rows)


def _pair_row(figures: Figures, year: str, pair: str) -> list[str]:
    count = figures.segments[year, pair]
    won, lost, neutral = (figures.score.of(v, year, pair) for v in ("win", "loss", "neutral"))
    return [
        pair,
        year,
        f"{count:,}",
        f"{won:,}",
        f"{lost:,}",
        f"{neutral:,}",
        f"{win_rate(won, lost):.3f}",
        _per(won, count),
    ]


def _unseen_section(unseen: Unseen) -> str:
    rows = [
        [
            f"{b.low:.2f} to {b.high:.2f}",
            f"{b.cases:,.0f}",
            f"{b.expected:.3f}",
            f"{b.seen:.3f}",
            f"{b.seen - b.expected:+.3f}",
        ]
        for b in [*unseen.bins, unseen.whole]
    ]
    score = unseen.score
    title = (
        f"<h3>{unseen.year}</h3><p>Confidence fitted on the other years: "
        f"{score.of('win'):,} wins, {score.of('loss'):,} losses, win rate {score.rate():.3f}. The table counts cases "
        "as far as they are independent of the others of their year; with every case counted in full, "
        f"{unseen.unweighted.expected:.3f} was expected and {unseen.unweighted.seen:.3f} seen "
        f"({unseen.unweighted.cases:,.0f} cases).</p>"
    )
    return title + plots.table(["expected", "independent cases", "expected rate", "seen rate", "difference"], rows)


def _systems_section(figures: Figures) -> str:
    changed = sorted(figures.systems, key=lambda s: s.after - s.before)
    note = (
        f"<p>{len(figures.fallen)} of {len(changed)} systems fall by more than {FALL}. The lowest and the highest:</p>"
    )
    shown = changed if len(changed) <= 20 else [*changed[:10], *changed[-10:]]
    rows = [[" ".join(s.system), f"{s.before:.3f}", f"{s.after:.3f}", f"{s.after - s.before:+.4f}"] for s in shown]
    return note + plots.table(["system", "before", "after", "difference"], rows)
