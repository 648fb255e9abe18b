"""What a stage is given to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleanup.grammar.client import GrammarChecker
    from cleanup.options import Options
    from cleanup.scan import Document, Words


@dataclass(frozen=True, slots=True)
class GrammarStatus:
    """What became of the grammar check: "ok", "partial", "unavailable" or "off", and why."""

    status: str = "off"
    engine: str | None = None
    detail: str | None = None


@dataclass(slots=True)
class View:
    """The text as it stands, and what is known about the document.

    Attributes:
        text: the text as it stands now.
        options: what the caller asked for.
        language: the language of the text, a code such as "en".
        memo: scratch space that lives for one document over all passes; keys begin with the stage's name.
        deadline: `time.monotonic()` seconds by which to be done, or None.
        grammar: the grammar checker, or None where there is none.
        written: the words around each change since `scan.seen_words` was last asked, which empties the list.
        words: what `scan.seen_words` knows; rules ask it hundreds of times a text.
        document: what `scan.document_of` knows of the text as it stands.
    """

    text: str
    options: Options
    language: str
    memo: dict[str, Any] = field(default_factory=dict)
    deadline: float | None = None
    grammar: GrammarChecker | None = None
    written: list[str] = field(default_factory=list)
    words: Words | None = None
    document: Document | None = None

    def enabled(self, rule: str) -> bool:
        """Whether the caller's `only` and `skip` let a rule run."""
        return self.options.runs(rule)
