"""How many threads of a worker compute at a time.

Python lets one thread of a process run at a time, and every thread that wants to makes the others wait longer for their
turn, the event loop's among them. So few threads compute; those that wait for the grammar server stand aside meanwhile.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from service.gate import saturated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.grammar import GrammarChecker, GrammarReport
    from cleanup.grammar.report import Memo, State

COMPUTING = 2  # a long text is then no obstacle to a short one


class Turns:
    """Lets a few threads compute."""

    def __init__(self, computing: int = COMPUTING) -> None:
        """Take how many may compute at a time."""
        self._places = threading.Semaphore(computing)

    @contextmanager
    def taken(self, deadline: float) -> Iterator[None]:
        """Compute, once it is this thread's turn.

        Raises:
            Problem: 503 where that is not before `deadline`, in `time.monotonic()` seconds.
        """
        if not self._places.acquire(timeout=max(0.0, deadline - time.monotonic())):
            raise saturated()
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def left(self) -> Iterator[None]:
        """Stand aside while waiting for something; only for a thread whose turn it is."""
        self._places.release()
        try:
            yield
        finally:
            self._places.acquire()


class AsideChecker:
    """A grammar checker whose callers stand aside while it waits for its server."""

    def __init__(self, checker: GrammarChecker, turns: Turns) -> None:
        """Take the checker that does the work."""
        self._checker = checker
        self._turns = turns

    def check(
        self, text: str, *, language: str = "en-US", timeout: float | None = None, memo: Memo | None = None
    ) -> GrammarReport:
        """See `GrammarChecker.check`."""
        with self._turns.left():
            return self._checker.check(text, language=language, timeout=timeout, memo=memo)

    def state(self) -> State:
        """See `GrammarChecker.state`."""
        return self._checker.state()
