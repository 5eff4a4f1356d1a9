"""Five parts of a brief that rest on incidents: changes, ladder, matrix, map and coverage."""

from __future__ import annotations

from typing import Any, NamedTuple

from tocsin.analysis import Docket, changes, coverage, coverage_ablation, escalation, incidents, matrix
from tocsin.analysis.changes import Changes
from tocsin.store import View
from tocsin.views.changes import changes_part
from tocsin.views.coverage import coverage_part
from tocsin.views.exhibits import Exhibits
from tocsin.views.ladder import ladders
from tocsin.views.map import incident_map
from tocsin.views.matrix import source_matrix
from tocsin.views.plan import Plan

__all__ = ["Earlier", "findings", "parts"]


class Earlier(NamedTuple):
    """An earlier state of the casebook: what it is called, and its View."""

    since: str
    view: View


class _Since(NamedTuple):
    since: str
    head: str
    before: Docket
    changes: Changes


def findings(docket: Docket, earlier: Earlier | None = None) -> dict[str, Any]:
    """Run the analyses behind the five parts, incidents once for all of them."""
    grouped = incidents.run(docket)
    found: dict[str, Any] = {
        "incidents": grouped,
        "escalation": coverage_ablation.complete(docket, escalation.run(docket, found=grouped)),
        "matrix": matrix.run(docket, found=grouped),
        "coverage": coverage.run(docket),
        "since": None,
    }
    if earlier is not None:
        before = Docket(earlier.view, rows=False)
        found["since"] = _Since(earlier.since, earlier.view.head(), before, changes.compare(before, docket, found=grouped))
    return found


def parts(ex: Exhibits, found: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """Make the five parts by name; None for one that has nothing to show."""
    since: _Since | None = found["since"]
    return {
        "changes": changes_part(ex, since.changes, since.before, since.since, since.head, plan) if since else None,
        "ladder": ladders(ex, found["escalation"], plan),
        "matrix": source_matrix(ex, found["matrix"], found["incidents"], plan),
        "map": incident_map(ex, found["incidents"], plan),
        "coverage": coverage_part(ex, found["coverage"], plan),
    }
