"""The measures of incidents on labelled events, on sets made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.errors import UsageError
from tocsin.evaluate.gold import Half, in_half
from tocsin.evaluate.incident_keys import run, score, tally
from tocsin.evaluate.incidents import has_topics

GOLD = {"a": "orm-1", "b": "orm-1", "c": "orm-1", "d": "orm-2"}


def test_pairs_are_counted_within_incidents() -> None:
    got = score(tally(GOLD, {"a": 1, "b": 1, "c": 2, "d": 2}))
    assert got["pairs recall"] == (pytest.approx(1 / 3), 3)
    assert got["pairs precision"] == (pytest.approx(1 / 2), 2)
    assert got["pairs F1"][0] == pytest.approx(0.4)


def test_the_labels_themselves_are_all_right_and_nothing_together_finds_no_pair() -> None:
    assert {value for value, _ in score(tally(GOLD, GOLD)).values()} == {1.0}
    alone = score(tally(GOLD, {name: name for name in GOLD}))
    assert (alone["pairs F1"][0], alone["pairs precision"]) == (0.0, (None, 0))


def label(text: str, word: str, kind: str, key: str | None) -> dict[str, object]:
    start = text.index(word)
    return {"trigger": [[start, start + len(word)]], "type": kind, "incident": key}


def written(folder: Path) -> Path:
    one = "Gunmen shelled a market in Kisumu on Monday, killing nine traders."
    other = "Nine traders died in Kisumu when gunmen shelled a market there on Monday."
    third = "Police arrested a banker in Mombasa."
    rows = [
        ("d1", one, [label(one, "shelled", "ASSAULT", "orm-1")]),
        ("d2", other, [label(other, "shelled", "ASSAULT", "orm-1")]),
        ("d3", third, [label(third, "arrested", "COERCE", "orm-2"), label(third, "banker", "COERCE", "orm-3")]),
    ]
    path = folder / "set.jsonl"
    path.write_text("\n".join(json.dumps({"id": i, "text": t, "published": "2031-05-14", "events": e}) for i, t, e in rows) + "\n")
    return path


def test_a_labelled_event_without_a_record_is_left_out_when_given_and_alone_when_to_be_found(tmp_path: Path) -> None:
    path = written(tmp_path)
    given = {row.name: row for row in run(path).rows}
    found = {row.name: row for row in run(path, mentions="found").rows}
    assert given["events found"].value == found["events found"].value == 0.75
    assert (given["CoNLL F1"].n, found["CoNLL F1"].n) == (3, 4)
    assert given["pairs F1"].value == 1.0
    assert given["pairs F1, each alone"].value == 0.0


def test_a_half_without_any_incident_is_said(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text(json.dumps({"id": "d", "text": "Rain fell.", "events": []}) + "\n")
    with pytest.raises(UsageError, match="labels no incident"):
        run(path)


def test_labelled_events_are_told_from_mentions_by_topic(tmp_path: Path) -> None:
    mentions = tmp_path / "mentions.jsonl"
    mentions.write_text(json.dumps({"id": "d", "topic": "t", "events": []}) + "\n")
    assert has_topics(mentions)
    assert not has_topics(written(tmp_path))


def test_several_passages_of_one_text_are_one_report_and_lie_in_the_half_of_their_group(tmp_path: Path) -> None:
    text = "Gunmen shelled a market in Kisumu on Monday. Police arrested a banker in Mombasa on Friday."
    first = {"range": [0, 44], "events": [label(text, "shelled", "ASSAULT", "orm-1")]}
    second = {"range": [45, len(text)], "events": [label(text, "arrested", "COERCE", "orm-2")]}
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps({"id": "d1", "group": "orm", "text": text, **part}) + "\n" for part in (first, second)))
    rows = {row.name: row for row in run(path).rows}
    assert (rows["events found"].value, rows["CoNLL F1"].n) == (1.0, 2)
    half: Half = "even" if in_half("orm", "even") else "odd"
    assert run(path, half=half).documents == 2
    with pytest.raises(UsageError):
        run(path, half="odd" if half == "even" else "even")
