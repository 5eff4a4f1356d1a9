"""Numbers of people by source: a chart and its table for each unit."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from tocsin.analysis import reconciliation, tallies
from tocsin.records import Count
from tocsin.views import svg
from tocsin.views.exhibits import Exhibits
from tocsin.views.plan import Plan, rest
from tocsin.views.small_multiples import Band, bands, why

__all__ = ["count_panels"]

_CHARTED = 60
"""The most claims of one chart and its table."""

_BUSY = 12
"""A chart with more claims than this gets the whole width."""


def count_panels(ex: Exhibits, found: tallies.Tallies, plan: Plan, against: reconciliation.Reconciliation) -> dict[str, Any]:
    """Make a chart and a table for each unit with the most sources, and a list of the other units."""
    order = list(ex.words["units"])
    panels = sorted(
        found.panels, key=lambda p: (len(p.claims) < 2, order.index(p.unit) if p.unit in order else len(order), -len(p.claims), p.unit)
    )
    told, banded = why(ex, against), bands(against)
    made = [
        {**_panel(ex, panel, plan, number, banded.get(panel.unit, ())), "why": told.get(panel.unit, [])}
        for number, panel in enumerate(panels[: plan.panels])
    ]
    others = [
        {
            "unit": ex.mask.text(ex.words.of("units", panel.unit)),
            "claims": [_claim(ex, claim) for claim in panel.claims[:3]],
            "count": len(panel.claims),
        }
        for panel in panels[plan.panels : plan.panels * 3]
    ]
    return {"panels": made, "others": others, "more": rest(len(panels), plan.panels * 3), **_apart(ex, against, plan)}


def _apart(ex: Exhibits, against: reconciliation.Reconciliation, plan: Plan) -> dict[str, Any]:
    """List the numbers that are not told as so (feared, planned, denied ...), each with its source's word for it; none is charted."""
    found = [figure for matter in against.matters for figure in matter.apart]
    most = plan.panels * 3
    rows = [
        {
            "unit": ex.mask.text(ex.words.of("units", figure.unit)),
            "number": ex.mask.text(ex.words.number(figure.low, figure.high, figure.qualifier)),
            "told": ex.mask.text(ex.words.standing(figure.status, figure.cue)),
            "source": ex.source(ex.docket.source(ex.record(figure.records[0])), standing=True),
            "day": ex.words.day(figure.told, short=True) if figure.told else str(ex.words["undated"]),
            "exhibit": ex.show(figure.records[0]),
        }
        for figure in found[:most]
    ]
    return {"apart": rows, "apart_more": rest(len(found), most)}


def _panel(ex: Exhibits, panel: tallies.Panel, plan: Plan, number: int, ranges: tuple[Band, ...]) -> dict[str, Any]:
    words = ex.words
    total = len(panel.claims)
    panel = _charted(panel)
    weight = Counter(claim.source.key for claim in panel.claims)
    ranked = sorted(weight, key=lambda key: (-weight[key], next(at for at, c in enumerate(panel.claims) if c.source.key == key)))
    shapes = {key: svg.SHAPES[min(at, len(svg.SHAPES) - 1)] for at, key in enumerate(ranked)}
    names = {claim.source.key: ex.source(claim.source) for claim in panel.claims}
    unit = ex.mask.text(words.of("units", panel.unit))
    rows = [_claim(ex, claim, shown=at < plan.claims) for at, claim in enumerate(panel.claims)]
    titles = [
        f"{names[claim.source.key]}: {words.number(claim.low, claim.high, claim.qualifier)}, {_day(ex, claim)}" for claim in panel.claims
    ]
    wide = len(panel.claims) > _BUSY
    widths = (740.0, 340.0) if wide else (340.0,)
    plots = [plot for width in widths if (plot := svg.dot_panel(panel, shapes, words, titles, width, ranges))]
    last = len(svg.SHAPES) - 1
    legend = [{"shape": shapes[key], "name": names[key]} for key in ranked[:last]]
    if len(ranked) > last:
        legend.append({"shape": svg.SHAPES[-1], "name": _some(ex, [names[key] for key in ranked[last:]])})
    return {
        "unit": unit,
        "title": str(words["counts.title"]).format(unit=unit),
        "desc": str(words["counts.desc"]).format(
            n=len(panel.claims), sources=words.count("sources", len(ranked)), list="; ".join(titles[:12])
        ),
        "number": number,
        "wide": wide,
        "plots": plots,
        "log": any(plot.logarithmic for plot in plots),
        "banded": any(plot.bands for plot in plots),
        "legend": legend,
        "rows": rows,
        "parts": any(claim.part_of for claim in panel.claims),
        "open": any((claim.low is None) != (claim.high is None) for claim in panel.claims),
        "rest": rest(total, len(panel.claims)),
    }


def _charted(panel: tallies.Panel) -> tallies.Panel:
    """Keep the claims that there is room for: those in most reports, then those by somebody named; in order of time."""
    order = sorted(panel.claims, key=lambda claim: (-claim.reports, claim.source.kind not in ("speaker", "outlet")))
    kept = {claim.records for claim in order[:_CHARTED]}
    return msgspec.structs.replace(panel, claims=tuple(claim for claim in panel.claims if claim.records in kept), differing=())


def _some(ex: Exhibits, names: list[str]) -> str:
    """Name up to three, and count the rest."""
    shown = names[:3] if len(names) <= 4 else [*names[:3], str(ex.words["more"]).format(n=len(names) - 3)]
    return ex.words.list(shown if len(names) > 4 else names)


def _day(ex: Exhibits, claim: tallies.Claim) -> str:
    return ex.words.day(claim.day, short=True) if claim.day else str(ex.words["undated"])


def _claim(ex: Exhibits, claim: tallies.Claim, *, shown: bool = True) -> dict[str, Any]:
    """Make a row; one that is not shown with its words has no exhibit."""
    count = ex.record(claim.records[0])
    assert isinstance(count, Count)
    whole = ex.docket.by_id.get(claim.part_of or "")
    part = f"of {ex.words.value(whole)}" if isinstance(whole, Count) and whole.status == "actual" else ""
    return {
        "source": ex.source(claim.source, standing=True),
        "number": ex.mask.text(ex.words.number(claim.low, claim.high, claim.qualifier, count.number.text)),
        "part": ex.mask.text(part),
        "day": _day(ex, claim),
        "dated": claim.dated,
        "exhibit": ex.show(count.id) if shown else None,
        "words": ex.quote(count.id, 110) if shown else "",
        "reports": ex.words.count("reports", claim.reports) if claim.reports > 1 else "",
    }
