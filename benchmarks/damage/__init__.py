"""Damage that is known: clean English is broken in one way at a time, and what becomes of it is counted."""
