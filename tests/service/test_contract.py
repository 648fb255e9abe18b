"""The HTTP contract, against the real server."""

from __future__ import annotations

import http.client
import json
import re
import socket
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.service.conftest import resident

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.service.client import Answer, Client
    from tests.service.conftest import Service

    Start = Callable[..., Service]

BAD = "He said so , and left. ."
GOOD = "He said so, and left."


def plain(client: Client, text: str, query: str = "", **headers: str) -> Answer:
    return client.request("POST", f"/v1/clean{query}", text.encode(), **{"Content_Type": "text/plain", **headers})


def test_plain_text(client: Client) -> None:
    answer = plain(client, BAD)
    assert (answer.status, answer.body.decode()) == (200, GOOD)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-cleanup-edits"] == "2"
    assert answer.headers["x-cleanup-grammar"] == "off"


def test_plain_text_with_json_wanted(client: Client) -> None:
    for accept in ("application/json", "application/json;q=0.9, text/plain;q=0.5"):
        answer = plain(client, BAD, Accept=accept)
        assert answer.headers["content-type"] == "application/json"
        assert answer.json()["text"] == GOOD
    for accept in ("*/*", "text/plain", "text/html,*/*;q=0.8", "application/json;q=0"):
        assert plain(client, BAD, Accept=accept).headers["content-type"].startswith("text/plain")


def test_options_as_query_parameters(client: Client) -> None:
    assert plain(client, BAD, "?only=names").body.decode() == BAD
    assert plain(client, BAD, "?skip=punctuation,spacing&skip=ellipses").body.decode() == BAD
    assert plain(client, BAD, "?protect=so,left&language=en-GB&units=utf16").status == 200
    glossary = quote(json.dumps([{"from": "left", "to": "went"}]))
    assert plain(client, BAD, f"?glossary={glossary}").body.decode() == "He said so, and went."
    assert plain(client, BAD, "?source_language=de&min_confidence=1").status == 200


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?only=nothing-such", "only"),
        ("?grammar=maybe", "grammar"),
        ("?min_confidence=2", "min_confidence"),
        ("?min_confidence=x", "min_confidence"),
        ("?min_confidence=nan", "min_confidence"),
        ("?units=bytes", "units"),
        ("?language=en&language=de", "language"),
        ("?language=xx", "language"),
        ("?source_language=deu", "source_language"),
        ("?text=a", "text"),
        ("?boilerplate=", "boilerplate"),
        ("?source_language=", "source_language"),
        ("?only=", "only.0"),
    ],
)
def test_bad_query_parameters(client: Client, query: str, field: str) -> None:
    assert plain(client, BAD, query).problem(422)["errors"][0]["field"] == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "xx"),
        ("language", 5),
        ("source_language", "DE"),
        ("source", 5),
        ("min_confidence", 1.5),
        ("min_confidence", "0.5"),
        ("min_confidence", True),
        ("grammar", "on"),
        ("boilerplate", "maybe"),
        ("only", "names"),
        ("skip", ["no-such-stage"]),
        ("protect", [""]),
        ("protect", "x"),
        ("units", "utf8"),
    ],
)
def test_bad_options(client: Client, field: str, value: object) -> None:
    problem = client.post("/v1/clean", {"text": "a", field: value}).problem(422)
    assert problem["errors"][0]["field"].split(".")[0] == field


def test_too_long(client: Client) -> None:
    client.post("/v1/clean", {"text": "a" * 100_001}).problem(413)
    client.post("/v1/clean", {"text": "a", "source": "a" * 100_001}).problem(413)
    plain(client, "é" * 100_001).problem(413)
    assert plain(client, "é" * 100_000).status == 200


def test_the_longest_spelling_of_the_longest_text_fits(client: Client) -> None:
    body = b'{"text": "' + b"\\ud83d\\ude00" * 100_000 + b'"}'
    assert client.post("/v1/clean", body).status == 200


def test_utf16_units(client: Client) -> None:
    text = "😀 " + BAD
    points = client.clean(text)["edits"]
    units = client.clean(text, units="utf16")["edits"]
    assert [(e["start"] + 1, e["end"] + 1, e["after"]) for e in points] == [
        (e["start"], e["end"], e["after"]) for e in units
    ]


def test_check(client: Client) -> None:
    cleaned = client.clean(BAD)
    checked = client.post("/v1/check", {"text": BAD}).json()
    assert "text" not in checked
    assert checked["edits"] == cleaned["edits"]
    assert {"flags", "grammar", "language"} <= checked.keys()
    assert client.request("POST", "/v1/check", BAD.encode(), Content_Type="text/plain").json() == checked


def test_batch(client: Client) -> None:
    items: list[Any] = [
        {"id": "a", "text": BAD},
        {"text": 5},
        {"id": "c", "text": "x" * 100_001},
        {"id": "d", "text": BAD, "only": ["names"]},
        {"id": "e", "text": BAD, "nonsense": 1},
        {"text": ""},
    ]
    answer = client.post("/v1/clean/batch", {"items": items, "grammar": "off"})
    results = answer.json()["results"]
    assert [r["status"] for r in results] == [200, 422, 413, 200, 422, 200]
    assert [r["id"] for r in results] == ["a", None, "c", "d", "e", None]
    assert results[0]["text"] == GOOD
    assert results[3]["text"] == BAD
    assert results[1]["error"]["errors"][0]["field"] == "text"
    assert results[1]["error"]["request_id"] == answer.headers["x-request-id"]


@pytest.mark.parametrize("body", [{}, {"items": 5}, {"items": ["a"]}, {"items": [], "nonsense": 1}, []])
def test_bad_batch(client: Client, body: object) -> None:
    client.post("/v1/clean/batch", body).problem(422)


def test_a_large_batch_leaves_room_for_others(client: Client) -> None:
    batch = {"items": [{"text": f"{BAD} Number {n}."} for n in range(3000)]}
    answers: list[Answer] = []
    thread = threading.Thread(target=lambda: answers.append(client.post("/v1/clean/batch", batch)))
    thread.start()
    time.sleep(0.3)
    begun = time.monotonic()
    assert client.clean(BAD)["text"] == GOOD
    assert time.monotonic() - begun < 2
    thread.join()
    results = answers[0].json()["results"]
    assert [r["text"] for r in results] == [f"{GOOD} Number {n}." for n in range(3000)]


def test_a_batch_that_runs_out_of_time(start: Start) -> None:
    service = start(CLEANUP_REQUEST_TIMEOUT="1", CLEANUP_BATCH_TIMEOUT="1")
    batch = {"items": [{"text": f"{BAD} {n} " * 300} for n in range(2000)]}
    answer = service.client.post("/v1/clean/batch", batch)
    statuses = [r["status"] for r in answer.json()["results"]]
    assert len(statuses) == 2000
    assert set(statuses) == {200, 503}
    assert answer.seconds < 6


def stream(client: Client, body: bytes | Iterator[bytes], query: str = "") -> list[Any]:
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=60)
    connection.request(
        "POST", f"/v1/clean/stream{query}", body, {"Content-Type": "application/x-ndjson"},
        encode_chunked=not isinstance(body, bytes),
    )  # fmt: skip
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Content-Type")) == (200, "application/x-ndjson")
    lines = [json.loads(line) for line in answer.read().decode().splitlines()]
    connection.close()
    return lines


def test_stream(client: Client) -> None:
    lines = [json.dumps({"id": str(n), "text": f"{BAD} {n}"}) for n in range(300)]
    lines[7], lines[9], lines[11], lines[13] = "{bad", '{"id": "9"}', '{"id": "11", "text": "\\ud800"}', "[1]"
    for body in ("\n".join(lines), "\r\n".join(lines) + "\r\n", "\n\n".join(lines) + "\n\n"):
        answers = stream(client, body.encode())
        assert len(answers) == 300
        assert [n for n, answer in enumerate(answers) if "error" in answer] == [7, 9, 11, 13]
        assert [answers[n]["status"] for n in (7, 9, 11, 13)] == [400, 422, 422, 422]
        assert all(a.get("id") == str(n) for n, a in enumerate(answers) if n not in {7, 13})
        assert answers[299]["text"] == f"{GOOD} 299"


def test_stream_with_defaults_from_the_query(client: Client) -> None:
    body = json.dumps({"text": BAD}) + "\n" + json.dumps({"text": BAD, "only": ["punctuation", "spacing"]})
    assert [a["text"] for a in stream(client, body.encode(), "?only=names")] == [BAD, GOOD]
    client.request("POST", "/v1/clean/stream?nonsense=1", b"{}", Content_Type="application/x-ndjson").problem(422)


def test_a_stream_is_answered_while_it_is_sent(client: Client) -> None:
    with socket.create_connection(("127.0.0.1", client.port), timeout=10) as sock:
        head = "POST /v1/clean/stream HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
        sock.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        got = b""
        for n in range(5):
            line = json.dumps({"id": str(n), "text": BAD}).encode() + b"\n"
            sock.sendall(b"%x\r\n%b\r\n" % (len(line), line))
            while f'"id":"{n}"'.encode() not in got:
                more = sock.recv(65536)
                assert more
                got += more
        sock.sendall(b"0\r\n\r\n")
        while not got.endswith(b"0\r\n\r\n"):
            got += sock.recv(65536)


def test_a_line_that_is_too_long(start: Start) -> None:
    service = start(CLEANUP_MAX_TEXT_CHARS="1000", CLEANUP_MAX_BODY_BYTES="5000")
    lines = [json.dumps({"id": str(n), "text": BAD}) for n in range(3)]
    lines.insert(1, json.dumps({"id": "long", "text": "a" * 300_000}))
    answers = stream(service.client, "\n".join(lines).encode())
    assert [a["status"] for a in answers] == [200, 413, 200, 200]
    assert [a["id"] for a in answers] == ["0", None, "1", "2"]


def test_a_stream_that_breaks_off(client: Client) -> None:
    with socket.create_connection(("127.0.0.1", client.port), timeout=10) as sock:
        head = "POST /v1/clean/stream HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
        sock.sendall(f'{head}Content-Length: 100\r\n\r\n{{"text": "a"}}\n{{"te'.encode())
        sock.shutdown(socket.SHUT_WR)
        got = b""
        while more := sock.recv(65536):
            got += more
    lines = re.findall(rb'\{"id".*\}', got)
    assert [json.loads(line)["status"] for line in lines] == [200, 400]


def test_stream_memory_does_not_grow(start: Start) -> None:
    service = start(CLEANUP_WORKERS="1", CLEANUP_LOG_LEVEL="warning")
    line = json.dumps({"text": "It is fine as it stands."}).encode() + b"\n"

    def lines(count: int) -> Iterator[bytes]:
        for _ in range(count // 500):
            yield line * 500

    def sent(count: int) -> int:
        connection = socket.create_connection(("127.0.0.1", service.port), timeout=60)
        head = (
            b"POST /v1/clean/stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-ndjson\r\n"
        )
        connection.sendall(head + b"Content-Length: %d\r\n\r\n" % (len(line) * count))
        sender = threading.Thread(target=lambda: [connection.sendall(piece) for piece in lines(count)])
        sender.start()
        answered = 0
        while more := connection.recv(65536):
            answered += more.count(b'"status":200')
        sender.join()
        connection.close()
        return answered

    assert sent(5_000) > 4_900  # a status may be cut in two by a read
    before = resident(service.workers()[0])
    assert sent(40_000) > 39_000
    assert resident(service.workers()[0]) - before < 8_000


def test_rules(client: Client) -> None:
    rules = client.get("/v1/rules").json()["rules"]
    assert len(rules) > 50
    for rule in rules:
        assert rule["id"].startswith(rule["stage"] + ".")
        assert rule["description"]
        assert 0 <= rule["confidence"] <= 1
        assert rule["evidence"]["kind"] in {"measured", "stated"}
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_languages(client: Client) -> None:
    languages = {entry["code"]: entry for entry in client.get("/v1/languages").json()["languages"]}
    assert set(languages["en"]["stages"]) > set(languages["de"]["stages"]) > set()
    assert all(entry["name"] != code for code, entry in languages.items())


def test_health(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "grammar": "off"}


def test_metrics_count_over_all_workers(start: Start) -> None:
    service = start(CLEANUP_WORKERS="2")
    for _ in range(40):
        service.client.clean(BAD)
    counters = service.client.get("/metrics").body.decode()
    assert "cleanup_texts_total 40.0" in counters
    assert 'cleanup_requests_total{endpoint="/v1/clean",status="200"} 40.0' in counters
    assert re.search(r'cleanup_edits_total\{stage="punctuation"\} [0-9]+', counters)


def test_keep_alive(client: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=10)
    for n in range(20):
        path, body = (("/v1/clean", b"{}"), ("/v1/nothing", b"x" * 1000), ("/v1/clean", b'{"text": "a"}'))[n % 3]
        connection.request("POST", path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == (422, 404, 200)[n % 3]
    connection.close()


def test_a_refused_body_does_not_become_a_request(client: Client) -> None:
    smuggled = b"POST /v1/check HTTP/1.1\r\nHost: x\r\n\r\n" * 10_000
    head = b"POST /v1/clean HTTP/1.1\r\nHost: x\r\nContent-Type: application/xml\r\n"
    for framed in (
        head + b"Content-Length: %d\r\n\r\n" % len(smuggled) + smuggled,
        head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(smuggled) + smuggled + b"\r\n0\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", client.port), timeout=10) as sock:
            sender = threading.Thread(target=sock.sendall, args=(framed,))
            sender.start()
            got = b""
            while more := sock.recv(65536):
                got += more
            sender.join()
        assert got.startswith(b"HTTP/1.1 415 ")
        assert got.count(b"HTTP/1.1 ") == 1


def test_pipelined_requests(client: Client) -> None:
    head = b"POST /v1/clean HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    one = head + b'Content-Length: 13\r\n\r\n{"text": "a"}'
    with socket.create_connection(("127.0.0.1", client.port), timeout=5) as sock:
        sock.sendall(one * 5)
        got = b""
        while got.count(b"HTTP/1.1 200 ") < 5:
            got += sock.recv(65536)


def test_security_headers(client: Client) -> None:
    for answer in (client.get("/healthz"), client.get("/nothing"), client.post("/v1/clean", {"text": "a"})):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers


def test_other_origins_where_they_are_allowed(start: Start) -> None:
    client = start(CLEANUP_CORS_ORIGINS="https://a.example, https://b.example:8443").client
    allowed = client.request("OPTIONS", "/v1/clean", Origin="https://a.example")
    assert allowed.headers["access-control-allow-origin"] == "https://a.example"
    assert "content-type" in allowed.headers["access-control-allow-headers"].lower()
    other = client.request("OPTIONS", "/v1/clean", Origin="https://evil.example")
    assert "access-control-allow-origin" not in other.headers


def test_rate_limit_counts_over_all_workers(start: Start) -> None:
    client = start(CLEANUP_RATE_LIMIT="10/hour", CLEANUP_WORKERS="2").client
    answers = [client.post("/v1/clean", {"text": "a"}) for _ in range(15)]
    assert [a.status for a in answers] == [200] * 10 + [429] * 5
    answers[-1].problem(429)
    assert int(answers[-1].headers["retry-after"]) > 60
    assert client.get("/healthz").status == 200


def test_rate_limit_is_a_keys_own(start: Start) -> None:
    client = start(CLEANUP_RATE_LIMIT="3/hour", CLEANUP_API_KEYS="a,b").client
    for key in ("a", "b"):
        statuses = [client.post("/v1/clean", {"text": "a"}, X_API_Key=key).status for _ in range(4)]
        assert statuses == [200, 200, 200, 429]


def test_rate_limit_by_address_behind_a_proxy(start: Start) -> None:
    client = start(CLEANUP_RATE_LIMIT="1/hour", CLEANUP_TRUSTED_PROXIES="1").client
    for address in ("198.51.100.1", "198.51.100.2"):
        forged = f"203.0.113.9, {address}"
        statuses = [client.post("/v1/clean", {"text": "a"}, X_Forwarded_For=forged).status for _ in range(2)]
        assert statuses == [200, 429]


def test_openapi_names_every_route_and_option(client: Client) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert {"/v1/clean", "/v1/check", "/v1/clean/batch", "/v1/clean/stream", "/v1/rules", "/v1/languages",
            "/v2/check", "/healthz", "/readyz", "/metrics"} <= document["paths"].keys()  # fmt: skip
    parameters = document["paths"]["/v1/clean"]["post"]["parameters"]
    assert {p["name"] for p in parameters} == {
        "language", "source_language", "source", "min_confidence", "grammar", "boilerplate", "only", "skip",
        "glossary", "protect", "units",
    }  # fmt: skip
    page = client.get("/docs").body.decode()
    assert "POST /v1/clean/stream" in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert client.get("/static/style.css").headers["content-type"].startswith("text/css")
