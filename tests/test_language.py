from __future__ import annotations

import pytest

from cleanup import Cleaner, Options, clean
from cleanup.language import ForeignLines, detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "en"),
        ("Kyiv", "en"),
        ("The minister said that he would not come to the meeting.", "en"),
        ("Der Minister sagte, dass er nicht zu der Sitzung kommen werde, weil es ihm nicht gut geht.", "de"),
        ("Le ministre a dit que les élus de la région ne sont pas venus dans la salle.", "fr"),
        ("El ministro dijo que no iba a la reunión porque el tren de la mañana no llegó.", "es"),
        ("Министр сказал, что не приедет на встречу.", "ru"),
        ("Міністр сказав, що не приїде на зустріч.", "uk"),
        ("部長は会議に来ないと言った。", "ja"),
        ("部长说他不来开会。", "zh"),
        ("وزیر گفت که به جلسه نمی‌آید.", "ar"),
        ("He wrote “Die Zeit” and left the building with her.", "en"),
    ],
)
def test_which_language(text: str, code: str) -> None:
    assert detect(text) == code


def test_a_paragraph_in_another_language_is_left_alone() -> None:
    german = "Der Präsident Wladimir Putin sagte in Peking, dass er nicht mit den Ländern des Westens rechne."
    english = "The president said that he was in Peking."
    text = f"{english}\n{german}\n{english}"
    foreign = ForeignLines(text, {})
    start = text.index(german)
    assert [at for at in range(len(text)) if foreign.touch(at, at + 1)] == list(range(start, start + len(german)))
    assert foreign.touch(0, len(text))
    assert not foreign.touch(start, start)
    assert german in clean(text).text


def test_a_text_in_another_language_is_left_to_the_stages_that_know_it() -> None:
    result = clean("Der Präsident Wladimir Putin sagte in Peking, dass er nicht mit den Ländern rechne.")
    assert (result.language, result.edits) == ("de", ())


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Die Brücke über den Fluss ist wieder offen, und die Stadt ist froh. " * 4, "de"),
        ("Міст через річку знову відкрито, і місто дуже цьому радіє. " * 4, "uk"),
        ("Die Brücke ist offen.", None),
    ],
)
def test_a_source_of_some_length_tells_its_language(source: str, told: str | None) -> None:
    assert Cleaner().clean("The bridge is open.", Options(grammar="off", source=source)).source_language == told
