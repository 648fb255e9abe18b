"""The ways in which clean English is broken: each is one kind of damage seen on machine-translated pages.

Each function takes a clean text and a seeded source of chance and breaks one place, or, for the encodings,
the whole text. It gives None where the text offers nothing to break. None of them looks at the cleaner's own
rules or tables.
"""

from __future__ import annotations

import re
import unicodedata
from html.entities import codepoint2name
from typing import TYPE_CHECKING

import ftfy.bad_codecs  # noqa: F401 - makes the codecs "sloppy-windows-125x" known

from benchmarks.damage import facts
from benchmarks.damage.way import Break, Way

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

CP1252 = "sloppy-windows-1252"  # as browsers read it: the five bytes without a character pass

LONG_WORD = re.compile(r"[A-Za-z]{5,}")
ACCENTED_WORD = re.compile(r"\b(?=[^\W\d_]*[\u00c0-\u024f])[^\W\d_]{4,}")
CLITIC = re.compile(r"\b(\w+?)(n’t|’s|’ll|’re|’ve)\b")
PRONOUN = re.compile(r"(?:(?<=, )|(?<=that )|(?<=and )|(?<=but )|(?<=before ))(he|she|they|it)(?= [a-z])")
FUNCTION_WORD = re.compile(r"(?<=[a-z] )(the|of|to|in|and|a|for|from|with|on|at)(?= [a-z])")
PHRASE = re.compile(r"(?<=[a-z] )(?:[a-z]+ ){2,4}[a-z]+(?= [a-z])")
MARK = re.compile(r"(?<=[a-z0-9])[,.;](?= |$)")
SENTENCE_START = re.compile(r"(?:^|(?<=[a-z]\. ))[A-Z](?=[a-z]+ )")
QUOTED = re.compile(r"“([^”]+)”")
STOP = re.compile(r"(?<=[a-z])\.(?= |$)")
DAY_AND_MONTH = re.compile(
    r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
MONTH = re.compile(r"\b(?:January|February|April|June|July|August|September|October|November|December)\b")
DECIMAL = re.compile(r"\b(\d{1,2})\.(\d)(?= (?:percent|degrees))")
THOUSANDS = re.compile(r"\b(\d{1,3}),(\d{3})\b")
BILLION = re.compile(r"(?<![.,\d])([1-9]\d{1,2}) billion\b")

LOOK_ALIKES = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
ZERO_WIDTH = "\u200b\ufeff\u2060"
HEADLINES = (
    "What the council decided, and what it did not",
    "A long night on the border",
    "Storm, snow and ice: what we know so far",
    "Minister under pressure after new revelations",
    "Three questions that remain open",
)
SUFFIXES = ("– News", "| Inland", "– Domestic politics", "– World", "| Politics", "– Sport", "| Abroad")
LEFTOVERS = (
    "Leave a Reply",
    "Leave a Reply Cancel reply",
    "Leave a Comment",
    "Your email address will not be published.",
    "Your email address will not be published. Required fields are marked *",
    "Save my name, email, and website in this browser for the next time I comment.",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "Source link",
    "source site",
    "Share this:",
    "Read Also:",
    "Related news",
    "Advertisement",
    "Click to share on Twitter (Opens in new window)",
    "Enlarge image",
    "(tagsToTranslate) storm (t) bridge (t) mayor",
    "#mayor #bridge #storm #night",
    "See also  A village waits for the snow that never comes",
    "Read Also:  A village waits for the snow that never comes",
    "Sign up for our newsletter",
    "Continue reading",
)


def one(pattern: re.Pattern[str], replace: Callable[[re.Match[str], Random], str]) -> Break:
    """A way that changes one match of a pattern, drawn by chance."""

    def damage(text: str, rng: Random) -> str | None:
        found = list(pattern.finditer(text))
        if not found:
            return None
        match = rng.choice(found)
        broken = text[: match.start()] + replace(match, rng) + text[match.end() :]
        return broken if broken != text else None

    return damage


def misread(codec: str, times: int = 1) -> Break:
    """The text is written as UTF-8 and read in another encoding, once or more often."""

    def damage(text: str, _: Random) -> str | None:
        broken = text
        for _ in range(times):
            try:
                broken = broken.encode("utf-8").decode(codec)
            except UnicodeDecodeError:
                return None
        return broken if broken != text else None

    return damage


def misread_word(codec: str) -> Break:
    """One word alone is misread; the rest of the text is right."""

    def replace(match: re.Match[str], _: Random) -> str:
        try:
            return match[0].encode("utf-8").decode(codec)
        except UnicodeDecodeError:
            return match[0]

    return one(ACCENTED_WORD, replace)


def entities(text: str, _: Random) -> str | None:
    """Named HTML entities left in the text."""
    broken = "".join(f"&{codepoint2name[ord(c)]};" if ord(c) in codepoint2name else c for c in text)
    return broken if broken != text else None


def numeric_entities(text: str, _: Random) -> str | None:
    """Numeric HTML entities left in the text."""
    broken = "".join(f"&#{ord(c)};" if ord(c) > 0x7F else c for c in text)
    return broken if broken != text else None


def escaped_twice(text: str, rng: Random) -> str | None:
    """Entities whose ampersand was itself escaped."""
    broken = numeric_entities(text, rng)
    return None if broken is None else broken.replace("&#", "&amp;#")


def an_accented_letter(word: str, rng: Random) -> int:
    """Where in a word one of its accented letters stands."""
    return rng.choice([n for n, c in enumerate(word) if ord(c) > 0x7F])


def without_letter(by: str) -> Break:
    """An accented letter is lost: replaced by a sign, or by nothing."""

    def replace(match: re.Match[str], rng: Random) -> str:
        n = an_accented_letter(match[0], rng)
        return match[0][:n] + by + match[0][n + 1 :]

    return one(ACCENTED_WORD, replace)


def insert_in_word(signs: str) -> Break:
    """An invisible sign gets into a word."""

    def replace(match: re.Match[str], rng: Random) -> str:
        n = rng.randrange(1, len(match[0]))
        return match[0][:n] + rng.choice(signs) + match[0][n:]

    return one(LONG_WORD, replace)


def look_alike(match: re.Match[str], rng: Random) -> str:
    """One letter gives way to its double from the Cyrillic script."""
    word = match[0]
    places = [n for n, c in enumerate(word) if c in LOOK_ALIKES]
    if not places:
        return word
    n = rng.choice(places)
    return word[:n] + LOOK_ALIKES[word[n]] + word[n + 1 :]


def full_width(match: re.Match[str], _: Random) -> str:
    """A word in the wide forms of East Asian type."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in match[0])


def hard_spaces(text: str, rng: Random) -> str:
    """A quarter of the spaces become no-break spaces, as in pages pasted from an editor."""
    return "".join("\u00a0" if c == " " and rng.random() < 0.25 else c for c in text)


def decomposed(text: str, _: Random) -> str | None:
    """Letters and their accents come apart (NFD)."""
    broken = unicodedata.normalize("NFD", text)
    return broken if broken != text else None


def glued(text: str, rng: Random) -> str | None:
    """The space is lost before a function word, as where a link ended."""
    places = list(re.finditer(r"(?<=[a-z]{6}) (?=(?:and|of|with|from|for|which|after) )", text))
    return drop(text, places, rng)


def glued_number(text: str, rng: Random) -> str | None:
    """The space is lost between a word and a number."""
    return drop(text, list(re.finditer(r"(?<=[a-z]{2}) (?=\d{1,3},\d{3})", text)), rng)


def glued_mark(text: str, rng: Random) -> str | None:
    """The space is lost after a comma or between two sentences."""
    return drop(text, list(re.finditer(r"(?<=[a-z]{2}[,.]) (?=[A-Za-z])", text)), rng)


def drop(text: str, places: list[re.Match[str]], rng: Random) -> str | None:
    """The text without one of the places; None where there are none."""
    if not places:
        return None
    match = rng.choice(places)
    return text[: match.start()] + text[match.end() :]


def wrong_side(text: str, _: Random) -> str | None:
    """The space stands on the wrong side of both marks: `said“ so ”to him`."""
    return changed(text, re.sub(r" “([^”]+)” ", r"“ \1 ”", text))


def straight_wrong_side(text: str, _: Random) -> str | None:
    """A straight mark after the comma of a quotation jumps over its space, as in `late, "she said`."""
    if not re.search(r",” (?=[a-z])", text):
        return None
    return re.sub(r",” (?=[a-z])", ', "', text).replace("“", '"').replace("”", '"')


def closing_behind_space(text: str, _: Random) -> str | None:
    """A closing mark jumps over the space behind it and turns round, as in `late, “she said`."""
    return changed(text, re.sub(r",” (?=[a-z])", ", “", text))


def closing_spaced(text: str, rng: Random) -> str | None:
    """A closing mark moves away from its word, and may turn round, as in `a bold step “ and`."""
    return changed(text, re.sub(r"(?<=[a-z.])”(?= |$)", rng.choice([" “", " ”"]), text))


def closing_swapped(text: str, _: Random) -> str | None:
    """A closing mark and the space behind it change places, as in `late, ”said the man`."""
    return changed(text, re.sub(r",” (?=[a-z])", ", ”", text))


def changed(text: str, broken: str) -> str | None:
    """The broken text, or None where nothing was broken."""
    return broken if broken != text else None


def inner_spaces(text: str, _: Random) -> str | None:
    """Spaces inside the quotation marks."""
    return changed(text, QUOTED.sub(r"“ \1 ”", text))


def stop_after_quote(text: str, _: Random) -> str | None:
    """A second stop behind the closing mark, as in `so.” .`, ends nothing."""
    return changed(text, re.sub(r"(?<=[a-z]\.)”(?= |$)", "” .", text))


def foreign_marks(opening: str, closing: str) -> Break:
    """Quotation marks of the source language."""

    def damage(text: str, _: Random) -> str | None:
        return changed(text, QUOTED.sub(rf"{opening}\1{closing}", text))

    return damage


def ellipsis(by: str) -> Break:
    """An ellipsis in a shape that no style has."""

    def damage(text: str, _: Random) -> str | None:
        return changed(text, re.sub(r"…|\.\.\.", by, text, count=1))

    return damage


def fold_ellipsis(text: str) -> str:
    """Both common styles of ellipsis are the same here, with or without a space before."""
    return re.sub(r" ?(?:…|\.\.\.)", "…", text)


def loop(match: re.Match[str], rng: Random) -> str:
    """A phrase comes three to six times in a row."""
    return " ".join([match[0]] * rng.randint(3, 6))


def with_headline(text: str) -> str:
    """The text below a headline of its own."""
    return f"{HEADLINES[len(text) % len(HEADLINES)]}\n{text}"


def repeated_headline(text: str, rng: Random) -> str:
    """The headline stands there twice, as in pages that show it above the picture and above the text."""
    headline, _, rest = text.partition("\n")
    return headline + rng.choice(["\n", "\n\n", "\n\n\n"]) + headline + "\n" + rest


def lower_start(match: re.Match[str], _: Random) -> str:
    """A sentence starts with a small letter."""
    return match[0].lower()


def fold_lines(text: str) -> str:
    """Empty lines at the end or the beginning do not count."""
    return text.strip()


def leftover(text: str, rng: Random) -> str:
    """A line of the page's template below the article."""
    return f"{text}\n\n{rng.choice(LEFTOVERS)}"


def suffix(text: str, rng: Random) -> str:
    """The section or the site behind the headline."""
    headline, rest = text.split("\n", 1)
    return f"{headline} {rng.choice(SUFFIXES)}\n{rest}"


def breadcrumb(text: str, rng: Random) -> str:
    """The path of the page before the headline."""
    section = rng.choice(["World", "News", "Politics", "Sports"])
    return f"Home » {section} » {text.partition(chr(10))[0]}\n\n{text}"


def comment_form(text: str, _: Random) -> str:
    """The whole comment form below the article."""
    return f"{text}\n\n{LEFTOVERS[0]}\n\n{LEFTOVERS[3]}"


def dateline(text: str, rng: Random) -> str:
    """The template's machine-written date before the article."""
    day = f"{rng.randint(2015, 2023)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return f" date {day} {rng.choice(['', 'Politics', 'News', 'World'])}\n{text}".replace(" \n", "\n")


def renamed(forms: dict[str, tuple[str, ...]]) -> Break:
    """A name in the form of another language's newspapers."""
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")\b")
    return one(pattern, lambda match, rng: rng.choice(forms[match[0]]))


def bidi(match: re.Match[str], rng: Random) -> str:
    """A sign that turns the direction of writing stands before a word."""
    return rng.choice("\u202e\u202d\u2067") + match[0] + "\u202c"


WAYS: tuple[Way, ...] = (
    Way("encoding/mojibake-cp1252", misread(CP1252)),
    Way("encoding/mojibake-latin1", misread("latin-1")),
    Way("encoding/mojibake-cp1251", misread("sloppy-windows-1251")),
    Way("encoding/mojibake-cp1250", misread("sloppy-windows-1250")),
    Way("encoding/mojibake-macroman", misread("mac-roman")),
    Way("encoding/mojibake-twice", misread(CP1252, 2)),
    Way("encoding/mojibake-one-word", misread_word(CP1252)),
    Way("encoding/entities", entities),
    Way("encoding/numeric-entities", numeric_entities),
    Way("encoding/escaped-twice", escaped_twice),
    Way("lost/replacement-sign", without_letter("\ufffd")),
    Way("lost/question-mark", without_letter("?")),
    Way("lost/letter-gone", without_letter("")),
    Way("lost/apostrophe", one(re.compile("(?<=[a-z])’(?=[a-z])"), lambda *_: "\ufffd")),
    Way("characters/zero-width", insert_in_word(ZERO_WIDTH)),
    Way("characters/soft-hyphen", insert_in_word("\u00ad")),
    Way("characters/control", insert_in_word("\x08\x0b\x7f\x02")),
    Way("characters/hard-spaces", hard_spaces),
    Way("characters/full-width-word", one(LONG_WORD, full_width)),
    Way("characters/full-width-mark", one(re.compile("(?<=[a-z]), "), lambda *_: "，")),
    Way("characters/look-alike", one(LONG_WORD, look_alike)),
    Way("characters/decomposed", decomposed),
    Way("characters/bidi", one(LONG_WORD, bidi), flagged=True),
    Way("spacing/doubled", one(re.compile("(?<=[a-z]) (?=[a-z])"), lambda _, rng: " " * rng.randint(2, 5))),
    Way("spacing/before-mark", one(MARK, lambda match, _: " " + match[0])),
    Way("spacing/in-abbreviation", one(re.compile(r"(?<=[ap]\.m)\."), lambda *_: " .")),
    Way("spacing/before-hyphen", one(re.compile(r"(?<=\b[Aa]l)-(?=[A-Z])"), lambda *_: " -")),
    Way("spacing/glued-words", glued),
    Way("spacing/glued-number", glued_number),
    Way("spacing/glued-mark", glued_mark),
    Way("punctuation/orphan-stop", one(STOP, lambda *_: ". .")),
    Way("punctuation/doubled-stop", one(STOP, lambda *_: "..")),
    Way("punctuation/stop-before-comma", one(re.compile("(?<=[a-z]),(?= [a-z])"), lambda *_: " . ,")),
    Way("punctuation/doubled-comma", one(re.compile("(?<=[a-z]),(?= [a-z])"), lambda *_: ",,")),
    Way("punctuation/detached-clitic", one(CLITIC, lambda match, _: f"{match[1]} {match[2]}")),
    Way("punctuation/stop-after-quote", stop_after_quote),
    Way("quotes/space-inside", inner_spaces),
    Way("quotes/space-on-wrong-side", wrong_side),
    Way("quotes/straight-on-wrong-side", straight_wrong_side, fold=facts.straighten),
    Way("quotes/closing-behind-space", closing_behind_space),
    Way("quotes/closing-swapped", closing_swapped),
    Way("quotes/closing-spaced", closing_spaced),
    Way("quotes/german", foreign_marks("„", "“"), fold=facts.straighten),
    Way("quotes/guillemets", foreign_marks("«", "»"), fold=facts.straighten),
    Way("quotes/french", foreign_marks("« ", " »"), fold=facts.straighten),
    Way("ellipses/spaced", ellipsis(" . . ."), fold=fold_ellipsis),
    Way("ellipses/over-long", ellipsis("......"), fold=fold_ellipsis),
    Way("ellipses/with-stop", ellipsis("… ."), fold=fold_ellipsis),
    Way("repetition/function-word", one(FUNCTION_WORD, lambda match, _: f"{match[0]} {match[0]}")),
    Way("repetition/loop", one(PHRASE, loop)),
    Way("repetition/headline", repeated_headline, prepare=with_headline),
    Way("casing/sentence-start", one(SENTENCE_START, lower_start)),
    Way("casing/month", one(MONTH, lambda match, _: match[0].lower())),
    Way("casing/pronoun", one(PRONOUN, lambda match, _: match[0].capitalize())),
    Way("boilerplate/line", leftover, fold=fold_lines),
    Way("boilerplate/comment-form", comment_form, fold=fold_lines),
    Way("boilerplate/suffix", suffix, prepare=with_headline, fold=fold_lines),
    Way("boilerplate/breadcrumb", breadcrumb, prepare=with_headline, fold=fold_lines),
    Way("boilerplate/dateline", dateline, fold=fold_lines),
    Way("names/place", renamed(facts.PLACES)),
    Way("names/person", renamed(facts.PEOPLE)),
    Way("numbers/day-with-stop", one(DAY_AND_MONTH, lambda match, _: f"{match[1]}. {match[2]}")),
    Way("numbers/decimal-comma", one(DECIMAL, lambda match, _: f"{match[1]},{match[2]}")),
    Way("numbers/thousands-space", one(THOUSANDS, lambda match, _: f"{match[1]} {match[2]}")),
    Way("numbers/thousand-million", one(BILLION, lambda match, _: f"{match[1]},000 million")),
)
