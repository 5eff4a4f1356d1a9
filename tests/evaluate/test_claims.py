"""The scorer of counts, blames, demands, characterisations and purposes, on labels and findings made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.evaluate.claims import KINDS, align, run, score, tally
from tocsin.evaluate.gold import Labelled, read

TEXT = (
    "Doria holds 55 medics, 16 of them seized in May. "
    "Velin accused Doria of theft and urged it to free them so as to end the siege, a crime."
)


def at(words: str, nth: int = 1) -> list[int]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def actor(words: str, name: str | None, nth: int = 1) -> dict[str, Any]:
    return {"span": at(words, nth), "name": name}


def count(number: str, **fields: Any) -> dict[str, Any]:
    return {
        **{"number": at(number), "unit": "detained", "low": int(number), "high": int(number), "qualifier": "exactly", "measure": "stock"},
        **dict.fromkeys(("population", "holder", "place", "as_of", "window", "part_of", "supersedes")),
        **{"status": "actual", "speaker": "outlet", **fields},
    }


WHOLE = count("55", population=at("medics"), holder=actor("Doria", "Doria"))
PART = count("16", part_of=0)
BLAME = {
    "cue": [at("accused")],
    "blamed": [actor("Doria", "Doria", 2)],
    "for": [at("theft")],
    "manner": "act",
    "denied": False,
    "speaker": "Velin",
}
DEMAND = {
    **{"kind": "demand", "action": [at("free them")], "addressees": [actor("it", "Doria")], "polarity": "do", "negated": False},
    **{"condition": None, "effect": None, "speaker": "Velin"},
}
TERM = {"words": at("crime"), "term": "unlawful", "stance": "asserts", "of": at("the siege"), "speaker": "Velin"}
AIM = {"purpose": at("end the siege"), "act": [at("free them")], "actor": actor("it", "Doria"), "speaker": "Velin"}
FOUND: dict[str, list[dict[str, Any]]] = {
    "counts": [WHOLE, PART],
    "blames": [BLAME],
    "demands": [DEMAND],
    "characterisations": [TERM],
    "purposes": [AIM],
}
GOLD = Labelled(
    id="one",
    text=TEXT,
    title=None,
    labels=tuple({"record": kind, **label} for kind, labels in FOUND.items() for label in labels),
    kinds=tuple(KINDS),
    start=0,
    end=len(TEXT),
)


def scored(found: dict[str, list[dict[str, Any]]]) -> dict[str, float | None]:
    return {name: value for name, (value, _) in score(tally(GOLD, found)).items()}


def with_one(kind: str, /, **fields: Any) -> dict[str, float | None]:
    """Score findings that are right but for one record."""
    return scored({**FOUND, kind: [{**FOUND[kind][0], **fields}, *FOUND[kind][1:]]})


def test_labels_found_as_they_are_score_one_everywhere() -> None:
    assert {name: value for name, value in scored(FOUND).items() if value not in (1.0, None)} == {}


def test_nothing_found_scores_zero_and_precision_over_nothing_is_a_dash() -> None:
    rows = scored({})
    assert all(rows[f"{kind} F1"] == 0 and rows[f"{kind} precision"] is None for kind in KINDS)


@pytest.mark.parametrize("fields", [{"unit": "captured"}, {"low": None}, {"high": 56}])
def test_a_count_needs_its_unit_and_both_ends_of_its_value(fields: dict[str, Any]) -> None:
    assert with_one("counts", **fields)["counts F1"] == 0.5


def test_the_measure_is_over_counts_that_are_right_in_unit_and_value() -> None:
    assert with_one("counts", measure="inflow")["counts: measure right, of the matched"] == 0.5
    assert with_one("counts", measure="inflow", unit="captured")["counts: measure right, of the matched"] == 1.0


def test_whether_a_number_is_told_as_so_is_a_row_of_its_own_and_the_f1_stays() -> None:
    scores = with_one("counts", status="ahead")
    assert scores["counts: status right, of the matched"] == 0.5 and scores["counts F1"] == 1.0


def test_a_part_is_right_only_when_it_points_to_the_count_that_pairs_with_its_whole() -> None:
    assert scored({**FOUND, "counts": [WHOLE, {**PART, "part_of": None}]})["counts: part_of F1"] == 0
    moved = [count("55", part_of=1, holder=None), count("16")]
    assert scored({**FOUND, "counts": moved})["counts: part_of F1"] == 0
    assert scored({**FOUND, "counts": moved})["counts: holder F1"] == 0


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("blames", {"blamed": [actor("Velin", "Velin")]}),
        ("blames", {"for": None}),
        ("blames", {"manner": "omission"}),
        ("demands", {"addressees": []}),
        ("demands", {"action": [at("free them so as to end the siege")]}),
        ("demands", {"polarity": "stop"}),
        ("characterisations", {"term": "war_crime"}),
        ("characterisations", {"stance": "denies"}),
        ("characterisations", {"of": None}),
        ("purposes", {"purpose": at("so as to end")}),
    ],
)
def test_a_record_with_a_wrong_role_does_not_count(kind: str, fields: dict[str, Any]) -> None:
    rows = with_one(kind, **fields)
    assert (rows[f"{kind} F1"], rows[f"{kind} paired F1"]) == (0.0, 1.0)


def test_fields_beside_the_roles_do_not_decide_but_are_told() -> None:
    rows = with_one("demands", kind="duty")
    assert (rows["demands F1"], rows["demands: kind right, of the paired"]) == (1.0, 0.0)
    rows = with_one("blames", denied=True)
    assert (rows["blames F1"], rows["blames F1, denial right too"]) == (1.0, 0.0)


def test_another_mention_of_the_same_name_is_the_same_actor_and_nameless_ones_are_not() -> None:
    assert with_one("demands", addressees=[actor("Doria", "Doria", 2)])["demands F1"] == 1.0
    assert with_one("demands", addressees=[actor("Doria", None, 2)])["demands F1"] == 0.0


def test_the_outlet_and_a_speaker_are_told_apart() -> None:
    assert with_one("blames", speaker="outlet")["blames: speaker right, of the paired"] == 0
    assert with_one("blames", speaker="the government of Velin")["blames: speaker right, of the paired"] == 1
    assert with_one("blames", speaker=None)["blames: speaker right, of the paired"] == 0


def test_of_two_findings_on_one_anchor_the_one_with_more_roles_right_is_paired() -> None:
    wrong = {**DEMAND, "addressees": [], "polarity": "stop"}
    assert align("demands", TEXT, [DEMAND], [wrong, DEMAND]) == [(0, 1)]
    assert scored({**FOUND, "demands": [wrong, DEMAND]})["demands precision"] == 0.5


def test_a_text_with_nothing_is_left_alone_only_when_nothing_is_found() -> None:
    bare = Labelled(id="none", text=TEXT, title=None, labels=(), kinds=tuple(KINDS), start=0, end=len(TEXT))
    assert score(tally(bare, {}))["texts with nothing, left alone"] == (1.0, 1)
    assert score(tally(bare, {"purposes": [AIM]}))["texts with nothing, left alone"] == (0.0, 1)


def test_rows_of_several_kinds_tell_each_label_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "one", "text": TEXT, **FOUND}) + "\n", encoding="utf-8")
    (document,) = read(path, key=tuple(KINDS))
    assert [label["record"] for label in document.labels] == ["counts", "counts", "blames", "demands", "characterisations", "purposes"]
    assert document.labels[3]["kind"] == "demand"


def test_kinds_that_nobody_looked_for_are_not_scored(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "one", "text": TEXT, "blames": FOUND["blames"], "demands": []}) + "\n", encoding="utf-8")
    (document,) = read(path, key=tuple(KINDS))
    rows = score(tally(document, FOUND))
    assert rows["blames F1"] == (1.0, 1) and rows["demands precision"] == (0.0, 1)
    assert rows["counts precision"][1] == rows["characterisations precision"][1] == rows["purposes precision"][1] == 0


def test_run_reads_a_file_finds_records_and_tells_the_size_of_each_row(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    text = "At least 12 people were killed in Gao on Monday, the mayor said."
    label = {
        **{"number": [9, 11], "unit": "killed", "low": 12, "high": None, "qualifier": "at_least", "measure": "inflow"},
        **{
            "population": [12, 18],
            "holder": None,
            "place": [34, 37],
            "as_of": None,
            "window": [38, 47],
            "part_of": None,
            "supersedes": None,
            "status": "actual",
        },
        "speaker": "mayor",
    }
    row = {"id": "one", "text": text, "counts": [label], "blames": [], "demands": [], "characterisations": [], "purposes": []}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    outcome = run(path)
    rows = {measure.name: measure for measure in outcome.rows}
    assert outcome.documents == 1 and rows["counts F1"].n == 1
    assert rows["counts F1"].value == 1.0 and rows["counts of killed F1"].value == 1.0
    assert "blames F1" not in rows
