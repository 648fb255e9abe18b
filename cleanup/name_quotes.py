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
# Names beside it that keep their marks: `the frigate "Mars" and the tug "Luna"`. Speech ends in a mark of its own.
_FELLOW_BEHIND = re.compile(r"[^.!?\n\"“”]{0,40}[ (/][\"“][A-Z0-9]")
_FELLOW_BEFORE = re.compile(r"\w[\"”][^.!?\n\"“”]{0,40}\Z")
# What a person says, or a word spoken of: "told the group “No”", "renamed the company “Meta”".
_SAID = frozenset("Yes No Never Hello Hi Thanks Sorry Goodbye Stop OK Okay Wow Help Enough Welcome Why What".split())
_NAMING = re.compile(
    r"\b(?:call|nam|renam|dub|nicknam|titl|entitl|label|christen|brand(?:ed|s|ing)|rebrand|term|bapti|deem|describ"
    r"|known as|word|slogan|motto|phrase|Facebook|WhatsApp|Reddit|Discord)"
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
        if not m or m["name"] in _SAID or not any(map(str.isalpha, m["name"])) or _FELLOW_BEHIND.match(text, m.end()):
            continue
        low = max(line_of(text, at)[0], at - _NEAR)
        if not _NAMING.search(text, low, at) and not _FELLOW_BEFORE.search(text, low, at):
            yield Proposal(at + 1, m.end(), m["name"] + m["stop"], _RULE)
