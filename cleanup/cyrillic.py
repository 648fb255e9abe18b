"""Names that the source writes in Cyrillic, and the text with a letter lost or as another language romanises them.

Only names with the endings of Slavic family names and places are looked at: Cyrillic says how they are spelt in
English, while of a foreign name (Шольц, Моравецкий) it knows the sound alone. A name is repaired where exactly one
name of the source comes near it and the text's form is none of the usual English romanisations of any. One that
only sounds a letter or two away from a name of the source is flagged with what may be meant.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from cleanup.edit_distance import edits_between, one_edit
from cleanup.patterns import when_used
from cleanup.tables.romanise import STYLES, romanise
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.view import View

RULE = "names.source-cyrillic"
_UNSURE = "The source has a name that sounds nearly so."

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
_SLAVIC_ALONE = when_used("(?:[оеёє]в|[оеє]ва|[иіїы]н|ина|[еє]нко|[оеє]во|ино|ск)\\Z")
#: All the endings that are looked at, as Cyrillic has them.
_SLAVIC = when_used(
    "(?:[оеєі]в|[оеє]ва|[иіїы]н|ина|[еє]нко|чук|[оеє]во|ин[оа]|[ио]вк[аи]|івк[аи]|івці|ськ?|сь?к(?:а|ий|ая|ой)"
    "|[цз]ь?кий|ич|град)\\Z"
)
#: Endings of inflection, and what the dictionary form has instead of them.
_INFLECTED = tuple("а я у ю ом ем е ым им ого ому ой ою ей ых их ові еві і и ы".split(" "))
_DICTIONARY = ("", "а", "о")
_SHORTEST = 6
#: Names of the source and of the text that are looked at, and those that are tried in all languages' spellings.
_MOST_NAMES, _MOST_FORMS = 1_000, 100
_LONGER = 4  # letters that another language's spelling may have more
_TWO_EDITS = 7  # letters of a sound from which two edits still speak of the same name
_CANDIDATES = 3
#: What no English romanisation has.
_FOREIGN = re.compile("[^A-Za-z]|tsch|sch|tch|ou|oe|[tsz]j|j|w|c(?![hk])|x")
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


class _Names:
    """The Slavic names of a source: how English writes them, and what each becomes with a letter less."""

    def __init__(self, source: str, language: str) -> None:
        self.language = language
        self.sounds: set[str] = set()
        self.near: dict[str, set[tuple[str, str]]] = {}
        self.forms: list[str] = []
        self.words = list(dict.fromkeys(_CYRILLIC.findall(source)))[:_MOST_NAMES]
        for word in self.words:
            for form in _nominatives(word):
                if _SLAVIC.search(form):
                    self._add(form)

    def _add(self, form: str) -> None:
        if _SLAVIC_ALONE.search(form):
            self.forms.append(form)
        for english in romanise(form, self.language, "en"):
            self.sounds.add(_sound(english))
            if len(english) >= _SHORTEST:
                for key in _shortened(english):
                    self.near.setdefault(key, set()).add((english, form[:4]))

    def meant(self, word: str) -> str | None:
        """The one name that ``word`` is a damaged or foreign spelling of."""
        if _sound(word) in self.sounds:
            return None
        found: dict[str, str] = {}
        near = {pair for key in _shortened(word) for pair in self.near.get(key, ())}
        for english, stem in sorted(near, key=lambda pair: (abs(len(pair[0]) - len(word)), pair)):
            if _is_slip(word, english, self.language):
                found.setdefault(stem, english)
        if not found and _FOREIGN.search(word):
            for form in self.forms[:_MOST_FORMS]:
                if abs(len(form) - len(word)) <= _LONGER and _is_foreign(word, form, self.language):
                    found.setdefault(form[:4], romanise(form, self.language, "en")[0])
        return next(iter(found.values())) if len(found) == 1 else None

    @functools.cached_property
    def heard(self) -> frozenset[str]:
        """How all names of the source sound, those of other nations too."""
        forms = (form for word in self.words for form in _nominatives(word))
        return frozenset(_sound(english) for form in forms for english in romanise(form, self.language, "en"))

    @functools.cached_property
    def alike(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Names that are Slavic beyond doubt by their first sound: each by its sound in full, and its stem."""
        found: dict[str, dict[str, tuple[str, str]]] = {}
        for form in self.forms:
            english = romanise(form, self.language, "en")[0]
            sound = _sound(english)
            same = found.setdefault(sound[0], {})
            if len(english) >= _SHORTEST and len(same) < _MOST_FORMS:
                same.setdefault(sound, (english, form[:4]))
        return found

    def perhaps(self, word: str) -> tuple[str, ...]:
        """What ``word`` may stand for where it sounds like no name of the source, and nearly like one of them."""
        sound = _sound(word)
        most = 2 if len(sound) >= _TWO_EDITS else 1
        near = [
            (edits, english[-1] != word[-1], english, stem)
            for theirs, (english, stem) in self.alike.get(sound[:1], {}).items()
            if (edits := edits_between(sound, theirs, most)) <= most
        ]
        if not near or len({stem for *_, stem in near}) > 1 or sound in self.heard:
            return ()
        return tuple(english for _, _, english, _ in sorted(near))[:_CANDIDATES]


def cyrillic_names(view: View) -> Iterator[Proposal | Suspicion]:
    """Repairs of names by the source's Cyrillic ones, and flags where the sound alone speaks for one."""
    source, language = view.options.source, view.options.source_language
    if not source or (language is not None and language not in _LANGUAGES):
        return
    shown = [found for found in _SHOWN.finditer(view.text) if frequency(found[0]) < _UNKNOWN]
    if not shown or not _CYRILLIC.search(source):
        return
    names: _Names | None = view.memo.get("names.cyrillic")
    if names is None:
        names = _Names(source, language or ("uk" if _UKRAINIAN.search(source) else "ru"))
        view.memo["names.cyrillic"] = names
    words = list(dict.fromkeys(found[0] for found in shown))[:_MOST_NAMES]
    meant = {word: names.meant(word) for word in words}
    perhaps = {word: names.perhaps(word) for word in words if not meant[word] and word not in source}
    for found in shown:
        name = meant.get(found[0])
        if name and name != found[0]:
            yield Proposal(found.start(), found.end(), name, RULE)
        elif perhaps.get(found[0]):
            yield Suspicion(found.start(), found.end(), RULE, _UNSURE, perhaps[found[0]])


def _shortened(word: str) -> Iterator[str]:
    """The word, and it with one letter less, at each place: words an edit apart share one of these."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


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
