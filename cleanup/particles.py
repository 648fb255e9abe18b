"""Name particles written large inside a sentence: "Ursula Von der Leyen"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.scan import places, telling
from cleanup.tables.matcher import sentence_start
from cleanup.text import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "names.particle"
#: Code points: a line longer than this is no headline.
_LONGEST_TITLE = 150

# "Van der" is left alone: Belgians ("Alexander Van der Bellen", an Austrian, too) write it large by right.
# Names in the United States such as "Chris Von der Ahe" are rare enough to be named by a guard where they
# matter.
_VON_DER = re.compile(r"Von (?:[Dd]er|[Dd]em|[Dd]en) (?=[A-ZÄÖÜ][a-zäöüß])")


@telling
def is_particle(word: str) -> bool:
    """Whether a word may be such a particle."""
    return word.endswith("Von")


def particle_proposals(text: str) -> Iterator[Proposal]:
    """German "Von der", "Von dem", "Von den" before a surname, except where a sentence begins with it."""
    for found in filter(None, (_VON_DER.match(text, at) for at in places(text, "Von "))):
        start = found.start()
        if sentence_start(text, start) or _in_title(text, start, found.end()):
            continue
        yield Proposal(start, found.end(), found[0].lower(), RULE)


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether the line is a headline of capitalised words, where the particle is large by style."""
    low = text.rfind("\n", max(0, start - _LONGEST_TITLE), start) + 1
    high = text.find("\n", end, end + _LONGEST_TITLE)
    if (low == 0 and start > _LONGEST_TITLE) or (high < 0 and len(text) - end > _LONGEST_TITLE):
        return False
    line = text[low : len(text) if high < 0 else high]
    words = [word for word in line.split() if len(word) > 3]
    return (
        len(line) < _LONGEST_TITLE
        and line.rstrip()[-1:] not in {".", "!", "?", "”", '"', "…"}
        and all(not word[0].islower() for word in words)
    )
