"""Reading the tables: hand-written TOML subjects and derived TSV files, into one Aho-Corasick automaton.

Two ways in. :func:`load_tables` is the fast path of the running product: it trusts the files, keeps derived
rows as unparsed lines until one of their keys is met, and is cached. :func:`read_rows` gives the hand-written
rows in full, with their examples, for the checks in :mod:`cleanup.tables.validation`.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ahocorasick_rs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent

#: Gates a row may have.
GATES = ("sure", "lang", "near", "place")

#: How the case of the text is treated.
CASES = ("exact", "name", "any")

#: Code points on either side in which a ``near`` word is looked for.
DEFAULT_WINDOW = 150

#: The first line of a derived table whose lines are rows.
HEADER = "key\ttarget\trule\tgate\tlangs\tnear\tnot_next\tsource"
_TSV_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """What one surface form becomes, and what must stand around it.

    ``near``, ``not_near``, ``next``, ``not_next``, ``prev`` and ``not_prev`` are literals, matched
    case-sensitively as whole words; ``<Cap>``, ``<lower>`` and ``<digit>`` in the last four stand for a word
    of that kind, ``<end>`` in ``next`` for the end of a clause, ``<old-year>`` in ``near`` for a year from
    1000 to 1989. ``window`` counts code points. ``alone`` asks that no capitalised word adjoins. ``flag``
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


@dataclass(frozen=True, slots=True)
class Row:
    """One hand-written row: the entries that it makes, and its own tests."""

    entries: tuple[Entry, ...]
    examples: tuple[tuple[str, str], ...]
    keeps: tuple[str, ...]
    source: str
    table: str
    number: int


class Tables:
    """All entries of all tables, found in a text by one automaton.

    ``keys`` is in the automaton's order; ``entries(i)`` parses derived rows when they are first asked for.
    """

    __slots__ = ("_parsed", "_raw", "automaton", "keys", "longest")

    def __init__(self, raw: Mapping[str, list[Entry | str]]) -> None:
        """Build the automaton over the keys of ``raw``: each with its entries or unparsed lines, best first."""
        self.keys = list(raw)
        self._raw = list(raw.values())
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
            found = tuple(parse_line(raw) if isinstance(raw, str) else raw for raw in self._raw[index])
            self._parsed[index] = found
        return found

    def all_entries(self) -> Iterator[Entry]:
        """Every entry of every table."""
        for index in range(len(self.keys)):
            yield from self.entries(index)


def parse_line(line: str) -> Entry:
    """One line of a derived table: key, target, rule, gate, langs, near, not_next, source, tab-separated.

    Raises ``ValueError`` where columns are missing.
    """
    cells = line.split("\t")
    if len(cells) != _TSV_COLUMNS:
        message = f"a derived row needs {_TSV_COLUMNS} columns, has {len(cells)}: {line!r}"
        raise ValueError(message)
    key, target, rule, gate, langs, near, not_next, source = cells
    return Entry(
        key=key,
        target=target,
        rule=rule,
        gate=gate,
        langs=tuple(langs.split(",")) if langs else (),
        near=tuple(near.split("|")) if near else (),
        not_next=tuple(not_next.split("|")) if not_next else (),
        table="built",
        source=source,
    )


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


def derived(folder: Path = HERE) -> list[Path]:
    """The derived tables of ``folder``: its built TSV files with the columns of a row, in order of name."""
    found = []
    for path in sorted((folder / "built").glob("*.tsv")):
        with path.open(encoding="utf8") as lines:
            if lines.readline().rstrip("\n") == HEADER:
                found.append(path)
    return found


def read_lines(path: Path) -> list[str]:
    """The lines of one derived table, without its header."""
    return path.read_text("utf8").splitlines()[1:]


def build(folder: Path = HERE) -> Tables:
    """All tables of ``folder``; hand-written rows come before derived ones of the same key."""
    raw: dict[str, list[Entry | str]] = {}
    for path in subjects(folder):
        for row in read_rows(path):
            for entry in row.entries:
                for surface in dict.fromkeys(_surfaces(entry)):
                    raw.setdefault(surface, []).append(entry)
    for path in derived(folder):
        for line in read_lines(path):
            raw.setdefault(line[: line.index("\t")], []).append(line)
    return Tables(raw)


@functools.cache
def load_tables() -> Tables:
    """The product's own tables, read once a process."""
    return build()
