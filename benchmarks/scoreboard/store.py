"""Results kept by text on disk, so that a second run takes minutes and a stopped one goes on."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_MEASURED = "confidence.toml"


def fingerprint() -> str:
    """Return a short hash over the cleaner's code and tables.

    The table of measured confidences is left out: it comes from these very results.
    """
    digest = hashlib.blake2b(digest_size=8)
    for folder in ("cleanup", "languagetool"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and path.name != _MEASURED:
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


class Store:
    """An SQLite file: for each run, what became of each text. Safe to reopen after a stop at any moment."""

    def __init__(self, path: Path) -> None:
        """Open or create the store at `path`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=60)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS result (run TEXT, key BLOB, value TEXT, PRIMARY KEY (run, key)) WITHOUT ROWID"
        )

    def known(self, run: str) -> dict[bytes, str]:
        """Return all results of a run by key."""
        return dict(self._db.execute("SELECT key, value FROM result WHERE run = ?", (run,)))

    def put(self, run: str, rows: Iterable[tuple[bytes, str]]) -> None:
        """Write results of a run, in one transaction."""
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO result VALUES (?, ?, ?)", [(run, key, value) for key, value in rows]
            )

    def drop_other(self, prefix: str, run: str) -> None:
        """Forget the runs whose name begins with `prefix`, save `run`: an older state of the code."""
        with self._db:
            self._db.execute("DELETE FROM result WHERE run LIKE ? AND run <> ?", (prefix + "%", run))
