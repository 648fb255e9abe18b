"""Words and lines that have grown together, with nothing at the seam to show that a space or a break was lost."""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from string import ascii_lowercase
from typing import TYPE_CHECKING

from cleanup.lost_spaces import COMMON_WORD, FUNCTION, NAMES_OF_MONTHS, space_at, word_before, word_behind
from cleanup.near_miss import people
from cleanup.salad import is_salad
from cleanup.scan import document_of, places, seen_words, telling, telling_marks, word_places
from cleanup.tables import load_tables
from cleanup.text import Proposal
from cleanup.vocabulary import frequency, plain, remembered, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.scan import Document, Words
    from cleanup.view import View


# A word glued to another is no rare place; it is looked for among the different words of the text.


def grown_word_proposals(view: View) -> Iterator[Proposal]:
    """What has grown together in a text and is told by its words, or by those of other lines."""
    text, words = view.text, seen_words(view)
    if suspects := words.telling(_is_suspect):
        yield from _glued(text, word_places(text, suspects))
    if words.telling(_is_day_and_more):
        yield from _behind_days(text, words)
    if words.telling(_is_behind_article):
        yield from _behind_articles(text)
    if words.telling(_is_credited):
        yield from _behind_credits(text)
    if words.telling(_ends_in_link):
        yield from _before_links(text)
    yield from _torn_lines(document_of(view))


def grown_in_line_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """The same, told by the line alone."""
    if document.telling(_is_joined_clause):
        yield from _clauses_joined(text)
    if document.telling(_is_possessed):
        yield from _possessed(text)
    if document.telling(has_loose_dash):
        yield from _dashes(text)


_TAILS = (
    "and", "the", "which", "while", "with", "from", "that", "were", "have", "after", "when",
    "where", "during", "until", "because", "into", "who", "was", "said", "according", "there", "although",
    "between", "towards", "against", "without", "but",
)  # fmt: skip
_SHORT_TAILS = ("of", "to", "by", "for")
_ALL_TAILS = _TAILS + _SHORT_TAILS
_HEADS = ("of", "the", "and", "with", "from", "which", "that")
_BOTH = frozenset(f"{word}the" for word in word_set("of in to on and at by from with is was that for as"))
# Words that open a clause, and those that can follow: glued they are "wherethey", which ends in no word above.
_OPENERS = word_set("where when that which while because but and if as what how who since until after before although")
_CLAUSE_WORDS = word_set(
    "they he she it we you there this these those their his her its our was were is are has have had will would can "
    "could may in on at by"
)
_OLD_WORDS = word_set("whereon whereat wherein whereby whereas whatis")
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
_OPERATORS = word_set("typeof sizeof instanceof offsetof alignof nameof decltypeof keyof indexof")


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
    if len(word) > _LONGEST_TOKEN:
        return False
    return bool(
        (len(word) > 4 and (_lost_in(word) or _behind_acronym(word)))
        or _behind_name(word)
        or _joined(word)
        or _behind_surname(word)
    )


_LONGEST_TOKEN = 60  # code points; a longer one is no word, and each place in it would be tried


@telling_marks
def _is_day_and_more(word: str) -> bool:
    return word[0].isdigit() and _BEHIND_DAY.match(word) is not None


_BEHIND_DAY = re.compile(r"\d{1,2}[A-Z][a-z]{2}|20\d\d\d{1,2}[.:]\d\d\Z")


@telling
def _is_month(word: str) -> bool:
    return word in NAMES_OF_MONTHS


def _behind_days(text: str, words: Words) -> Iterator[Proposal]:
    """Between a date and the name or the hour that follows: "January 31Marine", "May 20199.15"."""
    for month in words.telling(_is_month):
        for at in places(text, f"{month} "):
            day = _DAY_AND_NAME.match(text, at) or _YEAR_AND_HOUR.match(text, at)
            if day:
                yield space_at(text, day.end(), "spacing.lost-at-number")


# With these no line ends that is whole, and with those no line begins.
_OPEN_WORDS = ("the", "The", "a", "A", "an", "An", "and", "its", "his", "their", "whose")
_OPEN_END = re.compile(rf"(?:^|[\s(“\"])(?:{'|'.join(_OPEN_WORDS)})\Z")
_LONGEST_OPEN = 8  # code points of such a word and what stands before it
_CARRIED_ON = word_set(
    "was were is are has had have will would can could did does said says told of and or with by than which who whose"
    " to from that as reached rose fell stood won lost also"
)
_AUXILIARY = re.compile(r"\b(?:did|does|do|is|was|were|are|has|had|have|will|would|could|can|should)\Z")
_FIRST = re.compile(r"([a-z]+)(?:[ ’']|\Z)")
_SENTENCE_END = tuple('.!?…:;"”»)]')
_ENDS = frozenset(_SENTENCE_END)
_MARKS_BEHIND = ",;."
_A_FEW = 4  # words of a link
_PROSE = 30  # code points of what is made of the pieces


def _torn_lines(document: Document) -> Iterator[Proposal]:
    """The lines of a sentence that was torn apart by empty lines, where it ends as a sentence does."""
    bares = list(map(str.strip, document.lines()))
    filled = list(filter(None, bares))
    may_begin = [
        at
        for at, (line, behind) in enumerate(pairwise(filled))
        if line[-1] not in _ENDS and (behind[0] in _MARKS_BEHIND or behind[0].islower() or line.endswith(_OPEN_WORDS))
    ]
    if not may_begin:
        return
    text = document.text
    lines: list[tuple[int, int]] = []  # without the spaces at both ends
    for bare, at in zip(bares, document.starts(), strict=False):
        if bare:
            low = text.index(bare[0], at)
            lines.append((low, low + len(bare)))
    end = -1
    for start in may_begin:
        if start <= end:
            continue  # a part of the sentence before
        end = start
        while end + 1 < len(lines) and text[lines[end][1] - 1] not in _ENDS and _is_torn_off(text, lines, start, end):
            end += 1
        low, high = lines[start][0], lines[end][1]
        if end > start and high - low >= _PROSE and text[high - 1] in _SENTENCE_END:
            for (_, before), (after, _) in pairwise(lines[start : end + 1]):
                yield Proposal(before, after, "" if text[after] in _MARKS_BEHIND else " ", "spacing.torn-line")


def _is_torn_off(text: str, lines: list[tuple[int, int]], start: int, at: int) -> bool:
    """Whether the line behind line `at`, which ends no sentence, belongs to it; `start` is the first that does."""
    (low, high), (after, end) = lines[at], lines[at + 1]
    if text.count("\n", high, after) != 2:
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
_WITHOUT_ARTICLE = word_set(
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
            elif frequency(m[1]) >= COMMON_WORD:
                yield Proposal(at, at + 3, "The ", "spacing.lost-at-capital")


_LINK_BEHIND = re.compile(r"(?<=[a-z”])(?=(?:Also read|Read also|See also|Read more):[ \t]*(?:\n|\Z))")


@telling
def _ends_in_link(word: str) -> bool:
    return word.endswith(("Also", "Read", "See")) and word[:-5].isalpha()


def _before_links(text: str) -> Iterator[Proposal]:
    """`the rules on masksAlso read:`: the link to another story stood in a line of its own."""
    for m in _LINK_BEHIND.finditer(text):
        yield Proposal(m.start(), m.start(), "\n", "spacing.lost-break")


def _glued(text: str, suspects: list[tuple[int, str]]) -> Iterator[Proposal]:
    lost = {word: at for _, word in suspects if len(word) > 4 and (at := _lost_in(word) or _behind_acronym(word))}
    names = {word: at for _, word in suspects if (at := _behind_name(word))}
    for start, word in suspects:
        at = 0 if word in lost else _before_clause(text, start, word) or _behind_person(text, start, word)
        if at:
            yield space_at(text, start + at, "spacing.lost-at-word")
    if names or len(lost) >= _EVIDENT:
        there = set(text.split())
        if len(lost) >= _EVIDENT:
            lost |= {word: at for word in there - lost.keys() if (at := _lost_anywhere(word))}
        known = {word.strip(_EDGES) for word in there} if names else set()
        lost |= {word: at for word, at in names.items() if word[:at].lstrip(_EDGES) in known}
    for start, word in word_places(text, lost):
        if not is_salad(text[max(0, start - _NEAR) : start + len(word) + _NEAR]):
            yield space_at(text, start + lost[word], "spacing.lost-at-word")


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
    given = word_before(text, start - 1)
    return at if given[:1].isupper() and plain(f"{given} {word[:at]}") in people().names else 0


@telling
def _is_joined_clause(word: str) -> bool:
    return len(word) > 5 and word.endswith("as")


def _clauses_joined(text: str) -> Iterator[Proposal]:
    for at in places(text, "as well as "):
        before = word_before(text, at + 2)
        if len(before) > 5 and not frequency(before) and (before.istitle() or frequency(before[:-2]) >= 26):
            yield space_at(text, at, "spacing.lost-at-word")


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
            yield space_at(text, place, "spacing.lost-at-word")


_DAY_AND_NAME = re.compile(r"[A-Z][a-z]+ (?:[12]?\d|3[01])(?=[A-Z][a-z]{2,})")
_YEAR_AND_HOUR = re.compile(r"(?<=\d )[A-Z][a-z]+ 20\d\d(?=(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.]))")
_NEAR = 200  # code points in which word salad shows itself
_EVIDENT = 2  # different words glued together, by which a text is known to have lost spaces
_NAME_TAILS = tuple(
    "and who said told was were has had will with which that from while the this these those when where after before"
    " during came became against because until between also would could have into about but".split()
)
_SMALL = FUNCTION | word_set("two three four five six seven eight nine ten its his their this these those")
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


_NAME_VERBS = word_set(
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
_THINGS = word_set("the a an this these those which his her its their our order case addition")
_VERBS = word_set("was were is are has had have will would can could did said")
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
    return at if word_behind(text, start + len(word) + 1) in goes_on else 0


_ENDING = re.compile(r"(?:s|es|ed|ing|ly|ness)\Z")
# Words that English also sets before others to make new ones: "overwing", "forsworn", "withholdings".
_MAKING = word_set("over under in on by with for at who")
_COUNTED = word_set("score pence penny fold some wheeler")  # behind a number: "threescore"


def _is_form(word: str) -> bool:
    """Whether English knows a word, or one that it is a form of: "withholdings"."""
    stem = _ENDING.sub("", word)
    return any(map(frequency, (word, stem, stem + "e")))


@remembered(65_536)
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
def has_loose_dash(word: str) -> bool:
    """Whether a dash stands at the beginning or the end of a word."""
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
_COMPOUNDED = word_set("headed handed hearted minded footed bodied coloured colored shaped winded sided skinned breed")
