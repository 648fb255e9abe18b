"""The text under repair: who may change it, and where every change came from.

Stages propose; `TrackedText` alone writes. It keeps, beside the text as it stands, the list of
changes that leads there from the text as the caller sent it, so that no stage can lose that link.
All offsets in this module are half-open and count code points, except where a unit is named.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Units = Literal["codepoint", "utf16"]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(slots=True)  # not frozen: that would double the time to make one
class Proposal:
    """A change that a stage wants, on the text as that stage sees it.

    `message` empty stands for the rule's description, `confidence` None for the rule's own.
    """

    start: int
    end: int
    replacement: str
    rule: str
    message: str = ""
    confidence: float | None = None


@dataclass(slots=True)
class Suspicion:
    """Something wrong that a stage can only report, on the text as that stage sees it."""

    start: int
    end: int
    rule: str
    message: str = ""
    suggestions: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """Which rule wrote a change, and what it says of it."""

    rule: str
    category: str
    message: str
    confidence: float
    evidence: str


class Edit(NamedTuple):
    """A change on the text as the caller sent it; `before` is that very slice of it.

    `rule`, `category` and `message` are those of the first rule that wrote here, `rules` names all of
    them in order, `confidence` is the lowest among them, and `evidence` is "measured" only where every
    one of them has been measured, else "stated".
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    category: str
    message: str
    confidence: float
    evidence: str
    rules: tuple[str, ...]


class Flag(NamedTuple):
    """A place that is reported and left as it is; offsets in the text as the caller sent it."""

    start: int
    end: int
    text: str
    rule: str
    category: str
    message: str
    suggestions: tuple[str, ...]
    confidence: float


class _Change(NamedTuple):
    """Source range `start:end` now reads `after`."""

    start: int
    end: int
    after: str
    causes: tuple[Cause, ...]


class TrackedText:
    """A text with the changes made to it so far.

    Args:
        source: the text as the caller sent it.

    Attributes:
        source: that text, never altered.
        text: the text as it stands now.
        written: the words around each change as it was written; a reader may empty the list.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = source
        self.written: list[str] = []
        self._changes: list[_Change] = []
        self._at: list[int] = []  # where each of them begins in the current text
        self._protected: list[Span] = []

    def protect(self, spans: Iterable[Span]) -> None:
        """Refuse from now on every proposal that overlaps one of `spans` of the current text."""
        merged: list[Span] = []
        for span in sorted([*self._protected, *spans]):
            if merged and span.start < merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            elif span.end > span.start:
                merged.append(span)
        self._protected = merged

    def write(self, proposals: Iterable[tuple[Proposal, Cause]]) -> int:
        """Apply proposals to the current text, each with the cause to remember; return how many.

        Of proposals that overlap, the one that starts first is kept, then the longer. Proposals that
        change nothing or that touch a protected span are dropped.

        Raises:
            ValueError: a proposal lies outside the text.
        """
        accepted = self._acceptable(proposals)
        if accepted:
            self._compose(accepted)
        return len(accepted)

    def edits(self) -> list[Edit]:
        """The changes so far, sorted and disjoint; writing them over `source` gives `text`."""
        return [self._edit(change) for change in self._changes]

    def _edit(self, change: _Change) -> Edit:
        start, end, after, causes = change
        first = causes[0]
        message, confidence, evidence = first.message, first.confidence, first.evidence
        rules: tuple[str, ...] = (first.rule,)
        if len(causes) > 1:
            message = "; ".join(dict.fromkeys(cause.message for cause in causes))
            confidence = min(cause.confidence for cause in causes)
            evidence = "measured" if all(cause.evidence == "measured" for cause in causes) else "stated"
            rules = tuple(dict.fromkeys(cause.rule for cause in causes))
        before = self.source[start:end]
        return Edit(start, end, before, after, first.rule, first.category, message, confidence, evidence, rules)

    def to_source(self, span: Span) -> Span:
        """Map a span of the current text to the source; an end inside a change takes the whole change."""
        changes, at = self._changes, self._at
        # The first that ends behind the span's start, and the last that starts before the span's end.
        first = bisect_right(range(len(at)), span.start, key=self._at_end)
        last = bisect_left(at, span.end) - 1
        if first < len(at) and at[first] < span.start:
            start = changes[first].start
        else:
            start = span.start - (self._shift(first - 1) if first else 0)
        if last >= 0 and self._at_end(last) > span.end:
            end = changes[last].end
        else:
            end = span.end - (self._shift(last) if last >= 0 else 0)
        return Span(start, max(start, end))

    def _at_end(self, n: int) -> int:
        """Where the change of that number ends in the current text."""
        return self._at[n] + len(self._changes[n].after)

    def _shift(self, n: int) -> int:
        """Current minus source offset, behind the change of that number."""
        return self._at_end(n) - self._changes[n].end

    def _acceptable(self, proposals: Iterable[tuple[Proposal, Cause]]) -> list[tuple[Proposal, Cause]]:
        accepted: list[tuple[Proposal, Cause]] = []
        reached, guard = -1, 0
        for proposal, cause in sorted(proposals, key=lambda x: (x[0].start, -x[0].end)):
            if not 0 <= proposal.start <= proposal.end <= len(self.text):
                msg = f"{proposal.rule} proposes {proposal.start}:{proposal.end}, outside the text"
                raise ValueError(msg)
            inserts = proposal.start == proposal.end
            if proposal.start < reached or (inserts and proposal.start == reached):
                continue
            if self.text[proposal.start : proposal.end] == proposal.replacement:
                continue
            while guard < len(self._protected) and self._protected[guard].end <= proposal.start:
                guard += 1
            if guard < len(self._protected) and _touches(proposal, self._protected[guard]):
                continue
            accepted.append((proposal, cause))
            reached = proposal.end
        return accepted

    def _compose(self, accepted: list[tuple[Proposal, Cause]]) -> None:
        """Fold changes on the current text into the list of changes on the source.

        One sweep over both lists, sorted by their place in the current text: what overlaps or touches
        becomes one change, what nothing touches stays as it is.
        """
        old, old_at, text = self._changes, self._at, self.text
        ends = [start + len(change.after) for start, change in zip(old_at, old, strict=True)]
        changes: list[_Change] = []
        at: list[int] = []
        pieces: list[str] = []
        places: list[tuple[int, int]] = []  # of what is written now, in the new text
        i = j = copied = 0
        shift = 0  # current minus source offset, behind the last old change seen
        grown = 0  # new minus current offset
        while i < len(old) or j < len(accepted):
            if j == len(accepted):
                changes += old[i:]
                at += [place + grown for place in old_at[i:]]
                break
            kept = bisect_left(ends, accepted[j][0].start, i)  # up to here, the old changes touch no new one
            if kept > i:
                changes += old[i:kept]
                at += [place + grown for place in old_at[i:kept]]
                shift = ends[kept - 1] - old[kept - 1].end
                i = kept
            low = high = min(old_at[i], accepted[j][0].start) if i < len(old) else accepted[j][0].start
            source_low, first_i, first_j = low - shift, i, j
            while True:
                if i < len(old) and old_at[i] <= high:
                    high = max(high, ends[i])
                    shift = ends[i] - old[i].end
                    i += 1
                elif j < len(accepted) and accepted[j][0].start <= high:
                    high = max(high, accepted[j][0].end)
                    j += 1
                else:
                    break
            after, causes = _rewritten(text, low, high, old[first_i:i], accepted[first_j:j])
            pieces += [text[copied:low], after]
            if self.source[source_low : high - shift] != after:
                changes.append(_Change(source_low, high - shift, after, causes))
                at.append(low + grown)
            places.append((low + grown, low + grown + len(after)))
            grown += len(after) - (high - low)
            copied = high
        pieces.append(text[copied:])
        self._protected = _shifted(self._protected, accepted)
        self.text = "".join(pieces)
        self.written += _words_around(self.text, places)
        self._changes, self._at = changes, at


def _touches(proposal: Proposal, span: Span) -> bool:
    return proposal.start < span.end and proposal.end > span.start


def _rewritten(
    text: str, low: int, high: int, old: Sequence[_Change], written: Sequence[tuple[Proposal, Cause]]
) -> tuple[str, tuple[Cause, ...]]:
    """What a piece of the current text becomes, and what caused that and the old changes in it, in order."""
    if not old and len(written) == 1:  # as most often
        ((proposal, cause),) = written
        return proposal.replacement, (cause,)
    out, at = [], low
    for p, _ in written:
        out += [text[at : p.start], p.replacement]
        at = p.end
    out.append(text[at:high])
    return "".join(out), (*(cause for change in old for cause in change.causes), *(cause for _, cause in written))


def _words_around(text: str, places: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The pieces of a text around spans, which are sorted, each from a space to a space."""
    reached = 0
    for start, end in places:
        if end >= reached:
            low = text.rfind(" ", reached, start) + 1 or reached
            stop = text.find(" ", end)
            reached = len(text) if stop < 0 else stop
            yield text[low:reached]


def _shifted(spans: list[Span], proposals: Sequence[tuple[Proposal, Cause]]) -> list[Span]:
    """The same spans after proposals that touch none of them were written."""
    moved, k, shift = [], 0, 0
    for span in spans:
        while k < len(proposals) and proposals[k][0].end <= span.start:
            p = proposals[k][0]
            shift += len(p.replacement) - (p.end - p.start)
            k += 1
        moved.append(Span(span.start + shift, span.end + shift))
    return moved


def apply_edits(source: str, edits: Iterable[Edit], units: Units = "codepoint") -> str:
    """Write every edit's `after` over its span of `source`.

    Leaving an edit out undoes it. `units` says what the edits' offsets count.

    Raises:
        ValueError: edits are out of order, overlap, lie outside the text or do not fit it.
    """
    if units == "utf16":
        points = _code_points(source)
        edits = [e._replace(start=points[e.start], end=points[e.end]) for e in edits]
    out, at = [], 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= len(source) or source[edit.start : edit.end] != edit.before:
            msg = f"the edit at {edit.start}:{edit.end} does not fit this text"
            raise ValueError(msg)
        out += [source[at : edit.start], edit.after]
        at = edit.end
    return "".join(out) + source[at:]


def utf16_offsets(text: str) -> list[int]:
    """For every code point offset of `text`, end included, the offset in UTF-16 code units."""
    offsets, at = [0], 0
    for char in text:
        at += 2 if char > "\uffff" else 1
        offsets.append(at)
    return offsets


def _code_points(text: str) -> dict[int, int]:
    return {units: points for points, units in enumerate(utf16_offsets(text))}
