"""The ledger: entries in order, each chained to the one before by its hash.

An entry's digest is ``SHA-256(prev + "\\n" + kind + "\\n" + payload)``, all as UTF-8 bytes, so that anyone can
check it with ``sha256sum``. The first entry's ``prev`` is an HMAC of the casebook's secret: a printed head then
can't be used to test guesses of what the ledger holds.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from tocsin.document import Document, Refusal, SourceItem, Span
from tocsin.hashing import canonical
from tocsin.records import AnyRecord, Derivation, Judgement, Record
from tocsin.store import sql
from tocsin.store.database import Database

__all__ = [
    "Anchor",
    "Decision",
    "DecisionEntry",
    "DocumentEntry",
    "Entry",
    "ErasureEntry",
    "Hidden",
    "JudgementEntry",
    "Kind",
    "ReadingEntry",
    "RefusalEntry",
    "RegisterEntry",
    "Run",
    "append",
    "decode",
    "decode_record",
    "decode_register",
    "document_entry",
    "entries",
    "entry_digest",
    "genesis",
    "head",
    "keyed",
    "restore",
    "secret",
]

Kind = Literal["run", "document", "refusal", "judgement", "decision", "register", "erasure", "reading"]


class Entry(msgspec.Struct, frozen=True):
    """One row of the ledger; ``seq`` counts from 1."""

    seq: int
    kind: str
    payload: bytes
    prev: str
    digest: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One execution: when it first wrote (UTC, EDTF), under which settings and versions."""

    id: str
    at: str
    settings: str
    versions: dict[str, str]


class DocumentEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A document without its text, and its records as the canonical bytes they had when they were made."""

    run: str
    item: SourceItem
    document: dict[str, Any]
    derivation: Derivation
    records: tuple[msgspec.Raw, ...]


class RefusalEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A refusal; ``stored`` tells whether there were bytes to keep."""

    run: str
    refusal: Refusal
    stored: bool


class JudgementEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement, its source item, and the other records that looked alike when it was made.

    After a new extraction the judgement may move to a record that says the same, but never to one of ``beside``.
    """

    judgement: Judgement
    item: str
    beside: tuple[str, ...] = ()


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided on incidents or names; it changes no record, and ``undo`` takes it back.

    ``merge`` joins ``incidents``; ``records`` has one record of each. ``split`` takes ``records`` out of the one
    incident. ``same`` and ``differ`` say of two ``names`` that they are one actor, or are not. ``undo`` ends the
    decision in ``undoes``.
    """

    id: str
    verb: Literal["merge", "split", "same", "differ", "undo"]
    incidents: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    undoes: str = ""
    note: str = ""
    by: str = ""
    at: str = ""


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """What finds a record again after a new extraction: its id, else its words in its source item.

    ``beside`` are other records that looked alike when the anchor was made; it never moves to one of them.
    """

    record: str
    kind: str
    item: str
    spans: tuple[Span, ...]
    exact: tuple[str, ...]
    beside: tuple[str, ...] = ()


class DecisionEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A decision, and an anchor for each record that it bears on, in the order of its ``records``."""

    decision: Decision
    anchors: tuple[Anchor, ...] = ()


class RegisterEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the custody register, sealed under its own key; ``item`` and ``person`` are random."""

    item: str
    person: str
    nonce: bytes
    sealed: bytes


class Hidden(msgspec.Struct, frozen=True):
    """Where an erased person's name stands in a stored text, so that it stays withheld there."""

    text: str
    spans: tuple[Span, ...]


class ErasureEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The tombstone of erased register items: whose (random ids), why (a closed list), by whom and when; no name, no hash."""

    persons: tuple[str, ...]
    items: tuple[str, ...]
    ground: str
    by: str
    at: str
    hidden: tuple[Hidden, ...] = ()


class ReadingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody looked at the register with its sealed claims."""

    by: str
    purpose: str
    at: str
    did: Literal["list", "export"]
    claims: int


Payload = Run | DocumentEntry | RefusalEntry | JudgementEntry | DecisionEntry | RegisterEntry | ErasureEntry | ReadingEntry
_TYPES: dict[str, type[Payload]] = {
    "run": Run,
    "document": DocumentEntry,
    "refusal": RefusalEntry,
    "judgement": JudgementEntry,
    "decision": DecisionEntry,
    "register": RegisterEntry,
    "erasure": ErasureEntry,
    "reading": ReadingEntry,
}
_RECORD: msgspec.json.Decoder[AnyRecord] = msgspec.json.Decoder(AnyRecord)


def secret(database: Database) -> bytes:
    """Return the casebook's secret; b"" when it is gone (which `verify` finds)."""
    row = database.one(sql.META_GET, "secret")
    return bytes(row[0]) if row else b""


def keyed(key: bytes, value: str) -> str:
    """Hash a value under a key (HMAC-SHA256): only the key's holder can test a guess."""
    return hmac.new(key, value.encode("utf-8"), hashlib.sha256).hexdigest()


def genesis(key: bytes) -> str:
    """Give the ``prev`` of the first entry."""
    return keyed(key, "genesis")


def entry_digest(prev: str, kind: str, payload: bytes) -> str:
    """Hash an entry together with the chain before it."""
    return hashlib.sha256(f"{prev}\n{kind}\n".encode() + payload).hexdigest()


def head(database: Database) -> str:
    """Return the digest of the last entry; it stands for all entries."""
    return _last(database)[1]


def append(database: Database, kind: Kind, value: Payload) -> Entry:
    """Write the next entry; the caller holds the transaction."""
    seq, prev = _last(database)
    payload = canonical(value)
    entry = Entry(seq + 1, kind, payload, prev, entry_digest(prev, kind, payload))
    database.run(sql.LEDGER_ADD, entry.seq, entry.kind, entry.payload, entry.prev, entry.digest)
    return entry


def entries(database: Database) -> Iterator[Entry]:
    """Yield the entries in order."""
    for seq, kind, payload, prev, digest in database.each(sql.LEDGER_ALL):
        yield Entry(seq, kind, payload, prev, digest)


def decode(entry: Entry) -> Payload:
    """Read an entry's payload.

    Raises:
        msgspec.DecodeError: It is no payload of the entry's kind.
    """
    if entry.kind not in _TYPES:
        raise msgspec.ValidationError(f"unknown kind {entry.kind!r}")
    return msgspec.json.decode(entry.payload, type=_TYPES[entry.kind])


def decode_record(body: bytes | msgspec.Raw) -> AnyRecord:
    """Read a record from its canonical bytes."""
    return _RECORD.decode(body)


def decode_register(payload: bytes) -> RegisterEntry:
    """Read a sealed claim's entry."""
    return msgspec.json.decode(payload, type=RegisterEntry)


def document_entry(run: str, item: SourceItem, document: Document, derivation: Derivation, records: Sequence[Record]) -> DocumentEntry:
    """Lay a document and its records out for the ledger."""
    body = msgspec.to_builtins(document)
    del body["text"]
    return DocumentEntry(
        run=run, item=item, document=body, derivation=derivation, records=tuple(msgspec.Raw(canonical(record)) for record in records)
    )


def restore(body: bytes | dict[str, Any], text: bytes) -> Document:
    """Put a document and its text together again."""
    fields: dict[str, Any] = msgspec.json.decode(body) if isinstance(body, bytes) else body
    return msgspec.convert({**fields, "text": text.decode("utf-8")}, Document)


def _last(database: Database) -> tuple[int, str]:
    row = database.one(sql.LEDGER_LAST)
    return (row[0], row[1]) if row else (0, genesis(secret(database)))
