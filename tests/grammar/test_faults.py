"""What the client makes of a server that fails; the numbers are those of the list of bad inputs."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from conftest import Behaviour, FakeServer, answer, eventually, match

from cleanup import Cleaner, Options
from cleanup.grammar.client import LanguageToolChecker
from cleanup.grammar.transport import Transport
from cleanup.stages.grammar import STAGE

if TYPE_CHECKING:
    from cleanup.grammar.report import GrammarReport

TEXT = "The match was broadcasted live."
HIT = match(14, 11, "broadcast")
Fake = Callable[[Behaviour], FakeServer]


def check(server: FakeServer, text: str = TEXT, timeout: float = 1.0) -> GrammarReport:
    with closing(LanguageToolChecker(server.url, ["BROADCASTED"], timeout=timeout)) as checker:
        return checker.check(text)


def good(sock: socket.socket, _: str) -> None:
    answer(sock, {"matches": [HIT]})


def test_a_good_answer(fake: Fake) -> None:
    report = check(fake(good))
    assert report.status == "ok"
    assert [(m.start, m.end, m.replacements) for m in report.matches] == [(14, 25, ("broadcast",))]


def test_row_36_astral_characters_under_threads(fake: Fake) -> None:
    def find(sock: socket.socket, text: str) -> None:
        units = text.encode("utf-16-le")
        at = units.index("broadcasted".encode("utf-16-le")) // 2
        answer(sock, {"matches": [match(at, 11, "broadcast")]})

    checker = LanguageToolChecker(fake(find).url, ["BROADCASTED"], timeout=10)

    def one(n: int) -> bool:
        text = "😀" * n + "a𝒳" * (n % 3) + " It was broadcasted."
        (found,) = checker.check(text).matches
        return text[found.start : found.end] == "broadcasted"

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(200)))


def test_row_36_a_suggestion_or_a_span_with_a_stand_in_is_dropped(fake: Fake) -> None:
    def find(sock: socket.socket, text: str) -> None:
        answer(sock, {"matches": [match(0, 3, "ab"), match(4, 2, text[:1]), match(7, 2)]})

    report = check(fake(find), "😀 a is is")
    assert [(m.start, m.replacements) for m in report.matches] == [(4, ()), (7, ("x",))]


def test_row_37_refused_and_the_breaker_answers_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    checker = LanguageToolChecker(f"http://127.0.0.1:{port}", ["X"])
    for _ in range(3):
        assert checker.check(TEXT).status == "unavailable"
    began = time.perf_counter()
    report = checker.check(TEXT)
    assert time.perf_counter() - began < 0.05
    assert report.status == "unavailable"
    assert report.detail
    result = Cleaner(checker, (STAGE,)).clean(TEXT, Options())
    assert result.text == TEXT
    assert result.grammar.status == "unavailable"


def test_row_38_a_hang_ends_within_the_budget(fake: Fake) -> None:
    release = threading.Event()
    server = fake(lambda sock, _: (release.wait(5), good(sock, ""))[1])
    began = time.perf_counter()
    report = check(server, timeout=0.4)
    release.set()
    assert time.perf_counter() - began < 0.8
    assert report.status == "unavailable"


def test_row_38_while_the_breaker_is_open_a_hanging_server_costs_nothing(fake: Fake) -> None:
    release = threading.Event()
    server = fake(lambda _sock, _text: (release.wait(10), None)[1])
    server.healthy = False
    checker = LanguageToolChecker(server.url, ["X"], timeout=0.1)
    for _ in range(3):
        checker.check(TEXT)
    began = time.perf_counter()
    assert checker.check(TEXT).status == "unavailable"
    assert time.perf_counter() - began < 0.05
    release.set()


@pytest.mark.parametrize("whole_head", [True, False])
def test_row_39_a_dripped_answer_meets_the_total_deadline(fake: Fake, whole_head: bool) -> None:  # noqa: FBT001
    def drip(sock: socket.socket, _: str) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n"
        sock.sendall(head + b"\r\n" if whole_head else b"HTTP/1.1 200 OK\r\nX-A: ")
        for _ in range(100):
            sock.sendall(b"a")
            time.sleep(0.05)

    began = time.perf_counter()
    report = check(fake(drip), timeout=0.5)
    assert time.perf_counter() - began < 1.0
    assert report.status == "unavailable"


def truncated(sock: socket.socket, _: str) -> None:
    sock.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"matches": [')
    sock.shutdown(socket.SHUT_RDWR)


def half_json(sock: socket.socket, _: str) -> None:
    answer(sock, b'{"matches": [{"offset": 3, ')


def html(sock: socket.socket, _: str) -> None:
    answer(sock, b"<html><body>Hello</body></html>")


def no_matches(sock: socket.socket, _: str) -> None:
    answer(sock, {"software": {}})


def matches_null(sock: socket.socket, _: str) -> None:
    answer(sock, {"matches": None})


def a_list(sock: socket.socket, _: str) -> None:
    answer(sock, [])


def no_http(sock: socket.socket, _: str) -> None:
    sock.sendall(b"220 mail.example.org ESMTP\r\n\r\n")
    sock.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "behave",
    [
        pytest.param(truncated, id="row_40_truncated_body"),
        pytest.param(half_json, id="row_40_truncated_json"),
        pytest.param(html, id="row_41_html"),
        pytest.param(no_matches, id="row_42_no_matches"),
        pytest.param(matches_null, id="row_42_matches_null"),
        pytest.param(a_list, id="row_42_a_list"),
        pytest.param(no_http, id="row_41_no_http"),
    ],
)
def test_rows_40_to_42_a_wrong_answer_is_no_crash(fake: Fake, behave: Behaviour) -> None:
    report = check(fake(behave))
    assert report.status == "unavailable"
    assert report.detail
    assert not report.matches


@pytest.mark.parametrize(("row", "code"), [(43, 413), (44, 400), (45, 429), (45, 503), (46, 500)])
def test_rows_43_to_46_a_status_is_a_reason(fake: Fake, row: int, code: int) -> None:
    server = fake(lambda sock, _: answer(sock, b"Error: something about the text", code))
    with closing(LanguageToolChecker(server.url, ["X"], timeout=1)) as checker:
        result = Cleaner(checker, (STAGE,)).clean(TEXT, Options())
    assert result.grammar.status == "unavailable", row
    assert result.grammar.detail
    assert "something" not in result.grammar.detail
    assert result.text == TEXT


def test_rows_44_and_46_a_refused_text_does_not_open_the_breaker_for_others(fake: Fake) -> None:
    def refuse(sock: socket.socket, text: str) -> None:
        if "bad" in text:
            answer(sock, b"", 500)
        else:
            good(sock, text)

    checker = LanguageToolChecker(fake(refuse).url, ["BROADCASTED"], timeout=1)
    assert [checker.check("bad").status for _ in range(6)] == ["unavailable"] * 6
    assert checker.check(TEXT).status == "ok"


def test_rows_47_and_48_the_killer_is_found_among_its_neighbours(fake: Fake) -> None:
    together = threading.Barrier(16)
    died = threading.Event()

    def die(sock: socket.socket, text: str) -> None:
        if not died.is_set():
            together.wait(5)  # all sixteen are under way
            died.set()
            sock.shutdown(socket.SHUT_RDWR)
        elif "killer" in text:
            sock.shutdown(socket.SHUT_RDWR)
        else:
            answer(sock, {"matches": []})

    server = fake(die)
    checker = LanguageToolChecker(server.url, ["X"], timeout=5)
    texts = ["killer", *(f"innocent {n}" for n in range(15))]
    with ThreadPoolExecutor(16) as pool:
        reports = list(pool.map(checker.check, texts))
    assert [r.status for r in reports] == ["unavailable"] + ["ok"] * 15
    before = server.texts.count("killer")
    report = checker.check("killer")
    assert report.status == "unavailable"
    assert "not sent again" in (report.detail or "")
    assert server.texts.count("killer") == before
    assert checker.check("innocent 3").status == "ok"


def test_row_48_a_text_alone_with_the_death_is_not_sent_again(fake: Fake) -> None:
    server = fake(lambda sock, _: sock.shutdown(socket.SHUT_RDWR))
    server.healthy = False  # it does not come back in time
    checker = LanguageToolChecker(server.url, ["X"], timeout=1)
    checker.check("killer")
    count = len(server.texts)
    assert checker.check("killer").status == "unavailable"
    assert len(server.texts) == count


def test_row_50_a_late_server_is_picked_up(fake: Fake) -> None:
    server = fake(good)
    port = server.port
    server.close()
    checker = LanguageToolChecker(f"http://127.0.0.1:{port}", ["BROADCASTED"], timeout=1)
    for _ in range(4):
        assert checker.check(TEXT).status == "unavailable"
    late = FakeServer(good, port)
    try:
        assert eventually(lambda: checker.check(TEXT).status == "ok", 8)
    finally:
        late.close()


@pytest.mark.parametrize("announced", [True, False])
def test_row_51_half_a_gigabyte_is_cut(fake: Fake, announced: bool) -> None:  # noqa: FBT001
    sent = [0]

    def flood(sock: socket.socket, _: str) -> None:
        length = b"Content-Length: 500000000\r\n" if announced else b""
        sock.sendall(b"HTTP/1.1 200 OK\r\n" + length + b"\r\n")
        for _ in range(500):
            sock.sendall(b" " * 1_000_000)
            sent[0] += 1

    report = check(fake(flood), timeout=5)
    assert report.status == "unavailable"
    assert sent[0] < 60


def test_row_52_offsets_out_of_range_or_overlapping_are_dropped(fake: Fake) -> None:
    wrong = [
        match(-3, 2),
        match(5, 0),
        match(5, -2),
        match(29, 9),
        match(10**18, 1),
        match(16, 4),
        {"offset": "3", "length": True},
        {"rule": 3},
        "match",
        None,
        HIT,
    ]
    report = check(fake(lambda sock, _: answer(sock, {"matches": wrong})))
    assert report.status == "ok"
    assert [(m.start, m.end) for m in report.matches] == [(14, 25)]


def test_row_52_a_repair_is_kept_rather_than_a_report(fake: Fake) -> None:
    found = [match(10, 15, rule="A_NNS"), HIT, match(0, 9, rule="A_NNS")]
    report = check(fake(lambda sock, _: answer(sock, {"matches": found})))
    assert [(m.start, m.end) for m in report.matches] == [(0, 9), (14, 25)]


def test_row_53_a_redirect_is_not_followed(fake: Fake) -> None:
    other = fake(good)
    extra = f"Location: {other.url}/v2/check\r\n"
    report = check(fake(lambda sock, _: answer(sock, b"", 307, extra)))
    assert report.status == "unavailable"
    assert not other.connections


def test_row_54_an_idle_connection_closed_by_the_server(fake: Fake) -> None:
    def once(sock: socket.socket, text: str) -> None:
        good(sock, text)
        sock.shutdown(socket.SHUT_RDWR)

    checker = LanguageToolChecker(fake(once).url, ["BROADCASTED"], timeout=1)
    for _ in range(5):
        assert checker.check(TEXT).status == "ok"


def test_row_54_one_closed_just_as_the_request_arrives(fake: Fake) -> None:
    seen: set[int] = set()

    def second_time(sock: socket.socket, text: str) -> None:
        if sock.fileno() in seen:
            seen.clear()
            sock.shutdown(socket.SHUT_RDWR)
        else:
            seen.add(sock.fileno())
            good(sock, text)

    server = fake(second_time)
    checker = LanguageToolChecker(server.url, ["BROADCASTED"], timeout=1)
    assert [checker.check(TEXT).status for _ in range(2)] == ["ok", "ok"]
    assert len(server.texts) == 3


def test_connections_are_kept(fake: Fake) -> None:
    server = fake(good)
    checker = LanguageToolChecker(server.url, ["BROADCASTED"], timeout=1)
    for _ in range(5):
        checker.check(TEXT)
    assert server.connections == 1


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "file:///etc/passwd", "127.0.0.1:8081", "http://", "http://x:y/"])
def test_row_61_only_http_addresses(url: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)address|port"):
        Transport(url)


def test_the_proxies_of_the_environment_are_not_used(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = fake(good)
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    assert check(fake(good)).status == "ok"
    assert not proxy.connections


def test_some_paragraphs_out_of_time_make_it_partial(fake: Fake) -> None:
    def slow(sock: socket.socket, text: str) -> None:
        if "slow" in text:
            time.sleep(0.5)
        answer(sock, {"matches": []})

    text = "Quick. " * 1100 + "\n" + "A slow one. " * 600
    report = check(fake(slow), text, timeout=0.3)
    assert report.status == "partial"
    assert report.detail


def test_a_second_pass_sends_only_what_changed(fake: Fake) -> None:
    server = fake(lambda sock, _: answer(sock, {"matches": []}))
    checker = LanguageToolChecker(server.url, ["X"], timeout=1)
    memo: dict[str, object] = {}
    checker.check("One.\nTwo.\nThree.", memo=memo)  # type: ignore[arg-type]  # the fake never fills in None
    checker.check("One.\n2.\nThree, four.", memo=memo)  # type: ignore[arg-type]
    assert server.texts == ["One.\n\nTwo.\n\nThree.", "Three, four."]


def test_a_text_without_words_is_not_sent(fake: Fake) -> None:
    server = fake(good)
    assert check(server, " \n12:30 – 14:00\n\n").status == "ok"
    assert not server.texts
