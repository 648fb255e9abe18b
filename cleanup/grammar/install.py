"""Install LanguageTool's jars: `python -m cleanup.grammar.install`.

jgo fetches each jar of the lock from Maven Central, every one is checked against its SHA-256, and only when
all are there does the installation count. An interrupted run goes on where it stopped; a finished one returns
at once, and one beside another waits for it.
"""

from __future__ import annotations

import argparse
import fcntl
import fnmatch
import hashlib
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cleanup.grammar import home

if TYPE_CHECKING:
    from jgo.maven import MavenContext

DOWNLOAD_TIMEOUT = 60
"""Seconds that a server may stay silent during a download."""

TRIES = 3

LOCK = "installing.lock"
"""The file beside the installations that the run holds which installs; the system lets go of it when the run ends."""

LOCK_HEADER = """\
# SHA-256 of each jar on LanguageTool's class path.
# Written by `python -m cleanup.grammar.install --relock`.
"""


class InstallError(RuntimeError):
    """The jars could not be installed; `str()` of it is one plain line."""


def install(*, progress: bool = True) -> Path:
    """Install the locked jars where they are not yet, and return their folder. Raises InstallError."""
    target = home.jars_dir()
    if home.installed():
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (target.parent / LOCK).open("w") as lock:
            # Of two runs, each would take the other's half of a jar for its own.
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not home.installed():
                _install_into(target, progress=progress)
    except OSError as error:
        message = f"cannot install LanguageTool: {error.strerror or type(error).__name__}"
        raise InstallError(message) from error
    return target


def _install_into(target: Path, *, progress: bool) -> None:
    lock = home.read_lock()
    context = _maven()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".installing-") as name:
        staging = Path(name) / "jars"
        staging.mkdir()
        for number, (coordinate, checksum) in enumerate(lock.items(), 1):
            if progress:
                _show(f"LanguageTool {number}/{len(lock)}: {coordinate}")
            _place(_fetch(context, coordinate, checksum), staging / home.jar_name(coordinate))
        (staging / home.COMPLETE).touch()
        shutil.rmtree(target, ignore_errors=True)
        staging.rename(target)
    if progress:
        _show(f"LanguageTool is installed: {len(lock)} jars in {target}", last=True)


def _maven() -> MavenContext:
    logging.getLogger("jgo").setLevel(logging.ERROR)
    try:
        from jgo.maven import MavenContext  # noqa: PLC0415 - optional, and only an installation needs it
    except ImportError as error:
        message = "cannot install LanguageTool: the jgo package is missing (install the `grammar` extra)"
        raise InstallError(message) from error
    return MavenContext(repo_cache=home.cache_dir() / "maven", timeout=DOWNLOAD_TIMEOUT)


def _fetch(context: MavenContext, coordinate: str, checksum: str) -> Path:
    """Give the path of a jar whose checksum is right, downloading it as needed."""
    group, artifact, version = coordinate.split(":")
    jar = context.project(group, artifact).at_version(version).artifact()
    reason = "its checksum is not the locked one"
    for _ in range(TRIES):
        try:
            path = Path(jar.resolve())
        except (RuntimeError, OSError) as error:  # what jgo and requests raise
            reason = f"it cannot be downloaded ({type(error).__name__})"
            continue
        if sha256(path) == checksum:
            return path
        path.unlink()
    message = f"cannot install LanguageTool: {coordinate}: {reason}"
    raise InstallError(message)


def _place(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def sha256(path: Path) -> str:
    """Compute a file's SHA-256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def relock() -> None:
    """Resolve the pinned coordinates anew with jgo, drop what is left out, and write the lock."""
    _maven()
    import jgo  # noqa: PLC0415 - see _maven

    chosen = home.coordinates()
    lines = []
    for artifact in jgo.resolve("+".join(chosen["roots"])):
        name = f"{artifact.groupId}:{artifact.artifactId}"
        if not any(fnmatch.fnmatchcase(name, pattern) for pattern in chosen["leave_out"]):
            lines.append((f"{name}:{artifact.version}", sha256(Path(artifact.resolve()))))
    home.lock_file().write_text(LOCK_HEADER + "".join(f"{c}  {name}\n" for name, c in sorted(lines)), "utf-8")


def _show(line: str, *, last: bool = False) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}" + ("\n" if last else ""))
    else:
        sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m cleanup.grammar.install", description=__doc__.splitlines()[0])
    parser.add_argument("--relock", action="store_true", help="resolve the coordinates anew and write jars.lock")
    arguments = parser.parse_args()
    if arguments.relock:
        relock()
        return 0
    try:
        install()
    except InstallError as error:
        sys.stderr.write(f"\n{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
