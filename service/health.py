"""What a worker knows about its own fitness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, jsonify

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Life:
    """Whether this worker is about to stop."""

    draining: bool = False


def blueprint(life: Life, saturated: Callable[[], bool], grammar_state: Callable[[], str]) -> Blueprint:
    """`/healthz`, which touches nothing, and `/readyz`, which tells whether work may be sent.

    Args:
        life: whether the worker drains.
        saturated: whether another text would be turned away now.
        grammar_state: "ok", "starting", "unavailable" or "off"; never makes the service unready.
    """
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    @pages.get("/readyz")
    def readyz() -> tuple[Response, int, dict[str, Any]]:
        status = "draining" if life.draining else "saturated" if saturated() else "ready"
        answer = jsonify(status=status, grammar=grammar_state())
        ready = status == "ready"
        return answer, 200 if ready else 503, {} if ready else {"Retry-After": "1"}

    return pages
