"""Reports in the order of Slavic languages: "In the Kremlin commented on the vote", "About this reported the mayor".

Russian says where something was said and leaves out who said it, and sets the verb before the speaker where the
sentence begins with what was spoken of. The repairs need no more than these words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.foreign_dates import MONTHS
from cleanup.scan import Document, places, telling
from cleanup.text import Proposal

_SPEAKER = "syntax.speaker"
_REPORT = "syntax.report"
_START = r"(?:^|(?<=[.!?…”\"] ))"
_NATIONS = "Russian|Ukrainian|Belarusian|Turkish|German|French|British|American|US|Israeli|Iranian"
_SAID = (
    "commented|said|reported|reacted|denied|responded|replied|explained|stated|announced|assessed|declared|confirmed"
    "|warned|promised|stressed|emphasi[sz]ed|clarified|recalled|told(?= (?:about|how|why|when|what|who|where)\\b)"
)
# No "hope", "report" or "claim", which are nouns as well.
_SAYS = "believe|expect|think|say|stress|emphasi[sz]e|insist|assure|warn"
_ADVERB = "(?:(?:also|again|once again|once more|already|later|earlier|then|today|yesterday|repeatedly|officially) )?"
# "В Кремле прокомментировали": a body in the place of the speaker.
_BODY = re.compile(
    rf"{_START}(?:(?P<lead>Earlier|Previously|Later|Meanwhile|At the same time|In turn),? i|I)n the "
    rf"(?=(?:(?:{_NATIONS}) )?(?:Kremlin|State Duma|Duma|Federation Council|Verkhovna Rada|Rada|Parliament"
    r"|[A-Z][a-z]+ Ministry|Ministry of [A-Z][a-z]+(?: [A-Z][a-z]+)?|White House|Pentagon|European Commission"
    r"|State Department|SBU|FSB|General Staff|Security Council"
    rf"|Cabinet of Ministers|National Bank|Central Bank|Investigative Committee) {_ADVERB}"
    rf"(?:(?P<verb>{_SAID})(?! (?:by|to be|in|as)\b)\b(?!,)|(?P<now>{_SAYS}) that\b))",
    re.MULTILINE,
)
# The same without an article; here "that" has to follow: "In NATO said that", "In Moscow believe that".
_PLACES = (
    "Kyiv Kiev Moscow Minsk Ankara Warsaw Berlin Paris London Brussels Washington Beijing Tehran Baku Yerevan Tbilisi"
    " Budapest Chisinau Vilnius NATO SBU FSB GUR MFA OSCE Gazprom Naftogaz Ukrenergo Roskomnadzor Rospotrebnadzor"
)
_PLACE = re.compile(
    rf"{_START}In (?=(?:{_PLACES.replace(' ', '|')}) {_ADVERB}(?:(?P<verb>said|stated|announced|noted|stressed|declared"
    rf"|emphasi[sz]ed|confirmed|explained|reported)|(?P<now>{_SAYS})) that\b)",
    re.MULTILINE,
)
_BODIES = frozenset(
    "Kremlin Duma Council Rada Parliament Ministry House Pentagon Commission Department SBU FSB Staff Ministers Bank"
    " Committee".split()
)
_PLACE_NAMES = frozenset(_PLACES.split())
# What may lead such a sentence, by its last word.
_LEADS = {
    lead.split(" ")[-1]: lead for lead in ("Earlier", "Previously", "Later", "Meanwhile", "At the same time", "In turn")
}


@telling
def is_body(word: str) -> bool:
    """Whether a word ends the name of a body that may speak."""
    return word in _BODIES


@telling
def is_lead(word: str) -> bool:
    """Whether a word ends what may lead a sentence before such a body."""
    return word.rstrip(",") in _LEADS


def _leads(word: str) -> list[str]:
    """What leads a sentence and ends in a word, with its comma or without."""
    bare = word.rstrip(",")
    return [_LEADS[bare] + word[len(bare) :]] if bare in _LEADS else []


@telling
def is_speaking_place(word: str) -> bool:
    """Whether a word is the name of a capital or a body that needs no article."""
    return word in _PLACE_NAMES


def speaker_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """`In the Kremlin commented on the vote`: the body becomes the speaker."""
    if document.telling(is_body):
        leads = [lead for word in document.telling(is_lead) for lead in _leads(word)]
        for at in places(text, "In the ", *(f"{lead} in the " for lead in leads)):
            low = text.index("n the ", at) + len("n the ")
            m = _BODY.match(text, at) if text[low : low + 1].isupper() else None
            if m:
                yield Proposal(at, m.end(), f"{m['lead']}, the " if m["lead"] else "The ", _SPEAKER)
                yield from _verb(text, m)
    if document.telling(is_speaking_place):
        for at in places(text, "In "):
            m = _PLACE.match(text, at) if text[at + 3 : at + 4].isupper() else None
            if m:
                yield Proposal(at, m.end(), "", _SPEAKER)
                yield from _verb(text, m)


def _verb(text: str, m: re.Match[str]) -> Iterator[Proposal]:
    """The verb as its new subject asks for it."""
    if m["now"]:
        yield Proposal(*m.span("now"), f"{m['now']}s" if not m["now"].endswith("ss") else f"{m['now']}es", _SPEAKER)
    elif m["verb"] == "told":
        said = "spoke" if text.startswith(" about", m.end("verb")) else "said"
        yield Proposal(*m.span("verb"), said, _SPEAKER)


_PARTICIPLES = dict.fromkeys(("inform", "informs", "informed", "report", "reports", "wrote", "writes"), "reported")
_PARTICIPLES |= {"told": "said", "says": "said", "states": "stated"}
_WHEN = r"(?: (?:also|earlier|today|yesterday|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))?"
_INVERTED = re.compile(
    rf"{_START}About (?:this|it)(?P<when>{_WHEN}) (?P<verb>informs?|informed|reports?|reported|said|says|told|wrote"
    r"|writes|stated|states|announced|declared)(?= (?:the [a-z]|[A-Z]|(?P<where>in|on|at) (?:the |an? |his |her )?\w))",
    re.MULTILINE,
)
_PASSIVE = re.compile(
    rf"{_START}About (?:this|it) (?:it )?(?:(?P<be>is|was) (?P<verb>reported|said|stated|written|told|announced)"
    r"(?= (?:by|in|on) )|(?P<known>became known)\b)",
    re.MULTILINE,
)
# "About this he said in an interview": the rest of the sentence quotes nothing.
_ACTIVE = re.compile(
    rf"{_START}About this (?P<who>he|she|they) (?P<verb>said|wrote|announced|stated|reported|declared)"
    r"(?= (?:in|on|during|at) [^.:“\"\n]{3,200}\.(?:\s|$))",
    re.MULTILINE,
)
_AGENCIES = (
    "TASS|ITAR-TASS|RIA|RIA Novosti|RIA News|Interfax|Interfax-Ukraine|UNIAN|Ukrinform|Reuters|Bloomberg|AFP"
    "|Agence France-Presse|Associated Press|AP|BBC|CNN|DPA|PAP|Ukrainska Pravda|Ukrayinska Pravda|RBC|RBC-Ukraine"
    "|RBK|Kommersant|Vedomosti|Izvestia|Sputnik|Xinhua|Anadolu|Lenta\\.ru|Gazeta\\.ru|Korrespondent\\.net|Rus\\.Media"
    "|Radio Liberty|Radio Svoboda|Fontanka|Meduza|Belta|BelTA|Kazinform|Trend|Report"
)
_BY_AGENCY = re.compile(
    rf"{_START}(?:It|This) is (?:reported|informed|announced|written|stated)(?= (?:the (?:agency|newspaper) )?"
    rf"(?:{_AGENCIES})(?:[.,]| with reference to | citing |,? referring to ))",
    re.MULTILINE,
)
_INFORMS = re.compile(
    rf",(?: [–-])? (?P<verb>informs|informed)(?= (?:{_AGENCIES}|[A-Z][\w-]+(?: [A-Z][\w-]+)? (?:News|Media|Agency))"
    r"(?:\.(?=\s|$)|,? with reference to |,? citing ))"
)

# Russian puts no preposition before a date: "March 12 it became known".
_KNOWN_ON = re.compile(
    rf"{_START}(?P<date>(?:{'|'.join(MONTHS)}) \d{{1,2}}|\d{{1,2}} (?:{'|'.join(MONTHS)}))(?: (?:19|20)\d\d)?"
    r",? it (?=(?:became (?:known|clear)|was (?:reported|announced|revealed))\b)",
    re.MULTILINE,
)
_LONGEST_DATE = len("September 30 2020, it ")


@telling
def is_about(word: str) -> bool:
    """Whether a sentence may begin with what was reported."""
    return word == "About"


@telling
def is_month(word: str) -> bool:
    """Whether a word is the name of a month."""
    return word.rstrip(",") in MONTHS


@telling
def is_revealing(word: str) -> bool:
    """Whether a word may say that something became known."""
    return word in _REVEALED


_REVEALED = {"became": " it became ", "reported": " it was r", "revealed": " it was r", "announced": " it was a"}


@telling
def is_informing(word: str) -> bool:
    """Whether a word is the verb that stands for every report, or the end of a report without its "by"."""
    return word in {"informs", "informed"}


@telling
def is_agency(word: str) -> bool:
    """Whether a word begins the name of an agency of eastern Europe, or of another that its pages cite."""
    return word.rstrip(".,") in _AGENCY_WORDS


_AGENCY_WORDS = frozenset(name.replace("\\", "").partition(" ")[0] for name in _AGENCIES.split("|"))


def report_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """`About this reported the mayor`, `It is reported TASS`."""
    if document.telling(is_about):
        for at in places(text, "About this ", "About it "):
            yield from _about(text, at)
    if document.telling(is_month):
        for at in places(text, *{_REVEALED[word] for word in document.telling(is_revealing) if word in _REVEALED}):
            for dated in _KNOWN_ON.finditer(text, max(0, at - _LONGEST_DATE), at + _LONGEST_DATE):
                if dated.end() == at + len(" it "):
                    date = dated[0].removesuffix(" it ").removesuffix(",")
                    yield Proposal(dated.start(), dated.end(), f"On {date}, it ", _REPORT)
    if document.telling(is_agency):
        for at in places(text, "It is ", "This is "):
            m = _BY_AGENCY.match(text, at)
            if m:
                yield Proposal(m.end(), m.end(), " by", _REPORT)
        for at in places(text, ", inform", ", – inform", ", - inform") if document.telling(is_informing) else ():
            m = _INFORMS.match(text, at)
            if m:
                verb = "reports" if m["verb"] == "informs" else "reported"
                yield Proposal(*m.span("verb"), verb, _REPORT)


def _about(text: str, at: int) -> Iterator[Proposal]:
    if m := _ACTIVE.match(text, at):
        yield Proposal(at, m.end(), f"{m['who'].capitalize()} {m['verb']} this", _REPORT)
    elif m := _PASSIVE.match(text, at):
        told = {"told": "said", "written": "reported"}.get(m["verb"] or "", m["verb"])
        yield Proposal(at, m.end(), "This became known" if m["known"] else f"This {m['be']} {told}", _REPORT)
    elif m := _INVERTED.match(text, at):
        verb = _PARTICIPLES.get(m["verb"], m["verb"])
        by = "" if m["where"] else " by"
        before, behind = (m["when"], "") if m["when"].endswith(("also", "earlier")) else ("", m["when"])
        yield Proposal(at, m.end(), f"This was{before} {verb}{behind}{by}", _REPORT)


# Turkish closes a quotation with "ifadelerini kullandı", "açıklamalarında bulundu".
_OBJECT = r"(?:(?:the|his|her|these|the following|such) )?(?:expressions?|phrases|statements?|words)"
_EXPRESSED = re.compile(
    rf"(?P<close>[\"”]),? (?:(?P<who>[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}}) )?"
    rf"(?P<used>used {_OBJECT}|gave (?:rise|place) to {_OBJECT}|made {_OBJECT})(?=\.(?:\s|$))",
    re.MULTILINE,
)
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|stated|noted|stressed|emphasi[sz]ed|underlined|declared|wrote|added),?:? ?\Z"
)
_LONGEST_QUOTED = 600  # code points
_FEWEST_WORDS = 4  # of a quotation that is no word used


@telling
def is_expression(word: str) -> bool:
    """Whether a word may end such a close, and its sentence."""
    return word[-1] == "." and word[:-1] in {"expression", "expressions", "phrases", "statement", "statements", "words"}


def expression_proposals(text: str) -> Iterator[Proposal]:
    """`“We will win,” he used the expression`: he said so."""
    for at in places(text, " used ", " gave ", " made "):
        for m in _EXPRESSED.finditer(text, max(0, at - _LONGEST_SUBJECT), at + _LONGEST_SUBJECT):
            if m.start("used") == at + 1:
                yield from _expressed(text, m)


_LONGEST_SUBJECT = 80  # code points


def _expressed(text: str, m: re.Match[str]) -> Iterator[Proposal]:
    end = m.start("close")
    low = max(text.rfind("\n", 0, end) + 1, end - _LONGEST_QUOTED)
    opening = text.rfind('"' if m["close"] == '"' else "“", low, end)
    if opening < 0 or text.count(" ", opening, end) < _FEWEST_WORDS - 1:
        return
    said = _SAID_BEFORE.search(text, max(low, opening - _LONGEST_SUBJECT), opening)
    if said and not m["who"]:
        yield Proposal(m.end("close"), m.end(), "", _REPORT)
    elif m["who"] and not said:
        if m["who"] in {"He", "She", "They"}:
            if text[end - 1] not in "!?…,":
                return
            yield Proposal(m.start("who"), m.end("who"), m["who"].lower(), _REPORT)
        yield Proposal(m.start("used"), m.end(), "said", _REPORT)
