"""Where the words of what is asked begin and end; sentences written for this file."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.demands import extract

ENDS = [
    ("The council urged Varn to open the bridge so that the sick could be moved.", "open the bridge"),
    ("The council urged Varn to open the bridge, which has been shut since May.", "open the bridge"),
    ("The envoy called for the release of Ada Brook, who was taken from her home in Sarn in March.", "the release of Ada Brook"),
    ("The union demanded a copy of the report, which could embarrass the minister.", "a copy of the report"),
    ("Deputies recommended the dismissal of Governor Olin Tarp, whose order started the riots.", "the dismissal of Governor Olin Tarp"),
    ("The rebels agreed to open the road for two days, letting three hundred families leave the valley.", "open the road for two days"),
    ("The mayor told residents to boil their water until Friday.", "boil their water until Friday"),
    ("The mayor ordered the crews to leave before the ice breaks up and the ferry stops.", "leave"),
    ("The mayor ordered the crews to leave before Friday.", "leave before Friday"),
    ("The board must close the dam, with the ministry paying for the repairs.", "close the dam"),
    (
        'The board told its staff to refer to the strike as a "pause" rather than a "walkout".',
        'refer to the strike as a "pause" rather than a "walkout',
    ),
    ("The premier asked the judge to resign as head of the inquiry.", "resign as head of the inquiry"),
    ("The lawyers asked the court to instruct the governor to reopen the school.", "instruct the governor to reopen the school"),
    ("The governor must let the miners keep their tools.", "let the miners keep their tools"),
    ("The envoy urged Chad to support the efforts of the union to end the famine.", "support the efforts of the union to end the famine"),
    ("The group urged donors to send boats to rescue the fishermen.", "send boats"),
    ("The group urged donors to send boats in order to rescue the fishermen.", "send boats"),
    ("The group urged donors to send boats, food and tents.", "send boats, food and tents"),
    ("The group urged donors to send boats to Gao, to Sarn and to the islands.", "send boats to Gao, to Sarn and to the islands"),
    (
        "The police should release all prisoners, including the editor of the paper.",
        "release all prisoners, including the editor of the paper",
    ),
    ("The police should release all prisoners because the law was changed last year.", "release all prisoners"),
    ("The police should release all prisoners, a spokesman for the family said.", "release all prisoners"),
    ("The court ordered the firm to pay the widow $400 for the loss of her home.", "pay the widow $400 for the loss of her home"),
    ("The court ordered the firm to explain how it had lost the files.", "explain how it had lost the files"),
    ("The court ordered the firm to decide when the wells should be closed.", "decide when the wells should be closed"),
    ("The ministry must tell us what happened to the boys.", "tell us what happened to the boys"),
    (
        "He urged the clans to hand in their guns — rifles, pistols and mortars — at the barracks.",
        "hand in their guns — rifles, pistols and mortars — at the barracks",
    ),
    ("The army was told to hold the ridge, where two hundred villagers had taken shelter.", "hold the ridge"),
    (
        "The army was told to hold the ridge where two hundred villagers had taken shelter.",
        "hold the ridge where two hundred villagers had taken shelter",
    ),
    ("She asked the bank to free the funds, saying the clinic had no medicine.", "free the funds"),
    ("She asked the bank to free the funds as soon as the clinic reopens.", "free the funds"),
    ("She asked the bank not to freeze the funds while the talks go on.", "freeze the funds"),
    ("The rector called for an inquiry into the fire that killed nine nuns.", "an inquiry into the fire that killed nine nuns"),
    ("The rector called for an inquiry into the fire, in which nine nuns died.", "an inquiry into the fire"),
    ("The rector called for an inquiry following the fire in the convent.", "an inquiry"),
    ("The rector called for an inquiry after nine nuns died in the fire.", "an inquiry"),
    ("The league demanded an end to the siege, saying that food was running out.", "an end to the siege"),
    ("The league demanded an end to the siege amid reports of hunger.", "an end to the siege"),
    ("The queen asked her cousin, King Olin, to lend her his fleet to fight the pirates who had burned her harbour.", "lend her his fleet"),
    ("He urged the crowd to go home, adding that the police would use water cannon.", "go home"),
    (
        "The treaty requires Sarn to hand over the fort within a year, at which point Varn must withdraw its claim.",
        "hand over the fort within a year",
    ),
    ("The clergy urged the president to pardon the poet, arguing he had done no harm, and to close the prison.", "pardon the poet"),
    ("The firm agreed to repay the loan in return for a new licence.", "repay the loan"),
    ("The firm agreed to repay the loan without asking for a new licence.", "repay the loan without asking for a new licence"),
    ("The firm agreed to repay the loan by selling its ships.", "repay the loan by selling its ships"),
    ("The firm agreed to repay the loan instead of selling its ships.", "repay the loan instead of selling its ships"),
    ("The board should cut the tax as it promised last year.", "cut the tax"),
    ("The guards must wait until the convoy has passed.", "wait until the convoy has passed"),
    ("The towns must work together to rebuild the canal.", "work together to rebuild the canal"),
    ("The council should use the money to rebuild the canal.", "use the money to rebuild the canal"),
    (
        "The minister must ensure that the wells are clean when the pilgrims arrive.",
        "ensure that the wells are clean when the pilgrims arrive",
    ),
]


@pytest.mark.parametrize(("text", "action"), ENDS)
def test_an_act_ends_before_its_time_reason_aim_and_what_is_only_added(text: str, action: str) -> None:
    assert action in [record.action.text for record in records_of(extract, text)]
