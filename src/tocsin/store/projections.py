"""Projections: what is current, made from ledger entries and texts alone.

Adding and rebuilding run the same function, so that a projection that differs from its rebuilding was changed
by something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from tocsin.document import SourceItem
from tocsin.hashing import canonical, digest, sha256
from tocsin.records import ActorRef, PlaceRef, Record, kind_of, quotes, quoting_fields
from tocsin.store import sql
from tocsin.store.database import Database
from tocsin.store.ledger import DocumentEntry, JudgementEntry, Payload, RefusalEntry, Run, decode_record

__all__ = ["apply", "search_words"]

_RECORD_BITS = 20  # a document's records follow it: row = ledger seq * 2^20 + position


def apply(database: Database, seq: int, value: Payload, text_of: Callable[[str], bytes]) -> None:
    """Bring the projections up to one ledger entry.

    Args:
        database: Where the projections are; the caller holds the transaction.
        seq: The entry's place in the ledger, from 1.
        value: Its payload.
        text_of: Gives a text's UTF-8 bytes by its SHA-256.
    """
    if isinstance(value, Run):
        database.run(sql.RUN_ADD, value.id, seq, canonical(value))
    elif isinstance(value, DocumentEntry):
        _apply_document(database, seq, value, text_of)
    elif isinstance(value, RefusalEntry):
        item = value.refusal.item
        _apply_source(database, item, value.stored)
        # What could be read once stays, even if a later run refuses it.
        if database.one(sql.DOCUMENT_OF_ITEM, item.id) is None:
            database.run(sql.REFUSAL_ADD, item.id, value.refusal.id, value.run, canonical(value.refusal))
    elif isinstance(value, JudgementEntry):  # decisions and the register are read from the ledger itself
        _apply_judgement(database, seq, value)


def _apply_source(database: Database, item: SourceItem, stored: bool) -> None:
    database.run(sql.SOURCE_ADD, item.id, item.container, int(stored), canonical(item))


def _apply_document(database: Database, seq: int, value: DocumentEntry, text_of: Callable[[str], bytes]) -> None:
    body = value.document
    _apply_source(database, value.item, True)
    database.run(sql.REFUSAL_DROP, value.item.id)
    old = database.one(sql.DOCUMENT_OF_ITEM, value.item.id)
    if old is not None:
        database.run(sql.RECORD_SEARCH_DROP, old[1])
        database.run(sql.RECORD_DROP, old[1])
        database.run(sql.DOCUMENT_SEARCH_DROP, old[0])
        database.run(sql.DOCUMENT_DROP, old[0])
    database.run(
        sql.DOCUMENT_ADD,
        *(seq, body["id"], value.item.id, body["text_sha256"], value.run, digest(value.derivation)),
        *(body.get("published"), body.get("outlet"), canonical(value.derivation), canonical(body)),
    )
    words = text_of(body["text_sha256"]).decode("utf-8").replace("\0", " ")
    database.run(sql.DOCUMENT_SEARCH_ADD, seq, body.get("title") or "", words)
    for position, raw in enumerate(value.records):
        record, row = decode_record(raw), (seq << _RECORD_BITS) + position
        database.run(sql.RECORD_ADD, row, record.id, record.document, kind_of(record), sha256(bytes(raw)), bytes(raw))
        database.run(sql.RECORD_SEARCH_ADD, row, search_words(record))


def _apply_judgement(database: Database, seq: int, value: JudgementEntry) -> None:
    judgement = value.judgement
    database.run(sql.JUDGEMENT_ADD, judgement.id, seq, judgement.record, value.item, canonical(value))


def search_words(record: Record) -> str:
    """Collect what a record can be found by: its kind and codes, its words, the names and standings in it.

    Words that are quoted by several fields count once, in the order of the text.
    """
    quoted = sorted({(span.start, span.end, words) for _, span, words in quotes(record)})
    kept: list[str] = []
    end = -1
    for _, stop, words in quoted:
        if stop > end:
            kept.append(words)
            end = stop
    names = sorted({name for name in _names(record) if name})
    codes = [str(getattr(record, field)) for field in ("type", "term", "unit") if getattr(record, field, None)]
    return "\n".join([kind_of(record), *kept, *names, *codes]).replace("\0", " ")


def _names(value: Any) -> Iterator[str | None]:
    if isinstance(value, ActorRef):
        yield from (value.name, value.code, value.standing)
    elif isinstance(value, PlaceRef):
        yield value.name
    elif isinstance(value, msgspec.Struct):
        for field in quoting_fields(type(value)):  # who and where are always quoted
            yield from _names(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from _names(item)
