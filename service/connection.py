"""A client's connection with a deadline for each phase of a request.

gunicorn reads from a socket whenever its parser or the application asks for bytes, and waits as long as the
client likes. `TimedSocket` stands between the two: it knows which phase the connection is in and gives
every read no more time than the phase has left. That holds for a client that sends nothing as well as for
one that sends a byte a second.
"""

from __future__ import annotations

import contextlib
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD_SECONDS: Final = 4.0  # for a whole request head; the contract closes after 5
STALL_SECONDS: Final = 4.0  # without a byte of the body
STREAM_STALL_SECONDS: Final = 60.0  # without a byte of a stream's body: its client may wait for answers
KEEP_ALIVE_SECONDS: Final = 60.0  # between two requests; a load balancer keeps its connections that long
DRAIN_IDLE_SECONDS: Final = 0.5  # the same while the worker shuts down
SEND_SECONDS: Final = 30.0  # for one piece of an answer
LINGER_SECONDS: Final = 2.0  # for reading on after an answer that did not wait for the whole body
LINGER_STALL_SECONDS: Final = 0.3
READ_BYTES: Final = 65536


class SlowClientError(Exception):
    """The client did not send in time. `phase` is "head" or "body"."""

    def __init__(self, phase: str) -> None:
        super().__init__(phase)
        self.phase = phase


@dataclass(slots=True)
class _Phase:
    name: str
    stall: float  # seconds for one read
    deadline: float  # time.monotonic() for all of them


class TimedSocket:
    """The part of a socket that gunicorn uses, with deadlines.

    Args:
        sock: the client's connection (a cooperative one: waiting for it lets others run).
        draining: tells whether the worker shuts down, so that idle connections are let go soon.
    """

    def __init__(self, sock: socket.socket, draining: Callable[[], bool]) -> None:
        self._sock = sock
        self._draining = draining
        self._ended = False  # the client has closed its side
        self._phase = _Phase("idle", HEAD_SECONDS, time.monotonic() + HEAD_SECONDS)

    def begin_idle(self) -> None:
        """The last answer is written; wait for another request."""
        self._phase = _Phase("idle", KEEP_ALIVE_SECONDS, time.monotonic() + KEEP_ALIVE_SECONDS)

    def begin_body(self, seconds: float) -> None:
        """The head has been read; the whole body may take `seconds`."""
        self._phase = _Phase("body", STALL_SECONDS, time.monotonic() + seconds)

    def begin_stream(self) -> None:
        """The body may take as long as it likes, as long as it does not stall."""
        self._phase = _Phase("body", STREAM_STALL_SECONDS, float("inf"))

    def recv(self, size: int) -> bytes:
        """Read at most `size` bytes; b"" at the end of the connection, or when nothing came on an idle one.

        Raises:
            SlowClientError: the phase's time is over.
        """
        if self._phase.name == "idle":
            return self._recv_first(size)
        phase = self._phase
        left = min(phase.stall, phase.deadline - time.monotonic())
        if left <= 0:
            raise SlowClientError(phase.name)
        self._sock.settimeout(left)
        try:
            data = self._sock.recv(size)
        except TimeoutError:
            raise SlowClientError(phase.name) from None
        self._ended = not data
        return data

    def _recv_first(self, size: int) -> bytes:
        """Wait for the first bytes of a request; they open the phase of the head."""
        while (left := self._phase.deadline - time.monotonic()) > 0:
            self._sock.settimeout(min(left, DRAIN_IDLE_SECONDS))
            try:
                data = self._sock.recv(size)
            except TimeoutError:
                if self._draining():
                    break
                continue
            self._phase = _Phase("head", HEAD_SECONDS, time.monotonic() + HEAD_SECONDS)
            self._ended = not data
            return data
        self._ended = True  # nothing was said: nothing has to be read before closing
        return b""

    def sendall(self, data: bytes) -> None:
        """Write all of `data`. Raises TimeoutError where the client takes too long to read it."""
        self._sock.settimeout(SEND_SECONDS)
        self._sock.sendall(data)

    def send(self, data: bytes) -> int:
        """Write some of `data`; returns how many bytes."""
        self._sock.settimeout(SEND_SECONDS)
        return self._sock.send(data)

    def close(self) -> None:
        """Close without cutting off an answer that the client has not read yet.

        A socket closed while bytes of the client wait unread sends a reset, which can destroy the answer on
        its way (RFC 9112, section 9.6). So the writing side is closed first and what still comes is read
        and thrown away, for a short while.
        """
        if not self._ended:
            with contextlib.suppress(OSError):
                self._linger()
        self._sock.close()

    def _linger(self) -> None:
        self._sock.shutdown(socket.SHUT_WR)
        deadline = time.monotonic() + LINGER_SECONDS
        while (left := deadline - time.monotonic()) > 0:
            self._sock.settimeout(min(left, LINGER_STALL_SECONDS))
            if not self._sock.recv(READ_BYTES):
                return

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)
