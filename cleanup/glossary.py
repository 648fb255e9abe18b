"""The caller's own terms: literals that win over every table."""

from __future__ import annotations

import ahocorasick_rs

from cleanup.options import GlossaryEntry
from cleanup.rules import Rule
from cleanup.text import Cause, Proposal, Span

RULE = Rule(
    "glossary.term",
    "terminology/inconsistent-with-terminology-resource",
    "The caller's glossary asks for this term.",
    ("The Alliance met.", "NATO met."),
    1.0,
)
_CAUSE = Cause(RULE.id, RULE.category, RULE.description, RULE.confidence, "stated")


class Glossary:
    """A caller's terms, made ready to be found in one pass however many they are.

    Args:
        entries: literals; a whole-word `from_` becomes `to`.
    """

    def __init__(self, entries: tuple[GlossaryEntry, ...]) -> None:
        self._entries = entries
        self._exact = _finder([e.from_ for e in entries])
        self._folded = _finder([e.from_.lower() for e in entries if not e.match_case])
        self._loose = [e for e in entries if not e.match_case]
        self._targets = _finder([e.to for e in entries if e.to.strip()])

    def replacements(self, text: str) -> list[tuple[Proposal, Cause]]:
        """What the glossary changes: whole words only, and not inside a term that stands as wanted.

        That last condition keeps an entry such as Sea -> Black Sea from growing at every cleaning.
        """
        if not self._entries:
            return []
        found = {(a, b): self._entries[i].to for i, a, b in _hits(self._exact, text)}
        lowered = text.lower()
        if self._loose and len(lowered) == len(text):  # a few letters change length in lower case
            for i, a, b in _hits(self._folded, lowered):
                found.setdefault((a, b), self._loose[i].to)
        done = self.targets(text)
        return [
            (Proposal(a, b, to, RULE.id), _CAUSE)
            for (a, b), to in found.items()
            if text[a:b] != to and not any(s.start <= a and b <= s.end for s in done)
        ]

    def targets(self, text: str) -> list[Span]:
        """Where the wanted terms stand; no stage may touch them."""
        return [Span(a, b) for _, a, b in _hits(self._targets, text)]


def _finder(patterns: list[str]) -> ahocorasick_rs.AhoCorasick | None:
    if not patterns:
        return None
    return ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _hits(finder: ahocorasick_rs.AhoCorasick | None, text: str) -> list[tuple[int, int, int]]:
    """(pattern, start, end) of every whole-word hit."""
    if finder is None:
        return []
    return [
        (i, a, b)
        for i, a, b in finder.find_matches_as_indexes(text)
        if not (a and text[a].isalnum() and text[a - 1].isalnum())
        and not (b < len(text) and text[b - 1].isalnum() and text[b].isalnum())
    ]
