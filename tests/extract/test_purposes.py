"""Which purposes are read as ascribed to somebody's act, and which infinitives are not."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.purposes import extract
from tocsin.records import Purpose


def purposes(text: str, said: str | None = None, by: str | None = None) -> list[Purpose]:
    return records_of(extract, text, said, by)


FORMS = [
    ("The army closed the pass in order to starve the town.", "starve the town", "The army"),
    ("The army closed the pass to starve the town.", "starve the town", "The army"),
    ("They park trucks there to test the reaction of others.", "test the reaction of others", "They"),
    ("The general is testing the waters.", "testing the waters", "The general"),
    ("The aim of the general is to expel the miners.", "expel the miners", "the general"),
    ("The men are in prison to send a message to the others.", "send a message to the others", "The men"),
    ("The mayor flew to Oslo to meet the miners.", "meet the miners", "The mayor"),
    ("To calm the miners, the mayor closed the mill.", "calm the miners", "the mayor"),
    ("The police issued an alert to help find the ship.", "help find the ship", "The police"),
    ("The army will send a ship to fetch the miners.", "fetch the miners", "The army"),
    ("In an apparent attempt to calm the miners, the mayor closed the mill.", "calm the miners", "the mayor"),
    ("The king closed the mill as part of wider efforts to save water.", "save water", "The king"),
    ("The mayor met the miners to end the strike and reopen the mill, ignoring Norway.", "end the strike and reopen the mill", "The mayor"),
    ("The mayor called on the miners to take steps to save the mill.", "save the mill", "the miners"),
    ("The army closed the pass not to starve the town but to keep order.", "keep order", "The army"),
]


@pytest.mark.parametrize(("text", "purpose", "actor"), FORMS)
def test_each_form_gives_the_purpose_and_who_acts(text: str, purpose: str, actor: str) -> None:
    (found,) = purposes(text)
    assert found.purpose.text == purpose
    assert found.actor is not None and found.actor.text == actor


ACTS = [
    ("The army closed the pass of Taru on Monday in order to starve the town.", ["closed the pass of Taru"]),
    ("The mayor marched in Oslo on Monday to free the miners.", ["marched"]),
    ("The pass was closed on Monday in order to starve the town.", ["The pass", "closed"]),
    ("The police embarked on a hunt in Oslo in order to find the miners.", ["embarked on a hunt"]),
    ("Soldiers burned the mill and shot the guards in order to free the miners.", ["shot the guards"]),
    ("The goal of the raid was to free the miners.", ["the raid"]),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_an_act_is_told_without_its_time_and_place(text: str, act: list[str]) -> None:
    (found,) = purposes(text)
    assert found.act is not None
    assert [text[span.start : span.end] for span in found.act.spans] == act


def test_an_act_aimed_at_something_is_quoted_as_the_act() -> None:
    (found,) = purposes("The march was designed to provoke the guards.")
    assert found.act is not None and found.act.text == "The march"
    assert found.purpose.text == "provoke the guards"


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
