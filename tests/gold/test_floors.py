"""Scores on the part that rules were not worked out on may only rise; a stand-off set runs where its texts are."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tocsin.evaluate import claims, events, incident_keys, statements

HERE = Path(__file__).parent
TEXTS = Path(__file__).parents[3] / "shared"


SETS = [
    (folder, scorer, name)
    for folder, scorer in (("statements", statements), ("events", events), ("register", claims))
    for name in ("challenge", "standoff")
]
MORE = [("incidents", incident_keys, "standoff"), *(("register", claims, name) for name in ("prose", "counts", "draws"))]


@pytest.mark.parametrize(("folder", "scorer", "name"), [*SETS, *MORE])
def test_the_odd_half_holds_its_floors(folder: str, scorer: Any, name: str) -> None:
    """Each measure that ``floors.toml`` names, and every one it names is measured."""
    if name != "challenge" and not TEXTS.is_dir():
        pytest.skip("the labelled texts are not beside this checkout")
    floors = tomllib.loads((HERE / folder / "floors.toml").read_text(encoding="utf-8"))[name]["floors"]
    rows = {row.name: row.value for row in scorer.run(HERE / folder / f"{name}.jsonl", half="odd", texts=TEXTS).rows}
    assert floors.keys() <= rows.keys()
    assert {measure: rows[measure] for measure, floor in floors.items() if (rows[measure] or 0) < floor} == {}
