"""The labelled sets keep to their own guidelines, so that a score on them means what it says."""

import hashlib
import json
import tomllib
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from tocsin.records import Event

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "challenge.jsonl").read_text(encoding="utf-8").splitlines()]
STANDOFF: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "standoff.jsonl").read_text(encoding="utf-8").splitlines()]
BOTH = [*CASES, *STANDOFF]
EVENTS: list[dict[str, Any]] = [event for case in CASES for event in case["events"]]
FIELDS = {
    *("trigger", "type", "modes", "actors", "recipients", "status", "negated", "historical", "embedded_in", "severity", "scope"),
    *("place", "when", "sponsor"),
}
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
    "crowd-control unconventional",
}
SECTORS = {
    *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN"),
    *("LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
}
CONSTRUCTIONS = [
    "accusation",
    "active",
    "agentless",
    "boundary",
    "conj-arg",
    "conj-verb",
    "control",
    "demand",
    "demonym",
    "denial",
    "denied",
    "embedding",
    "factive",
    "fiction",
    "future",
    "headline",
    "historical",
    "hypothetical",
    "idiom",
    "light-verb",
    "metonym",
    "negation",
    "newswire",
    "nominalisation",
    "passive",
    "promise",
    "pronoun",
    "refusal",
    "relation",
    "relative",
    "requested",
    "several-events",
    "severity",
    "situation",
    "sponsor",
    "sport",
    "symmetric",
    "threat",
    "title",
]
SIDES = [
    ("ARM", "AZE"),
    ("RUS", "UKR"),
    ("ISR", "PSE"),
    ("IND", "PAK"),
    ("SRB", "XKX"),
    ("THA", "KHM"),
    ("ETH", "ERI"),
    ("CHN", "TWN"),
    ("GRC", "TUR"),
    ("KOR", "PRK"),
    ("USA", "IRN"),
]
CONFLICT = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
INNER = {
    "REQUEST": {"requested"},
    "AGREE": {"future", "hypothetical"},
    "CONCEDE": {"future", "hypothetical"},
    "THREATEN": {"future", "hypothetical", "requested"},
    "REJECT": {"denied"},
    "ACCUSE": {"actual"},
}


def _parties(event: dict[str, Any]) -> list[dict[str, Any]]:
    return [*event["actors"], *event["recipients"]]


def _single(event: dict[str, Any]) -> list[list[int]]:
    return [span for span in (event["place"], event["when"], *(p["span"] for p in _parties(event))) if span]


@pytest.mark.parametrize("name", ["challenge", "standoff"])
def test_the_files_are_those_that_the_scores_were_measured_on(name: str) -> None:
    digest = hashlib.sha256((HERE / f"{name}.jsonl").read_bytes()).hexdigest()
    assert tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))[name]["sha256"] == digest
    assert f"`{name}.jsonl` | `{digest}`" in (HERE / "README.md").read_text(encoding="utf-8")


def test_ids_and_texts_are_unique_and_parts_follow_the_hash_of_the_id() -> None:
    assert len({case["id"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES) >= 320
    assert len({(case["file"], case["id"], *case["range"]) for case in STANDOFF}) == len(STANDOFF) >= 200
    for case in BOTH:
        odd = int(hashlib.sha256(case["id"].encode()).hexdigest(), 16) % 2
        assert case["part"] == ("test" if odd else "dev"), case["id"]


def test_rows_and_events_have_the_fields_of_the_format_and_the_stand_off_set_has_no_text() -> None:
    for case in CASES:
        assert set(case) == {"id", "text", "published", "part", "constructions", "events"}, case["id"]
        assert all(set(event) == FIELDS for event in case["events"]), case["id"]
    for case in STANDOFF:
        assert set(case) == {"file", "id", "sha256", "range", "published", "part", "events"}, case["id"]
        assert all(set(event) == FIELDS | {"focus", "date", "incident"} for event in case["events"]), case["id"]


def test_every_span_of_the_challenge_set_lies_in_its_text_and_covers_whole_words() -> None:
    for case in CASES:
        text = case["text"]
        for event in case["events"]:
            for s, e in chain(event["trigger"], _single(event)):
                assert 0 <= s < e <= len(text) and text[s:e] == text[s:e].strip(), (case["id"], s, e)
                assert not (s and text[s - 1].isalnum()) and not (e < len(text) and text[e].isalnum()), (case["id"], text[s:e])


def test_every_span_of_the_stand_off_set_lies_in_the_range_that_was_labelled() -> None:
    for case in STANDOFF:
        start, end = case["range"]
        for event in case["events"]:
            assert all(start <= s < e <= end for s, e in chain(event["trigger"], _single(event))), case["id"]


def test_events_stand_in_the_order_of_their_triggers_and_no_trigger_is_used_twice() -> None:
    for case in BOTH:
        triggers = [event["trigger"] for event in case["events"]]
        assert triggers == sorted(triggers) and all(triggers), case["id"]
        assert len({tuple(map(tuple, trigger)) for trigger in triggers}) == len(triggers), case["id"]


def test_types_modes_sectors_and_codes_are_plovers() -> None:
    for case in BOTH:
        for event in case["events"]:
            assert set(event["modes"]) <= set(MODES[event["type"]].split()), case["id"]
            assert event["modes"] == sorted(set(event["modes"])), case["id"]
            for party in _parties(event):
                assert set(party) == {"span", "name", "code", "sectors"} and set(party["sectors"]) <= SECTORS, case["id"]
                assert party["code"] is None or (len(party["code"]) == 3 and party["code"].isupper()), case["id"]
                assert party["code"] != "KOS", case["id"]  # the records say XKX


def test_status_and_scope_are_values_of_the_record_and_severity_fits_the_type() -> None:
    hints = get_type_hints(Event)
    scopes = {*get_args(hints["scope"]), None} - {"unknown"}
    floor = {"ACCUSE": 1, "REJECT": 1, "THREATEN": 2, "PROTEST": 2, "SANCTION": 2, "MOBILIZE": 3, "COERCE": 3, "ASSAULT": 4}
    for case in BOTH:
        for event in case["events"]:
            assert event["status"] in get_args(hints["status"]) and event["scope"] in scopes, case["id"]
            assert floor.get(event["type"], 0) <= event["severity"] <= 5, case["id"]
            assert event["severity"] == 0 or event["type"] in floor, case["id"]
            assert not event["historical"] or event["status"] == "actual", case["id"]
            assert not (event["negated"] and event["status"] == "denied"), case["id"]


def test_an_inner_act_has_a_status_that_its_outer_act_can_give() -> None:
    for case in BOTH:
        for index, event in enumerate(case["events"]):
            outer = event["embedded_in"]
            if outer is None:
                assert event["status"] != "denied", case["id"]
            else:
                assert outer != index and event["status"] in INNER[case["events"][outer]["type"]], case["id"]


def test_focus_date_and_incident_of_the_stand_off_set_are_of_their_kinds() -> None:
    for case in STANDOFF:
        for event in case["events"]:
            focus, day = event["focus"], event["date"]
            assert focus is None or (set(focus) == {"name", "country", "precision"} and focus["name"]), case["id"]
            assert focus is None or focus["precision"] in {"point", "area", "country"}, case["id"]
            assert day is None or day["basis"] in {"stated", "narrative", "publication"}, case["id"]
            assert day is None or date.fromisoformat(day["start"]) <= date.fromisoformat(day["end"]), case["id"]
            assert bool(event["incident"]) == (event["status"] == "actual" and not event["negated"]), case["id"]


def test_both_sides_of_a_conflict_act_and_suffer_about_as_often() -> None:
    hostile = [event for event in EVENTS if event["type"] in CONFLICT]
    actors = Counter(party["code"] for event in hostile for party in event["actors"])
    recipients = Counter(party["code"] for event in hostile for party in event["recipients"])
    for one, other in SIDES:
        assert abs(actors[one] - actors[other]) <= 3 and abs(recipients[one] - recipients[other]) <= 3, (one, other)
        assert min(actors[one], actors[other], recipients[one], recipients[other]) >= 2, (one, other)


def test_each_type_is_there_often_and_each_mode_twice() -> None:
    types = Counter(event["type"] for event in EVENTS)
    assert {name: types[name] for name in MODES if types[name] < 12} == {}
    modes = Counter((event["type"], mode) for event in EVENTS for mode in event["modes"])
    assert [(name, mode) for name in MODES for mode in MODES[name].split() if modes[name, mode] < 2] == []
    statuses = Counter(event["status"] for event in EVENTS)
    assert all(statuses[status] >= 15 for status in ("actual", "future", "hypothetical", "requested", "denied"))


def test_each_construction_is_there_five_times_and_near_misses_give_nothing() -> None:
    tags = Counter(tag for case in CASES for tag in case["constructions"])
    assert {tag: tags[tag] for tag in CONSTRUCTIONS if tags[tag] < 5} == {}
    assert tags["near-miss"] >= 70
    assert all((not case["events"]) == ("near-miss" in case["constructions"]) for case in CASES)
