"""The service with its own LanguageTool, which is killed while it works. The first run downloads it."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.service.conftest import Service, children

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "He broadcasted the show and Russia plan to attack, said the minister in the house number"
START_SECONDS = 300.0


@pytest.fixture(scope="module")
def whole() -> Iterator[Service]:
    service = Service(CLEANUP_GRAMMAR="auto", CLEANUP_WORKERS="2").wait()
    wait_for_grammar(service)
    yield service
    service.stop()


def wait_for_grammar(service: Service) -> None:
    until = time.monotonic() + START_SECONDS
    while service.client.get("/readyz").json()["grammar"] != "ok":
        assert time.monotonic() < until, service.log()
        time.sleep(0.2)


def javas(service: Service) -> list[int]:
    supervisors = [pid for pid in children(service.process.pid) if pid not in service.workers()]
    return [pid for supervisor in supervisors for pid in children(supervisor)]


def test_row_50_served_before_grammar_was_there_and_picks_it_up(whole: Service) -> None:
    cleaned = whole.client.clean(TEXT + " one.")
    assert cleaned["grammar"]["status"] == "ok"
    assert cleaned["edits"] or cleaned["flags"]


def test_row_47_java_is_killed_with_innocent_requests_in_flight(whole: Service) -> None:
    (java,) = javas(whole)
    answers: list[dict[str, Any]] = []

    def one(n: int) -> None:
        answers.append(whole.client.clean(f"{TEXT} {n}. " * 40))

    threads = [threading.Thread(target=one, args=(n,)) for n in range(15)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    os.kill(java, signal.SIGKILL)
    for thread in threads:
        thread.join()
    assert len(answers) == 15
    assert {answer["grammar"]["status"] for answer in answers} <= {"ok", "partial", "unavailable"}
    wait_for_grammar(whole)
    until = time.monotonic() + 20
    while whole.client.clean(TEXT + " again.")["grammar"]["status"] != "ok":
        assert time.monotonic() < until
        time.sleep(0.2)
    assert len(javas(whole)) == 1


def test_row_57_a_killed_worker_leaves_java_as_it_is(whole: Service) -> None:
    before = javas(whole)
    os.kill(whole.workers()[0], signal.SIGKILL)
    time.sleep(1)
    assert javas(whole) == before
    assert len(whole.workers()) == 2


def test_row_57_a_killed_supervisor_takes_java_along(whole: Service) -> None:
    (java,) = javas(whole)
    supervisor = int(Path(f"/proc/{java}/stat").read_text("ascii").split()[3])
    os.kill(supervisor, signal.SIGKILL)
    until = time.monotonic() + 10
    while Path(f"/proc/{java}").exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert whole.client.clean(TEXT + " two.")["grammar"]["status"] in {"ok", "unavailable"}


def test_row_36_astral_characters_with_the_real_server() -> None:
    # What is tested are the offsets; a server that other tests leave little of the machine may take its time.
    patient = {"CLEANUP_GRAMMAR_TIMEOUT": "60", "CLEANUP_REQUEST_TIMEOUT": "60"}
    service = Service(CLEANUP_GRAMMAR="auto", CLEANUP_WORKERS="1", **patient).wait()
    try:
        wait_for_grammar(service)
        texts = ["😀" * n + " He broadcasted it. 😀 Then he left, number " + str(n) + "." for n in range(12)]
        answers: dict[str, str] = {}

        def one(text: str) -> None:
            answers[text] = service.client.clean(text)["text"]

        threads = [threading.Thread(target=one, args=(text,)) for text in texts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == {text: text.replace("broadcasted", "broadcast") for text in texts}
    finally:
        assert service.stop() == 0
