"""What a case file cannot hold: lone surrogates and floods."""

from __future__ import annotations

from cleanup import Cleaner
from cleanup.stages import characters

CLEANER = Cleaner(stages=(characters.STAGE,))


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    result = CLEANER.clean("A \ud83d smile")
    assert result.text == "A \ufffd smile"
    assert [edit.rule for edit in result.edits] == ["characters.surrogate"]


def test_a_pair_of_surrogates_becomes_its_character() -> None:
    assert CLEANER.clean("A \ud83d\ude00 smile").text == "A 😀 smile"


def test_a_flood_of_invisible_characters_is_removed_and_reported() -> None:
    result = CLEANER.clean("The min" + "\u200b" * 50_000 + "ister spoke.")
    assert result.text == "The minister spoke."
    assert "characters.invisible-flood" in {flag.rule for flag in result.flags}
    assert len(result.edits) == 1


def test_bidirectional_controls_stay_and_are_reported_where_they_stand() -> None:
    text = "He paid \u202e001\u202c euros."
    result = CLEANER.clean(text)
    assert result.text == text
    assert [(flag.start, flag.end) for flag in result.flags] == [(8, 9), (12, 13)]


def test_expansion_is_bounded() -> None:
    text = "\ufdfa" * 1_000 + "ﬃ" * 1_000
    assert len(CLEANER.clean(text).text) <= 3 * len(text)
