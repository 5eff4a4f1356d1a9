"""The labelled sets keep to their own guidelines, so that a score on them means what it says."""

import hashlib
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, get_args, get_type_hints

from tocsin.records import Statement

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "challenge.jsonl").read_text(encoding="utf-8").splitlines()]
STANDOFF: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "standoff.jsonl").read_text(encoding="utf-8").splitlines()]
STATEMENT = {
    "content",
    "source",
    "cue",
    "form",
    "mode",
    "act",
    "certainty",
    "polarity",
    "speaker",
    "parent",
    "headline",
    "addressees",
    "condition",
}
NEVER_AT_THE_ENDS = '“”"‘’«»„‟`,;:–— \n\t'
CONSTRUCTIONS = [
    "direct",
    "indirect-that",
    "indirect-bare",
    "mixed",
    "split",
    "multi-par-reopened",
    "multi-par-unmarked",
    "curly",
    "straight",
    "single",
    "guillemets",
    "unbalanced",
    "missing-marks",
    "carried",
    "headline",
    "transcript",
    "qa",
    "dash",
    "according-front",
    "according-mid",
    "according-end",
    "according-document",
    "in-statement",
    "told-reporters",
    "passive",
    "adverbial",
    "nominal",
    "pronoun-speaker",
    "metonym",
    "title",
    "former",
    "surname-later",
    "anonymous",
    "nested-2",
    "nested-3",
    "belief",
    "intention",
    "denial",
    "accusation",
    "demand",
    "promise",
    "threat",
    "prediction-condition",
    "concession",
    "praise",
    "writing",
    "question",
    "scare-quotes",
]


def _inside(inner: list[list[int]], outer: list[list[int]]) -> bool:
    return all(any(a <= s and e <= b for a, b in outer) for s, e in inner)


def _spans(said: dict[str, Any]) -> list[list[int]]:
    source = [said["source"]] if said["source"] else []
    return [*said["content"], *source, *(said["cue"] or []), *said["addressees"], *(said["condition"] or [])]


def test_ids_and_texts_are_unique_and_parts_follow_the_hash_of_the_id() -> None:
    assert len({case["id"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES)
    assert len({case["id"] for case in STANDOFF}) == len(STANDOFF)
    for case in [*CASES, *STANDOFF]:
        odd = int(hashlib.sha256(case["id"].encode()).hexdigest(), 16) % 2
        assert case["part"] == ("test" if odd else "dev"), case["id"]


def test_every_span_lies_in_its_text_and_content_ends_without_marks() -> None:
    for case in CASES:
        for said in case["statements"]:
            assert said["content"] and all(0 <= s < e <= len(case["text"]) for s, e in _spans(said)), case["id"]
            for s, e in said["content"]:
                assert case["text"][s] not in NEVER_AT_THE_ENDS and case["text"][e - 1] not in NEVER_AT_THE_ENDS, (case["id"], s, e)


def test_spans_of_texts_that_are_elsewhere_lie_in_the_range_that_was_labelled() -> None:
    for case in STANDOFF:
        assert set(case) == {"file", "id", "sha256", "range", "part", "statements"}, case["id"]
        assert re.fullmatch("[0-9a-f]{64}", case["sha256"]) and not Path(case["file"]).is_absolute(), case["id"]
        start, end = case["range"]
        for said in case["statements"]:
            assert said["content"] and all(start <= s < e <= end for s, e in _spans(said)), case["id"]


def test_pieces_of_a_content_come_in_order_and_hold_neither_source_nor_cue() -> None:
    for case in [*CASES, *STANDOFF]:
        for said in case["statements"]:
            assert set(said) - {"speaker_also"} == STATEMENT, case["id"]
            ends = [end for _, end in said["content"]]
            assert all(left <= start for left, (start, _) in zip(ends, said["content"][1:], strict=False)), case["id"]
            source = [said["source"]] if said["source"] else []
            assert not any(_inside([span], said["content"]) for span in [*source, *(said["cue"] or [])]), case["id"]


def test_statements_come_in_the_order_of_their_contents() -> None:
    for case in [*CASES, *STANDOFF]:
        starts = [said["content"][0][0] for said in case["statements"]]
        assert starts == sorted(starts), case["id"]
        assert all(said["parent"] is None or said["parent"] < index for index, said in enumerate(case["statements"])), case["id"]


def test_the_files_are_those_that_the_floors_are_pinned_to() -> None:
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    for name in ("challenge", "standoff"):
        digest = hashlib.sha256((HERE / f"{name}.jsonl").read_bytes()).hexdigest()
        assert floors[name]["sha256"] == digest, f"{name}.jsonl changed; measure again and pin its new digest with the new numbers"


def test_children_lie_inside_their_parents_and_nothing_else_lies_inside_another() -> None:
    for case in [*CASES, *STANDOFF]:
        said = case["statements"]
        for index, child in enumerate(said):
            around = {i for i, other in enumerate(said) if i != index and _inside(child["content"], other["content"])}
            assert (child["parent"] in around) if around else child["parent"] is None, case["id"]


def test_labels_are_values_of_the_record_and_title_is_the_first_line() -> None:
    hints = get_type_hints(Statement)
    for case in CASES:
        assert case["title"] is None or case["text"].split("\n")[0] == case["title"], case["id"]
    for case in [*CASES, *STANDOFF]:
        for said in case["statements"]:
            for field in ("form", "mode", "act", "certainty", "polarity"):
                assert said[field] in get_args(hints[field]), (case["id"], field)
            assert said["act"] not in ("demands", "asks") or said["certainty"] == "U", case["id"]


def test_each_construction_is_there_five_times_and_near_misses_give_nothing() -> None:
    tags = Counter(tag for case in CASES for tag in case["constructions"])
    assert {tag: tags[tag] for tag in CONSTRUCTIONS if tags[tag] < 5} == {}
    assert tags["near-miss"] >= 40
    assert all((not case["statements"]) == ("near-miss" in case["constructions"]) for case in CASES)
