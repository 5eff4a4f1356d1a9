"""When the flow of a count is told to have been; all sentences are written for this file, the towns are real."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import records_of

from tocsin.extract.counts import extract

WINDOWS = [
    ("Four weavers were killed and nine were hurt in a raid in Gao overnight.", ["overnight", "overnight"]),
    ("Hundreds have died since the rising began in Gao.", ["since the rising began in Gao"]),
    ("Hundreds have died since the rising began in May and 40 guards are missing.", ["since the rising began in May", None]),
    ("More than 20 have died since the well was shut and the mill burned.", ["since the well was shut and the mill burned"]),
    ("At least nine weavers were killed and 12 were hurt after a mine caved in.", ["after a mine caved in"] * 2),
    ("Forty weavers were arrested on Wednesday, including three nurses.", ["on Wednesday"] * 2),
    ("The five-day death toll from clashes in Gao stands at 44.", ["five-day"]),
    ("Last week's raid on Gao killed 30 people.", ["Last week"]),
    ("Some 30 pilots were killed during last month's floods.", ["last month"]),
    ("A blast on Tuesday killed 30 weavers.", ["on Tuesday"]),
    ("Six guards were killed following an ambush on a convoy.", ["following an ambush on a convoy"]),
    ("Six guards were killed during the fighting in Gao.", [None]),
    ("Six guards were killed during the three-week siege.", [None]),
    ("Scores of traders are missing after the raid on Gao.", [None]),
    ("Some 14 guards were freed and 22 more were arrested on Sunday.", [None, "on Sunday"]),
    ("Sixty pilots sent the council a plan in its fifth letter of 13 February.", [None]),
]


@pytest.mark.parametrize(("text", "windows"), WINDOWS)
def test_a_number_has_the_window_that_its_clause_tells(text: str, windows: list[str | None]) -> None:
    found = [count.window for count in records_of(extract, text)]
    assert [None if window is None else " ".join(text[s.start : s.end] for s in window.spans) for window in found] == windows


def test_a_stock_is_told_as_of_now() -> None:
    (count,) = records_of(extract, "The army now holds 40 weavers.")
    assert count.as_of is not None
    assert count.as_of.value == "2031-05-14"
    assert count.window is None
