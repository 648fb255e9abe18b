"""A grammar checker with a server of its own, for programs that run once: regenerating, benchmarks, tests."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cleanup.grammar import status, supervisor
from cleanup.grammar.allowed import enabled_ids
from cleanup.grammar.client import LanguageToolChecker

if TYPE_CHECKING:
    from collections.abc import Iterator

START_TIMEOUT = 300.0
"""Seconds that the first start's downloads may take."""


def _ready(port: int) -> bool:
    said = status.read(port)
    return said is not None and said.state == "ok"


@contextmanager
def local_server() -> Iterator[str]:
    """Start a supervised LanguageTool server, give its address once it answers, and stop it afterwards.

    Raises:
        RuntimeError: the server does not come up; LanguageTool or Java cannot be had here.
    """
    port = supervisor.free_port()
    process = supervisor.launch(port)
    try:
        until = time.monotonic() + START_TIMEOUT
        while not _ready(port):
            if process.poll() is not None or time.monotonic() > until:
                message = "the grammar server does not start here"
                raise RuntimeError(message)
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        supervisor.stop(process)


@contextmanager
def local_checker(timeout: float = 60.0) -> Iterator[LanguageToolChecker]:
    """Give a checker with a server of its own.

    Args:
        timeout: seconds that one text may take.

    Raises:
        RuntimeError: as for :func:`local_server`.
    """
    with local_server() as url:
        checker = LanguageToolChecker(url, enabled_ids(), timeout=timeout)
        try:
            yield checker
        finally:
            checker.close()
