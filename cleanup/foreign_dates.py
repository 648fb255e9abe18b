"""Dates and numbers with words of the source language: "5 Mai 1960", "3 Milliarden euros", "the XX century"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from cleanup.scan import Words, places, telling
from cleanup.text import Proposal
from cleanup.vocabulary import frequency

_PATH = Path(__file__).parent / "tables" / "built" / "months.tsv"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_BEFORE_YEAR = re.compile(
    r"(?<![\w.,/-])(?:(?P<day>[12]?\d|3[01])(?:\.|º|er)? (?:de )?)?(?P<month>[^\W\d_]{3,14})(?: del?)?\Z"
)
_YEAR = re.compile(r" (?:19|20)\d\d(?![\w-]|[.,]\d)")
_LONGEST_DATE = 32  # code points before the year
# Ten times Zipf in English: from the first on, a month's name needs its day, since it may be a person's ("Abril 2018"),
# from the second on, it must be small as well ("5 Mars 2020 instruments").
_NAME, _WORD = 18, 36


@functools.cache
def _months() -> dict[str, str]:
    lines = _PATH.read_text("utf8").splitlines()
    return {word: MONTHS[int(number) - 1] for word, number in (line.split("\t") for line in lines)}


@telling
def is_foreign_month(word: str) -> bool:
    """Whether a word is the name of a month in another language, or stands between a month and its year."""
    return word in {"de", "del"} or word.lower() in _months()


def month_proposals(text: str) -> Iterator[Proposal]:
    """Yield the English form of each date before a year that names its month in another language."""
    for at in sorted(places(text, " 19", " 20")):
        last = text[text.rfind(" ", 0, at) + 1 : at]
        if last not in {"de", "del"} and last.lower() not in _months():
            continue
        m = _BEFORE_YEAR.search(text[max(0, at - _LONGEST_DATE) : at])
        month = _months().get(m["month"].lower()) if m and _YEAR.match(text, at) else None
        if not m or not month:
            continue
        common = frequency(m["month"])
        if (common >= _NAME and not m["day"]) or (common >= _WORD and not m["month"].islower()):
            continue
        written = f"{m['day']} {month}" if m["day"] else month
        yield Proposal(at - len(m[0]), at, written, "numbers.month-name")


# The months of an agency's dateline, as Spanish shortens them: "MADRID, 25 Ene. (EUROPA PRESS)".
_DATELINE = re.compile(
    r"(?<=, )(?P<day>[12]?\d|3[01]) (?P<month>Ene|Abr|Ago|Dic|Sept?|Set)\.?(?= \((?:EUROPA PRESS|EFE|EP)\))"
)
_SPANISH = {"Ene": "Jan", "Abr": "April", "Ago": "Aug", "Dic": "Dec", "Sep": "Sept", "Sept": "Sept", "Set": "Sept"}


@telling
def is_dateline_agency(word: str) -> bool:
    """Whether a word is, or ends, the name of an agency in the brackets of a Spanish dateline."""
    return word in {"PRESS)", "(EFE)", "(EP)"}


def dateline_proposals(text: str) -> Iterator[Proposal]:
    """Yield the English form of each month that such a dateline shortens."""
    for at in places(text, " (EUROPA PRESS)", " (EFE)", " (EP)"):
        m = _DATELINE.search(text, max(0, at - 10), at + len(" (EUROPA PRESS)"))
        if m and m.end() == at:
            month = _SPANISH[m["month"]]
            yield Proposal(m.start(), at, f"{m['day']} {month}{'' if month == 'April' else '.'}", "numbers.month-name")


# Words for a million and for a thousand millions, behind figures. A Spanish "billón" and a German "Billion" are a
# million millions; "bilhão" is Brazil's word for a thousand millions.
_MILLION = "Million(?:en|s)|millones|mill[oó]n|milion[ei]|milh(?:ões|oes|ão)|miljoen|miljoner|miljoonaa|milionów|milyon"
_BILLION = (
    "Milliarden?|milliards?|miliard[io]|mil millones|miljarden?|miljarder|miljardia|miliardów|bilh(?:ões|oes|ão)|milyar"
)
_LARGE = re.compile(rf"(?:(?P<million>{_MILLION})|(?P<billion>{_BILLION}))\b(?P<of> d(?:e |i |['’])(?=\w))?")
# Short forms and small letters, where what is counted follows.
_SHORTENED = re.compile(
    r"(?:(?:[Mm]rd|[Mm]illiarden|[Mm]ilyar)|(?P<million>[Mm]io|[Mm]illionen))\b\.?(?= ?(?:[a-z]{3}|[€$£]))|miliards?\b"
)
_LARGE_STARTS = ("M", "m", "b")
_ENDINGS = ("th", "st", "nd", "rd")
_NUMERO = re.compile(r"\bNr\. ?(?=\d)")
_SUFFIX = re.compile(r"(?<![\w.,])(?P<number>\d{0,3}(?:(?<!1)[123]th|1[123](?:st|nd|rd)|[04-9](?:st|nd|rd)))\b")
# An English ordinal with the stop of another language's: "the 11th. May 1930", "his 80th. Birthday".
_STOPPED_ORDINAL = re.compile(
    r"(?P<lead>\b(?:[Tt]he|his|her|its|their) )?(?<![\w.,])\d{1,3}(?:st|nd|rd|th)(?P<gap>\. )"
    rf"(?:(?P<month>(?:{'|'.join(MONTHS)})(?= (?:1\d|20)\d\d\b|(?<!May)(?<!March)(?: to\b| at\b|,)))"
    r"|(?P<noun>Century|Anniversary|Birthday|Edition|Minute)\b)"
)
_ORDINAL_STOPS = tuple(f"{ending}. " for ending in _ENDINGS)
_CENTURY_AGAIN = re.compile(r"\d(?:st|nd|rd|th) centur(?:y|ies)(\. [Cc]entury)\b")
# A small word or the article stands before it: a king's number follows his name ("Henry V centuries later").
_CENTURY = re.compile(
    r"(?:\b[a-z]{2,9}|\bThe|,)[ -](?P<roman>X{0,2}(?:IX|IV|V?I{0,3}))(?:-?(?:th|st|nd|rd))? centur(?:y|ies)\b"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LAST_CENTURY = 21
_PERCENT_POINTS = re.compile(r"(?<=\d )(?:percent|per cent|%|%-) ?points\b")
_LONGEST_PERCENT = len("per cent ")
_YEARS_OLD = re.compile(r"(?<![\w.,-])(\d{1,3}-year) (?=old (?:man|woman|boy|girl|son|daughter|driver|student)\b)")
_GOES_ON_SMALL = re.compile(r" [a-z]|[.,]")  # behind "Year-old", in no title


@telling
def _is_of_points(word: str) -> bool:
    return "points" in word


def number_word_proposals(text: str, figures: list[int], words: Words) -> Iterator[Proposal]:
    """Yield the English form of number words and endings of another language.

    Args:
        text: the text, which may be a part of the document.
        figures: where its figures stand, in order.
        words: the document's telling words.
    """
    for at in figures:
        char = text[at + 1 : at + 2]
        if char == " ":
            if text[at + 2 : at + 3] in _LARGE_STARTS:
                yield from _large(text, at + 2)
        elif char.isalpha() and text.startswith(_ENDINGS, at + 1):
            if text.startswith(_ORDINAL_STOPS, at + 1):
                yield from _stopped_ordinal(text, at)
            if (m := _SUFFIX.search(text, max(0, at - 3), at + 3)) and m.end() == at + 3:
                yield Proposal(m.start(), m.end(), ordinal(int(m["number"][:-2])), "numbers.ordinal-ending")
        elif (
            char == "-"
            and text.startswith("-year old ", at + 1)
            and (m := _YEARS_OLD.search(text, max(0, at - 2), at + 20))
        ):
            yield Proposal(m.end(1), m.end(1) + 1, "-", "numbers.age")
        elif char == "-" and text.startswith("-Year-old", at + 1) and _GOES_ON_SMALL.match(text, at + 10):
            yield Proposal(at + 2, at + 3, "y", "numbers.age")
    for m in _NUMERO.finditer(text) if "Nr." in text else ():
        yield Proposal(m.start(), m.end(), "No. ", "numbers.numero")
    for at in places(text, "points") if words.telling(_is_of_points) else ():
        m = _PERCENT_POINTS.search(text, max(0, at - _LONGEST_PERCENT), at + len("points") + 1)
        if m and m.end() == at + len("points"):
            yield Proposal(m.start(), m.end(), "percentage points", "numbers.percent-points")


def _stopped_ordinal(text: str, at: int) -> Iterator[Proposal]:
    m = _STOPPED_ORDINAL.search(text, max(0, at - 8), at + 20)
    if m and m.start("gap") == at + 3:
        if m["month"]:
            yield Proposal(*m.span("gap"), " of " if m["lead"] else " ", "numbers.date-stop")
        elif m["lead"]:
            yield Proposal(m.start("gap"), m.end(), f" {m['noun'].lower()}", "numbers.ordinal-stop")


def _large(text: str, at: int) -> Iterator[Proposal]:
    for m in filter(None, (_LARGE.match(text, at), _SHORTENED.match(text, at))):
        gap = " " if m.groupdict().get("of") else ""
        yield Proposal(m.start(), m.end(), ("million" if m["million"] else "billion") + gap, "numbers.milliard")


@telling
def is_century(word: str) -> bool:
    """Whether a word begins as "century" does."""
    return word.startswith(("centur", "Centur"))


def century_proposals(text: str) -> Iterator[Proposal]:
    """Yield the English form of centuries in Roman figures ("the XX century"), or named again behind a stop."""
    for at in places(text, ". Century", ". century"):
        if m := _CENTURY_AGAIN.search(text, max(0, at - 13), at + 10):
            yield Proposal(*m.span(1), "", "numbers.ordinal-stop")
    for at in places(text, " centur"):
        m = _CENTURY.search(text, max(0, at - 18), at + 10)
        number = _arabic(m["roman"]) if m else 0
        if m and 1 < number <= _LAST_CENTURY:
            yield Proposal(m.start("roman"), at, ordinal(number), "numbers.roman-century")


def _arabic(roman: str) -> int:
    values = [_ROMAN[char] for char in roman]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def ordinal(number: int) -> str:
    """An English ordinal in figures: 1st, 2nd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"
