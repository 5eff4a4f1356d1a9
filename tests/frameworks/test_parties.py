"""Whom an act was done to, whom a count counts, who gives and who receives decide whether a record reports a facet."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.analysis.crisis_samples import Crisis

from tocsin.analysis import Docket
from tocsin.frameworks.selecting import Sides
from tocsin.frameworks.shelf import facets
from tocsin.records import Purpose, Record, Relation


def reports(crisis: Crisis, record: Record, facet: str) -> bool:
    with crisis.view() as view:
        return Sides(Docket.of(view)).of(record, facets()[facet]) is not None


@pytest.mark.parametrize(
    ("words", "whom", "found"),
    [
        ("killed nine farmers", ["nine farmers"], True),
        ("killed nine Ondra soldiers", ["nine Ondra soldiers"], False),
        ("killed nine farmers and two soldiers", ["nine farmers", "two soldiers"], True),
        ("killed two captured soldiers", ["two captured soldiers"], True),
        ("killed nine people in a flood", ["nine people"], False),
    ],
)
def test_a_death_bears_on_killing_unless_it_is_a_fighters_or_natures(words: str, whom: list[str], found: bool, tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report(f"On Friday it {words} at Teal.")
    recipients = tuple(crisis.actor(report, one, type="people") for one in whom)
    act = crisis.event(report, " ".join(words.split(" in a ")[:1]), "ASSAULT", 5, recipients=recipients)
    assert reports(crisis, act, "killing") == found


@pytest.mark.parametrize(("first", "found"), [("14 rebels", False), ("14 farmers", True)])
def test_a_bare_number_counts_those_whom_its_sentence_counts_before(first: str, found: bool, tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report(f"In the raid {first} were killed and 42 were wounded.")
    crisis.count(report, f"{first} were killed", "killed", 14, 14, population=crisis.words(report, first.split()[1]))
    hurt = crisis.count(report, "42 were wounded", "injured", 42, 42)
    assert reports(crisis, hurt, "harm") == found


@pytest.mark.parametrize(
    ("words", "receiver", "giver", "facet", "found"),
    [
        ("Ondra commands the river militia", "the river militia", "country", "foreign_forces", True),
        ("Ondra directs the foreign ministry", "the foreign ministry", "country", "foreign_forces", False),
        ("Ondra backs the hill rebels", "the hill rebels", "country", "influence", True),
        ("Ondra backs the farmers' party", "the farmers' party", "organisation", "influence", False),
    ],
)
def test_a_tie_bears_on_a_states_means_when_a_state_gives_and_forces_are_led(
    words: str, receiver: str, giver: str, facet: str, found: bool, tmp_path: Path
) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report(f"{words}, a speaker said.")
    kind = "sponsorship" if "backs" in words else "command"
    ends = {"giver": crisis.actor(report, "Ondra", type=giver), "receiver": crisis.actor(report, receiver, type="organisation")}
    tie = crisis.add(Relation, report, words, kind=kind, tie=crisis.words(report, words.split()[1]), **ends)
    assert reports(crisis, tie, facet) == found


@pytest.mark.parametrize(("code", "found"), [("OND", True), ("UNO", False)])
def test_the_aim_of_a_mission_is_no_other_aim_of_the_parties(code: str, found: bool, tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("The envoy's troops closed the road to protect the valley.")
    actor = crisis.actor(report, "troops", type="organisation", code=code)
    aim = crisis.add(
        Purpose, report, "closed the road to protect the valley", purpose=crisis.words(report, "protect the valley"), actor=actor
    )
    assert reports(crisis, aim, "other_aim") == found


@pytest.mark.parametrize(("words", "found"), [("the soldiers were taken prisoner", False), ("prisoners were beaten", True)])
def test_to_be_taken_prisoner_is_no_harm_done_to_prisoners(words: str, found: bool, tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    act = crisis.event(crisis.report(f"At Teal {words}."), words, "ASSAULT", 4, modes=("beat",))
    assert reports(crisis, act, "prisoners_harmed") == found


@pytest.mark.parametrize(("lead", "found"), [("After the arrests", True), ("After the boat sank", False)])
def test_the_missing_of_a_wreck_are_no_disappeared(lead: str, found: bool, tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report(f"{lead}, 14 men were missing.")
    assert reports(crisis, crisis.count(report, "14 men were missing", "missing", 14, 14), "disappearance") == found


@pytest.mark.parametrize(
    ("lead", "words", "found"),
    [
        ("Patrols prevented", "the army from shelling the village", "near"),
        ("The talks kept", "rebels from burning homes", "near"),
        ("On Friday", "the army shelled the village from the hill", "for"),
    ],
)
def test_what_somebody_is_kept_from_is_not_told_as_done(lead: str, words: str, found: str, tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    act = crisis.event(crisis.report(f"{lead} {words}."), words, "ASSAULT", 4, scope="population")
    with crisis.view() as view:
        assert Sides(Docket.of(view)).of(act, facets()["attack_civilians"]) == found
