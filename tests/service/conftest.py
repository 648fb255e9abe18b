"""A real service on a loopback port, and a scripted LanguageTool beside it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.service.client import Client
from tests.service.fake_languagetool import FakeLanguageTool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
START_SECONDS = 30.0


class Service:
    """One running service.

    Args:
        settings: environment variables; CLEANUP_GRAMMAR is off unless they say otherwise.
    """

    def __init__(self, **settings: str) -> None:
        self.port = free_port()
        self.client = Client(self.port)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  (closed by stop)
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("CLEANUP_")}
        environment = {**inherited, "CLEANUP_GRAMMAR": "off", "PORT": str(self.port), **settings}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "service"], cwd=ROOT, env=environment, stdout=self._log, stderr=self._log
        )

    def wait(self) -> Service:
        """Wait until it answers."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            with contextlib.suppress(OSError):
                if self.client.get("/healthz").status == 200:
                    return self
            time.sleep(0.05)
        raise AssertionError(self.log())

    def log(self) -> str:
        """What it has logged so far."""
        self._log.seek(0)
        return self._log.read().decode()

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        found = []
        for child in children(self.process.pid):
            command = Path(f"/proc/{child}/cmdline")
            with contextlib.suppress(OSError):
                if b"supervisor" not in command.read_bytes():
                    found.append(child)
        return found

    def stop(self) -> int:
        """End it and wait for that; returns its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            self._log.close()


def children(pid: int) -> list[int]:
    """The process ids of a process's children."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(child) for child in listed.split()]


def resident(pid: int) -> int:
    """The memory of a process, in kB."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def free_port() -> int:
    """A port on loopback that is free now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@pytest.fixture
def start() -> Iterator[Callable[..., Service]]:
    """Start services with settings of their own; they are stopped at the end of the test."""
    started: list[Service] = []

    def one(**settings: str) -> Service:
        service = Service(**settings)
        started.append(service)
        return service.wait()

    yield one
    for service in started:
        service.stop()


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """One service with its default limits, shared by the tests that leave it as they find it."""
    running = Service().wait()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def client(service: Service) -> Client:
    """A client of the shared service."""
    return service.client


@pytest.fixture
def fake() -> Iterator[FakeLanguageTool]:
    """A LanguageTool that answers as it is told to."""
    with FakeLanguageTool() as server:
        yield server
