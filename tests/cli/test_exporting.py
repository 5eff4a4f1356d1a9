"""``explain``, ``export`` and the formats of ``extract`` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.test_cli import tocsin
from tests.test_ingest import REPORT


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exporting")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    assert tocsin("init", folder / "case", "--title", "Roads").returncode == 0
    assert tocsin("add", folder / "report.txt", "--casebook", folder / "case").returncode == 0
    return folder / "case"


def test_a_record_is_explained_by_the_beginning_of_its_id(case: Path) -> None:
    """What is printed names the record, its words and its rule; no line is wrapped for a pipe."""
    shown = tocsin("show", "statements", "--jsonl", "--casebook", case).stdout
    record = json.loads(shown.splitlines()[0])
    done = tocsin("explain", record["id"][:10], "--casebook", case)
    assert done.returncode == 0, done.stderr
    assert record["id"][:10] in done.stdout
    assert "⟦" in done.stdout
    assert any(len(line.split()[-1]) == 64 for line in done.stdout.splitlines() if "SHA-256 of the text" in line)
    assert "How it was found" in done.stdout


def test_an_unknown_record_is_one_line(case: Path) -> None:
    """A record that is not there exits with 2."""
    done = tocsin("explain", "abcdef0", "--casebook", case)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_export_appears_whole_under_its_name_and_says_what_it_wrote(case: Path, tmp_path: Path) -> None:
    """The file is JSON; nothing else is left beside it; the numbers go to standard error."""
    done = tocsin("export", "--format", "webannotation", "-o", tmp_path / "notes.jsonld", "--casebook", case)
    assert done.returncode == 0, done.stderr
    made = json.loads((tmp_path / "notes.jsonld").read_text(encoding="utf-8"))
    assert made["total"] > 0
    assert done.stderr.startswith(f"{made['total']:,} written")
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["notes.jsonld"]


@pytest.mark.parametrize(
    "args", [["--format", "telex"], ["--format", "csv", "-o", "nowhere/x.csv"], ["--format", "csv", "-o", "."], []], ids=" ".join
)
def test_wrong_use_of_export_leaves_nothing_behind(case: Path, tmp_path: Path, args: list[str]) -> None:
    """Exit code 2, no traceback, no file."""
    done = tocsin("export", *args, "--casebook", case, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_extract_writes_events_in_other_formats_without_a_casebook(tmp_path: Path) -> None:
    """Events go to standard output, with the ids that a casebook gives them; what was left out is said."""
    (tmp_path / "report.txt").write_text("PARIS, March 3 2031 (Post) - Soldiers shelled the town of Lille on Monday.\n", encoding="utf-8")
    made = [tocsin("extract", "report.txt", "--format", "plover", cwd=tmp_path) for _ in range(2)]
    assert made[0].returncode == 0, made[0].stderr
    assert made[0].stdout == made[1].stdout
    (row,) = [json.loads(line) for line in made[0].stdout.splitlines()]
    assert row["event"] == "ASSAULT"
    assert "1 written" in made[0].stderr
    raw = [json.loads(line) for line in tocsin("extract", "report.txt", cwd=tmp_path).stdout.splitlines()]
    assert row["id"] in [record["id"] for record in raw]
