"""The test set of damaged names and terms: `tests/damage/names.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.damage.score import OUTCOMES, Clean, Trial, outcome
from benchmarks.damage.way import as_it_is

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = Path(__file__).parents[2] / "tests" / "damage" / "names.toml"


def cases(path: Path = NAMES) -> list[tuple[str, str, list[str]]]:
    """All (kind, damaged text, texts that count as repaired) triples of the file."""
    groups = tomllib.loads(path.read_text("utf-8"))["group"]
    return [(group["kind"], pair[0], pair[1:]) for group in groups for pair in group["pairs"]]


def name_trials(clean: Clean, path: Path = NAMES) -> Iterable[Trial]:
    """Clean each damaged sentence; judge it against the expected text that suits the answer best."""
    for kind, damaged, expected in cases(path):
        cleaned = clean(damaged).text
        verdicts = {outcome(text, damaged, cleaned, as_it_is): text for text in reversed(expected)}
        verdict = next(name for name in OUTCOMES if name in verdicts)
        yield Trial(kind, verdict, verdicts[verdict], damaged, cleaned)
