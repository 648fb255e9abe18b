"""Tags, scripts, lists of hashtags and marks of the layout, and what the translator put in."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from cleanup.page_lines import STAMP_BELOW, Cut, line_blocks, whole_cuts
from cleanup.page_templates import SMALL_ENGLISH, page_table
from cleanup.patterns import when_used
from cleanup.protect import tag_lines
from cleanup.scan import Words, places, telling_marks
from cleanup.vocabulary import frequency, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile("//|[@#]")  # in a script also without its scheme
_LINE = re.compile(r"[^\n]+")


_NAMES = (
    "p|br|hr|b|i|u|s|em|strong|span|div|a|img|h[1-6]|ul|ol|li|blockquote|figure|figcaption|iframe|script|style|table|"
    "tbody|tr|td|th|sup|sub|font|small|section|article|header|footer|video|source|picture"
)
_ONE_TAG = (
    rf"<(?:/?(?i:{_NAMES})(?:\s+[\w:-]{{1,40}}\s?=[^<>]{{0,1000}}|\s*/?)>"
    rf"| (?:{_NAMES})\s+[\w:-]{{1,40}}\s?=[^<>]{{0,1000}}>|!--(?s:.{{0,1000}}?)-->"
    r"| /?\ ?(?:p|br|strong|em|div|span|blockquote|h[1-6]|li|ul|ol|img|figure)(?: ?/)?>"  # as translated: "< p>"
    r"|/ (?:p|strong|em|div|span|blockquote|h[1-6]|li|ul|ol|figure)>)"
    r"[ \t]{0,3}"
)
_TAGS = when_used(f"{_ONE_TAG}(?:{_ONE_TAG})*")
# A single tag that a text speaks of ("an <a> element"), and what manuals put for a file ("mv <source> …").
_MENTIONED = re.compile(r"<(?:\w{1,12})>[ \t]*")
_NAMED = re.compile(r"(?:elements?|tags?|attributes?)\b")
_PLACEHOLDERS = frozenset("<source> <section> <video> <picture> <article> <header> <footer> <table> <style>".split())


def _is_placeholder(text: str, tag: str) -> bool:
    return tag.strip() in _PLACEHOLDERS and f"</{tag.strip()[1:]}" not in text


_TORN_TAG = re.compile(r"</?(?:strong|em|span|div|p|blockquote|figure)(?=[\s,.;<])(?![^<>\n]{0,300}>)")
_TORN_END = re.compile(
    '[ \t]?[“"][^“”"<>\n]{1,300}[”"] ?/>(?=[ \t]{0,3}$)', re.MULTILINE
)  # of a picture, with its text
_HALF_END = re.compile(r"(?<=[.!?”\"])[ \t]?/(?:p|div|span|em|strong)>(?=[ \t]{0,3}$)", re.MULTILINE)
BREAKING_TAG = re.compile(r"< ?/? ?(?i:p|br|hr|div|h[1-6]|li|ul|ol|tr|table|blockquote|figure|section|article)\b")
_SCRIPT_CLUES = ("googletag", "adsbygoogle", "window.", "document", "function", "var _")
_SCRIPT = re.compile(
    r"googletag|adsbygoogle|window\.\w+ ?=|window\.\w+\.push|document\.(?:write|getElement)"
    r"|function ?\w{0,30}\([\w, ]{0,40}\) ?\{|\$\(document\)|var _\w+ ?="
)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|embed|gallery|video|audio|playlist|vc_\w{2,30}|et_pb_\w{2,30}|ads?|adrotate|youtube|quote|ad_\d)"
    r"(?:\s[^\[\]\n]{0,300})?\]"
)
_BRACKETED = re.compile(r"\[(?P<inside>[^\[\]\n\d]{3,60})\]")


def _script_lines(text: str) -> Iterator[Cut]:
    reached = -1
    for at in sorted(at for clue in _SCRIPT_CLUES for at in places(text, clue)):
        if at < reached:
            continue
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        reached = end = len(text) if end < 0 else end
        if end - start < 2_000 and text[end - 1] in ";{})" and _SCRIPT.search(text, start, end):
            reached = end = _script_end(text, end)
            # A line that holds an address stays: addresses are protected.
            lines = [
                Cut(start + m.start(), start + m.end(), "boilerplate.markup") for m in _LINE.finditer(text[start:end])
            ]
            free = [line for line in lines if not _ADDRESS.search(text, line.start, line.end)]
            for block in line_blocks(text, free):
                yield from whole_cuts(text, block)


def _tag_cuts(text: str) -> Iterator[Cut]:
    for pattern in (_TAGS, _TORN_TAG):
        for m in pattern.finditer(text):
            spoken_of = _NAMED.match(text, m.end()) or _is_placeholder(text, m[0])
            if not (spoken_of and _MENTIONED.fullmatch(m[0])):
                yield Cut(m.start(), m.end(), "boilerplate.markup")


def _script_end(text: str, end: int) -> int:
    """Where a script ends whose line ends at `end`: no sentence ends as its next lines do."""
    while end < len(text):
        stop = text.find("\n", end + 1)
        stop = len(text) if stop < 0 else stop
        if not _is_script(text[end + 1 : min(stop, end + 2_000)].rstrip()):
            break
        end = stop
    return end


def _is_script(line: str) -> bool:
    """Whether a line below a script is a part of it: a statement, the head of a block, or its end."""
    if line.endswith(";"):
        return any(mark in line for mark in "=(}")
    return line == "}" or line.endswith((") {", "){", ";}"))


@telling_marks
def _is_layout(word: str) -> bool:
    return any(mark.split()[0] in word for mark in page_table()["marks"]["exact"])


def mark_cuts(text: str, words: Words) -> Iterator[Cut]:
    """Tags, scripts, shortcodes, marks of the layout, and insertions in the source's language."""
    if "<" in text:
        yield from _tag_cuts(text)
    if ">" in text:
        yield from (Cut(m.start(), m.end(), "boilerplate.markup") for m in _HALF_END.finditer(text))
    if ">" in text and "/>" in text:
        yield from (Cut(m.start(), m.end(), "boilerplate.markup") for m in _TORN_END.finditer(text))
    for mark in page_table()["marks"]["exact"] if words.telling(_is_layout) else ():
        for at in places(text, mark):
            start = at - 1 if at and text[at - 1] == " " else at
            yield Cut(start, at + len(mark), "boilerplate.layout-mark")
    if "{" in text or (";" in text and ");" in text):
        yield from _script_lines(text)
    if "[" in text:
        for m in _SHORTCODE.finditer(text):
            yield Cut(m.start(), m.end(), "boilerplate.markup")
        for m in _BRACKETED.finditer(text):
            if _is_insertion(m["inside"]):
                before, behind = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
                end = m.end() + (before in {"", "\n"} and behind == " ")
                yield Cut(m.start() - (before == " "), end, "boilerplate.insertion")


def _is_insertion(inside: str) -> bool:
    """Words in the source's language: a function word that is none in English, and no English one."""
    words = inside.split()
    if inside in _DAYS_ABROAD:
        return True
    if not 2 <= len(words) <= 8 or inside[0].isupper():
        return False
    lowered = {word.lower() for word in words}
    if lowered & SMALL_ENGLISH:
        return False
    return bool(lowered & _foreign()) or (not inside.isascii() and _is_unknown(lowered))


# What stands alone behind the day that it was translated to: "see him tomorrow [jeudi]".
_DAYS_ABROAD = word_set(
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd’hui lunes martes miércoles jueves viernes sábado"
    " ayer lunedì martedì mercoledì giovedì venerdì sabato domenica ieri ontem"
)


def _is_unknown(words: set[str]) -> bool:
    """Whether English knows none of the words, nor are they short enough to be sounds."""
    return all(len(word) >= _FOREIGN_WORD and word.isalpha() and frequency(word) == 0 for word in words)


_FOREIGN_WORD = 5  # letters


@functools.cache
def _foreign() -> frozenset[str]:
    return frozenset(page_table()["insertions"]["words"])


# --- hashtags ------------------------------------------------------------------------------------------


def tag_list_cuts(text: str) -> Iterator[Cut]:
    """Lines of hashtags alone, where the text holds more than that."""
    spans = [(span.start, span.end) for span in tag_lines(text)]
    if sum(end - start for start, end in spans) < len(text.strip()):
        for start, end in spans:
            stamp = STAMP_BELOW.match(text, end)
            yield from whole_cuts(text, [Cut(start, stamp.end() if stamp else end, "boilerplate.tags")])
