"""Prove that a casebook is what was put into it, or say what is not.

What this proves and what it can't is told in docs/explain/provenance.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from tocsin import registry
from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem
from tocsin.errors import DamagedCasebook, StoreError, TocsinError, UsageError
from tocsin.hashing import canonical, make_id, sha256
from tocsin.records import AnyRecord, find_misquotes, kind_of
from tocsin.store import ledger, projections, sql
from tocsin.store.database import Database, open_database, scratch
from tocsin.store.decisions import decision_id, load_decisions
from tocsin.store.erasure import register_faults
from tocsin.store.files import DATABASE, Sources, disk, hash_file

__all__ = ["Finding", "Report", "Reread", "installed_readers", "verify"]

Reread = Callable[[BinaryIO, SourceItem, str], Iterable[tuple[SourceItem, Document | Refusal]] | None]
"""Reads a stored file again: (its bytes, its item, ``reader/version``) -> each item with its document or refusal,
or None when that version of the reader is not here."""

MOST: Final = 20
"""Findings of one kind in one place that are listed; the rest is counted."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not as it was put in.

    ``what`` is one of: missing, changed, extra, text, reread, span, chain, payload, id, head, projection, register,
    schema, database. ``where`` names the file, the ledger entry or the row.
    """

    what: str
    where: str
    expected: str = ""
    found: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked (counts by name), what was found, and what is worth knowing but no damage."""

    head: str
    checked: dict[str, int]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Say whether nothing was found."""
        return not self.findings


class _Check:
    """Findings, counts and notes as they come up."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.notes: list[str] = []
        self.progress = progress

    def find(self, what: str, where: str, expected: object = "", found: object = "") -> None:
        self.findings.append(Finding(what=what, where=where, expected=_short(expected), found=_short(found)))

    def count(self, name: str) -> None:
        self.counts[name] += 1
        self.progress(name)


def verify(
    folder: Path,
    *,
    head: str | None = None,
    reread: Reread | None = None,
    settings: Settings | None = None,
    progress: Callable[[str], None] = lambda name: None,
) -> Report:
    """Check a casebook against itself, and against a head that was printed earlier.

    Args:
        folder: The casebook.
        head: A ledger head from an earlier `add` or brief; the chain must still contain it.
        reread: Reads stored files again; None uses the readers of this installation.
        settings: Limits that readers keep to.
        progress: Told the name of each count as it goes up.

    Raises:
        NoCasebook: There is none.
        NewerCasebook: A newer Tocsin has written it.
        UsageError: ``head`` is no head.
    """
    wanted = head.strip().lower() if head else None
    if wanted is not None and (len(wanted) != 64 or set(wanted) - set("0123456789abcdef")):
        raise UsageError(f"{head!r} is no ledger head; a head has 64 hexadecimal digits")
    check = _Check(progress)
    now = ""
    database = open_database(folder / DATABASE, write=False, lenient=True)
    rebuilt = scratch()
    try:
        database.run("BEGIN")
        _guard(check, lambda: _check_database(check, database))
        now = ledger.head(database)
        texts = _guard(check, lambda: _check_texts(check, database)) or set()
        kept = _guard(check, lambda: _check_ledger(check, database, rebuilt, wanted, texts)) or []
        _guard(check, lambda: _check_projections(check, database, rebuilt))
        _guard(check, lambda: _check_register(check, database))
        _guard(check, lambda: _note_orphans(check, database))
        _check_sources(check, Sources(folder), kept)
        _check_reading(check, Sources(folder), kept, reread or installed_readers(settings or Settings()))
    except DamagedCasebook as error:
        check.find("database", str(folder / DATABASE), "a readable database", error)
    finally:
        rebuilt.close()
        database.close()
    return Report(head=now, checked=dict(sorted(check.counts.items())), findings=tuple(check.findings), notes=tuple(check.notes))


def _guard(check: _Check, step: Callable[[], Any]) -> Any:
    """Run one step; a database that can't be read there is a finding, and the next step is tried."""
    try:
        return step()
    except StoreError as error:
        check.find("database", "casebook.sqlite", "readable", error)
        return None


class _Kept(msgspec.Struct, frozen=True):
    """What the ledger says of one source item: the entry, whether bytes are kept, and the document if any."""

    seq: int
    item: SourceItem
    stored: bool
    document: dict[str, Any] | None


def _check_database(check: _Check, database: Database) -> None:
    for (line,) in database.rows("PRAGMA integrity_check(20)"):
        if line != "ok":
            check.find("database", "casebook.sqlite", "a sound file", line)
    plain = scratch()
    try:
        expected = {(kind, name): text for kind, name, text in plain.rows(sql.OBJECTS)}
    finally:
        plain.close()
    found = {(kind, name): text for kind, name, text in database.rows(sql.OBJECTS)}
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key) != found.get(key):
            check.find("schema", " ".join(key), expected.get(key, "absent"), found.get(key, "absent"))


def _check_texts(check: _Check, database: Database) -> set[str]:
    """Check texts against their hashes; return the hashes of the sound ones."""
    sound: set[str] = set()
    for hashed, raw in database.each(sql.TEXT_ALL):
        check.count("texts")
        actual = sha256(bytes(raw))
        if actual == hashed:
            sound.add(hashed)
        else:
            check.find("text", f"text {hashed}", hashed, actual)
    return sound


def _check_ledger(check: _Check, database: Database, rebuilt: Database, head: str | None, texts: set[str]) -> list[_Kept]:
    """Walk the chain, check each payload, and rebuild the projections beside."""
    prev = ledger.genesis(ledger.secret(database))
    heads = {prev}
    kept: list[_Kept] = []
    used: set[str] = set()
    for number, entry in enumerate(ledger.entries(database), start=1):
        check.count("entries")
        where = f"ledger entry {entry.seq}"
        payload = bytes(entry.payload)
        if entry.seq != number:
            check.find("chain", where, f"entry {number}", f"entry {entry.seq}")
        if entry.prev != prev:
            check.find("chain", f"{where}, the link to the entry before", prev, entry.prev)
        actual = ledger.entry_digest(entry.prev, entry.kind, payload)
        if actual != entry.digest:
            check.find("chain", f"{where} ({entry.kind})", entry.digest, actual)
        prev = entry.digest
        heads.add(prev)
        try:
            value = ledger.decode(entry)
            if isinstance(value, ledger.DecisionEntry):
                _check_decision(check, where, value, entry.prev)
            one = _check_payload(check, database, where, entry.seq, value, texts, used)
            projections.apply(rebuilt, entry.seq, value, lambda hashed: _text(database, hashed))
        except (msgspec.DecodeError, ValueError, KeyError, TypeError, StoreError) as error:
            check.find("payload", where, f"a {entry.kind}", error)
            continue
        kept.extend(one)
    for hashed in sorted(texts - used):
        check.find("extra", f"text {hashed}", "a document that has it", "none")
    if head is not None and head not in heads:
        check.find("head", "ledger", head, prev)
    return kept


def _check_payload(
    check: _Check, database: Database, where: str, seq: int, value: ledger.Payload, texts: set[str], used: set[str]
) -> list[_Kept]:
    if isinstance(value, ledger.RefusalEntry):
        return [_Kept(seq, value.refusal.item, value.stored, None)]
    if not isinstance(value, ledger.DocumentEntry):
        return []
    item, body = value.item, value.document
    hashed = body["text_sha256"]
    used.add(hashed)
    if item.id != make_id("item", item.container, item.locator):
        check.find("id", f"{where}, item {item.name}", make_id("item", item.container, item.locator), item.id)
    if body["id"] != make_id("document", item.id, hashed, body["reader"]):
        check.find("id", f"{where}, document", make_id("document", item.id, hashed, body["reader"]), body["id"])
    check.count("documents")
    if hashed not in texts:
        if database.one(sql.TEXT_GET, hashed) is None:
            check.find("text", f"{where}, text {hashed}", hashed, "missing")
        return [_Kept(seq, item, True, body)]
    document = ledger.restore(body, _text(database, hashed))
    for raw in value.records:
        _check_record(check, where, ledger.decode_record(raw), bytes(raw), document)
    return [_Kept(seq, item, True, body)]


def _check_decision(check: _Check, where: str, value: ledger.DecisionEntry, prev: str) -> None:
    check.count("decisions")
    expected = decision_id(value.decision, prev)
    if value.decision.id != expected:
        check.find("id", f"{where}, decision", expected, value.decision.id)


def _check_record(check: _Check, where: str, record: AnyRecord, raw: bytes, document: Document) -> None:
    check.count("records")
    name = f"{where}, {kind_of(record)} {record.id[:12]}"
    if record.document != document.id:
        check.find("id", name, document.id, record.document)
    for wrong in find_misquotes(record, document.text):
        check.find("span", name, "the text's words", wrong)
    if canonical(record) != raw:
        check.notes.append(f"{name} has fields that this version of Tocsin does not know")


def _note_orphans(check: _Check, database: Database) -> None:
    orphans = load_decisions(database).orphans
    check.notes.extend(
        f"decision {one.id[:10]} ({one.verb}) bears on records that are no longer there; it is not applied" for one in orphans
    )


def _check_projections(check: _Check, database: Database, rebuilt: Database) -> None:
    for table, query in sql.PROJECTIONS.items():
        _compare(check, table, database.each(query), rebuilt.each(query))
    for table, (create, query) in sql.VOCABULARIES.items():
        database.run("PRAGMA query_only = OFF")  # a table in the connection's own memory; the file stays read-only
        database.run(create)
        rebuilt.run(create)
        database.run("PRAGMA query_only = ON")
        _compare(check, f"{table} index", database.each(query), rebuilt.each(query))


def _check_register(check: _Check, database: Database) -> None:
    faults, counts, notes = register_faults(database)
    for where, expected, found in faults:
        check.find("register", where, expected, found)
    for name, number in counts.items():
        check.counts[name] += number
    check.notes.extend(notes)


def _compare(check: _Check, table: str, stored: Iterator[tuple[Any, ...]], rebuilt: Iterator[tuple[Any, ...]]) -> None:
    """Compare two lists of rows as multisets, without holding what agrees."""
    counted = "index entries" if table.endswith("index") else "rows"
    surplus: Counter[tuple[Any, ...]] = Counter()
    missing: Counter[tuple[Any, ...]] = Counter()
    one, other = next(stored, None), next(rebuilt, None)
    while one is not None or other is not None:
        if one == other:
            check.count(counted)
        else:
            surplus.update([one] if one is not None else [])
            missing.update([other] if other is not None else [])
        one, other = next(stored, None), next(rebuilt, None)
    # Rows out of step because one is missing are equal but for their place.
    both = surplus & missing
    for _ in range(both.total()):
        check.count(counted)
    listed = 0
    for sign, rows in (("expected", missing - both), ("found", surplus - both)):
        for row in sorted(rows.elements(), key=repr):
            listed += 1
            if listed <= MOST:
                where = f"{table} {_short(row[0])}"
                check.find("projection", where, *((row, "absent") if sign == "expected" else ("absent", row)))
    if listed > MOST:
        check.find("projection", table, "", f"{listed - MOST} further rows differ")


def _check_sources(check: _Check, sources: Sources, kept: list[_Kept]) -> None:
    expected = {one.item.container for one in kept if one.stored}
    seen: set[str] = set()
    for path in sources.files():
        where = path.relative_to(sources.folder.parent).as_posix()
        if Sources.unfinished(path):
            check.notes.append(f"{where} is left from an interrupted add; the next add removes it")
            continue
        if path.is_symlink() or path != sources.path(path.name):
            check.find("extra", where, "bytes under their hash", "something else")
            continue
        try:
            with disk(f"reading {path}"):
                actual = hash_file(path)
        except StoreError as error:
            check.find("changed", where, path.name, error)
            seen.add(path.name)
            continue
        check.count("sources")
        seen.add(path.name)
        if actual != path.name:
            check.find("changed", where, path.name, actual)
        elif path.name not in expected:
            check.notes.append(f"{where} is kept but no item comes from it: an add was interrupted; running it again completes it")
    for container in sorted(expected - seen):
        names = sorted({one.item.name for one in kept if one.item.container == container})
        check.find("missing", f"sources/{container[:2]}/{container} ({', '.join(names[:3])})", container, "no such file")


def _check_reading(check: _Check, sources: Sources, kept: list[_Kept], reread: Reread) -> None:
    """Read each stored file again and expect the documents that the ledger has of it."""
    files: dict[tuple[str, str], list[_Kept]] = {}
    for one in kept:
        if one.document is not None and sources.has(one.item.container):  # what is missing was found already
            files.setdefault((one.item.container, one.document["reader"]), []).append(one)
    away: Counter[str] = Counter()
    for (container, reader), expected in sorted(files.items()):
        path = sources.path(container)
        whole = SourceItem.whole(container, path.stat().st_size, name=expected[0].item.name)
        try:
            with path.open("rb") as stream:
                results = reread(stream, whole, reader)
                made = None if results is None else {item.id: one for item, one in results if isinstance(one, Document)}
        except Exception as error:  # a reader that fails where it once succeeded is a finding, whatever it raises
            check.find("reread", f"{whole.name} by {reader}", "documents", f"{type(error).__name__}: {error}")
            continue
        if made is None:
            away[reader] += len(expected)
            continue
        for one in expected:
            assert one.document is not None
            check.count("read again")
            now = made.get(one.item.id)
            if now is None or now.id != one.document["id"]:
                where = f"ledger entry {one.seq}, {one.item.name} {one.item.locator}".strip()
                check.find("reread", where, f"text {one.document['text_sha256']}", f"text {now.text_sha256}" if now else "no document")
    check.notes.extend(f"{number} documents by {reader} are not re-readable here" for reader, number in sorted(away.items()))


def installed_readers(settings: Settings) -> Reread:
    """Return what reads files again with the readers of this installation, where their version is the recorded one."""

    def reread(stream: BinaryIO, item: SourceItem, reader: str) -> Iterable[tuple[SourceItem, Document | Refusal]] | None:
        name, _, version = reader.partition("/")
        try:
            read = registry.load("readers", name)
        except (TocsinError, ImportError, AttributeError):
            return None
        if str(getattr(sys.modules.get(read.__module__), "VERSION", None)) != version:
            return None
        results: Iterable[tuple[SourceItem, Document | Refusal]] = read(stream, item, settings)
        return results

    return reread


def _text(database: Database, hashed: str) -> bytes:
    row = database.one(sql.TEXT_GET, hashed)
    if row is None:
        raise DamagedCasebook(f"text {hashed} is missing")
    return bytes(row[0])


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 200 else text[:199] + "…"
