"""Double quotation marks: which opens, which closes, and what stands wrong about each.

Within one line, marks open and close in turn. What a mark *looks* like (attached to the word on its
left or on its right) is compared with that role. A mark is only moved where the line as a whole leaves
one reading: in `"I like it, "he said.` the second mark can only close, while `"A "b" c"` may be nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cleanup.patterns import when_used
from cleanup.salad import is_salad
from cleanup.scan import Document, holds_records, in_records, is_document, places, telling_marks
from cleanup.text import Proposal

MARKS = '"“”„‟«»'
_ENGLISH, _FOREIGN = '"“”', frozenset("„‟«»")
_SPACES = " \u00a0\u202f\u2009"
_THIN, _SINGLE = frozenset("\u00a0\u202f\u2009\u200a"), frozenset("‘’'")
_BEFORE_OPEN = "([{/—–-"
_AFTER_CLOSE = ".,;:!?)]}…—–/-"
_SPEECH_STOPS = ",.!?…"
_IN_DOCUMENT = 0.96  # confidence, stated, where the line stands among others
_WRONG_TWICE = 0.9  # the same for an opening mark that closes
_PAIRS = frozenset(('""', "“”"))
_PLAIN_BEFORE, _PLAIN_AFTER, _STOPS_INSIDE = frozenset(" (\n"), frozenset(" .,;:!?)"), frozenset(".,!?…")
_ENDS_CLAUSE = ("", *",.;:!?)")  # what follows a mark that can only close
_ANNOUNCEMENT = 80  # code points of the words that announce speech
MOST = 60  # marks of one line that are looked at; a line with more is no prose

# A verb of saying, alone or after a subject, as it follows a closed quotation.
_VERBS = (
    "said|says|say|added|adds|told|tells|explained|explains|wrote|writes|asked|asks|stressed|stresses|noted|notes"
    "|emphasized|emphasised|emphasizes|emphasises|commented|comments|continued|continues|replied|replies|answered"
    "|announced|announces|concluded|concludes|confirmed|confirms|claimed|claims|stated|states|warned|warns|recalled"
    "|recalls|remarked|remarks|reported|reports|pointed|criticized|criticised|criticizes|criticises|complained"
    "|complains|admitted|admits|argued|argues|declared|declares|insisted|insists|quoted|quotes|according|affirmed"
    "|assured|assures|described|describes|summed|smiles|laughs|sighs|believes|thinks|thought|read|reads|revealed"
    "|reveals|shouted|suggested|suggests|underlined|underlines|joked|praised|praises|demanded|demands|exclaimed"
    "|promised|promises|predicted|predicts|urged|urges|vowed|vows|acknowledged|agreed|observed|proposed|boasted|cautioned"
    "|hoped|hopes|begged|muttered|wondered|wonders|clarified|pledged|threatened|highlighted|posted|protested|quipped"
    "|retorted|recounted|recounts|testified|snapped|joked|jokes|pleads|counters|countered|noted|assessed|judged|judges"
    "|whispered|shared|shares|repeated|reiterated|responded|responds|called|lamented|mentioned|specified|tweeted|pleaded"
)
_ATTRIBUTION = when_used(
    rf"(?:(?:he|she|they|we|I|it|who|one)\s+|(?:the|a|an|his|her|their|its)\s+(?:[\w’'-]+\s+){{1,4}}?"
    rf"|(?:[A-Z][\w’'.-]*\s+){{1,4}}(?:\([\w./ -]{{1,20}}\)\s+)?)?"
    rf"(?:also\s+|then\s+|has\s+|have\s+|had\s+)?(?:{_VERBS})\b"
)
_BEFORE_DASH = frozenset(" ,-–—")
_DASH = re.compile(r".(?: ?, ?| )?[-–—] ?(?=[A-Za-z])")
# Behind the comma and the dash stands nothing but a speaker: "Eva Lind, head of the school, said".
_SPEAKER_AND_TITLE = when_used(
    rf"(?:[A-Z][\w’'.-]*|the|an?) (?:[\w’'.-]+ ){{0,6}}?[\w’'.-]+, [^\n.!?“”\"«»]{{3,120}}, "
    rf"(?:also |then )?(?:{_VERBS})\b"
)
_SPEAKER_NEXT = when_used(rf"(?:he|she|they|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}}) (?:{_VERBS})\b(?! to be\b)")
_EXPECTS_MORE = re.compile(
    r"\b(?:a|an|the|of|called|as|to|in|his|her|its|their|our|my|with|from|for|by|and|or|named|titled|so-called)\Z"
)
_SAYING = re.compile(r"\b(?:say|says|said|saying|asked|asking|adding|wrote|writing|added)\Z")
_SPEAKS = when_used(rf"\b(?:{_VERBS}|think|ask|explain|answer|wonder)\Z")  # before a comma, with no speaker behind it
_TWICE = re.compile(r"(?<![\w\"“”=])((?:\"\"|““)(?=\w))|(?<=[\w.,!?…)])(?:\"\"|””)(?![\w\"“”])")
_NEST_OPEN = re.compile(r"(?:(?<=[\s(])|\A)[\"“]{1,2}(?=\w)")
_NEST_CLOSE = re.compile(r"(?<=[\w.,!?…)])[\"”]{1,2}(?=[\s.,;:!?)]|\Z)")


_SINGLE_OPEN = re.compile(r"(?<!\w)‘(?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?…])’(?!\w)")


@dataclass(slots=True)
class _Mark:
    at: int
    glyph: str
    left: str  # "" at the start of the line
    right: str  # "" at its end
    opens: bool = False
    partner: str = ""  # the glyph of the mark at the other end of the quotation, where there is one
    ends: bool = False  # closes the line, after a stop, while its partner stands right

    @property
    def look(self) -> str:
        """How it is attached: "open", "close", "loose" (room on both sides) or "stuck" (room on neither)."""
        room_left = not self.left or self.left in _SPACES or self.left in _BEFORE_OPEN
        room_right = not self.right or self.right in _SPACES or self.right in _AFTER_CLOSE
        if room_left and room_right:
            return "close" if self.left in _BEFORE_OPEN[3:] and self.left else "loose"
        if room_left:
            return "open"
        return "close" if room_right else "stuck"


@telling_marks
def _is_speech_dash(word: str) -> bool:
    return _BEGINS_WITH_DASH.search(word) is not None


_BEGINS_WITH_DASH = re.compile('(?:\\A|["”»]),?[-–—]')


@telling_marks
def _is_foreign(word: str) -> bool:
    return not word.isascii() and not _FOREIGN.isdisjoint(word)


def quote_proposals(text: str, document: Document) -> Iterator[Proposal]:
    """What the double quotation marks of a text ask for, line by line; it may be a part of the document."""
    marks = sorted(places(text, *(MARKS if document.telling(_is_foreign) else _ENGLISH)))
    if not marks:
        return
    if document.telling(_is_speech_dash):
        yield from _speech_dashes(text, marks)
    if "»" in text and "»»" in text and not document.ask(_is_french):  # the closing mark of French, written twice
        yield from (Proposal(at + 1, at + 2, "", "punctuation.doubled-mark") for at in places(text, "»»"))
    unclear = [(group, end) for group, end in _by_line(text, marks) if not _well_formed(text, group, end)]
    curly = bool(unclear) and document.ask(_becomes_curly)
    for group, end in unclear:
        yield from _line(text, group, end, document, curly=curly)


def _by_line(text: str, marks: list[int]) -> Iterator[tuple[list[int], int]]:
    """The marks of each line that has any, and where the line ends."""
    group: list[int] = []
    end = -1
    for at in marks:
        if at > end:
            if group:
                yield group, end
            group = []
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
        group.append(at)
    yield group, end


def _is_french(text: str) -> bool:
    """Whether a text has quotations in marks of which two may close at once."""
    return "«" in text


def _speech_dashes(text: str, marks: list[int]) -> Iterator[Proposal]:
    """`"It is late", - said the driver`: the dash goes, and the comma stands inside."""
    for at in marks:
        m = _DASH.match(text, at) if text[at] in '"”»' and text[at + 1 : at + 2] in _BEFORE_DASH else None
        if not m or text.startswith("I ", m.end()):
            continue
        if not (is_attribution(text, m.end()) or ("," in m[0] and _SPEAKER_AND_TITLE.match(text, m.end()))):
            continue
        before = text[at - 1 : at]
        stop = "" if before and before in _SPEECH_STOPS else ","
        if (not stop or "," in m[0]) and (before.isalnum() or before in _SPEECH_STOPS + ")%"):
            yield Proposal(at, m.end(), f"{stop}{text[at]} ", "punctuation.speech-dash")


def is_attribution(text: str, at: int) -> bool:
    """Whether words that name a speaker begin at `at`: "said the driver", "she added"."""
    return _ATTRIBUTION.match(text, at, at + 120) is not None


def prefers_curly(text: str) -> bool:
    """Whether a text's own quotation marks are typographic."""
    curly = text.count("“") - text.count("„") + text.count("”")  # „ goes with “ as its closing mark
    straight = text.count('"')
    return curly >= straight if curly > 0 or straight else "’" in text


def _becomes_curly(text: str) -> bool:
    """Whether foreign marks of a text become typographic ones."""
    return prefers_curly(text) or ("„" not in text and "“" in text)


def _line(text: str, places: list[int], end: int, document: Document, *, curly: bool) -> Iterator[Proposal]:
    if len(places) > MOST:
        return
    start = text.rfind("\n", 0, places[0]) + 1
    marks = [
        _Mark(at, text[at], text[at - 1] if at > start else "", text[at + 1] if at + 1 < end else "") for at in places
    ]
    if any(_is_measure(text, m) for m in marks):
        return
    doubled = list(_doubled(text[start:end], start)) if any(b - a == 1 for a, b in pairwise(places)) else []
    if doubled:
        if not (
            document.ask(holds_records) and in_records(text, start)
        ):  # files of records write a mark inside a field twice
            yield from doubled
        return
    if len(marks) % 2:
        yield from _odd(text, marks, start, end, curly=curly)
        return
    crossed = _crossed(text, marks)
    for n, mark in enumerate(marks):
        mark.opens = n % 2 == (1 if crossed else 0)
        mark.partner = "" if crossed else marks[n ^ 1].glyph
    if not _sure(text, marks):
        return
    _find_end(text, marks)
    if any(not text[a.at + 1 : b.at].strip() for a, b in pairwise(marks) if not _may_meet(a, b)):
        return  # marks with nothing between them
    repairs = [proposal for mark in marks for proposal in _repair(text, mark, curly=curly)]
    if repairs and not is_salad(text[start:end]) and not (document.ask(holds_records) and in_records(text, start)):
        yield from repairs


def _may_meet(mark: _Mark, following: _Mark) -> bool:
    """Whether one quotation may end where the next begins: `“so.” “But`."""
    return not mark.opens and (mark.look == "loose" or (mark.look == "close" and following.look == "open"))


def _well_formed(text: str, places: list[int], end: int) -> bool:
    """Whether all marks of a line plainly stand as English sets them, so that no rule has a say: asked first, cheaply.

    A figure before a mark may make it a measure, so only letters and stops count as plain.
    """
    if len(places) % 2:
        return False
    for opening, closing in zip(places[::2], places[1::2], strict=True):
        if text[opening] + text[closing] not in _PAIRS or not text[opening + 1].isalpha():
            return False
        if opening and text[opening - 1] not in _PLAIN_BEFORE:
            return False
        inside = text[closing - 1]
        if not (inside.isalpha() or inside in _STOPS_INSIDE):
            return False
        if closing + 1 < end and text[closing + 1] not in _PLAIN_AFTER:
            return False
    return True


def _crossed(text: str, marks: list[_Mark]) -> bool:
    """Whether every space is on the wrong side, as in `the home ”and“ to`: first closes, then opens.

    At the start of a line or behind a colon the first one opens, and before a stop the last one closes.
    """
    first, last = marks[0], marks[-1]
    if not first.left or text[first.at - 2] == ":" or last.right in _ENDS_CLAUSE:
        return False
    return all(
        mark.glyph == ("”" if n % 2 == 0 else "“") and mark.look == ("open" if n % 2 == 0 else "close")
        for n, mark in enumerate(marks)
    )


def _doubled(line: str, start: int) -> Iterator[Proposal]:
    """Marks written twice, `""so"" it`; a quotation that ends within another may close with two."""
    if sum(map(len, _NEST_OPEN.findall(line))) == sum(map(len, _NEST_CLOSE.findall(line))):
        opened = [m for m in _TWICE.finditer(line) if m[1]]
        closed = [m for m in _TWICE.finditer(line) if not m[1]]
        if bool(opened) != bool(closed):
            return
    for m in _TWICE.finditer(line):
        if m[1] and _opened_before(line, m.start()):
            continue  # `"Morning ""Herald"`: the first of the two ends a quotation
        yield Proposal(start + m.start(), start + m.end(), m[0][0], "punctuation.doubled-mark")


def _is_measure(text: str, mark: _Mark) -> bool:
    """An inch or second mark: 5'10", 27" screens."""
    if mark.glyph not in '"”' or not mark.left.isdigit():
        return False
    return bool(re.search(r"(?:^|[\s(×x'’′-])[\d.,/]{1,6}\Z", text[max(0, mark.at - 8) : mark.at])) and (
        mark.right.isalpha() or not _opened_before(text, mark.at)
    )


def _opened_before(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return sum(line.count(c) for c in MARKS) % 2 == 1


def _sure(text: str, marks: list[_Mark]) -> bool:
    """Whether alternation is the one reading of the line."""
    first = marks[0]
    # `he can, " Roth told them, " and so on`: the first ends a quotation that began before the text.
    begun = first.look == "loose" and text[first.at - 2 : first.at] == ", " and is_attribution(text, first.at + 2)
    wrong = [m for m in marks if m.look not in ("loose", "open" if m.opens else "close")]
    if begun or not wrong:
        return not begun
    if marks[0].look == "close" and marks[-1].look == "open" and not _opens_late(text, marks[0]):
        return False  # ends a quotation of the line before and begins one that the next line ends
    if any(m.look == "stuck" for m in wrong) and not all(_may_part(text, m) for m in wrong if m.look == "stuck"):
        return False
    turned = [m for m in wrong if m.look != "stuck"]
    if not turned:
        return True
    if _nests(marks) and not all(_announces(text, m, marks) for m in turned):
        return all(_speech_after(text, m) if not m.opens else m.left in _SPEECH_STOPS for m in turned)
    return all(_one_space(text, m) and _turns(text, m, marks) for m in turned)


def _turns(text: str, mark: _Mark, marks: list[_Mark]) -> bool:
    """Whether a mark on the wrong side of its space may be moved there."""
    if mark.glyph in "“”" and mark.opens != (mark.glyph == "“"):
        ends = not mark.opens and (
            _speech_after(text, mark) or _then_announced(text, mark, marks) or _ends_phrase(text, mark, marks)
        )
        return ends or _announces(text, mark, marks) or _resumes(text, mark, marks)
    if mark.opens:
        # `late," the man said, "but` stands right; after `late, "said the man," but` it would not.
        if mark.glyph == "“":
            return True
        previous = marks[marks.index(mark) - 1]
        return mark.left not in ",.!?…" or (previous.look == "open" and _speech_after(text, previous))
    before = text[mark.at - 2]
    if before == ":" or (before in ".!?…" and mark.right.isupper() and not is_attribution(text, mark.at + 1)):
        return False  # `It was late. "We left.`: the next paragraph of one long quotation
    if before != ",":
        return True
    said = text[max(0, mark.at - 14) : mark.at - 2]
    return not _SAYING.search(said) and (is_attribution(text, mark.at + 1) or not _SPEAKS.search(said))


def _then_announced(text: str, mark: _Mark, marks: list[_Mark]) -> bool:
    """Whether words without marks lead from a mark to a colon and the next quotation: `late. “He added: “We go.”`."""
    rest = marks[marks.index(mark) + 1 :]
    return bool(rest) and rest[0].look == "open" and text[rest[0].at - 2] == ":" and text[mark.at - 2] in _SPEECH_STOPS


def _ends_phrase(text: str, mark: _Mark, marks: list[_Mark]) -> bool:
    """Whether a mark ends a few quoted words and its clause goes on: `the “real danger “is the “far right”`."""
    at = marks.index(mark)
    opening = marks[at - 1]
    phrase = text[opening.at + 1 : mark.at - 1]
    rest = marks[at + 1 :]
    return (
        opening.look == "open"
        and mark.right.islower()
        and phrase.replace(" ", "").replace("-", "").isalpha()
        and phrase.count(" ") < _PHRASE
        and not _EXPECTS_MORE.search(phrase)
        and bool(rest)
        and all(m.look == ("open" if m.opens else "close") for m in rest)
    )


_PHRASE = 5  # words


def _announces(text: str, mark: _Mark, marks: list[_Mark]) -> bool:
    """Whether a mark is one of two that stand the wrong way round what announces speech: `late. “He added:” We go.`."""
    at = marks.index(mark)
    pair = marks[at - 1 : at + 1] if mark.opens else marks[at : at + 2]
    if len(pair) < 2 or [m.glyph for m in pair] != ["“", "”"] or [m.look for m in pair] != ["open", "close"]:
        return False
    return text[pair[0].at - 2] in _SPEECH_STOPS and pair[1].left == ":" and pair[1].at - pair[0].at < _ANNOUNCEMENT


def _resumes(text: str, mark: _Mark, marks: list[_Mark]) -> bool:
    """Whether a mark can only open, between a speaker and what ends again: `“So “, he said, adding that” we go “.`."""
    at = marks.index(mark)
    if not mark.opens or mark.look != "close" or not 0 < at < len(marks) - 1:
        return False
    before, behind = marks[at - 1], marks[at + 1]
    ended = all(m.look in _ENDING and m.right in _ENDS_CLAUSE for m in (before, behind))
    speaker = text.startswith(", ", before.at + 1) and is_attribution(text, before.at + 3)
    return ended and speaker and mark.at - before.at < _ANNOUNCEMENT


_ENDING = ("close", "loose")


def _find_end(text: str, marks: list[_Mark]) -> None:
    """Mark the closing mark that ends a line behind a stop and a space: `"We are late. "`.

    In a line by itself that is the least sure of all repairs, unless its partner is spaced as well.
    """
    last, partner = marks[-1], marks[-2]
    if last.right or last.look != "loose" or text[last.at - 2 : last.at - 1] not in _SPEECH_STOPS:
        return
    last.ends = partner.look == "open" or not partner.left


def _opens_late(text: str, mark: _Mark) -> bool:
    """Whether a mark attached to the word on its left can only open: `spoke of a" misunderstanding`."""
    return mark.glyph == "“" or bool(_EXPECTS_MORE.search(text[max(0, mark.at - 12) : mark.at]))


def _nests(marks: list[_Mark]) -> bool:
    """Whether the marks as they look can be read as quotations within quotations."""
    depth = 0
    for mark in marks:
        if mark.look not in ("open", "close") or mark.glyph == ("”" if mark.look == "open" else "“"):
            return False
        depth += 1 if mark.look == "open" else -1
        if depth < 0:
            return False
    return depth == 0


def _may_part(text: str, mark: _Mark) -> bool:
    """Whether a space may be put beside a mark that is stuck between two letters."""
    if mark.opens:
        return (mark.left.isalpha() or mark.left in ",:;") and mark.right.isalnum()
    if mark.right == "s" and not text[mark.at + 2 : mark.at + 3].isalpha():
        return False  # the "o"s
    return mark.right.isalpha() and (mark.left.isalpha() or mark.left in ",.!?…")


def _one_space(text: str, mark: _Mark) -> bool:
    if mark.opens:
        return mark.right in _SPACES and mark.right != ""
    return mark.left in _SPACES and mark.left != "" and mark.at > 1 and not text[mark.at - 2].isspace()


def _speech_after(text: str, mark: _Mark) -> bool:
    """`, "he said`: a closing mark that stands before the attribution instead of behind the comma."""
    return (
        mark.left in _SPACES
        and mark.at > 1
        and text[mark.at - 2] in _SPEECH_STOPS
        and is_attribution(text, mark.at + 1)
        and not _SAYING.search(text[max(0, mark.at - 14) : mark.at - 2])
    )


def _odd(text: str, marks: list[_Mark], start: int, end: int, *, curly: bool) -> Iterator[Proposal]:
    """A line with an odd number of marks: only what is sure of one mark by itself."""
    first, last = marks[0], marks[-1]
    if end - start == 1:
        return  # a line of one mark has nothing that it encloses
    if len(marks) > 1 and last.at == end - 1 and text[last.at - 2] in MARKS and last.look == "loose":
        yield Proposal(last.at - 1, end, "", "punctuation.doubled-mark")  # `… so." "`
        return
    if len(marks) == 1 and first.glyph == "„" and first.look == "open":
        # A quotation that goes on in the next paragraph.
        yield Proposal(first.at, first.at + 1, "“" if curly else '"', "punctuation.foreign-quotes")
        return
    for mark, before in zip(marks[1:], marks, strict=False):
        if (
            mark.glyph == before.glyph == "“"
            and before.look == "open"
            and mark.look == "close"
            and mark.right in _ENDS_CLAUSE
        ):
            yield Proposal(mark.at, mark.at + 1, "”", "punctuation.foreign-quotes")  # “so“: the second one closes
    if (
        first.at == start
        and first.look == "loose"
        and not _ends_before(text, marks)
        and not _before_speaker(text, first)
    ):
        first.opens = True
        yield from _repair(text, first, curly=curly)
    if last.at == end - 1 and last.look == "loose" and last is not first:
        last.opens = False
        last.ends = True
        yield from _repair(text, last, curly=curly)
    if len(marks) == 1 and _closes(text, first, end):
        yield Proposal(first.at - 1, first.at, "", "punctuation.quote-space")
        return
    yield from _glued_to_speaker(text, marks, curly=curly)
    yield from _loose_before_stop(text, marks, start, end)
    for mark in marks:
        if mark.look == "open" and mark.glyph in '"“”' and _speech_after(text, mark):
            mark.opens = False
            if mark.glyph == "”" and len(marks) == 1 and _opened_single(text[start : mark.at]):
                yield Proposal(mark.at - 1, mark.at + 1, "’ ", "punctuation.quote-side")
            else:
                yield from _repair(text, mark, curly=curly)


def _closes(text: str, mark: _Mark, end: int) -> bool:
    """Whether the one mark of a line can only close, behind a space: `late, " he said`, `so late ".`."""
    before = text[mark.at - 2] if mark.at > 1 else ""
    if mark.glyph not in '"”' or mark.left != " " or not (before.isalnum() or before in tuple(",.!?…%)")):
        return False
    if mark.right == " ":
        return before == "," and is_attribution(text, mark.at + 2)
    return mark.right in tuple(".,;!?") and (mark.at + 2 == end or text[mark.at + 2] == " ")


def _loose_before_stop(text: str, marks: list[_Mark], start: int, end: int) -> Iterator[Proposal]:
    """Marks with room on both sides before a comma or a stop can only close, whatever their form: `so late “, he`."""
    for mark in marks:
        spaced = mark.glyph in "“”" and mark.look == "loose" and mark.left == " " and text[mark.at - 2].isalnum()
        behind = text[mark.at + 2 : mark.at + 4].rstrip("\n")
        goes_on = not behind or (behind[0] == " " and (behind[1:].isalnum() or behind[1:] == "“"))
        if spaced and mark.right in {",", "."} and goes_on and not is_salad(text[start:end]):
            yield Proposal(mark.at - 1, mark.at + 1, "”", "punctuation.quote-space")


def _glued_to_speaker(text: str, marks: list[_Mark], *, curly: bool) -> Iterator[Proposal]:
    """Repair marks that can only close, whatever the others do: `“We are late“Lind said`."""
    for opening, mark in pairwise(marks):
        stuck = mark.look == "stuck" and opening.look == "open" and mark.left.isalnum()
        if stuck and _SPEAKER_NEXT.match(text, mark.at + 1):
            yield from _repair(text, mark, curly=curly)


def _before_speaker(text: str, mark: _Mark) -> bool:
    """Whether the first mark of a line ends what the line before it said, before its speaker: `” Roth said.`."""
    return (mark.glyph == "”" or text[mark.at + 2 : mark.at + 3].islower()) and is_attribution(text, mark.at + 2)


def _ends_before(text: str, marks: list[_Mark]) -> bool:
    """Whether the first mark of a line ends what the line before it opened: `" and "yes" were the answers`."""
    rest = marks[1:]
    paired = all(mark.look == ("close" if n % 2 else "open") for n, mark in enumerate(rest))
    return bool(rest) and paired and text[marks[0].at + 2].islower()


def _opened_single(before: str) -> bool:
    """Whether a single mark opens a quotation in `before` that no single mark ends: `‘We are late, ”said`."""
    return len(_SINGLE_OPEN.findall(before)) > len(_SINGLE_CLOSE.findall(before))


def _repair(text: str, mark: _Mark, *, curly: bool) -> Iterator[Proposal]:
    """The proposal for one mark, its role being known."""
    glyph = _glyph(mark, curly=curly)
    at = mark.at
    look = mark.look
    inner = text[at + 1 : at + 3] if mark.opens else text[max(0, at - 2) : at][::-1]
    if inner[:1] in _THIN and inner[1:] in _SINGLE:
        return  # typesetters part a mark from the one inside it by a thin space
    # Of a line by itself it is not known what went before and what follows.
    sure = _IN_DOCUMENT if "\n" in text else None
    if mark.opens:
        if look == "close" and mark.right and mark.right in _SPACES:
            yield Proposal(at, at + 2, " " + glyph, "punctuation.quote-side")
        elif look == "loose" and mark.right and mark.right in _SPACES:
            yield Proposal(at, at + 2, glyph, "punctuation.quote-space")
        elif look == "stuck":
            yield Proposal(at, at + 1, " " + glyph, "punctuation.quote-gap", confidence=sure)
        elif glyph != mark.glyph:
            yield Proposal(at, at + 1, glyph, "punctuation.foreign-quotes")
    elif look == "open" and mark.left and mark.left in _SPACES:
        yield Proposal(at - 1, at + 1, glyph + " ", "punctuation.quote-side")
    elif look == "loose" and mark.left and mark.left in _SPACES:
        rule = "punctuation.quote-end" if mark.ends else "punctuation.quote-space"
        # A mark of the opening form at the end is wrong twice over.
        certain = sure or (_WRONG_TWICE if mark.glyph == "“" and is_document(text) else None)
        yield Proposal(at - 1, at + 1, glyph, rule, confidence=certain if mark.ends else None)
    elif look == "stuck":
        comma = "," if mark.left.isalnum() and _SPEAKER_NEXT.match(text, at + 1) else ""
        yield Proposal(at, at + 1, f"{comma}{glyph} ", "punctuation.quote-gap", confidence=sure)
    elif glyph != mark.glyph:
        yield Proposal(at, at + 1, glyph, "punctuation.foreign-quotes")


def _glyph(mark: _Mark, *, curly: bool) -> str:
    """The mark as English writes it. A straight one stays straight."""
    if mark.glyph == '"':
        return '"'
    if mark.glyph == ("“" if mark.opens else "”"):
        return mark.glyph
    if mark.partner == '"':
        return '"'
    if mark.opens and mark.partner == "”":
        return "“"  # the other end stands right
    return ("“" if mark.opens else "”") if curly else '"'
