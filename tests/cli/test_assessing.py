"""tocsin levers and tocsin assess as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.test_cli import tocsin

REPORT = """Dunne speaks of the road

March 5 2031, 09:15

Amara Dunne, the League's secretary, called on Norway to open the road to Bergen. Norway still supplies rifles to Chad, she said.

It is genocide, Ana Roth told reporters.
"""
LATER = """News from Bergen

March 9 2031, 10:00

Norway reopened the road to Bergen on 8 March 2031.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assess")
    for name, text in (("a.txt", REPORT), ("b.txt", LATER)):
        (folder / name).write_text(text, encoding="utf-8")
    assert tocsin("init", folder / "case").returncode == 0
    done = tocsin("add", folder / "a.txt", folder / "b.txt", "--casebook", folder / "case", "--workers", "1")
    assert done.returncode == 0, done.stderr
    return folder / "case"


def test_levers_reach_from_text_to_status_and_filters_choose(case: Path) -> None:
    done = tocsin("levers", "--json", "--addressee", "Norway", "--casebook", case)
    assert done.returncode == 0, done.stderr
    (lever,) = json.loads(done.stdout)["levers"]
    assert (lever["addressee"], lever["action"], lever["status"]) == ("Norway", "passage", "met")
    assert lever["links"] and lever["links"][0]["day"] == "2031-03-08"
    assert json.loads(tocsin("levers", "--json", "--status", "open", "--addressee", "Norway", "--casebook", case).stdout)["levers"] == []
    assert "Reported as" in tocsin("levers", "--addressee", "Norway", "--casebook", case).stdout


def test_a_tie_is_shown_explained_and_exchanged_as_json(case: Path) -> None:
    done = tocsin("show", "relations", "--jsonl", "--casebook", case)
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["kind"], row["giver"]["name"], row["receiver"]["name"]) == ("arms", "Norway", "Chad")
    told = tocsin("explain", row["id"][:10], "--casebook", case).stdout
    assert "a tie (arms supply) from Norway to Chad" in " ".join(told.split())


def test_assess_prints_each_element_and_names_an_unknown_one(case: Path) -> None:
    done = tocsin("assess", "--framework", "genocide-convention", "--element", "GC.III.e", "--casebook", case)
    assert done.returncode == 0, done.stderr
    assert "Complicity" in done.stdout and "supplies rifles" in done.stdout and "Missing" not in done.stderr
    wrong = tocsin("assess", "--framework", "genocide-convention", "--element", "XX", "--casebook", case)
    assert wrong.returncode != 0
    assert "has no element 'XX'" in wrong.stderr and "Traceback" not in wrong.stderr


def test_a_framework_of_the_casebooks_own_is_checked_and_used(case: Path) -> None:
    good = (
        'id = "pact"\ntitle = "Pact"\nshort = "Pact"\ncitation = "2030"\nversion = "2030"\n'
        'standard = [{ text = "a" }]\ngate = [{ text = "b" }]\nlawyer = [{ text = "c" }]\n'
        '[[element]]\nid = "P.1"\ntitle = "Rifles"\ntext = "Rifles were given."\ncitation = "1"\nfor = ["means_given"]\n'
    )
    (case / "pact.toml").write_text(good, encoding="utf-8")
    assert "nothing wrong" in tocsin("assess", "--check", case / "pact.toml").stdout
    done = tocsin("assess", "--framework", "pact.toml", "--json", "--casebook", case)
    (element,) = json.loads(done.stdout)["elements"]
    assert element["for"]
    (case / "bad.toml").write_text(good.replace("means_given", "means_givn").replace("version", "vesion"), encoding="utf-8")
    wrong = tocsin("assess", "--check", case / "bad.toml")
    assert wrong.returncode == 1
    assert "did you mean 'version'?" in wrong.stdout and "did you mean 'means_given'?" in wrong.stdout


def test_assess_without_a_framework_says_what_to_do(case: Path) -> None:
    done = tocsin("assess", "--casebook", case)
    assert done.returncode != 0 and "--list" in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert "genocide-convention" in tocsin("assess", "--list").stdout
