"""JSON answers."""

from __future__ import annotations

import json
from typing import Any

from flask import Response


def dumps(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode()


def json_response(value: Any, status: int = 200) -> Response:
    """A value as an answer."""
    return Response(dumps(value), status=status, content_type="application/json")
