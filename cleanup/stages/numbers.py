"""Numbers, dates, times and money that kept the form of another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from cleanup.foreign_dates import (
    MONTHS,
    century_proposals,
    dateline_proposals,
    is_century,
    is_dateline_agency,
    is_foreign_month,
    month_proposals,
    number_word_proposals,
    ordinal,
)
from cleanup.marks import is_spaced_decimal
from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.scan import findings, line_of, places, seen_words, telling, telling_marks
from cleanup.text import Proposal, Suspicion

if TYPE_CHECKING:
    from cleanup.view import View

RULES = (
    Rule(
        "numbers.split-time",
        "fluency/spelling",
        "A space stands inside a time or a score.",
        ("The meeting begins at 19: 30 today.", "The meeting begins at 19:30 today."),
        0.95,
    ),
    Rule(
        "numbers.split-number",
        "fluency/spelling",
        "A space stands inside a number.",
        ("About 25, 000 people came.", "About 25,000 people came."),
        0.93,
    ),
    Rule(
        "numbers.age",
        "accuracy/mistranslation",
        "An age written as in another language gets its English form.",
        ("The party chose 37-the summer Anna Roth.", "The party chose 37-year-old Anna Roth."),
        0.95,
    ),
    Rule(
        "numbers.decade",
        "fluency/typography",
        "A decade is written as in English.",
        ("It began in the 1990-ies.", "It began in the 1990s."),
        0.97,
    ),
    Rule(
        "numbers.percent-space",
        "accuracy/mistranslation",
        "A space stands before the percent sign, unlike elsewhere in the text.",
        ("Prices rose by 5 % and rents by 3%.", "Prices rose by 5% and rents by 3%."),
        0.95,
    ),
    Rule(
        "numbers.currency-space",
        "accuracy/mistranslation",
        "A space stands between the sign of a currency and its amount.",
        ("The deal is worth $ 5 million.", "The deal is worth $5 million."),
        0.7,
    ),
    Rule(
        "numbers.currency-order",
        "accuracy/mistranslation",
        "The sign of a currency stands behind its amount.",
        ("The deal is worth 5 million €.", "The deal is worth €5 million."),
        0.93,
    ),
    Rule(
        "numbers.decimal-comma",
        "accuracy/mistranslation",
        "A decimal fraction has a comma.",
        ("Turnout was 64,2 percent.", "Turnout was 64.2 percent."),
        0.96,
    ),
    Rule(
        "numbers.thousands-space",
        "accuracy/mistranslation",
        "Thousands are set apart by spaces.",
        ("About 25 000 people came.", "About 25,000 people came."),
        0.94,
    ),
    Rule(
        "numbers.thousands-stop",
        "accuracy/mistranslation",
        "Thousands are set apart by full stops.",
        ("It cost 1.250.000 euros.", "It cost 1,250,000 euros."),
        0.96,
    ),
    Rule(
        "numbers.as-in-source",
        "accuracy/mistranslation",
        "A number keeps the marks of the source text, whose language writes them the other way round.",
        ("It has 1.250 rooms.", "It has 1,250 rooms."),
        0.96,
    ),
    Rule(
        "numbers.date-stop",
        "accuracy/mistranslation",
        "The full stop of another language's ordinal stands in a date.",
        ("They met on 15. January in Bonn.", "They met on 15 January in Bonn."),
        0.96,
    ),
    Rule(
        "numbers.date-of",
        "accuracy/mistranslation",
        "A date is written word by word.",
        ("They met on the 3 of May.", "They met on 3 May."),
        0.93,
    ),
    Rule(
        "numbers.ordinal-stop",
        "accuracy/mistranslation",
        "An ordinal is written with a full stop.",
        ("She took the 3. place.", "She took the 3rd place."),
        0.93,
    ),
    Rule(
        "numbers.thousand-million",
        "accuracy/mistranslation",
        "A thousand million is a billion in English.",
        ("The plan costs 140,000 million euros.", "The plan costs 140 billion euros."),
        0.95,
    ),
    Rule(
        "numbers.milliard",
        "accuracy/mistranslation",
        "A milliard is a billion in English.",
        ("They owe 3 milliards.", "They owe 3 billion."),
        0.95,
    ),
    Rule(
        "numbers.clock",
        "accuracy/mistranslation",
        "A time of day is written as in another language.",
        ("Doors open at 20 Uhr.", "Doors open at 20:00."),
        0.95,
    ),
    Rule(
        "numbers.month-name",
        "accuracy/untranslated",
        "A date names its month in the source language.",
        ("She was born on 5 Mai 1960.", "She was born on 5 May 1960."),
        0.96,
    ),
    Rule(
        "numbers.numero",
        "accuracy/untranslated",
        "The source language's sign for a number stands before figures.",
        ("He lives in house Nr. 5.", "He lives in house No. 5."),
        0.95,
    ),
    Rule(
        "numbers.ordinal-ending",
        "fluency/spelling",
        "An ordinal has the wrong ending.",
        ("The 21th race was held.", "The 21st race was held."),
        0.95,
    ),
    Rule(
        "numbers.roman-century",
        "accuracy/mistranslation",
        "A century is written in Roman figures, as in other languages.",
        ("It was built in the XIX century.", "It was built in the 19th century."),
        0.93,
    ),
    Rule(
        "numbers.percent-points",
        "accuracy/mistranslation",
        "A difference of two percentages is counted in percentage points.",
        ("Turnout fell by 3 percent points.", "Turnout fell by 3 percentage points."),
        0.93,
    ),
    Rule(
        "numbers.ordinal-space",
        "fluency/spelling",
        "A space stands between figures and the ending of an ordinal.",
        ("They met on the 26 th of May.", "They met on the 26th of May."),
        0.95,
    ),
    Rule(
        "numbers.degree-space",
        "fluency/spelling",
        "A space stands inside a temperature's unit.",
        ("It was 30 ° C in the shade.", "It was 30°C in the shade."),
        0.95,
    ),
    Rule(
        "numbers.unit-stop",
        "fluency/typography",
        "A stop of the source's abbreviation stands behind a unit that is written in full.",
        ("It drew 5 thousand. people.", "It drew 5 thousand people."),
        0.93,
    ),
    Rule(
        "numbers.span",
        "accuracy/mistranslation",
        "Two temperatures stand with dots or nothing between them; English has a word there.",
        ("It will be +13+16 degrees at night.", "It will be +13 to +16 degrees at night."),
        0.95,
    ),
    Rule(
        "numbers.two-units",
        "accuracy/mistranslation",
        "Millions and thousands of one number are counted apart; English writes one number.",
        ("It costs 1 thousand 900 rubles.", "It costs 1,900 rubles."),
        0.94,
    ),
    Rule(
        "numbers.times",
        "accuracy/mistranslation",
        "Slavic languages grow “in” so many times; English has no word there.",
        ("Exports grew in 2.5 times.", "Exports grew 2.5 times."),
        0.94,
    ),
    Rule(
        "numbers.unit-slash",
        "fluency/punctuation",
        "Spaces stand around the slash of a unit.",
        ("The wind reached 120 km / h.", "The wind reached 120 km/h."),
        0.97,
    ),
)

_MONTHS = "|".join(MONTHS)
_SPLIT_TIME = re.compile(r"(?:(?<![\w:.,/-])|(?<=\d{4}-))(\d{1,2}): (\d\d?)(?![\w:])(?![.,]\d)")
# The same with seconds: "05: 03:17", "17: 37: 29".
_SPLIT_SECONDS = re.compile(
    r"(?:(?<![\w:.,/-])|(?<=\d{4}-))(?:[01]?\d|2[0-4]):( ?)[0-5]\d:( ?)[0-5]\d(?![\w:])(?![.,]\d)"
)


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the numbers of a text ask for."""
    yield from findings(view, "numbers.local", lambda text, _document: _local(text, view))
    yield from _percent(view.text)
    yield from _money(view.text)
    if _given(view) in _H_LANGUAGES and seen_words(view).telling(_is_hour):
        yield from _french_times(view.text, _H_TIME.finditer(view.text))


def _local(text: str, view: View) -> Iterator[Proposal]:
    words = seen_words(view)
    if words.telling(is_century):
        yield from century_proposals(text)
    figures = sorted(places(text, *"0123456789"))
    if not figures:
        return
    yield from number_word_proposals(text, figures, words)
    end = 0
    for at in figures:
        m = _FIGURES.match(text, at) if at >= end else None
        if m:
            end = m.end()
            yield from _figures(text, m)
    yield from _as_in_source(text, view)
    yield from _thousand_millions(text, view)
    if words.telling(_is_time):
        yield from _twice_timed(text, figures)
        yield from _french_times(text, _with_minutes(text, figures))
    if words.telling(_is_month):
        yield from _dates(text, figures)
    for tells, find in _BY_WORD:
        if words.telling(tells):
            yield from find(text)


@telling
def _is_hour(word: str) -> bool:
    return _HOUR.search(word) is not None


_HOUR = re.compile(r"(?:\A|\d)h(?![^\W\d_])")


@telling_marks
def _is_time(word: str) -> bool:
    return _TIME.search(word) is not None


_TIME = re.compile(r"\d(?:[.:]\d\d|h[0-5]\d)")


@telling
def _is_month(word: str) -> bool:
    return word.startswith(_STARTS_OF_MONTHS)


_STARTS_OF_MONTHS = (*MONTHS, "may")


def _split_times(text: str) -> Iterator[Proposal]:
    for at in places(text, ": "):
        seconds = _SPLIT_SECONDS.search(text, max(0, at - 5), at + 8) if text[at - 1 : at].isdigit() else None
        if seconds and seconds.start() < at < seconds.end():
            gap = 1 if seconds.start(1) == at + 1 else 2
            yield Proposal(*seconds.span(gap), "", "numbers.split-time")
            continue
        m = _SPLIT_TIME.search(text, max(0, at - 2), at + 5) if text[at - 1 : at].isdigit() else None
        if not m:
            continue
        left, right = int(m[1]), int(m[2])
        fits = left <= 24 and right <= 59 if len(m[2]) == 2 else left <= 15 and right <= 15
        if fits:
            yield Proposal(m.start(2) - 1, m.start(2), "", "numbers.split-time")


# Russian "тыс." and "млн" with its stop; behind a unit that may also end a sentence only what cannot begin one.
_UNIT_STOP = re.compile(
    r"(?:(?:thousand|million|billion|trillion)\. "
    r"(?=(?!(?:an?|the|at|or|and|but|in|on|by|for|with|from|to|up|down|as)\b)[a-z])"
    r"|(?:kopecks|rubles|roubles|hryvnias|meters|kilometers|hectares|tons|tonnes)\. "
    r"(?=(?:per|above|below|of|and|or|more|less|higher|lower|to|from|than|worth)\b))"
)


@telling_marks
def _is_unit_end(word: str) -> bool:
    return word in _UNIT_ENDS


_UNIT_ENDS = frozenset(
    "thousand. million. billion. trillion. kopecks. rubles. roubles. hryvnias. meters. kilometers. hectares. tons."
    " tonnes.".split()
)
_PAID = re.compile(r"[A-Z$€£] ?[\d.,]+ \Z")  # "€13.41 billion." ends what is said


def _unit_stops(text: str) -> Iterator[Proposal]:
    for at in places(text, "d. ", "n. ", "s. "):
        start = text.rfind(" ", 0, at) + 1
        m = _UNIT_STOP.match(text, start) if text[start - 2 : start - 1].isdigit() else None
        if m and m.end() == at + 3 and not _PAID.search(text, max(0, start - 20), start):
            yield Proposal(at + 1, at + 2, "", "numbers.unit-stop")


# Russian "кв. м." half translated: the unit in full, and its abbreviation once more.
_TWICE = re.compile(r"(?<=\d )((?:square|cubic) (?:kilo)?met(?:er|re)s?)\. ?k?m\b\.?(?=(\s+\S)?)")


@telling
def _is_measure(word: str) -> bool:
    return word.endswith(("meters.", "metres.", "meter.", "metre."))


def _units_twice(text: str) -> Iterator[Proposal]:
    for at in places(text, "square ", "cubic "):
        m = _TWICE.match(text, at)
        if m:
            goes_on = m[2] and m[2].strip().islower()
            yield Proposal(m.end(1), m.end(), "" if goes_on else ".", "numbers.unit-stop")


_HOUR_MARK = re.compile(r"(?<![\d.,:])([01]?\d|2[0-4])[.:]([0-5]\d) ?h(\.?)(?![\w-])")
_LONGEST_TIME = len("22.00 ")


def _hour_marks(text: str) -> Iterator[Proposal]:
    """The Spanish "22.00 h.", where a time of day stands: "2.30 h" may be how long something takes."""
    for at in places(text, "0h", "5h", " h"):
        m = _HOUR_MARK.search(text, max(0, at - _LONGEST_TIME), at + 3) if text[at - 1 : at].isdigit() else None
        if m:
            before, behind = text[max(0, m.start() - 9) : m.start()], text[m.end() : m.end() + 2].strip()
            if before.endswith("(") or _BEFORE_TIME.search(before):
                stop = m[3] if not behind or behind[0].isupper() else ""
                yield Proposal(m.start(), m.end(), f"{m[1]}:{m[2]}{stop}", "numbers.clock")


_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_GROUP_BEFORE = re.compile(r"(?<![\d,.])\d{1,3}\Z")
_DEGREE = re.compile(r" ?° (?=[CF]\b)")
_SPLIT_GROUP = re.compile(r", (?=000\b(?![.,:]?\d))")


def _degrees(text: str) -> Iterator[Proposal]:
    """`30 ° C`."""
    for at in places(text, "° "):
        start = at - 1 if text[at - 1 : at] == " " else at
        if text[start - 1 : start].isdigit() and _DEGREE.match(text, start):
            yield Proposal(start, at + 2, "°", "numbers.degree-space")


# Weather reports in Slavic languages: "+20+26 degrees", "+3...+6°C", "12…14 degrees".
_SPAN = re.compile(
    r"(?<![\w.,…+−–-])(?P<low>[+−–-]?\d{1,2})(?: ?(?:\.{2,3}|…) ?|(?<=\+\d)(?=\+)|(?<=\+\d\d)(?=\+))"
    r"(?P<high>[+−–-]?\d{1,2}) ?\Z"
)
_AS_WRITTEN = 0.7  # confidence, stated; translators leave these as they stand, too
_LONGEST_SPAN = len("between +10 ... +12 ")


@telling
def _is_degrees(word: str) -> bool:
    return "°" in word or word.startswith("degrees")


def _spans(text: str) -> Iterator[Proposal]:
    """`+20+26 degrees`."""
    for at in places(text, "degrees", "°"):
        m = (
            _SPAN.search(text, max(0, at - _LONGEST_SPAN), at)
            if text[max(0, at - 2) : at].strip()[-1:].isdigit()
            else None
        )
        if m:
            word = "and" if text.endswith("between ", 0, m.start()) else "to"
            sure = None if m.end("low") == m.start("high") else _AS_WRITTEN
            yield Proposal(m.end("low"), m.start("high"), f" {word} ", "numbers.span", confidence=sure)


# "1 million 900 thousand", as Slavic languages count; figures behind may go on with it.
_TWO_UNITS = re.compile(
    r"(?<![\w.,$€£])(\d{1,3}) (?:(million) (\d{1,3}) thousand|(billion) (\d{1,3}) million|(trillion) (\d{1,3}) billion)"
    r"(?! (?:and )?\d)(?! (?:thousand|million|billion))\b"
)
# "1 thousand 200 people", "1 million 900 thousand 50 rubles": nothing but what is counted may follow, unless the last
# three figures are no round number and nothing is counted: "27 thousand 828 were tested".
_COUNTED = (
    r"(?= (?:people|rubles|roubles|hryvnias?|dollars|euros|tenge|zlotys|liras?|crowns|forints|lei|yen|yuan|won|rupees"
    r"|rupiah|pesos|tests|doses|cases|deaths|patients|residents|tons|tonnes|kilograms|kilometers|kilometres|students"
    r"|children|soldiers|servicemen|voters|families|apartments|houses|cars|vehicles|units|citizens|infected|sick)\b)"
)
_ODD = r"(?<=\d[1-46-9])(?= (?:were|was|are|is|have|has|had|of|in|at|on|by|since|during|new|more)\b|[.,;)](?!\d)|$)"
_THOUSAND_AND = re.compile(
    rf"(?<![\w.,])(?<!llion )(?:(?P<million>\d{{1,3}}) million )?(\d{{1,3}}) thousand"
    rf" (?:(\d{{1,3}}){_COUNTED}|(\d{{3}}){_ODD})",
    re.IGNORECASE | re.MULTILINE,
)


def _two_units(text: str) -> Iterator[Proposal]:
    for m in _TWO_UNITS.finditer(text):
        whole, unit, part = (group for group in m.groups() if group)
        part = part.zfill(3).rstrip("0")
        if part:
            yield Proposal(m.start(), m.end(), f"{whole}.{part} {unit}", "numbers.two-units", confidence=_AS_WRITTEN)
    for m in _THOUSAND_AND.finditer(text):
        millions, thousands, counted, odd = m.groups()
        ones = counted or odd
        thousands = f"{millions},{thousands.zfill(3)}" if millions else thousands
        yield Proposal(m.start(), m.end(), f"{thousands},{ones.zfill(3)}", "numbers.two-units")


# Russian "выросли в 2,5 раза".
_IN_TIMES = re.compile(
    r"(?:increased?|increasing|gr[eo]w|grown|growing|rose|risen|rise|decreased?|fell|fallen|reduced|dropped|exceeded"
    r"|exceeds?|multiplied) (?P<in>in )(?:(?:more than|almost|nearly|about|at least) )?"
    r"(?:\d{1,3}(?:[.,-]\d{1,3})?|two|three|four|five|six|ten|several) times\Z"
)
_LONGEST_GROWTH = len("increasing in more than several times")


@telling
def _is_times(word: str) -> bool:
    return word.startswith("times")


def _in_times(text: str) -> Iterator[Proposal]:
    for at in places(text, " times"):
        end = at + len(" times")
        m = _IN_TIMES.search(text, max(0, at - _LONGEST_GROWTH), end)
        if m and not _NO_GROWTH.match(text, end):
            yield Proposal(*m.span("in"), "", "numbers.times")


_NO_GROWTH = re.compile(r"\w| (?:of|when|that|where|like|as|the)\b")


@telling
def _is_thousand(word: str) -> bool:
    return word in {"thousand", "million", "billion", "THOUSAND", "MILLION"}


def _split_groups(text: str) -> Iterator[Proposal]:
    """`25, 000`."""
    for at in places(text, ", 000"):
        group = _GROUP_BEFORE.search(text[max(0, at - 5) : at])
        if group and _SPLIT_GROUP.match(text, at):
            yield Proposal(at + 1, at + 2, "", "numbers.split-number")


# Russian "37-летний" has lost its adjective to the word for summers, or to a dash.
_AGE = re.compile(
    r"(?<![\w.,-])(?P<years>[1-9]\d?)(?: ?- ?(?:the |year-)?summer(?= ?[A-Z][a-z]| (?:man|woman|girl|boy"
    r"|resident|driver|local|student|pensioner|player|footballer|striker|midfielder|actor|actress|singer|native|athlete|son|daughter"
    r"|politician|citizen)\b)|[–—]year[-–—]old\b)"
)


# Russian "1990-е", with an ending of English behind the hyphen; an "s" that stands apart, and means no seconds.
_DECADE = re.compile(
    r"(?<![\w.,-])(?:(?:1[4-9]\d0|20[0-2]0|[1-9]0)(?P<end>-(?:ies|es|s)|ies)"
    r"|(?:(?<=[Tt]he )|(?<=early )|(?<=late )|(?<=0s and )|(?<=0s to ))(?:1[4-9]\d|20[0-2])0(?P<apart> s))(?![\w'’-])"
)


def _decades(text: str) -> Iterator[Proposal]:
    for at in places(text, "0-ies", "0ies", "0-es", "0-s", "0 s"):
        m = _DECADE.search(text, max(0, at - 3), at + 8)
        if m and m.start(m.lastgroup or 0) == at + 1:
            yield Proposal(*m.span(m.lastgroup or 0), "s", "numbers.decade")


def _ages(text: str) -> Iterator[Proposal]:
    for at in places(text, "summer", "–year", "—year"):
        m = _AGE.search(text, max(0, at - 12), at + 24)
        if m:
            glued = " " if text[m.end() : m.end() + 1].isupper() else ""
            yield Proposal(m.start(), m.end(), f"{m['years']}-year-old{glued}", "numbers.age")
    for at in places(text, "-years-old "):
        if text[at - 1 : at].isdigit() and text[at + 11 : at + 12].isalpha():
            yield Proposal(at, at + 10, "-year-old", "numbers.age")


_PERCENT = re.compile(r"[ \u00a0\u202f]%(?!\w)")
_JOINED_PERCENT = re.compile(r"\d%")


def _percent(text: str) -> Iterator[Proposal]:
    """Only against the text's own custom: "5 %" is the style of some."""
    if "%" not in text:
        return
    spaced = [at for at in places(text, " %", "\u00a0%", "\u202f%") if _PERCENT.match(text, at)]
    if spaced and _JOINED_PERCENT.search(text):
        yield from (Proposal(at, at + 2, "%", "numbers.percent-space") for at in spaced if text[at - 1].isdigit())


_IN_DOCUMENT = 0.95  # confidence, stated, where the text itself shows that the form is wrong
_JOINED = {sign: re.compile(rf"{re.escape(sign)}\d") for sign in "$€£¥"}
_SPACED_AMOUNT = re.compile(r"[ \u00a0\u202f](?=\d)")
_AMOUNT = re.compile(r"(?<![\w.,$€£¥-])\d[\d.,]{0,12}(?:[ \u00a0](?:thousand|million|billion|trillion))?[ \u00a0]?\Z")
_GOES_ON = re.compile(r"[\w$€£¥]| ?\d")
_LONGEST_AMOUNT = 24  # code points


def _money(text: str) -> Iterator[Proposal]:
    for sign in [sign for sign in "$€£¥" if sign in text]:
        custom = _JOINED[sign].search(text) is not None
        for at in places(text, sign):
            if _SPACED_AMOUNT.match(text, at + 1):
                yield from _before_amount(text, at, custom=custom)
            elif sign != "¥" and not _GOES_ON.match(text, at + 1):
                amount = _AMOUNT.search(text[max(0, at - _LONGEST_AMOUNT) : at])
                if amount:
                    written = sign + amount[0].rstrip(" \u00a0.,")
                    yield Proposal(at - len(amount[0]), at + 1, written, "numbers.currency-order")


def _before_amount(text: str, at: int, *, custom: bool) -> Iterator[Proposal]:
    """Amounts such as "$ 5" and, where the space stands on the wrong side, "of$ 5".

    `custom`: the text itself writes "$5" elsewhere. Some papers print "US$ 5" and "€ 5".
    """
    before = text[max(0, at - 2) : at]
    if before[-1:].isdigit() or (before[-1:] in tuple(".,") and before[:1].isdigit()):
        return
    glued = before[-1:].islower()
    sure = _IN_DOCUMENT if glued or custom else None
    written = f" {text[at]}" if glued else text[at]
    yield Proposal(at, at + 2, written, "numbers.currency-space", confidence=sure)


_UNIT = (
    r"(?:percent|per cent|%|million|billion|trillion|thousand"
    r"|km|kilometers?|kilometres?|meters?|metres?|m|cm|mm|kg|tons?"
    r"|tonnes?|liters?|litres?|degrees?|points?|euros?|dollars?|pounds?|hours?|seconds?|years?|times|hectares?|inches"
    r"|miles?|rubles?|roubles?|kopecks|RUB|UAH|hryvnias?|crowns|zlotys?|forints|yuan|lira|reais|pesos|horsepower|kWh|kW"
    r"|MW|GB)"
)
_GROUPS = re.compile(r"(?<![\w.,/:+-])(?<!\d )([1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)(?![\w:/]|[.,]\d|[ \u00a0]\d)")
_SWAPPED = str.maketrans(".,", ",.")
_SPACE = re.compile(r"\s")
_INSIDE_NUMBER = ".,/:+-"


def _begins(text: str, at: int, marks: str = ".,") -> bool:
    """Whether figures that start at `at` are no part of a longer number or word."""
    before = text[at - 1 : at]
    return not (before.isalnum() or (before and before in marks))


def _groups(text: str) -> Iterator[Proposal]:
    """Thousands parted by spaces."""
    for m in _GROUPS.finditer(text):
        if m[1].endswith("000"):
            yield Proposal(m.start(), m.end(), _SPACE.sub(",", m[1]), "numbers.thousands-space")


# What is counted in whole ones, and money, which has two decimals: no three figures stand behind its point.
_COUNTED = (
    r"(?:people|persons|soldiers|troops|cases|deaths|inhabitants|residents|patients|tests|refugees|houses|homes|votes|jobs"
    r"|employees|workers|students|pupils|children|women|men|users|migrants|members|visitors|victims|infections|infected"
    r"|euros?|dollars|pounds|crowns|francs|rubles|roubles|zlotys|forints|vehicles|cars|apartments|companies|tickets|copies|passengers"
    r"|dead|died|killed|injured|wounded|fatalities|hospitalizations|hospitalisations|recoveries|positives|swabs|doses"
    r"|officers|guests|tonnes|kilometers|kilometres|hectares)"
)
# Languages that part thousands with a full stop or a space and decimals with a comma. Source: CLDR.
_COMMA_LANGUAGES = frozenset(
    "de es it pt nl da nb no sv fi is pl cs sk sl hr sr bs hu ro bg el tr ru uk be lt lv et id vi fr ca gl eu".split()
)
_FOREIGN_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})++(?:,\d{1,2})?(?![\w:/]|[.,]\d)|\d{1,6},\d{1,2}(?![\w:/]|[.,]\d)")
# All forms that begin with a figure, in one scan; the group that took part tells which.
_FIGURES = re.compile(
    r"\d(?:( (?:st|nd|rd|th)\b)|(\d?\. (?=[A-Za-z]))"
    rf"|(\d{{0,2}},\d{{1,2}}(?=[ -]?{_UNIT}(?!\w))"
    r"|\d{0,2},\d(?= (?!(?:and|or|to|of|are|is|was|were|in|on|at|by|for|with|from|but|as)\b)[a-z]{2}))"
    rf"|(\d{{0,2}}(?:(?:\.\d{{3}}){{2,}}(?:,\d{{1,2}})?(?![\w:/]|[.,]\d)|\.\d{{3}},\d{{1,2}}(?![\w:/]|[.,]\d)"
    rf"|\.\d{{3}}(?= {_COUNTED}\b)))"
    rf"|(\d{{0,2}} \d{{3}}(?= {_COUNTED}\b| [a-z]{{3}})))"
)
_COUNTED_BEHIND = when_used(rf" {_COUNTED}\b")
# The first figure of "8,5 by 5,5 metres", whose unit stands behind the second.
_OTHER_SIDE = re.compile(r"(\d{1,3},\d{1,2})(?: (?:to|by|and|or|x|×) |[–-]| – )\Z")
_LONGEST_SIDE = 14  # code points
_QUANTITY_BEFORE = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|than|of|with|least|roughly|approximately|total|promised|another"
    r"|About|Around|Some|Nearly|Almost|Over|Roughly|Approximately|Another) \Z"
)
_NUMBERED = re.compile(r"(?:\b[A-Z][\w.-]*|\d) \Z")  # "May 5 200 people", "Article 5 300 men"
_MONTH = re.compile(rf"(?:{_MONTHS})\b( \d{{4}}|[.,:]|$|\n)?")
_SMALL_MONTH = re.compile(rf"(?:{_MONTHS.lower()})\b(?!['’-])")
_VERBS = frozenset(("march", "may"))  # "He is number 5. may he rest"
_WEEKDAY_BEFORE = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \Z")
_DATE_BEHIND = re.compile(r" (?:19|20)\d\d\b|[.,;)]|\s*\Z")
# German has the article in a date: "on the 3. March". It stays before a noun, as in "the 3. March agreement".
_LED_BY_ARTICLE = re.compile(r"\b(?:[Oo]n|[Ff]rom|[Uu]ntil|[Tt]ill|[Ss]ince|[Bb]y|[Tt]o|of|[Bb]efore|[Aa]fter) the \Z")
_BEHIND_DATE = re.compile(
    r"\s(?:and|or|in|at|by|to|until|with|the|an?|he|she|they|it|we|for|of|from|is|was|will|ha[sd])\b"
)
_DATE_BEFORE = when_used(
    r"(?:[–(-] ?|\b(?i:the|on|of|from|to|until|till|since|by|between|and|before|after|for|at|in|[a-z]+day,?)\s)\Z"
)
_MODEL_BEFORE = re.compile(r"\b\w*[A-Z]\w* \Z")
# The month of a date whose day was taken for the end of a sentence; a day of its own behind it begins a new date.
_TORN_MONTH = re.compile(rf"(In|On) (?=(?:{_MONTHS})\b(?! \d{{1,2}}(?!\d)))")
_TORN_DAY = re.compile(r"(?:(?P<points>[a-z]+ )?\b(?P<inside>on|since|until|till|dated)|\b(?:On|Since|Until))\s\Z")
_POINTS = frozenset("is are was were sit sits sat stood finish finished end ended remain remains stay still".split())
_ENDS_IN_YEAR = re.compile(r"\w+ \d{4}\b")
_RANKED = re.compile(
    r"(?:place|round|minute|division|century|season|anniversary|birthday|floor|league|time|day|week|year|stage|position|rank"
    r"|district|half|grade|lap|edition|man|army|battalion|Minute|Century|Anniversary|Birthday|Edition)\b"
)
_RANKED_BEFORE = re.compile(r"\b(?:the|The|in|of|his|her|their|a)\s\Z")


def _figures(text: str, m: re.Match[str]) -> Iterator[Proposal]:
    start = m.start()
    if m[1]:
        if m[0].endswith("th") or m[0].endswith(_ENDINGS.get(m[0][0], "?")):
            yield Proposal(start + 1, start + 2, "", "numbers.ordinal-space")
    elif m[2]:
        if _begins(text, start):
            yield from _stopped(text, start, m.end())
    elif m[3]:
        in_list = text[start - 2 : start] == ", " and text[start - 3 : start - 2].isdigit()
        if _begins(text, start) and not in_list:
            yield Proposal(start, m.end(), m[0].replace(",", "."), "numbers.decimal-comma")
            other = _OTHER_SIDE.search(text, max(0, start - _LONGEST_SIDE), start)
            if other and _begins(text, other.start(1), _INSIDE_NUMBER):
                yield Proposal(*other.span(1), other[1].replace(",", "."), "numbers.decimal-comma")
    elif m[0][0] != "0" and _begins(text, start, _INSIDE_NUMBER):
        if m[4]:
            if not _is_price(text, start, m.end()):
                yield Proposal(start, m.end(), m[0].translate(_SWAPPED), "numbers.thousands-stop")
        elif _is_amount(text, start, m.end()):
            yield Proposal(start, m.end(), m[0].replace(" ", ","), "numbers.thousands-space")


_PRICED = re.compile(
    r"\b(?:[Ss]hares?|stocks?|(?:open|clos|trad|pric|dipp|slump)(?:e|es|ed|ing)|percent|per cent)\b"
    r"|\b(?:high|low|peak) (?:of|at)\b|%"
)
_ONE_UNIT = re.compile(r" (?:euros?|dollars|pounds|crowns|francs|rubles|roubles|zlotys|forints)\b")


def _is_price(text: str, start: int, end: int) -> bool:
    """Whether "2.732 euros" is what one share costs: exchanges quote three decimals."""
    if "," in text[start:end] or text.count(".", start, end) > 1 or _ONE_UNIT.match(text, end) is None:
        return False
    low, high = line_of(text, start)
    return _PRICED.search(text, max(low, start - _NEAR_PRICE), min(high, end + _NEAR_PRICE)) is not None


_NEAR_PRICE = 90  # code points in which the words of the exchange stand


def _is_amount(text: str, start: int, end: int) -> bool:
    """Whether figures such as "5 200" are one number: by what is counted, or by the word before."""
    before = text[max(0, start - 16) : start]
    if _QUANTITY_BEFORE.search(before):
        return True
    return _COUNTED_BEHIND.match(text, end) is not None and _NUMBERED.search(before) is None


def _as_in_source(text: str, view: View) -> Iterator[Proposal]:
    """Numbers that stand in the source text just so, where its language writes the marks the other way round."""
    source = view.options.source
    if not source:
        return
    yield from _grouped_as_in_source(text, source, view.options.source_language)
    if view.options.source_language not in _COMMA_LANGUAGES:
        return
    known = {m[0] for m in _FOREIGN_NUMBER.finditer(source) if _begins(source, m.start(), _INSIDE_NUMBER)}
    for m in _FOREIGN_NUMBER.finditer(text) if known else ():
        if m[0] in known and _begins(text, m.start(), _INSIDE_NUMBER + "$€£"):
            yield Proposal(m.start(), m.end(), m[0].translate(_SWAPPED), "numbers.as-in-source")


# Thousands in the source, grouped in any way or not at all.
_THERE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[., \u00a0\u202f]\d{3})+|\d{4,12})(?![\d]|[.,]\d)", re.ASCII)
_TORN = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*, \d{3}(?:,\d{3})*(?![\d]|[.,]\d)")
_WRONG_GROUPS = re.compile(r"(?<![\w.,])\d{1,4}(?:,\d{3,4})+(?![\d]|[.,]\d)")
_SPACED_GROUPS = re.compile(r"(?<![\w.,+/-])(?<!\d )\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w]|[.,]\d| \d)")
# Languages that part thousands with a space. Source: CLDR.
_SPACING = frozenset("cs sk pl ru uk be bg fr fi sv no nb hu lv lt et".split())
_NOT_DIGITS = re.compile(r"\D")


def _grouped_as_in_source(text: str, source: str, language: str | None) -> Iterator[Proposal]:
    """Thousands torn at their comma, grouped by four figures as no language does, or parted by the source's spaces."""
    found = [
        m
        for pattern in (_TORN, _WRONG_GROUPS, *([_SPACED_GROUPS] if language in _SPACING else ()))
        for m in pattern.finditer(text)
    ]
    if not found:
        return
    point = "," if language in _COMMA_LANGUAGES else "."
    there = [m[0] for m in _THERE.finditer(source) if point not in m[0]]
    known = {_NOT_DIGITS.sub("", number) for number in there}
    spaced = {_SPACE.sub(" ", number) for number in there}
    for m in found:
        digits = _NOT_DIGITS.sub("", m[0])
        written = f"{int(digits):,}"
        if " " in m[0] and m.re is _SPACED_GROUPS:
            sure = _SPACE.sub(" ", m[0]) in spaced
        else:
            sure = digits in known and (m.re is _WRONG_GROUPS or not _apart(m[0], source))
        if sure and digits[0] != "0" and written != m[0]:
            yield Proposal(m.start(), m.end(), written, "numbers.as-in-source")


def _apart(number: str, source: str) -> bool:
    """Whether the source has the parts of a torn number as numbers of their own."""
    parts = [_NOT_DIGITS.sub("", part) for part in number.split(", ")]
    return all(re.search(rf"(?<![\d.,]){part}(?![\d]|[.,]\d)", source) for part in parts)


def _stopped(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Figures with the full stop of an ordinal: "15. January", "the 3. place", "on 21. In May 1950"."""
    number = int(text[start : end - 2])
    before = text[max(0, start - 12) : start]
    month = _MONTH.match(text, end)
    torn = _TORN_MONTH.match(text, end) if 1 <= number <= 31 else None
    if torn:
        day = _TORN_DAY.search(before)
        sure = day and (not day["inside"] or _ENDS_IN_YEAR.match(text, torn.end()))  # "It left us on 3. In May …"
        if day and sure and (day["points"] or "").strip() not in _POINTS:  # "The hosts are on 21. In May 2019 …"
            yield Proposal(end - 2, torn.end(), " ", "numbers.date-stop")
        elif before[-1:] in ("", "\n") and torn[1] == "On":
            yield Proposal(start, torn.end(), f"On {number} ", "numbers.date-stop")
    elif month:
        dated = month[1] is not None and (before == "" or before[-1] == "\n" or month[1][:1] == " ")
        dated = dated and not _MODEL_BEFORE.search(before)  # "They sell the Model 4. August 2010 brought …"
        if 1 <= number <= 31 and (dated or _DATE_BEFORE.search(before)):
            led = _LED_BY_ARTICLE.search(before)
            if led and (month[1] or _BEHIND_DATE.match(text, month.end())):
                yield Proposal(start - len("the "), end - 1, f"{number}", "numbers.date-stop")
            else:
                yield Proposal(end - 2, end - 1, "", "numbers.date-stop")
    elif 1 <= number <= 31 and before[-1:] == " " and (named := _SMALL_MONTH.match(text, end)):
        if named[0] not in _VERBS or _WEEKDAY_BEFORE.search(before) or _DATE_BEHIND.match(text, named.end()):
            yield Proposal(end - 2, named.end(), f" {named[0].capitalize()}", "numbers.date-stop")
    elif text.startswith("century", end) or (_RANKED.match(text, end) and _RANKED_BEFORE.search(before)):
        small = text[end].lower()  # German writes its nouns large
        yield Proposal(start, end + 1, f"{ordinal(number)} {small}", "numbers.ordinal-stop")


# "3,500" ends in noughts that no decimal fraction would have; "1.500 million" may be a million and a half.
_THOUSAND_MILLION = re.compile(r"(?<![\d.,])(\d{1,3})(?:[.,]000|,(\d{3})) million\b")
_MASS_BEHIND = re.compile(r"\s(?:of )?(?:lit(?:re|er)s|cubic|ton(?:ne)?s|barrels|kilomet(?:re|er)s|people|doses)\b")
_MONEY = re.compile(r"[$€£¥]\s?\Z|\b(?:US|EUR|USD)\$?\s?\Z")
_MONEY_BEHIND = re.compile(
    r"\s(?:of )?(?:euros?|dollars?|pounds?|pesos?|reais|francs?|lire|rubles?|roubles?|yen|yuan|crowns?|kron\w{1,2}"
    r"|korunas?|forints?|zlotys?|hryvnias?|rupees?|won|US|USD|EUR|€|\$)"
)
_OCLOCK = re.compile(r"(?<![\w.,:])(\d{1,2})[.:]([0-5]\d) (?:o['’])?clock\b(?!-)")
_LATE_OCLOCK = re.compile(r"(?<![\w.,:])(1[3-9]|2[0-4]) o['’]clock\b(?!-|\. \d)")  # English counts hours up to twelve
_UHR = re.compile(r"(?<![\w.,:])(\d{1,2})(?:[.:](\d\d))? (?:Uhr|o'clock Uhr)\b")
# An hour after noon by the clock of 24 hours, and half of the day once more: "15.41 a.m.".
_TWICE_TIMED = re.compile(
    r"(?<![\w.,:])(1[3-9]|2[0-3])([.:])([0-5]\d) ?[ap]\.? ?m"
    r"(?:\.(?:(?= [A-Z]\w+ [Tt]ime\b)|(?! ?(?:[A-Z]|\Z|\n))))?(?![\w:])"
)
_H_TIME = re.compile(r"\d\d? ?h(?: ?[0-5]\d)?(?![\w.,:]\w|\w)")
_H_MINUTES = re.compile(r"\d\d?h[0-5]\d(?!\w)")
_CLOCK_MARKS = (".", ":")
_BEFORE_TIME = re.compile(r"\b(?:[Aa]t|[Ff]rom|until|till|by|around|about|before|after|since|to|and|between) \Z")
_H_LANGUAGES = frozenset({"fr", "pt", "es", "it", "ro"})
_SLASH = re.compile(r"(?<=\b(?:km|mi)) ?/ ?(h|s)\b|(?<=\bm) / (s)\b")


def _counts_so(view: View) -> bool:
    """Whether the source language is one that says a thousand million."""
    return view.options.source_language in {"es", "fr", "it", "pt"}


@telling
def _is_million(word: str) -> bool:
    return word.startswith("million")


def _is_money(text: str, m: re.Match[str]) -> bool:
    low = max(0, m.start() - 5)
    return _MONEY.search(text, low, m.start()) is not None or _MONEY_BEHIND.match(text, m.end()) is not None


_OF_A_BILLION = re.compile(r"\bbillion \Z")  # "3 billion 6,500 million" is Chinese, half translated


def _thousand_millions(text: str, view: View) -> Iterator[Proposal]:
    found = list(_THOUSAND_MILLION.finditer(text)) if seen_words(view).telling(_is_million) else []
    # "A loan of 6,000 million euros, part of the 21,300 million": said once, the money need not be named again.
    counted = any(not (m[2] or "").strip("0") and _is_money(text, m) for m in found)
    for m in found:
        money = _is_money(text, m) or (counted and not _OF_A_BILLION.search(text, max(0, m.start() - 9), m.start()))
        rest = (m[2] or "").rstrip("0")
        # Companies count "1,163 million euros" in English too.
        wanted = money and (len(rest) < len("000") or _counts_so(view))
        if not rest and not wanted:
            wanted = _MASS_BEHIND.match(text, m.end()) is not None or _counts_so(view)
        if wanted:
            written = f"{m[1]}.{rest}" if rest else m[1]
            yield Proposal(m.start(), m.end(), f"{written} billion", "numbers.thousand-million")


def _clocks(text: str) -> Iterator[Proposal]:
    for m in _LATE_OCLOCK.finditer(text):
        yield Proposal(m.start(), m.end(), f"{m[1]}:00", "numbers.clock")
    for m in _OCLOCK.finditer(text):
        yield Proposal(m.start(), m.end(), f"{m[1]}:{m[2]}", "numbers.clock")
    for m in _UHR.finditer(text):
        yield Proposal(m.start(), m.end(), f"{m[1]}:{m[2] or '00'}", "numbers.clock")
    for m in _HOURS.finditer(text):
        yield Proposal(m.start(1), m.end(1), "", "numbers.clock")


def _slashes(text: str) -> Iterator[Proposal]:
    for m in _SLASH.finditer(text) if any(clue in text for clue in ("/ h", " /h", "/ s")) else ():
        yield Proposal(m.start(), m.end(), "/" + (m[1] or m[2]), "numbers.unit-slash")


# The first three letters of each month, in English and in Portuguese.
_SHORT_MONTHS = {name[:3].lower(): name for name in MONTHS}
_SHORT_MONTHS |= {
    short: _SHORT_MONTHS[month]
    for short, month in {
        "fev": "feb", "abr": "apr", "mai": "may", "ago": "aug", "set": "sep", "out": "oct", "dez": "dec",
    }.items()
}  # fmt: skip
# What Brazilian papers set in brackets behind a day: "(29.mar.2023)".
_BRACKETED_DATE = re.compile(r"(?<=\()(\d{1,2})\.([A-Za-z]{3})(?:\.(\d{4}))?(?=\))")
_HOURS = re.compile(r"(?<=\d )(?:[ap]\.m\.|[ap]m)( hours)\b")


# "the 3 of May"; not "2 of May's 31 days"; a preposition or a day of the week shows that it is a date.
_DATE_OF = when_used(
    r"(?:(?P<lead>\b(?:[Oo]n|[Ff]rom|[Ss]ince|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter|to|till|between|last)|day,?) the "
    r"|(?<=\b[Oo]n )|(?<=\bsince )|(?<=\buntil )|(?<=day )|(?<=day, ))"
    rf"(?P<day>[12]?\d|3[01]) of (?P<month>{_MONTHS}|may)\b(?!['’])"
)
_YEAR_OF = re.compile(r"\b([Ii])n the year of (?=(?:1[5-9]|20)\d\d\b)")


def _dates(text: str, figures: list[int]) -> Iterator[Proposal]:
    for figure in figures:
        at = figure + 1
        m = _DATE_OF.search(text, max(0, at - 18), at + 16) if text.startswith(" of ", at) else None
        if m:
            month = m["month"][0].upper() + m["month"][1:]
            lead = f"{m['lead']} " if m["lead"] else ""
            yield Proposal(m.start(), m.end(), f"{lead}{m['day']} {month}", "numbers.date-of")


def _years(text: str) -> Iterator[Proposal]:
    for m in _YEAR_OF.finditer(text) if "n the year of " in text else ():
        yield Proposal(m.start(), m.end(), f"{m[1]}n ", "numbers.date-of")


def _bracketed_dates(text: str) -> Iterator[Proposal]:
    for at in places(text, "("):
        m = _BRACKETED_DATE.match(text, at + 1)
        month = _SHORT_MONTHS.get(m[2].lower()) if m else None
        if m and month and 1 <= int(m[1]) <= 31 and (m[3] or m[2].lower() not in {"set", "out"}):
            written = f"{int(m[1])} {month}{f' {m[3]}' if m[3] else ''}"
            yield Proposal(m.start(), m.end(), written, "numbers.date-stop")


def _twice_timed(text: str, figures: list[int]) -> Iterator[Proposal]:
    for at in figures:
        m = _TWICE_TIMED.match(text, at) if text[at + 2 : at + 3] in _CLOCK_MARKS else None
        if not m:
            continue
        before = text[max(0, m.start() - 9) : m.start()]
        if m[2] == ":" or _BEFORE_TIME.search(before) or before[-1:] in ("", "\n"):
            yield Proposal(m.start(), m.end(), f"{m[1]}:{m[3]}", "numbers.clock")


def _given(view: View) -> str | None:
    """The source language, given or guessed."""
    return view.options.source_language or view.memo.get("source_language_guess")


def _french_times(text: str, times: Iterable[re.Match[str]]) -> Iterator[Proposal]:
    """Times such as "at 14h30"; "2h30" alone may be how long something takes, and "at 14 h" needs the language."""
    for m in times:
        hour, _, minutes = m[0].replace(" ", "").partition("h")
        timed = int(hour) <= 24 and _BEFORE_TIME.search(text[max(0, m.start() - 9) : m.start()])
        if timed and _begins(text, m.start(), ".,:-"):
            yield Proposal(m.start(), m.end(), f"{hour}:{minutes or '00'}", "numbers.clock")


def _with_minutes(text: str, figures: list[int]) -> Iterator[re.Match[str]]:
    for at in figures:
        if text[at + 1 : at + 2] == "h":
            m = _H_MINUTES.match(text, at - 1 if text[at - 1 : at].isdigit() else at)
            if m:
                yield m


@telling_marks
def _is_before_part(word: str) -> bool:
    return word[-1] == ":" and word[-2:-1].isdigit()


@telling_marks
def _is_gap(word: str) -> bool:
    return word[-1] == "°"


@telling_marks
def _is_thousands(word: str) -> bool:
    return word.startswith("000")


@telling
def _is_age(word: str) -> bool:
    return "summer" in word or ("year" in word and ("–year" in word or "—year" in word or word.endswith("-years-old")))


@telling
def _is_decade(word: str) -> bool:
    return word[0] == "s" and not word[1:2].isalnum() if len(word) < _FEW else _DECADE.search(word) is not None


_FEW = 3  # code points of an "s" with the mark behind it


@telling
def _is_clock(word: str) -> bool:
    return "clock" in word or "Uhr" in word or word.startswith("hours")


@telling
def _is_year(word: str) -> bool:
    return word == "year"


@telling_marks
def _is_bracketed(word: str) -> bool:
    return "(" in word and _BRACKETED_DATE.search(word) is not None


@telling_marks
def _is_slash(word: str) -> bool:
    return word[0] == "/" or word[-1] == "/"


@telling_marks
def _is_comma(word: str) -> bool:
    return word == ","


def _spaced_decimals(text: str) -> Iterator[Proposal]:
    for at in places(text, " , "):
        if is_spaced_decimal(text, at):
            yield Proposal(at, at + 3, ".", "numbers.decimal-comma")


_STOPPED_YEAR = re.compile(r"([12])\.(\d{3})(?![\d.,]*\d)")


@telling_marks
def _is_stopped_year(word: str) -> bool:
    return _STOPPED_YEAR.match(word) is not None


def _stopped_years(text: str) -> Iterator[Proposal]:
    """`in the year 2.020`, with the mark of thousands."""
    for at in places(text, "ear 1.", "ear 2."):
        m = _STOPPED_YEAR.match(text, at + 4)
        if m:
            yield Proposal(m.start(), m.end(), m[1] + m[2], "numbers.thousands-stop")


# "Total cases: 233.019 (+355)": what grew by a whole number is whole itself, and grew by one.
_GROWN = re.compile(
    r"(?<![\w.,:/-])(?P<figure>[1-9]\d{0,2}(?:\.\d{3}|(?:,\d{3})+|(?:\.\d{3}){2,}))"
    r" \([+-](?P<growth>[1-9]\d{0,2}(?:\.\d{3})?)\)"
)
_QUOTED_PRICE = re.compile(r"[$€£%]|\b(?:EUR|USD|GBP|JPY|CHF)\b")


@telling_marks
def _is_growth(word: str) -> bool:
    return word[:2] in {"(+", "(-"} and word[2:3].isdigit()


def _grown(text: str) -> Iterator[Proposal]:
    priced: dict[tuple[int, int], bool] = {}  # of each line, asked once
    for at in places(text, " (+", " (-"):
        m = _GROWN.search(text, max(0, at - len("-233.019.019")), at + len(" (+233.019)"))
        if not m or not m.start() < at < m.end():
            continue
        line = line_of(text, at)
        if line not in priced:
            priced[line] = _QUOTED_PRICE.search(text, *line) is not None
        if priced[line]:
            continue
        if m["figure"].count(".") == 1:
            yield Proposal(m.start(), at, m["figure"].replace(".", ","), "numbers.thousands-stop")
        if "." in m["growth"]:
            yield Proposal(*m.span("growth"), m["growth"].replace(".", ","), "numbers.thousands-stop")


# Rules that hang on a single word, with the question for it.
_BY_WORD: tuple[tuple[Callable[[str], bool], Callable[[str], Iterator[Proposal]]], ...] = (
    (is_foreign_month, month_proposals),
    (_is_growth, _grown),
    (is_dateline_agency, dateline_proposals),
    (_is_before_part, _split_times),
    (_is_gap, _degrees),
    (_is_degrees, _spans),
    (_is_thousand, _two_units),
    (_is_times, _in_times),
    (_is_unit_end, _unit_stops),
    (_is_measure, _units_twice),
    (_is_hour, _hour_marks),
    (_is_thousands, _split_groups),
    (_is_thousands, _groups),
    (_is_age, _ages),
    (_is_decade, _decades),
    (_is_clock, _clocks),
    (_is_year, _years),
    (_is_bracketed, _bracketed_dates),
    (_is_slash, _slashes),
    (_is_comma, _spaced_decimals),
    (_is_stopped_year, _stopped_years),
)


STAGE = Stage("numbers", RULES, propose)
