"""Cyrillic names as the newspapers of other languages romanise them.

One spelling in Cyrillic gives a different Latin spelling in each language: Горбачёв is "Gorbatschow" in German,
"Gorbatchev" in French, "Gorbachov" in Spanish, "Gorbaczow" in Polish. Machine translation often leaves such a
spelling standing, so the tables of names are derived here from the original.

The rules are those of the transcription tables that newspapers follow (Duden for German, the press usage of
French, Spanish, Italian, Portuguese, Dutch, Polish (PWN), Turkish, Czech, Swedish, Danish and Norwegian, Finnish
and Hungarian), the scientific transliteration, and BGN/PCGN for English.

A rule table is a string of pairs "key value". A key is one or more Cyrillic letters, with an optional context:

    ^е    at the start of the word            Vе    after a vowel (or ь, ъ)
    сV    before a vowel                      VсV   between vowels
    ий$   at the end of the word

The longest key wins, and of equally long ones the one with more context. A value may list variants,
"kh|h"; "-" stands for nothing.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import Final, NamedTuple

VOWELS: Final = frozenset("аеёиоуыэюяіїєў")
AFTER_VOWEL: Final = VOWELS | frozenset("ьъ'’")
MAX_VARIANTS: Final = 12
"""No more spellings than this come from one word in one style."""

_PLAIN: Final = "а a б b в v г g д d е e з z и i к k л l м m н n о o п p р r с s т t у u ф f ь - ъ - э e ' - ’ -"

RUSSIAN: Final[dict[str, str]] = {
    "de": """в w ^е je Vе je ё jo Vё jo жё scho чё tscho шё scho щё schtscho ж sch|sh з s й i ^й j йV j ий$ i
        ый$ y кс x VсV ss х ch ц z ч tsch ш sch щ schtsch ы y ю ju я ja ьо jo""",
    "fr": """^е e|ie Vе ïe|ie ё io жё jo|je чё tcho|tche шё cho|che щё chtcho|chtche гe gue ге gue ги gui гё guio
        ж j Vи ï й ï ий$ i ый$ y ин$ ine ын$ yne VсV ss у ou х kh ц ts ч tch ш ch щ chtch ы y ю iou я ia Vю ïou|you
        Vя ïa|ya""",
    "es": """^е ye|e Vе ye|e ё io|iov чё cho жё zho шё sho щё shcho ё io ге gue ги gui ж zh й i|y ий$ i ый$ i|y
        х j ц ts ч ch ш sh щ shch|sch ы i|y ю iu|yu я ia|ya ^я ya ^ю yu""",
    "it": """^е e ё io чё cio жё zho шё scio щё scio ж zh|ž й j|i ий$ ij|i ый$ yj|y х ch|kh ц c|ts ч c|ch чV ci
        че ce чи ci ш sc|sh шу sciu ша scia що scio ще sce щ sc ы y ю ju|iu я ja|ia""",
    "pt": """^е ie|e Vе ie|e ё io чё tcho|cho жё jo шё cho щё chtcho|shcho ге gue ги gui ж j й i ий$ i ый$ i
        VсV ss х kh ц ts ч tch|ch ш ch|sh щ chtch|shch ы i|y ю iu я ia""",
    "nl": """^е je Vе je ё jo чё tsjo жё zjo шё sjo щё sjtsjo ж zj й j|i ий$ i|ij ый$ y у oe х ch ц ts ч tsj ш sj
        щ sjtsj ы y ю joe я ja""",
    "pl": """в w е ie ^е je Vе je ле le же że ше sze це ce че cze ще szcze ё io ^ё jo Vё jo лё lo жё żo чё czo шё szo
        щё szczo ж ż жи ży ши szy ци cy ги gi й j ий$ ij|i ский$ ski цкий$ cki ый$ y л ł ли li лю lu ля la ль l
        нь ń сь ś зь ź х ch ц c ч cz ш sz щ szcz ы y ю iu ^ю ju Vю ju я ia ^я ja Vя ja""",
    "tr": """^е ye Vе ye ё yo чё ço|çe шё şo|şe жё jo щё şço|şçe ж j й y ий$ iy|i ый$ ıy|i х h ц ts ч ç ш ş щ şç ы ı
        ю yu я ya""",
    "cs": """^е je Vе je де dě|de те tě|te не ně|ne ё jo чё čo жё žo шё šo щё ščo ж ž й j ий$ ij ый$ yj х ch ц c ч č
        ш š щ šč ы y ю ju я ja""",
    "sv": """^е je Vе je ё jo чё tjo жё zjo шё sjo щё sjtjo ж zj|zh й j ий$ ij ый$ yj х ch ц ts ч tj ш sj щ sjtj ы y
        ю ju я ja""",
    "da": """^е je Vе je ё jo чё tjo|tsjo жё sjo шё sjo щё sjtjo|sjtsjo ж sj|zj й j ий$ ij ый$ yj х kh ц ts
        ч tj|tsj ш sj щ sjtj|sjtsj ы y ю ju я ja""",
    "fi": """^е je Vе je ё jo чё tšo жё žo шё šo щё štšo ж ž й i ий$ i ый$ yi х h ц ts ч tš ш š щ štš ы y ю ju я ja""",
    "hu": """^е je Vе je де gye|de те tye|te не nye|ne ле le ди gyi|di ти tyi|ti ни nyi|ni ё jo чё cso жё zso шё so
        щё scso ж zs с sz й j ий$ ij дий$ gyij|dij тий$ tyij|tij ний$ nyij|nij ый$ ij х h ц c ч cs ш s щ scs ы i ю ju
        я ja дя gya ня nya тя tya дю gyu|dju ню nyu|nju тю tyu|tju нь ny|n""",
    "sci": """^е e|je ё ë ж ž й j ий$ ij ый$ yj х ch|x|h ц c ч č ш š щ šč ы y ю ju я ja ь -""",
}
"""Rules for Russian by style."""

_UKRAINIAN_PLAIN: Final = (
    "а a б b в v г h ґ g д d е e з z и y і i к k л l м m н n о o п p р r с s т t у u ф f ь - ' - ’ -"
)
UKRAINIAN: Final[dict[str, str]] = {
    "de": """в w є je ж sch|sh з s ї ji й j ий$ yj кс x VсV ss х ch ц z ч tsch ш sch щ schtsch ю ju я ja ьо jo зг sh|shg
        Vй j""",
    "fr": """є ie ^є ie ж j ї ï й ï|y ий$ y|yi ин$ yne VсV ss у ou х kh ц ts ч tch ш ch щ chtch ю iou я ia ^я ia""",
    "es": """г h|g є ie|ye ^є ye ж zh ї i|yi й i|y ий$ i и i|y х j ц ts ч ch ш sh щ shch ю iu|yu я ia|ya ^я ya ^ю yu""",
    "it": """є je|ie ж zh|ž ї ji|i й j ий$ yj х ch|kh ц c|ts ч č|ch ш š|sh щ šč ю ju|iu я ja|ia""",
    "pt": """г h|g є ie ж j ї i й i ий$ i|y и y|i VсV ss х kh ц ts ч tch ш ch щ chtch ю iu я ia""",
    "nl": """є je ж zj ї ji|i й j ий$ y|yj у oe х ch ц ts ч tsj ш sj щ sjtsj ю joe я ja""",
    "pl": """в w е e ж ż ї ji й j ий$ yj ський$ ski цький$ cki л ł лі li лю lu ля la ль l льо lo нь ń сь ś зь ź х ch ц c
        ць ć ч cz ш sz щ szcz є ie ^є je Vє je ю iu ^ю ju Vю ju я ia ^я ja Vя ja""",
    "tr": """є ye ж j ї yi|i й y ий$ iy|ıy и ı|i х h ц ts ч ç ш ş щ şç ю yu я ya""",
    "cs": """є je ж ž ї ji й j ий$ yj х ch ц c ч č ш š щ šč ю ju я ja""",
    "sv": """є je ж zj ї ji й j ий$ yj х ch ц ts ч tj ш sj щ sjtj ю ju я ja""",
    "da": """є je ж zj|sj ї ji й j ий$ yj х kh ц ts ч tj|tsj ш sj щ sjtj|sjtsj ю ju я ja""",
    "fi": """є je ж ž ї ji й i|j ий$ yi х h ц ts ч tš ш š щ štš ю ju я ja""",
    "hu": """є je ж zs с sz ї ji й j ий$ ij и i ді gyi|di ті tyi|ti ні nyi|ni дій$ gyij|dij тій$ tyij|tij ній$ nyij|nij
        х h ц c ч cs ш s щ scs ю ju я ja дя gya|dja ня nya|nja тя tya|tja дю gyu|dju ню nyu|nju тю tyu|tju нь ny|n""",
    "sci": """є je ж ž ї ji й j ий$ yj х ch|x ц c ч č ш š щ šč ю ju я ja""",
}
"""Rules for Ukrainian by style."""

_BELARUSIAN: Final[dict[str, str]] = {
    style: rules + " г h і i ы y ў " + {"de": "u", "pl": "u|w", "fr": "w|ou", "sci": "ŭ", "cs": "u"}.get(style, "u|w")
    for style, rules in RUSSIAN.items()
}
_BULGARIAN: Final[dict[str, str]] = {
    style: rules
    + " е e ^е e Vе e ъ "
    + {"pl": "y", "fr": "a|ou", "sci": "ă", "cs": "a", "hu": "a"}.get(style, "a")
    + " щ "
    + {
        "de": "scht", "fr": "cht", "es": "sht", "it": "št|sht", "pt": "cht", "nl": "sjt", "pl": "szt", "tr": "şt",
        "cs": "št", "sv": "sjt", "da": "sjt", "fi": "št", "hu": "st", "sci": "št",
    }[style]
    for style, rules in RUSSIAN.items()
}  # fmt: skip

_PLAIN_BY_SOURCE: Final = {"ru": _PLAIN, "uk": _UKRAINIAN_PLAIN, "be": _PLAIN, "bg": _PLAIN}
_RULES_BY_SOURCE: Final = {"ru": RUSSIAN, "uk": UKRAINIAN, "be": _BELARUSIAN, "bg": _BULGARIAN}

_ENGLISH: Final[dict[str, str]] = {
    "ru": """^е ye|e Vе e|ye ё e|yo чё che шё she щё shche жё zhe ж zh й y|i ий$ y|iy|i|ii
        ский$ sky|skiy|skii|skyi цкий$ tsky|tskiy|tskii ый$ y|yy|iy кс x|ks х kh ц ts ч ch ш sh щ shch ы y ю yu|iu
        я ya ья ya|ia ие iye|ie ия iya|ia|ya ай ai|ay ей ei|ey ой oi|oy уй ui|uy юй yui|yuy ' -""",
    "uk": """є ie ^є ye|ie ж zh ї i|yi ^ї yi й i|y ий$ yi|yy|y|iy зг zgh|zg х kh ц ts ч ch ш sh щ shch ю iu|yu ^ю yu
        я ia|ya ^я ya ія ia|iya ай ai|ay ей ei|ey ій$ iy|ii|y""",
    "be": """г h|g ^е ye Vе ye|e і i ы y ў u|w|v ж zh й y|i х kh ц ts ч ch ш sh ю yu|iu я ya|ia ий$ y""",
    "bg": """^е e Vе e ж zh й y|i ъ a|u щ sht|shch х h|kh ц ts ч ch ш sh ю yu|iu|u я ya|ia ия iya|ia""",
}
"""Spellings that English newspapers, BGN/PCGN and passports use: never called wrong."""

STYLES: Final[tuple[str, ...]] = tuple(RUSSIAN)
SOURCES: Final[tuple[str, ...]] = tuple(_RULES_BY_SOURCE)


class _Rule(NamedTuple):
    start: bool
    after_vowel: bool
    letters: str
    before_vowel: bool
    end: bool
    values: tuple[str, ...]

    def weight(self) -> tuple[int, int]:
        """Order of precedence: letters first, then how much context is asked for."""
        return len(self.letters), self.start + self.after_vowel + self.before_vowel + self.end

    def fits(self, word: str, at: int) -> bool:
        """Whether the rule applies to `word` at position `at` (code points)."""
        stop = at + len(self.letters)
        return (
            word.startswith(self.letters, at)
            and (not self.start or at == 0)
            and (not self.after_vowel or (at > 0 and word[at - 1] in AFTER_VOWEL))
            and (not self.before_vowel or (stop < len(word) and word[stop] in VOWELS))
            and (not self.end or stop == len(word))
        )


def _parse(spec: str) -> dict[str, _Rule]:
    fields = spec.split()
    rules: dict[str, _Rule] = {}
    for key, value in zip(fields[::2], fields[1::2], strict=True):
        letters = key.strip("^V$")
        values = tuple("" if v == "-" else v for v in value.split("|"))
        rules[key] = _Rule(
            key.startswith("^"), key.startswith("V"), letters, key.endswith("V"), key.endswith("$"), values
        )
    return rules


@cache
def _rules(source: str, style: str) -> dict[str, tuple[_Rule, ...]]:
    own = _ENGLISH[source] if style == "en" else _RULES_BY_SOURCE[source][style]
    rules = {**_parse(_PLAIN_BY_SOURCE[source]), **_parse(own)}
    by_letter: dict[str, list[_Rule]] = {}
    for rule in sorted(rules.values(), key=_Rule.weight, reverse=True):
        by_letter.setdefault(rule.letters[0], []).append(rule)
    return {letter: tuple(found) for letter, found in by_letter.items()}


@lru_cache(maxsize=65_536)
def romanise(word: str, source: str, style: str) -> tuple[str, ...]:
    """Give the spellings of one Cyrillic word in one style, the usual one first.

    `word` is a single word, first letter upper case or not (hyphens and spaces: see `romanise_name`);
    `source` is "ru", "uk", "be" or "bg"; `style` is one of STYLES or "en" (every spelling that English
    newspapers use). The result keeps the case of the first letter. Raises KeyError for an unknown source
    or style. A letter that no rule knows stands as it is.
    """
    rules = _rules(source, style)
    lower = word.lower()
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(lower):
        rule = next((r for r in rules.get(lower[at], ()) if r.fits(lower, at)), None)
        parts.append(rule.values if rule else (lower[at],))
        at += len(rule.letters) if rule else 1
    spellings: dict[str, None] = {}
    for choice in product(*parts):
        latin = "".join(choice)
        spellings[latin[:1].upper() + latin[1:] if word[:1].isupper() else latin] = None
        if len(spellings) == MAX_VARIANTS:
            break
    return tuple(spellings)


def romanise_name(name: str, source: str, style: str) -> tuple[str, ...]:
    """Give the spellings of a name of several words (split at spaces and hyphens) in one style.

    Each word takes its first spelling but one at a time may vary, so the count stays small.
    """
    pieces: list[tuple[str, ...]] = []
    word = ""
    for char in name:
        if char in " -–":
            pieces += [romanise(word, source, style), (char,)] if word else [(char,)]
            word = ""
        else:
            word += char
    if word:
        pieces.append(romanise(word, source, style))
    first = [piece[0] for piece in pieces]
    names = {"".join(first): None}
    for i, piece in enumerate(pieces):
        for spelling in piece[1:]:
            names["".join([*first[:i], spelling, *first[i + 1 :]])] = None
    return tuple(names)


def is_cyrillic(text: str) -> bool:
    """Tell whether the text holds a Cyrillic letter."""
    return any("\u0400" <= char <= "\u04ff" for char in text)
