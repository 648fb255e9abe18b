"""Logs as JSON lines.

They never hold a piece of a text: no bodies, no query strings, no messages of exceptions.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gunicorn.glogging import Logger

if TYPE_CHECKING:
    from datetime import timedelta
    from types import TracebackType

_PROBES = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds, so not logged
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class JsonFormatter(logging.Formatter):
    """One record a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON: time (UTC), level, logger, process, message, and the extra `fields`."""
        entry: dict[str, Any] = {
            "time": time.strftime(f"%Y-%m-%dT%H:%M:%S.{int(record.msecs):03d}Z", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "pid": record.process,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            entry["exception"] = record.exc_info[0].__name__
            entry["frames"] = frames(record.exc_info[2])
        return json.dumps(entry, ensure_ascii=True)


def frames(trace: TracebackType | None) -> list[str]:
    """Where an exception came from, as "file:line function"; its message may repeat what was sent."""
    return [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace, limit=-12)
    ]


def failure(log: logging.Logger, error: BaseException, **fields: str) -> None:
    """Log an error that nobody expected, with what it was about."""
    log.error("unexpected", exc_info=error, extra={"fields": fields})


def configure(level: str) -> None:
    """Send everything that the process logs to standard error, as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(_LEVELS[level])
    for noisy in ("urllib3", "gevent", "jgo"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


class GunicornLogger(Logger):  # type: ignore[misc]  # gunicorn has no type information
    """gunicorn's logs through the same formatter; a request is logged by its route, never its address."""

    def setup(self, cfg: Any) -> None:
        """Leave all to the root logger, but never log at debug: there gunicorn repeats what was sent."""
        level = max(logging.INFO, _LEVELS.get(cfg.loglevel, logging.INFO))
        for log in (self.error_log, self.access_log):
            log.handlers[:] = []
            log.propagate = True
            log.setLevel(level)

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """One line for each request."""
        fields = {
            "request_id": environ.get("cleanup.request_id"),
            "method": req.method if req.method in {"GET", "HEAD", "POST", "OPTIONS"} else "other",
            "endpoint": environ.get("cleanup.endpoint", "none"),
            "status": int(str(resp.status).split(" ", 1)[0]) if resp.status else 0,
            "bytes": resp.sent,
            "ms": round(request_time.total_seconds() * 1000, 1),
            "client": environ.get("REMOTE_ADDR"),
        }
        if fields["endpoint"] not in _PROBES:
            self.access_log.info("request", extra={"fields": fields})
