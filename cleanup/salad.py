"""Word salad: lines that no repair of a mark or of a doubled word would make into English."""

from __future__ import annotations

import re

# An article right before a preposition, a conjunction or a verb; "the in-house team" is none, and
# neither is "the A to Z".
_SALAD = re.compile(r"\b(?:[Tt]he|an?) (?:of|in|to|and|is|was|for|with|by|at|from|that|or|are)(?![\w’'-])")


def is_salad(line: str) -> bool:
    """Whether an article stands in a line where English never puts one."""
    return _SALAD.search(line) is not None
