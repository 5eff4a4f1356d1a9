"""From paths to a casebook: items in = documents + refusals, the same records however it is run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tocsin import ingest, pipeline
from tocsin.casebook import Casebook
from tocsin.config import Settings
from tocsin.errors import UsageError
from tocsin.hashing import canonical

REPORT = """Minister opens the northern road

The Daily Wren, 3 May 2030

The northern road is open again, Transport Minister Ada Brook said on Friday. “We cleared it in two days,” she told
reporters. At least 12 people were hurt at the gate, according to the drivers' union.

The union's chairman, Piet Larn, accused the ministry of closing the road without a word.
"""


def write(folder: Path, number: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(number):
        text = REPORT.replace("12 people", f"{index + 12} people")
        (folder / f"report-{index:03}.txt").write_text(text, encoding="utf-8")
    return folder


def dump(book: Casebook) -> list[bytes]:
    with book.view("sealed") as view:
        return [canonical(record) for record in view.records()]


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    return Casebook.init(tmp_path / "case", title="Roads")


def test_items_in_are_documents_and_refusals_out(book: Casebook, tmp_path: Path) -> None:
    """A folder with good, empty, white, binary and unknown files loses nothing and says each refusal in one line."""
    folder = write(tmp_path / "in", 2)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "white.txt").write_text(" \n\t\n", encoding="utf-8")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "half.jsonl").write_text('{"text": "The mayor said it rained."}\n{"text": "The may', encoding="utf-8")
    summary = book.add(folder)
    assert summary.items == summary.added + summary.known + summary.refused
    assert (summary.added, summary.refused) == (3, 5)
    assert sorted(refusal.code for refusal in summary.refusals) == ["bad_json", "binary", "empty", "empty", "unknown_format"]
    assert all("\n" not in refusal.note for refusal in summary.refusals)
    assert any("half.jsonl:2" in refusal.note for refusal in summary.refusals)
    assert book.verify().findings == ()


def test_adding_again_changes_nothing(book: Casebook, tmp_path: Path) -> None:
    """The second run knows every item, and the ledger's head stays."""
    folder = write(tmp_path / "in", 3)
    first = book.add(folder)
    again = book.add(folder)
    assert (again.added, again.known) == (0, 3)
    assert again.head == first.head


def test_one_by_one_in_batches_and_in_parallel_give_the_same_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither batch size nor runner changes a byte of a record."""
    folder = write(tmp_path / "in", 7)
    outcomes = []
    for name, settings in (("one", {"batch": 1, "workers": 1}), ("many", {"batch": 64, "workers": 1}), ("two", {"batch": 2, "workers": 2})):
        book = Casebook.init(tmp_path / name)
        book.settings = Settings(**settings)
        if name == "two":
            monkeypatch.setattr(ingest, "SMALL", 0)
        book.add(folder)
        outcomes.append(sorted(dump(book)))
    assert outcomes[0]
    assert outcomes[0] == outcomes[1] == outcomes[2]


def test_an_unforeseen_failure_costs_one_item(book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the pipeline fails on one document of a batch, that one is refused and the others are kept."""
    folder = write(tmp_path / "in", 3)
    whole = pipeline.process_many

    def failing(documents, settings, files=()):  # type: ignore[no-untyped-def]
        if any("13 people" in document.text for document in documents):
            raise ZeroDivisionError("no reason")
        return whole(documents, settings, files)

    monkeypatch.setattr(ingest, "process_many", failing)
    summary = book.add(folder)
    assert (summary.added, summary.refused) == (2, 1)
    assert summary.refusals[0].code == "failed"
    assert "ZeroDivisionError" in summary.refusals[0].note
    assert summary.refusals[0].item.name == "report-001.txt"


def test_a_missing_path_stops_before_anything_is_read(book: Casebook, tmp_path: Path) -> None:
    """A wrong path among good ones adds nothing."""
    folder = write(tmp_path / "in", 1)
    with pytest.raises(UsageError, match="does not exist"):
        book.add(folder, tmp_path / "nowhere")
    with book.view() as view:
        assert view.documents() == []


def test_a_folder_with_sources_stands_for_them(tmp_path: Path) -> None:
    """What a folder's tocsin.toml does not name is not read; hidden files and casebooks never are."""
    folder = write(tmp_path / "in", 2)
    write(folder / "deep", 1)
    (folder / ".hidden.txt").write_text(REPORT, encoding="utf-8")
    Casebook.init(folder / "case")
    inside = folder / "deep" / "report-000.txt"
    assert ingest.find_files([folder]) == [inside, *sorted(folder.glob("report-*.txt"))]
    (folder / "tocsin.toml").write_text('sources = ["deep"]\n', encoding="utf-8")
    assert ingest.find_files([folder]) == [inside]


def test_a_line_of_five_megabytes_is_refused_and_the_rest_kept(book: Casebook, tmp_path: Path) -> None:
    """The refusal names the line; lines before and after it are read."""
    path = tmp_path / "items.jsonl"
    long = json.dumps({"text": "x" * 5_000_000})
    path.write_text('{"text": "The mayor said it rained."}\n' + long + '\n{"text": "Ada said no."}\n', encoding="utf-8")
    summary = book.add(path)
    assert (summary.items, summary.added) == (3, 2)
    assert [(r.code, r.item.locator) for r in summary.refusals] == [("too_large", "line:2")]


@pytest.mark.slow
def test_killed_in_the_middle_then_run_again(tmp_path: Path) -> None:
    """After SIGKILL at any moment, the same command completes the casebook and verify passes."""
    folder = write(tmp_path / "in", 60)
    case = tmp_path / "case"
    Casebook.init(case)
    command = [sys.executable, "-m", "tocsin", "add", str(folder), "--casebook", str(case), "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    database = case / "casebook.sqlite"
    before = database.stat().st_size
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        wal = database.with_name("casebook.sqlite-wal")
        if database.stat().st_size > before or (wal.exists() and wal.stat().st_size > 50_000):
            break
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    summary = Casebook.open(case).add(folder)
    assert summary.items == 60
    assert summary.added + summary.known == 60
    assert Casebook.open(case).verify().findings == ()
