"""LanguageTool's own clients against the service: the real `language_tool_python` in remote mode."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import language_tool_python
import pytest
from language_tool_python.utils import correct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.service.client import Client

FORM = {"Content_Type": "application/x-www-form-urlencoded"}
BAD = "😀 He said so , and left. . 😀 Then he came back ."


@pytest.fixture
def tool(client: Client) -> Iterator[language_tool_python.LanguageTool]:
    with language_tool_python.LanguageTool("en-US", remote_server=f"http://127.0.0.1:{client.port}") as one:
        yield one


@pytest.mark.parametrize("text", [BAD, "It is fine.", "", "One\0two , and\u200b three .", "I i said so , he said ."])
def test_the_real_client_gets_our_corrections(
    client: Client, tool: language_tool_python.LanguageTool, text: str
) -> None:
    assert correct(text, tool.check(text)) == client.clean(text, language="en-US")["text"]


def test_matches_show_where_they_are(client: Client, tool: language_tool_python.LanguageTool) -> None:
    edits = client.clean(BAD)["edits"]
    found = tool.check(BAD)
    assert len(found) == len(edits)
    for match, edit in zip(found, edits, strict=True):
        assert match.rule_id == edit["rule"]
        assert match.category == edit["category"]
        assert BAD[match.offset : match.offset + match.error_length].strip("😀 ") in match.context
        assert match.sentence in BAD


def test_languages_are_those_of_the_contract(tool: language_tool_python.LanguageTool) -> None:
    assert str(tool.language) == "en-US"
    tool.language = "en-GB"
    assert tool.check("It is fine.") == []


def check(client: Client, **fields: str) -> dict[str, object]:
    answer = client.request("POST", "/v2/check", urlencode(fields).encode(), **FORM)
    assert answer.status == 200, answer.body
    found: dict[str, object] = answer.json()
    return found


def test_shape_of_the_answer(client: Client) -> None:
    answer = check(client, text=BAD, language="auto", preferredVariants="en-GB", level="picky")
    assert answer["software"]["apiVersion"] == 1  # type: ignore[index]
    assert answer["language"]["code"] == "en-US"  # type: ignore[index]
    assert answer["language"]["detectedLanguage"]["code"] == "en-US"  # type: ignore[index]
    for match in answer["matches"]:  # type: ignore[attr-defined]
        context = match["context"]
        units = context["text"].encode("utf-16-le")
        inside = units[2 * context["offset"] : 2 * (context["offset"] + context["length"])].decode("utf-16-le")
        whole = BAD.encode("utf-16-le")
        assert inside == whole[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le")
        assert match["length"] > 0
        assert {"id", "description", "issueType", "category"} <= match["rule"].keys()


def test_disabled_rules(client: Client) -> None:
    rules = {match["rule"]["id"] for match in check(client, text=BAD, language="en-US")["matches"]}  # type: ignore[attr-defined]
    left = check(client, text=BAD, language="en-US", disabledRules=",".join(rules))
    assert left["matches"] == []


def test_annotated_text(client: Client) -> None:
    parts = [{"text": "He said so , "}, {"markup": "<b , >"}, {"text": "and left."}]
    answer = check(client, data=json.dumps({"annotation": parts}), language="en-US")
    assert [match["offset"] for match in answer["matches"]] == [10]  # type: ignore[attr-defined]


@pytest.mark.parametrize("body", [b"text=a", b"language=en-US", b"", b"text=a&language=xx-YY", b"data={}&language=en"])
def test_bad_forms(client: Client, body: bytes) -> None:
    client.request("POST", "/v2/check", body, **FORM).problem(422)


@pytest.mark.parametrize("body", [b"text=%ff&language=en-US", b"text=\xff&language=en-US"])
def test_forms_that_are_not_utf8(client: Client, body: bytes) -> None:
    client.request("POST", "/v2/check", body, **FORM).problem(400)
