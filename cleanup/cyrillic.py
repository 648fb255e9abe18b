"""Names that the source writes in Cyrillic, and the text with a letter lost or as another language romanises them.

Only names with the endings of Slavic family names and places are looked at: Cyrillic says how they are spelt in
English, while of a foreign name (Шольц, Моравецкий) it knows the sound alone. A name is repaired where exactly one
name of the source comes near it and the text's form is none of the usual English romanisations of any.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from cleanup.edit_distance import one_edit
from cleanup.tables.romanise import STYLES, romanise
from cleanup.text import Proposal
from cleanup.vocabulary import frequency, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.view import View

RULE = "names.source-cyrillic"

_LANGUAGES = frozenset(("ru", "uk", "be", "bg"))
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐЎ][а-яёіїєґў'’]{4,24}(?!\w)")
_ENDINGS = "ov|ev|ova|eva|in|ina|enko|chuk|ovo|evo|ino|ivka|ovka|ivtsi|sk|ska|sky|skyi|skyy|skiy|vich|vych|grad|hrad"
_SHOWN = re.compile(
    rf"(?<![\w@#/-])[A-Z][a-zà-öø-ÿčšžśşăě]{{3,24}}(?:{_ENDINGS}|o[wv]|e[wv]|off|ski[ij]?)(?!\w|-[A-Z])"
)
_ENGLISH_END = re.compile(rf"(?:{_ENDINGS})\Z")
_ADJECTIVE = re.compile(r"sk(?:a|y|yi|yy|iy)\Z")
#: Names whose endings no other language shares; -ич and -ский stand for Serbian -ić and Polish -ski as well.
_SLAVIC_ALONE = re.compile("(?:[оеёє]в|[оеє]ва|[иіїы]н|ина|[еє]нко|[оеє]во|ино|ск)\\Z")
#: Endings of inflection, and what the dictionary form has instead of them.
_INFLECTED = tuple("а я у ю ом ем е ым им ого ому ой ою ей ых их ові еві і и ы".split(" "))
_DICTIONARY = ("", "а", "о")
_SHORTEST = 6
_UNKNOWN = 16  # ten times Zipf; below it English does not know the word
_SOUNDS = (
    ("shch", "Q"), ("sch", "Q"), ("kh", "X"), ("zh", "Z"), ("ch", "C"), ("sh", "S"), ("ts", "T"), ("tz", "T"),
    ("h", "X"), ("x", "ks"), ("w", "v"), ("g", "X"), ("ck", "k"), ("c", "k"),
)  # fmt: skip
_SOFT = re.compile("[iyj]+(?=[aeou])|(?<=[aeou])[iyj]+|[iyj]+$|['’]")
#: A name of a language in Latin letters may have lost its accent: Cyrillic alone has the sibilant then.
_FOREIGN_SIBILANT = re.compile("[szc]h?")
_HALF = re.compile("[iyj]+")
_DOUBLED = re.compile(r"(.)\1")


def cyrillic_names(view: View) -> Iterator[Proposal]:
    """Repairs of names by the source's Cyrillic ones."""
    source, language = view.options.source, view.options.source_language
    if not source or (language is not None and language not in _LANGUAGES):
        return
    shown = [found for found in _SHOWN.finditer(view.text) if frequency(found[0]) < _UNKNOWN]
    if not shown:
        return
    words: list[str] | None = view.memo.get("names.cyrillic")
    if words is None:
        words = view.memo["names.cyrillic"] = list(dict.fromkeys(_CYRILLIC.findall(source)))
    spoken = language or ("uk" if _UKRAINIAN.search(source) else "ru")
    for found in shown if words else ():
        name = _meant(found[0], words, spoken)
        if name and name != found[0]:
            yield Proposal(found.start(), found.end(), name, RULE)


def _meant(word: str, words: list[str], language: str) -> str | None:
    """The one name of the source that ``word`` is a damaged or foreign spelling of."""
    sound = _sound(word)
    near: dict[str, str] = {}
    for original in words:
        if abs(len(original) - len(word)) > 4:
            continue
        for form in _nominatives(original):
            for english in romanise(form, language, "en"):
                if english == word or _sound(english) == sound:
                    return None
                if len(english) >= _SHORTEST and _is_slip(word, english, language):
                    near.setdefault(form[:4], english)
            if _SLAVIC_ALONE.search(form) and _is_foreign(word, form, language):
                near.setdefault(form[:4], romanise(form, language, "en")[0])
    return next(iter(near.values())) if len(near) == 1 else None


def _is_foreign(word: str, form: str, language: str) -> bool:
    """Whether another language than English writes the name so; Polish names may be Polish ones."""
    return any(word in romanise(form, language, style) for style in STYLES if style not in {"pl", "hu"})


def _is_slip(word: str, english: str, language: str) -> bool:
    """Whether a letter of the name was lost, added, changed or swapped, its beginning and its end being whole."""
    if word[0] != english[0] or word[-2:] != english[-2:] or not _ENGLISH_END.search(english):
        return False
    if not one_edit(word, english) or (_ADJECTIVE.search(english) is None) != (_ADJECTIVE.search(word) is None):
        return False
    if english.endswith("ein") or _FOREIGN_SIBILANT.sub("s", word) == _FOREIGN_SIBILANT.sub("s", english):
        return False
    if len(word) != len(english):
        return True
    ours, theirs = next(pair for pair in zip(word, english, strict=True) if pair[0] != pair[1])
    # A Ukrainian or Belarusian form of a name that the source has in Russian is none the worse.
    return language == "uk" or (ours, theirs) not in {("i", "e"), ("i", "o"), ("a", "o"), ("y", "e"), ("y", "o")}


@functools.lru_cache(maxsize=16_384)
def _sound(word: str) -> str:
    """What all English romanisations of one Cyrillic name share."""
    sound = plain(word).lower()
    for letters, sign in _SOUNDS:
        sound = sound.replace(letters, sign)
    return _DOUBLED.sub(r"\1", _HALF.sub("i", _SOFT.sub("", sound).replace("o", "e")))


@functools.lru_cache(maxsize=16_384)
def _nominatives(word: str) -> tuple[str, ...]:
    """The word, and what it may be without its inflection."""
    forms = [word]
    for ending in _INFLECTED:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST - 1:
            forms += [stem + last for last in _DICTIONARY]
            if stem.endswith(("ск", "ськ", "цк", "цьк")):
                forms += [stem + "ий", stem + "ая"]
    return tuple(dict.fromkeys(forms))
