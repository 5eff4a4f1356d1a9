"""Headings, items and rows stand by themselves; wrapped prose stays one piece, whatever stands at the start of a line."""

from __future__ import annotations

import pytest

from tocsin.lines import parts


@pytest.mark.parametrize(
    ("lines", "pieces"),
    [
        (["14 March 2029", "Troops shelled the town", "and the farm. They left."], [(0, 1), (1, 3)]),
        (["Troops left.", "Friday, March 16", "Rebels burned two", "farms."], [(0, 1), (1, 2), (2, 4)]),
        (["Figures:", "- Some 900 fled", "from the town", "- Two men died"], [(0, 1), (1, 3), (3, 4)]),
        (["1. Ana Roth, 34", "2. Ivo Tarn, 51"], [(0, 1), (1, 2)]),
        (["Killed: 12", "Detained - 37"], [(0, 1), (1, 2)]),
        (["14 March: Troops shelled the town", "16 March: Rebels burned two farms"], [(0, 1), (1, 2)]),
        (["Ana Roth, 34, Lumen", "Ivo Tarn, 51, Sarn"], [(0, 1), (1, 2)]),
        (["Ana Roth,34,Sarn,held", "Ivo Tarn,51,Goris"], [(0, 1), (1, 2)]),
        (["| Ana Roth | 34 |", "|---|---|", "| Ivo Tarn | 51 |"], [(0, 1), (1, 2), (2, 3)]),
        (["Ana Roth / 34 / Sarn", "Ivo Tarn / 51 / Goris"], [(0, 1), (1, 2)]),
        (["Killed on Friday", "were these:", "Ana Roth", "Ivo de la Tarn", "Mila Ostan-Vinn"], [(0, 2), (2, 3), (3, 4), (4, 5)]),
        (["The road to", "Old Sarn", "was closed on Friday, 3 May; nobody", "passed it."], [(0, 4)]),
        (["Name: Ana Roth", "Age: 34", "Status: held"], [(0, 1), (1, 2), (2, 3)]),
        (["1 Ana Roth 34 F Sarn", "2 Ivo Tarn 51 M Goris"], [(0, 1), (1, 2)]),
        (["#1 Ana Roth – 34", "#2 Ivo Tarn – 51"], [(0, 1), (1, 2)]),
        (['Ana "Mila" Roth, 34', 'Ivo "Petru" Tarn, 51'], [(0, 1), (1, 2)]),
        (["ana roth,34,sarn", "ivo tarn,51,goris"], [(0, 1), (1, 2)]),
        (["The envoy told it so: nobody", "came, and", "Reason: nobody knew it."], [(0, 3)]),
        (["Troops who came on", "14 March 2029", "shelled the town."], [(0, 3)]),
        (["Troops shelled the town", "- and the farm, and", "left."], [(0, 3)]),
        (["They came to the number", "12. Nobody was at home", "there."], [(0, 3)]),
        (["Two, three, and more", "Men, women, and boys fled."], [(0, 2)]),
    ],
)
def test_lines_are_parted_where_one_stands_by_itself(lines: list[str], pieces: list[tuple[int, int]]) -> None:
    assert parts(lines) == pieces
