"""Punctuation: stops, commas, spaces beside marks, quotation marks, and what tokenisers leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleanup.abbreviations import is_abbreviation, word_before
from cleanup.quotes import is_attribution, quote_proposals
from cleanup.rules import Rule, Stage
from cleanup.text import Proposal, Suspicion

if TYPE_CHECKING:
    from cleanup.view import View

RULES = (
    Rule(
        "punctuation.orphan-stop",
        "fluency/punctuation",
        "A full stop was left over after the mark that already ends the sentence.",
        ("The minister agreed. .", "The minister agreed."),
        0.97,
    ),
    Rule(
        "punctuation.stop-comma",
        "fluency/punctuation",
        "A full stop or a second comma stands beside a comma.",
        ("It was late, said the mayor. , the paper reports.", "It was late, said the mayor, the paper reports."),
        0.95,
    ),
    Rule(
        "punctuation.doubled-mark",
        "fluency/punctuation",
        "A mark was written twice.",
        ("The talks failed,, she said.", "The talks failed, she said."),
        0.95,
    ),
    Rule(
        "punctuation.space-before",
        "fluency/punctuation",
        "A space stands before a mark that belongs to the word on its left.",
        ("The coalition , we hear , is stable.", "The coalition, we hear, is stable."),
        0.97,
    ),
    Rule(
        "punctuation.bracket-space",
        "fluency/punctuation",
        "A space stands inside a bracket.",
        ("The bank ( founded in 1870 ) closed.", "The bank (founded in 1870) closed."),
        0.96,
    ),
    Rule(
        "punctuation.clitic",
        "fluency/punctuation",
        "A shortened word or a possessive was cut off by a space.",
        ("They did n't see the government 's plan.", "They didn't see the government's plan."),
        0.97,
    ),
    Rule(
        "punctuation.quote-space",
        "fluency/punctuation",
        "A space stands between a quotation mark and what it encloses.",
        ('They call it " the wall " here.', 'They call it "the wall" here.'),
        0.95,
    ),
    Rule(
        "punctuation.quote-end",
        "fluency/punctuation",
        "A space parts the closing quotation mark from the sentence that it ends.",
        ('He said: "We are late. "', 'He said: "We are late."'),
        0.9,
    ),
    Rule(
        "punctuation.quote-gap",
        "fluency/punctuation",
        "No space stands between a quotation mark and the word beside the quotation.",
        ('He called it"a start"and left.', 'He called it "a start" and left.'),
        0.9,
    ),
    Rule(
        "punctuation.quote-side",
        "fluency/punctuation",
        "A quotation mark stands on the wrong side of the space.",
        ('"We are late, "said the driver.', '"We are late," said the driver.'),
        0.95,
    ),
    Rule(
        "punctuation.foreign-quotes",
        "fluency/punctuation",
        "Quotation marks kept the form that another language gives them.",
        ("He called it „a start“.", "He called it \"a start\"."),
        0.97,
    ),
    Rule(
        "punctuation.false-stop",
        "fluency/punctuation",
        "A full stop after an acronym cuts the sentence in two.",
        ("They want to stop NATO. to expand eastward.", "They want to stop NATO to expand eastward."),
        0.9,
    ),
    Rule(
        "punctuation.inverted-mark",
        "fluency/punctuation",
        "A Spanish opening mark was left at the start of the sentence.",
        ("¿What will they do now?", "What will they do now?"),
        0.97,
    ),
    Rule(
        "punctuation.token",
        "fluency/punctuation",
        "A tokeniser's stand-in for a mark was left in the text.",
        ("A well @-@ known -LRB- and old -RRB- trick.", "A well-known (and old) trick."),
        0.98,
    ),
    Rule(
        "punctuation.placeholder",
        "fluency/punctuation",
        "Spaces were put into a placeholder between number signs.",
        ("Order it from # Shop 1 # today.", "Order it from #Shop1# today."),
        0.97,
    ),
    Rule(
        "punctuation.hyphen-space",
        "fluency/punctuation",
        "Spaces stand around the hyphen of a compound.",
        ("A high - quality bridge for the 5 - year plan.", "A high-quality bridge for the 5-year plan."),
        0.95,
    ),
    Rule(
        "punctuation.slash-space",
        "fluency/punctuation",
        "Spaces stand around a slash that joins two short words.",
        ("Bring a coat and / or an umbrella.", "Bring a coat and/or an umbrella."),
        0.93,
    ),
    Rule(
        "punctuation.speech-dash",
        "fluency/punctuation",
        "A dash between a quotation and its speaker follows another language's custom.",
        ('"It was late", - said the driver.', '"It was late," said the driver.'),
        0.95,
    ),
    Rule(
        "punctuation.line-start",
        "fluency/punctuation",
        "A line begins with a mark that belongs to no word.",
        ("The end.\n, and then they left.", "The end.\nand then they left."),
        0.9,
    ),
    Rule(
        "punctuation.unbalanced-bracket",
        "fluency/punctuation",
        "A bracket has no partner in its paragraph.",
        ("The party (founded in 1990 won.", "The party (founded in 1990 won."),
        0.6,
    ),
)

_SPACES = " \u00a0\u202f"
_CLOSERS = "\"”’'»)]}%…"
# One mark, perhaps a quotation mark, and another mark that should not follow it.
_RUN = re.compile(r"(?<![.,;:!?…])([.,;!?])([ \u00a0]?)([\"“”’']?)([ \u00a0]?)([.,;])(?![\w.,;:!?…]| [.…])")


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the marks of a text ask for."""
    text = view.text
    yield from quote_proposals(text)
    yield from _runs(text)
    yield from _spaces_before(text)
    yield from _inside_brackets(text)
    yield from _clitics(text)
    yield from _false_stops(text)
    yield from _inverted(text)
    yield from _tokens(text)
    yield from _placeholders(text)
    yield from _hyphens(text)
    yield from _slashes(text)
    yield from _speech_dashes(text)
    yield from _line_starts(text)
    yield from _unbalanced(text)


def _runs(text: str) -> Iterator[Proposal]:
    for m in _RUN.finditer(text):
        found = _run(text, m)
        if found:
            yield Proposal(m.start(), m.end(), *found)


def _run(text: str, m: re.Match[str]) -> tuple[str, str] | None:
    """What a run of marks should read, and by which rule."""
    first, space, quote, inner, last = m.groups()
    spaced = bool(space or inner)
    at = m.start()
    short = first == "." and is_abbreviation(text, at)
    if not quote:
        return _plain_run(text, at, first, last, spaced=spaced, short=short)
    closed = "”" if quote in "“”" else quote
    behind = text[m.end() : m.end() + 2]
    if quote in "’'" and not _word_before(text, at):
        return None
    if last == "." and first in ".,":
        if short and not spaced:
            return None
        if inner or first == "," or not space or behind[:1] in ("", "\n", " "):
            inside = first == "," or spaced or _quotes_sentence(text, at)
            return ("." + closed if inside else closed + "."), "punctuation.orphan-stop"
    if last == "." and first in "!?" and spaced:
        return first + closed, "punctuation.orphan-stop"
    if last == "," and first == "," :
        return "," + closed, "punctuation.stop-comma"
    if last == "," and first == "." and not short and behind[:1] == " " and behind[1:2].islower():
        return "," + closed, "punctuation.stop-comma"
    return None


def _quotes_sentence(text: str, at: int) -> bool:
    """Whether the quotation that ends at `at` is a whole sentence: it begins a line or follows a mark."""
    line = text[max(text.rfind("\n", 0, at) + 1, at - 600) : at]
    opening = max(line.rfind(mark) for mark in '"“„«')
    return opening <= 0 or line[:opening].rstrip()[-1:] in ":,.!?…—–"


def _plain_run(
    text: str, at: int, first: str, last: str, *, spaced: bool, short: bool
) -> tuple[str, str] | None:
    if not _word_before(text, at):
        return None
    if first == last:
        if first == "." and not spaced and text[at + 2 : at + 3] == " " and not text[at + 3 : at + 4].isupper():
            return None  # more likely two of an ellipsis's three
        rule = "punctuation.orphan-stop" if spaced and last == "." else "punctuation.doubled-mark"
        return first, rule
    if last == ".":
        if first in "!?":
            return (first, "punctuation.orphan-stop") if spaced else None
        return ".", "punctuation.orphan-stop"
    if last == "," and first == ".":
        if spaced:
            return (".," if short else ","), "punctuation.stop-comma"
        long_word = len(word_before(text, at)) > 4
        return (",", "punctuation.stop-comma") if long_word and not short else None
    return None


def _word_before(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] in _CLOSERS)


_SPACE_BEFORE = (" ,", " .", " ;", " :", " !", " ?")


def _spaces_before(text: str) -> Iterator[Proposal]:
    for pair in _SPACE_BEFORE:
        at = text.find(pair)
        while at >= 0:
            if _is_space_before(text, at, pair[1]):
                glued = pair[1] == "," and text[at + 2 : at + 3].isalpha()
                yield Proposal(at, at + 2, ", " if glued else pair[1], "punctuation.space-before")
            at = text.find(pair, at + 2)
    if ".m ." in text:
        for m in _CUT_ABBREVIATION.finditer(text):
            yield Proposal(m.start(), m.end(), ".", "punctuation.space-before")


def _is_space_before(text: str, at: int, mark: str) -> bool:
    """Whether the space at `at` wrongly stands before `mark`."""
    if not _word_before(text, at):
        return False
    before = text[at - 1]
    behind = text[at + 2 : at + 3]
    rest = behind == "" or behind.isspace() or behind in "\"”’'»)]"
    if mark == ",":
        return rest or behind.isalpha()
    if not rest or (mark in ":;" and (behind in ")]" or text[at + 3 : at + 4] == ")")):
        return False
    if mark == "." and behind == "" and before in "\"”" and text[at - 2 : at - 1] in ".!?":
        return False
    if mark == ".":
        return not (text.startswith(" .", at + 2) or text[max(0, at - 2) : at] == " .")
    if mark == ":":
        return before.isalpha() and before.islower() and not text[at + 3 : at + 4].isdigit()
    if mark == ";":
        return before.isalnum() or before in "\"”’)"
    if before in "!?" or not (before.isalnum() or before in "\"”’)%"):
        return False
    following = text[at + 3 : at + 4]
    return behind != " " or not following.islower()


_CUT_ABBREVIATION = re.compile(r"(?<=\b[ap]\.m) \.(?=[:;,)\s]|\Z)")
_OPEN_BRACKET = re.compile(r"(?<![\w:;=-])([(\[])[ \u00a0](?=[\w\"“‘'])")
_CLOSE_BRACKET = re.compile(r"(?<=[\w.,!?%\"”’'…])[ \u00a0]([)\]])(?![\w(])")


def _inside_brackets(text: str) -> Iterator[Proposal]:
    if "( " in text or "[ " in text:
        for m in _OPEN_BRACKET.finditer(text):
            if text.find(")" if m[1] == "(" else "]", m.end(), m.end() + 400) >= 0:
                yield Proposal(m.start(), m.end(), m[1], "punctuation.bracket-space")
    if " )" in text or " ]" in text:
        for m in _CLOSE_BRACKET.finditer(text):
            if text.rfind("(" if m[1] == ")" else "[", max(0, m.start() - 400), m.start()) >= 0:
                yield Proposal(m.start(), m.end(), m[1], "punctuation.bracket-space")


# "did n't", "don 't", "don' t", "government 's", "it' s", "I 'm", "we 've"
_NT = re.compile(
    r"\b((?:do|does|did|is|are|was|were|has|have|had|could|would|should|need|must|might|ai|ca|wo|sha)) (n['’]t)\b",
    re.IGNORECASE,
)
_NT_CUT = re.compile(
    r"\b((?:do|does|did|is|are|was|were|has|have|had|could|would|should|need|must|might|ai|ca|wo|sha)n)"
    r"(?: (['’])t| ?(['’]) t)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])(?: (['’])| ?(['’]) )(s)(?= [^\W\d_]|[.,;:!?)]|$)", re.MULTILINE)
_VERB = re.compile(
    r"\b(I|you|we|they|he|she|it|who|that|there|what)(?: (['’])| ?(['’]) )(m|ve|re|ll|d)\b(?!['’])", re.IGNORECASE
)
_TICK = re.compile(r"(?<=[A-Za-z])[`´](?=(?:s|t|m|re|ve|ll|d)\b)")


def _clitics(text: str) -> Iterator[Proposal]:
    rule = "punctuation.clitic"
    if " n't" in text or " n’t" in text or " N'T" in text:
        for m in _NT.finditer(text):
            yield Proposal(m.start(), m.end(), m[1] + m[2], rule)
    if " '" in text or " ’" in text or "' " in text or "’ " in text:
        for m in _NT_CUT.finditer(text):
            yield Proposal(m.start(), m.end(), m[1] + (m[2] or m[3]) + "t", rule)
        for m in _POSSESSIVE.finditer(text):
            yield Proposal(m.start(), m.end(), (m[1] or m[2]) + "s", rule)
        for m in _VERB.finditer(text):
            yield Proposal(m.start(), m.end(), m[1] + (m[2] or m[3]) + m[4], rule)
    if "`" in text or "´" in text:
        for m in _TICK.finditer(text):
            yield Proposal(m.start(), m.end(), "'", rule)


_FALSE_STOP = re.compile(r"(?<![\w.&/-])([A-Z]{3,6})\. (?=(?:to|of|in|for|with|on|by|from|and|which|that|is|was|has|will)\b)")
_COMPANY = frozenset({"INC", "LTD", "CORP", "BROS", "DEPT", "LLC", "PLC", "JAN", "FEB", "MAR", "APR", "JUN", "JUL", "AUG",
                      "SEP", "SEPT", "OCT", "NOV", "DEC", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN", "AVE", "BLVD",
                      "MASS", "ETC", "VOL", "GEN", "SGT", "CAPT", "REV", "HON", "ESQ", "ART", "SEC", "FIG"})


def _false_stops(text: str) -> Iterator[Proposal]:
    for m in _FALSE_STOP.finditer(text):
        if m[1] not in _COMPANY:
            yield Proposal(m.end() - 2, m.end() - 1, "", "punctuation.false-stop")


_INVERTED = re.compile(
    r"(?<![^\s\"“'‘(—–-])([¿¡])[ ]?(?=(?:[\"“]?)(?:who|what|why|how|when|where|which|whose|is|are|was|were|do|does|did"
    r"|can|could|will|would|should|have|has|the|this|that|it|we|you|they|I|he|she|there|and|but|so|no|yes|let)\b)",
    re.IGNORECASE,
)


def _inverted(text: str) -> Iterator[Proposal]:
    if "¿" in text or "¡" in text:
        for m in _INVERTED.finditer(text):
            yield Proposal(m.start(), m.end(), "", "punctuation.inverted-mark")


_AT_TOKEN = re.compile(r" ?@([-,.:/–])@ ?")
_BRACKET_TOKENS = {"LRB": "(", "RRB": ")", "LSB": "[", "RSB": "]", "LCB": "{", "RCB": "}"}
_BRACKET_TOKEN = re.compile(r"-(?:([LRS])([RSC])B)-")
_TEX_QUOTES = re.compile(r"``[ ]?(?=[^\s`])|(?<=[^\s'])[ ]?''(?!')")


def _tokens(text: str) -> Iterator[Proposal]:
    rule = "punctuation.token"
    if "@-@" in text or "@,@" in text or "@.@" in text or "@:@" in text or "@/@" in text:
        for m in _AT_TOKEN.finditer(text):
            yield Proposal(m.start(), m.end(), m[1], rule)
    if "RB-" in text or "SB-" in text or "CB-" in text:
        for name, bracket in _BRACKET_TOKENS.items():
            for m in re.finditer(f"-{name}-( ?)", text):
                start = m.start()
                if name.startswith("R") and text[start - 1 : start] == " ":
                    start -= 1
                yield Proposal(start, m.end(), bracket + ("" if name.startswith("L") else m[1]), rule)
    if "``" in text and "```" not in text:
        for m in _TEX_QUOTES.finditer(text):
            yield Proposal(m.start(), m.end(), '"', rule)


def _unbalanced(text: str) -> Iterator[Suspicion]:
    """Paragraphs of prose with a round bracket too many; lists such as "a)" count none."""
    if text.count("(") == text.count(")"):
        return
    start = 0
    for line in text.splitlines(keepends=True):
        opened = line.count("(")
        if opened != line.count(")") and 40 < len(line):
            yield from _lone_bracket(line, start)
        start += len(line)


_LIST_MARK = re.compile(r"(?:^|[\s(,;])\w{1,3}\)|[:;=8xX][-o^']?[()]+")


def _lone_bracket(line: str, start: int) -> Iterator[Suspicion]:
    plain = _LIST_MARK.sub(lambda m: " " * len(m[0]), line)
    stack: list[int] = []
    for m in re.finditer(r"[()]", plain):
        if m[0] == "(":
            stack.append(m.start())
        elif stack:
            stack.pop()
        else:
            stack = [m.start()]
            break
    if len(stack) == 1:
        at = start + stack[0]
        yield Suspicion(at, at + 1, "punctuation.unbalanced-bracket")


# The number signs are left alone: what stands between them may be a protected hashtag.
_PLACEHOLDER = re.compile(r"(?<!\w)#( ?)[A-Z][A-Za-z_]{2,30}(?:( )(?=\d))?\d{0,2}( ?)#(?!\w)")


def _placeholders(text: str) -> Iterator[Proposal]:
    if "# " in text or " #" in text:
        for m in _PLACEHOLDER.finditer(text):
            for group in (1, 2, 3):
                if m[group]:
                    yield Proposal(m.start(group), m.end(group), "", "punctuation.placeholder")


# Only compounds that are sure by one of their halves: a dash between words is also spaced.
_HYPHEN = re.compile(
    r"(?<=[a-z]) - (?=(?:old|level|quality|speed|term|scale|tech|round|depth|minded|reliance|making|building|winning|saving"
    r"|growing|sized|sum|rise|altitude|efficiency|precision|voltage|intensity|class|known|off|being|established|deserved"
    r"|developed|paid|makers?|breaking)\b(?! -))"
    r"|(?<=\d) - (?=(?:year|day|hour|month|week|minute|meter|metre|km|mile)\b)"
    r"|(?<=\b[Aa]l) -(?=[A-Z][a-z])|(?<=\b[Ee]l) -(?=[A-Z][a-z])"
    r"|(?<=\b(?:COVID|Covid|covid))(?: - | -|- )(?=19\b)"
    r"|(?<=\byear) - (?=(?:old|on|round)\b)|(?<=\bon) - (?=year\b)"
)


def _hyphens(text: str) -> Iterator[Proposal]:
    if " -" in text or "- 19" in text:
        for m in _HYPHEN.finditer(text):
            yield Proposal(m.start(), m.end(), "-", "punctuation.hyphen-space")


_SLASH = re.compile(r"\b(and|he|she|him|his|he or|his or) / (or|she|he|her|hers)\b|(?<=\d)( / )(?=\d)(?! ?\d+ /)")


def _slashes(text: str) -> Iterator[Proposal]:
    if " / " in text:
        for m in _SLASH.finditer(text):
            yield Proposal(m.start(), m.end(), f"{m[1]}/{m[2]}" if m[1] else "/", "punctuation.slash-space")


_SPEECH_DASH = re.compile(r"([,!?…]?)([\"”»])( ?, ?| )?[-–—] ?(?=[A-Za-z])")


def _speech_dashes(text: str) -> Iterator[Proposal]:
    for dash in ("-", "–", "—"):
        if f" {dash}" in text or f"\"{dash}" in text or f"”{dash}" in text:
            break
    else:
        return
    for m in _SPEECH_DASH.finditer(text):
        comma = "," in (m[3] or "")
        inside = m[1]
        if not (comma or inside) or not is_attribution(text, m.end()) or text[m.end() : m.end() + 2] == "I ":
            continue
        if not _word_before(text, m.start()):
            continue
        yield Proposal(m.start(), m.end(), f"{inside or ','}{m[2]} ", "punctuation.speech-dash")


_LINE_START = re.compile(r"(?:\A|(?<=\n))[.,;] ?(?=[^\W\d_])")


def _line_starts(text: str) -> Iterator[Proposal]:
    if text[:1] in ".,;" or "\n," in text or "\n;" in text or "\n. " in text:
        for m in _LINE_START.finditer(text):
            if m[0] != ".":
                yield Proposal(m.start(), m.end(), "", "punctuation.line-start")


STAGE = Stage("punctuation", RULES, propose)
