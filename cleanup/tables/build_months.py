"""Derive the months' names: ``python -m cleanup.tables.build_months`` rewrites ``built/months.tsv``.

From CLDR, by ``babel``: the wide names in dates and by themselves, of every language below, in Latin letters; and
each once more without its accents. A line is a name in small letters and the number of its month. Names that stand for
different months in two languages, and what English writes itself, are left out.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

from cleanup.vocabulary import plain

LANGUAGES = "de fr es it pt nl sv da nb fi is pl cs sk sl hr hu ro sq et lv lt tr id ca gl eu vi az".split()


def lines() -> list[str]:
    """The lines of the list."""
    english = {
        name.lower() for width in ("wide", "abbreviated") for name in Locale("en").months["format"][width].values()
    }
    months: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for number, name in Locale(language).months[context]["wide"].items():
                word = name.lower()
                if word.isalpha():
                    for form in (word, plain(word)):
                        months.setdefault(form, set()).add(number)
    return sorted(f"{word}\t{min(of)}" for word, of in months.items() if len(of) == 1 and word not in english)


def main() -> None:
    """Rewrite ``built/months.tsv``."""
    path = Path(__file__).parent / "built" / "months.tsv"
    path.write_text("\n".join(lines()) + "\n", "utf8")


if __name__ == "__main__":
    main()
