"""Finding rare places fast: literals first, patterns only where a literal stands.

`str.find` runs at gigabytes a second where a pattern needs nanoseconds for every character.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from itertools import accumulate, count, filterfalse
from operator import add, itemgetter, ne
from string import ascii_letters
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from cleanup.text import Proposal, Suspicion
    from cleanup.view import View

_T = TypeVar("_T")
_A = TypeVar("_A")

_RARE = re.compile("[^\t\n\r -~’“”‘–—…]")
# White space, which stands between words, as far as it is rare.
_RARE_SPACES = (
    "\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029"
    "\u202f\u205f\u3000"
)
_SHORT = 3  # code points of a literal, up to which its rarest character is found faster than the whole
_COMMON = frozenset(" .,\n-" + ascii_letters)
_WORD = re.compile(r"\S+")
_FEW = 12  # words, up to which looking for each is faster than looking at every word of the text
_SENTENCE_END = re.compile(r"[a-z0-9)][.!?][\"”]? [\"“]?[A-Z]")


def places(text: str, *literals: str) -> list[int]:
    """Where each of `literals` stands in `text`, one literal after the other; offsets in code points."""
    found: list[int] = []
    find, rfind = text.find, text.rfind
    for literal in literals:
        if len(literal) == 1:
            at = find(literal)
            while at >= 0:
                found.append(at)
                at = find(literal, at + 1)
        elif len(literal) <= _SHORT and (offset := _rare_place(literal)):
            mark = literal[offset - 1]
            at = find(mark, offset - 1)
            while at >= 0:
                if text.startswith(literal, at - offset + 1):
                    found.append(at - offset + 1)
                at = find(mark, at + 1)
        elif (at := rfind(literal)) >= 0:  # backwards, CPython finds several characters three times as fast
            back, reach = [at], len(literal) - 1
            while (at := rfind(literal, 0, at + reach)) >= 0:
                back.append(at)
            found += reversed(back)
    return found


@functools.cache
def _rare_place(literal: str) -> int:
    """Which character of a literal, from 1, is rare in any text (a rare one is found faster than several); or 0."""
    return next((n for n, char in enumerate(literal, 1) if char not in _COMMON), 0)


def line_starts(text: str) -> list[int]:
    """Where the lines of `text` start, the empty ones too."""
    return _starts_of(text.split("\n"))[:-1]


def _starts_of(lines: list[str]) -> list[int]:
    """Where lines start, each of which ends in a line break, and where the next would."""
    return list(map(add, accumulate(map(len, lines), initial=0), count()))


def line_of(text: str, at: int) -> tuple[int, int]:
    """The start and the end of the line that `at` stands in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


_Tell = Callable[[str], bool]
_tells: list[_Tell] = []
_mark_tells: list[_Tell] = []  # those that only a word with something else than letters can answer
_NO_WORDS: dict[str, None] = {}
_none_told: dict[_Tell, dict[str, None]] = {}  # every question without a word: what a new text begins with
# What is known of words in any text: those that tell no rule anything, and of the others, which ones they tell it.
_dull: set[str] = set()
_told: dict[str, tuple[_Tell, ...]] = {}
_MOST = 100_000  # words that are kept
_LONGEST_WORD = 60  # code points; a longer one is not kept


def telling(tells: _Tell) -> _Tell:
    """Decorate a question about a word that a rule asks of every word: see `Words.telling`."""
    _tells.append(tells)
    _none_told[tells] = _NO_WORDS
    return tells


def telling_marks(tells: _Tell) -> _Tell:
    """Decorate the same for a question that is false for every word of nothing but letters: these are not asked."""
    _mark_tells.append(tells)
    _none_told[tells] = _NO_WORDS
    return tells


class Words:
    """The words of a document that tell some rule something, in any state of its text so far.

    Words end at white space and hold their marks. Most words tell nothing, and are passed over all at once.

    Attributes:
        text: the state of the text that was read last.
        telling: gives the words for which a question decorated with `telling` is true. Rules ask hundreds of times a
            text, which is why this is the dictionary's own look-up.
        rare_spaces: the rare kinds of white space between them.
    """

    def __init__(self, text: str = "") -> None:
        self.text: str | None = None
        self.rare_spaces: set[str] = set()
        self._found = _none_told.copy()
        self.telling: Callable[[_Tell], Collection[str]] = self._found.__getitem__
        if text:
            self._take(text)

    def read(self, view: View) -> None:
        """Take in the words of the text as it stands; where they were known before, those that were written since."""
        self._take(view.text if self.text is None or not view.written else " ".join(view.written))
        self.text = view.text
        view.written.clear()

    def _take(self, text: str) -> None:
        found = self._found
        if not text.isprintable():  # as what was written mostly is; none of these spaces are
            self.rare_spaces.update(filter(text.__contains__, _RARE_SPACES))
        for word in filterfalse(_dull.__contains__, text.split()):
            for tells in _told.get(word) or _asked(word):
                if words := found[tells]:
                    words[word] = None
                else:
                    found[tells] = {word: None}


def _asked(word: str) -> tuple[_Tell, ...]:
    """Ask all questions about a word that was not met before."""
    asked = _tells if word.isalpha() else _tells + _mark_tells
    told = tuple([tells for tells in asked if tells(word)])
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
    """The telling words of the text as it stands, and of its states before."""
    known = view.words
    if known is None:
        known = view.words = Words()
    if known.text is not view.text:
        known.read(view)
    return known


@telling
def _has_rare(word: str) -> bool:
    return _RARE.search(word) is not None


def rare(view: View) -> list[int]:
    """Where characters stand that are neither ASCII's visible ones and spaces nor the usual marks of English."""
    known: tuple[str, list[int]] | None = view.memo.get("scan.rare")
    if known is None or known[0] is not view.text:
        known = view.memo["scan.rare"] = (view.text, _rare_places(view))
    return known[1]


def _rare_places(view: View) -> list[int]:
    text, seen = view.text, seen_words(view)
    words = seen.telling(_has_rare)
    if len(words) > _FEW:
        return [m.start() for m in _RARE.finditer(text)]
    found = places(text, *seen.rare_spaces)
    for start, word in word_places(text, words):
        found += [m.start() for m in _RARE.finditer(text, start, start + len(word))]
    return sorted(found)


def word_places(text: str, wanted: Collection[str]) -> list[tuple[int, str]]:
    """Where any of the words stands by itself between white space, in order, each place with its word."""
    if not wanted:
        return []
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
    """A whole text, for rules that are given some of its lines: it answers questions, each found out once.

    Args:
        text: the text.
        words: those of the text that tell something, where they are known.

    Attributes:
        telling: that of the words; without such a word, a rule that asks for it has nothing to do.
    """

    def __init__(self, text: str, words: Words | None = None) -> None:
        self.text = text
        self.telling = (words or Words(text)).telling
        self._answers: dict[Callable[[str], Any], Any] = {}
        self._lines: list[str] | None = None
        self._starts: list[int] | None = None

    def ask(self, question: Callable[[str], _A]) -> _A:
        """What a function makes of the whole text."""
        if question not in self._answers:
            self._answers[question] = question(self.text)
        return cast("_A", self._answers[question])

    def answers_as(self, other: Document) -> bool:
        """Whether this text answers all that the other was asked as the other did."""
        answers = other._answers
        return not answers or all(self.ask(question) == answer for question, answer in answers.items())

    def lines(self) -> list[str]:
        """Its lines, the empty ones too."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines

    def starts(self) -> list[int]:
        """Where each of them starts, and where the next would."""
        if self._starts is None:
            self._starts = _starts_of(self.lines())
        return self._starts


def starts_in(text: str, document: Document) -> list[int]:
    """Where the lines of a text start that may be the whole document or a part of it."""
    return document.starts() if text is document.text else line_starts(text)


def document_of(view: View) -> Document:
    """The text of a view; one for all that is asked while it stays."""
    known = view.document
    if known is None or known.text is not view.text:
        known = view.document = Document(view.text, seen_words(view))
    return known


class _New:
    """The lines of a text that another text has not, and where the others stand.

    Attributes:
        part: these lines joined, with a line break before and behind where the text has one. A line of nothing but a
            NUL stands for the lines between that are left out.
    """

    def __init__(self, document: Document, base: Document) -> None:
        self.document, self.base = document, base
        self._lines, self._base = document.lines(), base.lines()
        self._new = _differing(self._lines, self._base)
        self._at: list[int] = []  # where each of them starts in the part
        self._old: list[list[int]] | None = None
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
        return at - self._at[n] + self.document.starts()[self._new[n]]

    def kept(self, found: Iterable[tuple[int, _T]]) -> list[tuple[int, _T]]:
        """What was found in the other text, each with its place, where its line stands in this one."""
        kept: list[tuple[int, _T]] = []
        last, starts = -1, self.base.starts()
        here: list[int] = []
        for place, what in found:
            n = bisect_right(starts, place) - 1
            if n != last:
                last, here = n, self._stands(n)
            offset = place - starts[n]
            kept += [(start + offset, what) for start in here]
        return kept

    def _stands(self, n: int) -> list[int]:
        """Where a line of the other text starts in this one; of lines that are the same, the first stands for all."""
        if len(self._base) == len(self._lines):
            return [self.document.starts()[n]] if self._base[n] == self._lines[n] else []
        if self._old is None:
            self._old = self._aligned()
        return self._old[n]

    def _aligned(self) -> list[list[int]]:
        """The same of each line of the other text, where it has more lines or fewer."""
        new, last, starts = set(self._new), len(self._lines) - 1, self.document.starts()
        found: dict[str, list[int]] = {}
        for n, line in enumerate(self._lines):
            if n not in new:
                found.setdefault(_marked(line, first=not n, last=n == last), []).append(starts[n])
        last = len(self._base) - 1
        return [found.pop(_marked(line, first=not n, last=n == last), []) for n, line in enumerate(self._base)]


def _marked(line: str, *, first: bool, last: bool) -> str:
    """A line with a line break on each side that is an end of the text: there it may mean something else."""
    return "\n" * first + line + "\n" * last if first or last else line


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


_place = itemgetter(0)


def _new_lines(view: View, document: Document, base: Document) -> _New:
    known: _New | None = view.memo.get("scan.new")
    if known is None or known.document is not document or known.base is not base:
        known = view.memo["scan.new"] = _New(document, base)
    return known


class _Placed(Protocol):
    """What stands somewhere: `start` in the text in which it was found, in code points."""

    @property
    def start(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def by_line(view: View, key: str, find: Callable[[str, Document], Iterable[_P]]) -> list[tuple[int, _P]]:
    """What `find` makes of the text, each with its place, in order; of a changed text only the new lines are looked at.

    `find` is given them joined, with what `_New` puts between. It must look no further than a line, and ask the
    document for the rest: where that answers otherwise than before, all is found anew.
    """
    known: tuple[Document, list[tuple[int, _P]]] | None = view.memo.get(key)
    if known is not None and known[0].text == view.text:
        return known[1]
    document = document_of(view)
    if known is not None and document.answers_as(known[0]):
        new = _new_lines(view, document, known[0])
        found = new.kept(known[1]) if known[1] else []
        if new.part:
            found += [(new.place(what.start), what) for what in find(new.part, document)]
    else:
        found = [(what.start, what) for what in find(view.text, document)]
    if len(found) > 1:
        found.sort(key=_place)
    view.memo[key] = (document, found)
    return found


def findings(
    view: View, key: str, find: Callable[[str, Document], Iterable[Proposal | Suspicion]]
) -> list[Proposal | Suspicion]:
    """What rules find in the text, looking at each line by itself: see `by_line`."""
    return [
        found if found.start == at else replace(found, start=at, end=at + found.end - found.start)
        for at, found in by_line(view, key, find)
    ]


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


_TIGHT_COMMA = re.compile(",(?! )")


def holds_records(text: str) -> str:
    """The text itself, where it may be such a file: then what is found depends on all of it. Nothing else."""
    fewest = _RECORD * _FEWEST_RECORDS
    return text if len(_TIGHT_COMMA.findall(text)) >= fewest else ""


_BESIDE = 2  # lines on either side in which a file of records shows itself
_FEWEST_RECORDS = 3  # lines


def is_title(line: str) -> bool:
    """Whether the last words of a line are written as in a title."""
    words = [w for w in line.split()[-6:] if len(w) > 3]
    return len(words) > 1 and sum(w[0].isupper() for w in words) > len(words) / 2
