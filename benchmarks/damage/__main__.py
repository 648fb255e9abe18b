"""`python -m benchmarks.damage`: break clean English in known ways, clean it, count what came back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.damage.names import name_trials
from benchmarks.damage.score import Tally, Trial, default_cleaner, tally, together, trials, untouched
from benchmarks.damage.ways import WAYS

HERE = Path(__file__).parent
LEAST_RESTORED, MOST_HARMED = 0.90, 0.005
LEAST_NAMES, MOST_WRONG_NAMES = 0.80, 0.01


def main() -> int:
    """Run the damage benchmark; 1 where a target is missed and `--strict` was given."""
    args = arguments()
    corpus = [line for line in args.corpus.read_text("utf-8").splitlines() if line.strip()]
    clean = default_cleaner()
    chosen = [way for way in WAYS if not args.only or any(part in way.name for part in args.only)]
    calm = list(untouched(corpus, clean))
    whole = [item.original for item in calm if item.outcome == "restored"]
    found = list(trials(chosen, whole, clean, seed=args.seed, most=args.most))
    names = list(name_trials(clean)) if not args.only or "names" in args.only else []
    report = render(tally(found), tally(calm), tally(names), len(corpus), args.seed)
    if args.write:
        (HERE / "report.md").write_text(report, "utf-8")
    print(report)
    show(found + calm + names, args.show)
    return 0 if not args.strict or reached(tally(found), tally(calm), tally(names)) else 1


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus.txt", help="clean texts, one a line")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--most", type=int, default=60, help="trials a way")
    parser.add_argument("--only", nargs="*", default=[], help="only ways whose name has one of these in it")
    parser.add_argument("--show", nargs="*", default=[], help="print the trials with these outcomes")
    parser.add_argument("--write", action="store_true", help="write report.md")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a target is missed")
    return parser.parse_args()


def reached(ways: list[Tally], calm: list[Tally], names: list[Tally]) -> bool:
    """Whether every target is met."""
    damage, clean, named = together(ways, ""), together(calm, ""), together(names, "")
    return (
        damage.share("restored") >= LEAST_RESTORED
        and damage.share("harmed") <= MOST_HARMED
        and not clean.counts["harmed"]
        and named.share("restored") >= LEAST_NAMES
        and named.share("harmed") <= MOST_WRONG_NAMES
    )


def render(ways: list[Tally], calm: list[Tally], names: list[Tally], texts: int, seed: int) -> str:
    """The report, as Markdown."""
    damage, clean = together(ways, "all ways"), together(calm, "no damage")
    named = together(names, "all kinds")
    lines = [
        "# Damage that is known",
        "",
        f"{texts} clean texts, {len(ways)} ways of breaking them, one place at a time, seed {seed}.",
        "Restored: the very text came back. Partly: the answer is nearer to it than the broken text was.",
        "Harmed: something right was changed, or the answer is no nearer than the broken text.",
        "A text that is changed without having been broken is harmed under “no damage” and is not broken.",
        "",
        f"Targets: restored at least {LEAST_RESTORED:.2f}, harmed at most {MOST_HARMED}.",
        "",
        *table([*ways, damage, clean]),
        "",
        "## Names and terms that no table row was written for",
        "",
        f"Targets: repaired exactly at least {LEAST_NAMES:.2f}, wrong at most {MOST_WRONG_NAMES}.",
        "",
        *table([*names, named]),
        "",
    ]
    return "\n".join(lines)


def table(tallies: list[Tally]) -> list[str]:
    """The lines of a Markdown table with a row a tally."""
    rows = ["| way | tried | restored | partly | left | harmed | restored, share | harmed, share |"]
    rows.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for item in tallies:
        counts = " | ".join(str(item.counts[kind]) for kind in ("restored", "partly", "left", "harmed"))
        shares = f"{item.share('restored'):.3f} | {item.share('harmed'):.4f}"
        rows.append(f"| {item.name} | {item.total} | {counts} | {shares} |")
    return rows


def show(found: list[Trial], wanted: list[str]) -> None:
    """Print the trials whose outcome is wanted."""
    for item in found:
        if item.outcome in wanted:
            print(f"\n[{item.way}] {item.outcome}\n  was   {item.original!r}\n  broke {item.broken!r}")
            print(f"  now   {item.cleaned!r}")


if __name__ == "__main__":
    sys.exit(main())
