"""Request ids: the caller's where it is safe to write down, else a new one."""

from __future__ import annotations

import re
import uuid

from service.problems import Problem

HEADER = "X-Request-ID"
_SAFE = re.compile(r"[A-Za-z0-9._-]{1,128}")


def new_request_id() -> str:
    """A fresh id: 32 hexadecimal digits."""
    return uuid.uuid4().hex


def request_id_of(header: str | None) -> str:
    """The id a request goes by.

    Raises:
        Problem: 400 where the header holds other than 1-128 of [A-Za-z0-9._-].
    """
    if header is None:
        return new_request_id()
    if not _SAFE.fullmatch(header):
        raise Problem(400, f"{HEADER} must be 1 to 128 letters, digits, dots, underscores or hyphens.")
    return header
