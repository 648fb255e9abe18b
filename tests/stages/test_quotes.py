"""Which quotation mark opens and which closes."""

from __future__ import annotations

import pytest

from cleanup.quotes import is_attribution, prefers_curly, quote_proposals
from cleanup.scan import Document


def repaired(text: str) -> str:
    for proposal in sorted(quote_proposals(text, Document(text)), key=lambda p: -p.start):
        text = text[: proposal.start] + proposal.replacement + text[proposal.end :]
    return text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ('It got late, "he said.', 'It got late," he said.'),
        ('"It got late, "he said.', '"It got late," he said.'),
        ('The ships "Anna "and" Berta "left.', 'The ships "Anna" and "Berta" left.'),
        ('He spoke of a" no "to all.', 'He spoke of a "no" to all.'),
        ("“I do not, “he added, “in any way.”", "“I do not,” he added, “in any way.”"),
        ("of the home ”and“ to give up", "of the home” and “to give up"),
        ("“one of the home ”and“ to give up”", "“one of the home” and “to give up”"),
        ('a " word " here', 'a "word" here'),
        ('He wrote: "So. " " ', 'He wrote: "So. " " '),
    ],
)
def test_marks_are_moved_where_the_line_has_one_reading(text: str, want: str) -> None:
    assert repaired(text) == want


@pytest.mark.parametrize(
    "text",
    [
        'He said, "it is "so" and so".',
        'late," said the mayor, and went on: "There is',
        "“First paragraph of several.",
        'a 5" nail and a 27" screen',
        "The “o”s in “robot”",
        '"He wrote: "It has been long."',
        '"',
        '" " " "',
        "",
    ],
)
def test_other_marks_stay(text: str) -> None:
    assert repaired(text) == text


def test_style_of_a_text() -> None:
    assert prefers_curly("He said “no”.")
    assert not prefers_curly('He said "no" and “so” and "no".')
    assert prefers_curly("It’s late.")
    assert not prefers_curly("Er sagte „nein“.")


def test_attribution() -> None:
    assert is_attribution("said the driver", 0)
    assert is_attribution("Anna Kovar added", 0)
    assert is_attribution("the head of the office explained", 0)
    assert not is_attribution("no one came", 0)
