"""A casebook's folder: what is made, what is refused, and with which words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.casebook_samples import add, filled, first, second

from tocsin.errors import DamagedCasebook, DiskError, NewerCasebook, NoCasebook, StoreError, TocsinError, UsageError
from tocsin.store import Store
from tocsin.store.database import Database, migrate, open_database


def one_line(caught: pytest.ExceptionInfo[TocsinError]) -> str:
    text = str(caught.value)
    assert text and "\n" not in text
    return text


def test_a_new_casebook_is_empty_and_sound(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "deep" / "book", toml='title = "Tal"\n')
    with store.view() as view:
        assert view.documents() == view.records() == view.sources() == view.refusals() == view.judgements() == []
    assert store.verify().ok
    assert Store.open(store.folder).settings.title == "Tal"


def test_making_one_where_one_is_says_so(tmp_path: Path) -> None:
    Store.create(tmp_path / "book")
    with pytest.raises(UsageError) as caught:
        Store.create(tmp_path / "book")
    assert "already" in one_line(caught)


def test_a_folder_with_settings_and_other_files_becomes_a_casebook(tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_text('language = "en"\n')
    (tmp_path / "notes.md").write_text("mine")
    Store.create(tmp_path, toml="never written")
    assert (tmp_path / "notes.md").read_text() == "mine"
    assert (tmp_path / "tocsin.toml").read_text() == 'language = "en"\n'


@pytest.mark.parametrize("present", [[], ["tocsin.toml"], ["casebook.sqlite"]])
def test_a_folder_that_is_none_is_called_so(tmp_path: Path, present: list[str]) -> None:
    for name in present:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(NoCasebook) as caught:
        Store.open(tmp_path)
    assert "tocsin init" in one_line(caught)


def test_a_missing_folder_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(NoCasebook) as caught:
        Store.open(tmp_path / "nowhere")
    assert "nowhere" in one_line(caught)


def test_another_programs_database_is_no_casebook(tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_text("")
    sqlite3.connect(tmp_path / "casebook.sqlite").execute("CREATE TABLE theirs (x)").connection.close()
    with pytest.raises(NoCasebook) as caught:
        Store.open(tmp_path)
    one_line(caught)


def test_a_file_that_is_no_database_is_damage(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    (store.folder / "casebook.sqlite").write_bytes(b"not a database, whatever its name says" * 200)
    with pytest.raises(DamagedCasebook) as caught:
        Store.open(store.folder)
    one_line(caught)


def test_a_newer_casebook_is_left_alone(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    path = store.folder / "casebook.sqlite"
    sqlite3.connect(path).execute("PRAGMA user_version = 99").connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerCasebook) as caught:
        Store.open(store.folder)
    assert "upgrade" in one_line(caught)
    assert path.read_bytes() == before


def test_a_failed_making_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DiskError) as caught:
        Store.create(tmp_path / "file" / "book")
    one_line(caught)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_making_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tocsin.store.casebook.fsync_folder", full)
    with pytest.raises(DiskError) as caught:
        Store.create(tmp_path / "a" / "book")
    assert "No space left" in one_line(caught)
    assert list(tmp_path.iterdir()) == []


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.store.casebook_samples import add, first, report, statement
from tocsin.errors import DiskError
from tocsin.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(Path(sys.argv[1]))
data, item, document = report("The mill stood still. " * 20000)
with store.writer() as writer:
    writer.put_source(data)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150000, 150000))
    for step in (lambda: writer.put_source(data + b"more"), lambda: add(writer, (data, item, document, []))):
        try:
            step()
        except DiskError as error:
            print(error)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX limits")
def test_a_full_disk_is_one_line_and_nothing_half_written(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    with store.view() as view:
        head = view.head()
    command = [sys.executable, "-c", FULL_DISK, str(store.folder), str(Path(__file__).parents[2])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2), done.stderr
    report = store.verify(head)
    assert report.ok and report.head == head


def test_a_casebook_on_a_read_only_disk_can_be_read_and_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path / "book")
    monkeypatch.setattr("tocsin.store.database.os.access", lambda *_: False)
    assert not list(store.folder.glob("casebook.sqlite-wal"))
    with Store.open(store.folder).view() as view:
        assert len(view.documents()) == 2
    assert store.verify().ok


def test_writing_to_a_read_only_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path / "book")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(DiskError) as caught:
        store.writer()
    assert "Read-only" in one_line(caught)


def test_a_second_writer_is_told_to_wait_and_gets_its_turn(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    with store.writer(), pytest.raises(StoreError) as caught:
        store.writer()
    assert "wait" in one_line(caught)
    with store.writer() as writer:
        assert add(writer, first()) == "unchanged"


def test_a_writer_in_another_process_is_told_to_wait(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    code = (
        "import sys; from pathlib import Path; from tocsin.store import Store; from tocsin.errors import StoreError\n"
        "try: Store.open(Path(sys.argv[1])).writer()\n"
        "except StoreError as error: print(error)"
    )
    with store.writer():
        done = subprocess.run([sys.executable, "-c", code, str(store.folder)], capture_output=True, text=True, check=True)
    assert "another process is writing" in done.stdout


def test_a_view_keeps_its_state_while_a_writer_adds(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    with store.writer() as writer:
        add(writer, first())
        with store.view() as view:
            before = view.head()
            add(writer, second())
            assert (len(view.documents()), view.head()) == (1, before)
        with store.view() as view:
            assert len(view.documents()) == 2


def test_a_writer_closes_while_a_view_is_open_and_loses_nothing(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    with store.view() as view:
        with store.writer() as writer:
            add(writer, first())
        assert view.documents() == []
    with store.view() as view:
        assert view.documents() == [first()[2]]
    assert store.verify().ok


def test_a_view_can_not_write(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    database = open_database(store.folder / "casebook.sqlite", write=False)
    for statement in ("DELETE FROM judgements", "PRAGMA user_version = 5", "INSERT INTO meta VALUES ('x', x'00')"):
        with pytest.raises(DiskError):
            database.run(statement)
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET payload = x'00' WHERE seq = 1",
        "DELETE FROM ledger",
        "INSERT OR REPLACE INTO ledger VALUES (1, 'run', x'00', 'a', 'b')",
        "UPDATE texts SET bytes = x'00'",
        "DELETE FROM texts",
    ],
)
def test_the_database_itself_keeps_ledger_and_texts_from_change(tmp_path: Path, statement: str) -> None:
    store = filled(tmp_path / "book")
    database = open_database(store.folder / "casebook.sqlite", write=True)
    with pytest.raises(DamagedCasebook):
        database.run(statement)
    database.close()
    assert store.verify().ok


def test_a_migration_happens_whole_or_not_at_all(tmp_path: Path) -> None:
    good, bad = tmp_path / "1.sql", tmp_path / "2.sql"
    good.write_text("CREATE TABLE a (x);")
    bad.write_text("CREATE TABLE b (x); INSERT INTO missing VALUES (1);")
    database = Database(sqlite3.connect(tmp_path / "db", isolation_level=None), "db")
    with pytest.raises(DamagedCasebook):
        migrate(database, (good, bad))
    assert database.one("PRAGMA user_version") == (1,)
    assert database.rows("SELECT name FROM sqlite_master") == [("a",)]
    bad.write_text("CREATE TABLE b (x);")
    migrate(database, (good, bad))
    assert database.one("PRAGMA user_version") == (2,)
    database.close()
