"""Terms: calques, false friends and foreign word order, from tables with their context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.knowledge import table_proposals
from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.scan import places, seen_words, telling, telling_marks
from cleanup.text import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@telling
def _is_calqued(word: str) -> bool:
    return word == "Y" or word.startswith(("reporters", "journalists"))


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
    r"| (?:in|with|after|for|from|on|at|by|and|before|through|just|when|thanks|shortly|a few|that)\b)"
)
_LONGEST_VERB = 14  # code points


@telling_marks
def _is_result(word: str) -> bool:
    return word[0].isdigit() and (len(word) == 1 or (len(word) < 5 and word[1:2] in "-–"))


def _results(text: str) -> Iterator[Proposal]:
    for at in places(text, *(f" the {figure}" for figure in range(10))):
        m = _RESULT.search(text, max(0, at - _LONGEST_VERB), at + _LONGEST_VERB + len(" the 1 to 0 shortly"))
        if not m or not m.start() < at < m.end():
            continue
        verb = m["verb"]
        base = text.endswith(("to ", "To "), 0, m.start()) or verb in {"score", "sign", "mark", "make"}
        form = "making" if verb.endswith("ing") else "make" if base else "makes" if verb.endswith("s") else "made"
        yield Proposal(m.start(), m.end(), f"{form} it {m['result'].replace(' to ', '-')}", "terms.calque")


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the tables' ``terms.`` rows ask for, and the inversions of reported speech."""
    yield from table_proposals(view, "terms")
    if seen_words(view).telling(_is_tied):
        yield from _inversions(view.text)
    if seen_words(view).telling(_is_calqued):
        yield from _calques(view.text)
    if seen_words(view).telling(_is_result):
        yield from _results(view.text)


STAGE = Stage("terms", RULES, propose)
