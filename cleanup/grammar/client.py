"""The grammar checker that asks a LanguageTool server, through language-tool-python.

language-tool-python makes the request's parameters and reads the matches. What it leaves open is closed here:
its constructor would start a Java machine, its requests may take 300 s for each read, follow redirects, use
the environment's proxies and read answers of any size, and it keeps the positions of characters outside the
Basic Multilingual Plane in class-level state that threads share; so none of these characters is sent.
"""

from __future__ import annotations

import bisect
import http
import json
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

from language_tool_python import LanguageTool

from cleanup.grammar import status as server_status
from cleanup.grammar.allowed import enabled_ids, find
from cleanup.grammar.breaker import Breaker
from cleanup.grammar.pieces import JOINT, STAND_IN, groups, pieces, sendable
from cleanup.grammar.report import GrammarChecker, GrammarMatch, GrammarReport, Memo, State, Status
from cleanup.grammar.suspects import Suspects
from cleanup.grammar.transport import (
    BrokenConnectionError,
    ConnectError,
    DeadlineExceededError,
    Transport,
    TransportError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from language_tool_python.match import Match

__all__ = ["DEFAULT_TIMEOUT", "GrammarChecker", "LanguageToolChecker"]

DEFAULT_TIMEOUT = 5.0
"""Seconds for one text where the caller names none."""

PROBE_TIMEOUT = 1.0
VARIANTS = frozenset({"en-US", "en-GB", "en-AU", "en-CA", "en-NZ", "en-ZA"})
"""The kinds of English that LanguageTool knows; any other request for English is checked as en-US."""

Found = list[tuple[GrammarMatch, ...]]


class RefusedError(Exception):
    """The server answered, but with something that cannot be used; `str()` of it is one plain line."""

    def __init__(self, message: str, *, unwell: bool) -> None:
        """Keep whether the server itself seems unwell, or only this request was refused."""
        super().__init__(message)
        self.unwell = unwell


class _Query(LanguageTool):
    """One request as language-tool-python makes it, sent through our own transport."""

    def __init__(self, transport: Transport, language: str, rules: Iterable[str], deadline: float) -> None:
        # The parent's constructor would start a server or ask one for its languages, so it is not called.
        self._transport = transport
        self._deadline = deadline
        self._remote = True
        self._server = None
        self._url = ""
        self._language = language  # type: ignore[assignment] # only str() of it is used
        self._mother_tongue = None
        self._disabled_rules = set()
        self._enabled_rules = set(rules)
        self._disabled_categories = set()
        self._enabled_categories = set()
        self._enabled_rules_only = True
        self._preferred_variants = set()
        self._picky = False
        self._new_spellings = None
        self._new_spellings_persist = True

    def _create_params(self, text: str) -> dict[str, str]:
        params = super()._create_params(text)
        # A set has no order; a fixed one lets the server find its cached pipeline again.
        params["enabledRules"] = ",".join(sorted(self._enabled_rules))
        return params

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = 1,  # noqa: ARG002 - the parent's signature; the caller decides on a second try
        method: Literal["get", "post"] = "post",  # noqa: ARG002 - likewise; only checks are sent
    ) -> dict[str, Any]:
        body = urlencode(params or {}).encode("ascii")
        answer = self._transport.request(f"/v2/{url}", body, self._deadline)
        return {"matches": _raw_matches(answer.status, answer.body)}


class LanguageToolChecker:
    """A `GrammarChecker` over one LanguageTool server. Safe to share between threads and under gevent."""

    def __init__(self, url: str, rules: Iterable[str] = (), *, timeout: float = DEFAULT_TIMEOUT) -> None:
        """Take the server's address, the ids of the rules to run, and the seconds a text may take.

        Where no ids are given, every vetted rule runs. Nothing is sent yet, so the server may come up later.
        Raises ValueError where the address is no http(s) one.
        """
        self._transport = Transport(url)
        self._rules = tuple(sorted(set(rules))) or enabled_ids()
        self._timeout = timeout
        self._breaker = Breaker(self._is_well)
        self._suspects = Suspects()
        self._alone = threading.Lock()
        self._flights = _Flights()

    def check(
        self,
        text: str,
        *,
        language: str = "en-US",
        timeout: float | None = None,
        memo: Memo | None = None,
    ) -> GrammarReport:
        """See `GrammarChecker.check`."""
        deadline = time.monotonic() + min(self._timeout if timeout is None else timeout, self._timeout)
        known: Memo = {} if memo is None else memo
        placed = list(pieces(text))
        unknown = list(dict.fromkeys(piece for _, piece in placed if piece not in known))
        reasons = self._learn(unknown, known, language if language in VARIANTS else "en-US", deadline)
        report = _report(placed, known, reasons)
        if report.status == "unavailable":
            said = self._said()
            if said is not None and said.detail:
                return replace(report, detail=said.detail)
        return report

    def state(self) -> State:
        """See `GrammarChecker.state`."""
        said = self._said()
        if said is not None and said.state != "ok":
            return said.state
        return "ok" if self._breaker.state() == "closed" else "unavailable"

    def ping(self, timeout: float = PROBE_TIMEOUT) -> bool:
        """Ask the server for its health, within `timeout` seconds. Never raises."""
        try:
            answer = self._transport.request("/v2/healthcheck", None, time.monotonic() + timeout)
        except TransportError:
            return False
        return answer.status < http.HTTPStatus.INTERNAL_SERVER_ERROR

    def close(self) -> None:
        """Close the connections that are kept."""
        self._transport.close()

    def _said(self) -> server_status.ServerStatus | None:
        """Read what the supervisor of a server on this machine says of it."""
        port = self._transport.local_port()
        return None if port is None else server_status.read(port)

    def _is_well(self) -> bool:
        return self.ping()

    def _learn(self, unknown: Sequence[str], known: Memo, language: str, deadline: float) -> list[str]:
        """Check pieces, group by group, and store what is found; return why some could not be checked."""
        reasons: list[str] = []
        for group in groups(unknown):
            found, reason = self._check_group(group, language, deadline)
            known.update(zip(group, found, strict=True))
            if reason:
                reasons.append(reason)
        return reasons

    def _check_group(
        self, group: Sequence[str], language: str, deadline: float
    ) -> tuple[Sequence[tuple[GrammarMatch, ...] | None], str | None]:
        nothing = (None,) * len(group)
        text = sendable(JOINT.join(group))
        if self._suspects.banned(text):
            return nothing, "the text made the grammar server fail before and was not sent again"
        if time.monotonic() >= deadline:
            return nothing, "the time for grammar ran out"
        if not self._breaker.allows():
            return nothing, "the grammar server does not answer"
        try:
            matches = self._ask(text, language, deadline)
        except (TransportError, RefusedError) as error:
            return nothing, str(error)
        return _by_piece(group, matches), None

    def _ask(self, text: str, language: str, deadline: float) -> list[GrammarMatch]:
        """Send one text; where the server dies on it, once more, alone, when the server is back in time."""
        if self._suspects.suspected(text):
            return self._ask_alone(text, language, deadline)
        try:
            return self._send(text, language, deadline)
        except BrokenConnectionError:
            if not self._comes_back(deadline):
                raise
        return self._ask_alone(text, language, deadline)

    def _ask_alone(self, text: str, language: str, deadline: float) -> list[GrammarMatch]:
        if not self._alone.acquire(timeout=max(0.0, deadline - time.monotonic())):
            message = "the time for grammar ran out"
            raise DeadlineExceededError(message)
        try:
            if self._suspects.banned(text):
                message = "the text made the grammar server fail before and was not sent again"
                raise RefusedError(message, unwell=False)
            matches = self._send(text, language, deadline, alone=True)
        finally:
            self._alone.release()
        self._suspects.clear(text)
        return matches

    def _send(self, text: str, language: str, deadline: float, *, alone: bool = False) -> list[GrammarMatch]:
        query = _Query(self._transport, language, self._rules, deadline)
        with self._flights.one() as flight:
            try:
                matches = query.check(text)
            except (ConnectError, DeadlineExceededError):
                self._breaker.failed()
                raise
            except BrokenConnectionError:
                self._breaker.failed()
                self._suspects.strike(text, alone=alone or not flight.shared)
                raise
            except TransportError:
                self._breaker.failed()
                raise
            except RefusedError as error:
                if error.unwell:
                    self._breaker.failed()
                raise
        self._breaker.succeeded()
        return _vetted(matches, text)

    def _comes_back(self, deadline: float) -> bool:
        """Wait until the server is well again, at most until shortly before the deadline."""
        while time.monotonic() < deadline - 0.5:
            if self.ping(min(PROBE_TIMEOUT, deadline - time.monotonic())):
                return True
            time.sleep(0.1)
        return False


class _Flight:
    """A request under way; `shared` once another one was under way at the same time."""

    def __init__(self, *, shared: bool) -> None:
        self.shared = shared


class _Flights:
    """The requests of this process that are under way."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: set[_Flight] = set()

    @contextmanager
    def one(self) -> Iterator[_Flight]:
        with self._lock:
            flight = _Flight(shared=bool(self._under_way))
            for other in self._under_way:
                other.shared = True
            self._under_way.add(flight)
        try:
            yield flight
        finally:
            with self._lock:
                self._under_way.discard(flight)


def _raw_matches(status: int, body: bytes) -> list[dict[str, Any]]:
    """Read an answer's matches in the shape that language-tool-python expects. Raises RefusedError."""
    if status != http.HTTPStatus.OK:
        raise RefusedError(_why(status), unwell=status in {301, 302, 303, 307, 308, 401, 403, 404, 429, 502, 503})
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        message = "the grammar server's answer is no JSON"
        raise RefusedError(message, unwell=True) from error
    matches = answer.get("matches") if isinstance(answer, dict) else None
    if not isinstance(matches, list):
        message = "the grammar server's answer holds no matches"
        raise RefusedError(message, unwell=True)
    return [shaped for match in matches if (shaped := _shaped(match)) is not None]


def _why(status: int) -> str:
    reasons = {
        400: "the grammar server refused the text (too many errors in it, or a bad request)",
        413: "the grammar server refused the text as too long",
        429: "the grammar server is busy",
        500: "the grammar server failed on the text or ran out of time",
        503: "the grammar server is busy",
    }
    if 300 <= status < 400:
        return "the grammar server's address leads elsewhere; redirects are not followed"
    return reasons.get(status, f"the grammar server answered with status {status}")


def _shaped(match: object) -> dict[str, Any] | None:
    """Bring one match into the full shape, with its rule's number; None where it is no match."""
    if not isinstance(match, dict) or not isinstance(match.get("rule"), dict):
        return None
    rule = match["rule"]
    offset, length = match.get("offset"), match.get("length")
    replacements = match.get("replacements") or []
    whole = type(offset) is int and type(length) is int and isinstance(rule.get("id"), str)
    if not whole or not isinstance(replacements, list):
        return None
    values = [r["value"] for r in replacements if isinstance(r, dict) and isinstance(r.get("value"), str)]
    sub_id = rule.get("subId")
    return {
        "message": str(match.get("message") or ""),
        "offset": offset,
        "length": length,
        "replacements": [{"value": value} for value in values],
        "context": {"text": "", "offset": 0},
        "sentence": "",
        "rule": {
            "id": f"{rule['id']}[{sub_id}]" if sub_id else rule["id"],
            "issueType": str(rule.get("issueType") or ""),
            "category": {"id": ""},
        },
    }


def _vetted(matches: Iterable[Match], text: str) -> list[GrammarMatch]:
    """Keep the matches that lie within the text, do not overlap, and know what stands there; sorted.

    Of two that overlap a repair is kept rather than a report, then the earlier, then the longer.
    """
    kept: list[GrammarMatch] = []
    for match in sorted(matches, key=_rank):
        start, end = match.offset, match.offset + match.error_length
        if not 0 <= start < end <= len(text) or STAND_IN in text[start:end]:
            continue
        at = bisect.bisect_left(kept, start, key=_start)
        if (at and kept[at - 1].end > start) or (at < len(kept) and kept[at].start < end):
            continue
        replacements = tuple(r for r in match.replacements if STAND_IN not in r)
        kept.insert(at, GrammarMatch(start, end, match.rule_id, match.message, replacements))
    return kept


def _rank(match: Match) -> tuple[bool, int, int]:
    rule = find(match.rule_id)
    return rule is None or rule.action != "fix", match.offset, -match.error_length


def _start(match: GrammarMatch) -> int:
    return match.start


def _by_piece(group: Sequence[str], matches: Sequence[GrammarMatch]) -> Found:
    """Deal the matches of a joined text out to its pieces; one that crosses a border is dropped."""
    found: Found = []
    start = 0
    for piece in group:
        end = start + len(piece)
        inside = (m for m in matches if start <= m.start and m.end <= end)
        found.append(tuple(_moved(m, -start) for m in inside))
        start = end + len(JOINT)
    return found


def _moved(match: GrammarMatch, by: int) -> GrammarMatch:
    return GrammarMatch(match.start + by, match.end + by, match.rule_id, match.message, match.replacements)


def _report(placed: Sequence[tuple[int, str]], known: Memo, reasons: Sequence[str]) -> GrammarReport:
    matches: list[GrammarMatch] = []
    missed = 0
    for start, piece in placed:
        found = known.get(piece)
        missed += found is None
        matches += (_moved(match, start) for match in found or ())
    status: Status = "ok" if not missed else "partial" if missed < len(placed) else "unavailable"
    detail = None if status == "ok" else next(iter(reasons), "the grammar server did not answer")
    return GrammarReport(tuple(matches), status, detail=detail)
