"""Rows 55 to 60 of the table of bad inputs: processes that stop, die or are full."""

from __future__ import annotations

import http.client
import json
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.service import fake_languagetool as fakes
from tests.service.conftest import children

if TYPE_CHECKING:
    import socket

    from tests.service.conftest import Service
    from tests.service.fake_languagetool import FakeLanguageTool

Start = Callable[..., "Service"]
TEXT = "The committee has met twice this week."


def slowly(seconds: float) -> fakes.Script:
    """An answer that takes its time, so that a request is under way for that long."""

    def script(sock: socket.socket, _: str) -> None:
        time.sleep(seconds)
        sock.sendall(fakes.matches())

    return script


def test_row_55_sigterm_lets_a_request_finish(start: Start, fake: FakeLanguageTool) -> None:
    fake.script = slowly(2)
    service = start(CLEANUP_GRAMMAR="auto", CLEANUP_LANGUAGETOOL_URL=fake.url, CLEANUP_DRAIN_SECONDS="0")
    answers: list[str] = []
    thread = threading.Thread(target=lambda: answers.append(service.client.clean(TEXT)["grammar"]["status"]))
    thread.start()
    time.sleep(0.5)
    service.process.send_signal(signal.SIGTERM)
    thread.join()
    assert answers == ["ok"]
    assert service.process.wait(10) == 0


def test_row_56_readiness_drops_before_connections_are_refused(start: Start) -> None:
    service = start(CLEANUP_DRAIN_SECONDS="2")
    assert service.client.get("/readyz").status == 200
    service.process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    ready = service.client.get("/readyz")
    assert (ready.status, ready.json()["status"]) == (503, "draining")
    assert service.client.clean(TEXT)["text"] == TEXT
    assert service.process.wait(10) == 0


def test_row_56_an_idle_connection_does_not_hold_up_the_end(start: Start) -> None:
    service = start(CLEANUP_DRAIN_SECONDS="0")
    connection = http.client.HTTPConnection("127.0.0.1", service.port)
    connection.request("GET", "/healthz")
    assert connection.getresponse().read()
    begun = time.monotonic()
    service.process.send_signal(signal.SIGTERM)
    try:
        assert service.process.wait(20) == 0
    finally:
        connection.close()
    assert time.monotonic() - begun < 4


def test_row_57_a_killed_worker_is_replaced(start: Start) -> None:
    service = start(CLEANUP_WORKERS="2")
    before = service.workers()
    os.kill(before[0], signal.SIGKILL)
    until = time.monotonic() + 5
    while len(service.workers()) < 2 or before[0] in service.workers():
        assert time.monotonic() < until
        time.sleep(0.05)
    for _ in range(10):
        assert service.client.clean(TEXT)["text"] == TEXT


def test_row_57_nothing_is_left_where_the_whole_service_is_killed(start: Start) -> None:
    service = start(CLEANUP_GRAMMAR="auto")
    time.sleep(1)  # the supervisor is up; its server starts, or is being downloaded
    family = set(children(service.process.pid))
    for child in list(family):
        family |= set(children(child))
    assert len(family) >= 2
    service.process.kill()
    service.process.wait()
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in family):
        assert time.monotonic() < until, [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in family]
        time.sleep(0.1)


def test_row_58_recycling_under_load_fails_no_request(start: Start) -> None:
    service = start(CLEANUP_MAX_REQUESTS="40", CLEANUP_WORKERS="2")
    statuses: list[int] = []

    def load() -> None:
        texts = (f"{TEXT} {n}" for n in range(60))
        statuses.extend(service.client.post("/v1/clean", {"text": text}).status for text in texts)

    threads = [threading.Thread(target=load) for _ in range(4)]
    first = set(service.workers())
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 240
    # Which worker takes a request is chance: one of the two may not have come to its forty.
    assert first - set(service.workers())


def test_row_60_all_threads_busy(start: Start, fake: FakeLanguageTool) -> None:
    fake.script = slowly(3)
    service = start(
        CLEANUP_GRAMMAR="auto",
        CLEANUP_LANGUAGETOOL_URL=fake.url,
        CLEANUP_WORKERS="1",
        CLEANUP_CONCURRENCY="2",
        CLEANUP_QUEUE="2",
    )
    statuses: list[tuple[int, float]] = []

    def one(n: int) -> None:
        answer = service.client.post("/v1/clean", {"text": f"{TEXT} {n}"})
        statuses.append((answer.status, answer.seconds))
        if answer.status != 200:
            answer.problem(503)
            assert answer.headers["retry-after"]

    threads = [threading.Thread(target=one, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    alive = [service.client.get("/healthz").seconds for _ in range(10)]
    ready = service.client.get("/readyz")
    for thread in threads:
        thread.join()
    assert max(alive) < 0.1
    assert (ready.status, ready.json()["status"]) == (503, "saturated")
    assert sorted(status for status, _ in statuses) == [200] * 4 + [503] * 8
    assert max(seconds for status, seconds in statuses if status == 503) < 0.5


def test_row_60_liveness_while_every_thread_computes(start: Start) -> None:
    service = start(CLEANUP_WORKERS="1")
    text = json.dumps({"text": ("The minister said so , but . . . he did n't  mean it. " * 1900)[:100_000]}).encode()
    stop = threading.Event()

    def load() -> None:
        while not stop.is_set():
            assert service.client.post("/v1/clean", text).status in {200, 503}

    threads = [threading.Thread(target=load) for _ in range(6)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    alive = [service.client.get("/healthz").seconds for _ in range(30)]
    stop.set()
    for thread in threads:
        thread.join()
    assert sorted(alive)[27] < 0.1  # nine in ten; the machine that runs the tests is shared


def _target(link: Path) -> str:
    """What a descriptor of a running process refers to; nothing where it was closed since it was listed."""
    try:
        return str(link.readlink())
    except FileNotFoundError:
        return ""


def test_row_59_nothing_is_written_but_temporary_files(start: Start, tmp_path: Path) -> None:
    """The container test runs it on a read-only root file system; this one shows why that works."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    service = start(
        TMPDIR=str(temporary),
        HOME="/nonexistent",
        PYTHONDONTWRITEBYTECODE="1",
        CLEANUP_RATE_LIMIT="9999/minute",
    )
    assert service.client.clean(TEXT)["text"] == TEXT
    folders = [Path(f"/proc/{pid}/fd") for pid in [service.process.pid, *service.workers()]]
    files = {file for folder in folders for link in folder.iterdir() if (file := _target(link))}
    regular = {file for file in files if file.startswith("/") and not file.startswith(("/dev/", "/proc/"))}
    regular.discard(
        next(file for file in regular if "(deleted)" in file and str(temporary) not in file)
    )  # the test's log
    assert all(file.startswith(str(temporary)) for file in regular)
    assert service.stop() == 0
    assert list(temporary.iterdir()) == []
