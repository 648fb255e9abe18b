"""The derived table of people: rebuilt alike, guarded, and right in what everybody knows."""

from __future__ import annotations

import functools

import pytest

from cleanup.tables.loader import HEADER, HERE, Entry, parse_line, read_lines
from cleanup.tables.romanise import STYLES, is_cyrillic, romanise, romanise_name

BUILT = HERE / "built"


@functools.cache
def rows() -> dict[str, Entry]:
    """The rows of the table by key; a key has one row."""
    entries = [parse_line(line) for line in read_lines(BUILT / "people.tsv")]
    assert len({entry.key for entry in entries}) == len(entries)
    return {entry.key: entry for entry in entries}


@functools.cache
def index() -> list[list[str]]:
    return [line.split("\t") for line in read_lines(BUILT / "people_index.tsv")]


@pytest.mark.parametrize(
    ("original", "source", "style", "spelling"),
    [
        ("Ельцин", "ru", "de", "Jelzin"),
        ("Ельцин", "ru", "fr", "Eltsine"),
        ("Ельцин", "ru", "pl", "Jelcyn"),
        ("Ельцин", "ru", "nl", "Jeltsin"),
        ("Хрущёв", "ru", "de", "Chruschtschow"),
        ("Хрущёв", "ru", "nl", "Chroesjtsjov"),
        ("Горбачёв", "ru", "de", "Gorbatschow"),
        ("Горбачёв", "ru", "es", "Gorbachov"),
        ("Горбачёв", "ru", "it", "Gorbaciov"),
        ("Горбачёв", "ru", "pl", "Gorbaczow"),
        ("Горбачёв", "ru", "tr", "Gorbaçov"),
        ("Медведев", "ru", "de", "Medwedew"),
        ("Медведев", "ru", "pl", "Miedwiediew"),
        ("Шойгу", "ru", "fr", "Choïgou"),
        ("Лавров", "ru", "de", "Lawrow"),
        ("Лавров", "ru", "pl", "Ławrow"),
        ("Путин", "ru", "fr", "Poutine"),
        ("Путин", "ru", "nl", "Poetin"),
        ("Зеленський", "uk", "de", "Selenskyj"),
        ("Зеленський", "uk", "pl", "Zełenski"),
        ("Порошенко", "uk", "fr", "Porochenko"),
        ("Борисов", "bg", "de", "Borissow"),
        ("Орешарски", "bg", "de", "Orescharski"),
        ("Първанов", "bg", "de", "Parwanow"),
    ],
)
def test_romanisation(original: str, source: str, style: str, spelling: str) -> None:
    assert spelling in romanise(original, source, style)


@pytest.mark.parametrize("style", [*STYLES, "en"])
def test_every_style_leaves_nothing_in_cyrillic(style: str) -> None:
    alphabet = {"ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'"}
    for source, letters in alphabet.items():
        for letter in letters:
            for word in (letter, "а" + letter, "б" + letter + "а", "аб" + letter):
                assert not any(is_cyrillic(text) for text in romanise(word, source, style)), (word, style)


def test_a_name_of_several_words() -> None:
    assert romanise_name("Касым-Жомарт Токаев", "ru", "fr")[0] == "Kassym-Jomart Tokaïev"


@pytest.mark.parametrize(
    ("key", "target"),
    [
        ("Jelzin", "Yeltsin"),
        ("Eltsine", "Yeltsin"),
        ("Chruschtschow", "Khrushchev"),
        ("Medwedew", "Medvedev"),
        ("Gorbatschow", "Gorbachev"),
        ("Gorbachov", "Gorbachev"),
        ("Gorbaciov", "Gorbachev"),
        ("Wladimir Putin", "Vladimir Putin"),
        ("Vladimir Poutine", "Vladimir Putin"),
        ("Dmitrij Medwedew", "Dmitry Medvedev"),
        ("Dmitry Medwedew", "Dmitry Medvedev"),
        ("Sergej Lawrow", "Sergei Lavrov"),
        ("Wolodymyr Selenskyj", "Volodymyr Zelensky"),
        ("Volodímir Zelenski", "Volodymyr Zelensky"),
        ("Dimitr Kuleba", "Dmytro Kuleba"),
        ("Enrique Pea Nieto", "Enrique Peña Nieto"),
        ("Felipe Gonzlez", "Felipe González"),
        ("Recep Tayyip Erdoan", "Recep Tayyip Erdoğan"),
        ("Viktor Orbn", "Viktor Orbán"),
        ("Benjamin Netanjahu", "Benjamin Netanyahu"),
        ("Baschar al-Assad", "Bashar al-Assad"),
        ("Mahmud Ahmadinedschad", "Mahmoud Ahmadinejad"),
        ("Micheil Saakaschwili", "Mikheil Saakashvili"),
        ("Papst Franziskus", "Pope Francis"),
        ("Juan Pablo II", "John Paul II"),
        ("Alexandre Loukachenko", "Alexander Lukashenko"),
        ("Aleksandar Vuchich", "Aleksandar Vučić"),
        ("Marcel Cholaku", "Marcel Ciolacu"),
        ("Mateusz Moravetsky", "Mateusz Morawiecki"),
        ("Peter Siyarto", "Péter Szijjártó"),
        ("Robert Fitso", "Robert Fico"),
        ("Mevlut Chavushoglu", "Mevlüt Çavuşoğlu"),
        ("Annalena Berbok", "Annalena Baerbock"),
        ("Kyriakos Mitsotaki", "Kyriakos Mitsotakis"),
        ("Mr. Tsipra", "Mr. Tsipras"),
        ("Oleg Sinegubov", "Oleh Syniehubov"),
        ("Dmitry Kuleba", "Dmytro Kuleba"),
        ("Sergei Gaidai", "Serhiy Haidai"),
    ],
)
def test_known_spellings(key: str, target: str) -> None:
    assert rows()[key].target == target


@pytest.mark.parametrize(
    "name",
    [
        "Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Sergey Lavrov", "Sergei Lavrov", "Dmitri Medvedev",
        "Yury Ushakov",
        "Erdogan", "Orban", "Recep Tayyip Erdogan", "Viktor Orban", "Schröder", "Gerhard Schroeder", "Poutine", "Putin",
        "Alexey Navalny", "Aleksandr Lukashenko", "Bashar Assad", "Hasan Rouhani", "Gonzalez", "Sanchez", "Perez",
        "Merz",
        "Aleksandar Vucic", "Novak Djokovic", "Wladimir Klitschko", "Vitali Klitschko", "Ivanov", "Popov", "Muller",
        "Robert Kovach", "Milanovich", "Petresco",
        "Victor Yanukovych", "Andrey Kurkov", "Andrey Shevchenko", "Dora Mitsotaki", "Mr. Papandreou",
    ],
)  # fmt: skip
def test_english_usage_is_never_a_key(name: str) -> None:
    assert name not in rows()


def test_every_row_is_well_formed() -> None:
    for key, entry in rows().items():
        assert entry.rule in {"names.person", "names.dropped-letter"}
        assert entry.gate == ("near" if entry.near else "sure")
        assert key == key.strip()
        assert not is_cyrillic(key)
        assert not is_cyrillic(entry.target)
        assert key != entry.target


def test_no_target_is_a_key() -> None:
    assert [entry.target for entry in rows().values() if entry.target in rows()] == []


def test_no_key_is_somebody_in_the_index() -> None:
    assert [name for name, *_ in index() if name in rows()] == []


def test_the_index_names_enough_people() -> None:
    assert len(index()) >= 1500
    assert all(len(cells) == 5 and cells[0].endswith(cells[1]) and cells[2] and cells[3] for cells in index())
    assert len({cells[0] for cells in index()}) == len(index())


def test_guards_hold_for_every_surname_alone() -> None:
    guards = pytest.importorskip("cleanup.tables.guards", exc_type=ImportError)
    pytest.importorskip("faker")
    for key in rows():
        if " " not in key and "-" not in key:
            assert key not in guards.person_names(), key
            assert key not in guards.known_places(), key
            assert guards.english(key) < 1.1, key


def test_rebuilding_gives_the_same_bytes() -> None:
    pytest.importorskip("faker")
    people = pytest.importorskip("cleanup.tables.build_people", exc_type=ImportError)
    built = [HEADER, *(row.line() for row in people.rows())]
    assert "\n".join(built) + "\n" == (BUILT / "people.tsv").read_text("utf8")
    lines = [people.INDEX_HEADER, *people.index()]
    assert "\n".join(lines) + "\n" == (BUILT / "people_index.tsv").read_text("utf8")
