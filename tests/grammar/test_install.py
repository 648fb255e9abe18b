"""The installation of the jars."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleanup.grammar import home

SMALLEST = ("io.grpc:grpc-context:", "com.google.guava:listenablefuture:")


def test_two_at_once_install_each_jar_once(tmp_path: Path) -> None:
    """Both end well, and find every jar there, with nothing cached before; only with the network."""
    files, cache = tmp_path / "languagetool", tmp_path / "cache"
    files.mkdir()
    (files / "coordinates.toml").write_text((home.files_dir() / "coordinates.toml").read_text("utf-8"), "utf-8")
    locked = [f"{checksum}  {name}" for name, checksum in home.read_lock().items() if name.startswith(SMALLEST)]
    assert len(locked) == len(SMALLEST)
    (files / "jars.lock").write_text("\n".join(locked), "utf-8")
    environment = {**os.environ, home.FILES_VARIABLE: str(files), home.CACHE_VARIABLE: str(cache)}
    command = [sys.executable, "-m", "cleanup.grammar.install"]
    runs = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [run.communicate(timeout=120)[1] for run in runs]
    if all("cannot be downloaded" in each for each in said):
        pytest.skip(said[0])
    assert [run.returncode for run in runs] == [0, 0, 0, 0], said
    assert sum("is installed" in each for each in said) == 1
    assert len(list(cache.glob("languagetool/*/*.jar"))) == len(SMALLEST)
