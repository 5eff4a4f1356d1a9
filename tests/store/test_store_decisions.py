"""A person's decisions on incidents and names: kept like judgements, taken back, orphaned, never applied silently."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.store.casebook_samples import actor, add, at, derivation, first, person, report, statement, ticking

from tocsin.errors import UsageError
from tocsin.store import Decision, Store
from tocsin.store.database import MIGRATIONS, Database, migrate

TEXT = "Oda Reyl spoke. Minister Reyl left. Marshal Reyl stayed. Odda Rejl was seen. Ilse Marten waited."


def made(text: str = TEXT) -> tuple[Any, Any, Any, list[Any]]:
    """A report with one statement for each way in which somebody is named in it."""
    data, item, document = report(text, name="names.txt", published="2031-03-04", outlet="Tal Courier")
    named = {
        "spoke": actor(text, "Oda Reyl", entity="reyl", code="TAL", method="knowledge"),
        "left": actor(text, "Minister Reyl", name="Oda Reyl", entity="reyl", code="TAL"),
        "stayed": actor(text, "Marshal Reyl", name="Oda Reyl", entity="reyl", code="TAL"),
        "seen": actor(text, "Odda Rejl"),
        "waited": actor(text, "Ilse Marten"),
    }
    return data, item, document, [statement(document, word, ref) for word, ref in named.items()]


def book(folder: Path, *decisions: Decision, extra: Any = None) -> Store:
    store = Store.create(folder / "book")
    with store.writer(clock=ticking()) as writer:
        writer.start_run("settings", {"tocsin": "0"})
        add(writer, made())
        if extra is not None:
            add(writer, extra)
        for decision in decisions:
            writer.decide(decision)
    return store


def names(store: Store) -> dict[str, tuple[str | None, str | None]]:
    with store.view() as view:
        return {one.content.text: (one.speaker.name, one.speaker.entity) for one in view.records("statement")}


def say(verb: Any, *given: str, **fields: Any) -> Decision:
    return Decision(id="", verb=verb, names=given, **fields)


def test_names_that_are_the_same_lead_to_one_actor_everywhere(tmp_path: Path) -> None:
    store = book(tmp_path, say("same", "Odda Rejl", "Oda Reyl"))
    assert names(store)["seen"] == names(store)["spoke"] == ("Oda Reyl", "reyl")
    with store.view() as view:
        assert [one.content.text for one in view.records("statement", actor="Oda Reyl")] == ["spoke", "left", "stayed", "seen"]
        (seen,) = [one for one in view.records("statement") if one.content.text == "seen"]
        assert seen.speaker.text == "Odda Rejl" and seen.speaker.code == "TAL"  # the report's words stay


def test_names_that_differ_lend_each_other_nothing(tmp_path: Path) -> None:
    found = names(book(tmp_path, say("differ", "Marshal Reyl", "Oda Reyl")))
    assert found["stayed"] == ("Marshal Reyl", None)
    assert found["left"] == found["spoke"] == ("Oda Reyl", "reyl")


def test_an_undone_decision_has_no_effect_and_stays_in_the_ledger(tmp_path: Path) -> None:
    store = book(tmp_path, say("same", "Odda Rejl", "Oda Reyl", note="one man", by="ana"))
    before = names(store)
    with store.writer(clock=ticking()) as writer:
        with store.view() as view:
            (decision,) = view.all_decisions()
        writer.decide(Decision(id="", verb="undo", undoes=decision.id[:10]))
    assert names(store) != before and names(store)["seen"] == ("Odda Rejl", None)
    with store.view() as view:
        assert [one.verb for one in view.all_decisions()] == ["same", "undo"]
        assert (view.decisions().standing, [one.note for one in view.decisions().undone]) == ((), ["one man"])
        assert [view.decisions().state(one) for one in view.all_decisions()] == ["undone", "undoing"]
    assert store.verify().ok


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (say("same", "Oda Reyl", "oda  reyl"), "are one name"),
        (say("same", "Oda Reyl"), "needs two names"),
        (say("differ", "Odda Rejl", "Oda Reyl"), "are the same by decision"),
        (say("same", "Ilse Marten", "Oda Reyl"), "are not the same by decision"),
        (Decision(id="", verb="merge", incidents=("1", "2")), "names no record"),
        (Decision(id="", verb="merge", incidents=("1",)), "at least two incidents"),
        (Decision(id="", verb="split", incidents=("1",)), "at least one of its records"),
        (Decision(id="", verb="merge", incidents=("1", "2"), records=("0" * 64,)), "there is no record"),
        (Decision(id="", verb="undo", undoes="abcdef12"), "no decision"),
        (Decision(id="", verb="undo", undoes="ab"), "no id of a decision"),
    ],
)
def test_what_can_not_be_decided_is_refused_in_one_line(tmp_path: Path, decision: Decision, words: str) -> None:
    store = book(tmp_path, say("same", "Odda Rejl", "Oda Reyl"), say("differ", "Ilse Marten", "Odda Rejl"))
    with store.writer() as writer:
        head = writer.head()
        with pytest.raises(UsageError, match=words) as raised:
            writer.decide(decision)
        assert "\n" not in str(raised.value) and writer.head() == head


def test_a_decision_is_undone_once_only_and_an_undoing_never(tmp_path: Path) -> None:
    store = book(tmp_path, say("same", "Odda Rejl", "Oda Reyl"))
    with store.writer(clock=ticking()) as writer:
        with store.view() as view:
            (one,) = view.all_decisions()
        undoing = writer.decide(Decision(id="", verb="undo", undoes=one.id))
        for wanted, words in ((one.id, "undone already"), (undoing.id, "can't be undone")):
            with pytest.raises(UsageError, match=words):
                writer.decide(Decision(id="", verb="undo", undoes=wanted))


def split(*records: Any) -> Decision:
    return Decision(id="", verb="split", incidents=("incident",), records=tuple(record.id for record in records))


def test_a_decision_follows_the_words_of_its_records_and_is_orphaned_when_they_are_gone(tmp_path: Path) -> None:
    _, item, document, (said, shut, forty) = first()
    store = book(tmp_path, extra=first())
    with store.writer(clock=ticking()) as writer:
        writer.decide(split(shut))
        writer.add_document(item, document, derivation(2), [said, shut, forty])
        with store.view() as view:
            assert [one.records for one in view.decisions().standing] == [(shut.id,)]
        writer.add_document(item, document, derivation(3), [said, forty])
    with store.view() as view:
        assert view.decisions().standing == () and [one.verb for one in view.decisions().orphans] == ["split"]
    report_ = store.verify()
    assert report_.ok and any("no longer there" in note for note in report_.notes)


def test_verify_counts_decisions_and_finds_one_that_was_changed(tmp_path: Path) -> None:
    store = book(tmp_path, say("same", "Odda Rejl", "Oda Reyl"))
    assert store.verify().checked["decisions"] == 1
    connection = sqlite3.connect(store.folder / "casebook.sqlite")
    connection.executescript("DROP TRIGGER ledger_no_update")
    (payload,) = connection.execute("SELECT payload FROM ledger WHERE kind = 'decision'").fetchone()
    connection.execute("UPDATE ledger SET payload = ? WHERE kind = 'decision'", (payload.replace(b"Odda", b"Olga"),))
    connection.commit()
    connection.close()
    assert {"chain", "id"} <= {finding.what for finding in store.verify().findings}


def test_who_is_decided_to_be_a_withheld_person_is_withheld_under_every_name(tmp_path: Path) -> None:
    data, item, document, records = made()
    store = Store.create(tmp_path / "book")
    with store.writer(clock=ticking()) as writer:
        writer.start_run("settings", {})
        add(writer, (data, item, document, [*records, person(document, "Ilse Marten")]))
        with store.view() as view:
            assert "Odda" in view.mask().text("Odda Rejl was seen")
        writer.decide(say("same", "Ilse Marten", "Odda Rejl"))
    with store.view() as view:
        masked = view.mask().text("Odda Rejl and Ilse Marten")
        assert not any(word in masked for word in ("Odda", "Rejl", "Ilse", "Marten"))


def test_a_casebook_of_the_first_schema_takes_decisions_after_opening(tmp_path: Path) -> None:
    store = book(tmp_path)
    head = store.verify().head
    path = tmp_path / "old.sqlite"
    old = Database(sqlite3.connect(path, isolation_level=None), str(path))
    migrate(old, MIGRATIONS[:1])
    new = sqlite3.connect(store.folder / "casebook.sqlite")
    for table in ("meta", "ledger", "texts", "runs", "sources", "documents", "records", "refusals", "judgements"):
        rows = new.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
        if rows:
            old.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    for table in ("record_search", "document_search"):
        columns = "words" if table == "record_search" else "title, words"
        rows = new.execute(f"SELECT rowid, {columns} FROM {table}").fetchall()
        old.connection.executemany(f"INSERT INTO {table} (rowid, {columns}) VALUES ({', '.join('?' * len(rows[0]))})", rows)
    old.close()
    new.close()
    for name in ("casebook.sqlite-wal", "casebook.sqlite-shm"):
        (store.folder / name).unlink(missing_ok=True)
    shutil.copy(path, store.folder / "casebook.sqlite")
    opened = Store.open(store.folder)
    assert opened.verify().ok and opened.verify().head == head
    with opened.writer(clock=ticking()) as writer:
        writer.decide(say("same", "Odda Rejl", "Oda Reyl"))
    assert opened.verify().ok and names(opened)["seen"] == ("Oda Reyl", "reyl")


def test_the_words_at_a_records_spans_are_untouched_by_decisions(tmp_path: Path) -> None:
    with book(tmp_path, say("same", "Odda Rejl", "Oda Reyl"), say("differ", "Marshal Reyl", "Oda Reyl")).view() as view:
        for one in view.records("statement"):
            assert one.speaker.text == TEXT[one.speaker.span.start : one.speaker.span.end]
            assert one.evidence == at(TEXT, one.content.text)
