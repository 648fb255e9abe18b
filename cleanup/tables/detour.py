"""Names in Latin letters that came by way of Russian: Vučić, Вучич, "Vuchich".

Russian papers write every foreign name in Cyrillic, by sound, and a machine that translates them into English
romanises what it reads as if it were a Russian name. The first step follows the tables of practical transcription
that Russian papers use (Гиляревский, Старостин, "Иностранные имена и названия в русском тексте"), the second is
English usage for Russian (see :mod:`cleanup.tables.romanise`).

A table is a string of pairs "key value" as there: ``^``, ``$``, ``V`` mark the start, the end and a vowel behind; the
longest key wins.

Names of Ukrainians go the same way: the Russian press gives them their Russian form, "Oleg Sinegubov" for Oleh
Syniehubov.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from cleanup.tables.romanise import romanise

_COMMON: Final = "a а b б d д e е ^e э f ф g г i и k к l л m м n н o о p п r р s с t т u у v в z з x кс y и w в q к"
_JOT: Final = "j й ja я je е ji и jo йо ju ю"
_SLAVIC: Final = "č ч š ш ž ж c ц h х sch ш"
_SOUTH: Final = f"""{_JOT} {_SLAVIC} ć ч đ дж dj дж dž дж lj ль lja ля lje ле lji ли ljo лё lju лю nj нь nja ня nje не
        nji ни njo нё nju ню"""
_CZECH: Final = f"""{_JOT} {_SLAVIC} h г ch х ř рж ě е á а é е í и ó о ú у ů у ý ы ý$ ий ň нь ť ть ď дь ľ ль ĺ л ô о ä е
        ký$ кий ský$ ский ská$ ская ou оу"""
TO_CYRILLIC: Final[dict[str, str]] = {
    "south slavic": _SOUTH,
    "czech": _CZECH,
    "polish": f"""{_JOT} c ц h х ch х sz ш cz ч szcz щ rz ж trz тш prz пш krz кш ż ж ź зь ś сь ć ць ń нь ł л ó у ą он
        ąb омб ąp омп ę ен ęb емб ęp емп y ы szy ши czy чи rzy жи ży жи ia я ie е io ё iu ю la ля lo лё lu
        лю ski$ ский cki$ цкий dzki$ дзкий ska$ ская cka$ цкая ński$ ньский ńska$ ньская dż дж dź дзь ni$ ни""",
    "romanian": """c к ce че ci чи cea ча cia ча cio чо ciu чу che ке chi ки g г ge дже geo джо gi джи gea джа gia джа
        gio джо giu джу ghe ге ghi ги ș ш ş ш ț ц ţ ц ă э â ы î ы j ж h х ea я ia ия ie ие iu ию ^io йо ^iu
        ю""",
    "hungarian": f"""{_JOT} sch ш s ш sz с ssz сс cs ч c ц cz ц zs ж gy дь gya дя gyá дя ny нь nya ня nyá ня ly й gye де
        gyi ди gyö дё győ дё gyü дю gyu дю gyú дю lyá йя lya йя nye не nyi ни nyu ню ty ть á а é е í и ó о ö
        ё ő ё ú у ü ю ű ю h х já я jj й jja йя jjá йя th т""",
    "turkish": """c дж ç ч ş ш ğ г ı ы ö ё ü ю j ж h х y й ya я ye е yi йи yo йо yu ю â а î и""",
    "german": """ß с c к ch х ck к sch ш st ст ^st шт sp сп ^sp шп tz ц z ц v ф ä е ae е ö ё ü ю ei ай eu ой äu ой ie
        и h х ah а eh е oh о uh у üh ю öh ё aa а ee е y и j й ja я je е ju ю ^s з sV з ss сс ph ф th т qu кв
        tsch ч ai ай l ль la ла le ле li ли lo ло lu лу lü лю lö лё ll лл""",
}
"""From the Latin letters of a language to the Cyrillic ones of Russian papers."""
BY_COUNTRY: Final = {
    **dict.fromkeys(("RS", "HR", "BA", "ME", "SI", "MK"), "south slavic"),
    **dict.fromkeys(("CZ", "SK"), "czech"),
    **dict.fromkeys(("DE", "AT"), "german"),
    **dict.fromkeys(("RO", "MD"), "romanian"),
    "PL": "polish",
    "HU": "hungarian",
    "TR": "turkish",
}
"""The table for the names of a country's people."""

_VOWELS: Final = "aeiouyáéíóúäöüőű"
PER_WORD: Final = 2
"""No more romanisations of one word than this."""
MAX_SPELLINGS: Final = 4
_DOUBLE_Y: Final = re.compile("yy|iy(?=[aou])")


@cache
def _rules(table: str) -> tuple[dict[str, str], int]:
    fields = f"{_COMMON} {TO_CYRILLIC[table]}".split()
    rules = dict(zip(fields[::2], fields[1::2], strict=True))
    return rules, max(map(len, rules))


def into_cyrillic(word: str, table: str) -> str:
    """Write one word of a name in Cyrillic as Russian papers do; its first letter is upper case."""
    rules, longest = _rules(table)
    lower = unicodedata.normalize("NFC", word.replace("İ", "I").lower())
    out, at = "", 0
    while at < len(lower):
        for length in range(min(longest, len(lower) - at), 0, -1):
            piece, end = lower[at : at + length], at + length
            marked = [
                f"^{piece}" if at == 0 else "",
                f"{piece}$" if end == len(lower) else "",
                f"{piece}V" if lower[end : end + 1] in _VOWELS and end < len(lower) else "",
                piece,
            ]
            value = next((rules[key] for key in marked if key in rules), None)
            if value is not None:
                out += value
                at = end
                break
        else:
            out += lower[at]
            at += 1
    return out[:1].upper() + out[1:]


def by_way_of_russian(word: str, table: str) -> list[str]:
    """Give the spellings of one word of a name after both steps, the usual ones first; hyphens stay.

    The result may hold the word's own spelling without its accents.
    """
    spellings = [""]
    for piece in re.split("([- ])", word):
        if piece in {"", "-", " "}:
            spellings = [spelling + piece for spelling in spellings]
            continue
        found = [text for text in romanise(into_cyrillic(piece, table), "ru", "en") if "iu" not in text]
        found = [*found[:PER_WORD], *(_DOUBLE_Y.sub("y", text) for text in found[:PER_WORD])]
        spellings = [spelling + part for spelling in spellings for part in dict.fromkeys(found)]
    return [spelling for spelling in dict.fromkeys(spellings) if spelling.isascii()][:MAX_SPELLINGS]


_RUSSIAN_GIVEN: Final = """Олександр Александр Олександра Александра Олексій Алексей Олексі Алексей Анатолій Анатолий
    Андрій Андрей Антоній Антоний Борис Борис Вадим Вадим Валентин Валентин Валентина Валентина Валерій Валерий
    Валерія Валерия Василь Василий Вікторія Виктория Віктор Виктор Віталій Виталий Владислав Владислав Володимир
    Владимир Всеволод Всеволод В'ячеслав Вячеслав Вячеслав Вячеслав Ганна Анна Геннадій Геннадий Георгій Георгий
    Герман Герман Григорій Григорий Денис Денис Дмитро Дмитрий Едуард Эдуард Євген Евгений Євгенія Евгения Євгеній
    Евгений Зоряна Зоряна Іван Иван Ігор Игорь Ілля Илья Інна Инна Ірина Ирина Катерина Екатерина Кирило Кирилл
    Костянтин Константин Леонід Леонид Людмила Людмила Максим Максим Марія Мария Микита Никита Микола Николай Михайло
    Михаил Надія Надежда Наталія Наталья Олег Олег Олена Елена Ольга Ольга Павло Павел Петро Петр Роман Роман Руслан
    Руслан Святослав Святослав Семен Семен Сергій Сергей Світлана Светлана Степан Степан Тетяна Татьяна Тимур Тимур
    Федір Федор Юлія Юлия Юрій Юрий Ярослав Ярослав Артем Артем Богдан Богдан Станіслав Станислав"""
_GIVEN: Final = dict(zip(_RUSSIAN_GIVEN.split()[::2], _RUSSIAN_GIVEN.split()[1::2], strict=True))
_RUSSIAN_LETTERS: Final = str.maketrans("іїєґ", "ииег")
_RUSSIAN_ENDINGS: Final = (("ський", "ский"), ("цький", "цкий"), ("зький", "зкий"), ("ська", "ская"), ("цька", "цкая"))
_HUSHED: Final = frozenset("гкхжчшщ")
"""Letters behind which Russian has no ы."""


def russian_given(name: str) -> str:
    """Give the Russian form, in Cyrillic, of a Ukrainian given name; empty where it is not known."""
    return _GIVEN.get(name, "")


def russian_surname(name: str) -> list[str]:
    """Write a Ukrainian surname, in Cyrillic, as Russian papers do: by sound, or by the letter.

    Ukrainian и is Russian ы by sound and и by derivation; both are met.
    """
    word = name.lower().translate(_RUSSIAN_LETTERS).replace("йо", "ё").replace("ьо", "ё").replace("'", "ъ")
    for ending, russian in _RUSSIAN_ENDINGS:
        if name.lower().endswith(ending):
            word = word[: -len(ending)] + russian
            break
    else:
        if name.lower().endswith("ий"):
            word = word[:-2] + ("ий" if word[-3:-2] in _HUSHED else "ый")
    stem, end = word[:-3], word[-3:]
    sound = "".join(
        "ы" if letter == "и" and source == "и" and before not in _HUSHED else letter
        for before, letter, source in zip(f" {stem}", stem, name.lower(), strict=False)
    )
    return [text[:1].upper() + text[1:] for text in dict.fromkeys((word, sound + end))]
