"""A pattern compiled when it is used does what a compiled one does."""

from __future__ import annotations

import re

import pytest

from cleanup.patterns import when_used


def test_a_pattern_compiled_when_used_is_a_pattern() -> None:
    pattern = when_used("(?P<letter>b)c", re.IGNORECASE)
    assert [found["letter"] for found in pattern.finditer("abc BC")] == ["b", "B"]
    assert pattern.search("a") is None
    assert pattern.search("BC")
    assert pattern.sub("x", "abc") == "ax"
    assert pattern.groups == 1


def test_a_wrong_pattern_is_refused_at_its_first_use() -> None:
    pattern = when_used("(")
    with pytest.raises(re.error):
        pattern.search("a")
