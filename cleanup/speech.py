"""Speech behind a dash: `– It was dark, says Eva Lind.` becomes `"It was dark," says Eva Lind.` and no dash stays.

Swedish, Norwegian, Danish, Finnish, Polish and Hungarian papers mark speech by a dash at the start of the line. Where
it ends is sure only where the speaker closes the line, or where another dash begins the speech anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cleanup.quotes import MARKS, is_attribution, prefers_curly
from cleanup.scan import line_of, places, telling_marks
from cleanup.text import Proposal

_RULE = "punctuation.speech-line"
_DASH = re.compile(r"[–-] (?=[^\W_])")
# From the mark that ends the speech on: ", says the driver.", " – said the driver."
_SPEAKER = re.compile(r"(?:,(?: ?[–-])?|(?<=[.!?…])(?: [–-])?| [–-]) (?=[A-Za-z])")
_AGAIN = re.compile(r"[.!?] ?[–-] (?=[A-Z])")  # speech that goes on behind its speaker
_SHORTEST = 2  # letters before the mark that ends the speech
_LONGEST = 140  # code points of the words that name the speaker
_ENDS = tuple(".!?…")
# What follows the verb is a clause, and no speaker: "said the bridge is closed"; "says Anna Roth, who is ill" is one.
_CLAUSE = re.compile(
    r"(?<!who )(?<!which )\b(?:is|are|was|were|will|would|has|have|had|should|could|can|must|that|they|we|it)\b"
)
_ADVERBIAL = re.compile(
    r"(?:In|On|After|At|During|Before|Since|Until|When|While|By|From|According|Despite|As|If|Last|Later|Earlier"
    r"|Meanwhile)\b[^.!?]*\Z"
)
_SPEAKER_FIRST = re.compile(
    r"(?:he|she|they) (?:also |then )?(?:says|said|say|adds|added|writes|wrote|explains|explained|tells|told|believes"
    r"|thinks|continues|continued|points out|stresses|emphasizes|concludes)"
    r"(?: (?:to|in|on|at|about|after|during|from|VG|NRK|TT|NTB)\b[^,]*)?\Z"
)
_FULL_NAME = re.compile(r"(?<!\w)[^\W\d_a-z][\w’'.-]* [^\W\d_a-z][\w’'-]*")
_PRESENT = re.compile(
    r"(?:says|writes|explains|adds|thinks|believes|tells|continues|states|points out|answers|asks|comments|emphasizes"
    r"|stresses|concludes|notes) [^\W\d_]"
)
_PAST = re.compile(
    r"(?:said|wrote|explained|added|asked|replied|answered|stressed|stated|continued|emphasized|assessed) [^\W\d_]"
)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|[Dd]r|[Mm]rs?|Ms|St|Jr|Sr|Lt|Col|Gen|Sgt|No)\Z")


_DASHES = ("-", "–")


@telling_marks
def is_dash(word: str) -> bool:
    """Whether a word is a dash by itself."""
    return word in _DASHES


def speech_proposals(text: str) -> Iterator[Proposal]:
    """Quotation marks for the lines of a text of several lines that hold speech behind a dash."""
    if "\n" not in text:
        return
    if not any(_begins_line(text, at) for at in places(text, "-", "–")):
        return
    opening, closing = ("“", "”") if prefers_curly(text) else ('"', '"')
    dashes = "\n- " in text or "\n– " in text
    before = False  # whether the line before holds such speech
    lines = list(_lines(text))
    lists = _lists(text, lines)
    for start, end in lines:
        m = _DASH.match(text, start)
        if m is None:
            if dashes and text[start].isupper() and text[end - 1] in _ENDS and not _has_marks(text, start, end):
                yield from _no_dash(text, start, end, opening, closing)
            before = False
            continue
        found = [] if start in lists else list(_line(text, m, end, opening, closing))
        if not found and before and _goes_on(text, m.end(), end):
            # The same speaker goes on, or another one answers.
            found = [Proposal(start, m.end(), opening, _RULE), Proposal(end, end, closing, _RULE)]
        before = bool(found)
        yield from found


def _begins_line(text: str, dash: int) -> bool:
    """Whether nothing but white space stands before a dash in its line, and a space behind it."""
    at = dash - 1 if text[dash + 1 : dash + 2] == " " else dash
    while at >= 0 and text[at].isspace() and text[at] != "\n":
        at -= 1
    return at < 0 or text[at] == "\n"


def _indent(text: str, at: int) -> int:
    here = at
    while text[here : here + 1] in (" ", "\t"):
        here += 1
    return here - at


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The start and the end of each line that is not empty, spaces at both ends left out."""
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            yield start, start + len(bare)
        at += len(line) + 1


def _lists(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Where the lines start that are entries of a list: three or more with dashes, the first of them no speech."""
    found: set[int] = set()
    run: list[tuple[re.Match[str], int]] = []
    for start, end in [*lines, (len(text), len(text))]:
        dash = _DASH.match(text, start)
        if dash:
            run.append((dash, end))
            continue
        if len(run) > 2 and not list(_line(text, *run[0], "", "")):
            found.update(m.start() for m, _ in run)
        run = []
    return found


def _has_marks(text: str, start: int, end: int) -> bool:
    return any(mark in MARKS for mark in text[start:end])


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a line that follows upon speech holds nothing but speech."""
    speakers = _SPEAKER.finditer(text, start, end)
    return (
        text[end - 1] in _ENDS
        and not _has_marks(text, start, end)
        and not any(" " in m[0][:-1] or is_attribution(text, m.end()) for m in speakers)
    )


def _line(text: str, dash: re.Match[str], end: int, opening: str, closing: str) -> Iterator[Proposal]:
    """The proposals for one line that begins with a dash; none where it is not sure what is speech."""
    if text[end - 1] not in _ENDS:
        return
    speaker = _last_speaker(text, dash.end(), end)
    if _has_marks(text, dash.end(), speaker.start() if speaker else end):
        yield from _half_marked(text, dash, end)
        return
    if speaker is None:
        return
    again = _AGAIN.search(text, speaker.end(), end)
    yield Proposal(dash.start(), dash.end(), opening, _RULE)
    stop = "" if text[speaker.start() - 1] in ".!?…" else ","
    yield Proposal(speaker.start(), speaker.end(), f"{stop}{closing} ", _RULE)
    if again:
        yield Proposal(again.start() + 1, again.end(), f" {opening}", _RULE)
        yield Proposal(end, end, closing, _RULE)


def _no_dash(text: str, start: int, end: int, opening: str, closing: str) -> Iterator[Proposal]:
    """`It was dark - stated Eva Lind.`, where other lines of the text begin with the dash that is missing here."""
    speaker = _last_speaker(text, start, end)
    if speaker and speaker[0] in (" – ", " - ") and _PAST.match(text, speaker.end()):
        stop = "" if text[speaker.start() - 1] in ".!?…" else ","
        yield Proposal(start, start, opening, _RULE)
        yield Proposal(speaker.start(), speaker.end(), f"{stop}{closing} ", _RULE)


def _last_speaker(text: str, start: int, end: int) -> re.Match[str] | None:
    """The place where the speech ends and the words begin that name its speaker, which end the line."""
    for m in reversed(list(_SPEAKER.finditer(text, start + _SHORTEST, end))):
        if is_attribution(text, m.end()):
            again = _AGAIN.search(text, m.end(), end)
            words = text[m.end() : again.start() if again else end - 1]
            dashed = text[start - 2] == "–"
            return m if _names_speaker(text[start : m.start()], m[0], words, dashed=dashed) else None
    return None


def _names_speaker(speech: str, mark: str, words: str, *, dashed: bool) -> bool:
    """Whether `words` do nothing but name who says `speech`: an entry of a list may hold a saying verb as well.

    `The mayor, who was ill, said the bridge is closed` and `On Monday, he wrote to the mayor` are no speech.
    """
    if len(words) > _LONGEST or _CLAUSE.search(words) or _ends_inside(words) or _ADVERBIAL.match(speech):
        return False
    if "–" in mark or "-" in mark or speech[-1] in ".!?…":
        return True
    if _SPEAKER_FIRST.match(words):
        return True
    if not _FULL_NAME.search(words):
        return False  # "The economy will grow, says the bank" may be a heading or an entry of a list
    if _PRESENT.match(words):
        return True
    # Behind a hyphen, "the bridge is shut, said the mayor" may be an entry of a list that quotes nobody.
    return dashed and "," not in speech and _PAST.match(words) is not None


def _ends_inside(words: str) -> bool:
    """Whether a sentence ends within the words that name a speaker, so that it is not known who says the next."""
    return any(not _ABBREVIATED.search(words[: m.start()]) for m in re.finditer(r"[.!?…] ", words))


def _half_marked(text: str, dash: re.Match[str], end: int) -> Iterator[Proposal]:
    """`- It was dark, ” he says`: the closing mark is there, the opening one is a dash."""
    marks = [at for at in range(dash.end(), end) if text[at] in MARKS]
    if len(marks) != 1 or text[marks[0]] not in '"”':
        return
    at = marks[0]
    rest = at + 1 + _indent(text, at + 1)
    if text[:at].rstrip(" ")[-1:] in ",.!?…" and is_attribution(text, rest):
        opening = "“" if text[at] == "”" else '"'
        yield Proposal(dash.start(), dash.end(), opening, _RULE)


def attribution_proposals(text: str, dashes: Collection[str]) -> Iterator[Proposal]:
    """`The road is closed, - said Roth. - It will be for weeks.`: Russian speech that lost its dash at the start."""
    seen, high, over = 0, -1, False
    for at in sorted(places(text, *(f", {dash} " for dash in _DASHES if dash in dashes))):
        if at > high:
            seen, high = line_of(text, at)
            over = text[seen] in "-–—"
        # Each line is read once, however many dashes it has.
        over = over or any(mark in MARKS for mark in text[seen:at])
        seen = at
        if over or _INSERTED.match(text, at + 4) or not is_attribution(text, at + 4):
            continue
        yield Proposal(at + 2, at + 4, "", "punctuation.speech-dash")
        again = _AGAIN.search(text, at, min(high, at + _LONGEST_SPEAKER))
        if again:
            yield Proposal(again.start() + 1, again.end(), " ", "punctuation.speech-dash")
        over = True


_INSERTED = re.compile(r"(?:[\w’'-]+ ){1,6}[–-] ")  # "The council, - a body of ten - said no"
_LONGEST_SPEAKER = 160  # code points
