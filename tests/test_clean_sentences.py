"""Clean sentences that look like artifacts: cleaning must leave every one of them as it is.

The sentences stand in ``tests/clean/*.toml``, grouped by kind. Every false change ever found is added there.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from cleanup import Cleaner, Options

CLEAN = Path(__file__).parent / "clean"
ABOUT_NAMES = "names"
OTHER_LANGUAGES = ("foreign", "whole-text")
SEVERAL_FORMS = "several-forms"  # each is right alone; in one text they would be made one
FEWEST = 300
FEWEST_ABOUT_NAMES = 150


@cache
def cleaner() -> Cleaner:
    return Cleaner()


def sentences() -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for path in sorted(CLEAN.glob("*.toml")):
        for group in tomllib.loads(path.read_text("utf-8"))["group"]:
            found += [(path.stem, group["kind"], text) for text in group["texts"]]
    return found


def stays(text: str, language: str) -> None:
    result = cleaner().clean(text, Options(grammar="off", language=language))
    assert not [(edit.rule, edit.before, edit.after) for edit in result.edits]
    assert result.text == text


def test_there_are_enough_and_none_twice() -> None:
    about_names = [text for stem, _, text in sentences() if stem.startswith(ABOUT_NAMES)]
    others = [text for stem, _, text in sentences() if not stem.startswith(ABOUT_NAMES)]
    assert len(others) >= FEWEST
    assert len(about_names) >= FEWEST_ABOUT_NAMES
    twice = [text for text, count in Counter(others + about_names).items() if count > 1]
    assert not twice


@pytest.mark.parametrize(("stem", "kind", "text"), sentences())
def test_stays_as_it_is(stem: str, kind: str, text: str) -> None:
    stays(text, "auto")
    if (stem, kind) != OTHER_LANGUAGES:
        stays(text, "en")


def test_stays_as_it_is_in_company() -> None:
    """The English ones together make one long text, in which evidence for a wrong change could add up."""
    for stem in sorted({stem for stem, _, _ in sentences()} - {OTHER_LANGUAGES[0]}):
        together = [text for found, kind, text in sentences() if found == stem and kind != SEVERAL_FORMS]
        stays("\n\n".join(together), "en")
