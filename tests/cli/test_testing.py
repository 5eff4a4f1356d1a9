"""``tocsin test-thesis`` and ``tocsin evaluate escalation``: from a file to tables, a page and CSV; one clear line when it can't be."""

from __future__ import annotations

import csv
import importlib.util
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tocsin.cli.app import app
from tocsin.errors import UsageError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Write ten invented years in the columns of KEDS' CAMEO files."""
    rows = [("date", "source", "target", "code")]
    day, end, number = date(2001, 1, 1), date(2010, 12, 31), 0
    while day < end:
        actor, target = [("ARM", "AZE"), ("AZE", "ARM"), ("GEO", "ARM"), ("TUR", "AZE")][number % 4]
        rows.append((day.isoformat(), actor, target, "172"))
        if number % 3:
            rows.append(((day + timedelta(days=5)).isoformat(), "FRA", actor, "111"))
        if number % 2:
            rows.append(((day + timedelta(days=60)).isoformat(), actor, target, "190"))
        rows += [((day + timedelta(days=n)).isoformat(), "USA", "CHN", "036") for n in (1, 9)]
        day, number = day + timedelta(days=23), number + 1
    path = tmp_path / "acts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([rows[0], *sorted(rows[1:])])
    return path


def test_a_file_becomes_tables_a_page_and_csv(data: Path, tmp_path: Path) -> None:
    page, table = tmp_path / "page.html", tmp_path / "table.csv"
    done = run("test-thesis", str(data), "-o", str(page), "--csv", str(table), "--no-grid")
    assert done.exit_code == 0, done.output
    assert "without a response found" in done.output and "placebo" in done.output
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {"risk difference", "Cox"} <= {row["method"] for row in rows}
    assert len({row["specification"] for row in rows}) == 1


def test_one_side_can_be_chosen_and_either_side_alike(data: Path) -> None:
    for actor, target in (("ARM", "AZE"), ("AZE", "ARM")):
        done = run("test-thesis", str(data), "--actor", actor, "--target", target, "--no-grid")
        assert done.exit_code == 0, done.output
        assert "steps by" in done.output


def test_an_unknown_actor_is_one_clear_line(data: Path) -> None:
    done = run("test-thesis", str(data), "--actor", "ZZZ")
    assert isinstance(done.exception, UsageError)
    assert "no actor 'ZZZ'" in str(done.exception)


def test_data_that_tell_of_nobody_acting_on_another_are_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("date,source,target,code\n2031-03-04,ARM,ARM,172\n2031-05-04,AZE,AZE,172\n", encoding="utf-8")
    done = run("test-thesis", str(path))
    assert isinstance(done.exception, UsageError)
    assert "own.csv" in str(done.exception)


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    for verb in (("test-thesis",), ("evaluate", "escalation")):
        done = run(*verb, str(tmp_path / "none.csv"))
        assert isinstance(done.exception, UsageError) and "no file" in str(done.exception)


def test_a_missing_extra_is_one_clear_line(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "lifelines" else find(name, *rest))
    done = run("test-thesis", str(data))
    assert isinstance(done.exception, UsageError)
    assert str(done.exception).endswith("-m pip install lifelines")


def test_evaluate_escalation_goes_from_data_to_all_tables_the_same_twice(data: Path) -> None:
    arguments = ("evaluate", "escalation", str(data), "--draws", "2", "--workers", "1")
    first, second = run(*arguments), run(*arguments)
    assert first.exit_code == 0, first.output
    assert first.output == second.output
    for title in ("What counted as a response", "Forecast of onsets", "Synthetic crises"):
        assert title in first.output


def test_international_crises_are_told_by_their_header(tmp_path: Path) -> None:
    names = ["crisno", "cracno", "cracid", "crisname", "triggr", "yrtrig", "motrig", "datrig", "trigent", "yrterm", "moterm", "daterm"]
    names += ["sevvio", "usinv", "suinv", "globact", "majres", "actor"]
    path = tmp_path / "icb2.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="1")
        writer.writeheader()
        for number in range(60):
            pair = (371, 373) if number % 2 else (373, 371)
            writer.writerow(
                {
                    "crisno": number,
                    "cracid": pair[0],
                    "trigent": pair[1],
                    "triggr": 3 + 6 * (number % 3 == 0),
                    "yrtrig": 1950 + number,
                    "motrig": "5",
                    "datrig": "",
                    "yrterm": 1950 + number,
                    "moterm": "9",
                    "daterm": "99",
                    "usinv": 4 if number % 4 < 2 else 1,
                }
            )
    done = run("test-thesis", str(path))
    assert done.exit_code == 0, done.output
    assert "crises" in done.output
    refused = run("test-thesis", str(path), "--actor", "ARM")
    assert isinstance(refused.exception, UsageError)
