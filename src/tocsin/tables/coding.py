"""One row of event data as records: the row is the document, its cells are the evidence, the data set is the one who says so.

Where the order of two parties means nothing, both are actors and nobody is a recipient (PLOVER 2, symmetric events).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem, Span, make_refusal
from tocsin.readers.layouts import recognise, shipped
from tocsin.readers.rows import Row, cut, row_document
from tocsin.records import ActorRef, Count, Doubt, Event, Evidence, PlaceRef, Record, When, evidence, record_id
from tocsin.tables import cells
from tocsin.tables.mapping import Act, Deaths, Mapping, Side, Where, fingerprint, load_mapping
from tocsin.tables.parties import BODIES, Party, country_code, read_parties
from tocsin.tables.schemes import CodedAct, read_code
from tocsin.times import edtf_interval

__all__ = ["VERSION", "BadRow", "Coded", "Retraction", "code_row", "read"]

VERSION = 1


class BadRow(Exception):
    """A row whose cells can't be what the format says, and why."""


class Retraction(msgspec.Struct, frozen=True):
    """A row that a data set has taken back: the titles of the data set and of its list of deletions."""

    data_set: str
    listed_in: str


class Coded(msgspec.Struct, frozen=True):
    """A row as document and records; ``made_by`` hashes the mapping and its tables."""

    document: Document
    records: tuple[Record, ...]
    made_by: str
    retractions: tuple[Retraction, ...] = ()


def read(stream: BinaryIO, item: SourceItem, settings: Settings) -> Iterator[tuple[SourceItem, Coded | Refusal]]:
    """Read a table of a known format row by row as documents with their records; rows = documents + refusals."""
    found = recognise(stream.read(65_536), settings.tables)
    stream.seek(0)
    if found is None:
        yield item, make_refusal(item, "unknown_format", f"{item.name} is of no format of event data that is known")
        return
    mapping, made_by = _mapping(found[0])
    for part, row in cut(stream, item, mapping.layout, settings):
        if isinstance(row, Refusal):
            yield part, row
            continue
        try:
            document = row_document(part, row, mapping.layout)
            records = code_row(document, row, mapping)
        except BadRow as error:
            yield part, make_refusal(part, "bad_item", f"{item.name}:{row.number} {error}; mend the row at its source")
            continue
        yield part, Coded(document, records, made_by, _retractions(mapping.name))


@cache
def _mapping(path: Path) -> tuple[Mapping, str]:
    return load_mapping(path), fingerprint(path)


@cache
def _retractions(name: str) -> tuple[Retraction, ...]:
    """List what a row of a format can bear on: its own list of deletions, or the data set whose list it stands in."""
    pairs = ((load_mapping(path), load_mapping(path).deleted) for path in shipped())
    return tuple(
        Retraction(load_mapping(deleted.format).title, form.title)
        for form, deleted in pairs
        if deleted is not None and name in (form.name, deleted.format)
    )


def code_row(document: Document, row: Row, mapping: Mapping) -> tuple[Record, ...]:
    """Make the records of a row: an event for each act that has a type, and the deaths that it gives.

    Raises:
        BadRow: A row without a code or a day, or with one that is none; nothing of it is kept then.
    """
    if mapping.deleted is not None:
        if not row.value(mapping.deleted.id):
            raise BadRow(f"has no {mapping.deleted.id}")
        return ()
    made: dict[str, Record] = {}
    for act in mapping.act:
        for record in _Coder(document, row, mapping, act).records():
            made.setdefault(record.id, record)
    return tuple(made.values())


class _Coder:
    """Makes the records of one act of a row."""

    def __init__(self, document: Document, row: Row, mapping: Mapping, act: Act) -> None:
        self.document, self.row, self.mapping, self.act = document, row, mapping, act

    def records(self) -> Iterator[Record]:
        """Make the act's event and counts."""
        code = "/".join(self.value(column) for column in self.act.code).strip("/")
        if len(self.mapping.act) == 1 and not code:
            raise BadRow(f"has no {' or '.join(self.act.code)}")
        coded = read_code(self.act.scheme, self.act.codes.get(code, code))
        when = self.when()
        place = self.place(self.act.place) if self.act.place else None
        if coded.type:
            yield self.event(coded, when, place)
        if self.act.deaths is not None:
            yield from self.counts(self.act.deaths, when, place)

    def value(self, column: str) -> str:
        """Return a cell's value, "" where it stands for nothing."""
        return self.row.value(column, self.mapping.file.missing)

    def quote(self, *columns: str) -> Evidence | None:
        """Quote cells that hold something; None when none does."""
        spans = {self.row.cells[column].span for column in columns if self.value(column)}
        trimmed = {cells.trimmed(self.row.text, span) for span in spans}
        return evidence(self.row.text, *trimmed) if trimmed else None

    def event(self, coded: CodedAct, when: When | None, place: PlaceRef | None) -> Event:
        """Make the event."""
        act = self.act
        actors, recipients = self.actors(act.actor), self.actors(act.recipient)
        doubts = [] if actors else [Doubt("actor_unknown", "actors")]
        if when is None:
            doubts.append(Doubt("date_unknown", "when"))
        if act.symmetric or coded.symmetric:
            actors, recipients = (*actors, *recipients), ()
        sides = (*act.actor.columns, *act.recipient.columns)
        anchor = self.quote(*act.date, *sides, *act.code, act.goldstein or act.code[0])
        trigger = self.quote(*act.code)
        assert anchor is not None and trigger is not None  # a code was read
        deaths = cells.number(self.value(act.deaths.total)) if act.deaths else None
        return Event(
            id=record_id(self.document, "event", anchor, f"{coded.type} {coded.code}"),
            document=self.document.id,
            evidence=anchor,
            confidence=0.8,
            doubts=tuple(doubts),
            extractor=f"rows/{VERSION}",
            rule=f"{self.mapping.name} {act.scheme} {coded.code}",
            type=coded.type,
            modes=coded.modes,
            contexts=coded.contexts,
            quad=coded.quad,
            intensity=coded.intensity,
            severity=coded.severity(int(deaths or 0)),
            scope=_scope(coded.scope),
            trigger=trigger,
            actors=actors,
            recipients=recipients,
            place=place,
            when=when,
        )

    def actors(self, side: Side) -> tuple[ActorRef, ...]:
        """List who stands on a side, each at the words that name them."""
        found = read_parties(self.act.parties or self.mapping.parties, side, tuple(self.value(column) for column in side.columns))
        column = next((column for column in (side.name, side.code, side.country, *side.sectors) if column and self.value(column)), "")
        if not found or not column:
            return ()
        spans = cells.parts(self.row.text, self.row.cells[column].span, side.separator)
        # Names and codes of several in one cell are paired by position; where that fails the whole cell names each.
        whole = cells.trimmed(self.row.text, self.row.cells[column].span)
        return tuple(
            _actor(party, self.row.text, spans[number] if len(spans) == len(found) else whole) for number, party in enumerate(found)
        )

    def when(self) -> When | None:
        """Read the act's days; parts that are not told stay untold.

        Raises:
            BadRow: There is no day, or none of the calendar.
        """
        columns = self.act.date
        told = ["" if value in self.act.date_untold else value for value in map(self.value, columns)]
        quoted = self.quote(*columns, *([self.act.end] if self.act.end else []))
        if not told[0]:
            if len(self.mapping.act) > 1:
                return None
            raise BadRow(f"has no {columns[0]}")
        try:
            value = cells.day_of_parts(told) if len(told) == 3 else cells.day(told[0], self.act.date_format).isoformat()
            if self.act.end and self.value(self.act.end):
                end = cells.day(self.value(self.act.end), self.act.date_format).isoformat()
                value = f"{value}/{end}" if end > value else value
            edtf_interval(value)
        except ValueError as error:
            raise BadRow(f"has a day that is none ({'-'.join(told)[:40]})") from error
        return When(value=value, basis="stated", evidence=quoted)

    def place(self, where: Where) -> PlaceRef | None:
        """Read where it was; coordinates that are none of this world are left out."""
        column = next((column for column in where.name if self.value(column)), "")
        if not column:
            return None
        lat, lon = cells.number(self.value(where.lat)), cells.number(self.value(where.lon))
        if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
            lat = lon = None
        span = cells.trimmed(self.row.text, self.row.cells[column].span)
        precision = where.precisions.get(self.value(where.precision), where.otherwise)
        if column == where.name[-1] and len(where.name) > 1:
            precision = "country"
        return PlaceRef(
            text=self.row.text[span.start : span.end],
            span=span,
            name=self.value(column),
            country=country_code(self.value(where.country)) if where.country and self.value(where.country) else None,
            lat=lat,
            lon=lon,
            precision=precision,
        )

    def counts(self, deaths: Deaths, when: When | None, place: PlaceRef | None) -> Iterator[Count]:
        """Make the counts of people killed; a row that gives none, or 0 and no higher bound, makes none."""
        best, low, high = (cells.number(self.value(column)) for column in (deaths.total, deaths.low, deaths.high))
        if best is None or not max(best, high or 0):
            return
        least, most = int(min(best, best if low is None else low)), int(max(best, best if high is None else high))
        total = self.count((deaths.total, deaths.low, deaths.high), (least, most), when, place)
        yield total
        for column, side in deaths.parts.items():
            number = cells.number(self.value(column))
            if number:
                yield self.count((column,), (int(number), int(number)), when, place, part_of=total.id, side=side)

    def count(
        self,
        columns: tuple[str, ...],
        bounds: tuple[int, int],
        when: When | None,
        place: PlaceRef | None,
        *,
        part_of: str | None = None,
        side: str = "",
    ) -> Count:
        """Make one count; ``columns`` hold its number first."""
        anchor, number = self.quote(*columns), self.quote(columns[0])
        assert anchor is not None and number is not None  # the number was read
        return Count(
            id=record_id(self.document, "count", anchor, "killed"),
            document=self.document.id,
            evidence=anchor,
            confidence=0.8,
            extractor=f"rows/{VERSION}",
            rule=f"{self.mapping.name} {columns[0]}",
            unit="killed",
            low=bounds[0],
            high=bounds[1],
            qualifier="exactly" if bounds[0] == bounds[1] else "between",
            number=number,
            measure="inflow",
            population=self.quote(side) if side else None,
            place=place,
            as_of=when,
            part_of=part_of,
        )


def _actor(party: Party, text: str, span: Span) -> ActorRef:
    kind: Literal["organisation", "country", "unknown"] = "unknown"
    if party.code in BODIES or (party.code and party.sectors):
        kind = "organisation"
    elif party.code and country_code(party.name) == party.code:
        kind = "country"
    return ActorRef(
        text=text[span.start : span.end],
        span=span,
        kind="name",
        name=party.name,
        code=party.code,
        sectors=party.sectors,
        type=kind,
        method="document",
        confidence=0.9 if party.known else 0.5,
    )


def _scope(scope: str) -> Literal["person", "group", "population", "unknown"]:
    return scope if scope in ("person", "group", "population") else "unknown"  # type: ignore[return-value]
