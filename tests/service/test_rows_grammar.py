"""Rows 36 to 54 of the table of bad inputs: a grammar server that misbehaves. A scripted one on loopback."""

from __future__ import annotations

import contextlib
import json
import re
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from cleanup.grammar.allowed import allowed_rules
from tests.service import fake_languagetool as fakes
from tests.service.conftest import free_port, resident

if TYPE_CHECKING:
    import socket

    from tests.service.conftest import Service
    from tests.service.fake_languagetool import FakeLanguageTool

Start = Callable[..., "Service"]
TEXT = "The committee have met twice this week."
FIXING = next(rule for rule in allowed_rules() if rule.action == "fix" and rule.sub_id is None)


def found(offset: Any, length: Any, *replacements: str) -> dict[str, Any]:
    """A match of a vetted rule."""
    return {
        "message": "Scripted.",
        "offset": offset,
        "length": length,
        "replacements": [{"value": value} for value in replacements],
        "rule": {"id": FIXING.id, "category": {"id": "GRAMMAR"}, "issueType": "grammar"},
        "context": {"text": "", "offset": 0, "length": length},
    }


def repairs_have(sock: socket.socket, text: str) -> None:
    """Finds every "have" and wants "has", with offsets in UTF-16 units as LanguageTool counts them."""
    places = [len(text[: m.start()].encode("utf-16-le")) // 2 for m in re.finditer("have", text)]
    sock.sendall(fakes.matches(*(found(at, 4, "has") for at in places)))


def with_grammar(start: Start, fake: FakeLanguageTool, **settings: str) -> Service:
    return start(CLEANUP_GRAMMAR="auto", CLEANUP_LANGUAGETOOL_URL=fake.url, CLEANUP_WORKERS="1", **settings)


def assert_excused(service: Service, seconds: float, status: str = "unavailable") -> None:
    """The text comes back, and the answer says why it was not checked; none of the text is in the reason or the log."""
    begun = time.monotonic()
    grammar = service.client.clean(TEXT)["grammar"]
    assert time.monotonic() - begun < seconds
    assert grammar["status"] == status
    assert grammar["detail"]
    assert "committee" not in grammar["detail"]
    assert "committee" not in service.log()


def test_grammar_that_answers(start: Start, fake: FakeLanguageTool) -> None:
    fake.script = repairs_have
    cleaned = with_grammar(start, fake).client.clean(TEXT, min_confidence=0)
    assert cleaned["grammar"] == {"status": "ok", "engine": "LanguageTool 6.8", "detail": None}
    assert cleaned["text"] == TEXT.replace("have", "has")


def test_row_36_astral_characters_before_a_match(start: Start, fake: FakeLanguageTool) -> None:
    fake.script = repairs_have
    service = with_grammar(start, fake)
    texts = ["😀" * n + " " + TEXT for n in range(16)]
    answers: dict[str, str] = {}

    def one(text: str) -> None:
        answers[text] = service.client.clean(text, min_confidence=0)["text"]

    threads = [threading.Thread(target=one, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {text: text.replace("have", "has") for text in texts}


def test_row_37_connection_refused(start: Start) -> None:
    service = start(
        CLEANUP_GRAMMAR="auto",
        CLEANUP_LANGUAGETOOL_URL=f"http://127.0.0.1:{free_port()}",
        CLEANUP_WORKERS="1",
    )
    for _ in range(5):
        assert_excused(service, 2)
    took = []
    for n in range(20):
        begun = time.monotonic()
        assert service.client.clean(f"{TEXT} {n}")["grammar"]["status"] == "unavailable"
        took.append(time.monotonic() - begun)
    assert sorted(took)[10] < 0.05
    assert service.client.get("/readyz").json() == {"status": "ready", "grammar": "unavailable"}


def test_row_38_hang(start: Start, fake: FakeLanguageTool) -> None:
    fake.script = fakes.hang
    assert_excused(with_grammar(start, fake, CLEANUP_GRAMMAR_TIMEOUT="1"), 2)


def test_row_39_answer_dripped_byte_by_byte(start: Start, fake: FakeLanguageTool) -> None:
    fake.script = fakes.drip
    assert_excused(with_grammar(start, fake, CLEANUP_GRAMMAR_TIMEOUT="1"), 2)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(fakes.http(200, b'{"matches": [{"off'), id="row_40_truncated_json"),
        pytest.param(fakes.http(200, b"<html>Bad gateway</html>"), id="row_41_html"),
        pytest.param(fakes.http(200, b'{"software": {}}'), id="row_42_without_matches"),
        pytest.param(fakes.http(413, b"too long"), id="row_43_too_long"),
        pytest.param(fakes.http(400, b"too many errors"), id="row_44_too_many_errors"),
        pytest.param(fakes.http(429, b"slow down"), id="row_45_busy_429"),
        pytest.param(fakes.http(503, b"busy"), id="row_45_busy_503"),
        pytest.param(fakes.http(500, b"timeout"), id="row_46_time_out"),
        pytest.param(fakes.http(302, b"", "Location: http://127.0.0.1:1/"), id="row_53_redirect"),
        pytest.param(b"garbage\r\n\r\n", id="no_http"),
        pytest.param(fakes.http(200, b"[" * 100_000), id="deep_json"),
        pytest.param(fakes.http(200, b'{"matches": {"a": 1}}'), id="matches_of_another_type"),
    ],
)
def test_rows_40_to_46_and_53_a_useless_answer(start: Start, fake: FakeLanguageTool, answer: bytes) -> None:
    fake.script = fakes.answering(answer)
    assert_excused(with_grammar(start, fake), 2)


def test_row_47_server_dies_with_innocent_requests_in_flight(start: Start, fake: FakeLanguageTool) -> None:
    together = threading.Barrier(15)

    def dies(sock: socket.socket, _: str) -> None:
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=3)  # until all of them are in flight
        fake.script = fakes.answering(fakes.matches())  # the next server is a good one
        sock.close()

    fake.script = dies
    service = with_grammar(start, fake, CLEANUP_CONCURRENCY="15")
    answers: list[str] = []

    def one(n: int) -> None:
        answers.append(service.client.clean(f"{TEXT} Number {n}.")["text"])

    threads = [threading.Thread(target=one, args=(n,)) for n in range(15)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted(f"{TEXT} Number {n}." for n in range(15))
    until = time.monotonic() + 10
    while service.client.clean(TEXT)["grammar"]["status"] != "ok":
        assert time.monotonic() < until
        time.sleep(0.2)


def test_row_48_the_text_that_killed_it_is_not_sent_again(start: Start, fake: FakeLanguageTool) -> None:
    fake.script = fakes.die
    service = with_grammar(start, fake)
    assert_excused(service, 6)
    sent = len(fake.texts)
    assert sent <= 2
    for _ in range(3):
        assert_excused(service, 6)
    assert len(fake.texts) == sent


def test_rows_49_and_50_server_absent_at_boot_comes_up_late(start: Start) -> None:
    port = free_port()
    service = start(CLEANUP_GRAMMAR="auto", CLEANUP_LANGUAGETOOL_URL=f"http://127.0.0.1:{port}", CLEANUP_WORKERS="1")
    assert service.client.clean(TEXT)["grammar"]["status"] == "unavailable"
    with fakes.FakeLanguageTool(port=port):
        until = time.monotonic() + 15
        while service.client.clean(TEXT)["grammar"]["status"] != "ok":
            assert time.monotonic() < until
            time.sleep(0.2)
        assert service.client.get("/readyz").json() == {"status": "ready", "grammar": "ok"}


def test_row_51_a_huge_answer_is_cut(start: Start, fake: FakeLanguageTool) -> None:
    fake.script = fakes.endless
    service = with_grammar(start, fake)
    assert_excused(service, 5)
    assert max(resident(pid) for pid in service.workers()) < 250_000


def test_row_52_offsets_out_of_range(start: Start, fake: FakeLanguageTool) -> None:
    service = with_grammar(start, fake)
    bad = [(-5, 4), (14, 4000), (10**12, 4), (14, -4), (14.5, 4), ("14", 4), (None, 4), (14, None), (True, 4)]
    for n, (offset, length) in enumerate(bad):
        fake.script = fakes.answering(fakes.matches(found(offset, length, "nonsense")))
        text = f"{TEXT} Number {n}."
        cleaned = service.client.clean(text, min_confidence=0)
        assert (cleaned["text"], cleaned["flags"]) == (text, [])


def test_row_52_offsets_that_overlap(start: Start, fake: FakeLanguageTool) -> None:
    def script(sock: socket.socket, text: str) -> None:
        at = text.find("have")
        hits = [found(at, 4, "has"), found(at + 1, 3, "x"), found(at + 2, 9, "y")] if at >= 0 else []
        sock.sendall(fakes.matches(*hits))

    fake.script = script
    cleaned = with_grammar(start, fake).client.clean(TEXT, min_confidence=0)
    assert cleaned["text"] == TEXT.replace("have", "has")


def test_row_54_idle_connection_closed_by_the_server(start: Start, fake: FakeLanguageTool) -> None:
    fake.close_after_answer = True
    service = with_grammar(start, fake)
    for n in range(5):
        assert service.client.clean(f"{TEXT} {n}")["grammar"]["status"] == "ok"
        time.sleep(0.05)


def test_grammar_required_and_none(start: Start, fake: FakeLanguageTool) -> None:
    fake.script = fakes.answering(fakes.http(503, b""))
    answer = with_grammar(start, fake).client.post("/v1/clean", {"text": TEXT, "grammar": "require"})
    answer.problem(503)
    assert "retry-after" in answer.headers


def test_what_is_sent_to_the_server_is_the_text_alone(start: Start, fake: FakeLanguageTool) -> None:
    service = with_grammar(start, fake)
    service.client.clean(TEXT, protect=["twice"], source="Der Ausschuss tagte.")
    assert fake.texts
    assert all("Ausschuss" not in text for text in fake.texts)
    assert json.dumps(fake.texts).count("twice") >= 1
