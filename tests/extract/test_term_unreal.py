"""Terms that are put on nothing of the world: on a condition, of anyone, kept from happening, ahead; and those that are presupposed."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.characterisations import extract
from tocsin.records import Characterisation


def terms(text: str) -> list[Characterisation]:
    return records_of(extract, text)


@pytest.mark.parametrize(
    "text",
    [
        "If the truce is violated, the monitors will report it.",
        "Anyone who violates the curfew faces a fine.",
        "The mayor asked both sides to refrain from violating the truce.",
        "The rules forbid officials to violate the neutrality of the guild.",
        "The king wants to make sure that there is no genocide.",
        "The guards will be charged with war crimes, the mayor wrote.",
        "He has a long criminal record.",
        "The guild feared the risk of war crimes charges.",
        "He had never seen such a scheme from criminal hackers.",
        "The plan calls for the deportation of foreign miners.",
        "What matters most to voters is jobs and terrorism.",
        "The mill was fined for breach of contract.",
        "The vote is a coup for the guild.",
        "The mayor said that this is a legitimate concern.",
        "The union spoke of the occupation of the mill by its members.",
        "There is no question of an occupation, the mayor wrote.",
        "He signed the law that broke down in May.",
    ],
)
def test_what_is_only_thought_of_is_put_on_nothing(text: str) -> None:
    assert terms(text) == []


@pytest.mark.parametrize(
    ("text", "term", "stance"),
    [
        ("The world failed to prevent the genocide of the Meru.", "genocide", "asserts"),
        ("The envoy voiced concern about human rights violations in the camps.", "violation_of_law", "asserts"),
        ("Monitors counted nine cease-fire violations.", "violation_of_law", "asserts"),
        ("The head of the mission said that these violations were grave.", "violation_of_law", "asserts"),
        ("She was the first to be tried on terrorism charges.", "terrorism", "asserts"),
        ("The judge asked for a warrant for his arrest on charges of torture.", "torture", "asserts"),
        ("Persecution of the miners has grown.", "persecution", "asserts"),
        ("The extrajudicial killing of the miller shook the town.", "violation_of_law", "asserts"),
        ("The mayor listed allegations of torture.", "torture", "questions"),
        ("The council rejected the claim that the guard had fired in self-defence.", "right_to_self_defence", "denies"),
        ("There was nothing illegal about the sale.", "violation_of_law", "denies"),
        ("The closing of the camps is a prelude to ethnic cleansing.", "ethnic_cleansing", "warns"),
        ("The law, if passed, would violate the charter.", "violation_of_law", "warns"),
        ("The mayor rejected what he called a “fabricated” charge.", "sham", "asserts"),
        ("The mayor accused the guild of hypocrisy.", "hypocrisy", "asserts"),
        ("The work camps amount to slavery.", "slavery", "asserts"),
        ("The mayor called the raid a cowardly act.", "cowardly act", "asserts"),
        ("The raid was condemned as an act of barbarism by the bishops.", "barbarism", "asserts"),
        ("Three guards acted lawfully.", "legitimate", "asserts"),
        ("All such criminal acts were protested.", "violation_of_law", "asserts"),
        ("The dispute is over whether the school violated Title IX.", "violation_of_law", "questions"),
        ("The envoy would not comment but noted that the launch is a violation of the truce.", "violation_of_law", "asserts"),
        ("The guild signed a treaty that both sides have broken.", "violation_of_law", "asserts"),
        ("He is accused of financing terrorism.", "terrorism", "asserts"),
        ("She was jailed on charges of terrorism and theft.", "terrorism", "asserts"),
        ("He is responsible for the violence against miners and human rights abuses.", "violation_of_law", "asserts"),
        ("Why does he stay there when the raid is a war crime?", "war_crime", "asserts"),
        ("Is the raid a war crime?", "war_crime", "questions"),
        ("They are identified as terrorist groups by the council.", "terrorism", "asserts"),
    ],
)
def test_what_came_about_or_is_charged_is_a_term_with_its_stance(text: str, term: str, stance: str) -> None:
    (found,) = terms(text)
    assert (found.term, found.stance) == (term, stance)
