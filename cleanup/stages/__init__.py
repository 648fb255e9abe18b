"""The stages, one a file, in the order in which the text meets them."""

from __future__ import annotations

from cleanup.rules import Stage
from cleanup.stages.characters import STAGE as CHARACTERS
from cleanup.stages.encoding import STAGE as ENCODING

STAGES: tuple[Stage, ...] = (
    ENCODING,
    CHARACTERS,
)
