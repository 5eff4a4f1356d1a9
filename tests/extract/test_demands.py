"""What the demand extractor makes of demands, duties, promises and threats; sentences written for this file."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.demands import extract
from tocsin.records import Demand


def demands(text: str, said: str | None = None, by: str | None = None) -> list[Demand]:
    return records_of(extract, text, said, by)


FORMS = [
    ("Norway must open the pass.", "demand", ["Norway"], "do"),
    ("Norway should stop selling mines to Chad.", "demand", ["Norway"], "stop"),
    ("Norway must not close the pass.", "demand", ["Norway"], "stop"),
    ("Norway needs to open the pass.", "demand", ["Norway"], "do"),
    ("It is vital that Norway open the pass.", "demand", ["Norway"], "do"),
    ("It is time for Norway to act.", "demand", ["Norway"], "do"),
    ("The mayor called on Norway to open the pass.", "demand", ["Norway"], "do"),
    ("The mayor urged Norway not to close the pass.", "demand", ["Norway"], "stop"),
    ("The court ordered Norway to open the pass.", "duty", ["Norway"], "do"),
    ("The mayor demanded that Norway open the pass.", "demand", ["Norway"], "do"),
    ("Norway was urged to open the pass.", "demand", ["Norway"], "do"),
    ("The mayor called for the release of the miners.", "demand", [], "do"),
    ("The mayor demanded an end to the strikes.", "demand", [], "stop"),
    ("Norway has a duty to protect the miners.", "duty", ["Norway"], "do"),
    ("Norway is obliged to protect the miners.", "duty", ["Norway"], "do"),
    ("Norway pledged to rebuild the bridge.", "promise", [], "do"),
    ("Norway threatened to close the pass.", "threat", [], "do"),
    ("Let Norway open the pass.", "demand", ["Norway"], "do"),
    ("The mayor called for the road to be reopened.", "demand", [], "do"),
    ("The treaty obliges Norway to open the pass.", "duty", ["Norway"], "do"),
    ("On Tuesday the mayor called for a ceasefire.", "demand", [], "stop"),
    ("The mayor's demand that Norway open the pass was heard.", "demand", ["Norway"], "do"),
    ("The mayor issued an appeal to Norway to open the pass.", "demand", ["Norway"], "do"),
    ("The mayor demanded an explanation from Norway.", "demand", ["Norway"], "do"),
    ("The mayor asked Norway for help.", "demand", ["Norway"], "do"),
    ("The mayor called for Anna Tarvo to resign.", "demand", ["Anna Tarvo"], "do"),
    ("The general gave the miners two days to leave.", "demand", ["the miners"], "do"),
    ("The mayor warned against sailing to the island.", "demand", [], "stop"),
    ("Norway pledged more aid to the miners.", "promise", ["the miners"], "do"),
    ("Norway agreed to a truce.", "promise", [], "stop"),
    ("Norway threatened Chad with sanctions.", "threat", ["Chad"], "do"),
    ("The general vowed revenge.", "threat", [], "do"),
    ("The general vowed to crush the miners.", "threat", [], "do"),
    ("The mayor stressed the need for talks.", "demand", [], "do"),
    ("There is a need to rebuild the mill.", "demand", [], "do"),
    ("The mayor reached a deal with the miners to reopen the pass.", "promise", ["the miners"], "do"),
    ("Chad rejects the Norwegian ultimatum to leave the island.", "demand", ["Chad"], "do"),
    ("In a warning to Norway to leave the island, the mayor spoke of war.", "demand", ["Norway"], "do"),
    ("I don't believe that Norway should leave.", "demand", ["Norway"], "stop"),
    ("The minister directed that plans be made.", "demand", [], "do"),
    ("The pact requires rebuilding the mill.", "duty", [], "do"),
    ("The pact guarantees free passage.", "duty", [], "do"),
    ("What Norway needs to do is open the pass.", "demand", ["Norway"], "do"),
    ("There must be a cease-fire.", "demand", [], "stop"),
    ("The minister said that Norway needed to open the pass.", "demand", ["Norway"], "do"),
    ("Norway committed itself to ending the strikes.", "promise", [], "stop"),
    ("The mayor called on Norway to declare a truce.", "demand", ["Norway"], "stop"),
    ("The mayor called for the miners to leave the pits.", "demand", ["the miners"], "do"),
    ("The mayor called for measures to protect the miners.", "demand", [], "do"),
    ("The council ordered an investigation.", "demand", [], "do"),
    ("The mayor suggested that Norway open the pass.", "demand", ["Norway"], "do"),
    ("Chad defied a court order demanding the release of the miners.", "duty", [], "do"),
    ("The army was given an order to leave the island.", "demand", ["The army"], "do"),
    ("The mayor signed a decree banning miners from hill towns from selling coal.", "duty", ["miners from hill towns"], "stop"),
    ("The mayor repeated his demand that Norway be barred from sailing.", "demand", [], "stop"),
]


@pytest.mark.parametrize(("text", "kind", "addressees", "polarity"), FORMS)
def test_each_form_gives_kind_addressees_and_polarity(text: str, kind: str, addressees: list[str], polarity: str) -> None:
    (demand,) = demands(text)
    assert (demand.kind, words(demand.addressees), demand.polarity) == (kind, addressees, polarity)
    assert not demand.negated


def test_several_addressees_and_acts_are_each_kept() -> None:
    found = demands("The mayor called on Norway and Chad to open the pass and to resume talks.")
    assert [demand.action.text for demand in found] == ["open the pass", "resume talks"]
    assert [words(demand.addressees) for demand in found] == [["Norway", "Chad"]] * 2


def test_a_denied_priority_is_kept_as_denied_and_its_counterpart_as_asked() -> None:
    found = demands("The priority should not be to punish the miners but to open the pass.")
    assert [(demand.action.text, demand.negated) for demand in found] == [("punish the miners", True), ("open the pass", False)]


def test_everything_must_be_done_asks_the_one_who_is_to_act() -> None:
    (demand,) = demands("Everything must be done to ensure that Norway frees the miners.")
    assert (words(demand.addressees), demand.action.text) == (["Norway"], "frees the miners")


def test_a_threat_keeps_its_condition() -> None:
    (demand,) = demands("Norway threatened to close the pass unless the miners leave.")
    assert demand.condition is not None
    assert demand.condition.text == "unless the miners leave"


def test_what_the_act_would_bring_about_is_kept_from_the_next_sentence() -> None:
    (demand,) = demands("Norway must stop selling mines to Chad. This will be a message that the generals hear.")
    assert demand.expected_effect is not None
    assert demand.expected_effect.text == "This will be a message that the generals hear"


def test_those_for_whom_it_is_asked_are_kept() -> None:
    (demand,) = demands("Norway must return the valley to these people.")
    assert demand.beneficiary is not None
    assert demand.beneficiary.text == "these people"


def test_a_clear_action_has_its_plover_type_also_when_it_is_to_stop() -> None:
    assert [demand.type for demand in demands("Norway must release the miners.")] == ["RETREAT"]
    assert [demand.type for demand in demands("Norway must stop supplying mines to Chad.")] == ["AID"]


def test_speaker_is_the_statements_inside_one_and_the_asker_in_narration() -> None:
    text = "“Norway must open the pass,” said Anna Tarvo."
    (inside,) = demands(text, said="Norway must open the pass", by="Anna Tarvo")
    assert inside.speaker is not None and inside.speaker.text == "Anna Tarvo"
    assert inside.said_by != "outlet"
    (narrated,) = demands("The mayor urged Norway to open the pass.")
    assert narrated.speaker is not None and narrated.speaker.text == "The mayor"
    assert narrated.said_by == "outlet"


def test_the_outlets_own_must_is_of_low_confidence() -> None:
    text = "“Norway must open the pass,” said Anna Tarvo."
    (inside,) = demands(text, said="Norway must open the pass", by="Anna Tarvo")
    (outlet,) = demands("Norway must open the pass.")
    assert outlet.confidence < inside.confidence


NO_DEMANDS = [
    "Look what happened at the pass.",
    "Must Norway open the pass?",
    "Norway should have opened the pass.",
    "The mayor asked why the pass was closed.",
    "If Norway should open the pass, trade will grow.",
    "The mayor did not urge Norway to open the pass.",
    "The mayor insisted that no truck had waited.",
    "We will see.",
    "Who was told to open the pass is not known.",
    "Nor does the pact call for an end to trade.",
]


@pytest.mark.parametrize("text", NO_DEMANDS)
def test_questions_regrets_and_exclamations_ask_nothing(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(("name", "other"), [("Norway", "Chad"), ("Chad", "Norway")])
def test_both_sides_may_be_asked_alike(name: str, other: str) -> None:
    (demand,) = demands(f"The mayor called on {name} to stop arming {other}.")
    assert (words(demand.addressees), demand.polarity, demand.type) == ([name], "stop", "AID")


NOUNS_AND_BANS = [
    ("Norway called for changes to the treaty.", "demand", "changes to the treaty", [], "do"),
    ("Norway demanded the withdrawal of Chadian troops.", "demand", "the withdrawal of Chadian troops", ["Chadian"], "do"),
    ("Chad demanded the withdrawal of Norwegian troops.", "demand", "the withdrawal of Norwegian troops", ["Norwegian"], "do"),
    ("Norway called for an end to the raids.", "demand", "an end to the raids", [], "stop"),
    ("Norway banned the sale of mines.", "duty", "the sale of mines", [], "stop"),
    ("Norway barred the crews from crossing the lake.", "duty", "crossing the lake", ["the crews"], "stop"),
    ("Chad asked Norway to cut off the arms.", "demand", "cut off the arms", ["Norway"], "stop"),
    ("Norway agreed to share the river.", "promise", "share the river", [], "do"),
    ("Norway vowed to burn the mill if the raids went on.", "threat", "burn the mill", [], "do"),
]


@pytest.mark.parametrize(("text", "kind", "action", "addressees", "polarity"), NOUNS_AND_BANS)
def test_what_is_asked_as_a_noun_banned_or_agreed_to_is_kept(
    text: str, kind: str, action: str, addressees: list[str], polarity: str
) -> None:
    (demand,) = demands(text)
    assert (demand.kind, demand.action.text, words(demand.addressees), demand.polarity) == (kind, action, addressees, polarity)


def test_an_order_in_a_speakers_mouth_is_a_demand_and_its_else_a_threat() -> None:
    found = demands("“Leave by dawn or we burn the barns,” the riders shouted.", said="Leave by dawn or we burn the barns")
    assert [(demand.kind, demand.action.text) for demand in found] == [("demand", "Leave by dawn"), ("threat", "burn the barns")]


def test_what_is_asked_in_a_message_is_asked_by_who_gives_it() -> None:
    (demand,) = demands("The mayor issued a statement urging Norway to open the pass.")
    assert demand.speaker is not None
    assert demand.speaker.text == "The mayor"


def test_who_is_accused_of_an_order_gave_it() -> None:
    (demand,) = demands("The mayor accused Norway of ordering the guards to open fire on miners.")
    assert demand.speaker is not None
    assert demand.speaker.text == "Norway"


def test_an_order_not_to_do_it_is_one_to_stop() -> None:
    (order,) = demands("Don't open the pass, he said.", "Don't open the pass", "he")
    assert (order.action.text, order.polarity) == ("open the pass", "stop")


def test_what_is_to_stop_or_be_done_stands_with_its_verb() -> None:
    (stopped,) = demands("The killing must stop.")
    assert (stopped.action.text, stopped.addressees, stopped.polarity) == ("The killing … stop", (), "stop")


def test_what_a_thing_is_expected_to_do_is_no_demand() -> None:
    assert demands("The money should arrive by noon.") == []
    assert demands("Norway proposed a walk.") == []


def test_what_is_to_be_done_to_somebody_is_told_with_whom() -> None:
    (demand,) = demands("The mayor demanded that the miners be freed.")
    assert list(demand.action.words) == ["the miners", "be freed"]
    (demand,) = demands("The mayor called for those responsible for the raid to be tried.")
    assert demand.action.words[0].startswith("those responsible")


def test_acts_asked_in_one_breath_are_each_asked_of_the_same() -> None:
    found = demands("The mayor urged Norway to secure the road, guard the bridge and stop the raids.")
    assert [(d.action.text, words(d.addressees), d.polarity) for d in found] == [
        ("secure the road", ["Norway"], "do"),
        ("guard the bridge", ["Norway"], "do"),
        ("stop the raids", ["Norway"], "stop"),
    ]


def test_an_act_ends_before_what_it_is_for_which_is_its_effect() -> None:
    (demand,) = demands("The mayor asked Norway to open the road to let food in.")
    assert (demand.action.text, demand.expected_effect and demand.expected_effect.text) == ("open the road", "let food in")


def test_an_action_ends_before_its_circumstances() -> None:
    (demand,) = demands("The mayor urged Norway to open the pass after talks with the miners failed.")
    assert demand.action.text == "open the pass"


@pytest.mark.parametrize(
    "text",
    [
        "The drought threatens to ruin the harvest.",
        "About sixty days will be required to clear the mines.",
        "The council did not say whether the mission should go on.",
        "It is intended that the office should open in May.",
        "Both sides insist that peace will come.",
        "The mayor agreed that the aim is peace.",
        "The mayor offered his condolences.",
        "The treaty was signed to encourage the miners to return.",
    ],
)
def test_things_that_threaten_what_is_only_wished_and_what_is_only_polite_ask_nothing(text: str) -> None:
    assert not demands(text)


@pytest.mark.parametrize("side", ["Norway", "Chad"])
def test_orders_of_a_first_persons_speech_are_demands_on_whom_it_tells_them(side):
    found = demands(f"I say to the government of {side}: open the crossing. Withdraw your guns from our hills. Do not shell us.")
    assert [(demand.kind, demand.polarity, demand.action.text) for demand in found] == [
        ("demand", "do", "open the crossing"),
        ("demand", "do", "Withdraw your guns from our hills"),
        ("demand", "stop", "shell us"),
    ]
    assert [words(demand.addressees) for demand in found] == [[f"the government of {side}"]] * 3
    (called,) = demands(f"{side}, release our pilots.")
    assert words(called.addressees) == [side]
    assert demands("Release the handle and watch the news at ten.") == []
