"""Syntax: small words that English grammar rules out, told from the words beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.reported import expression_proposals, is_expression, report_proposals, speaker_proposals
from cleanup.rules import Rule, Stage
from cleanup.salad import is_salad
from cleanup.scan import findings, line_of, places, starts_in, telling
from cleanup.tables.matcher import takes_an
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleanup.scan import Document
    from cleanup.view import View

RULES = (
    Rule(
        "syntax.an",
        "fluency/grammar",
        "“An” stands before a word that is spoken with a vowel.",
        ("They held a auction in May.", "They held an auction in May."),
        0.7,
    ),
    Rule(
        "syntax.conjunction",
        "fluency/grammar",
        "Two conjunctions join the clauses where one is enough.",
        ("Although it was raining, but we went out.", "Although it was raining, we went out."),
        0.9,
    ),
    Rule(
        "syntax.lead",
        "accuracy/mistranslation",
        "The first words of a paragraph, which stood in bold type, were translated apart from their sentence.",
        (
            "Rain fell in Helsinki.\nA young one a man was hurt on the bridge, and the police look for a car.",
            "Rain fell in Helsinki.\nA young man was hurt on the bridge, and the police look for a car.",
        ),
        0.9,
    ),
    Rule(
        "syntax.the",
        "fluency/grammar",
        "This name has the article in a sentence; languages without articles leave it out.",
        (
            "The bill on the pensions of miners was passed in State Duma on Monday.",
            "The bill on the pensions of miners was passed in the State Duma on Monday.",
        ),
        0.93,
    ),
    Rule(
        "syntax.speaker",
        "accuracy/mistranslation",
        "Russian says where something was said and leaves out who said it; English lets the body itself speak.",
        ("In the Kremlin commented on the vote.", "The Kremlin commented on the vote."),
        0.94,
    ),
    Rule(
        "syntax.report",
        "accuracy/mistranslation",
        "What was reported, and who said so, stand in the order and the words of Russian or Turkish.",
        ("About this reported the mayor of Lviv.", "This was reported by the mayor of Lviv."),
        0.93,
    ),
)


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the small words of a text ask for."""
    yield from findings(view, "syntax.local", _local)


def _local(text: str, document: Document) -> Iterator[Proposal | Suspicion]:
    yield from _articles(text)
    if nations := document.telling(_is_vowel_nation):
        yield from _before_nations(text, nations)
    if document.telling(_is_spelt):
        yield from _before_acronyms(text)
    if document.telling(_is_finnish) and "\n" in text:
        yield from _leads(text, document)
    if document.telling(_is_conjunction):
        yield from _conjunctions(text)
    yield from speaker_proposals(text, document)
    yield from report_proposals(text, document)
    if document.telling(is_expression):
        yield from expression_proposals(text)
    if told := document.telling(_ends_name):
        yield from _bare_names(text, {word.rstrip(".,;:)") for word in told} & _BY_LAST_WORD.keys())


# Names that sentences give the article, of bodies that Slavic texts speak of most; none is a person or a title.
_WITH_THE = (
    "State Duma",
    "Federation Council",
    "Russian Federation",
    "Verkhovna Rada",
    "Kremlin",
    "Bundestag",
    "Bundesrat",
    "Knesset",
    "Sejm",
    "United Arab Emirates",
)
_BY_LAST_WORD: dict[str, list[str]] = {}
for _name in _WITH_THE:
    _BY_LAST_WORD.setdefault(_name.rpartition(" ")[2], []).append(f" {_name}")
_BARE = re.compile(r"(?<![\w’'-])(?:[Ii]n|[Oo]f|[Ff]rom|[Tt]o|[Bb]y|[Ww]ith|into|[Aa]t|[Aa]gainst|between|[Ff]or) \Z")
_NAME_ENDS = re.compile(
    r"(?:[.;:)]|,(?! [A-Z]))(?!\w)"  # no "Kremlin, Oklahoma"
    r"|(?: (?:and|is|was|has|had|will|to|in|on|for|that|which|who|with|from|at|by|as|said|reported)\b)"
)
_SHORTEST_SENTENCE = 60  # code points; headlines leave the article out, and are shorter or end without a stop
_FULL_STOPS = frozenset('.!?…”"')


@telling
def _ends_name(word: str) -> bool:
    return word.rstrip(".,;:)") in _BY_LAST_WORD


def _bare_names(text: str, last_words: set[str]) -> Iterator[Proposal]:
    """`in State Duma`: a name without its article."""
    for name in [name for word in sorted(last_words) for name in _BY_LAST_WORD[word]]:
        for at in places(text, name):
            if text.endswith(" the", 0, at) or not _NAME_ENDS.match(text, at + len(name)):
                continue
            low, high = line_of(text, at)
            if not _BARE.search(text, max(low, at - 9), at + 1):
                continue
            line = text[low:high].rstrip()
            if len(line) >= _SHORTEST_SENTENCE and line[-1] in _FULL_STOPS and not is_salad(line):
                yield Proposal(at + 1, at + 1, "the ", "syntax.the")


_SHORTEST_PARAGRAPH = 60  # code points
# Nobody but a person: "The first one a year ago" says what it means.
_ONE = re.compile(
    r"(?:A|An|The) (?P<kind>[a-z]+)(?P<one> one an?)"
    r"(?= (?:man|woman|boy|girl|child|person|driver|motorist|passenger|cyclist|pedestrian|couple|family|police) )"
)
# "Rkp:n" became a possessive, and its noun began anew: "RKP’s The parliamentary group".
_OWNED = re.compile(r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?(?:’s|'s)(?P<the> The)(?= [a-z]+ [a-z])")
# A capital in the midst of the first words, where no name stands: "From Vantaa There was blood in the yard".
_SECOND_START = re.compile(
    r"(?:[Oo]f|[Ii]n|[Ff]rom|[Tt]he|[Aa]n?|[Aa]t|[Oo]n)(?: [\w’-]+){1,4}"
    r" (?:A|An|There|According|In|On|At|It|He|She|They|When|From|This|After|Already|Now)(?= [a-z]+ [a-z])"
)
# Finnish puts "according to" behind the one who says so: "Chief of police Anna Roth according to the man was ill".
_POSTPOSED = re.compile(
    r"(?:^|[.!?”] )(?P<who>(?:[A-ZÅÄÖ][\w’-]+ (?:[\w’-]+ ){0,7})?[A-ZÅÄÖ][\w’-]+ according to )\Z", re.MULTILINE
)
_SOURCED = re.compile(r"(?:the|an?|his|her|its) [a-z]")
_LONGEST_SOURCE = 100  # code points
_LONGEST_NAME = 30  # of one word
# A Finnish place in the genitive, and the office that it belongs to: "Vantaa the police are looking for a car".
_PLACES = (
    "Helsinki|Espoo|Vantaa|Tampere|Turku|Oulu|Lahti|Kuopio|Jyväskylä|Pori|Joensuu|Lappeenranta|Vaasa|Rovaniemi|Kouvola"
    "|Kotka|Seinäjoki|Rauma|Hämeenlinna|Uusimaa|Pirkanmaa|Satakunta|Ostrobothnia|Lapland|Kainuu|Savo|Karelia|Häme"
    "|Southwest Finland|Central Finland|Eastern Finland|Länsi-Uusimaa|Itä-Uusimaa"
)
_PLACE_WORDS = frozenset(place.rsplit(" ", 1)[-1] for place in _PLACES.split("|"))
_OFFICE = re.compile(
    rf"(?P<of>(?:(?:Eastern|Western|Northern|Southern|North|South|Central) )?(?:{_PLACES})) the (?P<office>police"
    r"|rescue service|rescue department|city|hospital district|university|prosecutor|district court|court of appeal"
    r"|airport)(?= [a-z])"
)


def _leads(text: str, document: Document) -> Iterator[Proposal | Suspicion]:
    one, office = document.telling(_is_one), document.telling(_is_place)
    for at in starts_in(text, document):
        m = _SECOND_START.match(text, at) if text[at : at + 2] in _SMALL_LEADS else None
        if m and _length(text, at) >= _SHORTEST_PARAGRAPH:
            yield Suspicion(m.start(), m.end(), "syntax.lead")
        if m := _OWNED.match(text, at):
            yield Proposal(m.start("the"), m.end("the"), "", "syntax.lead")
        if one and (m := _ONE.match(text, at)):
            yield Proposal(m.start("one"), m.end(), "", "syntax.lead")
        if office and (m := _OFFICE.match(text, at)) and _length(text, at) >= _SHORTEST_PARAGRAPH:
            yield Proposal(at, m.end(), f"The {m['of']} {m['office']}", "syntax.lead")
    for at in places(text, " according to ") if document.telling(_is_according) else ():
        end = at + len(" according to ")
        if not text[text.rfind(" ", max(0, at - _LONGEST_NAME), at) + 1 : at][:1].isupper():
            continue
        who = _POSTPOSED.search(text, max(0, at - _LONGEST_SOURCE), end) if _SOURCED.match(text, end) else None
        if who:
            yield Suspicion(who.start("who"), end, "syntax.lead")


def _length(text: str, at: int) -> int:
    return line_of(text, at)[1] - at


@telling
def _is_according(word: str) -> bool:
    return word == "according"


_SMALL_LEADS = frozenset(f"{word} "[:2] for word in "of Of in In from From the The a A an An at At on On".split())


@telling
def _is_finnish(word: str) -> bool:
    """Whether a text with the word may come from a Finnish paper: these set the first words in bold type."""
    return word.startswith(("Finland", "Finnish", "Helsinki", "Vantaa", "Espoo", "Tampere", "Turku")) or word == "HS"


@telling
def _is_one(word: str) -> bool:
    return word == "one"


@telling
def _is_place(word: str) -> bool:
    return word in _PLACE_WORDS


@telling
def _is_conjunction(word: str) -> bool:
    return word.endswith(("hough", "ecause"))


_BEFORE_VOWEL = re.compile(r" a ([aeio][a-z]{2,})\b(?!['’])")
# Behind these stands a letter: "vitamin a and iron", "plan a is".
_LETTER_BEFORE = re.compile(
    r"(?:vitamin|hepatitis|influenza|class|group|section|plan|type|team|category|option|level|grade|article|point|part"
    r"|league|series?|figure|table|appendix|between|from|letter|answer|case|[^\w\s]|\b\w) \Z",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    "about above after again against ago all along also although among and any appear appears are around asks away"
    " each either else even ever every explains into its itself off often once only onto our out over own".split()
)
_NEAR = 200  # code points on each side, in which word salad shows
_KNOWN = 25  # ten times Zipf, of an English word; "a" is a word of other languages too


# Peoples and faiths whose names begin with a vowel that sounds as one, unlike those of "a European", "a Ukrainian".
_NATIONS = frozenset(
    "Afghan African Albanian Algerian American Andalusian Angolan Arab Arabic Argentine Argentinean Argentinian"
    " Armenian Asian Asturian Australian Austrian Azerbaijani Ecuadorian Ecuadorean Egyptian Emirati English Englishman"
    " Eritrean Estonian Ethiopian Extremaduran Icelandic Icelander Indian Indonesian Iranian Iraqi Irish Irishman"
    " Islamic Islamist Israeli Italian Ivorian Olympic Omani Orthodox Ottoman".split()
)
_NATION = re.compile(r"a ([AEIO][a-z]+)\b(?![\w'’/&-])(?= [a-z“\"(]|[.,;:!?)])")


@telling
def _is_vowel_nation(word: str) -> bool:
    return word.rstrip(".,;:!?)”\"’'") in _NATIONS


def _before_nations(text: str, words: Collection[str]) -> Iterator[Proposal]:
    """`a Italian`, where no name or heading of several capitals follows."""
    sure = _IN_DOCUMENT if "\n" in text else None
    for at in places(text, *sorted({f" a {word[0]}" for word in words})):
        m = _NATION.match(text, at + 1)
        if m and m[1] in _NATIONS and not _LETTER_BEFORE.search(text, max(0, at - 12), at + 1):
            yield Proposal(at + 1, at + 2, "an", "syntax.an", confidence=sure)


def _articles(text: str) -> Iterator[Proposal]:
    """Articles in front of a vowel: `a auction`."""
    # Against references that word the noun otherwise the added letter loses: a line by itself keeps its article.
    sure = _IN_DOCUMENT if "\n" in text else None
    for m in _BEFORE_VOWEL.finditer(text):
        at = m.start()
        if m[1] in _NO_NOUN or not takes_an(m[1]) or frequency(m[1]) < _KNOWN:
            continue
        low, high = line_of(text, at)
        near = text[max(low, at - _NEAR) : min(high, at + _NEAR)]
        if not _LETTER_BEFORE.search(text, max(low, at - 12), at + 1) and not is_salad(near):
            yield Proposal(at + 1, at + 2, "an", "syntax.an", confidence=sure)


# Acronyms without a vowel are spelt out, and the name of the first letter begins with one: "an MP", "an NFL team".
# Not so where the letter is an H, which many call "haitch", and an X, which may be a figure.
_SPELT = re.compile(r"[Aa] (?P<acronym>[FLMNRS][BCDFGHJKLMNPQRSTVWXZ]{1,4})\b(?![’'&/$£]|\.\w|-?\d)")
# Read as words, or as what they stand for: titles, currencies, states ("a NJ town"), "sequel".
_READ_OUT = frozenset("MR MS MRS ST NT RM RS RMB NZ SQL SF LS MN MD MT ND NC NH NJ NM NB NS SC SD".split())


@telling
def _is_spelt(word: str) -> bool:
    return word[0] in "FLMNRS" and 1 < len(word) < 6 and word.isupper() and _VOWELS.isdisjoint(word)


_VOWELS = frozenset("AEIOUY")


def _before_acronyms(text: str) -> Iterator[Proposal]:
    """`a MP`, `a NFL team`; a capital may be a letter of its own, as in "Type A MRNA"."""
    sure = _IN_DOCUMENT if "\n" in text else None
    for at in places(text, " a ", "\nA "):
        m = _SPELT.match(text, at + 1)
        if m and m["acronym"] not in _READ_OUT:
            low = max(0, at - 12)
            before = _LETTER_BEFORE.search(text, low, at + 1)
            if not before or not before[0].strip().isalnum():
                yield Proposal(at + 1, at + 2, text[at + 1] + "n", "syntax.an", confidence=sure)


_IN_DOCUMENT = 0.96  # confidence, stated, in a text of several lines
_LONGEST_CLAUSE = 200  # code points
# The clause begins its sentence, or a word or two stand before it: "But although …", "At first, although …".
_ADVERB = (
    r"(?:(?:At|By|For|In|On) \w+(?: \w+)?|[A-Z]\w+ly|First|Second|Third|However|Moreover|Furthermore|Besides|Therefore)"
)
_BEGIN = r"(?:^|[.!?…]\s|[“\"])"
_INSIDE = rf"(?:{_BEGIN}(?:{_ADVERB}, |And |But |So )|\bthat )"
_CLAUSE = r" [^.,;:!?()“”\"–—\n]{4,}, \Z"
_CONCESSION = re.compile(
    rf"(?:{_BEGIN}(?:Although|Though|Even though)|{_INSIDE}(?:although|though|even though)){_CLAUSE}", re.MULTILINE
)
_REASON = re.compile(rf"(?:{_BEGIN}Because|{_INSIDE}because){_CLAUSE}", re.MULTILINE)
_GOES_ON = re.compile(r"(?!(?:also|rather|not|only|then|neither|nor|for|never|still)\b)\w")
_RESULT = re.compile(r"(?:I|you|he|she|it|we|they|the|a|an|this|these|there|my|his|her|its|our|their|your) [a-z]")


def _conjunctions(text: str) -> Iterator[Proposal]:
    """`Although it was raining, but we went out`, `Because the road was closed, so they waited`."""
    for word, link, first, behind in (
        ("hough ", ", but ", _CONCESSION, _GOES_ON),
        ("ecause ", ", so ", _REASON, _RESULT),
    ):
        if word not in text:
            continue
        for at in places(text, link):
            end = at + len(link)
            if behind.match(text, end) and first.search(text, max(0, at - _LONGEST_CLAUSE), at + 2):
                yield Proposal(at + 2, end, "", "syntax.conjunction")


STAGE = Stage("syntax", RULES, propose)
