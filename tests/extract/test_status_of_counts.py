"""How real a number of people is told to be: as so, as not so, as ahead, or neither; all sentences are written for this file."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.counts import extract

AHEAD = [
    # Feared and possible.
    ("Up to 40 people are feared dead after the ferry sank.", "killed", "feared"),
    ("At least 30 miners were feared killed in the collapse.", "killed", "feared"),
    ("Officials fear that as many as 200 people have died in the flood.", "killed", "fear"),
    ("There are fears that 300 villagers were massacred.", "killed", "fears"),
    ("More than 90 people may have been killed.", "killed", "may"),
    ("The flood could displace 900 villagers.", "displaced", "could"),
    ("The shelling may lead to 300 deaths.", "killed", "may"),
    ("Orlo says up to 40 miners feared dead after the blast.", "killed", "feared"),
    ("Dozens feared trapped after the quake.", "trapped", "feared"),
    ("Possibly 40 people were wounded in the second blast.", "injured", "Possibly"),
    # To come, planned, promised, threatened.
    ("The guards will free eight prisoners.", "released", "will"),
    ("Some 120 prisoners are due to be handed over on Monday.", "released", "due"),
    ("Ten convicts are scheduled to be executed at dawn.", "executed", "scheduled"),
    ("The office expects 9,000 people to flee.", "displaced", "expects"),
    ("The guild is to free 55 pilots under the deal.", "released", "to"),
    ("The port plans to deport 900 weavers.", "deported", "plans"),
    ("The rebels agreed to release 34 soldiers.", "released", "agreed"),
    ("The gang threatened to kill nine hostages.", "killed", "threatened"),
    ("The two sides agreed on the exchange of 60 prisoners.", "released", "agreed"),
    ("The king will deploy 3,000 troops.", "troops", "will"),
    ("The king will send a delegation of 20 nurses.", "nurses", "will"),
    ("The king is going to deploy 3,000 troops.", "troops", "going"),
    # Asked for, on a condition, an aim.
    ("The guards must free eight prisoners.", "released", "must"),
    ("The families demanded the release of 55 nurses.", "released", "demanded"),
    ("The envoy called for the release of 12 nurses.", "released", "called"),
    ("The mayor urged the guild to free 30 pilots.", "released", "urged"),
    ("The captain asked for 300 more troops.", "troops", "asked"),
    ("Release the 42 sailors now!", "released", "Release"),
    ("If 40 people die, the minister will resign.", "killed", "If"),
    ("Unless the siege ends, 300 patients will die.", "killed", "will"),
    ("Talks were held to free 12 hostages.", "released", "to"),
]


@pytest.mark.parametrize(("text", "unit", "cue"), AHEAD)
def test_what_is_feared_planned_asked_for_or_conditional_is_ahead(text: str, unit: str, cue: str) -> None:
    (count,) = records_of(extract, text)
    assert (count.status, count.unit, count.cue and count.cue.text) == ("ahead", unit, cue)


DENIED = [
    ("The guards did not free eight prisoners.", "released", "not"),
    ("The army denied that 12 soldiers had died.", "killed", "denied"),
    ("The port denied killing 30 villagers.", "killed", "denied"),
    ("The guild denied the arrest of 22 teachers.", "detained", "denied"),
    ("It is not true that 200 people were killed.", "killed", "not"),
    ("It is a lie that we hold 300 prisoners.", "detained", "lie"),
    ("The mayor refuted a report that 80 people had fled.", "displaced", "refuted"),
    ("The mayor denied reports of 17 deaths.", "killed", "denied"),
    ("The rebels rejected a claim to have killed 100 fighters.", "killed", "rejected"),
    ("Reports that seven guards had been taken hostage were denied.", "abducted", "denied"),
    ("The claim that 30 children were abducted is untrue.", "abducted", "untrue"),
    ("The militia never captured 70 fighters.", "captured", "never"),
    ("The attempt to free six hostages failed.", "released", "failed"),
]


@pytest.mark.parametrize(("text", "unit", "cue"), DENIED)
def test_what_the_speaker_holds_not_to_be_so_is_denied(text: str, unit: str, cue: str) -> None:
    (count,) = records_of(extract, text)
    assert (count.status, count.unit) == ("denied", unit)
    assert count.cue is None or count.cue.text == cue


AS_SO = [
    "The army said that 12 soldiers had died.",
    "Some 50 people are reported dead.",
    "Twelve weavers are believed to be held in the fort.",
    "The guild claimed that 40 villagers were killed.",
    "The army denied any part in the raid that killed 12 people.",
    "The guild will look into the raid that killed 12 people.",
    "The minister will visit the 40 people wounded in the blast.",
    "The families demanded justice for the 30 people killed in the raid.",
    "They called for an inquiry into the deaths of 17 miners.",
    "Judges began to investigate the killing of 12 clerks.",
    "The court will try 12 men arrested in May.",
    "The release of 12 hostages was welcomed by the envoy.",
    "The guards had to release two smugglers.",
    "The mayor decided to admit that soldiers killed six priests.",
    "The quake broke the wall of the jail, allowing 100 prisoners to escape.",
    "Not more than 20 people remain in the camp.",
    "No one was killed.",
    "The bomb caused no casualties.",
    "No fewer than 12 people were killed.",
    "Some 30,000 refugees do not have enough water.",
    "The ferry sank before 40 people were saved.",
    "Not only were 12 people killed in the raid.",
    "They waited until 40 pilots were released.",
    "The demand of 300 workers was heard.",
    "A trader sought on suspicion of murdering two nephews was found.",
    "He was praised for allowing guards to shoot 40 smugglers.",
    "The farm provides 2,500 workers each year.",
]


@pytest.mark.parametrize("text", AS_SO)
def test_what_is_told_as_so_by_anybody_is_actual(text: str) -> None:
    found = records_of(extract, text)
    assert [(count.status, count.cue) for count in found] == [("actual", None)]


NEITHER = [
    "Did 12 people die?",
    "Asked whether 12 people had died, he left.",
    "It is not known whether 12 people died.",
    "The law forbids holding more than 12 people in a cell.",
    "Anybody who kills two people is jailed for life.",
    "The ship can carry 200 people.",
    "The hall was built to hold 300 people.",
    "Hamid offered to return four bodies.",
    "Two men will speak on Monday.",
]


@pytest.mark.parametrize("text", NEITHER)
def test_questions_rules_and_capacities_tell_no_number(text: str) -> None:
    assert records_of(extract, text) == []


AGAINST = [
    ("Not five but seven people died in the blast.", 7, 5),
    ("Three men were killed, not ten.", 3, 10),
    ("Seven people were killed rather than 12.", 7, 12),
    ("It was four miners, not fourteen, who died.", 4, 14),
    ("Not 40 people were killed, as the guild claims, but 12.", 12, 40),
]


@pytest.mark.parametrize(("text", "holds", "rejected"), AGAINST)
def test_a_number_set_against_another_is_denied_and_replaced_by_it(text: str, holds: int, rejected: int) -> None:
    by_value = {count.low: count for count in records_of(extract, text)}
    assert {value: count.status for value, count in by_value.items()} == {holds: "actual", rejected: "denied"}
    assert by_value[holds].supersedes == by_value[rejected].id and by_value[holds].unit == by_value[rejected].unit == "killed"


def test_a_part_without_a_verb_of_its_own_is_as_real_as_its_whole() -> None:
    whole, part = records_of(extract, "The families demanded the release of 55 nurses, including 16 women.")
    assert part.part_of == whole.id and part.status == whole.status == "ahead"


def test_the_whole_that_some_are_to_be_taken_from_is_there() -> None:
    part, whole = records_of(extract, "The guild agreed to free 12 of the 40 hostages.")
    assert (part.status, whole.status) == ("ahead", "actual")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There may be 40 prisoners in the fort.", "stock"),
        ("There could be 300 refugees in the camp.", "stock"),
        ("There must be 70 hostages in the hall.", "stock"),
        ("There may be 40 deaths.", "unstated"),
        ("Up to 5,000 residents might flee.", "unstated"),
    ],
)
def test_people_who_may_be_somewhere_are_a_stock(text: str, measure: str) -> None:
    assert [(count.measure, count.status) for count in records_of(extract, text)] == [(measure, "ahead")]


def test_a_part_with_a_clause_of_its_own_is_as_so_within_what_is_asked_for() -> None:
    whole, part = records_of(
        extract, "The council requested the release of 55 men held since March, 16 of whom were captured after the raid."
    )
    assert (whole.status, part.status) == ("ahead", "actual")
