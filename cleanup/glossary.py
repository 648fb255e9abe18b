"""The caller's own terms: literals that win over every table."""

from __future__ import annotations

import re

from cleanup.options import GlossaryEntry
from cleanup.text import Cause, Proposal, Span

RULE = "glossary.term"
_CATEGORY = "terminology/inconsistent-with-terminology-resource"
_MESSAGE = "The caller's glossary asks for this term."


def replacements(text: str, glossary: tuple[GlossaryEntry, ...]) -> list[tuple[Proposal, Cause]]:
    """What the glossary changes: whole words only, and not inside a term that already stands as wanted.

    That last condition keeps an entry such as Sea -> Black Sea from growing at every cleaning.
    """
    cause = Cause(RULE, _CATEGORY, _MESSAGE, 1.0, "stated")
    done = targets(text, glossary)
    found = []
    for entry in glossary:
        for m in _pattern(entry.from_, match_case=entry.match_case).finditer(text):
            if m[0] != entry.to and not any(s.start <= m.start() and m.end() <= s.end for s in done):
                found.append((Proposal(m.start(), m.end(), entry.to, RULE), cause))
    return found


def targets(text: str, glossary: tuple[GlossaryEntry, ...]) -> list[Span]:
    """Where the wanted terms stand; no stage may touch them."""
    return [
        Span(m.start(), m.end())
        for entry in glossary
        if entry.to.strip()
        for m in _pattern(entry.to, match_case=True).finditer(text)
    ]


def _pattern(literal: str, *, match_case: bool) -> re.Pattern[str]:
    left = r"(?<!\w)" if literal[0].isalnum() else ""
    right = r"(?!\w)" if literal[-1].isalnum() else ""
    return re.compile(left + re.escape(literal) + right, 0 if match_case else re.IGNORECASE)
