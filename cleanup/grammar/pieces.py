"""A text cut into the pieces that are checked: paragraphs, and parts of those that are too long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MAX_PIECE_CHARS = 4_000
"""No piece, and no request of several pieces, is longer than this (code points)."""

STAND_IN = "\ufffd"
"""Stands for each character that UTF-16 counts twice or cannot hold: so offsets are code points."""

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,2}\s")
_BEYOND_UTF16 = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield (start, piece) for each paragraph of the text that holds a letter; start in code points."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        while start < end:
            stop = end if end - start <= MAX_PIECE_CHARS else _cut(text, start, start + MAX_PIECE_CHARS)
            piece = text[start:stop]
            stripped = piece.strip()
            if any(map(str.isalpha, stripped)):
                yield start + len(piece) - len(piece.lstrip()), stripped
            start = stop


def _cut(text: str, start: int, limit: int) -> int:
    """Find where to cut: after the last sentence end before the limit, else the last space, else there."""
    last = limit
    for sentence_end in _SENTENCE_END.finditer(text, start, limit):
        last = sentence_end.end()
    if last < limit:
        return last
    space = text.rfind(" ", start + 1, limit)
    return limit if space < 0 else space + 1


def groups(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    """Group pieces so that each group, joined, is one request of bounded size."""
    group: list[str] = []
    size = 0
    for text in texts:
        if group and size + len(text) > MAX_PIECE_CHARS:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text) + len(JOINT)
    if group:
        yield group


JOINT = "\n\n"
"""What LanguageTool takes for the end of a paragraph."""


def sendable(text: str) -> str:
    """Replace what lies beyond the Basic Multilingual Plane, and lone surrogates, by the stand-in."""
    return _BEYOND_UTF16.sub(STAND_IN, text)
