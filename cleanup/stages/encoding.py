"""Bytes read in the wrong encoding, and characters left written as codes.

Mojibake is found as runs of the characters that it is made of, and each run is decoded by itself, so that a
correct text with one broken word changes in that word alone. What speaks for mojibake is ftfy's badness
heuristic (Robyn Speer, https://ftfy.readthedocs.io/) on the run and its two neighbours; ftfy's own repair is
not called, since it is quadratic on some inputs. Everything here is linear in the length of the text.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from cleanup.misread import misread_scripts, misread_words
from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.scan import rare, seen_words, telling_marks
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleanup.view import View

RULES = (
    Rule(
        "encoding.mojibake",
        "fluency/character-encoding",
        "UTF-8 that was read in another encoding is read again as UTF-8.",
        ("The cafÃ© reopened.", "The café reopened."),
        0.98,
    ),
    Rule(
        "encoding.lost-byte",
        "fluency/character-encoding",
        "Mojibake that lost a byte on its way is completed from its context.",
        ("â€œWe agreed,â€ he said.", "“We agreed,” he said."),
        0.95,
    ),
    Rule(
        "encoding.single-byte",
        "fluency/character-encoding",
        "A mark read in the wrong one of two single-byte encodings is written as the mark.",
        ("They donÕt agree.", "They don’t agree."),
        0.95,
    ),
    Rule(
        "encoding.c1",
        "fluency/character-encoding",
        "A Windows-1252 byte that was read as a control character becomes its character.",
        ("They don\x92t agree.", "They don’t agree."),
        0.98,
    ),
    Rule(
        "encoding.entity",
        "fluency/character-encoding",
        "A character reference of HTML becomes its character.",
        ("Research &amp; development", "Research & development"),
        0.98,
    ),
    Rule(
        "encoding.escape",
        "fluency/character-encoding",
        "An escape sequence of a programming language becomes its character.",
        ("The caf\\u00e9 reopened.", "The café reopened."),
        0.95,
    ),
    Rule(
        "encoding.escaped-line",
        "fluency/character-encoding",
        "A line break written out as an escape sequence becomes a line break.",
        ("It rained.\\nThen it snowed.", "It rained.\nThen it snowed."),
        0.95,
    ),
    Rule(
        "encoding.transfer",
        "fluency/character-encoding",
        "Bytes written out for transfer (quoted-printable, percent, UTF-7) become their characters.",
        ("The caf=C3=A9 reopened.", "The café reopened."),
        0.95,
    ),
    Rule(
        "encoding.unrepaired",
        "fluency/character-encoding",
        "This looks like text read in the wrong encoding, but what it was cannot be told.",
        ("She sent â\ufffd\ufffd and left.", "She sent â\ufffd\ufffd and left."),
        0.6,
    ),
)

_MAX_LAYERS = 24  # each layer at least halves what it repairs
_RARE = re.compile(r"[^\x00-\x7f]+")


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """Repairs of wrongly read bytes and of characters written as codes."""
    text = view.text
    if "&" in text or (";" in text and ("39;" in text or "#8" in text)):
        yield from _entities(text)
    if "\\" in text or seen_words(view).telling(_is_escaped):
        yield from _escapes(text)
    if "=" in text or "%" in text or "+" in text:
        yield from _transfer(text)
    if "?" in text:
        yield from _lost_apostrophes(text)
    if not text.isascii():
        suspects = rare(view)
        if suspects:
            yield from misread_scripts(
                text, suspects
            )  # before mojibake, which may see a letter of its own in such a run
            yield from _mojibake(text, suspects)
            yield from _single_byte(text)
            yield from misread_words(text, suspects)


@telling_marks
def _is_escaped(word: str) -> bool:
    return "u00" in word or "u20" in word


# --- HTML entities -------------------------------------------------------------------------------------

_ENTITY = re.compile(
    # Any number of layers of "&amp;", then a named or numeric reference. Machine translation sets spaces into
    # references ("& quot;", "&# 39;"); those are known only for the few names that it meets often.
    r"&(?:amp;|\#0{0,4}38;|\#[xX]0{0,4}26;)*+"
    r"(?:(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?"
)
_SPACED = re.compile(
    r"& ?(?:(?P<name>amp|quot|apos|nbsp|lt|gt|[lr]s?quo|[lr]dquo|[mn]dash|hellip) ?;"
    r"|\# ?(?P<number>\d{2,5}) ?;)",
    re.IGNORECASE,
)
_BARE = re.compile(r"&(?P<name>quot|nbsp|rsquo|lsquo|rdquo|ldquo|mdash|ndash|hellip|apos)(?![\w;=])")
# The ampersand was lost, with the number sign or without: "Roth#039;s", "Roth039;s".
_TORN = re.compile(r"(?<=[A-Za-z])(?:#0?|0)39;(?=[a-z .,]|$)|#0?39;(?=[A-Za-z])|(?<!&)#8(?:2(?:11|12|16|17|20|21|30));")
_AMP_ONLY = re.compile(r"&(?:amp;|\#0{0,4}38;|\#[xX]0{0,4}26;)+")


def _entities(text: str) -> Iterator[Proposal]:
    if ";" in text:
        for m in _ENTITY.finditer(text):
            if m.end() - m.start() > 1:
                after = _decode_entity(m[0])
                if after != m[0]:
                    yield Proposal(m.start(), m.end(), after, "encoding.entity")
        if "& " in text or "&#" in text or " ;" in text:
            for m in _SPACED.finditer(text):
                if " " in m[0]:
                    name = (m["name"] or "").lower() or f"#{m['number']}"
                    yield Proposal(m.start(), m.end(), _character(f"&{name};"), "encoding.entity")
    for m in _TORN.finditer(text):
        yield Proposal(m.start(), m.end(), _character(f"&#{m[0].lstrip('#0').rstrip(';')};"), "encoding.entity")
    for m in _BARE.finditer(text):
        yield Proposal(m.start(), m.end(), _character(f"&{m['name']};"), "encoding.entity")


def _decode_entity(written: str) -> str:
    layers = _AMP_ONLY.match(written)
    if not layers:
        return _character(written)
    rest = written[layers.end() :]
    # The last "&amp;" is the ampersand of what follows, where that makes a reference.
    if rest:
        return "&" + rest if _character("&" + rest) == "&" + rest else _character("&" + rest)
    return "&"


def _character(reference: str) -> str:
    """The character of one reference; a no-break space becomes a space, an unknown reference stays."""
    import html.entities  # noqa: PLC0415 - slow to import, and most texts never need it

    name = reference[1:-1]
    if name[0] != "#" and reference[1:] not in html.entities.html5:
        lowered = name.lower() + ";"
        if not name.isupper() or lowered not in html.entities.html5:
            return reference
        reference = "&" + (name.title() if name.title() + ";" in html.entities.html5 else name.lower()) + ";"
    after = html.unescape(reference)
    if after == "\xa0":
        return " "
    return "" if after in {"\u200b", "\xad", "\ufeff"} else after


# --- escapes of programming languages ------------------------------------------------------------------

_ESCAPE = when_used(
    r"(?P<u>(?:\\u[0-9a-fA-F]{4})+)"
    r"|(?P<brace>\\u\{[0-9a-fA-F]{1,6}\})"
    r"|(?P<long>\\U000[0-9a-fA-F]{5})"
    r"|(?P<x>(?:\\x[0-9a-fA-F]{2})+)"
    r"|\\(?P<mark>[\"'‘’“”/])"
    r"|(?<=[.!?:\"”])(?P<line>(?:\\r)?\\n(?:(?:\\r)?\\n)*)(?=[A-Z“\"‘])"
)
_STRIPPED = re.compile(r"u(?:00[c-fC-F][0-9a-fA-F]|20(?:1[3489cdCD]|26))(?![0-9])")


def _escapes(text: str) -> Iterator[Proposal]:
    if "\\" in text:
        for m in _ESCAPE.finditer(text):
            after = _unescaped(m)
            if after is not None:
                yield Proposal(m.start(), m.end(), after, "encoding.escaped-line" if m["line"] else "encoding.escape")
    for m in _STRIPPED.finditer(text):
        if m.start() and text[m.start() - 1].isalpha():
            yield Proposal(m.start(), m.end(), chr(int(m[0][1:], 16)), "encoding.escape")


def _unescaped(m: re.Match[str]) -> str | None:
    if m["u"]:
        units = bytes.fromhex(m["u"].replace("\\u", ""))
        return _printable(units.decode("utf-16-be", "replace"))
    if m["brace"] or m["long"]:
        number = int(m[0].strip("\\uU{}"), 16)
        return _printable(chr(number)) if number <= 0x10FFFF else None
    if m["x"]:
        return _decode_bytes(bytes.fromhex(m["x"].replace("\\x", "")))
    if m["line"]:
        return "\n" * m["line"].count("\\n")
    return m["mark"]


def _decode_bytes(raw: bytes) -> str | None:
    """Bytes as UTF-8, or else as Windows-1252."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return _printable(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return None


def _printable(after: str) -> str | None:
    after = after.replace("\xa0", " ")
    return None if any(unicodedata.category(c) in {"Cc", "Cn", "Co", "Cs"} for c in after) else after


# --- transfer encodings --------------------------------------------------------------------------------

_QUOTED_CLUE = re.compile(r"=[C-F9][0-9A-F]")
_QUOTED = re.compile(r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+")
_QUOTED_ONE = re.compile(r"(?<=[a-z])=(?:E[0-9A-F]|F[1-9A-E])(?=[a-z\s.,;])|(?<=[a-z])=92(?=[a-z])")
_PERCENT_CLUE = re.compile(r"%[C-Fc-f2][0-9A-Fa-f]")
_PERCENT = re.compile(r"(?:%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){1,3})+")
_PERCENT_SPACE = re.compile(r"(?<=[A-Za-z])%20(?=[A-Za-z])")
_SOFT_BREAK = re.compile(r"=\r?\n(?=\S)|=20(?=\r?\n)")
_UTF7 = re.compile(r"\+[A-Za-z0-9/]{3,12}-")


def _transfer(text: str) -> Iterator[Proposal]:
    if _QUOTED_CLUE.search(text):
        quoted = [*_QUOTED.finditer(text), *_QUOTED_ONE.finditer(text)]
        yield from _as_bytes(quoted, "=")
        if quoted:
            for m in _SOFT_BREAK.finditer(text):
                yield Proposal(m.start(), m.end(), "", "encoding.transfer")
    if _PERCENT_CLUE.search(text):
        yield from _as_bytes(_PERCENT.finditer(text), "%")
        for m in _PERCENT_SPACE.finditer(text):
            yield Proposal(m.start(), m.end(), " ", "encoding.transfer")
    if "+" in text:
        for m in _UTF7.finditer(text):
            after = _utf7(m[0])
            if after:
                yield Proposal(m.start(), m.end(), after, "encoding.transfer")


def _as_bytes(found: Iterator[re.Match[str]] | list[re.Match[str]], sign: str) -> Iterator[Proposal]:
    for m in found:
        after = _decode_bytes(bytes.fromhex(m[0].replace(sign, "")))
        if after is not None and (len(m[0]) == 3 or _is_utf8(m[0].replace(sign, ""))):
            yield Proposal(m.start(), m.end(), after, "encoding.transfer")


def _is_utf8(digits: str) -> bool:
    try:
        bytes.fromhex(digits).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf7(written: str) -> str | None:
    """Only letters of Latin-1 and the marks of running text; phone numbers and part numbers are none."""
    try:
        after = written.encode("ascii").decode("utf-7")
    except UnicodeDecodeError:
        return None
    sure = all("\xa1" <= c <= "\u017f" or "\u2010" <= c <= "\u2026" or c == "€" for c in after)
    return after if after and sure else None


# --- a question mark or a stray letter where an apostrophe stood ---------------------------------------

_NEGATED = "ain|aren|can|couldn|didn|doesn|don|hadn|hasn|haven|isn|mightn|mustn|needn|shouldn|wasn|weren|won|wouldn"
_LOST_APOSTROPHE = re.compile(r"\?(?=(?:t|s|re|ve|ll|m)\b)")
_STEM_BEFORE = when_used(
    rf"(?<![\w?])(?:(?:{_NEGATED})\?t|(?:it|he|she|that|there|what)\?s|(?:they|we|you)\?(?:re|ve|ll)"
    r"|I\?(?:m|ve|ll)|(?-i:[A-Z][a-z]{2,20})\?s(?= [a-z]))(?!\w)",
    re.IGNORECASE,
)


def _lost_apostrophes(text: str) -> Iterator[Proposal]:
    for m in _LOST_APOSTROPHE.finditer(text):
        if m.start() and text[m.start() - 1].isalpha():
            start = m.start() - len(_word_before(text, m.start()))
            if _STEM_BEFORE.match(text, start):
                yield Proposal(m.start(), m.end(), _apostrophe(text), "encoding.single-byte")


def _word_before(text: str, at: int) -> str:
    start = at
    while start and at - start < 21 and text[start - 1].isalpha():
        start -= 1
    return text[start:at]


def _apostrophe(text: str) -> str:
    """The apostrophe that the document itself uses."""
    return "'" if "’" not in text and "'" in text else "’"


# --- mojibake ------------------------------------------------------------------------------------------

# In the order in which they are tried; the names with "sloppy" are ftfy's, which let undefined bytes through.
_ENCODINGS = (
    "latin-1",
    "sloppy-windows-1252",
    "sloppy-windows-1251",
    "sloppy-windows-1250",
    "sloppy-windows-1253",
    "sloppy-windows-1254",
    "sloppy-windows-1257",
    "iso-8859-2",
    "mac-roman",
    "cp437",
    "cp850",
)
_LETTER_PAIR = re.compile(
    # Pairs that no language writes and that ftfy's heuristic leaves out: ğ, ş, Ś, ę, ą and the like.
    r"[ÃÄÅ][ŠŒŽšœžŸƒ™…›‹]|(?<=[a-z])[ÃÂÄÅÑÐ][¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ](?=[a-z])|ΓÇ."
    r"|Å\xa0(?=[a-z])|â„¢"
)
_CAPITALS_BEFORE_MARK = re.compile(r"[À-ÞŸŠŽ][\x80-\x9f’”“—–»…]")


@functools.cache
def _byte_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each encoding, what well-formed UTF-8 sequences beyond ASCII look like in it."""
    return tuple((encoding, _pattern(encoding)) for encoding in _ENCODINGS)


def _pattern(encoding: str) -> re.Pattern[str]:
    import ftfy.bad_codecs  # noqa: PLC0415 - slow to import, and most texts never need it

    ftfy.bad_codecs.ok()
    characters = bytes(range(0x80, 0x100)).decode(encoding)

    def of(low: int, high: int) -> str:
        return "[" + "".join(re.escape(c) for c in characters[low - 0x80 : high - 0x7F]) + "]"

    tail = of(0x80, 0xBF)
    return re.compile(f"(?:{of(0xC2, 0xDF)}{tail}|{of(0xE0, 0xEF)}{tail}{{2}}|{of(0xF0, 0xF4)}{tail}{{3}})+")


@functools.cache
def _is_bad() -> Callable[[str], bool]:
    from ftfy.badness import is_bad  # noqa: PLC0415 - slow to import, and most texts never need it

    return is_bad


def _mojibake(text: str, suspects: list[int]) -> Iterator[Proposal | Suspicion]:
    reached = 0
    for suspect in suspects:
        if suspect < reached or text[suspect] < "\x80":
            continue
        start = suspect
        while start > reached and text[start - 1] > "\x7f":
            start -= 1
        m = _RARE.match(text, start)
        reached = m.end() if m else suspect + 1
        if text[start:reached] not in _PLAIN:
            yield from _repair_run(text, start, reached)


# Runs so frequent in right text that looking closer would be a waste.
_PLAIN = frozenset("’“”‘–—…éèáíóúñçäöüãâêôàïÉ\xa0€£°«»") | {"…”", "”—", "—“", "”…"}


def _repair_run(text: str, start: int, end: int) -> Iterator[Proposal | Suspicion]:
    run = text[start:end]
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    if len(run) > 1:
        after = _decode_layers(run, left, right)
        if after != run:
            yield Proposal(start, end, after, "encoding.mojibake")
            return
    yield from _special(text, start, end)


def _decode_layers(run: str, left: str, right: str) -> str:
    decoded, slow = run, 0
    for _ in range(_MAX_LAYERS):
        after = _decode_once(decoded, left, right)
        if after == decoded:
            return decoded
        slow += len(decoded) > 1_000 and len(after) * 20 > len(decoded) * 19
        if slow > 3:
            break
        decoded = after
    return run  # no text was ever broken like that: this was made to keep us busy


def _decode_once(run: str, left: str, right: str) -> str:
    """One layer of mojibake less, by the encoding that explains the most of the run."""
    best, explained = run, 0
    for encoding, pattern in _byte_patterns():
        after, count = _decode_by(encoding, pattern, run, left, right)
        if count > explained:
            best, explained = after, count
            if count == len(run):
                break
    return best


def _decode_by(encoding: str, pattern: re.Pattern[str], run: str, left: str, right: str) -> tuple[str, int]:
    pieces, at, count = [], 0, 0
    for m in pattern.finditer(run):
        found = m[0]
        try:
            decoded = found.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        before = run[m.start() - 1 : m.start()] if m.start() else left
        behind = run[m.end() : m.end() + 1] or right
        if _plausible(decoded) and _suspicious(found, before, behind, decoded):
            pieces += [run[at : m.start()], decoded]
            at = m.end()
            count += len(found)
    pieces.append(run[at:])
    return "".join(pieces), count


def _suspicious(found: str, before: str, behind: str, decoded: str) -> bool:
    if len(found) == 2 and before.isupper() and not behind.isalpha() and _CAPITALS_BEFORE_MARK.match(found):
        return False  # the end of a word in capitals and a mark: "MAÇÃ”"
    whole = before + found + behind
    if _is_bad()(found) or _LETTER_PAIR.search(whole):
        return True
    if not decoded.isalpha():
        return len(found) > 2 and _is_bad()(whole)
    return _is_bad()(whole) or _letters_out_of_place(found, before, behind, decoded)


def _letters_out_of_place(found: str, before: str, behind: str, decoded: str) -> bool:
    """What decodes to letters, and as it stands could be no part of a word."""
    first = found[0]
    if first.isupper() and decoded[0].islower() and (before.islower() or (before.isupper() and behind.islower())):
        return True
    if before.isascii() and before.isalpha() and first > "\u036f" and first.isalpha():
        return True  # a Greek or Cyrillic letter and a mark, after a Latin letter
    if first.isupper() and behind.isascii() and behind.islower() and decoded.isupper() and decoded <= "\u017f":
        return True  # the large first letter of a name
    if first in "√≈" or "\u2500" <= first <= "\u257f":
        return before.isalpha() or behind.isalpha()
    if len(decoded) >= 3 and set(found[::2]) <= {"Р", "С"}:
        return True  # Cyrillic read as Windows-1251: every other letter is one of two
    return len(decoded) >= 2 and not found.isalpha()


def _plausible(decoded: str) -> bool:
    """Whether a text could hold these characters: none unassigned or private, none from phonetics alone."""
    if len(decoded) > 64:
        decoded = decoded[:64]
    if len(decoded) == 1 and "\u0250" <= decoded <= "\u036f" and decoded != "ə":
        return False
    if len(decoded) < 3 and _RARE_SCRIPT.search(decoded):
        return False
    return not any(unicodedata.category(c) in {"Cn", "Co", "Cs"} for c in decoded)


# Scripts of which no text holds a letter or two: Ethiopic, Cherokee, Yi and the like, but not Khmer.
_RARE_SCRIPT = when_used("[\u07c0-\u08ff\u1200-\u177f\u1800-\u1dff\ua000-\uabff]")


# --- what is left: lost bytes, single marks ------------------------------------------------------------

_QUOTE_TAIL = re.compile(r"â€(?:\ufffd|\x9d)?$")
_APOSTROPHE_HERE = when_used(
    rf"(?<!\w)(?:(?:{_NEGATED}).t|(?:it|he|she|that|there|what|who|here|let|where|how).s"
    r"|(?:they|we|you).(?:re|ve|ll|d)|i.(?:m|ve|ll|d)|(?:it|he|she|that).(?:ll|d)|[^\W\d_]{3,20}.s)(?!\w)",
    re.IGNORECASE,
)
# How other encodings show the apostrophe: Mac Roman, Windows in Mac Roman, DOS, and UTF-8 without its tail.
_APOSTROPHES = re.compile(r"[ÕíÆâ](?<=[a-zA-Z].)(?=(?:t|s|re|ve|ll|d|m)(?!\w))")
_PAIRS = (("Ò", "Ó", "“", "”"), ("ì", "î", "“", "”"), ("ô", "ö", "“", "”"))


def _special(text: str, start: int, end: int) -> Iterator[Proposal | Suspicion]:
    run = text[start:end]
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    if run == "Ã" and _SPACED_PAIR.match(text, start):
        yield from _spaced_pair(text, start)
    elif run in {"Â", "Ã", "Â\xa0"}:
        yield from _lost_space(text, start, end, left, right)
    elif _QUOTE_TAIL.search(run):
        at = start + run.rindex("â€")
        yield from _closing_quote(text, at, end)
    elif _OTHER_QUOTE.search(text, start, end):
        for m in _OTHER_QUOTE.finditer(text, start, end):
            yield Proposal(m.start(), m.end(), _TAILS[m["tail"] or ""], "encoding.mojibake")
    elif _C1.search(run):
        for m in _C1.finditer(run):
            yield Proposal(start + m.start(), start + m.end(), _c1_character(m[0]), "encoding.c1")
    elif len(run) > 2 and _is_bad()(run) and run[0] in "ÃÂâðÐÑ":
        yield Suspicion(start, end, "encoding.unrepaired")


# The first byte of a curly mark as Thai, Greek, Hebrew or Baltic Windows shows it, and the euro sign, the second;
# the third is a character of that encoding or of Western Windows, or was dropped.
_OTHER_QUOTE = re.compile("[โβגā]€(?:(?P<tail>[œ\x9c\x9d“”™\x99˜\x98ฆ¦])|(?<=[\\w.,!?]..)(?!\\w))")
_TAILS = {
    "œ": "“", "\x9c": "“", "": "”", "\x9d": "”", "“": "–", "”": "—", "™": "’", "\x99": "’", "˜": "‘", "\x98": "‘",
    "ฆ": "…", "¦": "…",
}  # fmt: skip
_C1 = re.compile(r"[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]+")


def _c1_character(byte: str) -> str:
    return byte.encode("latin-1").decode("cp1252")


_SPACED_PAIR = re.compile(r"(?<=[a-zA-Z])Ã (?P<second>[¡-¿])(?P<gap> (?=(?P<rest>[a-z]{1,20})(?![\w’'])))?")
_JOINED = 35  # ten times Zipf; a word less common than this behind the letter is the rest of its word


def _spaced_pair(text: str, start: int) -> Iterator[Proposal]:
    """`FranÃ § ois`: a translator set spaces between the two bytes of a letter, and behind them."""
    m = _SPACED_PAIR.match(text, start)
    if m:
        letter = ("Ã" + m["second"]).encode("latin-1").decode("utf-8")
        gap = " " if m["gap"] and frequency(m["rest"]) >= _JOINED else ""
        yield Proposal(start, m.end(), letter + gap, "encoding.mojibake")


def _lost_space(text: str, start: int, end: int, left: str, right: str) -> Iterator[Proposal]:
    """`Â` or `Ã` before a space: the no-break space behind it was made a plain one, or was lost."""
    if right and not (right.isspace() or right in ".,;:!?'\"”’)"):
        return
    if text[start] == "Ã":
        if right != " " or left.isupper():
            return
        # "voilÃ  le": two spaces, of which the first was the second byte of "à".
        doubled = left.isalpha() and text[end : end + 2] == "  "
        yield Proposal(start, end + doubled, "à", "encoding.lost-byte")
    elif not left.isupper():
        if end - start == 2:  # with its no-break space, which is as good as a space
            yield Proposal(start, end, "" if right.isspace() or left.isspace() else " ", "encoding.mojibake")
        elif left.isspace() and right == " ":
            yield Proposal(start, end + 1, "", "encoding.lost-byte")
        else:
            yield Proposal(start, end, "", "encoding.lost-byte")


def _closing_quote(text: str, start: int, end: int) -> Iterator[Proposal]:
    """`â€` alone has lost the byte that cp1252 cannot show: it was a closing quotation mark.

    With a straight quotation mark behind it, it was a dash whose last byte, a curly mark, was made straight.
    """
    straight = text[end : end + 1] == '"'
    if not straight:
        yield Proposal(start, end, "”", "encoding.lost-byte")
        return
    before, behind = text[max(0, start - 1) : start], text[end + 1 : end + 2]
    if (before.isspace() and behind.isspace()) or (before.isdigit() and behind.isdigit()):
        yield Proposal(start, end + 1, "–", "encoding.lost-byte")
    elif before.isalpha() and behind.isalpha():
        yield Proposal(start, end + 1, "—", "encoding.lost-byte")


def _single_byte(text: str) -> Iterator[Proposal]:
    if any(char in text for char in "ÕíÆâ"):
        for m in _APOSTROPHES.finditer(text):
            if _apostrophe_stood(text, m.start()):
                yield Proposal(m.start(), m.end(), "’", "encoding.single-byte")
    for byte, marks in _FIRST_BYTES.items():
        if byte in text and text.count(byte) > 1:
            yield from _first_bytes(text, marks)
    for opening, closing, opened, closed in _PAIRS:
        if opening in text and closing in text:
            yield from _quoted(text, (opening, closing), (opened, closed))


class _FirstByte(NamedTuple):
    """Where the first byte of a curly mark stands for one, as the other two were lost."""

    opened: re.Pattern[str]
    closed: re.Pattern[str]
    dashed: re.Pattern[str]
    apostrophe: re.Pattern[str]


def _first_byte(byte: str, begins: str) -> _FirstByte:
    """The places of `byte`; what an opening mark stands before is in `begins`."""
    return _FirstByte(
        re.compile(rf"{byte}(?=[{begins}])(?<!\w.)"),
        re.compile(rf"{byte}(?!\w)(?<=[a-z0-9.,!?].)"),
        re.compile(rf"{byte}(?<=[^\W\d_] .)(?= \w)"),
        re.compile(rf"(?<=[A-Za-z][a-z]){byte}(?=(?:s|t|re|ve|ll)(?!\w))"),
    )


# In Western Windows "â" is a letter, too, before which words may go on; the Thai one never meets a Latin letter.
_FIRST_BYTES = {"â": _first_byte("â", "A-Z0-9"), "โ": _first_byte("โ", "A-Za-z0-9")}


def _first_bytes(text: str, marks: _FirstByte) -> Iterator[Proposal]:
    """`âWe agreed,â he said`: of each mark's three bytes only the first is left.

    Only where an opening and a closing mark stand in one line; then a dash and an apostrophe are believed, too.
    """
    found = False
    for opened in marks.opened.finditer(text):
        end = text.find("\n", opened.end())
        closed = marks.closed.search(text, opened.end(), len(text) if end < 0 else end)
        if closed and closed.end() - opened.start() < 1_000:
            found = True
            yield Proposal(opened.start(), opened.end(), "“", "encoding.lost-byte")
            yield Proposal(closed.start(), closed.end(), "”", "encoding.lost-byte")
    if found:
        for pattern, mark in ((marks.dashed, "–"), (marks.apostrophe, "’")):
            for m in pattern.finditer(text):
                yield Proposal(m.start(), m.end(), mark, "encoding.lost-byte")


def _apostrophe_stood(text: str, at: int) -> bool:
    low = at
    while low > 0 and at - low < 21 and text[low - 1].isalpha():
        low -= 1
    m = _APOSTROPHE_HERE.match(text, low, at + 5)
    if not m or not low + 1 < at < m.end():
        return False
    stem, tail = text[low:at], text[at + 1 : m.end()]
    # A possessive is sure only for Õ and Æ, which no English or borrowed word holds in that place.
    return bool(_KNOWN_STEM.fullmatch(stem)) or tail != "s" or (text[at] in "ÕÆ" and stem.isascii())


_KNOWN_STEM = when_used(
    rf"(?:{_NEGATED}|it|he|she|that|there|what|who|here|let|where|how|they|we|you|i)", re.IGNORECASE
)


def _quoted(text: str, read: tuple[str, str], meant: tuple[str, str]) -> Iterator[Proposal]:
    """Quotation marks of one encoding read in another, only where both of a pair stand."""
    opening, closing = read
    for m in re.finditer(rf"(?<!\w){opening}(?=\w)[^{opening}{closing}\n]{{1,400}}{closing}(?!\w)", text):
        if not text[m.end() - 2].isspace() and m[0].count(" "):
            yield Proposal(m.start(), m.start() + 1, meant[0], "encoding.single-byte")
            yield Proposal(m.end() - 1, m.end(), meant[1], "encoding.single-byte")


STAGE = Stage("encoding", RULES, propose, english_only=False)
