"""Which event records are put together as one happening, which never are, and what a person's decisions change."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.crisis_samples import Crisis

from tocsin.analysis import Docket, incidents, timeline
from tocsin.analysis.acts import Act
from tocsin.analysis.deciding import decide
from tocsin.analysis.grouping import group, pairs
from tocsin.analysis.likeness import Likeness, distance, parameters
from tocsin.analysis.wording import Rarity, load_wording
from tocsin.document import Span
from tocsin.records import PlaceRef
from tocsin.store import Decision

SHELLED = "Gunners of Ondra shelled the mill at Lusk on 2 May, killing 14 people, the mayor of Lusk said."
POUNDED = "Ondra bombarded the Lusk mill on Monday. Fourteen people died in the mill, doctors said."


def shelling(crisis: Crisis, text: str, trigger: str, actor: str, recipient: str, **fields: Any) -> Any:
    """Write a report with one act of shelling."""
    published = fields.pop("published", "2041-05-03")
    document = crisis.report(text, published=published, outlet=fields.pop("outlet", "Teal Post"))
    sides = {
        "actors": (crisis.actor(document, actor, type="country"),),
        "recipients": (crisis.actor(document, recipient, type="country"),),
    }
    values = {"when": "2041-05-02", "rule": f"verb:{trigger}", **sides, **fields}
    return crisis.event(document, trigger, values.pop("type", "ASSAULT"), 4, **values)


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def two_reports(tmp_path: Path, **second: Any) -> tuple[Crisis, Any, Any]:
    crisis = Crisis(tmp_path)
    one = shelling(crisis, SHELLED, "shelled", "Ondra", "Lusk")
    other = shelling(crisis, POUNDED, "bombarded", "Ondra", "Lusk", outlet="Valley Radio", **second)
    return crisis, one, other


def members(crisis: Crisis) -> list[set[str]]:
    return [set(incident.members) for incident in incidents.run(crisis.view()).incidents]


def test_two_reports_of_one_happening_are_one_incident_that_says_why(tmp_path: Path) -> None:
    crisis, one, other = two_reports(tmp_path)
    (incident,) = incidents.run(crisis.view()).incidents
    assert set(incident.members) == {one.id, other.id}
    assert len(incident.reports) == len(incident.origins) == 2 and set(incident.outlets) == {"Teal Post", "Valley Radio"}
    assert incident.days == (date(2041, 5, 2), date(2041, 5, 3)) and incident.dated == "stated"
    (link,) = incident.links
    assert {"words", "date", "actors", "recipients"} <= {signal.name for signal in link.signals}
    assert link.score == pytest.approx(sum(signal.weight for signal in link.signals), abs=0.001)
    assert [word.stance for word in incident.words] == ["asserts", "asserts"]


def test_acts_with_the_sides_exchanged_are_never_one_incident(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    shelling(crisis, "Ondra shelled Vessel at the ford on 2 May.", "shelled", "Ondra", "Vessel")
    shelling(crisis, "Vessel shelled Ondra at the ford on 2 May.", "shelled", "Vessel", "Ondra")
    assert len(members(crisis)) == 2


def test_exchanging_the_names_of_both_sides_gives_the_same_incidents(tmp_path: Path) -> None:
    found = []
    for one, other in (("Ondra", "Vessel"), ("Vessel", "Ondra")):
        crisis = Crisis(tmp_path / one)
        for text in (f"{one} shelled {other} at the ford on 2 May.", f"{one} pounded {other} at the ford again on 2 May."):
            shelling(crisis, text, text.split()[1], one, other)
        shelling(crisis, f"{other} shelled {one} near the old quarry on 2 May.", "shelled", other, one)
        run = incidents.run(crisis.view()).incidents
        found.append(sorted((len(i.members), [a.name for a in i.actors] == [one], [link.score for link in i.links]) for i in run))
    assert found[0] == found[1]


def test_the_same_act_on_another_day_is_another_incident(tmp_path: Path) -> None:
    crisis, _, _ = two_reports(tmp_path, when="2041-05-04", published="2041-05-05")
    assert len(members(crisis)) == 2


def test_the_same_act_at_a_place_far_away_is_another_incident(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    for text, name, lat in (("Ondra shelled Lusk on 2 May.", "Lusk", 10.0), ("Ondra shelled Brena on 2 May.", "Brena", 14.0)):
        place = PlaceRef(text=name, span=span_of(text, name), name=name, lat=lat, lon=20.0, precision="point")
        shelling(crisis, text, "shelled", "Ondra", name, place=place, recipients=())
    assert len(members(crisis)) == 2


def test_acts_of_types_that_do_not_go_together_are_never_one_incident(tmp_path: Path) -> None:
    crisis, _, _ = two_reports(tmp_path, type="AID")
    assert len(members(crisis)) == 2


def test_a_denial_is_a_further_report_and_its_source_denies(tmp_path: Path) -> None:
    crisis, one, other = two_reports(tmp_path, status="denied")
    (incident,) = incidents.run(crisis.view()).incidents
    assert (incident.members, incident.further) == ((one.id,), (other.id,))
    assert {(word.source.name, word.stance) for word in incident.words} == {("Teal Post", "asserts"), ("Valley Radio", "denies")}


@pytest.mark.parametrize(("field", "reason"), [({"status": "future"}, "not_actual"), ({"status": "requested"}, "not_actual")])
def test_what_is_still_to_come_is_no_report_of_what_was_done(tmp_path: Path, field: dict[str, Any], reason: str) -> None:
    crisis, one, other = two_reports(tmp_path, **field)
    found = incidents.run(crisis.view())
    assert found.used == (one.id,) and [(item.record, item.reason) for item in found.set_aside] == [(other.id, reason)]


def test_a_copy_adds_a_report_but_no_origin(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    text = SHELLED + " The road to the ford was closed for the night and buses turned back at the bridge over the Teal."
    shelling(crisis, text, "shelled", "Ondra", "Lusk")
    shelling(crisis, "(Teal Post) " + text, "shelled", "Ondra", "Lusk", outlet="Wire")
    (incident,) = incidents.run(crisis.view()).incidents
    assert (len(incident.reports), len(incident.origins)) == (2, 1)


def test_the_timeline_counts_an_incident_once_and_its_reports_beside(tmp_path: Path) -> None:
    crisis, one, other = two_reports(tmp_path)
    found = timeline.run(crisis.view())
    assert [(part.acts, part.told) for part in found.bins if part.acts] == [((one.id,), 2)]
    assert {item.record: item.reason for item in found.set_aside} == {other.id: "same_incident"}


def test_an_incident_keeps_its_id_when_a_later_report_comes(tmp_path: Path) -> None:
    early, _, _ = two_reports(tmp_path / "early")
    late, _, _ = two_reports(tmp_path / "late")
    shelling(late, "The mill at Lusk, shelled by Ondra on 2 May, has reopened.", "shelled", "Ondra", "Lusk", published="2041-06-01")
    (before,) = incidents.run(early.view()).incidents
    assert before.id in {incident.id for incident in incidents.run(late.view()).incidents}


# Properties of the grouping alone

NAMES = st.frozensets(st.sampled_from(["ondra", "vessel", "lusk", "holt"]), max_size=2)
DAYS = st.integers(0, 4).map(lambda n: (date(2041, 5, 1) + timedelta(n), date(2041, 5, 2) + timedelta(n)))


@st.composite
def told(draw: Any, number: int) -> Act:
    word = draw(st.sampled_from(["shell", "pound", "arrest", "detain"]))
    return Act(
        id=f"{number:02d}",
        report=draw(st.sampled_from(["a", "b", "c"])),
        type="ASSAULT" if word in ("shell", "pound") else "COERCE",
        trigger=word,
        families=load_wording().families(word),
        actors=draw(NAMES),
        recipients=draw(NAMES),
        days=draw(st.one_of(st.none(), DAYS)),
        dated="stated",
        counts=draw(st.frozensets(st.tuples(st.just("killed"), st.integers(1, 3)), max_size=1)),
        words=draw(st.frozensets(st.sampled_from(["mill", "ford", "bridge", "guns"]))),
    )


ACTS = st.integers(2, 12).flatmap(lambda n: st.tuples(*(told(number) for number in range(n))))


@given(ACTS, st.randoms())
@settings(max_examples=150, deadline=None)
def test_groups_do_not_depend_on_the_order_in_which_acts_are_given(acts: tuple[Act, ...], chance: random.Random) -> None:
    shuffled = list(acts)
    chance.shuffle(shuffled)
    assert group(acts, Likeness(acts, {})) == group(shuffled, Likeness(shuffled, {}))


@given(ACTS)
@settings(max_examples=150, deadline=None)
def test_no_group_holds_acts_with_sides_exchanged_or_on_days_apart(acts: tuple[Act, ...]) -> None:
    by_id = {act.id: act for act in acts}
    likeness = Likeness(acts, {})
    for found in group(acts, likeness):
        for one in found:
            for other in found:
                assert likeness.forbids(by_id[one], by_id[other]) not in ("sides exchanged", "another day")


@given(ACTS)
@settings(max_examples=60, deadline=None)
def test_groups_part_the_acts_and_no_pair_is_compared_twice(acts: tuple[Act, ...]) -> None:
    groups = group(acts, Likeness(acts, {}))
    assert sorted(id_ for found in groups for id_ in found) == sorted(act.id for act in acts)
    compared = [(one.id, other.id) for one, other in pairs(acts, parameters())]
    assert len(compared) == len(set(compared)) and all(one < other for one, other in compared)


def test_ten_times_the_acts_are_not_a_hundred_times_the_comparisons() -> None:
    def many(n: int) -> list[Act]:
        start = date(2041, 1, 1)
        days = [(start + timedelta(k % 300), start + timedelta(k % 300 + 1)) for k in range(n)]
        return [Act(id=f"{k:06d}", report=str(k), type="ASSAULT", trigger="shell", days=days[k], dated="stated") for k in range(n)]

    rules = parameters()
    few, more = (sum(1 for _ in pairs(many(n), rules)) for n in (10_000, 100_000))
    assert more < 25 * few


# Decisions

GROUPS = [["a", "b", "c"], ["d"], ["e", "f"]]


def decision(verb: Any, *records: str) -> Decision:
    return Decision(id=f"{verb} {' '.join(records)}", verb=verb, records=records)


def test_a_merge_joins_whole_groups_and_a_split_takes_records_out() -> None:
    found = decide(GROUPS, [decision("merge", "a", "d"), decision("split", "b")])
    assert {frozenset(one.records): one.decisions for one in found} == {
        frozenset("acd"): ("merge a d", "split b"),
        frozenset("b"): ("split b",),
        frozenset("ef"): (),
    }


def test_a_decision_without_effect_leaves_all_as_it_is() -> None:
    found = decide(GROUPS, [decision("split", "d"), decision("merge", "a", "b"), decision("merge", "e", "not there")])
    assert [list(one.records) for one in found] == GROUPS and all(one.decisions == () for one in found)


@given(st.lists(st.tuples(st.sampled_from(["merge", "split"]), st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4))))
@settings(max_examples=100, deadline=None)
def test_decisions_lose_and_double_no_record(steps: list[tuple[str, list[str]]]) -> None:
    found = decide(GROUPS, [decision(verb, *records) for verb, records in steps])
    assert sorted(record for one in found for record in one.records) == list("abcdef") and all(one.records for one in found)


# Words


@pytest.mark.parametrize(("one", "other"), [("shelled", "shelling"), ("killed", "killings"), ("died", "deaths"), ("arrest", "arrested")])
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    wording = load_wording()
    assert wording.stem(one) == wording.stem(other)


def test_words_for_one_kind_of_act_share_a_family_and_others_do_not() -> None:
    wording = load_wording()
    families = {word: wording.families(wording.stem(word)) for word in ("arrested", "detained", "shelled", "bombarded")}
    assert families["arrested"] & families["detained"] and families["shelled"] & families["bombarded"]
    assert not families["arrested"] & families["shelled"]
    assert wording.families(wording.stem("opened"), [wording.stem("fire")]) & wording.families(wording.stem("shot"))


def test_rare_words_weigh_more_than_common_ones() -> None:
    texts = [
        frozenset({"war", "mill"}),
        frozenset({"war", "mill"}),
        frozenset({"war", "ford"}),
        frozenset({"war", "quarry"}),
        frozenset({"war"}),
    ]
    rarity = Rarity(texts)
    assert rarity.cosine(texts[0], texts[1]) > rarity.cosine(texts[0], texts[2])
    assert rarity.cosine(frozenset(), texts[0]) == 0.0


def test_a_degree_of_latitude_is_about_111_kilometres() -> None:
    assert distance((10.0, 20.0), (11.0, 20.0)) == pytest.approx(111.2, abs=0.1)


def test_the_docket_finds_incidents_once_for_all_that_ask(tmp_path: Path) -> None:
    docket = Docket(two_reports(tmp_path)[0].view())
    assert incidents.run(docket) is incidents.run(docket)


@pytest.mark.parametrize(("apart", "incidents_found"), [(" and bombarded", 2), (". It bombarded", 1)])
def test_two_words_of_one_sentence_tell_of_two_acts(tmp_path: Path, apart: str, incidents_found: int) -> None:
    """The same two words in sentences of their own may tell of one."""
    crisis = Crisis(tmp_path)
    document = crisis.report(f"Ondra raided the mill at Lusk{apart} the mill.", published="2041-05-03", outlet="Teal Post")
    sides = {"actors": (crisis.actor(document, "Ondra", type="country"),), "recipients": (crisis.actor(document, "Lusk", type="country"),)}
    for word in ("raided", "bombarded"):
        crisis.event(document, word, "ASSAULT", 4, when="2041-05-02", rule=f"verb:{word}", **sides)
    assert len(members(crisis)) == incidents_found
