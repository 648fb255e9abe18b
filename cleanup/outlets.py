"""The name of a news outlet that has grown onto the end of a headline, as in "Rain eases in the north-Xinhuanet".

Chinese and Japanese pages end a title with a hyphen and the outlet; translated, the spaces around it are lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.scan import line_of, places, telling_marks
from cleanup.text import Proposal

_OUTLETS = (
    "Xinhuanet",
    "XinhuaNet",
    "Xinhua Net",
    "Xinhua News Agency",
    "Xinhua News",
    "Xinhua",
    "People's Daily Online",
    "People's Daily",
    "People's Network",
    "China News Service",
    "China News Network",
    "China News",
    "Chinanews.com",
    "China Daily",
    "Global Times",
    "Yahoo! News",
    "Yahoo!News",
    "Yahoo! news",
    "Yahoo News",
    "Kyodo News",
    "Jiji Press",
    "NHK News",
    "Reuters",
    "TASS",
    "Interfax",
    "Ukrinform",
    "RIA Novosti",
    "Deutsche Welle",
)
_HYPHENS = "-\u2013\u2014"
_GLUED = tuple(hyphen + outlet for outlet in _OUTLETS for hyphen in _HYPHENS)
_SHORTEST = 20  # code points of a headline before the outlet; shorter ones may be names, as "Thomson-Reuters"
_CLOSING = frozenset(")]”\"’'!?")


_TELLING = re.compile(f"[{_HYPHENS}](?:{'|'.join(sorted({outlet.partition(' ')[0] for outlet in _OUTLETS}))})")


@telling_marks
def is_glued(word: str) -> bool:
    """Whether a word ends in a hyphen and the first word of an outlet."""
    return _TELLING.search(word) is not None


def glued_outlets(text: str) -> Iterator[Proposal]:
    """Yield a repair for each line of `text` that ends in a hyphen and an outlet with no space before it."""
    for at in places(text, *_HYPHENS):
        if text.startswith(_OUTLETS, at + 1):
            start, end = line_of(text, at)
            if end - start > _SHORTEST and text[at:end] in _GLUED:
                yield from _in_line(text, start, end)


def _in_line(text: str, start: int, end: int) -> Iterator[Proposal]:
    tail = max((t for t in _GLUED if text.endswith(t, start, end)), key=len)
    at = end - len(tail)
    before = text[at - 1]
    headline = text[start:at]
    # A compound such as "a story by Thomson-Reuters" has a capitalised word right before the hyphen.
    compound = headline.rsplit(" ", 1)[-1][:1].isupper() and " by " in headline[-40:]
    if len(headline) >= _SHORTEST and (before.isalnum() or before in _CLOSING) and not compound:
        yield Proposal(at, at + 1, f" {text[at]} ", "spacing.glued-outlet")
