"""The lever ledger: what a later report does to an ask, and what it must not do."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from tests.analysis.crisis_samples import Crisis

from tocsin.analysis import levers
from tocsin.analysis.levers import Lever
from tocsin.analysis.levers_rules import action_of, check, rules
from tocsin.records import ActorRef, Demand, Relation
from tocsin.registry import load_toml

COUNTRY: dict[str, Any] = {"type": "country"}


def ask(folder: Path, words: str, addressee: str | None = "Ondra", **fields: Any) -> tuple[Crisis, Demand]:
    """Begin a crisis with one demand of 1 May 2041."""
    crisis = Crisis(folder)
    document = crisis.report(f"The Vessel council called on Ondra to {words}. Teal lies near.", published="2041-05-01", outlet="Blue Wire")
    speaker = crisis.actor(document, "The Vessel council", type="organisation")
    return crisis, crisis.demand(document, words, addressee, speaker=speaker, **fields)


def later(crisis: Crisis, text: str, day: str = "2041-05-09", outlet: str = "Teal Post") -> Any:
    return crisis.report(text, published=day, outlet=outlet)


def act(
    crisis: Crisis, text: str, words: str, type_: str, mode: str = "", actor: str = "Ondra", day: str = "2041-05-08", **fields: Any
) -> Any:
    document = later(crisis, text)
    who = crisis.actor(document, actor, **COUNTRY)
    values: dict[str, Any] = {"modes": (mode,) if mode else (), "confidence": 0.8, "factuality": "CT+", **fields}
    return crisis.event(document, words, type_, 3, actors=(who,), when=day, **values)


def tie(crisis: Crisis, text: str, words: str, receiver: str, **fields: Any) -> Relation:
    document = later(crisis, text)
    refs = {name: crisis.actor(document, who, **COUNTRY) for name, who in (("giver", "Ondra"), ("receiver", receiver))}
    values: dict[str, Any] = {"kind": "arms", "tie": crisis.words(document, words), "confidence": 0.8, **fields}
    return crisis.add(Relation, document, words, **refs, **values)


def only(crisis: Crisis, **filters: Any) -> Lever:
    (lever,) = levers.run(crisis.view(), **filters).levers
    return lever


def test_an_ask_without_a_later_record_is_open_and_says_how_much_was_looked_at(tmp_path: Path) -> None:
    crisis, demand = ask(tmp_path, "release the prisoners")
    later(crisis, "Rain fell on the pass.")
    later(crisis, "Snow fell on the pass.", outlet="Ondra Post")
    lever = only(crisis)
    assert (lever.status, lever.addressee, lever.action, lever.records) == ("open", "Ondra", "release", (demand.id,))
    assert (lever.looked, lever.documents, lever.outlets, lever.links) == (True, 3, 3, ())


def test_the_act_asked_for_meets_the_ask_since_its_day(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "release the prisoners")
    done = act(crisis, "Ondra freed the prisoners.", "freed the prisoners", "RETREAT", "release")
    lever = only(crisis)
    assert (lever.status, str(lever.since)) == ("met", "2041-05-08")
    assert lever.decided is not None and lever.decided.record == done.id


def test_one_act_meets_an_ask_for_all_in_part_only(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "release all prisoners")
    act(crisis, "Ondra freed three prisoners.", "freed three prisoners", "RETREAT", "release")
    assert only(crisis).status == "part_met"


def test_the_opposite_act_contradicts_and_the_last_word_decides(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "release the prisoners")
    act(crisis, "Ondra freed the prisoners.", "freed the prisoners", "RETREAT", "release", day="2041-05-06")
    act(crisis, "Ondra arrested ten men.", "arrested ten men", "COERCE", "arrest", day="2041-05-07")
    lever = only(crisis)
    assert lever.status == "contradicted"
    assert [link.effect for link in lever.links] == ["does", "undoes"]


def test_asking_to_stop_turns_what_meets_and_what_contradicts(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "stop the arrest of farmers", polarity="stop")
    act(crisis, "Ondra arrested ten men.", "arrested ten men", "COERCE", "arrest")
    assert only(crisis).status == "contradicted"


def test_a_word_of_stopping_inside_the_action_turns_it_too(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "take brave steps to end the arrest of farmers")
    act(crisis, "Ondra arrested ten men.", "arrested ten men", "COERCE", "arrest")
    assert only(crisis).status == "contradicted"


def test_an_announcement_of_the_opposite_refuses_and_a_promise_stays_open(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "release the prisoners")
    document = later(crisis, "Ondra will release the prisoners.", day="2041-05-04")
    crisis.demand(document, "release the prisoners", None, kind="promise", speaker=crisis.actor(document, "Ondra", **COUNTRY))
    lever = only(crisis, asked_by="council")
    assert (lever.status, [link.effect for link in lever.links]) == ("open", ["promises"])
    other = later(crisis, "Ondra will not release the prisoners.", day="2041-05-05")
    speaker = crisis.actor(other, "Ondra", **COUNTRY)
    crisis.demand(other, "not release the prisoners", None, kind="promise", negated=True, speaker=speaker)
    lever = only(crisis, asked_by="council")
    assert (lever.status, str(lever.since)) == ("refused", "2041-05-05")


def test_a_threat_of_the_opposite_and_what_hangs_on_a_condition_refuse_nothing(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "hold talks")
    document = later(crisis, "Ondra will stop the talks if Vessel attacks.", day="2041-05-04")
    speaker, condition = crisis.actor(document, "Ondra", **COUNTRY), crisis.words(document, "if Vessel attacks")
    crisis.demand(document, "stop the talks", None, kind="threat", polarity="stop", condition=condition, speaker=speaker)
    lever = only(crisis, asked_by="council")
    assert (lever.status, [link.effect for link in lever.links]) == ("open", ["depends"])


def test_a_tie_that_ended_meets_and_one_that_goes_on_contradicts(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path / "a", "stop supplying weapons", polarity="stop")
    ended = tie(crisis, "Ondra no longer arms Teal.", "no longer arms Teal", "Teal", status="ended")
    lever = only(crisis)
    assert (lever.status, lever.relations) == ("met", (ended.id,))
    crisis, _ = ask(tmp_path / "b", "stop supplying weapons", polarity="stop")
    tie(crisis, "Ondra still arms Teal.", "still arms Teal", "Teal")
    assert only(crisis).status == "contradicted"


def test_a_tie_denied_by_the_one_addressed_is_shown_and_decides_nothing(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "stop supplying weapons", polarity="stop")
    document = later(crisis, "Ondra said that Ondra does not arm Teal.")
    said = crisis.statement(document, "Ondra does not arm Teal", "Ondra", form="indirect")
    sides = {"giver": crisis.actor(document, "Ondra", **COUNTRY), "receiver": crisis.actor(document, "Teal", **COUNTRY)}
    crisis.add(
        Relation, document, "does not arm Teal", kind="arms", tie=crisis.words(document, "arm"), negated=True, said_by=said.id, **sides
    )
    lever = only(crisis)
    assert (lever.status, [link.effect for link in lever.links]) == ("open", ["denies"])


def test_a_person_who_has_left_office_cannot_be_asked_any_more(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "release the prisoners")
    crisis.records.clear()
    document = next(iter(crisis.documents.values()))[1]
    holt = ActorRef(text="Ondra", span=crisis.words(document, "Ondra").spans[0], kind="name", name="Rea Holt", type="person")
    crisis.add(
        Demand, document, "release the prisoners", kind="demand", action=crisis.words(document, "release the prisoners"), addressees=(holt,)
    )
    gone = later(crisis, "Rea Holt resigned on 8 May.")
    who = crisis.actor(gone, "Rea Holt")
    crisis.event(gone, "resigned", "RETREAT", 0, modes=("resign",), actors=(who,), when="2041-05-08", confidence=0.9, factuality="CT+")
    assert only(crisis).status == "overtaken"


NO_EVIDENCE: dict[str, Any] = {
    "an act by somebody else": {"actor": "Peru"},
    "an act only asked for": {"status": "requested"},
    "an act that was denied": {"negated": True},
    "an act before the ask": {"day": "2041-04-01"},
    "an act of which the coder is unsure": {"confidence": 0.4},
    "an act told as only possible": {"factuality": "PS+"},
    "an act of an earlier time": {"historical": True},
}


@pytest.mark.parametrize("name", NO_EVIDENCE)
def test_what_is_no_evidence_changes_nothing(name: str, tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "release the prisoners")
    fields = NO_EVIDENCE[name]
    actor = fields.get("actor", "Ondra")
    act(crisis, f"{actor} freed the prisoners.", "freed the prisoners", "RETREAT", "release", **fields)
    lever = only(crisis)
    assert (lever.status, lever.links) == ("open", ())


def test_a_broad_act_towards_nobody_that_the_ask_names_is_shown_and_decides_nothing(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "stop the attacks", polarity="stop")
    act(crisis, "Ondra shelled a ridge.", "shelled a ridge", "ASSAULT", "heavy-weapons")
    lever = only(crisis)
    assert (lever.status, [link.effect for link in lever.links]) == ("open", ["unclear"])


def test_a_withdrawal_somewhere_does_not_meet_an_ask_to_end_all_force_while_other_acts_decide_nothing(tmp_path: Path) -> None:
    """What speaks for and what speaks against a broad ask is held to the same standard."""
    crisis, _ = ask(tmp_path, "end the violence", polarity="stop")
    act(crisis, "Ondra left the ridge.", "left the ridge", "RETREAT", "withdraw")
    act(crisis, "Ondra shelled the mill.", "shelled the mill", "ASSAULT", "heavy-weapons", day="2041-05-09")
    lever = only(crisis)
    assert (lever.status, {link.effect for link in lever.links}) == ("open", {"unclear"})


def test_an_act_towards_somebody_else_is_no_evidence(tmp_path: Path) -> None:
    crisis, demand = ask(tmp_path, "free Teal prisoners")
    document = next(iter(crisis.documents.values()))[1]
    crisis.records.remove(demand)
    teal = crisis.actor(document, "Teal", **COUNTRY)
    crisis.demand(document, "free Teal prisoners", "Ondra", beneficiary=teal)
    freed = later(crisis, "Ondra freed prisoners of Peru.")
    sides = {"actors": (crisis.actor(freed, "Ondra", **COUNTRY),), "recipients": (crisis.actor(freed, "Peru", **COUNTRY),)}
    crisis.event(freed, "freed prisoners", "RETREAT", 0, modes=("release",), when="2041-05-08", confidence=0.9, factuality="CT+", **sides)
    assert only(crisis).links == ()


def test_a_demand_that_its_speaker_puts_last_is_kept_as_said(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "release the prisoners", negated=True)
    act(crisis, "Ondra freed the prisoners.", "freed the prisoners", "RETREAT", "release")
    lever = only(crisis)
    assert (lever.status, lever.negated, lever.looked) == ("not_asked", True, False)


def test_what_no_act_would_show_is_said_not_to_have_been_looked_for(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "protect the captives from attack")
    act(crisis, "Ondra shelled a ridge.", "shelled a ridge", "ASSAULT", "heavy-weapons")
    lever = only(crisis)
    assert (lever.status, lever.looked, lever.links) == ("open", False, ())


def test_open_ones_stand_first_and_filters_choose(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "release the prisoners")
    document = next(iter(crisis.documents.values()))[1]
    crisis.demand(document, "Teal lies near", None)
    act(crisis, "Ondra freed the prisoners.", "freed the prisoners", "RETREAT", "release")
    found = levers.run(crisis.view()).levers
    assert [lever.status for lever in found] == ["open", "met"]
    assert [lever.status for lever in levers.run(crisis.view(), status="met").levers] == ["met"]
    assert levers.run(crisis.view(), addressee="ond").levers == ()
    assert len(levers.run(crisis.view(), addressee="ondra").levers) == 1
    assert len(levers.run(crisis.view(), asked_by="vessel council").levers) == 1


def test_the_ledger_reads_both_sides_alike(tmp_path: Path) -> None:
    """The same asks and acts with the names exchanged stand alike."""

    def side(folder: Path, one: str, other: str) -> list[tuple[str, ...]]:
        crisis = Crisis(folder)
        first = crisis.report(f"{other} called on {one} to open the road and release the prisoners.", published="2041-05-01")
        speaker = crisis.actor(first, other, **COUNTRY)
        for words in ("open the road", "release the prisoners"):
            crisis.demand(first, words, one, speaker=speaker)
        act(crisis, f"{one} freed the prisoners.", "freed the prisoners", "RETREAT", "release", actor=one)
        act(crisis, f"{one} closed the road.", "closed the road", "COERCE", "restrict", actor=one)
        found = levers.run(crisis.view()).levers
        return [(lever.status, lever.action, lever.addressee.replace(one, "A"), lever.source.name.replace(other, "B")) for lever in found]

    assert side(tmp_path / "a", "Armenia", "Azerbaijan") == side(tmp_path / "b", "Azerbaijan", "Armenia")
    assert side(tmp_path / "c", "Ukraine", "Russia") == side(tmp_path / "d", "Russia", "Ukraine")


def test_the_rules_are_sound_and_every_status_has_words() -> None:
    from tocsin.views.words import Words

    assert check(load_toml("analysis/levers.toml")) == []
    words = Words("en")
    assert set(words["lever_status"]) == {*rules().order, "not_looked"}


MISTAKES: list[tuple[Any, str]] = [
    (lambda t: t["action"][0].update(does=["arms"]), "act 'arms' is not TYPE"),
    (lambda t: t["action"][0].update(inverse="peace"), "its inverse 'peace' is no action"),
    (lambda t: t["action"].append(t["action"][0]), "stands twice"),
    (lambda t: t["action"][0].pop("label"), "label"),
    (lambda t: t["action"][0].update(undoes=t["action"][0]["does"]), "both does and undoes it"),
    (lambda t: t["effect"]["does"].update(status="done"), "status 'done' is none of"),
    (lambda t: t["effect"].pop("ends"), "effect ends is missing"),
    (lambda t: t["status"].update(order=["open"]), "must name each of"),
]


@pytest.mark.parametrize(("spoil", "told"), MISTAKES)
def test_a_mistake_in_the_rules_is_told_in_one_line(spoil: Any, told: str) -> None:
    table = copy.deepcopy(load_toml("analysis/levers.toml"))
    spoil(table)
    assert any(told in line for line in check(table)), check(table)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("stop supplying weapons", "arms"), ("let the trucks pass", "passage"), ("pull back its guns", "withdrawal"), ("feed the cat", None)],
)
def test_the_first_word_that_names_a_class_decides(words: str, wanted: str | None) -> None:
    found = action_of(rules(), words)
    assert (found.id if found else None) == wanted


def test_an_act_in_the_words_of_a_threat_meets_it_also_in_the_same_report_when_both_days_are_told(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("On 2 May Ondra threatened to close the border. On 6 May Ondra closed the border.", published="2041-05-07")
    ondra = crisis.actor(report, "Ondra", **COUNTRY)
    crisis.demand(report, "threatened to close the border", None, kind="threat", speaker=ondra)
    crisis.event(report, "threatened to close the border", "THREATEN", 2, actors=(ondra,), when="2041-05-02")
    sure: dict[str, Any] = {"modes": ("restrict",), "actors": (ondra,), "confidence": 0.8, "factuality": "CT+"}
    closed = crisis.event(report, "closed the border", "COERCE", 3, when="2041-05-06", **sure)
    lever = only(crisis)
    assert (str(lever.day), lever.status, [link.record for link in lever.links]) == ("2041-05-02", "met", [closed.id])


def test_a_place_named_in_a_threat_and_in_the_act_joins_them(tmp_path: Path) -> None:
    crisis, _ = ask(tmp_path, "attack the mill of Teal")
    act(crisis, "Ondra shelled the town of Teal.", "shelled the town of Teal", "ASSAULT", "heavy-weapons")
    assert only(crisis).status == "met"


def test_a_refusal_in_the_words_that_tell_of_the_ask_refuses_it(tmp_path: Path) -> None:
    crisis = Crisis(tmp_path)
    report = crisis.report("Ondra rejected the demand to release the prisoners.", published="2041-05-07")
    ondra = crisis.actor(report, "Ondra", **COUNTRY)
    crisis.demand(report, "rejected the demand to release the prisoners", "Ondra")
    crisis.event(report, "Ondra rejected the demand", "REJECT", 1, actors=(ondra,), confidence=0.8)
    assert only(crisis).status == "refused"


def test_an_announcement_that_refuses_an_ask_is_no_open_threat_of_its_own(tmp_path: Path) -> None:
    crisis, demand = ask(tmp_path, "release the prisoners")
    report = later(crisis, "Ondra said it would detain more people.")
    refusal = crisis.demand(report, "detain more people", None, kind="promise", speaker=crisis.actor(report, "Ondra", **COUNTRY))
    lever = only(crisis)
    assert (lever.records, lever.status) == ((demand.id,), "refused")
    assert [link.record for link in lever.links] == [refusal.id]
