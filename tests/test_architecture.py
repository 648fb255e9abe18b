"""The rooms keep to themselves."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def _imports(folder: str) -> set[str]:
    names = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names


def test_the_library_knows_nothing_of_the_service() -> None:
    assert not _imports("cleanup") & {"service", "flask", "werkzeug", "gunicorn", "gevent", "pydantic"}


def test_importing_the_library_loads_no_heavy_module() -> None:
    program = "import sys, cleanup; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert not {"requests", "language_tool_python", "jgo", "wordfreq", "numpy"} & set(loaded)


def test_only_the_tracked_text_writes() -> None:
    for path in (ROOT / "cleanup/stages").glob("*.py"):
        source = path.read_text("utf-8")
        assert "TrackedText" not in source, path.name
