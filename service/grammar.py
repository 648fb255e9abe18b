"""Where LanguageTool is, how it is, and who keeps it alive."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cleanup.grammar import GrammarReport, status, supervisor
from cleanup.grammar.allowed import enabled_ids
from cleanup.grammar.client import LanguageToolChecker

if TYPE_CHECKING:
    import subprocess

    from cleanup.grammar import GrammarChecker
    from cleanup.grammar.report import Memo
    from cleanup.grammar.report import State as CheckerState
    from service.settings import Settings

log = logging.getLogger("cleanup.service")

State = Literal["ok", "starting", "unavailable", "off"]
STATUS_SECONDS = 0.5  # for which the supervisor's word that all is well is taken to hold
FIRST_WORD_SECONDS = 30.0  # that a new supervisor is given to say anything
FIRST_PAUSE = 2.0
LONGEST_PAUSE = 600.0  # seconds until a supervisor that gave up is started again: at first, and at last
STEADY_SECONDS = 30.0  # of life, after which the next end counts as the first again


class SupervisedChecker:
    """A checker over the service's own LanguageTool, which may not be there yet, or never.

    What the supervisor says is asked first: while its server is being downloaded or started there is no use
    in knocking, and the answer can tell why there is no grammar.
    """

    def __init__(self, port: int, timeout: float) -> None:
        self._port = port
        self._checker = LanguageToolChecker(f"http://127.0.0.1:{port}", enabled_ids(), timeout=timeout)
        self._born = time.monotonic()
        self._asked = 0.0
        self._said: tuple[CheckerState, str | None] = ("starting", None)

    def check(
        self, text: str, *, language: str = "en-US", timeout: float | None = None, memo: Memo | None = None
    ) -> GrammarReport:
        """See `GrammarChecker.check`."""
        state, detail = self._status()
        if state != "ok":
            return GrammarReport((), "unavailable", detail=detail or "the grammar server is starting")
        return self._checker.check(text, language=language, timeout=timeout, memo=memo)

    def state(self) -> CheckerState:
        """See `GrammarChecker.state`."""
        state, _ = self._status()
        return self._checker.state() if state == "ok" else state

    def _status(self) -> tuple[CheckerState, str | None]:
        now = time.monotonic()
        if self._said[0] != "ok" or now - self._asked > STATUS_SECONDS:
            self._asked = now
            said = status.read(self._port)
            if said is not None:
                self._said = said.state, said.detail
            elif now - self._born > FIRST_WORD_SECONDS:
                self._said = "unavailable", "the grammar server's supervisor is not running"
        return self._said


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar checker that the workers use, if any."""

    checker: GrammarChecker | None

    @classmethod
    def from_settings(cls, settings: Settings, own_port: int | None = None) -> Grammar:
        """The checker that the settings ask for.

        Args:
            settings: name another server's address, or switch grammar off.
            own_port: where the service's own server will listen; None: it has none.
        """
        if settings.grammar == "off":
            return cls(None)
        if settings.languagetool_url:
            url, timeout = settings.languagetool_url, settings.grammar_timeout
            return cls(LanguageToolChecker(url, enabled_ids(), timeout=timeout))
        return cls(SupervisedChecker(own_port, settings.grammar_timeout) if own_port else None)

    def state(self) -> State:
        """How grammar is now."""
        return self.checker.state() if self.checker else "off"


@dataclass
class Keeper:
    """Keeps one supervisor running beside gunicorn's arbiter, which calls `tend` every second."""

    port: int
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _next_start: float = field(default=0.0, init=False)
    _pause: float = field(default=FIRST_PAUSE, init=False)

    def tend(self) -> None:
        """Start the supervisor, or start it again where it has ended."""
        if self._process is not None and self._process.poll() is not None:
            if time.monotonic() - self._started > STEADY_SECONDS:
                self._pause = FIRST_PAUSE
            log.warning("the grammar supervisor ended; it is started again in %d s", self._pause)
            self._process = None
            self._next_start = time.monotonic() + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
        if self._process is None and time.monotonic() >= self._next_start:
            self._process = supervisor.launch(self.port)
            self._started = time.monotonic()

    def stop(self) -> None:
        """Stop the supervisor, and its server with it."""
        if self._process is not None:
            supervisor.stop(self._process)
            self._process = None
