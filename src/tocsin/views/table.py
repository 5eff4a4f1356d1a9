"""Records as a table in the terminal, as CSV or as JSONL; withheld names are masked in all of them."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec
from rich.table import Table
from rich.text import Text

from tocsin.analysis import Docket
from tocsin.errors import UsageError
from tocsin.hashing import canonical
from tocsin.records import KINDS, Blame, Characterisation, Count, Custody, Demand, Event, Purpose, Relation, Statement
from tocsin.store import View
from tocsin.views import incident_rows
from tocsin.views.console import Console
from tocsin.views.spreadsheet import write_rows
from tocsin.views.words import Words

__all__ = ["safe", "show"]

Form = Literal["table", "csv", "jsonl"]
_OTHERS = ("incident", "document", "refusal", "judgement", "decision")
_WHOLE = ("id", "record", "published", "code", "severity", "reports", "origins")
"""Columns that are never broken."""
_WIDE = 300
"""Longest cell of a table, in code points; CSV and JSONL have everything."""


def safe(text: str) -> str:
    """Replace control and direction marks, which could rewrite a terminal's line, by spaces."""
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cf") and char != "\n" else char for char in text)


def show(view: View, kind: str, *, form: Form = "table", **filters: Any) -> None:
    """Print records of a kind, or incidents, documents, refusals, judgements or decisions.

    Args:
        view: The casebook's view.
        kind: A record kind or ``incidents``, ``documents``, ``refusals``, ``judgements``, ``decisions``; singular or plural,
            or as a brief calls them (``acts``, ``numbers``, ``terms``, ``ties``).
        form: How to print. CSV cells that a spreadsheet would take for a formula get a leading apostrophe.
        filters: As :meth:`tocsin.store.View.records` takes them; None is no filter.

    Raises:
        UsageError: An unknown kind, or a filter that the kind does not have.
    """
    name = _singular(kind)
    given = {key: value for key, value in filters.items() if value is not None}
    rows = list(_rows(view, name, given))
    if form == "jsonl":
        for row in rows:
            sys.stdout.buffer.write(canonical(row) + b"\n")
        sys.stdout.buffer.flush()
        return
    shown = [_cells(row, name) for row in rows]
    if form == "csv":
        _print_csv(shown, name)
    else:
        _print_table(shown, name, view)


def _singular(kind: str) -> str:
    """Return the kind that a word stands for: its own name, or the one that a brief has for it; singular or plural."""
    asked, words = kind.strip().lower(), Words("en")
    named = {known: (_plural(known), words.of("kinds_many", known)) for known in (*KINDS, *_OTHERS)}
    for known, plurals in named.items():
        if asked in (known, *plurals, words.of("kinds", known).lower()):
            return known
    listed = ", ".join(plural if plural == label else f"{plural} ({label})" for plural, label in named.values())
    raise UsageError(f"no kind {kind!r}; there are {listed}")


def _plural(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def _rows(view: View, name: str, filters: dict[str, Any]) -> Iterable[dict[str, Any]]:
    mask = view.mask()
    if name in KINDS:
        docket = Docket(view)
        for record in view.records(name, **filters):
            document = docket.documents[record.document]
            row = mask.record(record)
            row["outlet"], row["published"] = mask.text(document.outlet or ""), document.published or ""
            row["who"] = mask.text(docket.source(record).name)
            yield row
        return
    if name == "incident":
        yield from incident_rows.incident_rows(view, filters)
        return
    limit = filters.pop("limit", None)
    if filters:
        raise UsageError(f"{_plural(name)} can't be filtered by {', '.join(sorted(filters))}")
    if name == "document":
        found: Iterable[dict[str, Any]] = (mask.document(document) for document in view.documents())
    elif name == "decision":
        found = incident_rows.decision_rows(view)
    else:
        items: Sequence[Any] = view.refusals() if name == "refusal" else view.judgements()
        found = (_masked(mask.text, msgspec.to_builtins(item)) for item in items)
    for at, row in enumerate(found):
        if limit is not None and at >= limit:
            return
        yield row


def _masked(mask: Any, value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: _masked(mask, item) for key, item in value.items()}
    return [_masked(mask, item) for item in value] if isinstance(value, list) else value


_COLUMNS: dict[str, tuple[str, ...]] = {
    "document": ("id", "published", "outlet", "title", "url"),
    "refusal": ("code", "name", "note"),
    "judgement": ("record", "kind", "verdict", "by", "at", "note"),
    **incident_rows.COLUMNS,
}
_RECORD_COLUMNS = ("id", "published", "outlet", "who", "what", "words")


def _cells(row: dict[str, Any], name: str) -> list[str]:
    if name == "refusal":
        return [str(row["code"]), str(row["item"].get("name", "")), str(row["note"])]
    if name in incident_rows.COLUMNS:
        return incident_rows.cells(row, name)
    if name in _COLUMNS:
        return [str(row.get(column) or "") for column in _COLUMNS[name]]
    words = " … ".join(row["evidence"]["words"])
    return [row["id"], row["published"], row["outlet"], row["who"], _what(row, name), words]


def _what(row: dict[str, Any], name: str) -> str:
    """Say the few fields that tell records of a kind apart."""
    words = Words("en")
    kind = KINDS[name]
    if kind is Statement:
        return words.of("acts", row.get("act", "states"))
    if kind is Event:
        return f"{row['type']} {row.get('status', 'actual')}" + (" negated" if row.get("negated") else "")
    if kind is Count:
        number = words.number(row.get("low"), row.get("high"), row.get("qualifier", "exactly"), " … ".join(row["number"]["words"]))
        status = words.standing(row.get("status", "actual"), " … ".join((row.get("cue") or {}).get("words", ())))
        return f"{number} {words.of('units', row['unit'])}" + (f", {status}" if status else "")
    if kind is Demand:
        return f"{row['kind']} {words.of('polarity', row.get('polarity', 'do'))} {_names(row.get('addressees', ()))}".strip()
    if kind is Blame:
        return f"{_names(row['blamed'])} {words.of('manners', row.get('manner', 'act'))}" + (" (denied)" if row.get("denied") else "")
    if kind is Characterisation:
        return f"{row['term']}: {row.get('stance', 'asserts')}"
    if kind is Custody:
        return f"{_names([row['person']])} {words.of('custody', row['state'])}"
    if kind is Relation:
        course = "negated" if row.get("negated") else row.get("status", "going_on")
        return (
            f"{words.of('relations', row['kind'])}: {_names([row['giver']])} → {_names([row['receiver']])}, {words.of('courses', course)}"
        )
    return " … ".join(row["purpose"]["words"]) if kind is Purpose else ""


def _names(actors: Iterable[dict[str, Any]]) -> str:
    return ", ".join(str(actor.get("name") or actor["text"]) for actor in actors)


def _print_csv(rows: Iterable[Sequence[str]], name: str) -> None:
    write_rows(sys.stdout.buffer, _COLUMNS.get(name, _RECORD_COLUMNS), rows)
    sys.stdout.buffer.flush()


def _print_table(rows: Sequence[Sequence[str]], name: str, view: View) -> None:
    console = Console()
    columns = _COLUMNS.get(name, _RECORD_COLUMNS)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in _WHOLE, ratio=3 if column == "words" else None)
    for row in rows:
        cells = [cell[:10] if column in ("id", "record") else cell for column, cell in zip(columns, row, strict=True)]
        table.add_row(*(Text(safe(cell if len(cell) <= _WIDE else cell[: _WIDE - 1] + "…")) for cell in cells))
    console.print(table)
    noun = Words("en").of("kinds_many", name)
    console.print(Text(f"{len(rows):,} {noun}", style="dim"))
