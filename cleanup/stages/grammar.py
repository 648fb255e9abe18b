"""Grammar: what LanguageTool found and the list of vetted rules lets through.

A rule on the list with `action = "fix"` becomes a change with its first suggestion; one with
`action = "flag"` is only reported; what is not on the list is not even asked for.
"""

from __future__ import annotations

import functools
import time
from typing import TYPE_CHECKING

from cleanup.rules import Rule, Stage
from cleanup.text import Proposal, Suspicion
from cleanup.view import GrammarStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.grammar.allowed import AllowedRule
    from cleanup.grammar.report import GrammarMatch, GrammarReport
    from cleanup.view import View

RULES: tuple[Rule, ...] = ()

PARAGRAPHS = "grammar.paragraphs"
STATUS = "grammar"
"""Where in a view's memo the checked paragraphs and the status are kept."""


@functools.cache
def more_rules() -> tuple[Rule, ...]:
    """Give the vetted rules, one for each id; of a group's parts that differ the first speaks for all."""
    from cleanup.grammar.allowed import allowed_rules  # noqa: PLC0415 - brings XML and hashes, for a list of rules

    rules: dict[str, Rule] = {}
    for allowed in allowed_rules():
        rule = Rule(allowed.rule_id, allowed.category, allowed.description, allowed.example, allowed.confidence)
        rules.setdefault(rule.id, rule)
    return tuple(rules.values())


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """Yield a proposal or a suspicion for each match of a vetted rule."""
    if view.grammar is None or view.options.grammar == "off":
        return
    from cleanup.grammar.allowed import find  # noqa: PLC0415 - likewise, for a checker

    report = view.grammar.check(
        view.text,
        language=view.options.language,
        timeout=None if view.deadline is None else max(0.0, view.deadline - time.monotonic()),
        memo=view.memo.setdefault(PARAGRAPHS, {}),
    )
    _note(view, report)
    for match in report.matches:
        rule = find(match.rule_id)
        if rule is not None:
            yield from _judge(view, rule, match)


def _judge(view: View, rule: AllowedRule, match: GrammarMatch) -> Iterator[Proposal | Suspicion]:
    if rule.action == "flag":
        yield Suspicion(match.start, match.end, rule.rule_id, match.message, match.replacements[:5])
    elif match.replacements and match.replacements[0] != view.text[match.start : match.end]:
        yield Proposal(match.start, match.end, match.replacements[0], rule.rule_id, match.message, _confidence(rule))


def _confidence(rule: AllowedRule) -> float | None:
    """Give a part of a group its own confidence; a rule known by its id alone speaks through its `Rule`."""
    return rule.confidence if rule.sub_id else None


def _note(view: View, report: GrammarReport) -> None:
    """Keep the status; a shortcoming of an earlier pass stands, with its reason."""
    before = view.memo.get(STATUS)
    if before is None or (before.status == "ok" and report.status != "ok"):
        view.memo[STATUS] = GrammarStatus(report.status, report.engine, report.detail)


STAGE = Stage("grammar", RULES, propose, more_rules=more_rules)
