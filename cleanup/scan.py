"""Finding rare places fast: literals first, patterns only where a literal stands.

`str.find` runs at gigabytes a second where a pattern needs nanoseconds for every character.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, filterfalse
from operator import itemgetter, ne
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from cleanup.text import Proposal, Span, Suspicion
    from cleanup.view import View

_T = TypeVar("_T")
_A = TypeVar("_A")

_RARE = re.compile("[^\t\n\r -~’“”‘–—…]")
_COMMON = frozenset(" .,\nabcdefghijklmnopqrstuvwxyz")
_WORD = re.compile(r"\S+")
_FEW = 12  # words, up to which looking for each is faster than looking at every word of the text
_SENTENCE_END = re.compile(r"[a-z0-9)][.!?][\"”]? [\"“]?[A-Z]")


def places(text: str, *literals: str) -> Iterator[int]:
    """Where each of `literals` stands in `text`, one literal after the other; offsets in code points."""
    for literal in literals:
        offset = _rarest(literal)
        if offset is None:
            at = text.find(literal)
            while at >= 0:
                yield at
                at = text.find(literal, at + 1)
        else:
            mark = literal[offset]
            at = text.find(mark, offset)
            while at >= 0:
                if text.startswith(literal, at - offset):
                    yield at - offset
                at = text.find(mark, at + 1)


@functools.cache
def _rarest(literal: str) -> int | None:
    """Which character of a longer literal is rare in any text: one character alone is found ten times as fast."""
    rare = [n for n, char in enumerate(literal) if char not in _COMMON]
    return rare[0] if rare and len(literal) > 1 else None


def line_starts(text: str) -> list[int]:
    """Where the lines of `text` start, the empty ones too."""
    return [0, *accumulate([len(line) + 1 for line in text.split("\n")])][:-1]


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


_Tell = Callable[[str], bool]
_tells: list[_Tell] = []
# What is known of words in any text: those that tell no rule anything, and of the others, which ones they tell it.
_dull: set[str] = set()
_told: dict[str, tuple[_Tell, ...]] = {}
_MOST = 100_000  # words that are kept
_LONGEST_WORD = 60  # code points; a longer one is not kept


def telling(tells: _Tell) -> _Tell:
    """Decorate a question about a word that a rule asks of every word: see `Words.telling`."""
    _tells.append(tells)
    return tells


class Words:
    """The words of a document that tell some rule something, in any state of its text that was read.

    Words end at white space and hold their marks. Most words tell nothing, and are passed over all at once.
    """

    def __init__(self) -> None:
        self._read: str | None = None
        self._found = defaultdict[_Tell, dict[str, None]](dict)

    def read(self, view: View) -> None:
        """Take in the words of the text with which a pass begins; of a later pass, those that a change touches."""
        if self._read is view.start:
            return
        part = view.start if self._read is None else " ".join(_touched(view.start, view.changed))
        self._read = view.start
        for word in filterfalse(_dull.__contains__, part.split()):
            for tells in _told.get(word) or _asked(word):
                self._found[tells][word] = None

    def telling(self, tells: _Tell) -> Collection[str]:
        """The words for which a question decorated with `telling` is true."""
        return self._found[tells]


def _touched(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """The pieces of a text around spans, which are sorted, each from a space to a space."""
    reached = 0
    for start, end in spans:
        if end >= reached:
            low = text.rfind(" ", reached, start) + 1 or reached
            stop = text.find(" ", end)
            reached = len(text) if stop < 0 else stop
            yield text[low:reached]


def _asked(word: str) -> tuple[_Tell, ...]:
    """Ask all questions about a word that was not met before."""
    told = tuple([tells for tells in _tells if tells(word)])
    if len(_dull) > _MOST or len(_told) > _MOST:
        _dull.clear()
        _told.clear()
    if len(word) > _LONGEST_WORD:
        return told
    if told:
        _told[word] = told
    else:
        _dull.add(word)
    return told


def seen_words(view: View) -> Words:
    """The telling words of the text with which this pass began, and those of the passes before."""
    known: Words = view.memo.setdefault("scan.seen", Words())
    known.read(view)
    return known


def word_places(text: str, wanted: Collection[str]) -> list[tuple[int, str]]:
    """Where any of the words stands by itself between white space, in order, each place with its word."""
    if len(wanted) > _FEW:
        known = set(wanted)
        return [(m.start(), m[0]) for m in _WORD.finditer(text) if m[0] in known]
    return sorted((at, word) for word in wanted for at in places(text, word) if _by_itself(text, at, at + len(word)))


def _by_itself(text: str, start: int, end: int) -> bool:
    return (not start or text[start - 1].isspace()) and (end == len(text) or text[end].isspace())


def once(view: View, key: str, find: Callable[[View], Iterable[_T]]) -> list[_T]:
    """What `find` makes of the text of a view, found anew only where the text is another one than last time.

    `find` must depend on nothing but the text and the options.
    """
    known: tuple[str, list[_T]] | None = view.memo.get(key)
    if known is None or known[0] != view.text:
        known = view.memo[key] = (view.text, list(find(view)))
    return known[1]


class Document:
    """A whole text, for rules that are given some of its lines: it answers questions, each found out once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._answers: dict[Callable[[str], Any], Any] = {}

    def ask(self, question: Callable[[str], _A]) -> _A:
        """What a function makes of the whole text."""
        if question not in self._answers:
            self._answers[question] = question(self.text)
        return cast("_A", self._answers[question])

    def answers_as(self, other: Document) -> bool:
        """Whether this text answers all that the other was asked as the other did."""
        return all(self.ask(question) == answer for question, answer in other._answers.items())


class _New:
    """The lines of a text that another text has not.

    Attributes:
        part: these lines joined, with a line break before and behind where the text has one. A line of nothing but a
            NUL stands for the lines between that are left out.
    """

    def __init__(self, text: str, base: str) -> None:
        self.text, self.base = text, base
        self._lines = text.split("\n")
        self._starts = [0, *accumulate([len(line) + 1 for line in self._lines])]
        self._new = _differing(self._lines, base.split("\n"))
        self._at: list[int] = []  # where each of them starts in the part
        pieces: list[str] = []
        at, last = 0, -1
        for n in self._new:
            gap = "" if n == 0 else "\n" if n == last + 1 else "\n\0\n" if pieces else "\n"
            pieces += [gap, self._lines[n]]
            self._at.append(at + len(gap))
            at += len(gap) + len(self._lines[n])
            last = n
        if pieces and last + 1 < len(self._lines):
            pieces.append("\n")
        self.part = "".join(pieces)

    def place(self, at: int) -> int:
        """Where a place of the part is in the text."""
        n = bisect_right(self._at, at) - 1
        return at - self._at[n] + self._starts[self._new[n]]

    @functools.cached_property
    def old(self) -> dict[str, list[int]]:
        """Where each of the other lines starts, by the line as `_marked` gives it."""
        new, last = set(self._new), len(self._lines) - 1
        found = defaultdict[str, list[int]](list)
        for n, line in enumerate(self._lines):
            if n not in new:
                found[_marked(line, first=not n, last=n == last)].append(self._starts[n])
        return found


def _marked(line: str, *, first: bool, last: bool) -> str:
    """A line with a line break on each side that is an end of the text: there it may mean something else."""
    return "\n" * first + line + "\n" * last


def _differing(lines: list[str], base: list[str]) -> list[int]:
    """The numbers of the lines that are not in `base`, or not in its first or last place as they are here."""
    if len(lines) == len(base):
        return [n for n, other in enumerate(map(ne, lines, base)) if other]
    there, last = set(base[1:-1]), len(lines) - 1
    new = [n for n in range(1, last) if lines[n] not in there]
    if lines[0] != base[0] or not last or len(base) == 1:
        new.insert(0, 0)
    if last and (lines[-1] != base[-1] or len(base) == 1):
        new.append(last)
    return new


class _Known(NamedTuple, Generic[_T]):
    """What was found in a document, each with its place, in order; and the text with which that pass began."""

    document: Document
    start: str
    found: list[tuple[int, _T]]


_place = itemgetter(0)


def _new_lines(view: View, base: str) -> _New:
    known: _New | None = view.memo.get("scan.new")
    if known is None or known.text is not view.text or known.base is not base:
        known = view.memo["scan.new"] = _New(view.text, base)
    return known


def by_line(view: View, key: str, find: Callable[[str, Document], Iterable[tuple[int, _T]]]) -> list[tuple[int, _T]]:
    """What `find` makes of the text, each with its place, in order; of a changed text only the new lines are looked at.

    `find` is given them joined, with what `_New` puts between. It must look no further than a line, and ask the
    document for the rest: where that answers otherwise than before, all is found anew.
    """
    known: _Known[_T] | None = view.memo.get(key)
    if known is not None and known.document.text == view.text:
        return known.found
    document = Document(view.text)
    if known is not None and document.answers_as(known.document):
        # What stood there when the last pass began, and stands there now, was not changed in between.
        new = _new_lines(view, known.document.text if known.start is view.start else known.start)
        found = [*_kept(known, new)]
        if new.part:
            found += [(new.place(at), what) for at, what in find(new.part, document)]
    else:
        found = list(find(view.text, document))
    found.sort(key=_place)
    view.memo[key] = _Known(document, view.start, found)
    return found


def _kept(known: _Known[_T], new: _New) -> Iterator[tuple[int, _T]]:
    """What is known of the old lines, at the places where they stand now."""
    text, end = known.document.text, -1
    seen: set[str] = set()
    for place, what in known.found:
        if place > end:
            start, end = line_of(text, place)
            line = _marked(text[start:end], first=not start, last=end == len(text))
            here = [] if line in seen else new.old.get(line, [])
            seen.add(line)
        yield from [(at + place - start, what) for at in here]


def findings(
    view: View, key: str, find: Callable[[str, Document], Iterable[Proposal | Suspicion]]
) -> Iterator[Proposal | Suspicion]:
    """What rules find in the text, looking at each line by itself: see `by_line`."""
    for at, found in by_line(view, key, lambda text, document: ((x.start, x) for x in find(text, document))):
        yield found if found.start == at else replace(found, start=at, end=at + found.end - found.start)


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


def holds_records(text: str) -> str:
    """The text itself, where it may be such a file: then what is found depends on all of it. Nothing else."""
    fewest = _RECORD * _FEWEST_RECORDS
    return text if text.count(",") >= fewest and text.count(",") - text.count(", ") >= fewest else ""


_BESIDE = 2  # lines on either side in which a file of records shows itself
_FEWEST_RECORDS = 3  # lines


def is_title(line: str) -> bool:
    """Whether the last words of a line are written as in a title."""
    words = [w for w in line.split()[-6:] if len(w) > 3]
    return len(words) > 1 and sum(w[0].isupper() for w in words) > len(words) / 2
