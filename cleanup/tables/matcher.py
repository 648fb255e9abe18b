"""Finding the tables' keys in a text and deciding, by what stands around them, which of them apply."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from cleanup.vocabulary import frequency, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleanup.tables.loader import Entry, Tables

_WORD_BEFORE = re.compile(r"[\w'’.-]{1,40}\Z")
_WORD_AFTER = re.compile(r"[ \u00a0-]?([\w'’-]{1,40})")
_ARTICLE = re.compile(r"(?<![\w'’-])([Aa]n?) \Z")
_ARTICLES = ("a ", "A ", "an ", "An ")
#: Words that begin with a vowel letter and a consonant sound, or the other way round, as far as targets need
#: it.
_CONSONANT_SOUND = re.compile(r"(?:eu|ew|u(?:ni(?!n|m)|s[ae]|k|ru)|one(?:s|\b)|once\b|oui)", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?:hour|hono[u]?r|heir|honest)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:[.!?:…]['”’\")\]]*\s+|\n\s*|[“\"‘(\[•–—-]\s?)\Z")

#: A clause or a sentence ends here.
_ENDED = re.compile(r"\s*(?:[.,;:!?)\]”’\"\n]|\Z)|\s+[–—-]\s")
_OPENING, _CLOSING = frozenset("“\"‘'«„"), frozenset("”\"’'»“")
#: A capitalised word this common in English (ten times Zipf) does not make a longer name of a place before
#: it.
_ORDINARY = 30
#: A name and a small word of another language, which tie a place to a longer name.
_NAME_AND_PARTICLE = re.compile(
    r"(?<!\w)[^\W\d_a-z][\w’'-]{1,40} (?:do|da|de|del|della|dei|di|du|des|dos|das|der|des|den|van|von|y|et|e)"
    r"(?: (?:la|las|los|el|o|a))? \Z"
)

#: What is called after a place keeps the name that it was given.
_NAMED_AFTER_PLACES = frozenset(
    [
        "Forest",
        "Street",
        "Road",
        "Park",
        "Castle",
        "Bridge",
        "Gate",
        "Square",
        "Valley",
        "Hills",
        "Hotel",
        "Opera",
        "Symphony",
        "Quartet",
        "Trio",
        "Ballet",
        "Express",
        "Cup",
        "Open",
        "Masters",
        "Derby",
        "Ring",
        "House",
        "Palace",
        "Prize",
        "Award",
        "Club",
        "Stadium",
        "Arena",
        "Academy",
        "School",
        "College",
        "Circle",
        "Manuscript",
        "Codex",
    ]
)

#: Where the table of people says that a key comes from.
_OF_PEOPLE = frozenset(("romanised", "listed", "letters lost"))
_TITLES = frozenset(
    "President Minister Chancellor Premier Secretary Mr Mrs Ms Dr Professor King Queen General Colonel Marshal Mayor "
    "Commissioner Governor Senator Judge Coach Captain Pope Leader Spokesman Spokeswoman Ambassador Deputy Prosecutor "
    "Patriarch And But For While When After Before With From According Russia Ukraine Moscow".split()
)

#: Years of which historians write, and their old spellings with them.
_OLD = "<old-year>"
_OLD_YEAR = re.compile(r"(?<![\d.,-])1(?:[0-8]\d\d|9[0-8]\d)(?![\d.,]\d)s?(?!\w)")

#: A source language is named only where the score of its own forms reaches this, from at least two different
#: keys …
_GUESS_SCORE = 1.0
_GUESS_KEYS = 2
#: … and is this many times that of the next language.
_GUESS_LEAD = 1.4
#: A key of more languages than this is none of the two.
_GUESS_SHARED = 6


class Known(NamedTuple):
    """What is known of the source: its languages, its text where it was sent along, whether the caller named them."""

    languages: Collection[str] = ()
    source: str = ""
    named: bool = False


NOTHING_KNOWN = Known()


#: Whether an entry's gates were open: by the entry's identity, where the key stands in its surroundings, these,
#: and the languages or the whole text where they matter. For one document and its source.
Answers = dict[tuple[int, int, str, tuple[str, ...]], bool]


class Asked(NamedTuple):
    """What was found of gates: ``answers`` in one document, ``here`` in one state of its text.

    ``here`` goes by where the key begins and by the entry, and leaves out what the languages known have a say in.
    """

    answers: Answers
    here: dict[tuple[int, int], bool]


#: What another language than the one that the caller names does not bring about; a lost capital or name any may.
_OF_A_LANGUAGE = ("terms.false-friend", "terms.calque", "terms.word-order", "terms.untranslated", "terms.title")

#: Gates that ask for the source language; "place" opens where a region stands in a sentence, too.
_LANGUAGE_GATES = frozenset(("lang", "place"))
_LOCATIVE = re.compile(
    r"(?:^|(?<=[\s(“\"]))(?:([^\W\d_]{1,30}),? )?((?:in|from|across|throughout|near|through|around|of|to|over)|"
    r"(?:In|From|Across|Throughout|Near|Around)|reached|visited|left|hit|struck) \Z"
)
_PLACE_END = re.compile(r"(?:['’]s)?(?: [a-z(–]|[.,;:!?)](?!\w)|\s*\Z)")

#: Code points beside a key that words next to it may fill.
_ADJOINING = 150


class Match(NamedTuple):
    """One key that applies: where it stands (code points), what it becomes, and by which entry."""

    start: int
    end: int
    replacement: str
    entry: Entry


class Candidate(NamedTuple):
    """One key found as a whole word, before any gate is asked."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def _inside_word(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] == "_") and text[start].isalnum():
        return True
    return end < len(text) and (text[end].isalnum() or text[end] == "_") and text[end - 1].isalnum()


def candidates(tables: Tables, text: str) -> Iterator[Candidate]:
    """Keys of ``tables`` that stand in ``text`` as whole words, leftmost first, the longest of each place."""
    for index, start, end in tables.automaton.find_matches_as_indexes(text):
        if not _inside_word(text, start, end):
            yield Candidate(start, end, tables.entries(index))
        elif " " in text[start:end]:
            yield from _hidden(tables, text, start, end)


def _hidden(tables: Tables, text: str, start: int, end: int) -> Iterator[Candidate]:
    """Whole-word keys that a longer match hid which turned out to begin or end inside a word."""
    low, high = start, text.rfind(" ", start, end)
    if start and text[start - 1].isalnum() and text[start].isalnum():
        low, high = text.index(" ", start) + 1, end
    yield from _within(tables, text, low, high)


def _within(tables: Tables, text: str, low: int, high: int) -> Iterator[Candidate]:
    """Whole-word keys in a part of the text, leftmost first."""
    for index, first, last in tables.automaton.find_matches_as_indexes(text[low:high]):
        if not _inside_word(text, low + first, low + last):
            yield Candidate(low + first, low + last, tables.entries(index))


def _whole(text: str, word: str) -> bool:
    if word == _OLD:
        return _OLD_YEAR.search(text) is not None
    at = text.find(word)
    while at >= 0:
        if not _inside_word(text, at, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


def _any_whole(text: str, words: Collection[str]) -> bool:
    # Most words do not stand there at all; the filter passes over these faster than each is asked.
    for word in filter(text.__contains__, words):
        if _whole(text, word):
            return True
    return "1" in text and _OLD in words and _whole(text, _OLD)


def surroundings(text: str, start: int, end: int, window: int) -> str:
    """What stands within ``window`` code points of the span in its paragraph, the span itself left out."""
    low, high = max(0, start - window), min(len(text), end + window)
    low = max(low, text.rfind("\n", low, start) + 1)
    stop = text.find("\n", end, high)
    return text[low:start] + "\0" + text[end : high if stop < 0 else stop]


def sentence_start(text: str, start: int) -> bool:
    """Whether a sentence, a heading, a list item or a quotation begins at ``start``."""
    return start == 0 or _SENTENCE_END.search(text, max(0, start - 8), start) is not None


def _kind(word: str, kind: str) -> bool:
    if kind == "<Cap>":
        return word[:1].isupper()
    if kind == "<lower>":
        return word[:1].islower()
    return word[:1].isdigit()


def _follows(text: str, end: int, words: tuple[str, ...]) -> bool:
    low = end + (text[end : end + 1] in {" ", "\u00a0", "-"})
    for word in words if text.startswith(words, low) else _kinds_of(words):
        if word[:1] == "<":
            found = _ENDED.match(text, end) if word == "<end>" else _WORD_AFTER.match(text, end)
            if found and (word == "<end>" or _kind(found[1], word)):
                return True
        elif text.startswith(word, low) and not _inside_word(text, low, low + len(word)):
            return True
    return False


@functools.cache
def _kinds_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those that stand for a kind of word."""
    return tuple(word for word in words if word[:1] == "<")


def _precedes(text: str, start: int, words: tuple[str, ...]) -> bool:
    high = start - (start > 0 and text[start - 1] in {" ", "\u00a0", "-"})
    for word in words if text.endswith(words, 0, high) else _kinds_of(words):
        if word[:1] == "<":
            found = _WORD_BEFORE.search(text, max(0, high - 41), high)
            if found and _kind(found[0], word):
                return True
        elif text.endswith(word, 0, high) and not _inside_word(text, high - len(word), high):
            return True
    return False


def _capitalised_neighbour(text: str, start: int, end: int) -> bool:
    if text[end : end + 1] == " " and _follows(text, end, ("<Cap>",)):
        return True
    if start == 0 or text[start - 1] not in {" ", "-"} or not _precedes(text, start, ("<Cap>",)):
        return False
    word = _WORD_BEFORE.search(text, max(0, start - 42), start - 1)
    return not (word and (sentence_start(text, word.start()) or _NO_FIRST_NAME.fullmatch(word[0])))


def _part_of_a_name(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether a derived name is part of another (Rhein-Sieg, Nizza Monferrato), or a place a title (“Moskau”)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _joined(text, start, end) or "\ufffd" in {before, after}:
        return True
    if entry.rule != "names.exonym":
        # A body's words in foreign order may be the end of another name: "the Harwich Union European trials".
        single = entry.source in _OF_PEOPLE and " " not in text[start:end]
        return (single or entry.rule == "names.organisation") and _other_bearer(text, start)
    if before in _OPENING and after in _CLOSING:
        return True
    if before != " ":
        return after == " " and _named_after(text, end)
    return (
        (after == " " and _named_after(text, end))
        or _foreign_leader(text, start)
        or _foreign_chain(text, start)
        or _FAMILY_NAME.search(text, max(0, start - 42), start) is not None
    )


#: What stands before a place that a family is named after: "Anna van Praag".
_FAMILY_NAME = re.compile(r"(?<!\w)[A-Z][\w’'-]{0,24} (?:[vV]an|[vV]on|[vV]an de[rn]?|[vV]on der|ter|ten) \Z")


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a hyphen, or a letter lost to a question mark, ties the span to another word."""
    tied = text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    torn = text[end : end + 1] == "?" and text[end + 1 : end + 2].isalpha()
    return tied or torn or (text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalnum())


def _named_after(text: str, end: int) -> bool:
    """Whether a capitalised word follows that makes a longer name: unknown to English, or a thing that has names."""
    word = _WORD_AFTER.match(text, end)
    if word is None or not word[1][0].isupper():
        return False
    return word[1] in _NAMED_AFTER_PLACES or frequency(word[1]) < _ORDINARY


def _foreign_leader(text: str, start: int) -> bool:
    """Whether a capitalised foreign word stands before: "Rádio Svobodná Evropa"."""
    word = _WORD_BEFORE.search(text, max(0, start - 42), start - 1)
    if word is None or not word[0][0].isupper() or word[0].isascii():
        return False
    return frequency(word[0]) < _ORDINARY


def _foreign_chain(text: str, start: int) -> bool:
    """Whether a name leads here through a foreign small word: "Copa do Brasil", "Banco de España"."""
    return _NAME_AND_PARTICLE.search(text, max(0, start - 60), start) is not None


def applies(entry: Entry, text: str, start: int, end: int, known: Known = NOTHING_KNOWN) -> bool:
    """Whether the gates of ``entry`` are open for the key at ``text[start:end]``."""
    if entry.table == "built" and _part_of_a_name(entry, text, start, end):
        return False
    if known.named and entry.langs and entry.rule.startswith(_OF_A_LANGUAGE) and not _of(entry, known):
        return False
    if entry.gate in _LANGUAGE_GATES and not (
        _spoken(entry, text, start, end, known) or (entry.gate == "place" and _located(text, start, end))
    ):
        return False
    return _neighbours_agree(entry, text, start, end) and _surroundings_agree(entry, text, start, end)


def _of(entry: Entry, known: Known) -> bool:
    return any(lang in known.languages for lang in entry.langs)


def _neighbours_agree(entry: Entry, text: str, start: int, end: int) -> bool:
    if entry.next and not _follows(text, end, entry.next):
        return False
    if entry.prev and not _precedes(text, start, entry.prev):
        return False
    return not (
        (entry.not_next and _follows(text, end, entry.not_next))
        or (entry.not_prev and _precedes(text, start, entry.not_prev))
        or (entry.alone and _capitalised_neighbour(text, start, end))
    )


def _surroundings_agree(entry: Entry, text: str, start: int, end: int) -> bool:
    if not entry.near and not entry.not_near:
        return True
    around = surroundings(text, start, end, entry.window)
    if entry.near and not _any_whole(around, entry.near) and not (entry.gate == "topic" and _is_topic(entry, text)):
        return False
    return not (entry.not_near and _any_whole(around, entry.not_near))


def _is_topic(entry: Entry, text: str) -> bool:
    """Whether a text speaks of what ``entry`` asks for anywhere, and nowhere of what it excludes."""
    return _any_whole(text, entry.near) and not _any_whole(text, entry.not_near)


def _other_bearer(text: str, start: int) -> bool:
    """Whether a first name stands before a family name; with the known person's it would be a longer key."""
    if text[start - 1 : start] != " ":
        return False
    word = _WORD_BEFORE.search(text, max(0, start - 42), start - 1)
    if word is None or not word[0][0].isupper() or word[0] in _TITLES or _NO_FIRST_NAME.fullmatch(word[0]):
        return False
    return not sentence_start(text, word.start())


#: What stands before a name and is no part of it: the end of the last sentence ("Warsaw."), a day or a month.
_NO_FIRST_NAME = re.compile(
    r"[\w'’-]{3,}[^\W\d_]\.|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|July|September|October|November|December"
)


def _located(text: str, start: int, end: int) -> bool:
    """Whether the span stands where English has a region: behind a preposition in a sentence, no name beside it."""
    place = _LOCATIVE.search(text, max(0, start - 60), start)
    if place is None or not _PLACE_END.match(text, end) or _capitalised_neighbour(text, start, end):
        return False
    before = place[1]
    if not before:
        return place[2] != "of"
    if frequency(before) < _ORDINARY:
        return False
    return before.islower() or (place[2] != "of" and sentence_start(text, place.start(1)))


def _spoken(entry: Entry, text: str, start: int, end: int, known: Known) -> bool:
    """Whether a row of some source languages is open; a derived one only where its key stands alone.

    Where the source is at hand, the key has to stand in it, but for an inflection.
    """
    if not _of(entry, known):
        return False
    if known.source and entry.table == "built" and entry.key[: max(4, len(entry.key) - 2)] not in known.source:
        return False
    return entry.table != "built" or not (
        _capitalised_neighbour(text, start, end) or _precedes(text, start, ("the", "The", "an", "a"))
    )


def carry_case(found: str, entry: Entry) -> str:
    """The target of ``entry`` in the case in which the text shows its key."""
    target = entry.target
    if entry.case == "exact" or found == entry.key:
        return target
    if found.isupper():
        return target.upper()
    words = found.split(" ")
    if len(words) > 1 and all(word[:1].isupper() for word in words) and not entry.key[:1].isupper():
        return " ".join(word[:1].upper() + word[1:] for word in target.split(" "))
    return target[:1].upper() + target[1:]


BY_WAY_OF_RUSSIAN = "by way of Russian"
"""The source of rows whose targets are as usual in English papers without their accents."""
_BEYOND_ASCII_LETTER = re.compile(r"[^\W\d_a-zA-Z]")


def takes_an(word: str) -> bool:
    """Whether the indefinite article before ``word`` is "an", by its letters and a few exceptions."""
    acronym = _ACRONYM.match(word)
    if acronym:
        return _acronym_takes_an(acronym[0])
    if word[:1].lower() in "aeiou":
        return not _CONSONANT_SOUND.match(word)
    return _VOWEL_SOUND.match(word) is not None


_ACRONYM = re.compile(r"[A-Z]{2,6}(?!\w)")
#: Letters whose names begin with a vowel, without those that are vowels themselves.
_NAMED_WITH_VOWEL = frozenset("FHLMNRSX")
_VOWELS = frozenset("AEIOUY")
#: Acronyms of three letters that are read as words, and such that are not though they could be.
_READ_AS_WORDS, _SPELT_OUT = frozenset(("RIA", "SIM", "RAM", "LAN")), frozenset(("HIV", "MEP", "SUV", "LED"))


def _acronym_takes_an(acronym: str) -> bool:
    """The same for capitals, by the name of the first letter where they are spelt out: "an SPD deputy", "a UN envoy".

    Four letters and more with a vowel among them are read as a word ("a NATO base"), and so may be a vowel between two
    consonants.
    """
    first = acronym[0]
    if first == "U":
        return False
    if first in "AEIO":
        return len(acronym) <= _LONGEST_SPELT or not _CONSONANT_SOUND.match(acronym)
    if first not in _NAMED_WITH_VOWEL or acronym in _READ_AS_WORDS:
        return False
    if acronym in _SPELT_OUT or _VOWELS.isdisjoint(acronym):
        return True
    return len(acronym) <= _LONGEST_SPELT and (acronym[-1] in _VOWELS or acronym[1] not in _VOWELS)


_LONGEST_SPELT = 3  # letters, among them a vowel


def with_article(text: str, start: int, replacement: str, before: str) -> tuple[int, str]:
    """Start and replacement, widened over an indefinite article that no longer fits."""
    if not text.endswith(_ARTICLES, 0, start) or takes_an(before) == takes_an(replacement):
        return start, replacement
    article = _ARTICLE.search(text, max(0, start - 4), start)
    if article is None:
        return start, replacement
    return article.start(), f"{article[1][0]}{'n' * takes_an(replacement)} {replacement}"


def _match(text: str, found: Candidate, entry: Entry) -> Iterator[Match]:
    shown = text[found.start : found.end]
    target = carry_case(shown, entry)
    if entry.source == BY_WAY_OF_RUSSIAN and not _BEYOND_ASCII_LETTER.search(text):
        target = plain(target)  # a text without any accented letter gets none
    if entry.rule.startswith("names.") and _is_gloss(text, found.start, found.end, target):
        return
    start, replacement = with_article(text, found.start, target, shown)
    if (
        entry.rule == "names.exonym"
        and _TAKES_THE.fullmatch(target)
        and _BEFORE_THE.search(text, max(0, start - 12), start)
    ):
        replacement = f"the {target}"
    yield Match(start, found.end, replacement, entry)


#: Names of places that have the article in a sentence.
_TAKES_THE = re.compile(
    r"United (?:States|Kingdom|Arab Emirates)|Netherlands|Philippines|Bahamas|Maldives|Gambia|Alps|Carpathians|Pyrenees"
    r"|Balkans|Vatican|(?:\w+ )+(?:Islands|Republic|Union|Sea|Ocean|Gulf|Strait|River|Mountains)"
    r"|(?:Gulf|Strait|Sea|(?:Democratic )?Republic) of \w+"
)
#: What stands right before such a name where the source language has no article, or none that came along.
_BEFORE_THE = re.compile(
    r"(?<![\w'’-])(?:[Ii]n|[Ff]rom|[Tt]o|of|[Ww]ith|[Bb]y|[Ff]or|and|[Bb]etween|[Aa]gainst|into|via|than|across"
    r"|through|left|leave|leaves|leaving|visited|visits?|visiting|reached|entered|entering|accused|accuses|blamed|blames"
    r"|criticized|criticised|thanked|warned|urged|attacked|threatened|supported|represented|joined) \Z"
)


def _is_gloss(text: str, start: int, end: int, target: str) -> bool:
    """Whether a form stands beside the English name, as in "Kyiv (Kiew)", or behind its language: "German: Kiew"."""
    behind = text.startswith(_GLOSSED, end) and text.startswith(tuple(mark + target for mark in _GLOSSED), end)
    return behind or (
        text.endswith(_GLOSSING, 0, start)
        and (
            text.endswith(tuple(target + mark for mark in _GLOSSING), 0, start)
            or _IN_LANGUAGE.search(text, max(0, start - 30), start) is not None
        )
    )


_GLOSSED = (" (", "/", " or ", ", or ")
_GLOSSING = (" (", " (“", ' ("', "/", " or ", ": ", ":", " for ", " name ", " is ", " was ", " spelling ", "“", '"')
_IN_LANGUAGE = re.compile(
    r"\b(?:German|Russian|Ukrainian|Polish|Czech|Slovak|Hungarian|Romanian|Bulgarian|Serbian|Croatian|Slovene|Greek|Latin"
    r"|Turkish|French|Spanish|Catalan|Portuguese|Italian|Dutch|Danish|Swedish|Norwegian|Finnish|Estonian|Latvian"
    r"|Lithuanian|Chinese|Japanese|Korean|Arabic|Persian|Hebrew|Yiddish|Armenian|Georgian)"
    r"(?:: ?| for | name (?:is |was )?| spelling )[“\"]?\Z"
)


def find_matches(tables: Tables, text: str, known: Known = NOTHING_KNOWN) -> list[Match]:
    """Every key of ``tables`` that applies in ``text``, in order and disjoint; inert rows are left out."""
    return list(choose(text, list(candidates(tables, text)), known, tables=tables))


def _open(entry: Entry, text: str, at: Candidate, known: Known, asked: Asked) -> bool:
    """The same as :func:`applies`, asked once for the same key in the same surroundings."""
    answers, here = asked
    of_language = entry.gate in _LANGUAGE_GATES or known.named
    place = (at.start, id(entry))
    if not of_language and place in here:
        return here[place]
    if not (of_language or entry.near or entry.not_near):  # what stands next to the key is asked as fast as remembered
        here[place] = applies(entry, text, at.start, at.end, known)
        return here[place]
    reach = max(entry.window, _ADJOINING)
    low = max(0, at.start - reach)
    around = text[low : at.end + reach]
    # What opens a gate beside the surroundings: the languages known, or the whole text.
    beside = tuple(known.languages) if entry.gate in _LANGUAGE_GATES else (text,) if entry.gate == "topic" else ()
    key = (id(entry), at.start - low, around, beside)
    answer = answers.get(key)
    if answer is None:
        answer = answers[key] = applies(entry, text, at.start, at.end, known)
    if not of_language:
        here[place] = answer
    return answer


def choose(
    text: str, found: list[Candidate], known: Known, asked: Asked | None = None, *, tables: Tables
) -> Iterator[Match]:
    """Of each candidate the first entry whose gates are open; inert ones guard their place, left out.

    Where all gates of a key are shut, the keys that it hides are asked: "the Executive" hides "Executive of Roth".
    ``asked`` keeps what was found of one document, for its next state, and what :func:`guess_language` found of this.
    """
    asked = asked or Asked({}, {})
    reached = 0
    for candidate in found:
        if candidate.start < reached:
            continue
        entry = _first_open(text, candidate, known, asked)
        if entry is None and " " in text[candidate.start : candidate.end]:
            for hidden in _overshadowed(tables, text, candidate):
                entry = _first_open(text, hidden, known, asked) if hidden.start >= reached else None
                if entry is not None:
                    reached = hidden.end
                    if not entry.inert:
                        yield from _match(text, hidden, entry)
        elif entry is not None and not entry.inert:
            yield from _match(text, candidate, entry)


def _first_open(text: str, candidate: Candidate, known: Known, asked: Asked) -> Entry | None:
    for entry in candidate.entries:
        if _open(entry, text, candidate, known, asked):
            return entry
    return None


def _overshadowed(tables: Tables, text: str, candidate: Candidate) -> Iterator[Candidate]:
    """The whole-word keys that begin inside a match and are no part of its beginning, leftmost first."""
    low = text.find(" ", candidate.start, candidate.end) + 1
    if not low:
        return
    inside = _within(tables, text, low, candidate.end + _HIDDEN)
    yield from takewhile(lambda hidden: hidden.start < candidate.end, inside)


_HIDDEN = 40  # code points behind a match to which a key that it hides may reach


@functools.lru_cache(maxsize=4096)
def _words_of(key: str) -> frozenset[str]:
    return frozenset(key.split(" "))


def guess_language(text: str, found: list[Candidate], asked: Asked | None = None) -> str | None:
    """The source language that the forms in the text speak for, or None where the evidence does not reach.

    Only keys count that are open without knowing the language; each different one once, shared among the
    languages that use it, and no name that shares a word with one before: two forms of one name are one
    witness. ``asked`` is that of :func:`choose`.
    """
    asked = asked or Asked({}, {})
    scores: dict[str, float] = defaultdict(float)
    keys: dict[str, set[str]] = defaultdict(set)
    counted: set[str] = set()
    for candidate in found:
        for entry in candidate.entries:
            if entry.langs and entry.gate != "lang" and not entry.inert:
                words = _words_of(entry.key) if entry.rule.startswith("names.") else {entry.key}
                if counted.isdisjoint(words) and _open(entry, text, candidate, NOTHING_KNOWN, asked):
                    counted |= words
                    for lang in entry.langs:
                        scores[lang] += 1 / len(entry.langs)
                        if len(entry.langs) <= _GUESS_SHARED:
                            keys[lang].add(entry.key)
                break
    if max(scores.values(), default=0) < _GUESS_SCORE:
        return None
    ranked = [*sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])), ("", 0.0)]
    (lang, score), (_, second) = ranked[0], ranked[1]
    if len(keys[lang]) >= _GUESS_KEYS and score >= _GUESS_LEAD * second:
        return lang
    return None
