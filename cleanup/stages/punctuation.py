"""Punctuation: stops, commas, spaces beside marks, quotation marks, and what tokenisers leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleanup import brackets, clitics, joints, marks, mixed_quotes, name_quotes, quotes, speech
from cleanup.rules import Rule, Stage
from cleanup.scan import Document, document_of, findings, once

if TYPE_CHECKING:
    from cleanup.text import Proposal, Suspicion
    from cleanup.view import View

RULES = (
    Rule(
        "punctuation.orphan-stop",
        "fluency/punctuation",
        "A full stop was left over after the mark that already ends the sentence.",
        ("The minister agreed. .", "The minister agreed."),
        0.97,
    ),
    Rule(
        "punctuation.stop-at-quote",
        "fluency/punctuation",
        "A full stop stands on both sides of a closing quotation mark.",
        ('"That is all we know.".', '"That is all we know."'),
        0.7,
    ),
    Rule(
        "punctuation.stop-comma",
        "fluency/punctuation",
        "A full stop or a second comma stands beside a comma.",
        ("It was late, said the mayor. , the paper reports.", "It was late, said the mayor, the paper reports."),
        0.95,
    ),
    Rule(
        "punctuation.doubled-mark",
        "fluency/punctuation",
        "A mark was written twice.",
        ("The talks failed,, she said.", "The talks failed, she said."),
        0.95,
    ),
    Rule(
        "punctuation.space-before",
        "fluency/punctuation",
        "A space stands before a mark that belongs to the word on its left.",
        ("The coalition , we hear , is stable.", "The coalition, we hear, is stable."),
        0.97,
    ),
    Rule(
        "punctuation.bracket-space",
        "fluency/punctuation",
        "A space stands inside a bracket.",
        ("The bank ( founded in 1870 ) closed.", "The bank (founded in 1870) closed."),
        0.96,
    ),
    Rule(
        "punctuation.clitic",
        "fluency/punctuation",
        "A shortened word or a possessive was cut off by a space.",
        ("They did n't see the government 's plan.", "They didn't see the government's plan."),
        0.97,
    ),
    Rule(
        "punctuation.case-ending",
        "accuracy/untranslated",
        "The case ending that Finnish or Swedish puts behind an acronym was left in the text.",
        ("They beat HIFK: n goalkeeper twice.", "They beat HIFK goalkeeper twice."),
        0.92,
    ),
    Rule(
        "punctuation.quote-space",
        "fluency/punctuation",
        "A space stands between a quotation mark and what it encloses.",
        ('They call it " the wall " here.', 'They call it "the wall" here.'),
        0.95,
    ),
    Rule(
        "punctuation.quote-end",
        "fluency/punctuation",
        "A space parts the closing quotation mark from the sentence that it ends.",
        ('He said: "We are late. "', 'He said: "We are late."'),
        0.6,
    ),
    Rule(
        "punctuation.quote-gap",
        "fluency/punctuation",
        "No space stands between a quotation mark and the word beside the quotation.",
        ('He called it"a start"and left.', 'He called it "a start" and left.'),
        0.75,
    ),
    Rule(
        "punctuation.quote-side",
        "fluency/punctuation",
        "A quotation mark stands on the wrong side of the space.",
        ('"We are late, "said the driver.', '"We are late," said the driver.'),
        0.95,
    ),
    Rule(
        "punctuation.name-quotes",
        "fluency/punctuation",
        "The name of a company, an agency or a channel stands in quotation marks, as in Slavic languages.",
        ('He told the agency "Interfax" so.', "He told the agency Interfax so."),
        0.93,
    ),
    Rule(
        "punctuation.foreign-quotes",
        "fluency/punctuation",
        "Quotation marks kept the form that another language gives them.",
        ("He called it „a start“.", 'He called it "a start".'),
        0.97,
    ),
    Rule(
        "punctuation.false-stop",
        "fluency/punctuation",
        "A full stop after an acronym cuts the sentence in two.",
        ("They want to stop NATO. to expand eastward.", "They want to stop NATO to expand eastward."),
        0.9,
    ),
    Rule(
        "punctuation.orphan-dash",
        "fluency/punctuation",
        "A dash that closed what the speaker's name stood in was left before the stop.",
        ("It was late – said the mayor -. Then we left.", "It was late – said the mayor. Then we left."),
        0.93,
    ),
    Rule(
        "punctuation.dateline",
        "fluency/punctuation",
        "A dateline ends in a full stop and a hyphen, as Spanish agencies set it.",
        ("Montevideo.- The council met on Monday.", "Montevideo – The council met on Monday."),
        0.93,
    ),
    Rule(
        "punctuation.aside",
        "fluency/punctuation",
        "An aside stands between hyphens that touch it, as Spanish sets its dashes.",
        ("The law -which he called weak- was passed.", "The law – which he called weak – was passed."),
        0.93,
    ),
    Rule(
        "punctuation.inverted-mark",
        "fluency/punctuation",
        "A Spanish opening mark was left at the start of the sentence.",
        ("¿What will they do now?", "What will they do now?"),
        0.97,
    ),
    Rule(
        "punctuation.hashtag",
        "fluency/punctuation",
        "The space before a hashtag fell behind its mark.",
        ("They wrote a lot about# Obsidian.", "They wrote a lot about #Obsidian."),
        0.95,
    ),
    Rule(
        "punctuation.token",
        "fluency/punctuation",
        "A tokeniser's stand-in for a mark was left in the text.",
        ("A well @-@ known -LRB- and old -RRB- trick.", "A well-known (and old) trick."),
        0.98,
    ),
    Rule(
        "punctuation.placeholder",
        "fluency/punctuation",
        "Spaces were put into a placeholder between number signs.",
        ("Order it from # Shop 1 # today.", "Order it from #Shop1# today."),
        0.97,
    ),
    Rule(
        "punctuation.hyphen-space",
        "fluency/punctuation",
        "Spaces stand around the hyphen of a compound.",
        ("A high - quality bridge for the 5 - year plan.", "A high-quality bridge for the 5-year plan."),
        0.95,
    ),
    Rule(
        "punctuation.compound-hyphen",
        "fluency/punctuation",
        "An acronym and its noun are joined by a hyphen, as in German.",
        ("US-President Joe Biden spoke.", "US President Joe Biden spoke."),
        0.94,
    ),
    Rule(
        "punctuation.slash-space",
        "fluency/punctuation",
        "Spaces stand around a slash that joins two short words.",
        ("Bring a coat and / or an umbrella.", "Bring a coat and/or an umbrella."),
        0.93,
    ),
    Rule(
        "punctuation.greek-question",
        "fluency/punctuation",
        "A question ends in the semicolon with which Greek asks.",
        ("The file is damaged. Why; The law is clear.", "The file is damaged. Why? The law is clear."),
        0.93,
    ),
    Rule(
        "punctuation.speech-dash",
        "fluency/punctuation",
        "A dash between a quotation and its speaker follows another language's custom.",
        ('"It was late", - said the driver.', '"It was late," said the driver.'),
        0.95,
    ),
    Rule(
        "punctuation.speech-line",
        "fluency/punctuation",
        "Speech is marked by a dash before it, as other languages do, and not by quotation marks.",
        ("Two fell.\n\n– It was dark, says Eva Lind.", 'Two fell.\n\n"It was dark," says Eva Lind.'),
        0.9,
    ),
    Rule(
        "punctuation.line-start",
        "fluency/punctuation",
        "A line begins with a mark that belongs to no word.",
        ("The end.\n, and then they left.", "The end.\nand then they left."),
        0.9,
    ),
    Rule(
        "punctuation.unbalanced-bracket",
        "fluency/punctuation",
        "A bracket has no partner in its paragraph.",
        ("The party (founded in 1990 by teachers won the vote.",) * 2,
        0.6,
    ),
)


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the marks of a text ask for."""
    yield from findings(view, "punctuation.local", _local)
    yield from once(view, "punctuation.whole", _whole)


def _local(text: str, document: Document) -> Iterator[Proposal]:
    yield from quotes.quote_proposals(text, document)
    if document.telling(mixed_quotes.has_foreign_mark):
        yield from mixed_quotes.mixed_quote_proposals(text)
    yield from name_quotes.name_quote_proposals(text, document)
    yield from marks.mark_proposals(text, document)
    yield from clitics.clitic_proposals(text, document)
    yield from joints.joint_proposals(text, document)
    if dashes := document.telling(speech.is_dash):
        yield from speech.attribution_proposals(text, dashes)


def _whole(view: View) -> Iterator[Proposal | Suspicion]:
    text, document = view.text, document_of(view)
    if document.telling(speech.is_dash):
        yield from speech.speech_proposals(text)
    if document.telling(brackets.is_apart):
        yield from brackets.apart_proposals(text)
    if document.telling(brackets.has_bracket):
        yield from brackets.without_partner(text)
    if document.telling(joints.is_token):
        yield from joints.token_proposals(text)
    if document.telling(joints.opens_with_two):
        yield from joints.double_quote_proposals(text)
    if "." in document.lines():
        yield from marks.lone_stops(text)


STAGE = Stage("punctuation", RULES, propose)
