"""Finnish case endings on names: "the coach of Jussi Tapolan", in a text that speaks of Tapola as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.scan import seen_words, telling
from cleanup.text import Proposal
from cleanup.vocabulary import frequency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.view import View

RULE = "names.case-ending"

_FINLAND = re.compile(r"\b(?:Finland|Finnish|Finns?|Helsinki|Estonian?|Tallinn|HIFK|Yle|HS)\b")
_CLUE = re.compile("Finn|Finland|Helsinki|Estonia|Tallinn|HIFK|Yle|HS")
_KNOWN = 20  # ten times Zipf; a word that English has this often is no case of another
_VOWELS = "aeiouyäöå"
# A first name and a surname that ends in a vowel and "n", or in a consonant and "in".
_FULL = re.compile(
    rf"(?<!\w)[A-ZÅÄÖ][\w-]{{1,20}} ([A-ZÅÄÖ][a-zåäö-]{{2,20}}(?:(?<=[{_VOWELS}])n|(?<=[^\W{_VOWELS}])in))(?![\w’'-])"
)
_SURNAME = re.compile(r"(?<![\w’'-])[A-ZÅÄÖ][a-zåäö-]{3,22}(?!\w|-)")


@telling
def _is_finnish(word: str) -> bool:
    return _CLUE.search(word) is not None


def case_ending_proposals(view: View) -> Iterator[Proposal]:
    """The name without its ending, where the text also has the surname without it, as often or more."""
    text = view.text
    if not seen_words(view).telling(_is_finnish) or not _FINLAND.search(text):
        return
    written: dict[str, int] | None = None
    for m in _FULL.finditer(text):
        if written is None:
            written = {}
            for surname in _SURNAME.findall(text):
                written[surname] = written.get(surname, 0) + 1
        name = m[1]
        if frequency(name) >= _KNOWN:
            continue  # "Estonian", "Martin"
        bare = name[:-2] if name.endswith("in") and name[-3] not in _VOWELS else name[:-1]
        if len(bare) > 3 and written.get(bare, 0) >= written.get(name, 0):
            yield Proposal(m.start(1) + len(bare), m.end(1), "", RULE)
