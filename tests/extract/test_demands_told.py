"""Forms of demands and duties beyond the plain ones: told in nouns, needs, burdens, participles; sentences written for this file."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.demands import extract
from tocsin.records import Demand


def demands(text: str) -> list[Demand]:
    return records_of(extract, text)


TOLD = [
    ("It is of vital importance that Norway open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("The mayor spoke of the need for Norway to open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("Norway will have to open the pass, the mayor said.", "demand", ["Norway"], "open the pass", "do"),
    ("The mayor left despite his duty to guard the pass.", "duty", ["his"], "guard the pass", "do"),
    ("The mayor pleaded with Norway to open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("The union lobbied Norway to open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("Chad leaned on Norway to open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("Urged by the mayor to resign, Anna Tarvo fled.", "demand", ["Anna Tarvo"], "resign", "do"),
    ("Norway told to open the pass", "demand", ["Norway"], "open the pass", "do"),
    ("The mayor insisted on the withdrawal of Norwegian troops.", "demand", ["Norwegian"], "the withdrawal of Norwegian troops", "do"),
    ("The mayor begged for mercy.", "demand", [], "mercy", "do"),
    ("The mayor insisted that the miners lay down their tools.", "demand", ["the miners"], "lay down their tools", "do"),
    ("The mayor asked that the miners leave the valley.", "demand", ["the miners"], "leave the valley", "do"),
    ("The pact required that the miners leave the valley.", "duty", ["the miners"], "leave the valley", "do"),
    ("The mayor asked to be left in peace.", "demand", [], "be left in peace", "do"),
    ("The mayor urged Norway to drop the charges.", "demand", ["Norway"], "drop the charges", "stop"),
    ("The mayor urged Norway to help end the strike.", "demand", ["Norway"], "help end the strike", "stop"),
    ("The mayor demanded that Norway “quickly reopen” the pass.", "demand", ["Norway"], "quickly reopen” the pass", "do"),
    ("Calls for Norway to open the pass have grown.", "demand", ["Norway"], "open the pass", "do"),
    ("A request to Norway to open the pass went unheard.", "demand", ["Norway"], "open the pass", "do"),
    ("There were new calls for talks.", "demand", [], "talks", "do"),
    ("Their main demand is the release of the miners.", "demand", [], "the release of the miners", "do"),
    ("The mayor set one condition: the release of the miners.", "demand", [], "the release of the miners", "do"),
    ("The mayor stressed the need for Norway to open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("The mayor stressed the importance of opening the pass.", "demand", [], "opening the pass", "do"),
    ("We need Norway to open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("The mayor expects Norway to honour the truce.", "demand", ["Norway"], "honour the truce", "do"),
    ("The mayor would like Norway to open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("What is needed is a truce.", "demand", [], "a truce", "stop"),
    ("It is vital to open the pass.", "demand", [], "open the pass", "do"),
    ("The court ruled that Norway had to open the pass.", "duty", ["Norway"], "open the pass", "do"),
    ("Norway ought to open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("This has to be condemned.", "demand", [], "This … be condemned", "do"),
    ("Under the accord, the miners are to leave the valley.", "duty", ["the miners"], "leave the valley", "do"),
    ("Norway is responsible for clearing the pass.", "duty", ["Norway"], "clearing the pass", "do"),
    ("The guards are tasked with protecting the miners.", "duty", ["The guards"], "protecting the miners", "do"),
    ("The onus is on Norway to open the pass.", "duty", ["Norway"], "open the pass", "do"),
    ("It is up to Norway to open the pass.", "duty", ["Norway"], "open the pass", "do"),
    ("It is incumbent on Norway to open the pass.", "duty", ["Norway"], "open the pass", "do"),
    ("The guards are under orders to shoot.", "demand", ["The guards"], "shoot", "do"),
    ("The miners are not allowed to leave the valley.", "duty", ["The miners"], "leave the valley", "stop"),
    ("The mayor ordered the mine closed.", "demand", [], "the mine … closed", "do"),
    ("The mayor called for a no-fly zone over the valley.", "demand", [], "a no-fly zone over the valley", "stop"),
    ("Their demands include closing the mine.", "demand", [], "closing the mine", "do"),
    ("The council imposed a ban on travel.", "duty", [], "a ban on travel", "stop"),
    ("I think Norway is going to have to open the pass.", "demand", ["Norway"], "open the pass", "do"),
    ("Orders were sent to the guards to leave the valley.", "demand", ["the guards"], "leave the valley", "do"),
    ("The mayor gave orders to the guards to leave the valley.", "demand", ["the guards"], "leave the valley", "do"),
    ("The miners cannot be allowed to leave the valley.", "demand", [], "The miners … be allowed to leave the valley", "stop"),
    ("Any deal must be part of a treaty.", "demand", [], "Any deal … be part of a treaty", "do"),
    ("Stop arming Chad, the mayor told Norway.", "demand", ["Norway"], "Stop arming Chad", "stop"),
    ("Open the pass, the mayor warned Norway.", "demand", ["Norway"], "Open the pass", "do"),
    ("The mayor called for calm, while Norway closed the pass.", "demand", [], "calm", "do"),
    ("The Red Cross call for a truce was heard.", "demand", [], "a truce", "stop"),
    ("The law bars guards from voting.", "duty", ["guards"], "voting", "stop"),
    ("The accord provides for the withdrawal of Norwegian troops.", "duty", ["Norwegian"], "the withdrawal of Norwegian troops", "do"),
]


@pytest.mark.parametrize(("text", "kind", "addressees", "action", "polarity"), TOLD)
def test_each_form_gives_who_should_do_what(text: str, kind: str, addressees: list[str], action: str, polarity: str) -> None:
    (demand,) = demands(text)
    assert (demand.kind, words(demand.addressees), demand.action.text, demand.polarity) == (kind, addressees, action, polarity)


SEVERAL = [
    ("The mayor called for an end to the strike, for new talks and for a vote.", ["an end to the strike", "new talks", "a vote"]),
    ("The mayor demanded the resignation of Anna Tarvo, an inquiry and a vote.", ["the resignation of Anna Tarvo", "an inquiry", "a vote"]),
    ("The pact calls for Norway to leave the valley and for Chad to open the pass.", ["leave the valley", "open the pass"]),
    ("The guards must be either paid or sent home.", ["The guards … be either paid or sent home"]),
]


@pytest.mark.parametrize(("text", "actions"), SEVERAL)
def test_joined_acts_are_each_asked_and_those_to_choose_from_are_one(text: str, actions: list[str]) -> None:
    assert [demand.action.text for demand in demands(text)] == actions


ENDS = [
    ("The mayor urged Norway to open the pass to let the miners out.", "open the pass"),
    ("The mayor urged Norway to grant them access to the mine to find the leak.", "grant them access to the mine"),
    ("The mayor urged Norway to work to end the strike.", "work to end the strike"),
    ("The mayor urged Norway to use its right to close the pass.", "use its right to close the pass"),
    ("The mayor urged Norway to open the mine, which lies in a valley.", "open the mine"),
    ("The mayor urged Norway to reopen the pass following the storm.", "reopen the pass"),
    ("The mayor called for those accused of theft to be tried.", "those accused of theft … be tried"),
    ("The mayor called for a force of guards watching the pass.", "a force of guards watching the pass"),
    ("The mayor urged Norway to send “urgent” help to the miners.", "send “urgent” help to the miners"),
]


@pytest.mark.parametrize(("text", "action"), ENDS)
def test_what_is_asked_ends_before_its_aim_and_what_is_added(text: str, action: str) -> None:
    assert [demand.action.text for demand in demands(text)] == [action]


DENIED = [
    "There is no need for Norway to open the pass.",
    "The law does not require Norway to open the pass.",
]


@pytest.mark.parametrize("text", DENIED)
def test_what_is_told_not_to_be_needed_is_kept_as_denied(text: str) -> None:
    (demand,) = demands(text)
    assert (words(demand.addressees), demand.negated) == (["Norway"], True)


NONE = [
    "The mayor is expected to arrive on Sunday.",
    "The mayor expects the miners to arrive on Sunday.",
    "The mayor needs volunteers to dig.",
    "The vote is to be held in May.",
    "In order to reach the pass, they left at noon.",
    "The minister said villagers had to flee when the dam burst.",
    "The trip required the team to cross two rivers.",
    "It is important to note that the pass is open.",
    "It is important that the pass is seen from the road.",
    "The mayor insisted on his own account.",
    "The guards were responsible for killing two miners.",
    "The miners were not allowed to leave the valley.",
    "Asked to comment, the mayor refused.",
    "Let's see, the mayor said.",
    "The mayor did not answer requests for comment.",
    "They no longer need to wait.",
    "The mayor insists that his town does not want the mine.",
    "There could be a need to open the pass.",
    "To stop the strike, the mayor told Norway, the miners had sent coal.",
    "The miners could not be seen.",
    "The mayor banned them from doing so.",
    "Winning the match required the team to run.",
    "It should work by noon.",
    "The general ordered the bombing of the mill.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_expected_planned_or_only_so_is_not_asked(text: str) -> None:
    assert demands(text) == []


def test_who_insists_that_people_are_somewhere_asks_nothing() -> None:
    assert demands("The mayor insists that the miners are in the valley.") == []
    assert len(demands("The mayor insists that the miners be in the valley.")) == 1


@pytest.mark.parametrize(("name", "other"), [("Norway", "Chad"), ("Chad", "Norway")])
def test_both_sides_may_be_needed_alike(name: str, other: str) -> None:
    (demand,) = demands(f"The onus is on {name} to stop arming {other}.")
    assert (words(demand.addressees), demand.polarity) == ([name], "stop")
