"""What the tables hold, counted: ``python -m cleanup.tables.counts`` prints it as Markdown for the README."""

from __future__ import annotations

import sys
from collections import Counter

from cleanup.organisations import organisations
from cleanup.tables.loader import HERE, load_tables


def by_rule() -> Counter[str]:
    """How many keys each rule has."""
    return Counter(entry.rule for entry in load_tables().all_entries() if not entry.inert)


def by_language() -> Counter[str]:
    """How many keys are forms of each source language; a key of several languages counts in each."""
    return Counter(lang for entry in load_tables().all_entries() for lang in entry.langs)


def terms_by_language() -> Counter[str]:
    """How many keys of terms each source language has."""
    entries = (entry for entry in load_tables().all_entries() if entry.rule.startswith("terms."))
    return Counter(lang for entry in entries for lang in entry.langs)


def people() -> int:
    """How many people are known by name, role and country."""
    return len((HERE / "built" / "people_index.tsv").read_text("utf8").splitlines()) - 1


def report() -> str:
    """The counts as two Markdown tables and a line."""
    rules, languages, terms = by_rule(), by_language(), terms_by_language()
    lines = [
        f"{rules.total():,} keys; {people():,} people; {len(organisations()):,} organisations.",
        "",
        "| rule | keys |",
        "| --- | ---: |",
        *(f"| `{rule}` | {count:,} |" for rule, count in sorted(rules.items())),
        "",
        "| source language | keys | of them terms |",
        "| --- | ---: | ---: |",
        *(f"| {lang} | {count:,} | {terms[lang]:,} |" for lang, count in sorted(languages.items())),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
