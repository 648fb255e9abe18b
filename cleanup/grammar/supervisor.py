"""Keep one LanguageTool server alive: `python -m cleanup.grammar.supervisor --port 8081`.

It runs beside the service, never inside one of its workers: it installs what is missing, starts one Java
machine on loopback, warms it up, asks it for its health, starts it again with growing pauses when it dies or
hangs, and takes it along when it ends. On Linux the kernel ends the Java machine even when the supervisor
itself is killed outright.
"""

from __future__ import annotations

import argparse
import ctypes
import http
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from cleanup.grammar import home, status
from cleanup.grammar.install import InstallError, install
from cleanup.grammar.java import NoJavaError, find_java
from cleanup.grammar.transport import Transport, TransportError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import FrameType

DEFAULT_PORT = 8081
HEAP_MEGABYTES = 768
HEALTH_INTERVAL = 2.0
HEALTH_TIMEOUT = 5.0
HEALTH_MISSES = 4
"""Checks of its health in a row that the server may miss before it is taken for hung."""
START_TIMEOUT = 90.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
"""Seconds of life after which the next death counts as the first again."""
STOP_TIMEOUT = 3.0

WARM_UP = "The committee has met twice this week, and its members agree that the plan need more time."

WARM_UPS = 8
MOST_WARM_UPS = 30

SERVER_SETTINGS: Mapping[str, int | float | str] = {
    "maxTextLength": 60_000,
    "maxTextHardLength": 60_000,
    "maxCheckTimeMillis": 8_000,
    "maxCheckThreads": 4,
    "maxWorkQueueSize": 64,
    "maxErrorsPerWordRate": 1.0,
    "cacheSize": 10_000,
    "cacheTTLSeconds": 600,
    "pipelineCaching": "true",
    "maxPipelinePoolSize": 16,
    "pipelineExpireTimeInSeconds": 86_400,
}
"""LanguageTool's own limits (org.languagetool.server.HTTPServerConfig), well above what our client sends."""

_PR_SET_PDEATHSIG = 1


def server_command(java: Path, port: int, config: Path, heap_megabytes: int) -> list[str]:
    """Give the command that starts the server. Without `--public` it listens on loopback alone."""
    return [
        str(java),
        f"-Xmx{heap_megabytes}m",
        "-Xms128m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dsun.net.httpserver.nodelay=true",  # else 40 ms are added to each answer on a kept connection
        "-Djava.awt.headless=true",
        "-cp",
        home.class_path(),
        "org.languagetool.server.HTTPServer",
        "--config",
        str(config),
        "--port",
        str(port),
    ]


def die_with_parent(number: int = signal.SIGKILL) -> None:
    """Ask the kernel to signal this process when its parent ends; nothing happens where it is not Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)


@dataclass(slots=True)
class Supervisor:
    """Runs the server until told to stop. Make one in the main thread of a process of its own."""

    port: int
    heap_megabytes: int = HEAP_MEGABYTES
    parent: int | None = None
    """The process that it must not outlive, where it has one."""
    _stop: bool = field(default=False, init=False)
    _server: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def run(self) -> int:
        """Install, start and watch; return the exit code: 0 once told to stop, 1 where it cannot run."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        try:
            with tempfile.TemporaryDirectory(prefix="cleanup-grammar-") as folder:
                config = Path(folder) / "server.properties"
                config.write_text("".join(f"{k}={v}\n" for k, v in SERVER_SETTINGS.items()), "ascii")
                return self._supervise(config)
        finally:
            self._end_server()
            if self._stopping():  # else the reason why it cannot run stands
                status.write(self.port, "unavailable", "the grammar server was stopped")

    def _supervise(self, config: Path) -> int:
        try:
            if not home.installed():
                status.write(self.port, "starting", "LanguageTool is being downloaded")
            install()
            java = find_java()
        except (InstallError, NoJavaError, ValueError, OSError) as error:
            self._say(f"no grammar: {error}")
            status.write(self.port, "unavailable", str(error))
            return 1
        pause = FIRST_PAUSE
        while not self._stopping():
            began = time.monotonic()
            self._run_once(server_command(java, self.port, config, self.heap_megabytes))
            if self._stopping():
                break
            pause = FIRST_PAUSE if time.monotonic() - began > STEADY_AFTER else pause
            self._say(f"the grammar server ended; starting it again in {pause:g} s")
            status.write(self.port, "starting", "the grammar server ended and is being started again")
            self._sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        return 0

    def _run_once(self, command: list[str]) -> None:
        """Run the server until it dies, hangs, or we are told to stop."""
        status.write(self.port, "starting", "the grammar server is starting")
        began = time.monotonic()
        try:
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # its log may hold pieces of texts
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509 - this process has one thread
            )
        except OSError as error:
            self._say(f"cannot start Java: {error.strerror}")
            return
        try:
            if self._await_health():
                self._say(f"the grammar server is ready on port {self.port} after {time.monotonic() - began:.1f} s")
                status.write(self.port, "ok", None)
                self._watch()
        finally:
            self._end_server()

    def _await_health(self) -> bool:
        transport = Transport(f"http://127.0.0.1:{self.port}")
        until = time.monotonic() + START_TIMEOUT
        while time.monotonic() < until and self._alive():
            if _healthy(transport, 1.0):
                return _warm_up(transport)
            self._sleep(0.1)
        return False

    def _watch(self) -> None:
        transport = Transport(f"http://127.0.0.1:{self.port}")
        misses = 0
        while self._alive() and misses < HEALTH_MISSES:
            self._sleep(HEALTH_INTERVAL, self._alive)
            misses = 0 if _healthy(transport, HEALTH_TIMEOUT) else misses + 1

    def _alive(self) -> bool:
        return not self._stopping() and self._server is not None and self._server.poll() is None

    def _stopping(self) -> bool:
        return self._stop or (self.parent is not None and os.getppid() != self.parent)

    def _sleep(self, seconds: float, go_on: Callable[[], bool] | None = None) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._stopping() and (go_on is None or go_on()):
            time.sleep(min(0.1, seconds))

    def _end_server(self) -> None:
        server, self._server = self._server, None
        if server is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(server.pid, number)
            except ProcessLookupError:
                break
            try:
                server.wait(STOP_TIMEOUT)
                break
            except subprocess.TimeoutExpired:
                continue
        server.wait(STOP_TIMEOUT)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stop = True

    @staticmethod
    def _say(line: str) -> None:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


def _healthy(transport: Transport, timeout: float) -> bool:
    try:
        return transport.request("/v2/healthcheck", None, time.monotonic() + timeout).status == 200
    except TransportError:
        return False


def _warm_up(transport: Transport) -> bool:
    """Have the server load its rules and models, so that the first text does not pay for it."""
    from cleanup.grammar.allowed import enabled_ids  # noqa: PLC0415 - reads two files, needed here alone

    rules = {"enabledOnly": "true", "enabledRules": ",".join(enabled_ids())}
    answered = 0
    try:
        for number in range(MOST_WARM_UPS):
            body = urlencode({"language": "en-US", "text": f"{WARM_UP} {number}", **rules}).encode("ascii")
            # The first one loads all rules, and on a busy machine may run into the server's own time limit.
            status_code = transport.request("/v2/check", body, time.monotonic() + START_TIMEOUT).status
            answered += status_code == http.HTTPStatus.OK
            if answered == WARM_UPS:
                return True
    except TransportError:
        return False
    return False


def free_port() -> int:
    """Find a port on loopback that is free now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def launch(port: int, *, heap_megabytes: int = HEAP_MEGABYTES) -> subprocess.Popen[bytes]:
    """Start a supervisor as a child process that does not outlive this one, and return at once.

    Its server will answer at `http://127.0.0.1:PORT` once it is up. Stop it with `stop(process)`.
    """
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            __name__ if __name__ != "__main__" else "cleanup.grammar.supervisor",
            "--port",
            str(port),
            "--heap",
            str(heap_megabytes),
            "--with-parent",
            str(os.getpid()),
        ],
        stdin=subprocess.DEVNULL,
    )


def stop(process: subprocess.Popen[bytes], timeout: float = 10.0) -> None:
    """Stop a supervisor that `launch` started, and its server with it."""
    process.terminate()
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m cleanup.grammar.supervisor", description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="port on 127.0.0.1 (default: %(default)s)")
    parser.add_argument("--heap", type=int, default=HEAP_MEGABYTES, help="heap in megabytes (default: %(default)s)")
    parser.add_argument("--with-parent", type=int, metavar="PID", help="end when this parent process ends")
    arguments = parser.parse_args()
    if arguments.with_parent is not None:
        die_with_parent(signal.SIGTERM)
    return Supervisor(arguments.port, arguments.heap, arguments.with_parent).run()


if __name__ == "__main__":
    raise SystemExit(main())
