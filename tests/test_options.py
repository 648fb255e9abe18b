from __future__ import annotations

from typing import Any

import pytest

from cleanup import OptionError, Options


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "English!"),
        ("source_language", "german"),
        ("source", "x" * 400_001),
        ("min_confidence", 1.5),
        ("min_confidence", float("nan")),
        ("grammar", "on"),
        ("boilerplate", "delete"),
        ("units", "bytes"),
        ("only", ("Names.*",)),
        ("skip", ("",)),
        ("protect", ("",)),
        ("protect", ("x" * 1001,)),
    ],
)
def test_a_bad_value_is_refused_and_the_field_named(field: str, value: Any) -> None:
    with pytest.raises(OptionError) as error:
        Options(**{field: value})
    assert error.value.field == field


def test_only_and_skip_hold_ids_or_dotted_prefixes() -> None:
    options = Options(only=("names", "punctuation.orphan-stop"), skip=("names.exonym",))
    assert options.runs("names.person")
    assert options.runs("punctuation.orphan-stop")
    assert not options.runs("names.exonym")
    assert not options.runs("punctuation.other")
    assert not options.runs("namesake.x")
    assert options.may_run_stage("punctuation")
    assert not options.may_run_stage("terms")
