"""Cleans machine-translated English: every change explained, placed and reversible."""

from __future__ import annotations

from typing import Any

from cleanup.cleaner import Cleaner, GrammarUnavailableError, Result
from cleanup.options import GlossaryEntry, OptionError, Options
from cleanup.text import Edit, Flag, apply_edits
from cleanup.view import GrammarStatus

__all__ = [
    "Cleaner",
    "Edit",
    "Flag",
    "GlossaryEntry",
    "GrammarStatus",
    "GrammarUnavailableError",
    "OptionError",
    "Options",
    "Result",
    "apply_edits",
    "check",
    "clean",
]
__version__ = "0.1.0"


def clean(text: str, **options: Any) -> Result:
    """Clean one text without a grammar checker; for grammar, make a `Cleaner` with one.

    Args:
        text: the text to clean.
        options: the fields of `Options`.

    Raises:
        OptionError: an option has a value that cannot be used.
        TypeError: an option has a name that is not known.
    """
    return Cleaner().clean(text, Options(**options))


def check(text: str, **options: Any) -> tuple[tuple[Edit, ...], tuple[Flag, ...]]:
    """What `clean` would change and what it reports, without the changed text. Raises as `clean` does."""
    result = clean(text, **options)
    return result.edits, result.flags
