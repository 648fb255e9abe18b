"""The real server, started once, and a scripted one that misbehaves as told."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from cleanup.grammar import home, status, supervisor
from cleanup.grammar.install import InstallError, install
from cleanup.grammar.java import NoJavaError, find_java

STARTING = 90.0

Behaviour = Callable[[socket.socket, str], None]


@dataclass
class FakeServer:
    """A server on loopback: `behave` gets each request's connection and the text it asks about."""

    behave: Behaviour
    port: int = 0
    texts: list[str] = field(default_factory=list)
    healthy: bool = True

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        self._open = True
        self.connections = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._open = False
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while self._open:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with sock, contextlib.suppress(OSError), sock.makefile("rb") as stream:
            while self._open and (line := stream.readline()):
                length = 0
                while (header := stream.readline()) not in {b"\r\n", b""}:
                    if header.lower().startswith(b"content-length:"):
                        length = int(header.split(b":")[1])
                body = stream.read(length).decode("ascii")
                if b"/v2/healthcheck" in line:
                    answer(sock, b"OK", status=200 if self.healthy else 503)
                    continue
                text = parse_qs(body)["text"][0]
                self.texts.append(text)
                self.behave(sock, text)


def answer(sock: socket.socket, body: bytes | object, status: int = 200, extra: str = "") -> None:
    """Send a whole answer."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(content)}\r\n{extra}\r\n"
    sock.sendall(head.encode() + content)


def match(offset: int, length: int, replacement: str = "x", rule: str = "BROADCASTED") -> dict[str, object]:
    """One match as LanguageTool writes it."""
    return {
        "message": "m",
        "offset": offset,
        "length": length,
        "replacements": [{"value": replacement}],
        "rule": {"id": rule, "issueType": "grammar", "category": {"id": "GRAMMAR"}},
    }


@pytest.fixture
def fake() -> Iterator[Callable[[Behaviour], FakeServer]]:
    servers: list[FakeServer] = []

    def make(behave: Behaviour) -> FakeServer:
        servers.append(FakeServer(behave))
        return servers[-1]

    yield make
    for server in servers:
        server.close()


@dataclass(frozen=True)
class RealServer:
    """A LanguageTool under its supervisor."""

    port: int
    supervisor: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def await_ready(self) -> None:
        until = time.monotonic() + STARTING
        while time.monotonic() < until:
            said = status.read(self.port)
            if said is not None and said.state == "ok":
                return
            time.sleep(0.1)
        pytest.fail("LanguageTool did not start in time")

    def java(self) -> int:
        """Find the process of the Java machine: the supervisor's only child."""
        children = Path(f"/proc/{self.supervisor}/task/{self.supervisor}/children").read_text("ascii").split()
        assert len(children) == 1
        return int(children[0])

    def kill_java(self) -> None:
        os.kill(self.java(), signal.SIGKILL)


def need_languagetool() -> None:
    """Skip where LanguageTool cannot run here."""
    if not home.installed():
        try:
            install()
        except InstallError as error:
            pytest.skip(f"no LanguageTool and no way to get it: {error}")
    try:
        find_java()
    except NoJavaError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def real() -> Iterator[RealServer]:
    need_languagetool()
    port = supervisor.free_port()
    process = supervisor.launch(port)
    server = RealServer(port, process.pid)
    try:
        server.await_ready()
        yield server
    finally:
        supervisor.stop(process)


def alive(pid: int) -> bool:
    """Whether a process runs (one that has ended but was not yet waited for does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


def eventually(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait until a condition holds; False where it does not in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()
