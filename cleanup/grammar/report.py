"""What a grammar checker answers: matches, and how far it got."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Literal, Protocol

ENGINE = "LanguageTool 6.8"
"""The engine's name and version, as every answer names it."""

Status = Literal["ok", "partial", "unavailable"]
"""How far a check got: all of the text, some of it, or none."""

State = Literal["ok", "starting", "unavailable"]
"""What a checker expects of its server."""

Memo = MutableMapping[str, "tuple[GrammarMatch, ...] | None"]
"""What is known of each paragraph of a document; None for one that could not be checked."""


@dataclass(frozen=True, slots=True)
class GrammarMatch:
    """One finding, with half-open offsets in code points of the text that was checked."""

    start: int
    end: int
    rule_id: str
    """LanguageTool's id, with the number of the rule in its group: `SOME_RULE[2]`, or `SOME_RULE` alone."""
    message: str
    replacements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrammarReport:
    """The findings of one check, sorted and disjoint, and how far it got."""

    matches: tuple[GrammarMatch, ...]
    status: Status
    engine: str = ENGINE
    detail: str | None = None
    """Why the status is not `ok`: one plain line that never holds any of the text."""


class GrammarChecker(Protocol):
    """Anything that can check a text. Implementations never raise for what a server does or fails to do."""

    def check(
        self,
        text: str,
        *,
        language: str = "en-US",
        timeout: float | None = None,
        memo: Memo | None = None,
    ) -> GrammarReport:
        """Check a text in `language` within `timeout` seconds (None: the checker's own limit).

        `memo` lives for one document: paragraphs found in it are not checked again, so a second pass over a
        text costs only the paragraphs that changed.
        """

    def state(self) -> State:
        """Tell at once, without asking the server, whether a check would be tried now."""
