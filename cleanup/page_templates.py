"""Lines that a page prints below every article, known by what they say alone."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from cleanup.foreign_dates import MONTHS
from cleanup.vocabulary import remembered, word_set

FOREIGN_FORM = "boilerplate.foreign-form"

LONGEST_TEMPLATE = 250  # code points of a line that can be a template


# --- the table -----------------------------------------------------------------------------------------


@functools.cache
def page_table() -> dict[str, Any]:
    """The table of the pages' own words."""
    path = Path(__file__).parent / "tables" / "boilerplate.toml"
    return tomllib.loads(path.read_text("utf-8"))


@functools.cache
def _whole_lines() -> dict[str, str]:
    table = page_table()["lines"]
    return {line: f"boilerplate.{rule}" for rule, lines in table.items() for line in map(line_key, lines)}


@functools.cache
def _foreign_lines() -> frozenset[str]:
    return frozenset(line_key(line) for line in page_table()["foreign"]["lines"])


def _is_foreign_form(key: str) -> bool:
    """Whether a line's key is nothing but sentences and labels of a form in another language than English."""
    if key in _foreign_lines():
        return True
    return key.count(". ") == 1 and all(line_key(part) in _foreign_lines() for part in key.split(". "))


@functools.cache
def _openings() -> re.Pattern[str]:
    groups = []
    for rule, openings in page_table()["openings"].items():
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

_ENDS = " \t\r.:;!*•·–—-»›→►▶▸➥◄«‹|>…+_[]()=~"


def line_key(line: str) -> str:
    """A line in small letters, without what marks off its ends: under this the tables know it."""
    return line.strip(_ENDS).lower()


# --- whole lines ---------------------------------------------------------------------------------------

# A date or a time, or both: nothing but figures, names of months and days, and what stands between them.
_MOMENT_WORD = (
    r"(?:\d{1,4}(?:st|nd|rd|th|h|am|pm)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|mon|tue|wed|thu|fri|sat|sun|a\.?m\.?|p\.?m\.?|at|of|the|hours?|hrs?|gmt|utc|cet|cest|est|edt|ist|bst)"
)
_MOMENT = rf"(?=[^\n]{{0,40}}?\d){_MOMENT_WORD}(?:[\s,./:|•–-]{{1,4}}{_MOMENT_WORD}){{1,9}}"
_MONTHS = "|".join(MONTHS).lower()
# The days that a theme writes in full, as names.
DAY = r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
WEEKDAY = rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, {DAY}"
DATE_ALONE, FULL_DATE = re.compile(DAY), re.compile(WEEKDAY)
TAGLINE = re.compile(r"complete (?:[a-z]+ ){0,3}news world")  # of a theme, below the site's name
_PATTERNS = (
    (
        "boilerplate.page-info",
        re.compile(
            r"(?:(?:estimated |average )?reading time|read time|time to read|reading|read)\W{0,3}"
            r"(?:about |approx\. |~ ?)?\d{1,2}\W?(?:min|mins|minutes?)\b\.?(?: read)?"
            r"|\d{1,2}[ -]min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?"
            r"|\d{1,6} (?:views?|reads?|shares?|likes?)|\d{1,3}(?:,\d{3})? hits"
            # how old an entry of a live blog was when the page was read
            r"|(?:(?:published|updated|posted|last updated) )?\d{1,2} (?:second|minute|hour|day|week|month)s? ago"
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
    ("boilerplate.page-info", re.compile(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?z?")),
    ("boilerplate.page-info", re.compile(r"\d\d-\d\d-\d\d(?:\d\d)?, \d\d:\d\d")),
    # the day that a theme prints at the top of its pages: "Fri. Jan 28th, 2022"
    (
        "boilerplate.page-info",
        re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)\. (?:[a-z]{3}|june|july|sept) \d{1,2}(?:st|nd|rd|th), \d{4}"),
    ),
    (
        "boilerplate.page-info",
        re.compile(
            rf"(?:(?:first |last |latest |date )?(?:published|updated|posted|publication|modified|update)"
            rf"(?: date| time)?)(?: on| at)?\W{{0,3}}{_MOMENT}"
            rf"(?:\W{{1,4}}(?:updated|modified)(?: on| at)?\W{{0,3}}{_MOMENT})?"
        ),
    ),
    ("boilerplate.page-info", TAGLINE),
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
            r"(?: in the text)?[?,.:]? ?(?:please,? )?(?:select|highlight|mark)"
            r" (?:it|the (?:text|fragment|error)|a (?:piece|fragment|part) of (?:the )?text)[^\n]{0,40}"
            r"ctrl ?\+ ?enter\W{0,3}"
        ),
    ),
    ("boilerplate.page-info", re.compile(rf"(?:created|as of|status|stand|erstellt)\W{{1,3}}{_MOMENT}")),
    (
        "boilerplate.page-info",
        re.compile(
            r"(?:written |posted |published )?by admin(?:istrator|_?\w{1,14})?|admin_\w{3,14}"
            r"|image result for [^\n]{3,80}"
            r"|(?:copyright,? )?(?:© ?|\(?c\) ?)?\d{4} [^\n]{2,60}(?:theme by|all rights reserved)[^\n]{0,60}"
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


_ANY = re.compile("|".join(f"(?i:{p.pattern})" for _, p in _PATTERNS))  # few lines match any of them


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
    openings = [opening for group in page_table()["openings"].values() for opening in group]
    return openings + list(page_table()["calls"]["openings"])


_FIRST_WORD = re.compile(r"[\W_]*(?P<word>[^\W_]*)")


_PATTERN_WORDS = word_set(
    "is noticed found spotted if error mistake typo "
    "estimated average reading read time comment comments click share email print tweet "
    "tagstotranslate source link home start news first last latest date published updated posted publication modified"
    " update this be trending keywords labels tagged created as status stand erstellt written by posted image our"
    " mon tue wed thu fri sat sun unfortunately we complete photo picture opinion admin copyright c please select"
    " highlight mark"
) | {f"admin{month}" for month in _MONTHS.split("|")}


_OPENING_WORDS = word_set("see read also related to tags tagged keywords labels filed posted trending")


def _first_word(text: str) -> str:
    first = _FIRST_WORD.match(text)
    return first["word"].lower() if first else ""


def _begins_template(word: str) -> bool:
    return word in _first_words() or word[:1].isdigit()


@remembered(65_536)
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
        and SMALL_ENGLISH.isdisjoint(line.lower().replace(",", " ").split())
    )


def template_rule(line: str) -> str | None:
    """The rule under which a line is a template by what it says alone, if any."""
    if line.count(",") >= _FEWEST_WORDS and _is_word_list(line):
        return "boilerplate.page-info"
    if not _may_begin(line.split(None, 1)[0]):
        return None
    word = _first_word(line)
    if not _begins_template(word) or not _goes_on_as_template(line, word):
        return None
    key = line_key(line)
    if not key:
        return None
    if _is_foreign_form(key):
        return FOREIGN_FORM
    known = _whole_lines().get(key)
    if known is None and (word in _PATTERN_WORDS or word[:1].isdigit()):
        known = next((name for name, p in _PATTERNS if p.fullmatch(key)), None) if _ANY.fullmatch(key) else None
    if known is None and word in _opening_words():
        known = "boilerplate.prompt" if _is_call(key) else _opening_rule(line.strip())
    if known is None and "appeared first on" in line:
        known = "boilerplate.source-link" if _FIRST_ON.fullmatch(line.strip()) else None
    return known


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
    if m and is_story_title(m["title"], sure=True):
        return f"boilerplate.{_group(m)}"
    bare = _bare_openings().match(line) or _GLUED.match(line)
    if bare and is_story_title(_CLOSING.sub("", line[bare.end() :]), sure=False):
        return "boilerplate.related"
    read = _READ.match(line)
    if read and is_story_title(line[read.end() :], sure=True):
        return "boilerplate.related"
    if _TAG_LIST.fullmatch(line):
        return "boilerplate.page-info"
    return "boilerplate.related" if _ON_SITE.match(line) else None


def _is_call(key: str) -> bool:
    """A request to follow the page somewhere: short, and nothing but that."""
    calls = page_table()["calls"]
    if len(key) > 160 or not key.startswith(tuple(calls["openings"])) or key.count(". ") > 1:
        return False
    return any(service in key for service in calls["services"])


def _group(m: re.Match[str]) -> str:
    return next(str(name) for name in page_table()["openings"] if m[name])


def is_story_title(title: str | None, *, sure: bool) -> bool:
    """Whether this is a headline; without a mark before it, it must be one beyond doubt."""
    if not title:
        return True
    title = title.rstrip()
    if sure:
        return len(title) <= 200
    return len(title.split()) >= 4 and title[-1] not in ".:;,!" and len(title) <= 160


SMALL_ENGLISH = word_set("the a an of and to in is was for on he she it they we you i that this with as at by not")
