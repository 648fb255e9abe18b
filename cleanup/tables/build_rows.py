"""Derive the entries of the hand-written tables: ``python -m cleanup.tables.build_rows`` rewrites ``built/rows.tsv``.

Reading the TOML takes longer than all other loading together, so the running product reads this file instead.
A line a form that a text may show, sorted by form; of one form, in the order in which its entries are tried.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from cleanup.tables.loader import COLUMNS, ROWS, ROWS_HEADER, Entry
from cleanup.tables.rows import read_rows, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What a line that does not name a field stands for.
_DEFAULTS = {field.name: field.default for field in dataclasses.fields(Entry)} | {"table": "built"}


def _surfaces(entry: Entry) -> Iterator[str]:
    """The forms in which the text may show a key, by the row's ``case``."""
    key = entry.key
    yield key
    if entry.case == "exact":
        return
    yield key.upper()
    if entry.case == "any":
        yield key[:1].upper() + key[1:]
        yield " ".join(word[:1].upper() + word[1:] for word in key.split(" "))


def _line(surface: str, entry: Entry) -> str:
    """The line of one form of an entry, as :func:`cleanup.tables.loader.parse_line` reads it."""
    cells = [surface, entry.target, entry.rule, entry.gate, ",".join(entry.langs)]
    cells += ["|".join(entry.near), "|".join(entry.not_next), entry.source]
    if surface != entry.key:
        cells.append(f"key={entry.key}")
    for name, default in _DEFAULTS.items():
        value = getattr(entry, name)
        if name not in COLUMNS and value != default:
            cells.append(f"{name}={'|'.join(value) if isinstance(value, tuple) else value}")
    return "\t".join(cells)


def lines_of(entries: Iterable[Entry]) -> list[str]:
    """The lines of some entries, those of one form in their order."""
    pairs = [(surface, entry) for entry in entries for surface in dict.fromkeys(_surfaces(entry))]
    return [_line(*pair) for pair in sorted(pairs, key=lambda pair: pair[0])]


def lines() -> list[str]:
    """The lines of the built table, its header first."""
    return [ROWS_HEADER, *lines_of(entry for path in subjects() for row in read_rows(path) for entry in row.entries)]


def main() -> None:
    """Rewrite ``built/rows.tsv``."""
    ROWS.write_text("\n".join(lines()) + "\n", "utf8")


if __name__ == "__main__":
    main()
