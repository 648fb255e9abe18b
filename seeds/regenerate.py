"""Clean every article in this folder again and write what it becomes beside it.

usage: python -m seeds.regenerate [--check]

For `NAME.txt` writes `NAME.cleaned.txt` and `NAME.edits.json`, with grammar where LanguageTool is
installed. With `--check` writes nothing and exits 1 where a file would change.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from cleanup.cleaner import Cleaner, Result
from cleanup.grammar.local import local_checker

HERE = Path(__file__).parent


def articles() -> list[Path]:
    """The articles as they were found, sorted by name."""
    return sorted(p for p in HERE.glob("*.txt") if not p.name.endswith(".cleaned.txt"))


def outputs(article: Path, result: Result) -> dict[Path, str]:
    """What is written for one article: its cleaned text and its edits and flags, a line each."""
    lines = [json.dumps(item, ensure_ascii=False) for item in result.to_dict()["edits"]]
    flags = [json.dumps(item, ensure_ascii=False) for item in result.to_dict()["flags"]]
    edits = '{"edits": [\n ' + ",\n ".join(lines) + '\n],\n"flags": [\n ' + ",\n ".join(flags) + "\n]}\n"
    return {article.with_suffix(".cleaned.txt"): result.text, article.with_suffix(".edits.json"): edits}


def main() -> int:
    """Regenerate, or check. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    changed = []
    with local_checker() as grammar:
        cleaner = Cleaner(grammar)
        for article in articles():
            result = cleaner.clean(article.read_bytes().decode("utf-8"))
            for path, text in outputs(article, result).items():
                old = path.read_bytes().decode("utf-8") if path.exists() else None
                if old != text:
                    changed.append(path.name)
                    if not check:
                        path.write_bytes(text.encode("utf-8"))
    sys.stdout.write("".join(f"{name} differs\n" for name in changed))
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
