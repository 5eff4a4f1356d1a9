"""Who is to do what is asked; sentences written for this file."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of, words

from tocsin.extract.demands import extract

CASES = [
    ("The envoy urged restraint on all sides.", "restraint on all sides", "stop", ["all sides"]),
    ("The envoy called for restraint from the rebels.", "restraint from the rebels", "stop", ["the rebels"]),
    ("The guild demanded an apology from the mayor.", "an apology from the mayor", "do", ["the mayor"]),
    ("The guild demanded an apology from Sarn.", "an apology from Sarn", "do", ["Sarn"]),
    ("The guild called for the release of prisoners from the camp.", "the release of prisoners from the camp", "do", []),
    ("The envoy requested the support of the council for the plan.", "the support of the council for the plan", "do", ["the council"]),
    ("The envoy demanded the cooperation of the guards.", "the cooperation of the guards", "do", ["the guards"]),
    ("The envoy urged talks between the rebels and the king.", "talks between the rebels and the king", "do", ["the rebels", "the king"]),
    ("The envoy called for a truce between the two clans.", "a truce between the two clans", "stop", ["the two clans"]),
    ("The envoy urged dialogue among all parties.", "dialogue among all parties", "do", ["all parties"]),
    ("The envoy reminded both sides that clinics must not be shelled.", "clinics … be shelled", "stop", ["both sides"]),
    ("The envoy told reporters that the prisoners should be fed.", "the prisoners … be fed", "do", []),
    ("The army warned the townspeople that the bridge must be cleared.", "the bridge … be cleared", "do", ["the townspeople"]),
    ("The minister said the designs should be unveiled by May.", "the designs … be unveiled by May", "do", []),
    ("The task should be led by the guild and be supported by others.", "The task … be supported", "do", ["others"]),
    ("An inquiry into the fire must take place before the vote.", "An inquiry into the fire … take place before the vote", "do", []),
    ("The vote must happen this year.", "The vote … happen this year", "do", []),
    ("Full implementation of the plan must begin at once.", "Full implementation of the plan … begin at once", "do", []),
    ("The militants threatened to shoot anyone who touched the well.", "shoot anyone who touched the well", "do", []),
    ("The militants threatened to burn the mill.", "burn the mill", "do", []),
    ("The 36 must face charges.", "face charges", "do", ["The 36"]),
    ("The two must leave.", "leave", "do", ["The two"]),
    ("The envoy called for the rector to be tried.", "the rector … be tried", "do", []),
    (
        "The council demanded the withdrawal of those troops and their guns.",
        "the withdrawal of those troops and their guns",
        "do",
        ["those troops"],
    ),
    ("The party asked the king for more time.", "more time", "do", ["the king"]),
    ("We don't think that we should be involved in the war, the bishop said.", "be involved in the war", "stop", ["we"]),
    ("The bishop said that more nurses should be hired.", "more nurses … be hired", "do", []),
    ("The king's men should be allowed to leave, the bishop said.", "The king's men … be allowed to leave", "do", []),
    ("The bishop said it was up to the army to open the road.", "open the road", "do", ["the army"]),
    ("The bishop called for an investigation of the guards.", "an investigation of the guards", "do", []),
    ("The bishop called for an investigation by the police.", "an investigation by the police", "do", ["the police"]),
    ("The bishop called for a police investigation.", "a police investigation", "do", []),
    ("The bishop called for NATO strikes on the harbour.", "NATO strikes on the harbour", "do", ["NATO"]),
    ("The bishop called for Norwegian help.", "Norwegian help", "do", ["Norwegian"]),
    ("The bishop called for a UN mission.", "a UN mission", "do", ["UN"]),
]


@pytest.mark.parametrize(("text", "action", "polarity", "addressees"), CASES)
def test_who_is_to_act_is_the_subject_the_agent_or_the_doer_in_a_noun_phrase(
    text: str, action: str, polarity: str, addressees: list[str]
) -> None:
    assert (action, polarity, addressees) in [
        (record.action.text, record.polarity, words(record.addressees)) for record in records_of(extract, text)
    ]
