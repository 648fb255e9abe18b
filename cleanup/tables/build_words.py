"""Derive the English vocabulary: ``python -m cleanup.tables.build_words`` rewrites ``built/words.txt``.

From the word frequencies of ``wordfreq`` (large English list): every word of a Zipf frequency of at least 2.0
(once in ten million words), and of at least 1.0 where it has a letter beyond ASCII. Sorted, a word a line
with ten times its Zipf frequency.
"""

from __future__ import annotations

import math
import unicodedata
from pathlib import Path

import wordfreq

LEAST = 2.0
LEAST_ACCENTED = 1.0


def _latin(word: str) -> bool:
    return all(char in "'’-" or "LATIN" in unicodedata.name(char, "") for char in word)


def lines() -> list[str]:
    """The lines of the list."""
    made = []
    for word, frequency in wordfreq.get_frequency_dict("en", "large").items():
        zipf = round(math.log10(frequency) + 9, 2)
        least = LEAST if word.isascii() else LEAST_ACCENTED
        if zipf >= least and _latin(word) and any(char.isalpha() for char in word):
            made.append(f"{word}\t{round(zipf * 10)}")
    return sorted(made)


def main() -> None:
    """Rewrite ``built/words.txt``."""
    path = Path(__file__).parent / "built" / "words.txt"
    path.write_text("\n".join(lines()) + "\n", "utf8")


if __name__ == "__main__":
    main()
