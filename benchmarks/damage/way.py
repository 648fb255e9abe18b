"""What a way of breaking a text is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

Break = Callable[[str, Random], str | None]
Fold = Callable[[str], str]


def as_it_is(text: str) -> str:
    """No folding: a repair has to give back the very text."""
    return text


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which texts get broken.

    Args:
        name: short, unique, "<group>/<way>".
        damage: takes a clean text and a source of chance; gives the broken text, or None where the text has
            nothing that could be broken in this way.
        fold: two texts that are equal after folding count as the same ("…" and "..." are one style each).
        prepare: makes a fitting original of a text of the corpus, such as one with a headline.
        flagged: True where nothing is to be changed and a flag is what is wanted.
    """

    name: str
    damage: Break
    fold: Fold = as_it_is
    prepare: Fold = as_it_is
    flagged: bool = False
