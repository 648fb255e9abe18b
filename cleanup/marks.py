"""Stops and commas: two where one should be, and spaces before them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from cleanup.abbreviations import is_abbreviation, word_before
from cleanup.patterns import when_used
from cleanup.salad import is_salad
from cleanup.scan import Document, line_of, places, telling_marks
from cleanup.text import Proposal
from cleanup.vocabulary import frequency

_CLOSERS = "\"”’'»)]}%…"
_SPACES = " \u00a0"
# A mark, perhaps a quotation mark, and another mark that should not follow it.
_RUN = re.compile(r"[.,;!?](?:([ \u00a0]?+)([\"“”’']?+)([ \u00a0]?+)([.,;]))(?![\w.,;:!?…]| [.…])(?<![.,;:!?…]{3})")
_FACE = re.compile(r": [DPO](?!\w)")
_TWO = re.compile(r"[a-z]\.\. [a-z]")
_PAIRS = (" ,", " .", " ;", " :", " !", " ?")
_CUT_ABBREVIATION = re.compile(r"[ap]\.m \.(?=[:;,)\s]|\Z)")
_BEFORE_MARK = re.compile(r"\n(?=[,;.])")
_LINE_START = re.compile(r"[.,;] ?(?=[^\W\d_])")
# Stops that may cut a sentence in two before these words, after an acronym.
_CUT = re.compile(r"\. (?:to|of|in|for|with|on|by|from|and|which|that|is|was|has|will) ")
_ACRONYM = re.compile(r"(?<![\w.&/-])[A-Z]{3,6}\Z")
_SHORTENED = frozenset(
    "INC LTD CORP BROS DEPT LLC PLC JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC MON TUE WED THU FRI SAT SUN AVE"
    " BLVD MASS ETC VOL GEN SGT CAPT REV HON ESQ ART SEC FIG".split()
)
_KNOWN_WORD = 25  # ten times Zipf
_SHORTEST_WORD = 5  # letters; a shorter word before ".," may be an abbreviation that is not in the table

_IN_DOCUMENT = 0.96  # confidence, stated, where the line stands among others
_TWO_POINTS = 0.6  # the same of ".." inside a line by itself, where it may be what is left of "..."
_LONGEST_HEADLINE = 150  # code points

Finding = tuple[str, str]  # what should stand, and by which rule


class _Known(dict[str, list[int]]):
    """Where literals stand in a text, each looked for once: several rules ask for a space and a stop."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def __missing__(self, literal: str) -> list[int]:
        found = self[literal] = places(self.text, literal)
        return found


def mark_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """What the stops and commas of a text ask for; it may be a part of the document."""
    runs, begun = document.telling(_has_run), document.telling(_begins_with_mark)
    if runs or begun:
        known = _Known(text)
        if runs:
            yield from _runs(text, document, _run_places(known, runs))
        if document.telling(_is_stop):
            yield from _spaced_abbreviations(known)
        if begun:
            yield from _spaces_before(known, {word[0] for word in begun})
            yield from _line_starts(text)
    if document.telling(_may_ask):
        yield from _greek_questions(text)
    if document.telling(_is_stopped_acronym):
        for at in (m.start() for m in _CUT.finditer(text)):
            found = _ACRONYM.search(text[max(0, at - 8) : at])
            if found and found[0] not in _SHORTENED:
                yield Proposal(at, at + 1, "", "punctuation.false-stop")
    yield from _false_stops(text)
    if document.telling(_is_dash_and_stop):
        for at in places(text, " -. ", " –. "):
            if text[at - 1 : at].isalpha() and text[at + 4 : at + 5] in _OPENS_SENTENCE:
                yield Proposal(at, at + 2, "", "punctuation.orphan-dash")


# What a tokeniser made of "U.S.A.", "p.m." and "e.g.".
_SPACED_ABBREVIATION = re.compile(
    r"(?<![\w.’'-])(?:[A-Z] \. ?(?=[A-Z] \.)(?:[A-Z] \. ?)+|[ap] \. ?m \.|e \. ?g \.|i \. ?e \.)"
)


def _spaced_abbreviations(known: _Known) -> Iterator[Proposal]:
    """Abbreviations with a space on both sides of each stop: `the U . S . president`."""
    reached = 0
    for at in known[" ."]:
        m = _SPACED_ABBREVIATION.match(known.text, at - 1) if at > reached else None
        if m:
            reached = m.end()
            end = m.end() - m[0].endswith(" ")
            yield Proposal(m.start(), end, m[0].replace(" ", ""), "punctuation.space-before")


@telling_marks
def _is_dash_and_stop(word: str) -> bool:
    return word in {"-.", "–."}


_OPENS_SENTENCE = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZ“"‘«')


# What a stop cut off the sentence before it: a few words behind a preposition in small letters, without a verb.
_CUT_OFF = re.compile(
    r"\. (?:in|of|for|with|from|between|during|against|among|towards?|through|throughout|within)"
    r"(?: [\w’'-]+){1,5}\.(?=\s|\Z)"
)
_OF_A_CLAUSE = frozenset(
    "i he she it we you they there who which what that is are was were be been has have had do does did will would can"
    " could should may might must said says came went made took got gave left began fell rose won lost met told saw"
    " me him us them more than etc course fact example instance addition general short".split()
)
_BEFORE_CUT = 4  # small letters of the word before the stop; shorter ones may be abbreviations


def _false_stops(text: str) -> Iterator[Proposal]:
    """`They took it to court. in the capital.`: the stop stands inside the sentence."""
    high, salad = -1, False
    for m in _CUT_OFF.finditer(text):
        at = m.start()
        before = text[max(0, at - _BEFORE_CUT) : at]
        if len(before) < _BEFORE_CUT or not (before.isalpha() and before.islower()) or is_abbreviation(text, at):
            continue
        words = m[0][2:-1].lower().split()
        verbal = not _OF_A_CLAUSE.isdisjoint(words) or any(
            word.endswith("ed") or "’" in word or "'" in word for word in words
        )
        if at > high:
            low, high = line_of(text, at)
            salad = is_salad(text[low:high])
        if not verbal and not salad:
            sure = _IN_DOCUMENT if "\n" in text else None
            yield Proposal(at, at + 1, "", "punctuation.false-stop", confidence=sure)


_LONGEST_START = 3  # code points of a run before the space in it: a mark, a space, a quotation mark
_RUN_INSIDE = re.compile(r"(?=([.,;!?][\"“”’']?[.,;]))")
_RUN_END = re.compile(r"[\"“”’']?[.,;]")
_STOPPED_ACRONYM = re.compile(r"[A-Z]{3}\.\Z")


@telling_marks
def _has_run(word: str) -> bool:
    return _RUN_END.match(word) is not None or _RUN_INSIDE.search(word) is not None


@telling_marks
def _begins_with_mark(word: str) -> bool:
    return word[0] in ".,;:!?"


@telling_marks
def _may_ask(word: str) -> bool:
    return ";" in word or "\u037e" in word


@telling_marks
def _is_stopped_acronym(word: str) -> bool:
    return _STOPPED_ACRONYM.search(word) is not None


# Greek asks with a semicolon. A question of one word, and one that begins with its verb, cannot be taken for a clause.
_GREEK = when_used(
    r"(?:^|(?<=[.!?;…”\"] ))(?:(?:Why|How|Who|What|When|Where)(?: not| so| then| now)?"
    r"|(?:Is|Are|Do|Does|Did|Can|Could|Should|Will|Would|Was|Were) (?:I|you|he|she|it|we|they|there|this|that)\b"
    r"[^.!?;:\n]{3,120}(?=;(?:[ \t]*$| (?:A|An|And|At|But|He|How|If|In|It|No|Not|On|Or|She|So|That|The|There|These"
    r"|They|This|We|What|When|Where|Who|Why|Yes|You)\b))"  # no name and no "I": these an English semicolon has, too
    r"|(?:What|Who|Why|How|Where) (?:is|are|do|does|did|was|were|can|should|will) [^.!?;:,\n]{3,80}"
    r");(?= [A-Z“\"]|[ \t]*$)",
    re.MULTILINE,
)


_LONGEST_QUESTION = 150  # code points


def _greek_questions(text: str) -> Iterator[Proposal]:
    for at in places(text, ";"):
        low = max(0, at - _LONGEST_QUESTION)
        if any(m.end() == at + 1 for m in _GREEK.finditer(text, low, at + 1 + len(" There "))):
            yield Proposal(at, at + 1, "?", "punctuation.greek-question")
    for at in places(text, "\u037e"):
        yield Proposal(at, at + 1, "?", "punctuation.greek-question")


def _run_places(known: _Known, words: Collection[str]) -> Iterator[re.Match[str]]:
    """The runs in a text whose second mark stands in one of some words: only there, for their pattern is slow."""
    literals = {m[1] for word in words for m in _RUN_INSIDE.finditer(word)}
    ends = {m[0] for word in words if (m := _RUN_END.match(word))}
    literals |= {space + end for space in _SPACES if space in known.text for end in ends}
    reached = 0
    for place in sorted(place for literal in literals for place in known[literal]):
        for at in range(max(reached, place - _LONGEST_START), place + 1):
            m = _RUN.match(known.text, at)
            if m:
                reached = m.end()
                yield m
                break


def _runs(text: str, document: Document, runs: Iterable[re.Match[str]]) -> Iterator[Proposal]:
    for m in runs:
        if text[m.start() - 1 : m.start()] in tuple(".,;:!?…"):
            continue
        found = _quoted_run(text, m) if m[2] else _plain_run(text, m, document)
        if found:
            stop = found[1] in ("punctuation.stop-at-quote", "punctuation.orphan-stop")
            sure = _IN_DOCUMENT if stop and "\n" in text else None
            if m[0] == ".." and "\n" not in text and text[m.end() :].strip():
                sure = _TWO_POINTS
            yield Proposal(m.start(), m.end(), *found, confidence=sure)
        elif m[0] == ". ." and text[m.start() - 1 : m.start()] == " " and _stands_alone(text, m, document):
            yield Proposal(m.start() - 1, m.end(), ".", "punctuation.orphan-stop")


def _stands_alone(text: str, m: re.Match[str], document: Document) -> bool:
    """Whether two stops with spaces around them end a sentence, and are no part of an ellipsis."""
    return word_ends(text, m.start() - 1) and _ends_sentence(text, m.end(), document)


def _plain_run(text: str, m: re.Match[str], document: Document) -> Finding | None:
    """Two marks with nothing but a space between them."""
    at, first, last = m.start(), m[0][0], m[4]
    spaced = bool(m[1] or m[3])
    if not word_ends(text, at):
        return None
    if first == last:
        if first == "." and not spaced and not _ends_sentence(text, at + 2, document):
            return None  # more likely two of an ellipsis's three
        return first, "punctuation.orphan-stop" if spaced and last == "." else "punctuation.doubled-mark"
    if last == ".":
        if first in "!?":
            return (first, "punctuation.orphan-stop") if spaced else None
        return ".", "punctuation.orphan-stop"
    return _stop_comma(text, at, spaced=spaced) if first + last == ".," else None


def _ends_sentence(text: str, at: int, document: Document) -> bool:
    """Whether a line ends at `at` or a sentence begins there, in a document that does not write ".." for "..."."""
    rest = text[at : at + 3]
    return (
        not rest.strip() or rest[0] == "\n" or (rest[0] == " " and rest.lstrip(" “\"‘'")[:1].isupper())
    ) and not document.ask(_writes_two)


def _writes_two(text: str) -> bool:
    return ".." in text and _TWO.search(text) is not None


def _stop_comma(text: str, at: int, *, spaced: bool) -> Finding | None:
    rule = "punctuation.stop-comma"
    if is_abbreviation(text, at):
        return (".,", rule) if spaced else None
    word = word_before(text, at)
    # A word that English does not know may be cut short: "Prods., which".
    return (",", rule) if spaced or (len(word) >= _SHORTEST_WORD and frequency(word) >= _KNOWN_WORD) else None


def _quoted_run(text: str, m: re.Match[str]) -> Finding | None:
    """Two marks with a quotation mark between them."""
    at, first, last = m.start(), m[0][0], m[4]
    spaced = bool(m[1] or m[3])
    closing = "”" if m[2] in "“”" else m[2]
    if m[2] in "’'" and not word_ends(text, at):
        return None
    short = first == "." and is_abbreviation(text, at)
    if last == ".":
        return _stop_after_quote(text, m, closing, short=short, spaced=spaced)
    if first + last == ",,":
        return "," + closing, "punctuation.stop-comma"
    behind = text[m.end() : m.end() + 2]
    if first + last == ".," and not short and behind[:1] == " " and behind[1:].islower():
        return "," + closing, "punctuation.stop-comma"
    return None


def _stop_after_quote(text: str, m: re.Match[str], closing: str, *, short: bool, spaced: bool) -> Finding | None:
    rule = "punctuation.orphan-stop"
    first = m[0][0]
    if first in "!?":
        return (first + closing, rule) if spaced else None
    if first not in ".," or (short and not spaced):
        return None
    if spaced or first == ",":
        return "." + closing, rule
    return "." + closing if _quotes_sentence(text, m.start()) else closing + ".", "punctuation.stop-at-quote"


def _quotes_sentence(text: str, at: int) -> bool:
    """Whether the quotation that ends at `at` is a whole sentence: it begins a line or follows a mark."""
    line = text[max(text.rfind("\n", 0, at) + 1, at - 600) : at]
    opening = max(line.rfind(mark) for mark in '"“„«')
    return opening <= 0 or line[:opening].rstrip()[-1:] in ":,.!?…—–"


def word_ends(text: str, at: int) -> bool:
    """Whether a word, a bracket or a quotation ends right before `at`."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in _CLOSERS)


def _spaces_before(known: _Known, marks: Collection[str]) -> Iterator[Proposal]:
    rule, text = "punctuation.space-before", known.text
    for pair in (pair for pair in _PAIRS if pair[1] in marks):
        for at in known[pair]:
            if _is_space_before(text, at, pair[1]):
                glued = pair == " ," and text[at + 2 : at + 3].isalpha()
                if pair == " ." and (_in_headline(text, at) or _in_phrase(text, at)):
                    yield Proposal(at, at + 2, "", rule)
                else:
                    yield Proposal(at, at + 2, ", " if glued else pair[1], rule)
    for at in known[" ."] if "." in marks else ():
        if _CUT_ABBREVIATION.match(text, at - 3):
            yield Proposal(at, at + 2, ".", rule)


def _is_space_before(text: str, at: int, mark: str) -> bool:
    """Whether the space at `at` wrongly stands before `mark`."""
    if not word_ends(text, at):
        return False
    before, behind = text[at - 1], text[at + 2 : at + 3]
    ends = not behind or behind.isspace() or behind in "\"”’'»)]"
    if mark == ",":
        return (ends or behind.isalpha()) and not is_spaced_decimal(text, at)
    if not ends:
        return False
    if mark == ".":
        return not _in_ellipsis(text, at) and not (not behind and before in '"”' and text[at - 2 : at - 1] in ".!?")
    return _is_space_before_other(text, at, mark)


# "5 , 3 million": a tokeniser parted a decimal comma from its figures; the stage for numbers joins them.
_SPACED_DECIMAL = re.compile(r"(?<=\d) , (?=\d{1,2} (?:(?:m|b|tr)illion|percent|per cent)\b)")


def is_spaced_decimal(text: str, at: int) -> bool:
    """Whether the space at `at` and the comma behind it stand inside a decimal number."""
    return _SPACED_DECIMAL.match(text, at) is not None


def _in_headline(text: str, at: int) -> bool:
    """Whether the stop behind the space at `at` cuts a headline in two, as in "fire in the Rhine . region"."""
    if text[at + 2 : at + 3] != " " or not text[at + 3 : at + 4].islower():
        return False
    start = text.rfind("\n", max(0, at - _LONGEST_HEADLINE), at) + 1
    end = text.find("\n", at, at + _LONGEST_HEADLINE)
    end = len(text) if end < 0 else end
    if at - start > _LONGEST_HEADLINE or end - start > _LONGEST_HEADLINE:
        return False
    title = text[start:end].rstrip()
    return title[-1] not in '.!?…:;,"”’)' and "." not in title[: at - start]


_UNENDING = frozenset("and or the a an of by with from for at as than into between".split())


def _in_phrase(text: str, at: int) -> bool:
    """Whether the stop behind the space at `at` parts a small word, which ends no sentence, from what it leads to."""
    return text[at + 2 : at + 3] == " " and text[at + 3 : at + 4].islower() and word_before(text, at) in _UNENDING


def _in_ellipsis(text: str, at: int) -> bool:
    return text.startswith(" .", at + 2) or text[max(0, at - 2) : at] == " ."


def _is_space_before_other(text: str, at: int, mark: str) -> bool:
    """The same for the marks that also make faces, ratios and names."""
    before, behind, third = text[at - 1], text[at + 2 : at + 3], text[at + 3 : at + 4]
    if mark in ":;" and (behind in tuple(")]") or third == ")"):
        return False
    if mark == ":":
        return before.islower() and not third.isdigit() and not _FACE.match(text, at + 1)
    if mark == ";":
        return before.isalnum() or before in '"”’)'
    if not (before.isalnum() or before in '"”’)%'):
        return False
    return behind != " " or not third.islower()


def lone_stops(text: str) -> Iterator[Proposal]:
    """A stop in a line by itself, which ends the line before it."""
    for at in places(text, "\n.\n"):
        line = text[text.rfind("\n", 0, at) + 1 : at]
        if line.count(" ") < _FEWEST_WORDS or line[-1] == " ":
            continue
        if line[-1].isalnum() or line[-1] in '”")':
            yield Proposal(at, at + 2, ".", "punctuation.orphan-stop")
        elif line[-1] in ".!?":
            yield Proposal(at, at + 2, "", "punctuation.orphan-stop")


_FEWEST_WORDS = 4  # spaces in a line that is prose


@telling_marks
def _is_stop(word: str) -> bool:
    return word == "."


def _line_starts(text: str) -> Iterator[Proposal]:
    starts = [m.end() for m in _BEFORE_MARK.finditer(text)]
    for at in [0, *starts] if text[:1] in tuple(".,;") else starts:
        m = _LINE_START.match(text, at)
        if m and m[0] != ".":
            yield Proposal(m.start(), m.end(), "", "punctuation.line-start")
