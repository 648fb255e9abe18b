"""The source as witness: names that stand in it in Latin letters restore the damaged ones of the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import dropped, frequency, plain

if TYPE_CHECKING:
    from cleanup.view import View

RULE_ACCENT = "names.source-accent"
RULE_LEFT = "names.source-left"
RULE_NUMBER = "names.source-number"

_LATIN = "A-Za-z\\u00c0-\\u024f\\u1e00-\\u1eff"
_NAME = re.compile(rf"(?<![\w@#/.-])[{_LATIN}]{{2,40}}(?:-[{_LATIN}]{{2,40}}){{0,3}}(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?![\d])|(?<!\w)\d+(?:[.,]\d+)?")

#: Endings that inflect a name in a Slavic or Nordic source; the English form stands without them.
_CASE_ENDINGS = {
    "cs": ("a", "e", "ě", "i", "u", "ovi", "em", "y", "ou", "é", "ů", "ům", "ech", "ova", "ově", "ové", "ých", "ým", "mi"),
    "sk": ("a", "e", "i", "u", "ovi", "om", "y", "ou", "ej", "ov", "och", "ová", "ovej"),
    "pl": ("a", "e", "i", "u", "owi", "em", "iem", "y", "ą", "ę", "ego", "emu", "im", "ów", "om", "ach", "ami"),
    "is": ("s", "i", "ar", "a", "u", "ur", "um", "ir", "na", "ni", "ins"),
    "de": ("s", "es"),
}

#: Languages whose accents English keeps in names.
_KNOWN = frozenset("cs sk pl is de fr es pt it nl sv da no hu tr ro hr sl ca fi".split())

#: A plain form at least this common in English (ten times Zipf) is how English writes the name: Zurich, Reykjavik.
_ENGLISH_FORM = 24
_SHORTEST = 4


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
        yield from _accents(view.text, accented)


def _accented(source: str, language: str) -> dict[str, str]:
    """Forms that a name of the source has once its accents are plain or gone, to the name; ambiguous ones left out."""
    forms: dict[str, str | None] = {}
    for found in _NAME.finditer(source):
        word = found[0]
        if word.isascii() or not word[0].isupper() or _respelt(word, language):
            continue
        for name in _bare(word, language):
            made = {plain(name)}
            if name == word and name[-1].isascii():
                made.add(dropped(name))
            for form in made:
                if len(form) >= _SHORTEST and form[0].isupper():
                    forms[form] = name if forms.get(form, name) == name else None
    return {form: name for form, name in forms.items() if name}


def _respelt(word: str, language: str) -> bool:
    """Whether the source may itself have respelt a foreign name: Czech writes a Serbian -ić as -ič."""
    return language in {"cs", "sk", "sl"} and re.search("i[čc](?:[aeiu]|em|ovi|ové)?$", word) is not None


def _bare(word: str, language: str) -> Iterator[str]:
    """The word, and what is left of it without an inflection that its language has."""
    yield word
    for ending in _CASE_ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word[: -len(ending)]
            if not stem.isascii():
                yield stem


def _accents(text: str, accented: dict[str, str]) -> Iterator[Proposal]:
    for found in _NAME.finditer(text):
        word = found[0]
        name = accented.get(word)
        if name is not None and frequency(word) < _ENGLISH_FORM:
            yield Proposal(found.start(), found.end(), name, RULE_ACCENT)
