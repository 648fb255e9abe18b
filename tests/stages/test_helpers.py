"""Abbreviations, literals, documents, titles and word salad."""

from __future__ import annotations

from cleanup.abbreviations import is_abbreviation, never_ends_sentence, word_before
from cleanup.salad import is_salad
from cleanup.scan import is_document, is_title, line_of, places
from cleanup.stages.numbers import ordinal


def ends(text: str) -> bool:
    return is_abbreviation(text, len(text) - 1)


def test_abbreviations() -> None:
    assert all(map(ends, ("Harlow Inc.", "at 5 p.m.", "the U.S.", "Dr.", "J. R.", "etc.", "on Sat.")))
    assert not any(map(ends, ("He sat.", "the council.", "in the sun.", "So do I.")))
    assert never_ends_sentence("Mr.", 2)
    assert not never_ends_sentence("etc.", 3)
    assert word_before("the U.S.", 7) == "U.S"
    assert word_before(" .", 1) == ""


def test_places_and_lines() -> None:
    assert places("a.b.", ".", "b") == [1, 3, 2]
    assert places("/>/>> a/>", "/>", "a/", "->") == [0, 2, 7, 6]
    assert line_of("ab\ncd\nef", 4) == (3, 5)
    assert line_of("ab", 1) == (0, 2)


def test_documents_titles_and_salad() -> None:
    assert is_document("One line.\nAnother.")
    assert is_document("It rained. They left.")
    assert not is_document("It rained")
    assert is_title("Minister Visits the New Port")
    assert not is_title("The minister visits the new port")
    assert is_salad("Cream of the of the town")
    assert not is_salad("The in-house team went to the harbour of the town.")


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th",
    ]  # fmt: skip
