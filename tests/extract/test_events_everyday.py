"""Everyday words of each type, and the turns of phrase in which the same words tell no act."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import events_of, names, one

ACTS = [
    ("Fiji imposed sanctions on two banks.", "SANCTION", "discontinue"),
    ("Tonga withdrew from the treaty.", "SANCTION", "discontinue"),
    ("Rebels captured the town of Gao.", "COERCE", "seize"),
    ("Soldiers took the village.", "COERCE", "seize"),
    ("Troops advanced on the city.", "MOBILIZE", "troops"),
    ("Rebels marched toward the capital.", "MOBILIZE", "troops"),
    ("Police crushed the protest.", "COERCE", "restrict"),
    ("The banker was put on trial.", "ACCUSE", "allege"),
    ("The council referred the general to the court.", "ACCUSE", "allege"),
    ("The union brushed off the demand of Peru.", "REJECT", None),
    ("Students chanted slogans in the square.", "PROTEST", "demo"),
    ("The envoy switched sides.", "RETREAT", "resign"),
    ("Chile agreed to a truce.", "CONCEDE", None),
    ("A missile hit a dormitory.", "ASSAULT", "heavy-weapons"),
    ("Soldiers damaged a monastery.", "ASSAULT", "destroy"),
    ("Gunmen threw a grenade at the guards.", "ASSAULT", "explosives"),
    ("Planes dropped food to the villagers.", "AID", None),
    ("Norway sided with Chad.", "SUPPORT", None),
    ("Pro-government forces reclaimed the hill.", "COERCE", "seize"),
    ("The army reduced its military presence in the valley.", "RETREAT", "withdraw"),
    ("The channel withdrew its reporters from the square.", "RETREAT", "withdraw"),
    ("Police fired warning shots into the air.", "MOBILIZE", "weapons"),
    ("Chad used chemical weapons.", "ASSAULT", "unconventional"),
    ("The council imposed a no-fly zone over Chad.", "COERCE", "restrict"),
    ("The secretary contacted the minister of Peru.", "CONSULT", "phone"),
    ("Reporters were barred from covering the trial.", "COERCE", "restrict"),
    ("Two million Kenyans have fled the country.", "SANCTION", "expel"),
]


@pytest.mark.parametrize(("text", "type_", "mode"), ACTS, ids=[row[0] for row in ACTS])
def test_everyday_words_tell_their_act(text, type_, mode):
    event = one(text, type_)
    assert mode is None or mode in event.modes


@pytest.mark.parametrize(
    "text",
    [
        "The director of cooperation spoke for an hour.",
        "The thief evaded arrest.",
        "The report stopped short of a verdict.",
        "The party took the debate out of the hall.",
        "Two mayors agree with the governor.",
        "There was talk of a new bridge.",
        "A boat capsized off the coast, killing nine migrants.",
        "Forces supporting the emir slept in the hills.",
        "Fans welcomed questions from readers.",
        "A bond rally lifted the mood.",
        "A vaccination campaign targets 9,000 people in Goma.",
        "Images suggest that the town had nine mills.",
        "People seeking asylum slept in the hall.",
        "Both sides oppose the militia.",
        "The rebels were armed with rifles.",
        "The peace deal was met with anger.",
        "The mayor's brother spoke out on Monday.",
    ],
)
def test_the_same_words_in_other_turns_of_phrase_tell_none(text):
    assert events_of(text) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Malian troops shelled the hills. Then they captured the town of Gao.", "ASSAULT"),
        ("Malian troops slept in the hills. Then they captured the town of Gao.", "COERCE"),
    ],
)
def test_a_town_is_taken_by_assault_only_where_fighting_is_told(text, type_):
    assert events_of(text)[-1].type == type_


def test_an_attack_stopped_by_others_than_its_doer_is_no_ceasefire():
    assert all(event.type != "RETREAT" for event in events_of("The police halted an attack on the mill by rebels."))
    assert one("The rebels halted their attack on the mill.", "RETREAT").modes == ("ceasefire",)


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("Nine traders were killed when Malian troops shelled a market.", "killed", ["Malian troops"]),
        ("Gunmen killed nine traders and wounded two guards.", "killed", ["Gunmen"]),
        ("Gunmen killed nine traders and left two guards wounded.", "killed", ["Gunmen"]),
    ],
)
def test_a_harm_told_by_two_clauses_is_one_act(text, trigger, actors):
    (event,) = events_of(text)
    assert event.trigger.text == trigger and names(event.actors) == actors


def test_a_prison_term_is_told_beside_the_verdict():
    found = events_of("A court in Lima sentenced the editor to six years in prison.")
    assert [(event.type, event.trigger.text) for event in found] == [("SANCTION", "sentenced"), ("COERCE", "prison")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The council voted to expel the envoy of Chad.", "actual"),
        ("The villagers live in fear of an attack by rebels.", "hypothetical"),
        ("Families are to be deported.", "future"),
    ],
)
def test_votes_are_done_fears_are_not_and_what_is_to_be_is_future(text, status):
    assert [event.status for event in events_of(text)] == [status]


@pytest.mark.parametrize(("of", "found"), [("the reforms", False), ("the mandate", False), ("two prisoners", True), ("the miners", True)])
def test_the_execution_of_a_plan_kills_nobody(of: str, found: bool) -> None:
    assert any(event.type == "ASSAULT" for event in events_of(f"The envoy spoke of the execution of {of}.")) == found
