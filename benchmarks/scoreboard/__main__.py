"""The scoreboard: how often each rule is right on real machine translations, and this library against others.

    python -m benchmarks.scoreboard --data DIRECTORY [DIRECTORY ...] [--cache DIRECTORY] [--no-grammar]

The directories hold WMT sets into English, packed or not. Results are kept by text in the cache, so that a stopped run
goes on where it was and a second one takes minutes. Writes cleanup/tables/confidence.toml, the report in
benchmarks/report/ and the figures that the README takes in.

Grammar and LanguageTool's own `correct()` are measured with a server that it starts, unless `--no-grammar` is given;
every rule of LanguageTool by itself by `benchmarks.scoreboard.languagetool` (which asks the server) and
`benchmarks.scoreboard.vet` (which writes cleanup/grammar/rules.toml).
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import functools
import os
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scoreboard import baselines, chrf, confidence, languagetool, report
from benchmarks.scoreboard.cleaners import Change, Text, apply, clean_all, ftfy_text, ours, run_names, sacremoses_text
from benchmarks.scoreboard.grammar import StoredChecker, vetted_parameters, vetted_store
from benchmarks.scoreboard.languagetool import MatchStore
from benchmarks.scoreboard.outcome import Changed, RuleOutcome, Score, by_closeness, by_rule, changed, frontier
from benchmarks.scoreboard.store import ROOT, Store
from benchmarks.scoreboard.wmt import TestSet, Unit, load_sets
from cleanup.grammar.local import local_server

TABLE = ROOT / "cleanup" / "tables" / "confidence.toml"
SAMPLE = 4_000
"""So many texts go through LanguageTool's `correct()`."""
REPORT = ROOT / "benchmarks" / "report"


def default_cache() -> Path:
    """Return the directory of results where none is named: the user's cache, outside the tree."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "mt-cleanup" / "scoreboard"


def mono(unit: Unit) -> Text:
    """Return a segment as it is cleaned without its source."""
    return Text(unit.hypothesis)


def bilingual(unit: Unit) -> Text:
    """Return a segment as it is cleaned with its source, where the contract knows the source's language."""
    language = unit.pair.removesuffix("-en")
    return Text(unit.hypothesis, unit.source, language) if len(language) == 2 else mono(unit)


@dataclass(frozen=True)
class Bench:
    """The sets, where results are kept, and how many processes work."""

    sets: Sequence[TestSet]
    store: Store
    jobs: int

    def clean(self, name: str, text_of: Callable[[Unit], Text], work: Callable[[Text], str]) -> dict[bytes, str]:
        """Clean every segment with `work`; `name` is the run under which results are kept."""
        texts = (text_of(unit) for test in self.sets for unit in test.units())
        return clean_all(self.store, name, texts, work, self.jobs)


def references(sets: Sequence[TestSet]) -> list[str]:
    """Return every human reference segment, each text once."""
    lines = (line for test in sets for pair in test.pairs for lines in test.references(pair) for line in lines)
    return list(dict.fromkeys(lines))


def hypotheses(sets: Sequence[TestSet]) -> list[str]:
    """Return every segment of every system, each text once."""
    return list(dict.fromkeys(unit.hypothesis for test in sets for unit in test.units()))


def judged(
    segments: Sequence[Changed], sure: Callable[[Change], float], level: float
) -> tuple[Score, list[tuple[Changed, str]]]:
    """Return the score at one level of confidence, and each segment that it changes with its new text."""
    score, texts = Score(), []
    for segment in segments:
        kept = [change for change in segment.changes if sure(change) >= level]
        if kept:
            text = apply(segment.unit.hypothesis, kept)
            score.add(segment.unit, segment.judge.verdict(text))
            texts.append((segment, text))
    return score, texts


def sureness(estimates: Mapping[str, float]) -> Callable[[Change], float]:
    """Return the confidence of a change: the least of its rules' (or their grades'), measured where that is known."""
    return lambda change: min(estimates.get(grade, change.confidence) for grade in change.grades)


def unseen(
    segments: Sequence[Changed],
    rules: Mapping[str, RuleOutcome],
    ceiling: confidence.Ceiling,
    year: str,
    level: float,
) -> report.Unseen:
    """Score one year with the confidence that the other years give."""
    others = {segment.unit.year for segment in segments} - {year}
    fitted = confidence.fit(rules, ceiling, others)
    score, _ = judged([s for s in segments if s.unit.year == year], sureness(fitted.estimates), level)
    whole, bins = confidence.calibration(rules, ceiling, fitted, year, report.BINS)
    plain = dataclasses.replace(fitted, correlation=0.0)
    unweighted, _ = confidence.calibration(rules, ceiling, plain, year, report.BINS)
    return report.Unseen(year, score, whole, bins, unweighted)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the scoreboard and write its results."""
    chosen = _arguments(arguments)
    with contextlib.nullcontext() if chosen.no_grammar else local_server() as server:
        _run(chosen, server)


def _run(chosen: argparse.Namespace, server: str | None) -> None:
    """Measure everything; `server` is the address of a LanguageTool server, None to do without grammar."""
    started = time.monotonic()
    sets = load_sets(*chosen.data)
    years = [test.year for test in sets]
    store = Store(chosen.cache / "results.db")
    bench = Bench(sets, store, chosen.jobs)
    names = run_names()
    human = references(sets)
    checker = None
    if server:
        # Most texts reach the grammar stage as they were sent: many to a request, they are checked four times faster.
        kept = vetted_store(chosen.cache)
        languagetool.run(MatchStore(kept), [*human, *hypotheses(sets)], server, vetted_parameters(), chosen.jobs)
        checker = StoredChecker(kept, server)
    work = functools.partial(ours, checker=checker)
    mode = "-grammar" if checker else ""
    store.drop_other("ours-", names["ours"] + mode)

    on_references = clean_all(store, names["ours"] + mode, map(Text, human), work, chosen.jobs)
    results = bench.clean(names["ours"] + mode, mono, work)
    segments = list(changed(sets, results, mono))
    rules = by_rule(segments)
    closeness = by_closeness(segments)
    ceiling = confidence.Ceiling.of(closeness)
    estimates = confidence.fit(rules, ceiling).estimates
    sure = sureness(estimates)
    levels = frontier(segments, sure)
    level = confidence.operating_point(levels, years)
    corpus = f"WMT {report.listed(years)} into English"
    chosen.table.write_text(confidence.table(rules, ceiling, level, corpus), "utf-8")
    score, texts = judged(segments, sure, level)

    _say(f"{score.of('win')} wins, {score.of('loss')} losses at {level:g}; now with the source")
    with_source: Score | None = None
    if not chosen.quick:
        both = bench.clean(names["ours"] + mode, bilingual, work)
        with_source, _ = judged(list(changed(sets, both, bilingual)), sure, level)
    others: dict[str, baselines.Baseline] = {}
    if not chosen.quick:
        for label, name, other in (
            ("ftfy.fix_text", "ftfy", ftfy_text),
            ("sacremoses", "sacremoses", sacremoses_text),
        ):
            found = bench.clean(names[name], mono, other)
            others[label] = baselines.whole(sets, found)
        if server:
            plain = MatchStore(chosen.cache / "defaults.db")
            _check_sample(sets, plain, server)
            others["LanguageTool correct()"] = baselines.languagetool(sets, plain.everything())
    systems = chrf.by_system(chrf.totals(sets, store, chosen.jobs), texts)
    touched = sum(
        any(sure(change) >= level for change in edits)
        for edits in (report.edits_of(on_references, text) for text in human)
    )
    figures = report.Figures(
        years=years,
        segments={(test.year, pair): count for test in sets for pair, count in test.sizes().items()},
        level=level,
        levels=levels,
        score=score,
        with_source=with_source,
        others=others,
        rules=rules,
        estimates=estimates,
        unseen=[unseen(segments, rules, ceiling, year, level) for year in years] if len(years) > 1 else [],
        closeness=closeness,
        systems=systems,
        references=(touched, len(human)),
        grammar=checker is not None,
        seconds=time.monotonic() - started,
    )
    if chosen.no_readme:
        report.write(figures, chosen.report, None)
    else:
        report.write(figures, chosen.report)
    _say(f"{report.summary(figures)} ({figures.seconds:.0f} s)")


def _check_sample(sets: Sequence[TestSet], store: MatchStore, url: str) -> None:
    """Have LanguageTool, with its own defaults, check a sample of the segments; spelling takes it long."""
    texts = hypotheses(sets)
    random.Random(6).shuffle(texts)  # noqa: S311 - a fixed order that mixes pairs and years, nothing secret
    languagetool.run(store, texts[:SAMPLE], url, {"language": "en-US"}, threads=1)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks.scoreboard", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument(
        "--data", type=Path, nargs="+", required=True, help="directories of the WMT sets, packed or unpacked"
    )
    parser.add_argument("--cache", type=Path, default=default_cache(), help="where results are kept (outside the tree)")
    parser.add_argument("--no-grammar", action="store_true", help="leave LanguageTool out")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--quick", action="store_true", help="leave out the source and the other cleaners")
    parser.add_argument("--no-readme", action="store_true", help="leave the README's figures as they are")
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--report", type=Path, default=REPORT)
    return parser.parse_args(arguments)


def _say(message: str) -> None:
    print(f"scoreboard: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
