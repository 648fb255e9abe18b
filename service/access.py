"""Who may call: API keys, rate limits and the pages of other origins."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from flask import Flask, Request, Response, request

from service.problems import Problem

if TYPE_CHECKING:
    from service.ratelimit import RateLimiter
    from service.settings import Settings

OPEN_PATHS = frozenset({"/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs"})
_ALLOWED_HEADERS = "Authorization, Content-Type, X-API-Key, X-Request-ID"


class Keys:
    """The configured API keys, kept as digests so that every comparison takes the same time."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._digests = tuple(_digest(key.encode("utf-8")) for key in keys)

    def __bool__(self) -> bool:
        return bool(self._digests)

    def accept(self, key: bytes) -> bool:
        """Whether `key` is one of ours. All are compared, whichever matches."""
        given = _digest(key)
        found = False
        for digest in self._digests:
            found |= hmac.compare_digest(digest, given)
        return found


def _digest(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()


def key_of(http: Request) -> bytes:
    """The key a request brings, in `Authorization: Bearer KEY` or `X-API-Key: KEY`; b"" where it has none."""
    scheme, _, token = http.headers.get("Authorization", "").partition(" ")
    key = token.strip() if scheme.lower() == "bearer" else http.headers.get("X-API-Key", "")
    return key.encode("latin-1", "replace")  # WSGI hands headers over as latin-1


def install(app: Flask, settings: Settings, limiter: RateLimiter | None) -> None:
    """Check each request before it is routed; set the headers for other origins where some are allowed."""
    keys = Keys(settings.api_keys)

    @app.before_request
    def check() -> None:
        if request.path in OPEN_PATHS or request.method == "OPTIONS":
            return
        key = key_of(request)
        if keys and not keys.accept(key):
            detail = "A valid API key is needed."
            raise Problem(401, detail, headers={"WWW-Authenticate": 'Bearer realm="cleanup"'})
        if limiter is not None:
            client = key if keys else (request.remote_addr or "").encode()
            wait = limiter.take(client)
            if wait > 0:
                raise Problem(429, "Too many requests.", retry_after=max(1, round(wait + 0.5)))

    @app.after_request
    def origins(response: Response) -> Response:
        origin = request.headers.get("Origin")
        if settings.cors_origins:
            response.headers.add("Vary", "Origin")
            if origin and (origin in settings.cors_origins or "*" in settings.cors_origins):
                response.headers["Access-Control-Allow-Origin"] = origin
                response.headers["Access-Control-Expose-Headers"] = "X-Request-ID, X-Cleanup-Edits, X-Cleanup-Grammar"
                if request.method == "OPTIONS":
                    response.headers["Access-Control-Allow-Headers"] = _ALLOWED_HEADERS
                    response.headers["Access-Control-Allow-Methods"] = "GET, POST"
        return response
