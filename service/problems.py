"""Errors as `application/problem+json` (RFC 9457).

They never hold a piece of the text, a path or a traceback.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

CONTENT_TYPE = "application/problem+json"
MAX_FIELD_CHARS = 64  # of a caller's field name that an error repeats


@dataclass(eq=False)
class Problem(Exception):  # noqa: N818  (RFC 9457 calls it a problem)
    """A request that cannot be answered as asked.

    Attributes:
        status: the HTTP status.
        detail: one sentence for the caller; never holds the caller's text.
        errors: for 422, which field and why.
        retry_after: seconds for the Retry-After header.
        headers: further headers of the answer.
    """

    status: int
    detail: str
    errors: list[dict[str, str]] = field(default_factory=list)
    retry_after: int | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.status}: {self.detail}"

    def body(self, request_id: str) -> dict[str, Any]:
        """The problem document."""
        return document(self.status, self.detail, request_id, self.errors)


def document(status: int, detail: str, request_id: str, errors: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """A problem document with all of its members."""
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": title(status),
        "status": status,
        "detail": detail,
        "request_id": request_id,
    }
    if errors:
        problem["errors"] = errors
    return problem


def encoded(status: int, detail: str, request_id: str) -> bytes:
    """A problem document as bytes, for answers written before there is a Flask request."""
    return json.dumps(document(status, detail, request_id)).encode()


def title(status: int) -> str:
    """The name of a status, as RFC 9457 asks for where `type` is about:blank."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def field_problem(name: str, message: str) -> Problem:
    """A 422 for one field."""
    return Problem(422, "A field cannot be used as sent.", errors=[{"field": short(name), "message": message}])


def short(name: str) -> str:
    """A caller's field name, cut and made printable, so that an error can name it."""
    name = name if len(name) <= MAX_FIELD_CHARS else name[:MAX_FIELD_CHARS] + "…"
    return "".join(
        c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "\N{REPLACEMENT CHARACTER}" for c in name
    )
