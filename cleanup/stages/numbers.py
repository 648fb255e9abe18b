"""Numbers, dates, times and money that kept the form of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleanup.rules import Rule, Stage
from cleanup.scan import places
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
        0.96,
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
        "numbers.date-stop",
        "accuracy/mistranslation",
        "The full stop of another language's ordinal stands in a date.",
        ("They met on 15. January in Bonn.", "They met on 15 January in Bonn."),
        0.96,
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
        "numbers.unit-slash",
        "fluency/punctuation",
        "Spaces stand around the slash of a unit.",
        ("The wind reached 120 km / h.", "The wind reached 120 km/h."),
        0.97,
    ),
)

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_SPLIT_TIME = re.compile(r"(?<![\w:.,/-])(\d{1,2}): (\d\d?)(?![\w:])(?![.,]\d)")
_FIGURE = re.compile(r"\d")


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the numbers of a text ask for."""
    text = view.text
    if not _FIGURE.search(text):
        return
    yield from _split_times(text)
    yield from _gaps(text)
    yield from _percent(text)
    yield from _money(text)
    yield from _marks(text, view)
    yield from _dates(text)
    yield from _words(text, view)


def _split_times(text: str) -> Iterator[Proposal]:
    for at in places(text, ": "):
        m = _SPLIT_TIME.search(text, max(0, at - 2), at + 5) if text[at - 1 : at].isdigit() else None
        if not m:
            continue
        left, right = int(m[1]), int(m[2])
        fits = left <= 24 and right <= 59 if len(m[2]) == 2 else left <= 15 and right <= 15
        if fits:
            yield Proposal(m.start(2) - 1, m.start(2), "", "numbers.split-time")


_ORDINAL_SPACE = re.compile(r"(?<=1 )st\b|(?<=2 )nd\b|(?<=3 )rd\b|(?<=\d )th\b")
_DEGREE = re.compile(r"(?<=\d) ?° (?=[CF]\b)")
_SPLIT_GROUP = re.compile(r"(?<![\d,.])(\d{1,3}), (?=000\b(?![.,:]?\d))")


def _gaps(text: str) -> Iterator[Proposal]:
    """Spaces inside what is one word of figures: "26 th", "30 ° C", "25, 000"."""
    if " th" in text or " st" in text or " nd" in text or " rd" in text:
        for m in _ORDINAL_SPACE.finditer(text):
            yield Proposal(m.start() - 1, m.start(), "", "numbers.ordinal-space")
    if "° " in text:
        for m in _DEGREE.finditer(text):
            yield Proposal(m.start(), m.end(), "°", "numbers.degree-space")
    if ", 000" in text:
        for m in _SPLIT_GROUP.finditer(text):
            yield Proposal(m.end() - 1, m.end(), "", "numbers.split-number")


_PERCENT = re.compile(r"(?<=\d)[ \u00a0\u202f]%(?!\w)")


def _percent(text: str) -> Iterator[Proposal]:
    if (" %" in text or "\u00a0%" in text or "\u202f%" in text) and re.search(r"\d%", text):
        for m in _PERCENT.finditer(text):
            yield Proposal(m.start(), m.end(), "%", "numbers.percent-space")


_CURRENCY_SPACE = re.compile(r"(?<![\d.,])([$€£¥])[ \u00a0\u202f](?=\d)")
_CURRENCY_BEHIND = re.compile(
    r"(?<![\w.,$€£¥-])(\d[\d.,]*(?:[ \u00a0](?:thousand|million|billion|trillion))?)[ \u00a0]?([$€£])(?![\w$€£¥]| ?\d)"
)


def _money(text: str) -> Iterator[Proposal]:
    if not ("$" in text or "€" in text or "£" in text):
        return
    for m in _CURRENCY_SPACE.finditer(text):
        before = text[max(0, m.start() - 3) : m.start()]
        sign = m[1]
        if (sign in "€¥" or before.endswith(("US", "HK"))) and not re.search(rf"{re.escape(sign)}\d", text):
            continue  # some papers print "US$ 5" and "€ 5"
        glued = re.search(r"[a-z]\Z|\b[aA]\Z", text[max(0, m.start() - 2) : m.start()])
        yield Proposal(m.start(), m.end(), (" " if glued else "") + m[1], "numbers.currency-space")
    for m in _CURRENCY_BEHIND.finditer(text):
        yield Proposal(m.start(), m.end(), m[2] + m[1].rstrip(".,"), "numbers.currency-order")


_UNIT = (
    r"(?:percent|per cent|%|million|billion|trillion|thousand|km|kilometers?|kilometres?|meters?|metres?|m|cm|mm|kg|tons?"
    r"|tonnes?|liters?|litres?|degrees?|points?|euros?|dollars?|pounds?|hours?|seconds?|years?|times|hectares?|inches|miles?)"
)
_DECIMAL = re.compile(rf"(?<![\d.,])(\d{{1,3}}),(\d{{1,2}})(?=[ -]?{_UNIT}(?!\w))")
_GROUPS = re.compile(r"(?<![\w.,/:+-])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?![\w:/]|[.,]\d|[ \u00a0]\d)")
_STOPS = re.compile(r"(?<![\w.,/:])(\d{1,3}(?:\.\d{3}){2,})(?:,(\d{1,2}))?(?![\w:/]|[.,]\d)")


def _marks(text: str, view: View) -> Iterator[Proposal]:
    for m in _DECIMAL.finditer(text):
        if text[m.start() - 2 : m.start()] == ", " and text[m.start() - 3 : m.start() - 2].isdigit():
            continue
        yield Proposal(m.start(), m.end(), f"{m[1]}.{m[2]}", "numbers.decimal-comma")
    if " 000" in text or "\u00a0000" in text or "\u202f000" in text:
        for m in _GROUPS.finditer(text):
            if m[1].endswith("000"):
                yield Proposal(m.start(), m.end(), re.sub(r"\s", ",", m[1]), "numbers.thousands-space")
    for m in _STOPS.finditer(text):
        fraction = f".{m[2]}" if m[2] else ""
        yield Proposal(m.start(), m.end(), m[1].replace(".", ",") + fraction, "numbers.thousands-stop")


_DATE = re.compile(rf"(?<![\w.])(\d{{1,2}})\. (?=(?:{_MONTHS})\b( \d{{4}}|[.,:]|$|\n)?)")
_DATE_BEFORE = re.compile(
    r"(?:[–(-] ?|\b(?:the|on|of|from|to|until|till|since|by|between|and|before|after|for|[A-Z][a-z]+day,?)\s)\Z"
)
_ORDINAL = re.compile(
    r"\b(the|The|in|of|his|her|their|a) (\d{1,2})\. (?=(?:place|round|minute|division|century|season|anniversary|birthday|floor"
    r"|league|time|day|week|year|stage|position|rank|district|century|half|grade|lap|edition|man|army|battalion)\b)"
)


def ordinal(number: int) -> str:
    """An English ordinal in figures: 1st, 2nd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _dates(text: str) -> Iterator[Proposal]:
    for m in _DATE.finditer(text):
        begins = m[2] is not None and (m.start() == 0 or text[m.start() - 1] == "\n")
        if 1 <= int(m[1]) <= 31 and (begins or _DATE_BEFORE.search(text[max(0, m.start() - 12) : m.start()])):
            yield Proposal(m.end(1), m.end(1) + 1, "", "numbers.date-stop")
    for m in _ORDINAL.finditer(text):
        yield Proposal(m.start(2), m.end(2) + 1, ordinal(int(m[2])), "numbers.ordinal-stop")


_THOUSAND_MILLION = re.compile(r"(?<![\d.,])(\d{1,3})[.,]000 million\b")
_MONEY = re.compile(r"[$€£¥]\s?\Z|\b(?:US|EUR|USD)\$?\s?\Z")
_MONEY_BEHIND = re.compile(r"\s(?:of )?(?:euros?|dollars?|pounds?|pesos?|reais|francs?|lire|rubles?|roubles?|yen|yuan|US|USD|EUR|€|\$)")
_MILLIARD = re.compile(r"(?<=\d )(milliards?|miliards?)\b")
_OCLOCK = re.compile(r"(?<![\w.,:])(\d{1,2})[.:](\d\d) o['’]clock\b")
_UHR = re.compile(r"(?<![\w.,:])(\d{1,2})(?:[.:](\d\d))? (?:Uhr|o'clock Uhr)\b")
_H_TIME = re.compile(r"(?<![\w.,:])([01]?\d|2[0-4]) ?h ?([0-5]\d)(?![\w.,:]\w|\w)")
_SLASH = re.compile(r"(?<=\b(?:km|mi)) ?/ ?(h|s)\b|(?<=\bm) / (s)\b")


def _words(text: str, view: View) -> Iterator[Proposal]:
    if "000 million" in text:
        for m in _THOUSAND_MILLION.finditer(text):
            money = _MONEY.search(text[max(0, m.start() - 5) : m.start()]) or _MONEY_BEHIND.match(text, m.end())
            if money or view.options.source_language in {"es", "fr", "it", "pt"}:
                yield Proposal(m.start(), m.end(), f"{m[1]} billion", "numbers.thousand-million")
    if "illiard" in text or "iliard" in text:
        for m in _MILLIARD.finditer(text):
            yield Proposal(m.start(), m.end(), "billion", "numbers.milliard")
    if " o'clock" in text or " o’clock" in text:
        for m in _OCLOCK.finditer(text):
            yield Proposal(m.start(), m.end(), f"{m[1]}:{m[2]}", "numbers.clock")
    if " Uhr" in text:
        for m in _UHR.finditer(text):
            yield Proposal(m.start(), m.end(), f"{m[1]}:{m[2] or '00'}", "numbers.clock")
    if "/ h" in text or " /h" in text or " / s" in text:
        for m in _SLASH.finditer(text):
            yield Proposal(m.start(), m.end(), "/" + (m[1] or m[2]), "numbers.unit-slash")


STAGE = Stage("numbers", RULES, propose)
