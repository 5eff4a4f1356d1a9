"""The challenge set keeps to its own guidelines, so that a score on it means what it says."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

from tocsin.records import Blame, Characterisation, Count, Demand

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "challenge.jsonl").read_text(encoding="utf-8").splitlines()]
LISTS = ("counts", "blames", "demands", "characterisations", "purposes")
UNITS = {
    *("killed", "injured", "casualties", "detained", "captured", "abducted", "missing", "displaced", "returned"),
    *("released", "escaped", "executed", "other"),
}
SIDES = [
    ("Armenia", "Azerbaijan"),
    ("Russia", "Ukraine"),
    ("India", "Pakistan"),
    ("North Korea", "South Korea"),
]


def _records(kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((case, record) for case in CASES for record in case[kind])


def _spans(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("low", "high", "part_of", "supersedes", "speaker", "speaker_also", "name"):
                yield from _spans(inner)
    elif isinstance(value, list) and len(value) == 2 and all(isinstance(part, int) for part in value):
        yield value[0], value[1]
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def test_ids_and_texts_are_unique_and_parts_follow_the_hash_of_the_id() -> None:
    assert len({case["id"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES) >= 160
    for case in CASES:
        odd = int(hashlib.sha256(case["id"].encode()).hexdigest(), 16) % 2
        assert case["part"] == ("test" if odd else "dev"), case["id"]


def test_every_span_lies_in_its_text_and_covers_whole_words_without_marks() -> None:
    for kind in LISTS:
        for case, record in _records(kind):
            text = case["text"]
            for start, end in _spans(record):
                assert 0 <= start < end <= len(text), (case["id"], start, end)
                words = text[start:end]
                assert words == words.strip(' \n,;:.?!“”"‘()[]—–'), (case["id"], words)
                assert not (start and text[start - 1].isalnum() and words[0].isalnum()), (case["id"], words)
                assert not (text[end : end + 1].isalnum() and words[-1].isalnum()), (case["id"], words)


def test_values_of_closed_lists_are_values_of_the_records() -> None:
    for record, kind, names in (
        (Count, "counts", ("qualifier", "measure")),
        (Blame, "blames", ("manner",)),
        (Demand, "demands", ("kind", "polarity")),
        (Characterisation, "characterisations", ("stance",)),
    ):
        hints = get_type_hints(record)
        for name in names:
            allowed = set(get_args(hints[name]))
            assert {case["id"]: row[name] for case, row in _records(kind) if row[name] not in allowed} == {}
    assert {row["unit"] for _, row in _records("counts")} == UNITS


def test_low_and_high_fit_the_qualifier() -> None:
    for case, row in _records("counts"):
        low, high = row["low"], row["high"]
        fits = {
            "exactly": low is not None and low == high,
            "about": low is not None and low == high,
            "at_least": low is not None and high is None,
            "at_most": low is None and high is not None,
            "between": low is not None and high is not None and low < high,
            "vague": high is None,
        }
        assert fits[row["qualifier"]], (case["id"], row)


def test_a_part_points_to_another_count_and_never_in_a_circle() -> None:
    for case in CASES:
        for index, row in enumerate(case["counts"]):
            for name in ("part_of", "supersedes"):
                seen, at = {index}, row[name]
                while at is not None:
                    assert at not in seen and 0 <= at < len(case["counts"]), (case["id"], name)
                    seen.add(at)
                    at = case["counts"][at][name]


def test_every_blame_has_somebody_blamed_and_every_speaker_is_a_name_the_outlet_or_nobody() -> None:
    assert all(row["blamed"] for _, row in _records("blames"))
    for kind in LISTS:
        for case, row in _records(kind):
            assert row["speaker"] is None or (row["speaker"] and row["speaker"] == row["speaker"].strip()), case["id"]


def test_near_misses_give_nothing_and_nothing_else_is_one() -> None:
    bare = [case for case in CASES if not any(case[kind] for kind in LISTS)]
    assert {case["id"] for case in bare} == {case["id"] for case in CASES if "near-miss" in case["constructions"]}
    assert len(bare) >= 40


def test_each_value_is_there_several_times() -> None:
    def rare(kind: str, name: str, least: int) -> dict[Any, int]:
        return {value: n for value, n in Counter(row[name] for _, row in _records(kind)).items() if n < least}

    assert rare("counts", "measure", 10) == rare("counts", "qualifier", 3) == rare("counts", "status", 5) == {}
    assert rare("counts", "unit", 3) == rare("blames", "manner", 10) == rare("blames", "denied", 8) == {}
    assert rare("demands", "kind", 7) == rare("demands", "polarity", 10) == rare("demands", "negated", 5) == {}
    assert rare("characterisations", "stance", 4) == {}
    assert sum(row["part_of"] is not None for _, row in _records("counts")) >= 20


def test_both_sides_of_a_conflict_speak_about_as_often() -> None:
    speakers = Counter(name for kind in LISTS for _, row in _records(kind) for name in (row["speaker"], *row.get("speaker_also", ())))
    for one, other in SIDES:
        here, there = speakers[one], speakers[other]
        assert abs(here - there) <= 2 and min(here, there) >= 2, (one, here, other, there)
