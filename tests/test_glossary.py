from __future__ import annotations

import pytest

from cleanup import GlossaryEntry, OptionError, clean


@pytest.mark.parametrize(
    ("entries", "text", "want"),
    [
        ([("a.c", "dot")], "We saw abc and a.c today.", "We saw abc and dot today."),
        ([("Sea", "Black Sea")], "In the Black Sea, by the Sea.", "In the Black Sea, by the Black Sea."),
        ([("Moskau", "Moskva")], "Moskaus mayor left Moskau.", "Moskaus mayor left Moskva."),
        ([("(x)", "y")], "It is (x).", "It is y."),
    ],
)
def test_terms_are_literals_and_whole_words(entries: list[tuple[str, str]], text: str, want: str) -> None:
    glossary = tuple(GlossaryEntry(*e) for e in entries)
    result = clean(text, glossary=glossary)
    assert result.text == want
    assert clean(want, glossary=glossary).edits == ()


def test_case_is_ignored_where_asked() -> None:
    glossary = (GlossaryEntry("alliance", "NATO", match_case=False),)
    assert clean("The ALLIANCE met the Alliance.", glossary=glossary).text == "The NATO met the NATO."


def test_the_glossary_wins_over_the_tables() -> None:
    glossary = (GlossaryEntry("Wladimir Putin", "Peking"),)
    assert clean("Then Wladimir Putin spoke at length.", glossary=glossary).text == "Then Peking spoke at length."


@pytest.mark.parametrize(
    "entries",
    [
        [("foo", "bar"), ("bar", "foo")],
        [("a", "b"), ("b", "c")],
        [("", "x")],
        [("a" * 2000, "x")],
        [("a", "x" * 2000)],
        [("a", "x"), ("a", "y")],
    ],
)
def test_what_would_not_come_to_rest_or_is_too_large_is_refused(entries: list[tuple[str, str]]) -> None:
    with pytest.raises(OptionError) as error:
        clean("text", glossary=tuple(GlossaryEntry(*e) for e in entries))
    assert error.value.field.startswith("glossary")
