"""What the README shows is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.readme import filled

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_its_python_runs() -> None:
    programs = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert programs
    for program in programs:
        exec(compile(program, "README.md", "exec"), {})  # noqa: S102 - our own text


def test_its_generated_parts_are_up_to_date() -> None:
    assert filled(README) == README, "run `python -m benchmarks.readme`"


def test_every_link_into_the_project_leads_somewhere() -> None:
    root = Path(__file__).parents[1]
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (root / target).exists(), target
