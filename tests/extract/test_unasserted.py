"""What is asked, feared, wished or supposed blames nobody, and people are no deed."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.blames import extract
from tocsin.records import Blame


def blames(text: str, said: str | None = None, by: str | None = None) -> list[Blame]:
    return records_of(extract, text, said, by)


NONE = [
    "The council calls on Velmian authorities to indict her for treason.",
    "The group urged the union to condemn Norway's raid on the port.",
    "The court is investigating whether Norway committed war crimes in its crackdown on marchers.",
    "Fenn fled, fearing reprisals or being tried for war crimes in the court.",
    "Fenn was critical of his colleagues' clerks.",
    "Bishops voiced anger at the ministry's police.",
    "It claimed the aircraft did not have leave to enter the country, a violation of the treaty.",
    "The miners praised the mayor for not failing to protect them.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_not_asserted_blames_nobody(text: str) -> None:
    assert [blame for blame in blames(text) if blame.cause is not None] == []


SAID_NONE = [
    "We block all groups which have not joined or broken the ceasefire deal.",
    "That would mean Norway had failed to protect its own people.",
    "Those who let it happen should go.",
    "They have committed a crime.",
    "We know the guards who allegedly committed the massacre.",
]


@pytest.mark.parametrize("text", SAID_NONE)
def test_what_a_speaker_does_not_assert_blames_nobody(text: str) -> None:
    assert blames(f"The mayor said: {text}", said=text, by="The mayor") == []


SAID = [
    ("The rebels have broken the ceasefire deal.", ["The rebels"], "have broken the ceasefire deal", "act"),
    ("The guard let it happen.", ["The guard"], "it happen", "omission"),
    ("The guard committed war crimes in the valley.", ["The guard"], None, "act"),
    ("They have committed grave abuses against the miners.", ["They"], "grave abuses against the miners", "act"),
]


@pytest.mark.parametrize(("text", "blamed", "cause", "manner"), SAID)
def test_what_a_speaker_asserts_blames(text: str, blamed: list[str], cause: str | None, manner: str) -> None:
    (blame,) = blames(f"The mayor said: {text}", said=text, by="The mayor")
    assert (words(blame.blamed), blame.cause and blame.cause.text, blame.manner) == (blamed, cause, manner)


TOLD = [
    ("Fenn was critical of Norway's silence.", ["Norway"], "Norway's silence", "omission"),
    ("Fenn criticised the union for not supporting Norway.", ["the union"], "not supporting Norway", "omission"),
    ("Fenn condemned Norway for its slow evacuation of the port.", ["Norway"], "its slow evacuation of the port", "omission"),
    (
        "Fenn accused Norway of bombing the valley while doing little to feed its people.",
        ["Norway"],
        "bombing the valley while doing little to feed its people",
        "omission",
    ),
    ("Fenn criticised Norway for supplying arms to the rebels.", ["Norway"], "supplying arms to the rebels", "complicity"),
    ("The premier dismissed two clerks for failing to protect the miners.", ["two clerks"], "failing to protect the miners", "omission"),
]


@pytest.mark.parametrize(("text", "blamed", "cause", "manner"), TOLD)
def test_the_manner_is_that_of_the_deed(text: str, blamed: list[str], cause: str, manner: str) -> None:
    (blame,) = blames(text)
    assert (words(blame.blamed), blame.cause and blame.cause.text, blame.manner) == (blamed, cause, manner)
