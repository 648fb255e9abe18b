"""The hand-written rows in full, with their examples, as their TOML tables give them.

For the built table of their entries (:mod:`cleanup.tables.build_rows`) and for the checks
(:mod:`cleanup.tables.validation`); the running product reads the built table alone.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleanup.tables.loader import DEFAULT_WINDOW, HERE, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One hand-written row: the entries that it makes, and its own tests."""

    entries: tuple[Entry, ...]
    examples: tuple[tuple[str, str], ...]
    keeps: tuple[str, ...]
    source: str
    table: str
    number: int


def _pairs(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    forms = row.get("from", [])
    for form in [forms] if isinstance(forms, str) else forms:
        yield form, row["to"]
    for form, target in row.get("pairs", []):
        yield form, target
    for form in row.get("guard", []):
        yield form, form


def _entries(row: Mapping[str, Any], table: str) -> Iterator[Entry]:
    near = tuple(row.get("near", ()))
    for key, target in _pairs(row):
        forms = [(key, target)]
        if row.get("plural"):
            forms.append((key + "s", target + "s"))
        for form, wanted in forms:
            yield Entry(
                key=form,
                target=wanted,
                rule=row["rule"],
                gate=row.get("gate", "near" if near else "sure"),
                langs=tuple(row.get("langs", ())),
                near=near,
                not_near=tuple(row.get("not_near", ())),
                next=tuple(row.get("next", ())),
                not_next=tuple(row.get("not_next", ())),
                prev=tuple(row.get("prev", ())),
                not_prev=tuple(row.get("not_prev", ())),
                window=row.get("window", DEFAULT_WINDOW),
                case=row.get("case", "exact"),
                alone=row.get("alone", False),
                flag=row.get("flag", False),
                confidence=row.get("confidence"),
                message=row.get("message", ""),
                table=table,
            )


def _examples(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    found = [tuple(row["example"])] if "example" in row else []
    found += [tuple(pair) for pair in row.get("examples", [])]
    return tuple((before, after) for before, after in found)


def subjects(folder: Path = HERE) -> list[Path]:
    """The hand-written tables of ``folder``: its TOML files that hold rows, in order of name."""
    return [path for path in sorted(folder.glob("*.toml")) if "[[row]]" in path.read_text("utf8")]


def read_rows(path: Path) -> list[Row]:
    """All rows of one hand-written table, with examples, in its order.

    Raises ``tomllib.TOMLDecodeError``, or ``KeyError`` where a row lacks ``rule`` or ``to``.
    """
    rows = []
    for number, row in enumerate(tomllib.loads(path.read_text("utf8"))["row"], 1):
        entries = tuple(_entries(row, path.stem))
        rows.append(Row(entries, _examples(row), tuple(row.get("keeps", ())), row.get("source", ""), path.stem, number))
    return rows
