"""What accusing, punishing, answering for and denying are read as, in the sentences of news and of reports."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.blames import extract
from tocsin.records import Blame


def blames(text: str, said: str | None = None, by: str | None = None) -> list[Blame]:
    return records_of(extract, text, said, by)


FORMS = [
    ("Accused of lying to the council, the minister resigned.", ["the minister"], "lying to the council", "act"),
    ("The rebels stand accused of burning two mills.", ["The rebels"], "burning two mills", "act"),
    ("The trial of Hamo Bretz, accused of planting the bomb, opened in May.", ["Hamo Bretz"], "planting the bomb", "act"),
    ("The earl was blamed by many because he had fled.", ["The earl"], "he had fled", "act"),
    ("The envoys reproached the duke with having broken faith.", ["the duke"], "having broken faith", "act"),
    ("The miners hold both the owner and the captain responsible for the fire.", ["the owner", "the captain"], "the fire", "act"),
    ("The mayor blamed the delay on the intransigence of the guard.", ["the guard"], "the delay", "act"),
    ("The captain was jailed for insulting the king.", ["The captain"], "insulting the king", "act"),
    ("Police arrested three men for throwing bottles at the hostel.", ["three men"], "throwing bottles at the hostel", "act"),
    ("Tom Ruck went on trial in May for the murder of two judges.", ["Tom Ruck"], "the murder of two judges", "act"),
    ("The mayor alleged that the minister's son had taken bribes.", ["the minister's son"], "had taken bribes", "act"),
    ("Dissidents allege widespread torture by the secret police.", ["the secret police"], "widespread torture by the secret police", "act"),
    ("The court issued a warrant for the arrest of Tom Ruck for piracy.", ["Tom Ruck"], "piracy", "act"),
    ("The raid was the work of the Black Lion gang.", ["the Black Lion gang"], "The raid", "act"),
    ("The army took credit for the raid.", ["The army"], "the raid", "act"),
    ("Responsibility for the raid was claimed by the army.", ["the army"], "the raid", "act"),
    ("The mayor has only himself to blame for the riots.", ["The mayor"], "the riots", "act"),
    ("The generals must answer for the famine.", ["The generals"], "the famine", "act"),
    ("The judge took the ministry to task over its handling of the flood.", ["the ministry"], "its handling of the flood", "act"),
    ("The mayor faulted the navy for ignoring the storm.", ["the navy"], "ignoring the storm", "omission"),
    ("The report faults the navy for waiting six hours.", ["the navy"], "waiting six hours", "omission"),
    ("The general, responsible for the massacre at Orm, lives in Gao.", ["The general"], "the massacre at Orm", "act"),
    ("The mayor was arrested on corruption charges.", ["The mayor"], "corruption", "act"),
    ("The banker faces fraud charges.", ["The banker"], "fraud", "act"),
    ("Prosecutors filed murder charges against the captain.", ["the captain"], "murder", "act"),
    ("A bribery case against the deputy speaker collapsed.", ["the deputy speaker"], "bribery", "act"),
    ("The poet was exiled for mocking the king.", ["The poet"], "mocking the king", "act"),
    ("The bishop accused the guard of not protecting the pilgrims.", ["the guard"], "not protecting the pilgrims", "omission"),
    ("Chad protested to Norway over the raid on the mill.", ["Norway"], "the raid on the mill", "act"),
    ("Norway protested to Chad over the raid on the mill.", ["Chad"], "the raid on the mill", "act"),
]


@pytest.mark.parametrize(("text", "blamed", "cause", "manner"), FORMS)
def test_form(text: str, blamed: list[str], cause: str | None, manner: str) -> None:
    """Each form gives who is blamed, for what and in which manner."""
    (blame,) = blames(text)
    assert (words(blame.blamed), blame.cause.text if blame.cause else None, blame.manner, blame.denied) == (
        blamed,
        cause,
        manner,
        False,
    )


DENIED = [
    ("Our soldiers did not shoot at any hospital, Rua said.", "Rua", ["Our soldiers"]),
    ("It was not we who burned the village, Rua said.", "Rua", ["we"]),
    ("It was not the miners who burned the village, Rua said.", "Rua", ["the miners"]),
]


@pytest.mark.parametrize(("text", "by", "blamed"), DENIED)
def test_denied(text: str, by: str, blamed: list[str]) -> None:
    """A deed that a speaker rejects for his side or for others is a blame denied."""
    (blame,) = blames(text, text[: text.index(",")], by)
    assert (words(blame.blamed), blame.denied) == (blamed, True)


NONE = [
    "The deputy speaker has not been accused of any crime.",
    "The captain was not charged with murder.",
    "The envoy took issue with criticism over his handling of the talks.",
    "The shop raised its delivery charges against the tenants' wishes.",
    "He was praised for defending the port.",
    "The colonel was cleared to fly.",
    "The captain protested his innocence.",
    "The department is responsible for protecting monuments.",
    "The office takes responsibility for training the staff.",
    "The general denied reports of his illness.",
    "She was convicted in her absence.",
    "The men were held for questioning.",
    "The critics complained of the cold.",
    "The statue was the work of a mason.",
    "She took credit for the bridge.",
    "He must answer for the accounts.",
]


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    """Tasks, self-pity and what harms nobody blame nobody."""
    assert [blame.cause for blame in blames(text) if blame.cause is not None] == []
