"""Every example of our own LanguageTool rules, through the real server."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from cleanup.grammar import home
from cleanup.grammar.allowed import allowed_rules, enabled_ids, find
from cleanup.grammar.client import LanguageToolChecker

if TYPE_CHECKING:
    from conftest import RealServer


@dataclass(frozen=True)
class Example:
    """One sentence of the rules' file; `marked` is None where nothing may be found in it."""

    rule: str
    text: str
    marked: str | None
    correction: str | None


def examples() -> list[Example]:
    found = []
    root = ET.parse(home.files_dir() / home.RULES_FILE).getroot()  # noqa: S314 - our own file
    for category in root.iter("category"):
        for top in category:
            for element in top.iter("example"):
                marker = element.find("marker")
                wrong = "correction" in element.attrib or element.get("type") == "incorrect"
                found.append(
                    Example(
                        top.get("id", ""),
                        "".join(element.itertext()),
                        marker.text if wrong and marker is not None else None,
                        element.get("correction"),
                    )
                )
    return found


EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{e.rule}-{n}" for n, e in enumerate(EXAMPLES)])
def test_example(real: RealServer, example: Example) -> None:
    own = [rule.id for rule in allowed_rules() if rule.own]
    with closing(LanguageToolChecker(real.url, own, timeout=20)) as checker:
        matches = checker.check(example.text).matches
    if example.marked is None:
        assert not matches
        return
    hits = [m for m in matches if example.text[m.start : m.end] == example.marked]
    assert [m.rule_id.partition("[")[0] for m in hits] == [example.rule]
    if example.correction is not None:
        assert hits[0].replacements[0] == example.correction.split("|")[0]


def test_every_rule_explains_itself() -> None:
    for rule in allowed_rules():
        if rule.own:
            assert rule.description.endswith("."), rule.id
            assert rule.example[0], rule.id
            assert rule.category.count("/") == 1, rule.id
            assert (rule.example[0] != rule.example[1]) == (rule.action == "fix"), rule.id


def test_ids_are_found_with_and_without_their_number() -> None:
    assert enabled_ids() == tuple(sorted(set(enabled_ids())))
    assert find("MT_IRREGULAR_PAST[3]") is find("MT_IRREGULAR_PAST")
    assert find("NO_SUCH_RULE[1]") is None
