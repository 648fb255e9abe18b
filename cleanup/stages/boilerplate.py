"""What the page left behind in the article: comment forms, share lines, links to other stories, datelines.

Only what stands as a line of its own or is an exact template is removed, never prose that mentions the same
words; and a text that is nothing but such lines is left alone, since then they are what it is about. The
wording is data: `cleanup/tables/boilerplate.toml`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanup.patterns import when_used
from cleanup.protect import tag_lines
from cleanup.rules import Rule, Stage
from cleanup.scan import Document, Words, document_of, line_of, places, seen_words, telling, telling_marks
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.view import View

_CATEGORY = "accuracy/addition"
_FOREIGN_FORM = "boilerplate.foreign-form"
RULES = (
    Rule(
        "boilerplate.comment-form",
        _CATEGORY,
        "The page's comment form is removed.",
        ("It rained.\nLeave a Reply", "It rained."),
        0.97,
    ),
    Rule(
        "boilerplate.share",
        _CATEGORY,
        "The page's share and follow links are removed.",
        ("It rained.\nShare on Facebook", "It rained."),
        0.95,
    ),
    Rule(
        "boilerplate.related",
        _CATEGORY,
        "A link to another story is removed.",
        ("It rained.\nRead also: Floods in the south", "It rained."),
        0.93,
    ),
    Rule(
        "boilerplate.advertisement",
        _CATEGORY,
        "The mark of an advertisement is removed.",
        ("It rained.\nAdvertisement\nIt snowed.", "It rained.\nIt snowed."),
        0.95,
    ),
    Rule(
        "boilerplate.prompt",
        _CATEGORY,
        "The page's request to subscribe, log in or agree is removed.",
        ("It rained.\nSubscribe to our newsletter", "It rained."),
        0.93,
    ),
    Rule(
        "boilerplate.page-info",
        _CATEGORY,
        "The page's own remark (reading time, galleries, controls) is removed.",
        ("Reading time: 3 minutes\nIt rained.", "It rained."),
        0.92,
    ),
    Rule(
        "boilerplate.source-link",
        _CATEGORY,
        "The page's link to its source is removed.",
        ("It rained.\nSource link", "It rained."),
        0.95,
    ),
    Rule(
        "boilerplate.dateline",
        _CATEGORY,
        "The date that the page's template set before the text is removed.",
        (" date 2021-05-04 It rained in Rome.", "It rained in Rome."),
        0.97,
    ),
    Rule(
        _FOREIGN_FORM,
        _CATEGORY,
        "A comment form or a link in the page's own language is removed.",
        ("It rained in Rome.\nLascia un commento", "It rained in Rome."),
        0.96,
    ),
    Rule(
        "boilerplate.site-suffix",
        _CATEGORY,
        "The site or section name behind the headline is removed.",
        ("Rain in Rome – News\nIt rained.", "Rain in Rome\nIt rained."),
        0.92,
    ),
    Rule(
        "boilerplate.layout-mark",
        _CATEGORY,
        "A mark of the page's layout is removed.",
        ("The mayor (HANDLE) spoke.", "The mayor spoke."),
        0.93,
    ),
    Rule(
        "boilerplate.markup",
        _CATEGORY,
        "A tag of the page's markup is removed.",
        ("The <b>mayor</b> spoke.", "The mayor spoke."),
        0.93,
    ),
    Rule(
        "boilerplate.insertion",
        "accuracy/untranslated",
        "The source's own words in brackets beside their translation are removed.",
        ("They [los vecinos] spoke.", "They spoke."),
        0.9,
    ),
    Rule(
        "boilerplate.embedded-post",
        _CATEGORY,
        "This is a post from a social network that the page had embedded.",
        ("Watch this pic.twitter.com/a1b2c3d4e5", "Watch this pic.twitter.com/a1b2c3d4e5"),
        0.7,
    ),
    Rule(
        "boilerplate.tags",
        _CATEGORY,
        "A line of nothing but the page's hashtags is removed.",
        ("It rained.\n#rain #weather #rome", "It rained."),
        0.93,
    ),
    Rule(
        "boilerplate.translation-notice",
        _CATEGORY,
        "The page says here that its text was translated by a machine.",
        ("It was automatically translated.", "It was automatically translated."),
        0.6,
    ),
    Rule(
        "boilerplate.media-mark",
        _CATEGORY,
        "This line belongs to a picture or a video of the page.",
        ("VIDEO: Rain in Rome", "VIDEO: Rain in Rome"),
        0.6,
    ),
)

_LONGEST = 250  # code points of a line that can be a template


class _Cut(NamedTuple):
    start: int
    end: int
    rule: str


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """Removals of what the page left behind, or reports of it where the caller asks for that."""
    mode = view.options.boilerplate
    if mode == "keep":
        return
    text = view.text
    rules: dict[str, str | None] = view.memo.setdefault("boilerplate.lines", {})
    document, words = document_of(view), seen_words(view)
    cuts = [
        *_lines(document, rules),
        *(_datelines(text) if words.telling(_is_date) else ()),
        *(_suffix(text) if words.telling(_is_sign) else ()),
        *_phrases(text, words),
        *_marks(text, words),
        *_tags(text),
    ]
    starts = {cut.start for cut in cuts}
    for cut in cuts:
        if mode == "flag" or _holds_link(text, cut):
            start, end = _trimmed(text, cut.start, cut.end)
            yield Suspicion(start, end, cut.rule, suggestions=("",))
        else:
            filling = "" if cut.end in starts else _filling(text, cut)
            yield Proposal(cut.start, cut.end, filling, cut.rule)
    yield from _kickers(text)
    yield from _reports(text, document)
    if words.telling(_is_translated):
        for m in _NOTICE.finditer(text):
            yield Suspicion(m.start(), m.end(), "boilerplate.translation-notice")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_LINK_MARKS = ("@", "#", "://")
_ADDRESS = re.compile("//|[@#]")  # in a script also without its scheme
_LINE = re.compile(r"[^\n]+")


def _holds_link(text: str, cut: _Cut) -> bool:
    """Links, handles and hashtags are protected; what holds one can only be reported."""
    free = cut.rule in {"boilerplate.markup", "boilerplate.tags"}
    return not free and _has_link_mark(text[cut.start : cut.end])


def _has_link_mark(piece: str) -> bool:
    return any(mark in piece for mark in _LINK_MARKS)


def _filling(text: str, cut: _Cut) -> str:
    """What stands in place of a cut inside a line, so that the words around it neither join nor gape."""
    before, behind = text[max(0, cut.start - 1) : cut.start], text[cut.end : cut.end + 1]
    if cut.rule != "boilerplate.markup":
        return " " if before.isalnum() and behind.isalnum() else ""
    part = text[cut.start : cut.end]
    if not before or not behind or before.isspace() or behind.isspace():
        return ""
    if _BREAKING.search(part):
        return "\n"
    return " " if part[-1] in " \t" else ""


# --- the table -----------------------------------------------------------------------------------------


@functools.cache
def _table() -> dict[str, Any]:
    path = Path(__file__).parent.parent / "tables" / "boilerplate.toml"
    return tomllib.loads(path.read_text("utf-8"))


@functools.cache
def _whole_lines() -> dict[str, str]:
    table = _table()["lines"]
    return {line: f"boilerplate.{rule}" for rule, lines in table.items() for line in map(_key, lines)}


@functools.cache
def _foreign_lines() -> frozenset[str]:
    return frozenset(_key(line) for line in _table()["foreign"]["lines"])


def _is_foreign_form(key: str) -> bool:
    """Whether a line's key is nothing but sentences and labels of a form in another language than English."""
    if key in _foreign_lines():
        return True
    sentences = [_key(part) for part in key.split(". ")]
    return len(sentences) == 2 and all(part in _foreign_lines() for part in sentences)


@functools.cache
def _openings() -> re.Pattern[str]:
    groups = []
    for rule, openings in _table()["openings"].items():
        words = "|".join(re.escape(word) for word in sorted(openings, key=len, reverse=True))
        groups.append(f"(?P<{rule}>{words})")
    return re.compile(
        rf"[^\w\n(\[“\"]{{0,4}}(?:{'|'.join(groups)})(?P<sign>\ ?[:|»›→►▶]+\ *|\ +[-–—]\ +|\s{{2,}}|\s?\Z)"
        r"(?P<title>\S.*)?",
        re.IGNORECASE | re.DOTALL,
    )


@functools.cache
def _bare_openings() -> re.Pattern[str]:
    """The few openings that stand before a title without any mark."""
    return re.compile(r"(?:see also|read also|also read|read more|related)\ (?=[A-Z“\"‘])", re.IGNORECASE)


# What a page closes a link to another story with: "See also Floods in the south Related materials:".
_CLOSING = re.compile(r"\s+Related materials:?\s*\Z")
# The same without any space, where the page set the title in a box of its own.
_GLUED = re.compile(r"(?i:read also|also read|see also|also see|read more|to read also)(?=[A-Z“«][a-z])")
_READ = re.compile(r"(?:READ|Read):?\ {2,}(?=[A-Z“\"‘«])")  # no sentence has its second space
_TAG_LIST = re.compile(
    r"(?i:tags|tagged|tagged with|keywords|labels|filed under|posted in) ?: ?[^.!?,]{1,60}(?:,[^.!?,]{1,60}){1,30}"
)
_ON_SITE = re.compile(r"Trending on [A-Z][^\n:.]{2,40}\ {2}\S")
_FIRST_ON = re.compile(r"The post .{3,200} appeared first on [A-Z].{1,60}")

_ENDS = " \t\r.:;!*•·–—-»›→►▶▸◄«‹|>…+_[]()=~"


def _key(line: str) -> str:
    return line.strip(_ENDS).lower()


# --- whole lines ---------------------------------------------------------------------------------------

# A date or a time, or both: nothing but figures, names of months and days, and what stands between them.
_MOMENT_WORD = (
    r"(?:\d{1,4}(?:st|nd|rd|th|h|am|pm)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|mon|tue|wed|thu|fri|sat|sun|a\.?m\.?|p\.?m\.?|at|of|the|hours?|hrs?|gmt|utc|cet|cest|est|edt|ist|bst)"
)
_MOMENT = rf"(?=[^\n]{{0,40}}?\d){_MOMENT_WORD}(?:[\s,./:|•–-]{{1,4}}{_MOMENT_WORD}){{1,9}}"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
# The days that a theme writes in full, as names.
_DAY = r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
_WEEKDAY = rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, {_DAY}"
_DATE_ALONE, _FULL_DATE = re.compile(_DAY), re.compile(_WEEKDAY)
_TAGLINE = re.compile(r"complete (?:[a-z]+ ){0,3}news world")  # of a theme, below the site's name
_PATTERNS = (
    (
        "boilerplate.page-info",
        re.compile(
            r"(?:(?:estimated |average )?reading time|read time|time to read|reading|read)\W{0,3}"
            r"(?:about |approx\. |~ ?)?\d{1,2}\W?(?:min|mins|minutes?)\b\.?(?: read)?"
            r"|\d{1,2}[ -]min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?"
            r"|\d{1,6} (?:views?|reads?|shares?|likes?)|\d{1,3}(?:,\d{3})? hits"
            # how old an entry of a live blog was when the page was read
            r"|\d{1,2} (?:second|minute|hour|day|week|month)s? ago"
            r"|(?:photo|picture) (?:series|gallery) with \d{1,3} (?:pictures|photos|images)"
            # the dates of a Finnish page: "10.7. 20:15", "17:19 | Updated 17:38"
            r"|\d{1,2}\.\d{1,2}\. ?\d{1,2}[:.]\d\d|(?:\d{1,2}\.\d{1,2}\. ?)?\d{1,2}:\d\d \| updated [\d:. ]{4,15}"
            r"|news id ?: ?\d{3,12}|\d{1,6} ?likes? \d{1,6} ?dislikes?"
            # the date of a Persian page, with the hour
            r"|\d{1,2} [\u0620-\u06ff\u200c]{2,12} \d{4}(?: [\u0620-\u06ff]{2,8} \d{1,2}:\d\d)?",
            re.IGNORECASE,
        ),
    ),
    (
        "boilerplate.comment-form",
        re.compile(r"\(?\d{1,5}\)? comments?|comments?:? \(?\d{1,5}\)?", re.IGNORECASE),
    ),
    (
        "boilerplate.share",
        re.compile(
            r"(?:click to )?(?:share|email|print|tweet)(?: this| a link)?(?: on| to| via| with)?"
            r" [\w ,&]{0,60}\(opens in (?:a )?new window\)?",
            re.IGNORECASE,
        ),
    ),
    (
        "boilerplate.source-link",
        re.compile(r"\(tagstotranslate\).*|source (?:link|site)\W{0,3}\d{1,4}|(?:source|link)", re.IGNORECASE),
    ),
    ("boilerplate.page-info", re.compile(r"\d{1,2}/\d{1,2}/\d{4},? \d{1,2}:\d\d(?::\d\d)? ?[ap]m")),
    ("boilerplate.page-info", re.compile(r"\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?z?")),
    (
        "boilerplate.page-info",
        re.compile(
            rf"(?:(?:first |last |date )?(?:published|updated|posted|publication|modified|update)(?: date| time)?)"
            rf"(?: on| at)?\W{{0,3}}{_MOMENT}(?:\W{{1,4}}(?:updated|modified)(?: on| at)?\W{{0,3}}{_MOMENT})?"
        ),
    ),
    ("boilerplate.page-info", _TAGLINE),
    # who posted it and when, two cells of the page without a space between them
    ("boilerplate.page-info", re.compile(rf"(?:by ?)?admin ?(?:{_MONTHS}) \d{{1,2}}, \d{{4}}")),
    (
        "boilerplate.page-info",
        re.compile(
            r"this article (?:is|was published) more than (?:\d{1,2}|an?|one|two) (?:day|week|month|year)s? (?:old|ago)"
        ),
    ),
    (
        "boilerplate.page-info",
        re.compile(
            r"(?:(?:is there|noticed|found|spotted|if you (?:notice|find|see)) an? )?(?:error|mistake|typo)"
            r"(?: in the text)?[?,.:]? ?(?:please )?select (?:it|the (?:text|fragment|error))[^\n]{0,40}"
            r"ctrl ?\+ ?enter\W{0,3}"
        ),
    ),
    ("boilerplate.page-info", re.compile(rf"(?:created|as of|status|stand|erstellt)\W{{1,3}}{_MOMENT}")),
    (
        "boilerplate.page-info",
        re.compile(
            r"(?:written |posted |published )?by admin(?:istrator|_?\w{1,14})?|admin_\w{3,14}"
            r"|image result for [^\n]{3,80}"
            r"|(?:© ?)?\d{4} [^\n]{2,60}(?:theme by|all rights reserved)[^\n]{0,60}"
            r"|opinion ?\| ?reader[’']s opinion"
        ),
    ),
    (
        "boilerplate.prompt",
        re.compile(
            r"(?:our apologies )?(?:unfortunately,? )?we (?:cannot|can't|can’t|are unable to) (?:show|display) this"
            r" (?:social post|post|content|embed|video)[^\n]{0,120}(?: accept [^\n]{0,100})?"
        ),
    ),
    (
        "boilerplate.share",
        re.compile(
            r"news (?:from )?[^\n]{0,40}?(?:in|on) telegram\. subscribe to our channel\b[^.\n]{0,60}"
            r"|be the first to read (?:the )?(?:breaking|latest) news on [^\n]{0,200}"
        ),
    ),
    (
        "boilerplate.page-info",
        re.compile(r"(?:home|start|news) ?[»>›/|] ?[^»>›|]{2,40}(?: ?[»>›|] ?[^»>›|]{2,160}){0,3}"),
    ),
)


def _lines(document: Document, known: dict[str, str | None]) -> list[_Cut]:
    """Lines that are templates as a whole, unless the text holds nothing else.

    `known` keeps the rule of each line of the document.
    """
    text = document.text
    lines = list[tuple[int, int, str | None]]()
    ruled = 0
    for line, at in zip(document.lines(), document.starts(), strict=False):
        if line and not line.isspace():
            rule = None
            if len(line) <= _LONGEST or line.startswith("(tags"):
                rule = known[line] if line in known else known.setdefault(line, _line_rule(line))
                ruled += rule is not None
            lines.append((at, at + len(line), rule))
    if ruled == len(lines):
        return []
    if ruled:
        _keep_contents(text, lines)
        _fields(text, lines)
    low, high, known_rule = lines[-1]
    if (
        not known_rule
        and high - low <= _LONGEST
        and text[high - 2 : high].strip("”\"' ")[-1:] == "."
        and _is_bio(text[low:high])
    ):
        lines[-1] = (low, high, "boilerplate.page-info")
    _page_clock(text, lines)
    if ruled:
        _stories_listed(text, lines)
    _neighbours(document, lines)
    _author(text, lines)
    if not any(rule for _, _, rule in lines):
        return []
    keys = Counter(_key(text[start:end]) for start, end, rule in lines if rule)
    weak = _weak() - _sure_in_dated() if _DATE.match(text) else _weak()
    found = []
    for n, (start, end, rule) in enumerate(lines):
        if not rule:
            continue
        key = _key(text[start:end])
        beside = (n and lines[n - 1][2]) or n + 1 == len(lines) or lines[n + 1][2]
        if beside or keys[key] > 1 or key not in weak:
            found.append(_Cut(start, end, rule))
    return [cut for block in _blocks(text, found) for cut in _whole(text, block)]


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
    return _key(line) in _labels() or _SUM.fullmatch(line) is not None


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
    headed = rule == "boilerplate.related" and _key(text[start:end]) in _OTHER_STORY
    if headed and all(_is_title(title.strip(), sure=False) for title in listed):
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
            if n < _FIRST_LINES and _TAGLINE.fullmatch(_key(text[start:end])) and _SITE.fullmatch(text, low, high):
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
            and _is_title(text[start:end].strip(), sure=False)
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
    if high - low > _LONGEST_LABEL or not _FULL_DATE.fullmatch(text[low:high].strip()):
        return
    for n in range(1, min(4, len(lines))):
        start, end, _ = lines[n]
        if end - start < _LONGEST_LABEL and _DATE_ALONE.fullmatch(text[start:end].strip()):
            lines[0] = (*lines[0][:2], "boilerplate.page-info")
            lines[n] = (start, end, "boilerplate.page-info")
            return


# What a theme writes under the headline: "by admin", the date, "in World", and how many comments there are.
_META_BEFORE = re.compile(rf"by admin\w*|{_DAY}|in [A-Z][\w &]{{2,30}}")
_META = re.compile(rf"{_DAY}|in [A-Z]\w+(?: [A-Z&]\w*){{0,3}}|0")


def _is_meta(before: str, line: str) -> bool:
    return _META.fullmatch(line) is not None and _META_BEFORE.fullmatch(before) is not None


_SITE = re.compile(r"\s*(?:\w+[ -]?){1,6}\s*")
_STAMP_IN_FIGURES = r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?\s?"
_STAMP_BELOW = re.compile(rf"\s{{1,3}}{_STAMP_IN_FIGURES}(?=\n|\Z)")
_STAMP = re.compile(rf"{_STAMP_IN_FIGURES}|{_WEEKDAY}, \d{{1,2}}:\d\d(?: ?[ap]\.?m\.?)?\s?")
_NEXT_STORY = frozenset(
    ("previous story", "next story", "previous article", "next article", "previous post", "next post")
)
_OTHER_STORY = frozenset(("also read", "read also", "read too"))


def _announces_story(line: str, *, right_below: bool) -> bool:
    """Whether the title of another story stands in the line below: "Next story", or "Also read:" right above it."""
    key = _key(line)
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
        dates = [at for at in (n + 1, n + 2) if _FULL_DATE.fullmatch(text[lines[at][0] : lines[at][1]].strip())]
        if dates:
            for at in range(n, dates[0] + 1):
                lines[at] = (*lines[at][:2], "boilerplate.page-info")
            return


@functools.cache
def _labels() -> frozenset[str]:
    return frozenset(map(_key, _table()["fields"]["lines"]))


@functools.cache
def _weak() -> frozenset[str]:
    return frozenset(map(_key, _table()["weak"]["lines"]))


@functools.cache
def _sure_in_dated() -> frozenset[str]:
    return frozenset(map(_key, _table()["weak"]["dated"]))


@functools.cache
def _first_words() -> frozenset[str]:
    """The words that a template line can begin with; any other line needs no closer look."""
    words = map(_FIRST_WORD.match, [*_whole_lines(), *_foreign_lines(), *_begun()])
    return frozenset(m["word"] for m in words if m) | _PATTERN_WORDS


@functools.cache
def _opening_words() -> frozenset[str]:
    """Those of them that a line begins with which goes on in words of its own."""
    words = map(_FIRST_WORD.match, _begun())
    return frozenset(m["word"].lower() for m in words if m) | _OPENING_WORDS


def _begun() -> list[str]:
    openings = [opening for group in _table()["openings"].values() for opening in group]
    return openings + list(_table()["calls"]["openings"])


_FIRST_WORD = re.compile(r"[\W_]*(?P<word>[^\W_]*)")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PATTERN_WORDS = _words(
    "is noticed found spotted if error mistake typo "
    "estimated average reading read time comment comments click share email print tweet "
    "tagstotranslate source link home start news first last date published updated posted publication modified update "
    "this be trending keywords labels tagged created as status stand erstellt written by posted image our "
    "unfortunately we complete photo picture opinion admin"
) | {f"admin{month}" for month in _MONTHS.split("|")}


_OPENING_WORDS = _words("see read also related to tags tagged keywords labels filed posted trending")


def _first_word(text: str) -> str:
    first = _FIRST_WORD.match(text)
    return first["word"].lower() if first else ""


def _begins_template(word: str) -> bool:
    return word in _first_words() or word[:1].isdigit()


@functools.lru_cache(maxsize=65_536)
def _may_begin(token: str) -> bool:
    """Whether a template line can begin with a token; one without letters or figures leaves it open."""
    word = _first_word(token)
    return not word or _begins_template(word)


_FEWEST_WORDS = 6
_FEWEST_OTHERS = 4


def _is_word_list(line: str) -> bool:
    """Whether a line is the list of words that a picture was filed under: no sentence, and some of them twice.

    A line-up has names, of which two may be the same; verse repeats a word at once, and has small words.
    """
    first, *words = [part.strip() for part in line.split(",")]
    first = first.lower()
    return (
        len(words) >= _FEWEST_WORDS
        and line.rstrip()[-1].isalpha()
        and all(word.islower() and len(word.split()) <= _FEWEST_OTHERS for word in words)
        and sum(count > 1 for count in Counter((first, *words)).values()) > 1
        and len({first, *words}) >= _FEWEST_OTHERS
        and all(word != behind for word, behind in pairwise((first, *words)))
        and _ENGLISH.isdisjoint(line.lower().replace(",", " ").split())
    )


def _line_rule(line: str) -> str | None:
    if line.count(",") >= _FEWEST_WORDS and _is_word_list(line):
        return "boilerplate.page-info"
    if not _may_begin(line.split(None, 1)[0]):
        return None
    word = _first_word(line)
    if not _begins_template(word) or not _goes_on_as_template(line, word):
        return None
    key = _key(line)
    if not key:
        return None
    if _is_foreign_form(key):
        return _FOREIGN_FORM
    known = _whole_lines().get(key)
    if known is None and (word in _PATTERN_WORDS or word[:1].isdigit()):
        known = next((name for name, p in _PATTERNS if p.fullmatch(key)), None)
    if known is None and word in _opening_words():
        known = "boilerplate.prompt" if _is_call(key) else _opening_rule(line.strip())
    return known or ("boilerplate.source-link" if _FIRST_ON.fullmatch(line.strip()) else None)


def _goes_on_as_template(line: str, word: str) -> bool:
    """Whether the second word of a line may be a template's, too, where its first is the line's own from there on."""
    if word not in _second_words():
        return True
    found = _SECOND_WORD.match(line)
    return found is None or found[1].lower() in _second_words()[word]


_SECOND_WORD = re.compile(r"[\W_]*[^\W_]+[\W_]+([^\W_]+)")


@functools.cache
def _second_words() -> dict[str, frozenset[str]]:
    """The second words of templates, by the first words that only whole lines of the table begin with."""
    found = defaultdict[str, set[str]](set)
    for line in [*_whole_lines(), *_foreign_lines(), "the post"]:
        second = _SECOND_WORD.match(line)
        found[_first_word(line)].add(second[1].lower() if second else "")
    free = _PATTERN_WORDS | _opening_words()
    return {word: frozenset(seconds) for word, seconds in found.items() if word and word not in free}


def _opening_rule(line: str) -> str | None:
    """The rule of a line that begins as a link to another story does, and goes on with its title."""
    m = _openings().match(line)
    if m and _is_title(m["title"], sure=True):
        return f"boilerplate.{_group(m)}"
    bare = _bare_openings().match(line) or _GLUED.match(line)
    if bare and _is_title(_CLOSING.sub("", line[bare.end() :]), sure=False):
        return "boilerplate.related"
    read = _READ.match(line)
    if read and _is_title(line[read.end() :], sure=True):
        return "boilerplate.related"
    if _TAG_LIST.fullmatch(line):
        return "boilerplate.page-info"
    return "boilerplate.related" if _ON_SITE.match(line) else None


def _is_call(key: str) -> bool:
    """A request to follow the page somewhere: short, and nothing but that."""
    calls = _table()["calls"]
    if len(key) > 160 or not key.startswith(tuple(calls["openings"])) or key.count(". ") > 1:
        return False
    return any(service in key for service in calls["services"])


def _group(m: re.Match[str]) -> str:
    return next(str(name) for name in _table()["openings"] if m[name])


def _is_title(title: str | None, *, sure: bool) -> bool:
    """Whether this is a headline; without a mark before it, it must be one beyond doubt."""
    if not title:
        return True
    title = title.rstrip()
    if sure:
        return len(title) <= 200
    return len(title.split()) >= 4 and title[-1] not in ".:;,!" and len(title) <= 160


def _blocks(text: str, found: list[_Cut]) -> Iterator[list[_Cut]]:
    """Neighbouring lines as one block; lines that hold links stay by themselves."""
    block: list[_Cut] = []
    for line in found:
        if block and (
            not text[block[-1].end : line.start].isspace() or _has_link_mark(text[block[-1].start : line.end])
        ):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


_BLANK = re.compile(r"(?:[ \t\r]*\n)*+")


def _whole(text: str, block: list[_Cut]) -> list[_Cut]:
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
    return [_Cut(at, to, line.rule) for at, to, line in zip(starts, [*starts[1:], high], block, strict=True)]


# --- the beginning -------------------------------------------------------------------------------------

_DATE = re.compile(
    r"\s*date \d{4}-\d{2}(?:-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?)?(?!\S)(?: ?\.(?!\S))?"
    r"(?: Posted: [^\n]{0,60}?\d{4}(?: \d{1,2}:\d{2}(?: [AP]M)?)?(?!\S))?"
)
_SECTION = re.compile(
    rf" (?:{_WEEKDAY}|Home page(?: [\w&-]{{1,20}}){{1,4}}"
    r"|[A-Z][\w&-]{1,20}(?:(?: and| &|,)? [A-Z][\w&-]{1,20}){0,3}) ?(?=\n)"
)


_FIRST_LINES = 10  # lines in which the headline, the dateline and the section can stand


@telling
def _is_date(word: str) -> bool:
    return word == "date"


def _datelines(text: str) -> Iterator[_Cut]:
    """`date 2020-10-17` at the start of one of the first lines, with a section's name where that fills the line."""
    if text.find("date ", 0, 2_000) < 0:
        return
    at = 0
    for n in range(_FIRST_LINES):
        m = _DATE.match(text, at)
        if m:
            yield from _dateline(text, m, first=n == 0)
            return
        at = text.find("\n", at) + 1
        if not at:
            return


def _dateline(text: str, m: re.Match[str], *, first: bool) -> Iterator[_Cut]:
    section = _SECTION.match(text, m.end())
    end = section.end() if section else m.end()
    if first:
        while end < len(text) and text[end].isspace():
            end += 1
        if end < len(text):
            yield _Cut(0, end, "boilerplate.dateline")
    elif text[end : end + 1] == "\n" and text[end:].strip() and text[: m.start()].strip():
        start = m.end() - len(m[0].lstrip())
        start = text.rfind("\n", 0, start) + 1
        yield from _whole(text, [_Cut(start, end, "boilerplate.dateline")])


_SIGNS = ("–", "-", "|", "—", "::", "»", "•")


@telling_marks
def _is_sign(word: str) -> bool:
    return word in _SIGNS


def _suffix(text: str) -> Iterator[_Cut]:
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
        yield _Cut(start + line.rindex(" "), start + len(line), "boilerplate.site-suffix")  # its site's name was lost
    at = max(line.rfind(f" {sign} ") for sign in _SIGNS)
    if at < 12:
        return
    name = line[at:].strip(" –-|—:»•")
    bar = line[at : at + 3] in {" | ", " ::"}
    known = name.lower() in _sections() and not name.islower()
    if known or (bar and len(name.split()) <= 3 and name[:1].isupper() and len(line[:at].split()) >= 4):
        yield _Cut(start + at, start + len(line), "boilerplate.site-suffix")


@functools.cache
def _sections() -> frozenset[str]:
    return frozenset(_table()["sections"]["words"])


# --- exact templates inside a line ---------------------------------------------------------------------

# What a form says, each behind the word of it that a text is asked for.
_FORM_CLUES = {
    "address": "mail address will not be published",
    "Akismet": "uses Akismet",
    "browser": "website in this browser",
    "processed": "comment data is processed",
    "follow-up": "follow-up comments by",
    "posts": "new posts by e",
}
_FORM = re.compile(
    r"(?:(?<!\S)Leave a (?:Reply|Comment|reply|comment)(?: Cancel reply| Cancel)?\s+)?"
    r"(?:Your e-?mail address will not be published\.?+"
    r"(?:\s*(?:Required|Mandatory) fields are marked(?: with)? ?\*?)?"
    r"|This (?:web)?site uses Akismet to reduce spam\.?"
    r"(?:\s*Learn (?:more about )?how your comment data is processed\.?)?"
    r"|Save my name, e-?mail,? and website in this browser(?: for the next time I comment)?\.?"
    r"|Notify me of (?:follow-up comments|new posts) by e-?mail\.?)"
    r"(?!,| [a-z])",  # a sentence that goes on is somebody's own
)
_IMAGE_MARK = re.compile(
    r"(?<![\w./-])first_img(?=[A-Z“\"])|(?<=[.!?”\"])last_img(?: read more(?=\s|\Z))?(?!\w)"
)  # a template's place for a picture
_SHARE_LINK = re.compile(r"Click to (?:share|email|print)[^\n()]{0,60}\(Opens in new window\)")
_AD_CLUES = ("ADVERTISEMENT", "ontinues below", "ontinue reading below", "ontinue Reading Below")
_AD = when_used(
    r"(?<=[.!?”\"] )(?:ADVERTISEMENT|(?:Story|Article) continues below(?: advertisement)?"
    r"|(?:Advertisement - )?Continue [Rr]eading [Bb]elow)\.?(?= [A-Z“\"]|\n|\Z)"
)
# What a page asks its readers for, at the start of a line or behind a sentence.
_CALL = re.compile(
    r"(?:^|(?<=[.!?”\"] ))(?:(?:Never miss|Don['’]t miss(?: out on)?) (?:any |the )?(?:important |latest |breaking )?"
    r"(?:updates?|news|stories)! ?)+(?=\S)(?!Never miss|Don['’]t miss)",  # a line of nothing else is a loop
    re.MULTILINE,
)
_TAGS_TO_TRANSLATE = re.compile(r"\s?\(tagsToTranslate\)[^\n]*")


# What a teaser ends with: "The mayor spoke … Read more".
_TEASER = re.compile(
    r"(?:(?<=…)|(?<=\.\.\.)|(?<=…\])|(?<=\.\.\.\])) ?"
    r"(?:(?<=\] )More|\([Rr]ead [Mm]ore\)|Read [Mm]ore|Continue reading"
    r"(?: “[^”\n]{3,200}”)?)(?: ?[»→›])?(?=[ \t]*(?:\n|\Z))"
)
_READ_THERE = re.compile(
    r"\[(?:Read|See) (?:the )?(?:full |whole |rest of the )?(?:article|story|text)[^\[\]\n]{0,40}\]"
)


# Words that show that one of the phrases may stand in the text: asking for them costs nothing.


@telling
def _ends_teaser(word: str) -> bool:
    return word.endswith(("Read", "Continue", "[See", "(read")) or word == "More"


@telling
def _ends_link(word: str) -> bool:
    return word.endswith(("See", "Read", "Also", "SEE", "READ", "ALSO"))


@telling
def _is_of_form(word: str) -> bool:
    return word.startswith(tuple(_FORM_CLUES))


@telling
def _is_of_page(word: str) -> bool:
    return _OF_PAGE.search(word) is not None


_OF_PAGE = re.compile(
    r"ADVERTISEMENT|ontinue|\(Opens|(?:updates?|news|stories)!|\(tagsToTranslate\)|(?:first|last)_img"
)


@telling
def _is_translated(word: str) -> bool:
    return "translated" in word


# A link to another story that the page set into a paragraph ends it: "… on Monday. See also Floods in the south".
_TRAILING = re.compile(
    r"(?<=[.!?”\"]) (?:See also|Read also|Also read|SEE ALSO|READ ALSO|ALSO READ):? {0,2}(?=[A-Z“\"‘])"
    r"(?!(?:Fig|Figure|Table|Chapter|Section|Appendix|Note|Article|Annex|Exhibit|Part|Page|Volume)\b)"
    r"(?P<title>[^\n]{12,170})(?=\n|\Z)"
)
_WITH_VIDEO = re.compile(r"[Ww]ith videos?(?=[A-Z][a-z]+ )")
_SECOND_SENTENCE = re.compile(r"[a-z)”\"][.!?] [A-Z“]")


def _trailing(text: str) -> Iterator[_Cut]:
    for at in places(text, "lso "):
        m = _TRAILING.search(text, max(0, at - 9), at + _LONGEST)
        if m and m.start() < at and _is_title(m["title"], sure=False) and not _SECOND_SENTENCE.search(m["title"]):
            yield _Cut(m.start(), m.end(), "boilerplate.related")


def _teasers(text: str) -> Iterator[_Cut]:
    if any(clue in text for clue in ("ead more", "ead More", "Continue reading", "] More")):
        for m in _TEASER.finditer(text):
            yield from _inline(text, m, "boilerplate.prompt")
    if "[Read " in text or "[See " in text:
        for m in _READ_THERE.finditer(text):
            yield from _inline(text, m, "boilerplate.prompt")


_SUMMARY = re.compile(
    r"(?:Read the summary )?The summary (?:is|was) (?:made|generated|created|produced|written) by artificial"
    r" intelligence and (?:checked|verified|reviewed) by a (?:human|person|journalist)\. ?"
)
# The kicker of a headline, glued to the first sentence: "Crime|The police suspect …".
_KICKER = re.compile(r"[A-Z][\w’' -]{2,40}(\|)(?=[A-Z“\"][^\n|]{40})")


@telling
def _is_of_summary(word: str) -> bool:
    return word == "artificial"


def _kickers(text: str) -> Iterator[Proposal]:
    if "|" in text[:_KICKER_REACH] and text.count("|") == 1:  # more of them part the fields of a table
        at = len(text) - len(text.lstrip())
        dated = _DATE.match(text)
        found = _KICKER.match(text, dated.end() + 1 if dated else at)
        if found:
            yield Proposal(found.start(1), found.end(1), ": ", "boilerplate.layout-mark")


_KICKER_REACH = 80  # code points


_BY_READERS = "opinions are speeches written by HS readers"  # below each letter on the readers' page of a Finnish paper


@telling
def _is_by_readers(word: str) -> bool:
    return word == "HS"


def _phrases(text: str, words: Words) -> Iterator[_Cut]:
    for at in places(text, _BY_READERS) if words.telling(_is_by_readers) else ():
        yield from _whole(text, [_Cut(*line_of(text, at), "boilerplate.page-info")])
    if words.telling(_is_of_summary):
        for m in _SUMMARY.finditer(text):
            yield _Cut(m.start(), m.end(), "boilerplate.page-info")
    if words.telling(_ends_teaser):
        yield from _teasers(text)
    if words.telling(_ends_link):
        yield from _trailing(text)
    if text.startswith(("with video", "With video")) and (glued := _WITH_VIDEO.match(text)):
        yield _Cut(0, glued.end(), "boilerplate.page-info")
    if told := words.telling(_is_of_form):
        yield from _forms(text, [clue for start, clue in _FORM_CLUES.items() if any(w.startswith(start) for w in told)])
    if words.telling(_is_of_page):
        yield from _page_phrases(text)


def _forms(text: str, clues: list[str]) -> Iterator[_Cut]:
    reached = 0
    for at in sorted(places(text, *clues)):
        if at >= reached:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            reached = len(text) if end < 0 else end
            for m in _FORM.finditer(text, max(start, at - _LONGEST), reached):
                yield from _inline(text, m, "boilerplate.comment-form")


def _page_phrases(text: str) -> Iterator[_Cut]:
    if "(Opens in new window)" in text:
        for m in _SHARE_LINK.finditer(text):
            yield from _inline(text, m, "boilerplate.share")
    if any(clue in text for clue in _AD_CLUES):
        for m in _AD.finditer(text):
            yield from _inline(text, m, "boilerplate.advertisement")
    if "miss " in text:
        for m in _CALL.finditer(text):
            yield _Cut(m.start(), m.end(), "boilerplate.prompt")
    if "_img" in text:
        for m in _IMAGE_MARK.finditer(text):
            yield _Cut(m.start(), m.end(), "boilerplate.page-info")
    if "(tagsToTranslate)" in text:
        for m in _TAGS_TO_TRANSLATE.finditer(text):
            yield _Cut(m.start(), m.end(), "boilerplate.source-link")


def _inline(text: str, m: re.Match[str], rule: str) -> Iterator[_Cut]:
    """A template inside a line, with the space on its left; whole lines are dealt with elsewhere."""
    start, end = m.span()
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    if text[:start].strip() or text[end:].strip():
        yield _Cut(start, end, rule)


# --- marks and tags ------------------------------------------------------------------------------------

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
_BREAKING = re.compile(r"< ?/? ?(?i:p|br|hr|div|h[1-6]|li|ul|ol|tr|table|blockquote|figure|section|article)\b")
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


def _script_lines(text: str) -> Iterator[_Cut]:
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
                _Cut(start + m.start(), start + m.end(), "boilerplate.markup") for m in _LINE.finditer(text[start:end])
            ]
            free = [line for line in lines if not _ADDRESS.search(text, line.start, line.end)]
            for block in _blocks(text, free):
                yield from _whole(text, block)


def _tag_cuts(text: str) -> Iterator[_Cut]:
    for pattern in (_TAGS, _TORN_TAG):
        for m in pattern.finditer(text):
            spoken_of = _NAMED.match(text, m.end()) or _is_placeholder(text, m[0])
            if not (spoken_of and _MENTIONED.fullmatch(m[0])):
                yield _Cut(m.start(), m.end(), "boilerplate.markup")


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
    return any(mark.split()[0] in word for mark in _table()["marks"]["exact"])


def _marks(text: str, words: Words) -> Iterator[_Cut]:
    if "<" in text:
        yield from _tag_cuts(text)
    if ">" in text:
        yield from (_Cut(m.start(), m.end(), "boilerplate.markup") for m in _HALF_END.finditer(text))
    if ">" in text and "/>" in text:
        yield from (_Cut(m.start(), m.end(), "boilerplate.markup") for m in _TORN_END.finditer(text))
    for mark in _table()["marks"]["exact"] if words.telling(_is_layout) else ():
        for at in places(text, mark):
            start = at - 1 if at and text[at - 1] == " " else at
            yield _Cut(start, at + len(mark), "boilerplate.layout-mark")
    if "{" in text or (";" in text and ");" in text):
        yield from _script_lines(text)
    if "[" in text:
        for m in _SHORTCODE.finditer(text):
            yield _Cut(m.start(), m.end(), "boilerplate.markup")
        for m in _BRACKETED.finditer(text):
            if _is_insertion(m["inside"]):
                before, behind = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
                end = m.end() + (before in {"", "\n"} and behind == " ")
                yield _Cut(m.start() - (before == " "), end, "boilerplate.insertion")


_ENGLISH = _words("the a an of and to in is was for on he she it they we you i that this with as at by not")


def _is_insertion(inside: str) -> bool:
    """Words in the source's language: a function word that is none in English, and no English one."""
    words = inside.split()
    if inside in _DAYS_ABROAD:
        return True
    if not 2 <= len(words) <= 8 or inside[0].isupper():
        return False
    lowered = {word.lower() for word in words}
    if lowered & _ENGLISH:
        return False
    return bool(lowered & _foreign()) or (not inside.isascii() and _is_unknown(lowered))


# What stands alone behind the day that it was translated to: "see him tomorrow [jeudi]".
_DAYS_ABROAD = _words(
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd’hui lunes martes miércoles jueves viernes sábado"
    " ayer lunedì martedì mercoledì giovedì venerdì sabato domenica ieri ontem"
)


def _is_unknown(words: set[str]) -> bool:
    """Whether English knows none of the words, nor are they short enough to be sounds."""
    return all(len(word) >= _FOREIGN_WORD and word.isalpha() and frequency(word) == 0 for word in words)


_FOREIGN_WORD = 5  # letters


@functools.cache
def _foreign() -> frozenset[str]:
    return frozenset(_table()["insertions"]["words"])


# --- hashtags ------------------------------------------------------------------------------------------


def _tags(text: str) -> Iterator[_Cut]:
    """Lines of hashtags alone, where the text holds more than that."""
    spans = [(span.start, span.end) for span in tag_lines(text)] if "#" in text else []
    if sum(end - start for start, end in spans) < len(text.strip()):
        for start, end in spans:
            stamp = _STAMP_BELOW.match(text, end)
            yield from _whole(text, [_Cut(start, stamp.end() if stamp else end, "boilerplate.tags")])


# --- what is only reported -----------------------------------------------------------------------------

_POST = re.compile(
    r"pic\.twitter\.com/\w{4,20}|\(@\w{1,30}\) [A-Z][a-z]{2,8} \d{1,2}, \d{4}|A post shared by [^\n]{1,80}\(@"
)
_POST_CLUES = ("pic.twitter.com/", "(@", "A post shared by ")
_NOTICE = re.compile(
    r"(?:automatically|machine|Google)[ -]translated|translated (?:automatically|by machine|(?:by|with|using) "
    r"(?:Google|DeepL|Yandex|Bing|Microsoft|AI|artificial intelligence|a machine|the help of))"
)
_MEDIA = re.compile(
    r"[ \t]*(?:(?:PHOTO|PHOTOS|VIDEO|VIDEOS|IMAGE|PICTURE|AUDIO|WATCH|LISTEN|PODCAST|INFOGRAPHIC|MAP)\b"
    r"[ \t]*[:|/–-]"
    r"|(?:Photo|Video|Image|Picture|Foto|Fot\.|Zdjęcie|Źródło)[ \t]?(?::|/)[ \t]*\S)[^\n]{0,300}",
)
_MEDIA_STARTS = frozenset("PVIAWLMFZŹ \t")
_INLINE_RELATED = when_used(
    r"(?:(?<=[.!?…”\"] )|(?<=[.!?…”\"]))(?:Read also|Also read|See also|READ ALSO|ALSO READ|SEE ALSO): ?"
    r"(?=[A-Z“‘\"])"
)


@telling_marks
def _is_related(word: str) -> bool:
    return word.endswith(("also:", "ALSO:", "read:"))


@telling
def _is_media(word: str) -> bool:
    return word.startswith(_MEDIA_WORDS)


_MEDIA_WORDS = tuple(
    "PHOTO VIDEO IMAGE PICTURE AUDIO WATCH LISTEN PODCAST INFOGRAPHIC MAP"
    " Photo Video Image Picture Foto Fot Zdjęcie Źródło".split()
)


def _may_be_related(text: str, colon: int) -> bool:
    return text[max(0, colon - 4) : colon] in ("also", "ALSO") or text[max(0, colon - 8) : colon] == "lso read"


def _reports(text: str, document: Document) -> Iterator[Suspicion]:
    if document.telling(_is_related) and any(_may_be_related(text, at) for at in places(text, ": ")):
        for m in _INLINE_RELATED.finditer(text):
            yield Suspicion(m.start(), m.end(), "boilerplate.related")
    if ("/" in text and "twitter.com/" in text) or ("@" in text and "(@" in text):
        reached = end = -1
        for at in sorted(at for clue in _POST_CLUES for at in places(text, clue)):
            post = _POST.match(text, at) if at >= end else None
            if not post:
                continue
            end = post.end()
            start, stop = text.rfind("\n", 0, at) + 1, text.find("\n", end)
            if start > reached:
                yield Suspicion(start, len(text) if stop < 0 else stop, "boilerplate.embedded-post")
                reached = start
    for at in document.starts() if document.telling(_is_media) else ():
        media = _MEDIA.match(text, at) if text[at : at + 1] in _MEDIA_STARTS else None
        if media:
            yield Suspicion(media.start(), media.end(), "boilerplate.media-mark")


STAGE = Stage("boilerplate", RULES, propose, foreign_lines=True)
