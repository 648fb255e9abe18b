"""Hyphens, slashes, placeholders, inverted marks, and a tokeniser's stand-ins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cleanup.patterns import when_used
from cleanup.scan import Document, line_of, places, telling_marks
from cleanup.speech import is_dash
from cleanup.text import Proposal
from cleanup.vocabulary import frequency, word_set

# The number signs are left alone: what stands between them may be a protected hashtag.
_PLACEHOLDER = re.compile(r"#( ?)[A-Z][A-Za-z_]{2,30}(?:( )(?=\d))?\d{0,2}( ?)#")
_WORD = re.compile(r"\w")
_HASHTAG = re.compile(r"[a-z]{2}# (?=[A-Za-z]{3,}\b(?!#| \d?#))")  # "read about# Obsidian"
# Only compounds that are sure by one of their halves: a dash between words is also spaced.
_HYPHEN = when_used(
    r"(?<=[a-z]) - (?=(?:level|quality|speed|term|scale|tech|round|depth|minded|reliance|sized|altitude|efficiency"
    r"|precision|voltage|intensity|class|established|deserved|developed|makers?)\b(?! -))"
    # Words that also begin a clause behind a dash belong to what they are known to be joined with.
    r"|(?:(?<=\bwell)|(?<=\blittle)|(?<=\bbest)|(?<=\blesser)) - (?=known\b)|(?<=\bwell) - (?=(?:being|off|paid)\b)"
    r"|(?:(?<=\byear)|(?<=\bmonth)|(?<=\bweek)|(?<=\bday)|(?<=\bhour)) - (?=old\b)"
    r"|(?:(?<=\bdecision)|(?<=\bpolicy)|(?<=\bprofit)|(?<=\bmoney)|(?<=\bloss)) - (?=making\b)"
    r"|(?:(?<=\brecord)|(?<=\bground)|(?<=\bpath)|(?<=\bice)) - (?=breaking\b)"
    r"|(?:(?<=\baward)|(?<=\bprize)|(?<=\bmedal)|(?<=\btrophy)) - (?=winning\b)"
    r"|(?:(?<=\bship)|(?<=\bpeace)|(?<=\bconfidence)|(?<=\bcapacity)|(?<=\bnation)) - (?=building\b)"
    r"|(?:(?<=\blife)|(?<=\benergy)|(?<=\blabor)|(?<=\blabour)|(?<=\btime)|(?<=\bcost)) - (?=saving\b)"
    r"|(?:(?<=\bfast)|(?<=\bever)|(?<=\bslow)) - (?=growing\b)|(?:(?<=\bhigh)|(?<=\blow)) - (?=(?:rise|paid)\b)"
    r"|(?:(?<=\bcut)|(?<=\bkick)|(?<=\btake)|(?<=\bstand)|(?<=\bplay)|(?<=\bone)) - (?=off\b)"
    r"|(?:(?<=\blump)|(?<=\bzero)) - (?=sum\b)|(?<=\b[Ss]o) - (?=called\b)|(?<=\b[Gg]rass) - (?=roots\b)"
    r"|(?:(?<=\b[Ff]ull)|(?<=\b[Pp]art)|(?<=\b[Rr]eal)) - (?=time\b(?! (?:will|is|was|to|has|for)\b))"
    r"|(?:(?<=\b[Ss]tate)|(?<=\bfamily)|(?<=\bprivately)|(?<=\bwholly)|(?<=\bgovernment)) - (?=owned\b(?! by\b))"
    r"|(?:(?<=\bfollow)|(?<=\bcheck)|(?<=\bthumbs)|(?<=\bgrown)) - (?=ups?\b)"
    r"|(?:(?<=\btwo)|(?<=\bmulti)|(?<=\bany third)|(?<=\bby third)|(?<=\bfor third)|(?<=\bfrom third)) - (?=party\b)"
    r"|(?<=[a-z]) - (?=oriented\b(?! ?-))"
    r"|(?:(?<=\beco)|(?<=\benvironmentally)|(?<=\buser)|(?<=\bfamily)) - (?=friendly\b)"
    r"|(?:(?<=\bduty)|(?<=\btax)|(?<=\bdrug)|(?<=\bsmoke)|(?<=\bgluten)) - (?=free\b)"
    r"|(?<=\d) - (?=(?:year|day|hour|month|week|minute|meter|metre|km|mile)\b)"
    r"|(?<=\byear) - (?=(?:round\b|on(?: - |-)year\b))|(?<=\bon) - (?=year\b)"
)
# Prefixes that are no words by themselves, or only before these words, where small letters go on.
_PREFIX = re.compile(
    r"(?<![^\s(“\"'‘])(?:(?:[Aa]nti|[Nn]on|[Ss]emi|[Mm]ulti|[Ii]ntra|[Pp]seudo|[Pp]re|[Mm]id|co)( [-–] )(?=[a-z]{4,}\b)"
    r"|[Ss]elf( [-–] )(?=(?:employed|interest|evident|defen[cs]e|isolation|government|esteem|sufficient|styled)\b)"
    r"|[Ee]x( [-–] )(?=(?:minister|president|chancellor|mayor|wife|husband|partner|officer|girlfriend|boyfriend)\b))"
)
# A result and its noun, joined as Dutch and German join them: "a 1-1-draw"; no "2-0-win-or-draw".
_RESULT = re.compile(r"(?<![\w-])(\d{1,2}[-–:]\d{1,2})-(?:draw|win|victory|defeat|loss|triumph)(?![\w-])")
_LONGEST_PREFIX = len("pseudo")
_LONGEST_HALF = 30  # code points, the hyphen's spaces included
_WORDS = 0.96  # confidence, stated, of a slash between words; between figures the rule's own speaks
_SLASH = re.compile(
    r"(?<=\d) / (?=\d)(?! ?\d+ /)|(?<=\band) / (?=or\b)|(?<=\bhe) / (?=she\b)|(?<=\bshe) / (?=he\b)"
    r"|(?<=\b(?:him|his)) / (?=hers?\b)"
)
# "US-President": German writes an acronym and its noun as one word. "US-led" and "EU-wide" are English.
_COMPOUND = when_used(
    r"(?<![\w-])(?:US|EU|UN|NATO|UK|IMF|ECB|WHO|CIA|FBI|IS|G7|G8|G20|CDU|CSU|SPD|FDP|AfD|ÖVP|SPÖ|FPÖ|SVP|PiS|PSOE|AKP|BBC)-"
    r"(?=(?:(?i:presidents?|vice|governments?|commission(?:er)?s?|parliament|council|politicians?|chairm[ae]n|leaders?"
    r"|ministers?|ministry|ambassadors?|army|military|troops|soldiers|congress|senate|senators?|secretary|administration"
    r"|authorities|countries|summit|embassy|generals?|envoys?|resolutions?|agency|delegation|citizens|official|officials"
    r"|membership|accession|candidates?|deput(?:y|ies)|faction|state|states|foreign|security|special|health|election"
    r"|elections|territory|airport|companies|politics|policy|diplomats?|journalists?|spokes\w+))\b(?![-–]))"
)
_LONGEST_ACRONYM = 5  # with the hyphen behind it
_INVERTED = when_used(
    r"[¿¡] ?(?=[\"“]?(?:who|what|why|how|when|where|which|whose|is|are|was|were|do|does|did|can|could|will|would|should"
    r"|have|has|the|this|that|it|we|you|they|I|he|she|there|and|but|so|no|yes|let)\b)",
    re.IGNORECASE,
)
# What is said between the marks, two words and more: English throughout, and none that Spanish has as well.
_CRY = re.compile(r"[¿¡](?P<said>[A-Za-z][a-z’']*(?:,? [A-Za-z][a-z’']*){1,11})(?=[!?])")
_SPANISH_TOO = word_set(
    "a la no me he son sin van te ve va solo mire pare come dime red once ten sea use real final general"
)
_SHORTEST_CRY_WORD = 3
_AT_TOKEN = re.compile(r" ?@([-,.:/–])@ ?")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_TEX_QUOTES = re.compile(r"``[ ]?(?=[^\s`])|(?<=[^\s'])[ ]?''(?!')")


# "Montevideo.- The council met", "Montevideo (Efe).- The council": the place, or the agency, before the first sentence.
_DATELINE = re.compile(
    r"[^\S\n]*[A-ZÀ-Þ][\wÀ-ÿ]{3,20}(?: (?:de |del |la )?[A-ZÀ-Þ][\wÀ-ÿ]{2,20}){0,2}"
    r"(?:,? \((?:EFE|Efe|AP|AFP|Reuters|dpa|Notimex|Europa Press)\))?(?P<mark>\.-) (?=[“\"]?[A-Z][a-z]*[ ,])"
)
_NO_PLACE = re.compile(
    r"\s*(?:Question|Answer|Note|Chapter|Article|Section|Part|Figure|Table|Item|Step|Rule|Line|Page|Photo)\b"
)


@telling_marks
def _ends_dateline(word: str) -> bool:
    return word.endswith(".-")


def _datelines(text: str) -> Iterator[Proposal]:
    for at in places(text, ".- "):
        start = line_of(text, at)[0]
        m = _DATELINE.match(text, start)
        if m and m.start("mark") == at and not _NO_PLACE.match(text, start):
            yield Proposal(at, at + 2, " –", "punctuation.dateline")


# "The law -which he called weak- was passed": Spanish sets its dashes so, and a machine takes them for hyphens.
_ASIDE = re.compile(
    r"(?<=[\w)”\"%,]),? -(?P<aside>[A-Za-z“\"][^\n.;?!]{1,220}?[\w)”\"%])-"
    r"(?=(?:[ ,:)]|\.(?!\w))(?! (?:and|or|to|but|as|und|y|o|e)\b))"
)
_LONGEST_ASIDE = 230  # code points
_FEWEST_WORDS = 3  # of an aside; "-able and un-" are parts of words …
_OPEN_ASIDES = frozenset("in on at since until from during".split())  # … "-in January-" and "-in part-" are whole
_ASIDE_NOUNS = frozenset("fact particular general theory practice principle part addition turn short".split())
_OF_WORDS = re.compile(
    r"\b(?:suffix|prefix|affix|ending|inflection|stem|verb|noun|syllable|particle)(?:es|s)?\b", re.IGNORECASE
)
_PART = re.compile(
    r"(?:anti|counter|inter|macro|mega|micro|multi|over|post|semi|short|long|under|half|full|high|low|non|pre|pro|mid|un|re|in|de)\Z"
)


# "at 37 ‘the arm of Roth": the minute of a match, as Italian writes it, whose mark was taken for a quotation's.
_MINUTE = re.compile(r"(?<![\w.,:-])\d{1,3} ‘(?=[a-z]|[,.](?!\w))")
_MINUTE_BEFORE = re.compile(r"\b(?:[Aa]t|[Oo]n|[Ii]n|[Tt]he|[Ff]rom|[Uu]ntil|[Mm]inute) \Z")


@telling_marks
def _begins_with_minute(word: str) -> bool:
    return word[0] == "‘" and word[1:2] != "‘"


def _minutes(text: str) -> Iterator[Proposal]:
    for at in places(text, " ‘"):
        m = _MINUTE.search(text, max(0, at - 4), at + 4)
        if not m or m.end() != at + 2 or not _MINUTE_BEFORE.search(text, max(0, m.start() - 8), m.start()):
            continue
        end = min(line_of(text, at)[1], at + _LONGEST_ASIDE)
        if _QUOTED.search(text, at + 2, end) is None:
            mark = "’ " if text[at + 2].isalpha() else "’"
            yield Proposal(at, at + 2, mark, "punctuation.quote-side")


_QUOTED = re.compile(r"[^\s\d]’(?!\w)")


@telling_marks
def _opens_aside(word: str) -> bool:
    return word[0] == "-" and word[1:3].isalpha()


def _asides(text: str) -> Iterator[Proposal]:
    for at in places(text, " -"):
        m = _ASIDE.match(text, at - (text[at - 1 : at] == ","), at + _LONGEST_ASIDE)
        if not m:
            continue
        aside = m["aside"]
        first, last = aside.split(" ", 1)[0], aside.rsplit(" ", 1)[-1]
        named = first in _OPEN_ASIDES and (last[:1].isupper() or last.isdigit() or last in _ASIDE_NOUNS)
        few = aside.count(" ") < _FEWEST_WORDS - 1 and not (named and " " in aside)
        if few or " -" in aside or "- " in aside or _PART.match(last):
            continue
        if frequency(first.strip('“"').lower()) < _KNOWN or _OF_WORDS.search(text, *line_of(text, at)):
            continue
        end = m.end()
        yield Proposal(m.start(), m.start("aside"), " – ", "punctuation.aside")
        if text[end : end + 1] == ",":
            yield Proposal(end - 1, end + 1, " –", "punctuation.aside")
        else:
            yield Proposal(end - 1, end, " –" if text[end] == " " else "", "punctuation.aside")


_KNOWN = 30  # ten times Zipf


@telling_marks
def _is_compound(word: str) -> bool:
    return _COMPOUND.search(word) is not None


@telling_marks
def _has_joint(word: str) -> bool:
    return _JOINT.search(word) is not None


_RESULTS = ("-draw", "-win", "-victory", "-defeat", "-loss", "-triumph")
_JOINT = re.compile(rf"#|\A/\Z|[¿¡]|{'|'.join(_RESULTS)}")


def joint_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """What stands between words and is neither stop, comma, bracket nor quotation mark.

    The text may be a part of the document.
    """
    if dashes := document.telling(is_dash):
        yield from _dashes(text, dashes)
    if document.telling(_opens_aside):
        yield from _asides(text)
    if document.telling(_ends_dateline):
        yield from _datelines(text)
    if document.telling(_begins_with_minute):
        yield from _minutes(text)
    if document.telling(_is_compound):
        yield from _compounds(text)
    if told := document.telling(_has_joint):
        yield from _joints(text, " ".join(told))
    if document.telling(_breaks_name):
        yield from _broken_names(text)


# "Hauts-de- France", "Châlons-en- Champagne": a French name was broken behind its small word.
_BROKEN_NAME = re.compile(
    r"[A-ZÀ-Þ][\wà-ÿ]+(?:-[A-ZÀ-Þ][\wà-ÿ]+)?-(?:de|la|le|les|en|du|des|sur|sous|lès|aux)-(?= [A-ZÀ-Þ][a-zà-ÿ])"
)


@telling_marks
def _breaks_name(word: str) -> bool:
    return word[-1] == "-" and "-" in word[1:-1]


def _broken_names(text: str) -> Iterator[Proposal]:
    for at in places(text, "- "):
        m = _BROKEN_NAME.match(text, max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1)
        if m and m.end() == at + 1:
            yield Proposal(at + 1, at + 2, "", "punctuation.hyphen-space")


def _dashes(text: str, dashes: Collection[str]) -> Iterator[Proposal]:
    spaced = places(text, " - ") if "-" in dashes else []
    for at in spaced:
        m = _HYPHEN.match(text, at)
        if m:
            yield Proposal(at, m.end(), "-", "punctuation.hyphen-space")
    for at in spaced + (places(text, " – ") if "–" in dashes else []):
        prefix = _PREFIX.search(text, max(0, at - _LONGEST_PREFIX), at + _LONGEST_HALF)
        if prefix and prefix.start(prefix.lastindex or 1) == at:
            yield Proposal(*prefix.span(prefix.lastindex or 1), "-", "punctuation.hyphen-space")


def _joints(text: str, told: str) -> Iterator[Proposal]:
    """What the signs among some words, and the ends of results, ask for."""
    for at in places(text, "#") if "#" in told else ():
        m = _PLACEHOLDER.match(text, at)
        # "#One #Two" are hashtags: where the first has no space behind it, the second must end a placeholder.
        if m and not text[at - 1 : at].isalnum() and (m[1] or not _WORD.match(text, m.end())):
            gaps = [m.span(n) for n in (1, 2, 3) if m[n]]
            yield from (Proposal(start, end, "", "punctuation.placeholder") for start, end in gaps)
        elif _HASHTAG.search(text, max(0, at - 2), at + _LONGEST_HALF):
            yield Proposal(at, at + 2, " #", "punctuation.hashtag")
    for at in places(text, " / ") if "/" in told else ():
        if _SLASH.match(text, at):
            yield Proposal(
                at, at + 3, "/", "punctuation.slash-space", confidence=_WORDS if text[at - 1].isalpha() else None
            )
    for at in places(text, "¿", "¡") if "¿" in told or "¡" in told else ():
        m = _INVERTED.match(text, at)
        before = text[at - 1 : at]
        if before in ("", " ", "\n", '"', "“", "'", "‘", "(", "—", "–", "-") and (m or _is_english_cry(text, at)):
            yield Proposal(at, m.end() if m else at + 1, "", "punctuation.inverted-mark")
    yield from _results(text, [end for end in _RESULTS if end in told])


def _is_english_cry(text: str, at: int) -> bool:
    """Whether an exclamation that Spanish opened was translated: `¡take it home!`."""
    m = _CRY.match(text, at)
    words = [word.strip(",").lower() for word in m["said"].split()] if m else []
    known = [word for word in words if len(word) >= _SHORTEST_CRY_WORD and word not in _SPANISH_TOO]
    common = [word for word in known if frequency(word) >= _PLAIN]
    return bool(common) and 2 * len(common) >= len(words) and all(frequency(word) >= _KNOWN for word in known)


_PLAIN = 48  # ten times Zipf; no word of Spanish alone is so common in English text


def _compounds(text: str) -> Iterator[Proposal]:
    for at in places(text, "-"):
        if text[at - 1 : at].isupper() or text[at - 1 : at].isdigit():
            m = _COMPOUND.search(text, max(0, at - _LONGEST_ACRONYM), at + _LONGEST_HALF)
            if m and m.end() == at + 1:
                yield Proposal(at, at + 1, " ", "punctuation.compound-hyphen")


def _results(text: str, ends: list[str]) -> Iterator[Proposal]:
    for at in places(text, *ends):
        m = _RESULT.search(text, max(0, at - 6), at + 9)
        if m and m.end(1) == at:
            yield Proposal(at, at + 1, " ", "punctuation.hyphen-space")


@telling_marks
def is_token(word: str) -> bool:
    """Whether a word may hold a tokeniser's stand-in."""
    return "B-" in word or "`" in word or ("@" in word and _AT_TOKEN.search(word) is not None)


# Quotation marks made of two single ones or of two commas: "''So''", "‘‘So’’", ",,So“".
_MADE_OF_TWO = re.compile(
    r"(?<![\w'’‘,])(?:''(?=\w)(?:(?!'')[^\n]){2,300}?(?<=[\w.,!?…)])''(?!\w)"
    r"|(?P<curly>‘‘)(?=\w)[^\n‘]{1,300}?’’(?!\w)|,,(?=\w)[^\n,\"“”]{1,300}?(?:(?P<closed>[“”])|''|\"|’’)(?!\w))"
)


@telling_marks
def opens_with_two(word: str) -> bool:
    """Whether a word opens with two single marks or two commas."""
    return word.lstrip("([").startswith(("''", "‘‘", ",,"))


def double_quote_proposals(text: str) -> Iterator[Proposal]:
    """One double quotation mark for two single ones, or for two commas."""
    for m in _MADE_OF_TWO.finditer(text):
        before = text[line_of(text, m.start())[0] : m.start()]
        if before.count('"') % 2 or before.count("“") > before.count("”"):
            continue  # a quotation within another
        opening, closing = ("“", "”") if m["curly"] or m["closed"] else ('"', '"')
        yield Proposal(m.start(), m.start() + 2, opening, "punctuation.foreign-quotes")
        yield Proposal(
            m.end() - (1 if text[m.end() - 1] in '“”"' else 2), m.end(), closing, "punctuation.foreign-quotes"
        )


def token_proposals(text: str) -> Iterator[Proposal]:
    """What a tokeniser set for marks."""
    rule = "punctuation.token"
    for at in places(text, "@-@", "@,@", "@.@", "@:@", "@/@", "@–@"):
        m = _AT_TOKEN.match(text, at - 1 if text[at - 1 : at] == " " else at)
        if m:
            yield Proposal(m.start(), m.end(), m[1], rule)
    if "B-" in text:
        for name, bracket in _BRACKETS.items():
            for at in places(text, name):
                opens = bracket in "([{"
                start = at if opens or text[at - 1 : at] != " " else at - 1
                end = at + len(name) + (opens and text[at + len(name) : at + len(name) + 1] == " ")
                yield Proposal(start, end, bracket, rule)
    if "`" in text and "``" in text and "```" not in text:
        for m in _TEX_QUOTES.finditer(text):
            yield Proposal(m.start(), m.end(), '"', rule)
