"""Every case of `tests/cases/*.toml`, put through the whole cleaner with grammar off.

`[[case]]`: `text` becomes `want`, and `rule` is among the rules of its edits. `[[keep]]`: nothing changes.
`[[flag]]`: `text` gets a flag of `rule`. Optional keys: `source_language`, `source`, `boilerplate`,
`min_confidence` (for a rule whose measured confidence on a lone line lies below the default), `want` in a
flag, `note`, and `known_failure`, which is counted and must be taken away once it passes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cleanup import Cleaner, Options, apply_edits

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

CASES = Path(__file__).parent / "cases"
KEYS = {"rule", "text", "want", "source_language", "source", "boilerplate", "min_confidence", "note", "known_failure"}
OPTIONS = ("source_language", "source", "boilerplate", "min_confidence")


def rows(kind: str) -> list[ParameterSet]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for number, row in enumerate(tomllib.loads(path.read_text("utf-8")).get(kind, ()), 1):
            marks = [pytest.mark.xfail(strict=True)] if row.get("known_failure") else []
            found.append(pytest.param(row, id=f"{path.stem}-{kind}-{number}", marks=marks))
    return found


def clean(row: dict[str, Any]) -> Any:
    assert row.keys() <= KEYS, f"unknown keys: {row.keys() - KEYS}"
    options = Options(grammar="off", **{key: row[key] for key in OPTIONS if key in row})
    result = Cleaner().clean(row["text"], options)
    assert apply_edits(row["text"], result.edits) == result.text
    again = Cleaner().clean(result.text, options)
    assert not again.edits, "cleaning the answer changes it again"
    return result


@pytest.mark.parametrize("row", rows("case"))
def test_artifact_is_repaired(row: dict[str, Any]) -> None:
    result = clean(row)
    assert result.text == row["want"]
    assert row["rule"] in {rule for edit in result.edits for rule in edit.rules}


@pytest.mark.parametrize("row", rows("keep"))
def test_right_text_is_kept(row: dict[str, Any]) -> None:
    result = clean(row)
    assert result.text == row["text"], [(e.before, e.after, e.rule) for e in result.edits]


@pytest.mark.parametrize("row", rows("flag"))
def test_doubt_is_reported(row: dict[str, Any]) -> None:
    result = clean(row)
    assert row["rule"] in {flag.rule for flag in result.flags}
    assert result.text == row.get("want", row["text"])


def test_every_file_holds_known_kinds_only() -> None:
    for path in CASES.glob("*.toml"):
        assert tomllib.loads(path.read_text("utf-8")).keys() <= {"case", "keep", "flag"}, path
