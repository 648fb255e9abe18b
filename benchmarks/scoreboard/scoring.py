"""Whether a change brings a translation nearer to what people wrote.

Typographic style is folded away first, so that restyling earns nothing: this is the same folding and the same
distance as in the shared win-rate tool.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import Levenshtein

Verdict = Literal["win", "loss", "neutral"]

_STYLE = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("–—‒", "-"),
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def fold(text: str) -> str:
    """Return `text` with quotation marks, dashes, the ellipsis and no-break spaces in their plain form."""
    return text.translate(_STYLE)


class Judge:
    """Judges changes to one segment against its references; distances are in code points after folding."""

    def __init__(self, hypothesis: str, references: Sequence[str]) -> None:
        """Keep the segment and its references, folded; the distance is taken when first asked for."""
        self._references = [fold(reference) for reference in references]
        self._hypothesis = fold(hypothesis)
        self._before: int | None = None

    @property
    def before(self) -> int:
        """The distance of the unchanged segment to its nearest reference."""
        if self._before is None:
            self._before = self._distance(self._hypothesis)
        return self._before

    def verdict(self, changed: str) -> Verdict:
        """Say whether `changed` is nearer to its nearest reference than the segment was."""
        folded = fold(changed)
        if folded == self._hypothesis:
            return "neutral"
        after = self._distance(folded)
        return "win" if after < self.before else "loss" if after > self.before else "neutral"

    def _distance(self, text: str) -> int:
        return min(Levenshtein.distance(text, reference) for reference in self._references)


def win_rate(wins: float, losses: float) -> float:
    """Return the share of wins among what is not neutral; 0 where there is nothing."""
    return wins / (wins + losses) if wins + losses else 0.0


def wilson_lower(wins: float, losses: float, z: float = 1.2816) -> float:
    """Return the lower end of Wilson's score interval for the win rate.

    E. B. Wilson, Probable Inference (JASA 22, 1927); recommended for small counts by Brown, Cai and DasGupta,
    Interval Estimation for a Binomial Proportion (Statistical Science 16, 2001). The default `z` leaves 10 % of
    the mass below the bound. Counts may be fractions; without any the bound is 0.
    """
    total = wins + losses
    if not total:
        return 0.0
    rate = wins / total
    centre = rate + z * z / (2 * total)
    spread = z * math.sqrt(rate * (1 - rate) / total + z * z / (4 * total * total))
    return (centre - spread) / (1 + z * z / total)
