"""Changes in the WMT sets, read one by one by a person; the verdicts are kept.

usage: python -m benchmarks.reading draw --data DIR --sheet FILE [--number 300] [--seed 1]
       python -m benchmarks.reading tally
       python -m benchmarks.reading unread --data DIR --sheet FILE
       python -m benchmarks.reading references

`draw` cleans segments in random order with the default options, grammar on, takes one edit of each changed
segment, and writes them with their text to a sheet outside the project (the sets' sentences stay out of it).
The reader's verdicts stand in `read-changes.csv`: which segment, which rule, and `right`, `doubtful` or `wrong`.
`tally` counts them.

`unread` cleans every human reference (grammar off) and writes the changes that `read-references.csv` has no verdict
on. There a change is a `slip` (the translator erred), `style` (both forms are English) or `false`; one that the
rules have since learnt to leave is `mended`. `references` counts them into `read-references.md`.
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
from cleanup.options import Options

VERDICTS = Path(__file__).with_name("read-changes.csv")
REFERENCES = Path(__file__).with_name("read-references.csv")
KINDS = ("slip", "style", "false")


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


def unread(data: Path, sheet: Path) -> int:
    """Write the changes of human references without a verdict to `sheet`; returns how many there are."""
    with REFERENCES.open(encoding="utf-8", newline="") as file:
        # The same sentence may stand in several places: a verdict on a change holds for the pair and the line.
        known = {(r["year"], r["pair"], r["line"], r["before"], r["after"]) for r in csv.DictReader(file)}
    cleaner, options, found = Cleaner(), Options(language="en", grammar="off"), 0
    seen: set[str] = set()
    with sheet.open("w", encoding="utf-8") as out:
        for test_set in load_sets(data):
            for pair in test_set.pairs:
                for lines in test_set.references(pair):
                    for place, line in enumerate(lines):
                        if line in seen:
                            continue
                        seen.add(line)
                        for edit in cleaner.clean(line, options).edits:
                            if (test_set.year, pair, str(place), edit.before, edit.after) in known:
                                continue
                            row = [
                                test_set.year,
                                pair,
                                place,
                                edit.start,
                                "+".join(edit.rules),
                                edit.before,
                                edit.after,
                                line,
                            ]
                            out.write(json.dumps(row, ensure_ascii=False) + "\n")
                            found += 1
    return found


def reading_of_references() -> str:
    """The line that tells what the changed references are: how many lines, and what was found when they were read."""
    with REFERENCES.open(encoding="utf-8", newline="") as file:
        made = [row for row in csv.DictReader(file) if row["now"] == "made"]
    lines = {(row["year"], row["pair"], row["reference"], row["line"]) for row in made}
    counts = Counter(row["verdict"] for row in made)
    return (
        f"When they were last read one by one, without grammar, {len(made)} changes in {len(lines)} references: "
        f"{counts['slip']} mend slips of the translators, {counts['style']} change one right form into another, "
        f"{counts['false']} damaged the text"
    )


def references_table() -> str:
    """What `read-references.md` holds: the verdicts on changed references, by rule."""
    with REFERENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = [row for row in rows if row["now"] == "made"]
    by_rule: dict[str, Counter[str]] = {}
    for row in rows:
        key = row["verdict"] if row["now"] == "made" else "mended"
        by_rule.setdefault(row["rule"], Counter())[key] += 1
    head = [
        "# Changed references read",
        "",
        "Human references are changed too, for translators slip. Each such change of the default options was read with",
        "its line and, where that helps, the source: is it a slip that is mended, a right form changed into another",
        "(style), or damage (false)? What the rules have learnt to leave since stands as mended. `read-references.csv`",
        "names each by year, pair, reference, line, offset in code points and rule.",
        "",
        f"{reading_of_references()}; {len(rows) - len(made)} more, all of them style or false, are made no longer.",
        "",
        "| rule | slip | style | false | mended |",
        "|---|--:|--:|--:|--:|",
    ]
    body = [
        f"| {rule} | " + " | ".join(str(counts[kind] or "") for kind in (*KINDS, "mended")) + " |"
        for rule, counts in sorted(by_rule.items(), key=lambda item: (-item[1].total(), item[0]))
    ]
    return "\n".join([*head, *body]) + "\n"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("draw", "tally", "unread", "references"))
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
    if args.what == "unread":
        if args.sheet is None:
            parser.error("unread needs --sheet, a file outside the project")
        sys.stdout.write(f"{unread(args.data, args.sheet)} changes without a verdict\n")
        return
    if args.what == "references":
        REFERENCES.with_suffix(".md").write_text(references_table(), "utf-8")
        return
    for rule, verdicts in sorted(tally().items(), key=lambda item: -item[1].total()):
        sys.stdout.write(
            f"{rule:44} {verdicts['right']:4} right {verdicts['doubtful']:3} doubtful {verdicts['wrong']:3} wrong\n"
        )


if __name__ == "__main__":
    main()
