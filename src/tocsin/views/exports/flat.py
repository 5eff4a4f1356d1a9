"""Events as one table, CSV or Parquet: columns as in POLECAT, then those that keep who said so.

One row an event; several actors, modes or contexts stand in one cell, parted by "; ".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from tocsin.codebook import Codebook, load_codebook
from tocsin.errors import UsageError
from tocsin.records import Event
from tocsin.views.exports.acts import days, fold
from tocsin.views.exports.material import Material, Outcome
from tocsin.views.spreadsheet import write_rows

__all__ = ["COLUMNS", "write_csv", "write_parquet"]

COLUMNS: dict[str, type] = {
    "Event ID": str,
    "Event Date": date,
    "Event End Date": date,
    "Date Basis": str,
    "Event Type": str,
    "Event Mode": str,
    "Intensity": float,
    "Quad Code": int,
    "Contexts": str,
    "Actor Name": str,
    "Actor Country": str,
    "Primary Actor Sector": str,
    "Actor Sectors": str,
    "Actor Title": str,
    "Actor Name Raw": str,
    "Recipient Name": str,
    "Recipient Country": str,
    "Primary Recipient Sector": str,
    "Recipient Sectors": str,
    "Recipient Title": str,
    "Recipient Name Raw": str,
    "Placename": str,
    "Raw Placename": str,
    "Country": str,
    "Latitude": float,
    "Longitude": float,
    "GeoNames ID": int,
    "Source": str,
    "Publication Date": str,
    "Language": str,
    "URL": str,
    "Headline": str,
    "Status": str,
    "Negated": bool,
    "Historical": bool,
    "Embedded In": str,
    "Reported Type": str,
    "Severity": int,
    "Scope": str,
    "Sponsor": str,
    "Sponsorship": str,
    "Said By": str,
    "Reported By": str,
    "Words": str,
    "Confidence": float,
    "Doubts": str,
    "Document ID": str,
    "Copy Of": str,
}
"""Columns and the types of their cells; a cell that is not told is empty."""

_BATCH = 10_000


def write_csv(material: Material, out: BinaryIO, *, everything: bool = False) -> Outcome:
    """Write events as CSV in UTF-8, the first line naming the columns."""
    write_rows(out, list(COLUMNS), (list(row.values()) for row in _rows(material, everything)))
    return material.outcome()


def write_parquet(material: Material, out: BinaryIO, *, everything: bool = False) -> Outcome:
    """Write events as Parquet, with the columns of the CSV and their types.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError.lacking("parquet", "pyarrow") from error
    types = {str: pa.string(), float: pa.float64(), int: pa.int64(), bool: pa.bool_(), date: pa.date32()}
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    with pq.ParquetWriter(out, schema) as writer:
        for batch in _batches(_rows(material, everything)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
    return material.outcome()


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _rows(material: Material, everything: bool) -> Iterator[dict[str, Any]]:
    return material.rows(partial(_row, material, load_codebook(), everything), material.events())


def _row(material: Material, book: Codebook, everything: bool, event: Event) -> dict[str, Any]:
    act = fold(event, book, everything=everything)
    when = days(material, event)
    row = material.record(event)
    document = material.document(event.document)
    place = row["place"] or {}
    sponsored = row["sponsorship"] or {}
    told = {
        "Event ID": row["id"],
        "Event Date": when.first,
        "Event End Date": when.last,
        "Date Basis": when.basis,
        "Event Type": act.type,
        "Event Mode": _joined([*act.modes, *act.auxiliary]),
        "Intensity": act.intensity,
        "Quad Code": act.quad,
        "Contexts": _joined(event.contexts),
        **_party("Actor", row["actors"]),
        **_party("Recipient", row["recipients"]),
        "Placename": place.get("name"),
        "Raw Placename": place.get("text"),
        "Country": place.get("country"),
        "Latitude": place.get("lat"),
        "Longitude": place.get("lon"),
        "GeoNames ID": place.get("geonameid"),
        "Source": document["outlet"],
        "Publication Date": document["published"],
        "Language": document["language"],
        "URL": document["url"],
        "Headline": document["title"],
        "Status": row["status"],
        "Negated": row["negated"],
        "Historical": row["historical"],
        "Embedded In": row["embedded_in"],
        "Reported Type": event.type,
        "Severity": row["severity"],
        "Scope": row["scope"],
        "Sponsor": (sponsored["sponsor"]["name"] or sponsored["sponsor"]["text"]) if sponsored else None,
        "Sponsorship": _joined([sponsored["degree"], sponsored["answer"]]) if sponsored else None,
        "Said By": material.gist.source(event),
        "Reported By": material.exhibits.chain(event),
        "Words": material.quote(event),
        "Confidence": row["confidence"],
        "Doubts": _joined(sorted({doubt.code for doubt in event.doubts})),
        "Document ID": row["document"],
        "Copy Of": material.copy_of(event),
    }
    return {name: told[name] for name in COLUMNS}


def _party(role: str, actors: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Fill the columns of one role; positions agree among them, an empty one is not told."""
    sectors = [list(actor["sectors"]) for actor in actors]
    return {
        f"{role} Name": _joined([actor["name"] for actor in actors]),
        f"{role} Country": _joined([actor["code"] for actor in actors]),
        f"Primary {role} Sector": _joined([found[0] if found else None for found in sectors]),
        f"{role} Sectors": _joined([" ".join(found) for found in sectors]),
        f"{role} Title": _joined([actor["standing"] for actor in actors]),
        f"{role} Name Raw": _joined([actor["text"] for actor in actors]),
    }


def _joined(parts: Sequence[str | None]) -> str:
    """Join what stands in one cell; "" when none of it is told."""
    return "; ".join((part or "").replace(";", ",") for part in parts) if any(parts) else ""
