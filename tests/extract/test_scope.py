"""How many an act touches."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import events_of


@pytest.mark.parametrize(
    ("text", "type_", "scope"),
    [
        ("The baker was arrested in Lima.", "COERCE", "person"),
        ("Rebels killed two guards near the mill.", "ASSAULT", "person"),
        ("Rebels killed nine guards near the mill.", "ASSAULT", "group"),
        ("Rebels shelled the village of Orvik.", "ASSAULT", "population"),
        ("The navy shelled a Chilean trawler.", "ASSAULT", "group"),
        ("The rebels shot down a Peruvian warplane.", "ASSAULT", "person"),
        ("Gunmen burned their fields.", "ASSAULT", "group"),
        ("Chile broke off relations with Peru.", "SANCTION", "group"),
        ("Chile expelled the aid agency Blue Lantern.", "SANCTION", "group"),
        ("Chile and Peru held talks.", "CONSULT", "group"),
        ("The president of Chile met the president of Peru.", "CONSULT", "group"),
        ("The minister imposed a curfew.", "COERCE", "population"),
        ("Rebels blew up a bridge.", "ASSAULT", "unknown"),
    ],
)
def test_scope_is_of_those_touched(text, type_, scope):
    found = [event.scope for event in events_of(text) if event.type == type_]
    assert found == [scope], [(e.type, e.scope, e.trigger.text) for e in events_of(text)]


@pytest.mark.parametrize(("one", "other"), [("Chile", "Peru"), ("Peru", "Chile")])
def test_a_state_is_a_body_where_it_is_spoken_to_and_its_people_where_it_is_attacked(one, other):
    assert [event.scope for event in events_of(f"{one} cut off aid to {other}.")] == ["group"]
    assert [event.scope for event in events_of(f"{one} bombed {other}.")] == ["population"]
