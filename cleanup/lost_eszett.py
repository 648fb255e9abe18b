"""Streets that lost their sharp s: "Bremer Strae", "the Westhafenstrae"."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.scan import Document, telling, word_places
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


def street_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """The sharp s, before the last letter of the word."""
    for at, token in word_places(text, document.telling(is_street)):
        end = at + len(bare(token)) - 1
        yield Proposal(end, end, "ß", RULE)
