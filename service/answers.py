"""JSON answers."""

from __future__ import annotations

import json
from typing import Any

from flask import Response


def dumps(value: Any) -> str:
    """Compact JSON, in UTF-8 where it is not ASCII."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)


def json_response(value: Any, status: int = 200) -> Response:
    """A value as an answer."""
    return Response(dumps(value), status=status, content_type="application/json")
