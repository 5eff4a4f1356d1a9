"""Verify finds whatever was changed, and says where (threats T1 and T2)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.casebook_samples import add, derivation, filled, first, second

from tocsin import readers
from tocsin.config import Settings
from tocsin.document import Document, SourceItem, make_document
from tocsin.errors import NoCasebook, UsageError
from tocsin.hashing import canonical
from tocsin.store import Report, Store, installed_readers
from tocsin.store.ledger import entry_digest

LOOSE = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A casebook with five ledger entries (a run, two documents, a refusal, a judgement); tests change copies of it."""
    store = filled(tmp_path_factory.mktemp("sound") / "book")
    assert store.verify().ok
    return store


def copied(sound: Store, folder: Path) -> Store:
    shutil.rmtree(folder / "copy", ignore_errors=True)
    shutil.copytree(sound.folder, folder / "copy")
    return Store(folder / "copy")


def tamper(store: Store, *statements: tuple[str, tuple[Any, ...]]) -> None:
    """Change the database behind the store's back, and put its triggers back afterwards."""
    connection = sqlite3.connect(store.folder / "casebook.sqlite")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for text, values in statements:
        connection.execute(text, values)
    for _, text in triggers:
        connection.execute(text)
    connection.commit()
    connection.close()


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(store.folder / "casebook.sqlite")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def whats(found: Report) -> set[str]:
    return {finding.what for finding in found.findings}


def test_a_sound_casebook_is_checked_in_full(sound: Store) -> None:
    found = sound.verify()
    assert found.checked["entries"] == 5 and found.checked["sources"] == 3
    assert (found.checked["texts"], found.checked["documents"], found.checked["records"]) == (2, 2, 5)
    assert found.checked["rows"] > 10 and found.checked["index entries"] > 30
    with sound.view() as view:
        assert found.head == view.head()


@given(st.data())
@LOOSE
def test_any_changed_byte_of_a_source_is_found_and_named(
    sound: Store, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = copied(sound, tmp_path_factory.getbasetemp())
    path = data.draw(st.sampled_from(sorted(p for p in (store.folder / "sources").rglob("*") if p.is_file())))
    raw = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    path.chmod(0o644)
    path.write_bytes(raw)
    found = store.verify()
    assert [(f.what, path.name in f.where, f.expected) for f in found.findings] == [("changed", True, path.name)]


@given(st.data())
@LOOSE
def test_any_changed_byte_of_a_ledger_entry_is_found(sound: Store, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    store = copied(sound, tmp_path_factory.getbasetemp())
    seq = data.draw(st.integers(1, len(rows(store, "SELECT 1 FROM ledger"))))
    column = data.draw(st.sampled_from(["payload", "prev", "digest", "kind"]))
    ((value,),) = rows(store, f"SELECT {column} FROM ledger WHERE seq = {seq}")
    if column == "kind":
        changed: Any = data.draw(st.sampled_from([k for k in ("run", "document", "refusal", "judgement") if k != value]))
    else:
        raw = bytearray(value if isinstance(value, bytes) else value.encode())
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] ^= data.draw(st.integers(1, 127 if column != "payload" else 255))
        changed = bytes(raw) if column == "payload" else raw.decode("utf-8")
    tamper(store, (f"UPDATE ledger SET {column} = ? WHERE seq = ?", (changed, seq)))
    found = store.verify()
    assert "chain" in whats(found)
    assert any(f"entry {seq}" in finding.where or f"entry {seq + 1}" in finding.where for finding in found.findings)


@given(st.data())
@LOOSE
def test_any_changed_byte_of_a_text_is_found(sound: Store, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    store = copied(sound, tmp_path_factory.getbasetemp())
    name, value = data.draw(st.sampled_from(rows(store, "SELECT sha256, bytes FROM texts ORDER BY sha256")))
    raw = bytearray(value)
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    tamper(store, ("UPDATE texts SET bytes = ? WHERE sha256 = ?", (bytes(raw), name)))
    assert any(finding.what == "text" and name in finding.where for finding in store.verify().findings)


@given(st.data())
@LOOSE
def test_any_changed_value_of_a_projection_is_found(sound: Store, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    store = copied(sound, tmp_path_factory.getbasetemp())
    table, column = data.draw(
        st.sampled_from(
            [
                *(("runs", c) for c in ("id", "seq", "body")),
                *(("sources", c) for c in ("item", "container", "stored", "body")),
                *(("documents", c) for c in ("id", "item", "made", "published", "outlet", "derivation", "body")),
                *(("records", c) for c in ("id", "document", "kind", "digest", "body")),
                *(("refusals", c) for c in ("id", "run", "body")),
                *(("judgements", c) for c in ("id", "record", "item", "body")),
                ("record_search", "words"),
                ("document_search", "title"),
            ]
        )
    )
    place, value = data.draw(st.sampled_from(rows(store, f"SELECT rowid, {column} FROM {table}")))
    changed = value + 7 if isinstance(value, int) else bytes([value[0] ^ 1]) + value[1:] if isinstance(value, bytes) else f"{value}x"
    tamper(store, (f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed, place)))
    assert not store.verify().ok


@pytest.mark.parametrize("table", ["runs", "sources", "documents", "records", "refusals", "judgements", "record_search"])
def test_a_missing_projection_row_is_found(sound: Store, tmp_path: Path, table: str) -> None:
    store = copied(sound, tmp_path)
    tamper(store, (f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})", ()))
    assert "projection" in whats(store.verify())


def test_a_search_index_that_differs_from_its_words_is_found(sound: Store, tmp_path: Path) -> None:
    store = copied(sound, tmp_path)
    ((row,),) = rows(store, "SELECT min(rowid) FROM record_search")
    connection = sqlite3.connect(store.folder / "casebook.sqlite")
    connection.execute("UPDATE record_search_content SET c0 = 'quite other words' WHERE id = ?", (row,))
    connection.commit()
    connection.close()
    assert "projection" in whats(store.verify())


def test_swapped_entries_are_found(sound: Store, tmp_path: Path) -> None:
    store = copied(sound, tmp_path)
    move = "UPDATE ledger SET seq = ? WHERE seq = ?"
    tamper(store, (move, (99, 2)), (move, (2, 3)), (move, (3, 99)))
    found = store.verify()
    assert "chain" in whats(found) and any("entry 2" in finding.where for finding in found.findings)


def test_an_entry_taken_out_of_the_middle_is_found(sound: Store, tmp_path: Path) -> None:
    store = copied(sound, tmp_path)
    tamper(store, ("DELETE FROM ledger WHERE seq = 3", ()), ("UPDATE ledger SET seq = seq - 1 WHERE seq > 3", ()))
    assert "chain" in whats(store.verify())


def cut(store: Store, last: int) -> None:
    """Drop the last entries with everything made from them, as a careful insider would."""
    connection = sqlite3.connect(store.folder / "casebook.sqlite")
    entries = connection.execute("SELECT * FROM ledger ORDER BY seq").fetchall()[:-last]
    connection.close()
    tamper(store, ("DELETE FROM ledger", ()), ("DELETE FROM judgements", ()), ("DELETE FROM refusals", ()),
           ("DELETE FROM sources WHERE stored AND item NOT IN (SELECT item FROM documents)", ()),
           *(("INSERT INTO ledger VALUES (?, ?, ?, ?, ?)", entry) for entry in entries))  # fmt: skip


def test_entries_cut_off_the_end_are_found_with_the_head_alone(sound: Store, tmp_path: Path) -> None:
    store = copied(sound, tmp_path)
    with store.view() as view:
        head = view.head()
    cut(store, 2)
    assert store.verify().ok  # nothing inside a casebook can tell that more once followed
    found = store.verify(head)
    assert [(finding.what, finding.expected) for finding in found.findings] == [("head", head)]


def test_a_ledger_rewritten_whole_is_found_with_the_head_alone(sound: Store, tmp_path: Path) -> None:
    store = copied(sound, tmp_path)
    with store.view() as view:
        head = view.head()
    ((secret,),) = rows(store, "SELECT value FROM meta WHERE key = 'secret'")
    other = Store.create(tmp_path / "other")
    tamper(other, ("UPDATE meta SET value = ? WHERE key = 'secret'", (secret,)))
    with other.writer(clock=lambda: "2031-06-02") as writer:
        add(writer, first())
    assert other.verify().ok
    assert whats(other.verify(head)) == {"head"}


def test_every_earlier_head_is_still_known(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    heads = []
    with store.writer() as writer:
        heads.append(writer.head())
        for made in (first(), second()):
            add(writer, made)
            heads.append(writer.head())
    assert all(store.verify(head).ok for head in heads)
    assert len(set(heads)) == 3


@pytest.mark.parametrize("head", ["", "abc", "z" * 64, "0" * 63])
def test_what_is_no_head_is_refused(sound: Store, head: str) -> None:
    if head:
        with pytest.raises(UsageError, match="64"):
            sound.verify(head)
    else:
        assert sound.verify(head).ok


def test_missing_swapped_truncated_and_extra_source_files_are_found(sound: Store, tmp_path: Path) -> None:
    names = [made[1].container for made in (first(), second())]
    one, other = (Path("sources") / name[:2] / name for name in names)

    def missing(folder: Path) -> None:
        (folder / one).unlink()

    def swapped(folder: Path) -> None:
        (folder / one).rename(folder / "x")
        (folder / other).rename(folder / one)
        (folder / "x").rename(folder / other)

    def truncated(folder: Path) -> None:
        raw = (folder / one).read_bytes()
        (folder / one).chmod(0o644)
        (folder / one).write_bytes(raw[:-1])

    def extra(folder: Path) -> None:
        (folder / "sources" / "note.txt").write_text("planted")

    def misplaced(folder: Path) -> None:
        (folder / "sources" / "zz").mkdir()
        shutil.copy(folder / one, folder / "sources" / "zz" / one.name)

    expected: dict[Callable[[Path], None], set[tuple[str, bool]]] = {
        missing: {("missing", True)},
        swapped: {("changed", True), ("changed", False)},
        truncated: {("changed", True)},
        extra: {("extra", False)},
        misplaced: {("extra", True)},
    }
    for change, findings in expected.items():
        store = copied(sound, tmp_path)
        change(store.folder)
        found = store.verify()
        assert {(finding.what, names[0] in finding.where) for finding in found.findings} == findings, change.__name__


def test_sound_bytes_that_nothing_uses_are_a_note(sound: Store, tmp_path: Path) -> None:
    store = copied(sound, tmp_path)
    with store.writer() as writer:
        writer.put_source(b"an add that was interrupted after this")
    found = store.verify()
    assert found.ok and any("interrupted" in note for note in found.notes)


def test_a_dropped_guard_is_found(sound: Store, tmp_path: Path) -> None:
    store = copied(sound, tmp_path)
    connection = sqlite3.connect(store.folder / "casebook.sqlite")
    connection.execute("DROP TRIGGER ledger_no_update")
    connection.commit()
    connection.close()
    assert whats(store.verify()) == {"schema"}


def test_a_changed_secret_is_found(sound: Store, tmp_path: Path) -> None:
    store = copied(sound, tmp_path)
    tamper(store, ("UPDATE meta SET value = x'00'", ()))
    assert "chain" in whats(store.verify())


def test_a_false_quote_with_a_matching_chain_is_found(tmp_path: Path) -> None:
    """Whoever rewrites the whole chain still can't make a record quote what the text does not say."""
    store = Store.create(tmp_path / "book")
    with store.writer() as writer:
        add(writer, first())
    entries = rows(store, "SELECT seq, kind, payload, prev, digest FROM ledger ORDER BY seq")
    *_, (seq, kind, payload, prev, _) = entries
    value = msgspec.json.decode(payload)
    value["records"][0]["content"]["words"] = ["the bridge at Tal was opened"]
    forged = canonical(value)
    tamper(store, ("UPDATE ledger SET payload = ?, digest = ? WHERE seq = ?", (forged, entry_digest(prev, kind, forged), seq)))
    assert "span" in whats(store.verify())


def test_a_flipped_byte_anywhere_in_the_database_gives_a_report_or_one_line(sound: Store, tmp_path: Path) -> None:
    size = (sound.folder / "casebook.sqlite").stat().st_size
    noticed = 0
    for place in range(0, size, size // 60):
        store = copied(sound, tmp_path)
        path = store.folder / "casebook.sqlite"
        raw = bytearray(path.read_bytes())
        raw[place] ^= 0xFF
        path.write_bytes(raw)
        try:
            noticed += not store.verify().ok
        except (NoCasebook, UsageError):
            raise
        except Exception as error:
            from tocsin.errors import StoreError

            assert isinstance(error, StoreError) and "\n" not in str(error)
            noticed += 1
    assert noticed > 0


def read_by_readers(data: bytes, name: str) -> tuple[SourceItem, Document]:
    item = SourceItem.of(data, name=name)
    ((_, document),) = readers.read(BytesIO(data), item, Settings())
    assert isinstance(document, Document)
    return item, document


TEXT = b"Ferries stopped\n\nFerries from Nesk stopped on Friday because of ice, the harbour said. They may start again next week.\n"


def test_a_stored_file_is_read_again_under_the_same_reader(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    with store.writer() as writer:
        item, document = read_by_readers(TEXT, "ferries.txt")
        add(writer, (TEXT, item, document, []))
        add(writer, first())
    found = store.verify(reread=installed_readers(Settings()))
    assert found.ok and found.checked["read again"] == 1
    assert found.notes == ("1 documents by sample/1 are not re-readable here",)


def test_a_text_that_its_source_does_not_give_is_found(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "book")
    item, document = read_by_readers(TEXT, "ferries.txt")
    false = make_document(item, document.text.replace("Nesk", "Tal"), reader=document.reader)
    with store.writer() as writer:
        add(writer, (TEXT, item, false, []))
    found = store.verify()
    assert [(f.what, f.expected, f.found) for f in found.findings] == [
        ("reread", f"text {false.text_sha256}", f"text {document.text_sha256}")
    ]


def test_a_reader_that_fails_now_is_a_finding(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")

    def broken(*_: object) -> None:
        raise RuntimeError("reader broke")

    assert whats(store.verify(reread=broken)) == {"reread"}
    assert "reader broke" in store.verify(reread=broken).findings[0].found


def test_superseded_extractions_are_checked_too(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    with store.writer() as writer:
        _, item, document, records = first()
        writer.add_document(item, document, derivation(2), records[1:])
    assert store.verify().checked["records"] == 7
    ((payload,),) = rows(store, "SELECT payload FROM ledger WHERE seq = 2")
    assert b'"low":40' in payload
    tamper(store, ("UPDATE ledger SET payload = ? WHERE seq = 2", (payload.replace(b'"low":40', b'"low":41'),)))
    assert "chain" in whats(store.verify())
