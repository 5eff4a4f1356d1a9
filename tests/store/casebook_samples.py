"""Small invented reports with records, for the tests of the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tocsin.document import Document, Refusal, SourceItem, Span, make_document, make_refusal
from tocsin.records import ActorRef, Count, Derivation, Event, Evidence, Person, Record, Statement, When, evidence, record_id
from tocsin.store import Store, Writer

FIRST = "Minister Oda Reyl said on Monday that the bridge at Tal was closed. She gave no reason.\r\n\r\nAbout 40 people wait there."
SECOND = "Rescuers found Ilse Marten, a farmer, alive. “I heard the guns,” Marten said. 🚑 Her son is missing."


def derivation(version: int = 1) -> Derivation:
    return Derivation(tocsin="0", model="none", model_hash="0", knowledge="k", settings="s", extractors={"statements": version})


def at(text: str, *words: str) -> Evidence:
    """Quote the first place of each of some words."""
    return evidence(text, *(Span(text.index(w), text.index(w) + len(w)) for w in words))


def actor(text: str, words: str, **fields: Any) -> ActorRef:
    span = Span(text.index(words), text.index(words) + len(words))
    return ActorRef(**{"text": words, "span": span, "kind": "name", "name": words, "type": "person", **fields})


def statement(document: Document, content: str, speaker: ActorRef | None = None, **fields: Any) -> Statement:
    anchor = at(document.text, content)
    return Statement(
        id=record_id(document, "statement", anchor), document=document.id, evidence=anchor, form="indirect", content=anchor,
        speaker=speaker, extractor="statements/1", **fields,
    )  # fmt: skip


def count(document: Document, number: str, value: int, **fields: Any) -> Count:
    anchor = at(document.text, number)
    return Count(
        id=record_id(document, "count", anchor), document=document.id, evidence=anchor, unit="people", low=value, high=value,
        number=anchor, extractor="counts/1", **fields,
    )  # fmt: skip


def event(document: Document, trigger: str, when: str | None = None, **fields: Any) -> Event:
    anchor = at(document.text, trigger)
    return Event(
        id=record_id(document, "event", anchor, "COERCE"), document=document.id, evidence=anchor, type="COERCE", quad=4, trigger=anchor,
        when=When(value=when, basis="stated") if when else None, extractor="events/1", **fields,
    )  # fmt: skip


def person(document: Document, name: str, **fields: Any) -> Person:
    anchor = at(document.text, name)
    return Person(
        id=record_id(document, "person", anchor), document=document.id, evidence=anchor, name=name, role="source", mentions=anchor,
        extractor="persons/1", **{"level": "restricted", **fields},
    )  # fmt: skip


Made = tuple[bytes, SourceItem, Document, list[Record]]


def report(text: str, *, name: str = "report.txt", reader: str = "sample/1", **fields: Any) -> tuple[bytes, SourceItem, Document]:
    data = text.encode("utf-8")
    item = SourceItem.of(data, name=name, media_type="text/plain")
    return data, item, make_document(item, text, reader=reader, **fields)


def first() -> Made:
    data, item, document = report(FIRST, name="first.txt", published="2031-03-04", outlet="Tal Courier", title="Bridge at Tal closed")
    reyl = actor(FIRST, "Oda Reyl", standing="minister", code="TAL")
    said = statement(document, "the bridge at Tal was closed", reyl)
    shut = event(document, "closed", "2031-03", said_by=said.id)
    return data, item, document, [said, shut, count(document, "40", 40)]


def second() -> Made:
    data, item, document = report(SECOND, name="second.txt", published="2031-05-06", outlet="Hill Radio", title="Farmer found")
    said = statement(document, "I heard the guns", actor(SECOND, "Marten", name="Ilse Marten"))
    return data, item, document, [said, person(document, "Ilse Marten")]


def refusal(data: bytes = b"\x00\x01", name: str = "noise.bin") -> tuple[bytes, Refusal]:
    return data, make_refusal(SourceItem.of(data, name=name), "binary", f"{name} is no text")


def add(writer: Writer, made: tuple[bytes, SourceItem, Document, Sequence[Record]], version: int = 1) -> str:
    data, item, document, records = made
    writer.put_source(data)
    return writer.add_document(item, document, derivation(version), records)


def ticking() -> Any:
    """Return a clock that is one second later at each look."""
    seconds = iter(range(100000))
    return lambda: f"2031-06-01T00:{(n := next(seconds)) // 60 % 60:02d}:{n % 60:02d}Z"


def filled(folder: Path) -> Store:
    """Make a casebook of two documents, a refusal and a judgement."""
    store = Store.create(folder)
    with store.writer(clock=ticking()) as writer:
        writer.start_run("settings", {"tocsin": "0"})
        add(writer, first())
        add(writer, second())
        data, refused = refusal()
        writer.put_source(data)
        writer.add_refusal(refused)
        writer.judge(first()[3][0], "accept", note="heard it", by="ana")
    return store
