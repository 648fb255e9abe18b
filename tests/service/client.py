"""A client that can misbehave: raw bytes over a socket, beside ordinary requests."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from dataclasses import dataclass
from typing import Any

WAIT = 20.0


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; `status` is 0 where the connection was closed without one."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def problem(self, status: int) -> dict[str, Any]:
        """The body as a problem with this status, complete and discreet."""
        assert self.status == status, (self.status, self.body[:300])
        assert self.headers["content-type"] == "application/problem+json"
        problem: dict[str, Any] = self.json()
        assert problem["status"] == status
        assert problem["title"]
        assert problem["type"]
        assert problem["detail"]
        assert problem["request_id"] == self.headers["x-request-id"]
        assert b"Traceback" not in self.body
        assert b".py" not in self.body
        return problem


@dataclass(frozen=True)
class Client:
    """Requests to one port of this machine."""

    port: int

    def raw(self, data: bytes, wait: float = WAIT, drip: bytes = b"") -> Answer:
        """Send bytes as they are; then `drip` every half second until something comes back."""
        start = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as sock:
            with contextlib.suppress(OSError):
                sock.sendall(data)
            got = _dripped(sock, drip, start + wait) if drip else b""
            sock.settimeout(wait)
            with contextlib.suppress(OSError):
                while not _complete(got) and (more := sock.recv(65536)):
                    got += more
        return _answer(got, time.monotonic() - start)

    def request(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """An ordinary request on a connection of its own."""
        lines = [f"{method} {path} HTTP/1.1", "Host: test", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if body or method == "POST":
            lines.append(f"Content-Length: {len(body)}")
        return self.raw(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body, wait=120)

    def get(self, path: str, **headers: str) -> Answer:
        """GET."""
        return self.request("GET", path, **headers)

    def post(self, path: str, value: Any, **headers: str) -> Answer:
        """POST a value as JSON; bytes are taken as JSON already written."""
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        return self.request("POST", path, body, **{"Content_Type": "application/json", **headers})

    def clean(self, text: str, **options: Any) -> dict[str, Any]:
        """Clean a text and check what must hold of every answer."""
        answer = self.post("/v1/clean", {"text": text, **options})
        assert answer.status == 200, answer.body[:300]
        cleaned: dict[str, Any] = answer.json()
        assert rebuilt(text, cleaned["edits"], options.get("units", "codepoint")) == cleaned["text"]
        return cleaned


def rebuilt(text: str, edits: list[dict[str, Any]], units: str = "codepoint") -> str:
    """The text with every edit written over its span; each `before` must be that slice."""
    source = text.encode("utf-16-le", "surrogatepass") if units == "utf16" else text.encode("utf-32-le")
    width, code = (2, "utf-16-le") if units == "utf16" else (4, "utf-32-le")
    out, at = [], 0
    for edit in edits:
        start, end = edit["start"] * width, edit["end"] * width
        assert at <= start <= end <= len(source)
        assert source[start:end].decode(code) == edit["before"]
        out += [source[at:start].decode(code), edit["after"]]
        at = end
    return "".join(out) + source[at:].decode(code)


def _dripped(sock: socket.socket, drip: bytes, until: float) -> bytes:
    sock.settimeout(0.5)
    while time.monotonic() < until:
        try:
            sock.sendall(drip)
            return sock.recv(65536)
        except TimeoutError:
            continue
        except OSError:
            break
    return b""


def _complete(got: bytes) -> bool:
    head, separator, body = got.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if separator and line.startswith(b"content-length:"):
            return len(body) >= int(line.partition(b":")[2])
    return False


def _answer(got: bytes, seconds: float) -> Answer:
    if not got.startswith(b"HTTP/"):
        return Answer(0, {}, got, seconds)
    head, _, body = got.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if headers.get("transfer-encoding") == "chunked":
        body = _dechunked(body)
    return Answer(int(first.split()[1]), headers, body, seconds)


def _dechunked(body: bytes) -> bytes:
    out = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size, 16)
        out += body[:length]
        body = body[length + 2 :]
        if not length:
            break
    return out
