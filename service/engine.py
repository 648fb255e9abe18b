"""The one place where the service calls the library.

Everything that costs time runs in a thread of the gate: parsing, checking, cleaning and writing the answer.
The event loop reads bodies and sends answers, no more.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from cleanup import GrammarUnavailableError, Options, Result
from service import logs
from service.inputs import check_length, checked, prefixes, query_options, to_options
from service.problems import Problem
from service.schemas import OptionFields

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.datastructures import MultiDict

    from cleanup import Cleaner
    from service.gate import Gate
    from service.metrics import Metrics
    from service.settings import Settings
    from service.turns import Turns

T = TypeVar("T")
log = logging.getLogger("cleanup.service")


@dataclass
class Engine:
    """Cleans texts for the endpoints: within the limits, within the time, counted."""

    settings: Settings
    cleaner: Cleaner
    gate: Gate
    metrics: Metrics
    turns: Turns

    def __post_init__(self) -> None:
        """Look the rules up once."""
        known = [(stage.name, rule.id) for stage, rule in self.cleaner.rules()]
        self.known_rules = prefixes([*(stage for stage, _ in known), *(rule for _, rule in known), "grammar"])

    def run(self, work: Callable[[float], T]) -> T:
        """Run the work of one request in a thread; it is given its deadline, in `time.monotonic()` seconds.

        Raises:
            Problem: 503 where the service is busy or the time runs out, and what the work raises.
        """
        deadline = time.monotonic() + self.settings.request_timeout
        return self.gate.run(lambda: work(deadline), deadline)

    def clean(self, text: str, fields: OptionFields, deadline: float) -> Result:
        """Check and clean one text, in the thread that calls.

        Raises:
            Problem: 413 or 422 for the text or its options, 503 where grammar was required and there is none.
        """
        options = self.prepare(text, fields)
        if self.settings.grammar == "off" and options.grammar == "auto":
            options = replace(options, grammar="off")
        try:
            with self.turns.taken(deadline):
                grammar_deadline = min(deadline, time.monotonic() + self.settings.grammar_timeout)
                result = self.cleaner.clean(text, options, deadline=grammar_deadline)
        except GrammarUnavailableError:
            raise Problem(503, "Grammar was required and cannot be checked now.", retry_after=5) from None
        self.metrics.record(result)
        return result

    def defaults(self, args: MultiDict[str, str]) -> dict[str, Any]:
        """The options of a query string, checked, also where the body will override them.

        Raises:
            Problem: 400, 413 or 422.
        """
        found = query_options(args)
        self.prepare("", checked(OptionFields, found))
        return found

    def prepare(self, text: str, fields: OptionFields) -> Options:
        """Check a text and its options.

        Raises:
            Problem: 413 or 422.
        """
        check_length(text, self.settings.max_text_chars)
        return to_options(fields, text, self.settings.max_text_chars, self.known_rules)


def as_problem(error: Exception, request_id: str) -> Problem:
    """What went wrong with one text among many, so that the others are not held up by it."""
    if isinstance(error, Problem):
        return error
    logs.failure(log, error, request_id=request_id)
    return Problem(500, "The text could not be cleaned.")


def answer(result: Result) -> dict[str, Any]:
    """The JSON answer."""
    grammar = result.grammar
    return {
        "text": result.text,
        "language": result.language,
        "source_language": result.source_language,
        "edits": [
            {
                "start": edit.start,
                "end": edit.end,
                "before": edit.before,
                "after": edit.after,
                "rule": edit.rule,
                "category": edit.category,
                "message": edit.message,
                "confidence": edit.confidence,
                "evidence": edit.evidence,
                "rules": edit.rules,
            }
            for edit in result.edits
        ],
        "flags": [
            {
                "start": flag.start,
                "end": flag.end,
                "text": flag.text,
                "rule": flag.rule,
                "category": flag.category,
                "message": flag.message,
                "suggestions": flag.suggestions,
                "confidence": flag.confidence,
            }
            for flag in result.flags
        ],
        "grammar": {"status": grammar.status, "engine": grammar.engine, "detail": grammar.detail},
        "units": result.units,
    }
