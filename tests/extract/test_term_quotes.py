"""What a few words in quotation marks put on something, and which quoted words name nothing."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.characterisations import extract
from tocsin.records import Characterisation


def terms(text: str, said: str | None = None, by: str | None = None) -> list[Characterisation]:
    return records_of(extract, text, said, by)


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("Norway accused the guild of “gross hypocrisy” after the vote.", "gross hypocrisy", "the guild"),
        ("The mayor condemned the “cowardly attack” on the ferry.", "cowardly", "attack"),
        ("It only adds to the “pariah status” of the junta.", "pariah status", "the junta"),
        ("The guild told of “the brutality and speed of the sweep” by the guard.", "brutality", "the sweep"),
        ("The report tells of a “reign of terror” imposed by the guard.", "reign of terror", "the guard"),
        ("The miller admitted to having committed “vile espionage” for Norway.", "vile espionage", "The miller"),
        ("The raids killed nine “martyrs of the harbour”.", "martyrs", None),
        ("The king vowed to counter the “naked aggression”.", "aggression", None),
        ("The envoys demanded an end to the “massacres” in the hills.", "massacres", None),
        ("They rejected the “sham” vote.", "sham", "vote"),
        ("The miller called the warden “unfit to serve” on the board.", "unfit to serve", "the warden"),
        ("Clean water, which the guild calls a “basic right”, was cut off.", "basic right", "Clean water"),
    ],
)
def test_a_reproach_or_a_term_in_a_few_quoted_words_is_put_on_something(text: str, words: str, of: str | None) -> None:
    (found,) = terms(text)
    assert (found.words.text, found.of.text if found.of else None) == (words, of)


@pytest.mark.parametrize(
    "text",
    [
        "She was charged with “conspiracy to commit murder” in May.",
        "The film “A Martyr's Song” won the prize.",
        "The mayor said “the propaganda budget” would be cut.",
        "The court spoke of “charges of fraud and theft” in its letter.",
        "The clerk noted that the “murder weapon” had been found.",
        "The “massacre museum” opened in May.",
    ],
)
def test_offences_titles_and_topics_in_marks_name_nothing(text: str) -> None:
    assert terms(text) == []


def test_a_deed_named_in_speech_is_put_on_who_did_it() -> None:
    said = "the guard caused a massacre"
    (found,) = terms(f"“{said},” the mayor said.".replace("the guard", "The guard"), said="The guard caused a massacre", by="the mayor")
    assert found.term == "massacre"
    assert found.of is not None and found.of.text == "The guard"
    assert terms("The guard caused a massacre.") == []
