"""Finding rare places fast: literals first, patterns only where a literal stands.

`str.find` runs at gigabytes a second where a pattern needs nanoseconds for every character.
"""

from __future__ import annotations

from collections.abc import Iterator


def places(text: str, *literals: str) -> Iterator[int]:
    """Where each of `literals` stands in `text`, one literal after the other; offsets in code points."""
    for literal in literals:
        at = text.find(literal)
        while at >= 0:
            yield at
            at = text.find(literal, at + 1)


def line_of(text: str, at: int) -> tuple[int, int]:
    """The start and the end of the line that `at` stands in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
