"""What the source shows of the text's end marks, quotation marks and capitals; asleep where no source is given.

Text and source are compared line by line, and only where they have equally many lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleanup.rules import Rule, Stage
from cleanup.salad import is_salad
from cleanup.text import Proposal
from cleanup.vocabulary import frequency

if TYPE_CHECKING:
    from cleanup.view import View

RULES = (
    Rule(
        "source.end-lost",
        "fluency/punctuation",
        "The source ends this line with a mark that the translation lost.",
        ("The bridge is open again", "The bridge is open again."),
        0.91,
    ),
    Rule(
        "source.end-mark",
        "fluency/punctuation",
        "The source ends this line with another mark.",
        ("What a day.", "What a day!"),
        0.93,
    ),
    Rule(
        "source.end-added",
        "fluency/punctuation",
        "The source ends this line without a full stop, as headlines and captions do.",
        ("Bridge open again.", "Bridge open again"),
        0.92,
    ),
    Rule(
        "source.quotes-lost",
        "fluency/punctuation",
        "The source has this line in quotation marks that the translation lost.",
        ("The bridge is open again.", "“The bridge is open again.”"),
        0.93,
    ),
    Rule(
        "source.case",
        "fluency/spelling",
        "The source writes this name with other capitals.",
        ("The ncdc reported it.", "The NCDC reported it."),
        0.9,
    ),
)

_CLOSERS = "\"'”’»」』)）】]*_ \t"
_STOPS, _EXCLAMATIONS, _QUESTIONS, _COLONS = ".。", "!！", "?？", ":："
_MARKS = {**dict.fromkeys(_STOPS, "."), **dict.fromkeys(_EXCLAMATIONS, "!"), **dict.fromkeys(_QUESTIONS, "?")}
_MARKS |= dict.fromkeys(_COLONS, ":")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\Z")
#: The stop of an abbreviation or an initial ends the word, not the line.
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:etc|Inc|Co|Corp|Ltd|Jr|Sr|No|St|[ap]\.m))\.\Z")
_AGENCY = re.compile(r"(?:dpa|AFP|APA|ČTK|TASS|Uhr)\Z")
#: Languages whose headlines, and only those, go without a stop; in Chinese and Japanese whole texts do.
_STOPPING = frozenset("cs de es fr it is nl pl pt ru sk sv uk da no ro hu bg hr sr fi".split(" "))
_ASKING = re.compile(
    r"(?:who|what|where|when|why|how|which|whose|is|are|was|were|do|does|did|can|could|will|would|should|have|has|had|"
    r"isn|aren|don|doesn|didn|won|shall|may|am)\b",
    re.IGNORECASE,
)
_OPENING, _CLOSING = '"“„«「『', '"”“»」』'
_ANY_QUOTE = re.compile('["“”„«»‘]')
_LATIN = re.compile(r"(?<![A-Za-z0-9@/.\w-])[A-Za-zÀ-ž]{3,30}(?![\w@-])")
#: Words this common in English (ten times Zipf) are capitalised by English rules, not by the source's.
_ENGLISH = 20
#: Languages that capitalise every noun.
_CAPITAL_NOUNS = frozenset(("de", "lb"))


def propose(view: View) -> Iterator[Proposal]:
    """What the source asks for, line by line."""
    source = view.options.source
    if not source:
        return
    lines, theirs = view.text.split("\n"), source.split("\n")
    if len(lines) != len(theirs):
        return
    at = 0
    for line, other in zip(lines, theirs, strict=True):
        if line.strip() and other.strip() and not is_salad(line):
            yield from _end(line, at, other, view.options.source_language)
            yield from _quotes(line, at, other)
            if view.options.source_language not in _CAPITAL_NOUNS:
                yield from _case(line, at, other)
        at += len(line) + 1


def _end(line: str, at: int, source: str, language: str | None) -> Iterator[Proposal]:
    """The mark at the end of the line, where the source has another one, or none."""
    ours, theirs = line.rstrip(), source.rstrip(_CLOSERS)
    end, last = at + len(ours), theirs[-1:]
    mark = "..." if _ELLIPSIS.search(theirs) else _MARKS.get(last, "")
    inner = ours.rstrip(_CLOSERS)
    if inner[-1:].isalnum() and inner == ours:
        if mark and mark != ":":
            yield Proposal(end, end, "…" if mark == "..." and "…" in source else mark, "source.end-lost")
        return
    if ours[-1:] not in ".!" or ours.endswith("..") or _ABBREVIATED.search(ours):
        return
    asked = mark == "?" and _ASKING.match(ours.lstrip("\"“‘'(- ")) is not None
    if (ours[-1] == "." and (mark in {"!", ":"} or asked)) or (ours[-1] == "!" and mark == "."):
        yield Proposal(end - 1, end, mark, "source.end-mark")
    elif ours[-1] == "." and last.isalnum() and language in _STOPPING and not _AGENCY.search(theirs):
        yield Proposal(end - 1, end, "", "source.end-added")


def _quotes(line: str, at: int, source: str) -> Iterator[Proposal]:
    """Quotation marks around the whole line, where the translation has none at all."""
    theirs = source.strip()
    if theirs[:1] not in _OPENING or theirs[-1:] not in _CLOSING or _ANY_QUOTE.search(line):
        return
    ours = line.strip()
    if len(theirs) > 2 and ours[:1].isalnum() and not _ANY_QUOTE.search(theirs[1:-1]):
        low = at + line.index(ours)
        straight = theirs[0] == '"'
        yield Proposal(low, low, '"' if straight else "“", "source.quotes-lost")
        yield Proposal(low + len(ours), low + len(ours), '"' if straight else "”", "source.quotes-lost")


def _case(line: str, at: int, source: str) -> Iterator[Proposal]:
    """Names and acronyms in Latin letters that lost their capitals; words that English knows are left."""
    theirs = {found[0].lower(): found[0] for found in _LATIN.finditer(source) if found[0] != found[0].lower()}
    if not theirs:
        return
    for found in _LATIN.finditer(line):
        word = found[0]
        name = theirs.get(word.lower())
        if name is None or name == word or word in source or frequency(word) >= _ENGLISH:
            continue
        if word.islower() or (word.istitle() and name.isupper() and len(name) < 7):
            yield Proposal(at + found.start(), at + found.end(), name, "source.case")


STAGE = Stage("source", RULES, propose)
