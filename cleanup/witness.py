"""The source as witness: its names restore the damaged ones of the translation, its numbers are checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from cleanup.edit_distance import one_edit
from cleanup.patterns import when_used
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import dropped, frequency, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.view import View

RULE_ACCENT = "names.source-accent"
RULE_NAME = "names.source-name"
RULE_LEFT = "names.source-left"
RULE_NUMBER = "names.source-number"

#: Serbian and Persian endings as Czech writes them, some inflected.
_RESPELT = re.compile("(?:i[čc](?:[aeiu]|em|ovi|ové)?|[áíú][nv]í(?:ho|mu|m)?)$")
_LATIN = "A-Za-z\\u00c0-\\u024f\\u1e00-\\u1eff"
_NAME = when_used(rf"(?<![\w@#/.-])[{_LATIN}]{{2,40}}(?:-[{_LATIN}]{{2,40}}){{0,3}}(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?![\d])|(?<!\w)\d+(?:[.,]\d+)?")

#: Endings that inflect a name in a Slavic or Nordic source; the English form stands without them.
_CASE_ENDINGS = {
    "cs": (
        "a",
        "e",
        "ě",
        "i",
        "u",
        "ovi",
        "em",
        "y",
        "ou",
        "é",
        "ů",
        "ům",
        "ech",
        "ova",
        "ově",
        "ové",
        "ých",
        "ým",
        "mi",
    ),
    "sk": ("a", "e", "i", "u", "ovi", "om", "y", "ou", "ej", "ov", "och", "ová", "ovej"),
    "pl": (
        "a",
        "e",
        "i",
        "u",
        "owi",
        "em",
        "iem",
        "y",
        "ą",
        "ę",
        "ego",
        "emu",
        "im",
        "ów",
        "om",
        "ach",
        "ami",
    ),
    "is": ("s", "i", "ar", "a", "u", "ur", "um", "ir", "na", "ni", "ins"),
    "de": ("s", "es"),
}

#: Languages whose accents English keeps in names.
_KNOWN = frozenset(
    [
        "cs",
        "sk",
        "pl",
        "is",
        "de",
        "fr",
        "es",
        "pt",
        "it",
        "nl",
        "sv",
        "da",
        "no",
        "hu",
        "tr",
        "ro",
        "hr",
        "sl",
        "ca",
        "fi",
    ]
)

#: A plain form at least this common in English (ten times Zipf) is how English writes the name: Zurich,
#: Reykjavik.
_ENGLISH_FORM = 24
_SHORTEST = 4
#: Languages that leave names as they are, but for an -s.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"})
_UNINFLECTED = frozenset(("de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "ca"))
#: Letters that a name needs for a slip to show, and the English frequency (ten times Zipf) below which it is
#: unknown.
_NAME_LENGTH = 6
_UNKNOWN = 16
#: Significant digits from which a number is worth checking: shorter ones are often written out.
_TELLING = 3
#: Words in a row that count as left in the source language, and the English frequency below which a word is
#: foreign.
_RUN = 4
_SEEN = 8
_STRANGE = 38
_OTHER_SCRIPT = when_used(
    "(?:[\u0370-\u05ff\u0600-\u06ff\u0900-\u0dff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,} ?)+"
)


def source_proposals(view: View) -> Iterator[Proposal | Suspicion]:
    """What the source says of the names and numbers of the text; nothing where no source is given."""
    source = view.options.source
    if not source:
        return
    language = view.options.source_language
    if language is not None and language not in _KNOWN:
        return
    key = "names.source"
    if key not in view.memo:
        view.memo[key] = _accented(source, language or "")
    accented = cast("dict[str, str]", view.memo[key])
    if accented:
        yield from _accents(view.text, source, accented)


def source_names(view: View) -> Iterator[Proposal]:
    """Names a letter off from one that the source writes in Latin letters and the text has nowhere."""
    source = view.options.source
    if not source or view.options.source_language not in _UNINFLECTED:
        return
    theirs = {found[0] for found in _NAME.finditer(source)}
    ours = {found[0] for found in _NAME.finditer(view.text)}
    missing = [name for name in theirs - ours if _is_name(name)]
    strange = {name for name in ours - theirs if _is_name(name)}
    if not missing or not strange:
        return
    meant = {name: _meant(name, missing) for name in strange}
    for found in _NAME.finditer(view.text):
        name = meant.get(found[0])
        if name:
            yield Proposal(found.start(), found.end(), name, RULE_NAME)


def _is_name(word: str) -> bool:
    shaped = len(word) >= _NAME_LENGTH and word[0].isupper() and word[1:].islower()
    return shaped and frequency(word) < _UNKNOWN


def _meant(name: str, missing: list[str]) -> str | None:
    """The one name of the source that ``name`` misses by a letter inside the word."""
    near = [other for other in missing if one_edit(name, other) and name[:: len(name) - 1] == other[:: len(other) - 1]]
    return near[0] if len(near) == 1 else None


def source_flags(view: View) -> Iterator[Suspicion]:
    """Numbers that the source and the text do not share, and words left as they stand in the source."""
    source = view.options.source
    if source:
        yield from _numbers(view.text, source)
        yield from _left(view.text, source)


def _digits(number: str) -> str:
    """The digits that all ways of writing a number share: no separators, no zeros at either end."""
    return re.sub(r"\D", "", number).strip("0")


def _numbers(text: str, source: str) -> Iterator[Suspicion]:
    ours = [(found.span(), _digits(found[0])) for found in _NUMBER.finditer(text)]
    theirs = [(found.span(), _digits(found[0])) for found in _NUMBER.finditer(source)]
    known, kept = {digits for _, digits in theirs}, {digits for _, digits in ours}
    for (start, end), digits in ours:
        if len(digits) >= _TELLING and digits not in known:
            yield Suspicion(start, end, RULE_NUMBER, "This number is not in the source.")
    for (start, end), digits in theirs:
        if len(digits) >= _TELLING and digits not in kept:
            low, high = counterpart(text, source, start)
            yield Suspicion(low, high, RULE_NUMBER, f"The source has the number {source[start:end]} here.")


def counterpart(text: str, source: str, at: int) -> tuple[int, int]:
    """The paragraph of the text that has the same place as the one of ``source`` that holds ``at``."""
    paragraph = len([part for part in source[:at].split("\n") if part.strip()]) - 1
    spans = [found.span() for found in re.finditer(r"[^\n]*\S[^\n]*", text)]
    low, high = spans[min(max(paragraph, 0), len(spans) - 1)] if spans else (0, 0)
    return low, high


def _left(text: str, source: str) -> Iterator[Suspicion]:
    """Runs of another script that the source has too, and runs of foreign words copied from it."""
    for found in _OTHER_SCRIPT.finditer(text):
        if found[0].strip() in source:
            yield Suspicion(found.start(), found.start() + len(found[0].rstrip()), RULE_LEFT)
    words = [found.span() for found in re.finditer(r"[^\W\d_]+", text)]
    run: list[tuple[int, int]] = []
    for span in [*words, (len(text), len(text))]:
        # The last words of the run tell whether it goes on: a longer comparison costs the square of its length.
        grown = text[run[-_SEEN:][0][0] : span[1]] if run else text[span[0] : span[1]]
        if span[0] < span[1] and grown in source and text[span[0] : span[1]].isalpha():
            run.append(span)
            continue
        if len(run) >= _RUN and _foreign([text[low:high] for low, high in run]):
            yield Suspicion(run[0][0], run[-1][1], RULE_LEFT)
        run = [span] if text[span[0] : span[1]] in source else []


def _foreign(words: list[str]) -> bool:
    """Whether most words are lower case and unknown to English: no title, no name, no English in the source."""
    strange = [word for word in words if word.islower() and frequency(word) < _STRANGE]
    return len(strange) * 2 >= len(words)


def _accented(source: str, language: str) -> dict[str, str]:
    """Forms that a name of the source has once its accents are plain or gone, to that name, where only one has."""
    forms: dict[str, str | None] = {}
    for found in _NAME.finditer(source):
        word = found[0]
        if word.isascii() or not word[0].isupper() or _respelt(word, language):
            continue
        for name in _bare(word, language):
            made = {plain(name), plain(name.translate(_SPELT_OUT))}
            if name == word and name[-1].isascii():
                made.add(dropped(name))
            for form in made:
                if len(form) >= _SHORTEST and form[0].isupper():
                    forms[form] = name if forms.get(form, name) == name else None
    return {form: name for form, name in forms.items() if name}


def _first(text: str, start: int) -> bool:
    """Whether a word begins a sentence and may be any word, not a name."""
    before = text[max(0, start - 3) : start].rstrip(" \"„“”»«'‚‘(")
    return not before or before[-1] in ".!?\n:"


def _never_inside(source: str, name: str) -> bool:
    """Whether all words of ``source`` that begin so begin a sentence, and no other name follows."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}\w*", source):
        following = source[found.end() : found.end() + 2]
        if not _first(source, found.start()) or (following[:1] == " " and following[1:].isupper()):
            return False
    return True


def _respelt(word: str, language: str) -> bool:
    """Whether the source may itself have respelt a foreign name: Czech writes a Serbian -ić as -ič, an -avi as -áví."""
    return language in {"cs", "sk", "sl"} and _RESPELT.search(word) is not None


def _bare(word: str, language: str) -> Iterator[str]:
    """The word, and what is left of it without an inflection that its language has."""
    yield word
    for ending in _CASE_ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word[: -len(ending)]
            if not stem.isascii():
                yield stem


def _accents(text: str, source: str, accented: dict[str, str]) -> Iterator[Proposal]:
    for found in _NAME.finditer(text):
        word = found[0]
        name = accented.get(word)
        if name is None or (_first(text, found.start()) and _never_inside(source, name)):
            continue
        if frequency(word) < _ENGLISH_FORM:
            yield Proposal(found.start(), found.end(), name, RULE_ACCENT)


_LOST_DASH = re.compile(r"(?<=[\w\"”)])  (?=[\w\"“(])(?!(?:is|are|was|were|am)\b)")
_TWO_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_DASH = re.compile(r"(?<=\S) [–—-] (?=\S)")
_ANY_DASH = re.compile("[–—]|--| - ")


def lost_dashes(text: str, source: str) -> frozenset[int]:
    """Where two spaces in ``text`` are all that is left of a dash of the source, line by line (code points).

    Some translation machines know no dash, and leave the spaces on both sides of it.
    """
    lines, theirs = text.split("\n"), source.split("\n")
    found: set[int] = set()
    at = 0
    for line, other in zip(lines, theirs, strict=False) if len(lines) == len(theirs) else ():
        if "  " in line and not _ANY_DASH.search(line):
            gaps = _TWO_SPACES.findall(line)
            lost = [at + gap.start() for gap in _LOST_DASH.finditer(line)]
            if len(lost) == len(gaps) == len(_DASH.findall(other)):
                found.update(lost)
        at += len(line) + 1
    return frozenset(found)
