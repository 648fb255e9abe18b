"""What must hold of every answer, over random text made of what the stages look for."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cleanup import Options, apply_edits
from cleanup.cleaner import Cleaner
from cleanup.protect import protected_spans

PIECES = st.sampled_from(
    """Kev Kiev Peking Wladimir Putin Ursula Von der Leyen said. . , the the of of . . . . … “ ” " ' ’s n't did
    He i 25 000 64,2 percent 15. January 140,000 million U.S. a.m. NATO. to https://example.org/x a@b.co @who #tag
    café cafÃ© â€œ &amp; &amp;amp; 5 % ) ( [ ] - – — ? ! ; : and and government 's Ra Nvosti nuclear energy refuses
    at sea. Black. date 2021-12-14 Politics Leave a Reply See also it It was in in the country 😀 \u200b \u00ad \u202e
    \ufffd Gonz\ufffdlez 1.2.3 10.000 state-of-the-art Dmitri Medwedew ， 。 раus \x07 \x1b[31m Moskau «text»
    „Zitat“ Donezk Gonzlez Snchez Jos Mara 14h30 $ 5 § ¿ ¡ ``x'' … ... ..... the. The i I'm Figures Million""".split()
)
GLUE = st.sampled_from([" ", " ", " ", "", "\n", "\n\n", "  "])
MIXED = st.lists(st.tuples(PIECES, GLUE), max_size=40).map(lambda pairs: "".join(a + b for a, b in pairs))
TEXT = MIXED | st.text(max_size=200)
CLEANER = Cleaner()


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT)
@example("\udc80")
def test_edits_rebuild_and_cleaning_again_changes_nothing(text: str) -> None:
    result = CLEANER.clean(text)
    assert apply_edits(text, result.edits) == result.text
    assert all(a.end < b.start for a, b in itertools.pairwise(result.edits))
    assert all(text[f.start : f.end] == f.text for f in result.flags)
    again = CLEANER.clean(result.text)
    assert again.text == result.text
    assert again.edits == ()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT)
def test_protected_spans_survive(text: str) -> None:
    result = CLEANER.clean(text)
    for start, end in protected_spans(text):
        assert all(e.end <= start or e.start >= end for e in result.edits)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT)
def test_utf16_offsets_rebuild_the_text_too(text: str) -> None:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    result = CLEANER.clean(text, Options(units="utf16"))
    assert apply_edits(text, result.edits, "utf16") == result.text
