"""Spaces too many, and spaces that were lost.

What a line begins and ends with is left alone, and so are columns, since nobody reads those as prose. A lost
space is put back only where the pieces are words and the whole is none (built word list, wordfreq), or where
a number stands against a function word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleanup.rules import Rule, Stage
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency

if TYPE_CHECKING:
    from cleanup.view import View

RULES = (
    Rule(
        "spacing.doubled",
        "fluency/typography",
        "Several spaces between two words become one.",
        ("The  mayor spoke.", "The mayor spoke."),
        0.97,
    ),
    Rule(
        "spacing.lost-at-number",
        "fluency/typography",
        "The space between a word and a number is put back.",
        ("A crowd of157,000 came.", "A crowd of 157,000 came."),
        0.95,
    ),
    Rule(
        "spacing.lost-at-word",
        "fluency/typography",
        "The space between two words is put back.",
        ("He recoveredand thus returned.", "He recovered and thus returned."),
        0.93,
    ),
    Rule(
        "spacing.lost-at-capital",
        "fluency/typography",
        "The space before a capitalised word is put back.",
        ("It is part of theUnited Kingdom.", "It is part of the United Kingdom."),
        0.93,
    ),
    Rule(
        "spacing.lost-at-stop",
        "fluency/typography",
        "The space between two sentences is put back.",
        ("They left.The rain stopped.", "They left. The rain stopped."),
        0.95,
    ),
    Rule(
        "spacing.lost-at-mark",
        "fluency/typography",
        "The space behind a comma or a bracket is put back.",
        ("In Rome,which is old, it rained.", "In Rome, which is old, it rained."),
        0.95,
    ),
    Rule(
        "spacing.split-word",
        "fluency/spelling",
        "A word that a line break or a machine took apart is joined.",
        ("The govern- ment met.", "The government met."),
        0.93,
    ),
    Rule(
        "spacing.hyphen",
        "fluency/typography",
        "The spaces around the hyphen of a compound are removed.",
        ("A 21 -year -old man", "A 21-year-old man"),
        0.95,
    ),
    Rule(
        "spacing.token-mark",
        "fluency/character-encoding",
        "A mark by which a translation system joins the pieces of words is resolved.",
        ("A high @-@ level visit", "A high-level visit"),
        0.98,
    ),
)


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """Repairs of spaces."""
    text = view.text
    yield from _doubled(text)
    if "@" in text or "\u2581" in text:
        yield from _token_marks(text)
    if view.language == "en":
        yield from _lost(text)
        yield from _hyphens(text)
        yield from _split_words(text)


# --- spaces too many -----------------------------------------------------------------------------------------------

_GAP = re.compile(r"(?<=[^\s])(?: [ \t\xa0]|[\t\xa0][ \xa0]|\t)[ \t\xa0]*+(?=[^\s])")
_SENTENCE_GAP = re.compile(r"[.!?][”\"’')]?  (?=\S)")
_WIDE = 3  # spaces; two gaps of that width in a line are columns


def _doubled(text: str) -> Iterator[Proposal]:
    if "  " not in text and "\t" not in text and "\xa0" not in text:
        return
    gaps = list(_GAP.finditer(text))
    if not gaps:
        return
    typed = _two_after_stops(text)
    columns = _column_lines(text, gaps)
    for m in gaps:
        if typed and m[0] == "  " and text[m.start() - 1] in ".!?:”\"’')":
            continue
        if text.rfind("\n", 0, m.start()) not in columns and not (
            m[0] == "\t" and _short_line(text, m.start())
        ):
            yield Proposal(m.start(), m.end(), " ", "spacing.doubled")


def _short_line(text: str, at: int) -> bool:
    """Whether the line has too few words for prose; a tab in it may part a label from its value."""
    end = text.find("\n", at)
    return len(text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].split()) < 8


def _two_after_stops(text: str) -> bool:
    """Whether the document sets two spaces after a sentence throughout, as typists did."""
    doubled = len(_SENTENCE_GAP.findall(text))
    return doubled >= 3 and doubled >= 0.8 * (doubled + len(_ONE_GAP.findall(text)))


_ONE_GAP = re.compile(r"[a-z][.!?] (?=[A-Z])")


def _column_lines(text: str, gaps: list[re.Match[str]]) -> frozenset[int]:
    """The lines, by the place of the line break before them, that are set in columns."""
    wide: dict[int, int] = {}
    for m in gaps:
        if "\t" in m[0] or m.end() - m.start() >= _WIDE:
            line = text.rfind("\n", 0, m.start())
            wide[line] = wide.get(line, 0) + 1
    return frozenset(line for line, count in wide.items() if count >= 2)


# --- marks of translation systems ---------------------------------------------------------------------------------------

_JOINER = re.compile(r"(?<=\S) ?@(?P<mark>[-/,.])@ ?(?=\S)")
_SUBWORD = re.compile(r"(?<=[^\W\d_])@@ (?=[^\W\d_])")


def _token_marks(text: str) -> Iterator[Proposal]:
    for m in _JOINER.finditer(text):
        yield Proposal(m.start(), m.end(), m["mark"], "spacing.token-mark")
    if "@@ " in text:
        for m in _SUBWORD.finditer(text):
            yield Proposal(m.start(), m.end(), "", "spacing.token-mark")
    if text.count("\u2581") >= 2:
        for m in re.finditer(" ?\u2581", text):
            first = m.start() == 0 or text[m.start() - 1] == "\n"
            yield Proposal(m.start(), m.end(), "" if first else " ", "spacing.token-mark")


# --- spaces lost ------------------------------------------------------------------------------------------------------
#
# A lost space shows within one word as split at spaces, so that looking at each different word once is enough.
# The patterns below run over those words, one a line.

_TO_NUMBER = (
    "the|of|and|in|to|for|with|from|by|at|on|than|about|over|since|until|after|before|between|nearly|almost|"
    "around|was|were|has|had|have|is|are|some|only|under|per|The|In|Of|On|At|By|From|Since|About|Over|And|Until"
)
_FROM_NUMBER = (
    "and|the|people|million|billion|trillion|thousand|percent|per|years?|months?|weeks?|days|hours|minutes|have|has|"
    "were|was|with|from|when|that|which|who|after|before|but|for|euros?|dollars?|rubles?|January|February|March|"
    "April|May|June|July|August|September|October|November|December"
)
_BEFORE_NAME = (
    "the|of|and|in|to|for|with|from|by|at|on|that|said|says|told|but|also|after|when|where|who|is|was|has|as|"
    "because|between|against|near|under|over|than|until|during|while|which|into|about"
)
_AFTER_BRACKET = (
    "the|of|and|in|to|for|with|from|by|at|on|that|said|says|but|also|after|when|where|who|is|was|were|has|had|"
    "have|will|as|or|which|while|are|would"
)
_BOTH = "".join(
    f"{a}the|"
    for a in ("of", "in", "to", "on", "and", "at", "by", "from", "with", "is", "was", "that", "for", "as")
)
_START = r"^[(\[“‘\"'¿¡—–]{0,2}"
_END = r"(?=[.,;:!?)\]”’\"'…%—–]{0,3}$)"
_WORDS_GLUED = re.compile(
    rf"{_START}(?:"
    rf"(?P<to_number>{_TO_NUMBER})(?=[$€£]?\d{{1,4}}(?:[.,]\d{{1,3}}){{0,4}}(?:[-–]\d+)?(?:[.,;:!?)\]”’\"'…%—–]{{0,3}}$|(?:{_FROM_NUMBER})))"
    rf"|(?P<percent>\d[\d.,]{{0,12}}%)(?=[a-z]{{2,20}}{_END})"
    rf"|(?P<from_number>(?:(?:{_TO_NUMBER})?)[$€£]?\d{{1,3}}(?:,\d{{3}}|\d){{0,4}}(?:\.\d{{1,3}})?)(?=(?:{_FROM_NUMBER}){_END})"
    rf"|(?P<day>\d{{1,2}},)(?=(?:19|20)\d\d{_END})"
    rf"|(?P<to_name>{_BEFORE_NAME})(?=(?P<name>[A-Z][a-z]{{2,20}})(?:[’'-]|{_END}))"
    rf"|(?P<both>{_BOTH[:-1]})(?<=the)(?={_END})"
    rf"|(?P<head>of|the|and|with|from|which|that)(?=(?P<rest>[a-z]{{5,20}}){_END})"
    rf"|(?P<first>[A-Za-z][a-z]{{3,20}})(?=(?P<last>and|the|which|while|with|from|that|were|have|after|when|where|"
    rf"during|until|because|into|who|was|of|to|by|for){_END})"
    r")",
    re.MULTILINE,
)
_MARKS_GLUED = re.compile(
    r"(?P<word>[A-Za-z][a-z]{1,24}|[A-Z]{2,8}(?=\)))(?P<mark>[.!?]”?|,|;|\))(?=(?P<next>[A-Za-z][a-z]{0,20})(?:[’'][a-z]{1,2})?[,;:]?$)"
    r"|(?P<long>[A-Za-z][a-z]{3,24})(?=\([A-Z]{2,8}\))",
    re.MULTILINE,
)
_STARTERS = frozenset(  # words that begin sentences and end no site's name, as "Kostroma.Today" does
    "The In It He She They We But And This That These Those There At On As For After When If While However According "
    "Meanwhile Earlier Later So Then Not No His Her Their Its Our What Who Where Why How Some Both Each Even Since "
    "Until Before During With From By To Of An I Yes Because Although Despite Yesterday Such Another Thus Therefore "
    "Moreover Furthermore".split()
)
_TITLES = frozenset("Mr Mrs Ms Dr Prof Gen Lt Col Sgt Sen Rep Gov St Capt Rev".split())
_FILE_ENDINGS = frozenset(
    "Com Net Org Ru Info Io De Tv Uk Js Py Md Doc Pdf Eu Ua Fr Es Co Ai App Dev Html Php".split()
)
_WORD = re.compile(r"\S+")


def _lost(text: str) -> Iterator[Proposal]:
    words = "\n".join(set(text.split()))
    places: dict[str, list[tuple[int, str]]] = {}
    for find in (_glued_words, _glued_marks):
        for m, at, rule in find(words):
            start = words.rfind("\n", 0, m.start()) + 1
            end = words.find("\n", m.end())
            word = words[start : end if end >= 0 else len(words)]
            places.setdefault(word, []).append((at - start, rule))
    if not places:
        return
    for m in _WORD.finditer(text):
        for at, rule in places.get(m[0], ()):
            yield Proposal(m.start() + at, m.start() + at, " ", rule)


def _glued_words(words: str) -> Iterator[tuple[re.Match[str], int, str]]:
    for m in _WORDS_GLUED.finditer(words):
        kind = m.lastgroup
        if m["to_name"]:
            if frequency(m["to_name"] + m["name"]) == 0 and frequency(m["name"]) >= 30:
                yield m, m.end("to_name"), "spacing.lost-at-capital"
        elif m["both"]:
            yield m, m.end("both") - 3, "spacing.lost-at-word"
        elif m["head"]:
            if frequency(m["rest"]) >= 40 and frequency(m["head"] + m["rest"]) == 0:
                yield m, m.end("head"), "spacing.lost-at-word"
        elif m["first"]:
            if _two_words(m["first"], m["last"]):
                yield m, m.end("first"), "spacing.lost-at-word"
        elif kind:
            rule = "spacing.lost-at-mark" if m["day"] else "spacing.lost-at-number"
            yield m, m.end(kind), rule


def _two_words(first: str, last: str) -> bool:
    if frequency(first + last):
        return False
    if last in {"of", "to", "by", "for"}:
        return first.islower() and frequency(first) >= 40
    return frequency(first) >= (30 if first.islower() else 35)


def _glued_marks(words: str) -> Iterator[tuple[re.Match[str], int, str]]:
    for m in _MARKS_GLUED.finditer(words):
        if m["long"]:
            if frequency(m["long"]) >= 30:
                yield m, m.end("long"), "spacing.lost-at-mark"
        elif m["mark"] in {",", ";"}:
            if m["next"].islower() and frequency(m["next"]) >= 38 and frequency(m["word"]) >= 25:
                yield m, m.end("mark"), "spacing.lost-at-mark"
        elif m["mark"] == ")":
            if re.fullmatch(_AFTER_BRACKET, m["next"]) and "(" in words[max(0, m.start() - 30) : m.start()]:
                yield m, m.end("mark"), "spacing.lost-at-mark"
        elif _ends_sentence(m["word"], m["next"], m["mark"]):
            yield m, m.end("mark"), "spacing.lost-at-stop"


def _ends_sentence(before: str, behind: str, mark: str) -> bool:
    """Whether a sentence, or a title, ends between two words that have a mark and no space between them."""
    if not behind[0].isupper() or behind in _FILE_ENDINGS:
        return False
    if "”" in mark:
        return frequency(behind) >= 25
    if behind in _STARTERS:
        return frequency(before) >= 20 or before[0].isupper()
    if mark == "." and before in _TITLES:
        return True
    return before.islower() and len(before) > 2 and frequency(before) >= 30 and frequency(behind) >= 30


# --- hyphens and split words ---------------------------------------------------------------------------------------------

_UNIT = (
    "years?|months?|days?|weeks?|hours?|minutes?|seconds?|met(?:er|re)s?|f(?:oo|ee)t|miles?|kilomet(?:er|re)s?|"
    "stor(?:e?y|ies)|pages?|points?|man|member|time|seat|percent|degree|dollar|euro|ton|inch|round|nation|country"
)
_PREFIX = (
    "pro|anti|ex|non|mid|self|semi|multi|pre|post|vice|ultra|neo|quasi|pan|so|well|long|short|high|low|far|"
    "Pro|Anti|Ex|Non|Mid|Self|Semi|Multi|Pre|Post|Vice|Ultra|Neo|Long|Short|High|Far"
)
_COMPOUND = re.compile(
    rf"(?<=\d)(?: -|- | - )(?=(?:{_UNIT})(?: ?- ?| )(?:old|olds|long|high|tall|deep|wide)\b)"
    rf"|(?<=\d) -(?=(?:{_UNIT})\b)"
    rf"|(?<=\d-year)(?: -|- | - )(?=olds?\b)|(?<=\d -year)(?: -|- | - )(?=olds?\b)|(?<=\d - year)(?: -|- | - )(?=olds?\b)"
    rf"|(?<=\d- year)(?: -|- | - )(?=olds?\b)"
    r"|(?<=\bCOVID)(?: -|- | - )(?=19\b)|(?<=\bCovid)(?: -|- | - )(?=19\b)"
)
_PREFIXED = re.compile(
    rf"(?<![\w-])(?:{_PREFIX})(?P<gap> -(?! )|- (?!(?:and|or|to|but|nor|as)\b))(?=[A-Za-z]{{3}})"
)
_BROKEN = re.compile(r"(?<![\w-])(?P<left>[A-Za-z][a-z]{1,20})- (?P<right>[a-z]{2,20})(?![\w-])")
_TORN = re.compile(
    r"(?<![\w’'-])(?P<left>[A-Za-z][a-z]{1,15}) (?P<right>ments?|tions?|sions?|ness|ities|ity|ance|ence|ingly|fully|"
    r"ational|mental|mented|ological|ization|isation|ised|ized|ating|ated|ship|ships|aries|ically)(?![\w’'-])"
)


def _hyphens(text: str) -> Iterator[Proposal]:
    if " -" not in text and "- " not in text:
        return
    for m in _COMPOUND.finditer(text):
        yield Proposal(m.start(), m.end(), "-", "spacing.hyphen")
    for m in _PREFIXED.finditer(text):
        yield Proposal(m.start("gap"), m.end("gap"), "-", "spacing.hyphen")
    for m in _BROKEN.finditer(text):
        left, right = m["left"], m["right"]
        if right in {"and", "or", "to", "but", "nor", "the"} or frequency(left + right) < 28:
            continue
        if frequency(left) < frequency(left + right) + 10:
            yield Proposal(m.end("left"), m.start("right"), "", "spacing.split-word")


def _split_words(text: str) -> Iterator[Proposal]:
    for m in _TORN.finditer(text):
        joined = m["left"] + m["right"]
        if frequency(joined) >= 28 and frequency(m["left"]) < 45:
            yield Proposal(m.end("left"), m.start("right"), "", "spacing.split-word")


STAGE = Stage("spacing", RULES, propose, english_only=False)
