"""`python -m benchmarks.survey`: writes `survey.md` from the counts in `survey.csv`.

The counts were made by reading machine-translated news pages; the pages' text is not kept. The examples here
are invented.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
KINDS: dict[str, tuple[str, str]] = {
    "q-side": (
        "quotation mark on the wrong side of its space, spaced or alone",
        "`the plan. “`, `late, “he said`",
    ),
    "q-foreign": ("quotation mark of the source language", "`the paper “Tag“`, `«Tag»`"),
    "stop": ("orphaned or doubled stop, often at a quotation mark", "`so he said. .`, `so.” .`"),
    "ellipsis": ("spaced or odd ellipsis", "`the border. . . .`"),
    "space-mark": ("space before a mark or a hyphen", "`5 p.m .:`, `says Roth .`, `Al -Amir`"),
    "lost-space": ("lost space, mostly where a link or bold type ended", "`shortly afterwhile`"),
    "markup": ("remains of markup, footnote stars", "`the > in March`, `the virus *`"),
    "mojibake": ("wrong encoding", "`ZÃ¼rich`"),
    "lost-letter": ("lost letter", "`Gonzlez`"),
    "case-mid": ("capital inside a sentence", "`Anna Roth He said`, `in an Interview`"),
    "case-low": ("small letter where a capital belongs", "`in may`, `Carmen ruiz`"),
    "boiler": ("lines of the page's template", "`Source link`, `Leave a Comment`, `#roth #says #no`"),
    "dateline": ("date or time written by the template", "` date 2021-12-14 Politics`"),
    "headline": ("headline or first paragraph twice", ""),
    "suffix": ("site or section behind the headline, or a path before it", "`… – Domestic politics`"),
    "caption": ("caption or credit of a picture inside the text", "`Photo: Roth / dpa`"),
    "untranslated": ("words or sentences of the source left", "`A 15enne was hurt`"),
    "name-translated": ("name of a person, party, paper or club translated", "`the mirror` for Der Spiegel"),
    "name-form": ("name in a foreign or old form, without its accents, or in several forms", "`Moskau`"),
    "calque": ("false friend or calque", "`the popular ones`, `location hazard`"),
    "pronoun": ("pronoun of the wrong person or gender, subject twice", "`the deputies they refused`"),
    "number": ("number, date or time in the source's form", "`107.147 people`"),
    "doubled": ("word or phrase twice in a row", "`dangerous driving dangerous driving`"),
    "grammar": ("broken syntax: order of words, missing or false words", "`wants gas the north to sell`"),
}
INTRODUCTION = """# What machine-translated news pages look like

{pages} pages were read that are machine translations into English, from {sites} sites and {languages} source
languages, found by searching stored public pages; of most, the stored beginning (up to 2,000 characters) was
read. The five articles in `seeds/` are among them. Each page was read once, by eye, and its artifacts were
counted by kind: in how many pages a kind occurs, and how often in all. What cannot be seen in a text without
its markup (embedded posts, links) is not counted; the line ` date 2021-12-14` may come from the store that
kept the pages rather than from their sites. The counts stand in `survey.csv`; this page is written from them
by `python -m benchmarks.survey`. Examples are invented.
"""


def main() -> None:
    """Write survey.md."""
    with (HERE / "survey.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    unknown = {row["kind"] for row in rows} - KINDS.keys()
    assert not unknown, unknown
    (HERE / "survey.md").write_text("\n".join([*introduction(rows), *kinds(rows), *coverage(rows)]), "utf-8")


def introduction(rows: list[dict[str, str]]) -> list[str]:
    """The opening paragraph with its figures."""
    sites = {row["site"] for row in rows if not row["site"].startswith("seeds/")}
    languages = {row["source_language"] for row in rows} - {"?"}
    pages = {row["page"] for row in rows}
    return [INTRODUCTION.format(pages=len(pages), sites=len(sites), languages=len(languages))]


def kinds(rows: list[dict[str, str]]) -> list[str]:
    """The table of kinds, the most widespread first."""
    pages, times = defaultdict(set), Counter[str]()
    languages: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        pages[row["kind"]].add(row["page"])
        times[row["kind"]] += int(row["occurrences"])
        languages[row["kind"]][row["source_language"]] += 1
    total = len({row["page"] for row in rows})
    lines = ["| kind | pages | share of pages | occurrences | most often from | for example |"]
    lines.append("| --- | ---: | ---: | ---: | --- | --- |")
    for kind in sorted(pages, key=lambda name: (-len(pages[name]), -times[name], name)):
        meaning, example = KINDS[kind]
        most = ", ".join(language for language, _ in languages[kind].most_common(3))
        share = f"{len(pages[kind]) / total:.2f}"
        lines.append(f"| {meaning} | {len(pages[kind])} | {share} | {times[kind]} | {most} | {example} |")
    return [*lines, ""]


def coverage(rows: list[dict[str, str]]) -> list[str]:
    """How many pages came from each language and each site."""
    language_of = {row["page"]: row["source_language"] for row in rows}
    site_of = {row["page"]: row["site"] for row in rows if not row["site"].startswith("seeds/")}
    by_language = ", ".join(f"{name} {count}" for name, count in Counter(language_of.values()).most_common())
    by_site = ", ".join(f"{name} {count}" for name, count in Counter(site_of.values()).most_common())
    return ["Pages by source language: " + by_language + ".", "", "Pages by site: " + by_site + ".", ""]


if __name__ == "__main__":
    main()
