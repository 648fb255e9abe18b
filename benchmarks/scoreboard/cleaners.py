"""What is compared: this library, ftfy, the sacremoses normaliser; all as functions on one text, run in processes."""

from __future__ import annotations

import functools
import importlib.metadata
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice

import cleanup.cleaner
from benchmarks.scoreboard.grammar import StoredChecker
from benchmarks.scoreboard.languagetool import text_key
from benchmarks.scoreboard.store import Store, fingerprint
from cleanup import Cleaner, Options

_CHUNK = 400
FORMAT = 2
"""Changes with the form of the stored results."""
EVERYTHING = 0.0
"""The `min_confidence` under which every proposal is written."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text to clean, with its source where the run is bilingual."""

    text: str
    source: str | None = None
    source_language: str | None = None

    @property
    def key(self) -> bytes:
        """The key of its result."""
        if self.source is None:
            return text_key(self.text)
        return text_key("\0".join((self.text, self.source, self.source_language or "")))


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of a result; offsets in code points of the text."""

    start: int
    end: int
    after: str
    rules: tuple[str, ...]
    confidence: float

    @property
    def grades(self) -> tuple[str, ...]:
        """The rules, and of a rule that graded this very place, its grade: `casing.sentence-start@0.6`."""
        if len(self.rules) > 1 or self.confidence == stated().get(self.rules[0]):
            return self.rules
        return (f"{self.rules[0]}@{self.confidence:g}",)


def clean_all(
    store: Store, run: str, texts: Iterable[Text], work: Callable[[Text], str], jobs: int
) -> dict[bytes, str]:
    """Return the result of `work` for each text by key, taking from `store` what it knows.

    `work` must be picklable; an empty result means that the text stays as it is.
    """
    known = store.known(run)
    todo = list({text.key: text for text in texts if text.key not in known}.values())
    if not todo:
        return known
    started, done = time.monotonic(), 0
    chunks = iter([todo[i : i + _CHUNK] for i in range(0, len(todo), _CHUNK)])
    with ProcessPoolExecutor(jobs) as pool:
        while group := list(islice(chunks, jobs * 25)):
            for rows in pool.map(functools.partial(_chunk, work), group):
                store.put(run, rows)
                known.update(rows)
                done += len(rows)
            rate = done / (time.monotonic() - started)
            _say(f"{run}: {done} of {len(todo)} texts, {rate:.0f}/s, {(len(todo) - done) / rate:.0f} s left")
    return known


def _chunk(work: Callable[[Text], str], texts: Sequence[Text]) -> list[tuple[bytes, str]]:
    return [(text.key, work(text)) for text in texts]


def _say(message: str) -> None:
    print(f"scoreboard: {message}", file=sys.stderr, flush=True)


def ours(text: Text, checker: StoredChecker | None = None) -> str:
    """Clean one text with every proposal written, and return its edits as JSON."""
    options = Options(
        language="en",
        source=text.source,
        source_language=text.source_language,
        min_confidence=EVERYTHING,
        grammar="auto" if checker else "off",
    )
    edits = _cleaner(checker).clean(text.text, options).edits
    if not edits:
        return ""
    rows = [[e.start, e.end, e.after, list(e.rules), e.confidence] for e in edits]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


@functools.cache
def _cleaner(checker: StoredChecker | None) -> Cleaner:
    # The confidences wanted here are those that the rules' authors state: the measured ones come from this.
    setattr(cleanup.cleaner, "measured", dict)  # noqa: B010 - in a process of the scoreboard's own; typed otherwise there
    return Cleaner(checker)


@functools.cache
def stated() -> dict[str, float]:
    """Return the confidence that each rule states for itself."""
    return {rule.id: rule.confidence for _, rule in Cleaner().rules()}


def changes(result: str) -> tuple[Change, ...]:
    """Read what `ours` returned."""
    if not result:
        return ()
    return tuple(Change(s, e, a, tuple(r), c) for s, e, a, r, c in json.loads(result))


def apply(text: str, chosen: Iterable[Change]) -> str:
    """Return `text` with the changes, which are sorted and disjoint, written."""
    pieces, at = [], 0
    for change in chosen:
        pieces += [text[at : change.start], change.after]
        at = change.end
    return "".join([*pieces, text[at:]])


def ftfy_text(text: Text) -> str:
    """Return what `ftfy.fix_text` makes of a text; empty where nothing."""
    import ftfy  # noqa: PLC0415 - only the comparison needs it

    fixed = ftfy.fix_text(text.text)
    return "" if fixed == text.text else fixed


def sacremoses_text(text: Text) -> str:
    """Return what the sacremoses normaliser makes of a text; empty where nothing."""
    fixed: str = _normaliser().normalize(text.text)
    return "" if fixed == text.text else fixed


@functools.cache
def _normaliser():  # type: ignore[no-untyped-def]  # noqa: ANN202 - sacremoses has no types
    from sacremoses import MosesPunctNormalizer  # noqa: PLC0415 - only the comparison needs it

    return MosesPunctNormalizer("en")


def run_names() -> dict[str, str]:
    """Return the run names of the three cleaners, which change with their code or version."""
    return {
        "ours": f"ours-{FORMAT}-{fingerprint()}",
        "ftfy": f"ftfy-{importlib.metadata.version('ftfy')}",
        "sacremoses": f"sacremoses-{importlib.metadata.version('sacremoses')}",
    }
