"""Repetition: doubled words, looping phrases, and lines or sentences printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from operator import eq
from typing import TYPE_CHECKING

from cleanup.near_miss import given_names, people
from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.salad import is_salad
from cleanup.scan import document_of, findings, line_of, once, places, telling
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency, plain

if TYPE_CHECKING:
    from cleanup.scan import Document
    from cleanup.view import View

RULES = (
    Rule(
        "repetition.doubled-word",
        "fluency/duplication",
        "A small word was written twice.",
        ("He went to the the market.", "He went to the market."),
        0.97,
    ),
    Rule(
        "repetition.subject",
        "fluency/duplication",
        "A pronoun repeats the name before it, which is the subject already.",
        ("While Milena Kovar She rested, the council met.", "While Milena Kovar rested, the council met."),
        0.93,
    ),
    Rule(
        "repetition.loop",
        "fluency/duplication",
        "A phrase was repeated at once, as translation programs do when they loop.",
        (
            "The tower of the city of the city of the city was closed.",
            "The tower of the city was closed.",
        ),
        0.92,
    ),
    Rule(
        "repetition.line",
        "fluency/duplication",
        "A line was printed twice in a row.",
        (
            "Minister visits the port\nMinister visits the port\nHe came by ship.",
            "Minister visits the port\nHe came by ship.",
        ),
        0.97,
    ),
    Rule(
        "repetition.sentence",
        "fluency/duplication",
        "A sentence was printed twice in a row.",
        (
            "The bridge will stay closed until May. The bridge will stay closed until May. Trains run.",
            "The bridge will stay closed until May. Trains run.",
        ),
        0.96,
    ),
    Rule(
        "repetition.headline",
        "fluency/duplication",
        "The first line is repeated at the start of the text.",
        ("Minister visits the port\nMinister visits the port and the town.",) * 2,
        0.6,
    ),
)

# Words that English does not write twice running, save across a boundary that a comma would mark. Not "an": of
# "an an" the first is as often what is left of "and".
_DOUBLED = frozenset(
    "the a of from with and or but as are were be been this these those its their our my your they we would"
    " should could may might into than if when which while because between during to at".split()
)
# These can meet across such a boundary: "moved in in May", "carry on on Monday", "what I came to to see".
_PARTICLES = frozenset("in on by for".split())
# The same at the start of a sentence: "The the bridge"; "A" may be a letter, and a repeated one is found as it is.
_DOUBLED_FIRST = frozenset(word.capitalize() for word in (_DOUBLED | _PARTICLES) - {"a"})
_PARTICLE_VERBS = when_used(
    r"(?:mov|bring|brought|break|broke|liv|log|check|com|came|giv|gave|turn|hand|tak|took|get|got|go|going|gone|went|let"
    r"|step|join|kick|set|sign|tun|been|up|carr|hold|held|put|rel|depend|count|call|back|drop|cave|cut|fill|phon|ring"
    r"|pitch|stay|look|add|amount|refer|according|agree|lead|led|object|trad|cling|belong|used|keep|kept|pass|switch"
    r"|turn|work|touch|drag|catch|caught|head|hang|hung|play|act|bas|run|ran|is|was|were|are|be|search|look|wait|ask|car)\w{0,4}\Z"
)
_STRANDED = frozenset("to at with from of".split())
_STRANDING = re.compile(
    r"(?:talk|listen|speak|spoke|look|play|deal|dealt|refer|belong|subscrib|respond|agree|work|liv)\w{0,3}\Z"
)
_JOINTS = frozenset("of and or but nor to by in after for on upon with at from than as".split())
_CONJUNCTIONS = frozenset("and or but nor".split())
_HALVES = frozenset(f"{word} the" for word in "of in to for on at by from with and as".split())
_IN_DOCUMENT = 0.96  # confidence, stated, in a text of several lines; the rules' own figures speak for single lines
_IN_SENTENCE = 0.94  # the same, of a doubled word in a line by itself
_IN_WHOLE_SENTENCE = 0.98  # the same, where that line is a sentence of some length with its end mark
_WHOLE_SENTENCE = 8  # words
_END_MARKS = (".", "!", "?", ".”", '."', "?”", "!”")
_FEWEST_WORDS = 4  # of a line that is a sentence
_UNKNOWN = 0.1  # share of words that are not in the vocabulary; a line with more is no English
_LONGEST_PHRASE = 9  # words
_BREAK = " \0 "  # a line break as a word of its own, which no phrase may hold
_TOKEN = re.compile(r"\S+|\n")
_LONGEST_CRY = 100  # code points
_CRY_MARKS = '.,!?…"“”'
_SMALL_WORD = re.compile(r"\b[a-z]{4,}\b")
_PLAIN = re.compile(r"[\w’'-]+,?")


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What stands twice in a text and should stand once."""
    yield from findings(view, "repetition.local", _local)
    yield from once(view, "repetition.lines", lambda view: _lines(document_of(view)))


def _local(text: str, document: Document) -> Iterator[Proposal]:
    yield from _phrases(text)
    yield from _sentences(text)
    for pronoun in document.telling(_is_pronoun):
        yield from _subjects(text, f" {pronoun} ")


_OF_NAMES = "(?:(?:de|del|la|van|von|der|da|di|al|bin) ){0,2}"
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?:;”\"] )|(?<=, )|(?<=\n)|(?<= and )|(?<= but )|(?<= that )|(?<= when )|(?<= because ))"
    r"(?:(?:While|When|But|And|As|If|Although|Because|After|Before|For) )?"
    rf"(?P<name>[^\W\d_a-z][\w’-]{{2,30}}(?: {_OF_NAMES}[^\W\d_a-z][\w’-]{{1,30}}){{0,4}}) (?:He|She|They)"
    r"(?= (?:also |already |now |even )?(?:[a-z]{3,}ed|is|was|has|had|will|would|can|could|did|does|said|says|told|met"
    r"|won|made|took|gave|went|came|began|left|lost|spoke|wrote|knew|saw|got|put|held|wants|believes|thinks)[ ,])"
)
_NEAR_SUBJECT = 110  # code points in which a name and the word before it have room
_NAMELIKE = 38  # ten times Zipf; words as common as this begin sentences that are no names: "Meet", "Thank"


@telling
def _is_pronoun(word: str) -> bool:
    return word in {"He", "She", "They"}


def _subjects(text: str, pronoun: str) -> Iterator[Proposal]:
    """`Milena Kovar She rested`: a name in bold type was the subject, and translated by itself."""
    for at in places(text, pronoun):
        start = at
        while start and (text[start - 1].isalnum() or text[start - 1] in "’-_"):
            start -= 1
        named = start < at and not "a" <= text[start] <= "z"  # the pattern is slow, and most words before are small
        m = _SUBJECT.search(text, max(0, at - _NEAR_SUBJECT), at + _NEAR_SUBJECT) if named else None
        if m and m.start("name") < at < m.end() and _is_subject(text, m):
            yield Proposal(m.end("name"), m.end(), "", "repetition.subject")


def _is_subject(text: str, m: re.Match[str]) -> bool:
    """Whether a name is one; a single word only behind an opening phrase: "In the end, Kovar She rested"."""
    names = m["name"].split()
    if len(names) > len(("Given", "Family")) and not _OFFICES.isdisjoint(names[:-2]):
        names = names[-2:]  # "Opposition Leader Milena Kovar She rested"
    return (
        (len(names) > 1 or text[m.start("name") - 2 : m.start("name")] == ", " or _is_family(names[0]))
        and _is_name(names[0])
        and _is_name(names[-1])
    )


_OFFICES = frozenset(
    "Leader President Minister Premier Chancellor Secretary Senator Deputy Governor Mayor Councillor Councilor"
    " Ambassador Commissioner Director Spokesman Spokeswoman Coach Captain Judge General King Queen Prince Princess"
    " Pope Democrats Candidate Actor Actress Singer".split()
)


def _is_family(word: str) -> bool:
    """Whether a word is a known family name, and no short one as in "Liu He", who is one person."""
    return len(word) > _CHINESE and plain(word) in people().families


_CHINESE = 5  # letters that a Chinese family name seldom exceeds


def _is_name(word: str) -> bool:
    return frequency(word) < _NAMELIKE or word in given_names()


# "He said that that was so" is English; "reported that that the bridge" is not.
_THAT_THAT = re.compile(r"\bthat( that)(?= (?:the|a|an|they|he|she|we|you|these|those|there|his|her|their|our|its)\b)")


def _phrases(text: str) -> Iterator[Proposal]:
    tokens = text.split()
    loops = list(_loops(tokens))
    if loops and "\n" in text:  # each of them may reach over the end of a line
        tokens = text.replace("\n", _BREAK).split()
        loops = list(_loops(tokens))
    if not loops:
        return
    if any(lag == 1 and tokens[at].lower() == "that" for at, lag, _ in loops):
        for at in places(text, "that that "):
            if m := _THAT_THAT.match(text, at):
                yield Proposal(m.start(1), m.end(1), "", "repetition.doubled-word", confidence=_IN_DOCUMENT)
    found = [
        x
        for x in loops
        if _rule(tokens, *x) and not (x[2] == 1 and (_may_meet(tokens, x[0], x[1]) or _is_headed(tokens, x[0], x[1])))
    ]
    if not found:
        return
    spans = [m.span() for m in _TOKEN.finditer(text)]
    taken = -1
    sure = _IN_DOCUMENT if "\n" in text else None
    for at, lag, rounds in sorted(found):
        start, end = spans[at + lag - 1][1], spans[at + lag * (rounds + 1) - 1][1]
        if start > taken and "\n" not in text[spans[at][0] : end] and not _in_salad(text, spans[at][0], start, end):
            rule = _rule(tokens, at, lag, rounds)
            known = sure or (_grade(text, spans[at][0]) if rule == "repetition.doubled-word" else None)
            yield Proposal(start, end, "", rule or "", confidence=known)
            taken = end


def _loops(tokens: list[str]) -> Iterator[tuple[int, int, int]]:
    """Every run of words that is repeated at once: (index of its first word, its length, repeats)."""
    lengths = _lengths(tokens)
    whole = int.from_bytes(lengths, "little")
    yield from _doubled(tokens, ((whole >> 8) ^ whole).to_bytes(len(lengths), "little"))
    for lag in range(2, min(_LONGEST_PHRASE + 1, len(tokens))):
        # Words that are the same are as long: a repeated phrase makes a run of noughts here, few other places do.
        apart = ((whole >> 8 * lag) ^ whole).to_bytes(len(lengths), "little")
        step = lag - 1
        run, done = bytes(lag), -1
        hit = apart.find(run, 0, -lag)
        while hit >= 0:
            # Its words are the same in all places but one at least; the first may begin large.
            for at in range(hit + -hit % step, hit + lag, step):
                if at > done and tokens[at] == tokens[at + lag] != "\0":
                    low, high = _extent(tokens, at, lag)
                    if high - low >= lag:
                        yield low, lag, (high - low) // lag
                    done = high
            hit = apart.find(run, hit + 1, -lag)


def _doubled(tokens: list[str], apart: bytes) -> Iterator[tuple[int, int, int]]:
    """The same for single words; `apart` has a nought where two neighbours are as long."""
    done = -1
    # The pieces between the noughts tell where these are, and one look at two words is all that most of them are worth.
    for n, behind in enumerate(accumulate(map(len, apart[: len(tokens) - 1].split(b"\0")[:-1]))):
        at = behind + n
        if tokens[at] == tokens[at + 1]:
            if at > done and tokens[at] != "\0":
                low, done = _extent(tokens, at, 1)
                yield low, 1, done - low
        elif tokens[at] in _DOUBLED_FIRST and tokens[at].lower() == tokens[at + 1] and at >= done:
            yield at, 1, 1


def _is_headed(tokens: list[str], at: int, lag: int) -> bool:
    """Whether a heading stands before the sentence that begins with its words: "Side effects Side effects are"."""
    return lag > 1 and tokens[at][0].islower() and tokens[at + lag][0].isupper()


def _may_meet(tokens: list[str], at: int, lag: int) -> bool:
    """Whether a phrase of two or three words ends one clause and begins the next: "what was done was done at night"."""
    if not 1 < lag < 4 or not at:
        return False
    if tokens[at].lower() == "be" and tokens[at - 1] == "to" and tokens[at + lag - 1] not in _DETERMINERS:
        return True  # "the words proposed to be left out be left out"
    if not _VERBAL.isdisjoint(tokens[at : at + lag]):
        for word in reversed(tokens[max(0, at - _CLAUSE) : at]):
            if word.lower() in _CLAUSE_STARTS:
                return True
            if word[-1] in ".!?;:\0":
                return False
    return False


_DETERMINERS = frozenset("the a an this that his her its their".split())
# What a phrase has that is a clause of its own, and what such a clause begins with.
_VERBAL = frozenset(
    "is was are were be been has have had do does did will would can could i you he she it we they".split()
)
_CLAUSE_STARTS = frozenset("what whatever if as when whenever where whom whoever once until unless".split())
_CLAUSE = 5  # words before the phrase in which its clause begins


def _lengths(tokens: list[str]) -> bytes:
    """How long each word is, one byte a word."""
    try:
        return bytes(map(len, tokens))
    except ValueError:  # a byte ends at 255
        return bytes([min(len(token), 255) for token in tokens])


def _extent(tokens: list[str], at: int, lag: int) -> tuple[int, int]:
    """The widest run of indices around `at` whose words recur `lag` words later; the first may begin large."""
    low = high = at
    while low and tokens[low - 1].lower() == tokens[low - 1 + lag].lower():
        low -= 1
    while high + lag < len(tokens) and tokens[high] == tokens[high + lag]:
        high += 1
    return low, high


def _grade(text: str, at: int) -> float:
    """How sure a doubled word is in a line by itself: surer where the line is a whole sentence."""
    low, high = line_of(text, at)
    line = text[low:high].rstrip()
    whole = line.endswith(_END_MARKS) and line.count(" ") >= _WHOLE_SENTENCE - 1
    return _IN_WHOLE_SENTENCE if whole else _IN_SENTENCE


def _in_salad(text: str, first: int, start: int, end: int) -> bool:
    """Whether the rest of the line is no English either."""
    low, high = line_of(text, first)
    rest = text[max(low, first - 300) : start] + text[end : min(high, end + 300)]
    known = [frequency(word) > 0 for word in _SMALL_WORD.findall(rest)]
    others = rest.lower().split()
    short = "\n" not in text and len(others) < _FEWEST_WORDS
    if short or _is_cry(others, len(rest) + end - start):
        return True
    return is_salad(rest) or known.count(False) > _UNKNOWN * len(known)


def _is_cry(others: list[str], length: int) -> bool:
    """Whether a line has nothing but one word, again and again: a sound, or a crowd."""
    return length < _LONGEST_CRY and len({word.strip(_CRY_MARKS) for word in others}) == 1


def _rule(tokens: list[str], at: int, lag: int, rounds: int) -> str | None:
    """The rule by which `rounds` repeats of the `lag` words at an index may go, if any."""
    if lag > 1:
        return _phrase_rule(tokens[at : at + lag], rounds)
    # The word itself may begin large, its repeat does not.
    return _word_rule(tokens[at - 1] if at else "", tokens[at + 1], rounds)


def _word_rule(before: str, word: str, rounds: int) -> str | None:
    doubled = word in _DOUBLED or (word in _PARTICLES and not _PARTICLE_VERBS.match(before))
    if word in _STRANDED and _STRANDING.match(before):
        return None  # "the man that I was talking to to get it done"
    if doubled and rounds <= 3:
        return "repetition.doubled-word"
    return "repetition.loop" if rounds >= 4 and word.isalpha() and word.islower() else None


def _phrase_rule(phrase: list[str], rounds: int) -> str | None:
    if len(set(phrase)) == 1 or not all(_PLAIN.fullmatch(word) for word in phrase):
        return None
    if len(phrase) == 2 and any(word[0].isdigit() for word in phrase):
        return None  # columns of a table: "20 weeks 20 weeks"
    if len(phrase) < 3 and any(word[0].isupper() for word in phrase):
        return None
    joints = _JOINTS if len(phrase) == 2 else _CONJUNCTIONS
    if rounds == 1 and phrase[-1] == "of" and phrase[-2] != "the" and len(phrase) > 2:
        return None  # "close contacts of close contacts of"
    if rounds < 3 and any(word in joints or word.endswith(",") for word in phrase):
        # "from time to time to", "day by day by", "a lot and a lot and", "no one, no one,"
        return "repetition.loop" if " ".join(phrase) in _HALVES else None
    return None if "and" in phrase and len(phrase) == 2 and rounds < 4 else "repetition.loop"


_SHORTEST_LINE = 15  # code points; shorter lines repeat in verse and lists
_HEAD = 8  # lines from the top in which a headline stands
_LONG_LINE = 60
_RULER = "-–—*_="  # what a line between two parts of a text is drawn with


def _lines(document: Document) -> Iterator[Proposal | Suspicion]:
    lines = document.lines()
    if len(lines) == 1:
        return
    number = 0
    headline = ""
    last, start, last_end = "", 0, 0  # the line before that is not empty, and where it stands
    seen: set[str] = set()
    bares = list(map(str.strip, lines))
    filled = list(filter(None, bares))
    alone = len(set(filled)) == len(filled)
    for bare, at, following in zip(bares, document.starts(), document.starts()[1:], strict=False):
        if alone and number > _HEAD:
            return  # no line stands twice, and what may be a headline is over
        if not bare:
            continue
        end = following - 1
        if bare[0] not in _RULER or bare.strip(_RULER):
            again = (bare == last and (number <= _HEAD or len(bare) >= _LONG_LINE)) or bare in seen
            if not again and 1 < number <= _HEAD and len(bare) > _SHORTEST_SENTENCE:
                again = (abs(len(bare) - len(last)) < 2 and _is_said(bare, last)) or (
                    bare == headline and number <= _LAST_HEADLINE and max(map(len, filled)) >= _LONG_PARAGRAPH
                )
            if (again and _is_prose(bare)) or (number == 1 and _repeats_headline(bare, last)):
                yield Proposal(last_end, end, "", "repetition.line")
            elif number == _THIRD and _is_rest(bare, last, headline):
                yield Proposal(start - 1, end, "", "repetition.line")
            else:
                if number <= _HEAD and last.endswith(_CUT) and _goes_on(last, bare):
                    yield Proposal(start, at, "", "repetition.headline", confidence=_IN_DOCUMENT)
                elif number == 1 and len(last) > _SHORTEST_LINE and bare.startswith(last) and _is_prose(last):
                    yield Suspicion(at, at + len(last), "repetition.headline")
                headline = headline or bare
                last, start, last_end = bare, at, end
                if len(bare) >= _PARAGRAPH and bare[-1] in _SENTENCE_ENDS:
                    seen.add(bare)
            number += 1


def _is_rest(line: str, before: str, headline: str) -> bool:
    """Whether the headline is printed again in two lines: its kicker by itself, and the rest below it."""
    length = len(before) + len(": ") + len(line)
    return (
        len(line) > _SHORTEST_SENTENCE
        and len(headline) == length
        and headline.casefold() == f"{before}: {line}".casefold()
    )


_SHORTEST_SENTENCE = 30
_SENTENCE_ENDS = ".!?…\"”’'"
_PARAGRAPH = 120  # code points; a line of that length is printed once


_FOLD = str.maketrans("–—“”‘’", "--\"\"''")


def _folded(line: str) -> str:
    """The line without its final stop, in plain dashes and marks."""
    return line.translate(_FOLD).removesuffix(".")


_LONG_PARAGRAPH = 200  # code points; verse, whose first line may come again, has none
_LAST_HEADLINE = 4  # lines in which a headline may be printed again, below its picture and its teaser


def _is_said(line: str, before: str) -> bool:
    """Whether a line, about as long as the one before it, is that one in other marks."""
    return _folded(line[:9]) == _folded(before[:9]) and _folded(line) == _folded(before)  # the cheap half first


_THIRD = 2  # the number of the third line that is not empty


def _repeats_headline(line: str, headline: str) -> bool:
    """Whether the second line says the headline again: in other marks, without its opening, or cut short."""
    if abs(len(line) - len(headline)) < 2:
        return _is_prose(headline) and _is_said(line, headline)
    return len(line) > _SHORTEST_SENTENCE and (headline.endswith(f": {line}") or _is_cut_short(line, headline))


def _is_cut_short(line: str, headline: str) -> bool:
    """Whether a line has the first words of the headline, without its marks, and breaks off before its end."""
    if line.endswith(tuple(_SENTENCE_ENDS)):
        return False
    words, told = _WORDS.findall(line), _WORDS.findall(headline)
    return _FEWEST_OF_HEADLINE <= len(words) < len(told) and told[: len(words)] == words


_WORDS = re.compile(r"\w+")
_FEWEST_OF_HEADLINE = 6  # words


_CUT = ("...", "…")
_LONGEST_PATH = 80  # code points, those of the headline's start included


def _goes_on(cut: str, whole: str) -> bool:
    """Whether a line that was cut off, with dots, stands in full in the next one.

    Before it the way to the page may stand, glued to it: "HomeWorldThe council met and…".
    """
    told = cut.rstrip(".… ")
    start = told.find(whole[:_SHORTEST_SENTENCE], 0, _LONGEST_PATH)
    said = told[start:] if start > 0 and told[:start].replace(" ", "").isalpha() else told
    return len(said) > _SHORTEST_SENTENCE and whole.startswith(said) and whole != cut


def _is_prose(line: str) -> bool:
    words = line.count(" ") >= 2 and any(c.islower() for c in line)
    return words and len(line) >= _SHORTEST_LINE and "!" not in line and line[-1] not in ",;"


_SHORTEST_TWICE = 25  # code points; a shorter sentence may be a cry
_SAID_TWICE = 90  # code points up to which a speaker may say a sentence twice on purpose
_LOOPING = 3  # times from which no speaker repeats a sentence
_SPOKEN = re.compile(r"[’'](?:re|s|m|ve|ll|d|t)\b|\b(?:I|[Ww]e|[Yy]ou|[Ll]et)\b")


def _sentences(text: str) -> Iterator[Proposal]:
    parts = text.split(". ")
    heads = [part[:_SHORTEST_TWICE] for part in parts]
    if not any(map(eq, heads, heads[1:])):
        return
    at = 0
    for part, following in pairwise(parts):
        end = at + len(part) + 2
        if (
            len(part) > _SHORTEST_TWICE
            and following.startswith(part)
            and (len(following) == len(part) or following[len(part)] == ".")
            and part.count(" ") >= 3
            and "\n" not in part
            and not (len(part) < _SAID_TWICE and _SPOKEN.search(part) and text.count(part) < _LOOPING)
        ):
            last = min(end + len(part) + 1, len(text))  # the text may end without a stop
            yield Proposal(end - 1, last, "", "repetition.sentence")
        at = end


STAGE = Stage("repetition", RULES, propose)
