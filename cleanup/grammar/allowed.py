"""Which LanguageTool rules run, and what becomes of what they find.

Two sources: `rules.toml`, the table of LanguageTool's own rules with what each won and lost on machine
translations with human references, and our own rules in LanguageTool's format, which say it themselves: one
that suggests something is applied, one that does not is a flag.
"""

from __future__ import annotations

import functools
import tomllib
import xml.etree.ElementTree as ET  # reads only our own file
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cleanup.grammar import home

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Action = Literal["fix", "flag"]


@dataclass(frozen=True, slots=True)
class AllowedRule:
    """A rule that may run."""

    id: str
    """LanguageTool's id of the rule or of its group."""
    sub_id: str | None
    """The rule's number in its group; None: all of the group."""
    action: Action
    category: str
    """MQM-Core, lower case."""
    description: str
    example: tuple[str, str]
    confidence: float
    own: bool

    @property
    def rule_id(self) -> str:
        """The id that our answers name, `grammar.…`."""
        return "grammar." + self.id.lower().replace("_", "-")


def allowed_rules() -> tuple[AllowedRule, ...]:
    """Give every rule that may run: LanguageTool's own that are vetted, then ours."""
    return (*_measured(), *_own())


@functools.cache
def lookup() -> Mapping[str, AllowedRule]:
    """Give the rules by the id that a match names: `ID[number]`, or `ID` where all of a group is meant."""
    return {f"{r.id}[{r.sub_id}]" if r.sub_id else r.id: r for r in allowed_rules()}


@functools.cache
def enabled_ids() -> tuple[str, ...]:
    """Give the ids of the rules and groups to switch on, sorted."""
    return tuple(sorted({rule.id for rule in allowed_rules()}))


def find(match_id: str) -> AllowedRule | None:
    """Find the rule that a match's id (`ID[number]` or `ID`) stands for; None where it is not allowed."""
    rules = lookup()
    return rules.get(match_id) or rules.get(match_id.partition("[")[0])


@functools.cache
def _measured() -> tuple[AllowedRule, ...]:
    here = Path(__file__).parent
    table = tomllib.loads((here / "rules.toml").read_text("utf-8"))
    said = tomllib.loads((here / "descriptions.toml").read_text("utf-8"))
    return tuple(
        AllowedRule(
            id=row["id"],
            sub_id=row.get("subid"),
            action=row["action"],
            category=row.get("category", "fluency/grammar"),
            description=said.get(row["id"], {}).get("description", "Repairs a slip of grammar."),
            example=(said.get(row["id"], {}).get("before", ""), said.get(row["id"], {}).get("after", "")),
            confidence=row.get("confidence", 0.9 if row["action"] == "fix" else 0.5),
            own=False,
        )
        for row in table.get("rule", [])
    )


@functools.cache
def _own() -> tuple[AllowedRule, ...]:
    file = home.files_dir() / home.RULES_FILE
    if not file.is_file():
        return ()
    found: list[AllowedRule] = []
    for category in ET.parse(file).getroot().iter("category"):  # noqa: S314 - our own file
        for child in category:
            rules = [child] if child.tag == "rule" else list(child.iter("rule"))
            if rules:
                found.append(_of_element(child, rules, category.get("name", "")))
    return tuple(found)


def _of_element(element: ET.Element, rules: Iterable[ET.Element], category: str) -> AllowedRule:
    """Read a rule, or a group of rules that share one id."""
    first = next(iter(rules))
    fixes = first.find("suggestion") is not None or first.find("message/suggestion") is not None
    before, after = _example(first)
    return AllowedRule(
        id=element.get("id", ""),
        sub_id=None,
        action="fix" if fixes else "flag",
        category=category,
        description=element.get("name", ""),
        example=(before, after),
        confidence=0.9 if fixes else 0.5,
        own=True,
    )


def _example(rule: ET.Element) -> tuple[str, str]:
    """Read the first wrong sentence, and what becomes of it: the same again for a rule that only flags."""
    for example in rule.iter("example"):
        correction = example.get("correction")
        marker = example.find("marker")
        if marker is not None and (correction is not None or example.get("type") == "incorrect"):
            head, wrong, tail = example.text or "", marker.text or "", marker.tail or ""
            right = wrong if correction is None else correction.split("|")[0]
            return head + wrong + tail, head + right + tail
    return "", ""
