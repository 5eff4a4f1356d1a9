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
    ("Norway is complicit in the siege.", ["Norway"], "the siege", "complicity"),
    ("Norway is to blame for the famine, since it let it happen.", ["Norway"], "the famine", "omission"),
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
def test_omission_and_complicity_are_blame_in_a_speakers_mouth_only(text: str, said: str, manner: str) -> None:
    (blame,) = blames(text, said=said, by="Anna Tarvo")
    assert (words(blame.blamed), blame.manner) == (["Norway"], manner)
    assert blame.speaker is not None and blame.speaker.text == "Anna Tarvo"
    assert blames(f"{said}.") == []


DENIED = [
    "Norway denied responsibility for the raid.",
    "Norway rejected accusations that it had shelled the town.",
    "Norway denied shelling the town.",
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
]


@pytest.mark.parametrize("text", NO_BLAME)
def test_permission_offices_and_trade_are_no_blame(text: str) -> None:
    assert blames(text) == []
    assert blames(text, said=text[:-1]) == []


def test_blamers_in_narration_are_the_speakers() -> None:
    (blame,) = blames("The mayor blamed Norway for the famine.")
    assert blame.speaker is not None and blame.speaker.text == "The mayor"
    assert blame.said_by == "outlet"


@pytest.mark.parametrize(("name", "other"), [("Norway", "Chad"), ("Chad", "Norway")])
def test_both_sides_may_be_blamed_alike(name: str, other: str) -> None:
    (blame,) = blames(f"{other} accused {name} of shelling the town.")
    assert words(blame.blamed) == [name]
    assert blame.speaker is not None and blame.speaker.text == other
