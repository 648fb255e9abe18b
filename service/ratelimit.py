"""A rate limit that counts over all worker processes, in constant memory.

The method is the generic cell rate algorithm (ITU-T I.371): for each client one number is kept, the time at
which its next request would be due if it spread its requests evenly; a request is refused where that lies
further ahead than one whole burst. The numbers live in memory that all workers share, in a table of fixed
size.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
import tempfile
import time

SLOTS = 65536
PROBES = 8
_SLOT = struct.Struct("=8sd")  # digest of the client, time its next request is due


class RateLimiter:
    """At most `count` requests in any `seconds` for each client; make it before the workers are forked.

    Where the table is full around a client's place, the entry that is due first is given up: that client's
    allowance starts anew, which errs on the side of letting a request through.
    """

    def __init__(self, count: int, seconds: float) -> None:
        self._spacing = seconds / count
        self._burst = seconds
        self._table = mmap.mmap(-1, SLOTS * _SLOT.size)
        self._salt = os.urandom(16)
        self._lock = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the service)

    def take(self, client: bytes) -> float:
        """Count one request of `client`; the seconds to wait where it is one too many, else 0."""
        digest = hashlib.blake2b(client, digest_size=8, key=self._salt).digest()
        fcntl.lockf(self._lock, fcntl.LOCK_EX)
        try:
            return self._take(digest, time.monotonic())
        finally:
            fcntl.lockf(self._lock, fcntl.LOCK_UN)

    def _take(self, digest: bytes, now: float) -> float:
        place, due = self._find(digest)
        due = max(due, now) + self._spacing
        wait = due - self._burst - now
        if wait > 1e-9:
            return wait
        _SLOT.pack_into(self._table, place, digest, due)
        return 0.0

    def _find(self, digest: bytes) -> tuple[int, float]:
        """The offset of a client's slot and when it is due; a slot to take over where it has none."""
        first = int.from_bytes(digest, "big") % SLOTS
        oldest, oldest_due = first * _SLOT.size, float("inf")
        for n in range(PROBES):
            place = (first + n) % SLOTS * _SLOT.size
            known, due = _SLOT.unpack_from(self._table, place)
            if known == digest:
                return place, due
            if due < oldest_due:
                oldest, oldest_due = place, due
        return oldest, 0.0
