"""The checks that every row of every table has to pass; the tests run them, the product does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanup.tables.loader import CASES, GATES, Entry, Tables
from cleanup.tables.matcher import Known, find_matches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cleanup.tables.rows import Row


def rewrite(text: str, tables: Tables, languages: Collection[str] = (), rule: str = "") -> str:
    """``text`` with every table change written, flags included; only those of ``rule`` where one is named."""
    out, at = [], 0
    for start, end, replacement, entry in find_matches(tables, text, Known(languages)):
        if start < at or (rule and entry.rule != rule):
            continue
        out += [text[at:start], replacement]
        at = end
    return "".join(out) + text[at:]


def entry_problems(entry: Entry, rules: Collection[str]) -> Iterator[str]:
    """What is wrong with the form of one entry; ``rules`` are the ids that exist."""
    name = f"{entry.table}: {entry.key!r}"
    if entry.rule not in rules:
        yield f"{name}: no rule {entry.rule!r}"
    if entry.gate not in GATES:
        yield f"{name}: no gate {entry.gate!r}"
    if entry.case not in CASES:
        yield f"{name}: no case {entry.case!r}"
    if entry.gate == "lang" and not entry.langs:
        yield f"{name}: gate lang needs langs"
    if entry.gate == "near" and not (entry.near or entry.next or entry.prev):
        yield f"{name}: gate near needs near, next or prev"
    if entry.gate == "topic" and not entry.near:
        yield f"{name}: gate topic needs near"
    if not entry.key.strip() or entry.key != entry.key.strip():
        yield f"{name}: blank or padded key"
    if "\t" in entry.target or "\n" in entry.target:
        yield f"{name}: a target of several lines"


def row_problems(row: Row, tables: Tables) -> Iterator[str]:
    """Examples that do not change as stated, and sentences that are not kept."""
    name = f"{row.table} row {row.number}"
    languages = row.entries[0].langs if row.entries and row.entries[0].gate == "lang" else ()
    if not row.examples and not all(entry.inert for entry in row.entries):
        yield f"{name}: no example"
    if not row.source:
        yield f"{name}: no source"
    for before, after in row.examples:
        got = rewrite(before, tables, languages[:1])
        if got != after:
            yield f"{name}: {before!r} became {got!r}, not {after!r}"
        elif rewrite(got, tables, languages[:1]) != got:
            yield f"{name}: {got!r} changes again"
    for text in row.keeps:
        got = rewrite(text, tables, languages[:1])
        if got != text:
            yield f"{name}: {text!r} became {got!r}"


def chain_problems(entries: Iterable[Entry], tables: Tables) -> Iterator[str]:
    """Targets that a table would change again, where no context is asked for."""
    for entry in entries:
        if entry.inert or entry.flag:
            continue
        got = rewrite(entry.target, tables)
        if got != entry.target:
            yield f"{entry.table}: the target {entry.target!r} of {entry.key!r} would become {got!r}"


def _conditions(entry: Entry) -> tuple[object, ...]:
    return (
        entry.gate, entry.langs, entry.near, entry.not_near, entry.next,
        entry.not_next, entry.prev, entry.not_prev, entry.alone,
    )  # fmt: skip


def fights(entries: Iterable[Entry]) -> Iterator[str]:
    """Two rows with one key and the same conditions that want different targets."""
    seen: dict[tuple[str, tuple[object, ...]], Entry] = {}
    for entry in entries:
        other = seen.setdefault((entry.key, _conditions(entry)), entry)
        if other.target != entry.target:
            yield f"{entry.key!r}: {other.target!r} ({other.table}) against {entry.target!r} ({entry.table})"


def bare_english(entries: Iterable[Entry], english: Collection[str]) -> Iterator[str]:
    """Keys that are ordinary English words in lower case and need no context."""
    for entry in entries:
        free = entry.gate == "sure" and not (entry.next or entry.prev or entry.near)
        if free and not entry.inert and entry.key in english:
            yield f"{entry.table}: {entry.key!r} is an English word and asks for no context"
