"""What no stage may touch: links, addresses, paths, code, handles, versions, and the caller's own.

Each pattern is tried only where its rarest character stands in the text at all, and each is bounded,
so that the search stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.scan import places, telling_marks
from cleanup.text import Span

_URL = re.compile(r"\b[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s<>\"“”«»]{1,2000}")
_BEFORE_AT = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\Z")
_TRAILING = ".,;:!?)]}'’\"…*_"
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_HANDLE = re.compile(r"(?<![\w.@/])@\w{2,30}(?:@[\w-]{1,60}(?:\.[\w-]{1,60})+)?")
# Not the number of an HTML entity whose "&" was escaped or moved away.
_HASHTAG = re.compile(r"(?<![\w&/])#(?!\d{1,7};|[xX][0-9a-fA-F]{1,6};)\w{2,100}")
_DOMAINS = "com|org|net|int|gov|edu|info|io|tv|eu|ru|ua|uk|de|fr|es|pl|cn|jp|br|ch|cz|ai|app|dev"
_DOMAIN_END = re.compile(rf"\.(?:{_DOMAINS})(?![\w])(?:/[^\s<>\"“”«»]{{0,500}})?")
_DOMAIN_START = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,5}\Z")
_PATH = re.compile(r"(?<![\w/<])(?:[A-Za-z]:\\|~?/|\.{1,2}/)(?:[\w.@+-]{1,80}[/\\]){1,30}[\w.@+-]{0,80}")
_FENCE = re.compile(r"^[ \t]{0,12}```[^\n]*\n.*?^[ \t]{0,12}```", re.MULTILINE | re.DOTALL)
# What reStructuredText sets as code; TeX closes the same mark with two apostrophes.
_DOUBLE_CODE = re.compile(r"(?<!`)``(?=[^\s`])(?:(?!'')[^`\n]){1,200}(?<!\s)``(?!`)")
_CODE = re.compile(r"(?<!`)`[^`\n]{1,200}`(?!`)")
# Not a date such as 15.12.2021, not a number grouped by full stops such as 1.000.000.
_VERSION = re.compile(
    r"(?<![\w.])(?!\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d(?![\w.]))(?!\d{1,3}(?:\.\d{3})+(?![\w.]))"
    r"v?\d{1,5}(?:\.\d{1,5}){2,5}(?:[-+][A-Za-z0-9.]{1,20})?(?![\w])"
)
_V_NUMBER = re.compile(r"\bv\d{1,4}\.\d{1,4}\b")
# What begins with a literal is found at the speed of memchr; the patterns proper are tried only there.
_SLASHES = re.compile(r"/[\w.@+-]{1,80}/")
_POINT = re.compile(r"\.(?=\d)")
_FIRST_NUMBER = re.compile(r"v?\d{1,5}\Z")


_CLUE = re.compile(rf"[/@#`\\]|\.(?:\d|(?:{_DOMAINS})\b)")


@telling_marks
def may_be_protected(word: str) -> bool:
    """Whether a word may belong to a span that nothing may touch: a text without such a word has none."""
    return _CLUE.search(word) is not None


def protected_spans(text: str, literals: tuple[str, ...] = ()) -> list[Span]:
    """Every span of `text` that nothing may touch, in no order; they may overlap.

    Args:
        text: the text to search.
        literals: the caller's own; every occurrence counts, whole word or not.
    """
    spans = list(_own(text))
    for literal in literals:
        spans += [Span(m.start(), m.end()) for m in re.finditer(re.escape(literal), text)]
    return spans


def _own(text: str) -> Iterator[Span]:
    if "/" in text and "://" in text:
        for m in _URL.finditer(text):
            yield Span(m.start(), m.start() + len(m[0].rstrip(_TRAILING)))
    if "@" in text:
        yield from _addresses(text)
        yield from _beginning("@", _HANDLE, text)
    if "#" in text:
        yield from _hashtags(text)
    if "`" in text:
        yield from _all(_FENCE, text)
        yield from _all(_CODE, text)
        yield from _all(_DOUBLE_CODE, text)
    if ("/" in text and _SLASHES.search(text)) or ("\\" in text and ":\\" in text):
        yield from _all(_PATH, text)
    yield from _domains(text)
    yield from _versions(text)


def _all(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(m.start(), m.end()) for m in pattern.finditer(text))


def _beginning(mark: str, pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """The matches of a pattern that begins with `mark`."""
    reached = 0
    for at in places(text, mark):
        m = pattern.match(text, at) if at >= reached else None
        if m:
            reached = m.end()
            yield Span(at, reached)


def _addresses(text: str) -> Iterator[Span]:
    """E-mail addresses: each "@" is followed to the left."""
    reached = 0
    for at in places(text, "@"):
        before = _BEFORE_AT.search(text, max(reached, at - 64), at)
        m = _EMAIL.match(text, before.start()) if before else None
        if m:
            reached = m.end()
            yield Span(m.start(), reached)


_TAG_LINE = re.compile(r"^[ \t]*+#\w++(?:[ \t,]++#\w++){2,40}+[ \t]*+$", re.MULTILINE)


def tag_lines(text: str) -> list[Span]:
    """The lines of `text` that are nothing but three or more hashtags: what a page sets below its article."""
    return [Span(m.start(), m.end()) for m in _TAG_LINE.finditer(text)] if text.count("#") >= 3 else []


def _hashtags(text: str) -> Iterator[Span]:
    """Hashtags in running text; a line of nothing else is no part of it."""
    lines = iter(tag_lines(text))
    line = next(lines, None)
    for span in _beginning("#", _HASHTAG, text):
        while line and line.end <= span.start:
            line = next(lines, None)
        if not line or span.start < line.start:
            yield span


def _versions(text: str) -> Iterator[Span]:
    """Version numbers and addresses: each point before a figure is followed to the left."""
    for m in _POINT.finditer(text):
        before = _FIRST_NUMBER.search(text[max(0, m.start() - 6) : m.start()])
        if before:
            start = m.start() - len(before[0])
            for pattern in (_VERSION, _V_NUMBER):
                version = pattern.match(text, start)
                if version:
                    yield Span(start, version.end())


def _domains(text: str) -> Iterator[Span]:
    """Bare domain names: found by their ending, then followed to the left."""
    for m in _DOMAIN_END.finditer(text):
        low = max(0, m.start() - 100)
        before = _DOMAIN_START.search(text, text.rfind(" ", low, m.start()) + 1 or low, m.start())
        if before:
            yield Span(before.start(), m.start() + len(m[0].rstrip(_TRAILING)))
