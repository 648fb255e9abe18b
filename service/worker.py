"""gunicorn's gevent worker, made to wait for no one.

Why gevent: a half-open or slow client costs a greenlet of a few kilobytes, never a thread, so thousands of
them cannot keep others out. Why the standard library is left unpatched: the cleaning runs in real threads
(see `gate`), which use ordinary locks and sockets; only the client connections, which gevent's own server
hands over, are cooperative.
"""

from __future__ import annotations

import contextlib
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import gevent
from gevent import socket
from gevent.pool import Pool
from gevent.server import StreamServer
from gunicorn.http import errors as http_errors
from gunicorn.workers.ggevent import GeventWorker

from service.body import unread
from service.connection import SlowClientError, TimedSocket
from service.identity import new_request_id
from service.problems import CONTENT_TYPE, encoded, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.health import Life

TICK_SECONDS = 0.1
DRAIN_BYTES = 65536  # of a body that nobody wanted; they are read so that the connection can be kept
SWITCH_SECONDS = 0.001  # after which a cleaning thread lets the event loop have its turn

# What the parser can refuse, with the status and the sentence of its answer. Everything else is a plain
# 400: the exceptions' own messages repeat what was sent, so none of them is passed on.
_REFUSALS: tuple[tuple[type[Exception], int, str], ...] = (
    (http_errors.LimitRequestLine, 414, "The request line is too long."),
    (http_errors.LimitRequestHeaders, 431, "A header is too large, or there are too many."),
    (http_errors.ExpectationFailed, 417, "The Expect header asks for what is not supported."),
)


class Worker(GeventWorker):  # type: ignore[misc]  # gunicorn has no type information
    """A worker with deadlines on reading, and problem+json for malformed HTTP; it drains before it stops."""

    sockets: list[Any]
    life: Life  # set by the application in post_worker_init
    request_timeout: float
    drain_seconds: float

    def patch(self) -> None:
        """Make the listening sockets cooperative and leave the standard library as it is."""
        self.sockets = [socket.socket(s.FAMILY, socket.SOCK_STREAM, fileno=s.sock.detach()) for s in self.sockets]

    def handle_exit(self, sig: int, frame: Any) -> None:
        """SIGTERM: not ready from this moment on; the main loop does the rest."""
        self.life.draining = True
        super().handle_exit(sig, frame)

    def timeout_ctx(self) -> contextlib.AbstractContextManager[None]:
        """No timer around the parser: the connection keeps the time itself."""
        return contextlib.nullcontext()

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        """Serve one connection."""
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().handle(listener, TimedSocket(client, lambda: not self.alive), addr)

    def handle_request(self, listener_name: Any, req: Any, sock: TimedSocket, addr: Any) -> None:
        """Serve one request of a connection; close it where much of a refused body has not been read."""
        sock.begin_body(self.request_timeout)
        super().handle_request(listener_name, req, sock, addr)
        if unread(req.body, DRAIN_BYTES):
            raise StopIteration
        sock.begin_idle()

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:  # noqa: ARG002  (gunicorn's)
        """Answer a request that never reached the application."""
        if isinstance(exc, SlowClientError):
            status, detail = 408, "The request did not arrive in time."
        elif isinstance(exc, http_errors.ParseException):
            status, detail = _refusal(exc)
        else:
            # Only the kind of error: its message could hold a piece of a text.
            self.log.error("request failed outside the application: %s", type(exc).__name__)
            status, detail = 500, "The request could not be answered."
        request_id = new_request_id()
        self.log.info("refused", extra={"fields": {"status": status, "request_id": request_id}})
        with contextlib.suppress(OSError):
            client.sendall(_answer(status, detail, request_id))

    def run(self) -> None:
        """Accept until told to stop, then stop in order: readiness, listening, requests."""
        sys.setswitchinterval(SWITCH_SECONDS)
        servers = list(self._servers())
        for server in servers:
            server.start()
        while self.alive:
            self.notify()
            gevent.sleep(TICK_SECONDS)
        if self.life.draining:
            self._wait_until(time.monotonic() + self.drain_seconds)
        for server in servers:
            server.close()
        self._wait_until(time.monotonic() + self.cfg.graceful_timeout, [server.pool for server in servers])
        for server in servers:
            server.stop(timeout=1)

    def _servers(self) -> Iterator[StreamServer]:
        for listener in self.sockets:
            listener.setblocking(1)
            server = StreamServer(listener, handle=partial(self.handle, listener), spawn=Pool(self.worker_connections))
            if self.cfg.workers > 1:
                server.max_accept = 1
            yield server

    def _wait_until(self, deadline: float, pools: list[Pool] | None = None) -> None:
        """Wait until the deadline, or until the pools are empty where some are given."""
        while time.monotonic() < deadline and (pools is None or any(len(pool) for pool in pools)):
            self.notify()
            gevent.sleep(TICK_SECONDS)


def _refusal(exc: Exception) -> tuple[int, str]:
    for kind, status, detail in _REFUSALS:
        if isinstance(exc, kind):
            return status, detail
    return 400, "The request is not valid HTTP."


def _answer(status: int, detail: str, request_id: str) -> bytes:
    body = encoded(status, detail, request_id)
    head = (
        f"HTTP/1.1 {status} {title(status)}\r\n"
        f"Content-Type: {CONTENT_TYPE}\r\n"
        f"Content-Length: {len(body)}\r\n"
        f"X-Request-ID: {request_id}\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode("latin-1") + body
