"""Terms: calques, false friends and foreign word order, from tables with their context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.knowledge import table_proposals
from cleanup.ministries import is_ministry, ministry_proposals
from cleanup.near_miss import people
from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.scan import findings, places, seen_words, telling, telling_marks
from cleanup.text import Proposal
from cleanup.vocabulary import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleanup.scan import Document, Words
    from cleanup.text import Suspicion
    from cleanup.view import View

RULES = (
    Rule(
        "terms.false-friend",
        "accuracy/mistranslation",
        "A word was given the English word that looks like it or comes first in the dictionary.",
        (
            "They signed a guarantee of safety for Ukraine's sovereignty.",
            "They signed a guarantee of security for Ukraine's sovereignty.",
        ),
        0.9,
    ),
    Rule(
        "terms.calque",
        "accuracy/mistranslation",
        "An expression was translated piece by piece; English has its own.",
        ("The minister spoke in switching the video.", "The minister spoke in the video link."),
        0.9,
    ),
    Rule(
        "terms.word-order",
        "accuracy/mistranslation",
        "A name of two words, or a speaker and his verb, stand in the order of the source language.",
        ("The ships left for the sea Black.", "The ships left for the Black Sea."),
        0.95,
    ),
    Rule(
        "terms.capital",
        "fluency/spelling",
        "A name of several words is capitalised throughout.",
        ("The Cold war ended in 1991.", "The Cold War ended in 1991."),
        0.9,
    ),
    Rule(
        "terms.untranslated",
        "accuracy/untranslated",
        "An office or a body kept its name in the source language.",
        ("The visit of Bundeskanzler Olaf Scholz ended.", "The visit of Chancellor Olaf Scholz ended."),
        0.9,
    ),
    Rule(
        "terms.title",
        "accuracy/mistranslation",
        "A newspaper's, party's or office's name was translated where English keeps or has its own.",
        (
            "He wrote in The Mirror, the German news magazine.",
            "He wrote in Der Spiegel, the German news magazine.",
        ),
        0.9,
    ),
)


# French turns speaker and verb round behind a quotation and ties them with a hyphen: "croit-il", "a-t-elle dit".
_VERBS = (
    "adds?|added|announces?|announced|believes?|believed|concludes?|concluded|confides?|confided|continues?|continued"
    "|declares?|declared|denounces?|denounced|estimates?|estimated|exclaims?|exclaimed|explains?|explained|insists?"
    "|insisted|judges?|judged|laments?|lamented|notes?|noted|recalls?|recalled|regrets?|regretted|replies|replied"
    "|reports?|reported|said|says?|specifies|specified|stresses|stressed|tells?|told|thinks?|thought|tweets?|tweeted"
    "|underlines?|underlined|warns?|warned|writes?|wrote"
)
_INVERTED = when_used(
    rf"(?<=[”\"’»,…!?] )(?:(?P<verb>{_VERBS})(?: -|- ?)(?P<who>he|she|they)\b"
    rf"|a(?: -|- ?)(?:t ?- ?)?(?P<one>he|she) (?=(?:{_VERBS})\b))(?![’'-])"
)

_TIED_TO = re.compile("- ?(?:s?he|they)")
_TIED = re.compile("-(?:s?he|they|\\Z)")


@telling_marks
def _is_tied(word: str) -> bool:
    return _TIED.search(word) is not None


def _inversions(text: str) -> Iterator[Proposal]:
    if _TIED_TO.search(text):
        for m in _INVERTED.finditer(text):
            written = f"{m['who']} {m['verb']}" if m["verb"] else f"{m['one']} "
            yield Proposal(m.start(), m.end(), written, "terms.word-order")


# Russian says "said Roth reporters" for whom he told, and Spanish "y" gets a capital between two names in bold type.
_TOLD = re.compile(
    r"(?<=[,”\"»!?] )said (?!Reuters|Interfax|Bloomberg|Agence)((?:[A-Z][a-zà-ÿ’'-]+ ){1,3})(reporters|journalists)"
    r"(?= (?:on|in|after|at|during|before|today|yesterday)\b|[.,])"
)
_AND = re.compile(
    r"(?:(?<=[a-z,:] )[A-Z][a-zà-ÿ’'-]+ [A-Z][a-zà-ÿ’'-]+|(?<=, )[A-Z][a-zà-ÿ’'-]+) Y(?= [A-Z][a-zà-ÿ’'-]+[ .,])"
)
_Y_OF_A_NAME = (
    "Association",
    "Model",
    "Generation",
    "Type",
    "Factor",
    "Ramón",
    "Ramon",
    "Ortega",
    "Vitamin",
    "Company",
    "Group",
    "Class",
)


# "Partei-Chef" keeps its second half: "CSU-Chef Markus Söder", "FIFA-Chef Gianni Infantino".
_CHIEF = re.compile(r"(?<![\w-])(?P<of>[A-ZÄÖÜ][\wäöüß]{1,24})-(?:Chef|Chefin)(?= [A-ZÄÖÜ][\wäöüß’'-]+ [A-ZÄÖÜ])")
_PARTIES = frozenset(
    "CDU CSU SPD FDP AfD BSW Union Greens Grünen Left ÖVP SPÖ FPÖ SVP FPO OVP SPO Neos Party Verdi".split()
)
_KITCHEN = frozenset(
    "Top Master Sous Iron Head Celebrity Executive TV Star Pastry Personal Private Mini Junior Sushi Pizza Vegan"
    " Restaurant Bistro Hotel Michelin".split()
)

# Nobody but a footballer counts the days of a league: French "11e journée de Ligue 1".
_ROUND = re.compile(
    r"(?<=\d)(?P<nth>st|nd|rd|th) day (?=(?:of|in) (?:the )?(?:Ligue [12]|Serie [AB]|La ?Liga|Bundesliga|Premier League"
    r"|Eredivisie|Süper Lig|Champions League|Europa League|Conference League|Top 14|Pro D2"
    r"|Segunda|Primeira Liga|Liga Portugal|Jupiler Pro League|French championship|National [123])\b)"
)
# A French verb for an outcry: "“We resist”, launched the deputy".
_OUTCRY = re.compile(
    r"(?:[”\"»],|,[”\"»]) (?:(?:he|she|they) (?P<own>launched|launches)(?=[.,;]| (?:to|at|in|on) )"
    r"|(?P<turned>launched|launches)(?= (?:the|a|an|his|her) [a-z]| [A-Z][\w’-]+ [A-Z]))"
)
_LONGEST_QUOTE = 400  # code points
_BEFORE_VERB = 8  # code points: a closing mark and a comma, without which a title may launch a career; "they"
_FEWEST_QUOTED = 3  # words of a quotation that is no title
# The byline of a German page: "Von: Anna Roth".
_BYLINE = re.compile(
    r"^From: (?=[A-ZÄÖÜ][\w’-]+(?:[ -][A-ZÄÖÜ]?[\w’.-]+){1,3}(?:, [A-ZÄÖÜ][\w’ .-]{3,40})*[ \t]*\n\s*\n)", re.MULTILINE
)
_OF_A_MAIL = re.compile(r"^(?:To|Sent|Subject|Date|Cc|Reply-To): ", re.MULTILINE)
_NEAR_TOP = 600  # code points in which a byline stands


@telling
def _is_calqued(word: str) -> bool:
    return word == "Y" or word.startswith(("reporters", "journalists"))


@telling_marks
def _is_chief(word: str) -> bool:
    return word.endswith(("-Chef", "-Chefin"))


# The adjective that French sets behind its noun came behind the verb: "the presidency announced French".
_NATION_WORDS = (
    "French|German|Spanish|Italian|British|Russian|Ukrainian|American|Chinese|Israeli|Iranian|Turkish|Algerian|Moroccan"
    "|Tunisian|Belgian|Swiss|Lebanese|Syrian|Egyptian|Malian|Japanese|Indian|Brazilian|Venezuelan|Polish|Hungarian"
)
_NATIONS = frozenset(_NATION_WORDS.split("|"))
_DISPLACED = re.compile(
    r"\b(?P<the>[Tt]he )(?P<noun>presidency|government|army|police|authorities|justice|diplomacy|parliament|embassy"
    r"|(?:(?:foreign|interior|defen[cs]e|health|finance) )?ministry|central bank)"
    r" (?P<verb>announced|said|indicated|added|specified|reported|declared|confirmed|warned)"
    rf" (?P<of>{_NATION_WORDS})(?=[.;]|, (?:and|but|while) the )"  # "said French, German and"
)


@telling_marks
def _is_last_nation(word: str) -> bool:
    return word[-1] in ".,;" and word[:-1] in _NATIONS


@telling_marks
def _is_from(word: str) -> bool:
    return word == "From:"


@telling
def _is_league(word: str) -> bool:
    return word.startswith(("Ligue", "Serie", "League", "Liga", "LaLiga", "Bundesliga", "Eredivisie"))


@telling
def _is_outcry(word: str) -> bool:
    return word.startswith(("launched", "launches"))


def _tied_words(text: str, words: Words) -> Iterator[Proposal]:
    if words.telling(_is_chief):
        for m in _CHIEF.finditer(text):
            if m["of"] not in _KITCHEN:
                head = "leader" if m["of"] in _PARTIES else "boss"
                yield Proposal(m.end("of"), m.end(), f" {head}", "terms.untranslated")
    if words.telling(_is_league):
        for at in places(text, " day of ", " day in "):
            if _ROUND.match(text, at - 2):
                yield Proposal(at, at + 5, " matchday ", "terms.false-friend")
    if words.telling(_is_outcry):
        yield from _outcries(text)
    for m in _DISPLACED.finditer(text) if words.telling(_is_last_nation) else ():
        moved = f"{m['the']}{m['of']} {m['noun']} {m['verb']}"
        yield Proposal(m.start(), m.end(), moved, "terms.word-order")
    if words.telling(_is_from) and not _OF_A_MAIL.search(text):
        for m in _BYLINE.finditer(text, 0, _NEAR_TOP):
            yield Proposal(m.start(), m.start() + 5, "By", "terms.false-friend")


def _outcries(text: str) -> Iterator[Proposal]:
    """Verbs behind a quotation that is a sentence of its own: it begins a line, or follows a mark."""
    for at in places(text, "launche"):
        m = next(
            (
                m
                for m in _OUTCRY.finditer(text, max(0, at - _BEFORE_VERB), at + 40)
                if at in m.span("own") + m.span("turned")
            ),
            None,
        )
        if m is None:
            continue
        low = max(text.rfind("\n", 0, m.start()) + 1, m.start() - _LONGEST_QUOTE)
        opening = max(text.rfind(mark, low, m.start()) for mark in '“"«')
        before = text[low:opening].rstrip()[-1:]
        told = len(text[opening : m.start()].split())
        if opening >= low and (not before or before in ".:!?…”") and told >= _FEWEST_QUOTED:
            yield Proposal(at, at + 8, "says" if text[at + 7] == "s" else "said", "terms.false-friend")


def _calques(text: str) -> Iterator[Proposal]:
    for at in places(text, "said "):
        told = _TOLD.match(text, at)
        if told:
            yield Proposal(at, told.end(), f"{told[1]}told {told[2]}", "terms.word-order")
    for at in places(text, " Y "):
        m = _AND.search(text, max(0, at - _TWO_NAMES), at + _TWO_NAMES)
        if m and m.end() == at + 2 and not text.endswith(_Y_OF_A_NAME, 0, at):
            yield Proposal(at + 1, at + 2, "and", "terms.untranslated")


_TWO_NAMES = 44  # code points

# Spanish and Italian score the result: "put the 1-0", "signed the 2 to 1 in the last minute".
_RESULT = re.compile(
    r"\b(?P<verb>(?:score|put|sign|mark|establish|place|achieve|make|convert|set|get)(?:s|ing)?"
    r"|(?:scor|plac|achiev|establish|mark|sign|convert)(?:ed|es|ing)|putting|setting|making|getting|made|got)"
    r" the (?P<result>\d(?:-|–| to )\d)(?=[.,;)]|\Z"
    r"| (?:in|with|after|for|from|on|at|by|before|through|just|when|thanks|shortly|a few|that)\b)"
)
_LONGEST_VERB = 14  # code points


@telling_marks
def _is_result(word: str) -> bool:
    return word[0].isdigit() and (len(word) == 1 or (len(word) < 5 and word[1:2] in "-–"))


def _results(text: str, words: Collection[str]) -> Iterator[Proposal]:
    for at in places(text, *(f" the {figure}" for figure in sorted({word[0] for word in words}) if figure.isdigit())):
        m = _RESULT.search(text, max(0, at - _LONGEST_VERB), at + _LONGEST_VERB + len(" the 1 to 0 shortly"))
        if not m or not m.start() < at < m.end():
            continue
        verb = m["verb"]
        base = text.endswith(("to ", "To "), 0, m.start()) or verb in {"score", "sign", "mark", "make"}
        form = "making" if verb.endswith("ing") else "make" if base else "makes" if verb.endswith("s") else "made"
        yield Proposal(m.start(), m.end(), f"{form} it {m['result'].replace(' to ', '-')}", "terms.calque")


# Romance languages set the article before an office and its holder: "the president Emmanuel Macron". English does so
# with a comma behind the office, or where a relative clause goes on: "the president Joe Biden was in 2020".
_OFFICE = re.compile(
    r"[Tt]he (?P<office>[Pp]resident|[Pp]rime [Mm]inister|[Cc]hancellor)"
    r" (?P<name>[A-ZÀ-Þ][\w’-]+(?: (?:(?:de|da|do|van|von|der|al|el) )?[A-ZÀ-Þ][\w’-]+){1,3})"
    r"(?=[.;:)”]|, | (?:and|in|on|from|with|for|after|at|during|said|says|when|visited|met|told|asked|called|arrived"
    r"|announced|declared|signed|welcomed|received|spoke|speaks|gave|assured|assures|defended|denounced|expressed|added"
    r"|explained|insisted|stressed|warned|promised|presented|arrives|announces|recalled|affirmed|indicated)\b"
    r"| (?:has|is|was|had|will)\b(?P<verb>))"
)
_NO_HOLDER = re.compile(
    r"(?:\b(?:not|be|been|being|become|becomes|became|is|was|like|than|as|all|who|that)|[A-Z]\w*"
    r"|(?:ary|ser|sor|ant|ide|voy|man) to) \Z"  # "secretary to the prime minister Eva Roth": she is the secretary
)
_LARGE_OFFICE = {"president": "President", "prime minister": "Prime Minister", "chancellor": "Chancellor"}
_BEFORE_OFFICE = 12  # code points


@telling
def _is_office(word: str) -> bool:
    return word in {"president", "President", "prime", "Prime", "chancellor", "Chancellor"}


def _local(text: str, document: Document) -> Iterator[Proposal]:
    if document.telling(is_ministry):
        yield from ministry_proposals(text)
    yield from _offices(text, document)


def _offices(text: str, document: Document) -> Iterator[Proposal]:
    for at in places(text, *(f"he {word}" for word in document.telling(_is_office))):
        m = _OFFICE.match(text, at - 1) if at else None
        if not m or (m["verb"] is not None and text[at - 1] == "t") or plain(m["name"]) not in people().names:
            continue
        before = text[max(0, at - 1 - _BEFORE_OFFICE) : at - 1]
        if not before[-1:].isalnum() and not _NO_HOLDER.search(before):
            yield Proposal(at - 1, m.end("office"), _LARGE_OFFICE[m["office"].lower()], "terms.calque")


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the tables' ``terms.`` rows ask for, and the inversions of reported speech."""
    yield from table_proposals(view, "terms")
    words = seen_words(view)
    if words.telling(_is_tied):
        yield from _inversions(view.text)
    if words.telling(_is_calqued):
        yield from _calques(view.text)
    if told := words.telling(_is_result):
        yield from _results(view.text, told)
    yield from _tied_words(view.text, words)
    if words.telling(is_ministry) or words.telling(_is_office):
        yield from findings(view, "terms.local", _local)


STAGE = Stage("terms", RULES, propose)
