"""The ladder: whose line a step stands on, what answers it, what came next, and what hangs on one outlet."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analysis.crisis_samples import Crisis
from tests.analysis.ladder_samples import CODES, country, ladder

from tocsin.analysis import Docket, coverage_ablation, escalation
from tocsin.analysis.escalation_rules import check, parameters
from tocsin.codebook import load_codebook
from tocsin.errors import UsageError
from tocsin.records import Event
from tocsin.registry import load_toml

ONDRA, VESSEL, MARN = "state OND", "state VES", "state MAR"


@pytest.fixture
def docket(tmp_path):
    return Docket(ladder(tmp_path).view())


@pytest.fixture
def found(docket):
    return escalation.run(docket)


def entry(found, actor, target, day):
    (one,) = [
        entry
        for ladder in found.ladders
        if (ladder.actor.key, ladder.target.key) == (actor, target)
        for entry in ladder.entries
        if entry.step.day == day
    ]
    return one


def test_each_side_has_a_line_against_the_other(found):
    pairs = {(ladder.actor.key, ladder.target.key): [e.step.severity for e in ladder.entries] for ladder in found.ladders}
    assert pairs == {(ONDRA, VESSEL): [3, 4], (VESSEL, ONDRA): [3]}


def test_a_response_that_has_the_act_in_it_names_the_step_and_restrains_its_actor(found):
    one = entry(found, ONDRA, VESSEL, date(2041, 5, 1))
    (answer,) = one.answers
    assert (answer.side, answer.direction, answer.instrument, answer.tie, answer.days) == (MARN, "restrains", "words", "names", 0)
    assert one.answered and one.rests_on == ("Blue Wire",)


def test_a_response_that_only_came_in_time_answers_nothing(found):
    one = entry(found, ONDRA, VESSEL, date(2041, 5, 20))
    assert [(answer.side, answer.tie) for answer in one.answers] == [("state LAK", "time")]
    assert not one.answered and one.rests_on == ()


def test_no_response_found_says_in_how_many_reports_of_how_many_outlets(found):
    one = entry(found, ONDRA, VESSEL, date(2041, 5, 20))
    assert (one.documents, one.outlets, one.running) == (5, 2, False)


def test_what_a_party_does_itself_is_no_response_of_others(found):
    one = entry(found, ONDRA, VESSEL, date(2041, 5, 20))
    assert VESSEL not in {answer.side for answer in one.answers}


def test_what_came_next_is_told_with_its_days_and_how_grave_it_was(found):
    first = entry(found, ONDRA, VESSEL, date(2041, 5, 1)).step
    assert (first.next.days, first.next.change, first.opens) == (19, "graver", True)
    assert entry(found, ONDRA, VESSEL, date(2041, 5, 20)).step.next is None


def test_quiet_days_decide_what_opens_a_run(docket):
    limits = parameters().changed(quiet_days=30)
    steps = [e.step for ladder in escalation.run(docket, limits=limits).ladders if ladder.actor.key == ONDRA for e in ladder.entries]
    assert [step.opens for step in steps] == [True, False]
    assert all(e.step.opens for ladder in escalation.run(docket).ladders for e in ladder.entries)


def test_a_wider_window_finds_a_later_response(docket):
    limits = parameters().changed(window=30)
    answers = entry(escalation.run(docket, limits=limits), ONDRA, VESSEL, date(2041, 5, 1)).answers
    assert "state LAK" in {answer.side for answer in answers}


def test_an_act_of_disputed_sponsorship_never_stands_on_the_alleged_sponsors_line(found):
    days = {e.step.day for ladder in found.ladders for e in ladder.entries}
    assert date(2041, 5, 25) not in days
    (lane,) = found.sponsored
    (step,) = [e.step for e in lane.entries]
    assert (lane.target.key, lane.sponsors) == (MARN, (ONDRA,)) and lane.actor.key != ONDRA
    (backing,) = step.backings
    assert (backing.sponsor, backing.degree, backing.answer, backing.source.name) == (ONDRA, "directs", "denies", "Vessel")


def test_a_clash_without_who_acted_on_whom_is_no_step_of_either_side(docket, found):
    (clash,) = [event.id for event in docket.all(Event) if event.trigger.text == "clashed"]
    assert (clash, "symmetric") in {(item.record, item.reason) for item in found.set_aside}


def test_a_speakers_undated_account_stands_apart_with_its_teller_in_the_order_told(docket, found):
    (chain,) = found.chains
    assert (chain.teller.name, chain.teller.standing) == ("Rea Holt", "former judge")
    assert [docket.by_id[act.record].trigger.text for act in chain.acts] == ["sends its buses", "takes the bridge"]
    assert all(e.step.day != date(2041, 6, 20) for e in found.entries())


def test_used_and_set_aside_part_the_acts(docket, found):
    acts = {event.id for event in docket.all(Event)}
    aside = {item.record for item in found.set_aside}
    assert acts <= set(found.used) | aside
    assert not set(found.used) & aside


@pytest.mark.parametrize("actor, target", [("Ondra", "Vessel"), ("OND", None), (None, "ves"), ("vessel", "ondra")])
def test_both_directions_of_a_pair_are_shown_unless_one_is_asked_for(docket, actor, target):
    both = escalation.run(docket, actor=actor, target=target)
    assert {(ladder.actor.key, ladder.target.key) for ladder in both.ladders} == {(ONDRA, VESSEL), (VESSEL, ONDRA)}
    one = escalation.run(docket, actor=actor, target=target, one_way=True)
    assert len(one.ladders) == 1


def test_a_name_that_nobody_has_gives_an_empty_ladder(docket):
    found = escalation.run(docket, actor="Nobody at all")
    assert found.ladders == () and found.used == ()


def test_names_of_the_sides_exchanged_give_the_exchanged_ladder(tmp_path):
    turn = {ONDRA: VESSEL, VESSEL: ONDRA}

    def shape(found, turned):
        def side(key):
            return turn.get(key, key) if turned else key

        return [
            (
                side(ladder.actor.key), side(ladder.target.key),
                [
                    (
                        e.step.day, e.step.severity, e.step.scope, e.step.status, e.step.origins, e.step.opens, e.answered, e.documents,
                        [(side(a.side), a.direction, a.instrument, a.tie) for a in e.answers],
                        [(side(b.sponsor), b.degree, b.answer) for b in e.step.backings],
                    )
                    for e in ladder.entries
                ],
            )
            for ladder in (*found.ladders, *found.sponsored)
        ]  # fmt: skip

    plain = escalation.run(ladder(tmp_path / "a").view())
    other = escalation.run(ladder(tmp_path / "b", exchanged=True).view())
    assert shape(plain, turned=True) == shape(other, turned=False)
    assert len(plain.unnamed) == len(other.unnamed) and len(plain.chains) == len(other.chains)


def test_a_countrys_code_alone_puts_nobody_on_its_states_side(tmp_path):
    crisis = Crisis(tmp_path)
    text = "Hill Front forces, whose land lies in Ondra, shelled Vessel on 3 May. Ondra slept."
    document = crisis.report(text, published="2041-05-03")
    country(crisis, document, "Ondra")
    crisis.event(
        document, "shelled Vessel", "ASSAULT", 4, when="2041-05-03", recipients=(country(crisis, document, "Vessel"),),
        actors=(crisis.actor(document, "Hill Front forces", kind="nominal", type="organisation", code="OND", sectors=("MIL",)),),
    )  # fmt: skip
    (one,) = escalation.run(crisis.view()).ladders
    assert one.actor.key != ONDRA and one.actor.name == "Hill Front forces"


def test_a_number_of_days_that_makes_no_sense_is_refused_in_one_line():
    with pytest.raises(UsageError, match="--window 0: give a number of days"):
        parameters().changed(window=0)
    with pytest.raises(UsageError, match="severity goes from 0 to 5"):
        parameters().changed(least=9)


def test_the_data_file_holds_to_its_linter_and_the_linter_finds_what_is_wrong():
    data = load_toml("analysis/escalation.toml")
    assert check(data) == []
    wrong = {**data, "instrument": {**data["instrument"], "magic": ["AID"]}, "parameters": {**data["parameters"], "window": "long"}}
    assert [line.split(":")[0] for line in check(wrong)] == [
        "[instrument] magic",
        "[instrument] AID stands under humanitarian and under magic",
        "[parameters] window",
    ]


def test_the_data_file_knows_the_types_modes_and_contexts_of_the_codebook_only():
    book, data = load_codebook(), load_toml("analysis/escalation.toml")
    known = set(book.types) | {f"{name}/{mode}" for name, type_ in book.types.items() for mode in type_.modes}
    told = {key for table in ("valence", "instrument") for keys in data[table].values() for key in keys}
    assert told <= known
    assert {key for keys in data["context"].values() for key in keys} <= set(book.contexts)
    without = {name for name in book.types if not any(name in keys for keys in data["instrument"].values())}
    assert without == {"RETREAT"}  # a party's own retreat is no response of others


# Coverage: whatever is reported by whom, no answer goes with an outlet unless the ladder says that it rests on it.

NAMES = tuple(CODES)
OUTLETS = ("Blue Wire", "Lake Echo", "Teal Post")
ACTS = (("shelled", "ASSAULT", 4, ("heavy-weapons",)), ("closed off", "COERCE", 3, ("restrict",)), ("condemned", "ACCUSE", 1, ()))
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(OUTLETS),
        st.integers(1, 20),
        st.lists(st.tuples(st.sampled_from(ACTS), st.permutations(NAMES)), min_size=1, max_size=3),
    ),
    min_size=2,
    max_size=7,
)


def write(folder: Path, reports) -> Crisis:
    crisis = Crisis(folder)
    for number, (outlet, day, acts) in enumerate(reports):
        lines = [f"Line {number}{at}: {sides[0]} {act[0]} {sides[1]} on the {day}th." for at, (act, sides) in enumerate(acts)]
        document = crisis.report("\n\n".join(lines), outlet=outlet, published=f"2041-05-{day:02d}", title=f"Report {number}")
        for line, ((verb, type_, severity, modes), sides) in zip(lines, acts, strict=True):
            crisis.event(
                document, line, type_, severity, modes=modes, when=f"2041-05-{day:02d}",
                actors=(country(crisis, document, sides[0]),), recipients=(country(crisis, document, sides[1]),),
            )  # fmt: skip
            assert verb in line
    return crisis


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(REPORTS)
def test_dropping_an_outlet_never_flips_answered_without_the_ladder_saying_so(reports):
    with tempfile.TemporaryDirectory() as folder, write(Path(folder), reports).view() as view:
        docket = Docket(view)
        full = coverage_ablation.complete(docket, escalation.run(docket))
        for outlet in OUTLETS:
            rest = escalation.run(coverage_ablation.without(docket, outlet))
            for one in full.entries():
                same = [
                    other
                    for other in rest.entries()
                    if set(other.step.records) & set(one.step.records)
                    and (other.step.actor, other.step.target) == (one.step.actor, one.step.target)
                ]
                if same and one.answered and not any(other.answered for other in same):
                    assert outlet in one.rests_on
                if same and not one.answered and any(other.answered for other in same):
                    assert outlet in one.appears_without


def test_an_answer_in_two_outlets_rests_on_neither(tmp_path):
    crisis = Crisis(tmp_path)
    texts = (
        ("Blue Wire", "Ondra shelled Vessel at dawn. Marn at once condemned what Ondra did to its neighbour."),
        ("Lake Echo", "Guns fired: Ondra shelled Vessel on Friday. Then Marn condemned it; Ondra gave no word."),
    )
    for outlet, text in texts:
        document = crisis.report(text, outlet=outlet, published="2041-05-03", title=outlet)
        crisis.event(
            document, "Ondra shelled Vessel", "ASSAULT", 4, when="2041-05-03", modes=("heavy-weapons",),
            actors=(country(crisis, document, "Ondra"),), recipients=(country(crisis, document, "Vessel"),),
        )  # fmt: skip
        crisis.event(
            document, "condemned", "ACCUSE", 1, when="2041-05-03",
            actors=(country(crisis, document, "Marn"),), recipients=(country(crisis, document, "Ondra"),),
        )  # fmt: skip
    docket = Docket(crisis.view())
    found = coverage_ablation.complete(docket, escalation.run(docket))
    (one,) = [e for e in found.entries() if e.step.type == "ASSAULT"]
    assert one.answered and one.rests_on == () and one.step.origins == 2
