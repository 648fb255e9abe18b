"""What the page left inside lines: calls, forms, links, advertisements, each by its very words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.page_lines import DATELINE, Cut, whole_cuts
from cleanup.page_templates import LONGEST_TEMPLATE, is_story_title
from cleanup.patterns import when_used
from cleanup.scan import Words, line_of, places, telling
from cleanup.text import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator


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


# A link to another story that the page set into a paragraph ends it: "… on Monday. See also Floods in the south".
_TRAILING = re.compile(
    r"(?<=[.!?”\"]) (?:See also|Read also|Also read|SEE ALSO|READ ALSO|ALSO READ):? {0,2}(?=[A-Z“\"‘])"
    r"(?!(?:Fig|Figure|Table|Chapter|Section|Appendix|Note|Article|Annex|Exhibit|Part|Page|Volume)\b)"
    r"(?P<title>[^\n]{12,170})(?=\n|\Z)"
)
_LINKS = (" See a", " Read a", " A")
_WITH_VIDEO = re.compile(r"[Ww]ith videos?(?=[A-Z][a-z]+ )")
_SECOND_SENTENCE = re.compile(r"[a-z)”\"][.!?] [A-Z“]")


def _trailing(text: str) -> Iterator[Cut]:
    for at in places(text, "lso "):
        if not text.endswith(_LINKS, 0, at):
            continue
        m = _TRAILING.search(text, max(0, at - 9), at + LONGEST_TEMPLATE)
        if m and m.start() < at and is_story_title(m["title"], sure=False) and not _SECOND_SENTENCE.search(m["title"]):
            yield Cut(m.start(), m.end(), "boilerplate.related")


def _teasers(text: str) -> Iterator[Cut]:
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


def kicker_proposals(text: str) -> Iterator[Proposal]:
    """The bar behind a kicker."""
    if "|" in text[:_KICKER_REACH] and text.count("|") == 1:  # more of them part the fields of a table
        at = len(text) - len(text.lstrip())
        dated = DATELINE.match(text)
        found = _KICKER.match(text, dated.end() + 1 if dated else at)
        if found:
            yield Proposal(found.start(1), found.end(1), ": ", "boilerplate.layout-mark")


_KICKER_REACH = 80  # code points


_BY_READERS = "opinions are speeches written by HS readers"  # below each letter on the readers' page of a Finnish paper


@telling
def _is_by_readers(word: str) -> bool:
    return word == "HS"


def phrase_cuts(text: str, words: Words) -> Iterator[Cut]:
    """What is a page's own by its very words."""
    for at in places(text, _BY_READERS) if words.telling(_is_by_readers) else ():
        yield from whole_cuts(text, [Cut(*line_of(text, at), "boilerplate.page-info")])
    if words.telling(_is_of_summary):
        for m in _SUMMARY.finditer(text):
            yield Cut(m.start(), m.end(), "boilerplate.page-info")
    if words.telling(_ends_teaser):
        yield from _teasers(text)
    if words.telling(_ends_link):
        yield from _trailing(text)
    if text.startswith(("with video", "With video")) and (glued := _WITH_VIDEO.match(text)):
        yield Cut(0, glued.end(), "boilerplate.page-info")
    if told := words.telling(_is_of_form):
        yield from _forms(text, [clue for start, clue in _FORM_CLUES.items() if any(w.startswith(start) for w in told)])
    if told := words.telling(_is_of_page):
        yield from _page_phrases(text, " ".join(told))


def _forms(text: str, clues: list[str]) -> Iterator[Cut]:
    reached = 0
    for at in sorted(places(text, *clues)):
        if at >= reached:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            reached = len(text) if end < 0 else end
            for m in _FORM.finditer(text, max(start, at - LONGEST_TEMPLATE), reached):
                yield from _inline(text, m, "boilerplate.comment-form")


def _page_phrases(text: str, told: str) -> Iterator[Cut]:
    """These phrases, by the words in which they show."""
    if "(Opens" in told:
        for m in _SHARE_LINK.finditer(text):
            yield from _inline(text, m, "boilerplate.share")
    if ("ontinue" in told or "ADVERTISEMENT" in told) and any(clue in text for clue in _AD_CLUES):
        for m in _AD.finditer(text):
            yield from _inline(text, m, "boilerplate.advertisement")
    if "!" in told:
        for m in _CALL.finditer(text):
            yield Cut(m.start(), m.end(), "boilerplate.prompt")
    if "_img" in told:
        for m in _IMAGE_MARK.finditer(text):
            yield Cut(m.start(), m.end(), "boilerplate.page-info")
    if "(tagsToTranslate)" in told:
        for m in _TAGS_TO_TRANSLATE.finditer(text):
            yield Cut(m.start(), m.end(), "boilerplate.source-link")


def _inline(text: str, m: re.Match[str], rule: str) -> Iterator[Cut]:
    """A template inside a line, with the space on its left; whole lines are dealt with elsewhere."""
    start, end = m.span()
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    if text[:start].strip() or text[end:].strip():
        yield Cut(start, end, rule)
