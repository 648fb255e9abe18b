"""Which texts took the server down with them.

When a server dies, every text it was checking is a suspect, and only one is guilty. Suspects are tried again
one at a time, so that a second death convicts the right one; a text that was alone when the server died is
kept away for a while at once. Texts are known by their hash alone.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

MAX_KNOWN = 4096
SHORT_BAN = 60.0
LONG_BAN = 3600.0
"""Seconds for which a text is kept away from the server: on a first, strong suspicion, and when convicted."""


@dataclass(slots=True)
class _Record:
    strikes: int = 0
    banned_until: float = 0.0


@dataclass(slots=True)
class Suspects:
    """A bounded memory of texts that were with the server when it died or hung. Thread-safe."""

    max_known: int = MAX_KNOWN
    _records: OrderedDict[bytes, _Record] = field(default_factory=OrderedDict, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def banned(self, text: str) -> bool:
        """Whether the text must not be sent now."""
        with self._lock:
            record = self._records.get(_key(text))
            return record is not None and time.monotonic() < record.banned_until

    def suspected(self, text: str) -> bool:
        """Whether the text may only be sent alone."""
        with self._lock:
            return _key(text) in self._records

    def strike(self, text: str, *, alone: bool) -> None:
        """Note that the server died or hung on the text; `alone`: on no other text of this process."""
        with self._lock:
            key = _key(text)
            record = self._records.setdefault(key, _Record())
            self._records.move_to_end(key)
            record.strikes += 1
            if alone:
                ban = SHORT_BAN if record.strikes == 1 else LONG_BAN
                record.banned_until = time.monotonic() + ban
            while len(self._records) > self.max_known:
                self._records.popitem(last=False)

    def clear(self, text: str) -> None:
        """Forget the text: the server answered for it."""
        with self._lock:
            self._records.pop(_key(text), None)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
