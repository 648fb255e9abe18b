"""Which of LanguageTool's English rules may run: each rule's first suggestion, judged alone on every year.

A rule (or one rule of a group) enters `cleanup/grammar/rules.toml` as a fix where, over all years together, the
lower end of Wilson's interval (see `scoring.wilson_lower`) of its win rate reaches `FIX_BOUND`, and no year on its
own speaks against it (`YEAR_RATE`, where a year has at least `YEAR_CASES` cases). Twenty systems that translate the
same sentence make the same slip; such copies are no independent evidence. So the interval counts cases, not
segments: all findings with the same source sentence and the same change are one case, whose win is the share of
wins among them. And one system of random words makes any rule fire, in sentences that no rule could mend: so the bound
must hold when the system that has the most cases is left out, as in a jackknife over systems. A whole group enters
under its id where each of its rules that fires does; else rule by rule.

What wins and still mends nothing is left out by `style.toml`, with the reason, and what wins and is not sure when read
becomes a flag. The same file names the rules for what is always wrong and yet too rare in the sets to be measured; they
enter as stated.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from benchmarks.scoreboard.languagetool import Match, MatchStore, text_key
from benchmarks.scoreboard.scoring import Judge, Verdict, wilson_lower, win_rate
from benchmarks.scoreboard.wmt import TestSet, Unit, load_sets
from cleanup.grammar.allowed import allowed_rules

FIX_BOUND = 0.70
YEAR_RATE = 0.6
YEAR_CASES = 3
FLAG_BOUND = 0.6
FLAG_CATEGORIES = frozenset({"GRAMMAR", "CONFUSED_WORDS", "TYPOS", "COLLOCATIONS", "NONSTANDARD_PHRASES", "SEMANTICS"})
"""Only these are worth a reader's eye unasked."""

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "cleanup" / "grammar" / "rules.toml"
STYLE = Path(__file__).with_name("style.toml")

_MQM = {
    "GRAMMAR": "fluency/grammar",
    "TYPOGRAPHY": "fluency/typography",
    "PUNCTUATION": "fluency/punctuation",
    "CASING": "fluency/capitalization",
    "TYPOS": "fluency/spelling",
    "CONFUSED_WORDS": "fluency/word-choice",
    "COLLOCATIONS": "fluency/word-choice",
    "NONSTANDARD_PHRASES": "fluency/word-choice",
    "PROPER_NOUNS": "terminology/names",
}


Case = tuple[str, int, str, str]
"""Year, source sentence (hashed), before, after."""
System = tuple[str, str, str]
"""Year, pair, name."""


@dataclass(slots=True)
class Tally:
    """What became of one rule's first suggestions."""

    category: str = ""
    segments: dict[str, dict[Verdict, int]] = field(default_factory=dict)  # year -> verdict -> count
    cases: dict[Case, dict[System, list[int]]] = field(default_factory=dict)  # -> [wins, losses] of each system

    def add(self, unit: Unit, before: str, after: str, verdict: Verdict) -> None:
        """Count one finding."""
        year = self.segments.setdefault(unit.year, {"win": 0, "loss": 0, "neutral": 0})
        year[verdict] += 1
        if verdict != "neutral":
            case = self.cases.setdefault((unit.year, hash(unit.source), before, after), {})
            case.setdefault((unit.year, unit.pair, unit.system), [0, 0])[verdict == "loss"] += 1

    def count(self, verdict: Verdict, year: str | None = None) -> int:
        """Return how many findings had `verdict`, in one year or in all."""
        years = self.segments.values() if year is None else [self.segments.get(year, {})]
        return sum(counts.get(verdict, 0) for counts in years)

    def independent(self, year: str | None = None, without: System | None = None) -> tuple[float, float]:
        """Return wins and losses counted in cases, in one year or all; `without` is a system to leave out."""
        wins = total = 0.0
        for (of_year, *_), systems in self.cases.items():
            counts = [count for system, count in systems.items() if system != without]
            if counts and year in {None, of_year}:
                won, lost = (sum(column) for column in zip(*counts, strict=True))
                wins += won / (won + lost)
                total += 1
        return wins, total - wins

    def bound(self) -> float:
        """Return the lower end of the interval of the win rate, with and without the system that has the most cases.

        The lower of the two.
        """
        shares = Counter(system for systems in self.cases.values() for system in systems)
        busiest = max(shares, key=lambda system: (shares[system], system), default=None)
        return min(wilson_lower(*self.independent()), wilson_lower(*self.independent(without=busiest)))


RuleKey = tuple[str, str]


def tally(sets: Sequence[TestSet], matches: dict[bytes, tuple[Match, ...]]) -> dict[RuleKey, Tally]:
    """Judge the first suggestion of every match, each alone, by rule id and number in its group.

    The project's own rules run with the others and are left out: they need no list.
    """
    own = {rule.id for rule in allowed_rules() if rule.own}
    found: defaultdict[RuleKey, Tally] = defaultdict(Tally)
    for test in sets:
        for unit in test.units():
            judge: Judge | None = None
            for match in matches.get(text_key(unit.hypothesis), ()):
                if not match.replacements or match.rule in own:
                    continue
                judge = judge or Judge(unit.hypothesis, unit.references)
                text, after = unit.hypothesis, match.replacements[0]
                verdict = judge.verdict(text[: match.start] + after + text[match.end :])
                entry = found[match.rule, match.subrule]
                entry.category = match.category
                entry.add(unit, text[match.start : match.end], after, verdict)
    return dict(found)


def action(entry: Tally, years: Iterable[str]) -> str | None:
    """Return "fix", "flag" or None for what the rule earned."""
    contradicted = False
    for year in years:
        won, lost = entry.independent(year)
        contradicted |= won + lost >= YEAR_CASES and win_rate(won, lost) < YEAR_RATE
    if entry.bound() >= FIX_BOUND and not contradicted:
        return "fix"
    worth = entry.category in FLAG_CATEGORIES and entry.bound() >= FLAG_BOUND
    return "flag" if worth else None


def groups(found: dict[RuleKey, Tally], years: Sequence[str]) -> dict[RuleKey, Tally]:
    """Return what is to be decided: a group as one where that makes it a fix and none of its rules fails, else each.

    Most rules of a group fire too seldom to be judged alone, while the group as a whole can be.
    """
    members: defaultdict[str, dict[RuleKey, Tally]] = defaultdict(dict)
    for key, entry in found.items():
        members[key[0]][key] = entry
    decided: dict[RuleKey, Tally] = {}
    for rule, group in members.items():
        whole = pooled(group.values())
        fails = any(
            sum(e.independent()) >= YEAR_CASES and win_rate(*e.independent()) < YEAR_RATE for e in group.values()
        )
        if len(group) > 1 and not fails and action(whole, years) == "fix":
            decided[rule, ""] = whole
        else:
            decided.update(group)
    return decided


def pooled(entries: Iterable[Tally]) -> Tally:
    """Return several rules' findings as one tally."""
    whole = Tally()
    for entry in entries:
        whole.category = entry.category
        for year, counts in entry.segments.items():
            into = whole.segments.setdefault(year, {"win": 0, "loss": 0, "neutral": 0})
            for verdict, n in counts.items():
                into[verdict] += n
        for case, systems in entry.cases.items():
            for system, (won, lost) in systems.items():
                kept = whole.cases.setdefault(case, {}).setdefault(system, [0, 0])
                kept[0] += won
                kept[1] += lost
    return whole


def named(rule: str, category: str, entries: Iterable[dict[str, Any]]) -> bool:
    """Say whether entries of `style.toml` name a rule or its category."""
    return any(
        category in entry.get("categories", ()) or any(fnmatchcase(rule, p) for p in entry.get("rules", ()))
        for entry in entries
    )


def render(found: dict[RuleKey, Tally], years: Sequence[str]) -> str:
    """Return the text of rules.toml."""
    style = tomllib.loads(STYLE.read_text("utf-8"))
    lines = [
        "# Generated by `python -m benchmarks.scoreboard.vet`. Do not edit: change the conditions there or style.toml.",
        "#",
        '# LanguageTool rules that may run. action = "fix": the first suggestion is applied; "flag": it is reported.',
        f"# wins, losses: segments of WMT {' and '.join(years)} that came nearer to, or went away from, the nearest",
        "# human reference. lower_bound: of the win rate, over independent cases and without the busiest system; see",
        "# vet.py.",
    ]
    kept = 0
    for (rule, subrule), entry in sorted(groups(found, years).items()):
        verdict = action(entry, years)
        if verdict is None or named(rule, entry.category, style["leave"]):
            continue
        if named(rule, entry.category, style["report"]):
            verdict = "flag"
        kept += 1
        wins, losses = entry.independent()
        lines += ["", "[[rule]]", f'id = "{rule}"']
        if subrule:
            lines.append(f'subid = "{subrule}"')
        lines.append(f'action = "{verdict}"')
        lines.append(f'category = "{_MQM.get(entry.category, "fluency/grammar")}"')
        for year in years:
            lines.append(f"wins{year[2:]} = {entry.count('win', year)}")
            lines.append(f"losses{year[2:]} = {entry.count('loss', year)}")
        lines.append(f"neutral = {entry.count('neutral')}")
        lines.append(f"cases = {len(entry.cases)}")
        lines.append(f"lower_bound = {entry.bound():.2f}")
        lines.append(
            f"confidence = {(wins + 4.5) / (wins + losses + 5):.2f}" if verdict == "fix" else "confidence = 0.5"
        )
    for entry in style.get("stated", []):
        lines += ["", "[[rule]]", f'id = "{entry["id"]}"', 'action = "fix"', f'category = "{entry["category"]}"']
        lines += [f'stated = "{entry["why"]}"', "confidence = 0.9"]
    lines.insert(6, f"# {kept} rules of {len(found)} that fired with a suggestion.")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Judge every LanguageTool rule on the WMT sets and write cleanup/grammar/rules.toml."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument(
        "--data", type=Path, nargs="+", required=True, help="directories of the WMT sets, packed or unpacked"
    )
    parser.add_argument(
        "--store", type=Path, required=True, help="matches, as filled by benchmarks.scoreboard.languagetool"
    )
    parser.add_argument("--target", type=Path, default=TARGET)
    chosen = parser.parse_args(arguments)
    sets = load_sets(*chosen.data)
    found = tally(sets, MatchStore(chosen.store).everything())
    chosen.target.write_text(render(found, [test.year for test in sets]), "utf-8")


if __name__ == "__main__":
    main()
