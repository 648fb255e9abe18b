from __future__ import annotations

import pytest

from cleanup.protect import protected_spans


def _covered(text: str) -> set[str]:
    return {text[a:b] for a, b in protected_spans(text)}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("See https://example.org/a?b=c.", "https://example.org/a?b=c"),
        ("Write to a.b+c@example.co.uk, please.", "a.b+c@example.co.uk"),
        ("By @Some_One on Monday", "@Some_One"),
        ("The #Press2020 tag", "#Press2020"),
        ("Set `x  ,y` here", "`x  ,y`"),
        ("In /usr/local/bin it is", "/usr/local/bin"),
        (r"In C:\Users\me it is", r"C:\Users\me"),
        ("On pic.example.com/i43d it is", "pic.example.com/i43d"),
        ("At 192.168.10.1 it is", "192.168.10.1"),
        ("Release 10.4.2-rc1 is out", "10.4.2-rc1"),
        ("Release v2.5 is out", "v2.5"),
    ],
)
def test_what_is_protected(text: str, span: str) -> None:
    assert span in _covered(text)


@pytest.mark.parametrize(
    "text", ["On 15.12.2021 it rained.", "It cost 1.000.000 euros.", "He said. .", "and/or", "&#8217;"]
)
def test_what_is_not(text: str) -> None:
    assert _covered(text) == set()


def test_the_callers_literals_count_wherever_they_stand() -> None:
    assert [tuple(s) for s in protected_spans("Kev, Kevs", ("Kev",))] == [(0, 3), (5, 8)]
