"""What is kept of words beyond the text that had them."""

from __future__ import annotations

from cleanup.vocabulary import remembered


def test_what_is_longer_than_words_are_is_asked_anew_each_time() -> None:
    asked: list[int] = []

    @remembered(2, longest=10)
    def length(word: str) -> int:
        asked.append(len(word))
        return len(word)

    assert [length(word) for word in ("a" * 10, "a" * 10, "a" * 11, "a" * 11)] == [10, 10, 11, 11]
    assert asked == [10, 11, 11]
