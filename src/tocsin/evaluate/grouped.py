"""Read documents into a casebook of their own and group their acts, as a user's command would."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tocsin.analysis import incidents
from tocsin.config import Settings
from tocsin.document import Document, SourceItem
from tocsin.pipeline import derivation, process_many
from tocsin.records import Event
from tocsin.store import Store

__all__ = ["Grouped", "group_documents"]


class Grouped(msgspec.Struct, frozen=True):
    """Event records by the name of their source item, in the order of the text; id of a record -> id of its incident."""

    events: dict[str, list[Event]]
    incident: dict[str, str]


def group_documents(made: Sequence[tuple[SourceItem, Document]], settings: Settings | None = None) -> Grouped:
    """Run pipeline and analysis over documents with the default settings.

    Args:
        made: Source items with their documents; items have names of their own.
        settings: Settings in place of the default ones.
    """
    settings = settings or Settings()
    title = {document.id: item.name for item, document in made}
    found: dict[str, list[Event]] = {item.name: [] for item, _ in made}
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        store = Store.create(Path(folder) / "book")
        with store.writer() as writer:
            for start in range(0, len(made), settings.batch):
                batch = made[start : start + settings.batch]
                for (item, document), extraction in zip(batch, process_many([document for _, document in batch], settings), strict=True):
                    writer.put_source(document.text.encode("utf-8"))
                    writer.add_document(item, extraction.document, derivation(settings), extraction.records)
        with store.view("sealed") as view:
            of = {record: incident.id for record, incident in incidents.run(view).of().items()}
            for record in view.records("event"):
                if isinstance(record, Event):
                    found[title[record.document]].append(record)
    for events in found.values():
        events.sort(key=lambda event: (event.trigger.spans, event.id))
    return Grouped(found, of)
