"""JSON as RFC 8259 has it and no more: what Python's own parser lets through is refused here."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from service.problems import Problem

BOM = b"\xef\xbb\xbf"


class _RefusedError(ValueError):
    """The JSON is valid for Python, not for us; the message says why."""


def _constant(name: str) -> NoReturn:
    message = f"{name} is not JSON"
    raise _RefusedError(message)


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        message = "a number is out of range"
        raise _RefusedError(message)
    return value


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        message = "an object has the same key twice"
        raise _RefusedError(message)
    return found


_DECODER = json.JSONDecoder(parse_constant=_constant, parse_float=_number, object_pairs_hook=_pairs)


def parse(body: bytes) -> Any:
    """Parse a JSON document in UTF-8 (a byte order mark before it is skipped, as RFC 8259 allows).

    Raises:
        Problem: 400 for bytes that are not UTF-8, for what is not JSON, for NaN and Infinity, doubled keys,
            numbers out of range and nesting that is too deep.
    """
    try:
        text = body.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "The body is not valid UTF-8.") from None
    try:
        return _DECODER.decode(text)
    except _RefusedError as error:
        raise Problem(400, f"The body is not valid JSON: {error}.") from None
    except json.JSONDecodeError as error:
        detail = f"The body is not valid JSON, at line {error.lineno} column {error.colno}."
        raise Problem(400, detail) from None
    except RecursionError:
        raise Problem(400, "The body is not valid JSON: it is nested too deeply.") from None
    except ValueError:  # an integer with more digits than int() takes
        raise Problem(400, "The body is not valid JSON: a number has too many digits.") from None
