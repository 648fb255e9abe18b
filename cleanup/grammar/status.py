"""What the supervisor says of its server, in a small file that the service's workers can read."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleanup.grammar.report import State

_STATES: dict[str, State] = {"ok": "ok", "starting": "starting", "unavailable": "unavailable"}


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """What the supervisor said last."""

    state: State
    detail: str | None


def _file(port: int) -> Path:
    return Path(tempfile.gettempdir()) / f"cleanup-grammar-{os.getuid()}-{port}.json"


def write(port: int, state: State, detail: str | None) -> None:
    """Say how the server on this port is. Where the file cannot be written, nobody is told."""
    file = _file(port)
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump({"state": state, "detail": detail, "pid": os.getpid()}, out)
        Path(name).replace(file)


def read(port: int) -> ServerStatus | None:
    """Read what the supervisor of this port said; None where there is none (any more)."""
    try:
        said = json.loads(_file(port).read_text("utf-8"))
        state = _STATES[said["state"]]
        if state in {"starting", "ok"}:
            os.kill(said["pid"], 0)
        return ServerStatus(state, said["detail"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
