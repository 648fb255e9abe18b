"""How common a word is in English, from the built list; read once, when first asked for."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")

_PATH = Path(__file__).parent / "tables" / "built" / "words.txt"

#: Letters that Unicode does not take apart, as they are written without their mark.
_PLAIN = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
     "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)  # fmt: skip


_LONGEST_KEPT = 100  # code points


def remembered(maxsize: int) -> Callable[[Callable[[str], _T]], Callable[[str], _T]]:
    """Keep what a function says of up to ``maxsize`` strings of a text; of what is longer than words are, nothing.

    What is kept outlives the text: of texts with one endless word each, thousands would fill the memory.
    """

    def decorate(function: Callable[[str], _T]) -> Callable[[str], _T]:
        kept = functools.lru_cache(maxsize)(function)

        @functools.wraps(function)
        def ask(text: str) -> _T:
            return kept(text) if len(text) <= _LONGEST_KEPT else function(text)

        return ask

    return decorate


@functools.cache
def _blob() -> str:
    return "\n" + _PATH.read_text("utf8")


@functools.lru_cache(maxsize=65_536)
def _zipf(word: str) -> int:
    """Binary search in the sorted file as it stands: no parsing at load, no object a word."""
    blob = _blob()
    low, high = 0, len(blob) - 1
    while low < high:
        at = blob.rfind("\n", 0, (low + high) // 2 + 1)
        end = blob.find("\n", at + 1)
        line_word, _, zipf = blob[at + 1 : end].partition("\t")
        if line_word == word:
            return int(zipf)
        if line_word < word:
            low = end
        else:
            high = at
    return 0


def frequency(word: str) -> int:
    """Ten times the Zipf frequency of ``word`` in English, 0 where it is rarer than the list goes."""
    if len(word) > _LONGEST_KEPT:
        return 0  # longer than any in the list
    lowered = word.lower()
    return _zipf(lowered) or _zipf(lowered.replace("’", "'").removesuffix("'s"))


def plain(word: str) -> str:
    """``word`` with its accents and strokes removed: "Łódź" is "Lodz"."""
    if word.isascii():
        return word
    taken = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return "".join(char for char in taken if not unicodedata.combining(char))


def dropped(word: str) -> str:
    """``word`` with its letters beyond ASCII removed: "Łódź" is "d"."""
    return "".join(char for char in word if char.isascii())


def bare(token: str) -> str:
    """A token without the marks behind its word, and without an owner's ending: "Roth’s," is "Roth"."""
    return token.rstrip(".,;:!?)”\"’'").removesuffix("’s").removesuffix("'s")


def word_set(words: str) -> frozenset[str]:
    """Words that a string lists, with spaces between them."""
    return frozenset(words.split())
