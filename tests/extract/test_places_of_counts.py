"""Where the people of a count are told to be; all sentences are written for this file, the towns are real."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.counts import extract

PLACES = [
    ("Four died in Kassala, three in Gao and two in Port Sudan.", ["Kassala", "Gao", "Port Sudan"]),
    ("A bomb in Quetta killed 22 weavers, including six children, and injured 51.", ["Quetta", "Quetta", "Quetta"]),
    ("Jets bombed a mill in Gao, killing 12 weavers.", ["Gao"]),
    ("Scores of traders are missing after the raid on El Obeid.", ["El Obeid"]),
    ("Up to 400 weavers have fled Taiz since Friday.", ["Taiz"]),
    ("Five weavers were killed and nine were hurt in a fire at a mill in Dnipro.", ["Dnipro", "Dnipro"]),
    ("Of the 44 pilots in custody in Taiz, 13 were captured before the truce.", ["Taiz", "Taiz"]),
    ("The army in Gao is holding 12 pilots.", [None]),
    ("Officials in Gao reported 12 pilots killed.", [None]),
    ("At least nine weavers were killed after a copper mine caved in at Kolwezi.", ["Kolwezi"]),
    ("Some 40 weavers were hurt when jets struck the outskirts of Kassala on Sunday.", ["Kassala"]),
    ("About 600 pilots have been wounded since fighting erupted in Gao in March.", ["Gao"]),
    ("Last week's raid on Gao killed 30 people.", ["Gao"]),
    ("The death toll from a rocket attack on Kherson has climbed to 17.", ["Kherson"]),
    ("More than 70,000 weavers have been killed and driven into camps in neighbouring Chad.", ["Chad"]),
    ("The army was reinforcing Sirte, where it had more than 4,000 soldiers.", ["Sirte"]),
    ("Graves containing 40 bodies have been discovered in Quetta.", ["Quetta"]),
    ("At a mosque in Kano, gunmen shot dead 11 worshippers.", ["Kano"]),
    ("Some 40 weavers drowned off Zanzibar.", ["Zanzibar"]),
    ("The siege of Aleppo has left 300 weavers dead.", ["Aleppo"]),
    ("At least 31 weavers were killed, 18 of them in Idlib and 13 in Hama.", [None, "Idlib", "Hama"]),
    ("After the bombing of Kidal, 300 people marched in the streets of Gao.", ["Gao"]),
    ("A Kabul blast killed 12 weavers.", ["Kabul"]),
    ("Twelve weavers who spoke to the mayor of Gao were killed.", [None]),
    ("The governor of Gao arrested 12 weavers after he met the chief of Kidal.", [None]),
]


DESCRIBED = [
    ("Five weavers were killed during a raid in the country.", "the country"),
    ("More than 60 pilots are held in the stadium.", "the stadium"),
    ("Five weavers were killed in the town.", "the town"),
    ("More than 60 pilots are held at the camp.", "the camp"),
    ("Five weavers were killed in the raid.", None),
    ("Five weavers were killed in a week.", None),
    ("Myanmar's chief met the two pilots imprisoned in the country.", "Myanmar"),
]


@pytest.mark.parametrize(("text", "place"), DESCRIBED)
def test_a_place_without_a_name_is_described_or_taken_up(text: str, place: str | None) -> None:
    assert [count.place and count.place.text for count in records_of(extract, text)] == [place]


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_a_number_has_the_place_that_its_clause_tells(text: str, names: list[str | None]) -> None:
    assert [count.place and count.place.name for count in records_of(extract, text)] == names
