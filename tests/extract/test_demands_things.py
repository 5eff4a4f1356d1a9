"""Things that are asked for, laid down or threatened, whatever stands beside them; lists and clauses of what is asked."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.demands import extract
from tocsin.records import Demand


def demands(text: str) -> list[Demand]:
    return records_of(extract, text)


TOLD = [
    ("The mayor requested a presence at the pass to ensure its safety.", "demand", [], "a presence at the pass"),
    ("An inquiry was demanded by the miners.", "demand", [], "An inquiry"),
    ("The tents, requested by Norway, were late.", "demand", [], "The tents"),
    ("The mayor called on Norway to “relinquish power once and for all.”", "demand", ["Norway"], "relinquish power once and for all"),
    ("What we demand is respect for the dead.", "demand", [], "respect for the dead"),
    ("All they ask is a fair trial.", "demand", [], "a fair trial"),
    ("The main recommendation is that the mine be closed.", "demand", [], "the mine … be closed"),
    ("It was a reminder of the need to guard the pass.", "demand", [], "guard the pass"),
    ("The guards are responsible for the safety of the miners.", "duty", ["The guards"], "the safety of the miners"),
    ("Prisoners shall be treated humanely.", "duty", [], "Prisoners … be treated humanely"),
    ("Under the treaty, Norway must open the pass.", "duty", ["Norway"], "open the pass"),
    ("The mandate requires the force to protect the miners.", "duty", ["the force"], "protect the miners"),
    ("The mayor threatened military action.", "threat", [], "military action"),
    ("The mill was threatened with closure by the mayor.", "threat", [], "closure"),
    ("The mayor threatened the miners with burning the mill.", "threat", ["the miners with burning the mill"], "burning the mill"),
    ("The town spurned threats of force by Norway.", "threat", [], "force"),
]


@pytest.mark.parametrize(("text", "kind", "addressees", "action"), TOLD)
def test_things_asked_laid_down_or_threatened_are_kept(text: str, kind: str, addressees: list[str], action: str) -> None:
    (demand,) = demands(text)
    assert (demand.kind, words(demand.addressees), demand.action.text) == (kind, addressees, action)


LISTS = [
    ("The union set two conditions: reopen the mine and pay the miners.", ["reopen the mine", "pay the miners"]),
    ("Among the miners' demands are the resignation of the mayor and an amnesty.", ["the resignation of the mayor", "an amnesty"]),
    ("The mayor told them not to march and, to this end, to leave the valley.", ["march", "leave the valley"]),
    ("The king commanded that the gates be shut and that the guards leave.", ["the gates … be shut", "leave"]),
]


@pytest.mark.parametrize(("text", "actions"), LISTS)
def test_each_of_a_list_is_asked(text: str, actions: list[str]) -> None:
    found = [one.action.text for one in demands(text)]
    assert len(found) == len(actions)
    assert all(told.startswith(action) for told, action in zip(found, actions, strict=True))


NONE = [
    "The raids threaten the peace.",
    "The mayor threatened her safety.",
    "We will demand an answer on Sunday.",
    "A risk of arrest should deter the miners.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_in_danger_asked_later_or_expected_is_none(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(
    ("said", "polarity", "addressees"),
    [
        ("We will not open the pass unless Norway pays", "stop", ["Norway"]),
        ("We will turn the valley into a graveyard", "do", []),
    ],
)
def test_what_is_held_back_or_ruined_is_a_threat(said: str, polarity: str, addressees: list[str]) -> None:
    (demand,) = records_of(extract, f"“{said},” Tarvo said.", said, "Tarvo")
    assert (demand.kind, demand.polarity, words(demand.addressees)) == ("threat", polarity, addressees)
