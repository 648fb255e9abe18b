"""How fast the cleaning is, beside `ftfy.fix_text`: `python -m benchmarks.speed`.

Every stage but grammar together against ftfy alone, in one run, on the seed articles, on the same cleaned, and
on 1 MB of clean news; then the time per character against the length of a text, each stage alone, how fast the
tables are matched for more and more keys, and what it takes to import the library and to load all tables.
The news is made from the sentences below by a fixed seed, or read from a file given by `--text`.

    python -m benchmarks.speed [--text FILE] [--rounds 20] [--output FILE] [--ratio]
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import ftfy

from cleanup import Cleaner, Options
from cleanup.scan import seen_words
from cleanup.stages import STAGES
from cleanup.tables import Tables, load_tables
from cleanup.tables.matcher import candidates
from cleanup.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleanup.rules import Stage

ROOT = Path(__file__).parent.parent
PREAMBLE = """# Speed

`make bench`, last run; all times are processor time, ratios are within one run. The articles in `seeds/` need two
passes, texts that need no change one.

"""
MEGABYTE = 1_000_000  # code points
KEYS = (100, 1_000, 10_000)  # of the tables, with which the matching is timed beside all of them
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)  # code points
OPTIONS = Options(language="en", grammar="off")

# Sentences of news with slots; what fills a slot varies in length, case, digits and accents as names do.
_SENTENCES = (
    "The {place} government said on {day} that it would {verb} the {thing} by {year}.",
    "“We will {verb} the {thing},” {person} told reporters in {place}, adding that talks would go on.",
    "According to the ministry, {number} people were affected, {percent} percent more than in {year}.",
    "{person}, who has led the {thing} since {year}, did not say when the decision would be made.",
    "In {place}, the {thing} was closed for {small} days; officials blamed heavy rain and old pipes.",
    "The company’s shares fell {percent}% after {person} announced that it would not {verb} the {thing}.",
    "Both sides – {place} and {place} – agreed to meet again on {day}, though no date was set.",
    "It is the third time this year that the {thing} has been delayed, and {person} called it “a shame”.",
    "Police in {place} arrested {small} men on {day}, a spokesman said, but gave no further details.",
    "The report, seen by the agency, lists {number} cases (about {percent} percent of all) in {place}.",
    "Why the {thing} failed is unclear. {person} said: “Nobody had asked us.”",
    "Experts from the U.S. and the EU warned that prices could rise by up to ${small} a barrel in {year}.",
)
_SLOTS = {
    slot: tuple(words.split(", "))
    for slot, words in {
        "place": "Berlin, Kyiv, Moscow, London, Ankara, Warsaw, Zürich, Bogotá, Tokyo, Ottawa, Dhaka, Oslo",
        "day": "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
        "verb": "build, close, review, open, sell, support, postpone, finance, restore, expand",
        "thing": "bridge, power plant, peace plan, railway, school reform, trade deal, hospital",
        "person": "Anna Berg, John Miller, José Ortega, Mehmet Yılmaz, Olena Koval, Dr. Chen Wei",
    }.items()
}


def clean_news(length: int, seed: int = 1) -> str:
    """News-like English of exactly `length` code points, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - test data, no secret
    paragraphs: list[str] = []
    total = 0
    while total < length:
        sentences = []
        for sentence in rng.sample(_SENTENCES, rng.randint(2, 5)):
            values = {slot: rng.choice(words) for slot, words in _SLOTS.items()}
            numbers = {
                "year": rng.randint(1990, 2024),
                "small": rng.randint(2, 90),
                "percent": rng.randint(1, 99),
            }
            sentences.append(sentence.format(**values, **numbers, number=f"{rng.randint(1_000, 999_999):,}"))
        paragraphs.append(" ".join(sentences))
        total += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:length]


def best(run: Callable[[], object], rounds: int) -> float:
    """The shortest of `rounds` runs, in seconds of processor time."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def against_ftfy(cleaner: Cleaner, texts: list[str], rounds: int) -> tuple[float, float]:
    """Nanoseconds a code point: this cleaner, and ftfy, on the same texts."""
    length = sum(map(len, texts))
    ours = best(lambda: [cleaner.clean(text, OPTIONS) for text in texts], rounds)
    theirs = best(lambda: [ftfy.fix_text(text) for text in texts], rounds)
    return ours / length * 1e9, theirs / length * 1e9


def stage_times(text: str, rounds: int) -> Iterable[tuple[str, float]]:
    """Nanoseconds a code point of reading a text's words, and of every stage alone; the text needs no change."""
    yield "words", best(lambda: seen_words(View(text, OPTIONS, "en")), rounds) / len(text) * 1e9
    for stage in STAGES:
        if stage.name != "grammar":
            views = [View(text, OPTIONS, "en") for _ in range(rounds)]
            for view in views:
                seen_words(view)
            yield stage.name, best(partial(_propose_all, stage, views), rounds) / len(text) * 1e9


def _propose_all(stage: Stage, views: list[View]) -> None:
    """Run a stage on one of some views, which knows its words already."""
    for _ in stage.propose(views.pop()):
        pass


def length_times(cleaner: Cleaner, news: str, rounds: int) -> Iterable[tuple[int, float]]:
    """Nanoseconds a code point for texts of growing length."""
    for length in LENGTHS:
        part = (news * (length // len(news) + 1))[:length]
        yield length, best(partial(cleaner.clean, part, OPTIONS), rounds) / length * 1e9


def matching_speeds(news: str, rounds: int) -> Iterable[tuple[str, float]]:
    """Megabytes a second at which keys are found, the first some of the tables' keys and all of them."""
    every = load_tables()
    size = len(news.encode()) / 1e6
    for count in (*KEYS, len(every.keys)):
        tables = (
            every if count == len(every.keys) else Tables(dict.fromkeys(every.keys[:: len(every.keys) // count], b""))
        )
        yield f"{len(tables.keys):,}", size / best(partial(_match, tables, news), rounds)


def _match(tables: Tables, text: str) -> None:
    for _ in candidates(tables, text):
        pass


# Resident memory (MB) and processor time, before and behind the loading of everything that is loaded at most once.
_LOAD = """
import time
from pathlib import Path
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
memory, start = resident(), time.process_time()
import cleanup
from cleanup import Cleaner, Options, lost_letters, near_miss
from cleanup.tables import load_tables
load_tables()
near_miss.people()
lost_letters._known()
Cleaner().clean("The U.S. said (NATO) that. He met President Vladimir Puttin.", Options(language="en", grammar="off"))
print(time.process_time() - start, resident() - memory)
"""


def load_cost() -> tuple[float, float]:
    """Seconds of processor time and megabytes of memory to import the library and load all tables, at best."""
    runs = [tuple(map(float, _in_new_interpreter(_LOAD).split())) for _ in range(3)]
    return min(seconds for seconds, _ in runs), min(memory for _, memory in runs)


@functools.cache
def _compiled() -> tempfile.TemporaryDirectory[str]:
    """Where the modules are kept compiled, as they are in the image and behind a first start."""
    return tempfile.TemporaryDirectory()


def _in_new_interpreter(code: str) -> str:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": _compiled().name}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, cwd=ROOT, text=True, env=environment).stdout


def import_time() -> float:
    """Seconds of processor time that `import cleanup` takes, beyond the interpreter's own start."""
    command = "import time; start = time.process_time(); import cleanup; print(time.process_time() - start)"
    return min(float(_in_new_interpreter(command)) for _ in range(3))


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seed_articles() -> tuple[list[str], list[str]]:
    """The articles in `seeds/` as they came, and as they stand there cleaned."""
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    cleaned = [path for path in paths if path.stem.endswith(".cleaned")]
    return [p.read_text("utf-8") for p in paths if p not in cleaned], [p.read_text("utf-8") for p in cleaned]


def report(text: str | None, rounds: int) -> str:
    """Measure, and write the tables."""
    cleaner = Cleaner()
    news = text if text is not None else clean_news(MEGABYTE)
    seeds, cleaned = seed_articles()
    cleaner.clean(news[:20_000], OPTIONS)  # tables are loaded when first needed
    ftfy.fix_text(news[:20_000])
    parts = ["## Every stage but grammar, beside `ftfy.fix_text` alone"]
    rows = []
    groups = (
        ("seed articles", seeds),
        ("the same, cleaned", cleaned),
        (f"clean news, {len(news):,} characters", [news]),
    )
    for name, texts in groups:
        if texts:
            ours, theirs = against_ftfy(cleaner, texts, rounds)
            rows.append((name, f"{ours:.0f}", f"{theirs:.0f}", f"{ours / theirs:.2f}"))
    parts.append(table(("text", "cleanup, ns a character", "ftfy, ns a character", "ratio"), rows))
    parts.append("## Length")
    lengths = [(f"{length:,}", f"{time:.0f}") for length, time in length_times(cleaner, news, rounds)]
    parts.append(table(("characters", "ns a character"), lengths))
    parts.append("## Stages, on the clean news")
    stages = [(name, f"{time:.0f}") for name, time in stage_times(news, rounds)]
    parts.append(table(("stage", "ns a character"), stages))
    parts.append("## Tables")
    speeds = [(keys, f"{speed:.0f}") for keys, speed in matching_speeds(news, rounds)]
    parts.append(table(("keys", "matching, MB a second on one core"), speeds))
    seconds, memory = load_cost()
    parts.append(
        f"`import cleanup` takes {import_time():.2f} s, its modules compiled. To import it and load all tables takes"
        f" {seconds:.2f} s of processor time and {memory:.0f} MB of memory."
    )
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Read the command line, print the report, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="clean news to use instead of the made one")
    parser.add_argument("--rounds", type=int, default=20, help="of which the fastest counts")
    parser.add_argument("--output", type=Path, help="where to write the tables, too")
    parser.add_argument("--ratio", action="store_true", help="print the ratio on the seed articles, and nothing else")
    arguments = parser.parse_args()
    if arguments.ratio:
        ours, theirs = against_ftfy(Cleaner(), seed_articles()[0], arguments.rounds)
        print(f"{ours / theirs:.2f}")
        return
    answer = report(arguments.text.read_text("utf-8") if arguments.text else None, arguments.rounds)
    print(answer)
    if arguments.output:
        arguments.output.write_text(PREAMBLE + answer, "utf-8")


if __name__ == "__main__":
    main()
