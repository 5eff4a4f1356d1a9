"""The challenge set keeps to its own guidelines, so that a score on it means what it says."""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args, get_type_hints

from tocsin.records import Statement

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("challenge.jsonl").read_text(encoding="utf-8").splitlines()
]
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


def test_ids_and_texts_are_unique_and_parts_follow_the_hash_of_the_id() -> None:
    assert len({case["id"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES)
    for case in CASES:
        odd = int(hashlib.sha256(case["id"].encode()).hexdigest(), 16) % 2
        assert case["part"] == ("test" if odd else "dev"), case["id"]


def test_every_span_lies_in_its_text_and_content_ends_without_marks() -> None:
    for case in CASES:
        for said in case["statements"]:
            source = [said["source"]] if said["source"] else []
            spans = [*said["content"], *source, *(said["cue"] or []), *said["addressees"], *(said["condition"] or [])]
            assert said["content"] and all(0 <= s < e <= len(case["text"]) for s, e in spans), case["id"]
            for s, e in said["content"]:
                assert case["text"][s] not in NEVER_AT_THE_ENDS and case["text"][e - 1] not in NEVER_AT_THE_ENDS, (case["id"], s, e)
            ends = [end for _, end in said["content"]]
            assert all(left <= start for left, (start, _) in zip(ends, said["content"][1:], strict=False)), case["id"]
            assert not any(_inside([span], said["content"]) for span in [*source, *(said["cue"] or [])]), case["id"]


def test_children_lie_inside_their_parents_and_nothing_else_lies_inside_another() -> None:
    for case in CASES:
        said = case["statements"]
        for index, child in enumerate(said):
            around = {i for i, other in enumerate(said) if i != index and _inside(child["content"], other["content"])}
            assert (child["parent"] in around) if around else child["parent"] is None, case["id"]


def test_labels_are_values_of_the_record_and_title_is_the_first_line() -> None:
    hints = get_type_hints(Statement)
    for case in CASES:
        assert case["title"] is None or case["text"].split("\n")[0] == case["title"], case["id"]
        for said in case["statements"]:
            for field in ("form", "mode", "act", "certainty", "polarity"):
                assert said[field] in get_args(hints[field]), (case["id"], field)
            assert said["act"] not in ("demands", "asks") or said["certainty"] == "U", case["id"]


def test_each_construction_is_there_five_times_and_near_misses_give_nothing() -> None:
    tags = Counter(tag for case in CASES for tag in case["constructions"])
    assert {tag: tags[tag] for tag in CONSTRUCTIONS if tags[tag] < 5} == {}
    assert tags["near-miss"] >= 40
    assert all((not case["statements"]) == ("near-miss" in case["constructions"]) for case in CASES)
