"""Figures that somebody puts at a number, and things that somebody puts at a place."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import reading_of
from tests.extract.statement_reading import read, sources

from tocsin.extract import mentions, statements
from tocsin.extract.counts import extract as count


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The {of} navy put the number of dead at 29.", "The {of} navy", "the number of dead at 29"),
        ("{land}'s navy put the toll at 29.", "{land}'s navy", "the toll at 29"),
        ("The {of} army has put its losses at more than 40 men.", "The {of} army", "its losses at more than 40 men"),
        ("The {of} ministry puts the price at 20 dollars.", "The {of} ministry", "the price at 20 dollars"),
        ("The {of} navy estimated the toll at 29.", "The {of} navy", "the toll at 29"),
        ("The toll was put at 29 by the {of} navy.", "the {of} navy", "The toll … at 29"),
    ],
)
@pytest.mark.parametrize(("land", "of"), [("Kenya", "Kenyan"), ("Uganda", "Ugandan")])
def test_who_puts_a_figure_at_a_number_states_it(text: str, source: str, content: str, land: str, of: str) -> None:
    assert [(who, " ".join(said.split())) for who, said in sources(text.format(land=land, of=of))] == [
        (source.format(land=land, of=of), content)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Workers put the box at the door.",
        "{land} put troops at the border.",
        "{land} put 300 troops at 20 crossings.",
        "The toll was put at 29.",
        "The clerk put the bill at the door.",
    ],
)
@pytest.mark.parametrize("land", ["Kenya", "Uganda"])
def test_who_moves_a_thing_says_nothing(text: str, land: str) -> None:
    assert sources(text.format(land=land)) == []


def test_a_report_goes_on_over_what_is_put_somewhere() -> None:
    (told,) = read("The mayor said the guard opened the gate and put the box at the door.")
    assert told.content.text.endswith("at the door")


def test_the_count_is_on_the_word_of_who_puts_it() -> None:
    reading = reading_of("The Kenyan navy put the number of dead at 29. Six men drowned.")
    mentions.fill(reading)
    statements.extract(reading)
    told = {statement.id: statement.speaker.text for statement in reading.statements if statement.speaker}
    assert {one.low: told.get(one.said_by or "") for one in count(reading)} == {29: "The Kenyan navy", 6: None}
