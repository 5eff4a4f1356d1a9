"""Incidents and decisions as plain rows for tables, CSV and JSONL, with nothing in them that gives a withheld name away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from tocsin.analysis import Docket, incidents
from tocsin.analysis.docket import actor_name
from tocsin.analysis.incidents import Incident, incident_id
from tocsin.records import ActorRef
from tocsin.store import Mask, View

__all__ = ["COLUMNS", "cells", "decision_rows", "incident_rows"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "incident": ("id", "day", "what", "severity", "reports", "origins", "outlets", "words"),
    "decision": ("id", "verb", "about", "state", "by", "at", "note"),
}


def incident_rows(view: View, filters: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """List incidents, the first day first.

    Args:
        view: The casebook's view.
        filters: As :meth:`tocsin.store.View.records` takes them, asked of an incident's records: one that fits is enough.
    """
    limit = filters.pop("limit", None)
    fit = {record.id for record in view.records("event", **filters)} if filters else None
    docket, mask = Docket(view), view.mask()
    shown = 0
    for incident in incidents.run(docket).incidents:
        if fit is not None and not any(record in fit for record in incident.records):
            continue
        if limit is not None and shown >= limit:
            return
        shown += 1
        yield _row(incident, docket, mask)


def _row(incident: Incident, docket: Docket, mask: Mask) -> dict[str, Any]:
    days = incident.days
    place = incident.place
    chief = docket.by_id[incident.members[0]]
    return {
        "incident": incident_id(mask.id(incident.members[0])),
        "type": incident.type,
        "modes": list(incident.modes),
        "days": [day.isoformat() for day in days] if days else None,
        "dated": incident.dated,
        "actors": _parties(incident.actors, mask),
        "recipients": _parties(incident.recipients, mask),
        "place": mask.text(place.name or place.text) if place else None,
        "severity": incident.severity,
        "scope": incident.scope,
        "reports": len(incident.reports),
        "origins": len(incident.origins),
        "outlets": [mask.text(outlet) for outlet in incident.outlets],
        "records": [mask.id(record) for record in incident.members],
        "further": [mask.id(record) for record in incident.further],
        "counts": [mask.id(count) for count in incident.counts],
        "sources": [
            {
                "source": mask.text(word.source.name),
                "kind": word.source.kind,
                "stance": word.stance,
                "records": [mask.id(id_) for id_ in word.records],
            }
            for word in incident.words
        ],
        "links": [
            {
                "one": mask.id(link.one),
                "other": mask.id(link.other),
                "score": link.score,
                "signals": [{"name": s.name, "value": mask.text(s.value), "weight": s.weight} for s in link.signals],
                "decision": link.decision,
            }
            for link in incident.links
        ],
        "decisions": list(incident.decisions),
        "words": mask.text(chief.evidence.text),
    }


def _parties(refs: tuple[ActorRef, ...], mask: Mask) -> list[str]:
    return list(dict.fromkeys(mask.text(actor_name(ref)) for ref in refs))


def decision_rows(view: View) -> Iterator[dict[str, Any]]:
    """List decisions in the order in which they were made, with how each stands."""
    decisions, mask = view.decisions(), view.mask()
    for decision in view.all_decisions():
        row = mask.plain(msgspec.to_builtins(decision))
        # Incidents' ids are made from records' ids: where those are withheld, these are.
        if any(mask.id(record) != record for record in decision.records):
            row["incidents"] = []
        yield {**row, "state": decisions.state(decision)}


def cells(row: dict[str, Any], name: str) -> list[str]:
    """Return the cells of a row in the order of its columns."""
    if name == "decision":
        about = ", ".join(
            [*row["names"], *(id_[:10] for id_ in row["incidents"]), *(id_[:10] for id_ in row["records"]), row["undoes"][:10]]
        )
        return [row["id"], row["verb"], about.strip(", "), row["state"], row["by"], row["at"], row["note"]]
    days = row["days"]
    who, whom = (", ".join(row[side][:3]) + (" …" if len(row[side]) > 3 else "") for side in ("actors", "recipients"))
    sides = " → ".join(side or "?" for side in (who, whom)) if who or whom else ""
    what = "; ".join(part for part in (" ".join([row["type"], *row["modes"]]), sides, row["place"]) if part)
    denied = sum(source["stance"] == "denies" for source in row["sources"])
    words = row["words"] + (f" (denied by {denied})" if denied else "")
    day = (days[0] + (" or before" if row["dated"] == "publication" else "")) if days else ""
    severity = "" if row["severity"] is None else str(row["severity"])
    return [row["incident"], day, what, severity, str(row["reports"]), str(row["origins"]), str(len(row["outlets"])), words]
