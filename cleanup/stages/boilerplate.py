"""What the page left behind in the article: comment forms, share lines, links to other stories, datelines.

Only what stands as a line of its own or is an exact template is removed, never prose that mentions the same
words; and a text that is nothing but such lines is left alone, since then they are what it is about. The
wording is data: `cleanup/tables/boilerplate.toml`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.page_lines import Cut, dateline_cuts, has_link_mark, is_date, is_sign, line_cuts, suffix_cuts
from cleanup.page_marks import BREAKING_TAG, mark_cuts, tag_list_cuts
from cleanup.page_phrases import kicker_proposals, phrase_cuts
from cleanup.page_templates import FOREIGN_FORM
from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.scan import Document, document_of, places, seen_words, telling, telling_marks
from cleanup.text import Proposal, Suspicion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.view import View


_CATEGORY = "accuracy/addition"
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
        FOREIGN_FORM,
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


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """Removals of what the page left behind, or reports of it where the caller asks for that."""
    mode = view.options.boilerplate
    if mode == "keep":
        return
    text = view.text
    rules: dict[str, str | None] = view.memo.setdefault("boilerplate.lines", {})
    document, words = document_of(view), seen_words(view)
    cuts = line_cuts(document, rules)
    if words.telling(is_date):
        cuts += dateline_cuts(text)
    if words.telling(is_sign):
        cuts += suffix_cuts(text)
    cuts += phrase_cuts(text, words)
    cuts += mark_cuts(text, words)
    if "#" in text:
        cuts += tag_list_cuts(text)
    starts = {cut.start for cut in cuts}
    begun: dict[int, int] = {}  # where a row of cuts that touch began, by where it ends so far
    for cut in cuts:
        begun[cut.end] = begun.get(cut.start, cut.start)
        if mode == "flag" or _holds_link(text, cut):
            start, end = _trimmed(text, cut.start, cut.end)
            yield Suspicion(start, end, cut.rule, suggestions=("",))
        else:
            filling = "" if cut.end in starts else _filling(text, cut._replace(start=begun[cut.end]))
            yield Proposal(cut.start, cut.end, filling, cut.rule)
    yield from kicker_proposals(text)
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


def _holds_link(text: str, cut: Cut) -> bool:
    """Links, handles and hashtags are protected; what holds one can only be reported."""
    free = cut.rule in {"boilerplate.markup", "boilerplate.tags"}
    return not free and has_link_mark(text[cut.start : cut.end])


def _filling(text: str, cut: Cut) -> str:
    """What stands in place of a cut inside a line, so that the words around it neither join nor gape."""
    before, behind = text[max(0, cut.start - 1) : cut.start], text[cut.end : cut.end + 1]
    if cut.rule != "boilerplate.markup":
        return " " if before.isalnum() and behind.isalnum() else ""
    part = text[cut.start : cut.end]
    if not before or not behind or before.isspace() or behind.isspace():
        return ""
    if BREAKING_TAG.search(part):
        return "\n"
    return " " if part[-1] in " \t" else ""


@telling
def _is_translated(word: str) -> bool:
    return "translated" in word


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
