"""How many texts a worker cleans at a time, and how many may wait.

Cleaning is work for a processor, so it runs in real threads and the worker's event loop stays free:
`/healthz` answers while every thread is busy. What finds the waiting room full is turned away at once,
while there is still time to ask another worker.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from gevent import Timeout
from gevent.lock import Semaphore
from gevent.threadpool import ThreadPool

from service.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from gevent.event import AsyncResult

T = TypeVar("T")

PARSE_THREADS = 1  # beside the cleaning threads, for parsing large bodies and writing large answers


class _Outcome(Generic[T]):
    """What a thread came to. Exceptions travel as values, since gevent prints those that leave a thread."""

    __slots__ = ("error", "value")

    def __init__(self, work: Callable[[], T]) -> None:
        self.value: T | None = None
        self.error: Exception | None = None
        try:
            self.value = work()
        except Exception as error:  # noqa: BLE001  (raised again by the waiting greenlet)
            self.error = error

    def result(self) -> T:
        """What the work returned; raises what it raised."""
        if self.error is not None:
            raise self.error
        return cast("T", self.value)


def saturated() -> Problem:
    """The 503 of a full waiting room."""
    return Problem(503, "The service is busy.", retry_after=1)


class Gate:
    """Lets `running` pieces of work run and `waiting` more wait, in one worker process."""

    def __init__(self, running: int, waiting: int, report: Callable[[int], None] = lambda _: None) -> None:
        """Take how many run, how many wait, and who is told whenever the number inside changes."""
        self._report = report
        self._running = running
        self._limit = running + waiting
        self._inside = 0
        self._semaphore = Semaphore(running)
        self._pool: ThreadPool | None = None
        self._pool_owner = 0

    @property
    def inside(self) -> int:
        """How many pieces of work run or wait."""
        return self._inside

    def full(self) -> bool:
        """Whether another piece of work would be turned away."""
        return self._inside >= self._limit

    def run(self, work: Callable[[], T], deadline: float, *, patient: bool = False) -> T:
        """Run `work` in a thread and return what it returns; raises what it raises.

        Args:
            work: must itself be bounded in time; where it overruns, its place stays taken until it ends.
            deadline: `time.monotonic()` by which the answer is needed.
            patient: wait even where the waiting room is full, as the later parts of a batch or stream do.

        Raises:
            Problem: 503 where there is no place, none becomes free in time, or the work does not end in time.
        """
        if self.full() and not patient:
            raise saturated()
        self._enter(1)
        try:
            got = self._semaphore.acquire(timeout=max(0.0, deadline - time.monotonic()))
        except BaseException:
            self._enter(-1)
            raise
        if not got:
            self._enter(-1)
            raise saturated()
        result = self._threads().spawn(_Outcome, work)
        result.rawlink(self._leave)
        return cast("T", self._await(result, deadline))

    def aside(self, work: Callable[[], T]) -> T:
        """Run short work, such as parsing a large body, in a thread of its own, beside the cleaning."""
        outcome: _Outcome[T] = self._threads().spawn(_Outcome, work).get()
        return outcome.result()

    def _leave(self, _: object) -> None:
        self._enter(-1)
        self._semaphore.release()

    def _enter(self, change: int) -> None:
        self._inside += change
        self._report(self._inside)

    def _await(self, result: AsyncResult, deadline: float) -> Any:
        try:
            outcome: _Outcome[Any] = result.get(timeout=max(0.0, deadline - time.monotonic()) + GRACE_SECONDS)
        except Timeout:
            raise Problem(503, "The text could not be cleaned in time.", retry_after=5) from None
        return outcome.result()

    def _threads(self) -> ThreadPool:
        """The threads of this process; made at first use, since threads do not survive a fork."""
        if self._pool is None or self._pool_owner != os.getpid():
            self._pool = ThreadPool(self._running + PARSE_THREADS)
            self._pool_owner = os.getpid()
        return self._pool


GRACE_SECONDS = 0.5  # the work knows the deadline itself; it is given a moment to hand over what it has
