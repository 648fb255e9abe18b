"""Count the rows of the derived tables: ``python -m cleanup.tables.build_counts`` rewrites ``built/COUNTS.md``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
TABLES = ("places", "people", "lost_letters", "organisations")
LANGUAGES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "pl": "Polish", "ru": "Russian", "uk": "Ukrainian", "tr": "Turkish", "cs": "Czech", "sv": "Swedish",
    "da": "Danish", "fi": "Finnish", "hu": "Hungarian", "ro": "Romanian", "hr": "Croatian", "sk": "Slovak",
}  # fmt: skip


def rows(name: str) -> list[list[str]]:
    """The rows of a derived table as cells."""
    path = HERE / "built" / f"{name}.tsv"
    return [line.split("\t") for line in path.read_text("utf8").splitlines()[1:]]


def by_kind() -> list[str]:
    """A table of rows by table, rule and gate."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for name in TABLES:
        for key, target, rule, gate, *_ in rows(name):
            counts[name, "(kept as it is)" if key == target else f"`{rule}`", gate] += 1
    body = [f"| {name} | {rule} | {gate} | {count:,} |" for (name, rule, gate), count in sorted(counts.items())]
    return ["| table | rule | gate | rows |", "|---|---|---|--:|", *body]


def by_language() -> list[str]:
    """A table of forms of places and people by the language whose forms they are; a form may be several's."""
    counts: Counter[tuple[str, str]] = Counter()
    for name in ("places", "people"):
        for row in rows(name):
            for lang in filter(None, row[4].split(",")):
                counts[lang, name] += 1
    body = [f"| {name} | {counts[lang, 'places']:,} | {counts[lang, 'people']:,} |" for lang, name in LANGUAGES.items()]
    return ["| language | places | people |", "|---|--:|--:|", *body]


def people() -> str:
    """A line on the people and the places known."""
    known = len(rows("people_index"))
    places = len({row[1] for row in rows("places") if row[0] != row[1]})
    return f"{known:,} people in the news are known, and {places:,} places by a form of another language."


def main() -> None:
    """Rewrite ``built/COUNTS.md``."""
    text = [people(), "", *by_kind(), "", *by_language(), ""]
    (HERE / "built" / "COUNTS.md").write_text("\n".join(text), "utf8")


if __name__ == "__main__":
    main()
