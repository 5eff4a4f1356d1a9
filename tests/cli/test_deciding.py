"""Merging, splitting and undoing on the command line, and the tables of incidents and decisions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.casebook import Casebook
from tocsin.register import make_claim, new_id

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


@pytest.mark.parametrize(
    ("names", "note"), [(("Oda Fennimore", "Holt"), ""), (("Holt", "oda  FENNIMORE"), ""), (("Holt", "Orm"), "is Oda Fennimore")]
)
def test_a_decision_never_writes_a_name_of_the_register_in_clear(tmp_path: Path, names: tuple[str, str], note: str) -> None:
    made = Casebook.init(tmp_path / "book")
    with made.registrar() as registrar:
        registrar.add([make_claim(person=new_id(), field="name", value="Oda Fennimore", by="ana", source="a list")])
    refused = tocsin(made.folder, "same", *names, "--note", note)
    assert refused.returncode == 2 and len(refused.stderr.splitlines()) == 1 and "register same" in refused.stderr
    assert shown(made.folder, "decisions") == []
    assert all(b"fennimore" not in path.read_bytes().lower() for path in made.folder.rglob("*") if path.is_file())


def test_a_decision_on_a_name_that_a_report_has_withheld_is_kept_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Teal Post\n\n3 May 2041\n\nPolice arrested Maria Lopez, a teacher, in Madrid on 2 May 2041.\n")
    made = Casebook.init(tmp_path / "book")
    made.add(tmp_path / "one.txt")
    done = tocsin(made.folder, "same", "Maria Lopez", "Marya Lopes")
    assert done.returncode == 0 and done.stderr.splitlines()[-1].startswith("warning: a withheld name")
    assert "withheld" not in tocsin(made.folder, "same", "Army of France", "Forces of France").stderr
    with made.view("public") as view:
        assert "Lopes" not in view.mask().text("Marya Lopes came home")


def test_incidents_answer_to_every_id_under_which_they_are_printed(tmp_path: Path) -> None:
    held = "Teal Post\n\n3 May 2041\n\nPolice arrested Maria Lopez, a teacher, in Madrid on 2 May 2041.\n"
    (tmp_path / "one.txt").write_text(held + "\nThe army of France attacked the town of Lusk on 1 May 2041.\n")
    made = Casebook.init(tmp_path / "book")
    made.add(tmp_path / "one.txt")
    public, sealed = shown(made.folder), shown(made.folder, "incidents", "--level", "sealed")
    assert len(public) == 2 and all(one["incident"] != other["incident"] for one, other in zip(public, sealed, strict=True))
    for ids in ([row["incident"][:10] for row in public], [row["incident"].upper() for row in sealed]):
        assert tocsin(made.folder, "merge", *ids).returncode == 0
        # An incident that took in another's records answers to the ids under which either was printed before.
        (merged,) = shown(made.folder)
        split = tocsin(made.folder, "split", ids[1], "urn:tocsin:record:" + merged["records"][1])
        assert split.returncode == 0, split.stderr
        for decision in reversed(shown(made.folder, "decisions")):
            if decision["state"] == "in force":
                assert tocsin(made.folder, "undo", decision["id"]).returncode == 0


def test_a_decision_on_a_name_that_no_record_has_is_kept_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORTS["one.txt"])
    made = Casebook.init(tmp_path / "book")
    made.add(tmp_path / "one.txt")
    done = tocsin(made.folder, "same", "Army of France", "Nowhere")
    assert done.returncode == 0 and done.stderr == "warning: no record here names 'Nowhere'; the decision holds for reports to come\n"
    assert [row["names"] for row in shown(made.folder, "decisions")] == [["Army of France", "Nowhere"]]


def test_a_verdict_never_writes_a_sealed_name(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORTS["one.txt"])
    made = Casebook.init(tmp_path / "book")
    made.add(tmp_path / "one.txt")
    with made.registrar() as registrar:
        registrar.add([make_claim(person=new_id(), field="name", value="Oda Fennimore", by="ana", source="a list")])
    (event,) = shown(made.folder, "events")
    for words in (("--note", "seen by Oda Fennimore"), ("--set", "note=Oda Fennimore")):
        verdict = "accept" if words[0] == "--note" else "correct"
        refused = tocsin(made.folder, "judge", event["id"], verdict, *words)
        assert refused.returncode == 2 and "kept sealed" in refused.stderr and len(refused.stderr.splitlines()) == 1
    assert tocsin(made.folder, "judge", event["id"], "accept", "--note", "seen by a neighbour").returncode == 0
    assert all(b"fennimore" not in path.read_bytes().lower() for path in made.folder.rglob("*") if path.is_file())
