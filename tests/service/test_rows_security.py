"""Rows 61 to 67 of the table of bad inputs: what an attacker tries."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from service.app import create_app
from service.settings import Settings, SettingsError, load_settings
from tests.service.conftest import ROOT, Service

if TYPE_CHECKING:
    from flask import Flask

    from tests.service.client import Client

Start = Callable[..., Service]


@pytest.mark.parametrize("field", ["languagetool_url", "LANGUAGETOOL_URL", "url", "grammar_url"])
def test_row_61_grammar_server_in_a_request(client: Client, field: str) -> None:
    problem = client.post("/v1/clean", {"text": "a", field: "http://127.0.0.1:1"}).problem(422)
    assert problem["errors"] == [{"field": field, "message": "is not known"}]
    client.post(f"/v1/clean?{field}=http://127.0.0.1:1", {"text": "a"}).problem(422)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a/b", "//host", "http://", "http://u:p@host", "http://h:x"]
)
def test_row_61_grammar_server_by_http_only(url: str) -> None:
    with pytest.raises(SettingsError, match="CLEANUP_LANGUAGETOOL_URL"):
        load_settings({"CLEANUP_LANGUAGETOOL_URL": url})


def test_row_62_pages_run_no_script(client: Client) -> None:
    for path in ("/", "/docs"):
        page = client.get(path)
        assert page.status == 200
        assert b"<script" not in page.body.lower()
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_row_62_markup_in_a_text_comes_back_as_data(client: Client) -> None:
    answer = client.post("/v1/clean", {"text": "<script>alert(1)</script>"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["a\rb", "a\nb", "a\x0bb", "a b", "a/b", "<b>", "é", "a" * 129, "a\x00b", "", "a;b"])
def test_row_63_unsafe_request_id(client: Client, name: str) -> None:
    answer = client.post("/v1/clean", {"text": "a"}, X_Request_ID=name)
    problem = answer.problem(400)
    assert name == "" or name not in problem["request_id"]


@pytest.mark.parametrize("name", ["abc-123", "A" * 128, "a.b_c-D9"])
def test_row_63_request_id_comes_back(client: Client, name: str) -> None:
    assert client.get("/healthz", X_Request_ID=name).headers["x-request-id"] == name
    assert client.get("/nothing", X_Request_ID=name).problem(404)["request_id"] == name


def test_row_63_logs_are_json_without_the_text(start: Start) -> None:
    service = start(CLEANUP_LOG_LEVEL="debug")
    secret = "unmistakable"  # noqa: S105  (a word of the text)
    service.client.clean(f"One {secret} \x1b[31mtext . .", protect=[secret])
    service.client.post("/v1/clean", {"text": secret, secret: secret}).problem(422)
    service.client.post(f"/v1/clean?only={secret}", {"text": "a"}).problem(422)
    service.client.get(f"/{secret}?a={secret}").problem(404)
    service.client.raw(f"{secret} / HTTP/9.9\r\n\r\n".encode())
    service.client.post("/v1/clean", {"text": "a"}, X_Bad=f"{secret}\x01")
    service.client.post("/v1/clean", f'{{"{secret}'.encode()).problem(400)
    service.client.request(
        "POST",
        "/v2/check",
        f"language=en&text={secret}".encode(),
        Content_Type="application/x-www-form-urlencoded",
    )
    metrics = service.client.get("/metrics").body.decode()
    log = service.log()
    assert secret not in log
    assert secret not in metrics
    assert "\x1b" not in log
    for line in log.splitlines():
        assert json.loads(line)["message"]


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic right-key"},
        {"X_API_Key": "clé"},
        {"X_API_Key": "\xff\xfe"},
        {"X_API_Key": "right-key "[:-2]},
        {"X_API_Key": "right-key,other"},
    ],
)
def test_row_64_wrong_key(keyed: Service, header: dict[str, str]) -> None:
    answer = keyed.client.post("/v1/clean", {"text": "a"}, **header)
    answer.problem(401)
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "header",
    [
        {"Authorization": "Bearer right-key"},
        {"Authorization": "bearer other"},
        {"X_API_Key": "right-key"},
        {"X_API_Key": "schlüssel".encode().decode("latin-1")},
    ],
)
def test_row_64_right_key(keyed: Service, header: dict[str, str]) -> None:
    assert keyed.client.post("/v1/clean", {"text": "a"}, **header).status == 200


def test_row_64_what_is_open(keyed: Service) -> None:
    for path in ("/healthz", "/readyz", "/metrics", "/openapi.json", "/docs", "/"):
        assert keyed.client.get(path).status == 200
    for path in ("/v1/rules", "/v1/languages", "/v2/languages", "/nothing"):
        keyed.client.get(path).problem(401)
    assert "right-key" not in keyed.log()


@pytest.fixture(scope="module")
def keyed() -> Iterator[Service]:
    running = Service(CLEANUP_API_KEYS="right-key, other,schlüssel").wait()
    yield running
    running.stop()


@pytest.mark.parametrize(
    "glossary",
    [
        [{"from": "", "to": "x"}],
        [{"from": " ", "to": "x"}],
        [{"from": "a" * 20_000, "to": "x"}],
        [{"from": "a", "to": "b" * 200_000}],
        [{"from": "a"}],
        [{"from": "a", "to": "b", "regex": True}],
        [{"from": "a", "to": 5}],
        [["a", "b"]],
        {"a": "b"},
        "x",
        [{"from": f"a{n}", "to": "b"} for n in range(20_000)],
    ],
)
def test_row_65_bad_glossary(client: Client, glossary: object) -> None:
    problem = client.post("/v1/clean", {"text": "a", "glossary": glossary}).problem(422)
    assert problem["errors"][0]["field"].startswith("glossary")


def test_row_65_million_rows(client: Client) -> None:
    rows = [{"from": f"a{n}", "to": "b"} for n in range(1_000_000)]
    client.post("/v1/clean", {"text": "a", "glossary": rows}).problem(413)


def test_row_65_glossary_that_would_flood(client: Client) -> None:
    glossary = [{"from": "a", "to": "b" * 1000}]
    problem = client.post("/v1/clean", {"text": "a " * 50_000, "glossary": glossary}).problem(422)
    assert problem["errors"][0]["field"] == "glossary"


def test_row_65_metacharacters_are_literal(client: Client) -> None:
    cleaned = client.clean("We saw abc and a.c today.", glossary=[{"from": "a.c", "to": "dot"}])
    assert cleaned["text"] == "We saw abc and dot today."
    for term in ("(", "[a", "a**", "\\", "(?P<x>", "$"):
        client.clean("We saw (abc) and a\\b today.", glossary=[{"from": term, "to": "x"}])


def test_row_66_glossary_loop(client: Client) -> None:
    glossary = [{"from": "foo", "to": "bar"}, {"from": "bar", "to": "foo"}]
    answer = client.post("/v1/clean", {"text": "We saw foo and bar.", "glossary": glossary})
    if answer.status == 422:
        answer.problem(422)
    else:
        once = answer.json()["text"]
        assert once == "We saw bar and foo."


def test_row_66_term_that_holds_itself(client: Client) -> None:
    glossary = [{"from": "Sea", "to": "Black Sea"}]
    once = client.clean("On the Sea now.", glossary=glossary)["text"]
    assert once == "On the Black Sea now."
    assert client.clean(once, glossary=glossary)["text"] == once


def test_row_67_unexpected_error(caplog: pytest.LogCaptureFixture) -> None:
    app: Flask = create_app(Settings.model_validate({"grammar": "off"}))

    @app.get("/broken")
    def broken() -> None:
        message = "the text itself"
        raise KeyError(message)

    answer = app.test_client().get("/broken", headers={"X-Request-ID": "abc"})
    assert answer.status_code == 500
    assert answer.get_json()["request_id"] == "abc"
    assert "text itself" not in answer.text
    assert "KeyError" not in answer.text
    assert any(record.message == "unexpected" for record in caplog.records)


@pytest.mark.parametrize(("path", "method", "status"), [("/nope", "GET", 404), ("/v1/clean", "DELETE", 405)])
def test_row_67_404_and_405(client: Client, path: str, method: str, status: int) -> None:
    answer = client.request(method, path)
    answer.problem(status)
    assert status != 405 or "POST" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLEANUP_UNKNOWN", "1"),
        ("CLEANUP_MAX_TEXT_CHARS", "many"),
        ("CLEANUP_MAX_TEXT_CHARS", "-1"),
        ("CLEANUP_REQUEST_TIMEOUT", "0"),
        ("CLEANUP_RATE_LIMIT", "sometimes"),
        ("CLEANUP_LOG_LEVEL", "loud"),
        ("CLEANUP_LANGUAGETOOL_URL", "ftp://x"),
        ("PORT", "99999"),
    ],
)
def test_a_bad_setting_stops_the_start(name: str, value: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "service"],
        cwd=ROOT, env={"PATH": "/usr/bin:/bin", name: value}, capture_output=True, text=True, timeout=20, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert name in run.stderr
    assert "Traceback" not in run.stderr


def test_the_library_does_not_know_the_service() -> None:
    for file in (ROOT / "cleanup").rglob("*.py"):
        source = file.read_text("utf-8")
        assert "import service" not in source
        assert "from service" not in source
