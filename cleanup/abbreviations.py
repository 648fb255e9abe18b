"""Which full stop ends an abbreviation (tables/abbreviations.toml), and which may end a sentence."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]))*\Z")
_LONGEST = 16  # code points; longer words are no abbreviations


@functools.cache
def _words(*kinds: str) -> frozenset[str]:
    path = Path(__file__).parent / "tables" / "abbreviations.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    return frozenset(word for kind in kinds for word in table[kind].split())


def word_before(text: str, at: int) -> str:
    """The word that ends right before `at`, inner full stops included ("U.S"); "" where there is none."""
    found = _BEFORE.search(text[max(0, at - _LONGEST) : at])
    return found[0] if found else ""


def is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` ends an abbreviation or an initial."""
    word = word_before(text, stop)
    if not word:
        return False
    if len(word) == 1:
        return word != "I"
    return (
        "." in word
        or word.lower() in _words("leading", "trailing")
        or word in _words("leading_capital", "trailing_capital")
    )


def never_ends_sentence(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to a word such as "Mr." that cannot end a sentence."""
    word = word_before(text, stop)
    return (
        (len(word) == 1 and word != "I")
        or word.lower() in _words("leading")
        or word in _words("leading_capital")
        or word.lower() in {"e.g", "i.e"}
    )
