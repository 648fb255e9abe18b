"""What the source shows of the text's end marks, quotation marks and capitals; asleep where no source is given.

Text and source are compared line by line, and only where they have equally many lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleanup.patterns import when_used
from cleanup.rules import Rule, Stage
from cleanup.salad import is_salad
from cleanup.text import Proposal, Suspicion
from cleanup.vocabulary import frequency
from cleanup.witness import counterpart

if TYPE_CHECKING:
    from cleanup.view import View

RULES = (
    Rule(
        "source.end-lost",
        "fluency/punctuation",
        "The source ends this line with a mark that the translation lost.",
        ("The bridge is open again", "The bridge is open again."),
        0.91,
    ),
    Rule(
        "source.end-mark",
        "fluency/punctuation",
        "The source ends this line with another mark.",
        ("What a day.", "What a day!"),
        0.93,
    ),
    Rule(
        "source.end-added",
        "fluency/punctuation",
        "The source ends this line without a full stop, as headlines and captions do.",
        ("Bridge open again.", "Bridge open again"),
        0.92,
    ),
    Rule(
        "source.quotes-lost",
        "fluency/punctuation",
        "The source has this line in quotation marks that the translation lost.",
        ("The bridge is open again.", "“The bridge is open again.”"),
        0.93,
    ),
    Rule(
        "source.closer-lost",
        "fluency/punctuation",
        "The source ends this line with a quotation mark or bracket; the one that the translation opened stays open.",
        ("He said: “The bridge is open.", "He said: “The bridge is open.”"),
        0.9,
    ),
    Rule(
        "source.sign-lost",
        "accuracy/omission",
        "The source has a list sign or an emoji at this end of the line that the translation lost.",
        ("The bridge is open", "👉 The bridge is open"),
        0.93,
    ),
    Rule(
        "source.dash-added",
        "fluency/punctuation",
        "The translation begins with a dash that the source does not have.",
        ("- I liked the bridge.", "I liked the bridge."),
        0.93,
    ),
    Rule(
        "source.address",
        "accuracy/mistranslation",
        "The source has this address, handle or hashtag in one piece.",
        ("Write to info @ most.example now.", "Write to info@most.example now."),
        0.95,
    ),
    Rule(
        "source.case",
        "fluency/spelling",
        "The source writes this name with other capitals.",
        ("The ncdc reported it.", "The NCDC reported it."),
        0.9,
    ),
)

_CLOSERS = "\"'”’»」』)）】]*_ \t"
_STOPS, _EXCLAMATIONS, _QUESTIONS, _COLONS = ".。", "!！", "?？", ":："
_MARKS = {**dict.fromkeys(_STOPS, "."), **dict.fromkeys(_EXCLAMATIONS, "!"), **dict.fromkeys(_QUESTIONS, "?")}
_MARKS |= {**dict.fromkeys(_COLONS, ":"), **dict.fromkeys(",，、", ","), **dict.fromkeys(";；", ";")}
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|。。)\Z")
#: The stop of an abbreviation or an initial ends the word, not the line.
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:etc|Inc|Co|Corp|Ltd|Jr|Sr|No|St|[ap]\.m))\.\Z")
_DOUBLED = re.compile(r"(?<![!?])(?:!{2,4}|\?{2,4}|\?!|!\?)\Z")
_DOUBLED_THERE = re.compile(r"[!?！？] ?[!?！？]\Z")
_AGENCY = re.compile(r"(?:dpa|AFP|APA|ČTK|TASS|Uhr)\Z")
#: Languages whose headlines, and only those, go without a stop; in Chinese and Japanese whole texts do.
_STOPPING = frozenset(
    "cs de es fr it is nl pl pt ru sk sv uk da no ro hu bg hr sr fi he ar fa tr el lt lv et sl mk be ca gl eu".split(
        " "
    )
)
_ASKING = when_used(
    r"(?:who|what|where|when|why|how|which|whose|is|are|was|were|do|does|did|can|could|will|would|should|have|has|had|"
    r"isn|aren|don|doesn|didn|won|shall|may|am)\b",
    re.IGNORECASE,
)
_COMMA_STOPS = frozenset(("ja", "zh"))
#: What makes an English line a sentence rather than a headline or a caption.
_SENTENCE = when_used(
    r"\b(?:i|you|we|he|she|it|they|this|that|there|is|are|was|were|be|been|am|has|have|had|will|would|can|could|should"
    r"|may|might|must|do|does|did|please|let)\b|\w['’](?:s|re|m|ve|ll|t|d)\b",
    re.IGNORECASE,
)
#: A Japanese line that ends in a noun or a particle is a headline or a caption …
_JAPANESE_NOUN = when_used(r"[\u4e00-\u9fff\u30a0-\u30ff\uff66-\uff9fA-Za-z0-9にでをとてへもの]\Z")
_JAPANESE_NAME = re.compile(r"[\u30a0-\u30fa\uff66-\uff9fA-Za-zに]\Z")
#: … and a Chinese one that is built as one: no words of talk, no comma, parts split by a colon or a dash. Where it
#: ends in the name of a site, the translation has often lost more than the stop.
_CHINESE_TALK = re.compile("[我你您他她请帮没了吗吧呢啊也都就很太，,。！？!?]|网\\Z")
_CHINESE_PARTS = re.compile("[：:-]")
_OPENING, _CLOSING = '"“„«「『', '"”“»」』'
_ANY_QUOTE = re.compile('["“”„«»‘]')
#: What lines of a list begin with; and pictures, each with the code points that vary it.
_PICTURES = "\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff"
_LEADING_SIGN = when_used(rf"([▶►•▪▫‣→⇒>◻◼◽◾{_PICTURES}][\ufe0f\U0001f3fb-\U0001f3ff]?)[ \u3000]?(?=\w)")
_LEADING_DASH = re.compile(r"[-–—] (?=[A-Z])")
_PICTURE = re.compile(f"[♪{_PICTURES}]")
_TRAILING_SIGN = re.compile(f" ?(?:[♪{_PICTURES}][\ufe0f\u200d\U0001f3fb-\U0001f3ff]* ?){{1,6}}\\Z")
#: What is one piece in any language.
_ADDRESS = re.compile(
    r"(?<![\w@./-])(?:https?://[\w.~/?=&%+#-]{4,200}|www\.[\w.~/?=&%+#-]{4,200}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|[@#][A-Za-z]\w{2,60}(?!\w))",
    re.ASCII,
)
_PIECES = re.compile(r"[^\W_]+|[\W_]")
_MOST_ADDRESSES = 50
_LATIN = re.compile(r"(?<![A-Za-z0-9@/.\w-])[A-Za-zÀ-ž]{3,30}(?![\w@-])")
#: Words this common in English (ten times Zipf) are capitalised by English rules, not by the source's.
_ENGLISH = 20
#: Languages that capitalise every noun.
_CAPITAL_NOUNS = frozenset(("de", "lb"))


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the source asks for, line by line."""
    source = view.options.source
    if not source:
        return
    yield from _addresses(view.text, source)
    lines, theirs = view.text.split("\n"), source.split("\n")
    if len(lines) != len(theirs):
        return
    at = 0
    for line, other in zip(lines, theirs, strict=True):
        if line.strip() and other.strip() and not is_salad(line):
            yield from _end(line, at, other, view.options.source_language)
            yield from _quotes(line, at, other)
            yield from _closers(line, at, other)
            yield from _signs(line, at, other)
            if view.options.source_language not in _CAPITAL_NOUNS:
                yield from _case(line, at, other)
        at += len(line) + 1


def _addresses(text: str, source: str) -> Iterator[Proposal | Suspicion]:
    """Addresses, handles and hashtags of the source that the translation has with spaces in them, or not at all."""
    if "@" not in source and "#" not in source and "www." not in source and "://" not in source:
        return
    found = dict.fromkeys(m[0].rstrip(".,?&#-") for m in _ADDRESS.finditer(source))
    missing = [address for address in found if address not in text][:_MOST_ADDRESSES]
    for address in missing:
        spaced = " ?".join(re.escape(piece) for piece in _PIECES.findall(address))
        hits = [m for m in re.finditer(rf"(?<![@#]){spaced}(?![\w@])", text, re.IGNORECASE) if " " in m[0]]
        for m in hits:
            glued = address[0] in "@#" and text[m.start() - 1 : m.start()].isalnum()
            if glued or not text[m.start() - 1 : m.start()].isalnum():
                yield Proposal(m.start(), m.end(), " " * glued + address, "source.address")
        if not hits and address[0] != "#" and address.lower() not in text.lower():
            low, high = counterpart(text, source, source.index(address))
            yield Suspicion(low, high, "source.address", f"The source has {address} here.")


def _end(line: str, at: int, source: str, language: str | None) -> Iterator[Proposal]:
    """The mark at the end of the line, where the source has another one, or none."""
    ours, theirs = line.rstrip(), source.rstrip(_CLOSERS)
    end = at + len(ours)
    mark = "..." if _ELLIPSIS.search(theirs) else _MARKS.get(theirs[-1:], "")
    written = "…" if mark == "..." and "…" in source else mark
    if ours[-1:].isalnum():
        if mark and mark not in ":,;":
            yield Proposal(end, end, written, "source.end-lost")
        return
    doubled = _DOUBLED.search(ours)
    if doubled and mark in {"!", "?"} and not _DOUBLED_THERE.search(theirs):
        yield Proposal(at + doubled.start(), end, mark, "source.end-mark")
    elif ours[-1:] in tuple(".!,;:") and ours[-2:-1] not in tuple(".!?") and not _ABBREVIATED.search(ours):
        if mark:
            if _is_other_mark(ours, mark, language, bare=theirs == source.rstrip()):
                yield Proposal(end - 1, end, written, "source.end-mark")
        elif theirs[-1:].isalnum() and _is_unstopped(ours, theirs, language):
            yield Proposal(end - 1, end, "", "source.end-added")


def _is_other_mark(ours: str, theirs: str, language: str | None, *, bare: bool) -> bool:
    """Whether the source's mark is to be had for ours; its comma only where nothing stands behind it."""
    if ours[-1] == "!":
        return theirs == "."
    if ours[-1] != ".":
        return theirs in {".", "!", "?"}
    if theirs == "?":
        return language != "zh" or _ASKING.match(ours.lstrip("\"“‘'(- ")) is not None
    # A Japanese or Chinese comma at the end is a stop as well, or a pause.
    return theirs in {"!", ":", "..."} or (bare and (theirs == ";" or (theirs == "," and language not in _COMMA_STOPS)))


def _is_unstopped(ours: str, theirs: str, language: str | None) -> bool:
    """Whether the end of the source shows that the line is no sentence, and ours has a mark too many."""
    if ours[-1] == "!" and (language not in {*_STOPPING, "ja"} or ours.rsplit(maxsplit=1)[-1] in theirs):
        return False
    if language in _STOPPING:
        return not _AGENCY.search(theirs)
    sentence = _SENTENCE.search(ours) is not None
    if language == "ja":
        return (
            ours[-1] == "!"
            or _JAPANESE_NAME.search(theirs) is not None
            or (not sentence and _JAPANESE_NOUN.search(theirs) is not None)
        )
    if language == "zh":
        return not _CHINESE_TALK.search(theirs) and (not sentence or _CHINESE_PARTS.search(theirs) is not None)
    return False


def _closers(line: str, at: int, source: str) -> Iterator[Proposal]:
    """The closing mark of a quotation or a bracket that the line opened and the source closes at its end."""
    ours, theirs = line.rstrip(), source.rstrip()
    end, last = at + len(ours), theirs[-1:]
    if last in tuple(_CLOSING) and ours[-1:] in tuple(".!?") and ours[-2:-1] not in tuple(_CLOSING):
        if ours.count("“") == ours.count("”") + 1:
            yield Proposal(end, end, "”", "source.closer-lost")
        elif '"' in ours and ours.count('"') % 2 and "“" not in ours:
            yield Proposal(end, end, '"', "source.closer-lost")
    elif last in tuple(")）") and ours.count("(") == ours.count(")") + 1:
        if ours[-1:].isalnum():
            yield Proposal(end, end, ")", "source.closer-lost")
        elif ours[-1:] == "." and not ours.endswith(".."):
            yield Proposal(end - 1, end, ")", "source.closer-lost")


def _signs(line: str, at: int, source: str) -> Iterator[Proposal]:
    """The list sign or emoji before the line, and the emoji behind it; a dash that only the line begins with."""
    ours, theirs = line.strip(), source.strip()
    low = at + line.index(ours)
    lead = _LEADING_SIGN.match(theirs)
    if lead and lead[1][0] not in ours and (ours[0].isalnum() or ours[0] in "\"'“‘("):
        yield Proposal(low, low, lead[0], "source.sign-lost")
    elif theirs[0].isalnum():
        added = _LEADING_DASH.match(ours)
        if added:
            yield Proposal(low, low + added.end(), "", "source.dash-added")
    tail = _TRAILING_SIGN.search(theirs)
    if tail and not _PICTURE.search(ours):
        yield Proposal(low + len(ours), low + len(ours), tail[0], "source.sign-lost")


def _quotes(line: str, at: int, source: str) -> Iterator[Proposal]:
    """Quotation marks around the whole line, where the translation has none at all."""
    theirs = source.strip()
    if theirs[:1] not in _OPENING or theirs[-1:] not in _CLOSING or _ANY_QUOTE.search(line):
        return
    ours = line.strip()
    if len(theirs) > 2 and ours[:1].isalnum() and not _ANY_QUOTE.search(theirs[1:-1]):
        low = at + line.index(ours)
        straight = theirs[0] == '"'
        yield Proposal(low, low, '"' if straight else "“", "source.quotes-lost")
        yield Proposal(low + len(ours), low + len(ours), '"' if straight else "”", "source.quotes-lost")


def _case(line: str, at: int, source: str) -> Iterator[Proposal]:
    """Names and acronyms in Latin letters that lost their capitals; words that English knows are left."""
    theirs = {found[0].lower(): found[0] for found in _LATIN.finditer(source) if found[0] != found[0].lower()}
    if not theirs:
        return
    for found in _LATIN.finditer(line):
        word = found[0]
        name = theirs.get(word.lower())
        if name is None or name == word or word in source or frequency(word) >= _ENGLISH:
            continue
        if word.islower() or (word.istitle() and name.isupper() and len(name) < 7):
            yield Proposal(at + found.start(), at + found.end(), name, "source.case")


STAGE = Stage("source", RULES, propose)
