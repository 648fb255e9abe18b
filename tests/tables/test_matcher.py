"""Gates, neighbours, case, articles, and what a longer key must not hide."""

from __future__ import annotations

import pytest

from cleanup.tables.build_rows import lines_of
from cleanup.tables.loader import Entry, Tables, by_key
from cleanup.tables.matcher import Known, candidates, find_matches, guess_language, takes_an


def tables(*entries: Entry) -> Tables:
    return Tables(by_key(line.encode() for line in lines_of(entries)))


def row(key: str, target: str, **conditions: object) -> Entry:
    return Entry(key, target, "names.exonym", **conditions)  # type: ignore[arg-type]  # each test names its own


def changed(text: str, *entries: Entry, known: Known | None = None) -> str:
    out, at = [], 0
    for start, end, replacement, _ in find_matches(tables(*entries), text, known or Known()):
        out += [text[at:start], replacement]
        at = end
    return "".join(out) + text[at:]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In Foobar.", "In Quux."),
        ("Foobar’s mayor", "Quux’s mayor"),
        ("Foobar-based", "Quux-based"),
        ("Foobarian", "Foobarian"),
        ("xFoobar", "xFoobar"),
        ("foobar", "foobar"),
    ],
)
def test_whole_words_only(text: str, wanted: str) -> None:
    assert changed(text, row("Foobar", "Quux")) == wanted


def test_a_longer_key_that_ends_inside_a_word_hides_nothing() -> None:
    assert changed("Bank of Italy", row("Bank of Ita", "X"), row("Bank", "Y")) == "Y of Italy"
    assert changed("Syria novo", row("ria novo", "X"), row("novo", "Y")) == "Syria Y"


def test_the_first_row_whose_gates_are_open_wins() -> None:
    entries = (row("Foo", "near", gate="near", near=("Bar",)), row("Foo", "far"))
    assert changed("Foo and Bar", *entries) == "near and Bar"
    assert changed("Foo and Baz", *entries) == "far and Baz"


def test_a_longer_key_whose_gates_are_shut_hides_nothing_that_begins_inside() -> None:
    shut = row("the Bank", "X", gate="near", near=("Bar",))
    assert changed("see the Bank of Foo", shut, row("Bank of Foo", "Y")) == "see the Y"
    assert changed("see the Bank of Foo Bar", shut, row("Bank of Foo", "Y")) == "see X of Foo Bar"
    # What overlaps with the key found inside is left out.
    both = (row("Bank of Foo", "Y"), row("Foo Baz", "Z"))
    assert changed("see the Bank of Foo Baz", shut, *both) == "see the Y Baz"


def test_near_ends_with_the_paragraph_and_with_the_window() -> None:
    entry = row("Foo", "X", gate="near", near=("Bar",), window=10)
    assert changed("Foo\nBar", entry) == "Foo\nBar"
    assert changed("Foo " + "a" * 20 + " Bar", entry).startswith("Foo")
    assert changed("Foo a Bar", entry) == "X a Bar"
    assert changed("Foo a Barn", entry) == "Foo a Barn"


def test_a_topic_may_be_named_anywhere_unless_another_one_is() -> None:
    entry = row("Foo", "X", gate="topic", near=("Bar",), not_near=("Baz",), window=10)
    assert changed("Foo\nBar", entry) == "X\nBar"
    assert changed("Foo\nBar\nBaz", entry) == "Foo\nBar\nBaz"
    assert changed("Foo Bar\nBaz", entry) == "X Bar\nBaz"
    assert changed("Foo Bar Baz", entry) == "Foo Bar Baz"


def test_neighbours() -> None:
    assert changed("Foo Man", row("Foo", "X", not_next=("<Cap>",))) == "Foo Man"
    assert changed("Foo man", row("Foo", "X", not_next=("<Cap>",))) == "X man"
    assert changed("at Foo. Next", row("Foo", "X", next=("<end>",))) == "at X. Next"
    assert changed("at Foo next", row("Foo", "X", next=("<end>",))) == "at Foo next"
    assert changed("in Foo", row("Foo", "X", prev=("in",))) == "in X"
    assert changed("within Foo", row("Foo", "X", prev=("in",))) == "within Foo"
    assert changed("So did Dave Foo", row("Foo", "X", alone=True)) == "So did Dave Foo"
    assert changed("Then Foo left", row("Foo", "X", alone=True)) == "Then X left"


def test_old_years_are_context() -> None:
    entry = row("Foo", "X", not_near=("<old-year>",))
    assert changed("Foo fell in 1941.", entry) == "Foo fell in 1941."
    assert changed("Foo grew in 2021 by 1,941.", entry) == "X grew in 2021 by 1,941."


def test_case_is_carried_over() -> None:
    entry = Entry("group immunity", "herd immunity", "terms.calque", case="any")
    found = find_matches(tables(entry), "group immunity. Group immunity. Group Immunity. GROUP IMMUNITY.")
    assert [match.replacement for match in found] == [
        "herd immunity",
        "Herd immunity",
        "Herd Immunity",
        "HERD IMMUNITY",
    ]


def test_the_article_follows_the_target() -> None:
    assert changed("a Foo", row("Foo", "Apple")) == "an Apple"
    assert changed("An Apple", row("Apple", "Foo")) == "A Foo"
    assert changed("a Union", row("Union", "European Union")) == "a European Union"


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("hour", True), ("European", False), ("apple", True), ("union", False), ("unknown", True), ("house", False),
        ("EU", True), ("UN", False), ("USSR", False), ("IMF", True), ("OPEC", True), ("EURO 2020", False),
        ("SPD", True), ("FC Porto", True), ("LFI", True), ("MEP", True), ("HIV", True), ("RIA Novosti", False),
        ("NATO", False), ("NASA", False), ("WHO", False), ("Nato", False),
    ],
)  # fmt: skip
def test_takes_an(word: str, wanted: bool) -> None:  # noqa: FBT001 - a parameter of the table above
    assert takes_an(word) is wanted


def test_rows_of_a_language_need_it() -> None:
    entry = row("Foo", "X", gate="lang", langs=("de",))
    assert changed("in Foo", entry) == "in Foo"
    assert changed("in Foo", entry, known=Known(("de",))) == "in X"


def test_a_derived_row_of_a_language_must_stand_in_the_source() -> None:
    entry = row("Foobar", "X", gate="lang", langs=("de",), table="built")
    assert changed("in Foobar", entry, known=Known(("de",), "Er lebt in Foobar.")) == "in X"
    assert changed("in Foobar", entry, known=Known(("de",), "Er lebt in Berlin.")) == "in Foobar"


@pytest.mark.parametrize(
    "text", ["the song “Foobar”", "in Foobar-Sieg", "Foobar Monferratese won", "Baz-Foobar", "Foobar?ski"]
)
def test_a_derived_place_that_is_part_of_a_name_stays(text: str) -> None:
    assert changed(text, row("Foobar", "X", table="built")) == text


def test_the_source_language_is_guessed_from_two_of_its_forms() -> None:
    built = tables(row("Foo", "X", langs=("de",)), row("Bar", "Y", langs=("de", "nl")), row("Baz", "Z", langs=("fr",)))

    def guess(text: str) -> str | None:
        return guess_language(text, list(candidates(built, text)))

    assert guess("Foo and Bar") == "de"
    assert guess("Foo and Foo") is None
    assert guess("Foo and Baz") is None
    assert guess("nothing here") is None
