"""Mojibake made by encoding right text, in every encoding and up to as many layers as fit."""

from __future__ import annotations

import time

import ftfy.bad_codecs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup import Cleaner, Options
from cleanup.stages import encoding

ftfy.bad_codecs.ok()
CLEANER = Cleaner(stages=(encoding.STAGE,))
RIGHT = "“We’ll see,” said José Muñoz – from Łódź – in the café… He paid €5 to Erdoğan’s Ångström team."
LANGUAGES = (
    "Der Bürgermeister sprach über die Straße, während „die Größe“ des Öls — ‚süß‘ — überraschte.",
    "L’été à l’hôtel fut « âpre » : où l’on dîne, ça coûte 5 €, c’est sûr… œuvre, Noël, Besançon.",
    "El año pasado, ¿quién pidió más jamón? ¡Nadie! Según él, la niña comió ½ kg.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy. Zażółć gęślą jaźń. Árvíztűrő tükörfúrógép. Şişli’de çığlık.",
    "Съешь же ещё этих мягких французских булок. Їжак ґречно з’їв. Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.",
    "いろはにほへと。中文，你好！한국어 문장입니다. שלום עולם، مرحبا بالعالم. नमस्ते दुनिया। สวัสดี",
    "NÃO! A MAÇÃ “É” DELE; AÇÃO – SÃO PAULO… ÁÀÂÃ ÉÊ ÍÓÔÕ ÚÜÇ «ÇÃO» №5 ±3° £4 ¥5 §6 ¶7 ©®™ ¹²³ ¼½¾",
)


@pytest.mark.parametrize("codec", ["latin-1", "sloppy-windows-1252"])
@pytest.mark.parametrize("layers", [1, 2, 3, 4])
def test_layers_of_mojibake_come_off(codec: str, layers: int) -> None:
    text = RIGHT
    for _ in range(layers):
        text = text.encode().decode(codec)
    assert CLEANER.clean(text).text == RIGHT


@pytest.mark.parametrize(
    "codec", ["sloppy-windows-1251", "sloppy-windows-1250", "mac-roman", "cp437", "sloppy-windows-1254"]
)
def test_other_encodings_come_off_in_words(codec: str) -> None:
    right = "They don’t know the café of José and the naïve plan of Ångström for Malmö."
    assert CLEANER.clean(right.encode().decode(codec)).text == right


def test_one_broken_word_changes_alone() -> None:
    text = f"{RIGHT} One broken word: fiancÃ©e."
    result = CLEANER.clean(text)
    assert [(edit.before, edit.after) for edit in result.edits] == [("Ã©", "é")]


@pytest.mark.parametrize("text", LANGUAGES)
def test_right_text_of_other_languages_is_kept(text: str) -> None:
    result = CLEANER.clean(text, Options(language="en"))
    assert result.text == text, [(edit.before, edit.after) for edit in result.edits]


@given(st.text(st.characters(min_codepoint=0xA1, max_codepoint=0x17F), min_size=1, max_size=12))
def test_any_repair_comes_to_rest(word: str) -> None:
    once = CLEANER.clean(f"The {word} of it.")
    assert not CLEANER.clean(once.text).edits


@pytest.mark.parametrize("layers", [12, 15])
def test_many_layers_are_bounded(layers: int) -> None:
    text = "é"
    for _ in range(layers):
        text = text.encode().decode("sloppy-windows-1252")[:100_000]
    start = time.process_time()
    CLEANER.clean(text)
    assert time.process_time() - start < 6


def test_a_chain_that_never_ends_is_left() -> None:
    text = "Ã" + "ƒ" * 99_999
    start = time.process_time()
    assert CLEANER.clean(text).text == text
    assert time.process_time() - start < 6


def test_a_million_characters_of_entity_layers() -> None:
    start = time.process_time()
    assert CLEANER.clean("&" + "amp;" * 250_000).text == "&"
    assert time.process_time() - start < 3
