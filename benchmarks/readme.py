"""Fill the README's generated parts: `python -m benchmarks.readme [--check]`.

The example comes from `seeds/`, the size table from `size.json`, which `make image-test` writes, the counts from the
built tables, the speed from the last `make bench`, what changed references were from `read-references.csv`, and how
the changes were judged that were read one by one from `read-changes.csv`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
from pathlib import Path

from benchmarks.reading import reading_of_references, tally

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ARTICLE = "002_6805a3a08d5d1e34"
LINES = slice(4, 9)  # lines of the article that the example shows


def example() -> str:
    """Some lines of an article before and after, and the first edits on them."""
    before = (ROOT / f"seeds/{ARTICLE}.txt").read_text("utf-8").split("\n")
    after = (ROOT / f"seeds/{ARTICLE}.cleaned.txt").read_text("utf-8").split("\n")
    shift = len(before) - len(after)  # a template line that was removed at the top
    shown = after[LINES.start - shift : LINES.stop - shift]
    start, end = (len("\n".join(before[:n])) for n in (LINES.start, LINES.stop))
    edits = json.loads((ROOT / f"seeds/{ARTICLE}.edits.json").read_text("utf-8"))["edits"]
    rows = [
        f"| {e['start']}–{e['end']} | `{e['before']}` | `{e['after']}` | {e['rule']} | {e['message']} |"
        for e in edits
        if start <= e["start"] < end
    ]
    return "\n".join(
        [
            f"Five lines of a real article (`seeds/{ARTICLE}.txt`) as they came from the translation machine:",
            "",
            *itertools.chain.from_iterable((f"> {line}", ">") for line in before[LINES]),
            "",
            "The same lines as the service answers them:",
            "",
            "```console",
            f"$ curl -s --data-binary @seeds/{ARTICLE}.txt -H 'Content-Type: text/plain' \\",
            f"       http://127.0.0.1:8000/v1/clean | sed -n {LINES.start - shift + 1},{LINES.stop - shift}p",
            *shown,
            "```",
            "",
            "And the changes in them, as the JSON answer lists them (offsets in the text as it was sent):",
            "",
            "| place | before | after | rule | why |",
            "| --- | --- | --- | --- | --- |",
            *rows,
        ]
    )


def size() -> str:
    """What the image test measured last."""
    rows = json.loads((ROOT / "benchmarks/size.json").read_text("utf-8"))
    return "\n".join(["| what | measured |", "| --- | --- |", *(f"| {k} | {v} |" for k, v in rows.items())])


def counts() -> str:
    """What the tables of names know, by kind and by language, as their build wrote it."""
    return (ROOT / "cleanup/tables/built/COUNTS.md").read_text("utf-8").strip()


def speed() -> str:
    """The first table of the last `make bench`."""
    report = (ROOT / "benchmarks/speed.md").read_text("utf-8")
    return "\n".join(itertools.takewhile(lambda line: line[:1] == "|", report[report.index("| text") :].split("\n")))


def references() -> str:
    """What the changed human references were, when they were read."""
    return f"{reading_of_references()} ([benchmarks/read-references.md](benchmarks/read-references.md))."


def reading() -> str:
    """What the changes were that were drawn at random, when they were read."""
    counts = tally()["all"]
    return (
        f"Of {counts.total()} changes drawn at random over the three years and read one by one, {counts['right']} were"
        f" right, {counts['doubtful']} doubtful, {counts['wrong']} wrong"
        " ([benchmarks/read-changes.md](benchmarks/read-changes.md))."
    )


def filled(readme: str) -> str:
    """The README with its generated parts made anew."""
    parts = {
        "example": example,
        "size": size,
        "counts": counts,
        "speed": speed,
        "reading": reading,
        "references": references,
    }
    for name, part in parts.items():
        pattern = rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)"
        readme = re.sub(pattern, lambda m, part=part: f"{m[1]}{part()}\n{m[2]}", readme, flags=re.DOTALL)
    return readme


def main() -> int:
    """Fill, or with `--check` say whether it is filled. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    old = README.read_text("utf-8")
    new = filled(old)
    if parser.parse_args().check:
        return int(old != new)
    README.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
