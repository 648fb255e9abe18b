"""The client in a process that gevent has patched, as the service's workers are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
from gevent import monkey
monkey.patch_all()
import sys, threading, time
sys.path.insert(0, sys.argv[1])
from conftest import FakeServer, answer
from cleanup.grammar.client import LanguageToolChecker

def behave(sock, text):
    time.sleep(1 if "slow" in text else 0)
    answer(sock, {"matches": []})

server = FakeServer(behave)
checker = LanguageToolChecker(server.url, ["X"], timeout=0.4)
results = {}
threads = [
    threading.Thread(target=lambda t=t: results.setdefault(t, checker.check(t).status))
    for t in ["slow one", *(f"quick {n}" for n in range(20))]
]
began = time.monotonic()
for thread in threads:
    thread.start()
for thread in threads[1:]:
    thread.join()
assert time.monotonic() - began < 0.35, "the slow one held up the others"
threads[0].join()
assert results.pop("slow one") == "unavailable"
assert set(results.values()) == {"ok"}
for n in range(3):
    checker.check("slow again")
assert checker.check("quick again").status == "unavailable", "the breaker is open"
until = time.monotonic() + 5
while checker.check("quick again").status != "ok":
    assert time.monotonic() < until
    time.sleep(0.05)
"""


def test_under_gevent() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
