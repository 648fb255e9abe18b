"""Finding rare places fast: literals first, patterns only where a literal stands.

`str.find` runs at gigabytes a second where a pattern needs nanoseconds for every character.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from cleanup.view import View

_T = TypeVar("_T")

_RARE = re.compile("[^\t\n\r -~’“”‘–—…]")
_SENTENCE_END = re.compile(r"[a-z0-9)][.!?][\"”]? [\"“]?[A-Z]")


def places(text: str, *literals: str) -> Iterator[int]:
    """Where each of `literals` stands in `text`, one literal after the other; offsets in code points."""
    for literal in literals:
        at = text.find(literal)
        while at >= 0:
            yield at
            at = text.find(literal, at + 1)


def line_starts(text: str) -> list[int]:
    """Where the lines of `text` start, the empty ones too."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def line_of(text: str, at: int) -> tuple[int, int]:
    """The start and the end of the line that `at` stands in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def rare(view: View) -> list[int]:
    """Where characters stand that are neither ASCII's visible ones and spaces nor the usual marks of English."""
    known: tuple[str, list[int]] | None = view.memo.get("scan.rare")
    if known is None or known[0] is not view.text:
        known = view.memo["scan.rare"] = (view.text, [m.start() for m in _RARE.finditer(view.text)])
    return known[1]


def words(view: View) -> list[str]:
    """The text of a view split at white space; kept for the next stage that asks."""
    known: tuple[str, list[str]] | None = view.memo.get("scan.words")
    if known is None or known[0] is not view.text:
        known = view.memo["scan.words"] = (view.text, view.text.split())
    return known[1]


def word_set(view: View) -> set[str]:
    """The same words, each once."""
    known: tuple[str, set[str]] | None = view.memo.get("scan.word_set")
    if known is None or known[0] is not view.text:
        known = view.memo["scan.word_set"] = (view.text, set(words(view)))
    return known[1]


def once(view: View, key: str, find: Callable[[View], Iterable[_T]]) -> list[_T]:
    """What `find` makes of the text of a view, found anew only where the text is another one than last time.

    `find` must depend on nothing but the text and the options.
    """
    known: tuple[str, list[_T]] | None = view.memo.get(key)
    if known is None or known[0] != view.text:
        known = view.memo[key] = (view.text, list(find(view)))
    return known[1]


def by_line(view: View, key: str, find: Callable[[str], Iterable[tuple[int, _T]]]) -> list[tuple[int, _T]]:
    """What `find` makes of the text, each with its place, in order; in a text that was changed, only of the new lines.

    `find` must depend on nothing but the line that it looks at.
    """
    known: tuple[str, list[tuple[int, _T]]] | None = view.memo.get(key)
    if known is None:
        found = list(find(view.text))
    elif known[0] == view.text:
        return known[1]
    else:
        found = list(_moved(known, view.text, find))
    view.memo[key] = (view.text, found)
    return found


def _moved(
    known: tuple[str, list[tuple[int, _T]]], text: str, find: Callable[[str], Iterable[tuple[int, _T]]]
) -> Iterator[tuple[int, _T]]:
    """What is known of the lines of another text, where `text` has them, and what `find` makes of its other lines."""
    before, found = known
    places = [place for place, _ in found]
    starts, start = {}, 0
    for line in before.split("\n"):
        starts[line] = start
        start += len(line) + 1
    start = 0
    for line in text.split("\n"):
        low = starts.get(line)
        if low is None:
            yield from ((start + at, what) for at, what in find(line))
        else:
            for n in range(bisect_left(places, low), bisect_right(places, low + len(line))):
                yield places[n] - low + start, found[n][1]
        start += len(line) + 1


def is_document(text: str) -> bool:
    """Whether a text has several lines, or several sentences and an end: whether it shows its customs."""
    return "\n" in text or (_SENTENCE_END.search(text) is not None and text.rstrip()[-1:] in tuple(".!?…\"”“’'"))


_RECORD = 2  # commas without a space behind them that make a line a record


def in_records(text: str, at: int) -> bool:
    """Whether the place stands in a file of records, with commas between the fields and a record in each line."""
    low, high = line_of(text, at)
    lines = [text[low:high]]
    for _ in range(_BESIDE):
        if low:
            low, end = line_of(text, low - 1)
            lines.append(text[low:end])
        if high < len(text):
            start, high = line_of(text, high + 1)
            lines.append(text[start:high])
    return sum(line.count(",") - line.count(", ") >= _RECORD for line in lines) >= _FEWEST_RECORDS


_BESIDE = 2  # lines on either side in which a file of records shows itself
_FEWEST_RECORDS = 3  # lines


def is_title(line: str) -> bool:
    """Whether the last words of a line are written as in a title."""
    words = [w for w in line.split()[-6:] if len(w) > 3]
    return len(words) > 1 and sum(w[0].isupper() for w in words) > len(words) / 2
