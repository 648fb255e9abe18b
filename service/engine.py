"""The one place where the service calls the library."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleanup import Cleaner, GrammarUnavailableError, Options, Result
from service.inputs import check_length, prefixes, to_options
from service.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.gate import Gate
    from service.metrics import Metrics
    from service.schemas import OptionFields
    from service.settings import Settings


@dataclass
class Engine:
    """Cleans texts for the endpoints: within the limits, within the time, counted."""

    settings: Settings
    cleaner: Cleaner
    gate: Gate
    metrics: Metrics

    def __post_init__(self) -> None:
        """Look the rules up once."""
        rules = [rule.id for _, rule in self.cleaner.rules()]
        self._known_rules = prefixes([*rules, *(stage.name for stage, _ in self.cleaner.rules()), "grammar"])

    def prepare(self, text: str, fields: OptionFields) -> Options:
        """Check a text and its options.

        Raises:
            Problem: 413 or 422.
        """
        check_length(text, self.settings.max_text_chars)
        return to_options(fields, text, self.settings.max_text_chars, self._known_rules)

    def clean(self, text: str, options: Options, deadline: float) -> Result:
        """Clean one text in a thread of the gate; `deadline` is in `time.monotonic()` seconds.

        Raises:
            Problem: 503 where the service is busy, the time runs out, or grammar was required and there is none.
        """
        return self.gate.run(self.job(text, options, deadline), deadline)

    def job(self, text: str, options: Options, deadline: float) -> Callable[[], Result]:
        """The cleaning of one text, to be run in a thread. Raises what `clean` raises."""

        def work() -> Result:
            grammar_deadline = min(deadline, time.monotonic() + self.settings.grammar_timeout)
            try:
                result = self.cleaner.clean(text, options, deadline=grammar_deadline)
            except GrammarUnavailableError:
                detail = "Grammar was required and cannot be checked now."
                raise Problem(503, detail, retry_after=5) from None
            self.metrics.record(result)
            return result

        return work

    def deadline(self) -> float:
        """When a request that begins now must be answered."""
        return time.monotonic() + self.settings.request_timeout


def answer(result: Result) -> dict[str, Any]:
    """The JSON answer."""
    return result.to_dict()
