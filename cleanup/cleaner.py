"""The ordered stages, and the one loop that runs them."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from cleanup import language
from cleanup.glossary import Glossary
from cleanup.options import Options
from cleanup.protect import may_be_protected, protected_spans
from cleanup.rules import Rule, Stage, default_min_confidence, measured
from cleanup.scan import seen_words
from cleanup.stages import STAGES
from cleanup.text import Cause, Edit, Flag, Proposal, Span, Suspicion, TrackedText, Units, utf16_offsets
from cleanup.view import GrammarStatus, View

if TYPE_CHECKING:
    from cleanup.grammar.client import GrammarChecker

# Stages converge in two or three passes on real text. A text that has not come to rest by then is
# handed back as it was, so that cleaning an answer again never changes it.
MAX_PASSES = 8
# Code points. Twenty lines of WMT sources in nine languages were told without an error; single lines are not.
_TELLING_SOURCE = 200

_UNSETTLED = Rule(
    "cleaner.unsettled",
    "non-translation/unsettled",
    "The repairs to this text do not come to rest, so it was left as it is.",
    ("", ""),
    1.0,
)


class GrammarUnavailableError(RuntimeError):
    """`grammar="require"` was asked for and there is no grammar checker that answers."""


@dataclass(frozen=True, slots=True)
class Result:
    """A cleaned text, each change to it, and what was only reported.

    Offsets of `edits` and `flags` are in the text as it was sent, in `units`.
    """

    text: str
    edits: tuple[Edit, ...]
    flags: tuple[Flag, ...]
    language: str
    source_language: str | None
    grammar: GrammarStatus
    units: Units

    def to_dict(self) -> dict[str, Any]:
        """The JSON answer of the HTTP contract."""
        named = {"edits": [edit._asdict() for edit in self.edits], "flags": [flag._asdict() for flag in self.flags]}
        return asdict(self) | named


class Cleaner:
    """Cleans texts; holds no state between them and may be shared by threads.

    Args:
        grammar: a grammar checker, or None to do without.
        stages: the stages in their order.
    """

    def __init__(self, grammar: GrammarChecker | None = None, stages: tuple[Stage, ...] = STAGES) -> None:
        self._grammar = grammar
        self._stages = stages

    def clean(self, text: str, options: Options | None = None, *, deadline: float | None = None) -> Result:
        """Clean one text.

        Args:
            text: the text; offsets in the answer refer to it.
            options: what is wanted; the defaults where None.
            deadline: `time.monotonic()` seconds by which grammar must be done.

        Raises:
            GrammarUnavailableError: `grammar="require"` and no checker answered.
        """
        options = _with_language(options or Options())
        view = View(text, options, "", deadline=deadline, grammar=self._grammar)
        tracked, flags = self._settle(text, view)
        grammar = _grammar_status(view)
        if options.grammar == "require" and grammar.status != "ok":
            raise GrammarUnavailableError(grammar.detail or grammar.status)
        edits = tracked.edits()
        if options.units == "utf16":
            edits, flags = _in_utf16(text, edits, flags)
        answered = view.language if options.language == "auto" else options.language
        source_language = options.source_language or view.memo.get("source_language_guess")
        return Result(tracked.text, tuple(edits), tuple(flags), answered, source_language, grammar, options.units)

    def rules(self) -> tuple[tuple[Stage, Rule], ...]:
        """Every rule with its stage, in the order in which they meet the text."""
        return tuple((stage, rule) for stage in self._stages for rule in stage.all_rules())

    def _settle(self, text: str, view: View) -> tuple[TrackedText, list[Flag]]:
        tracked = TrackedText(text)
        glossary = Glossary(view.options.glossary) if view.options.glossary else None
        view.written = tracked.written
        stages = [stage for stage in self._stages if view.options.may_run_stage(stage.name)]
        for _ in range(MAX_PASSES):
            wrote, flags = self._pass(stages, tracked, view, glossary)
            if not wrote:
                return tracked, flags
        flag = Flag(0, len(text), "", _UNSETTLED.id, _UNSETTLED.category, _UNSETTLED.description, (), 1.0)
        return TrackedText(text), [flag._replace(end=0)]

    def _pass(
        self, stages: Iterable[Stage], tracked: TrackedText, view: View, glossary: Glossary | None
    ) -> tuple[int, list[Flag]]:
        """Run every stage once; return how many changes were written, and what is to be reported."""
        wrote = 0
        flags: dict[tuple[int, int, str], Flag] = {}
        held: list[tuple[Proposal, Cause]] = []
        # Asked again in each pass: a repaired text may show its language better than the one that was sent.
        view.language = _language(tracked.text, view.options)
        view.text = tracked.text
        if view.options.protect or seen_words(view).telling(may_be_protected):
            tracked.protect(protected_spans(tracked.text, view.options.protect))
        if glossary is not None:
            wrote += tracked.write(glossary.replacements(tracked.text))
            tracked.protect(glossary.targets(tracked.text))
        lines: dict[str, bool] = view.memo.setdefault("cleaner.foreign", {})
        chosen = bool(view.options.only or view.options.skip)
        for stage in stages:
            if stage.english_only and view.language != "en":
                continue
            view.text = tracked.text
            found = list(stage.propose(view))
            if chosen:
                found = [x for x in found if view.options.runs(x.rule)]
            if not found and not held:
                continue
            if found and stage.english_only and not stage.foreign_lines:
                foreign = language.ForeignLines(tracked.text, lines)
                found = [x for x in found if not foreign.touch(x.start, x.end)]
            proposals, suspicions = _sort(stage, found, _least(view.options))
            for suspicion, cause in suspicions:
                flag = _flag(tracked, suspicion, cause)
                flags.setdefault((flag.start, flag.end, flag.rule), flag)
            held += proposals
            if not stage.held:
                wrote += tracked.write(held)
                held = []
        wrote += tracked.write(held)
        return wrote, sorted(flags.values(), key=lambda f: (f.start, f.end))


def _with_language(options: Options) -> Options:
    """The options with the language of the source, where they bring a source long enough to show it and no language."""
    if options.source_language is not None or options.source is None or len(options.source) < _TELLING_SOURCE:
        return options
    found = language.detect(options.source)
    return options if found == "en" else replace(options, source_language=found)


def _language(text: str, options: Options) -> str:
    return language.detect(text) if options.language == "auto" else options.language.split("-")[0]


def _least(options: Options) -> float:
    return default_min_confidence() if options.min_confidence is None else options.min_confidence


@functools.cache
def _rules_of(stage: Stage) -> dict[str, Rule]:
    return {rule.id: rule for rule in stage.all_rules()}


def _sort(
    stage: Stage, found: Iterable[Proposal | Suspicion], least: float
) -> tuple[list[tuple[Proposal, Cause]], list[tuple[Suspicion, Cause]]]:
    """Split what a stage found into what is sure enough to write and what is only reported."""
    proposals, suspicions = [], []
    for item in found:
        cause = _cause(stage, item)
        if isinstance(item, Suspicion):
            suspicions.append((item, cause))
        elif cause.confidence >= least:
            proposals.append((item, cause))
        else:
            report = Suspicion(item.start, item.end, item.rule, item.message, (item.replacement,))
            suspicions.append((report, cause))
    return proposals, suspicions


def _cause(stage: Stage, item: Proposal | Suspicion) -> Cause:
    """What a rule says of itself. A measured confidence replaces the stated one.

    A confidence that the item itself brings speaks of this very place: it is a grade of the rule, measured
    by itself where it has been seen often enough.
    """
    return _cause_of(stage, item.rule, item.message, item.confidence)


@functools.lru_cache(maxsize=4096)
def _cause_of(stage: Stage, name: str, message: str, confidence: float | None) -> Cause:
    rule = _rules_of(stage)[name]
    graded = confidence is not None and confidence != rule.confidence
    known = measured().get(f"{rule.id}@{confidence:g}" if graded else rule.id)
    message = message or rule.description
    if known is not None:
        return Cause(rule.id, rule.category, message, known.estimate, "measured")
    stated = rule.confidence if confidence is None else confidence
    return Cause(rule.id, rule.category, message, stated, "stated")


def _flag(tracked: TrackedText, item: Suspicion, cause: Cause) -> Flag:
    start, end = tracked.to_source(Span(item.start, item.end))
    text = tracked.source[start:end]
    return Flag(start, end, text, cause.rule, cause.category, cause.message, item.suggestions, cause.confidence)


def _grammar_status(view: View) -> GrammarStatus:
    if view.options.grammar == "off" or not view.options.may_run_stage("grammar"):
        return GrammarStatus()
    if view.grammar is None:
        return GrammarStatus("unavailable", None, "no grammar checker is set up")
    if view.language != "en":
        return GrammarStatus("off", None, "grammar is checked in English only")
    report = view.memo.get("grammar")
    return report if isinstance(report, GrammarStatus) else GrammarStatus("off", None, None)


def _in_utf16(text: str, edits: list[Edit], flags: list[Flag]) -> tuple[list[Edit], list[Flag]]:
    at = utf16_offsets(text)
    return (
        [e._replace(start=at[e.start], end=at[e.end]) for e in edits],
        [f._replace(start=at[f.start], end=at[f.end]) for f in flags],
    )
