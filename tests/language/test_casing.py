"""What is made of text in capitals before it is parsed; all sentences are written for this file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.document import Span, paragraphs
from tocsin.language.casing import Lore, in_capitals, restore

KINDS = {"killed": "verb", "soldiers": "noun", "rose": "verb", "town": "noun", "blast": "noun", "moss": "noun", "die": "verb"}
LORE = Lore(
    function=frozenset({"in", "the", "of", "a", "may", "and"}),
    calendar=frozenset({"may"}),
    given=lambda word: word in ("ada", "rose"),
    kinds=lambda word: frozenset({KINDS[word]}) if word in KINDS else frozenset(),
    names=lambda piece: [(Span(at, at + 4), True) for at in [piece.find("NATO")] if at >= 0],
)


def cased(text: str) -> str:
    return restore(text, paragraphs(text), LORE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SOLDIERS KILLED ADA ORLIN IN THE TOWN OF VESK.", "Soldiers killed Ada Orlin in the town of Vesk."),
        ("THE TOWN OF VESK ROSE. A BLAST KILLED THE SOLDIERS.", "The town of Vesk rose. A blast killed the soldiers."),
        ("SOLDIERS OF THE FRONT (VLF) KILLED ADA MOSS.", "Soldiers of the Front (VLF) killed Ada Moss."),
        ("NATO SOLDIERS KILLED IN THE TOWN", "NATO soldiers killed in the town"),
        ("SOLDIERS KILLED IN THE TOWN 3 MAY 31.", "Soldiers killed in the town 3 May 31."),
    ],
)
def test_words_get_small_letters_and_names_a_capital(text: str, expected: str) -> None:
    assert cased(text) == expected


def test_a_name_that_the_rest_of_the_text_writes_with_a_capital_keeps_it() -> None:
    text = "SOLDIERS KILLED IN MOSS BLAST\n\nThe people of Moss mourned them in silence."
    assert cased(text).startswith("Soldiers killed in Moss blast")


@pytest.mark.parametrize("text", ["Soldiers of NATO and the UN left.", "U.N. AND NATO", "", "1,200 - 4"])
def test_mixed_case_and_a_few_letters_are_left_alone(text: str) -> None:
    assert not in_capitals(text, Span(0, len(text)))
    assert cased(text) == text


@given(st.text(max_size=80))
def test_any_text_keeps_its_length_and_its_letters_but_for_their_case(text: str) -> None:
    made = cased(text.upper())
    assert len(made) == len(text.upper()) and made.casefold() == text.upper().casefold()
