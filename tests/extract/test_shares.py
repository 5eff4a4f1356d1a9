"""What a share of people is read as; all sentences are written for this file."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.counts import extract

SHARES = [
    ("One in five residents has fled.", [("displaced", None, None)]),
    ("Nine out of ten families have lost their homes.", [("displaced households", None, None)]),
    ("Nine out of the 23 hostages were freed.", [("released", 9, 9), ("hostages", 23, 23)]),
    ("Three quarters of the population have been displaced.", [("displaced", None, None)]),
    ("All but six of the 40 prisoners were released.", [("released", 34, 34), ("detained", 40, 40)]),
    ("All but six were freed.", [("released", None, None)]),
    ("Half the town's 40,000 people have fled.", [("displaced", 20_000, 20_000), ("people", 40_000, 40_000)]),
    ("More than half of the 80 wounded were women.", [("injured", 40, None), ("injured", 80, 80)]),
    ("Of the 40 captured, about half were wounded.", [("captured", 40, 40), ("injured", 20, 20)]),
    ("Eleven of the twelve died.", [("killed", 11, 11)]),
]


@pytest.mark.parametrize(("text", "figures"), SHARES)
def test_a_share_is_worked_out_from_a_counted_whole_only(text: str, figures: list[tuple[str, int | None, int | None]]) -> None:
    assert [(count.unit, count.low, count.high) for count in records_of(extract, text)] == figures


def test_a_number_in_so_many_attacks_is_no_share() -> None:
    assert [(count.unit, count.low) for count in records_of(extract, "The raiders killed two people in five attacks.")] == [("killed", 2)]
