"""PLOVER 2 as JSON lines: one event a line (Open Event Data Alliance, PLOVER manual, draft 2.0, 2024).

Held to ``data/schemas/plover.schema.json``. What PLOVER has no field for, above all on whose word an event stands,
is under ``tocsin``; a reader of PLOVER may pass over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, BinaryIO

from tocsin.codebook import Codebook, load_codebook
from tocsin.hashing import canonical
from tocsin.records import Event
from tocsin.views.exports.acts import days, fold
from tocsin.views.exports.material import Aside, Material, Outcome, version

__all__ = ["write"]

_RESOLUTION = {"country": 1, "area": 2, "point": 4}
"""PLOVER's resolution of a place: 1 country, 2 province, 4 city. An area is told as wide as a province."""

_UNSTATED = {"sector": "UNK"}
"""PLOVER's entity for an actor that is not told."""


def write(material: Material, out: BinaryIO, *, everything: bool = False) -> Outcome:
    """Write events as PLOVER 2, folded to plain types.

    Without ``everything``, only acts that are plain after folding and lie inside no other; with it, all, with
    PLOVER's auxiliary modes among their modes.
    """
    book = load_codebook()
    holding = {event.embedded_in for event in material.events() if event.embedded_in}
    make = partial(_event, material, book, holding, everything)
    for row in material.rows(make, material.events()):
        out.write(canonical(row) + b"\n")
    return material.outcome()


def _event(material: Material, book: Codebook, holding: set[str], everything: bool, event: Event) -> dict[str, Any]:
    act = fold(event, book, everything=everything)
    when = days(material, event)
    if act.type not in book.types:
        raise Aside("no_code")
    row = material.record(event)
    made: dict[str, Any] = {
        "id": row["id"],
        "date": when.first.isoformat(),
        "event": act.type,
        "mode": [*act.modes, *act.auxiliary],
        "context": list(event.contexts),
        "quad_code": act.quad,
        "event_scale": act.intensity,
        "actor": _entities(row["actors"]) or [_UNSTATED],
        "recipient": _entities(row["recipients"]) or ([_UNSTATED] if book.types[act.type].recipient == "required" else []),
        "event_text": material.quote(event),
        "cite_info": _cited(material, event, book),
        "coder": f"Tocsin {version()}, {event.extractor}",
        "tocsin": _own(material, event, row, when.basis),
    }
    if when.last != when.first:
        made["enddate"] = when.last.isoformat()
    if row["place"]:
        made["event_loc"] = _location(row["place"])
    if everything and (event.embedded_in or event.id in holding):
        made["link"] = material.mask.id(_outermost(material, event))
    spans = material.offsets(event)
    if spans:
        made["text_info"] = {"start": spans[0][0], "end": spans[-1][1]}
    return made


def _entities(actors: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entity for actor in actors if (entity := _entity(actor))]


def _entity(actor: dict[str, Any]) -> dict[str, Any]:
    sector, *others = actor["sectors"] or [None]
    told = {
        "code": actor["code"],
        "sector": sector,
        "other_sectors": others,
        "entity_text": actor["text"],
        "identifier_text": actor["name"],
        "office": actor["standing"],
    }
    return {name: value for name, value in told.items() if value}


def _location(place: dict[str, Any]) -> dict[str, Any]:
    told = {
        "extracted_place": place["text"],
        "resolved_place": place["name"],
        "geonameid": place["geonameid"],
        "lat": place["lat"],
        "lon": place["lon"],
        "country_code": place["country"],
        "province": place.get("admin1"),
        "resolution": _RESOLUTION.get(place["precision"]),
    }
    return {name: value for name, value in told.items() if value is not None}


def _cited(material: Material, event: Event, book: Codebook) -> dict[str, Any]:
    document = material.document(event.document)
    told = {
        "publication": document["outlet"],
        "title": document["title"],
        "url": document["url"],
        "language": document["language"],
        "coder": "Tocsin",
        "codebook": book.name,
        "version": book.version,
    }
    return {name: value for name, value in told.items() if value}


def _own(material: Material, event: Event, row: dict[str, Any], basis: str) -> dict[str, Any]:
    """Say what PLOVER has no field for."""
    told = {name: row[name] for name in ("status", "negated", "historical", "embedded_in", "severity", "scope", "confidence", "document")}
    told["type"] = event.type
    told["reported_by"] = material.exhibits.chain(event)
    told["date_basis"] = basis
    told["doubts"] = sorted({doubt.code for doubt in event.doubts})
    told["copy_of"] = material.copy_of(event)
    told["sequence"] = [row["chain_id"], row["chain"]] if row["chain"] is not None else None
    if row["sponsorship"]:
        sponsored = row["sponsorship"]
        told["sponsorship"] = {
            "sponsor": sponsored["sponsor"]["name"] or sponsored["sponsor"]["text"],
            "degree": sponsored["degree"],
            "answer": sponsored["answer"],
        }
    return told


def _outermost(material: Material, event: Event) -> str:
    """Return the id of the act that holds an act, and all that is in it; its own where it lies in none."""
    at, seen = event, {event.id}
    while at.embedded_in and at.embedded_in not in seen:
        seen.add(at.embedded_in)
        outer = material.docket.by_id.get(at.embedded_in)
        if not isinstance(outer, Event):
            return at.embedded_in
        at = outer
    return at.id
