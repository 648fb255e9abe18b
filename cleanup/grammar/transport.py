"""One bounded HTTP exchange: a total deadline, a cap on the answer, no redirects, no proxies.

The timeouts of common HTTP clients hold for each read, so an answer dripped byte by byte never ends. Here the
socket's timeout is set anew before every read to what is left of one deadline.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BODY_BYTES = 16 * 2**20
"""An answer longer than this is refused; one for 100,000 characters with a match a word stays far below."""

MAX_IDLE_CONNECTIONS = 8
MAX_IDLE_SECONDS = 20.0
"""LanguageTool closes a connection that was idle for 30 s."""


class TransportError(Exception):
    """The exchange failed; `str()` of it is one plain line without any of the text."""


class DeadlineExceededError(TransportError):
    """No whole answer within the deadline."""


class ConnectError(TransportError):
    """No connection to the server."""


class BrokenConnectionError(TransportError):
    """The server closed or reset the connection in the middle of an exchange."""


class OversizeError(TransportError):
    """The answer was longer than allowed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, whole."""

    status: int
    body: bytes


class _RawReader(io.RawIOBase):
    """The reading end of a socket; each read may take until the deadline (in `time.monotonic()`)."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(_left(self._deadline))
        return self._sock.recv_into(buffer)


class _ReadableSocket:
    """What `http.client.HTTPResponse` needs of a socket: a file to read from."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._raw = _RawReader(sock, deadline)

    def makefile(self, *_: object) -> io.BufferedReader:
        return io.BufferedReader(self._raw)


@dataclass(slots=True)
class _Idle:
    sock: socket.socket
    since: float


@dataclass(slots=True)
class Transport:
    """Exchanges with one server over connections that are kept alive. Safe to share between threads."""

    url: str
    """The server's address, `http` or `https` only; a path in it is kept."""
    max_body_bytes: int = MAX_BODY_BYTES
    _parts: SplitResult = field(init=False, repr=False)
    _idle: list[_Idle] = field(default_factory=list, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        """Check the address. Raises ValueError where it is no usable one."""
        self._parts = urlsplit(self.url)
        if self._parts.scheme not in {"http", "https"} or not self._parts.hostname:
            message = "the grammar server's address must be http(s)://host[:port][/path]"
            raise ValueError(message)
        _ = self._parts.port  # raises ValueError for a port that is no number

    def request(self, path: str, body: bytes | None, deadline: float) -> Answer:
        """POST `body` (GET where None) to `path` and return the answer, whatever its status.

        A connection that was idle may have been closed meanwhile: where nothing of the answer arrived on it,
        the request is sent once more on a new one. Raises a TransportError.
        """
        idle = self._take_idle()
        if idle is None:
            return self._exchange(self._connect(deadline), path, body, deadline)
        try:
            return self._exchange(idle, path, body, deadline)
        except BrokenConnectionError as broken:
            try:
                sock = self._connect(deadline)
            except ConnectError:
                # The server is gone altogether, so it broke during this very request.
                raise broken from None
            return self._exchange(sock, path, body, deadline)

    def local_port(self) -> int | None:
        """Give the server's port where it is on this machine's loopback."""
        return self._parts.port if self._parts.hostname in {"127.0.0.1", "localhost", "::1"} else None

    def close(self) -> None:
        """Close the idle connections."""
        with self._lock:
            idle, self._idle = self._idle, []
        for one in idle:
            one.sock.close()

    def __del__(self) -> None:
        """Leave no connection behind when nobody holds the transport any more."""
        if hasattr(self, "_idle"):
            self.close()

    def _connect(self, deadline: float) -> socket.socket:
        host = self._parts.hostname or ""
        secure = self._parts.scheme == "https"
        port = self._parts.port or (443 if secure else 80)
        try:
            sock = socket.create_connection((host, port), timeout=_left(deadline))
        except TimeoutError as error:
            message = "no connection to the grammar server in time"
            raise DeadlineExceededError(message) from error
        except OSError as error:
            message = "no connection to the grammar server"
            raise ConnectError(message) from error
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not secure:
            return sock
        try:
            return ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except OSError as error:
            sock.close()
            message = "no secure connection to the grammar server"
            raise ConnectError(message) from error

    def _exchange(self, sock: socket.socket, path: str, body: bytes | None, deadline: float) -> Answer:
        keep = False
        try:
            sock.settimeout(_left(deadline))
            sock.sendall(self._head(path, body) + (body or b""))
            # HTTPResponse needs of its socket no more than makefile().
            response = http.client.HTTPResponse(_ReadableSocket(sock, deadline))  # type: ignore[arg-type]
            response.begin()
            content = self._read(response)
            keep = not response.will_close
            return Answer(response.status, content)
        except TimeoutError as error:
            message = "the grammar server did not answer in time"
            raise DeadlineExceededError(message) from error
        except (OSError, http.client.RemoteDisconnected, http.client.IncompleteRead) as error:
            message = "the grammar server closed the connection"
            raise BrokenConnectionError(message) from error
        except (http.client.HTTPException, ValueError) as error:
            message = "the grammar server's answer is no HTTP"
            raise TransportError(message) from error
        finally:
            if keep:
                self._give_back(sock)
            else:
                sock.close()

    def _head(self, path: str, body: bytes | None) -> bytes:
        headers: Mapping[str, str] = {
            "Host": self._parts.netloc.rpartition("@")[2],
            "Accept": "application/json",
            **(
                {}
                if body is None
                else {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
            ),
        }
        target = self._parts.path.rstrip("/") + path
        lines = [
            f"{'GET' if body is None else 'POST'} {target} HTTP/1.1",
            *(f"{k}: {v}" for k, v in headers.items()),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        if (response.length or 0) > self.max_body_bytes:
            message = "the grammar server's answer is too long"
            raise OversizeError(message)
        content = response.read(self.max_body_bytes + 1)
        if len(content) > self.max_body_bytes:
            message = "the grammar server's answer is too long"
            raise OversizeError(message)
        if response.length:
            raise http.client.IncompleteRead(content, response.length)
        return content

    def _take_idle(self) -> socket.socket | None:
        now = time.monotonic()
        with self._lock:
            while self._idle:
                idle = self._idle.pop()
                if now - idle.since < MAX_IDLE_SECONDS and not _closed_by_peer(idle.sock):
                    return idle.sock
                idle.sock.close()
        return None

    def _give_back(self, sock: socket.socket) -> None:
        with self._lock:
            if len(self._idle) < MAX_IDLE_CONNECTIONS:
                self._idle.append(_Idle(sock, time.monotonic()))
                return
        sock.close()


def _closed_by_peer(sock: socket.socket) -> bool:
    if isinstance(sock, ssl.SSLSocket):
        return False  # cannot be peeked at; the retry in `request` covers it
    try:
        sock.settimeout(0)
        sock.recv(1, socket.MSG_PEEK)
    except (BlockingIOError, TimeoutError):
        return False
    except OSError:
        return True
    return True  # closed, or bytes that nobody asked for


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
