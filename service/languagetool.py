"""`/v2`: LanguageTool's own form and answer, so that its clients work with this service unchanged.

The shape follows LanguageTool's public description of its HTTP API (https://languagetool.org/http-api/).
Our edits become matches with one replacement; our flags become matches without any, since clients apply the
first replacement unasked. Offsets count UTF-16 code units, as LanguageTool's do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from flask import Blueprint, Response, request

from cleanup import Edit, Flag, Result
from cleanup.language import known_languages
from cleanup.text import utf16_offsets
from service import strictjson
from service.answers import dumps, json_response
from service.body import read_body
from service.inputs import checked, media_type
from service.names import LANGUAGE_NAMES
from service.problems import Problem, field_problem
from service.schemas import OptionFields
from service.version import VERSION

if TYPE_CHECKING:
    from service.engine import Engine

FORM = "application/x-www-form-urlencoded"
CONTEXT_CHARS = 40  # code points shown on either side of a match, as LanguageTool does
MAX_FORM_FIELDS = 50
ENGLISH = {
    "en": "English",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-GB": "English (GB)",
    "en-NZ": "English (New Zealand)",
    "en-ZA": "English (South African)",
    "en-US": "English (US)",
}
_SENTENCE_BREAK = re.compile(r"[.!?…][\"'”’)\]]{0,2}\s|\n")
_ISSUE_TYPES = {
    "spelling": "misspelling",
    "punctuation": "typographical",
    "grammar": "grammar",
    "style": "style",
    "character-encoding": "characters",
    "duplication": "duplication",
    "mistranslation": "mistranslation",
    "untranslated": "untranslated",
}


@dataclass(frozen=True, slots=True)
class Markup:
    """A span of an annotated text that is not text: what touches it is not reported."""

    start: int
    end: int


def blueprint(engine: Engine) -> Blueprint:
    """LanguageTool's endpoints."""
    pages = Blueprint("languagetool", __name__)

    @pages.post("/v2/check")
    def check() -> Response:
        raw = _raw_form(engine)

        def work(deadline: float) -> bytes:
            form = _fields(raw)
            text, markup = _text(form)
            asked = form.get("language", "")
            if not asked:
                raise field_problem(name="language", message="is missing")
            result = engine.clean(text, checked(OptionFields, {"language": asked}), deadline)
            return dumps(_answer(text, result, markup, asked, _disabled(form)))

        return Response(engine.run(work), content_type="application/json")

    @pages.get("/v2/languages")
    def languages() -> Response:
        others = [code for code in known_languages() if code != "en"]
        listed = [{"name": name, "code": code[:2], "longCode": code} for code, name in ENGLISH.items()]
        listed += [{"name": LANGUAGE_NAMES.get(code, code), "code": code, "longCode": code} for code in others]
        return json_response(listed)

    @pages.get("/v2/healthcheck")
    def healthcheck() -> Response:
        return Response("OK", content_type="text/plain; charset=utf-8")

    return pages


def _raw_form(engine: Engine) -> bytes:
    """The form of the current request, still encoded."""
    media_type(request, FORM)
    return read_body(request, engine.settings.body_limit)


def _fields(raw: bytes) -> dict[str, str]:
    """The fields of a form; those of LanguageTool that mean nothing here are taken and left alone."""
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_FORM_FIELDS)
    except UnicodeDecodeError:
        raise Problem(400, "The form is not valid UTF-8.") from None
    except ValueError:
        raise Problem(400, "The form is not valid.") from None
    return dict(pairs)


def _text(form: dict[str, str]) -> tuple[str, list[Markup]]:
    """The text to check, from `text` or from the annotated form in `data`."""
    if "text" in form:
        return form["text"], []
    if "data" not in form:
        raise field_problem(name="text", message="is missing")
    value = strictjson.parse(form["data"].encode())
    parts = value.get("annotation") if isinstance(value, dict) else None
    if not isinstance(parts, list):
        raise field_problem(name="data", message="must be an object with a list named annotation")
    pieces: list[str] = []
    markup: list[Markup] = []
    at = 0
    for part in parts:
        piece, is_text = _annotated(part)
        if not is_text:
            markup.append(Markup(at, at + len(piece)))
        pieces.append(piece)
        at += len(piece)
    return "".join(pieces), markup


def _annotated(part: object) -> tuple[str, bool]:
    if isinstance(part, dict):
        for kind in ("text", "markup"):
            if isinstance(part.get(kind), str):
                piece: str = part[kind]
                if any("\ud800" <= c <= "\udfff" for c in piece):
                    raise field_problem(name="data", message="holds a lone surrogate")
                return piece, kind == "text"
    raise field_problem(name="data", message="holds a part that is neither text nor markup")


def _disabled(form: dict[str, str]) -> frozenset[str]:
    names = f"{form.get('disabledRules', '')},{form.get('disabledCategories', '')}"
    return frozenset(name.strip() for name in names.split(",") if name.strip())


def _answer(text: str, result: Result, markup: list[Markup], asked: str, disabled: frozenset[str]) -> dict[str, Any]:
    units = utf16_offsets(text)
    both: list[Edit | Flag] = [*result.edits, *result.flags]
    found = sorted(both, key=lambda item: (item.start, item.end))
    matches = []
    reached = 0
    for item in found:
        if item.rule in disabled or item.category in disabled:
            continue
        start, end, _ = place = _placed(text, item, reached)
        if any(start < m.end and end > m.start for m in markup):
            continue
        matches.append(_match(text, units, item, place))
        if isinstance(item, Edit):
            reached = end
    detected = result.language if "-" in result.language or result.language != "en" else "en-US"
    code = detected if asked == "auto" else asked
    return {
        "software": {
            "name": "cleanup",
            "version": VERSION,
            "buildDate": None,
            "apiVersion": 1,
            "premium": False,
            "status": result.grammar.detail or "",
        },
        "warnings": {"incompleteResults": result.grammar.status == "partial"},
        "language": {
            "name": _language_name(code),
            "code": code,
            "detectedLanguage": {"name": _language_name(detected), "code": detected, "confidence": 1.0},
        },
        "matches": matches,
    }


def _language_name(code: str) -> str:
    return ENGLISH.get(code) or LANGUAGE_NAMES.get(code.partition("-")[0], code)


def _placed(text: str, item: Edit | Flag, reached: int) -> tuple[int, int, str | None]:
    """The span and replacement of a finding; clients expect a character, so an insertion takes one in."""
    start, end = item.start, item.end
    replacement = item.after if isinstance(item, Edit) else None
    if start < end or not text:
        return start, end, replacement
    if start > reached:
        before = text[start - 1]
        return start - 1, end, None if replacement is None else before + replacement
    after = text[end : end + 1]
    return start, end + len(after), None if replacement is None else replacement + after


def _match(text: str, units: list[int], item: Edit | Flag, place: tuple[int, int, str | None]) -> dict[str, Any]:
    start, end, replacement = place
    low, high = max(0, start - CONTEXT_CHARS), min(len(text), end + CONTEXT_CHARS)
    before = ("..." if low else "") + text[low:start]
    context = before + text[start:end] + text[end:high] + ("..." if high < len(text) else "")
    kind = item.category.partition("/")[2] or item.category
    return {
        "message": item.message,
        "shortMessage": "",
        "replacements": [] if replacement is None else [{"value": replacement}],
        "offset": units[start],
        "length": units[end] - units[start],
        "context": {
            "text": context.replace("\n", " "),
            "offset": _units(before),
            "length": units[end] - units[start],
        },
        "sentence": _sentence(text, start, end),
        "type": {"typeName": "Other"},
        "rule": {
            "id": item.rule,
            "description": item.message,
            "issueType": _ISSUE_TYPES.get(kind, "uncategorized"),
            "category": {"id": item.category, "name": kind.replace("-", " ")},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _units(piece: str) -> int:
    """UTF-16 code units of a piece of text."""
    return len(piece) + sum(c > "\uffff" for c in piece)


SENTENCE_REACH = 500  # code points looked at on either side for the ends of a sentence


def _sentence(text: str, start: int, end: int) -> str:
    low = max(0, start - SENTENCE_REACH)
    for found in _SENTENCE_BREAK.finditer(text, low, start):
        low = found.end()
    following = _SENTENCE_BREAK.search(text, end, min(len(text), end + SENTENCE_REACH))
    high = following.end() if following else min(len(text), end + SENTENCE_REACH)
    return text[low:high].strip()
