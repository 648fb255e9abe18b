"""Shortened words and possessives that a tokeniser cut off: "did n't", "it 's", "government 's"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.scan import Document, line_of, places, telling
from cleanup.text import Proposal

_RULE = "punctuation.clitic"
_AUXILIARIES = frozenset(
    "do does did is are was were has have had could would should need must might ai ca wo sha".split()
)
_SUBJECTS = frozenset("i you we they he she it who that there what".split())
_WORD_BEFORE = re.compile(r"(?<![\w’'-])[^\W\d_]+\Z")
_CUT_NT = frozenset((" n'", " n’", " N'"))
_NT = re.compile(r"n['’]t\b", re.IGNORECASE)
# From the space or the apostrophe on: " 's", "' s", " ' s".
_CUT = re.compile(r" ?(['’]) ?(s|t|m|ve|re|ll|d)\b(?!['’-])")
_AFTER_POSSESSIVE = re.compile(r"(?= [^\W\d_]|[.,;:!?)]|$)", re.MULTILINE)
_TICK = re.compile(r"(?<=[A-Za-z])[`´](?=(?:s|t|m|re|ve|ll|d)\b)")
# The same with a mark that opens: "the club ‘s", "the club‘s". What is one letter between two marks is a quotation.
_OPENING = re.compile(r"(?<=[A-Za-z]) ?‘s\b(?!['’-])(?= [^\W\d_]|[.,;:!?)])")
# "don‘t", "they‘ve", "I‘m": as one word, behind what such a clitic fits.
_OPENED = re.compile(
    r"(?:(?i:\b(?:do|does|did|is|are|was|were|has|have|had|could|would|should|need|must|ca|wo|ai)n)‘(?=t\b)"
    r"|\b(?:[Yy]ou|[Ww]e|[Tt]hey)‘(?=(?:re|ve|ll|d)\b)|\bI‘(?=(?:m|ve|ll|d)\b)|\b(?:[Hh]e|[Ss]he|[Ii]t)‘(?=(?:ll|d)\b))"
    r"(?=[a-z]{1,2}(?![\w'’-]))"
)
# The case endings that Finnish and Swedish put behind a colon, after an acronym: "HIFK:n", "SVT:s".
_ENDING = re.compile(
    r"(?<![\w&/.-])[A-Z]{2,6}(: ?(?:n|lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|ksi|hen|hin|een|(s)))(?![\w:'’./-])"
    r"(?= \w|[.,;)])"
)
_LONGEST_OPENED = 8  # code points before the mark: "shouldn" and what bounds it
_LONGEST = 24  # code points of the word before a clitic that are looked at


@telling
def _is_clitic(word: str) -> bool:
    return _TELLING.search(word) is not None


# A clitic, or what it leaves, that begins a word; an acronym and a colon; marks that are no apostrophes.
_TELLING = re.compile(r"\A(?:[nN]['’]|['’]?(?:s|t|m|ve|re|ll|d)\b|['’]\Z)|‘s|[a-zI]‘(?:t|m|ve|re|ll|d)\b|[A-Z]:|[`´]")


# Articles and prepositions of Italian and French names that lose a vowel, and a word that keeps its mark: "L ‘Aquila",
# "Dell ‘Orto", "Côte d’ Azur", "Ca ‘Foscari". No "all" and no "Nell", which are English.
_ELIDING = "L l D d Dell dell Dall dall Sull sull nell Sant Quell quell".split()
_ELISION = re.compile(
    rf"(?<![\w’'.-])(?:{'|'.join(_ELIDING)})(?P<gap> [‘’'] ?|[‘’'] |‘)(?=[AEIOUHÀÂÉÈÊÎÔÛ][\w’-]{{2}})"
    r"|(?<![\w’'.-])Ca(?P<cut> ?‘| ['’])(?=[A-Z][a-z]{2})"
)
_ELIDED_TOKENS = frozenset(word + mark for word in (*_ELIDING, "Ca") for mark in ("", "‘", "’", "'"))
_QUOTES_ON = re.compile(r"\w[.,!?]?[’'](?!\w)")  # a mark that closes
_QUOTED_BEFORE = re.compile(r"(?<!\w)[‘'](?=\w)")  # one that opens
_QUOTED = 60  # code points in which the other mark of a quotation would stand


@telling
def _may_elide(word: str) -> bool:
    return word in _ELIDED_TOKENS or word.startswith(("L‘", "l‘", "D‘", "d‘", "Ca‘"))


def _elisions(text: str) -> Iterator[Proposal]:
    for m in _ELISION.finditer(text):
        start, end = m.span("gap" if m["gap"] else "cut")
        low, high = line_of(text, start)
        mark = text[start:end]
        if mark[-1] != " " and _QUOTES_ON.search(text, end, min(high, end + _QUOTED)):
            continue  # `in room D ‘Anna’`
        if mark[0] != " " and mark != "‘" and _QUOTED_BEFORE.search(text, max(low, start - _QUOTED), start):
            continue  # `'the letter L' And`
        yield Proposal(start, end, ("'" if "'" in mark else "’") + (" " if m["cut"] else ""), _RULE)


def clitic_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """Join every clitic that was cut off to the word that it belongs to; the text may be a part of the document."""
    if document.telling(_may_elide):
        yield from _elisions(text)
    if not document.telling(_is_clitic):
        return
    marks = [at for at in places(text, "'", "’") if at]
    for at in (mark - 2 for mark in marks if text[mark - 2 : mark + 1] in _CUT_NT):
        if _NT.match(text, at + 1) and _word(text, at).lower() in _AUXILIARIES:
            yield Proposal(at, at + 1, "", _RULE)
    for at in _apart(text, marks):
        m = _CUT.match(text, at)
        if m and (" " in m[0]) and _belongs(text, at, m):
            yield Proposal(m.start(), m.end(), m[1] + m[2], _RULE)
    yield from _owner_gaps(text, marks)
    if "‘s" in text:
        for m in _OPENING.finditer(text):
            yield Proposal(m.start(), m.end(), "’s", _RULE)
    yield from _opened(text)
    yield from _case_endings(text)
    if "`" in text or "´" in text:
        for m in _TICK.finditer(text):
            yield Proposal(m.start(), m.end(), "'", _RULE)


def _opened(text: str) -> Iterator[Proposal]:
    """`don‘t`: the mark of a clitic that was turned round."""
    for at in places(text, "‘t", "‘m", "‘ve", "‘re", "‘ll", "‘d"):
        m = _OPENED.search(text, max(0, at - _LONGEST_OPENED), at + 4)
        if m and m.end() == at + 1:
            yield Proposal(at, at + 1, "’", _RULE)


# Plurals and names that may own something, and what begins an unquoted word with an apostrophe.
_OWNERS = re.compile(
    r"(?<![\w’'/-])(?:[a-z]{2,}(?:ers|ors|ists|ians|ants|ents|zens|ties|ries|cies)|[A-Z][a-z][\w.]*[sxz]|[A-Z]{1,6}S)\Z"
)
_ELIDED = re.compile(r"(?:til|em|cause|tis|twas|n|round|bout|s|t|m|re|ve|ll|d)\b")


def _owner_gaps(text: str, marks: list[int]) -> Iterator[Proposal]:
    """The apostrophe of a plural owner with the space before it: "workers ' rights".

    Without a space behind it, it may open what goes on in the next line: "told reporters 'we will go". It must be the
    only one in its line that stands in no word, or it may open or close a quotation.
    """
    high, alone = -1, False
    for at in sorted(at for at in marks if text[at - 1] == text[at + 1 : at + 2] == " "):
        if at > high:
            low, high = line_of(text, at)
            alone = len(_FREE_MARK.findall(text, low, high)) == 1
        owned = alone and text[at + 2 : at + 3].isalpha() and not _ELIDED.match(text, at + 2)
        if owned and _OWNERS.search(text, max(0, at - _LONGEST), at - 1):
            yield Proposal(at - 1, at + 2, text[at] + " ", _RULE)


_FREE_MARK = re.compile(r"(?<!\w)['’‘]|['’‘](?!\w)")


def _case_endings(text: str) -> Iterator[Proposal]:
    for at in places(text, ":"):
        if text[at - 1 : at].isupper() and text[at + 1 : at + 3].lstrip(" ")[:1].islower():
            m = _ENDING.match(text, _word_start(text, at))
            if m:
                yield Proposal(m.start(1), m.end(1), "'s" if m[2] else "", "punctuation.case-ending")


def _apart(text: str, marks: list[int]) -> Iterator[int]:
    """Where a space stands before an apostrophe, and the apostrophes that one follows."""
    for mark in marks:
        if text[mark - 1] == " ":
            yield mark - 1
        if text[mark + 1 : mark + 2] == " ":
            yield mark


def _word_start(text: str, at: int) -> int:
    """Where the capitals that end at `at` begin, seven of them at most."""
    start = at
    while start > max(0, at - 7) and text[start - 1].isupper():
        start -= 1
    return start


def _word(text: str, at: int) -> str:
    found = _WORD_BEFORE.search(text[max(0, at - _LONGEST) : at])
    return found[0] if found else ""


def _belongs(text: str, at: int, m: re.Match[str]) -> bool:
    """Whether the clitic of `m` fits the word that ends at `at`."""
    word = _word(text, at).lower()
    if m[2] == "t":
        return word[-1:] == "n" and word[:-1] in _AUXILIARIES
    if m[2] == "s":
        return text[at - 1 : at].isalpha() and _AFTER_POSSESSIVE.match(text, m.end()) is not None
    return word in _SUBJECTS
