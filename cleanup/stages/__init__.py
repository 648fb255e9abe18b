"""The stages, one a file, in the order in which the text meets them."""

from __future__ import annotations

from cleanup.rules import Stage

STAGES: tuple[Stage, ...] = ()
