"""Which continuing ties are read, between whom, how they stand, and what is left to events."""

from __future__ import annotations

import pytest
from tests.acceptance.variants import exchange
from tests.extract.claim_reading import records_of

import tocsin
from tocsin.extract.relations import extract
from tocsin.records import Relation, find_misquotes


def relations(text: str, said: str | None = None, by: str | None = None) -> list[Relation]:
    return records_of(extract, text, said, by)


FORMS = [
    ("Norway supplies rifles to Chad.", "arms", "Norway", "Chad", "rifles"),
    ("Norway provides Chad with military aid.", "arms", "Norway", "Chad", "military aid"),
    ("Norway continues to send food to Chad.", "aid", "Norway", "Chad", "food"),
    ("Norway arms the rebels.", "arms", "Norway", "the rebels", None),
    ("The militia is backed by Norway.", "sponsorship", "Norway", "The militia", None),
    ("Fighters funded by Norway crossed the pass.", "sponsorship", "Norway", "Fighters", None),
    ("The colonel commands the third brigade.", "command", "The colonel", "the third brigade", None),
    ("The units fight under the command of Norway.", "command", "Norway", "The units", None),
    ("Rebels control the town of Bergen.", "control", "Rebels", "the town of Bergen", None),
    ("The valley remains under the control of the army.", "control", "the army", "The valley", None),
    ("Norway-backed militias held a parade.", "sponsorship", "Norway", "Norway-backed militias", None),
    ("Critics deplored Norway's arms sales to Chad.", "arms", "Norway's", "Chad", "arms"),
    ("The arms trade between Norway and Peru has grown.", "arms", "Norway", "Peru", "arms"),
    ("Norway is the main supplier of weapons to Chad.", "arms", "Norway", "Chad", "weapons"),
]


@pytest.mark.parametrize(("text", "kind", "giver", "receiver", "goods"), FORMS)
def test_each_form_gives_kind_giver_receiver_and_what_is_given(text: str, kind: str, giver: str, receiver: str, goods: str | None) -> None:
    (found,) = relations(text)
    assert (found.kind, found.giver.text, found.receiver.text) == (kind, giver, receiver)
    assert (found.object.text if found.object else None) == goods
    assert (found.status, found.negated) == ("going_on", False)


COURSES = [
    ("Norway no longer supplies rifles to Chad.", "ended", False),
    ("Norway suspended arms exports to Chad in May.", "ended", False),
    ("Norway must stop supplying rifles to Chad.", "going_on", False),
    ("Norway will send rifles to Chad.", "future", False),
    ("If Norway arms the rebels, the talks will fail.", "hypothetical", False),
    ("Norway should supply rifles to Chad.", "requested", False),
    ("Norway does not supply rifles to Chad.", "going_on", True),
    ("Norway denied that it arms the rebels.", "going_on", True),
]


@pytest.mark.parametrize(("text", "status", "negated"), COURSES)
def test_how_a_tie_stands_follows_from_tense_mood_and_denial(text: str, status: str, negated: bool) -> None:
    (found,) = relations(text)
    assert (found.status, found.negated) == (status, negated)


def test_since_and_until_are_quoted() -> None:
    (found,) = relations("Norway has supplied rifles to Chad since 2019.")
    assert found.since is not None and found.since.text == "since 2019"
    (found,) = relations("Norway regularly supplied rifles to Chad until 2019.")
    assert found.until is not None and found.until.text == "until 2019"
    assert found.status == "ended"


SINGLE_ACTS = [
    "Norway sent 20 rifles to Chad on Monday.",
    "Norway sent rifles to Chad.",
    "The town came under the control of rebels.",
    "Rebels took control of the town on Friday.",
    "Norway supports the plan.",
    "The party holds talks in Bergen.",
    "Norway backs the idea of a truce.",
    "A UN-backed report named the mine.",
    "Does Norway supply rifles to Chad?",
    "Norway imposed an arms embargo.",
]


@pytest.mark.parametrize("text", SINGLE_ACTS)
def test_single_acts_opinions_and_questions_are_no_ties(text: str) -> None:
    assert relations(text) == []


def test_a_tie_inside_a_statement_is_on_its_speakers_word() -> None:
    (found,) = relations("“Norway arms the rebels,” said Anna Tarvo.", said="Norway arms the rebels", by="Anna Tarvo")
    assert found.said_by != "outlet"


def test_a_receiver_is_not_joined_to_the_subject_of_the_next_clause() -> None:
    found = relations("Norway supplies drones to Chad and Peru continues to arm Mali, the monitor said.")
    assert "Peru" not in [record.receiver.text for record in found]


def test_joined_givers_and_receivers_are_ties_each() -> None:
    found = relations("Norway and Chad continue to supply rifles to Peru and Mali.")
    assert sorted((record.giver.text, record.receiver.text) for record in found) == [
        ("Chad", "Mali"),
        ("Chad", "Peru"),
        ("Norway", "Mali"),
        ("Norway", "Peru"),
    ]


SIDES = {
    "Turkey supplies drones to Azerbaijan, the monitor said. Russia continues to arm Armenia.": {"Azerbaijan": "Armenia"},
    "Russia controls the town of Lyman, and fighters backed by Ukraine hold the road.": {"Russia": "Ukraine"},
    "Weapons from Egypt reach Sudan. Egypt-backed militias control the area.": {"Egypt": "Ethiopia"},
}


@pytest.mark.parametrize("text", SIDES)
def test_exchanging_the_sides_of_a_tie_exchanges_nothing_else(text: str) -> None:
    other = exchange("sides", text, SIDES[text], both=True)

    def shape(found: list[tocsin.records.Record], move: dict[int, int]) -> list[tuple[object, ...]]:
        ties = [record for record in found if isinstance(record, Relation)]
        return sorted((r.kind, r.status, r.negated, move.get(r.giver.span.start, -1), move.get(r.receiver.span.start, -1)) for r in ties)

    same = {offset: offset for offset in range(len(text) + 1)}
    back = {other.move(offset): offset for offset in range(len(text) + 1)}
    one = tocsin.extract(text)
    assert shape(one, same)
    assert shape(one, same) == shape(tocsin.extract(other.text), back)
    assert all(find_misquotes(record, text) == [] for record in one)


@pytest.mark.parametrize(("words", "name"), [("Kenyan-backed", "Kenya"), ("Turkish-backed", "Turkey"), ("Russian-backed", "Russia")])
def test_the_adjective_in_half_a_compound_names_its_state(words: str, name: str) -> None:
    (tie,) = records_of(extract, f"The {words} rebels took the town.")
    assert (tie.giver.name, tie.giver.type) == (name, "country")
