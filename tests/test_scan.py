"""What is kept of a text's lines for its next state, and which words are asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup.options import Options
from cleanup.scan import Document, by_line, findings, seen_words, telling, word_places
from cleanup.stages import casing, numbers, punctuation, repetition, spacing, syntax
from cleanup.text import Proposal, Span, Suspicion
from cleanup.view import View

LINES = st.lists(
    st.sampled_from(
        """The the mayor spoke. . It was late, said the driver.|He paid $ 5 at 19: 30 for 25, 000 men.|of the of town||
        „So“ it was, "he said.|in May 15. January was cold.|he came But nobody saw the– bridge|\xa0|THE end.|no. it was
        12 000 people came to the. Then They left.|( said )|It was it was a "long "way.|as well as |- No, says Eva Lind.
        A crowd of157,000 came of|on the 3 of May|– and|did n't the government 's plan|THe|I In the end""".split("|")
    ),
    max_size=8,
).map("\n".join)


def _numbers(text: str, _document: Document) -> Iterator[Proposal]:
    return numbers._local(text, View(text, Options(), "en"))


LOCAL: tuple[Callable[[str, Document], Iterator[Proposal | Suspicion]], ...] = (
    spacing._local,
    punctuation._local,
    repetition._local,
    casing._local,
    syntax._local,
    _numbers,
)


@pytest.mark.parametrize("find", LOCAL)
@settings(max_examples=300, deadline=None)
@given(LINES, LINES, st.data())
def test_kept_and_new_lines_give_what_the_whole_text_gives(
    find: Callable[[str, Document], Iterator[Proposal | Suspicion]], one: str, other: str, data: st.DataObject
) -> None:
    lines = one.split("\n")
    at = data.draw(st.integers(0, len(lines)))
    text = "\n".join([*lines[:at], *other.split("\n"), *lines[at + data.draw(st.integers(0, 2)) :]])
    view = View(one, Options(), "en", start=one)
    list(findings(view, "test", find))
    view.text = view.start = text
    fresh = sorted(find(text, Document(text)), key=lambda x: x.start)
    assert list(findings(view, "test", find)) == fresh


def test_another_answer_of_the_document_is_asked_for_anew() -> None:
    def find(part: str, document: Document) -> Iterator[tuple[int, bool]]:
        asked.append(part)
        yield 0, document.ask(str.isascii)

    asked: list[str] = []
    view = View("one\ntwo", Options(), "en", start="one\ntwo")
    assert by_line(view, "test", find) == by_line(view, "test", find) == [(0, True)]
    view.text = view.start = "one\ntoo"
    by_line(view, "test", find)
    view.text = view.start = "oné\ntoo"
    assert by_line(view, "test", find) == [(0, False)]
    assert asked == ["one\ntwo", "\ntoo", "oné\ntoo"]


@telling
def _is_long(word: str) -> bool:
    return len(word) > 40


def test_words_are_those_of_the_text_and_of_what_a_change_touches() -> None:
    one, other = "one " + "long" * 20, "one " + "more" * 20
    view = View(f"{one} x", Options(), "en", start=f"{one} x")
    assert list(seen_words(view).telling(_is_long)) == [one[4:]]
    view.start, view.changed = f"{other} x", [Span(10, 20)]
    assert list(seen_words(view).telling(_is_long)) == [one[4:], other[4:]]
    assert word_places("a bb a-a\nbb", ["bb", "a"]) == [(0, "a"), (2, "bb"), (9, "bb")]
    assert word_places("a bb a-a\nbb", [*map(str, range(20)), "bb"]) == [(2, "bb"), (9, "bb")]
