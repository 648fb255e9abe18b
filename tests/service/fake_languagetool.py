"""A scripted LanguageTool on loopback: it answers each check as the script says, well or badly."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qs

Script = Callable[[socket.socket, str], None]


def http(status: int, body: bytes, *headers: str) -> bytes:
    """An HTTP answer."""
    lines = [
        f"HTTP/1.1 {status} Scripted",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def matches(*found: dict[str, Any]) -> bytes:
    """LanguageTool's answer with these matches."""
    return http(200, json.dumps({"matches": list(found)}).encode())


def answering(answer: bytes) -> Script:
    """Always this answer."""

    def script(sock: socket.socket, _: str) -> None:
        sock.sendall(answer)

    return script


def hang(sock: socket.socket, _: str) -> None:
    """Say nothing for a minute."""
    sock.settimeout(60)
    with contextlib.suppress(OSError):
        sock.recv(1)


def drip(sock: socket.socket, _: str) -> None:
    """A good answer, a byte every tenth of a second."""
    for byte in matches():
        sock.sendall(bytes([byte]))
        time.sleep(0.1)


def endless(sock: socket.socket, _: str) -> None:
    """500 MB, as long as someone takes them."""
    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    block = b" " * 2**20
    for _ in range(500):
        sock.sendall(block)


def die(sock: socket.socket, _: str) -> None:
    """Close without an answer, as a server does whose process ends."""
    sock.close()


@dataclass
class FakeLanguageTool:
    """A server on a free port (or a given one), used as a context manager."""

    script: Script = field(default_factory=lambda: answering(matches()))
    port: int = 0
    texts: list[str] = field(default_factory=list)
    """Every text that it was asked to check."""
    healthy: bool = True
    close_after_answer: bool = False
    """Close each connection after one answer although it was to be kept."""

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for sock in [self._listener, *self._open]:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                self._open.append(sock)
                threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with sock, contextlib.suppress(OSError, ValueError):
            buffer = b""
            while True:
                while b"\r\n\r\n" not in buffer:
                    if not (more := sock.recv(65536)):
                        return
                    buffer += more
                head, _, body = buffer.partition(b"\r\n\r\n")
                length = next(
                    (int(x.split(b":")[1]) for x in head.lower().split(b"\r\n") if x.startswith(b"content-length")),
                    0,
                )
                while len(body) < length:
                    body += sock.recv(65536)
                buffer = body[length:]
                self._answer(sock, head, body[:length])
                if self.close_after_answer:
                    return

    def _answer(self, sock: socket.socket, head: bytes, body: bytes) -> None:
        if b"healthcheck" in head.split(b"\r\n")[0]:
            sock.sendall(http(200, b"OK") if self.healthy else http(503, b"no"))
            return
        text = parse_qs(body.decode()).get("text", [""])[0]
        self.texts.append(text)
        self.script(sock, text)
