"""Ministries half in small letters: "the Ministry of social policy", "tourism Minister Haris Roth".

Slavic languages capitalise the first word of such a name only, and translators that take names piece by piece
capitalise what they please of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.patterns import when_used
from cleanup.scan import places, telling
from cleanup.text import Proposal
from cleanup.vocabulary import word_set

RULE = "terms.capital"
_CONFIDENCE = 0.94  # stated

_PORTFOLIO = word_set(
    "foreign internal external interior affairs defense defence health education science sciences culture cultural"
    " tourism sport sports youth family labor labour employment social policy protection security solidarity economy"
    " economic economics development trade industry industrial commerce energy fuel coal mines transport transportation"
    " infrastructure communications digital transformation technology technologies innovation innovations environment"
    " environmental ecology natural resources agriculture agrarian food rural forestry fisheries water construction"
    " housing communal services utilities justice finance emergency situations emergencies property planning investment"
    " investments administration religious heritage veterans reintegration integration information national regional"
    " public local government women children civil higher state welfare european"
)
# What may stand behind the name of a ministry in a sentence; a small noun might go on with it ("health insurance").
_BEHIND = word_set(
    "of in on at to for from by with and or but that which who whose as is are was were has have had will would could"
    " can may must should said says reported reports announced announces informed informs noted stated added stressed"
    " explained believes told sent also not did does plans wants issued published launched decided proposed expects"
    " met meets agreed opened held holds approved asked called confirmed denied warned promised clarified emphasized"
    " spokesman spokeswoman spokesperson official officials representative representatives"
    " today yesterday after before during since until under about against through between because when if while"
)
_OPENERS = word_set("the by its a an both other this all from with in at to") | {"The"}
_FIELD = "|".join(sorted(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _PORTFOLIO))
_NAME = when_used(rf"(?:{_FIELD})(?:(?:, and |, | and | )(?:{_FIELD})\b)*+(?![\w-]|[’'](?!s\b))")
_NEXT = re.compile(r"(?P<owner>['’]s)? (?P<and>and )?(?P<word>[A-Za-z]+)")
_WORD = re.compile("[A-Za-z]+")
_TITLED = re.compile(r"(?<![\w’'-])(?:[a-z]{3,24} ){1,5}(?=Minister [A-Z][a-z]+ [A-Z])")
_LONGEST_TITLE = 48  # code points


@telling
def is_ministry(word: str) -> bool:
    """Whether a word is the first of a ministry's name, or a minister's title."""
    return word in {"Ministry", "Minister"}


def ministry_proposals(text: str) -> Iterator[Proposal]:
    """The capitals that the names of ministries lost."""
    for at in places(text, "Ministry of "):
        if at == 0 or not text[at - 1].isalnum():
            yield from _name(text, at + len("Ministry of "))
    for at in places(text, " Minister "):
        if text[text.rfind(" ", 0, at) + 1 : at] not in _PORTFOLIO:
            continue
        m = _TITLED.search(text, max(0, at - _LONGEST_TITLE), at + _LONGEST_TITLE)
        if m and m.end() == at + 1:
            yield from _before(text, m.start(), at)


def _before(text: str, low: int, high: int) -> Iterator[Proposal]:
    """The words before a minister's title that are all fields, from the last one back: "labour and social policy"."""
    found: list[re.Match[str]] = []
    for word in reversed(list(_WORD.finditer(text, low, high))):
        if word[0] in _PORTFOLIO:
            found.append(word)
        elif word[0] != "and" or not found:
            break
    yield from map(_capital, found)


def _capital(word: re.Match[str]) -> Proposal:
    return Proposal(word.start(), word.end(), word[0].capitalize(), RULE, confidence=_CONFIDENCE)


def _name(text: str, at: int) -> Iterator[Proposal]:
    """The words of a ministry's name from `at` on, where all of them are known and nothing else may belong to it."""
    m = _NAME.match(text, at)
    if m is None:
        return
    head, comma, _ = m[0].partition(",")
    end = m.end()
    if comma and " and " not in m[0][m[0].rindex(",") :]:
        if text.startswith(" and ", end):
            return  # "health, defence and police"
        end = at + len(head)
    if _ends(text, end):
        for word in _WORD.finditer(text, at, end):
            if word[0][0].islower() and word[0] != "and":
                yield _capital(word)


def _ends(text: str, at: int) -> bool:
    """Whether the name ends at `at`."""
    m = _NEXT.match(text, at)
    if m is None or m["owner"]:
        return True
    return m["word"][0].isupper() or m["word"] in (_OPENERS if m["and"] else _BEHIND)
