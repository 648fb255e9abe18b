"""Spaces too many, and spaces that were lost.

What a line begins and ends with is left alone, and so are columns, since nobody reads those as prose. A lost
space is put back only where the pieces are words and the whole is none (built word list, wordfreq), or where
a number stands against a function word.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from string import ascii_lowercase
from typing import TYPE_CHECKING

from cleanup.near_miss import given_names, people
from cleanup.outlets import glued_outlets, is_glued
from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.salad import is_salad
from cleanup.scan import document_of, findings, in_records, places, seen_words, telling, telling_marks, word_places
from cleanup.tables import load_tables
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency, plain
from cleanup.witness import lost_dashes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanup.scan import Document, Words
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
        yield from _lost(text, words)
        yield from _glued(text, words)
        yield from _behind_days(text, words)
        if words.telling(_is_behind_article):
            yield from _behind_articles(text)
        if words.telling(_is_credited):
            yield from _behind_credits(text)
        yield from _before_links(text, words)
        if _may_be_torn(document_of(view).lines()):
            yield from _torn_lines(document_of(view))
        if words.telling(_is_domain):
            yield from _addresses(text)
        yield from findings(view, "spacing.local", _local)
        yield from _torn(text, words)
        yield from _behind_ligatures(text, words)


def _local(text: str, document: Document) -> Iterator[Proposal]:
    if document.telling(_is_joined_clause):
        yield from _clauses_joined(text)
    if document.telling(_is_possessed):
        yield from _possessed(text)
    if document.telling(_has_loose_dash):
        yield from _dashes(text)
        yield from _hyphens(text)
    if document.telling(is_glued):
        yield from glued_outlets(text)
    if document.telling(_is_numbered):
        for m in _NUMBERED.finditer(text):
            yield Proposal(m.end(), m.end(), " ", "spacing.lost-at-stop", confidence=_IN_DOCUMENT)


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
_IN_DOCUMENT = 0.97  # confidence, stated, where the line stands among others whose custom shows that this is a slip
_NO_DASH = 0.96  # likewise stated, in a line that stands alone
_WIDE = 3  # spaces; two gaps of that width in a line are columns


def _doubled(view: View) -> Iterator[Proposal]:
    text = view.text
    if not (places(text, "  ") or "\t" in text or ("\xa0" in text and (" \xa0" in text or "\xa0 " in text))):
        return
    pattern = _GAP if "\t" in text or "\xa0" in text else _SPACES
    gaps = [m for m in pattern.finditer(text) if _inside_line(text, m.start(), m.end())]
    if not gaps:
        return
    typed = _two_after_stops(text)
    columns = _column_lines(text, gaps) | _table_lines(text, gaps)
    dashes = lost_dashes(text, view.options.source) if view.options.source else frozenset()
    sure = _IN_DOCUMENT if "\n" in text else _NO_DASH if any(_no_dash(text, m) for m in gaps) else None
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
    return before in ",;" or behind in '"“”' or _before(text, gap.start()).lower() in _NO_END


def _inside_line(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] not in "\r\n" and text[end : end + 1] not in {"", "\r", "\n"}


def _short_line(text: str, at: int) -> bool:
    """Whether the line has too few words for prose; a tab in it may part a label from its value."""
    end = text.find("\n", at)
    return len(text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].split()) < 8


def _content_word(text: str, end: int) -> bool:
    word = _before(text, end)
    return bool(word) and word not in _FUNCTION


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
_PROSE = 12  # words of a line that is prose, however wide a gap in it
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
        if words[line] < _PROSE and (len(found) >= _CELLS or any(len(m[0]) >= _WIDE for m in found))
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


# --- spaces lost ---------------------------------------------------------------------------------------

_TO_NUMBER = (
    "the|of|and|in|to|for|with|from|by|at|on|than|about|over|since|until|after|before|between|nearly|almost|"
    "around|was|were|has|had|have|is|are|some|only|under|per|The|In|Of|On|At|By|From|Since|About|Over|And|Until"
)
_FROM_NUMBER = (
    "and|the|people|million|billion|trillion|thousand|percent|per|years?|months?|weeks?|days|hours|minutes|have|has|"
    "were|was|with|from|when|that|which|who|after|before|but|for|euros?|dollars?|rubles?|January|February|March|"
    "April|May|June|July|August|September|October|November|December"
)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION = _words(
    "the of and in to for with from by at on that said says told but also after when where who is was "
    "were has had have will would are because between against near under over than until during while "
    "which into about as or"
)
_NO_END = _FUNCTION | {"a", "an", "this", "these", "his", "her", "its", "their", "our", "not"}  # before no dash
# A mark or a space stands before a word; so no part of a name or an address counts as one.
_FREE = r"(?<![\w.@#/’'&$-])"
_WORD_TO_NUMBER = re.compile(rf"{_FREE}(?:{_TO_NUMBER})\Z")
_NUMBER = re.compile(r"[$€£]?\d{1,4}(?:[.,]\d{1,3}){0,4}(?:[-–]\d{1,4})?(?![\w.,]?\w)")
_NUMBER_FROM = when_used(
    rf"(?:{_FREE}|(?:{_FREE}(?:{_TO_NUMBER})))[$€£]?\d{{1,3}}(?:,\d{{3}}|\d){{0,4}}(?:\.\d{{1,3}})?\Z"
)
_GROUPED = re.compile(r"[$€£]?\d{1,3}(?:,\d{3}){1,3}(?![\w,])")
_WORD_FROM = re.compile(rf"(?:{_FROM_NUMBER})(?![\w-])")
_LETTERS = re.compile(r"[A-Za-z]{1,30}")
_SEAM = re.compile(
    # The first class finds the rare place, the next two groups sort out the beginnings of words and the ends of
    # clauses, which are most; what follows says whether a space can have been lost there.
    r"[A-Z0-9.,:;!?)%”($€£](?:(?=[a-zA-Z0-9“”])|(?<=[a-z][0-9$€£]))(?<![ \n][A-Z])"
    r"(?:(?<=[a-z][A-Z])(?=[a-z]{2})|(?<=[a-z][0-9$€£])|(?<=\d)(?=[a-z]{3})|(?<=%)(?=[a-z]{2})"
    r"|(?<=[A-Za-z][.!?,;)])(?=[A-Za-z])|(?<=[.!?]”)(?=[A-Z])|(?<=[a-z]”\.)(?=[A-Z][a-z])|(?<=[.!?])(?=”[A-Z])"
    r"|(?<=\d,)(?=(?:19|20)\d\d(?!\d|\.\.))|(?<=[a-z]\()(?=[A-Z]{2,8}\))|(?<=[a-z0-9]\()(?=[A-Za-z][a-z]{2,}\Z)"
    r"|(?<=[a-z]:)(?=[A-Z“][A-Za-z])|(?<=[a-z],)(?=“\w)|(?<=[\w%)] \.)(?=[A-Z][a-z]))"
)
_STOP_BEFORE = re.compile(r"\.[A-Z][a-z]")
_STARTERS = _words(  # words that begin sentences and end no site's name, as "Kostroma.Today" does
    "The In It He She They We But And This That These Those There At On As For After "
    "When If While However According Meanwhile Earlier Later So Then Not No His Her Their Its Our What "
    "Who Where Why How Some Both Each Even Since Until Before During With From By To Of An I Yes "
    "Because Although Despite Yesterday Such Another Thus Therefore Moreover Furthermore"
)
_TITLES = _words("Mr Mrs Ms Dr Prof Gen Lt Col Sgt Sen Rep Gov St Capt Rev")
_FOLLOWS = frozenset({"", " ", ",", "\n", ";", ":", "’", "'"})
# Words that are no top-level domain: what carries them and a space behind is no address.
_CARRYING = _words("and but the which who with because they this that when while after from although")
_SITE_ENDINGS = _words(  # top-level domains that are words, as in "Kostroma.Today"
    "Today News Life Media Online Press World City Live Tech Club Center Space Travel Blog Shop Store Digital Agency "
    "Global Zone Team Network Report Review Reviews Video Radio Sport Football Finance Money Market Cloud Link Land "
    "House Group Company Academy School University Church Care Health Art Design Games Fun One Top Name Mobi Asia "
    "Site Website Page Wiki Work Works Expert Social Community Foundation International London Berlin Paris Tokyo "
    "Africa Moscow Energy Law Jobs Photo Pictures Gallery Events Cafe Bar Beer Wine Food Kitchen Restaurant House "
    "Homes Tools Systems Solutions Software Studio Style Tips Gold Green Red Blue Black Pink Kim Men Women Best"
)
_FILE_ENDINGS = _words("Com Net Org Ru Info Io De Tv Uk Js Py Md Doc Pdf Eu Ua Fr Es Co Ai App Dev Html Php")


@telling
def _has_seam(word: str) -> bool:
    return _SEAM.search(word) is not None or _STOP_BEFORE.match(word) is not None


def _lost(text: str, words: Words) -> Iterator[Proposal]:
    for start, word in word_places(text, words.telling(_has_seam)):
        for m in _SEAM.finditer(text, start, start + len(word)):
            yield from _at_seam(text, m.start(), m[0])


def _at_seam(text: str, at: int, char: str) -> Iterator[Proposal]:
    if char.isdigit() or char in "$€£":
        yield from _at_number(text, at)
    elif char.isupper():
        yield from _at_capital(text, at)
    elif char == "." and text[at - 1] == " ":
        if _behind(text, at + 1) in _STARTERS:  # "by 11% .And", and no ".Net"
            yield Proposal(at - 1, at + 1, ". ", "spacing.lost-at-stop", confidence=_SURE)
    elif char in ".!?”":
        yield from _at_stop(text, at)
    elif _at_mark(text, at) and not (char == "," and in_records(text, at)):
        place = at if char == "(" else at + 1
        yield _space(text, place, "spacing.lost-at-mark")


def _space(text: str, at: int, rule: str) -> Proposal:
    """A space put back; a grade surer where the text elsewhere sets its spaces, so that this one is a slip."""
    sure = _IN_DOCUMENT if "\n" in text else _SURE if _sets_spaces(text) else None
    return Proposal(at, at, " ", rule, confidence=sure)


_SURE = 0.96
_UNSURE = 0.6
_SET = 3  # marks followed by a space that show the custom of a text


def _sets_spaces(text: str) -> bool:
    return text.count(", ", 0, _LOOK) + text.count(". ", 0, _LOOK) >= _SET


_LOOK = 2000  # code points at the start of a text that show its custom


def _before(text: str, at: int) -> str:
    """The Latin letters that end at `at`."""
    start = at
    while start and at - start < 30 and text[start - 1].isalpha():
        start -= 1
    return text[start:at]


def _behind(text: str, at: int) -> str:
    m = _LETTERS.match(text, at)
    return m[0] if m else ""


def _at_number(text: str, at: int) -> Iterator[Proposal]:
    """Between a function word and a number, and between a number and a word that no unit is."""
    if text[at - 1 : at].islower() and _WORD_TO_NUMBER.search(text[max(0, at - 12) : at]):
        number = _NUMBER.match(text, at)
        if number or _number_then_word(text, at):
            yield _space(text, at, "spacing.lost-at-number")
    elif _GROUPED.match(text, at):
        word = _before(text, at)
        if word.islower() and len(word) > 2 and frequency(word) >= 30:
            yield _space(text, at, "spacing.lost-at-number")
    if _WORD_FROM.match(text, at + 1) and _NUMBER_FROM.search(text[max(0, at - 30) : at + 1]):
        yield _space(text, at + 1, "spacing.lost-at-number")


_NUMBER_THEN_WORD = when_used(rf"[$€£]?\d{{1,3}}(?:,\d{{3}}|\d){{0,4}}(?:\.\d{{1,3}})?(?:{_FROM_NUMBER})(?![\w-])")


def _number_then_word(text: str, at: int) -> bool:
    return _NUMBER_THEN_WORD.match(text, at) is not None


def _at_capital(text: str, at: int) -> Iterator[Proposal]:
    """Between a function word and a name, and between a word and a function word with a capital."""
    word, name = _before(text, at), _behind(text, at)
    start, end = at - len(word), at + len(name)
    if not name[1:].islower() or not word[1:].islower() or text[end : end + 1].isalnum():
        return
    if text[max(0, start - 1) : start] in _NO_PROSE or text[end : end + 1] in _NO_PROSE or frequency(word + name):
        return
    if word in _FUNCTION:
        sure = frequency(name) >= 30
    elif name in _SURE_CAPITALS:
        sure = len(word) > 3 and frequency(word) >= 30
        sure = sure or (name in _RELATIVE and len(word) > 3 and _VERB_BEHIND.match(text, end) is not None)
    elif word in _MONTHS:
        sure = len(name) > 3 and text[end : end + 2].strip()[:1].isupper()  # "28 SeptemberAnna Roth"
    elif name in _OFFICES:
        sure = len(word) > 3 and text[end : end + 1] in {" ", ","}
    elif name in _STARTERS:
        sure = word.islower() and len(word) > 4 and frequency(word) >= 38
    else:
        sure = word.islower() and len(word) > 3 and frequency(word) >= 38
        sure = sure and (_known_person(text, name, end) or (len(word) > 4 and _is_named(text, name)))
    if sure:
        yield _space(text, at, "spacing.lost-at-capital")


def _known_person(text: str, given: str, at: int) -> bool:
    """Whether the word behind `at` makes `given` the name of a known person: "ministerJoe Biden"."""
    family = _behind(text, at + 1) if text[at : at + 1] == " " else ""
    return family[:1].isupper() and f"{given} {family}" in people().names


def _is_named(text: str, name: str) -> bool:
    """Whether the text has the name by itself, and English knows it as no common word."""
    return (
        len(name) > 3
        and (frequency(name) < _COMMON_WORD or name in given_names())
        and re.search(rf"(?<![\w@#/.&-]){name}(?![\w@/-])", text) is not None
    )


_COMMON_WORD = 38  # ten times Zipf, as a word with a capital


# Marks beside which a word is part of an address, a name in a programme, or a compound.
_NO_PROSE = frozenset("@#/&_=\\-")
# Offices that end no name of a company or a programme, as "NewsDirector" might.
_OFFICES = _words(
    "Deputy Chairman Chairwoman President Minister Senator Governor Mayor Ambassador Spokesman Spokeswoman"
)
# Behind any name, where their own verb follows: "beat HurkaczWho will play".
_RELATIVE = _words("He She They Who Which")
_VERB_BEHIND = re.compile(r" (?:will|would|was|were|is|are|has|had|have|did|said)\b")
_SURE_CAPITALS = _words("He She They And The But With From This That When Who Which After His Her Their According")


def _at_stop(text: str, at: int) -> Iterator[Proposal]:
    """Behind a stop, or the quotation mark that closes behind it."""
    if text[at + 1 : at + 2] == "”":
        return  # comes up again at the quotation mark
    quoted = text[at] == "”"
    before = _before(text, at - (quoted or text[at - 1] == "”"))  # `done”.Was`
    behind = _behind(text, at + 1)
    follows = text[at + 1 + len(behind) : at + 2 + len(behind)]
    if behind in _CARRYING and text[at] == "." and follows == " " and before.islower() and len(before) > 2:
        # "at stake.and the club"; who writes a single line so may set no spaces at all.
        if frequency(before) >= 30:
            sure = _IN_DOCUMENT if "\n" in text else _UNSURE
            yield Proposal(at + 1, at + 1, " ", "spacing.lost-at-stop", confidence=sure)
    elif follows in _FOLLOWS and _ends_sentence(before, behind, text[at], quoted=quoted):
        if behind not in _STARTERS and (follows == "," or text.count(f"{before}{text[at]}{behind}") > 1):
            return  # a name: "sync.Pool", "One.Tel"
        line = text.rfind("\n", 0, at) + 1
        if quoted and not (text.count("“", line, at) + text.count("”", line, at)) % 2:
            # Every quotation before it is closed, so that the mark opens one: "as minister.”I ask".
            yield Proposal(at, at + 1, " “", "spacing.lost-at-stop", confidence=_IN_DOCUMENT if "\n" in text else None)
        else:
            yield _space(text, at + 1, "spacing.lost-at-stop")


def _ends_sentence(before: str, behind: str, mark: str, *, quoted: bool) -> bool:
    """Whether a sentence, or a title, ends between two words that have a mark and no space between them."""
    if not behind[:1].isupper() or behind[1:] != behind[1:].lower() or behind in _FILE_ENDINGS:
        return False
    if quoted:
        return frequency(behind) >= 25
    if behind in _STARTERS:
        return len(before) > 1 and (frequency(before) >= 20 or before[0].isupper())
    if mark == "." and before in _TITLES:
        return True
    if before.islower() and frequency(behind) < 30:  # a name: "in the east.Roth said"
        return len(before) > 3 and len(behind) > 2 and frequency(before) >= 37
    sure = (
        len(before) > 2 and (before.islower() or before.istitle()) and min(frequency(before), frequency(behind)) >= 30
    )
    return sure and (before.islower() or (behind not in _SITE_ENDINGS and len(behind) > 3))


def _at_mark(text: str, at: int) -> bool:
    """Whether a space was lost behind the comma, the percent sign or the bracket at `at`."""
    char, next_char = text[at], text[at + 1]
    before, behind = _before(text, at), _behind(text, at + 1)
    end = at + 1 + len(behind)
    whole = not text[end : end + 1].isalnum()  # `behind` is a whole word
    if next_char == "“":
        return len(before) > 1
    if char == "(":
        return _at_bracket(text, at, before, end)
    if char == "%":
        return behind.islower() and whole and text[at - 1].isdigit()
    if char == ")":
        return behind in _FUNCTION and whole and len(before) > 1
    if text[at - 1].isdigit():
        return char == "," and _DAY.search(text, max(0, at - 14), at) is not None  # "December 15,2021"
    return whole and _at_comma(text[at], before, behind, text[end : end + 1])


def _at_bracket(text: str, at: int, before: str, end: int) -> bool:
    if text[end : end + 1] == ")":
        return len(before) > 3 and frequency(before) >= 30
    if text[at - 1].isdigit():
        named = _DAY.search(text, max(0, at - 14), at) is not None
    else:
        named = len(before) > 2 and (before[0].isupper() or frequency(before) >= 30) and before.lower() != "poly"
    return named and _ASIDE.match(text, at) is not None


# "the baker Anna Roth(born in Graz)", "July 26(a Sunday)"; no "print(item for item in list)", "poly(vinyl chloride)".
_ASIDE = re.compile(r"\((?!\w+ for )[A-Za-z][a-z]{2,} \w[^()\n=_;{}<>|*+\\]{1,100}\)(?![;{(]|\.\w)")
_DAY = re.compile(
    r"(?:(?<!\d)\d\d|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d)\Z"
)


def _at_comma(mark: str, before: str, behind: str, follows: str) -> bool:
    if mark == ":":
        named = before.istitle() and len(before) > 3 and behind in _STARTERS  # "Ciolacu:The party"
        return named or (frequency(behind) >= 25 and len(before) > 2 and frequency(before) >= 30)
    if (
        len(before) < 2
        or len(behind) < 2
        or (len(behind) == 2 and behind not in _FUNCTION)
        or follows in _NO_PROSE | {"."}
    ):
        return False
    if behind in _STARTERS:
        return frequency(before) >= 25
    if behind.istitle():  # "he added,Russia"
        return len(behind) > 3 and before.islower() and frequency(before) >= 45 and frequency(behind) >= 35
    named = before.istitle() and len(before) > 2  # "Meloni,thanked"
    return behind.islower() and frequency(behind) >= 30 and (named or frequency(before) >= 25)


# An address that was taken for the end of a sentence: "according to Lenta. ru". No sentence begins so.
_DOMAINS = ("ru", "com", "net", "org", "ua", "info", "rf")
_SPLIT_ADDRESS = re.compile(rf"(?<=[a-z\d])\. (?=(?:{'|'.join(_DOMAINS)})(?![\w.@-]| ?\())")


@telling
def _is_domain(word: str) -> bool:
    return word.startswith(_DOMAINS) and not word[3:].isalpha()


def _addresses(text: str) -> Iterator[Proposal]:
    for at in places(text, *(f". {domain}" for domain in _DOMAINS)):
        if _SPLIT_ADDRESS.match(text, at) and len(_before(text, at)) > 2:
            yield Proposal(at + 1, at + 2, "", "spacing.split-word")


# A word glued to another is no rare place; it is looked for among the different words of the text.
_TAILS = (
    "and", "the", "which", "while", "with", "from", "that", "were", "have", "after", "when",
    "where", "during", "until", "because", "into", "who", "was", "said", "according", "there", "although",
    "between", "towards", "against", "without", "but",
)  # fmt: skip
_SHORT_TAILS = ("of", "to", "by", "for")
_ALL_TAILS = _TAILS + _SHORT_TAILS
_HEADS = ("of", "the", "and", "with", "from", "which", "that")
_BOTH = frozenset(f"{word}the" for word in _words("of in to on and at by from with is was that for as"))
# Words that open a clause, and those that can follow: glued they are "wherethey", which ends in no word above.
_OPENERS = _words("where when that which while because but and if as what how who since until after before although")
_CLAUSE_WORDS = _words(
    "they he she it we you there this these those their his her its our was were is are has have had will would can "
    "could may in on at by"
)
_OLD_WORDS = _words("whereon whereat wherein whereby whereas whatis")
_TITLE_TAILS = ("ed", "ed,", "about")
_EDGES = "([“‘\"'.,;:!?)]”’…—–"


@functools.cache
def _clauses() -> dict[str, int]:
    """Two glued words that open a clause, with the marks that may follow: where the first one ends."""
    pairs = {f"{first}{rest}": len(first) for first in _OPENERS for rest in _CLAUSE_WORDS}
    pairs = {pair: at for pair, at in pairs.items() if pair not in _OLD_WORDS}
    # Short ones are names as well: "Andon", "Asare".
    pairs = {pair: at for pair, at in pairs.items() if at > 3 or len(pair) > 6}
    pairs |= {pair.capitalize(): at for pair, at in pairs.items() if at > 3}
    return {pair + mark: at for pair, at in pairs.items() if not frequency(pair) for mark in ("", ",")}


@functools.cache
def _clause_tokens() -> frozenset[str]:
    return frozenset(_clauses())


@functools.cache
def _names() -> frozenset[str]:
    """The names and terms of the tables: "Mailand" is Milan, and no mail."""
    return frozenset(load_tables().keys)


# Operators of programming languages, as the manuals of these write them.
_OPERATORS = _words("typeof sizeof instanceof offsetof alignof nameof decltypeof keyof indexof")


@functools.lru_cache(maxsize=65_536)
def _lost_in(word: str) -> int:
    """Where in a token of five characters or more, marks included, a space was lost between two words, or 0."""
    at = _clauses().get(word, 0) if word in _clause_tokens() else 0
    if word.endswith(_ALL_TAILS) or word.startswith(_HEADS) or (word.endswith(_TITLE_TAILS) and word[0].isupper()):
        core = word.strip(_EDGES)
        inside = _two_words(core) if core.isascii() and core.isalpha() and 4 < len(core) < 30 else 0
        if inside and core not in _names() and core not in _OPERATORS:
            at = word.index(core) + inside
    return at


@telling
def _is_suspect(word: str) -> bool:
    """Whether a token may have lost a space, by itself or where the text has the name that it begins with."""
    return bool(
        (len(word) > 4 and (_lost_in(word) or _behind_acronym(word)))
        or _behind_name(word)
        or _joined(word)
        or _behind_surname(word)
    )


@telling_marks
def _is_day_and_more(word: str) -> bool:
    return word[0].isdigit() and _BEHIND_DAY.match(word) is not None


_BEHIND_DAY = re.compile(r"\d{1,2}[A-Z][a-z]{2}|20\d\d\d{1,2}[.:]\d\d\Z")


@telling
def _is_month(word: str) -> bool:
    return word in _MONTHS


def _behind_days(text: str, words: Words) -> Iterator[Proposal]:
    """Between a date and the name or the hour that follows: "January 31Marine", "May 20199.15"."""
    for month in words.telling(_is_month) if words.telling(_is_day_and_more) else ():
        for at in places(text, f"{month} "):
            day = _DAY_AND_NAME.match(text, at) or _YEAR_AND_HOUR.match(text, at)
            if day:
                yield _space(text, day.end(), "spacing.lost-at-number")


# With these no line ends that is whole, and with those no line begins.
_OPEN_WORDS = ("the", "The", "a", "A", "an", "An", "and", "its", "his", "their", "whose")
_OPEN_END = re.compile(rf"(?:^|[\s(“\"])(?:{'|'.join(_OPEN_WORDS)})\Z")
_LONGEST_OPEN = 8  # code points of such a word and what stands before it
_CARRIED_ON = _words(
    "was were is are has had have will would can could did does said says told of and or with by than which who whose"
    " to from that as reached rose fell stood won lost also"
)
_AUXILIARY = re.compile(r"\b(?:did|does|do|is|was|were|are|has|had|have|will|would|could|can|should)\Z")
_FIRST = re.compile(r"([a-z]+)(?:[ ’']|\Z)")
_SENTENCE_END = tuple('.!?…:;"”»)]')
_MARKS_BEHIND = ",;."
_A_FEW = 4  # words of a link
_PROSE = 30  # code points of what is made of the pieces


def _torn_lines(document: Document) -> Iterator[Proposal]:
    """The lines of a sentence that was torn apart by empty lines, where it ends as a sentence does."""
    text = document.text
    lines: list[tuple[int, int]] = []  # without the spaces at both ends
    for line, at in zip(document.lines(), document.starts(), strict=False):
        if bare := line.strip():
            low = at + line.index(bare[0])
            lines.append((low, low + len(bare)))
    start = 0
    while start < len(lines) - 1:
        end = start
        while end + 1 < len(lines) and _is_torn_off(text, lines, start, end):
            end += 1
        low, high = lines[start][0], lines[end][1]
        if end > start and high - low >= _PROSE and text[high - 1] in _SENTENCE_END:
            for (_, before), (after, _) in pairwise(lines[start : end + 1]):
                yield Proposal(before, after, "" if text[after] in _MARKS_BEHIND else " ", "spacing.torn-line")
        start = end + 1


def _may_be_torn(lines: Sequence[str]) -> bool:
    """Whether a line that ends no sentence may go on in the next one: asked first, cheaply."""
    before = "."
    for line in lines:
        if line:
            small = line[0].islower() or line[0] in _MARKS_BEHIND
            if (small or before.endswith(_OPEN_WORDS)) and not before.endswith(_SENTENCE_END):
                return True
            before = line
    return False


def _is_torn_off(text: str, lines: list[tuple[int, int]], start: int, at: int) -> bool:
    """Whether the line behind line `at` belongs to it, `start` being the first of those that do."""
    (low, high), (after, end) = lines[at], lines[at + 1]
    if text.endswith(_SENTENCE_END, low, high) or text.count("\n", high, after) != 2:
        return False
    line = text[low:high]
    opens = _OPEN_END.search(line, max(0, len(line) - _LONGEST_OPEN)) is not None
    if opens or (text[after] in _MARKS_BEHIND and text[after + 1 : after + 2] == " "):
        return line[-1].isalnum() and (text[after].isalnum() or text[after] in _MARKS_BEHIND)
    first = _FIRST.match(text, after, end)
    if first is None:
        return False
    if first[1] == "not":
        return _AUXILIARY.search(line) is not None
    return first[1] in _CARRIED_ON and (at > start or (line[0].isupper() and line.count(" ") < _A_FEW))


_AGENCIES = (
    "dpa|AFP|Reuters|REUTERS|EPA|EFE|ANSA|APA|NTB|TT|ANP|Belga|BELGA|Lusa|LUSA|imago|Imago|picture alliance|Keystone"
    "|KEYSTONE|Getty Images|Lehtikuva|Ritzau Scanpix|Scanpix|Shutterstock|Europa Press"
)
_CREDIT = re.compile(
    rf"(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]oto|©)s?:? ?(?:[^\n.!?:]{{0,50}}[ /])?(?:{_AGENCIES})(?=[A-Z“][a-z]+ )"
)


@telling
def _is_credited(word: str) -> bool:
    return _CREDITED.search(word) is not None


# An agency, or the last word of its name, and what has grown onto it.
_CREDITED = re.compile(rf"(?:{'|'.join(name.split()[-1] for name in _AGENCIES.split('|'))})[A-Z“][a-z]")


def _behind_credits(text: str) -> Iterator[Proposal]:
    """`Photo: Roth/dpaThe mayor`: the credit ends a caption, and the article goes on in a line of its own."""
    for at in places(text, "hoto", "mage", "icture", "oto:", "©"):
        m = _CREDIT.match(text, at - (text[at] != "©"))
        if m:
            yield Proposal(m.end(), m.end(), "\n\n" if "\n\n" in text else "\n", "spacing.lost-break")


# Italian and French elide the article, and its translation was glued onto the name: "THEJuventus", "THEUkraine".
_BEHIND_ARTICLE = re.compile(r"THE([A-Z][a-z]{3,})")
_WITHOUT_ARTICLE = _words(
    "Juventus Inter Atalanta Udinese Empoli Ajax Arsenal Everton Atletico Atlético Italy Ukraine Austria Argentina"
    " England Iran Iraq Egypt India Africa Albania Algeria Armenia Australia Estonia Ethiopia Ireland Iceland Hungary"
    " Ecuador Europe Asia America Anas Ansa Enel Eni Istat Unicef Unesco Ilva Alitalia"
)


@telling
def _is_behind_article(word: str) -> bool:
    return word.startswith("THE") and _BEHIND_ARTICLE.match(word) is not None


def _behind_articles(text: str) -> Iterator[Proposal]:
    for at in places(text, "THE"):
        m = _BEHIND_ARTICLE.match(text, at)
        if m and (at == 0 or text[at - 1] in ' \n(“"') and not text[m.end() : m.end() + 1].isalnum():
            if m[1] in _WITHOUT_ARTICLE:
                yield Proposal(at, at + 3, "", "spacing.lost-at-capital")
            elif frequency(m[1]) >= _COMMON_WORD:
                yield Proposal(at, at + 3, "The ", "spacing.lost-at-capital")


_LINK_BEHIND = re.compile(r"(?<=[a-z”])(?=(?:Also read|Read also|See also|Read more):[ \t]*(?:\n|\Z))")


@telling
def _ends_in_link(word: str) -> bool:
    return word.endswith(("Also", "Read", "See")) and word[:-5].isalpha()


def _before_links(text: str, words: Words) -> Iterator[Proposal]:
    """`the rules on masksAlso read:`: the link to another story stood in a line of its own."""
    if words.telling(_ends_in_link):
        for m in _LINK_BEHIND.finditer(text):
            yield Proposal(m.start(), m.start(), "\n", "spacing.lost-break")


def _glued(text: str, words: Words) -> Iterator[Proposal]:
    suspects = word_places(text, words.telling(_is_suspect))
    if not suspects:
        return
    lost = {word: at for _, word in suspects if len(word) > 4 and (at := _lost_in(word) or _behind_acronym(word))}
    names = {word: at for _, word in suspects if (at := _behind_name(word))}
    for start, word in suspects:
        at = 0 if word in lost else _before_clause(text, start, word) or _behind_person(text, start, word)
        if at:
            yield _space(text, start + at, "spacing.lost-at-word")
    if names or len(lost) >= _EVIDENT:
        there = set(text.split())
        if len(lost) >= _EVIDENT:
            lost |= {word: at for word in there - lost.keys() if (at := _lost_anywhere(word))}
        known = {word.strip(_EDGES) for word in there} if names else set()
        lost |= {word: at for word, at in names.items() if word[:at].lstrip(_EDGES) in known}
    for start, word in word_places(text, lost):
        if not is_salad(text[max(0, start - _NEAR) : start + len(word) + _NEAR]):
            yield _space(text, start + lost[word], "spacing.lost-at-word")


_ACRONYM_AND = re.compile(
    r"[(“]?[A-Z]{2,6}(?:(?:and|the|which|that|with|from|who|was|were|has|had|have|for|will|when|while|said)"
    r"|(?<=[A-Z]{3})(?:to|of|is|by|at|on|as))(?=[,.]?\Z)"
)


def _behind_acronym(word: str) -> int:
    """Where a small word has grown onto an acronym: "IMFto", "EUand"; or 0."""
    m = _ACRONYM_AND.match(word) if word[:2].isupper() or word[1:3].isupper() else None
    return len(m[0].rstrip(ascii_lowercase)) if m else 0


@functools.lru_cache(maxsize=65_536)
def _behind_surname(word: str) -> int:
    """Where a word may have grown onto a surname: "Salinasif", which English does not know; or 0."""
    if not 6 < len(word) < _LONGEST or not (word.isalpha() and word.istitle()) or frequency(word) or word in _names():
        return 0
    if tail := max((tail for tail in _NAME_TAILS if word.endswith(tail)), key=len, default=""):
        return len(word) - len(tail)
    if word.endswith(_SHORTEST_TAILS):
        return len(word) - 2
    ends = range(3, len(word) - _SHORTEST_BEHIND + 1)
    return next((at for at in ends if frequency(word[at:]) >= _COMMON_BEHIND), 0)


_SHORTEST_BEHIND = 7  # letters of a word that ends no surname: no "wood", "stein" or "bridge"
_COMMON_BEHIND = 30  # ten times Zipf
_SHORTEST_TAILS = ("if", "to", "as", "at", "of", "is", "on", "by", "in")


def _behind_person(text: str, start: int, word: str) -> int:
    """The same, where the given name stands before it and the two are a known person's."""
    at = _behind_surname(word)
    if not at or text[start - 1 : start] != " " or text[start + len(word) : start + len(word) + 1] != " ":
        return 0
    given = _before(text, start - 1)
    return at if given[:1].isupper() and plain(f"{given} {word[:at]}") in people().names else 0


@telling
def _is_joined_clause(word: str) -> bool:
    return len(word) > 5 and word.endswith("as")


def _clauses_joined(text: str) -> Iterator[Proposal]:
    for at in places(text, "as well as "):
        before = _before(text, at + 2)
        if len(before) > 5 and not frequency(before) and (before.istitle() or frequency(before[:-2]) >= 26):
            yield _space(text, at, "spacing.lost-at-word")


@telling_marks
def _is_possessed(word: str) -> bool:
    return _POSSESSED.search(word) is not None


def _possessed(text: str) -> Iterator[Proposal]:
    for at in places(text, "’", "'"):
        behind = text[at + 1 : at + 3]
        if not (behind[:1].islower() and (text[at - 1] == "s" or (behind[0] == "s" and behind[1:].isupper()))):
            continue
        found = _POSSESSED.search(text, max(0, at - _LONGEST), at + _LONGEST)
        if found is None or not found.start() < at < found.end():
            continue
        if found["name"] or (frequency(found["owner"]) >= 30 and frequency(found["thing"]) >= 28):
            place = found.start("name") if found["name"] else found.start("thing")
            yield _space(text, place, "spacing.lost-at-word")


_MONTHS = _words("January February March April May June July August September October November December")
_DAY_AND_NAME = re.compile(r"[A-Z][a-z]+ (?:[12]?\d|3[01])(?=[A-Z][a-z]{2,})")
_YEAR_AND_HOUR = re.compile(r"(?<=\d )[A-Z][a-z]+ 20\d\d(?=(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.]))")
_NEAR = 200  # code points in which word salad shows itself
_EVIDENT = 2  # different words glued together, by which a text is known to have lost spaces
_NAME_TAILS = tuple(
    "and who said told was were has had will with which that from while the this these those when where after before"
    " during came became against because until between also would could have into about but".split()
)
_SMALL = _FUNCTION | _words("two three four five six seven eight nine ten its his their this these those")
_SOLID = 7  # letters; English writes no two words of that length as one
_LONGEST = 34  # code points of a word and what is glued to it
_POSSESSED = re.compile(
    r"(?<!\w)(?:[A-Za-z]{2,30}[’']s(?P<name>[A-Z][a-z]{3,30})"
    r"|(?P<owner>[A-Za-z]{3,30}s)’(?P<thing>[a-z]{5,30}))(?![\w’'])"
)


@functools.lru_cache(maxsize=65_536)
def _behind_name(word: str) -> int:
    """Where a token may be a name and a small word: "Rothand" is, where "Roth" stands elsewhere in the text."""
    if len(word) < _NAME_AND_WORD and not word.rstrip(_EDGES).endswith(_NAME_TAILS):
        return 0
    core = word.strip(_EDGES)
    if not core.isalpha() or not core.istitle() or frequency(core) or core in _names():
        return 0
    tail = max((tail for tail in _NAME_TAILS if core.endswith(tail)), key=len, default="") or _verb_behind(core)
    if not tail:
        return 0
    first = core.removesuffix(tail)
    return word.index(core) + len(first) if len(first) > 3 or (len(first) == 3 and len(tail) > 3) else 0


_NAME_AND_WORD = 9  # letters of a name and a verb


def _verb_behind(core: str) -> str:
    """The verb that a token may end in, behind a name: "faces" in "Boluartefaces"; or nothing."""
    for at in range(4, len(core) - 3):
        if core[at:] in _NAME_VERBS and not frequency(core[:at]):
            return core[at:]
    return ""


_NAME_VERBS = _words(
    "faces says plays wins leads leaves arrives returns comes goes takes makes gives wants needs believes thinks knows"
    " asks tells explains announces confirms denies defends accuses assures added announced asked assured explained"
    " confirmed denied declared stressed noted replied arrived returned played scored took made gave came went left met"
    " also once before today yesterday again always never still already recently finally who whose whom"
)

# Words that can be glued to the one before them where the clause visibly goes on, and what shows it: "monthin this".
_PRONOUN_TAILS = tuple("he she they we you this these those there who has had will would could should".split())
_SMALL_TAILS = tuple(
    "in on at is his her their our also but about through between against although being been and while".split()
)
_JOINED_TAILS = _PRONOUN_TAILS + _SMALL_TAILS
# Behind a name or a Latin word that ends so, a verb or a mark stands: "the nervus facialis is".
_THINGS = _words("the a an this these those which his her its their our order case addition")
_VERBS = _words("was were is are has had have will would can could did said")
_COMMON = 40  # ten times Zipf
_NAMED = 20  # the same of a name


@functools.lru_cache(maxsize=65_536)
def _joined(word: str) -> int:
    """Where a token of letters may be a common word, or a name, and a small word, or 0: "monthin", "Moyaand"."""
    if not word.isalpha() or not word.endswith(_JOINED_TAILS) or not word[1:].islower() or len(word) < 6:
        return 0
    tail = max((tail for tail in _JOINED_TAILS if word.endswith(tail)), key=len)
    first = word.removesuffix(tail)
    if word[0].isupper():  # of names only the longer tails are sure: "Martinis", "Berlinat"
        known = tail in _NAME_TAILS and len(first) > 3 and frequency(first) >= _NAMED
    else:
        known = len(first) > 3 and frequency(first) >= (_COMMON if len(tail) < 4 else _COMMON - 10)
    return len(first) if known and not _is_form(word) and word not in _names() else 0


def _before_clause(text: str, start: int, word: str) -> int:
    """Where a space was lost in a token behind which the clause goes on, or 0."""
    at = _joined(word)
    if not at or not text.startswith(" ", start + len(word)):
        return 0
    goes_on = _VERBS | _THINGS if word.endswith(_PRONOUN_TAILS) else _THINGS
    return at if _behind(text, start + len(word) + 1) in goes_on else 0


_ENDING = re.compile(r"(?:s|es|ed|ing|ly|ness)\Z")
# Words that English also sets before others to make new ones: "overwing", "forsworn", "withholdings".
_MAKING = _words("over under in on by with for at who")
_COUNTED = _words("score pence penny fold some wheeler")  # behind a number: "threescore"


def _is_form(word: str) -> bool:
    """Whether English knows a word, or one that it is a form of: "withholdings"."""
    stem = _ENDING.sub("", word)
    return any(map(frequency, (word, stem, stem + "e")))


@functools.lru_cache(maxsize=65_536)
def _lost_anywhere(word: str) -> int:
    """Where in a token a space was lost in a text that loses spaces: at any function word, or between long words."""
    core = word.strip(_EDGES)
    if not (core.isascii() and core.isalpha() and core[1:].islower() and 6 < len(core) < 40) or _is_form(core):
        return 0
    best, place = 0, 0
    for at in range(2, len(core) - 1):
        first, rest = core[:at], core[at:]
        small = first.lower() in _SMALL and len(rest) > 3 and (first.lower() not in _MAKING or rest in _SMALL)
        small = small and rest not in _COUNTED
        small = small or (rest in _SMALL and len(first) > 3)
        if small or min(len(first), len(rest)) >= _SOLID:
            common = min(frequency(first), frequency(rest))
            if common > best and common >= (28 if len(core) > 11 else 34):
                best, place = common, at
    return word.index(core) + place if place else 0


_ONE_SIDED = re.compile(
    r"[–—](?:(?<=[a-z,”»]{2}.)(?= (?!(?<=–.)(?:and|or|to|und)\b)[A-Za-z“])|(?<=[a-z,”»] .)(?=[A-Za-z“][a-z]))"
)


@telling_marks
def _has_loose_dash(word: str) -> bool:
    return word[0] in "-–—" or word[-1] in "-–—"


def _dashes(text: str) -> Iterator[Proposal]:
    """The second space of a dash: "all night– he said"; no hanging hyphen, as in "pre– and post-war"."""
    if "–" in text or "—" in text:
        for m in filter(None, (_ONE_SIDED.match(text, at) for at in places(text, "–", "—"))):
            at = m.start() if text[m.end() : m.end() + 1] == " " else m.end()
            yield Proposal(at, at, " ", "spacing.lost-at-dash")


def _least(first: str, tail: str) -> int:
    """How common a word must be, ten times Zipf, for `tail` behind it to be a word of its own."""
    if tail in {"to", "by"}:  # words of other languages end so: "esperto"
        return 38 if first.islower() else 99
    if tail == "said" and first.istitle():
        return 99  # "Bensaid"
    if tail == "but":
        return 35 if first.islower() else 99
    if tail == "of" and first.istitle() and len(first) > 6:
        return 45  # "Universityof", and no "Romanof"
    if tail in {"of", "for"}:
        return 25 if first.islower() and len(first) > 4 else 40 if first.islower() else 99
    return 30 if first.islower() else 26 if len(first) > 5 else 35


def _two_words(word: str) -> int:
    """Where in `word` a space was lost, or 0."""
    if word in _BOTH:
        return len(word) - 3
    if not word[1:].islower() or _is_form(word):
        return 0
    for tail in _ALL_TAILS:
        first = word.removesuffix(tail)
        if len(first) > 3 and first != word and frequency(first) >= _least(first, tail):
            return len(first)
    if word.istitle() and (at := _before_participle(word)):
        return at
    for head in _HEADS:
        rest = word.removeprefix(head)
        if len(rest) > 4 and rest != word and frequency(rest) >= 40:
            return len(head)
    return 0


# Names do not end so: a word before them may be any name.
_NO_NAME_ENDS = (
    "which", "although", "because", "while", "when", "where", "during", "against", "according", "between", "towards",
    "without", "through",
)  # fmt: skip


def _before_participle(word: str) -> int:
    """Where a space was lost behind a capitalised word: "Statisticsreleased", "Boluartewhich"; or 0."""
    tail = next((tail for tail in _NO_NAME_ENDS if word.endswith(tail)), "")
    if tail and len(word) - len(tail) > 3:
        return len(word) - len(tail)
    if not word.endswith("ed"):
        return 0
    for at in range(_LONG_WORD, len(word) - 5):
        if frequency(word[at:]) >= _PARTICIPLE and frequency(word[:at]) >= _PARTICIPLE and word[at:] not in _COMPOUNDED:
            return at
    return 0


_PARTICIPLE = 38  # ten times Zipf
_LONG_WORD = 6  # letters; shorter words make compounds: "Whitelisted", "Doorstepped"
_COMPOUNDED = _words("headed handed hearted minded footed bodied coloured colored shaped winded sided skinned breed")


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
        elif start == at and _is_broken(left, _behind(text, end)):
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
    first = _before(left, len(left))
    if (
        len(first) < 2
        or len(right) < 2
        or not right.islower()
        or left[-len(first) - 1 : -len(first)] in {"-", "’", "'"}
    ):
        return False
    whole = frequency(first + right)
    return whole >= 28 and frequency(first) < whole + 10


def _torn(text: str, words: Words) -> Iterator[Proposal]:
    """The end of a word that stands by itself and is none: "informa tion"."""
    torn = words.telling(_is_torn)
    for tail in sorted({word.rstrip(",.") for _, word in word_places(text, torn)}):
        for at in places(text, f" {tail}"):
            end = at + 1 + len(tail)
            left = _before(text, at)
            whole = not text[end : end + 1].isalnum() and text[end : end + 1] not in _COMPOUNDING
            free = text[at - len(left) - 1 : at - len(left)] not in _COMPOUNDING
            if whole and free and len(left) > 1 and frequency(left + tail) >= 28 and frequency(left) < 45:
                yield Proposal(at, at + 1, "", "spacing.split-word")


_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_WORD_BEHIND = re.compile(r" ([a-z]{1,14})(?![\w’'-])")


@telling
def _ends_in_ligature(word: str) -> bool:
    return word.endswith(_LIGATURES) and word.isalpha() and (word in _LIGATURES or frequency(word) < _HALF)


def _behind_ligatures(text: str, words: Words) -> Iterator[Proposal]:
    """`offi ce`, `fi rst`: a space behind two letters that were one sign in print."""
    for at, word in word_places(text, words.telling(_ends_in_ligature)):
        rest = _WORD_BEHIND.match(text, at + len(word))
        whole = frequency(word + rest[1]) if rest else 0
        half = frequency(rest[1] if rest and word in _LIGATURES else word)
        if rest and half < _HALF <= whole:
            yield Proposal(rest.start(), rest.start() + 1, "", "spacing.split-word")


_HALF = 35  # ten times Zipf; the half of a torn word is rarer, the whole as common
_COMPOUNDING = frozenset("’'-")


STAGE = Stage("spacing", RULES, propose, english_only=False)
