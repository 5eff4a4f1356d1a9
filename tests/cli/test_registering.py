"""``tocsin register`` and ``tocsin counts`` as a user meets them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.cli.test_cli import tocsin

REPORT = (
    "The Teal Mission said that 55 of its drivers were held by Azerbaijan, 16 of whom were captured after the March raid.\n\n"
    "Azerbaijan said that it held 23 drivers. Lena Orsk, a nurse, was arrested by Azerbaijani police in Baku on 2 May.\n"
)
SHEET = (
    "person,episode,name,held_by,custody,as_of,said_by,source,level,consent\n"
    "P1,E1,Lena Orsk,Azerbaijan,held,2041-05-04,Teal Mission,letter of 4 May,,\n"
    'P2,E2,Ivo Tarn,Azerbaijan,held,2041-05-04,Teal Mission,letter of 4 May,public,"his own, file 3"\n'
)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    assert tocsin("init", tmp_path / "case", "--title", "Drivers").returncode == 0
    assert tocsin("add", tmp_path / "report.txt", "--casebook", tmp_path / "case").returncode == 0
    return tmp_path / "case"


def run(case: Path, *args: str | Path) -> str:
    done = tocsin(*args, "--casebook", case)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def wrong(case: Path, *args: str | Path) -> str:
    done = tocsin(*args, "--casebook", case)
    assert done.returncode == 2 and done.stdout == "" and len(done.stderr.splitlines()) == 1 and "Traceback" not in done.stderr
    return done.stderr


def test_a_register_is_kept_from_entering_to_erasing(case: Path) -> None:
    sheet = case.parent / "sheet.csv"
    entered = run(case, "register", "add", sheet, "--by", "Ana")
    first, second = re.findall(r"P\d is ([0-9a-f]{32})", entered)
    assert "6 claims entered" in entered
    assert "Orsk" not in (public := run(case, "register", "list")) and "Ivo Tarn" in public and "left out: 3" in public
    assert "Lena Orsk" in run(case, "register", "list", "--level", "restricted")
    assert "letter of 4 May" in run(case, "register", "list", first[:8], "--level", "restricted")
    made = re.search(r"decision ([0-9a-f]{8})", run(case, "register", "same", first[:8], second[:8], "--by", "Ana", "--note", "one letter"))
    assert made is not None
    assert "persons 1," in run(case, "register", "list", "--level", "restricted")
    run(case, "register", "withdraw", made[1], "--by", "Ana")
    assert "persons 2," in run(case, "register", "list", "--level", "restricted")
    assert "5 claims on" in run(case, "register", "erase", first[:8], "--ground", "consent_withdrawn", "--by", "Rea", "--yes")
    checked = run(case, "verify")
    assert "everything holds" in checked and "were erased on" in checked and "consent was withdrawn" in checked
    assert "Orsk" not in run(case, "register", "list", "--level", "restricted")


def test_an_export_goes_with_its_manifest_and_can_be_entered_elsewhere(case: Path, tmp_path: Path) -> None:
    run(case, "register", "add", case.parent / "sheet.csv", "--by", "Ana")
    out = tmp_path / "held.csv"
    run(case, "register", "export", "-o", out, "--by", "Rea", "--purpose", "annual report")
    manifest = json.loads(out.with_name("held.csv.manifest.json").read_text())
    assert (manifest["level_asked"], manifest["claims"], manifest["left_out"], manifest["purpose"]) == ("public", 3, 3, "annual report")
    assert b"Orsk" not in out.read_bytes()
    assert tocsin("init", tmp_path / "other", "--title", "x").returncode == 0
    assert "3 claims entered" in run(tmp_path / "other", "register", "add", out, "--by", "Rea")


def test_sealed_claims_are_shown_to_a_named_reader_for_a_named_purpose(case: Path) -> None:
    run(case, "register", "add", case.parent / "sheet.csv", "--by", "Ana")
    assert "--by and --purpose" in wrong(case, "register", "list", "--level", "sealed")
    before = run(case, "verify").split()[-1]
    assert "Lena Orsk" in run(case, "register", "list", "--level", "sealed", "--by", "Rea", "--purpose", "her mother asked")
    assert run(case, "verify").split()[-1] != before


def test_what_a_report_says_of_a_person_becomes_an_entry(case: Path) -> None:
    rows = [
        json.loads(line) for line in tocsin("show", "custody", "--jsonl", "--level", "restricted", "--casebook", case).stdout.splitlines()
    ]
    assert [row["state"] for row in rows] == ["taken"]
    assert "Lena Orsk" in run(case, "register", "take", rows[0]["id"], "--by", "Ana")
    assert "Lena Orsk — " in (listed := run(case, "register", "list", "--level", "restricted")) and "“arrested”" in listed
    assert tocsin("show", "custody", "--jsonl", "--casebook", case).stdout == ""


def test_numbers_are_told_side_by_side(case: Path) -> None:
    told = run(case, "counts", "--unit", "detained", "--holder", "AZE")
    assert "39 of the 55 not said to be among the 16" in told and "can’t be compared with" in told and "as of when?" in told
    assert "taken before" not in told
    assert run(case, "counts", "--unit", "held", "--holder", "AZE") == told
    (row,) = [json.loads(line) for line in tocsin("counts", "--unit", "detained", "--json", "--casebook", case).stdout.splitlines()]
    assert [one["kind"] for one in row["relations"]].count("part_of") == 1 and len(row["why"]) == len(row["relations"])
    for name in ("Azerbaijan", "azerbaijani", "Azeris", "aze", "Baku"):
        assert run(case, "counts", "--holder", name).replace(f"Told of {name}:", "Told of AZE:") == run(case, "counts", "--holder", "AZE")
    assert "No numbers of people" in run(case, "counts", "--unit", "detained", "--holder", "Teal")


def test_a_rejected_number_stays_beside_the_others_marked(case: Path) -> None:
    rows = [json.loads(line) for line in tocsin("show", "counts", "--jsonl", "--casebook", case).stdout.splitlines()]
    whole = next(row["id"] for row in rows if row["low"] == 55)
    run(case, "judge", whole, "reject", "--by", "Ana")
    assert "55, withdrawn or rejected" in run(case, "counts", "--unit", "detained")


def test_mistakes_are_told_in_one_line(case: Path, tmp_path: Path) -> None:
    assert "say --yes" in wrong(case, "register", "erase", "abcdef", "--ground", "court_order", "--by", "Rea")
    assert "no ground" in wrong(case, "register", "erase", "abcdef", "--ground", "anger", "--by", "Rea", "--yes")
    assert "nobody in the register" in wrong(case, "register", "erase", "abcdef", "--ground", "court_order", "--by", "Rea", "--yes")
    assert "say who enters it" in wrong(case, "register", "add", case.parent / "sheet.csv")
    assert "missing.csv" in wrong(case, "register", "add", tmp_path / "missing.csv", "--by", "Ana")
    assert "no custody record" in wrong(
        case, "register", "take", json.loads(tocsin("show", "counts", "--jsonl", "--casebook", case).stdout.splitlines()[0])["id"]
    )
    assert "say who chose" in wrong(case, "counts", "--headline", "range")


def test_the_template_is_printed_as_it_can_be_filled_in() -> None:
    done = tocsin("register", "template")
    assert done.returncode == 0 and "person,episode,name" in done.stdout and done.stdout.startswith("#")
