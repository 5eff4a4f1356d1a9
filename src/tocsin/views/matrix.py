"""The matrix of a brief: incidents down, sources across, what each says of each."""

from __future__ import annotations

from typing import Any

from tocsin.analysis.incidents import Incident, Incidents
from tocsin.analysis.matrix import Cell, Matrix
from tocsin.records import Event
from tocsin.views.exhibits import Exhibits
from tocsin.views.ladder import Phrases
from tocsin.views.plan import Plan, rest

__all__ = ["incident_line", "source_matrix"]

_COLUMNS = 8
_ROWS = 24
_LONG = 28


def source_matrix(ex: Exhibits, found: Matrix, grouped: Incidents, plan: Plan) -> dict[str, Any] | None:
    """Make the matrix of the gravest incidents on which a shown source has a word; None without one."""
    phrases = Phrases(ex.words.language)
    incidents = {incident.id: incident for incident in grouped.incidents}
    graded = [row for row in found.rows if incidents[row.incident].severity]
    if not graded:
        return None
    # The sources that speak of most of the incidents that can be shown, so that the columns fit the rows.
    candidates = graded[: plan.acts * 2]
    times = {source.key: sum(source.key in row.cells for row in candidates) for source in found.columns}
    order = sorted(
        (source for source in found.columns if times[source.key]), key=lambda source: (-times[source.key], source.kind != "speaker")
    )
    columns = order[:_COLUMNS]
    keys = [source.key for source in columns]
    fit = [row for row in graded if any(key in row.cells for key in keys)]
    rows = fit[: min(plan.acts, _ROWS)]
    return {
        "title": str(phrases["matrix.title"]).format(
            rows=phrases.count("matrix.rows", len(rows)), columns=phrases.count("matrix.columns", len(columns))
        ),
        "columns": [ex.source(source) for source in columns],
        "rows": [
            {
                **incident_line(ex, incidents[row.incident]),
                "cells": [_cell(ex, phrases, row.cells.get(key)) for key in keys],
            }
            for row in rows
        ],
        "words": phrases["matrix"],
        "more": rest(len(graded), len(rows)),
    }


def _cell(ex: Exhibits, phrases: Phrases, cell: Cell | None) -> dict[str, Any]:
    if cell is None:
        return {"kind": "n", "text": phrases["matrix.silent"], "exhibit": None}
    names = []
    for name in cell.names[:2]:
        kind, _, value = name.partition(" ")
        word = ex.words.term(value) if kind == "term" else ex.words.of("types", value)
        names.append(str(phrases["matrix.term"]).format(term=ex.mask.text(word)))
    told = [str(phrases[f"matrix.{stance}"]) for stance in cell.stances]
    text = ", ".join(told) + (f": {', '.join(names)}" if names else "")
    first = "d" if "denies" in cell.stances else "o" if "other_name" in cell.stances else "a"
    return {"kind": first, "text": text, "exhibit": ex.show(cell.records[0])}


def incident_line(ex: Exhibits, incident: Incident) -> dict[str, Any]:
    """Say an incident in a line: when, what, whom by and upon, where, how grave."""
    words = ex.words
    event = ex.record(incident.members[0])
    assert isinstance(event, Event)
    sides = [", ".join(_short(ex.mask.text(ref.name or ref.text)) for ref in refs[:2]) for refs in (incident.actors, incident.recipients)]
    who = " → ".join(side or "?" for side in sides) if any(sides) else ""
    place = _short(ex.mask.text(incident.place.name or incident.place.text)) if incident.place else ""
    return {
        "when": words.step(*incident.days) if incident.days else str(words["undated"]),
        "what": ex.mask.text(words.act(event)),
        "who": who,
        "place": place,
        "severity": incident.severity or 0,
        "exhibit": ex.show(incident.members[0]),
    }


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"
