"""Streets that lost their sharp s: "Bremer Strae", "the Westhafenstrae"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cleanup.scan import telling, word_places
from cleanup.text import Proposal
from cleanup.vocabulary import bare

RULE = "names.dropped-letter"

_SHORTEST = 4  # letters before the street; Italian "estrae" is a verb


@telling
def is_street(token: str) -> bool:
    """Whether a token is a street in German without its sharp s."""
    word = bare(token)
    return word == "Strae" or (
        word.endswith(("strae", "Strae")) and word[0].isupper() and len(word) >= _SHORTEST + len("strae")
    )


def street_proposals(text: str, words: Collection[str]) -> Iterator[Proposal]:
    """The sharp s, before the last letter of such words."""
    for at, token in word_places(text, words):
        end = at + len(bare(token)) - 1
        yield Proposal(end, end, "ß", RULE)
