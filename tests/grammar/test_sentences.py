"""Sentences of our own rules: what becomes of them, and what must stay."""

from __future__ import annotations

import tomllib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cleanup import Cleaner, Options
from cleanup.grammar.allowed import AllowedRule, allowed_rules, enabled_ids
from cleanup.grammar.client import LanguageToolChecker
from cleanup.stages.grammar import STAGE

if TYPE_CHECKING:
    from conftest import RealServer

    from cleanup import Result

ROWS: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
EVERYTHING = Options(min_confidence=0.0)


def clean(real: RealServer, text: str) -> Result:
    return clean_by(real, [rule.id for rule in allowed_rules() if rule.own], text)


def clean_by(real: RealServer, rules: list[str], text: str) -> Result:
    with closing(LanguageToolChecker(real.url, rules, timeout=20)) as checker:
        return Cleaner(checker, (STAGE,)).clean(text, EVERYTHING)


@pytest.mark.parametrize("row", ROWS["case"], ids=lambda row: row["text"])
def test_case(real: RealServer, row: dict[str, Any]) -> None:
    assert clean(real, row["text"]).text == row["want"]
    assert clean(real, row["want"]).text == row["want"]


@pytest.mark.parametrize("rule", [r for r in allowed_rules() if r.action == "fix" and not r.own], ids=lambda r: r.id)
def test_a_rule_of_languagetool_repairs_its_example(real: RealServer, rule: AllowedRule) -> None:
    before, after = rule.example
    assert clean_by(real, enabled_ids(), before).text == after


@pytest.mark.parametrize("row", ROWS["flag"], ids=lambda row: row["text"])
def test_flag(real: RealServer, row: dict[str, Any]) -> None:
    result = clean(real, row["text"])
    assert result.flags
    assert result.text == row["text"]


@pytest.mark.parametrize("row", ROWS["keep"], ids=lambda row: row["text"])
def test_keep(real: RealServer, row: dict[str, Any]) -> None:
    result = clean(real, row["text"])
    assert result.text == row["text"]
    assert not result.flags
