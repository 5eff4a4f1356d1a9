"""Demands that stand behind a noun, a participle or a phrase: wherever the parse hangs what is asked."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.demands import extract
from tocsin.records import Demand


def demands(text: str) -> list[Demand]:
    return records_of(extract, text)


BEHIND = [
    ("The fire spurred protests and demands that the town's police chief be fired.", [], "the town's police chief … be fired"),
    ("They stayed in the face of police requests to open the pass.", [], "open the pass"),
    ("Few states responded to the appeals to provide help.", [], "provide help"),
    ("Some reacted to the appeals of the miners to receive a pension.", [], "receive a pension"),
    ("Pressure is growing on Norway to open the pass.", ["Norway"], "open the pass"),
    ("The request for a truce came from Chad.", [], "a truce"),
    ("They supported calls for a no-fly zone.", [], "a no-fly zone"),
    ("Two of the mayors have called for closing the mine.", [], "closing the mine"),
    ("The mayor asked miners opposing him to leave the valley.", ["miners"], "leave the valley"),
    ("I count on Norway to open the pass.", ["Norway"], "open the pass"),
    ("The paper was closed by the police at the request of the mayor.", ["the police"], "The paper … closed"),
    ("Norway closed the pass on the orders of the mayor.", ["Norway"], "closed the pass"),
    ("The briefing came at the insistence of the mayor.", [], "The briefing"),
    ("The mayor is adamant that Norway leave the valley.", ["Norway"], "leave the valley"),
]


@pytest.mark.parametrize(("text", "addressees", "action"), BEHIND)
def test_what_is_asked_is_found_where_it_stands(text: str, addressees: list[str], action: str) -> None:
    (demand,) = demands(text)
    assert (words(demand.addressees), demand.action.text) == (addressees, action)


def test_a_thing_joined_to_what_is_to_end_may_itself_be_asked() -> None:
    found = demands("We demand an immediate end to the raids and full respect for the truce.")
    assert [one.action.text for one in found] == ["an immediate end to the raids", "full respect for the truce"]


def test_duties_told_with_their_bearer_are_kept() -> None:
    (first, second) = demands("The town must meet its obligations to protect the miners.")
    assert (first.kind, second.kind, second.action.text) == ("demand", "duty", "protect the miners")


NONE = [
    "The tasks of the committee would be to clear the pass.",
    "Some mayors, for instance Ana Roth, called.",
    "The miner requested asylum.",
    "The mayor spoke at the request of the guild.",
    "The mayor is adamant that the pass is open.",
    "It is bad if the pass was closed at the request of the mayor.",
    "The mayor insisted on paying the miners.",
    "A miner, who asked not to be named, left.",
    "The mayor wants them to know that the pass is open.",
    "The mayor warned against the risk of war.",
    "Relatively little work has to happen.",
    "The mayor offered to buy the mill.",
    "We can offer some relief to the miners.",
    "Applying for a permit required the entire team to travel.",
    "He spoke of a plan to bar them from leaving.",
    "The mayor will let her leave should she ask.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_planned_applied_for_or_only_so_is_not_asked(text: str) -> None:
    assert demands(text) == []
