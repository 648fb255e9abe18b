"""Spaces too many, and spaces that were lost.

What a line begins and ends with is left alone, and so are columns, since nobody reads those as prose. A lost
space is put back only where the pieces are words and the whole is none (built word list, wordfreq), or where
a number stands against a function word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanup.grown_words import grown_in_line_proposals, grown_word_proposals, has_loose_dash
from cleanup.lost_spaces import FUNCTION, IN_DOCUMENT, NO_END, lost_space_proposals, word_before, word_behind
from cleanup.outlets import glued_outlets, is_glued
from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.scan import findings, places, seen_words, telling, telling_marks, word_places
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency
from cleanup.witness import lost_dashes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleanup.scan import Document
    from cleanup.view import View


RULES = (
    Rule(
        "spacing.doubled",
        "fluency/typography",
        "Several spaces between two words become one.",
        ("The  mayor spoke.\nIt was May.", "The mayor spoke.\nIt was May."),
        0.95,
    ),
    Rule(
        "spacing.dash-lost",
        "accuracy/omission",
        "The source has a dash where the translation has two spaces.",
        ("Our neighbours  Poland among them  helped.", "Our neighbours – Poland among them – helped."),
        0.87,
    ),
    Rule(
        "spacing.lost-at-number",
        "fluency/typography",
        "The space between a word and a number is put back.",
        ("A crowd of157,000 came.", "A crowd of 157,000 came."),
        0.95,
    ),
    Rule(
        "spacing.lost-break",
        "fluency/whitespace",
        "The line break behind the credit of a picture was lost.",
        ("The hall. Photo: dpaThe mayor spoke.", "The hall. Photo: dpa\nThe mayor spoke."),
        0.95,
    ),
    Rule(
        "spacing.lost-at-word",
        "fluency/typography",
        "The space between two words is put back.",
        ("He recoveredand thus returned.", "He recovered and thus returned."),
        0.93,
    ),
    Rule(
        "spacing.lost-at-capital",
        "fluency/typography",
        "The space before a capitalised word is put back.",
        ("It is part of theUnited Kingdom.", "It is part of the United Kingdom."),
        0.93,
    ),
    Rule(
        "spacing.lost-at-stop",
        "fluency/typography",
        "The space between two sentences is put back.",
        ("They left.The rain stopped.\nIt was May.", "They left. The rain stopped.\nIt was May."),
        0.95,
    ),
    Rule(
        "spacing.lost-at-mark",
        "fluency/typography",
        "The space behind a comma or a bracket is put back.",
        ("In Rome,which is old, it rained.\nIt was May.", "In Rome, which is old, it rained.\nIt was May."),
        0.95,
    ),
    Rule(
        "spacing.lost-at-dash",
        "fluency/typography",
        "A dash that has a space on one side only gets the other one.",
        ("It rained all night– so he said.", "It rained all night – so he said."),
        0.93,
    ),
    Rule(
        "spacing.split-word",
        "fluency/spelling",
        "A word that a line break or a machine took apart is joined.",
        ("The govern- ment met.", "The government met."),
        0.93,
    ),
    Rule(
        "spacing.torn-line",
        "fluency/whitespace",
        "A sentence was torn into several lines around a link or bold type.",
        (
            "The\n\nDax\n\nwas at a record on Monday, the exchange said.",
            "The Dax was at a record on Monday, the exchange said.",
        ),
        0.95,
    ),
    Rule(
        "spacing.hyphen",
        "fluency/typography",
        "The spaces around the hyphen of a compound are removed.",
        ("A 21 -year -old man", "A 21-year-old man"),
        0.95,
    ),
    Rule(
        "spacing.glued-outlet",
        "fluency/typography",
        "The outlet's name has grown onto the end of the headline.",
        ("Rain eases after a week in the north-Xinhuanet", "Rain eases after a week in the north - Xinhuanet"),
        0.95,
    ),
    Rule(
        "spacing.token-mark",
        "fluency/character-encoding",
        "A mark by which a translation system joins the pieces of words is resolved.",
        ("A high @-@ level visit", "A high-level visit"),
        0.98,
    ),
    Rule(
        "spacing.unknown-mark",
        "accuracy/omission",
        "The mark that a translation system sets for a character or word that it does not know is removed.",
        ("Thank you <unk> for the flowers.", "Thank you for the flowers."),
        0.95,
    ),
)


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """Repairs of spaces."""
    text = view.text
    words = seen_words(view)
    yield from _doubled(view)
    if words.telling(_is_joined):
        yield from _token_marks(text)
    if "<" in text and "unk" in text:
        yield from _unknown_marks(text)
    if view.language == "en":
        yield from lost_space_proposals(text, words)
        yield from grown_word_proposals(view)
        yield from findings(view, "spacing.local", _local)
        if told := words.telling(_is_torn):
            yield from _torn(text, told)
        if told := words.telling(_ends_in_ligature):
            yield from _behind_ligatures(text, told)


def _local(text: str, document: Document) -> Iterator[Proposal]:
    yield from grown_in_line_proposals(text, document)
    if document.telling(has_loose_dash):
        yield from _hyphens(text)
    if document.telling(is_glued):
        yield from glued_outlets(text)
    if document.telling(_is_numbered):
        for m in _NUMBERED.finditer(text):
            yield Proposal(m.end(), m.end(), " ", "spacing.lost-at-stop", confidence=IN_DOCUMENT)


# An entry of a numbered list: "2.Open the lid"; no "1.FC".
_NUMBERED = re.compile(r"^ {0,4}\d{1,2}\.(?=[A-Z][a-z]+[ ,])", re.MULTILINE)
_NUMBERED_WORD = re.compile(r"\d{1,2}\.[A-Z][a-z]+,?\Z")


@telling_marks
def _is_numbered(word: str) -> bool:
    return _NUMBERED_WORD.match(word) is not None


# --- spaces too many -----------------------------------------------------------------------------------

_GAP = re.compile(r"(?: [ \t\xa0]|[\t\xa0][ \xa0]|\t)[ \t\xa0]*+")
_SPACES = re.compile(r"  [ \t\xa0]*+")  # the same where there are no tabs and no-break spaces
_SENTENCE_GAP = re.compile(r"[.!?][”\"’')]?  (?=\S)")
_NO_DASH = 0.96  # likewise stated, in a line that stands alone
_WIDE = 3  # spaces; two gaps of that width in a line are columns


def _doubled(view: View) -> Iterator[Proposal]:
    text = view.text
    if not (text.rfind("  ") >= 0 or "\t" in text or ("\xa0" in text and (" \xa0" in text or "\xa0 " in text))):
        return
    pattern = _GAP if "\t" in text or "\xa0" in text else _SPACES
    gaps = [m for m in pattern.finditer(text) if _inside_line(text, m.start(), m.end())]
    if not gaps:
        return
    typed = _two_after_stops(text)
    columns = _column_lines(text, gaps) | _table_lines(text, gaps)
    dashes = lost_dashes(text, view.options.source) if view.options.source else frozenset()
    sure = IN_DOCUMENT if "\n" in text else _NO_DASH if any(_no_dash(text, m) for m in gaps) else None
    for m in gaps:
        if m.end() - m.start() >= _WIDE and text[m.end()].isupper() and _content_word(text, m.start()):
            continue  # two titles set beside each other
        if typed and m[0] == "  " and text[m.start() - 1] in ".!?:”\"’')":
            continue
        if m.start() in dashes:
            yield Proposal(m.start(), m.end(), " – ", "spacing.dash-lost")
        elif text.rfind("\n", 0, m.start()) not in columns and not (m[0] == "\t" and _short_line(text, m.start())):
            yield Proposal(m.start(), m.end(), " ", "spacing.doubled", confidence=sure)


def _no_dash(text: str, gap: re.Match[str]) -> bool:
    """Whether no dash can have stood in a gap: some translation systems lose it and leave its two spaces."""
    if gap[0] != "  ":
        return True
    before, behind = text[gap.start() - 1], text[gap.end()]
    return before in ",;" or behind in '"“”' or word_before(text, gap.start()).lower() in NO_END


def _inside_line(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] not in "\r\n" and text[end : end + 1] not in {"", "\r", "\n"}


def _short_line(text: str, at: int) -> bool:
    """Whether the line has too few words for prose; a tab in it may part a label from its value."""
    end = text.find("\n", at)
    return len(text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].split()) < 8


def _content_word(text: str, end: int) -> bool:
    word = word_before(text, end)
    return bool(word) and word not in FUNCTION


def _two_after_stops(text: str) -> bool:
    """Whether the document sets two spaces after a sentence throughout, as typists did."""
    doubled = len(_SENTENCE_GAP.findall(text))
    return doubled >= 3 and doubled >= 0.8 * (doubled + len(_ONE_GAP.findall(text)))


_ONE_GAP = re.compile(r"[a-z][.!?] (?=[A-Z])")


def _column_lines(text: str, gaps: list[re.Match[str]]) -> frozenset[int]:
    """The lines, by the place of the line break before them, that are set in columns."""
    wide: dict[int, int] = {}
    for m in gaps:
        if "\t" in m[0] or m.end() - m.start() >= _WIDE:
            line = text.rfind("\n", 0, m.start())
            wide[line] = wide.get(line, 0) + 1
    return frozenset(line for line, count in wide.items() if count >= 2)


_FEWEST_ROWS = 3
_PROSE_LINE = 30  # words of a line that is prose, however wide a gap in it
_CELLS = 3  # gaps of two spaces that make a short line a row
_LIST_MARK = re.compile(r"[ \t]*(?:[-*+•#>|]{1,6}|\(?\w{1,3}[.)])\Z")


def _table_lines(text: str, gaps: list[re.Match[str]]) -> frozenset[int]:
    """The lines, by the line break before them, whose gaps are those of a table or of a list's mark.

    Rows come in numbers: three short lines with a wide gap each, or lines with a tab throughout.
    """
    rows: dict[int, list[re.Match[str]]] = {}
    for m in gaps:
        rows.setdefault(text.rfind("\n", 0, m.start()), []).append(m)
    words = {line: len(text[line + 1 : _line_end(text, line)].split()) for line in rows}
    tabbed = [line for line, found in rows.items() if any("\t" in m[0] for m in found)]
    wide = [
        line
        for line, found in rows.items()
        if words[line] < _PROSE_LINE and (len(found) >= _CELLS or any(len(m[0]) >= _WIDE for m in found))
    ]
    kept = {line for line, found in rows.items() if _LIST_MARK.match(text, line + 1, found[0].start())}
    kept |= {line for line in rows if text[line + 1 : _line_end(text, line)].count("|") > 1}
    if len(wide) >= _FEWEST_ROWS:
        kept.update(wide)
    run: list[int] = []
    for line in [*tabbed, len(text) + 1]:
        if run and (line > len(text) or text[_line_end(text, run[-1]) : line].strip()):
            kept.update(run if len(run) >= _FEWEST_ROWS else ())
            run = []
        run.append(line)
    return frozenset(kept)


def _line_end(text: str, before: int) -> int:
    end = text.find("\n", before + 1)
    return len(text) if end < 0 else end


# --- marks of translation systems ----------------------------------------------------------------------

_JOINER = re.compile(r"(?<=\S) ?@(?P<mark>[-/,.])@ ?(?=\S)")
_SUBWORD = re.compile(r"(?<=[^\W\d_])@@ (?=[^\W\d_])")


@telling_marks
def _is_joined(word: str) -> bool:
    return ("@" in word and (word.endswith("@@") or _JOINT.search(word) is not None)) or "\u2581" in word


_JOINT = re.compile("@[-/,.]@")


def _token_marks(text: str) -> Iterator[Proposal]:
    if any(joiner in text for joiner in ("@-@", "@/@", "@,@", "@.@")):
        for m in _JOINER.finditer(text):
            yield Proposal(m.start(), m.end(), m["mark"], "spacing.token-mark")
    if "@@ " in text:
        for m in _SUBWORD.finditer(text):
            yield Proposal(m.start(), m.end(), "", "spacing.token-mark")
    if text.count("\u2581") >= 2:
        for m in re.finditer(" ?\u2581", text):
            first = m.start() == 0 or text[m.start() - 1] == "\n"
            yield Proposal(m.start(), m.end(), "" if first else " ", "spacing.token-mark")
    else:
        for at in places(text, " \u2581 "):  # by itself it is what is left of a word that the system did not know
            yield Proposal(at, at + 2, "", "spacing.token-mark")


# A text about translation systems names the mark: between quotation marks, or as a token.
_UNKNOWN = re.compile(
    r"(?<![\"“”'‘`]) ?(?:< ?unk ?>[ \ufe0f]{0,4}+){1,50}+"
    r"(?![\"“”'’`]|(?:tokens?|symbols?|marks?|tags?|words?)\b)"
)


def _unknown_marks(text: str) -> Iterator[Proposal]:
    for m in _UNKNOWN.finditer(text):
        inside = m.start() > 0 and text[m.start() - 1] != "\n" and text[m.end() : m.end() + 1].isalnum()
        yield Proposal(m.start(), m.end(), " " if inside else "", "spacing.unknown-mark")


# --- hyphens and split words ---------------------------------------------------------------------------

_UNIT = (
    "(?:years?|months?|days?|weeks?|hours?|minutes?|seconds?|met(?:er|re)s?|f(?:oo|ee)t|miles?|kilomet(?:er|re)s?|"
    "stor(?:e?y|ies)|pages?|points?|man|member|time|seat|percent|degree|dollar|euro|ton|inch|round|nation|country)"
)
_PREFIX = (
    "pro|anti|ex|non|mid|self|semi|multi|pre|post|vice|ultra|neo|quasi|pan|so|well|long|short|high|low|far|"
    "Pro|Anti|Ex|Non|Mid|Self|Semi|Multi|Pre|Post|Vice|Ultra|Neo|Long|Short|High|Far"
)
_LOOSE = re.compile(r"-(?:(?<= -)|(?= ))")  # a hyphen with a space on either side
_COMPOUND = when_used(rf"{_UNIT}\b(?: ?- ?| )(?:old|olds|long|high|tall|deep|wide)\b")
_UNIT_BEHIND = when_used(rf"{_UNIT}\b")
_OLD = re.compile(r"olds?\b")
_YEAR_BEFORE = re.compile(r"\d ?- ?(?:year|month|day|week)\Z")
_PREFIX_BEFORE = re.compile(rf"(?<![\w-])(?:{_PREFIX})\Z")
_ARTICLE_BEFORE = re.compile(r"(?<![\w-])(?:[Aa]l|[Ee]l|Abu|Ash|Ar|As|An|Ad)\Z")  # of Arabic names: "Al -Amir"
# The syllables that Korean given names end in, behind a family name and a first syllable: "Lee Jun -seok".
_KOREAN = when_used(
    r"(?:ah?|beom|bin|bok|bum|chan|cheol|chul|chun|dae|deok|do|dong|eun|gi|geun|ha|hae|han|hee|ho|hong|hoon|hun|hwa|hwan"
    r"|hye|hyeok|hyeon|hyuk|hyun|hyung|ik|il|in|jae|jeong|ji|jin|jong|joo|joon|ju|jun|jung|kook|ku|kwan|kwon|kyeong|kyu"
    r"|kyun|kyung|mi|min|mo|myeong|myung|na|nam|oh|ok|pil|pyo|rae|ri|rim|ryong|sam|sang|seo|seob|seok|seon|seong|seung"
    r"|shik|sik|soo|sook|su|suk|sun|sung|tae|taek|uk|ung|won|woo|woong|wook|yeol|yeon|yeong|yong|yoo|yoon|young|yul|yun)\b"
)
_KOREAN_BEFORE = when_used(
    r"(?<![\w-])(?:Ahn|An|Bae|Baek|Byun|Cha|Chang|Cho|Choe|Choi|Chu|Chun|Chung|Gu|Ha|Ham|Han|Heo|Hong|Huh|Hur|Hwang"
    r"|Hyun|Im|Jang|Jeon|Jeong|Ji|Jin|Jo|Joo|Ju|Jun|Jung|Kang|Kim|Ko|Koh|Koo|Ku|Kwak|Kwon|Lee|Lim|Ma|Min|Moon|Na|Nam"
    r"|Noh|Oh|Ok|Paik|Park|Pyo|Rhee|Ri|Roh|Ryu|Seo|Seol|Shim|Shin|Sim|Sin|So|Sohn|Son|Song|Suh|Sung|Um|Wang|Won|Woo"
    r"|Yang|Yeo|Yi|Yim|Yoo|Yoon|You|Yu|Yun) [A-Z][a-z]{1,5}\Z"
)
_JOINING = re.compile(r"(?:and|or|to|but|nor|as|the)\b")
_TORN_TAILS = (
    "ment", "ments", "tion", "tions", "sion", "sions", "ness", "ity", "ities", "ance", "ence",
    "ingly", "fully", "ational", "mental", "mented", "ological", "ization", "isation", "ised",
    "ized", "ating", "ated", "ically",
)  # fmt: skip
_TORN_WORDS = frozenset(tail + mark for tail in _TORN_TAILS for mark in ("", ",", "."))


@telling
def _is_torn(word: str) -> bool:
    return word in _TORN_WORDS


def _hyphens(text: str) -> Iterator[Proposal]:
    for m in _LOOSE.finditer(text):
        at = m.start()
        start = at - 1 if text[at - 1 : at] == " " else at
        end = at + 2 if text[at + 1 : at + 2] == " " else at + 1
        left = text[max(0, start - 24) : start]
        if _JOINING.match(text, end) or not left or not text[end : end + 1].isalnum():
            continue
        if _is_compound(text, left, end, spaces=end - start - 1):
            yield Proposal(start, end, "-", "spacing.hyphen")
        elif start == at and _is_broken(left, word_behind(text, end)):
            yield Proposal(at, end, "", "spacing.split-word")


def _is_compound(text: str, left: str, end: int, spaces: int) -> bool:
    """Whether a hyphen belongs between `left` and what stands at `end`."""
    if left[-1].isdigit():
        return bool(_COMPOUND.match(text, end)) or (spaces == 1 and bool(_UNIT_BEHIND.match(text, end)))
    if _OLD.match(text, end):
        return _YEAR_BEFORE.search(left) is not None
    if left.endswith(("COVID", "Covid", "covid")):
        return text.startswith("19", end) and not text[end + 2 : end + 3].isdigit()
    if spaces == 1 and text[end].isupper() and text[end - 1] == "-" and _ARTICLE_BEFORE.search(left):
        return True
    if spaces == 1 and _KOREAN.match(text, end):
        return _KOREAN_BEFORE.search(left) is not None
    return spaces == 1 and text[end : end + 3].isalpha() and _PREFIX_BEFORE.search(left) is not None


def _is_broken(left: str, right: str) -> bool:
    """Whether a line break's hyphen stands inside a word: the whole is one, and a common one."""
    first = word_before(left, len(left))
    if (
        len(first) < 2
        or len(right) < 2
        or not right.islower()
        or left[-len(first) - 1 : -len(first)] in {"-", "’", "'"}
    ):
        return False
    whole = frequency(first + right)
    return whole >= 28 and frequency(first) < whole + 10


def _torn(text: str, torn: Collection[str]) -> Iterator[Proposal]:
    """The end of a word that stands by itself and is none: "informa tion"."""
    for tail in sorted({word.rstrip(",.") for _, word in word_places(text, torn)}):
        for at in places(text, f" {tail}"):
            end = at + 1 + len(tail)
            left = word_before(text, at)
            whole = not text[end : end + 1].isalnum() and text[end : end + 1] not in _COMPOUNDING
            free = text[at - len(left) - 1 : at - len(left)] not in _COMPOUNDING
            if whole and free and len(left) > 1 and frequency(left + tail) >= 28 and frequency(left) < 45:
                yield Proposal(at, at + 1, "", "spacing.split-word")


_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_WORD_BEHIND = re.compile(r" ([a-z]{1,14})(?![\w’'-])")


@telling
def _ends_in_ligature(word: str) -> bool:
    return word.endswith(_LIGATURES) and word.isalpha() and (word in _LIGATURES or frequency(word) < _HALF)


def _behind_ligatures(text: str, words: Collection[str]) -> Iterator[Proposal]:
    """`offi ce`, `fi rst`: a space behind two letters that were one sign in print."""
    for at, word in word_places(text, words):
        rest = _WORD_BEHIND.match(text, at + len(word))
        whole = frequency(word + rest[1]) if rest else 0
        half = frequency(rest[1] if rest and word in _LIGATURES else word)
        if rest and half < _HALF <= whole:
            yield Proposal(rest.start(), rest.start() + 1, "", "spacing.split-word")


_HALF = 35  # ten times Zipf; the half of a torn word is rarer, the whole as common
_COMPOUNDING = frozenset("’'-")


STAGE = Stage("spacing", RULES, propose, english_only=False)
