"""What is kept of words beyond the text that had them."""

from __future__ import annotations

from pathlib import Path

import cleanup
from cleanup.vocabulary import frequency, remembered

TABLES = Path(cleanup.__file__).parent / "tables"


def test_what_is_longer_than_words_are_is_asked_anew_each_time() -> None:
    asked: list[int] = []

    @remembered(2)
    def length(word: str) -> int:
        asked.append(len(word))
        return len(word)

    assert [length("a" * size) for size in (100, 100, 101, 101)] == [100, 100, 101, 101]
    assert asked == [100, 101, 101]


def test_no_word_of_the_list_is_longer_than_what_is_looked_up() -> None:
    words = [line.partition("\t")[0] for line in (TABLES / "built" / "words.txt").read_text("utf-8").splitlines()]
    longest = max(words, key=len)
    assert frequency(longest) > 0
    assert frequency("a" * 1_000) == 0
