"""`/v1/clean/batch`: many texts in one request, each with its own status."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, g, request

from service import strictjson
from service.answers import json_response
from service.body import read_body
from service.engine import Engine, answer
from service.inputs import checked, media_type, named, query_options
from service.problems import Problem
from service.schemas import BatchRequest, Item, OptionFields

if TYPE_CHECKING:
    from collections.abc import Mapping

SLACK = 8  # how many times its even share of the time left one item may take


def blueprint(engine: Engine) -> Blueprint:
    """The endpoint for many texts."""
    pages = Blueprint("batch", __name__)

    @pages.post("/v1/clean/batch")
    def batch() -> Response:
        deadline = time.monotonic() + engine.settings.batch_timeout
        media_type(request, "application/json")
        defaults = query_options(request.args)
        body = read_body(request, engine.settings.batch_limit)
        value = engine.gate.aside(lambda: strictjson.parse(body))
        items = value.get("items") if isinstance(value, dict) else None
        if isinstance(items, list) and len(items) > engine.settings.max_batch_items:
            raise Problem(413, f"A batch may hold at most {engine.settings.max_batch_items} items.")
        shared = checked(BatchRequest, value, defaults)
        if engine.gate.full():
            raise Problem(503, "The service is busy.", retry_after=1)
        options = {**defaults, **{k: v for k, v in value.items() if k in OptionFields.model_fields}}
        results = [
            _one(engine, item, options, _share(engine, deadline, len(shared.items) - n))
            for n, item in enumerate(shared.items)
        ]
        return json_response({"results": results})

    return pages


def _share(engine: Engine, deadline: float, left: int) -> float:
    """When an item must be done: no item may use up the time of those after it."""
    now = time.monotonic()
    return now + min(engine.settings.request_timeout, SLACK * max(0.0, deadline - now) / left)


def _one(engine: Engine, item: dict[str, Any], options: Mapping[str, Any], deadline: float) -> dict[str, Any]:
    name = named(item)
    try:
        fields = checked(Item, item, options)
        prepared = engine.prepare(fields.text, fields)
        result = engine.gate.run(engine.job(fields.text, prepared, deadline), deadline, patient=True)
    except Problem as problem:
        return {"id": name, "status": problem.status, "error": problem.body(g.request_id)}
    return {"id": name, "status": 200, **answer(result)}
