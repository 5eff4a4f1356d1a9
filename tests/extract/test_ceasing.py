"""Which acts are ones of ceasing or abstaining; sentences written for this file."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.demands import extract

CASES = [
    ("The council urged Varn to impose a no-fly zone over the valley.", "impose a no-fly zone over the valley", "do"),
    ("The council urged Varn to impose a ban on fishing.", "impose a ban on fishing", "stop"),
    ("The judge ordered the bank to freeze the assets of the guild.", "freeze the assets of the guild", "do"),
    ("The union urged the mayor to freeze rents.", "freeze rents", "stop"),
    ("The council called for a freeze on the accounts of the guild.", "a freeze on the accounts of the guild", "do"),
    ("The envoy called for a freeze on building in the valley.", "a freeze on building in the valley", "stop"),
    ("The envoy urged the soldiers to abandon him.", "abandon him", "do"),
    ("The envoy urged Sarn to abandon its rocket programme.", "abandon its rocket programme", "stop"),
    ("The governor asked the guards to ensure that no shots were fired.", "ensure that no shots were fired", "stop"),
    ("The governor asked the guards to make sure the fire does not spread.", "make sure the fire does not spread", "stop"),
    ("The governor asked the guards to ensure that food reaches the camp.", "ensure that food reaches the camp", "do"),
    ("The governor asked the guards to fire no shots.", "fire no shots", "stop"),
    ("The governor asked the guards to take no prisoners.", "take no prisoners", "stop"),
    ("The governor urged the crews to spare no effort.", "spare no effort", "do"),
    ("The governor urged the crews to waste no time.", "waste no time", "do"),
    ("The rebels must vow not to attack the wells.", "vow not to attack the wells", "stop"),
    ("The envoy urged both armies to agree not to shell the town.", "agree not to shell the town", "stop"),
    ("The envoy urged both armies to continue to show restraint.", "continue to show restraint", "stop"),
    ("The party urged the premier to get rid of the tax.", "get rid of the tax", "stop"),
    ("The party urged the premier to do away with the tax.", "do away with the tax", "stop"),
    ("The party demanded that no miner be dismissed.", "no miner … be dismissed", "stop"),
    ("The party demanded that nobody enter the mine.", "enter the mine", "stop"),
    ("The envoy said that no soldier should enter the mine.", "enter the mine", "stop"),
    ("The envoy said the army should no longer enter the mine.", "enter the mine", "stop"),
    ("The envoy said the army must never enter the mine.", "enter the mine", "stop"),
    (
        "The ministry asked that Ana Ruck and Ivo Tarn be denied entry to the fair.",
        "Ana Ruck and Ivo Tarn … be denied entry to the fair",
        "stop",
    ),
    ("The ministry demanded that the two priests be denied visas.", "the two priests … be denied visas", "stop"),
    ("The guild urged the mayor to deny the firm a licence.", "deny the firm a licence", "stop"),
    ("The guild urged the mayor to say nothing.", "say nothing", "stop"),
    ("The guild urged the mayor to do nothing until Friday.", "do nothing until Friday", "stop"),
    ("The guild urged the mayor to keep his men out of the mine.", "keep his men out of the mine", "stop"),
    ("The guild urged the mayor to keep the mine open.", "keep the mine open", "do"),
    ("The guild urged the mayor to stay away from the mine.", "stay away from the mine", "stop"),
    ("The guild urged the mayor to put a stop to the raids.", "put a stop to the raids", "stop"),
    ("The guild urged the mayor to put off the vote.", "put off the vote", "do"),
    ("The guild urged the mayor to prevent the raids.", "prevent the raids", "do"),
    ("The guild urged the mayor to block the sale of the mine.", "block the sale of the mine", "do"),
    ("The guild urged the mayor to veto the sale of the mine.", "veto the sale of the mine", "stop"),
    ("The guild urged the mayor to leave the miners alone.", "leave the miners alone", "stop"),
    ("The guild told members not to strike and to return to the pits.", "return to the pits", "do"),
    ("The guild said members should not strike and should return to the pits.", "return to the pits", "do"),
    ("The envoy called for the siege to be lifted.", "the siege … be lifted", "stop"),
    ("The envoy urged both armies to show restraint.", "show restraint", "stop"),
    ("The envoy urged the army to hold its fire.", "hold its fire", "stop"),
    ("The envoy urged the army to lay down its arms.", "lay down its arms", "do"),
    ("The envoy urged the army to withdraw.", "withdraw", "do"),
    ("The envoy urged the rebels to drop their demand for a throne.", "drop their demand for a throne", "stop"),
    ("The envoy urged the rebels to drop their weapons.", "drop their weapons", "do"),
    ("The envoy urged the rebels to break the siege.", "break the siege", "do"),
    ("The envoy urged the rebels to put aside their quarrels.", "put aside their quarrels", "do"),
    ("The envoy urged the rebels to give up the mine.", "give up the mine", "do"),
    ("The envoy urged the rebels to give up their guns.", "give up their guns", "do"),
    ("The envoy urged the rebels to respect the truce.", "respect the truce", "do"),
    ("The envoy urged the rebels to agree to a truce.", "agree to a truce", "stop"),
    ("The envoy urged the rebels to sign a ceasefire.", "sign a ceasefire", "stop"),
    ("The envoy urged the rebels to accept a truce.", "accept a truce", "stop"),
]


@pytest.mark.parametrize(("text", "action", "polarity"), CASES)
def test_an_act_is_of_stopping_by_its_verb_its_thing_or_a_not(text: str, action: str, polarity: str) -> None:
    assert (action, polarity) in [(record.action.text, record.polarity) for record in records_of(extract, text)]
