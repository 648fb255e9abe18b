"""Corpus chrF of each system before and after cleaning, recomputed only where a segment changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import sacrebleu
from sacrebleu.metrics.chrf import CHRF

from benchmarks.scoreboard.languagetool import text_key
from benchmarks.scoreboard.outcome import Changed
from benchmarks.scoreboard.scoring import fold
from benchmarks.scoreboard.store import Store
from benchmarks.scoreboard.wmt import TestSet

FALL = 0.005
"""A fall by more than this counts (chrF points of 100)."""

System = tuple[str, str, str]
_RUN = f"chrf-{sacrebleu.__version__}"


@dataclass(frozen=True, slots=True)
class SystemScore:
    """Corpus chrF of one system's output, style folded, before and after."""

    system: System
    before: float
    after: float


def _statistics(hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return sacrebleu's own counts for each segment."""
    metric = CHRF()
    folded = [[fold(line) for line in reference] for reference in references]
    found: list[list[int]] = metric._extract_corpus_statistics([fold(h) for h in hypotheses], folded)  # noqa: SLF001 - no public way to segment counts
    return found


def _total(job: tuple[Sequence[str], Sequence[Sequence[str]]]) -> list[int]:
    return [sum(column) for column in zip(*_statistics(*job), strict=True)]


def _score(statistics: list[int]) -> float:
    return float(CHRF()._compute_score_from_stats(statistics).score)  # noqa: SLF001 - likewise


def totals(sets: Sequence[TestSet], store: Store, jobs: int) -> dict[System, list[int]]:
    """Return the summed counts of every unchanged system, from the store where it has them."""
    known = store.known(_RUN)
    found: dict[System, list[int]] = {}
    todo: list[tuple[System, bytes, tuple[Sequence[str], Sequence[Sequence[str]]]]] = []
    for test in sets:
        for pair in test.pairs:
            for system, lines in test.systems(pair).items():
                references = [r for r in test.references(pair) if len(r) == len(lines)]
                if not references:
                    continue
                name, key = (test.year, pair, system), text_key("\0".join([test.year, pair, system, *lines]))
                if key in known:
                    found[name] = json.loads(known[key])
                else:
                    todo.append((name, key, (lines, references)))
    with ProcessPoolExecutor(jobs) as pool:
        for (name, key, _), total in zip(todo, pool.map(_total, [job for *_, job in todo]), strict=True):
            found[name] = total
            store.put(_RUN, [(key, json.dumps(total))])
    return found


def by_system(whole: Mapping[System, list[int]], segments: Iterable[tuple[Changed, str]]) -> list[SystemScore]:
    """Return chrF before and after for each system with a changed segment, given each changed segment's new text."""
    shift: dict[System, list[int]] = {}
    for segment, text in segments:
        unit = segment.unit
        references = [[reference] for reference in unit.references]
        before, after = (_statistics([t], references)[0] for t in (unit.hypothesis, text))
        row = shift.setdefault((unit.year, unit.pair, unit.system), [0] * len(before))
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            row[at] += new - old
    scores = []
    for system, change in sorted(shift.items()):
        total = whole[system]
        after_total = [a + b for a, b in zip(total, change, strict=True)]
        scores.append(SystemScore(system, _score(total), _score(after_total)))
    return scores
