"""Rows 1 to 22 of the table of bad inputs: the body and its JSON. Against the real server."""

from __future__ import annotations

import json
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.service.client import Client
    from tests.service.conftest import Service

HEAD = b"POST /v1/clean HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BIG = json.dumps({"text": "a b c. " * 3_000_000}).encode()


def chunks(body: bytes) -> bytes:
    pieces = (body[i : i + 60_000] for i in range(0, len(body), 60_000))
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def test_row_01_content_length_above_the_cap(client: Client) -> None:
    client.post("/v1/clean", BIG).problem(413)


def test_row_02_chunked_body_above_the_cap(client: Client) -> None:
    client.raw(CHUNKED + chunks(BIG)).problem(413)


def test_row_02_chunked_body_below_the_cap(client: Client) -> None:
    body = json.dumps({"text": "All of it arrives. " * 5000}).encode()
    assert len(client.raw(CHUNKED + chunks(body)).json()["text"]) == 95_000


def test_row_03_content_length_with_transfer_encoding(client: Client) -> None:
    client.raw(HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").problem(400)


@pytest.mark.parametrize("lengths", [b"Content-Length: -1\r\n", b"Content-Length: 2\r\nContent-Length: 3\r\n"])
def test_row_04_negative_or_doubled_content_length(client: Client, lengths: bytes) -> None:
    client.raw(HEAD + lengths + b"\r\n{}").problem(400)


@pytest.mark.parametrize("rest", [b'ff\r\n{"te', b"ff", b"5\r\n{}"])
def test_row_05_truncated_chunk(client: Client, rest: bytes) -> None:
    answer = client.raw(CHUNKED + rest)
    answer.problem(400)
    assert answer.seconds < 5


def test_row_05_client_leaves_in_the_middle(client: Client) -> None:
    with socket.create_connection(("127.0.0.1", client.port)) as sock:
        sock.sendall(CHUNKED + b"ff\r\n{")
        sock.shutdown(socket.SHUT_WR)
        assert sock.recv(65536).startswith(b"HTTP/1.1 400 ")


def stalled(client: Client, start: bytes) -> None:
    """Many connections that stop in the middle neither hold up another client nor stay open for long."""
    begun = time.monotonic()
    socks = [socket.create_connection(("127.0.0.1", client.port)) for _ in range(200)]
    try:
        for sock in socks:
            sock.sendall(start)
        before = time.monotonic()
        assert client.clean("It is fine.")["text"] == "It is fine."
        assert time.monotonic() - before < 2
        for sock in socks:
            sock.settimeout(max(0.1, begun + 5 - time.monotonic()))
            while sock.recv(65536):
                pass  # the answer, then the end of the connection
        assert time.monotonic() - begun < 5
    finally:
        for sock in socks:
            sock.close()


@pytest.mark.parametrize("start", [b"", b"POST /v1/clean HTTP/1.1\r\nHost: x\r\n", b"PO"])
def test_row_06_stalled_headers(client: Client, start: bytes) -> None:
    stalled(client, start)


def test_row_07_stalled_body(client: Client) -> None:
    stalled(client, HEAD + b'Content-Length: 1000\r\n\r\n{"text')


def test_row_08_dripped_body_is_cut_at_the_deadline(start: Callable[..., Service]) -> None:
    service = start(CLEANUP_REQUEST_TIMEOUT="2")
    slow: list[float] = []

    def dripping() -> None:
        answer = service.client.raw(HEAD + b"Content-Length: 1000\r\n\r\n", drip=b" ")
        assert answer.status in {0, 408}
        slow.append(answer.seconds)

    clients = [threading.Thread(target=dripping) for _ in range(20)]
    for thread in clients:
        thread.start()
    assert service.client.clean("It is fine.")["edits"] == []
    for thread in clients:
        thread.join()
    assert len(slow) == 20
    assert max(slow) < 5


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "gzip, identity"])
def test_row_09_content_encoding(client: Client, encoding: str) -> None:
    client.post("/v1/clean", b"\x1f\x8b\x08\x00", Content_Encoding=encoding).problem(415)


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_row_10_deep_nesting(client: Client, opening: bytes) -> None:
    client.post("/v1/clean", b'{"text": ' + opening * 100_000).problem(400)


def test_row_11_integer_with_very_many_digits(client: Client) -> None:
    client.post("/v1/clean", b'{"text": ' + b"9" * 900_000 + b"}").problem(400)


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-1e999"])
def test_row_12_no_number(client: Client, number: bytes) -> None:
    client.post("/v1/clean", b'{"text": "a", "min_confidence": ' + number + b"}").problem(400)


@pytest.mark.parametrize(
    "body",
    [b'{"text": "a", "text": "b"}', b'{"text": "a", "glossary": [{"from": "a", "from": "b", "to": "c"}]}'],
)
def test_row_13_duplicate_keys(client: Client, body: bytes) -> None:
    client.post("/v1/clean", body).problem(400)


@pytest.mark.parametrize("value", [None, [], 5, {}, True, 1.5, ["a"]])
def test_row_14_text_of_another_type(client: Client, value: object) -> None:
    problem = client.post("/v1/clean", {"text": value}).problem(422)
    assert problem["errors"][0]["field"] == "text"


def test_row_15_text_missing(client: Client) -> None:
    problem = client.post("/v1/clean", {}).problem(422)
    assert problem["errors"] == [{"field": "text", "message": "is missing"}]


@pytest.mark.parametrize("value", [["a"], "a", 5, None])
def test_row_16_top_level_is_no_object(client: Client, value: object) -> None:
    client.post("/v1/clean", value).problem(422)


@pytest.mark.parametrize("body", [b'{"text": "\xff\xfe"}', b'{"text": "\xed\xa0\x80"}', b'{"text": "\xc0\xaf"}'])
def test_row_17_invalid_utf8(client: Client, body: bytes) -> None:
    client.post("/v1/clean", body).problem(400)


def test_row_17_invalid_utf8_as_plain_text(client: Client) -> None:
    client.post("/v1/clean", b"caf\xe9 \xff", Content_Type="text/plain").problem(400)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_row_18_utf16_json(client: Client, encoding: str) -> None:
    client.post("/v1/clean", '{"text": "a"}'.encode(encoding)).problem(400)


@pytest.mark.parametrize("kind", ["application/xml", "multipart/form-data; boundary=x", "text/html", "nonsense", ""])
def test_row_19_wrong_content_type(client: Client, kind: str) -> None:
    client.post("/v1/clean", b"<a/>", Content_Type=kind).problem(415)


def test_row_20_empty_text(client: Client) -> None:
    cleaned = client.clean("")
    assert (cleaned["text"], cleaned["edits"], cleaned["flags"]) == ("", [], [])
    answer = client.post("/v1/clean", b"", Content_Type="text/plain")
    assert (answer.status, answer.body, answer.headers["x-cleanup-edits"]) == (200, b"", "0")


def test_row_21_a_large_header(client: Client) -> None:
    client.post("/v1/clean", {"text": "a"}, X_A="a" * 9000).problem(431)


def test_row_21_too_many_headers(client: Client) -> None:
    client.post("/v1/clean", {"text": "a"}, **{f"X_{n}": "a" for n in range(101)}).problem(431)


def test_row_22_too_many_batch_items(client: Client) -> None:
    client.post("/v1/clean/batch", {"items": [{"text": "a"}] * 10_001}).problem(413)
