"""gunicorn, set up in code: one arbiter that also keeps the grammar server's supervisor, and its workers."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from cleanup import clean
from cleanup.grammar.supervisor import free_port
from service.grammar import Grammar, Keeper

if TYPE_CHECKING:
    from service.settings import Settings

METRICS_DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"
SHARED_MEMORY = "/dev/shm"  # noqa: S108  (for heartbeats, which must never wait for a disk)
CONNECTIONS = 4096  # a worker; half-open ones cost a few kilobytes each
WATCHDOG_SECONDS = 30  # a worker whose event loop has stood still so long is replaced
WARM_UP = "The minister of defence met the Ukrainian president Volodymyr Zelensky in Kiev on 15. January ."
GRACE_SECONDS = 5  # beyond the longest request, for a worker to stop in


class KeepingArbiter(Arbiter):  # type: ignore[misc]  # gunicorn has no type information
    """gunicorn's arbiter, which looks after the grammar server's supervisor as it looks after its workers."""

    def __init__(self, app: Application, keeper: Keeper | None) -> None:
        self._keeper = keeper
        self._graceful_stop = False
        super().__init__(app)

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002  (gunicorn's signature)
        """Stop the workers; `graceful`: let them finish what they do."""
        self._graceful_stop = graceful
        super().stop(graceful)

    def reap_workers(self) -> None:
        """Note which workers have ended; while stopping, tell the others again.

        A signal that reaches a worker between its fork and its first step is lost.
        """
        super().reap_workers()
        if self._graceful_stop:
            self.kill_workers(signal.SIGTERM)

    def manage_workers(self) -> None:
        """Bring the number of workers, and the supervisor, to what they should be; called every second."""
        super().manage_workers()
        if self._keeper is not None:
            self._keeper.tend()


class Application(BaseApplication):  # type: ignore[misc]  # gunicorn has no type information
    """The service under gunicorn.

    The application is made before the workers are forked, so they share its tables in memory and a worker
    that has to be replaced is back at once.
    """

    def __init__(self, settings: Settings, host: str, port: int) -> None:
        self._settings = settings
        self._bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._owner = os.getpid()
        self._grammar_port = _own_grammar_port(settings)
        self._keeper = Keeper(self._grammar_port) if self._grammar_port else None
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn up. The values come from ours alone, never from its own files or variables."""
        settings = self._settings
        values: dict[str, Any] = {
            "bind": self._bind,
            "worker_class": "service.worker.Worker",
            "logger_class": "service.logs.GunicornLogger",
            "workers": settings.worker_count,
            "worker_connections": CONNECTIONS,
            "backlog": 2048,
            "timeout": WATCHDOG_SECONDS,
            "graceful_timeout": int(settings.batch_timeout) + GRACE_SECONDS,
            "keepalive": 1,  # anything but 0: the connection itself keeps the time
            "limit_request_line": 8190,
            "limit_request_fields": 100,
            "limit_request_field_size": 8190,
            "max_requests": settings.max_requests,
            "max_requests_jitter": settings.max_requests // 4,
            "loglevel": settings.log_level,
            "accesslog": "-",
            "http_parser": "python",  # its readers are used piece by piece, see service.body
            "control_socket_disable": True,
            "preload_app": True,
            "worker_tmp_dir": SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None,
            "proc_name": "cleanup",
            "child_exit": _child_exit,
            "post_worker_init": self._worker_made,
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Make the application and warm it up, so that the first request is not the slow one."""
        from service.app import create_app  # noqa: PLC0415  (after the directory of the counters is set)
        from service.health import Life  # noqa: PLC0415  (likewise)

        self._life = Life()
        app = create_app(self._settings, self._life, Grammar.from_settings(self._settings, self._grammar_port))
        with app.test_client() as client:
            client.get("/openapi.json")
        clean(WARM_UP)
        gc.collect()
        gc.freeze()  # keep the shared pages shared
        return app

    def run(self) -> None:
        """Serve until told to stop."""
        try:
            KeepingArbiter(self, self._keeper).run()
        finally:
            if self._keeper is not None and os.getpid() == self._owner:
                self._keeper.stop()

    def _worker_made(self, worker: Any) -> None:
        worker.life = self._life
        worker.request_timeout = self._settings.request_timeout
        worker.batch_timeout = self._settings.batch_timeout
        worker.drain_seconds = self._settings.drain_seconds


def _child_exit(_: Arbiter, worker: Any) -> None:
    """A worker ended: its gauges no longer count."""
    from prometheus_client import multiprocess  # noqa: PLC0415  (likewise)

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def _own_grammar_port(settings: Settings) -> int | None:
    """A free port for the service's own LanguageTool; None where it is to have none."""
    return None if settings.languagetool_url or settings.grammar == "off" else free_port()


def _allow_open_files() -> None:
    """Raise the limit of open files to what is allowed: every connection is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, 2 * CONNECTIONS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve on an address until told to stop. Does not return: gunicorn exits the process."""
    _allow_open_files()
    counters = Path(tempfile.mkdtemp(prefix="cleanup-metrics-"))
    os.environ[METRICS_DIRECTORY] = str(counters)
    try:
        Application(settings, host, port).run()
    finally:
        if os.getpid() == _OWNER:
            shutil.rmtree(counters, ignore_errors=True)


_OWNER = os.getpid()
