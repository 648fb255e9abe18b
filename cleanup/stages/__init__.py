"""The stages, one a file, in the order in which the text meets them."""

from __future__ import annotations

from cleanup.rules import Stage
from cleanup.stages.boilerplate import STAGE as BOILERPLATE
from cleanup.stages.casing import STAGE as CASING
from cleanup.stages.characters import STAGE as CHARACTERS
from cleanup.stages.ellipses import STAGE as ELLIPSES
from cleanup.stages.encoding import STAGE as ENCODING
from cleanup.stages.grammar import STAGE as GRAMMAR
from cleanup.stages.names import STAGE as NAMES
from cleanup.stages.numbers import STAGE as NUMBERS
from cleanup.stages.punctuation import STAGE as PUNCTUATION
from cleanup.stages.repetition import STAGE as REPETITION
from cleanup.stages.source import STAGE as SOURCE
from cleanup.stages.spacing import STAGE as SPACING
from cleanup.stages.syntax import STAGE as SYNTAX
from cleanup.stages.terms import STAGE as TERMS

STAGES: tuple[Stage, ...] = (
    ENCODING,
    CHARACTERS,
    BOILERPLATE,
    SPACING,
    ELLIPSES,
    PUNCTUATION,
    REPETITION,
    CASING,
    NUMBERS,
    NAMES,
    TERMS,
    SYNTAX,
    SOURCE,
    GRAMMAR,
)
