"""The other cleaners, judged on the same segments in the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.scoreboard.cleaners import Text
from benchmarks.scoreboard.languagetool import Match, text_key
from benchmarks.scoreboard.outcome import Score
from benchmarks.scoreboard.scoring import Judge
from benchmarks.scoreboard.wmt import TestSet


@dataclass(frozen=True, slots=True)
class Baseline:
    """A cleaner's score, over so many segments."""

    score: Score
    segments: int


def whole(sets: Sequence[TestSet], results: Mapping[bytes, str]) -> Baseline:
    """Judge whole cleaned texts; an empty result means that the text stayed as it was."""
    score, seen = Score(), 0
    for test in sets:
        for unit in test.units():
            seen += 1
            text = results.get(Text(unit.hypothesis).key, "")
            if text:
                score.add(unit, Judge(unit.hypothesis, unit.references).verdict(text))
    return Baseline(score, seen)


def languagetool(sets: Sequence[TestSet], matches: Mapping[bytes, Sequence[Match]]) -> Baseline:
    """Judge what LanguageTool's `correct()` makes of the segments that have been checked with its defaults.

    As `correct()` does, every match gets its first suggestion, in order; where two overlap the later is left.
    """
    score, seen = Score(), 0
    for test in sets:
        for unit in test.units():
            found = matches.get(text_key(unit.hypothesis))
            if found is None:
                continue
            seen += 1
            text = corrected(unit.hypothesis, found)
            if text != unit.hypothesis:
                score.add(unit, Judge(unit.hypothesis, unit.references).verdict(text))
    return Baseline(score, seen)


def corrected(text: str, matches: Sequence[Match]) -> str:
    """Return `text` with the first suggestion of every match written."""
    pieces, at = [], 0
    for match in sorted(matches, key=lambda m: (m.start, m.end)):
        if match.replacements and match.start >= at:
            pieces += [text[at : match.start], match.replacements[0]]
            at = match.end
    return "".join([*pieces, text[at:]])
