"""The measures of incidents have known values, and what is not labelled as expected is said."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import DataError, UsageError
from tocsin.evaluate.coreference import best_assignment, partition_scores, partition_tally
from tocsin.evaluate.incidents import run
from tocsin.evaluate.timelines import _scores, _tally


def scores(gold: dict[str, str], found: dict[str, str]) -> dict[str, float | None]:
    return {name: value for name, (value, _) in partition_scores(partition_tally(gold, found)).items()}


def test_the_same_partition_scores_one_under_other_names() -> None:
    gold = {"a": "x", "b": "x", "c": "y"}
    assert set(scores(gold, {"a": "1", "b": "1", "c": "2"}).values()) == {1.0}


def test_a_worked_example_has_the_values_of_the_literature() -> None:
    # Chains {a b c}, {d e}; groups {a b}, {c}, {d e}: MUC 2/3 recall of 3 links, all of the 2 found right.
    gold = dict(zip("abcde", "xxxyy", strict=True))
    found = dict(zip("abcde", "11233", strict=True))
    told = scores(gold, found)
    assert told["MUC F1"] == pytest.approx(2 * (2 / 3) * 1 / (2 / 3 + 1))
    recall = (2 * (2 / 3) + 1 / 3 + 2) / 5
    assert told["B3 F1"] == pytest.approx(2 * recall / (recall + 1), abs=1e-5)
    assert told["CEAFe F1"] == pytest.approx(2 * (2 * 2 / 5 + 1) / (2 + 3), abs=1e-5)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(st.integers(0, 50), min_size=5, max_size=5), min_size=n, max_size=n)))
def test_the_assignment_is_the_best_there_is(weights: list[list[int]]) -> None:
    best = max(sum(row[column] for row, column in zip(weights, chosen, strict=True)) for chosen in permutations(range(5), len(weights)))
    assert best_assignment(weights) == best


def test_a_timeline_against_itself_scores_one_and_a_day_off_counts_half() -> None:
    gold = {date(2041, 5, 1): ["Guns fired at Lusk."]}
    late = {date(2041, 5, 2): ["Guns fired at Lusk."]}
    same = _scores(_tally(gold, gold, "ours") + _tally(gold, late, "base"))
    assert same["day F1"][0] == same["alignment ROUGE-1 F1"][0] == 1.0
    assert same["day F1, days with most reports"][0] == 0.0
    assert same["alignment ROUGE-1 F1, first sentences of reports"][0] == 0.5
    assert _scores(Counter())["day F1"][0] is None


def sentence(**changed: object) -> str:
    text = "Gunmen attacked the camp . The attack killed two ."
    events = [
        {"mid": "1", "trigger": "attacked", "spans": [[7, 15]], "chain": "x"},
        {"mid": "2", "trigger": "attack", "spans": [[31, 37]], "chain": "x"},
    ]
    return json.dumps({"id": "d#0", "text": text, "topic": "t", "doc_id": "d", "events": events, **changed})


def test_a_labelled_set_is_scored_with_given_mentions(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(sentence() + "\n")
    outcome = run(path)
    assert {row.name: row.n for row in outcome.rows}["CoNLL F1"] == 2


def test_what_is_not_labelled_as_expected_is_said_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    for wrong, words in (
        (sentence(topic=None), "lacks a name"),
        ("{}", "not labelled as expected"),
        (sentence(text="Gunmen"), "outside its text"),
    ):
        path.write_text(wrong + "\n")
        with pytest.raises(DataError, match=words):
            run(path)
    with pytest.raises(UsageError, match="can't be read"):
        run(tmp_path / "none.jsonl")
