"""`/v1/rules` and `/v1/languages`: what the service knows."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response

from cleanup.language import known_languages
from cleanup.rules import Rule, Stage, default_min_confidence, measured
from cleanup.tables.loader import ROWS, parse_line, read_lines
from service.answers import json_response
from service.names import LANGUAGE_NAMES

if TYPE_CHECKING:
    from service.engine import Engine


def blueprint(engine: Engine) -> Blueprint:
    """The endpoints that list things."""
    pages = Blueprint("catalogue", __name__)

    @pages.get("/v1/rules")
    def rules() -> Response:
        return json_response({"rules": [_rule(stage, rule) for stage, rule in engine.cleaner.rules()]})

    @pages.get("/v1/languages")
    def languages() -> Response:
        stages = list(dict.fromkeys(stage for stage, _ in engine.cleaner.rules()))
        listed = [_language(code, stages) for code in known_languages()]
        return json_response({"languages": listed, "source_languages": list(source_languages())})

    return pages


@functools.cache
def source_languages() -> tuple[str, ...]:
    """The languages whose translations have rows of their own in the tables."""
    return tuple(sorted({language for line in read_lines(ROWS) for language in parse_line(line).langs}))


def _rule(stage: Stage, rule: Rule) -> dict[str, Any]:
    known = measured().get(rule.id)
    confidence = known.estimate if known else rule.confidence
    before, after = rule.example
    evidence = (
        {"kind": "measured", "wins": known.wins, "losses": known.losses, "corpus": known.corpus}
        if known
        else {"kind": "stated", "wins": None, "losses": None, "corpus": None}
    )
    return {
        "id": rule.id,
        "stage": stage.name,
        "category": rule.category,
        "description": rule.description,
        "example": {"before": _sendable(before), "after": _sendable(after)},
        "confidence": confidence,
        "evidence": evidence,
        "default": before == after or confidence >= default_min_confidence(),
    }


def _sendable(text: str) -> str:
    """The text with half a surrogate pair, which one rule's example holds, as the replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _language(code: str, stages: list[Stage]) -> dict[str, Any]:
    known = [stage.name for stage in stages if code == "en" or not stage.english_only]
    return {"code": code, "name": LANGUAGE_NAMES.get(code, code), "stages": known}
