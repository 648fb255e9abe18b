"""`/v1/clean/stream`: documents in, documents out, a line each, in memory that does not grow.

What has arrived is cleaned and answered before more is read, so a client that waits for an answer before it
sends the next line gets it, and one that sends without reading is held back by the connection itself. Such
a client must read while it sends, as with any answer that is longer than the connection's buffers.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, g, request

from service import strictjson
from service.answers import dumps
from service.body import check_encoding, read_pieces
from service.engine import Engine, answer, as_problem
from service.gate import saturated
from service.inputs import checked, media_type, named
from service.problems import Problem
from service.schemas import Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NDJSON = "application/x-ndjson"
GROUP_BYTES = 32_768  # of lines that are cleaned in one go


def blueprint(engine: Engine) -> Blueprint:
    """The endpoint for a stream of texts."""
    pages = Blueprint("stream", __name__)

    @pages.post("/v1/clean/stream")
    def stream() -> Response:
        media_type(request, NDJSON)
        check_encoding(request)
        defaults = engine.defaults(request.args)
        if engine.gate.full():
            raise saturated()
        request_id = g.request_id
        groups = _groups(read_pieces(request, stream=True), engine.settings.body_limit)
        return Response(_answers(engine, groups, defaults, request_id), content_type=NDJSON)

    return pages


def _answers(
    engine: Engine, groups: Iterator[list[bytes | None]], defaults: Mapping[str, Any], request_id: str
) -> Iterator[bytes]:
    """An answer line for each line; an error line at the end where the body cannot be read on."""
    try:
        for group in groups:
            yield _cleaned(engine, group, defaults, request_id)
    except Problem as problem:
        yield _error_line(None, problem, request_id)


def _groups(pieces: Iterator[bytes], limit: int) -> Iterator[list[bytes | None]]:
    """The lines that have arrived, some at a time; None for a line above `limit` bytes."""
    rest = b""
    skipping = False
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        if lines and skipping:
            skipping = False
            lines[0] = b""  # the end of the long line, answered already
        yield from _sized([line for line in lines if line.strip()])
        if len(rest) > limit or skipping:
            if not skipping:
                yield [None]
            skipping, rest = True, b""
    if rest.strip() and not skipping:
        yield [rest]


def _sized(lines: list[bytes]) -> Iterator[list[bytes | None]]:
    group: list[bytes | None] = []
    size = 0
    for line in lines:
        if group and size + len(line) > GROUP_BYTES:
            yield group
            group, size = [], 0
        group.append(line)
        size += len(line)
    if group:
        yield group


def _cleaned(engine: Engine, lines: list[bytes | None], defaults: Mapping[str, Any], request_id: str) -> bytes:
    """The answers to some lines; the time limit is each line's own, so it begins when the line does."""

    def work() -> bytes:
        return b"".join(_one(engine, line, defaults, request_id) for line in lines)

    deadline = time.monotonic() + engine.settings.request_timeout * len(lines)
    try:
        return engine.gate.run(work, deadline, patient=True)
    except Problem as problem:
        return b"".join(_error_line(None, problem, request_id) for _ in lines)


def _one(engine: Engine, line: bytes | None, defaults: Mapping[str, Any], request_id: str) -> bytes:
    value: Any = None
    try:
        value = _parsed(line)
        fields = checked(Item, value, defaults)
        result = engine.clean(fields.text, fields, time.monotonic() + engine.settings.request_timeout)
        return dumps({"id": fields.id, "status": 200, **answer(result)}) + b"\n"
    except Exception as error:  # noqa: BLE001  (whatever a line does, the stream goes on)
        return _error_line(named(value), as_problem(error, request_id), request_id)


def _parsed(line: bytes | None) -> Any:
    if line is None:
        raise Problem(413, "The line is longer than allowed.")
    return strictjson.parse(line)


def _error_line(name: str | None, problem: Problem, request_id: str) -> bytes:
    return dumps({"id": name, "status": problem.status, "error": problem.body(request_id)}) + b"\n"
