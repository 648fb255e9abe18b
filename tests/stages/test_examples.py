"""Every rule's own example becomes what it says, by that rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleanup import Cleaner, Options
from cleanup.stages import boilerplate, characters, encoding, spacing

if TYPE_CHECKING:
    from cleanup.rules import Rule

STAGES = (encoding.STAGE, characters.STAGE, boilerplate.STAGE, spacing.STAGE)
#: What a rule needs to see of the source.
SOURCES = {"spacing.dash-lost": "Unsere Nachbarn – Polen unter ihnen – halfen."}
RULES = [rule for stage in STAGES for rule in stage.all_rules()]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_a_rule(rule: Rule) -> None:
    before, after = rule.example
    result = Cleaner().clean(before, Options(grammar="off", source=SOURCES.get(rule.id)))
    at_work = {name for edit in result.edits for name in edit.rules} | {flag.rule for flag in result.flags}
    assert result.text == after
    assert rule.id in at_work
