"""The OpenAPI document, made from the same models that check requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from service import schemas
from service.problems import CONTENT_TYPE, title
from service.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

    from service.settings import Settings

_MODELS: tuple[type[BaseModel], ...] = (
    schemas.CleanRequest,
    schemas.BatchRequest,
    schemas.Item,
    schemas.OptionFields,
    schemas.CleanAnswer,
    schemas.CheckAnswer,
    schemas.BatchAnswer,
    schemas.RulesAnswer,
    schemas.LanguagesAnswer,
    schemas.ReadyAnswer,
    schemas.HealthAnswer,
    schemas.ProblemAnswer,
)
DESCRIPTION = "Cleans machine-translated English; every change explained, placed and reversible."
PLAIN = {"text/plain": {"schema": {"type": "string"}}}
_TAKING_TEXT = (400, 408, 413, 415, 422, 429, 503)


def openapi(settings: Settings, rules: Iterable[str]) -> dict[str, Any]:
    """The document, with the limits of these settings and what `only` and `skip` may name."""
    _, definitions = models_json_schema(
        [(model, "validation") for model in _MODELS], ref_template="#/components/schemas/{model}"
    )
    components = definitions["$defs"]
    for name in ("OptionFields", "CleanRequest", "Item", "BatchRequest"):
        for option in ("only", "skip"):
            components[name]["properties"][option]["items"] = {"type": "string", "enum": sorted(rules)}
        components[name]["properties"]["source"]["anyOf"][0]["maxLength"] = settings.max_text_chars
    for name in ("CleanRequest", "Item"):
        components[name]["properties"]["text"]["maxLength"] = settings.max_text_chars
    components["BatchRequest"]["properties"]["items"] = {
        "type": "array",
        "items": {"type": "object", "description": "As Item; a bad one gets an error of its own."},
        "maxItems": settings.max_batch_items,
    }
    keys = {
        "bearer": {"type": "http", "scheme": "bearer"},
        "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "cleanup",
            "version": VERSION,
            "description": DESCRIPTION,
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "paths": _paths(
            components["OptionFields"]["properties"], settings.max_text_chars, secured=bool(settings.api_keys)
        ),
        "components": {"schemas": components, "securitySchemes": keys},
        **({"security": [{"bearer": []}, {"key": []}]} if settings.api_keys else {}),
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _paths(options: dict[str, Any], limit: int, *, secured: bool) -> dict[str, Any]:
    query = [_parameter(name, schema) for name, schema in options.items()]
    text_or_json = {
        "text/plain": {"schema": {"type": "string"}},
        "application/json": _content("CleanRequest"),
    }
    clean = _operation(
        "Clean one text", {**PLAIN, "application/json": _content("CleanAnswer")},
        _TAKING_TEXT, body=text_or_json, parameters=query, secured=secured,
    )  # fmt: skip
    clean["responses"]["200"]["headers"] |= {
        "X-Cleanup-Edits": _header("How many edits were made; with a plain text answer."),
        "X-Cleanup-Grammar": _header("What became of the grammar check; with a plain text answer."),
    }
    check = _operation(
        "Report what would be changed", {"application/json": _content("CheckAnswer")},
        _TAKING_TEXT, body=text_or_json, parameters=query, secured=secured,
    )  # fmt: skip
    batch = _operation(
        "Clean many texts", {"application/json": _content("BatchAnswer")},
        _TAKING_TEXT, body={"application/json": _content("BatchRequest")}, parameters=query, secured=secured,
    )  # fmt: skip
    lines = {"application/x-ndjson": {"schema": {"type": "string", "description": "A JSON object a line."}}}
    stream = _operation(
        "Clean a stream of texts, a JSON object a line", lines, (400, 415, 422, 429, 503),
        body=lines, parameters=query, secured=secured,
    )  # fmt: skip
    return {
        "/v1/clean": {"post": clean},
        "/v1/check": {"post": check},
        "/v1/clean/batch": {"post": batch},
        "/v1/clean/stream": {"post": stream},
        "/v1/rules": {"get": _listing("Every rule", "RulesAnswer", secured=secured)},
        "/v1/languages": {"get": _listing("Every language", "LanguagesAnswer", secured=secured)},
        "/v2/check": {"post": _languagetool(limit, secured=secured)},
        "/healthz": {"get": _listing("Whether the process answers", "HealthAnswer", secured=False)},
        "/readyz": {"get": _ready()},
        "/metrics": {"get": _operation("Counters for Prometheus", PLAIN, ())},
    }


def _content(name: str) -> dict[str, Any]:
    return {"schema": _ref(name)}


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}}


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """An option as a query parameter; an object in one is written as JSON."""
    if name == "source":  # as long as the request line allows, which comes first
        schema = {**schema, "anyOf": [{"type": "string"}, {"type": "null"}]}
    common = {"name": name, "in": "query", "required": False, "description": schema.get("description", "")}
    if name == "glossary":
        return {**common, "content": {"application/json": {"schema": schema}}}
    return {
        **common,
        "schema": schema,
        **({"style": "form", "explode": True} if schema.get("type") == "array" else {}),
    }


def _operation(  # noqa: PLR0913  (the parts of an OpenAPI operation, most of them optional)
    summary: str,
    content: dict[str, Any],
    errors: tuple[int, ...],
    *,
    body: dict[str, Any] | None = None,
    parameters: list[dict[str, Any]] | None = None,
    secured: bool = False,
) -> dict[str, Any]:
    request_id = {"X-Request-ID": _header("The request's id: the caller's, or a new one.")}
    statuses = sorted({400, 414, 431, *errors, *((401,) if secured else ())})
    responses: dict[str, Any] = {"200": {"description": "The answer.", "content": content, "headers": dict(request_id)}}
    for status in statuses:
        responses[str(status)] = {
            "description": title(status),
            "content": {CONTENT_TYPE: _content("ProblemAnswer")},
            "headers": dict(request_id),
        }
    operation: dict[str, Any] = {"summary": summary, "responses": responses, "parameters": parameters or []}
    if body:
        operation["requestBody"] = {"required": True, "content": body}
    return operation


def _listing(summary: str, model: str, *, secured: bool) -> dict[str, Any]:
    return _operation(summary, {"application/json": _content(model)}, (429,) if secured else (), secured=secured)


def _ready() -> dict[str, Any]:
    ready = _listing("Whether work may be sent", "ReadyAnswer", secured=False)
    ready["responses"]["503"] = {
        "description": "Starting, draining or saturated.",
        "content": {"application/json": _content("ReadyAnswer")},
    }
    return ready


def _languagetool(limit: int, *, secured: bool) -> dict[str, Any]:
    form = {
        "type": "object",
        "required": ["text", "language"],
        "properties": {
            "text": {"type": "string", "maxLength": limit},
            "language": {"type": "string", "pattern": schemas.LANGUAGE_PATTERN, "maxLength": 35},
        },
    }
    answer = {"type": "object", "required": ["software", "language", "matches"]}
    return _operation(
        "LanguageTool's own form and answer", {"application/json": {"schema": answer}}, _TAKING_TEXT,
        body={"application/x-www-form-urlencoded": {"schema": form}}, secured=secured,
    )  # fmt: skip
