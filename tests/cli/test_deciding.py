"""Merging, splitting and undoing on the command line, and the tables of incidents and decisions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.casebook import Casebook

REPORTS = {
    "one.txt": "Teal Post\n\n3 May 2041\n\nThe army of France attacked the town of Lusk on 2 May 2041.\n",
    "two.txt": "Hill Radio\n\n3 May 2041\n\nThe police of Spain arrested 14 demonstrators in Madrid on 2 May 2041.\n",
}


def tocsin(book: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tocsin", *words, "--casebook", str(book)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def shown(book: Path, kind: str = "incidents", *words: str) -> list[dict]:
    return [json.loads(line) for line in tocsin(book, "show", kind, "--jsonl", *words).stdout.splitlines()]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deciding")
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    made = Casebook.init(folder / "book")
    made.add(*(folder / name for name in REPORTS))
    return folder / "book"


def test_merge_and_undo_lead_back_to_where_it_was(book: Path) -> None:
    before = shown(book)
    assert len(before) == 2 and all(row["reports"] == row["origins"] == 1 for row in before)
    done = tocsin(book, "merge", *(row["incident"][:12] for row in before), "--note", "one raid", "--by", "ana")
    assert done.returncode == 0 and "2 incidents are one" in done.stdout
    (merged,) = shown(book)
    assert set(merged["records"]) == {id_ for row in before for id_ in row["records"]}
    (decision,) = shown(book, "decisions")
    assert (decision["verb"], decision["state"], decision["note"], decision["by"]) == ("merge", "in force", "one raid", "ana")
    assert merged["decisions"] == [decision["id"]] and merged["links"][0]["decision"] == decision["id"]
    assert tocsin(book, "split", merged["incident"][:12], merged["records"][1][:12]).returncode == 0
    assert len(shown(book)) == 2
    for made in reversed(shown(book, "decisions")):
        assert tocsin(book, "undo", made["id"][:12]).returncode == 0
    assert shown(book) == before
    assert tocsin(book, "verify").returncode == 0


def test_names_are_decided_on_and_shown(book: Path) -> None:
    assert tocsin(book, "same", "Army of France", "Police of Spain").returncode == 0
    refused = tocsin(book, "differ", "Army of France", "Police of Spain")
    assert refused.returncode == 2 and "are the same by decision" in refused.stderr and len(refused.stderr.splitlines()) == 1
    (made,) = [row for row in shown(book, "decisions") if row["state"] == "in force"]
    assert tocsin(book, "undo", made["id"]).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("merge", "abcdef", "abcde0"), "there is no incident abcdef"),
        (("merge", "ab", "cd"), "is no id of an incident"),
        (("undo", "abcdef12"), "there is no decision"),
        (("same", "Holt", "holt"), "are one name"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(book: Path, words: tuple[str, ...], said: str) -> None:
    done = tocsin(book, *words)
    assert done.returncode == 2 and said in done.stderr and len(done.stderr.splitlines()) == 1


def test_incidents_can_be_asked_for_by_actor_and_day_and_written_as_csv(book: Path) -> None:
    assert [row["type"] for row in shown(book, "incidents", "--since", "2041-05-02", "--until", "2041-05-02", "--text", "Lusk")] == [
        "ASSAULT"
    ]
    assert shown(book, "incidents", "--since", "2041-06") == []
    assert len(shown(book, "incidents", "--limit", "1")) == 1
    head, *rows = tocsin(book, "show", "incidents", "--csv").stdout.splitlines()
    assert head.split(",")[:6] == ["id", "day", "what", "severity", "reports", "origins"] and len(rows) == 2
