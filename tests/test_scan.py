"""What is kept of a text's lines for its next state, and which words are asked about."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup.cleaner import Cleaner
from cleanup.options import Options
from cleanup.scan import Document, Words, by_line, findings, seen_words, telling, word_places
from cleanup.stages import casing, numbers, punctuation, repetition, spacing, syntax
from cleanup.text import Proposal, Suspicion
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
    view = View(one, Options(), "en")
    findings(view, "test", find)
    view.text = text
    fresh = sorted(find(text, Document(text)), key=lambda x: x.start)
    assert findings(view, "test", find) == fresh


def test_another_answer_of_the_document_is_asked_for_anew() -> None:
    def find(part: str, document: Document) -> Iterator[Suspicion]:
        asked.append(part)
        yield Suspicion(0, 0, str(document.ask(str.isascii)))

    asked: list[str] = []
    view = View("one\ntwo", Options(), "en")
    assert by_line(view, "test", find) == by_line(view, "test", find) == [(0, Suspicion(0, 0, "True"))]
    view.text = "one\ntoo"
    by_line(view, "test", find)
    view.text = "oné\ntoo"
    assert by_line(view, "test", find) == [(0, Suspicion(0, 0, "False"))]
    assert asked == ["one\ntwo", "\ntoo", "oné\ntoo"]


@telling
def _is_long(word: str) -> bool:
    return len(word) > 40


def test_words_are_those_of_the_text_and_of_what_a_change_touches() -> None:
    one, other = "one " + "long" * 20, "one " + "more" * 20
    view = View(f"{one} x", Options(), "en")
    assert list(seen_words(view).telling(_is_long)) == [one[4:]]
    view.text, view.written = f"{other} x", [other]
    assert list(seen_words(view).telling(_is_long)) == [one[4:], other[4:]]
    assert word_places("a bb a-a\nbb", ["bb", "a"]) == [(0, "a"), (2, "bb"), (9, "bb")]
    assert word_places("a bb a-a\nbb", [*map(str, range(20)), "bb"]) == [(2, "bb"), (9, "bb")]


# Of these questions the words themselves are used, or they are evidence; of all others, whether there are any.
USED = frozenset(
    "_is_pronoun _is_rare_name _is_torn _is_noun _is_software _is_telling is_misspelt _ends_in_ligature"
    " _is_glued is_street is_small_surname".split()
)
CASES = Path(__file__).parent / "cases"


def _texts() -> Iterator[str]:
    for path in sorted(CASES.glob("*.toml")):
        for rows in tomllib.loads(path.read_text("utf-8")).values():
            yield from (row["text"] for row in rows)


def test_no_question_hides_what_its_rule_would_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rule runs as if each word of the text told it something, and finds the same."""
    options, begin = Options(language="en", grammar="off"), Words.__init__

    def begin_telling_all(words: Words, text: str = "") -> None:
        begin(words, text)
        told = words.telling
        words.telling = lambda tells: told(tells) if tells.__name__ in USED else [*every, *told(tells)]

    def found(text: str) -> tuple[object, ...]:
        result = Cleaner().clean(text, options)
        return result.text, result.edits, result.flags

    for text in _texts():
        asked = found(text)
        every = text.split()
        with monkeypatch.context() as patched:
            patched.setattr(Words, "__init__", begin_telling_all)
            assert found(text) == asked
