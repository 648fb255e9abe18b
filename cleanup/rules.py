"""What a rule is, what a stage is, and how sure a rule may be."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleanup.text import Proposal, Suspicion
    from cleanup.view import View


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as `GET /v1/rules` shows it.

    Attributes:
        id: "<stage>.<name>".
        category: MQM-Core, lower case, "dimension/subtype".
        description: one plain sentence; the message of its edits where they bring none.
        example: (before, after); the same text twice for a rule that only flags.
        confidence: 0-1, stated by the rule's author; a measured one replaces it.
    """

    id: str
    category: str
    description: str
    example: tuple[str, str]
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """One step of the cleaning: its rules, and the function that proposes.

    `english_only` keeps the stage off texts and paragraphs in other languages; with `foreign_lines` it may touch such
    paragraphs of an English text. What a `held` stage proposes is written together with what the next one does, which
    looks at the same text. `more_rules` gives rules that stand in data files, loaded only when asked for.
    """

    name: str
    rules: tuple[Rule, ...]
    propose: Callable[[View], Iterable[Proposal | Suspicion]]
    english_only: bool = True
    foreign_lines: bool = False
    held: bool = False
    more_rules: Callable[[], tuple[Rule, ...]] | None = None

    def all_rules(self) -> tuple[Rule, ...]:
        """Every rule of the stage, those from data files included."""
        return self.rules + (self.more_rules() if self.more_rules else ())


@dataclass(frozen=True, slots=True)
class Measured:
    """How a rule fared on real machine translations against human references."""

    wins: int
    losses: int
    estimate: float
    corpus: str


@functools.cache
def _confidence_table() -> dict[str, Any]:
    path = Path(__file__).parent / "tables" / "confidence.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


@functools.cache
def measured() -> dict[str, Measured]:
    """The measured confidences by rule id, from the table that the scoreboard writes."""
    table = _confidence_table()
    return {
        rule: Measured(row["wins"], row["losses"], row["estimate"], table.get("corpus", ""))
        for rule, row in table.get("rule", {}).items()
    }


def default_min_confidence() -> float:
    """The operating point that the scoreboard chose (0-1)."""
    return float(_confidence_table().get("min_confidence", 0.8))
