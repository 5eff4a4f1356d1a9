"""What a term is put on: the thing or the doer that each construction names, and those that name nothing."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.characterisations import extract

PUT_ON = [
    ("The mayor has called the harbour raid an act of state terrorism.", "state terrorism", "the harbour raid"),
    ("The mayor called the sinking of the ferry an act of aggression.", "act of aggression", "the sinking of the ferry"),
    ("The union called the onslaught a massacre, a war crime.", "war crime", "the onslaught"),
    ("Soldiers took villagers as human shields during the assault.", "human shields", "villagers"),
    ("The report points to the guards as the aggressors.", "aggressors", "the guards"),
    ("The police treated the fire at the depot as terrorism.", "terrorism", "the fire at the depot"),
    ("Ana Roth spoke of the expulsions as ethnic cleansing.", "ethnic cleansing", "the expulsions"),
    ("The killings will be investigated as crimes against humanity.", "crimes against humanity", "The killings"),
    ("The minister defended the raid as self-defence.", "self-defence", "the raid"),
    ("The raid qualifies as a war crime, Lund said.", "war crime", "The raid"),
    ("Lawmakers backed sanctions against the Orlo Guard over war crimes in the valley.", "war crimes", "the Orlo Guard"),
    ("The commission opened a case against General Tovar for war crimes.", "war crimes", "General Tovar"),
    (
        "The court opened an investigation of Karst, some of his sons and other leaders for war crimes.",
        "war crimes",
        "Karst, some of his sons and other leaders",
    ),
    (
        "The court sought warrants for Odo Karst, his son and the spy chief on charges of genocide.",
        "genocide",
        "Odo Karst, his son and the spy chief",
    ),
    ("The envoy spoke of a Karst arrest warrant issued by the court for war crimes by his men.", "war crimes", "Karst"),
    ("Odo Karst is under investigation for genocide.", "genocide", "Odo Karst"),
    ("Norvia imposed sanctions on Sarnland over its arms trade, human rights violations and debts.", "violations", "its"),
    ("The tribunal put Odo Karst on trial for war crimes.", "war crimes", "Odo Karst"),
    ("Odo Karst, wanted for war crimes since 2009, was seen in Gell.", "war crimes", "Odo Karst"),
    ("Norvia added the miners' party to its list of terrorists.", "terrorists", "the miners' party"),
    ("Members of the guard had taken part in torture.", "torture", "Members of the guard"),
    ("The guard resorted to torture.", "torture", "The guard"),
    ("The guard committed a vast array of possible war crimes.", "war crimes", "The guard"),
    ("Karst directed his men in acts of aggression against the lake towns.", "acts of aggression", "his men"),
    ("The guard's use of torture was known.", "torture", "The guard"),
    ("The raid has all the hallmarks of a war crime, Lund said.", "war crime", "The raid"),
    ("The raid meets the definition of genocide, Lund said.", "genocide", "The raid"),
    ("Both sides reported violations of the truce by the guard.", "violations", "the guard"),
    ("There was a pattern of war crimes by the guard.", "war crimes", "the guard"),
    ("The port was shut in what the ministry called an act of aggression.", "act of aggression", "what"),
    ("Norvia stopped what the mayor said is illegal mining.", "illegal", "mining"),
    ("The rockets were for self-defence, the commander said.", "self-defence", "The rockets"),
    ("Strikes using cluster bombs are a war crime, the lawyer said.", "war crime", "Strikes using cluster bombs"),
    ("Attacks aimed at nurses breach the convention.", "breach", "Attacks aimed at nurses"),
    ("Judges freed the alleged war criminal Odo Karst.", "war criminal", "Odo Karst"),
    (
        "The drones entered without leave, a violation of international law.",
        "violation of international law",
        "The drones entered without leave",
    ),
    ("The lake people are among the most persecuted groups of the coast.", "persecuted", "The lake people"),
    ("The tribunal convicted Karst of war crimes in Gell, including rape, murder and persecution.", "persecution", "Karst"),
    ("The bishop attacked the law as being in violation of the constitution.", "violation", "the law"),
    ("The envoy accused rival parties in the long war of torture.", "torture", "rival parties in the long war"),
    ("Human rights abuses blamed on the guard rose last year.", "abuses", "the guard"),
    ("The report lists war crimes attributed to the guard.", "war crimes", "the guard"),
    ("The envoy deplored violations of the truce on the part of both sides.", "violations", "both sides"),
    ("War crimes ordered by Odo Karst were shown on film.", "War crimes", "Odo Karst"),
    ("Karst bears responsibility for war crimes in Tarn.", "war crimes", "Karst"),
    ("The involvement of the guard in war crimes is known.", "war crimes", "the guard"),
    ("The guard came under fire for torture of prisoners.", "torture", "The guard"),
    ("Karst is serving a life sentence for genocide in Gell.", "genocide", "Karst"),
    ("Karst confessed to war crimes.", "war crimes", "Karst"),
    ("Karst denies any war crimes by his men.", "war crimes", "his men"),
    ("The guard is notorious for torture.", "torture", "The guard"),
    ("The guard was behind the acts of terrorism.", "acts of terrorism", "The guard"),
    ("The state runs a system of apartheid.", "apartheid", "The state"),
    ("The guard unleashed a campaign of ethnic cleansing.", "ethnic cleansing", "The guard"),
    ("Sarnland must end its war of aggression, Brook said.", "war of aggression", "its"),
    ("There were 40 violations of the truce by the guard, Brook said.", "violations", "the guard"),
    ("Both sides accused each other of truce violations.", "violations", "each other"),
    ("Brook accused the president of being a dictator and a war criminal.", "war criminal", "the president"),
    ("Lena Moor, recognised by Norvia as the legitimate president, left Gell.", "legitimate", "Lena Moor"),
    (
        "Brook dismissed the vote in the four provinces, held at gunpoint, as a sham.",
        "sham",
        "the vote in the four provinces, held at gunpoint",
    ),
    ("Brook called the strike on the clinic “a cowardly terrorist act”.", "terrorist", "the strike on the clinic"),
    ("Norvia has the right to self-defence, Brook said.", "self-defence", "Norvia"),
]


@pytest.mark.parametrize(("text", "words", "of"), PUT_ON)
def test_each_construction_tells_what_the_term_is_put_on(text: str, words: str, of: str) -> None:
    assert (words, of) in [(one.words.text, one.of and one.of.text) for one in records_of(extract, text)]


NEAR = [
    ("The guard denies torture.", "torture", None),
    ("Brook condemned the persecution of the lake people.", "persecution", None),
    ("An act of terrorism killed nine in Gell.", "act of terrorism", None),
    ("The guard is using human shields.", "human shields", None),
    ("Lund condemned what she described as the invasion of the coast.", "invasion", None),
    ("The bishop named crimes such as torture.", "torture", None),
    ("The guard opened an illegal camp that held nine men.", "illegal", "camp"),
    ("Lund denounced the raid, a war crime.", "war crime", "the raid"),
]


@pytest.mark.parametrize(("text", "words", "of"), NEAR)
def test_what_only_stands_near_is_not_what_the_term_is_put_on(text: str, words: str, of: str | None) -> None:
    assert (words, of) in [(one.words.text, one.of and one.of.text) for one in records_of(extract, text)]
