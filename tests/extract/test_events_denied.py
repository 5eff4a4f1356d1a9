"""What was told and then denied elsewhere in the text, and what is promised on a condition."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import events_of


@pytest.mark.parametrize(("one", "other"), [("Mali", "Niger"), ("Niger", "Mali")])
def test_a_charge_that_the_accused_denies_is_denied_and_the_denial_answers_who_made_it(one, other):
    found = events_of(f"{one} says that {other} shelled a school. {other} denies the claim.")
    act = next(event for event in found if event.type == "ASSAULT")
    denial = next(event for event in found if event.type == "REJECT")
    assert act.status == "denied" and act.embedded_in == denial.id
    assert [actor.name for actor in denial.recipients] == [one]


@pytest.mark.parametrize(("one", "other"), [("Mali", "Niger"), ("Niger", "Mali")])
def test_who_was_hit_can_deny_it_too(one, other):
    found = events_of(f"{one} says that it destroyed a {other} base. {other} denies the claim.")
    assert next(event for event in found if event.type == "ASSAULT").status == "denied"


def test_a_denial_by_somebody_else_or_of_something_else_leaves_the_act_as_told():
    for text in (
        "Mali says that Niger shelled a school. Chad denies the claim.",
        "Mali says that Niger shelled a school. Niger denies a link to the rebels.",
        "Niger shelled a school. Niger denies the claim.",
    ):
        assert next(event for event in events_of(text) if event.type == "ASSAULT").status == "actual", text


def test_what_is_threatened_or_offered_on_a_condition_is_hypothetical():
    for text, type_ in (
        ("Mali threatened to shell the town unless Niger withdrew.", "ASSAULT"),
        ("Mali threatened to shell the town.", "ASSAULT"),
    ):
        event = next(event for event in events_of(text) if event.type == type_)
        assert event.status == ("hypothetical" if "unless" in text else "future")


@pytest.mark.parametrize("name", ["an enforced disappearance", "illegal"])
def test_an_act_that_is_only_called_something_is_not_asked_for(name):
    found = events_of(f"The committee called the detention of the three editors {name}.")
    assert [event.status for event in found if event.type == "COERCE"] == ["actual"]


@pytest.mark.parametrize("says", ["said", "added that"])
def test_what_is_said_behind_a_denial_is_not_denied(says):
    found = events_of(f"The minister denied that the prisoners had been beaten and {says} Mali still held 31 civilians.")
    assert {event.type: event.status for event in found} == {"REJECT": "actual", "ASSAULT": "denied", "COERCE": "actual"}
