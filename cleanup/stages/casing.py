"""Casing: sentence starts, the pronoun I, and pronouns in capitals inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleanup.abbreviations import is_abbreviation, word_before
from cleanup.near_miss import given_names
from cleanup.nouns import noun_proposals
from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.scan import (
    document_of,
    findings,
    is_document,
    is_title,
    line_of,
    places,
    seen_words,
    starts_in,
    telling,
    telling_marks,
)
from cleanup.small_surnames import is_small_surname, surname_proposals
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency

if TYPE_CHECKING:
    from cleanup.scan import Document
    from cleanup.view import View

RULES = (
    Rule(
        "casing.sentence-start",
        "fluency/spelling",
        "A sentence begins with a small letter.",
        ("The talks ended. the minister left.", "The talks ended. The minister left."),
        0.6,
    ),
    Rule(
        "casing.subhead",
        "fluency/spelling",
        "A subhead between two paragraphs begins with a small letter.",
        (
            "The council met.\n\nIt was late.\n\nroad repairs\n\nThe mayor promised new roads for the town and port.",
            "The council met.\n\nIt was late.\n\nRoad repairs\n\nThe mayor promised new roads for the town and port.",
        ),
        0.9,
    ),
    Rule(
        "casing.pronoun-i",
        "fluency/spelling",
        "The pronoun I is written small.",
        ("Yesterday i was in town.", "Yesterday I was in town."),
        0.96,
    ),
    Rule(
        "casing.pronoun",
        "fluency/spelling",
        "A pronoun inside a sentence is written with a capital.",
        ("They left although He noted the delay.", "They left although he noted the delay."),
        0.93,
    ),
    Rule(
        "casing.function-word",
        "fluency/spelling",
        "A small word inside a sentence is written with a capital.",
        ("They waited But nobody came home.", "They waited but nobody came home."),
        0.93,
    ),
    Rule(
        "casing.calendar",
        "fluency/spelling",
        "The name of a day, a month, a nation or a country is written small.",
        ("They met on monday with russian diplomats.", "They met on Monday with Russian diplomats."),
        0.97,
    ),
    Rule(
        "casing.number-word",
        "fluency/spelling",
        "A number word or a currency behind figures is written with a capital, as in German.",
        ("It costs 5 Million euros.", "It costs 5 million euros."),
        0.95,
    ),
    Rule(
        "casing.german-noun",
        "accuracy/mistranslation",
        "Common nouns are written with capitals, as in German.",
        ("Half a Million Tests were made in the last Week.", "Half a million tests were made in the last week."),
        0.92,
    ),
    Rule(
        "casing.fragment",
        "fluency/spelling",
        "Quoted words inside a sentence begin with a capital, as where a page set them in italics.",
        (
            "He spoke of the “Great choices” of the year.\n“We must act”said the minister.",
            "He spoke of the “great choices” of the year.\n“We must act”said the minister.",
        ),
        0.9,
    ),
    Rule(
        "casing.title",
        "fluency/spelling",
        "The office before a name is written small, or its second word is, against the text's own style.",
        ("They met prime minister Anna Kovar.",) * 2,
        0.7,
    ),
    Rule(
        "casing.drop-capital",
        "fluency/spelling",
        "The large first letter of an article was set apart from its word, or stands before it once more.",
        ("IIn the case of the bridge, the court decides.", "In the case of the bridge, the court decides."),
        0.95,
    ),
    Rule(
        "casing.surname",
        "fluency/spelling",
        "A surname is written small, as where a translator took it for a word.",
        ("“That is wrong,” said Vitaly muzichenko.", "“That is wrong,” said Vitaly Muzichenko."),
        0.95,
    ),
    Rule(
        "casing.possessive",
        "fluency/spelling",
        "The s of a possessive is written large.",
        ("They praised Nigeria'S first judge.", "They praised Nigeria's first judge."),
        0.96,
    ),
    Rule(
        "casing.lost-capital",
        "fluency/spelling",
        "The large first letter of an article or of a paragraph was lost.",
        ("f you see the bridge, turn left at once.", "If you see the bridge, turn left at once."),
        0.96,
    ),
    Rule(
        "casing.capital-article",
        "fluency/spelling",
        "The article that begins a line is written in capitals alone.",
        ("THE council met on Monday.", "The council met on Monday."),
        0.9,
    ),
)

# A small letter after a stop: "ended. the minister". What may follow a stop that is itself the error
# ("NATO. to expand") is left out.
_AFTER_STOP = re.compile(r"\. ([a-z])([a-z]+)\b(?![.@/_-]\w)")
_NO_START = frozenset(
    "to of which than that and or but nor for with by as from who whom whose where while because so von van de der den"
    " da di du la le el al bin ibn e bell danah adidas dpa ru com net org".split()
)
_LINE_START = re.compile(r"[ \t]{0,8}([a-z])([a-z]+)(?=[ ,’'])(?! \()")
_SMALL_STARTS = frozenset(" \tabcdefghijklmnopqrstuvwxyz")
# A line that begins with one of these in small letters lost its capital; others may be names or list entries.
_OPENERS = frozenset(
    "the a an this these those it he she they we you there in on at for from with as if when while after before since"
    " although though however according his her its their our my who what why how where not no all"
    " some many most one two three both each another such only also even just during despite under over between until"
    " president minister prime chancellor meanwhile moreover furthermore therefore thus finally later then now".split()
)
_TYING = frozenset("on for from with between under over".split())
# With one of these and four more words a sentence begins even where the text shows nothing else.
_SUBJECT_STARTS = frozenset("the it he she they we there this these its".split())
_LARGE_START = re.compile(r"(?:[a-z0-9][.!?]\s+|\n)[\"“]?[A-Z][a-z]*(?!\S*[.!?]\s*\Z)")
_IN_DOCUMENT = 0.95  # confidence, stated, in a text of several lines
_SHORT_BUT_SURE = 0.9  # the same for a line by itself that holds clear evidence
_OPENED = 0.92  # the same where the line begins with a word that opens sentences, which no false stop can explain
_KNOWN = 15  # ten times Zipf
_SHORTEST_PARAGRAPH = 60  # code points of a line that is prose and not an entry of a list

_DROPPED = re.compile(
    r"[ \t]{0,8}[\"“]?([A-Z])(?:([A-Z][a-z]+)| ([a-z]{1,8}))(?= (?:[a-zA-Z]?[a-z’']+|[A-Z][a-z]+,|\d{4},?) [\w“\"])"
)
_AFTER_CAPITAL = frozenset(
    "the it in he she they we there this that these those according after although and as at because before but by"
    " despite during for from how if many most not now of on once one only since so some still such that then to two"
    " under until up what when where while who why with without you".split()
)
_PLAIN_WORD = 35  # ten times Zipf; a word this common may follow its own first letter: "LLast"
_WORD_BY_ITSELF = frozenset("though mid long way live head part".split())

_I = when_used(
    r"(?<![\w.(/&’'-])i(?:(?=['’](?:m|ve|ll|d)\b)|(?= (?:am|was|have|had|will|would|think|know|want|can|could|do|did"
    r"|don['’]t|didn['’]t|can['’]t|couldn['’]t|wasn['’]t|haven['’]t|said|say|see|saw|feel|felt|need|like|love|hope|believe|also|just"
    r"|never|still|really|got|get|went|go|thought|wanted|found|find|should|must|always|only|already|used|use|live|lived"
    r"|wonder|wondered|decided|bought|ordered|received|tried|made|took|knew|gave|guess|hear|heard|speak|finally|often"
    r"|recently|usually|started|received|asked|told|wrote|sent|saw|work|worked|cannot|mean|meant|forgot|remember|came|read"
    r"|agree|understand|hate|wish|hope|bet|swear|solved|looked|left|lost|put|paid|requested|returned|waited)\b)"
    r"|(?<=\b[Aa]m i)(?![\w.’'-])|(?<=\b[Cc]an i)(?= (?:check|call|tell|help|ask|get|find|send|thank)\b))"
)
_PRONOUN_I = frozenset("i i'm i’m i've i’ve i'll i’ll i'd i’d".split())
_PRONOUNS = frozenset("He She They We His Her Their Its".split())
_SUBJECTS = frozenset("He She They We".split())
# After one of these a pronoun can only stand inside the sentence.
_BEFORE_PRONOUN = frozenset(
    "although though because that when while if and but as since which where what how why whether before after until"
    " than so or said says unless once whom to of for with by from in on at then".split()
)
_CAPITAL = re.compile(  # what stands around the space is looked at first: most sentences begin so, too
    r" (?=[ABFHIOSTWY])(?<=[a-zß-öø-ÿ,;”\")] )(?:He|She|They|We|His|Her|Their|Its|To|By|There|With|Our|At|That|If|Your"
    r"|And|But|Or|Of|For|From|Which|When|After|Before|In|On|The|This|It|These|Those|What|Because|So|While|As|Who|Whose)"
    r"(?= [a-z])"
)
# Words that also begin titles and names: only after a semicolon or a comma are they sure.
_AFTER_MARK = frozenset("The This It These Those What Because So While As".split())
# Behind one of these, and before three small words, "The" begins neither a sentence nor a title.
_BEFORE_ARTICLE = frozenset("that because although while since whether if unless".split())
# A relative clause behind a name that stood in bold type: "Anna Roth, Who was hurt".
# These carry a sentence on; seldom does one begin with them.
_JOINING = frozenset("And But Or".split())
_RELATIVES = frozenset("Who Whose Which".split())
_RELATIVE_VERB = re.compile(
    r" (?:was|were|is|has|had|will|would|can|could|did|does|took|came|made|won|lost|left)\b|(?<=ose) [a-z]"
)
_SAID = frozenset("said says asked cried thought wrote replied added answered announced".split())
# What a comma ends and a capital follows: the address of a letter, and the figure that numbers an entry.
_BEFORE_CAPITAL = re.compile(
    r"[ \t]*(?:\d{1,2}|(?:Hi|Hello|Hey|Dear|Greetings|Good (?:morning|afternoon|evening|day))(?: [^\s,;:.?]+){0,5}),"
)
# The same with the one spoken to: "And he said unto them, What shall we do?"
_SPEAKS = re.compile(
    r"\b(?:said|saith|says?|saying|told|tell|asked|asking|cried|crying|thought|wrote|replied|added|answered|answering"
    r"|announced|whispered|ask|like)\b[^,;.!?]{0,40},\Z"
)
# "It" is a film, a novel and the start of many titles: only before a verb of its own.
_IT_VERB = re.compile(
    r" (?:is|was|has|had|will|would|can|could|should|may|might|must|does|did|doesn|didn|became|remains)\b"
)
_DIVINE = re.compile(
    r"\b(?:God|Lord|Christ|Jesus|Allah|Messiah|Saviou?r|Almighty|Creator|Holy|Heaven|Bible|Scripture|Gospel|Prophet"
    r"|Providence|Being|[Dd]ivine|[Bb]lessings?|[Ss]upplications?|Majesty|Highness|Excellency|Holiness|Honou?r|Father|Virgin|Lady|pray\w*|worship\w*|faith|preacher|Trinity)\b"
)
_HEADLINE_VERB = re.compile(r"\w [A-Z][a-z]+ [$€£]?[\d.,]+ \Z")
_NEAR = 300  # code points each way in which a word for God explains a capital


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the letters' case asks for."""
    text, words = view.text, seen_words(view)
    starts = document_of(view).starts()
    small = [at for at in starts if text[at : at + 1] in _SMALL_STARTS]
    if small:
        yield from _line_starts(text, small)
        yield from _subheads(text, [at for at in small if at > starts[min(_BELOW_HEADLINE, len(starts) - 1)]])
    yield from findings(view, "casing.local", _local)
    yield from noun_proposals(text, words)
    seen = set(filter(text.__contains__, words.telling(_is_telling)))
    if seen:
        yield from _calendar(text, seen)
    if words.telling(_is_mid_month):
        yield from _mid_months(text)
    if not _PRONOUN_I.isdisjoint(seen):
        for m in _I.finditer(text):
            yield Proposal(m.start(), m.start() + 1, "I", "casing.pronoun-i")
    if not _LARGE_NUMBERS.isdisjoint(seen):
        for m in _NUMBER_WORD.finditer(text):
            if _HEADLINE_VERB.search(text, max(0, m.start() - 40), m.start()):
                continue  # "Company Receives $5 Million"
            yield Proposal(m.start(), m.end(), m[0].lower(), "casing.number-word")
    if "prime" in seen or ("Prime" in seen and "Prime minister " in text):
        yield from _prime_ministers(text)
    for at in places(text, "THE ") if "THE" in seen else ():
        if (at == 0 or text[at - 1] == "\n") and _CAPITAL_ARTICLE.match(text, at):
            yield Proposal(at, at + 3, "The", "casing.capital-article")


def _local(text: str, document: Document) -> Iterator[Proposal]:
    yield from _after_stops(text)
    yield from _drop_capitals(text, starts_in(text, document))
    for at in places(text, "'S ", "’S ") if document.telling(_is_possessive) else ():
        if _POSSESSIVE.search(text, max(0, at - _LONGEST_OWNER), at + 4):
            yield Proposal(at + 1, at + 2, "s", "casing.possessive")
    if document.telling(_is_joining):
        yield from _between_names(text)
    glued = bool(document.telling(_is_glued))
    if glued:
        yield from _fragments(text)
    if glued or document.telling(_is_tie):
        yield from _behind_quotes(text, _TIES + _GLUED_TIES if glued else _TIES)
    yield from _capitals(text)
    if words := document.telling(is_small_surname):
        yield from surname_proposals(text, words)


@telling
def _is_joining(word: str) -> bool:
    return word[-1] == ";" or word == "And"


@telling_marks
def _is_glued(word: str) -> bool:
    """Whether a quotation touches the next word, as where it stood in italics and was translated by itself."""
    return "”" in word and _GLUED.search(word) is not None


_GLUED = re.compile(r"[\w.,!?]”[a-z]{3}")
# What leads to quoted words inside a sentence; behind the first ones one word may stand, behind the others a phrase.
_TO_WORD = frozenset("is are was were be been being as not more very so a an".split())
_TO_PHRASE = _TO_WORD | frozenset("the this these that those his her its their our of by with for and or on".split())
_LONGEST_LEADER = 12  # code points, with the space behind it
# Not where it is the name of what follows: "the “Stop the bridge” rally".
_FRAGMENT = re.compile(
    r"(?<=[a-zA] )“(?P<first>[A-Z][a-z]{2,})(?P<rest>(?: [a-z’-]+){0,6})”"
    r"(?! (?:movement|rally|rallies|campaign|project|programme|program|initiative|protest|march|law|operation|party"
    r"|group|show|series|award|prize|festival|song|film|movie|concert|tour|app|challenge)(?:s|er|ers|es)?\b)"
)


def _fragments(text: str) -> Iterator[Proposal]:
    """`the “Great choices” of the year`: what a page set in italics, and what was translated by itself."""
    for m in _FRAGMENT.finditer(text):
        before = text[max(0, m.start() - _LONGEST_LEADER) : m.start()].rsplit(None, 1)[-1]
        if before.lower() not in (_TO_PHRASE if m["rest"] else _TO_WORD):
            continue
        first = m["first"].lower()
        if first not in _SMALL_NAMES and frequency(first) >= _PLAIN_WORD and m["first"] not in given_names():
            yield Proposal(m.start() + 1, m.start() + 2, first[0], "casing.fragment")


_TIES = ("By ", "Of ", "To ", "Than ", "And ", "Or ")


@telling
def _is_tie(word: str) -> bool:
    return f"{word} " in _TIES


# Where quotations touch their neighbours, these go on with the sentence, too.
_GLUED_TIES = ("With ", "At ", "For ", "In ", "From ", "On ", "About ", "Which ", "Whose ", "Where ")
_NOUN_PHRASE = re.compile(r"[a-z]+ (?:[a-z]+ ){0,3}\Z|, \Z")


def _behind_quotes(text: str, ties: tuple[str, ...]) -> Iterator[Proposal]:
    """`a "failure" By the minister`: what was set in italics stood inside the sentence, and so does what follows."""
    for at in places(text, "” ", '" '):
        if not text.startswith(ties, at + 2):
            continue
        start, end = at + 2, text.index(" ", at + 2)
        word = text[start:end]
        low = max(text.rfind("\n", 0, at) + 1, at - 200)
        opening = max(text.rfind("“", low, at), text.rfind('"', low, at))
        line = text[low : max(opening, low)]
        if (
            opening > low
            and text[at - 1].isalnum()
            and text[end + 1 : end + 2].isalpha()
            and _NOUN_PHRASE.search(line)
            and (word in {"By", "Of"} or f"{word} " in _GLUED_TIES or _in_small_letters(text, end))
            and not is_title(line)
            and not (word not in {"By", "Of"} and _CLAUSE.match(text, end))
        ):
            yield Proposal(start, end, word.lower(), "casing.function-word")


@telling_marks
def _is_possessive(word: str) -> bool:
    return word.endswith(("'S", "’S"))


def _after_stops(text: str) -> Iterator[Proposal]:
    found = list(_AFTER_STOP.finditer(text))
    # Where one stop in a short text is followed by a small letter, the stop itself may be wrong.
    sure = _IN_DOCUMENT if "\n" in text else None
    if sure is None and found and len(_LARGE_START.findall(text)) > 1:
        sure = _SHORT_BUT_SURE
    for m in found:
        word = m[1] + m[2]
        before = word_before(text, m.start())
        if word in _NO_START or is_abbreviation(text, m.start()) or not _is_word(word) or before.lower() == word:
            continue  # what was said last is said again: "depending on the weather. weather of the south"
        if len(before) < (3 if word in _SUBJECT_STARTS else 4) or (not before[1:].islower() and not before.isupper()):
            continue
        long = _goes_on(text, m.end())
        if word not in _OPENERS and not (before.islower() and long):
            continue
        if word in _TYING and not long and "\n" not in m[0]:
            continue  # a false stop before the last words of a sentence: "They sang. on the shore."
        known = sure or _SHORT_BUT_SURE if word in _SUBJECT_STARTS and long else sure
        yield Proposal(m.start(1), m.end(2), word.capitalize(), "casing.sentence-start", confidence=known)


def _is_word(word: str) -> bool:
    """Whether English knows a word; programs and networks have names in small letters ("dplyr")."""
    return frequency(word) >= _KNOWN


def _goes_on(text: str, at: int) -> bool:
    """Whether at least four more words of the sentence follow."""
    return re.match(r"(?:[ ,]+[\w’'-]+){4}", text[at : at + 120]) is not None


def _subheads(text: str, starts: list[int]) -> Iterator[Proposal]:
    """Subheads in small letters between paragraphs, as in "road deficiencies"."""
    for at in starts:
        m = _SUBHEAD.match(text, at)
        if not m or not text.startswith("\n\n", m.end()) or text[at - 2 : at] != "\n\n":
            continue
        before, behind = text[max(0, at - 200) : at].rstrip(), text[m.end() : m.end() + 200].lstrip()
        ends = before[-1:] in _PARAGRAPH_ENDS and before[-2:-1] != "."
        if ends and behind[:1] and (behind[0].isupper() or behind[0] in '“"') and _is_paragraph(text, m.end()):
            words = m[0].split()
            # Who writes in small letters throughout has no subheads: "idk", "ur choice".
            known = all(
                word[0].isupper() or (frequency(word) >= _IN_PRINT and (len(word) > _SHORT or word in _SHORT_WORDS))
                for word in words
            )
            if known and len(m[0]) >= _SHORTEST_SUBHEAD and words[0] not in _NO_START:
                yield Proposal(at, at + 1, text[at].upper(), "casing.subhead")


_SUBHEAD = re.compile(r"[a-z][a-z’'-]+(?: [\w’'-]+){0,6}(?=\n|\Z)")
_PARAGRAPH_ENDS = frozenset('.!?…”"')
_IN_PRINT = 30  # ten times Zipf
_SHORT = 3  # letters up to which a word of a chat looks like any other
_SHORT_WORDS = frozenset(
    "a air all an and are as at bus but by car day for gas get go has her his how if in is it its job law men new no"
    " not of off oil old on one or our out sea six tax ten the to two up us war was we who why win".split()
)
_SHORTEST_SUBHEAD = 6  # code points
_BELOW_HEADLINE = 2  # the first lines, up to this number, belong to the page


def _is_paragraph(text: str, at: int) -> bool:
    """Whether the next line that is not empty is long enough to be a paragraph."""
    rest = text[at:].lstrip("\n")
    line = rest[: rest.find("\n") if "\n" in rest else len(rest)].rstrip()
    return len(line) >= _PROSE


_PROSE = 45  # code points


def _line_starts(text: str, starts: list[int]) -> Iterator[Proposal]:
    sure = _IN_DOCUMENT if "\n" in text else _SHORT_BUT_SURE if is_document(text) else None
    others_large: bool | None = None
    for at in starts:
        m = _LINE_START.match(text, at)
        if not m:
            continue
        word = m[1] + m[2]
        end = text.find("\n", m.end())
        line = text[m.start(1) : len(text) if end < 0 else end].rstrip()
        if len(line) < _SHORTEST_PARAGRAPH or word in _NO_START or not _is_word(word):
            continue
        if line[-1] not in ".!?…\"”’'" and not (word in _OPENERS and _LARGE_START.search(line)):
            continue
        if others_large is None:  # asked for late: it may have to look at the whole text
            others_large = _sentences_begin_large(text)
        if others_large and _ended(text, m.start()) and (word in _OPENERS or _is_whole(text, m.start())):
            known = _OPENED if sure == _SHORT_BUT_SURE and (word in _OPENERS or word in _SUBJECT_STARTS) else sure
            yield Proposal(m.start(1), m.end(2), word.capitalize(), "casing.sentence-start", confidence=known)


_POSSESSIVE = re.compile(r"(?<!\w)[A-Z]\w*[a-z]['’]S [a-z]")
_LONGEST_OWNER = 30  # code points
# What is left of "If", "In", "It's", "On", "After", "Even", "Despite"; formulas go on otherwise ("n the number").
_LOST_BEFORE = ("f", "n", "t", "v", "s")
_LOST_CAPITAL = re.compile(
    r"(?P<I>f(?= (?:you|it|he|she|they|we|there|I|your|my) )|t(?=['’]s [a-z])"
    r"|n(?= (?:(?:19|20)\d\d|addition|order to|fact|particular|general|response|contrast|recent|early|late|spite"
    r"|accordance|comparison|case of|view of|terms of|the (?:first|early|late|last|end(?! of)|meantime|past|future|wake"
    r"|course|morning|evening|afternoon|summer|winter|spring|autumn))\b))"
    r"|(?P<A>fter(?= [a-z]))|(?P<O>n(?= the (?:other|one) hand\b))|(?P<E>ven(?= (?:though|if|before|when)\b))"
    r"|(?P<De>spite(?= (?:the|this|these|all|its|his|her|their|being|having)\b))"
)
_SURE_WORD, _MAYBE_ANOTHER = 0.97, 0.75  # confidence, stated; "n" may end "On", "Then" or "When" as well


_BEGINS_WELL = re.compile(r"\n|(?!Dh)[A-Z][a-z]")  # or is empty


def _drop_capitals(text: str, starts: list[int]) -> Iterator[Proposal]:
    """What a drop capital leaves of a line's first word: "IIn", "EThe", "T he", "fter"."""
    for at in starts:
        if at and _BEGINS_WELL.match(text, at):
            continue
        if text[at : at + 1] in _LOST_BEFORE and (m := _LOST_CAPITAL.match(text, at)):
            sure = _SURE_WORD if text[at] in "fvs" else _MAYBE_ANOTHER
            yield Proposal(at, at + 1, f"{m.lastgroup}{text[at]}", "casing.lost-capital", confidence=sure)
        if at == 0 and (first := _MISREAD_CAPITAL.match(text)) and (word := _meant(first[0])):
            yield Proposal(0, 1, word[0].upper(), "casing.drop-capital")
        if text.startswith("Dhe ", at) and _DHE.match(text, at):
            yield Proposal(at, at + 3, "The", "casing.drop-capital")
        m = None if text[at + 1 : at + 2].islower() else _DROPPED.match(text, at)
        if m and m[2]:
            again = m[1] == m[2][0] and len(m[2]) > 2 and frequency(m[2]) >= _PLAIN_WORD
            if again or m[2].lower() in _AFTER_CAPITAL:
                yield Proposal(m.start(1), m.end(1), "", "casing.drop-capital")
        elif m and (m[1] + m[3]).lower() in _AFTER_CAPITAL and (m[1] not in "AI" or m[3] not in _WORD_BY_ITSELF):
            yield Proposal(m.end(1), m.start(3), "", "casing.drop-capital")


# German "D" and "ie", of which "ie" was taken for "he": no word of English, and no name that a small letter follows.
_DHE = re.compile(r"Dhe(?= (?!(?:is|was|has|had|said|will|and|or)\b)[a-z])")
# A drop capital that was translated with the rest of its word: German "N" and "ach" became "Nfter".
_MISREAD_CAPITAL = re.compile(r"[A-Z][a-z]{4,8}(?= [a-z]\w* [^\n]{80})")
_OPENING_WORDS = frozenset(
    "after there these those although because before during despite since while where"
    " which under until without according".split()
)


def _meant(word: str) -> str | None:
    """The one word that opens sentences and differs from an unknown one in its first letter alone."""
    if frequency(word.lower()) > 0 or frequency(word) > 0:
        return None
    found = [other for other in _OPENING_WORDS if other[1:] == word[1:]]
    return found[0] if len(found) == 1 else None


def _sentences_begin_large(text: str) -> bool:
    """Whether some other sentence of the text begins with a capital; chat and verse may do without."""
    return _LARGE_START.search(text) is not None


def _ended(text: str, at: int) -> bool:
    """Whether what stands before `at` is over: the start of the text, an empty line, or a full stop."""
    before = text[max(0, at - 400) : at]
    stripped = before.rstrip(" \t\r\n\u00a0")
    if not stripped or "\n" in before[len(stripped) :].replace("\n", "", 1):
        return True
    # A quotation that ends with the line may go on in the next: `by that?"` / `asked the mayor`.
    return stripped[-1] in ".!?…"


def _is_whole(text: str, at: int) -> bool:
    """Whether the line before `at` ends as a sentence does, so that none can go on at `at`."""
    before = text[max(0, at - 400) : at].rstrip()
    return not before or not before[-1].isalnum()


def _capitals(text: str) -> Iterator[Proposal]:
    """Pronouns and function words with a capital, inside a sentence of small letters."""
    for m in _CAPITAL.finditer(text):
        at, end, word = m.start() + 1, m.end(), m[0][1:]
        before = text[at - 2 : at - 1]
        if not (before.islower() or before in tuple(',;”")')):
            continue
        line = text[max(text.rfind("\n", 0, at) + 1, at - 100) : at - 1]
        # Names before a semicolon make no title, but "Candide; Or the optimist" is one.
        named = before == ";" and word not in _JOINING
        if (is_title(line) and not named) or (before == "," and _BEFORE_CAPITAL.fullmatch(line)):
            continue
        if (word == "We" and text.startswith(" the People", end)) or (word == "Your" and _is_divine(text, at)):
            continue
        if word in _PRONOUNS or (word == "It" and _IT_VERB.match(text, end)):
            if _inside(line, before, word) and not _is_divine(text, at):
                yield Proposal(at, end, word.lower(), "casing.pronoun")
        elif word in _RELATIVES and not _RELATIVE_VERB.match(text, end):
            continue
        elif (
            (_joins(text, at, line, before, word) or _after_small(line, before, word))
            and _in_small_letters(text, end)
            and not _opens(text, at, end)
        ):
            yield Proposal(at, end, word.lower(), "casing.function-word")


# "However", "Although" and their like open a clause behind a semicolon, and "And" may stand between two names that
# were in bold type.
_ADVERB = re.compile(
    r"; (However|Therefore|Moreover|Meanwhile|Nevertheless|Nonetheless|Furthermore|Instead|Otherwise|Thus|Hence"
    r"|Although|Because|Despite|Since|Which|Where|Especially|Rather)"
    r"(?=,? [a-z])"
)
_AND = re.compile(r"And(?= (?:[A-Z][\w’'-]+ ){1,3}(?:[a-z][\w’'-]* ){2}[a-z])")
_NAMED_BEFORE = re.compile(r"(?:[a-z][\w’'-]*,? |, )(?:[A-Z][a-zà-ÿ’'-]+ ){1,3}\Z")


def _between_names(text: str) -> Iterator[Proposal]:
    for at in places(text, "; "):
        adverb = _ADVERB.match(text, at)
        if adverb:
            yield Proposal(*adverb.span(1), adverb[1].lower(), "casing.function-word")
    for at in places(text, " And "):
        if _AND.match(text, at + 1) and _NAMED_BEFORE.search(text, max(0, at - 60), at + 1):
            yield Proposal(at + 1, at + 4, "and", "casing.function-word")


def _is_divine(text: str, at: int) -> bool:
    return _DIVINE.search(text, max(0, at - _NEAR), at + _NEAR) is not None


def _inside(line: str, before: str, word: str) -> bool:
    """Whether a pronoun behind `line`, which ends in `before`, stands inside a sentence."""
    if before == ";":
        return True
    words = line.split()
    if before == "," and (word in _SUBJECTS or word == "It"):
        return '"' not in line and "“" not in line and not _SPEAKS.search(line)
    return bool(words) and words[-1] in _BEFORE_PRONOUN


# A note of the editor's stands inside the sentence: "the bill (on taxes - Ed.) Which was passed".
_NOTE_ENDS = re.compile(r"[ (–—-](?:[Ee]d|red|auth)\.\),?\Z")
_BEFORE_NAMED = re.compile(r"(?:^|[ (])[a-z]{2,},? (?:[A-Z][\w’'.-]* ?){1,4},\Z")


# Where one line of verse ends in a comma and the next begins, both in one line: seldom only once.
_VERSE = re.compile(r", (?:And|But|Or|The|To|In|With|For|Of|While|Where|When|That) [a-z]")


def _joins(text: str, at: int, line: str, before: str, word: str) -> bool:
    """Whether a comma before "And", "But" or "Or" leaves it inside the sentence: no quotation may begin there."""
    if before != "," or word not in _JOINING or '"' in line or "“" in line or _SPEAKS.search(line):
        return False
    last = line.rsplit(None, 1)[-1]
    low, high = line_of(text, at)
    return last[:1].isalpha() and last.rstrip(",") not in _SAID and len(_VERSE.findall(text, low, high)) == 1


def _after_small(line: str, before: str, word: str) -> bool:
    """Whether the words that end in `before` leave a function word inside the sentence."""
    if before == ";" or _NOTE_ENDS.search(line):
        return True
    last = line.rsplit(None, 1)[-1]
    if last.rstrip(",") in _SAID or (before == "," and _SPEAKS.search(line)):
        return False  # a quotation without its marks may begin here
    if word in _RELATIVES and last[:1].isupper():
        return before == "," and '"' not in line and "“" not in line and _BEFORE_NAMED.search(line) is not None
    if not last[:1].islower() or not (before.islower() or before == ","):
        return False
    if before == "," or word in _AFTER_MARK:
        return word in _AFTER_MARK and (before == "," or (word == "The" and last in _BEFORE_ARTICLE))
    # A heading and its first sentence may stand in one line: only what can neither end the one nor begin the other.
    return word in _JOINING or last in _BEFORE_PRONOUN


# What may begin a sentence whose stop was lost, where a comma and its main clause follow: "If it rains, we stay".
_OPENING = frozenset("If When While After Before As Because On In At By With For From".split())
_CLAUSE = re.compile(r" [a-z][\w’' -]{3,70}, [a-zI]")


def _opens(text: str, at: int, end: int) -> bool:
    """Whether the word may begin a sentence of its own, its capital being all that shows it."""
    return text[at:end] in _OPENING and text[at - 2] != ";" and _CLAUSE.match(text, end) is not None


def _in_small_letters(text: str, at: int) -> bool:
    """Whether the next three words are no title."""
    return re.match(r"(?: [a-z][\w’'-]*,?){3}", text[at : at + 90]) is not None


_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = "january|february|april|june|july|september|october|november|december"
_NATIONS = (
    "russian|ukrainian|german|spanish|italian|european|american|chinese|japanese|british|portuguese|hungarian|romanian"
    "|bulgarian|croatian|slovak|slovenian|lithuanian|latvian|estonian|belarusian|georgian|armenian|iranian|iraqi|syrian"
    "|israeli|palestinian|egyptian|moroccan|nigerian|brazilian|argentinian|argentine|mexican|canadian|australian"
    "|indonesian|vietnamese|korean|norwegian|danish|swedish|finnish|icelandic|austrian|belgian"
)
# No "china", "turkey", "jordan", "japan" or "chile", which are words, no "russia", which Ukrainians may write small,
# and no towns.
_LANDS = (
    "germany|france|italy|spain|ireland|scotland|england|britain|europe|poland|austria|switzerland|belgium"
    "|sweden|norway|denmark|finland|iceland|portugal|greece|romania|bulgaria|croatia|serbia|belarus|lithuania|latvia"
    "|estonia|moldova|brazil|argentina|mexico|canada|australia|africa|asia|iran|iraq|syria|israel|egypt|india|korea"
    "|vietnam|thailand|indonesia|venezuela|colombia|afghanistan|pakistan|kazakhstan|luxembourg|bavaria"
)
_DOUBLE_NATIONS = ("french", "polish", "turkish", "greek", "dutch", "swiss", "irish", "czech", "thai", "cuban", "arab")
_OF_A_STATE = (
    "(?:presidents?|prime|ministers?|ministry|foreign|governments?|parliament|president’s|army|military|police|troops"
    "|soldiers|authorities|embassy|ambassadors?|diplomats?|citizens?|people|nationals?|officials?|politicians?|politics"
    "|parliamentary|elections?|media|newspapers?|journalists?|capital|economy|companies|company|courts?|border|borders"
    "|state|republic|language|lira|president's|interior|defen[cs]e|national|federation|championship|league|players?"
    "|club|clubs|team|teams|footballers?|striker|midfielder|defender|goalkeeper|coach|side|cyclist|singer|actor|actress"
    "|director|writer|airline|airlines|bank|banks|leaders?|chancellor|king|queen|senate|senators?|opposition|coalition)"
)
_AMBIGUOUS = {
    "may": re.compile(
        r"(?<=\b[Oo][nf] )may(?= \d{1,2}\b)|(?<=, )may(?= \d{1,2},)|(?<=\bfrom )may(?= \d{1,2}\b)"
        r"|(?<=\b[IiOoBb][nfy] )may(?= (?:19|20)\d\d\b|[.,)]|$)|(?<=since |until )may\b|(?<=\d of )may\b"
        r"|(?<=\d )may(?= (?:19|20)\d\d\b)"
    ),
    "march": re.compile(r"(?:(?<=\b[Ii]n )|(?<=\d ))march(?= (?:19|20)\d\d\b)|(?<=\b[Oo]n )march(?= \d{1,2}\b)"),
    "august": re.compile(r"(?:(?<=\b[Ii]n |\b[Bb]y )|(?<=\d ))august(?= (?:19|20)\d\d\b|[.,)]|$)"),
    "ukraine": re.compile(r"(?<=the )ukraine\b"),
    # Words of their own, and adjectives of kitchens and workshops: only before what belongs to a state.
    **{nation: re.compile(rf"{nation}(?= {_OF_A_STATE}\b)") for nation in _DOUBLE_NATIONS},
}
_NAME = re.compile(r"[a-z]+(?![\w@/-]|\.\w|['’](?!s\b))")
_SMALL_NAMES = frozenset(f"{_DAYS}|{_MONTHS}|{_NATIONS}|{_LANDS}".split("|")) | _AMBIGUOUS.keys()
_SMALL_WORDS = {
    name + mark: name
    for name in _SMALL_NAMES
    for mark in ("", ",", ".", ";", ":", ")", "s", "'s", "’s", "s,", "s.", "?", '"', "”", ",”", '."', ".”")
}
_SMALL_TOKENS = frozenset(_SMALL_WORDS)
_BEFORE_NAME = ",.’'\"“"


def _calendar(text: str, tokens: set[str]) -> Iterator[Proposal]:
    """Days, months and nations in small letters."""
    for name in sorted({_SMALL_WORDS[word] for word in tokens & _SMALL_TOKENS}):
        for at in places(text, f" {name}"):
            before = text[at - 1 : at]
            if before.isalnum() or (before and before in _BEFORE_NAME):
                pattern = _AMBIGUOUS.get(name)
                if pattern.match(text, at + 1) if pattern else _is_name(text, at + 1, name):
                    yield Proposal(at + 1, at + 1 + len(name), name.capitalize(), "casing.calendar")


_MID = re.compile(rf"[Mm]id-({_MONTHS}|march|may|august)(?=[.,;:)]?(?:\s|\Z))")


@telling_marks
def _is_mid_month(word: str) -> bool:
    return _MID.match(word) is not None


def _mid_months(text: str) -> Iterator[Proposal]:
    """`mid-march`: the month behind its hyphen."""
    for at in places(text, "id-"):
        m = _MID.match(text, at - 1)
        if m and not text[max(0, at - 2) : at - 1].isalnum():
            yield Proposal(m.start(1), m.end(), m[1].capitalize(), "casing.calendar")


def _is_name(text: str, at: int, name: str) -> bool:
    found = _NAME.match(text, at)
    return found is not None and found[0] in (name, name + "s")


_LARGE_NUMBERS = frozenset(
    word + s for word in ("Million", "Billion", "Milliard", "Percent", "Euro") for s in ("", "s", ".", ",", "s.", "s,")
)
_NUMBER_WORD = re.compile(
    r"(?<=\d )(?:Million|Billion|Milliard|Percent)(?=s? (?:[a-z]|[$€£]))|(?<=(?:\d|n) )Euro(?=s?(?: [a-z]{2}|[.,;)]))"
)


_PRIME_MINISTER = re.compile(r"[Pp]rime minister (?=[A-Z][a-z])")
_LARGE_TITLE = re.compile(r"Prime Minister [A-Z][a-z]")


def _prime_ministers(text: str) -> Iterator[Proposal | Suspicion]:
    """The office before a name: in the style of the text where it is half large, reported where it is small."""
    for m in _PRIME_MINISTER.finditer(text):
        if m[0][0] == "p":
            # A matter of style: some papers write it small before a name as well.
            yield Suspicion(m.start(), m.end() - 1, "casing.title", suggestions=("Prime Minister",))
        elif _LARGE_TITLE.search(text):
            yield Proposal(m.start() + 6, m.start() + 7, "M", "casing.title", confidence=_IN_DOCUMENT)


_CAPITAL_ARTICLE = re.compile(r"THE(?= [a-z]+ [a-z]+ [a-z]+)")
# The words without which the rules on single words have nothing to do.
_TELLING = _SMALL_TOKENS | _PRONOUN_I | _LARGE_NUMBERS | {"prime", "Prime", "THE"}


@telling
def _is_telling(word: str) -> bool:
    return word in _TELLING


STAGE = Stage("casing", RULES, propose)
