"""What a caller may ask for; the same names in Python, JSON, query and command line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from cleanup.text import Units

GrammarMode = Literal["auto", "off", "require"]
BoilerplateMode = Literal["remove", "flag", "keep"]

MAX_GLOSSARY = 10_000  # entries
MAX_PROTECT = 10_000  # literals
MAX_TERM = 1_000  # code points of one glossary term or protected literal
MAX_SOURCE = 400_000  # code points of the source text

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_RULE = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")


class OptionError(ValueError):
    """An option has a value that cannot be used. `field` names it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One of the caller's own terms: every whole-word `from_` becomes `to`; literals, never patterns."""

    from_: str
    to: str
    match_case: bool = True


@dataclass(frozen=True, slots=True)
class Options:
    """How to clean. See the table in the HTTP contract, which has the same names.

    Raises:
        OptionError: a value is out of range; it names the field.
    """

    language: str = "auto"
    source_language: str | None = None
    source: str | None = None
    min_confidence: float | None = None
    grammar: GrammarMode = "auto"
    boilerplate: BoilerplateMode = "remove"
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    protect: tuple[str, ...] = ()
    units: Units = "codepoint"

    def __post_init__(self) -> None:
        if self.language != "auto" and not _LANGUAGE.fullmatch(self.language):
            raise OptionError("language", "must be auto or a code such as en or en-GB")
        if self.source_language is not None and not re.fullmatch("[a-z]{2}", self.source_language):
            raise OptionError("source_language", "must be a two-letter ISO 639-1 code")
        if self.source is not None and len(self.source) > MAX_SOURCE:
            raise OptionError("source", f"must be at most {MAX_SOURCE} characters")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise OptionError("min_confidence", "must be between 0 and 1")
        for field, kinds in (("grammar", GrammarMode), ("boilerplate", BoilerplateMode), ("units", Units)):
            if getattr(self, field) not in get_args(kinds):
                raise OptionError(field, f"must be one of {', '.join(get_args(kinds))}")
        for field in ("only", "skip"):
            if not all(_RULE.fullmatch(rule) for rule in getattr(self, field)):
                raise OptionError(field, "must be rule ids or prefixes of them, such as names.exonym")
        if len(self.protect) > MAX_PROTECT:
            raise OptionError("protect", f"must be at most {MAX_PROTECT} literals")
        if not all(0 < len(literal) <= MAX_TERM for literal in self.protect):
            raise OptionError("protect", f"each literal must have 1 to {MAX_TERM} characters")
        _check_glossary(self.glossary)

    def runs(self, rule: str) -> bool:
        """Whether `only` and `skip` let a rule run; both hold ids or their dotted prefixes."""
        if self.only and not any(_covers(prefix, rule) for prefix in self.only):
            return False
        return not any(_covers(prefix, rule) for prefix in self.skip)

    def may_run_stage(self, stage: str) -> bool:
        """Whether any rule of a stage could run."""
        if self.only and not any(p.split(".")[0] == stage for p in self.only):
            return False
        return stage not in self.skip


def _covers(prefix: str, rule: str) -> bool:
    return rule == prefix or rule.startswith(prefix + ".")


def _check_glossary(glossary: tuple[GlossaryEntry, ...]) -> None:
    """Refuse what is too large, empty, doubled, or would not come to rest.

    An entry whose `to` holds another entry's `from` would be changed again by cleaning the answer.
    """
    if len(glossary) > MAX_GLOSSARY:
        raise OptionError("glossary", f"must be at most {MAX_GLOSSARY} entries")
    for n, entry in enumerate(glossary):
        if not 0 < len(entry.from_) <= MAX_TERM or not entry.from_.strip():
            raise OptionError(f"glossary.{n}.from", f"must have 1 to {MAX_TERM} characters")
        if len(entry.to) > MAX_TERM:
            raise OptionError(f"glossary.{n}.to", f"must have at most {MAX_TERM} characters")
    if not glossary:
        return
    keys = {entry.from_.casefold(): n for n, entry in enumerate(glossary)}
    if len(keys) < len({(e.from_.casefold(), e.to) for e in glossary}):
        raise OptionError("glossary", "has two entries with the same from")
    pattern = re.compile(r"\w+|[^\w\s]")
    starts: dict[str, list[tuple[list[str], int]]] = {}
    for key, n in keys.items():
        tokens = pattern.findall(key)
        starts.setdefault(tokens[0] if tokens else key, []).append((tokens, n))
    for n, entry in enumerate(glossary):
        tokens = pattern.findall(entry.to.casefold())
        for i, token in enumerate(tokens):
            for key_tokens, owner in starts.get(token, ()):
                if owner != n and tokens[i : i + len(key_tokens)] == key_tokens:
                    raise OptionError(f"glossary.{n}.to", f"holds the from of entry {owner}")
