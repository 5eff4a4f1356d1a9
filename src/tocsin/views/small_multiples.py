"""What the charts of numbers carry besides their marks: a band for what is comparable, and in words why the rest is not.

Each claim stays a mark of its own at its as-of day. A band goes from the lowest to the highest of the claims that can be compared
with each other; there is no line from claim to claim and no mean.
"""

from __future__ import annotations

from tocsin.analysis.figures import Days
from tocsin.analysis.reconciliation import Matter, Reconciliation
from tocsin.views.exhibits import Exhibits
from tocsin.views.reasons import Reasons

__all__ = ["Band", "bands", "why"]

Band = tuple[Days, int, int | None]
"""Days ``[start, end)``, the lowest and the highest number, both included; None is open above."""

_MOST = 3
"""The most reasons that are told below one chart."""


def bands(found: Reconciliation) -> dict[str, tuple[Band, ...]]:
    """List the bands of each unit: ranges that at least two claims share."""
    return {
        matter.unit: tuple((one.days, one.low or 0, one.high) for one in matter.ranges if len(one.claims) > 1) for matter in found.matters
    }


def why(ex: Exhibits, found: Reconciliation) -> dict[str, list[str]]:
    """Say below each unit's chart what range is comparable, what follows from stated parts, and what differs and why."""
    return {matter.unit: [ex.mask.text(line) for line in _lines(Reasons(matter, ex.words))] for matter in found.matters}


def _lines(reasons: Reasons) -> list[str]:
    matter: Matter = reasons.matter
    lines = [reasons.range(one) for one in matter.ranges if len(one.claims) > 1][:_MOST]
    lines += [" ".join(reasons.derived(one)) for one in matter.derived[:_MOST]]
    lines += [reasons.check(one) for one in matter.checks[:_MOST]]
    lines += [reasons.alert(one) for one in matter.alerts[:_MOST]]
    lines += [reasons.relation(one) for one in matter.relations if one.kind in ("conflicts", "updates")][:_MOST]
    untold = sum(one.kind == "cannot_tell" for one in matter.relations)
    if untold:
        lines.append(str(reasons.table["counts"]["pairs"]).format(n=f"{untold:,}", all=f"{len(matter.relations):,}"))
    return lines
