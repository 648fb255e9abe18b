"""`/v1/clean/batch`: many texts in one request, each with its own status."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, g, request

from service import strictjson
from service.answers import dumps
from service.body import read_body
from service.engine import Engine, answer, as_problem
from service.gate import saturated
from service.inputs import checked, media_type, named
from service.problems import Problem
from service.schemas import BatchRequest, Item, OptionFields

if TYPE_CHECKING:
    from collections.abc import Mapping

SLACK = 8  # how many times its even share of the time left one item may take
TURN_SECONDS = 0.5  # after which a batch lets other requests have their turn
OUT_OF_TIME = Problem(503, "The time for the batch ran out.", retry_after=1)


def blueprint(engine: Engine) -> Blueprint:
    """The endpoint for many texts."""
    pages = Blueprint("batch", __name__)

    @pages.post("/v1/clean/batch")
    def clean_batch() -> Response:
        deadline = time.monotonic() + engine.settings.batch_timeout
        media_type(request, "application/json")
        defaults = engine.defaults(request.args)
        body = read_body(request, engine.settings.batch_limit)
        if engine.gate.full():
            raise saturated()
        items, options = engine.gate.aside(lambda: _parsed(engine, body, defaults))
        results = Batch(engine, items, options, deadline, g.request_id).results()
        return Response(b'{"results":[' + b",".join(results) + b"]}", content_type="application/json")

    return pages


def _parsed(engine: Engine, body: bytes, defaults: Mapping[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The items, and the options that hold for all of them."""
    value = strictjson.parse(body)
    items = value.get("items") if isinstance(value, dict) else None
    if isinstance(items, list) and len(items) > engine.settings.max_batch_items:
        raise Problem(413, f"A batch may hold at most {engine.settings.max_batch_items} items.")
    fields = checked(BatchRequest, value, defaults)
    engine.prepare("", fields)
    return fields.items, {**defaults, **{k: v for k, v in value.items() if k in OptionFields.model_fields}}


@dataclass(frozen=True, slots=True)
class Batch:
    """The texts of one request. `deadline` is in `time.monotonic()` seconds."""

    engine: Engine
    items: list[dict[str, Any]]
    options: dict[str, Any]
    deadline: float
    request_id: str

    def results(self) -> list[bytes]:
        """The answer to each item, as JSON, in order. A batch holds one place of the gate, turn by turn."""
        done: list[bytes] = []
        while len(done) < len(self.items):
            done += self._turn(len(done))
        return done

    def _turn(self, first: int) -> list[bytes]:
        latest = max(self.deadline, time.monotonic()) + self.engine.settings.request_timeout
        try:
            return self.engine.gate.run(lambda: self._some(first), latest, patient=True)
        except Problem as problem:
            return [self._refused(self.items[first], problem)]

    def _some(self, first: int) -> list[bytes]:
        turn_ends = time.monotonic() + TURN_SECONDS
        done: list[bytes] = []
        for n in range(first, len(self.items)):
            done.append(self._one(self.items[n], self._share(len(self.items) - n)))
            if time.monotonic() >= turn_ends:
                break
        return done

    def _share(self, left: int) -> float:
        """When an item must be done: no item may use up the time of those after it."""
        now = time.monotonic()
        return now + min(self.engine.settings.request_timeout, SLACK * max(0.0, self.deadline - now) / left)

    def _one(self, item: dict[str, Any], deadline: float) -> bytes:
        if time.monotonic() >= self.deadline:
            return self._refused(item, OUT_OF_TIME)
        try:
            fields = checked(Item, item, self.options)
            result = self.engine.clean(fields.text, fields, deadline)
            return dumps({"id": fields.id, "status": 200, **answer(result)})
        except Exception as error:  # noqa: BLE001  (whatever an item does, the others are answered)
            return self._refused(item, as_problem(error, self.request_id))

    def _refused(self, item: dict[str, Any], problem: Problem) -> bytes:
        error = problem.body(self.request_id)
        return dumps({"id": named(item), "status": problem.status, "error": error})
