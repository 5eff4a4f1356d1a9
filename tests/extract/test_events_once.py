"""One happening is one event: results and second mentions make none of their own."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import events_of


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Malian troops shelled the market in Gao, killing nine traders.", "shelled"),
        ("Nigerien troops shelled the market in Zinder, killing nine traders.", "shelled"),
        ("Nine traders were killed in a rocket attack on Gao.", "killed"),
        ("A Malian missile strike has destroyed a school in Zinder.", "destroyed"),
        ("Gunmen attacked a convoy in Gao. Two drivers were wounded.", "attacked"),
        ("Police arrested a singer in Lima. The arrest drew a crowd.", "arrested"),
    ],
)
def test_what_came_of_an_act_or_speaks_of_it_again_is_no_act_of_its_own(text, trigger):
    (event,) = events_of(text)
    assert event.trigger.text.startswith(trigger)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a convoy in Gao. Two drivers were killed in Zinder.",
        "Police arrested a singer in Lima and deported a dancer.",
        "Norway condemned the arrest of a singer by Peru.",
    ],
)
def test_acts_of_another_place_kind_or_party_stay_apart(text):
    assert len(events_of(text)) == 2


def test_the_dead_that_a_participle_tells_of_count_for_the_act_that_stays():
    event, *rest = events_of("Malian troops shelled the market in Gao, killing forty traders.")
    assert not rest and event.severity == 5 and event.scope == "group"


def test_a_weapon_is_no_doer_unless_it_is_somebodys():
    assert events_of("A missile hit a school in Zinder.")[0].actors == ()
    (actor,) = events_of("A Malian missile hit a school in Zinder.")[0].actors
    assert actor.code == "MLI"


def test_those_who_meet_or_accuse_each_other_are_all_actors():
    for text in ("The president of Mali met the president of Niger.", "Mali and Niger accused each other of raids."):
        event = events_of(text)[0]
        assert [actor.code for actor in event.actors] == ["MLI", "NER"] and event.recipients == ()


def test_who_owns_or_stands_beside_a_name_tells_its_country():
    assert events_of("Rebels ambushed Mali's convoy.")[0].recipients[0].code == "MLI"
    assert events_of("Police arrested Lea Bruun, a Danish engineer.")[0].recipients[0].code == "DNK"


def test_the_ground_of_an_attack_tells_of_those_hit_but_not_of_those_arrested():
    assert events_of("Twelve villagers were killed in an attack on Zinder.")[0].recipients[0].code == "NER"
    assert events_of("Two reporters were arrested in Gao.")[0].recipients[0].code is None
