"""Scores on the part that rules were not worked out on may only rise; the stand-off set runs where its texts are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tocsin.evaluate.statements import run

HERE = Path(__file__).parent
TEXTS = Path(__file__).parents[4] / "shared"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["challenge", "standoff"])
def test_statements_hold_the_floor_of(name: str) -> None:
    """F1 at content overlap 0.8, and joint with the speaker, on the odd half."""
    if name == "standoff" and not TEXTS.is_dir():
        pytest.skip("the labelled texts are not beside this checkout")
    rows = {row.name: row.value for row in run(HERE / f"{name}.jsonl", half="odd", texts=TEXTS).rows}
    assert (rows["F1 at 0.8"] or 0) >= FLOORS[name]["f1"]
    assert (rows["joint with speaker"] or 0) >= FLOORS[name]["joint"]
