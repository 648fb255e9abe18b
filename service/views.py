"""`/v1/clean` and `/v1/check`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from service import strictjson
from service.answers import dumps
from service.body import read_body
from service.engine import Engine, answer
from service.inputs import checked, decoded, media_type
from service.schemas import CleanRequest, OptionFields

if TYPE_CHECKING:
    from typing import Any

    from cleanup import Result

JSON = "application/json"
PLAIN = "text/plain"


@dataclass(frozen=True, slots=True)
class Sent:
    """A request for one text, read but not yet looked into."""

    body: bytes
    kind: str
    defaults: dict[str, Any]

    def cleaned(self, engine: Engine, deadline: float) -> Result:
        """Parse, check and clean. Raises `Problem` for whatever is wrong."""
        if self.kind == PLAIN:
            return engine.clean(decoded(self.body), checked(OptionFields, self.defaults), deadline)
        fields = checked(CleanRequest, strictjson.parse(self.body), self.defaults)
        return engine.clean(fields.text, fields, deadline)


def blueprint(engine: Engine) -> Blueprint:
    """The endpoints for one text."""
    pages = Blueprint("clean", __name__)

    @pages.post("/v1/clean")
    def clean() -> Response:
        sent = _sent(engine)
        if sent.kind == JSON or _wants_json():
            return _json(engine.run(lambda deadline: dumps(answer(sent.cleaned(engine, deadline)))))
        result = engine.run(lambda deadline: sent.cleaned(engine, deadline))
        response = Response(result.text, content_type="text/plain; charset=utf-8")
        response.headers["X-Cleanup-Edits"] = str(len(result.edits))
        response.headers["X-Cleanup-Grammar"] = result.grammar.status
        return response

    @pages.post("/v1/check")
    def check() -> Response:
        sent = _sent(engine)

        def work(deadline: float) -> bytes:
            found = answer(sent.cleaned(engine, deadline))
            del found["text"]
            return dumps(found)

        return _json(engine.run(work))

    return pages


def _sent(engine: Engine) -> Sent:
    """The current request, its body read."""
    kind = media_type(request, JSON, PLAIN)
    defaults = engine.defaults(request.args)
    return Sent(read_body(request, engine.settings.body_limit), kind, defaults)


def _json(body: bytes) -> Response:
    return Response(body, content_type=JSON)


def _wants_json() -> bool:
    """Whether the caller asks for JSON by name: `*/*` alone gets the plain text."""
    accept = request.accept_mimetypes
    return any(kind == JSON and quality > 0 for kind, quality in accept) and accept[JSON] >= accept[PLAIN]
