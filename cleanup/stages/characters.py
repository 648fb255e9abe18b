"""Characters that no reader sees or that no English text holds.

The stage first asks which characters the text is made of at all; a text of letters and usual marks is done
with that one look. Sources: the Unicode Standard, chapter 23 (format characters), and Unicode Technical
Report 36 and 39 for look-alike letters and bidirectional controls.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.scan import rare, seen_words
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency
from cleanup.word_filter import is_filtered, word_filter_proposals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleanup.view import View

RULES = (
    Rule(
        "characters.ansi-escape",
        "fluency/character-encoding",
        "An escape sequence for a terminal is removed.",
        ("\x1b[1mKyiv\x1b[0m is calm.", "Kyiv is calm."),
        0.99,
    ),
    Rule(
        "characters.control",
        "fluency/character-encoding",
        "A control character is removed.",
        ("Ky\x00iv is calm.", "Kyiv is calm."),
        0.99,
    ),
    Rule(
        "characters.surrogate",
        "fluency/character-encoding",
        "Half of a character that lost its other half becomes the replacement character.",
        ("A \ud83d smile", "A \ufffd smile"),
        1.0,
    ),
    Rule(
        "characters.invisible",
        "fluency/character-encoding",
        "An invisible character that means nothing here is removed.",
        ("The go\xadvern\u200bment met.", "The government met."),
        0.98,
    ),
    Rule(
        "characters.invisible-flood",
        "fluency/character-encoding",
        "So many invisible characters stood here that the text may hide something.",
        ("It rained" + "\u200b" * 20 + " today.", "It rained today."),
        0.9,
    ),
    Rule(
        "characters.bidi",
        "fluency/character-encoding",
        "A control character here can make the text look different from what it says.",
        ("He paid \u202e001\u202c euros.", "He paid \u202e001\u202c euros."),
        0.9,
    ),
    Rule(
        "characters.line-separator",
        "fluency/character-encoding",
        "A rare line or page separator becomes a line break.",
        ("First line.\u2028Second line.", "First line.\nSecond line."),
        0.97,
    ),
    Rule(
        "characters.full-width",
        "fluency/character-encoding",
        "A full-width letter, digit or mark of East Asian type becomes the usual one.",
        ("In ２０２１，prices rose.", "In 2021, prices rose."),
        0.97,
    ),
    Rule(
        "characters.look-alike",
        "fluency/character-encoding",
        "A letter of another script that only looks like the Latin one becomes the Latin one.",
        ("The gоvernment met.", "The government met."),
        0.97,
    ),
    Rule(
        "characters.mixed-script",
        "fluency/character-encoding",
        "This word mixes letters of different scripts.",
        ("The воok is new.", "The воok is new."),
        0.5,
    ),
    Rule(
        "characters.ligature",
        "fluency/character-encoding",
        "A ligature of printed type becomes its letters.",
        ("The ﬁrst oﬃce", "The first office"),
        0.97,
    ),
    Rule(
        "characters.odd-space",
        "fluency/character-encoding",
        "A wide space of another script becomes a usual one.",
        ("The\u3000end", "The end"),
        0.95,
    ),
    Rule(
        "characters.hard-space",
        "fluency/character-encoding",
        "A no-break space that came with a paste becomes a usual space.",
        ("The mayor\xa0spoke\xa0again.", "The mayor spoke again."),
        0.95,
    ),
    Rule(
        "characters.decomposed",
        "fluency/character-encoding",
        "A letter and its accent that came apart become one character.",
        ("Gyo\u030br", "Győr"),
        0.98,
    ),
    Rule(
        "characters.private-use",
        "fluency/character-encoding",
        "This character has no agreed meaning; most readers see an empty box.",
        ("Read on \ue001", "Read on \ue001"),
        0.6,
    ),
    Rule(
        "characters.combining-flood",
        "fluency/character-encoding",
        "More combining marks stand on one letter than any language writes.",
        ("e\u0301\u0302\u0303\u0304\u0305", "e\u0301\u0302\u0303\u0304\u0305"),
        0.6,
    ),
    Rule(
        "characters.unknown-token",
        "accuracy/untranslated",
        "The translation system put a mark here for a word that it did not know.",
        ("He met ⁇ in Paris.", "He met ⁇ in Paris."),
        0.6,
    ),
    Rule(
        "characters.stray-letter",
        "accuracy/untranslated",
        "A preposition or article of Hebrew, one letter that is written together with its word, was left standing.",
        ("The army said בThe road is shut.", "The army said The road is shut."),
        0.96,
    ),
    Rule(
        "characters.untranslated",
        "accuracy/untranslated",
        "Words of the source were left untranslated, in its own script.",
        ("The mayor said so. Он спросил меня вчера, he said.", "The mayor said so. Он спросил меня вчера, he said."),
        0.8,
    ),
    Rule(
        "characters.word-filter",
        "fluency/spelling",
        "A filter for coarse words replaced letters inside another word.",
        ("Two pbadengers were hurt.", "Two passengers were hurt."),
        0.97,
    ),
)

_USUAL = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\t\n\r") | frozenset(map(chr, range(0xA1, 0xAD)))
_USUAL |= frozenset(map(chr, range(0xAE, 0x250))) | frozenset("‘’‚“”„–—―…•€™′″−‹›")

_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ufff9-\ufffc\u206a-\u206f"
_INVISIBLE = "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\uffa0"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ENOUGH = 16  # invisible characters in a row, or per document a share, that make a flood


@functools.cache
def _finders() -> tuple[tuple[re.Pattern[str], Callable[[View], Iterator[Proposal | Suspicion]]], ...]:
    """For each class of characters, who looks after it where the text has any of it."""
    return (
        (re.compile(f"[{_CONTROLS}\ud800-\udfff]"), _controls),
        (re.compile(f"[{_INVISIBLE}]"), _invisible),
        (re.compile(f"[{_BIDI}]"), _bidi),
        (re.compile("[\x0b\x0c\u2028\u2029]"), _separators),
        (re.compile("[\u3000-\u3003\u3008-\u3011\u3014-\u301b\u30fb\uff01-\uff5e\uffe0-\uffe6]"), _wide),
        (re.compile("[\u0370-\u03ff\u0400-\u04ff]"), _look_alikes),
        (re.compile("[\ufb00-\ufb06]"), _ligatures),
        (re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]"), _private),
        (re.compile("[\u0300-\u036f]"), _marks),
        (re.compile("\xa0"), _hard_spaces),
        (re.compile("[⁇]"), _unknown),
        (re.compile("[\u05d0-\u05ea]"), _stray_letters),
        (re.compile(f"[{_OTHER_SCRIPTS}]"), _untranslated),
    )


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """Repairs of characters that are not what a reader takes them for."""
    text = view.text
    strange = "".join(sorted({text[at] for at in rare(view)} - _USUAL))
    if strange:
        for pattern, look in _finders():
            if pattern.search(strange):
                yield from look(view)
    if "characters.flood" in view.memo:
        yield from _flooded(view)
    if seen_words(view).telling(is_filtered):
        yield from word_filter_proposals(text)


# --- controls ------------------------------------------------------------------------------------------

_ANSI = re.compile(
    "(?:\x1b(?:\\[[0-9;?]{0,40}[ -/]{0,5}[@-~]|\\][^\x07\x1b\n]{0,500}(?:\x07|\x1b\\\\)|[()][A-Z0-9]|[@-Z\\\\-_]))+"
)
_CONTROL_RUN = re.compile(f"[{_CONTROLS}]+")
_SURROGATE_RUN = re.compile("[\ud800-\udfff]+")


def _controls(view: View) -> Iterator[Proposal]:
    text = view.text
    if "\x1b" in text:
        for m in _ANSI.finditer(text):
            yield Proposal(m.start(), m.end(), "", "characters.ansi-escape")
    for m in _CONTROL_RUN.finditer(text):
        yield Proposal(m.start(), m.end(), _gap(text, m.start(), m.end()), "characters.control")
    for m in _SURROGATE_RUN.finditer(text):
        after = m[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        yield Proposal(m.start(), m.end(), after, "characters.surrogate")


_SENTENCE_END = frozenset(".!?…”")


def _gap(text: str, start: int, end: int) -> str:
    """A space where removing `start:end` would join a sentence end, or a word, to a capital."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    joins = behind.isupper() and (before in _SENTENCE_END or before.islower())
    return " " if before and joins else ""


# --- invisible characters ------------------------------------------------------------------------------

_INVISIBLE_RUN = re.compile(f"[{_INVISIBLE}]+")
_JOINING = when_used(  # scripts in which joiners and zero-width spaces mean something
    "[\u0590-\u08ff\u0900-\u109f\u1780-\u18af\u1a20-\u1aaf\ufb1d-\ufdff\ufe70-\ufefe]"
)
_EMOJI = when_used("[\u00a9\u00ae\u2190-\u2bff\u3030\u303d\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]")


def _invisible(view: View) -> Iterator[Proposal]:
    text = view.text
    total = 0
    for m in _INVISIBLE_RUN.finditer(text):
        if m.end() - m.start() > _ENOUGH:
            _remember_flood(view, m.start(), m.end())
        elif _means_something(text, m.start(), m.end()):
            continue
        total += m.end() - m.start()
        yield Proposal(m.start(), m.end(), _gap_of(m[0], text, m.start(), m.end()), "characters.invisible")
    if total > 200 and total * 10 > len(text):
        _remember_flood(view, 0, 0)


def _gap_of(run: str, text: str, start: int, end: int) -> str:
    return _gap(text, start, end) if "\u200b" in run else ""


_FACE = frozenset("()^_-•ω´`´>=<;")


def _means_something(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if _JOINING.match(before) or _JOINING.match(behind):
        return True
    if text[start:end] == "\u2060" and before in _FACE and behind in _FACE:
        return True  # it holds a face together
    return text[start:end] == "\u200d" and bool(_EMOJI.match(before) and _EMOJI.match(behind))


def _remember_flood(view: View, start: int, end: int) -> None:
    """The run is gone in the pass that reports; the text before it says where it stood."""
    before = _INVISIBLE_RUN.sub("", view.text[max(0, start - 40) : start])[-20:]
    view.memo.setdefault("characters.flood", []).append((before, end - start))


def _flooded(view: View) -> Iterator[Suspicion]:
    for before, _ in view.memo["characters.flood"][:20]:
        at = view.text.find(before) + len(before) if before in view.text else 0
        yield Suspicion(max(0, at - 1), min(len(view.text), at + 1), "characters.invisible-flood")


# --- what is only reported -----------------------------------------------------------------------------

_BIDI_RUN = re.compile(f"[{_BIDI}]+")
_PRIVATE_RUN = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
_UNKNOWN_RUN = re.compile("⁇+")
_MOST_REPORTS = 1_000  # of one kind in a document; nobody reads more
_MARKS_RUN = re.compile("[\u0300-\u036f]{5,}+")


_OTHER_SCRIPTS = (
    "\u0400-\u04ff\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0900-\u0dff\u0e00-\u0eff\u10d0-\u10ff"
    "\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3"
)
# A letter before a word in Latin letters: בThe, ל-Facebook.
_STRAY = re.compile(r"(?<![\w\u05d0-\u05ea\"'״׳])[ובהלמשכ]-?(?=[A-Z][a-z])")
# Three words and more in a row, or as many signs of a script that leaves no spaces.
_LEFT_STANDING = re.compile(
    rf"(?<![{_OTHER_SCRIPTS}])[{_OTHER_SCRIPTS}]++(?:[^\w\n()\[\]{{}}]{{1,3}}[\d{_OTHER_SCRIPTS}]++){{2,}}+"
    r"|[\u3041-\u30ff\u3400-\u9fff][\u3001-\u30ff\u3400-\u9fff]{11,}+"
)


def _stray_letters(view: View) -> Iterator[Proposal]:
    if view.language == "en":
        for m in _STRAY.finditer(view.text):
            yield Proposal(m.start(), m.end(), "", "characters.stray-letter")


def _untranslated(view: View) -> Iterator[Suspicion]:
    """Words in another script; behind an opening bracket they are the original of a name."""
    if view.language != "en":
        return
    text = view.text
    for m, _ in zip(_LEFT_STANDING.finditer(text), range(_MOST_REPORTS), strict=False):
        if text[max(0, m.start() - 2) : m.start()].strip(" “\"'«")[-1:] not in {"(", "[", "（"}:
            yield Suspicion(m.start(), m.end(), "characters.untranslated")


def _bidi(view: View) -> Iterator[Suspicion]:
    return _reports(_BIDI_RUN, view.text, "characters.bidi")


def _private(view: View) -> Iterator[Suspicion]:
    return _reports(_PRIVATE_RUN, view.text, "characters.private-use")


_DECOMPOSED = re.compile("[A-Za-z][\u0300-\u0345]{1,2}(?![\u0300-\u036f])")


def _marks(view: View) -> Iterator[Proposal | Suspicion]:
    """Letters and their accents that came apart; the same by the Unicode Standard, but no search finds them."""
    for m in _DECOMPOSED.finditer(view.text):
        composed = unicodedata.normalize("NFC", m[0])
        if len(composed) == 1:
            yield Proposal(m.start(), m.end(), composed, "characters.decomposed")
    yield from _reports(_MARKS_RUN, view.text, "characters.combining-flood")


_UNIT = when_used(
    r"(?:[%°€$£¥′″]|[kMGTmcdµμn]?(?:m|g|l|t|s|W|V|A|Hz|B|b|Pa|eV|Wh|J|N)[²³]?|km/h|ha|h|min|kn|p\.m|a\.m)(?![\w])"
)
_BETWEEN_WORDS = re.compile("\xa0(?<=[a-z]{2}.)(?=[a-z]{2})")


def _hard_spaces(view: View) -> Iterator[Proposal]:
    """No-break spaces, where one between two plain words shows that they came with the paste, not by intent.

    One between a number and its unit, or behind an initial or an abbreviation, stays even then.
    """
    text = view.text
    if view.language != "en" or not _BETWEEN_WORDS.search(text):
        return
    for m in re.finditer("\xa0", text):
        before, behind = text[max(0, m.start() - 4) : m.start()], text[m.end() : m.end() + 4]
        if not before.strip() or not behind.strip() or before[-1].isspace() or behind[0].isspace():
            continue
        if before[-1].isdigit() and (behind[0].isdigit() or _UNIT.match(text, m.end())):
            continue
        if before[-1] == "." and not before[-4:-1].islower():
            continue
        yield Proposal(m.start(), m.end(), " ", "characters.hard-space")


def _unknown(view: View) -> Iterator[Suspicion]:
    return _reports(_UNKNOWN_RUN, view.text, "characters.unknown-token")


def _reports(pattern: re.Pattern[str], text: str, rule: str) -> Iterator[Suspicion]:
    found = itertools.islice(pattern.finditer(text), _MOST_REPORTS)
    return (Suspicion(m.start(), m.end(), rule) for m in found)


# --- separators, ligatures -----------------------------------------------------------------------------

_SEPARATOR = re.compile("[ \t]?[\x0b\x0c\u2028\u2029]+[ \t]?")
_LIGATURE = {chr(0xFB00 + n): letters for n, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}


def _separators(view: View) -> Iterator[Proposal]:
    text = view.text
    for m in _SEPARATOR.finditer(text):
        before, behind = text[max(0, m.start() - 1) : m.start()], text[m.end() : m.end() + 1]
        if m[0] in {"\x0b", "\x0c"} and before.islower() and behind.islower():
            # No line can end here: it stands inside a word, or in place of the space between two.
            within = frequency(_word_around(text, m.start(), m.end())) > 0
            yield Proposal(m.start(), m.end(), "" if within else " ", "characters.control")
            continue
        beside_break = behind in {"\n", "\r"} or before == "\n"
        yield Proposal(m.start(), m.end(), "" if beside_break else "\n", "characters.line-separator")


def _word_around(text: str, start: int, end: int) -> str:
    """The word that the letters before `start` and those behind `end` make together."""
    low, high = start, end
    while low and start - low < _WORD and text[low - 1].isalpha():
        low -= 1
    while high < len(text) and high - end < _WORD and text[high].isalpha():
        high += 1
    return text[low:start] + text[end:high]


def _ligatures(view: View) -> Iterator[Proposal]:
    for m in re.finditer("[\ufb00-\ufb06]", view.text):
        yield Proposal(m.start(), m.end(), _LIGATURE[m[0]], "characters.ligature")


# --- East Asian forms ----------------------------------------------------------------------------------

_EAST_ASIAN = when_used(
    "[\u2e80-\u2fff\u3005-\u3007\u3021-\u30ff\u3100-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f]"
)
_WIDE_RUN = re.compile("[\u3000-\u3002\u300c-\u300f\u3014\u3015\uff01-\uff5e\uffe0-\uffe6]+[ \t]?")
_MARKS = {
    "、": ",", "。": ".", "「": "“", "」": "”", "『": "‘", "』": "’",
    "〔": "[", "〕": "]", "〝": "“", "〞": "”", "\u3000": " ",
    "￠": "¢", "￡": "£", "￢": "¬", "￣": "¯", "￤": "¦", "￥": "¥", "￦": "₩",
}  # fmt: skip
_CLOSING = frozenset(",.;:!?)]”’%")
_SPACE_AFTER = frozenset(",.;:!?)]”’|")
_OPENING = frozenset("([“‘")


def _wide(view: View) -> Iterator[Proposal]:
    """Full-width forms, except in a Chinese, Japanese or Korean text and beside its characters."""
    text = view.text
    if view.language in {"zh", "ja", "ko"}:
        return
    if "《" in text:
        yield from _titles(text)
    if "・" in text:
        for m in _MIDDLE_DOT.finditer(text):
            yield Proposal(m.start(), m.end(), "-", "characters.full-width")
    for m in _WIDE_RUN.finditer(text):
        before, behind = text[max(0, m.start() - 1) : m.start()], text[m.end() : m.end() + 1]
        run = m[0]
        if run[0] in "＼／":
            continue  # a part of a face
        if len(run) > 2 and run[0] in "＊＝＿－～" and len(set(run.strip())) == 1:
            continue  # a line drawn with marks
        if _EAST_ASIAN.match(before) or _EAST_ASIAN.match(behind):
            continue
        rule = "characters.odd-space" if not run.strip("\u3000 \t") else "characters.full-width"
        yield Proposal(m.start(), m.end(), _narrow(run, before, behind), rule)


_MIDDLE_DOT = re.compile("(?<=[a-z])・(?=[a-z])")  # it stands for the hyphen of a compound: "non・profit"
_TITLE = re.compile("(?:(?<=[a-z,] )|(?<=[a-z]))《[^《》\n]{1,100}》(?! ?《)")


def _titles(text: str) -> Iterator[Proposal]:
    """Titles in angle brackets, inside a sentence; at its head, and in a row, they are labels, as in Japanese."""
    for m in _TITLE.finditer(text):
        opening = "“" if text[m.start() - 1] == " " else " “"
        closing = "” " if text[m.end() : m.end() + 1].isalnum() else "”"
        yield Proposal(m.start(), m.start() + 1, opening, "characters.full-width")
        yield Proposal(m.end() - 1, m.end(), closing, "characters.full-width")


_TRAILING = re.compile("[、。]{2,}")  # "I forgot、、、"


def _narrow(run: str, before: str, behind: str) -> str:
    """The usual forms of a run, with the spaces that Latin type sets around marks and East Asian does not."""
    run = _TRAILING.sub(".." if before == "." else "...", run)
    out: list[str] = []
    for n, char in enumerate(run):
        usual = _usual(char)
        follows = run[n + 1] if n + 1 < len(run) else behind
        last = out[-1][-1] if out else before
        if usual == " " and (last.isspace() or not last or (follows and _usual(follows) in _CLOSING)):
            continue
        if usual in _CLOSING and usual != "%" and last == " " and out:
            out[-1] = out[-1].rstrip(" ")
        if (usual in _OPENING or usual == "|") and last.isalnum():
            out.append(" ")
        out.append(usual)
        if char != usual and usual in _SPACE_AFTER and _wants_space(usual, last, follows):
            out.append(" ")
    return "".join(part for part in out if part)


def _wants_space(mark: str, before: str, follows: str) -> bool:
    follows = _usual(follows) if follows else ""
    if mark in ",.:" and before.isdigit() and follows.isdigit():
        return False
    return bool(follows) and (follows.isalnum() or follows in _OPENING or follows in "$€£#@")


def _usual(char: str) -> str:
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    return _MARKS.get(char, char)


# --- look-alike letters --------------------------------------------------------------------------------

_CYRILLIC = dict(zip("аеорсухіјѕԁԛԝһАВЕКМНОРСТХУІЈЅҮԌԚԜ", "aeopcyxijsdqwhABEKMHOPCTXYIJSYGQW", strict=True))
_GREEK = dict(zip("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX", strict=True))
_LATIN_OF = _CYRILLIC | _GREEK
_LATIN = "A-Za-z\u00c0-\u024f"
_STRANGERS = re.compile("[\u0370-\u03ff\u0400-\u052f]+")
_LETTERS = re.compile(f"[{_LATIN}\u0370-\u03ff\u0400-\u052f]+")
_ALONE = re.compile(r"[аіАІ](?= [a-z]{2})(?<!\S.)")  # "а" and "І" for the English words "a" and "I"
_GREEK_IN_SCIENCE = re.compile("[αβγδεζηθικλμνξοπρστυφχψωΔΣΩΦΨΠΛΓΘΞ]")
_WORD = 60  # code points; what is longer is no word


def _look_alikes(view: View) -> Iterator[Proposal | Suspicion]:
    text, reached = view.text, 0
    for strange in _STRANGERS.finditer(text):
        if strange.start() < reached:
            continue
        start = _word_start(text, strange.start(), reached)
        m = _LETTERS.match(text, start)
        if m is None:
            continue
        reached = m.end()
        if m.span() == strange.span():
            continue
        word = m[0]
        if len(word) > _WORD:
            continue
        after = "".join(_LATIN_OF.get(c, c) for c in word)
        if _is_latin(after) and _latin_word(word):
            yield Proposal(m.start(), m.end(), after, "characters.look-alike")
        elif not _GREEK_IN_SCIENCE.search(word) and not (word[0] in "ΑΒΕ" and len(word) < 3):
            yield Suspicion(m.start(), m.end(), "characters.mixed-script")
    for m in _ALONE.finditer(text):
        before = text[max(0, m.start() - 2) : m.start()].strip(" ")
        if (
            not before
            or before in "\n.!?"
            or (m[0] != "А" and (before.islower() or before == ",") and before < "\u0250")
        ):
            yield Proposal(m.start(), m.end(), _LATIN_OF[m[0]], "characters.look-alike")


def _word_start(text: str, at: int, lowest: int) -> int:
    while at > lowest and _LETTERS.match(text[at - 1]):
        at -= 1
    return at


def _is_latin(word: str) -> bool:
    return all(c <= "\u024f" for c in word)


def _latin_word(word: str) -> bool:
    """Whether the word is Latin with strangers in it, and not the other way round."""
    latin = sum(c <= "\u024f" for c in word)
    if any("\u0370" <= c <= "\u03ff" for c in word):
        return latin >= 3
    return latin * 2 >= len(word) or all(c in _LATIN_OF or c <= "\u024f" for c in word)


STAGE = Stage("characters", RULES, propose, english_only=False)
