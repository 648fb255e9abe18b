"""The grammar checker of the scoreboard: LanguageTool's matches from a store, the server asked only for new texts."""

from __future__ import annotations

import functools
import hashlib
import http.client
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scoreboard.languagetool import Match, MatchStore, check_batch
from cleanup.grammar import home
from cleanup.grammar.allowed import enabled_ids
from cleanup.grammar.report import GrammarMatch, GrammarReport, Memo, State


@dataclass(frozen=True)
class StoredChecker:
    """A `GrammarChecker` over a match store and a running server; can be pickled and handed to other processes."""

    store: Path
    url: str

    def check(
        self,
        text: str,
        *,
        language: str = "en-US",  # noqa: ARG002 - the protocol's; the sets are checked as American English
        timeout: float | None = None,  # noqa: ARG002 - likewise; a benchmark waits
        memo: Memo | None = None,  # noqa: ARG002 - likewise; the store remembers
    ) -> GrammarReport:
        """Return what LanguageTool's vetted rules say of `text`."""
        store = _store(self.store)
        found = store.get(text)
        if found is None:
            found = tuple(self._ask(text))
            store.put([(text, found)])
        return GrammarReport(tuple(_disjoint(found)), "ok")

    def state(self) -> State:
        """Say that a check would be tried."""
        return "ok"

    def _ask(self, text: str) -> list[Match]:
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=600)
        try:
            return check_batch(connection, [text], vetted_parameters())[0]
        finally:
            connection.close()


def vetted_parameters() -> dict[str, str]:
    """Return the request that runs the vetted rules and the project's own, and no other."""
    return {"language": "en-US", "enabledOnly": "true", "enabledRules": ",".join(enabled_ids())}


def vetted_store(cache: Path) -> Path:
    """Return where the matches of the present rules are kept: a file of its own for each state of the rules."""
    digest = hashlib.blake2b(",".join(enabled_ids()).encode(), digest_size=6)
    own = home.files_dir() / home.RULES_FILE
    if own.is_file():
        digest.update(own.read_bytes())
    return cache / f"languagetool-{digest.hexdigest()}.db"


@functools.cache
def _store(path: Path) -> MatchStore:
    return MatchStore(path)


def _disjoint(found: tuple[Match, ...]) -> list[GrammarMatch]:
    matches: list[GrammarMatch] = []
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if matches and match.start < matches[-1].end:
            continue
        rule = f"{match.rule}[{match.subrule}]" if match.subrule else match.rule
        matches.append(GrammarMatch(match.start, match.end, rule, "", match.replacements))
    return matches
