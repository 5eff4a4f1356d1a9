"""The command line as a user meets it: one process a call, exit codes, one line for each failure."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from tests.test_ingest import REPORT


def tocsin(*args: str | Path, cwd: Path | None = None, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tocsin", *map(str, args)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    assert tocsin("init", folder / "case", "--title", "Roads").returncode == 0
    done = tocsin("add", folder / "report.txt", "--casebook", folder / "case")
    assert done.returncode == 0, done.stderr
    return folder / "case"


def rows(case: Path, kind: str, *args: str) -> list[dict[str, object]]:
    done = tocsin("show", kind, "--jsonl", "--casebook", case, *args)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_version_is_told_without_a_verb() -> None:
    done = tocsin("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"tocsin {metadata.version('tocsin')}\n", "")


def test_brief_in_one_shot(tmp_path: Path) -> None:
    """Without any set-up a text gives a page that holds its title and asks nothing of the network."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    done = tocsin("brief", "report.txt", "-o", "out.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Minister opens the northern road" in page
    assert 'src="http' not in page
    assert "@import" not in page


@pytest.mark.parametrize("printed", ["", "--help", "show"])
def test_a_reader_who_stops_reading_stops_nothing_else(case: Path, tmp_path: Path, printed: str) -> None:
    """Behind `| head` a page is written all the same, no word of a failure is said, and the code is a shell's for it."""
    page = tmp_path / "out.html"
    words = {"show": ("show", "statements", "--csv"), "--help": ("--help",)}.get(printed, ("brief", "-o", page))
    given = () if printed == "--help" else ("--casebook", case)
    command = [sys.executable, "-m", "tocsin", *map(str, (*words, *given))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert (running.stderr.read(), running.wait(timeout=120)) == ("", 141)
    assert page.exists() == (not printed)


def test_kinds_answer_to_the_words_of_a_brief_too(case: Path) -> None:
    """The summary tells "acts" and "numbers"; who asks for them by these words gets them, and an unknown word names all there are."""
    assert rows(case, "acts") == rows(case, "events") != []
    done = tocsin("show", "deeds", "--casebook", case)
    assert done.returncode == 2 and "events (acts), counts (numbers)" in done.stderr and len(done.stderr.splitlines()) == 1


def test_brief_reads_standard_input(tmp_path: Path) -> None:
    """A dash stands for standard input."""
    done = tocsin("brief", "-", "-o", "out.html", cwd=tmp_path, stdin=REPORT)
    assert done.returncode == 0, done.stderr
    assert "Ada Brook" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_casebook_is_found_from_inside(case: Path) -> None:
    """Verbs work on the nearest folder with a tocsin.toml."""
    (case / "notes").mkdir(exist_ok=True)
    done = tocsin("show", "statements", cwd=case / "notes")
    assert done.returncode == 0, done.stderr
    assert "Ada Brook" in done.stdout


def test_show_filters_and_forms(case: Path) -> None:
    """Filters narrow; CSV and JSONL hold the same records; each JSONL line names its kind first of all fields' names."""
    every = rows(case, "statements")
    hers = rows(case, "statements", "--speaker", "Ada Brook")
    assert 0 < len(hers) < len(every)
    assert all(row["record"] == "statement" for row in every)
    done = tocsin("show", "statements", "--csv", "--casebook", case)
    assert len(list(csv.reader(io.StringIO(done.stdout)))) == len(every) + 1
    assert rows(case, "statements", "--text", "cleared")
    assert rows(case, "statements", "--since", "2031") == []
    assert tocsin("show", "nonsense", "--casebook", case).returncode == 2


def test_judge_then_show(case: Path) -> None:
    """A rejected record is hidden, the rest stays, and verify still passes."""
    first = rows(case, "counts")[0]
    done = tocsin("judge", str(first["id"])[:12], "reject", "--note", "a misreading", "--by", "B. Reader", "--casebook", case)
    assert done.returncode == 0, done.stderr
    assert first["id"] not in [row["id"] for row in rows(case, "counts")]
    assert tocsin("verify", "--casebook", case).returncode == 0


def test_verify_knows_its_head(case: Path) -> None:
    """The head that add printed is in the chain; another hash is not."""
    printed = tocsin("add", case.parent / "report.txt", "--casebook", case).stdout
    head = printed.strip().splitlines()[-1].split()[-1]
    assert tocsin("verify", "--head", head, "--casebook", case).returncode == 0
    assert tocsin("verify", "--head", "0" * 64, "--casebook", case).returncode == 1


def test_a_changed_source_byte_is_found(tmp_path: Path) -> None:
    """Verify exits with 1 and names what changed."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    tocsin("init", tmp_path / "case")
    tocsin("add", tmp_path / "report.txt", "--casebook", tmp_path / "case")
    stored = next(path for path in (tmp_path / "case" / "sources").rglob("*") if path.is_file())
    stored.chmod(0o644)
    stored.write_bytes(stored.read_bytes().replace(b"two days", b"ten days"))
    done = tocsin("verify", "--casebook", tmp_path / "case")
    assert done.returncode == 1
    assert stored.name[:12] in done.stdout


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["brief", "nowhere.txt"], 2),
        (["add", "nowhere.txt"], 2),
        (["show", "statements"], 2),
        (["verify", "--casebook", "nowhere"], 2),
        (["brief", "empty.txt", "-o", "nowhere/brief.html"], 2),
        (["brief", "empty.txt"], 3),
        (["extract", "empty.txt"], 3),
        (["extract"], 2),
    ],
)
def test_wrong_use_is_one_line(args: list[str], code: int, tmp_path: Path) -> None:
    """A call that can't be taken says why in one line, without a traceback, and leaves no file behind."""
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = tocsin(*args, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


def test_a_newer_casebook_is_left_alone(case: Path, tmp_path: Path) -> None:
    """A casebook of a later version is refused in one line."""
    import shutil
    import sqlite3

    newer = tmp_path / "newer"
    shutil.copytree(case, newer)
    with sqlite3.connect(newer / "casebook.sqlite") as database:
        database.execute("PRAGMA user_version = 999")
    done = tocsin("show", "statements", "--casebook", newer)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_extract_gives_records_with_their_kind(tmp_path: Path) -> None:
    """Each line is a record; its words are the text's at its spans."""
    (tmp_path / "plain.txt").write_text(REPORT, encoding="utf-8")
    done = tocsin("extract", "plain.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"statement", "count"} <= {record["record"] for record in records}
    for record in records:
        for (start, end), words in zip(record["evidence"]["spans"], record["evidence"]["words"], strict=True):
            assert REPORT[start:end] == words


def test_schema_and_doctor() -> None:
    """The schema is JSON and names every kind; doctor names the model and its hash."""
    schema = tocsin("schema")
    assert {"Statement", "Event", "Count", "Demand", "Blame"} <= set(json.loads(schema.stdout)["$defs"])
    doctor = tocsin("doctor")
    assert doctor.returncode == 0
    assert "3.8.0" in doctor.stdout


def test_help_names_every_verb() -> None:
    """Each verb stands in the help."""
    words = tocsin("--help").stdout
    for verb in ("brief", "init", "add", "show", "extract", "judge", "verify", "schema", "doctor", "evaluate", "explain", "export"):
        assert verb in words


def test_dates_at_the_ends_of_the_calendar_do_not_stop_a_brief(tmp_path: Path) -> None:
    """A report dated in the year 1 or 9999 beside one of today gives a brief all the same."""
    lines = [
        {"date": date, "text": "The mayor said police arrested 12 people on Tuesday."}
        for date in ("0001-01-01", "2030-05-03", "9999-12-30")
    ]
    (tmp_path / "items.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    done = tocsin("brief", "items.jsonl", "-o", "out.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("show", "events", "--limit", "-1"), "--limit"),
        (("judge", "abc123", "maybe"), "'maybe'"),
        (("levers", "--actor", "Ada"), "--actor"),
        (("split", "abc123"), "records"),
        (("nosuch",), "nosuch"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_call_that_does_not_fit_is_one_line_that_names_the_help(call: tuple[str, ...], words: str) -> None:
    done = tocsin(*call)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("tocsin: ")
    assert words in done.stderr
    assert "--help`" in done.stderr
