"""Names of places, people and organisations that kept a foreign form or lost letters on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanup.acronyms import acronym_proposals, is_foreign
from cleanup.case_endings import case_ending_proposals, is_finnish
from cleanup.consistency import consistency_proposals
from cleanup.cyrillic import cyrillic_names
from cleanup.knowledge import table_proposals
from cleanup.lost_eszett import is_street, street_proposals
from cleanup.lost_letters import lost_letter_proposals
from cleanup.misspelt import is_misspelt, misspelt_proposals
from cleanup.near_miss import near_miss_proposals
from cleanup.organisations import is_acronym, organisation_proposals
from cleanup.particles import is_particle, particle_proposals
from cleanup.rules import Rule, Stage
from cleanup.scan import once, seen_words
from cleanup.split_letters import is_lone_letter, split_letter_proposals
from cleanup.witness import source_flags, source_names, source_proposals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.text import Proposal, Suspicion
    from cleanup.view import View

RULES = (
    Rule(
        "names.exonym",
        "accuracy/mistranslation",
        "A place kept the name that the source language gives it.",
        ("Talks in Peking ended.", "Talks in Beijing ended."),
        0.95,
    ),
    Rule(
        "names.person",
        "accuracy/mistranslation",
        "A person's name kept the source language's romanisation.",
        ("President Wladimir Putin spoke.", "President Vladimir Putin spoke."),
        0.95,
    ),
    Rule(
        "names.romanised",
        "accuracy/mistranslation",
        "A movement, a body, an outlet or a make kept the spelling of the source language.",
        ("They found Novitchok in the flat.", "They found Novichok in the flat."),
        0.94,
    ),
    Rule(
        "names.dropped-letter",
        "fluency/character-encoding",
        "An accented letter of a name was lost.",
        ("Russia blamed Kev for the attack.", "Russia blamed Kyiv for the attack."),
        0.92,
    ),
    Rule(
        "names.accent",
        "fluency/spelling",
        "The umlauts of a German name were spelt out.",
        ("The race at Gruenwettersbach ended.", "The race at Grünwettersbach ended."),
        0.9,
    ),
    Rule(
        "names.particle",
        "fluency/spelling",
        "The particle of a name is written small inside a sentence.",
        ("The speech by Ursula Von der Leyen ended.", "The speech by Ursula von der Leyen ended."),
        0.93,
    ),
    Rule(
        "names.lost-letter",
        "fluency/character-encoding",
        "A letter was lost here and left a mark.",
        ("The team from G\ufffdteborg won.", "The team from Göteborg won."),
        0.93,
    ),
    Rule(
        "names.split-letter",
        "fluency/character-encoding",
        "A letter beyond ASCII, or what follows an apostrophe, stands apart from its word.",
        ("The race at the N ü rburgring was wet.", "The race at the Nürburgring was wet."),
        0.95,
    ),
    Rule(
        "names.near-miss",
        "fluency/spelling",
        "A known person's name is a letter or two off, and their office or country stands near.",
        ("The US diplomat Karen Dunfried left.", "The US diplomat Karen Donfried left."),
        0.9,
    ),
    Rule(
        "names.consistency",
        "fluency/inconsistency",
        "The document writes this name in another way elsewhere.",
        (
            "Adam Niedzielski spoke. Niedzielski left, and Niedzelski was not seen again.",
            "Adam Niedzielski spoke. Niedzielski left, and Niedzielski was not seen again.",
        ),
        0.85,
    ),
    Rule(
        "names.case-ending",
        "accuracy/untranslated",
        "A Finnish name kept the ending of its case; the document writes it without elsewhere.",
        (
            "In Helsinki they met Anna Virtasalon. Virtasalo has sold her house.",
            "In Helsinki they met Anna Virtasalo. Virtasalo has sold her house.",
        ),
        0.9,
    ),
    Rule(
        "names.source-number",
        "accuracy/mistranslation",
        "A number of the source is missing here, or one stands here that the source does not have.",
        ("In 2015, 4,310 people came.", "In 2015, 4,310 people came."),
        0.5,
    ),
    Rule(
        "names.source-left",
        "accuracy/untranslated",
        "These words still stand as they do in the source.",
        ("He spoke of the сложный вопрос.", "He spoke of the сложный вопрос."),
        0.8,
    ),
    Rule(
        "names.source-name",
        "accuracy/mistranslation",
        "The source writes this name with another letter.",
        ("The actress Lena Obermeyr won.", "The actress Lena Obermeyer won."),
        0.85,
    ),
    Rule(
        "names.source-cyrillic",
        "accuracy/mistranslation",
        "The source has this name in Cyrillic, which English writes otherwise.",
        ("The driver Krychkov won.", "The driver Kryuchkov won."),
        0.9,
    ),
    Rule(
        "names.source-accent",
        "fluency/spelling",
        "The source writes this name with accents that the translation lost.",
        ("Minister Hamacek resigned.", "Minister Hamáček resigned."),
        0.9,
    ),
    Rule(
        "names.acronym",
        "accuracy/untranslated",
        "A body's acronym was left in the source language, beside its English name.",
        (
            "The World Health Organization (OMS) met.",
            "The World Health Organization (WHO) met.",
        ),
        0.95,
    ),
    Rule(
        "names.organisation",
        "accuracy/mistranslation",
        "An organisation has an official English name, and it was translated anew.",
        (
            "He works at the Bank European of Investments.",
            "He works at the European Investment Bank.",
        ),
        0.95,
    ),
)


def propose(view: View) -> Iterator[Proposal | Suspicion]:
    """What the tables' ``names.`` rows ask for, and what the rules on particles and organisations find."""
    return iter(once(view, "names.found", _found))


def _found(view: View) -> Iterator[Proposal | Suspicion]:
    telling = seen_words(view).telling
    yield from table_proposals(view, "names")
    yield from lost_letter_proposals(view)
    if telling(is_lone_letter):
        yield from split_letter_proposals(view)
    if words := telling(is_street):
        yield from street_proposals(view.text, words)
    yield from near_miss_proposals(view)
    yield from consistency_proposals(view)
    if telling(is_finnish):
        yield from case_ending_proposals(view)
    if telling(is_particle):
        yield from particle_proposals(view.text)
    if telling(is_acronym):
        yield from organisation_proposals(view.text)
    if telling(is_foreign):
        yield from acronym_proposals(view)
    if words := telling(is_misspelt):
        yield from misspelt_proposals(view.text, words)
    if view.options.source:
        yield from source_proposals(view)
        yield from source_names(view)
        yield from cyrillic_names(view)
        yield from source_flags(view)


STAGE = Stage("names", RULES, propose, held=True)  # terms come from the same tables
