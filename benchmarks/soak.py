"""A soak: mixed load for ten minutes while workers and the Java machine are killed at random (`make soak`).

Every request must get a right answer or an honest 429 or 503. A request that a killed worker was working on is lost
with its connection; a client sends it again, and then it counts as right. Prints a table and exits 1 where an answer
was wrong, memory grew, or a process was left over.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
CLIENTS = 8
KILL_PAUSE = (8.0, 16.0)  # seconds between two kills, at least and at most
START_SECONDS = 300.0  # the first start may download LanguageTool
LEVEL_SHARE = 1.25  # how much larger the last quarter's memory may be than the second's
PAGE = os.sysconf("SC_PAGE_SIZE")

SENTENCES = (
    "The minister has met his colleagues , and they left.",
    "He said so yesterday. .",
    "The plan, which costs 3.5 million, was approved on 4 May at 10.30 a.m.",
    "She did n't come because because it rained.",
    "It is fine as it stands.",
    "Das ist ein ganzer Satz auf Deutsch, der nicht angefasst wird.",
    "It cafÃ© was closed “ for good ”.",
    "See https://example.org/a,b?c=d . . .",
)
HOSTILE = (
    ". ",
    "a,",
    '"',
    "(",
    "the ",
    "A. ",
    "-",
    "1.1,",
    "@a.b ",
    "http://",
    "“",
    "\u200b",
    "&amp;",
    "Ãƒ",
    "\n",
    "😀",
)


class WrongAnswerError(Exception):
    """An answer is not what it should be."""


@dataclass
class Tally:
    """What came of the requests, over all clients."""

    outcomes: collections.Counter[str] = field(default_factory=collections.Counter)
    seconds: dict[str, list[float]] = field(default_factory=lambda: collections.defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, outcome: str, seconds: float) -> None:
        """Count one request."""
        with self.lock:
            self.outcomes[outcome] += 1
            self.seconds[kind].append(seconds)


@dataclass
class Client:
    """One client with random wishes."""

    port: int
    tally: Tally
    chance: random.Random

    def run(self, until: float) -> None:
        """Send one request after the other."""
        kinds: list[tuple[str, Callable[[], None], int]] = [
            ("short", self.short, 30),
            ("article", self.article, 20),
            ("100 kB", self.large, 4),
            ("hostile", self.hostile, 6),
            ("plain text", self.plain, 10),
            ("check", self.check, 6),
            ("batch", self.batch, 4),
            ("stream", self.stream, 4),
            ("LanguageTool", self.languagetool, 6),
            ("listing", self.listing, 3),
            ("bad input", self.bad, 7),
        ]
        weights = [weight for _, _, weight in kinds]
        while time.monotonic() < until:
            kind, act, _ = self.chance.choices(kinds, weights)[0]
            begun = time.monotonic()
            outcome = self._outcome(kind, act)
            self.tally.add(kind, outcome, time.monotonic() - begun)

    def _outcome(self, kind: str, act: Callable[[], None]) -> str:
        for attempt in ("right", "right when sent again", "right when sent a third time"):
            try:
                act()
            except BusyError:
                time.sleep(self.chance.uniform(0.1, 0.5))
                return "busy (429 or 503)"
            except WrongAnswerError as error:
                self.tally.wrong.append(f"{kind}: {error}")
                return "wrong"
            except (OSError, http.client.HTTPException):
                time.sleep(0.2)  # its worker was killed
                continue
            return attempt
        self.tally.wrong.append(f"{kind}: no answer three times")
        return "wrong"

    def text(self, size: int) -> str:
        """A text of about this many characters."""
        out: list[str] = []
        length = 0
        while length < size:
            out.append(self.chance.choice(SENTENCES))
            length += len(out[-1]) + 1
        return "".join(f"{line}{self.chance.choice((' ', ' ', ' ', chr(10) * 2))}" for line in out)[:size].strip()

    def send(self, path: str, body: bytes, kind: str = "application/json") -> tuple[int, bytes]:
        """POST; the status and the body of the answer."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)) as connection:
            connection.request("POST", path, body, {"Content-Type": kind})
            answer = connection.getresponse()
            content = answer.read()
            if answer.status in {429, 503}:
                expect(answer.getheader("Retry-After") is not None, "busy without Retry-After")
                raise BusyError
            return answer.status, content

    def cleaned(self, text: str, **options: Any) -> dict[str, Any]:
        """Clean a text and check the answer."""
        status, content = self.send("/v1/clean", json.dumps({"text": text, **options}).encode())
        expect(status == 200, f"status {status}")
        answer: dict[str, Any] = json.loads(content)
        expect(rebuilt(text, answer["edits"]) == answer["text"], "the edits do not rebuild the text")
        return answer

    def short(self) -> None:
        """A sentence or two; cleaned twice."""
        grammar = self.chance.choice(("auto", "off"))
        once = self.cleaned(self.text(self.chance.randint(10, 200)), grammar=grammar)
        if grammar == "off":
            expect(self.cleaned(once["text"], grammar="off")["edits"] == [], "cleaned again, it changed again")

    def article(self) -> None:
        """An article."""
        self.cleaned(self.text(self.chance.randint(1_000, 8_000)))

    def large(self) -> None:
        """As long as is allowed."""
        self.cleaned(self.text(100_000), grammar="off")

    def hostile(self) -> None:
        """One piece of text over and over."""
        piece = self.chance.choice(HOSTILE)
        self.cleaned((piece * 100_000)[: self.chance.randint(1_000, 98_000)], grammar="off")

    def plain(self) -> None:
        """Plain text in and out."""
        text = self.text(self.chance.randint(100, 3_000))
        status, content = self.send("/v1/clean?grammar=off", text.encode(), "text/plain")
        expect(status == 200, f"status {status}")
        expect(bool(content.decode()), "an empty answer")

    def check(self) -> None:
        """What would be changed."""
        status, content = self.send("/v1/check", json.dumps({"text": self.text(2_000)}).encode())
        expect(status == 200, f"status {status}")
        expect("text" not in json.loads(content), "a text in the answer of check")

    def batch(self) -> None:
        """Some texts at once, one of them bad."""
        items: list[Any] = [{"id": str(n), "text": self.text(300)} for n in range(self.chance.randint(5, 60))]
        items[3]["text"] = None
        status, content = self.send("/v1/clean/batch", json.dumps({"items": items, "grammar": "off"}).encode())
        expect(status == 200, f"status {status}")
        results = json.loads(content)["results"]
        expect([r["id"] for r in results] == [i["id"] for i in items], "the batch is out of order")
        for n, (item, result) in enumerate(zip(items, results, strict=True)):
            expect(result["status"] in ({422} if n == 3 else {200, 503}), f"item status {result['status']}")
            if result["status"] == 200:
                expect(rebuilt(item["text"], result["edits"]) == result["text"], "an item is not rebuilt")

    def stream(self) -> None:
        """Some texts as a stream, one line of them bad."""
        lines = [json.dumps({"id": str(n), "text": self.text(200)}) for n in range(self.chance.randint(5, 60))]
        lines[2] = "{"
        body = "\n".join(lines).encode()
        status, content = self.send("/v1/clean/stream?grammar=off", body, "application/x-ndjson")
        expect(status == 200, f"status {status}")
        answers = [json.loads(line) for line in content.splitlines()]
        expect(len(answers) == len(lines), "lines are missing")
        expect(answers[2]["status"] == 400, "a bad line was not refused")
        expect(all(a["id"] == str(n) for n, a in enumerate(answers) if n != 2), "the stream is out of order")

    def languagetool(self) -> None:
        """As a client of LanguageTool."""
        body = b"language=en-US&text=He+said+so+,+and+left."
        status, content = self.send("/v2/check", body, "application/x-www-form-urlencoded")
        expect(status == 200, f"status {status}")
        expect(len(json.loads(content)["matches"]) >= 1, "no match")

    def listing(self) -> None:
        """What does not depend on a text."""
        path = self.chance.choice(("/v1/rules", "/v1/languages", "/openapi.json", "/metrics", "/docs"))
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            expect(answer.status == 200, f"{path}: status {answer.status}")

    def bad(self) -> None:
        """What must be refused."""
        body, wanted = self.chance.choice(
            (
                (b"{", 400),
                (b'{"text": "\xff"}', 400),
                (b'{"text": ' + b"[" * 50_000, 400),
                (b'{"text": 5}', 422),
                (b'{"text": "a", "x": 1}', 422),
                (json.dumps({"text": "a" * 100_001}).encode(), 413),
            )
        )
        status, content = self.send("/v1/clean", body)
        expect(status == wanted, f"status {status} where {wanted} was due")
        expect(json.loads(content)["status"] == wanted, "no problem document")


class BusyError(Exception):
    """The service answered 429 or 503."""


def expect(condition: bool, message: str) -> None:  # noqa: FBT001  (an assertion)
    """Raise WrongAnswerError where the condition does not hold."""
    if not condition:
        raise WrongAnswerError(message)


def rebuilt(text: str, edits: list[dict[str, Any]]) -> str:
    """The text with every edit written over its span."""
    out, at = [], 0
    for edit in edits:
        expect(at <= edit["start"] <= edit["end"] <= len(text), "edits out of order")
        expect(text[edit["start"] : edit["end"]] == edit["before"], "`before` is not that slice")
        out += [text[at : edit["start"]], edit["after"]]
        at = edit["end"]
    return "".join(out) + text[at:]


@dataclass
class Watch:
    """What the processes do: their memory every second, whether liveness holds, and who is killed."""

    root: int
    port: int
    chance: random.Random
    memory: dict[str, list[float]] = field(default_factory=lambda: collections.defaultdict(list))
    alive: list[float] = field(default_factory=list)
    silent: int = 0
    kills: collections.Counter[str] = field(default_factory=collections.Counter)

    def run(self, until: float) -> None:
        """Watch, and kill now and then."""
        next_kill = time.monotonic() + self.chance.uniform(*KILL_PAUSE)
        while time.monotonic() < until:
            for role, pids in roles(self.root).items():
                self.memory[role] += [resident(pid) for pid in pids]
            self._ask()
            if time.monotonic() > next_kill and until - time.monotonic() > 5:
                self._kill()
                next_kill = time.monotonic() + self.chance.uniform(*KILL_PAUSE)
            time.sleep(1)

    def _ask(self) -> None:
        begun = time.monotonic()
        try:
            with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
                connection.request("GET", "/healthz")
                connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            self.silent += 1
        self.alive.append(time.monotonic() - begun)

    def _kill(self) -> None:
        role = self.chance.choice(("worker", "worker", "java"))
        pids = roles(self.root)[role]
        if pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.chance.choice(pids), signal.SIGKILL)
                self.kills[role] += 1


def roles(root: int) -> dict[str, list[int]]:
    """The service's processes by what they are."""
    found: dict[str, list[int]] = {"arbiter": [root], "worker": [], "supervisor": [], "java": []}
    for pid in descendants(root):
        with contextlib.suppress(OSError):
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            if b"org.languagetool.server" in command:
                found["java"].append(pid)
            elif b"supervisor" in command:
                found["supervisor"].append(pid)
            elif b"service" in command:
                found["worker"].append(pid)
    return found


def descendants(pid: int) -> Iterator[int]:
    """Children, their children, and so on."""
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split():
            yield int(child)
            yield from descendants(int(child))


def resident(pid: int) -> float:
    """The memory of a process, in MB."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * PAGE / 2**20
    return 0.0


def start(log: IO[bytes]) -> tuple[subprocess.Popen[bytes], int]:
    """Start the service, with grammar, and wait until it is all there."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
    environment = {**os.environ, "PORT": str(port), "CLEANUP_LOG_LEVEL": "error"}
    process = subprocess.Popen([sys.executable, "-m", "service"], cwd=ROOT, env=environment, stderr=log)
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if json.load(connection.getresponse())["grammar"] == "ok":
                return process, port
        time.sleep(0.5)
    process.terminate()
    message = "the service did not get ready"
    raise SystemExit(message)


def unexpected(log: IO[bytes]) -> list[str]:
    """The errors that the service itself did not expect, each once."""
    log.seek(0)
    found: set[str] = set()
    for line in log:
        with contextlib.suppress(ValueError):
            entry = json.loads(line)
            if entry.get("exception"):
                found.add(f"{entry['exception']} at {entry['frames'][-1:]}")
    return sorted(found)


def quantile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


def growth(values: list[float]) -> float:
    """How many times larger memory is in the last quarter than in the second."""
    quarter = len(values) // 4
    if not quarter:
        return 1.0
    return statistics.median(values[-quarter:]) / max(1.0, statistics.median(values[quarter : 2 * quarter]))


def report(tally: Tally, watch: Watch, seconds: float) -> None:
    """Print the tables."""
    total = sum(tally.outcomes.values())
    print(f"{total} requests in {seconds:.0f} s by {CLIENTS} clients, killed: {dict(watch.kills)}\n")
    print("| outcome | requests |\n| --- | --- |")
    for outcome, count in tally.outcomes.most_common():
        print(f"| {outcome} | {count} |")
    print("\n| request | count | median | 95 % | 99 % |\n| --- | --- | --- | --- | --- |")
    for kind, took in sorted(tally.seconds.items()):
        columns = " | ".join(f"{quantile(took, share) * 1000:.0f} ms" for share in (0.5, 0.95, 0.99))
        print(f"| {kind} | {len(took)} | {columns} |")
    columns = " | ".join(f"{quantile(watch.alive, share) * 1000:.0f} ms" for share in (0.5, 0.95, 0.99))
    print(f"| /healthz | {len(watch.alive)} | {columns} |")
    print("\n| memory of | median | largest | last quarter to second |\n| --- | --- | --- | --- |")
    for role, values in watch.memory.items():
        print(f"| {role} | {quantile(values, 0.5):.0f} MB | {max(values, default=0):.0f} MB | {growth(values):.2f} |")


def main() -> int:
    """Run, report, judge."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=600.0, help="how long (default: %(default)g)")
    parser.add_argument("--seed", type=int, default=1, help="of the random choices (default: %(default)s)")
    arguments = parser.parse_args()
    log = tempfile.TemporaryFile()  # noqa: SIM115  (as long as the process)
    process, port = start(log)
    tally = Tally()
    watch = Watch(process.pid, port, random.Random(arguments.seed))  # noqa: S311  (no secret)
    until = time.monotonic() + arguments.seconds
    clients = [Client(port, tally, random.Random(f"{arguments.seed} {n}")) for n in range(CLIENTS)]  # noqa: S311
    threads = [threading.Thread(target=client.run, args=(until,)) for client in clients]
    threads.append(threading.Thread(target=watch.run, args=(until,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    family = list(descendants(process.pid))
    process.terminate()
    code = process.wait(90)
    time.sleep(1)
    left = [pid for pid in family if Path(f"/proc/{pid}").exists()]
    report(tally, watch, arguments.seconds)
    failures = [*tally.wrong[:20], *unexpected(log)]
    failures += [
        f"{role} grew {growth(values):.2f} times"
        for role, values in watch.memory.items()
        if growth(values) > LEVEL_SHARE
    ]
    failures += [f"processes left over: {left}"] if left else []
    failures += [f"exit code {code}"] if code else []
    for failure in failures:
        print("FAIL", failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
