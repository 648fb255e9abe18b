"""Which language a text is in, as far as the stages need to know: English, or something else.

The method is the oldest there is: the share of each language's most frequent function words
(tables/function_words.toml), and the script where it is not Latin.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

from cleanup.scan import line_of

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # code points that are looked at
_ENOUGH = 40  # code points below which a paragraph is taken to be in the document's language
_SCRIPTS = (
    ("el", "\u0370", "\u03ff"),
    ("ru", "\u0400", "\u04ff"),
    ("he", "\u0590", "\u05ff"),
    ("ar", "\u0600", "\u06ff"),
    ("hi", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
    ("ka", "\u10a0", "\u10ff"),
    ("ko", "\uac00", "\ud7af"),
    ("ja", "\u3040", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
)
_UKRAINIAN = frozenset("іїєґІЇЄҐ")
# An English paragraph of any length holds one of these, and no other language has them; asking is
# cheaper than counting words.
_PLAINLY_ENGLISH = 150  # code points in which an English text holds at least one of them
_ENGLISH = (" the ", " and ", " that ", " with ", " from ", " by ", " for ", " said ", " which ", " has ")


def detect(text: str) -> str:
    """The language code of `text`; "en" where nothing speaks against it.

    Only the first 20,000 code points are looked at.
    """
    sample = text[:_SAMPLE]
    if sum(map(sample.count, _ENGLISH)) * _PLAINLY_ENGLISH > len(sample) > _ENOUGH:
        return "en"
    script = _script(sample)
    if script:
        return script
    words = _WORD.findall(sample.lower())
    scores = {"en": 0}
    by_word = _languages_by_word()
    for word in words:
        for code in by_word.get(word, ()):
            scores[code] = scores.get(code, 0) + 1
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    # Short or mixed text: another language must win clearly, since this is a cleaner of English.
    clear = scores[best] >= scores["en"] + 2 and scores[best] > 1.5 * scores["en"] and scores[best] >= 0.12 * len(words)
    return best if clear else "en"


class ForeignLines:
    """The lines of an English text that are clearly in another language.

    Args:
        text: the text.
        known: what was found out about each line, for a text that is asked about again and again.
    """

    def __init__(self, text: str, known: dict[str, bool]) -> None:
        self._text = text
        self._known = known
        self._line = (0, -1, False)  # where the last line asked about starts and ends, and what it is

    def touch(self, start: int, end: int) -> bool:
        """Whether a span reaches into one of them."""
        low, high, foreign = self._at(start)
        while low < end:
            if start < high and foreign:
                return True
            if high >= end:
                break
            low, high, foreign = self._at(high + 1)
        return False

    def _at(self, place: int) -> tuple[int, int, bool]:
        if not self._line[0] <= place <= self._line[1]:
            low, high = line_of(self._text, place)
            english = self._text.rfind(" the ", low, high) >= 0  # most often, and quickly found
            self._line = (low, high, not english and self._is_foreign(self._text[low:high]))
        return self._line

    def _is_foreign(self, line: str) -> bool:
        found = self._known.get(line)
        if found is None:
            english = len(line) < _ENOUGH or any(word in line for word in _ENGLISH)
            found = self._known[line] = not english and detect(line) != "en"
        return found


def _script(sample: str) -> str | None:
    if sample.isascii():
        return None
    beyond = [c for c in sample if c > "\u0360" and c.isalpha()]
    latin = sum(c <= "\u024f" and c.isalpha() for c in sample)
    if len(beyond) <= latin:
        return None
    hits = {code: sum(low <= c <= high for c in beyond) for code, low, high in _SCRIPTS}
    if hits["ja"] and hits["zh"]:
        return "ja"
    best = max(hits, key=lambda code: hits[code])
    if best == "ru" and any(c in _UKRAINIAN for c in beyond):
        return "uk"
    return best if hits[best] else None


@functools.cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, words in _function_words().items():
        for word in words:
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@functools.cache
def _function_words() -> dict[str, frozenset[str]]:
    path = Path(__file__).parent / "tables" / "function_words.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    return {code: frozenset(words.split()) for code, words in table["words"].items()}


def known_languages() -> tuple[str, ...]:
    """The codes that `detect` can answer."""
    return tuple(sorted({*_function_words(), "uk", *(code for code, _, _ in _SCRIPTS)}))
