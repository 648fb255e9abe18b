"""Every row of every table defends itself."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest
import wordfreq

from cleanup.stages import names, terms
from cleanup.tables import build_rows, validation
from cleanup.tables.loader import ROWS, Tables, derived, load_tables, parse_line, read_lines
from cleanup.tables.rows import Row, read_rows, subjects

if TYPE_CHECKING:
    from pathlib import Path

RULES = {rule.id for stage in (names.STAGE, terms.STAGE) for rule in stage.rules}
#: How many of the most frequent English words no bare key may be one of.
COMMON_WORDS = 30_000


def _rows() -> list[Row]:
    return [row for path in subjects() for row in read_rows(path)]


@functools.cache
def _tables() -> Tables:
    return load_tables()


def test_built_rows_are_those_of_the_hand_written_tables() -> None:
    built = ROWS.read_text("utf8").splitlines()
    stale = built != build_rows.lines()
    assert not stale, "built/rows.tsv is out of date: run `make tables` (or python -m cleanup.tables.build_rows)"


def test_a_built_row_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="8 columns"):
        parse_line("Peking\tBeijing")
    with pytest.raises(TypeError, match="nearby"):
        parse_line("Peking\tBeijing\tnames.exonym\tsure\t\t\t\t\tnearby=China")


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row.table}-{row.number}")
def test_row_defends_itself(row: Row) -> None:
    assert list(validation.row_problems(row, _tables())) == []


def test_entries_are_well_formed() -> None:
    assert [p for entry in _tables().all_entries() for p in validation.entry_problems(entry, RULES)] == []


def test_no_target_is_a_key() -> None:
    assert list(validation.chain_problems(_tables().all_entries(), _tables())) == []


def test_no_two_rows_fight() -> None:
    assert list(validation.fights(_tables().all_entries())) == []


def test_no_bare_key_is_an_english_word() -> None:
    english = set(wordfreq.top_n_list("en", COMMON_WORDS))
    assert list(validation.bare_english(_tables().all_entries(), english)) == []


@pytest.mark.parametrize("path", derived(), ids=lambda path: path.stem)
def test_derived_tables_are_sorted(path: Path) -> None:
    keys = [line.split("\t", 1)[0] for line in read_lines(path)]
    assert keys == sorted(keys)
