"""The scorer of events, on labels and findings made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tocsin.evaluate.events import run, score, tally
from tocsin.evaluate.gold import Labelled

TEXT = "Malian troops shelled rebels in Gao on Monday and the premier promised aid."


def party(words: str, code: str | None) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"span": [start, start + len(words)], "code": code, "sectors": []}


def event(trigger: str, kind: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(trigger)
    plain = {
        "trigger": [[start, start + len(trigger)]],
        "type": kind,
        "modes": [],
        "actors": [],
        "recipients": [],
        "status": "actual",
        "negated": False,
        "historical": False,
        "embedded_in": None,
        "severity": 4,
        "scope": "group",
        "place": None,
        "when": None,
        "sponsor": None,
    }
    return plain | fields


SHELLING = event("shelled", "ASSAULT", actors=[party("Malian troops", "MLI")], recipients=[party("rebels", "MLI")])
PROMISE = event("promised", "AGREE", actors=[party("the premier", "MLI")])
AID = event("aid", "AID", status="future", embedded_in=1, actors=[party("the premier", "MLI")])
GOLD = Labelled(id="one", text=TEXT, title=None, labels=(SHELLING, PROMISE, AID), start=0, end=len(TEXT))


def scores(*found: dict[str, Any]) -> dict[str, float | None]:
    return {name: value for name, (value, _) in score(tally(GOLD, found)).items()}


def test_the_labels_themselves_are_all_right() -> None:
    got = scores(SHELLING, PROMISE, AID)
    assert {value for value in got.values() if value is not None} == {1.0}


def test_exchanged_sides_cost_the_triple_but_not_the_type() -> None:
    turned = SHELLING | {"actors": SHELLING["recipients"], "recipients": SHELLING["actors"]}
    got = scores(turned, PROMISE, AID)
    assert got["trigger and type F1"] == 1.0
    assert got["triple, words F1"] == 2 / 3
    assert got["triple, codes F1"] == 1.0, "both sides have one country's code here"


def test_an_event_more_and_an_event_less_cost_alike() -> None:
    assert scores(SHELLING, PROMISE)["trigger F1"] == 0.8
    assert scores(SHELLING, PROMISE, AID, event("Monday", "ASSAULT"))["trigger F1"] == 6 / 7


def test_a_wrong_status_shows_in_the_mean_over_statuses() -> None:
    got = scores(SHELLING, PROMISE, AID | {"status": "actual"})
    assert got["status macro-F1, of the paired"] == 0.4
    assert got["status future F1, of the paired"] == 0.0


def test_nothing_to_find_and_nothing_found_is_no_score() -> None:
    empty = Labelled(id="none", text=TEXT, title=None, labels=(), start=0, end=len(TEXT))
    assert score(tally(empty, []))["trigger F1"][0] is None
    assert score(tally(empty, [SHELLING]))["trigger F1"][0] == 0.0


def test_an_act_within_a_wrong_outer_act_is_seen() -> None:
    assert scores(SHELLING, PROMISE, AID | {"embedded_in": 0})["outer event right, of the paired"] == 0.0


def test_a_set_is_read_and_measured_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    labels = [SHELLING]
    path.write_text(json.dumps({"id": "one", "text": TEXT, "published": "2031-05-06", "events": labels}) + "\n", encoding="utf-8")
    rows = {row.name: row for row in run(path).rows}
    assert rows["trigger F1"].n == 1
    assert rows["ASSAULT F1"].value is not None


def test_a_severity_or_scope_that_the_labels_leave_open_is_not_scored() -> None:
    left = Labelled(id="one", text=TEXT, title=None, labels=(SHELLING | {"severity": None, "scope": None},), start=0, end=len(TEXT))
    got = {name: value for name, (value, _) in score(tally(left, (SHELLING,))).items()}
    assert got["severity right, of the paired"] is None and got["scope right, of the paired"] is None
