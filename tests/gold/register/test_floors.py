"""Scores on the part that rules were not worked out on may only rise; the stand-off set runs where its texts are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tocsin.evaluate.claims import run

HERE = Path(__file__).parent
TEXTS = Path(__file__).parents[4] / "shared"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["challenge", "standoff"])
def test_claims_hold_the_floors_of(name: str) -> None:
    """Each of the five kinds with its roles right, and a count's measure and links, on the odd half."""
    if name == "standoff" and not TEXTS.is_dir():
        pytest.skip("the labelled texts are not beside this checkout")
    rows = {row.name: row.value for row in run(HERE / f"{name}.jsonl", half="odd", texts=TEXTS).rows}
    floors = FLOORS[name]["floors"]
    assert floors.keys() <= rows.keys()
    assert {measure: rows[measure] for measure, floor in floors.items() if (rows[measure] or 0) < floor} == {}
