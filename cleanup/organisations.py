"""Organisations whose name was translated anew beside its acronym: "Organization for safety … (OSCE)"."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanup.edit_distance import edits_between
from cleanup.scan import telling_marks
from cleanup.text import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator


RULE = "names.organisation"

_ACRONYM = re.compile(r"\(([A-ZÖČa-z&-]{2,8})\)")
_WORD = re.compile(r"[^\W\d_](?:[\w&’'-]*\w)?")
_OWNER = re.compile("['’]s$")
_SENTENCE_BREAK = re.compile(r"[.!?:;()\[\]\n“”\"]")
#: Code points before the acronym in which its name is looked for.
REACH = 110

_FUNCTION_WORDS = frozenset(
    ["of", "for", "the", "and", "in", "on", "to", "against", "with", "a", "an", "at", "by", "from"]
)

#: Words that translators take for one another; the first of each group stands for all.
_SYNONYMS = (
    ("security", "safety", "secure"),
    ("cooperation", "co-operation", "collaboration"),
    ("organization", "organisation", "organism", "agency", "office", "bureau", "body"),
    ("court", "tribunal"),
    ("criminal", "penal"),
    ("committee", "comity", "comité", "comitee"),
    ("petroleum", "oil"),
    ("children's", "childhood", "children", "child", "infancy"),
    ("broadcasting", "radio-television", "broadcast"),
    ("party", "partido", "partei"),
    ("fund", "funds", "fond", "fonds"),
    ("centre", "center"),
    ("defence", "defense"),
    ("programme", "program"),
    ("labour", "labor", "work"),
    ("trade", "commerce"),
    ("world", "worldwide", "mondial", "global"),
    ("medicines", "medicine", "drugs", "medicaments", "medicinal"),
    ("nuclear", "atomic"),
    ("aviation", "air"),
    ("people's", "popular", "peoples", "people"),
    ("workers'", "worker's", "workers", "worker", "labourers"),
    ("commissioner", "commissariat", "commissionerate"),
    ("standardization", "standardisation", "normalization", "normalisation"),
    ("intelligence", "information"),
    ("constitution", "basic law"),
    ("statistics", "statistic", "statistical"),
    ("prevention", "preventing"),
    ("institute", "institution"),
    ("european", "europe"),
)
_CLASS = {word: group[0] for group in reversed(_SYNONYMS) for word in group}
_SPELLINGS = (
    ("isation", "ization"), ("ised", "ized"), ("centre", "center"), ("defence", "defense"), ("programme", "program"),
    ("labour", "labor"),
)  # fmt: skip
#: Letters that two forms of one word share at their head: "exporter" and "exporting", "investigations".
_HEAD = 6


class Organisation(NamedTuple):
    """An organisation: its official English name, and what else is right beside its acronym."""

    acronym: str
    name: str
    also: tuple[str, ...]


@functools.cache
def _table() -> dict[str, Any]:
    path = Path(__file__).parent / "tables" / "organisations.toml"
    return tomllib.loads(path.read_text("utf8"))


@functools.cache
def organisations() -> dict[str, Organisation]:
    """The organisations by acronym, from ``tables/organisations.toml``."""
    rows = _table()["organisations"]
    return {row["acronym"]: Organisation(row["acronym"], row["name"], tuple(row["also"])) for row in rows}


def foreign_acronyms() -> list[tuple[Organisation, tuple[str, ...]]]:
    """Organisations with what they are called for short in other languages."""
    return [(organisations()[acronym], tuple(foreign)) for acronym, foreign in _table()["foreign"].items()]


def official_names() -> list[str]:
    """The official names of all bodies, those without an acronym behind the others."""
    return [*(body.name for body in organisations().values()), *_table()["bodies"]]


def _content(words: list[str]) -> Counter[str]:
    lowered = (word.lower().replace("’", "'") for word in words)
    return Counter(_stem(_CLASS.get(word, word)) for word in lowered if word not in _FUNCTION_WORDS)


@functools.lru_cache(maxsize=1024)
def _wanted(name: str) -> Counter[str]:
    return _content(_WORD.findall(name))


def _stem(word: str) -> str:
    """What two forms of a word have in common: its head where it is long, else the word without a plural."""
    return word[:_HEAD] if len(word) > _HEAD else word.removesuffix("s")


@telling_marks
def is_acronym(word: str) -> bool:
    """Whether a word holds the acronym of a known body."""
    found = _ACRONYM.search(word)
    return found is not None and found[1] in organisations()


def organisation_proposals(text: str) -> Iterator[Proposal]:
    """The official name where the words before an acronym are the same words in another order or synonym.

    Only spellings, short forms and bodies that the table does not know as right are touched, and only where
    every word of the official name has its counterpart, so that a different body of that acronym is left
    alone.
    """
    for found in _ACRONYM.finditer(text):
        body = organisations().get(found[1])
        if body is not None:
            end = found.start()
            yield from _beside(text, end - (text[end - 1 : end] == " "), body)


def _beside(text: str, end: int, body: Organisation) -> Iterator[Proposal]:
    start = end - len(body.name)
    if start > 0 and text[start - 1] == " " and text.startswith(body.name, start):
        return
    wanted = _wanted(body.name)
    if wanted.total() < 2:
        return
    low = max(0, end - REACH)
    for stop in _SENTENCE_BREAK.finditer(text, low, end):
        low = stop.end()
    words = list(_WORD.finditer(text, low, end))
    if not words or words[-1].end() != end:
        return
    seen = Counter[str]()
    for first in range(len(words) - 1, -1, -1):
        if words[first][0].lower() in _FUNCTION_WORDS:
            continue
        seen += _content([words[first][0]])
        if seen.total() > wanted.total():
            return
        if seen.total() == wanted.total() and (seen == wanted or _misspelt(seen, wanted)):
            span = text[words[first].start() : end]
            owner = _OWNER.search(span)
            if owner and not body.name.endswith(owner[0]):
                span, end = span[: owner.start()], end - len(owner[0])
            name = _right(span, body)
            if name != span:
                yield Proposal(words[first].start(), end, name, RULE)
            return


def _misspelt(seen: Counter[str], wanted: Counter[str]) -> bool:
    """Whether one word differs from its counterpart by a letter or two, and all others agree."""
    ours, theirs = list((seen - wanted).elements()), list((wanted - seen).elements())
    if len(ours) != 1 or len(theirs) != 1 or wanted.total() < 3:
        return False
    (word,), (name,) = ours, theirs
    return word[:1] == name[:1] and edits_between(word, name, 2) <= (2 if len(name) >= _HEAD else 1)


def _right(span: str, body: Organisation) -> str:
    """The name that should stand there: the span itself where it is an accepted one, else the official one."""
    folded = folded_name(span)
    if body.name.islower() and folded.removesuffix("s") == folded_name(body.name).removesuffix("s"):
        return span
    for name in (body.name, *body.also):
        if folded == folded_name(name):
            return _capitalised(span, name)
    return body.name


def _capitalised(span: str, name: str) -> str:
    """The span with a capital wherever the name has one; spelt as it was, and never with fewer capitals."""
    ours, theirs = span.split(" "), name.split(" ")
    if len(ours) != len(theirs):
        return span
    if ours[-1] == "party" and all(word[:1].isupper() for word in ours[:-1]):
        return span  # some papers write "the Labour party"
    return " ".join(
        one[:1].upper() + one[1:] if other[:1].isupper() else one for one, other in zip(ours, theirs, strict=True)
    )


def folded_name(name: str) -> str:
    """The name without its marks, and with one spelling for what Britain and America spell each in its own way."""
    folded = re.sub(r"[’',.-]", "", name).replace("&", "and").casefold()
    for british, american in _SPELLINGS:
        folded = folded.replace(british, american)
    return folded
