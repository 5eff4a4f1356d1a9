"""Blame in what is felt of somebody's conduct, in measures told in passing, in outcomes and in denials that point back."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.blames import extract
from tocsin.records import Blame


def blames(text: str, said: str | None = None, by: str | None = None) -> list[Blame]:
    return records_of(extract, text, said, by)


TOLD = [
    ("The envoy regrets that the Government of Chad has not shared the files.", "Government of Chad", "omission"),
    ("It is regrettable that Norway has not been willing to share the files.", "Norway", "omission"),
    ("The mission notes with concern that the army continues to shell the port.", "the army", "act"),
    ("Chad is alarmed that the militia continues to abduct farmers.", "the militia", "act"),
    ("Chad closed the bank as part of sanctions on Norway over its invasion of Gao.", "Norway", "act"),
    ("Norway closed the bank as part of sanctions on Chad over its invasion of Gao.", "Chad", "act"),
    ("The league added the army to its list of offenders for violating the truce.", "the army", "act"),
    ("The council declared the general a war criminal.", "the general", "act"),
    ("The shortage stems from the blockade imposed by Norway.", "Norway", "act"),
    ("The mayor condemned what he called the invasion of Gao by Chad.", "Chad", "act"),
    ("The bishop is outraged at the abuses that the guard has inflicted on the town.", "the guard", "act"),
    ("Rua, a fierce critic of Norway's raid, left Gao.", "Norway", "act"),
    ("The mayor accused parties to the conflict of theft.", "parties", "act"),
]


@pytest.mark.parametrize(("text", "blamed", "manner"), TOLD)
def test_told(text: str, blamed: str, manner: str) -> None:
    """Each form gives who is blamed and in which manner."""
    (blame,) = blames(text)
    (name,) = words(blame.blamed)
    assert (blamed in name, blame.manner, blame.denied) == (True, manner, False)


SAID = [
    ("Norway's refusal to open the dam led to the famine, Rua said.", "Norway", "the famine"),
    ("The famine worsened because the navy shelled the fields, Rua said.", "the navy", "The famine worsened"),
    ("The miners are criminals wrecking the port, Rua said.", "The miners", "wrecking the port"),
]


@pytest.mark.parametrize(("text", "blamed", "cause"), SAID)
def test_said(text: str, blamed: str, cause: str) -> None:
    """What comes of somebody's deed is blamed on the doer in a speaker's mouth, and not by the text itself."""
    (blame,) = blames(text, text[: text.rindex(",")], "Rua")
    assert (words(blame.blamed), blame.cause.text if blame.cause else None) == ([blamed], cause)
    assert not blames(text)


def test_a_denial_that_points_back_takes_the_harm_told_before() -> None:
    """Who denies the accusation denies what somebody else told."""
    (blame,) = blames("Chad says that Norwegian soldiers burned two mills. Norway denies the accusation.")
    assert (words(blame.blamed), blame.denied, blame.cause.text if blame.cause else None) == (
        ["Norwegian soldiers"],
        True,
        "burned two mills",
    )


NONE = [
    "The envoy regrets that the talks have not begun.",
    "Chad is concerned that the refugees have not received any food.",
    "The mayor called for sanctions on Norway over its invasion.",
    "Chad lifted its sanctions on Norway over the raid.",
    "The league added the army to its list of guests.",
    "The council condemned the poet's arrest.",
    "The army's raid killed ten farmers.",
    "The court will ask whether the guard committed war crimes.",
    "The groups have not joined or broken the truce.",
    "The mayor recognised the rebels as the legitimate rulers of the town.",
]


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    """Where nobody is held responsible there is no blame."""
    assert not blames(text)
