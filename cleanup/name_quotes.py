"""Quotation marks around the name of a body behind its kind, as Slavic languages set them: `the agency "Interfax"`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.scan import line_of, places, telling, telling_marks
from cleanup.text import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.scan import Document

_RULE = "punctuation.name-quotes"
# Not works ("the film", "the series", "the newspaper"), whose titles English sets in quotation marks too, nor boats and
# teams, whose nicknames it does.
_KINDS = frozenset(
    "agency brand channel cinema club company corvette cruiser frigate group missile movement museum party plant portal"
    " publication rocket ship spacecraft station theater theatre website".split()
)
_WORD = r"[A-ZÀ-ÖØ-ÞČŠŽŁ0-9][\w&’'-]*(?:\.[\w-]+)*"
_NAME = re.compile(
    rf"[\"“](?P<name>{_WORD}(?: (?:(?:of|the|and|de|for|&) ){{0,2}}{_WORD}){{0,6}})(?P<stop>[.,]?)[\"”](?![\w\"“”])"
)
_LIST = re.compile(r",? (?:(?:and|or) )?[\"“]")  # its fellows keep theirs
# What a person says, or a word spoken of: "told the group “No”", "renamed the company “Meta”".
_SAID = frozenset("Yes No Never Hello Hi Thanks Sorry Goodbye Stop OK Okay Wow Help Enough Welcome Why What Who".split())
_NAMING = re.compile(
    r"\b(?:call|nam|renam|dub|nicknam|titl|entitl|label|christen|brand(?:ed|s|ing)|rebrand|term|bapti|deem|describ|known as"
    r"|word|slogan|motto|phrase|Facebook|WhatsApp|Reddit|Discord)",
)
_NEAR = 80  # code points
_LONGEST_KIND = 12


@telling
def _is_kind(word: str) -> bool:
    return word in _KINDS


@telling_marks
def _opens_name(word: str) -> bool:
    return word[0] in '"“' and (word[1:2].isupper() or word[1:2].isdigit())


def name_quote_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """The names out of such quotation marks."""
    if not document.telling(_is_kind) or not document.telling(_opens_name):
        return
    for at in places(text, ' "', " “"):
        if text[text.rfind(" ", max(0, at - _LONGEST_KIND), at) + 1 : at] not in _KINDS:
            continue
        m = _NAME.match(text, at + 1)
        if not m or m["name"] in _SAID or not any(map(str.isalpha, m["name"])) or _LIST.match(text, m.end()):
            continue
        low = max(line_of(text, at)[0], at - _NEAR)
        if _NAMING.search(text, low, at):
            continue
        yield Proposal(at + 1, m.end(), m["name"] + m["stop"], _RULE)
