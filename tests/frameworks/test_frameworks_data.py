"""The shipped frameworks keep their format, agree with the terms, and the linter says every mistake in one line."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tocsin.frameworks import check, load, names
from tocsin.frameworks.framework import FACET_KINDS
from tocsin.frameworks.shelf import facets
from tocsin.frameworks.standing import notes
from tocsin.registry import load_toml

pytestmark = pytest.mark.data

WANTED = {
    "genocide_convention",
    "cerd",
    "geneva_iii",
    "geneva_iv",
    "icpped",
    "rome_statute",
    "state_responsibility",
    "un_framework_of_analysis",
}


def test_all_frameworks_ship() -> None:
    assert set(names()) == WANTED


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_shipped_framework_is_sound_and_says_standard_gate_and_what_is_left(name: str) -> None:
    assert check(load_toml(f"frameworks/{name}.toml"), facets()) == []
    framework = load(name)
    assert framework.id == name
    assert framework.standard and framework.gate and framework.lawyer and framework.citation and framework.version
    assert all(element.citation for element in framework.element)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_every_point_written_from_knowledge_says_so(name: str) -> None:
    """Nothing of these files was read again against its treaty, so nothing may look as if it were."""
    framework = load(name)
    assert framework.recalled
    assert all(element.recalled for element in framework.element)
    assert all(remark.recalled for remark in framework.standard)


def test_every_element_that_a_term_bears_on_is_in_a_framework() -> None:
    known = {name for one in names() for element in load(one).element for name in (element.id, *(p.id for p in element.point))}
    terms = load_toml("frameworks/terms.toml")["term"]
    assert sorted({id_ for term in terms for id_ in term["elements"]} - known) == []
    assert {term["framework"] for term in terms} - {""} <= set(names())


def test_every_shipped_facet_is_used_and_takes_no_persons() -> None:
    used = {name for one in names() for element in load(one).element for name in (*element.for_, *element.against, *element.near)}
    assert sorted(set(facets()) - used) == []
    assert {selector.kind for facet in facets().values() for selector in facet.select} <= set(FACET_KINDS)


def test_the_duty_to_prevent_begins_with_what_a_state_should_have_learned() -> None:
    element = load("genocide-convention").holds("GC.I.prevent")
    assert element is not None
    assert "should have learned" in element.text and "within its reach" in element.text and "431" in element.citation


def test_notes_on_standing_are_sound() -> None:
    assert len({note.id for note in notes()}) == len(notes())
    assert all(note.speaker or note.words for note in notes())


def spoken(table: dict[str, Any], **keys: Any) -> None:
    """Make the sound framework's facet one of what somebody says."""
    table["facet"][0]["select"] = [{"kind": "statement", "words": ["mill"], **keys}]


MISTAKES: list[tuple[str, Any, str]] = [
    ("a missing title", lambda t: t.pop("title"), "title is missing"),
    ("an unknown key", lambda t: t.update(titel="x"), "did you mean 'title'?"),
    ("a date that is none", lambda t: t.update(version="May"), "version 'May' is no date"),
    ("an id with a blank", lambda t: t.update(id="my law"), "use small letters"),
    ("no standard", lambda t: t.update(standard=[]), "standard is empty"),
    ("a number for a text", lambda t: t.update(short=3), "short is a number; write a text"),
    ("a facet that is not there", lambda t: t["element"][0].update({"for": ["kiling"]}), "did you mean 'killing'?"),
    ("a facet on both sides", lambda t: t["element"][0].update({"for": ["killing"], "against": ["killing"]}), "stands for and against"),
    ("nothing that bears", lambda t: t["element"][0].update({"for": [], "unread": []}), "nothing bears on it"),
    ("an element twice", lambda t: t["element"].append(copy.deepcopy(t["element"][0])), "stands twice"),
    ("a verdict in an element", lambda t: t["element"][0].update(text="The state is guilty."), "never that it is"),
    ("an unknown kind", lambda t: t["facet"][0]["select"][0].update(kind="rumour"), "kind 'rumour' is none of"),
    ("persons as evidence", lambda t: t["facet"][0]["select"][0].update(kind="person"), "persons are never laid"),
    ("a condition of another kind", lambda t: t["facet"][0]["select"][0].update(units=["killed"]), "units goes with kind count, not event"),
    ("an unknown type", lambda t: t["facet"][0]["select"][0].update(types=["MURDER"]), "'MURDER' is no PLOVER type"),
    ("an unknown mode", lambda t: t["facet"][0]["select"][0].update(types=["ASSAULT/poke"]), "ASSAULT has no mode 'poke'"),
    ("a severity out of range", lambda t: t["facet"][0]["select"][0].update(severity=9), "it runs from 0 to 5"),
    ("words of a statement without their sense", spoken, 'say in sense what its words are: "fact"'),
    ("words that tell of a thing as given, of no lack", lambda t: spoken(t, sense="fact", granted=["told"]), 'write sense = "lack"'),
    ("a denial that affirms nothing known", lambda t: t["facet"][0].update(turns="mil"), "turns names a facet 'mil' that is not there"),
    ("a facet on two lists", lambda t: t["element"][0].update(near=["mill"]), "stands for and near"),
    ("a selector that takes all", lambda t: t["facet"][0].update(select=[{"kind": "event"}]), "add a condition"),
    ("a facet without selectors", lambda t: t["facet"][0].update(select=[]), "select is empty"),
]

SOUND = {
    "id": "valley_pact",
    "title": "The Valley Pact",
    "short": "Pact",
    "citation": "signed at Teal, 2040",
    "version": "2040-03-01",
    "standard": [{"text": "What two witnesses saw."}],
    "gate": [{"text": "Both councils have signed."}],
    "lawyer": [{"text": "Whether the mill is on the list."}],
    "element": [
        {
            "id": "VP.1",
            "title": "The mill",
            "text": "The mill was fired at.",
            "citation": "point 1",
            "for": ["mill"],
            "against": ["aid_through"],
        }
    ],
    "facet": [
        {
            "id": "mill",
            "label": "shots at the mill",
            "why": "The mill is on the list.",
            "select": [{"kind": "event", "types": ["ASSAULT"], "words": ["mill"]}],
        }
    ],
}


def test_a_sound_framework_has_no_mistakes() -> None:
    assert check(SOUND, facets()) == []


@pytest.mark.parametrize(("name", "spoil", "told"), MISTAKES, ids=[name for name, _, _ in MISTAKES])
def test_the_linter_tells_a_mistake_in_one_line(name: str, spoil: Any, told: str) -> None:
    table = copy.deepcopy(SOUND)
    spoil(table)
    wrong = check(table, facets())
    assert any(told in line for line in wrong), wrong
    assert all("\n" not in line for line in wrong)
