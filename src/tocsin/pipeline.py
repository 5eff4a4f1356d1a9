"""The article wing as one pure function: documents in, their records out.

No database, no clock, no network: the same documents, settings, knowledge and versions give the same records,
one by one or in any batch, here or on a thousand cores.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import msgspec

from tocsin import registry
from tocsin.config import Settings
from tocsin.document import Document, DocumentDoubt, SourceItem, Span, make_document, paragraphs
from tocsin.errors import UsageError
from tocsin.extract import coreference, dates, events, mentions, places, statements
from tocsin.extract.capitals import legible
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.extract.tracing import Note, Trace, explain_event, explain_statement
from tocsin.hashing import digest
from tocsin.language import Parse, Parser, load_pack, model_info
from tocsin.language.identify import identify
from tocsin.lines import mark_end
from tocsin.readers.heading import find_head
from tocsin.records import AnyRecord, Derivation, Event, Record, Statement, find_misquotes
from tocsin.tables import coding
from tocsin.tables.coding import Coded
from tocsin.times import edtf_interval

__all__ = ["Extraction", "derivation", "extract_text", "mention_text", "process_many", "retrace", "settle", "version"]


class Extraction(msgspec.Struct, frozen=True):
    """What was made of one document: the document with its language and doubts, and its records."""

    document: Document
    records: tuple[AnyRecord, ...]


class MisquoteError(Exception):
    """An extractor made a record whose words are not the text's at its spans: a defect, which costs its document."""


def version() -> str:
    """Return Tocsin's version."""
    return metadata.version("tocsin")


def _extractors() -> dict[str, Any]:
    return {name: registry.load("extractors", name) for name in registry.names("extractors")}


def _version_of(function: Any) -> int:
    return int(import_module(function.__module__).VERSION)


@cache
def _parser(model: str) -> Parser:
    return Parser(model)


@cache
def _knowledge(files: tuple[Path, ...]) -> Knowledge:
    return Knowledge.load(files)


def derivation(settings: Settings, files: Sequence[Path] = ()) -> Derivation:
    """Say how records are made under these settings; equal derivations make equal records.

    Args:
        settings: The settings of the run.
        files: The casebook's own knowledge files, absolute.
    """
    model = model_info(settings.model)
    return Derivation(
        tocsin=version(),
        model=f"{model.name} {model.version}",
        model_hash=model.sha256,
        knowledge=_knowledge(tuple(files)).fingerprint,
        settings=settings.fingerprint() + _codebook(settings.codebook),
        extractors={name: _version_of(function) for name, function in _extractors().items()},
    )


def _codebook(files: tuple[str, ...]) -> str:
    """Return a digest of a casebook's own files of event types, "" without any."""
    return "+" + digest([Path(name).read_text(encoding="utf-8-sig") for name in files]) if files else ""


def row_derivation(row: Coded, settings: Settings) -> Derivation:
    """Say how the records of a row of event data are made: by its mapping and tables, without a language model."""
    return _row_derivation(row.made_by, settings.fingerprint())


@cache
def _row_derivation(made_by: str, settings: str) -> Derivation:
    return Derivation(tocsin=version(), model="", model_hash="", knowledge=made_by, settings=settings, extractors={"rows": coding.VERSION})


def process_many(documents: Sequence[Document], settings: Settings, files: Sequence[Path] = ()) -> list[Extraction]:
    """Make the records of a batch of documents, in the order of the documents.

    Args:
        documents: Any number; all their paragraphs go through one call of the parser.
        settings: ``language`` and ``model`` are used.
        files: The casebook's own knowledge files, absolute.

    Raises:
        ModelError: The language model can't be loaded.
        DataError: A knowledge file breaks its format.
        MisquoteError: A defect of an extractor; nothing of the batch is returned.
    """
    knowledge, own = _knowledge(tuple(files)), tuple(Path(name) for name in settings.codebook)
    prepared = [_with_language(document, settings.language) for document in documents]
    readable = [document for document in prepared if "language_not_read" not in document.doubts]
    pieces = [_pieces(document) for document in readable]
    parses = _parse(readable, pieces, settings, knowledge) if readable else []
    made: dict[str, tuple[AnyRecord, ...]] = {}
    for document, spans, parse in zip(readable, pieces, parses, strict=True):
        reading = Reading(document, parse, load_pack(document.language or settings.language), knowledge, spans, own)
        made[document.id] = _extract(reading)
    return [Extraction(document, made.get(document.id, ())) for document in prepared]


@cache
def settle() -> None:
    """Take what a process has loaded by now out of the rounds of Python's garbage collector, once.

    The collector would go through the model, the knowledge and the gazetteer again and again, which never become garbage: a seventh
    of the time that the extractors take. For processes that read documents in number, after the first of them; what is alive
    then is no longer looked at for cycles, so that it is not done behind the back of a program that calls :func:`process_many`.
    """
    gc.collect()
    gc.freeze()


def _parse(documents: Sequence[Document], pieces: Sequence[Sequence[Span]], settings: Settings, knowledge: Knowledge) -> list[Parse]:
    """Parse documents, given the spans of their paragraphs; text in capitals is parsed as it would stand in mixed case."""
    parser = _parser(settings.model)
    packs = [load_pack(document.language or settings.language) for document in documents]
    texts = [legible(d.text, spans, parser, pack, knowledge) for d, spans, pack in zip(documents, pieces, packs, strict=True)]
    return parser.parse(list(zip(texts, pieces, strict=True)))


def retrace(document: Document, record: Record, settings: Settings, files: Sequence[Path] = ()) -> list[Note]:
    """Read a document again and tell what the rules weighed for one of its records.

    Args:
        document: As it is stored.
        record: A statement or an event; for other kinds there is nothing to tell.
        settings: As for :func:`process_many`; records made under others were weighed otherwise.
        files: The casebook's own knowledge files, absolute.
    """
    if not isinstance(record, (Statement, Event)):
        return []
    spans, own = _pieces(document), tuple(Path(name) for name in settings.codebook)
    (parse,) = _parse([document], [spans], settings, _knowledge(tuple(files)))
    pack = load_pack(document.language or settings.language)
    trace = Trace()
    reading = Reading(document, parse, pack, _knowledge(tuple(files)), spans, own, trace=trace)
    mentions.fill(reading)
    if isinstance(record, Event):
        return explain_event(reading, events.matcher(reading), record)
    statements.extract(reading)
    return explain_statement(reading, trace, record)


def _with_language(document: Document, default: str) -> Document:
    """Tell the document's language and what is unsure of it as a whole."""
    language = identify(document.text, default)
    doubts: list[DocumentDoubt] = [doubt for doubt in document.doubts if doubt == "date_unread"]
    if not document.outlet:
        doubts.append("outlet_unknown")
    if not document.published:
        doubts.append("date_unknown")
    if language.assumed:
        doubts.append("language_assumed")
    try:
        load_pack(language.code)
    except UsageError:
        doubts.append("language_not_read")
    return msgspec.structs.replace(document, language=language.code, doubts=tuple(doubts))


def _pieces(document: Document) -> list[Span]:
    """Give the paragraphs that are parsed: the headline and the body, without bylines and datelines."""
    text = document.text
    spans = [span for region in document.regions if region.kind in ("title", "body") for span in paragraphs(text, region.span)]
    # A bullet is no word: the parser would take it for one.
    return [Span(mark_end(text, span.start, span.end), span.end) for span in spans]


def _extract(reading: Reading) -> tuple[AnyRecord, ...]:
    """Run mentions, then every extractor in the order of the table."""
    mentions.fill(reading)
    for name, function in _extractors().items():
        found = function(reading)
        if name == "statements":
            found = reading.statements = coreference.resolve_first_person(reading, found)
        reading.records.extend(found)
    return _sound(reading.records, reading.document)


def _sound(records: Sequence[Record], document: Document) -> tuple[AnyRecord, ...]:
    """Check each record's words against the text; of records with one id keep the surest."""
    kept: dict[str, Record] = {}
    for record in records:
        wrong = find_misquotes(record, document.text)
        if wrong:
            raise MisquoteError(f"{record.extractor} misquotes {document.id[:12]} in {wrong[0]}; report this as a defect")
        known = kept.get(record.id)
        if known is None or record.confidence > known.confidence:
            kept[record.id] = record
    return tuple(kept.values())  # type: ignore[arg-type]


def extract_text(text: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None) -> list[Record]:
    """Make the records of one text with the default settings; see :func:`tocsin.extract`."""
    document = _given(text, title=title, outlet=outlet, published=published)
    return list(process_many([document], Settings())[0].records)


def mention_text(text: str, *, published: str | None = None) -> list[dict[str, Any]]:
    """List the places, dates and actors that one text names; see :func:`tocsin.mentions`.

    Unlike the records, these come from bylines and datelines too.
    """
    document = _with_language(_given(text, published=published), Settings().language)
    if "language_not_read" in document.doubts:
        return []
    spans = [span for region in document.regions for span in paragraphs(text, region.span)]
    (parse,) = _parse([document], [spans], Settings(), _knowledge(()))
    reading = Reading(document, parse, load_pack(document.language or Settings().language), _knowledge(()), spans)
    mentions.fill(reading)
    found = [*_places(reading), *_dates(reading), *_actors(reading)]
    return sorted(found, key=lambda item: (item["span"], item["record"]))


def _places(reading: Reading) -> Iterator[dict[str, Any]]:
    for place in places.find(reading):
        yield {
            "record": "place",
            "span": [place.span.start, place.span.end],
            "text": place.text,
            "name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
            "admin1": place.admin1,
            "geonameid": place.geonameid,
            "precision": place.precision,
        }


def _dates(reading: Reading) -> Iterator[dict[str, Any]]:
    for timex in dates.find(reading):
        words = reading.quote((timex.first, timex.end))
        yield {
            "record": "date",
            "span": [words.spans[0].start, words.spans[0].end],
            "text": words.text,
            "timex": timex.value,
            "timex_type": timex.type,
            "interval": [day.isoformat() for day in timex.interval] if timex.interval else None,
            "granularity": timex.granularity,
            "basis": timex.basis,
        }


def _actors(reading: Reading) -> Iterator[dict[str, Any]]:
    for mention in reading.mentions:
        if mention.kind == "name" and mention.entity is not None and mention.entity.type != "place":
            actor = reading.actor(mention.head, (mention.first, mention.end))
            yield {
                "record": "actor",
                "span": [actor.span.start, actor.span.end],
                "text": actor.text,
                "name": mention.entity.name,
                "type": mention.entity.type,
                "code": mention.entity.code,
                "standing": mention.entity.standing,
            }


def _given(text: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None) -> Document:
    """Make a document of a text handed over by a program.

    Raises:
        UsageError: The text is empty or holds a lone surrogate, or ``published`` is no date.
    """
    if published is not None:
        try:
            edtf_interval(published)
        except ValueError as error:
            raise UsageError(f"published: {error}; write 2023-11-15, 2023-11 or 2023") from error
    if not text.strip():
        raise UsageError("the text is empty; give the words of a report")
    try:
        item = SourceItem.of(text.encode("utf-8"), media_type="text/plain")
    except UnicodeEncodeError as error:
        raise UsageError(f"the text holds a lone surrogate at {error.start}; repair it at its source") from error
    head = find_head(text, title_in_text=title is None or text.lstrip().startswith(title))
    return make_document(
        item,
        text,
        reader="given/1",
        title=title or head.title,
        outlet=outlet or head.outlet,
        published=published or head.published,
        regions=head.regions,
    )
