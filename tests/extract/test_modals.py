"""Verbs of being bound: what must, should, has to or has got to be done, and where they ask for nothing."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.demands import extract
from tocsin.records import Demand


def demands(text: str) -> list[Demand]:
    return records_of(extract, text)


BOUND = [
    ("Only then should Norway open the pass.", ["Norway"], "open the pass", "do"),
    ("Nor must Norway open the pass, the mayor said.", ["Norway"], "open the pass", "stop"),
    ("We do need to open the pass, the mayor said.", ["We"], "open the pass", "do"),
    ("The miners have got to leave the valley, the mayor said.", ["The miners"], "leave the valley", "do"),
    ("“You have to leave the valley,” the mayor told the miners.", ["You"], "leave the valley", "do"),
    ("The miners must understand that the pass is closed.", ["The miners"], "understand that the pass is closed", "do"),
    ("The mayor believes that the head of the mine should be a woman.", [], "the head of the mine … be a woman", "do"),
    ("They share the view that the truce should be for three months.", [], "the truce … be for three months", "do"),
    ("The form is late. It must be returned at once.", [], "It … be returned at once", "do"),
    ("They share a pass, which will need to be widened.", [], "a pass … be widened", "do"),
    ("The plan must be well thought out.", [], "The plan … be well thought out", "do"),
]


@pytest.mark.parametrize(("text", "addressees", "action", "polarity"), BOUND)
def test_who_must_do_what(text: str, addressees: list[str], action: str, polarity: str) -> None:
    (demand,) = demands(text)
    assert (words(demand.addressees), demand.action.text, demand.polarity) == (addressees, action, polarity)


UNBOUND = [
    "It will be bad if the mill and the mine have to close.",
    "They took no stand on whether miners from the valley should leave.",
    "The question has to be asked.",
    "The point must be made that nobody was hurt.",
    "The town will have to face the consequences, he said.",
    "They did everything they need to do.",
    "I must admit that I was afraid, the mayor said.",
    "Should you be asked to leave the valley, call the mayor.",
    "The ship should be ready by noon.",
    "The road must be wet, said the mayor.",
]


@pytest.mark.parametrize("text", UNBOUND)
def test_conditions_guesses_outcomes_and_what_is_only_said_bind_nobody(text: str) -> None:
    assert demands(text) == []
