"""From a request to checked options and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from cleanup import OptionError, Options
from service import strictjson
from service.problems import Problem, field_problem, short
from service.schemas import MAX_ID_CHARS, BatchRequest, CleanRequest, Item, OptionFields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flask import Request
    from werkzeug.datastructures import MultiDict

LISTS = frozenset({"only", "skip", "protect"})
MAX_ERRORS = 20  # that one answer names
GLOSSARY_ROOM = 1_000_000  # code points that a glossary may add to a text

Model = TypeVar("Model", CleanRequest, BatchRequest, Item, OptionFields)


def media_type(request: Request, *allowed: str) -> str:
    """The request's content type, without its parameters.

    Raises:
        Problem: 415 where it is none of `allowed`, or names another character set than UTF-8.
    """
    kind = request.mimetype
    if kind not in allowed:
        raise Problem(415, f"The content type must be {' or '.join(allowed)}.", headers={"Accept": ", ".join(allowed)})
    charset = request.mimetype_params.get("charset", "utf-8").strip("\"'").lower()
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise Problem(415, "The character set must be UTF-8.")
    return kind


def decoded(body: bytes) -> str:
    """A plain text body.

    Raises:
        Problem: 400 where it is not UTF-8.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "The body is not valid UTF-8.") from None


def query_options(args: MultiDict[str, str]) -> dict[str, Any]:
    """The options of a query string, as JSON would give them. Lists are comma separated or repeated.

    Raises:
        Problem: 400 or 422 for what is no option, comes twice or has the wrong form.
    """
    found: dict[str, Any] = {}
    for name, values in args.lists():
        if name not in OptionFields.model_fields:
            raise field_problem(name, "is not known")
        if name in LISTS:
            found[name] = [item.strip() for item in ",".join(values).split(",")]
        elif len(values) > 1:
            raise field_problem(name, "is given more than once")
        else:
            found[name] = _typed(name, values[0])
    return found


def _typed(name: str, value: str) -> Any:
    if name == "min_confidence":
        try:
            return float(value)
        except ValueError:
            raise field_problem(name, "must be a number") from None
    if name == "glossary":
        return strictjson.parse(value.encode("utf-8", "surrogateescape"))
    return value


def checked(model: type[Model], value: object, defaults: Mapping[str, Any] | None = None) -> Model:
    """A JSON value as one of the models; `defaults` stand in for options it does not name.

    Raises:
        Problem: 422 naming each field that cannot be used.
    """
    if not isinstance(value, dict):
        raise Problem(422, "The body must be a JSON object.", errors=[{"field": "", "message": "must be an object"}])
    try:
        return model.model_validate({**(defaults or {}), **value})
    except ValidationError as error:
        raise _unusable(error) from None


def _unusable(error: ValidationError) -> Problem:
    found = []
    for problem in error.errors(include_url=False, include_context=False, include_input=False)[:MAX_ERRORS]:
        path = ".".join(str(part) for part in problem["loc"])
        found.append({"field": short(path), "message": _message(problem["type"], problem["msg"])})
    return Problem(422, "A field cannot be used as sent.", errors=found)


def _message(kind: str, message: str) -> str:
    plain = {"extra_forbidden": "is not known", "missing": "is missing"}
    return plain.get(kind, message.removeprefix("Value error, "))


def named(value: object) -> str | None:
    """The caller's name for an item or line, where it can be said back."""
    name = value.get("id") if isinstance(value, dict) else None
    if not isinstance(name, str) or len(name) > MAX_ID_CHARS or any("\ud800" <= c <= "\udfff" for c in name):
        return None
    return name


def check_length(text: str, limit: int, what: str = "text") -> None:
    """Refuse a text above `limit` code points.

    Raises:
        Problem: 413.
    """
    if len(text) > limit:
        raise Problem(413, f"The {what} is longer than {limit} characters.")


def to_options(fields: OptionFields, text: str, max_chars: int, known_rules: frozenset[str]) -> Options:
    """The library's options, with what only makes sense beside a text checked too.

    Raises:
        Problem: 413 or 422.
    """
    if fields.source is not None:
        check_length(fields.source, max_chars, "source")
    for name in ("only", "skip"):
        for rule in getattr(fields, name):
            if rule not in known_rules:
                raise field_problem(name, "names no rule, stage or prefix of rules that there is")
    try:
        options = fields.options()
    except OptionError as error:
        raise field_problem(error.field, error.message) from None
    _check_growth(options, text)
    return options


def _check_growth(options: Options, text: str) -> None:
    """Refuse a glossary that would blow the text up: a small request must not get megabytes back."""
    growing = [term for term in options.glossary if len(term.to) > len(term.from_)]
    if not growing:
        return
    worst = max((len(term.to) - len(term.from_)) / len(term.from_) for term in growing)
    if worst * len(text) <= GLOSSARY_ROOM:
        return
    folded = text.casefold()
    added = 0
    for term in growing:
        added += folded.count(term.from_.casefold()) * (len(term.to) - len(term.from_))
        if added > GLOSSARY_ROOM:
            raise field_problem(name="glossary", message="would make the text too long")


def prefixes(rule_ids: Iterable[str]) -> frozenset[str]:
    """Everything that `only` and `skip` may name: rule ids and their dotted prefixes."""
    found: set[str] = set()
    for rule in rule_ids:
        parts = rule.split(".")
        found.update(".".join(parts[:n]) for n in range(1, len(parts) + 1))
    return frozenset(found)
