"""The project's version, as the library states it."""

from __future__ import annotations

import cleanup

VERSION = cleanup.__version__
