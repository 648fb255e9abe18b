"""`/v1/clean` and `/v1/check`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request

from service import strictjson
from service.answers import json_response
from service.body import read_body
from service.engine import Engine, answer
from service.inputs import checked, decoded, media_type, query_options
from service.schemas import CleanRequest, OptionFields

if TYPE_CHECKING:
    from cleanup import Result

JSON = "application/json"
PLAIN = "text/plain"


def blueprint(engine: Engine) -> Blueprint:
    """The endpoints for one text."""
    pages = Blueprint("clean", __name__)

    @pages.post("/v1/clean")
    def clean() -> Response:
        result, kind = _cleaned(engine)
        if kind == JSON or _wants_json():
            return json_response(answer(result))
        response = Response(result.text, content_type="text/plain; charset=utf-8")
        response.headers["X-Cleanup-Edits"] = str(len(result.edits))
        response.headers["X-Cleanup-Grammar"] = result.grammar.status
        return response

    @pages.post("/v1/check")
    def check() -> Response:
        result, _ = _cleaned(engine)
        found: dict[str, Any] = answer(result)
        del found["text"]
        return json_response(found)

    return pages


def _cleaned(engine: Engine) -> tuple[Result, str]:
    """Clean the text of the current request; also its content type."""
    start = time.monotonic()
    kind = media_type(request, JSON, PLAIN)
    defaults = query_options(request.args)
    body = read_body(request, engine.settings.body_limit)
    if kind == JSON:
        fields: OptionFields = checked(CleanRequest, strictjson.parse(body), defaults)
        text = fields.text  # type: ignore[attr-defined]
    else:
        fields, text = checked(OptionFields, defaults), decoded(body)
    options = engine.prepare(text, fields)
    return engine.clean(text, options, start + engine.settings.request_timeout), kind


def _wants_json() -> bool:
    """Whether the caller asks for JSON by name: `*/*` alone gets the plain text."""
    accept = request.accept_mimetypes
    return (
        accept.quality(JSON) > 0 and any(kind == JSON for kind, _ in accept) and accept[JSON] >= accept[PLAIN]
    )
