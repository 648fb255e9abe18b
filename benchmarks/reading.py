"""Changes drawn at random from the WMT sets, read one by one by a person; the verdicts are kept.

usage: python -m benchmarks.reading draw --data DIR --sheet FILE [--number 300] [--seed 1]
       python -m benchmarks.reading tally

`draw` cleans segments in random order with the default options, grammar on, takes one edit of each changed
segment, and writes them with their text to a sheet outside the project (the sets' sentences stay out of it).
The reader's verdicts stand in `read-changes.csv`: which segment, which rule, and `right`, `doubtful` or `wrong`.
`tally` counts them.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter
from pathlib import Path

from benchmarks.scoreboard.wmt import load_sets
from cleanup.cleaner import Cleaner
from cleanup.grammar.local import local_checker

VERDICTS = Path(__file__).with_name("read-changes.csv")


def draw(data: Path, sheet: Path, number: int, seed: int) -> None:
    """Write `number` random changes to `sheet`, one JSON object a line."""
    units = [(unit, place) for test_set in load_sets(data) for place, unit in enumerate(test_set.units())]
    chance = random.Random(seed)  # noqa: S311 - a reproducible draw, no secret
    chance.shuffle(units)
    with sheet.open("w", encoding="utf-8") as out, local_checker() as grammar:
        cleaner, left = Cleaner(grammar), number
        for unit, place in units:
            result = cleaner.clean(unit.hypothesis)
            if not result.edits:
                continue
            edit = chance.choice(result.edits)
            row = {
                "id": f"{unit.year}.{unit.pair}.{unit.system}.{place}",
                "rule": "+".join(edit.rules),
                "before": edit.before,
                "after": edit.after,
                "text": unit.hypothesis,
                "at": edit.start,
                "reference": unit.references[0],
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            left -= 1
            if not left:
                return


def tally() -> dict[str, Counter[str]]:
    """The verdicts by rule; the key "all" has the sum."""
    counts: dict[str, Counter[str]] = {"all": Counter()}
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counts["all"][row["verdict"]] += 1
            counts.setdefault(row["rule"], Counter())[row["verdict"]] += 1
    return counts


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("draw", "tally"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.what == "draw":
        if args.sheet is None:
            parser.error("draw needs --sheet, a file outside the project")
        draw(args.data, args.sheet, args.number, args.seed)
        return
    for rule, verdicts in sorted(tally().items(), key=lambda item: -item[1].total()):
        sys.stdout.write(
            f"{rule:44} {verdicts['right']:4} right {verdicts['doubtful']:3} doubtful {verdicts['wrong']:3} wrong\n"
        )


if __name__ == "__main__":
    main()
