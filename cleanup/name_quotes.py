"""Quotation marks around the name of a body, as Slavic languages set them: `the agency "Interfax"`, `"Gazprom"`."""

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
    "agency airline brand channel checkpoint cinema club company corporation corvette cruiser frigate group missile"
    " movement museum party plant portal publication rocket ship spacecraft station theater theatre website"
    " FC FK JSC CJSC OJSC PJSC LLC MIA".split()
)
# Bodies and things that English never quotes, whatever stands before them.
_KNOWN = frozenset(
    "Aeroflot|Airbus|Al Jazeera|Al-Qaeda|Azov|Azovstal|Belta|BelTA|Boeing|Deutsche Welle|Energoatom"
    "|Gazprom|Hamas|Hezbollah|Interfax|Interfax-Ukraine|Izvestia|Kazinform|Kommersant|Lukoil"
    "|Mercedes|Naftogaz|Norilsk Nickel|Novatek|Radio Liberty|Radio Svoboda|Reuters|RIA Novosti|Rosatom"
    "|Roscosmos|Rosneft|Rostec|Sberbank|Servant of the People|Severstal|Sputnik V|Sputnik Light|Taliban|TASS"
    "|Transneft|Ukrenergo|Ukrinform|Ukrzaliznytsia|United Russia|VKontakte|Voice of America|Wagner"
    "|White Helmets|Yandex".split("|")
)
# Clubs whose names mean something else as well: where the talk is of sport.
_CLUBS = frozenset(
    "Ajax|Ak Bars|Al-Hilal|Al-Nassr|Amur|Arsenal|Atalanta|Atletico|Avangard|Barcelona|Barys|Bavaria|Bayern|Benfica"
    "|Besiktas|Borussia|CSKA|Chelsea|Dinamo|Dynamo|Everton|Fenerbahce|Feyenoord|Fiorentina|Galatasaray|Inter|Juventus"
    "|Khimki|Krasnodar|Krylya Sovetov|Lazio|Liverpool|Lokomotiv|Manchester City|Manchester United|Metalist|Metallurg"
    "|Milan|Minai|Napoli|Neftekhimik|Olimpia|PSG|Porto|Real|Real Madrid|Roma|Rostov|Rotor|Rubin|Salavat Yulaev"
    "|Severstal|Sevilla|Shakhtar|Shakhtar Donetsk|Shinnik|Sibir|Spartak|Torino|Torpedo|Tottenham|Tractor|Traktor|Ufa"
    "|Valencia|Villarreal|Vityaz|Vorskla|Zenit|Zorya".split("|")
)
_FIRST_WORD = re.compile(r"[\w&’'-]*")
_FIRST = frozenset(name.split(" ")[0] for name in _KNOWN | _CLUBS)
_SPORT = re.compile(
    r"\b(?:football|soccer|hockey|basketball|match|goal|goalkeeper|coach|striker|midfielder|defender|forward|league|League"
    r"|championship|Championship|Cup|playoff|season|scored|player|victory|defeat|beat|lost|fans|transfer|tournament)"
)
_WORD = r"[A-ZÀ-ÖØ-ÞČŠŽŁ0-9][\w&’'-]*(?:\.[\w-]+)*"
_NAME = re.compile(
    rf"[\"“](?P<name>{_WORD}(?: (?:(?:of|the|and|de|for|&) ){{0,2}}{_WORD}){{0,6}})(?P<stop>[.,]?)[\"”](?![\w\"“”])"
)
# Names beside it that keep their marks: `the frigate "Mars" and the tug "Luna"`. Speech ends in a mark of its own.
_FELLOW_BEHIND = re.compile(r"[^.!?\n\"“”]{0,40}[ (/][\"“][A-Z0-9]")
_FELLOW_BEFORE = re.compile(r"\w[\"”][^.!?\n\"“”]{0,40}\Z")
_LISTED_BEHIND = re.compile(r",? (?:(?:and|or|-|–) )?(?=[\"“])")
_LISTED_BEFORE = re.compile(r"[\"“](?P<name>[^\"“”\n]{1,40}?)[.,]?[\"”],? (?:(?:and|or|-|–) )?\Z")
# What a person says, or a word spoken of: "told the group “No”", "renamed the company “Meta”".
_SAID = frozenset("Yes No Never Hello Hi Thanks Sorry Goodbye Stop OK Okay Wow Help Enough Welcome Why What".split())
_NAMING = re.compile(
    r"\b(?:call|nam|renam|dub|nicknam|titl|entitl|label|christen|brand(?:ed|s|ing)|rebrand|term|bapti|deem|describ"
    r"|known as|word|slogan|motto|phrase|Facebook|WhatsApp|Reddit|Discord)"
)
# A work, or a word that someone writes or says: "the song “Instagram”", "nobody mentioned “Hamas”".
_WORK = re.compile(
    r"\b(?:(?:film|movie|novel|song|album|single|book|documentary|series|poem|painting|play|essay|article|opera"
    r"|ballet|track|as|term|name|noun|title|chapter|entry|category|search|hashtag|password|sign|label|button|tab)s?"
    r"|(?:mention|utter|chant|shout|spell|typ|us)(?:s|e|es|ed|ing)?|say|says|said|saying|write|wrote|reads?|heard) \Z"
)
# The same behind it: "“White Helmets” is a documentary of 2016".
_IS_WORK = re.compile(
    r" (?:is|was) (?:the |an? )?(?:[\w-]+ ){0,3}?(?:film|movie|novel|song|album|single|book|documentary|series|play"
    r"|opera|ballet|magazine|game|word|term)\b"
)
_NEAR = 80  # code points
_FAR = 200  # code points
_LONGEST_KIND = 12
_LONGEST_WORK = 14


@telling
def _is_kind(word: str) -> bool:
    return word in _KINDS


@telling_marks
def _opens_name(word: str) -> bool:
    return word[0] in '"“' and (word[1:2].isupper() or word[1:2].isdigit())


@telling_marks
def _opens_known(word: str) -> bool:
    return word[0] in '"“' and word[1:].rstrip('.,;:!?)"”') in _FIRST


def name_quote_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """The names out of such quotation marks."""
    kinds = bool(document.telling(_is_kind)) and bool(document.telling(_opens_name))
    if not kinds and not document.telling(_opens_known):
        return
    for at in sorted(places(text, '"', "“")):
        initial = text[at + 1 : at + 2]
        if (at and text[at - 1] not in " \n(") or not (initial.isupper() or initial.isdigit()):
            continue
        of_kind = kinds and text[text.rfind(" ", max(0, at - _LONGEST_KIND), max(0, at - 1)) + 1 : at - 1] in _KINDS
        first = _FIRST_WORD.match(text, at + 1)
        if not of_kind and not (first and first[0] in _FIRST):
            continue
        m = _NAME.match(text, at)
        low, high = line_of(text, at)
        near = max(low, at - _NEAR)
        if not m or _NAMING.search(text, near, at) or _IS_WORK.match(text, m.end()):
            continue
        if of_kind:
            fits = m["name"] not in _SAID and any(map(str.isalpha, m["name"]))
            fits = fits and not _FELLOW_BEHIND.match(text, m.end()) and not _FELLOW_BEFORE.search(text, near, at)
        else:
            fits = m["name"] in _KNOWN or (
                m["name"] in _CLUBS and bool(_SPORT.search(text, max(low, at - _FAR), min(high, at + _FAR)))
            )
            fits = fits and not _WORK.search(text, max(low, at - _LONGEST_WORK), at) and _fellows_go(text, m, near)
        if fits:
            yield Proposal(at, m.end(), m["name"] + m["stop"], _RULE)


def _fellows_go(text: str, m: re.Match[str], low: int) -> bool:
    """Whether the names beside this one in a list lose their marks as well: "“Milan”, “Lazio” and “Torino”"."""
    behind = _LISTED_BEHIND.match(text, m.end())
    after = _NAME.match(text, behind.end()) if behind else None
    before = _LISTED_BEFORE.search(text, low, m.start())
    return all(name["name"] in _KNOWN or name["name"] in _CLUBS for name in (before, after) if name)
