"""Whole lines that the page left behind: templates, what stands beside them, datelines, the site behind a headline."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cleanup.page_templates import (
    DATE_ALONE,
    DAY,
    FULL_DATE,
    LONGEST_TEMPLATE,
    TAGLINE,
    WEEKDAY,
    is_story_title,
    line_key,
    page_table,
    template_rule,
)
from cleanup.scan import Document, telling, telling_marks

if TYPE_CHECKING:
    from collections.abc import Iterator


class Cut(NamedTuple):
    """A span to cut (code points), and the rule that asks for it."""

    start: int
    end: int
    rule: str


_LINK_MARKS = ("@", "#", "://")


def has_link_mark(piece: str) -> bool:
    """Whether a piece may hold a link, a handle or a hashtag."""
    return any(mark in piece for mark in _LINK_MARKS)


def line_cuts(document: Document, known: dict[str, str | None]) -> list[Cut]:
    """Lines that are templates as a whole, unless the text holds nothing else.

    `known` keeps the rule of each line of the document.
    """
    text = document.text
    lines: list[tuple[int, int, str | None]] = []
    ruled = 0
    for line, at in zip(document.lines(), document.starts(), strict=False):
        if line and not line.isspace():
            rule = None
            if len(line) <= LONGEST_TEMPLATE or line.startswith("(tags"):
                if line not in known:
                    known[line] = template_rule(line)
                if rule := known[line]:
                    ruled += 1
            lines.append((at, at + len(line), rule))
    if ruled == len(lines):
        return []
    if ruled:
        _keep_contents(text, lines)
        _fields(text, lines)
    low, high, known_rule = lines[-1]
    if (
        not known_rule
        and high - low <= LONGEST_TEMPLATE
        and text[high - 2 : high].strip("”\"' ")[-1:] == "."
        and _is_bio(text[low:high])
    ):
        lines[-1] = (low, high, "boilerplate.page-info")
    _page_clock(text, lines)
    if ruled:
        _stories_listed(text, lines)
    _neighbours(document, lines)
    _author(text, lines)
    cuts = {n: Cut(start, end, rule) for n, (start, end, rule) in enumerate(lines) if rule}
    return _cut_blocks(text, cuts, len(lines) - 1) if cuts else []


def _cut_blocks(text: str, cuts: dict[int, Cut], last: int) -> list[Cut]:
    """The cuts, by the numbers of their lines, in blocks; a weak one needs another such line beside it."""
    keys = Counter(line_key(text[cut.start : cut.end]) for cut in cuts.values())
    weak = _weak() - _sure_in_dated() if DATELINE.match(text) else _weak()
    found = []
    for n, cut in cuts.items():
        key = line_key(text[cut.start : cut.end])
        if n - 1 in cuts or n == last or n + 1 in cuts or keys[key] > 1 or key not in weak:
            found.append(cut)
    return [cut for block in line_blocks(text, found) for cut in whole_cuts(text, block)]


# What a theme writes of its author by default: "Reader. Organizer. Zombie fanatic. Food junkie."
_BIO = frozenset(
    "ninja fanatic junkie geek guru advocate nerd aficionado enthusiast buff maven scholar evangelist practitioner fan"
    " expert lover trailblazer specialist creator entrepreneur organizer introvert reader writer thinker explorer"
    " communicator problem-solver student pioneer analyst trouble-maker troublemaker gamer".split()
)
_FEWEST_TRAITS = 3
_FEWEST_KINDS = 2


def _is_bio(line: str) -> bool:
    """Whether a line is nothing but short traits of an author, each with its stop."""
    traits = [trait.strip(" “”\"'") for trait in line.rstrip("“”\"' ").removesuffix(".").split(".")]
    if len(traits) < _FEWEST_TRAITS + 1 or any(len(trait.split()) > _LONGEST_TRAIT for trait in traits):
        return False
    # A theme has two kinds of fan at least; an obituary may end on "Writer. Reader. Explorer."
    if sum(" " in trait for trait in traits) < _FEWEST_KINDS:
        return False
    return sum(trait.lower().rsplit(None, 1)[-1] in _BIO for trait in traits if trait) >= _FEWEST_TRAITS


_LONGEST_TRAIT = 5  # words


def _keep_contents(text: str, lines: list[tuple[int, int, str | None]]) -> None:
    """Take the rule from lines that go on from the line before, from underlined headings, and from a file's head."""
    head = text.find("\n---", 4) if text.startswith("---\n") else 0
    for n, (start, end, rule) in enumerate(lines):
        if rule and (
            start < head or _continues(text, lines[n - 1] if n else None, start, end) or _is_heading(text, start, end)
        ):
            lines[n] = (start, end, None)


def _continues(text: str, before: tuple[int, int, str | None] | None, start: int, end: int) -> bool:
    """Whether a line, broken where it was full, goes on with the sentence of the line right before it."""
    if before is None or before[2] or before[1] != start - 1:
        return False
    last = text[before[0] : before[1]].rstrip()[-1:]
    if not (last.isalnum() or last == ","):
        return False
    filled = before[1] - before[0] >= _FILLED and end - start >= _FILLED and last.islower()
    return filled or text[start:end].lstrip()[:1].islower()


_FILLED = 50  # code points; lines as long as that may have been broken because they were full
_UNDERLINE = re.compile(r"\n[ \t]{0,12}[-=~^]{3,80}[ \t]*(?:\n|\Z)|\n {3,12}\S|\n\t")


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line heads a part of a manual (underlined, its text set in), or of a sports report ("UP NEXT")."""
    if _UNDERLINE.match(text, end):
        return not text[start : start + 1].isspace()
    return text[start:end].strip() == "UP NEXT"


def _fields(text: str, lines: list[tuple[int, int, str | None]]) -> None:
    """Give the labels of a form's fields ("Name *"), which are plain words elsewhere, the rule of the form beside."""
    rule = "boilerplate.comment-form"
    if not any(known == rule for _, _, known in lines):
        return
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for n in order:
            start, end, known = lines[n]
            beside = lines[n - order.step][2] == rule
            if beside and not known and end - start <= _LONGEST_LABEL and _is_field(text[start:end]):
                lines[n] = (start, end, rule)


def _is_field(line: str) -> bool:
    """Whether a line is the label of a field, or the sum that tells a reader from a machine."""
    return line_key(line) in _labels() or _SUM.fullmatch(line) is not None


_NUMERAL = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty)"
)
_SUM = re.compile(rf"\s*(?:{_NUMERAL} )?[+−×*–-] (?:{_NUMERAL} )?= ?{_NUMERAL}?\s*", re.IGNORECASE)
_LONGEST_LABEL = 40  # code points
_ENDED = tuple(".!?…”\"')»")


_LISTED = ("- ", "• ", "* ", "· ", "– ")


def _stories_listed(text: str, lines: list[tuple[int, int, str | None]]) -> None:
    """The rest of the text, where it is a list of titles below "Read also"."""
    n = len(lines)
    while n and not lines[n - 1][2] and text.startswith(_LISTED, lines[n - 1][0]):
        n -= 1
    start, end, rule = lines[n - 1] if n else (0, 0, None)
    listed = [text[low + 2 : high] for low, high, _ in lines[n:]]
    headed = rule == "boilerplate.related" and line_key(text[start:end]) in _OTHER_STORY
    if headed and all(is_story_title(title.strip(), sure=False) for title in listed):
        lines[n:] = [(low, high, rule) for low, high, _ in lines[n:]]


@telling
def _is_of_neighbour(word: str) -> bool:
    """Whether a line that holds the word may belong to the page by what stands beside it; paths may hold any."""
    return word in {".", "NEXT"} or _OF_NEIGHBOUR.search(word) is not None


_OF_NEIGHBOUR = re.compile(r"(?:\A|[\d°])[CF]\Z|\A\d{4}-\d\d-\d\d\Z|(?i:story|article|post|\A\W*read\W*\Z)")


def _neighbours(document: Document, lines: list[tuple[int, int, str | None]]) -> None:
    """Give a rule to lines that only those beside show to be the page's.

    A lost full stop, the two next stories, the weather above the headline, the headline once more with its path.
    """
    text, most = document.text, _FIRST_LINES
    if document.telling(_is_of_neighbour):
        _weather(text, lines)
        most = len(lines)
    if len(lines) > 1 and lines[1][2] and not lines[0][2] and _STAMP.fullmatch(text, *lines[0][:2]):
        lines[0] = (*lines[0][:2], "boilerplate.page-info")
    for n in range(1, min(most, len(lines))):
        (low, high, _), (start, end, known) = lines[n - 1], lines[n]
        if known:
            if n < _FIRST_LINES and TAGLINE.fullmatch(line_key(text[start:end])) and _SITE.fullmatch(text, low, high):
                lines[n - 1] = (low, high, "boilerplate.page-info")
            continue
        if (
            (text[start] == "." or text[start].isspace())
            and text[start:end].strip() == "."
            and (text.count("\n", high, start) > 1 or text[low:high].rstrip()[-1:] in _ENDED)
        ):
            lines[n] = (start, end, "boilerplate.layout-mark")
        elif (text.startswith("NEXT ", start) and text.startswith("PREV ", low)) or (
            high - low <= _LONGEST_LABEL
            and _announces_story(text[low:high], right_below=start == high + 1)
            and is_story_title(text[start:end].strip(), sure=False)
        ):
            lines[n - 1] = (low, high, "boilerplate.related")
            lines[n] = (start, end, "boilerplate.related")
        elif ((lines[n - 1][2] or (n + 1 < len(lines) and lines[n + 1][2])) and _STAMP.fullmatch(text, start, end)) or (
            lines[n - 1][2] and _is_meta(text[low:high].strip(), text[start:end].strip())
        ):
            lines[n] = (start, end, "boilerplate.page-info")
        elif (
            n < _FIRST_LINES
            and high - low >= end - start
            and _is_path_before(text[low:high].strip(), text[start:end].strip())
        ):
            lines[n - 1] = (low, high, "boilerplate.page-info")


def _author(text: str, lines: list[tuple[int, int, str | None]]) -> None:
    """The last paragraph, where the site's author presents himself below another paper's article."""
    last = len(lines) - 1
    while last and lines[last][2]:
        last -= 1
    start, end, _ = lines[last]
    if last > 1 and text.startswith(_PRESENTS, start) and end - start < _LONGEST_BIOGRAPHY:
        m = _AUTHOR.match(text, start, end)
        if m and (end == m.end() or _AUTHOR_TOO.match(text, m.end(), end)) and not _in_first_person(text[:start]):
            lines[last] = (start, end, "boilerplate.page-info")


def _in_first_person(text: str) -> bool:
    """Whether a line without any quotation says "I": its author presents himself where he wants."""
    return any(_QUOTED.isdisjoint(line) and _FIRST_PERSON.search(line) for line in text.split("\n"))


_QUOTED = frozenset('"“”«»„')
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me)\b")
_PRESENTS = ("I am ", "I’m ", "I'm ", "My name is ", "Hi, ", "Hello", "Hey")
_AUTHOR = re.compile(
    r"(?:(?:Hi|Hello|Hey)[,!.]? )?(?:I am|I’m|I'm|My name is)\b[^.!?\n]{0,120}\b(?:author|journalist|writer|reporter"
    r"|editor|blogger|columnist)\b[^.!?\n]{0,40}\b(?:for|at|with|of)\b[^!?\n]{2,120}?[.!]\s*"
)
_AUTHOR_TOO = re.compile(r"(?:I|My)\b")
_LONGEST_BIOGRAPHY = 900  # code points


def _page_clock(text: str, lines: list[tuple[int, int, str | None]]) -> None:
    """The day on which the page was read, above the headline, and the day of the article below it."""
    low, high, _ = lines[0]
    if high - low > _LONGEST_LABEL or not FULL_DATE.fullmatch(text[low:high].strip()):
        return
    for n in range(1, min(4, len(lines))):
        start, end, _ = lines[n]
        if end - start < _LONGEST_LABEL and DATE_ALONE.fullmatch(text[start:end].strip()):
            lines[0] = (*lines[0][:2], "boilerplate.page-info")
            lines[n] = (start, end, "boilerplate.page-info")
            return


# What a theme writes under the headline: "by admin", the date, "in World", and how many comments there are.
_META_BEFORE = re.compile(rf"by admin\w*|{DAY}|in [A-Z][\w &]{{2,30}}")
_META = re.compile(rf"{DAY}|in [A-Z]\w+(?: [A-Z&]\w*){{0,3}}|0")


def _is_meta(before: str, line: str) -> bool:
    return _META.fullmatch(line) is not None and _META_BEFORE.fullmatch(before) is not None


_SITE = re.compile(r"\s*(?:\w+[ -]?){1,6}\s*")
_STAMP_IN_FIGURES = r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?\s?"
STAMP_BELOW = re.compile(rf"\s{{1,3}}{_STAMP_IN_FIGURES}(?=\n|\Z)")
_STAMP = re.compile(rf"{_STAMP_IN_FIGURES}|{WEEKDAY}, \d{{1,2}}:\d\d(?: ?[ap]\.?m\.?)?\s?")
_NEXT_STORY = frozenset(
    ("previous story", "next story", "previous article", "next article", "previous post", "next post")
)
_OTHER_STORY = frozenset(("also read", "read also", "read too"))


def _announces_story(line: str, *, right_below: bool) -> bool:
    """Whether the title of another story stands in the line below: "Next story", or "Also read:" right above it."""
    key = line_key(line)
    return key in _NEXT_STORY or (right_below and key in _OTHER_STORY and line.rstrip().endswith(":"))


_PATH = re.compile(r"(?:[A-Z][a-z]+){1,4}|[^\n]{1,60}[»›>|/] ?")
_DEGREES = re.compile(r"[-–]?\d{1,2}(?:\.\d)? ?°? ?[CF]")


def _is_path_before(line: str, headline: str) -> bool:
    """Whether a line is the headline below it with the way to it, as in "NewsLocalTen homes lost in floods"."""
    if not line.endswith(headline) or len(headline.split()) < _HEADLINE_WORDS or not headline[0].isupper():
        return False
    return _PATH.fullmatch(line.removesuffix(headline)) is not None


_HEADLINE_WORDS = 4


def _weather(text: str, lines: list[tuple[int, int, str | None]]) -> None:
    """The lines of a theme's head: degrees, the town or not, and the date."""
    for n in range(min(len(lines) - 3, _FIRST_LINES)):
        low, high, _ = lines[n]
        if text[low].isalpha() or not _DEGREES.fullmatch(text[low:high].strip()):
            continue
        dates = [at for at in (n + 1, n + 2) if FULL_DATE.fullmatch(text[lines[at][0] : lines[at][1]].strip())]
        if dates:
            for at in range(n, dates[0] + 1):
                lines[at] = (*lines[at][:2], "boilerplate.page-info")
            return


@functools.cache
def _labels() -> frozenset[str]:
    return frozenset(map(line_key, page_table()["fields"]["lines"]))


@functools.cache
def _weak() -> frozenset[str]:
    return frozenset(map(line_key, page_table()["weak"]["lines"]))


@functools.cache
def _sure_in_dated() -> frozenset[str]:
    return frozenset(map(line_key, page_table()["weak"]["dated"]))


def line_blocks(text: str, found: list[Cut]) -> Iterator[list[Cut]]:
    """Neighbouring lines as one block; lines that hold links stay by themselves."""
    block: list[Cut] = []
    for line in found:
        if block and (
            not text[block[-1].end : line.start].isspace() or has_link_mark(text[block[-1].start : line.end])
        ):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


_BLANK = re.compile(r"(?:[ \t\r]*\n)*+")


def whole_cuts(text: str, block: list[Cut]) -> list[Cut]:
    """The spans to cut so that no hole stays: the lines, their line breaks, and one side's blank lines."""
    start, end = block[0].start, block[-1].end
    rest = _BLANK.match(text, end)
    behind = rest.end() if rest else end
    before = start
    while before > 0 and text[before - 1].isspace():
        before -= 1
    if text[behind:].isspace() or behind == len(text):
        low, high = before, len(text) - text.endswith("\n")
    elif not before:
        low, high = 0, behind
    else:
        blank_before = text.count("\n", before, start) > 1
        low, high = start, behind if blank_before else min(end + 1, len(text))
    # Each line is cut by its own rule, up to where the next begins.
    starts = [low, *(line.start for line in block[1:])]
    return [Cut(at, to, line.rule) for at, to, line in zip(starts, [*starts[1:], high], block, strict=True)]


# --- the beginning -------------------------------------------------------------------------------------

DATELINE = re.compile(
    r"\s*date \d{4}-\d{2}(?:-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?)?(?!\S)(?: ?\.(?!\S))?"
    r"(?: Posted: [^\n]{0,60}?\d{4}(?: \d{1,2}:\d{2}(?: [AP]M)?)?(?!\S))?"
)
_SECTION = re.compile(
    rf" (?:{WEEKDAY}|Home page(?: [\w&-]{{1,20}}){{1,4}}"
    r"|[A-Z][\w&-]{1,20}(?:(?: and| &|,)? [A-Z][\w&-]{1,20}){0,3}) ?(?=\n)"
)


_FIRST_LINES = 10  # lines in which the headline, the dateline and the section can stand


@telling
def is_date(word: str) -> bool:
    """Whether a word is the one that a template sets before its date."""
    return word == "date"


def dateline_cuts(text: str) -> Iterator[Cut]:
    """`date 2020-10-17` at the start of one of the first lines, with a section's name where that fills the line."""
    if text.find("date ", 0, 2_000) < 0:
        return
    at = 0
    for n in range(_FIRST_LINES):
        m = DATELINE.match(text, at)
        if m:
            yield from _dateline(text, m, first=n == 0)
            return
        at = text.find("\n", at) + 1
        if not at:
            return


def _dateline(text: str, m: re.Match[str], *, first: bool) -> Iterator[Cut]:
    section = _SECTION.match(text, m.end())
    end = section.end() if section else m.end()
    if first:
        while end < len(text) and text[end].isspace():
            end += 1
        if end < len(text):
            yield Cut(0, end, "boilerplate.dateline")
    elif text[end : end + 1] == "\n" and text[end:].strip() and text[: m.start()].strip():
        start = m.end() - len(m[0].lstrip())
        start = text.rfind("\n", 0, start) + 1
        yield from whole_cuts(text, [Cut(start, end, "boilerplate.dateline")])


_SIGNS = ("–", "-", "|", "—", "::", "»", "•")


@telling_marks
def is_sign(word: str) -> bool:
    """Whether a word is a sign that parts a headline from the name of the site."""
    return word in _SIGNS


def suffix_cuts(text: str) -> Iterator[Cut]:
    """The name of a site or a section behind the headline, which the first line is."""
    end = text.find("\n", len(text) - len(text.lstrip())) if "\n" in text[:1_000] else -1
    if end < 0 or not text[end:].strip():
        return
    start = len(text) - len(text.lstrip())
    line = text[start:end].rstrip()
    if len(line) > 300 or line.endswith((".", "!", "?", "”", '"')):
        return
    if "«" in line:
        return  # what stands behind the last mark belongs to a quotation
    if line.endswith((" |", " ::", " »")) and len(line.split()) > _HEADLINE_WORDS:
        yield Cut(start + line.rindex(" "), start + len(line), "boilerplate.site-suffix")  # its site's name was lost
    at = max(line.rfind(f" {sign} ") for sign in _SIGNS)
    if at < 12:
        return
    name = line[at:].strip(" –-|—:»•")
    bar = line[at : at + 3] in {" | ", " ::"}
    known = name.lower() in _sections() and not name.islower()
    if known or (bar and len(name.split()) <= 3 and name[:1].isupper() and len(line[:at].split()) >= 4):
        yield Cut(start + at, start + len(line), "boilerplate.site-suffix")


@functools.cache
def _sections() -> frozenset[str]:
    return frozenset(page_table()["sections"]["words"])
