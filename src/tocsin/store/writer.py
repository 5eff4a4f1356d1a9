"""The one hand that writes a casebook."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, Self

import msgspec

from tocsin.document import Document, Refusal, SourceItem
from tocsin.errors import StoreError, UsageError
from tocsin.hashing import digest, make_id, sha256
from tocsin.records import AnyRecord, Derivation, Judgement, Record, find_misquotes, kind_of
from tocsin.store import ledger, projections, sql
from tocsin.store.database import Database, open_database
from tocsin.store.decisions import anchor, make_decision
from tocsin.store.files import DATABASE, LOCK, Sources, disk
from tocsin.store.judgements import Verdict, look_alikes, make_judgement, resolve
from tocsin.store.lookup import find_record
from tocsin.store.registrar import Registrar

__all__ = ["Outcome", "Writer", "utc_now"]

Outcome = Literal["added", "replaced", "unchanged"]


def utc_now() -> str:
    """Tell the time, UTC, to the second, as EDTF."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Writer:
    """Adds documents, refusals, judgements and decisions; each call is kept whole or not at all.

    Only one Writer may be open on a casebook, in whatever process. Close it, or use it as a context manager.

    Args:
        folder: The casebook.
        clock: Tells the time that runs and judgements carry.

    Raises:
        StoreError: Another Writer is open.
        DiskError: The disk can't be written.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], str] = utc_now) -> None:
        self.folder = folder
        self._clock = clock
        self._sources = Sources(folder)
        self._run: ledger.Run | None = None
        self._together = False
        self._planned: tuple[str, dict[str, str]] = ("", {})
        self._lock = _take_lock(folder)
        try:
            self._database = open_database(folder / DATABASE, write=True)
            try:
                self._sources.clean()
            except BaseException:
                self._database.close()
                raise
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Write all into the one database file and let the next Writer in; a second call does nothing."""
        # So that a copy of the folder, or a read-only disk, has everything in casebook.sqlite. An error means that
        # it is closed already, or that a reader still needs the log: then that stays beside, and nothing is lost.
        with suppress(sqlite3.Error):
            self._database.connection.execute("PRAGMA busy_timeout = 0")  # no waiting for a reader
            self._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._database.close()
        self._lock.close()

    def head(self) -> str:
        """Return the ledger's head: the hash that stands for all that was added so far."""
        return ledger.head(self._database)

    def start_run(self, settings: str, versions: Mapping[str, str]) -> None:
        """Say under what the next additions are made.

        The run enters the ledger with the first thing that it adds; a run that adds nothing leaves no trace.

        Args:
            settings: The settings' fingerprint.
            versions: What is running, by name (tocsin, python, model ...).
        """
        self._planned = (settings, dict(versions))
        self._run = None

    def put_source(self, data: bytes | Path | BinaryIO) -> str:
        """Keep source bytes, a file's or a stream's, before anything reads them; return their SHA-256.

        Raises:
            OSError: The given file or stream can't be read.
            DiskError: The casebook's disk refused.
        """
        return self._sources.put(data).sha256

    def open_source(self, sha256: str) -> BinaryIO:
        """Open stored source bytes for reading."""
        return self._sources.path(sha256).open("rb")

    def holds(self, document: str, derivation: Derivation) -> bool:
        """Say whether a document is there as made by just these extractors, so that it need not be read again."""
        row = self._database.one(sql.DOCUMENT_DERIVATION, document)
        return row is not None and digest(derivation) == sha256(row[0])

    def add_document(self, item: SourceItem, document: Document, derivation: Derivation, records: Sequence[Record]) -> Outcome:
        """Add a document and all its records in one transaction.

        Returns:
            ``unchanged`` when it is there from the same reader and extractors; ``replaced`` when another
            extraction of the same source item was current until now (the ledger keeps it); else ``added``.

        Raises:
            UsageError: The item's bytes were not stored, the parts belong to different documents, two records
                have one id, or a record misquotes the text.
            DiskError: The disk refused; nothing was added.
        """
        if self.holds(document.id, derivation):
            return "unchanged"
        self._check(item, document, records)
        replaces = self._database.one(sql.DOCUMENT_OF_ITEM, item.id) is not None
        text = document.text.encode("utf-8")
        with self._adding():
            self._database.run(sql.TEXT_ADD, document.text_sha256, text)
            entry = ledger.document_entry(self._run_id(), item, document, derivation, records)
            self._append("document", entry)
        return "replaced" if replaces else "added"

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is added inside whole or not at all, and wait for the disk once: for thousands of small documents.

        Raises:
            DiskError: The disk refused; nothing of it was added.
        """
        with self._adding():
            self._together = True
            try:
                yield
            finally:
                self._together = False

    def add_refusal(self, refusal: Refusal) -> Outcome:
        """Add a refusal; one of an item that is there as a document is kept in the ledger alone.

        Returns:
            ``unchanged`` when the item was refused for the same reason before.
        """
        row = self._database.one(sql.REFUSAL_OF_ITEM, refusal.item.id)
        if row is not None and row[0] == refusal.id:
            return "unchanged"
        with self._adding():
            stored = self._sources.has(refusal.item.container)
            self._append("refusal", ledger.RefusalEntry(run=self._run_id(), refusal=refusal, stored=stored))
        return "added" if row is None else "replaced"

    def judge(
        self, record: Record | str, verdict: Verdict, note: str = "", by: str = "", change: Mapping[str, Any] | None = None
    ) -> Judgement:
        """Keep a person's verdict on a record; a later verdict on the same record takes its place.

        Args:
            record: The record, or at least six digits of its id or of its published id.
            verdict: ``accept``, ``reject`` or ``correct``.
            note: Why.
            by: Who judges.
            change: For ``correct``: new values by field name; a dotted name reaches into a field.

        Raises:
            UsageError: No such record, or the change does not fit it.
        """
        name = find_record(self._database, record if isinstance(record, str) else record.id)
        standing = resolve(self._database, self._text_of_document).standing.get(name)
        (body,) = self._database.one(sql.RECORD_GET, name) or (b"",)
        current: AnyRecord = standing.record if standing else ledger.decode_record(body)
        (item,) = self._database.one(sql.DOCUMENT_ITEM, current.document) or ("",)
        with self._adding():
            return self._judge(current, item, verdict, note, by, change)

    def _judge(
        self, current: AnyRecord, item: str, verdict: Verdict, note: str, by: str, change: Mapping[str, Any] | None = None
    ) -> Judgement:
        judgement = make_judgement(
            current,
            self._text_of_document(current.document),
            verdict,
            seal=self.head(),
            note=note,
            by=by,
            at=self._clock(),
            change=change,
        )
        beside = look_alikes(self._database, current, item)
        self._append("judgement", ledger.JudgementEntry(judgement=judgement, item=item, beside=beside))
        return judgement

    def retract(self, data_set: str, listed_in: str) -> int:
        """Reject the records of rows that their data set has taken back; a person's verdict after that stands.

        Rows and deletions are documents whose titles are the data set, or its list, and the row's number in it.

        Args:
            data_set: The title of the data set.
            listed_in: The title of its list of deletions, in whose name the records are rejected.

        Returns:
            How many records are rejected now that were not so before.
        """
        standing = resolve(self._database, self._text_of_document).standing
        gone = self._database.rows(sql.RECORD_RETRACTED, data_set, listed_in)
        made = 0
        with self.together():
            for body, item in gone:
                record = ledger.decode_record(body)
                known = standing.get(record.id)
                if known is None or all(judgement.by != listed_in for judgement in known.judgements):
                    self._judge(known.record if known else record, item, "reject", f"the row is in {listed_in}", listed_in)
                    made += 1
        return made

    def decide(self, decision: ledger.Decision) -> ledger.Decision:
        """Keep a person's decision on incidents or names, or the undoing of one.

        Args:
            decision: What is decided, without ``id`` and ``at``; ``records`` are whole ids of current records, and
                ``undoes`` at least six digits of a decision's id.

        Raises:
            UsageError: It names too little, a record is gone, it contradicts a decision in force, or there is nothing to undo.
            DiskError: The disk refused; nothing was kept.
        """
        with self._adding():
            made = make_decision(self._database, msgspec.structs.replace(decision, at=self._clock()), self.head())
            anchors: list[ledger.Anchor] = []
            for id_ in made.records:
                row = self._database.one(sql.RECORD_GET, id_)
                if row is None:
                    raise UsageError(f"there is no record {id_[:12]}")
                anchors.append(anchor(self._database, ledger.decode_record(row[0])))
            self._append("decision", ledger.DecisionEntry(decision=made, anchors=tuple(anchors)))
        return made

    def registrar(self) -> Registrar:
        """Return what adds to the custody register, decides on its persons, and erases."""
        return Registrar(self._database, self._clock)

    def _check(self, item: SourceItem, document: Document, records: Sequence[Record]) -> None:
        if not self._sources.has(item.container):
            raise UsageError(f"the bytes of {item.name or item.id[:12]} are not stored; call put_source first")
        if document.item != item.id or document.sha256 != item.container:
            raise UsageError(f"document {document.id[:12]} is not of item {item.id[:12]}")
        for record in records:
            if record.document != document.id:
                raise UsageError(f"{kind_of(record)} {record.id[:12]} is not of document {document.id[:12]}")
            wrong = find_misquotes(record, document.text)
            if wrong:
                raise UsageError(f"{kind_of(record)} {record.id[:12]} misquotes its document at {wrong[0]} ({record.extractor})")
        twice = [name for name, times in Counter(record.id for record in records).items() if times > 1]
        if twice:
            kinds = ", ".join(f"{kind_of(r)} by {r.extractor}" for r in records if r.id == twice[0])
            raise UsageError(f"two records have the id {twice[0][:12]} ({kinds}); an id stands for one record")

    @contextmanager
    def _adding(self) -> Iterator[None]:
        """Hold one transaction; if it fails, a run that it began is not there either."""
        if self._together:
            yield
            return
        before = self._run
        try:
            with self._database.transaction():
                yield
        except BaseException:
            self._run = before
            raise

    def _run_id(self) -> str:
        if self._run is None:
            settings, versions = self._planned
            at = self._clock()
            run = ledger.Run(id=make_id("run", self.head(), at, settings, versions), at=at, settings=settings, versions=versions)
            self._append("run", run)
            self._run = run
        return self._run.id

    def _append(self, kind: ledger.Kind, value: ledger.Payload) -> None:
        entry = ledger.append(self._database, kind, value)
        projections.apply(self._database, entry.seq, value, self._text)

    def _text(self, hashed: str) -> bytes:
        row = self._database.one(sql.TEXT_GET, hashed)
        if row is None:
            raise StoreError(f"no text is stored under {hashed}")
        return bytes(row[0])

    def _text_of_document(self, document: str) -> str:
        row = self._database.one(sql.DOCUMENT_GET, document)
        return bytes(row[1]).decode("utf-8") if row else ""


def _take_lock(folder: Path) -> Database:
    """Hold an exclusive lock on a file beside the database; it ends with the process, however that ends."""
    path = folder / LOCK
    with disk(f"writing to {folder}"):
        path.touch()
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        connection.close()
        raise StoreError(f"another process is writing to {folder}; wait until it has finished") from error
    return Database(connection, str(path))
