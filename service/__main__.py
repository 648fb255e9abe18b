"""`python -m service`: start serving on HOST and PORT (127.0.0.1 and 8000 where they are not set)."""

from __future__ import annotations

import logging
import os
import sys

from service import logs
from service.settings import Settings, SettingsError, load_settings

log = logging.getLogger("cleanup.service")
MAX_PORT = 65535


def main() -> int:
    """Check the settings, then serve. Returns 2 where a setting is unknown or malformed."""
    try:
        settings = load_settings()
        host, port = address()
    except SettingsError as error:
        sys.stderr.write(f"cleanup: {error}\n")
        return 2
    logs.configure(settings.log_level)
    _warn(settings, host)
    from service.server import serve  # noqa: PLC0415  (only once the settings are known to be right)

    serve(settings, host, port)
    return 0


def address() -> tuple[str, int]:
    """Where to listen.

    Raises:
        SettingsError: PORT is no port.
    """
    port = os.environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= MAX_PORT):
        message = "malformed setting PORT: must be a number from 1 to 65535"
        raise SettingsError(message)
    return os.environ.get("HOST") or "127.0.0.1", int(port)


def _warn(settings: Settings, host: str) -> None:
    if not settings.api_keys:
        log.warning("CLEANUP_API_KEYS is empty: everyone who can reach %s may use the service", host)


if __name__ == "__main__":
    sys.exit(main())
