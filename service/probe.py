"""`python -m service.probe`: the container's health check; exits 0 where `/healthz` answers, else 1."""

from __future__ import annotations

import http.client
import os
import sys

SECONDS = 3.0


def main() -> int:
    """Ask the service on this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or "8000"), timeout=SECONDS)
    try:
        connection.request("GET", "/healthz")
        return 0 if connection.getresponse().status == http.HTTPStatus.OK else 1
    except (OSError, http.client.HTTPException):
        return 1


if __name__ == "__main__":
    sys.exit(main())
