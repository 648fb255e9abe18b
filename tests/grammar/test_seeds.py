"""The five articles: what each becomes stands in seeds/, so that every change of behaviour shows in a diff."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleanup import Cleaner, apply_edits
from cleanup.grammar.client import LanguageToolChecker
from seeds.regenerate import articles, outputs

if TYPE_CHECKING:
    from conftest import RealServer


@pytest.mark.parametrize("article", articles(), ids=lambda path: path.name)
def test_an_article_becomes_what_stands_beside_it(real: RealServer, article: Path) -> None:
    source = article.read_bytes().decode("utf-8")
    with closing(LanguageToolChecker(real.url, timeout=60)) as checker:
        cleaner = Cleaner(checker)
        result = cleaner.clean(source)
        assert cleaner.clean(result.text).edits == ()
    assert apply_edits(source, result.edits) == result.text
    for path, text in outputs(article, result).items():
        assert path.read_bytes().decode("utf-8") == text, "run `make seeds` and read the diff"
