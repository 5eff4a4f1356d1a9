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
]


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_a_number_has_the_place_that_its_clause_tells(text: str, names: list[str | None]) -> None:
    assert [count.place and count.place.name for count in records_of(extract, text)] == names
