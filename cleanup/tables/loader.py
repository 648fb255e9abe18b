"""Reading the built tables, the hand-written rows' and the derived ones, into one Aho-Corasick automaton.

:func:`load_tables` trusts the files, keeps their rows as unparsed lines until one of their keys is met, and is
cached. The hand-written rows in full, with their examples, are read by :mod:`cleanup.tables.rows`.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ahocorasick_rs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HERE = Path(__file__).parent

#: Gates a row may have.
GATES = ("sure", "lang", "near", "place", "topic")

#: How the case of the text is treated.
CASES = ("exact", "name", "any")

#: Code points on either side in which a ``near`` word is looked for.
DEFAULT_WINDOW = 150

#: The columns of a built row, and the first line of a derived table whose lines are rows.
COLUMNS = ("key", "target", "rule", "gate", "langs", "near", "not_next", "source")
HEADER = "\t".join(COLUMNS)

#: The built table of the hand-written rows. The first column is the form that a text shows; what else a row says
#: follows the columns as ``field=value``.
ROWS = HERE / "built" / "rows.tsv"
ROWS_HEADER = HEADER + "\tmore"
_NUMBERS = {"window": int, "confidence": float}
_TRUTHS = frozenset(("alone", "flag"))
_TEXTS = frozenset(("key", "case", "message", "table"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What one surface form becomes, and what must stand around it.

    ``near``, ``not_near``, ``next``, ``not_next``, ``prev`` and ``not_prev`` are literals, matched
    case-sensitively as whole words, the first two in the paragraph; with the gate ``topic`` a ``near`` word may
    also stand anywhere in a text that has none of ``not_near``. ``<Cap>``, ``<lower>`` and ``<digit>`` in the
    last four stand for a word of that kind, ``<end>`` in ``next`` for the end of a clause, ``<old-year>`` in
    ``near`` for a year from 1000 to 1989. ``window`` counts code points. ``alone`` asks that no capitalised word
    adjoins. ``flag``
    only reports.
    """

    key: str
    target: str
    rule: str
    gate: str = "sure"
    langs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    not_next: tuple[str, ...] = ()
    prev: tuple[str, ...] = ()
    not_prev: tuple[str, ...] = ()
    window: int = DEFAULT_WINDOW
    case: str = "exact"
    alone: bool = False
    flag: bool = False
    confidence: float | None = None
    message: str = ""
    table: str = ""
    source: str = ""

    @property
    def inert(self) -> bool:
        """Whether the row only guards its phrase: it is found, and left as it is."""
        return self.key == self.target and not self.flag


class Tables:
    """All entries of all tables, found in a text by one automaton.

    ``keys`` is in the automaton's order; ``entries(i)`` parses rows when they are first asked for.
    """

    __slots__ = ("_parsed", "_raw", "automaton", "keys", "longest")

    def __init__(self, raw: Mapping[str, bytes]) -> None:
        """Build the automaton over the keys of ``raw``: each with its unparsed lines, best first."""
        self.keys = list(raw)
        self._raw = raw
        self._parsed: dict[int, tuple[Entry, ...]] = {}
        self.longest = max(map(len, self.keys), default=0)
        self.automaton = ahocorasick_rs.AhoCorasick(
            self.keys,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def entries(self, index: int) -> tuple[Entry, ...]:
        """The entries of the key with that index, in the order in which they are tried."""
        found = self._parsed.get(index)
        if found is None:
            found = tuple(map(parse_line, self._raw[self.keys[index]].decode().split("\n")))
            self._parsed[index] = found
        return found

    def all_entries(self) -> Iterator[Entry]:
        """Every entry of every table."""
        for index in range(len(self.keys)):
            yield from self.entries(index)


def parse_line(line: str) -> Entry:
    """One row of a built table: key, target, rule, gate, langs, near, not_next, source, and more, tab-separated.

    Raises ``ValueError`` where columns are missing, ``TypeError`` where a field behind them is not known.
    """
    cells = line.split("\t")
    if len(cells) < len(COLUMNS):
        message = f"a built row needs {len(COLUMNS)} columns, has {len(cells)}: {line!r}"
        raise ValueError(message)
    key, target, rule, gate, langs, near, not_next, source, *more = cells
    fields: dict[str, Any] = {"key": key, "table": "built"}
    fields |= dict(map(_field, more))
    return Entry(
        target=target,
        rule=rule,
        gate=gate,
        langs=tuple(langs.split(",")) if langs else (),
        near=tuple(near.split("|")) if near else (),
        not_next=tuple(not_next.split("|")) if not_next else (),
        source=source,
        **fields,
    )


def _field(cell: str) -> tuple[str, Any]:
    """Name and value of a ``field=value`` cell."""
    name, _, value = cell.partition("=")
    if name in _NUMBERS:
        return name, _NUMBERS[name](value)
    if name in _TRUTHS:
        return name, True
    return name, value if name in _TEXTS else tuple(value.split("|"))


def derived(folder: Path = HERE) -> list[Path]:
    """The derived tables of ``folder``: its built TSV files with the columns of a row, in order of name."""
    found = []
    for path in sorted((folder / "built").glob("*.tsv")):
        with path.open(encoding="utf8") as lines:
            if lines.readline().rstrip("\n") == HEADER:
                found.append(path)
    return found


def _raw_lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()[1:]


def read_lines(path: Path) -> list[str]:
    """The lines of one built table, without its header."""
    return [line.decode() for line in _raw_lines(path)]


def by_key(lines: Iterable[bytes]) -> dict[str, bytes]:
    """The lines of built tables (UTF-8) by key, those of one key joined by newlines in their order.

    Undecoded, and no lists: both would cost time at each start for lines of which a text meets very few.
    """
    raw: dict[str, bytes] = {}
    for line in lines:
        key = line[: line.index(b"\t")].decode()
        raw[key] = raw[key] + b"\n" + line if key in raw else line
    return raw


@functools.cache
def load_tables() -> Tables:
    """The product's own tables, read once a process; hand-written rows come before derived ones of the same key."""
    return Tables(by_key(line for path in (ROWS, *derived()) for line in _raw_lines(path)))
