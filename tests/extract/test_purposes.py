"""Which purposes are read as ascribed to somebody's act, and which infinitives are not."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.purposes import extract
from tocsin.records import Purpose


def purposes(text: str, said: str | None = None, by: str | None = None) -> list[Purpose]:
    return records_of(extract, text, said, by)


FORMS = [
    ("The army closed the pass in order to starve the town.", "in order to starve the town", "The army"),
    ("The army closed the pass to starve the town.", "to starve the town", "The army"),
    ("They park trucks there to test the reaction of others.", "to test the reaction of others", "They"),
    ("The general is testing the waters.", "testing the waters", "The general"),
    ("The aim of the general is to expel the miners.", "to expel the miners", "the general"),
    ("The men are in prison to send a message to the others.", "to send a message to the others", "The men"),
    ("The mayor flew to Oslo to meet the miners.", "to meet the miners", "The mayor"),
    ("To calm the miners, the mayor closed the mill.", "To calm the miners", "the mayor"),
    ("The police issued an alert to help find the ship.", "to help find the ship", "The police"),
    ("The army will send a ship to fetch the miners.", "to fetch the miners", "The army"),
    ("The army closed the pass not to starve the town but to keep order.", "to keep order", "The army"),
]


@pytest.mark.parametrize(("text", "purpose", "actor"), FORMS)
def test_each_form_gives_the_purpose_and_who_acts(text: str, purpose: str, actor: str) -> None:
    (found,) = purposes(text)
    assert found.purpose.text == purpose
    assert found.actor is not None and found.actor.text == actor


def test_an_act_aimed_at_something_is_quoted_as_the_act() -> None:
    (found,) = purposes("The march was designed to provoke the guards.")
    assert found.act is not None and found.act.text == "The march"
    assert found.purpose.text == "designed to provoke the guards"


NO_PURPOSE = [
    "The army wants to close the pass.",
    "The mayor decided to leave.",
    "He grew up to become a general.",
    "The mayor urged the army to leave.",
    "The army did not close the pass to starve the town.",
    "The army must close the pass to protect the town.",
    "The army is ready to leave.",
    "It takes an hour to cross the pass.",
    "The mayor has the right to close the pass.",
    "The mayor asked the army to leave.",
    "The price rose to reach ten crowns.",
    "Snow fell to cover the pass.",
    "The army closed the pass not to starve the town.",
    "The mayor gave the miners two days to leave.",
]


@pytest.mark.parametrize("text", NO_PURPOSE)
def test_completions_denials_and_demands_ascribe_no_purpose(text: str) -> None:
    assert purposes(text) == []


def test_the_accused_is_the_one_who_acts_for_the_purpose() -> None:
    (found,) = purposes("The mayor accused Norway of closing the pass in order to starve the town.")
    assert found.actor is not None and found.actor.text == "Norway"


def test_the_purpose_carries_the_speaker_who_ascribes_it() -> None:
    text = "“The army closed the pass to starve the town,” said Anna Tarvo."
    (found,) = purposes(text, said="The army closed the pass to starve the town", by="Anna Tarvo")
    assert found.speaker is not None and found.speaker.text == "Anna Tarvo"
