"""Letters beyond ASCII that stand apart from their word: "N ü rburgring"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.scan import rare, telling
from cleanup.text import Proposal
from cleanup.vocabulary import frequency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.view import View

RULE = "names.split-letter"

# Only letters that are no word of their own in any language: "á", "à", "é", "ó", "å" are.
_LETTERS = frozenset("äöüßñçãõłşğčřšžńśźęąėőűÄÖÜŁŞČŘŠŽ")
_ALONE = re.compile(r".(?<=[A-Za-z] .) (?=[a-zß-ſ])")
_BEFORE = re.compile(r"[^\W\d_]{1,30}\Z")
_AFTER = re.compile(r"[^\W\d_]{1,30}")
#: Two words this common (ten times Zipf) on either side speak of the letter itself: "the ü sound".
_COMMON = 45


@telling
def is_lone_letter(word: str) -> bool:
    """Whether a word is nothing but a letter beyond ASCII."""
    return word in _LETTERS


def split_letter_proposals(view: View) -> Iterator[Proposal]:
    """Join a letter that a tokeniser set apart to what stands before and behind it."""
    text = view.text
    for at in rare(view):
        found = _ALONE.match(text, at) if text[at] in _LETTERS else None
        if found is None:
            continue
        before = _BEFORE.search(text, max(0, at - 31), at - 1)
        after = _AFTER.match(text, found.end())
        if before is None or after is None:
            continue
        if frequency(before[0]) >= _COMMON and frequency(after[0]) >= _COMMON:
            continue
        yield Proposal(at - 1, found.end(), text[at], RULE)
