"""The WMT news and general test sets into English: sources, system outputs and human references, line by line."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_NAME = re.compile(
    r"(?P<set>[a-z]+(?P<year>20\d\d))\.(?P<pair>[a-z]+-en)\.(?P<kind>src|ref|hyp)\.(?:(?P<system>.+)\.)?(?P<language>[a-z]+)"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One segment as one system translated it."""

    year: str
    pair: str
    system: str
    hypothesis: str
    references: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class TestSet:
    """All pairs of one year."""

    year: str
    files: tuple[tuple[str, str], ...]  # file name, text

    @cached_property
    def _lines(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        """Return {(pair, kind): {system or language: lines}}."""
        table: dict[tuple[str, str], dict[str, list[str]]] = {}
        for name, text in self.files:
            parts = _NAME.fullmatch(name)
            if parts is None:
                continue
            label = parts["system"] or parts["language"]
            table.setdefault((parts["pair"], parts["kind"]), {})[label] = text.split("\n")[:-1]
        return table

    @property
    def pairs(self) -> list[str]:
        """The language pairs that have system outputs and references, sorted."""
        return sorted(pair for pair, kind in self._lines if kind == "hyp" and (pair, "ref") in self._lines)

    def systems(self, pair: str) -> dict[str, list[str]]:
        """Return the segments of each system of `pair`, by system name."""
        return dict(sorted(self._lines[pair, "hyp"].items()))

    def references(self, pair: str) -> list[list[str]]:
        """Return the human references of `pair`, each a list of segments."""
        return [lines for _, lines in sorted(self._lines[pair, "ref"].items())]

    def source(self, pair: str) -> list[str]:
        """Return the source segments of `pair`."""
        return next(iter(self._lines[pair, "src"].values()))

    def sizes(self) -> dict[str, int]:
        """Return how many segments each pair has, over all its systems."""
        counts: dict[str, int] = {}
        for unit in self.units():
            counts[unit.pair] = counts.get(unit.pair, 0) + 1
        return counts

    def units(self) -> Iterator[Unit]:
        """Yield every segment of every system; systems whose line count differs from all references are left out."""
        for pair in self.pairs:
            source = self.source(pair)
            for system, lines in self.systems(pair).items():
                references = [r for r in self.references(pair) if len(r) == len(lines)]
                if not references:
                    continue
                for index, hypothesis in enumerate(lines):
                    yield Unit(self.year, pair, system, hypothesis, tuple(r[index] for r in references), source[index])


def load_sets(*directories: Path) -> Sequence[TestSet]:
    """Read every WMT set under `directories`, packed (`*.tar.xz`) or unpacked, in order of year.

    Raises `FileNotFoundError` where one of them holds none.
    """
    files: dict[str, dict[str, str]] = {}
    for directory in directories:
        found = [(parts, content) for name, content in _contents(directory) if (parts := _NAME.fullmatch(name))]
        if not found:
            message = f"no WMT test set (*.tar.xz, or unpacked) under {directory}"
            raise FileNotFoundError(message)
        for parts, content in found:
            files.setdefault(parts["year"], {})[parts[0]] = content.decode("utf-8")
    return [TestSet(year, tuple(sorted(named.items()))) for year, named in sorted(files.items())]


def _contents(directory: Path) -> Iterator[tuple[str, bytes]]:
    yield from _from_archives(directory)
    yield from _unpacked(directory)


def _from_archives(directory: Path) -> Iterator[tuple[str, bytes]]:
    for archive in sorted(directory.glob("*.tar.xz")):
        with tarfile.open(archive) as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is not None:
                    yield Path(member.name).name, content.read()


def _unpacked(directory: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted([*directory.rglob("*.en"), *directory.rglob("*.src.*")]):
        yield path.name, path.read_bytes()
