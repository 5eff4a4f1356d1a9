"""What the blame extractor makes of blame by act, omission and complicity, and of its denial."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.blames import extract
from tocsin.records import Blame


def blames(text: str, said: str | None = None, by: str | None = None) -> list[Blame]:
    return records_of(extract, text, said, by)


FORMS = [
    ("Norway is to blame for the famine.", ["Norway"], "the famine", "act"),
    ("Norway is responsible for the famine.", ["Norway"], "the famine", "act"),
    ("Norway and Chad are guilty of the attack.", ["Norway", "Chad"], "the attack", "act"),
    ("The mayor blamed Norway for the famine.", ["Norway"], "the famine", "act"),
    ("The mayor blamed Norway.", ["Norway"], None, "act"),
    ("The mayor attributed the raid to Norway.", ["Norway"], "the raid", "act"),
    ("The mayor blames the famine on Norway.", ["Norway"], "the famine", "act"),
    ("The mayor accused Norway of shelling the town.", ["Norway"], "shelling the town", "act"),
    ("The mayor accused Norway of failing to protect the town.", ["Norway"], "failing to protect the town", "omission"),
    ("The mayor accused Norway of supplying weapons to the rebels.", ["Norway"], "supplying weapons to the rebels", "complicity"),
    ("The mayor holds Norway responsible for the famine.", ["Norway"], "the famine", "act"),
    ("Norway bears responsibility for the famine.", ["Norway"], "the famine", "act"),
    ("Norway left the talks, citing Chad's refusal to free the miners.", ["Chad"], "Chad's refusal to free the miners", "omission"),
    ("Chad left the talks, citing Norway's refusal to free the miners.", ["Norway"], "Norway's refusal to free the miners", "omission"),
    ("The army burned the mill, the mayor has alleged.", ["The army"], "burned the mill", "act"),
    ("Norway is complicit in the siege.", ["Norway"], "the siege", "complicity"),
    ("Norway is to blame for the famine, since it let it happen.", ["Norway"], "the famine", "omission"),
    ("The mayor condemned the actions of the guard.", ["the guard"], "the actions of the guard", "act"),
    ("The mayor denounced an attack by soldiers.", ["soldiers"], "an attack by soldiers", "act"),
    ("The mayor condemned Norwegian strikes on the mill.", ["Norwegian"], "Norwegian strikes on the mill", "act"),
    ("The mayor said Norway was behind the raid.", ["Norway"], "the raid", "act"),
    ("The mayor criticised the government.", ["the government"], None, "act"),
    ("Chad imposed sanctions on two generals for their role in the siege.", ["two generals"], "their role in the siege", "act"),
    ("The general is wanted for the murder of a priest.", ["The general"], "the murder of a priest", "act"),
    ("The mayor alleged that Norway shelled the mill.", ["Norway"], "shelled the mill", "act"),
    ("The raid was claimed by Norway.", ["Norway"], "The raid", "act"),
    ("Ten died in a raid the mayor blamed on Norway.", ["Norway"], "a raid", "act"),
    ("A sailor from Gao, Tom Ruck is accused of murder.", ["Tom Ruck"], "murder", "act"),
    ("Ruck is the first captain to be convicted of murder.", ["Ruck"], "murder", "act"),
    ("Norway is the main party responsible for the famine.", ["Norway"], "the famine", "act"),
    ("Norwegian troops are alleged to have burned the mill.", ["Norwegian troops"], "burned the mill", "act"),
    ("Norway has drawn criticism in Chad for bombing the mill.", ["Norway"], "bombing the mill", "act"),
    ("Norway came under fire for failing to protect the town.", ["Norway"], "failing to protect the town", "omission"),
    ("Norway built a fort in violation of the truce.", ["Norway"], "built a fort", "act"),
    ("The mayor described Norway's raid as barbaric.", ["Norway"], "Norway's raid", "act"),
    ("A report lists war crimes by Norway.", ["Norway"], None, "act"),
    ("The famine is Norway's fault.", ["Norway"], "The famine", "act"),
    ("The captain pleaded guilty to murder.", ["The captain"], "murder", "act"),
    ("The army claimed responsibility.", ["The army"], None, "act"),
    ("The captain was arrested on charges of treason.", ["The captain"], "treason", "act"),
    ("The court issued a warrant for Tom Ruck for war crimes.", ["Tom Ruck"], "war crimes", "act"),
    ("Norway was wrong to close the mill.", ["Norway"], "close the mill", "act"),
    ("The mayor laid much of the blame on Norway.", ["Norway"], None, "act"),
    ("The captain is suspected to have planted the bomb.", ["The captain"], "planted the bomb", "act"),
    ("The mayor alleged that Norway violated the truce by arming rebels.", ["Norway"], "violated the truce by arming rebels", "complicity"),
    (
        "The mayor accused Norway, and specifically the Gao Guard, of burning the mill.",
        ["Norway", "the Gao Guard"],
        "burning the mill",
        "act",
    ),
    (
        "The mayor accuses Norwegian forces of killing miners in the north and also of looting.",
        ["Norwegian forces"],
        "killing miners in the north",
        "act",
    ),
    ("The mayor criticised U.S. patrols.", ["U.S."], "U.S. patrols", "act"),
]


@pytest.mark.parametrize(("text", "blamed", "cause", "manner"), FORMS)
def test_each_form_gives_the_blamed_the_cause_and_the_manner(text: str, blamed: list[str], cause: str | None, manner: str) -> None:
    (blame,) = blames(text)
    assert (words(blame.blamed), blame.cause.text if blame.cause else None, blame.manner) == (blamed, cause, manner)
    assert not blame.denied


def test_a_mistake_made_by_several_names_them_all_and_its_relative_clause_tells_the_manner() -> None:
    (blame,) = blames("The mistake was made by other powers, including Norway and Chad, which allowed the general to do this.")
    assert words(blame.blamed)[-2:] == ["Norway", "Chad"]
    assert blame.manner == "omission"


INSIDE = [
    ("“Norway looked away,” said Anna Tarvo.", "Norway looked away", "omission"),
    ("“Norway let it happen,” said Anna Tarvo.", "Norway let it happen", "omission"),
    ("“Norway failed to prevent the attack,” said Anna Tarvo.", "Norway failed to prevent the attack", "omission"),
    ("“Norway should have acted,” said Anna Tarvo.", "Norway should have acted", "omission"),
    ("“Norway supplied the bombs that killed our sons,” said Anna Tarvo.", "Norway supplied the bombs that killed our sons", "complicity"),
]


@pytest.mark.parametrize(("text", "said", "manner"), INSIDE)
def test_omission_and_complicity_are_blame_told_by_a_speaker_or_plainly(text: str, said: str, manner: str) -> None:
    (blame,) = blames(text, said=said, by="Anna Tarvo")
    assert (words(blame.blamed), blame.manner) == (["Norway"], manner)
    assert blame.speaker is not None and blame.speaker.text == "Anna Tarvo"
    plain = blames(f"{said}.")
    assert [one.manner for one in plain] == ([] if "should" in said else [manner])  # a regret is somebody's opinion


DENIED = [
    "Norway denied responsibility for the raid.",
    "Norway denied shelling the town.",
    "Norway denied the use of gas.",
    "Norway pleaded not guilty to the raid.",
    "Norway is not responsible for the raid.",
]


@pytest.mark.parametrize("text", DENIED)
def test_rejected_blame_is_kept_as_denied(text: str) -> None:
    (blame,) = blames(text)
    assert blame.denied
    assert words(blame.blamed) == ["Norway"]


NO_BLAME = [
    "Norway is responsible.",
    "Norway allowed the trucks to pass.",
    "The senate failed to pass the budget.",
    "Norway sold grain to Chad.",
    "Norway has a responsibility to protect the miners.",
    "The group, charged with drafting a plan, met in Gao.",
]


@pytest.mark.parametrize("text", NO_BLAME)
def test_permission_offices_and_trade_are_no_blame(text: str) -> None:
    assert blames(text) == []
    assert blames(text, said=text[:-1]) == []


def test_blamers_in_narration_are_the_speakers() -> None:
    (blame,) = blames("The mayor blamed Norway for the famine.")
    assert blame.speaker is not None and blame.speaker.text == "The mayor"
    assert blame.said_by == "outlet"


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("Norway is accused of shelling the mill.", True),
        ("The report said Norway was held responsible for the famine.", True),
        ("Norwegian troops are alleged to have burned the mill.", True),
        ("The captain was found guilty of murder.", True),
        ("Norway was accused of murder by the mayor.", False),
        ("Norway must be blamed for the famine.", False),
        ("Norway is to blame for the famine.", False),
    ],
)
def test_who_is_accused_by_nobody_told_is_so_on_no_word_of_the_outlets(text: str, unnamed: bool) -> None:
    (blame,) = blames(text)
    assert blame.unnamed is unnamed and not (unnamed and blame.speaker)


@pytest.mark.parametrize(("name", "other"), [("Norway", "Chad"), ("Chad", "Norway")])
def test_both_sides_may_be_blamed_alike(name: str, other: str) -> None:
    (blame,) = blames(f"{other} accused {name} of shelling the town.")
    assert words(blame.blamed) == [name]
    assert blame.speaker is not None and blame.speaker.text == other


def test_a_rejected_accusation_is_both_the_charge_and_its_denial() -> None:
    found = blames("Norway rejected Chad's accusation that it had shelled the town.")
    assert [(one.denied, one.cause.text if one.cause else None) for one in found] == [
        (True, "had shelled the town"),
        (False, "had shelled the town"),
    ]


REPROACHES = [
    ("Chad condemned Norway's raid on the dam.", ["Norway"], "Norway's raid on the dam", "act"),
    ("Norway condemned Chad's raid on the dam.", ["Chad"], "Chad's raid on the dam", "act"),
    ("The mayor condemned Norway's failure to act.", ["Norway"], "Norway's failure to act", "omission"),
    ("The Red Sash claimed responsibility for the raid.", ["The Red Sash"], "the raid", "act"),
    ("Norway apologised for shooting the herder.", ["Norway"], "shooting the herder", "act"),
    ("Norway admitted that it had shelled the town.", ["it"], "had shelled the town", "act"),
    ("The court convicted Jonas Vale of the murder.", ["Jonas Vale"], "the murder", "act"),
    ("The mayor criticised Norway for arriving too late.", ["Norway"], "arriving too late", "omission"),
    ("Norway armed the raiders who burned the mill.", ["Norway"], "the raiders who burned the mill", "complicity"),
    ("The villagers called Norway's raid on the dam a war crime.", ["Norway"], "raid on the dam", "act"),
]


@pytest.mark.parametrize(("text", "blamed", "cause", "manner"), REPROACHES)
def test_reproach_owning_up_and_help_to_those_who_harm_are_blame(text: str, blamed: list[str], cause: str, manner: str) -> None:
    (blame,) = blames(text)
    assert (words(blame.blamed), blame.cause.text if blame.cause else None, blame.manner) == (blamed, cause, manner)
    assert not blame.denied


@pytest.mark.parametrize(
    "text",
    [
        "Nobody claimed responsibility for the raid.",
        "The frost was blamed for the poor harvest.",
        "Norway apologised for the loss of life.",
        "The mayor condemned the raid.",
        "The clinic closed due to heavy snow.",
        "The envoy left the talks, citing reasons of health.",
        "Norway sheltered the families of the herders.",
    ],
)
def test_what_nobody_answers_for_is_no_blame(text: str) -> None:
    assert blames(text) == []


def test_a_denial_that_points_back_denies_what_was_told_before() -> None:
    charge, denial = blames("The mayor accused the Red Sash of burning the mill. The group denied the report.")
    assert (charge.denied, denial.denied) == (False, True)
    assert charge.cause is not None and denial.cause is not None and denial.cause.text == charge.cause.text
    assert blames("The group denied the report.") == []


def test_what_we_did_not_do_is_a_denial_in_a_speakers_mouth_only() -> None:
    (blame,) = blames("“We did not sink the ferry,” said Anna Tarvo.", said="We did not sink the ferry", by="Anna Tarvo")
    assert blame.denied
    assert blames("We did not sink the ferry.") == []


def test_an_act_behind_which_somebody_is_said_not_to_be_is_denied() -> None:
    (blame,) = blames("The mayor denied that Norway was behind the bombing.")
    assert (words(blame.blamed), blame.denied) == (["Norway"], True)


def test_who_says_one_thing_and_then_accuses_is_the_accuser() -> None:
    (blame,) = blames("The mayor says that the war will go on, and accuses Norway of burning the mill.")
    assert blame.speaker is not None
    assert blame.speaker.text == "The mayor"


@pytest.mark.parametrize(("name", "other"), [("Norway", "Chad"), ("Chad", "Norway")])
def test_who_denies_one_thing_and_then_accuses_is_the_accuser(name: str, other: str) -> None:
    denied, charge = blames(f"{name} denied that its police had burned the mill and accused {other} of staging the raid.")
    assert denied.denied and not charge.denied
    assert charge.speaker is not None and charge.speaker.text == name


def test_who_confirms_one_thing_and_then_accuses_is_the_accuser() -> None:
    (blame,) = blames("The clerks confirmed that the guards mined the bridge and accused them of lying.")
    assert blame.speaker is not None and blame.speaker.text == "The clerks"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor condemned Thursday's attack.",
        "The mayor condemned the violence.",
        "The mayor was behind the wheel.",
        "The bank imposed sanctions on the general.",
        "The mayor was tried for days.",
        "Nobody claimed the attack.",
        "The council cited the bank's refusal to condemn Norway.",
        "The mayor condemned the use of violence.",
        "The court wants those accused of the raid.",
        "The clerk faces the hardest task of all.",
        "The guards are involved in the evacuation of wounded people.",
    ],
)
def test_a_deed_without_its_doer_a_place_and_a_refused_reproach_blame_nobody(text: str) -> None:
    assert not blames(text)


MORE_FORMS = [
    ("The mayor lashed out at Norway for closing the mill.", ["Norway"], "closing the mill", "act"),
    ("The mayor took aim at Norway over its handling of the floods.", ["Norway"], "its handling of the floods", "act"),
    ("The mayor pointed the finger at Norway for the famine.", ["Norway"], "the famine", "act"),
    ("The mayor was critical of Norway's raid on the mill.", ["Norway"], "Norway's raid on the mill", "act"),
    ("The mayor voiced outrage at Norway's raid on the mill.", ["Norway"], "Norway's raid on the mill", "act"),
    ("Miners marched in protest at Norway's raid on the mill.", ["Norway"], "Norway's raid on the mill", "act"),
    ("Norway's raid on the mill was barbaric.", ["Norway"], "Norway's raid on the mill", "act"),
    ("The mayor laid the blame for the famine at the door of Norway.", ["Norway"], "the famine", "act"),
    ("The mayor attributed the raid, which killed ten, to Norway.", ["Norway"], "the raid", "act"),
    ("The mayor accused both Norway and Chad of burning the mill.", ["Norway", "Chad"], "burning the mill", "act"),
    ("Ruck, accused by clerks of murder, fled.", ["Ruck"], "murder", "act"),
    ("Two captains stand accused of burning the mill.", ["Two captains"], "burning the mill", "act"),
    ("Norway must be held accountable for the famine.", ["Norway"], "the famine", "act"),
    ("Two men were charged in connection with the murder.", ["Two men"], "the murder", "act"),
    ("Ruck was convicted in 2009 of murder.", ["Ruck"], "murder", "act"),
    ("Ruck was jailed for the murder of a priest.", ["Ruck"], "the murder of a priest", "act"),
    ("The report implicates two captains in the murder of a priest.", ["two captains"], "the murder of a priest", "act"),
    ("Prosecutors say Ruck ordered the massacre of the miners.", ["Ruck"], "ordered the massacre of the miners", "act"),
    ("The mayor alleged that soldiers stuffed ballot boxes.", ["soldiers"], "stuffed ballot boxes", "act"),
    ("A report cites allegations of torture by Norwegian guards.", ["Norwegian guards"], "torture by Norwegian guards", "act"),
    ("Miners are dying as a result of Norway's blockade of the port.", ["Norway"], "Norway's blockade of the port", "act"),
    ("The mayor criticised Norway for its slow response to the famine.", ["Norway"], "its slow response to the famine", "omission"),
    ("The mayor accused Norway of not warning the miners.", ["Norway"], "not warning the miners", "omission"),
    ("Norway failed in its duty to protect the miners.", ["Norway"], "the miners", "omission"),
    ("The guards stood by while the mob burned the mill.", ["The guards"], "the mob burned the mill", "omission"),
    ("Norway's failure to protect the miners led to the famine.", ["Norway"], "Norway's failure to protect the miners", "omission"),
    ("Norway's complicity in the massacre is known.", ["Norway"], "the massacre", "complicity"),
    ("The mayor sued Norway over the crash.", ["Norway"], "the crash", "act"),
    ("The mayor filed a lawsuit against Norway over the crash.", ["Norway"], "the crash", "act"),
]


@pytest.mark.parametrize(("text", "blamed", "cause", "manner"), MORE_FORMS)
def test_rebukes_prosecutions_and_lapses_are_blame(text: str, blamed: list[str], cause: str, manner: str) -> None:
    found = blames(text)
    assert [(words(one.blamed), one.cause.text if one.cause else None, one.manner) for one in found] == [(blamed, cause, manner)]


@pytest.mark.parametrize(
    ("said", "manner"),
    [
        ("Norway did not do enough to protect the miners", "omission"),
        ("Norway made no attempt to stop the raid", "omission"),
        ("Norway abandoned the miners' families", "omission"),
        ("Norway could have prevented the famine", "omission"),
        ("Norway sends arms to the rebels", "complicity"),
        ("Norway violated the truce", "act"),
    ],
)
def test_what_only_a_speaker_holds_against_somebody_is_no_blame_of_the_texts(said: str, manner: str) -> None:
    (blame,) = blames(f"“{said},” said Anna Tarvo.", said=said, by="Anna Tarvo")
    assert (words(blame.blamed), blame.manner) == (["Norway"], manner)
    assert blames(f"{said}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Norway denied any role in the poisoning.",
        "Norway denied that it was responsible for the raid.",
        "Norway denied being involved in the raid.",
        "The mayor said Norway was not to blame.",
        "The mayor said Norway had nothing to do with the raid.",
        "The mayor said Norway was not involved in the raid.",
        "Norway played no part in the raid.",
        "The court acquitted Norway of all charges.",
    ],
)
def test_who_had_no_part_in_a_deed_is_blamed_in_a_denial(text: str) -> None:
    (blame,) = blames(text)
    assert blame.denied and words(blame.blamed) in (["Norway"], ["it"])


def test_a_charge_called_baseless_and_one_taken_up_by_which_are_denied() -> None:
    charge, denial = blames("The mayor accused Norway of burning the mill. The ministry said the allegations were baseless.")
    assert denial.denied and denial.cause is not None and charge.cause is not None and denial.cause.text == charge.cause.text
    charge, denial = blames("Ruck was accused of burning the mill in June, which he denied.")
    assert denial.denied and denial.cause is not None and charge.cause is not None and denial.cause.text == charge.cause.text


@pytest.mark.parametrize(
    "text",
    [
        "The minister is responsible for schools and sport.",
        "Norway shares responsibility for the education of children.",
        "The bank took responsibility for the cleaning of the park.",
        "The coach blamed the goalkeeper for the defeat.",
        "Ruck blamed himself for the crash.",
        "The bank charges sailors for water.",
        "The mayor will hold Norway responsible for the raid.",
        "The mayor did not accuse Norway of the raid.",
        "The court allowed the march to go ahead.",
        "The minister refused to condemn the raid.",
        "The guards stood by their decision.",
        "Ruck looked away from the camera.",
        "The children sat by the river.",
        "The success was attributed to Norway.",
        "The pilot failed to notice the light.",
        "The mayor rejects the term massacre.",
        "The mayor rejected any suggestion that he will go.",
        "Ruck was jailed for ten years.",
        "It was a way to shift the blame on Norway.",
        "No group has claimed responsibility for the raid.",
    ],
)
def test_offices_games_terms_of_prison_and_blame_ahead_are_no_blame(text: str) -> None:
    assert blames(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The council refused to condemn Norway for the raid.",
        "The mayor plans to sue Norway over the crash.",
        "Ruck will be charged with murder.",
        "If convicted of murder, Ruck faces ten years.",
        "The mayor saw no evidence that Norway was behind the raid.",
        "The miners left because of its raid.",
        "The mayor denied reports that he had asked for a loan.",
    ],
)
def test_blame_that_is_refused_ahead_or_unproved_is_none(text: str) -> None:
    assert blames(text) == []


def test_what_somebody_is_blamed_for_goes_on_behind_its_first_words() -> None:
    (blame,) = blames("Ruck has been charged with theft and driving under the influence.")
    assert blame.cause is not None and blame.cause.text == "theft and driving under the influence"
    (blame,) = blames("Ruck was convicted by judges of murder for the raid on the mill.")
    assert blame.cause is not None and blame.cause.text == "murder"
