"""Rows 23 to 36 of the table of bad inputs: Unicode. Against the real server."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.service.client import Client


def timed(client: Client, text: str, seconds: float) -> dict[str, Any]:
    start = time.monotonic()
    cleaned = client.clean(text)
    assert time.monotonic() - start < seconds
    return cleaned


@pytest.mark.parametrize("spelling", [b"\\ud800", b"\\udc00", b"\\ud800\\ud800", b"\\udc00\\ud800"])
def test_row_23_lone_surrogate(client: Client, spelling: bytes) -> None:
    answer = client.post("/v1/clean", b'{"text": "a ' + spelling + b' b"}')
    assert answer.problem(422)["errors"] == [{"field": "text", "message": "holds a lone surrogate"}]


def test_row_23_surrogate_pair_is_a_character(client: Client) -> None:
    answer = client.post("/v1/clean", b'{"text": "A \\ud83d\\ude00 smile."}')
    assert answer.json()["text"] == "A 😀 smile."


def test_row_23_lone_surrogate_as_a_field_name(client: Client) -> None:
    client.post("/v1/clean", b'{"text": "a", "\\ud800": 1}').problem(422)


def test_row_24_nul(client: Client) -> None:
    cleaned = client.clean("One\0two and three.")
    assert "\0" not in cleaned["text"]
    assert cleaned["edits"]


def test_row_25_bidi_controls(client: Client) -> None:
    text = "access = “user\u202e \u2066// admin\u2069 \u2066”"
    cleaned = client.clean(text)
    assert all(c in cleaned["text"] for c in "\u202e\u2066\u2069")
    assert any("bidi" in flag["rule"] for flag in cleaned["flags"])


def test_row_26_zero_width_flood(client: Client) -> None:
    cleaned = timed(client, "a" + "\u200b" * 99_000 + "b", 2)
    assert cleaned["flags"] or cleaned["edits"]


@pytest.mark.parametrize("text", ["A family 👨‍👩‍👧‍👦 met.", "Writing می‌خواهم is Persian.", "A 🏳️‍🌈 flag and a ❤️."])
def test_row_27_joiners_with_a_meaning(client: Client, text: str) -> None:
    assert client.clean(text)["text"] == text


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0327", "\u0300\u0323\u0334"])
def test_row_28_combining_marks(client: Client, marks: str) -> None:
    timed(client, ("a" + marks * 99_000)[:99_000], 2)


def test_row_29_entities_in_entities(client: Client) -> None:
    timed(client, "&" + "amp;" * 24_000, 2)


def test_row_30_mojibake_flood(client: Client) -> None:
    timed(client, "Ã" + "ƒ" * 98_000, 3)


def test_row_31_layers_of_mojibake(client: Client) -> None:
    text = "é"
    for _ in range(19):
        text = text.encode().decode("latin-1")[:90_000]
    timed(client, text, 5)


def test_row_32_a_character_that_expands(client: Client) -> None:
    cleaned = timed(client, "\ufdfa" * 99_000, 3)
    assert len(cleaned["text"]) < 400_000


def test_row_33_newlines(client: Client) -> None:
    timed(client, "\n" * 99_000, 2)
    client.post("/v1/clean", {"text": "\n" * 1_000_000}).problem(413)


def test_row_34_ansi_escapes(client: Client) -> None:
    cleaned = client.clean("A \x1b[31mred\x1b[0m word.")
    assert cleaned["text"] == "A red word."
    assert cleaned["edits"]


def test_row_35_spaces(client: Client) -> None:
    timed(client, "a" + " " * 50_000 + "b", 2)


def test_row_36_astral_characters_in_many_threads(client: Client) -> None:
    text = "😀" * 50 + " The minister said so , and left. 😀 They went ."
    answers: list[dict[str, Any]] = [{} for _ in range(16)]

    def one(n: int) -> None:
        answers[n] = client.clean(text * (1 + n % 4), units=("codepoint", "utf16")[n // 8])

    threads = [threading.Thread(target=one, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n, answer in enumerate(answers):
        assert answer["edits"]
        assert answer["text"] == answers[n % 4]["text"]
