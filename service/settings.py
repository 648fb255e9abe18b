"""What the service can be told: environment variables with the prefix CLEANUP_, checked at start."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "CLEANUP_"
BYTES_PER_CHARACTER = 12  # the longest JSON spelling of one code point: \ud83d\ude00
ROOM_FOR_OPTIONS = 1024 * 1024  # bytes of a body kept for options beside the text and its source
RATE = re.compile(r"([1-9][0-9]{0,8})\s*(?:/|per)\s*(second|minute|hour|day)s?")
PERIODS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0}


class SettingsError(Exception):
    """The environment holds a setting that is unknown or malformed; the message names it, never its value."""


def _commas(value: object) -> object:
    """Split "a,b" into ("a", "b"); blanks around the items and empty items are dropped."""
    if isinstance(value, str):
        return tuple(part for part in (item.strip() for item in value.split(",")) if part)
    return value


CommaList = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_commas)]


class Settings(BaseSettings):
    """Every setting with its default. Times are in seconds, sizes in bytes or code points as named."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    languagetool_url: str = Field("", description="Address of a LanguageTool server; empty: the container's own.")
    grammar: Literal["auto", "off"] = Field("auto", description="off: run no LanguageTool at all.")
    languagetool_dir: str = Field("", description="Folder of the project's LanguageTool files; empty: the tree's.")
    cache_dir: str = Field("", description="Folder for what is downloaded; empty: the user's cache.")
    api_keys: CommaList = Field((), description="Keys of which a request must bring one; empty: open.")
    max_text_chars: int = Field(100_000, ge=1, le=10_000_000, description="Longest text, in code points.")
    max_body_bytes: int = Field(0, ge=0, description="Largest body; 0: derived from max_text_chars.")
    max_batch_bytes: int = Field(0, ge=0, description="Largest batch body; 0: eight times max_body_bytes.")
    max_batch_items: int = Field(10_000, ge=1, le=1_000_000, description="Most items in a batch.")
    request_timeout: float = Field(10.0, gt=0.1, le=600, description="Whole time for one text.")
    batch_timeout: float = Field(60.0, gt=0.1, le=3600, description="Whole time for a batch.")
    grammar_timeout: float = Field(5.0, gt=0, le=600, description="Time for LanguageTool, within the request's.")
    rate_limit: str = Field("", description='Requests a client may make, such as "60/minute"; empty: no limit.')
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged.")
    workers: int = Field(0, ge=0, le=64, description="Worker processes; 0: as many as processors, at most 4.")
    concurrency: int = Field(4, ge=1, le=64, description="Texts that one worker cleans at a time.")
    queue: int = Field(64, ge=0, le=10_000, description="Texts that may wait in one worker; more get 503.")
    max_requests: int = Field(0, ge=0, description="Requests after which a worker is replaced; 0: never.")
    drain_seconds: float = Field(1.0, ge=0, le=60, description="Time from SIGTERM until connections are refused.")
    cors_origins: CommaList = Field((), description="Origins whose pages may call the service; empty: none.")
    trusted_proxies: int = Field(0, ge=0, le=10, description="Proxies in front whose X-Forwarded-For is believed.")

    @field_validator("log_level", "grammar", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("languagetool_url")
    @classmethod
    def _http_only(cls, value: str) -> str:
        """Only http(s) addresses without user names: what stands here is called for every text."""
        if not value:
            return value
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
            message = "must be an http or https address without a user name"
            raise ValueError(message)
        _ = parts.port  # raises ValueError where the port is no number
        return value.rstrip("/")

    @field_validator("rate_limit")
    @classmethod
    def _rate(cls, value: str) -> str:
        if value and value.lower() != "off" and not RATE.fullmatch(value):
            message = 'must look like "60/minute" (second, minute, hour or day), or be off'
            raise ValueError(message)
        return "" if value.lower() == "off" else value

    @field_validator("cors_origins")
    @classmethod
    def _origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            if origin != "*" and not re.fullmatch(r"https?://[A-Za-z0-9.\-]+(?::[0-9]+)?", origin):
                message = "must hold origins such as https://example.org"
                raise ValueError(message)
        return value

    @model_validator(mode="after")
    def _nested(self) -> Self:
        if self.batch_timeout < self.request_timeout:
            message = "batch_timeout must not be shorter than request_timeout"
            raise ValueError(message)
        return self

    @property
    def body_limit(self) -> int:
        """Largest body of one request, in bytes: the text and its source at their longest spelling."""
        return self.max_body_bytes or 2 * BYTES_PER_CHARACTER * self.max_text_chars + ROOM_FOR_OPTIONS

    @property
    def batch_limit(self) -> int:
        """Largest body of a batch, in bytes."""
        return self.max_batch_bytes or 8 * self.body_limit

    @property
    def worker_count(self) -> int:
        """How many workers run: as set, else one a processor and at most 4."""
        return self.workers or min(4, len(os.sched_getaffinity(0)))

    @property
    def rate(self) -> tuple[int, float] | None:
        """The rate limit as (requests, seconds), or None where it is off."""
        found = RATE.fullmatch(self.rate_limit)
        return (int(found[1]), PERIODS[found[2]]) if found else None


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings.

    Raises:
        SettingsError: a CLEANUP_ variable is unknown or its value is malformed; the message names each.
    """
    environ = os.environ if environ is None else environ
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        message = f"unknown setting {', '.join(unknown)}; known are {', '.join(sorted(known))}"
        raise SettingsError(message)
    values = {name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name in known and value}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError(_named(error)) from None


def _named(error: ValidationError) -> str:
    """One line for all malformed settings, without their values: a key must not reach the log."""
    lines = []
    for problem in error.errors(include_input=False, include_context=False, include_url=False):
        name = PREFIX + str(problem["loc"][0]).upper() if problem["loc"] else "settings"
        lines.append(f"malformed setting {name}: {problem['msg']}")
    return "; ".join(lines)
