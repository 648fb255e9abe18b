"""Finnish case endings on names: "the coach of Jussi Tapolan", in a text that speaks of Tapola as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.scan import telling
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
def is_finnish(word: str) -> bool:
    """Whether a word shows that a text speaks of Finland."""
    return _CLUE.search(word) is not None


def case_ending_proposals(view: View) -> Iterator[Proposal]:
    """The name without its ending, where the text also has the surname without it, as often or more."""
    text = view.text
    if not _FINLAND.search(text):
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
    yield from _alone(text)
    yield from _places(text)


# A surname by itself whose owner the text names in full elsewhere: "the day before Tapolan and the coach spoke".
_LONELY = re.compile(rf"(?<=[a-zåäö] )([A-ZÅÄÖ][a-zåäö]{{2,20}}[{_VOWELS}])n(?= [a-zåäö])")


def _alone(text: str) -> Iterator[Proposal]:
    for m in _LONELY.finditer(text):
        if frequency(m[0]) < _KNOWN and text.count(f"{m[1]} ") > text.count(f"{m[0]} "):
            named = re.search(rf"(?<!\w)[A-ZÅÄÖ][a-zåäö-]{{2,20}} {m[1]}(?!\w)", text)
            if named:
                yield Proposal(m.end(1), m.end(), "", RULE)


# What Finnish places end in, in the genitive and without it.
_PLACE_ENDINGS = {
    "tien": "tie", "kadun": "katu", "niemen": "niemi", "saaren": "saari", "lahden": "lahti", "mäen": "mäki",
    "joen": "joki", "järven": "järvi", "kylän": "kylä", "salmen": "salmi", "puiston": "puisto", "rannan": "ranta",
    "sillan": "silta", "torin": "tori", "vuoren": "vuori", "harjun": "harju", "kosken": "koski", "linnan": "linna",
    "polun": "polku", "kujan": "kuja", "aukion": "aukio", "sataman": "satama", "metsän": "metsä", "laakson": "laakso",
}  # fmt: skip
_OF_PLACE = re.compile(rf"(?<!\w)[A-ZÅÄÖ][a-zåäö]{{1,20}}({'|'.join(_PLACE_ENDINGS)})(?=['’]s\b)")


def _places(text: str) -> Iterator[Proposal]:
    """A place that has both genitives: "Hämeentien’s" is "Hämeentie’s"."""
    for m in _OF_PLACE.finditer(text):
        yield Proposal(m.start(1), m.end(1), _PLACE_ENDINGS[m[1]], RULE)
