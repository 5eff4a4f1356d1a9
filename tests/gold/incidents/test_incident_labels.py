"""The labelled incidents keep to their own guidelines, so that a score on them means what it says."""

import hashlib
import json
import tomllib
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.codebook import load_codebook

HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "standoff.jsonl").read_text(encoding="utf-8").splitlines()]
EVENTS: list[dict[str, Any]] = [event for row in ROWS for event in row["events"]]


def test_the_file_is_the_one_that_the_scores_were_measured_on() -> None:
    digest = hashlib.sha256((HERE / "standoff.jsonl").read_bytes()).hexdigest()
    assert tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["standoff"]["sha256"] == digest
    assert f"`standoff.jsonl` | `{digest}`" in (HERE / "README.md").read_text(encoding="utf-8")


def test_rows_have_the_fields_of_the_format_and_no_text() -> None:
    assert len(ROWS) == len({(row["id"], *row["range"]) for row in ROWS}) >= 300
    for row in ROWS:
        assert set(row) == {"file", "id", "sha256", "group", "range", "published", "part", "events"}, row["id"]
        assert row["events"] and all(set(event) == {"trigger", "type", "focus", "date", "incident"} for event in row["events"]), row["id"]


def test_a_happening_lies_in_one_group_and_a_group_in_one_half() -> None:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        odd = int(hashlib.sha256(row["group"].encode()).hexdigest(), 16) % 2
        assert row["part"] == ("test" if odd else "dev"), row["group"]
        for event in row["events"]:
            assert event["incident"].rpartition("-")[0] == row["group"], event["incident"]
            groups[event["incident"]].add(row["group"])
    assert {key: names for key, names in groups.items() if len(names) > 1} == {}


def test_spans_types_places_and_days_are_of_their_kinds() -> None:
    types = load_codebook().types
    for row in ROWS:
        start, end = row["range"]
        assert [event["trigger"] for event in row["events"]] == sorted(event["trigger"] for event in row["events"]), row["id"]
        for event in row["events"]:
            assert event["type"] in types, row["id"]
            assert all(start <= s < e <= end for s, e in event["trigger"]), row["id"]
            focus, day = event["focus"], event["date"]
            assert focus is None or (set(focus) == {"name", "country", "precision"} and len(focus["country"]) == 3), row["id"]
            assert focus is None or focus["precision"] in {"point", "area", "country"}, row["id"]
            assert day is None or day["basis"] in {"stated", "narrative", "publication"}, row["id"]
            assert day is None or date.fromisoformat(day["start"]) <= date.fromisoformat(day["end"]), row["id"]


def test_happenings_are_told_often_enough_to_measure_and_have_look_alikes() -> None:
    """A grouping by type and place within a group must not be enough."""
    assert len(EVENTS) >= 300 and len({row["group"] for row in ROWS}) >= 40
    times = Counter(event["incident"] for event in EVENTS)
    assert sum(times[key] > 1 for key in times) >= 80
    alike: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in ROWS:
        for event in row["events"]:
            if event["focus"]:
                alike[row["group"], event["type"], event["focus"]["name"]].add(event["incident"])
    assert sum(len(keys) > 1 for keys in alike.values()) >= 40
