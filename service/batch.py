"""`/v1/clean/batch`: many texts in one request, each with its own status."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, g, request

from service import strictjson
from service.answers import dumps
from service.body import read_body
from service.engine import Engine, answer, as_problem
from service.gate import saturated
from service.inputs import checked, media_type, named, query_options
from service.problems import Problem
from service.schemas import BatchRequest, Item, OptionFields

if TYPE_CHECKING:
    from collections.abc import Mapping

SLACK = 8  # how many times its even share of the time left one item may take
GROUP_CHARS = 20_000  # of texts that are cleaned in one go


def blueprint(engine: Engine) -> Blueprint:
    """The endpoint for many texts."""
    pages = Blueprint("batch", __name__)

    @pages.post("/v1/clean/batch")
    def batch() -> Response:
        deadline = time.monotonic() + engine.settings.batch_timeout
        media_type(request, "application/json")
        defaults = query_options(request.args)
        body = read_body(request, engine.settings.batch_limit)
        if engine.gate.full():
            raise saturated()
        value, items = engine.gate.aside(lambda: _parsed(engine, body, defaults))
        del body
        options = {**defaults, **{k: v for k, v in value.items() if k in OptionFields.model_fields}}
        request_id = g.request_id
        done: list[bytes] = []
        while len(done) < len(items):
            done += _some(engine, items, len(done), options, deadline, request_id)
        return Response(b'{"results":[' + b",".join(done) + b"]}", content_type="application/json")

    return pages


def _parsed(
    engine: Engine, body: bytes, defaults: Mapping[str, Any]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    value = strictjson.parse(body)
    items = value.get("items") if isinstance(value, dict) else None
    if isinstance(items, list) and len(items) > engine.settings.max_batch_items:
        raise Problem(413, f"A batch may hold at most {engine.settings.max_batch_items} items.")
    return value, checked(BatchRequest, value, defaults).items


def _some(
    engine: Engine,
    items: list[dict[str, Any]],
    first: int,
    options: Mapping[str, Any],
    deadline: float,
    request_id: str,
) -> list[bytes]:
    """Clean the next few items in one turn of the gate, so that a batch takes turns with other requests."""

    def work() -> list[bytes]:
        done: list[bytes] = []
        room = GROUP_CHARS
        for n in range(first, len(items)):
            done.append(_one(engine, items[n], options, _share(engine, deadline, len(items) - n), request_id))
            room -= len(items[n].get("text") or "") if isinstance(items[n].get("text"), str) else 0
            if room <= 0 or time.monotonic() >= turn_ends:
                break
        return done

    turn_ends = time.monotonic() + TURN_SECONDS
    try:
        return engine.gate.run(
            work, max(deadline, time.monotonic()) + engine.settings.request_timeout, patient=True
        )
    except Problem as problem:
        return [_refused(items[first], problem, request_id)]


TURN_SECONDS = 0.5


def _share(engine: Engine, deadline: float, left: int) -> float:
    """When an item must be done: no item may use up the time of those after it."""
    now = time.monotonic()
    return now + min(engine.settings.request_timeout, SLACK * max(0.0, deadline - now) / left)


def _one(
    engine: Engine, item: dict[str, Any], options: Mapping[str, Any], deadline: float, request_id: str
) -> bytes:
    try:
        if time.monotonic() >= deadline:
            raise Problem(503, "The time for the batch ran out.", retry_after=1)
        fields = checked(Item, item, options)
        result = engine.clean(fields.text, fields, deadline)
        return dumps({"id": fields.id, "status": 200, **answer(result)})
    except Exception as error:
        return _refused(item, as_problem(error, request_id), request_id)


def _refused(item: dict[str, Any], problem: Problem, request_id: str) -> bytes:
    return dumps({"id": named(item), "status": problem.status, "error": problem.body(request_id)})
