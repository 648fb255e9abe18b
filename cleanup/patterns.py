"""Patterns that are compiled when they are first used.

Compiling is most of what importing costs, and few texts need the patterns for East Asian marks, broken encodings or a
source. Only for dear patterns (half a millisecond and more) that no ordinary article reaches.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _WhenUsed:
    _compiled: re.Pattern[str] | None = None

    def __init__(self, pattern: str, flags: int) -> None:
        self._arguments = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has by that name; kept, so that this is asked once a name."""
        if self._compiled is None:
            self._compiled = re.compile(*self._arguments)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def when_used(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that does what a compiled one does, and is compiled at its first use."""
    return cast("re.Pattern[str]", _WhenUsed(pattern, flags))
