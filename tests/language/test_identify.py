"""A language is told only where the text is long and clear enough; else it is assumed, and that is said."""

from __future__ import annotations

import pytest

from tocsin.language.identify import SHORT, Language, identify

LONG = {
    "en": "The council of the town met on Monday and decided to keep the bridge shut until the engineers had seen every pillar of it. ",
    "fr": "Le conseil municipal s’est réuni lundi et a décidé de maintenir le pont fermé jusqu’à l’avis des ingénieurs. ",
    "ru": "Городской совет собрался в понедельник и решил держать мост закрытым, пока инженеры не осмотрят каждую опору. ",
    "ar": "اجتمع مجلس المدينة يوم الاثنين وقرر إبقاء الجسر مغلقا حتى يفحص المهندسون كل عمود من أعمدته. ",
}


@pytest.mark.parametrize("code", LONG)
def test_a_long_clear_text_is_told(code: str) -> None:
    assert identify(LONG[code] * 4, "xx") == Language(code, False)


def test_a_short_text_is_taken_for_the_default_and_marked() -> None:
    assert identify(LONG["fr"][: SHORT - 1], "en") == Language("en", True)
    assert identify("", "en") == Language("en", True)


def test_a_text_without_words_is_taken_for_the_default_and_marked() -> None:
    assert identify("0123456789 " * 60, "xx") == Language("xx", True)
    assert identify("…… — " * 100, "xx") == Language("xx", True)


def test_the_same_text_is_told_the_same_each_time() -> None:
    text = (LONG["en"] + LONG["fr"]) * 3
    assert len({identify(text, "en") for _ in range(5)}) == 1
