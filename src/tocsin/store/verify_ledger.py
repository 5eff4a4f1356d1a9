"""Verify the ledger: the chain, each payload against its own ids, and each record's words against its text."""

from __future__ import annotations

from typing import Any

import msgspec

from tocsin.document import Document, SourceItem
from tocsin.errors import DamagedCasebook, StoreError
from tocsin.hashing import canonical, make_id, sha256
from tocsin.records import AnyRecord, find_misquotes, kind_of
from tocsin.store import ledger, projections, sql
from tocsin.store.database import Database
from tocsin.store.decisions import decision_id, load_decisions
from tocsin.store.faults import Check

__all__ = ["Kept", "check_ledger", "check_texts", "note_orphans"]


class Kept(msgspec.Struct, frozen=True):
    """What the ledger says of one source item: the entry, whether bytes are kept, and the document if any."""

    seq: int
    item: SourceItem
    stored: bool
    document: dict[str, Any] | None


def check_texts(check: Check, database: Database) -> set[str]:
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


def check_ledger(check: Check, database: Database, rebuilt: Database, head: str | None, texts: set[str]) -> list[Kept]:
    """Walk the chain, check each payload, and rebuild the projections beside."""
    prev = ledger.genesis(ledger.secret(database))
    heads = {prev}
    kept: list[Kept] = []
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
    check: Check, database: Database, where: str, seq: int, value: ledger.Payload, texts: set[str], used: set[str]
) -> list[Kept]:
    if isinstance(value, ledger.RefusalEntry):
        return [Kept(seq, value.refusal.item, value.stored, None)]
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
        return [Kept(seq, item, True, body)]
    document = ledger.restore(body, _text(database, hashed))
    for raw in value.records:
        _check_record(check, where, ledger.decode_record(raw), bytes(raw), document)
    return [Kept(seq, item, True, body)]


def _check_decision(check: Check, where: str, value: ledger.DecisionEntry, prev: str) -> None:
    check.count("decisions")
    expected = decision_id(value.decision, prev)
    if value.decision.id != expected:
        check.find("id", f"{where}, decision", expected, value.decision.id)


def _check_record(check: Check, where: str, record: AnyRecord, raw: bytes, document: Document) -> None:
    check.count("records")
    name = f"{where}, {kind_of(record)} {record.id[:12]}"
    if record.document != document.id:
        check.find("id", name, document.id, record.document)
    for wrong in find_misquotes(record, document.text):
        check.find("span", name, "the text's words", wrong)
    if canonical(record) != raw:
        check.notes.append(f"{name} has fields that this version of Tocsin does not know")


def note_orphans(check: Check, database: Database) -> None:
    """Note the decisions whose records are gone."""
    orphans = load_decisions(database).orphans
    check.notes.extend(
        f"decision {one.id[:10]} ({one.verb}) bears on records that are no longer there; it is not applied" for one in orphans
    )


def _text(database: Database, hashed: str) -> bytes:
    row = database.one(sql.TEXT_GET, hashed)
    if row is None:
        raise DamagedCasebook(f"text {hashed} is missing")
    return bytes(row[0])
