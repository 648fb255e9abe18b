"""TrackedText: whatever is written, the edits rebuild the text from the source."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.text import Cause, Proposal, Span, TrackedText, apply_edits, utf16_offsets

CAUSE = Cause("stage.rule", "fluency/punctuation", "why", 0.9, "stated")
TEXT = st.text(st.sampled_from("ab .😀\n"), max_size=30)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, list[list[tuple[float, float, str]]]]:
    step = st.tuples(st.floats(0, 1), st.floats(0, 1), TEXT.map(lambda t: t[:4]))
    return draw(TEXT), draw(st.lists(st.lists(step, max_size=5), max_size=5))


def _write(tracked: TrackedText, steps: list[tuple[float, float, str]]) -> None:
    length = len(tracked.text)
    spans = [(*sorted((round(a * length), round(b * length))), new) for a, b, new in steps]
    tracked.write([(Proposal(a, b, new, "stage.rule"), CAUSE) for a, b, new in spans])


@given(rounds())
def test_edits_rebuild_the_text_and_are_sorted_and_apart(
    case: tuple[str, list[list[tuple[float, float, str]]]],
) -> None:
    source, all_steps = case
    tracked = TrackedText(source)
    for steps in all_steps:
        _write(tracked, steps)
    edits = tracked.edits()
    assert apply_edits(source, edits) == tracked.text
    assert all(e.before == source[e.start : e.end] != e.after for e in edits)
    assert all(a.end < b.start for a, b in itertools.pairwise(edits))


@given(rounds())
def test_every_new_word_is_handed_on(case: tuple[str, list[list[tuple[float, float, str]]]]) -> None:
    source, all_steps = case
    tracked = TrackedText(source)
    for steps in all_steps:
        _write(tracked, steps)
        assert set(tracked.text.split()) <= set(" ".join([source, *tracked.written]).split())


@given(rounds(), st.floats(0, 1), st.floats(0, 1))
def test_protected_spans_survive(
    case: tuple[str, list[list[tuple[float, float, str]]]], low: float, high: float
) -> None:
    source, all_steps = case
    start, end = sorted((round(low * len(source)), round(high * len(source))))
    tracked = TrackedText(source)
    tracked.protect([Span(start, end)])
    for steps in all_steps:
        _write(tracked, steps)
    assert source[start:end] in tracked.text
    assert start == end or all(e.end <= start or e.start >= end for e in tracked.edits())


@given(rounds(), st.floats(0, 1), st.floats(0, 1))
def test_a_span_maps_to_the_source_text_it_came_from(
    case: tuple[str, list[list[tuple[float, float, str]]]], low: float, high: float
) -> None:
    source, all_steps = case
    tracked = TrackedText(source)
    for steps in all_steps:
        _write(tracked, steps)
    start, end = sorted((round(low * len(tracked.text)), round(high * len(tracked.text))))
    span = tracked.to_source(Span(start, end))
    assert 0 <= span.start <= span.end <= len(source)
    # Rebuilding the mapped range gives a text that holds the span.
    inside = [e for e in tracked.edits() if span.start <= e.start and e.end <= span.end]
    rebuilt = TrackedText(source[span.start : span.end])
    rebuilt.write([(Proposal(e.start - span.start, e.end - span.start, e.after, "stage.rule"), CAUSE) for e in inside])
    assert tracked.text[start:end] in rebuilt.text


def test_edits_that_touch_become_one_that_names_every_rule() -> None:
    tracked = TrackedText("Kev .")
    tracked.write([(Proposal(3, 4, "", "spacing.mark"), Cause("spacing.mark", "c", "space", 0.9, "measured"))])
    tracked.write([(Proposal(0, 3, "Kyiv", "names.lost"), Cause("names.lost", "c", "name", 0.8, "stated"))])
    (edit,) = tracked.edits()
    assert (edit.before, edit.after) == ("Kev ", "Kyiv")
    assert edit.rules == ("spacing.mark", "names.lost")
    assert (edit.message, edit.confidence, edit.evidence) == ("space; name", 0.8, "stated")


def test_a_change_that_is_taken_back_leaves_no_edit() -> None:
    tracked = TrackedText("a b")
    tracked.write([(Proposal(1, 2, "-", "x.y"), CAUSE)])
    tracked.write([(Proposal(1, 2, " ", "x.y"), CAUSE)])
    assert tracked.text == "a b"
    assert tracked.edits() == []


def test_of_overlapping_proposals_the_first_then_the_longer_is_kept() -> None:
    tracked = TrackedText("abcdef")
    written = tracked.write(
        [(Proposal(2, 4, "X", "x.y"), CAUSE), (Proposal(0, 2, "A", "x.y"), CAUSE), (Proposal(0, 3, "B", "x.y"), CAUSE)]
    )
    assert (written, tracked.text) == (1, "Bdef")


def test_a_proposal_outside_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="outside the text"):
        TrackedText("ab").write([(Proposal(1, 3, "", "x.y"), CAUSE)])


def test_edits_that_do_not_fit_are_refused() -> None:
    tracked = TrackedText("said . .")
    tracked.write([(Proposal(4, 8, ".", "x.y"), CAUSE)])
    with pytest.raises(ValueError, match="does not fit"):
        apply_edits("something else", tracked.edits())


def test_leaving_an_edit_out_undoes_it() -> None:
    tracked = TrackedText("one two")
    tracked.write([(Proposal(0, 3, "1", "x.y"), CAUSE), (Proposal(4, 7, "2", "x.y"), CAUSE)])
    assert apply_edits("one two", tracked.edits()[1:]) == "one 2"


def test_utf16_offsets_count_astral_characters_twice() -> None:
    assert utf16_offsets("a😀b") == [0, 1, 3, 4]
