"""Where acts took place: told in their clause, or taken from the rest of the text with a doubt."""

from __future__ import annotations

import pytest

import tocsin
from tocsin.records import Event


def acts(text: str) -> list[Event]:
    return [record for record in tocsin.extract(text, published="2031-05-14") if isinstance(record, Event)]


def first(text: str, kind: str) -> Event:
    return next(event for event in acts(text) if event.type == kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen shelled the town of Izmail, killing two guards.", "Izmail"),
        ("Gunmen killed two guards in the Kenyan city of Kisumu.", "Kisumu"),
        ("Two guards were killed in a rocket attack on Kisumu.", "Kisumu"),
        ("Soldiers withdrew from Kisumu.", "Kisumu"),
        ("The ministers met at a hotel in Kisumu.", "Kisumu"),
        ("Ten people were killed and dozens hurt in a massive rocket attack on Kisumu.", "Kisumu"),
        ("Violence erupted in Kisumu last week, killing two guards.", "Kisumu"),
        ("The guard fled to Kisumu, where gunmen killed him.", "Kisumu"),
        ("Gunmen captured the town of Kisumu and two villages in Nyanza Province.", "Kisumu"),
        ("The Kisumu bombing killed nine people.", "Kisumu"),
        ("Protesters marched through Kisumu on Monday.", "Kisumu"),
    ],
)
def test_a_place_is_told_by_its_name_alone_wherever_it_stands_in_the_clause(text, name):
    place = acts(text)[0].place
    assert place is not None
    assert (place.text, place.lat is not None) == (name, True)
    assert acts(text)[0].focus is None


def test_what_is_near_a_place_is_an_area():
    place = first("Gunmen killed two guards near Kisumu.", "ASSAULT").place
    assert place is not None
    assert (place.name, place.precision) == ("Kisumu", "area")


def test_an_act_without_a_place_takes_that_of_the_sentence_before_and_says_so():
    event = first("Fighting went on in Kisumu. Later the army arrested nine men.", "COERCE")
    assert event.place is None
    assert event.focus is not None
    assert event.focus.name == "Kisumu"
    assert ("place_assumed", "focus") in {(doubt.code, doubt.about) for doubt in event.doubts}


def test_a_told_place_leaves_no_doubt():
    event = first("The army arrested nine men in Kisumu.", "COERCE")
    assert "place_assumed" not in {doubt.code for doubt in event.doubts}


def test_words_have_no_place_but_where_they_are_told_to_have_been_said():
    event = first("Fighting went on in Kisumu. The minister condemned the attack.", "ACCUSE")
    assert (event.place, event.focus) == (None, None)
    assert first("Norway condemned the attacks in Kisumu.", "ACCUSE").place is None


@pytest.mark.parametrize(("one", "other"), [("Armenia", "Azerbaijan"), ("Russia", "Ukraine"), ("Israel", "Lebanon")])
def test_a_country_is_where_force_fell_on_it_and_not_where_it_was_given_or_refused_something(one, other):
    assert [act.place and act.place.name for act in acts(f"{one} shelled {other} on Monday.")] == [other]
    assert [act.place for act in acts(f"{one} imposed an arms embargo on {other}.")] == [None]


def test_the_city_takes_up_the_one_named_before():
    act = acts("Gunmen drove into Kisumu on Monday. They killed two guards in the city.")[-1]
    assert (act.focus and act.focus.name, [doubt.about for doubt in act.doubts if doubt.code == "place_assumed"]) == ("Kisumu", ["focus"])


@pytest.mark.parametrize(("one", "other"), [("Kenya", "Uganda"), ("Uganda", "Kenya")])
def test_a_state_that_acts_is_not_where_it_acts_and_neither_side_is_preferred(one, other):
    for a, b in ((one, other), (other, one)):
        event = first(f"{a} told {b} that its troops had killed a soldier.", "ASSAULT")
        assert (event.place, event.focus) == (None, None)
