"""More of what befalls people in numbers, whose they are and how sure; all sentences are written for this file."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.counts import extract

UNITS = [
    ("The raid left 61 weavers killed and 12 wounded.", [("killed", "inflow"), ("injured", "inflow")]),
    ("Nine weavers are found dead in a well.", [("killed", "inflow")]),
    ("Nine weavers are reported dead.", [("killed", "cumulative")]),
    ("Nine weavers are reported killed.", [("killed", "inflow")]),
    ("Twenty bodies have washed ashore.", [("killed", "cumulative")]),
    ("No casualties have been reported.", [("casualties", "unstated")]),
    ("The rebels lost 30 men in the fighting.", [("killed", "inflow")]),
    ("She lost two sons in the bombing.", [("killed", "inflow")]),
    ("The firm lost 300 workers last year.", [("workers", "inflow")]),
    ("The gunmen took away four men.", [("detained", "inflow")]),
    ("Four men took away a cart.", []),
    ("The camp holds 400 women.", [("women", "stock")]),
    ("The jail holds 400 weavers.", [("detained", "stock")]),
    ("There are 80,000 displaced persons in Gao.", [("displaced", "stock")]),
    ("The 250 injured pilots were moved.", [("injured", "unstated")]),
    ("The guild refused to meet until the four are released.", [("released", "outflow")]),
    ("They waited there until 40 pilots were released.", [("released", "outflow")]),
    ("Three hundred weavers were sent back.", [("returned", "outflow")]),
    ("Some 300 weavers were driven into camps.", [("displaced", "inflow")]),
    ("Ten pilots were put before a firing squad.", [("executed", "inflow")]),
    ("Nine Syrian and four Iraqi soldiers were seized.", [("abducted", "inflow"), ("abducted", "inflow")]),
    ("The force comprised 300 guards and 20 nurses.", [("guards", "stock"), ("nurses", "stock")]),
    ("Three people died in Gao, bringing to 40 the number of dead.", [("killed", "inflow"), ("killed", "cumulative")]),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_what_befell_them_and_how_it_is_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(count.unit, count.measure) for count in records_of(extract, text)] == expected


HOLDERS = [
    ("The rebels freed 12 pilots on Monday.", ["The rebels"]),
    ("Six hostages escaped from the rebels.", ["the rebels"]),
    ("The guards freed 12 pilots from the rebels.", ["the rebels"]),
    ("Thirty pilots escaped from a prison.", [None]),
    ("The guild holds 14 pilots, five of them captured after the raid.", ["The guild", "The guild"]),
    ("The guild killed 14 pilots.", [None]),
]


@pytest.mark.parametrize(("text", "holders"), HOLDERS)
def test_who_holds_them(text: str, holders: list[str | None]) -> None:
    assert [count.holder and count.holder.text for count in records_of(extract, text)] == holders


PARTS = [
    ("Among the dead were three boys and two girls.", [None, None]),
    ("A group of up to 900 guards and 40 nurses was sent to Gao.", [None, None]),
    ("The deaths of two guards brought the toll to nine.", [1, None]),
    ("The crash killed 70 people, including the pilot and two nurses.", [None, 0]),
    ("The crash killed 70 people and hurt the pilot and two nurses.", [None, None]),
    ("Of the 40 arrested, 12 were nurses.", [None, 0]),
    ("The town took in 60 refugees from a list of 900.", [1, None]),
    ("The town took in 60 refugees from Gao and 900 from Kidal.", [None, None]),
    ("73 dead: 61 soldiers, 12 nurses.", [None, 0, 0]),
    ("The ministry put the toll at 73 dead: 61 soldiers and 12 nurses.", [None, 0, 0]),
    ("The raid left 61 dead (55 men and six women).", [None, 0, 0]),
    ("The crash killed 30: 28 passengers and two pilots.", [None, 0, 0]),
    ("Some 100 people were hurt: 80 in Gao and 20 in Kidal.", [None, 0, 0]),
    ("Three pilots were killed: two on Monday and one on Tuesday.", [None, 0, 0]),
    ("They freed 12 hostages, seven nurses and five pilots.", [None, 0, 0]),
    ("They freed 12 hostages, seven nurses and nine pilots.", [None, None, None]),
    ("The guild named two towns: 12 people died in Gao and 30 in Kidal.", [None, None]),
    ("Five were killed, three wounded and two taken.", [None, None, None]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_which_are_part_of_which(text: str, parts: list[int | None]) -> None:
    found = records_of(extract, text)
    ids = [count.id for count in found]
    assert [None if count.part_of is None else ids.index(count.part_of) for count in found] == parts
