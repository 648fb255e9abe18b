"""A circuit breaker: after repeated failures the server is left alone until it is well again.

The pattern is Michael Nygard's (Release It!, 2007). Callers never wait for a probe: while the breaker is open
they are turned away at once, and a thread asks the server for its health until it answers.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

BreakerState = Literal["closed", "open"]


@dataclass(slots=True)
class Breaker:
    """Opens after `threshold` failures in a row; closes again once `probe` has returned True. Thread-safe."""

    probe: Callable[[], bool]
    """Asks the server whether it is well; must be bounded in time and must not raise."""
    threshold: int = 3
    interval: float = 0.5
    """Seconds between the first two probes; doubled up to `longest`."""
    longest: float = 5.0
    give_up_after: float = 120.0
    """Seconds without a caller after which probing rests until one comes again."""
    _failures: int = field(default=0, init=False)
    _open: bool = field(default=False, init=False)
    _probing: bool = field(default=False, init=False)
    _last_call: float = field(default=0.0, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def allows(self) -> bool:
        """Whether a request may be tried now. Returns at once."""
        with self._lock:
            self._last_call = time.monotonic()
            if self._open:
                self._start_probing()
            return not self._open

    def state(self) -> BreakerState:
        """The state as it stands; while open, asking also keeps the probes going."""
        return "closed" if self.allows() else "open"

    def succeeded(self) -> None:
        """Note that the server answered."""
        with self._lock:
            self._failures = 0
            self._open = False

    def failed(self) -> None:
        """Note that the server did not answer as it should."""
        with self._lock:
            self._failures += 1
            if self._failures >= self.threshold and not self._open:
                self._open = True
                self._start_probing()

    def _start_probing(self) -> None:
        if not self._probing:
            self._probing = True
            threading.Thread(target=self._probe_until_well, name="grammar-probe", daemon=True).start()

    def _probe_until_well(self) -> None:
        pause = self.interval
        while True:
            time.sleep(pause)
            pause = min(2 * pause, self.longest)
            well = self.probe()
            with self._lock:
                if well:
                    # Half-open: one more failure opens it again.
                    self._open, self._failures = False, self.threshold - 1
                if not self._open or time.monotonic() - self._last_call > self.give_up_after:
                    self._probing = False
                    return
