"""The knowledge of names, terms and organisations: tables, their loader and their matcher."""

from __future__ import annotations

from cleanup.tables.loader import Entry, Tables, load_tables
from cleanup.tables.matcher import Match, find_matches, guess_language

__all__ = ["Entry", "Match", "Tables", "find_matches", "guess_language", "load_tables"]
