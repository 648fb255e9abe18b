"""Words whose bytes were read in the wrong one of two one-byte or two-byte encodings: "Erdoðan", "Ïðåçèäåíò".

A name with Latin letters is repaired where its bytes, read in another encoding, spell a word of the built list
of words with letters beyond ASCII. A run of nothing but accented letters is no word of any Latin script; it is
read as Cyrillic, Greek, Arabic, Chinese or Korean where exactly one of these gives letters that can be a word.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleanup.lost_letters import known_words
from cleanup.patterns import when_used
from cleanup.text import Proposal
from cleanup.vocabulary import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "encoding.single-byte"

#: Read as Windows-1252, in the order in which they are tried.
_LATIN = ("cp1250", "iso-8859-2", "cp1254", "cp1257")
_TOKEN = re.compile("[\\w¡-¿´¸˜ˆ‡†•š›ž]+")
_RUN = re.compile("[\x80-\xffŠŒŽšœžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{4,60}")
_ACCENTED = re.compile("[À-ÿ]{2}")
_NEIGHBOUR = re.compile("[A-Za-z]")
_VOWELS = frozenset("аеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄ")
_GREEK_VOWELS = frozenset("αεηιουωάέήίόύώΑΕΗΙΟΥΩΆΈΉΊΌΎΏ")
_CYRILLIC = re.compile("[А-Яа-яЁёІіЇїЄєҐґ]+")
_GREEK = re.compile("[Α-Ωα-ωάέήίόύώϊϋΆΈΉΊΌΎΏ]+")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_HAN = when_used("[\u4e00-\u9fff]{2,}")
_HANGUL = when_used("[\uac00-\ud7a3]{2,}")


@functools.cache
def _misread() -> dict[str, str]:
    """How the words of the built list look in Windows-1252; "Eskiþehir" is "Eskişehir"."""
    words = set(known_words())
    words |= {word[:1].upper() + word[1:] for word in words}
    found: dict[str, str] = {}
    for word in sorted(words):
        for encoding in _LATIN:
            try:
                seen = word.encode(encoding).decode("cp1252")
            except UnicodeError:
                continue
            if seen not in words and len(word) > 3:
                found.setdefault(seen, word)
    return found


@functools.cache
def _clue() -> re.Pattern[str]:
    letters = {char for seen in _misread() for char in seen if char > "\x7f"}
    return re.compile("[" + "".join(map(re.escape, sorted(letters))) + "]")


def misread_words(text: str, suspects: list[int]) -> Iterator[Proposal]:
    """Words and names with Latin letters, around the rare characters whose places are `suspects`."""
    if not _clue().search("".join([text[at] for at in suspects])):
        return
    end = 0
    for at in suspects:
        if at < end:
            continue
        start = at
        while start > end and _TOKEN.match(text[start - 1]):
            start -= 1
        m = _TOKEN.match(text, start)
        if m:
            end = m.end()
            after = _misread().get(m[0])
            if after:
                yield Proposal(start, end, after, RULE)


def misread_scripts(text: str, suspects: list[int]) -> Iterator[Proposal]:
    """Runs of accented letters that are words of another script; a single short one may be a list of letters.

    `suspects` are the places of the text's rare characters.
    """
    if not any(later - one == 1 for one, later in pairwise(suspects)) or not _ACCENTED.search(text):
        return
    found = []
    for m in _RUN.finditer(text):
        sides = text[max(0, m.start() - 1) : m.start()] + text[m.end() : m.end() + 1]
        if _NEIGHBOUR.search(sides) or not _ACCENTED.search(m[0]) or _LETTER_LIST.fullmatch(m[0]):
            continue
        after = _other_script(m[0])
        if after:
            found.append(Proposal(m.start(), m.end(), after, RULE))
    if len(found) > 1 or (found and found[0].end - found[0].start >= _LONG):
        yield from found


_LONG = 6  # letters; a run of that length is a word even where it is the only one
_LETTER_LIST = re.compile("[áéíóúýñç¿¡]+|[àèìòù]+|[âêîôû]+|[äëïöüß]+|[åæøäöé]+|[ãõçáéíóúâêô]+", re.IGNORECASE)


@remembered(4096)
def _other_script(run: str) -> str | None:
    raw = _bytes_of(run)
    if raw is None or _decoded(raw, "utf-8"):
        return None  # the latter is mojibake of the usual kind
    for encoding, letters, vowels in _ALPHABETS:
        word = _decoded(raw, encoding) or ""
        voiced = sum(c in vowels for c in word) / (len(word) or 1)
        if letters.fullmatch(word) and _is_cased(word) and _FEWEST_VOWELS <= voiced < _MOST_VOWELS:
            return word
    return None if _is_cased(run) else _eastern(raw)  # a word may be written so; what follows has capitals anywhere


_ALPHABETS = (("cp1251", _CYRILLIC, _VOWELS), ("koi8-r", _CYRILLIC, _VOWELS), ("cp1253", _GREEK, _GREEK_VOWELS))
_FEWEST_VOWELS, _MOST_VOWELS = 0.2, 0.7  # share of the letters of a word


def _eastern(raw: bytes) -> str | None:
    arabic, hangul, han = (_decoded(raw, encoding) or "" for encoding in ("cp1256", "euc-kr", "gb2312"))
    if _ARABIC.fullmatch(arabic) and ("ا" in arabic or "ل" in arabic):
        return arabic
    if _HANGUL.fullmatch(hangul) and len(hangul) > 3:
        return hangul
    return han if _HAN.fullmatch(han) else None


def _bytes_of(run: str) -> bytes | None:
    for encoding in ("cp1252", "latin-1"):
        try:
            return run.encode(encoding)
        except UnicodeError:
            continue
    return None


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeError:
        return None


def _is_cased(word: str) -> bool:
    """Whether a word has its large letters at its head only, or no small ones."""
    return word[1:] == word[1:].lower() or word == word.upper()
