"""LanguageTool's raw matches over many segments, kept in a database so that the work is done once.

Segments are sent many to a request, joined by blank lines: LanguageTool ends a sentence at a blank line, so a
sentence-level rule sees each segment as it would see it alone. Rules that look over a whole text (word repetition at
sentence starts, quotation marks left open) do see neighbours; their matches are kept, but a match that leaves its
segment is dropped.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import random
import sqlite3
import sys
import time
import urllib.parse
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.scoreboard.wmt import load_sets
from cleanup.grammar import home
from cleanup.grammar.local import local_server

_JOIN = "\n\n"
_BATCH_CHARS = 4_000  # code points; the server gives a check eight seconds, and machines differ
_KEPT_REPLACEMENTS = 5
_GRAMMAR_FILES = ("grammar.xml", "style.xml")


@dataclass(frozen=True, slots=True)
class Match:
    """One finding of LanguageTool in one segment; offsets in code points of that segment."""

    start: int
    end: int
    rule: str
    subrule: str
    category: str
    replacements: tuple[str, ...]
    replacement_count: int


def text_key(text: str) -> bytes:
    """Return the 16-byte key under which results for `text` are kept."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class MatchStore:
    """An SQLite file of matches by text; safe to reopen after a stop at any moment."""

    def __init__(self, path: Path) -> None:
        """Open or create the store at `path`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=60)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("CREATE TABLE IF NOT EXISTS match (key BLOB PRIMARY KEY, found TEXT NOT NULL) WITHOUT ROWID")

    def known(self) -> set[bytes]:
        """Return the keys of every text already checked."""
        return {key for (key,) in self._db.execute("SELECT key FROM match")}

    def get(self, text: str) -> tuple[Match, ...] | None:
        """Return the matches of `text`, or None where it has not been checked."""
        row = self._db.execute("SELECT found FROM match WHERE key = ?", (text_key(text),)).fetchone()
        return None if row is None else _decode(row[0])

    def everything(self) -> dict[bytes, tuple[Match, ...]]:
        """Return all matches by text key; texts without a match are there with an empty tuple."""
        return {key: _decode(found) for key, found in self._db.execute("SELECT key, found FROM match")}

    def put(self, results: Iterable[tuple[str, Sequence[Match]]]) -> None:
        """Write the matches of checked texts, in one transaction."""
        rows = [(text_key(text), _encode(matches)) for text, matches in results]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO match VALUES (?, ?)", rows)


def _encode(matches: Sequence[Match]) -> str:
    rows = [[m.start, m.end, m.rule, m.subrule, m.category, list(m.replacements), m.replacement_count] for m in matches]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _decode(found: str) -> tuple[Match, ...]:
    if found == "[]":
        return ()
    return tuple(Match(s, e, r, sub, c, tuple(reps), n) for s, e, r, sub, c, reps, n in json.loads(found))


def batches(texts: Iterable[str], size: int = _BATCH_CHARS) -> Iterator[list[str]]:
    """Group `texts` into lists of at most about `size` code points each."""
    batch: list[str] = []
    held = 0
    for text in texts:
        if batch and held + len(text) > size:
            yield batch
            batch, held = [], 0
        batch.append(text)
        held += len(text) + len(_JOIN)
    if batch:
        yield batch


def check_batch(
    connection: http.client.HTTPConnection, texts: Sequence[str], parameters: dict[str, str]
) -> list[list[Match]]:
    """Ask a LanguageTool server about `texts` in one request and return the matches of each.

    Raises `RuntimeError` where the server answers with an error and `OSError` where it cannot be reached.
    """
    body = urllib.parse.urlencode({"text": _JOIN.join(texts), **parameters}).encode()
    connection.request("POST", "/v2/check", body, {"Content-Type": "application/x-www-form-urlencoded"})
    response = connection.getresponse()
    payload = response.read()
    if response.status != http.client.OK:
        message = f"LanguageTool answered {response.status}: {payload[:300]!r}"
        raise RuntimeError(message)
    return place(texts, json.loads(payload)["matches"])


def place(texts: Sequence[str], found: Iterable[dict]) -> list[list[Match]]:  # type: ignore[type-arg]  # raw JSON
    """Turn the server's UTF-16 offsets in the joined text into code points of each segment."""
    joined = _JOIN.join(texts)
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(_JOIN)
    wide = None if joined.isascii() or max(joined) < "\U00010000" else _utf16_map(joined)
    placed: list[list[Match]] = [[] for _ in texts]
    owner = 0
    for raw in sorted(found, key=lambda m: m["offset"]):
        start, end = raw["offset"], raw["offset"] + raw["length"]
        if wide is not None:
            start, end = wide[start], wide[end]
        while owner + 1 < len(texts) and starts[owner + 1] <= start:
            owner += 1
        local = start - starts[owner]
        if end - starts[owner] > len(texts[owner]):
            continue
        values = [r["value"] for r in raw["replacements"]]
        rule = raw["rule"]
        placed[owner].append(
            Match(
                local,
                end - starts[owner],
                rule["id"],
                rule.get("subId", ""),
                rule["category"]["id"],
                tuple(values[:_KEPT_REPLACEMENTS]),
                len(values),
            )
        )
    return placed


def _utf16_map(text: str) -> list[int]:
    """Return, for each UTF-16 offset of `text`, the code point offset."""
    places: list[int] = []
    for index, char in enumerate(text):
        places.extend([index] * (2 if char > "\uffff" else 1))
    return [*places, len(text)]


def every_rule() -> dict[str, str]:
    """Return the request that runs all English rules save spelling, those that LanguageTool leaves off among them."""
    jar = next(coordinate for coordinate in home.read_lock() if coordinate.split(":")[1] == "language-en")
    return {
        "language": "en-US",
        "level": "picky",
        "disabledRules": "MORFOLOGIK_RULE_EN_US",
        "enabledRules": ",".join(default_off_rules(home.jars_dir() / home.jar_name(jar))),
    }


def default_off_rules(english_jar: Path) -> list[str]:
    """Return the ids of the XML rules that LanguageTool's English leaves off, read from its own jar."""
    ids: set[str] = set()
    with zipfile.ZipFile(english_jar) as jar:
        for name in _GRAMMAR_FILES:
            tree = ET.fromstring(jar.read(f"org/languagetool/rules/en/{name}"))  # noqa: S314 -- a pinned, checksummed jar
            for parent in tree.iter():
                for node in parent:
                    if node.tag in {"rule", "rulegroup"} and node.get("default", "on") != "on":
                        identifier = node.get("id") or parent.get("id")
                        if identifier:
                            ids.add(identifier)
    return sorted(ids)


def run(store: MatchStore, texts: Sequence[str], url: str, parameters: dict[str, str], threads: int) -> None:
    """Check every text of `texts` that `store` lacks, telling on stderr how far it is."""
    known = store.known()
    todo = [text for text in dict.fromkeys(texts) if text_key(text) not in known]
    total = sum(map(len, todo))
    print(f"languagetool: {len(todo)} of {len(texts)} texts to check", file=sys.stderr)
    host = urllib.parse.urlsplit(url).netloc
    started = time.monotonic()
    done = 0

    def work(batch: list[str]) -> list[tuple[str, list[Match]]]:
        connection = http.client.HTTPConnection(host, timeout=600)
        try:
            return list(zip(batch, check_batch(connection, batch, parameters), strict=True))
        finally:
            connection.close()

    pending = batches(todo)
    with ThreadPoolExecutor(threads) as pool:
        while group := list(islice(pending, threads * 4)):
            for result in pool.map(work, group):
                store.put(result)
                done += sum(len(text) for text, _ in result)
            rate = done / (time.monotonic() - started)
            left = (total - done) / rate
            print(f"languagetool: {done / total:.1%}, {rate:.0f} chars/s, {left / 60:.1f} min left", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill a match store with what every rule of LanguageTool finds in the WMT sets, by a server of its own."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument(
        "--data", type=Path, nargs="+", required=True, help="directories of the WMT sets, packed or unpacked"
    )
    parser.add_argument("--store", type=Path, required=True, help="where matches are kept; a stopped run goes on there")
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args(arguments)
    texts = list(dict.fromkeys(unit.hypothesis for test in load_sets(*chosen.data) for unit in test.units()))
    random.Random(6).shuffle(texts)  # noqa: S311 - a fixed order that mixes pairs and years, nothing secret
    with local_server() as url:
        run(MatchStore(chosen.store), texts, url, every_rule(), chosen.threads)


if __name__ == "__main__":
    main()
