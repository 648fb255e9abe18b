"""Word salad: lines that no repair of a mark or of a doubled word would make into English."""

from __future__ import annotations

import re

# Pairs of small words that English does not put side by side; "the in-house team" is none of them.
_SALAD = re.compile(
    r"\b(?:[Tt]he (?:of|in|to|and|is|was|for|with|by|at|from|that|are|be|as|which|has|have|were|but|a|an|they|he|their)"
    r"|[Aa]n? (?:of|in|to|and|is|was|for|with|by|at|from|that|or|are|the|but|have)"
    r"|(?:of|in|for|from|with) (?:of|are|be)|to (?:of|is|are|with|from)|is (?:are|will|of)"
    r"|was (?:is|are|will|of))(?![\w’'-])"
)


def is_salad(line: str) -> bool:
    """Whether small words meet in a line that never do so in English."""
    return _SALAD.search(line) is not None
