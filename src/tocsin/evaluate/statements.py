"""Measure statements on a labelled set: find them as the pipeline does, then score."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from tocsin.config import Settings
from tocsin.document import Document, Region, SourceItem, Span, make_document
from tocsin.evaluate.gold import Half, Labelled, read
from tocsin.evaluate.measures import Measure, measured
from tocsin.evaluate.quotations import Quotation, score, tally
from tocsin.pipeline import process_many
from tocsin.records import ActorRef, Record, Statement

__all__ = ["Outcome", "called", "find", "make", "run"]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """Measures of one set, and what they are over."""

    name: str
    half: str
    documents: int
    rows: tuple[Measure, ...]


def run(path: Path, *, half: Half = "all", speech: bool = False, direct: bool = False, texts: Path | None = None) -> Outcome:
    """Score statements on a labelled set.

    Args:
        path: The set (see :mod:`tocsin.evaluate.gold`).
        half: ``odd`` is the half nobody looks at.
        speech: Leave thoughts, beliefs and plans out of what is asked for.
        direct: Ask for direct quotations only.
        texts: Where the texts of a stand-off set are.
    """
    documents = list(read(path, half=half, texts=texts))
    forms = frozenset(["direct"]) if direct else None
    tallies = [
        tally(document.text, document.quotations, _found(document, records), forms=forms, speech=speech)
        for document, records in zip(documents, find(documents), strict=True)
    ]
    return Outcome(name=path.stem, half=half, documents=len(documents), rows=tuple(measured(tallies, score)))


def make(labelled: Labelled) -> tuple[SourceItem, Document]:
    """Make a document of a labelled text; a title that is the first line of the text is its headline."""
    text = labelled.text
    end = text.find("\n")
    first = text[: max(end, 0)].strip()
    titled = bool(labelled.title and first and first.rstrip(".") == labelled.title.strip().rstrip("."))
    regions = (Region("title", Span(0, end)), Region("body", Span(end, len(text)))) if titled else (Region("body", Span(0, len(text))),)
    item = SourceItem.of(text.encode("utf-8"), name=labelled.id)
    return item, make_document(
        item, text, reader="labelled/1", title=labelled.title, regions=regions, outlet="", published=labelled.published
    )


def find(documents: Sequence[Labelled]) -> list[tuple[Record, ...]]:
    """Run the pipeline over labelled documents."""
    made = [make(labelled)[1] for labelled in documents]
    settings = Settings()
    found: list[tuple[Record, ...]] = []
    for start in range(0, len(made), settings.batch):
        found.extend(extraction.records for extraction in process_many(made[start : start + settings.batch], settings))
    return found


def called(speaker: ActorRef | None) -> str | None:
    """What a reader sees as the speaker: the name, else the words that tell of them; a pronoun that leads to nobody tells nothing."""
    if speaker is None or speaker.name is not None:
        return speaker.name if speaker else None
    return None if speaker.kind == "pronoun" else speaker.text


def _found(document: Labelled, records: Sequence[Record]) -> list[Quotation]:
    """Statements of the labelled range in the scorer's terms."""
    return [
        Quotation(
            content=tuple((span.start, span.end) for span in record.content.spans),
            source=tuple((span.start, span.end) for span in record.source.spans) if record.source else (),
            cue=tuple((span.start, span.end) for span in record.cue.spans) if record.cue else (),
            canonical=called(record.speaker),
        )
        for record in records
        if isinstance(record, Statement) and document.start <= record.content.spans[0].start < document.end
    ]
