"""The client and the stage against the real LanguageTool, which is killed at times."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from conftest import RealServer, alive, eventually, need_languagetool

from cleanup import Cleaner, Options
from cleanup.grammar import supervisor
from cleanup.grammar.client import LanguageToolChecker
from cleanup.stages.grammar import STAGE

TEXT = "The final is being broadcasted tonight."


def test_the_stage_repairs_and_explains(real: RealServer) -> None:
    result = Cleaner(LanguageToolChecker(real.url), (STAGE,)).clean(TEXT, Options())
    assert result.text == "The final is being broadcast tonight."
    (edit,) = result.edits
    assert edit.rule.startswith("grammar.")
    assert result.grammar.status == "ok"
    assert result.grammar.engine == "LanguageTool 6.8"


def test_row_36_astral_characters_before_a_match(real: RealServer) -> None:
    cleaner = Cleaner(LanguageToolChecker(real.url), (STAGE,))

    def one(n: int) -> bool:
        before = "So 😀𝒳" * n + "! "
        return cleaner.clean(before + TEXT, Options()).text == before + TEXT.replace("ed t", " t")

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(one, range(1, 25)))


def test_off_means_off(real: RealServer) -> None:
    result = Cleaner(LanguageToolChecker(real.url), (STAGE,)).clean(TEXT, Options(grammar="off"))
    assert result.text == TEXT
    assert result.grammar.status == "off"


def test_a_long_text_is_checked_in_pieces(real: RealServer) -> None:
    text = f"{TEXT} It rained. " * 400 + "\n\n" + TEXT
    report = LanguageToolChecker(real.url, timeout=30).check(text)
    assert report.status == "ok"
    assert {text[m.start : m.end] for m in report.matches} == {"broadcasted"}
    assert len(report.matches) == 401


def test_row_47_the_real_one_killed_mid_request_comes_back(real: RealServer) -> None:
    checker = LanguageToolChecker(real.url, timeout=5)
    texts = [f"{TEXT} Number {n} of the long list of innocent texts goes on. " * 20 for n in range(16)]
    before = real.java()
    timer = threading.Timer(0.15, real.kill_java)
    timer.start()
    with ThreadPoolExecutor(16) as pool:
        reports = list(pool.map(checker.check, texts))
    timer.join()
    assert {r.status for r in reports} <= {"ok", "partial", "unavailable"}
    assert all(r.detail for r in reports if r.status != "ok")
    real.await_ready()
    assert eventually(lambda: real.java() != before, 30)
    assert eventually(lambda: checker.check("It was broadcasted again.").status == "ok", 30)


def test_row_57_a_killed_supervisor_leaves_no_java() -> None:
    need_languagetool()
    port = supervisor.free_port()
    process = supervisor.launch(port)
    server = RealServer(port, process.pid)
    try:
        assert eventually(lambda: _has_child(server), 30)
        java = server.java()
    finally:
        process.kill()
        process.wait()
    assert eventually(lambda: not alive(java), 5)


def test_row_57_a_killed_parent_takes_the_supervisor_and_java_along() -> None:
    need_languagetool()
    port = supervisor.free_port()
    code = (
        "import time; from cleanup.grammar import supervisor; "
        f"print(supervisor.launch({port}).pid, flush=True); time.sleep(99)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        server = RealServer(port, child)
        assert eventually(lambda: _has_child(server), 30)
        java = server.java()
        parent.kill()
    assert eventually(lambda: not alive(child) and not alive(java), 10)


def test_sigterm_stops_both() -> None:
    need_languagetool()
    port = supervisor.free_port()
    process = supervisor.launch(port)
    server = RealServer(port, process.pid)
    assert eventually(lambda: _has_child(server), 30)
    java = server.java()
    began = time.monotonic()
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(10) == 0
    assert time.monotonic() - began < 5
    assert not alive(java)


def _has_child(server: RealServer) -> bool:
    try:
        return alive(server.java())
    except (AssertionError, OSError):
        return False
