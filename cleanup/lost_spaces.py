"""Spaces lost at a figure, a capital, a stop, a mark or a bracket, and one too many inside an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.foreign_dates import MONTHS
from cleanup.near_miss import given_names, people
from cleanup.patterns import when_used
from cleanup.scan import in_records, places, telling, word_places
from cleanup.text import Proposal
from cleanup.vocabulary import frequency, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.scan import Words

IN_DOCUMENT = 0.97  # confidence, stated, where the line stands among others whose custom shows that this is a slip


_TO_NUMBER = (
    "the|of|and|in|to|for|with|from|by|at|on|than|about|over|since|until|after|before|between|nearly|almost|"
    "around|was|were|has|had|have|is|are|some|only|under|per|The|In|Of|On|At|By|From|Since|About|Over|And|Until"
)
_FROM_NUMBER = (
    "and|the|people|million|billion|trillion|thousand|percent|per|years?|months?|weeks?|days|hours|minutes|have|has|"
    "were|was|with|from|when|that|which|who|after|before|but|for|euros?|dollars?|rubles?|January|February|March|"
    "April|May|June|July|August|September|October|November|December"
)


FUNCTION = word_set(
    "the of and in to for with from by at on that said says told but also after when where who is was "
    "were has had have will would are because between against near under over than until during while "
    "which into about as or"
)
NO_END = FUNCTION | {"a", "an", "this", "these", "his", "her", "its", "their", "our", "not"}  # before no dash
# A mark or a space stands before a word; so no part of a name or an address counts as one.
_FREE = r"(?<![\w.@#/’'&$-])"
_WORD_TO_NUMBER = re.compile(rf"{_FREE}(?:{_TO_NUMBER})\Z")
_NUMBER = re.compile(r"[$€£]?\d{1,4}(?:[.,]\d{1,3}){0,4}(?:[-–]\d{1,4})?(?![\w.,]?\w)")
_NUMBER_FROM = when_used(
    rf"(?:{_FREE}|(?:{_FREE}(?:{_TO_NUMBER})))[$€£]?\d{{1,3}}(?:,\d{{3}}|\d){{0,4}}(?:\.\d{{1,3}})?\Z"
)
_GROUPED = re.compile(r"[$€£]?\d{1,3}(?:,\d{3}){1,3}(?![\w,])")
_WORD_FROM = re.compile(rf"(?:{_FROM_NUMBER})(?![\w-])")
_LETTERS = re.compile(r"[A-Za-z]{1,30}")
_SEAM = re.compile(
    # The first class finds the rare place, the next two groups sort out the beginnings of words and the ends of
    # clauses, which are most; what follows says whether a space can have been lost there.
    r"[A-Z0-9.,:;!?)%”($€£](?:(?=[a-zA-Z0-9“”])|(?<=[a-z][0-9$€£]))(?<![ \n][A-Z])"
    r"(?:(?<=[a-z][A-Z])(?=[a-z]{2})|(?<=[a-z][0-9$€£])|(?<=\d)(?=[a-z]{3})|(?<=%)(?=[a-z]{2})"
    r"|(?<=[A-Za-z][.!?,;)])(?=[A-Za-z])|(?<=[.!?]”)(?=[A-Z])|(?<=[a-z]”\.)(?=[A-Z][a-z])|(?<=[.!?])(?=”[A-Z])"
    r"|(?<=\d,)(?=(?:19|20)\d\d(?!\d|\.\.))|(?<=[a-z]\()(?=[A-Z]{2,8}\))|(?<=[a-z0-9]\()(?=[A-Za-z][a-z]{2,}\Z)"
    r"|(?<=[a-z]:)(?=[A-Z“][A-Za-z])|(?<=[a-z],)(?=“\w)|(?<=[\w%)] \.)(?=[A-Z][a-z]))"
)
_STOP_BEFORE = re.compile(r"\.[A-Z][a-z]")
_STARTERS = word_set(  # words that begin sentences and end no site's name, as "Kostroma.Today" does
    "The In It He She They We But And This That These Those There At On As For After "
    "When If While However According Meanwhile Earlier Later So Then Not No His Her Their Its Our What "
    "Who Where Why How Some Both Each Even Since Until Before During With From By To Of An I Yes "
    "Because Although Despite Yesterday Such Another Thus Therefore Moreover Furthermore"
)
_TITLES = word_set("Mr Mrs Ms Dr Prof Gen Lt Col Sgt Sen Rep Gov St Capt Rev")
_FOLLOWS = frozenset({"", " ", ",", "\n", ";", ":", "’", "'"})
# Words that are no top-level domain: what carries them and a space behind is no address.
_CARRYING = word_set("and but the which who with because they this that when while after from although")
_SITE_ENDINGS = word_set(  # top-level domains that are words, as in "Kostroma.Today"
    "Today News Life Media Online Press World City Live Tech Club Center Space Travel Blog Shop Store Digital Agency "
    "Global Zone Team Network Report Review Reviews Video Radio Sport Football Finance Money Market Cloud Link Land "
    "House Group Company Academy School University Church Care Health Art Design Games Fun One Top Name Mobi Asia "
    "Site Website Page Wiki Work Works Expert Social Community Foundation International London Berlin Paris Tokyo "
    "Africa Moscow Energy Law Jobs Photo Pictures Gallery Events Cafe Bar Beer Wine Food Kitchen Restaurant House "
    "Homes Tools Systems Solutions Software Studio Style Tips Gold Green Red Blue Black Pink Kim Men Women Best"
)
_FILE_ENDINGS = word_set("Com Net Org Ru Info Io De Tv Uk Js Py Md Doc Pdf Eu Ua Fr Es Co Ai App Dev Html Php")


@telling
def _has_seam(word: str) -> bool:
    return _SEAM.search(word) is not None or _STOP_BEFORE.match(word) is not None


def lost_space_proposals(text: str, words: Words) -> Iterator[Proposal]:
    """Spaces that were lost between two signs of which the first ends a word, or the second begins one."""
    if words.telling(_is_domain):
        yield from _addresses(text)
    for start, word in word_places(text, words.telling(_has_seam)):
        for m in _SEAM.finditer(text, start, start + len(word)):
            yield from _at_seam(text, m.start(), m[0])


def _at_seam(text: str, at: int, char: str) -> Iterator[Proposal]:
    if char.isdigit() or char in "$€£":
        yield from _at_number(text, at)
    elif char.isupper():
        yield from _at_capital(text, at)
    elif char == "." and text[at - 1] == " ":
        if word_behind(text, at + 1) in _STARTERS:  # "by 11% .And", and no ".Net"
            yield Proposal(at - 1, at + 1, ". ", "spacing.lost-at-stop", confidence=_SURE)
    elif char in ".!?”":
        yield from _at_stop(text, at)
    elif _at_mark(text, at) and not (char == "," and in_records(text, at)):
        place = at if char == "(" else at + 1
        yield space_at(text, place, "spacing.lost-at-mark")


def space_at(text: str, at: int, rule: str) -> Proposal:
    """A space put back; a grade surer where the text elsewhere sets its spaces, so that this one is a slip."""
    sure = IN_DOCUMENT if "\n" in text else _SURE if _sets_spaces(text) else None
    return Proposal(at, at, " ", rule, confidence=sure)


_SURE = 0.96
_UNSURE = 0.6
_SET = 3  # marks followed by a space that show the custom of a text


def _sets_spaces(text: str) -> bool:
    return text.count(", ", 0, _LOOK) + text.count(". ", 0, _LOOK) >= _SET


_LOOK = 2000  # code points at the start of a text that show its custom


def word_before(text: str, at: int) -> str:
    """The Latin letters that end at `at`."""
    start = at
    while start and at - start < 30 and text[start - 1].isalpha():
        start -= 1
    return text[start:at]


def word_behind(text: str, at: int) -> str:
    """The letters right behind a place."""
    m = _LETTERS.match(text, at)
    return m[0] if m else ""


def _at_number(text: str, at: int) -> Iterator[Proposal]:
    """Between a function word and a number, and between a number and a word that no unit is."""
    if text[at - 1 : at].islower() and _WORD_TO_NUMBER.search(text[max(0, at - 12) : at]):
        number = _NUMBER.match(text, at)
        if number or _number_then_word(text, at):
            yield space_at(text, at, "spacing.lost-at-number")
    elif _GROUPED.match(text, at):
        word = word_before(text, at)
        if word.islower() and len(word) > 2 and frequency(word) >= 30:
            yield space_at(text, at, "spacing.lost-at-number")
    if _WORD_FROM.match(text, at + 1) and _NUMBER_FROM.search(text[max(0, at - 30) : at + 1]):
        yield space_at(text, at + 1, "spacing.lost-at-number")


_NUMBER_THEN_WORD = when_used(rf"[$€£]?\d{{1,3}}(?:,\d{{3}}|\d){{0,4}}(?:\.\d{{1,3}})?(?:{_FROM_NUMBER})(?![\w-])")


def _number_then_word(text: str, at: int) -> bool:
    return _NUMBER_THEN_WORD.match(text, at) is not None


def _at_capital(text: str, at: int) -> Iterator[Proposal]:
    """Between a function word and a name, and between a word and a function word with a capital."""
    word, name = word_before(text, at), word_behind(text, at)
    start, end = at - len(word), at + len(name)
    if not name[1:].islower() or not word[1:].islower() or text[end : end + 1].isalnum():
        return
    if text[max(0, start - 1) : start] in _NO_PROSE or text[end : end + 1] in _NO_PROSE or frequency(word + name):
        return
    if word in FUNCTION:
        sure = frequency(name) >= 30
    elif name in _SURE_CAPITALS:
        sure = len(word) > 3 and frequency(word) >= 30
        sure = sure or (name in _RELATIVE and len(word) > 3 and _VERB_BEHIND.match(text, end) is not None)
    elif word in NAMES_OF_MONTHS:
        sure = len(name) > 3 and text[end : end + 2].strip()[:1].isupper()  # "28 SeptemberAnna Roth"
    elif name in _OFFICES:
        sure = len(word) > 3 and text[end : end + 1] in {" ", ","}
    elif name in _STARTERS:
        sure = word.islower() and len(word) > 4 and frequency(word) >= 38
    else:
        sure = word.islower() and len(word) > 3 and frequency(word) >= 38
        sure = sure and (_known_person(text, name, end) or (len(word) > 4 and _is_named(text, name)))
    if sure:
        yield space_at(text, at, "spacing.lost-at-capital")


def _known_person(text: str, given: str, at: int) -> bool:
    """Whether the word behind `at` makes `given` the name of a known person: "ministerJoe Biden"."""
    family = word_behind(text, at + 1) if text[at : at + 1] == " " else ""
    return family[:1].isupper() and f"{given} {family}" in people().names


def _is_named(text: str, name: str) -> bool:
    """Whether the text has the name by itself, and English knows it as no common word."""
    return (
        len(name) > 3
        and (frequency(name) < COMMON_WORD or name in given_names())
        and re.search(rf"(?<![\w@#/.&-]){name}(?![\w@/-])", text) is not None
    )


COMMON_WORD = 38  # ten times Zipf, as a word with a capital


# Marks beside which a word is part of an address, a name in a programme, or a compound.
_NO_PROSE = frozenset("@#/&_=\\-")
# Offices that end no name of a company or a programme, as "NewsDirector" might.
_OFFICES = word_set(
    "Deputy Chairman Chairwoman President Minister Senator Governor Mayor Ambassador Spokesman Spokeswoman"
)
# Behind any name, where their own verb follows: "beat HurkaczWho will play".
_RELATIVE = word_set("He She They Who Which")
_VERB_BEHIND = re.compile(r" (?:will|would|was|were|is|are|has|had|have|did|said)\b")
_SURE_CAPITALS = word_set("He She They And The But With From This That When Who Which After His Her Their According")


def _at_stop(text: str, at: int) -> Iterator[Proposal]:
    """Behind a stop, or the quotation mark that closes behind it."""
    if text[at + 1 : at + 2] == "”":
        return  # comes up again at the quotation mark
    quoted = text[at] == "”"
    before = word_before(text, at - (quoted or text[at - 1] == "”"))  # `done”.Was`
    behind = word_behind(text, at + 1)
    follows = text[at + 1 + len(behind) : at + 2 + len(behind)]
    if behind in _CARRYING and text[at] == "." and follows == " " and before.islower() and len(before) > 2:
        # "at stake.and the club"; who writes a single line so may set no spaces at all.
        if frequency(before) >= 30:
            sure = IN_DOCUMENT if "\n" in text else _UNSURE
            yield Proposal(at + 1, at + 1, " ", "spacing.lost-at-stop", confidence=sure)
    elif _BULLETIN.match(text, at + 1) and before.islower() and frequency(before) >= _IN_PROSE:
        yield space_at(text, at + 1, "spacing.lost-at-stop")  # the next region: "in hospital wards.LAZIO – There are"
    elif follows in _FOLLOWS and _ends_sentence(before, behind, text[at], quoted=quoted):
        if behind not in _STARTERS and (follows == "," or text.count(f"{before}{text[at]}{behind}") > 1):
            return  # a name: "sync.Pool", "One.Tel"
        line = text.rfind("\n", 0, at) + 1
        if quoted and not (text.count("“", line, at) + text.count("”", line, at)) % 2:
            # Every quotation before it is closed, so that the mark opens one: "as minister.”I ask".
            yield Proposal(at, at + 1, " “", "spacing.lost-at-stop", confidence=IN_DOCUMENT if "\n" in text else None)
        else:
            yield space_at(text, at + 1, "spacing.lost-at-stop")


_BULLETIN = re.compile(r"[A-ZÀ-Ý]{5,20} [–—-] [A-Z][a-z]*[ ,]")
_IN_PROSE = 35  # ten times Zipf


def _ends_sentence(before: str, behind: str, mark: str, *, quoted: bool) -> bool:
    """Whether a sentence, or a title, ends between two words that have a mark and no space between them."""
    if not behind[:1].isupper() or behind[1:] != behind[1:].lower() or behind in _FILE_ENDINGS:
        return False
    if quoted:
        return frequency(behind) >= 25
    if behind in _STARTERS:
        return len(before) > 1 and (frequency(before) >= 20 or before[0].isupper())
    if mark == "." and before in _TITLES:
        return True
    if before.islower() and frequency(behind) < 30:  # a name: "in the east.Roth said"
        return len(before) > 3 and len(behind) > 2 and frequency(before) >= 37
    sure = (
        len(before) > 2 and (before.islower() or before.istitle()) and min(frequency(before), frequency(behind)) >= 30
    )
    return sure and (before.islower() or (behind not in _SITE_ENDINGS and len(behind) > 3))


def _at_mark(text: str, at: int) -> bool:
    """Whether a space was lost behind the comma, the percent sign or the bracket at `at`."""
    char, next_char = text[at], text[at + 1]
    before, behind = word_before(text, at), word_behind(text, at + 1)
    end = at + 1 + len(behind)
    whole = not text[end : end + 1].isalnum()  # `behind` is a whole word
    if next_char == "“":
        return len(before) > 1
    if char == "(":
        return _at_bracket(text, at, before, end)
    if char == "%":
        return behind.islower() and whole and text[at - 1].isdigit()
    if char == ")":
        return behind in FUNCTION and whole and len(before) > 1
    if text[at - 1].isdigit():
        return char == "," and _DAY.search(text, max(0, at - 14), at) is not None  # "December 15,2021"
    return whole and _at_comma(text[at], before, behind, text[end : end + 1])


def _at_bracket(text: str, at: int, before: str, end: int) -> bool:
    if text[end : end + 1] == ")":
        return len(before) > 3 and frequency(before) >= 30
    if text[at - 1].isdigit():
        named = _DAY.search(text, max(0, at - 14), at) is not None
    else:
        named = len(before) > 2 and (before[0].isupper() or frequency(before) >= 30) and before.lower() != "poly"
    return named and _ASIDE.match(text, at) is not None


# "the baker Anna Roth(born in Graz)", "July 26(a Sunday)"; no "print(item for item in list)", "poly(vinyl chloride)".
_ASIDE = re.compile(r"\((?!\w+ for )[A-Za-z][a-z]{2,} \w[^()\n=_;{}<>|*+\\]{1,100}\)(?![;{(]|\.\w)")
_DAY = re.compile(
    r"(?:(?<!\d)\d\d|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d)\Z"
)


def _at_comma(mark: str, before: str, behind: str, follows: str) -> bool:
    if mark == ":":
        named = before.istitle() and len(before) > 3 and behind in _STARTERS  # "Ciolacu:The party"
        return named or (frequency(behind) >= 25 and len(before) > 2 and frequency(before) >= 30)
    if (
        len(before) < 2
        or len(behind) < 2
        or (len(behind) == 2 and behind not in FUNCTION)
        or follows in _NO_PROSE | {"."}
    ):
        return False
    if behind in _STARTERS:
        return frequency(before) >= 25
    if behind.istitle():  # "he added,Russia"
        return len(behind) > 3 and before.islower() and frequency(before) >= 45 and frequency(behind) >= 35
    named = before.istitle() and len(before) > 2  # "Meloni,thanked"
    return behind.islower() and frequency(behind) >= 30 and (named or frequency(before) >= 25)


# An address that was taken for the end of a sentence: "according to Lenta. ru". No sentence begins so.
_DOMAINS = ("ru", "com", "net", "org", "ua", "info", "rf")
_SPLIT_ADDRESS = re.compile(rf"(?<=[a-z\d])\. (?=(?:{'|'.join(_DOMAINS)})(?![\w.@-]| ?\())")


@telling
def _is_domain(word: str) -> bool:
    return word.startswith(_DOMAINS) and not word[3:].isalpha()


def _addresses(text: str) -> Iterator[Proposal]:
    for at in places(text, *(f". {domain}" for domain in _DOMAINS)):
        if _SPLIT_ADDRESS.match(text, at) and len(word_before(text, at)) > 2:
            yield Proposal(at + 1, at + 2, "", "spacing.split-word")


NAMES_OF_MONTHS = frozenset(MONTHS)
