"""The stages from ellipses to numbers: every rule's own example, and texts made to slow them down."""

from __future__ import annotations

import time

import pytest

from cleanup import Cleaner, Options
from cleanup.stages import casing, ellipses, numbers, punctuation, repetition, syntax
from cleanup.view import View

STAGES = (ellipses.STAGE, punctuation.STAGE, repetition.STAGE, casing.STAGE, numbers.STAGE, syntax.STAGE)
LENGTH = 100_000  # code points of a hostile text
LIMIT = 2.0  # seconds; a stage needs a tenth of it on an idle machine
HOSTILE = (
    ". ", "a,", '"', "(", "the ", "A. ", "-", "1.1,", "“", "… ", "..", " ,", " - ", "a\n", "# ", "THE ",
    "he ", "n't ", "' s ", "1 ", "1, 000 ", "5 % ", '" ', 'a "b ', 'said "', 'x,"', "[ ]", "( a )", " )",
    "of the ", "i ", "monday ", "The Figures are ", "``", "''", "¿", "`s", "1: 2 ", "a. b ", "No. ", " . ",
    ". .", "a. . ", "1.000.", "25 000 ", '""', "„a“ ", " / ", "# A #", "-LRB-", "@-@ ", "and and ",
    'said, "he said "', "\n\n", "$ 5 ", "a $", "5 €", "; The ", "a old ", "Although it is, but ",
)  # fmt: skip


def rule_ids() -> list[str]:
    return [rule.id for stage in STAGES for rule in stage.rules]


@pytest.mark.parametrize("rule_id", rule_ids())
def test_example_of_a_rule_holds(rule_id: str) -> None:
    stage = next(stage for stage in STAGES if rule_id.startswith(f"{stage.name}."))
    rule = next(rule for rule in stage.rules if rule.id == rule_id)
    before, after = rule.example
    source = {"source": "1.250 Zimmer", "source_language": "de"} if rule_id == "numbers.as-in-source" else {}
    options = Options(language="en", min_confidence=0, grammar="off", only=(rule_id,), **source)  # type: ignore[arg-type] # two strings
    result = Cleaner(stages=(stage,)).clean(before, options)
    assert result.text == after
    if before == after:
        assert [flag.rule for flag in result.flags] == [rule_id]


def test_rule_ids_are_unique_and_confidences_lie_between_zero_and_one() -> None:
    rules = [rule for stage in STAGES for rule in stage.rules]
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(0 < rule.confidence < 1 and rule.description.endswith(".") for rule in rules)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_stays_linear(stage: object, unit: str) -> None:
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    start = time.process_time()
    list(stage.propose(View(text, Options(language="en"), "en")))  # type: ignore[attr-defined] # every item is a Stage
    assert time.process_time() - start < LIMIT


@pytest.mark.parametrize("unit", HOSTILE)
def test_cleaning_twice_changes_nothing_more(unit: str) -> None:
    cleaner = Cleaner(stages=STAGES)
    options = Options(language="en", min_confidence=0, grammar="off")
    once = cleaner.clean(unit * 60, options).text
    assert cleaner.clean(once, options).text == once
