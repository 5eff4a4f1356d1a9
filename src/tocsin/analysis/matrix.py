"""Who says what of each incident: asserts it, denies it, calls it something else, or is not found to speak of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import msgspec

from tocsin.analysis import incidents as grouping
from tocsin.analysis.docket import Docket, Source
from tocsin.analysis.finding import Finding, SetAside
from tocsin.analysis.incidents import Incident, Incidents
from tocsin.analysis.steps import overlap
from tocsin.records import Characterisation, Event

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Cell", "Matrix", "Row", "run"]

Stance = Literal["asserts", "denies", "other_name"]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says of one incident; ``names`` are the terms, or types of act, that it uses instead.

    A source may both assert and deny: both stand in ``stances``, in that order.
    """

    source: str
    stances: tuple[Stance, ...]
    names: tuple[str, ...] = ()
    records: tuple[str, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One incident, with the cells of all sources that speak of it by their keys."""

    incident: str
    cells: dict[str, Cell]

    @property
    def contested(self) -> bool:
        """Whether sources differ: somebody denies it or has another name for it."""
        return any("denies" in cell.stances or "other_name" in cell.stances for cell in self.cells.values())


class Matrix(Finding, frozen=True, kw_only=True):
    """Rows by severity, contested ones first among equals, then those with most sources; columns by how many rows they speak in.

    Speakers stand before outlets' own voices. Sources that a report doesn't name have no column.
    """

    rows: tuple[Row, ...] = ()
    columns: tuple[Source, ...] = ()


def run(view: View | Docket, *, found: Incidents | None = None) -> Matrix:
    """Lay incidents against sources; incidents of which only unnamed sources speak are set aside."""
    docket = Docket.of(view)
    found = found or grouping.run(docket)
    terms: dict[str, list[Characterisation]] = defaultdict(list)
    for term in docket.all(Characterisation):
        if not docket.is_copy(term):
            terms[term.document].append(term)
    sources: dict[str, Source] = {}
    rows: list[tuple[Incident, Row]] = []
    aside: list[SetAside] = []
    for incident in found.incidents:
        cells = {cell.source: cell for cell in _cells(docket, incident, terms, sources)}
        if cells:
            rows.append((incident, Row(incident=incident.id, cells=cells)))
        else:
            aside += [SetAside(record, "unnamed") for record in incident.records]
    rows.sort(key=lambda item: (-(item[0].severity or 0), not item[1].contested, -len(item[1].cells)))
    times = Counter(key for _, row in rows for key in row.cells)
    ranked = sorted(times, key=lambda key: (sources[key].kind != "speaker", -times[key]))
    used = {id_ for _, row in rows for cell in row.cells.values() for id_ in cell.records}
    return Matrix(
        used=tuple(record.id for record in docket.records if record.id in used),
        set_aside=tuple(sorted({*aside, *found.set_aside} - {item for item in (*aside, *found.set_aside) if item.record in used})),
        rows=tuple(row for _, row in rows),
        columns=tuple(sources[key] for key in ranked),
    )


def _cells(docket: Docket, incident: Incident, terms: dict[str, list[Characterisation]], sources: dict[str, Source]) -> Iterable[Cell]:
    stances: dict[str, dict[Stance, None]] = defaultdict(dict)
    names: dict[str, dict[str, None]] = defaultdict(dict)
    records: dict[str, dict[str, None]] = defaultdict(dict)
    events = [event for id_ in incident.records if isinstance(event := docket.by_id[id_], Event)]

    def note(source: Source, stance: Stance, record: str, name: str = "") -> None:
        if source.kind not in ("speaker", "outlet"):
            return
        sources.setdefault(source.key, source)
        stances[source.key][stance] = None
        records[source.key][record] = None
        if name:
            names[source.key][name] = None

    for word in incident.words:
        for id_ in word.records:
            event = docket.by_id[id_]
            other = word.stance == "asserts" and isinstance(event, Event) and event.type != incident.type
            note(
                word.source, "other_name" if other else word.stance, id_, f"type {event.type}" if other and isinstance(event, Event) else ""
            )
    for event in events:
        for term in terms[event.document]:
            if term.stance == "asserts" and (overlap(term, event) or _of(term, event)):
                note(docket.source(term), "other_name", term.id, f"term {term.term}")
    for key in stances:
        told = tuple(stance for stance in ("asserts", "denies", "other_name") if stance in stances[key])
        yield Cell(source=key, stances=told, names=tuple(names[key]), records=tuple(records[key]))


def _of(term: Characterisation, event: Event) -> bool:
    """Tell whether a term is said to be of words that tell of the act."""
    spans = term.of.spans if term.of is not None else ()
    return any(one.start < other.end and other.start < one.end for one in spans for other in event.trigger.spans)
