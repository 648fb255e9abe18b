"""Where LanguageTool is, and how it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cleanup.grammar import GrammarChecker
from service.settings import Settings

State = Literal["ok", "starting", "unavailable", "off"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar checker that the worker uses, if any."""

    checker: GrammarChecker | None

    @classmethod
    def from_settings(cls, settings: Settings) -> Grammar:
        """The checker that the settings ask for."""
        if settings.grammar == "off" or not settings.languagetool_url:
            return cls(None)
        from cleanup.grammar.client import LanguageToolChecker  # noqa: PLC0415  (needs the extra `grammar`)

        return cls(LanguageToolChecker(settings.languagetool_url, (), timeout=settings.grammar_timeout))

    def state(self) -> State:
        """How grammar is now."""
        return self.checker.state() if self.checker else "off"
