"""Derive word-by-word forms of organisations' names: ``python -m cleanup.tables.build_organisations``.

Romance and Slavic languages put the noun first: "Banco Europeo de Inversiones" became "Bank European of
Investments". From each official name the orders that English never has are made, and written to
``built/organisations.tsv``. No form is another organisation's name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cleanup.organisations import Organisation, organisations
from cleanup.tables.loader import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "names.organisation"
SOURCE = "word order of a Romance or Slavic name"

#: Nouns that head the name of a body.
HEADS = frozenset(
    [
        "Organization",
        "Organisation",
        "Bank",
        "Fund",
        "Agency",
        "Union",
        "Court",
        "Council",
        "Commission",
        "Service",
        "Committee",
        "Association",
        "Federation",
        "Authority",
        "Office",
        "Programme",
        "Forum",
        "Institute",
        "Area",
        "Community",
        "Mechanism",
        "Alliance",
        "Bureau",
        "Cooperation",
        "Station",
        "Administration",
        "Confederation",
        "Treaty",
        "Conference",
        "Treaty",
    ]
)
_ADJECTIVE_ENDS = ("an", "ic", "al", "ese", "ish")
_COUNTABLE = frozenset(["Investment", "Election", "Patent", "Tax", "Custom", "Tariff", "Nation", "State", "Sport"])
_SWAPS = {
    "Security": ("Safety",),
    "Trade": ("Commerce",),
    "World": ("Worldwide", "Mondial"),
    "Labour": ("Work",),
}


def _plural(words: str) -> str:
    return words + "s" if words in _COUNTABLE else words


def _orders(name: str) -> Iterator[str]:
    words = name.split(" ")
    if words[-1] not in HEADS or any(word[0].islower() for word in words):
        return
    first, middle, head = words[0], " ".join(words[1:-1]), words[-1]
    if not middle:
        return  # "the European Union European laws": two words meet by chance
    for body in {middle, _plural(middle)}:
        for link in ("of", "for", "of the"):
            yield f"{first} {head} {link} {body}"
            yield f"{head} {first} {link} {body}"
            if not body.endswith("al"):
                yield f"{head} {link} {body} {first}"
    if len(words) == 3:
        yield f"{head} {middle} {first}"
        yield f"{head} {first} {middle}"


def _forms(body: Organisation) -> Iterator[str]:
    bases = [body.name]
    for word, others in _SWAPS.items():
        if word in body.name.split(" "):
            bases += [body.name.replace(word, other) for other in others]
    for base in bases:
        if base != body.name and len(base.split(" ")) > 3:
            yield base
        for form in _orders(base):
            yield form
            if "Organization" in form:
                yield form.replace("Organization", "Organisation")


def rows() -> list[str]:
    """The derived rows, sorted by key."""
    known = {name for body in organisations().values() for name in (body.name, *body.also)}
    made: dict[str, str] = {}
    for body in organisations().values():
        for form in _forms(body):
            if form not in known:
                made.setdefault(form, body.name)
    return [
        "\t".join((key, target, RULE, "sure", "", "", _not_next(key), SOURCE)) for key, target in sorted(made.items())
    ]


def _not_next(key: str) -> str:
    """What would make a longer name of it: "International Court of Criminal Appeal", "for Central and Eastern"."""
    return "<Cap>|and" if key.endswith(_ADJECTIVE_ENDS) and (" of " in key or " for " in key) else "<Cap>"


def main() -> None:
    """Rewrite ``built/organisations.tsv``."""
    path = Path(__file__).parent / "built" / "organisations.tsv"
    path.write_text("\n".join([HEADER, *rows()]) + "\n", "utf8")


if __name__ == "__main__":
    main()
