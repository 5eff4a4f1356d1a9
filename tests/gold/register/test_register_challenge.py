"""The labelled sets keep to their own guidelines, so that a score on them means what it says."""

import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from tocsin.records import Blame, Characterisation, Count, Demand

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "challenge.jsonl").read_text(encoding="utf-8").splitlines()]
STANDOFF: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "standoff.jsonl").read_text(encoding="utf-8").splitlines()]
PROSE: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "prose.jsonl").read_text(encoding="utf-8").splitlines()]
COUNTS: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "counts.jsonl").read_text(encoding="utf-8").splitlines()]
DRAWS: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "draws.jsonl").read_text(encoding="utf-8").splitlines()]
BY_POINTER = [*STANDOFF, *PROSE, *COUNTS, *DRAWS]
EVERY = [*CASES, *BY_POINTER]
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


# Every record has "speaker" and may have "speaker_also" besides.
FIELDS = {
    "counts": "number unit low high qualifier fraction measure population affiliation holder place taken as_of window part_of supersedes "
    "status",
    "blames": "cue blamed for manner denied",
    "demands": "kind cue action addressees polarity negated priority beneficiary effect condition",
    "characterisations": "words term stance of compared_with",
    "purposes": "purpose act actor",
}
ANCHORS = {"counts": "number", "blames": "cue", "demands": "action", "characterisations": "words", "purposes": "purpose"}


def _records(kind: str, cases: list[dict[str, Any]] = CASES) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((case, record) for case in cases for record in case.get(kind, ()))


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


@pytest.mark.parametrize("name", ["challenge", "standoff", "prose", "counts", "draws"])
def test_the_files_are_those_that_the_scores_were_measured_on(name: str) -> None:
    digest = hashlib.sha256((HERE / f"{name}.jsonl").read_bytes()).hexdigest()
    assert tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))[name]["sha256"] == digest
    assert f"`{name}.jsonl` | `{digest}`" in (HERE / "README.md").read_text(encoding="utf-8")


def test_rows_and_records_have_the_fields_of_the_format_and_the_stand_off_sets_have_no_text() -> None:
    assert all(set(case) == {"id", "constructions", "text", "part", *LISTS} for case in CASES)
    assert all(set(case) == {"file", "id", "sha256", "range", "published", "part", *LISTS} for case in STANDOFF)
    assert all(set(case) == {"file", "id", "sha256", "range", "published", "part", *LISTS[1:4]} for case in PROSE)
    assert all(set(case) == {"file", "id", "sha256", "range", "published", "part", "counts"} for case in COUNTS)
    pointer = {"file", "id", "sha256", "range", "published", "part"}
    assert all(set(case) - pointer in ({*LISTS[1:4]}, {"characterisations"}) for case in DRAWS)
    for kind in LISTS:
        for case, record in _records(kind, EVERY):
            assert set(record) - {"speaker_also"} == {*FIELDS[kind].split(), "speaker"}, (case["id"], kind)


def test_every_span_of_the_stand_off_sets_lies_in_the_range_that_was_labelled() -> None:
    for kind in LISTS:
        for case, record in _records(kind, BY_POINTER):
            first, last = case["range"]
            assert all(first <= start < end <= last for start, end in _spans(record)), (case["id"], kind)


def test_records_stand_in_the_order_of_their_anchors() -> None:
    for kind in LISTS:
        for case in EVERY:
            anchors = [min(_spans([record[ANCHORS[kind]]])) for record in case.get(kind, ())]
            assert [start for start, _ in anchors] == sorted(start for start, _ in anchors), (case["id"], kind)


def test_ids_and_texts_are_unique_and_parts_follow_the_hash_of_the_id() -> None:
    assert len({case["id"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES) >= 160
    for rows in ([*STANDOFF, *PROSE, *DRAWS], COUNTS):  # a passage may be labelled for its counts in one set and for the rest in another
        assert len({(case["file"], case["id"], *case["range"]) for case in rows}) == len(rows) >= 60
    for case in EVERY:
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
            assert {case["id"]: row[name] for case, row in _records(kind, EVERY) if row[name] not in allowed} == {}
    assert {row["unit"] for _, row in _records("counts")} == UNITS >= {row["unit"] for _, row in _records("counts", STANDOFF)}
    assert {row["status"] for _, row in _records("counts", EVERY)} <= {"actual", "denied", "ahead"}


def test_low_and_high_fit_the_qualifier() -> None:
    for case, row in _records("counts", EVERY):
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
    for case in [*CASES, *STANDOFF, *COUNTS]:
        for index, row in enumerate(case["counts"]):
            for name in ("part_of", "supersedes"):
                seen, at = {index}, row[name]
                while at is not None:
                    assert at not in seen and 0 <= at < len(case["counts"]), (case["id"], name)
                    seen.add(at)
                    at = case["counts"][at][name]


def test_every_blame_has_somebody_blamed_and_every_speaker_is_a_name_the_outlet_or_nobody() -> None:
    assert all(row["blamed"] for _, row in _records("blames", EVERY))
    for kind in LISTS:
        for case, row in _records(kind, EVERY):
            assert row["speaker"] is None or (row["speaker"] and row["speaker"] == row["speaker"].strip()), case["id"]


def test_near_misses_give_nothing_and_nothing_else_is_one() -> None:
    bare = [case for case in CASES if not any(case[kind] for kind in LISTS)]
    assert {case["id"] for case in bare} == {case["id"] for case in CASES if "near-miss" in case["constructions"]}
    assert len(bare) >= 40


def test_each_value_is_there_several_times() -> None:
    def rare(kind: str, name: str, least: int) -> dict[Any, int]:
        return {value: n for value, n in Counter(row[name] for _, row in _records(kind)).items() if n < least}

    assert rare("counts", "measure", 10) == rare("counts", "qualifier", 3) == rare("counts", "status", 4) == {}
    assert rare("counts", "unit", 3) == rare("blames", "manner", 10) == rare("blames", "denied", 8) == {}
    assert rare("demands", "kind", 7) == rare("demands", "polarity", 10) == rare("demands", "negated", 5) == {}
    assert rare("characterisations", "stance", 4) == {}
    assert sum(row["part_of"] is not None for _, row in _records("counts")) >= 20


def test_both_sides_of_a_conflict_speak_about_as_often() -> None:
    speakers = Counter(name for kind in LISTS for _, row in _records(kind) for name in (row["speaker"], *row.get("speaker_also", ())))
    for one, other in SIDES:
        here, there = speakers[one], speakers[other]
        assert abs(here - there) <= 2 and min(here, there) >= 2, (one, here, other, there)
