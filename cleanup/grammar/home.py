"""Where things are: our own LanguageTool files in the tree, what was downloaded outside of it."""

from __future__ import annotations

import functools
import hashlib
import os
import tomllib
from pathlib import Path
from typing import Any

CACHE_VARIABLE = "CLEANUP_CACHE_DIR"
FILES_VARIABLE = "CLEANUP_LANGUAGETOOL_DIR"
COMPLETE = "complete"
"""The file that an installation holds once all of its jars are there and checked."""

RULES_FILE = Path("org/languagetool/rules/en/grammar_custom.xml")
"""Where LanguageTool looks for further English rules on its class path."""


def files_dir() -> Path:
    """Give the folder with the coordinates, the lock and our own rules."""
    chosen = os.environ.get(FILES_VARIABLE)
    return Path(chosen) if chosen else Path(__file__).parents[2] / "languagetool"


def cache_dir() -> Path:
    """Give the folder for what is downloaded: `CLEANUP_CACHE_DIR`, else the XDG cache folder's `cleanup`."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cleanup"


@functools.cache
def coordinates() -> dict[str, Any]:
    """Read `coordinates.toml`."""
    return tomllib.loads((files_dir() / "coordinates.toml").read_text("utf-8"))


def lock_file() -> Path:
    """Give the file with the checksum of every jar."""
    return files_dir() / "jars.lock"


def read_lock() -> dict[str, str]:
    """Read the lock: SHA-256 by `group:artifact:version`. Raises OSError, or ValueError for a bad line."""
    lock: dict[str, str] = {}
    for line in lock_file().read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            checksum, _, coordinate = line.partition("  ")
            if len(checksum) != hashlib.sha256().digest_size * 2 or coordinate.count(":") != 2:
                message = f"bad line in {lock_file().name}: {line!r}"
                raise ValueError(message)
            lock[coordinate] = checksum
    return lock


def jars_dir() -> Path:
    """Give the folder that the locked jars are installed in; another lock has another folder."""
    digest = hashlib.sha256(lock_file().read_bytes()).hexdigest()[:12]
    return cache_dir() / "languagetool" / f"{coordinates()['version']}-{digest}"


def jar_name(coordinate: str) -> str:
    """Give the name of a jar's file; artifacts of one name but two groups stay apart."""
    group, artifact, version = coordinate.split(":")
    return f"{group}.{artifact}-{version}.jar"


def installed() -> bool:
    """Whether every jar is there; what was downloaded only in part does not count."""
    try:
        return (jars_dir() / COMPLETE).is_file()
    except OSError:
        return False


def class_path() -> str:
    """Give the class path for the server: our own files first, then the jars in the lock's order."""
    jars = jars_dir()
    return os.pathsep.join([str(files_dir()), *(str(jars / jar_name(c)) for c in read_lock())])
