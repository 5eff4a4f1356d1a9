"""The scorer of factuality: known sums, halves, anchored acts, broken files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tocsin.cli.app import app
from tocsin.errors import DataError, UsageError
from tocsin.evaluate.factuality import Judged, run, score, tally


def judged(*pairs: tuple[float, float]) -> list[Judged]:
    return [Judged(start=0, end=1, gold=gold, value=value, anchored=gold > 0) for gold, value in pairs]


def label(text: str, *acts: tuple[str, float]) -> dict[str, object]:
    events = [{"span": [text.index(word), text.index(word) + len(word)], "factuality": value} for word, value in acts]
    return {"id": text, "text": text, "events": events}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = [
        label("The army attacked the town.", ("attacked", 3.0)),
        label("The army did not attack the town.", ("attack", -3.0)),
        label("The carpenter may varnish the shelf.", ("varnish", 1.0)),
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


def test_values_that_rise_with_the_labels_correlate_fully() -> None:
    scores = score(tally(judged((3, 1.5), (0, 0), (-3, -1.5))))
    assert scores["Pearson r"][0] == pytest.approx(1)
    assert scores["mean absolute difference"] == (pytest.approx(1.0), 3)
    assert scores["the same if all were +3"] == (pytest.approx(3.0), 3)


def test_constant_values_have_no_correlation() -> None:
    assert score(tally(judged((3, 2), (1, 2))))["Pearson r"] == (None, 2)


def test_nothing_to_score_is_no_score() -> None:
    scores = score(tally([]))
    assert [value for value, _ in scores.values()] == [None] * 4


def test_anchored_acts_alone_are_scored_and_their_share_told() -> None:
    scores = score(tally(judged((3, 2), (1, 1), (-1, 3)), anchored=True))
    assert scores["mean absolute difference"] == (pytest.approx(0.5), 2)
    assert scores["acts scored"] == (pytest.approx(2 / 3), 3)


def test_a_set_is_judged_from_its_texts(gold: Path) -> None:
    rows = {row.name: row for row in run(gold).rows}
    assert rows["Pearson r"].value is not None
    assert rows["Pearson r"].value > 0.9
    assert rows["acts scored"].value == 1
    anchored = {row.name: row for row in run(gold, anchored=True).rows}
    assert anchored["acts scored"].value == pytest.approx(2 / 3), "nobody varnishes in PLOVER"


def test_halves_are_parts_of_the_whole(gold: Path) -> None:
    assert run(gold, half="even").documents + run(gold, half="odd").documents == run(gold).documents == 3


@pytest.mark.parametrize(
    "line", ["{", '{"id": "a", "text": "b"}', '{"id": "a", "text": "b", "events": [{"span": [0, 9], "factuality": 1}]}']
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"gold\.jsonl:1 "):
        run(path)


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        run(tmp_path / "none.jsonl")


def test_the_verb_prints_the_measures(gold: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "factuality", str(gold)])
    assert result.exit_code == 0, result.output
    assert "Pearson r" in result.output
