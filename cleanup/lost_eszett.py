"""Streets that lost their sharp s: "Bremer Strae", "the Westhafenstrae"."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.scan import Document, telling, word_places
from cleanup.text import Proposal

RULE = "names.dropped-letter"

_MARKS = ".,;:!?)”\"’'"
_SHORTEST = 4  # letters before the street; Italian "estrae" is a verb


def _word(token: str) -> str:
    return token.rstrip(_MARKS).removesuffix("’s").removesuffix("'s")


@telling
def is_street(token: str) -> bool:
    """Whether a token is a street in German without its sharp s."""
    word = _word(token)
    return word == "Strae" or (
        word.endswith(("strae", "Strae")) and word[0].isupper() and len(word) >= _SHORTEST + len("strae")
    )


def street_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """The sharp s, before the last letter of the word."""
    for at, token in word_places(text, document.telling(is_street)):
        end = at + len(_word(token)) - 1
        yield Proposal(end, end, "ß", RULE)
