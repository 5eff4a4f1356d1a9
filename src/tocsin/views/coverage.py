"""What was collected, week by week and outlet by outlet, for a brief."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tocsin.analysis.coverage import Coverage, OutletCoverage, Week
from tocsin.views.exhibits import Exhibits
from tocsin.views.ladder import Phrases
from tocsin.views.ladder_chart import fit, hatch
from tocsin.views.paper import isolated
from tocsin.views.plan import Plan, rest
from tocsin.views.svg import Label, Tick, text_width
from tocsin.views.words import Words

__all__ = ["coverage_part"]

_GAPS = 8


class CoverageChart(NamedTuple):
    """Rows of outlets by week: boxes shaded by the number of reports, and the weeks without any."""

    width: float
    height: float
    labels: tuple[Label, ...]
    boxes: tuple[tuple[str, str], ...]
    gaps: str
    ticks: tuple[Tick, ...]


def coverage_part(ex: Exhibits, found: Coverage, plan: Plan) -> dict[str, Any] | None:
    """Make the chart for wide and narrow screens and its table; None when no report has a date."""
    if not found.weeks:
        return None
    phrases, words = Phrases(ex.words.language), ex.words
    shown = found.outlets[: plan.claims]
    first, last = found.weeks[0].start, found.weeks[-1].start + timedelta(days=6)
    names = [_name(ex, outlet, phrases) for outlet in shown]
    span = {"first": words.day(first), "last": words.day(last)}
    gaps = [words.days(gap.start, gap.end - timedelta(days=1)) for gap in found.gaps]
    more = [str(words["more"]).format(n=len(gaps) - _GAPS)] if len(gaps) > _GAPS else []
    listed = str(phrases["coverage.gap_list"]).format(list=words.list([*gaps[:_GAPS], *more]))
    return {
        "title": str(phrases["coverage.title"]).format(**span),
        "desc": str(phrases["coverage.desc"]).format(
            weeks=phrases.count("coverage.weeks", len(found.weeks)), gaps=phrases.count("coverage.gaps", len(found.gaps)), **span
        ),
        "charts": [_chart(found, shown, names, width, words) for width in (860.0, 330.0)] if len(found.weeks) > 2 else [],
        "gaps": listed if gaps else str(phrases["coverage.no_gaps"]),
        "rows": [_row(ex, outlet, name, phrases) for outlet, name in zip(shown, names, strict=True)],
        "more": str(phrases["coverage.more"]).format(n=len(found.outlets) - len(shown)) if rest(len(found.outlets), len(shown)) else "",
        "words": phrases["coverage"],
    }


def _name(ex: Exhibits, outlet: OutletCoverage, phrases: Phrases) -> str:
    return isolated(ex.mask.text(outlet.name)) or str(phrases["coverage.no_outlet"])


def _row(ex: Exhibits, outlet: OutletCoverage, name: str, phrases: Phrases) -> dict[str, Any]:
    weeks = str(phrases["coverage.of_weeks"]).format(n=sum(bool(number) for number in outlet.weeks), all=len(outlet.weeks))
    languages = ", ".join(code or "?" for code in outlet.languages)
    return {"name": name, "reports": outlet.reports, "copies": outlet.copies, "languages": languages, "weeks": weeks}


def _chart(found: Coverage, shown: Sequence[OutletCoverage], names: Sequence[str], width: float, words: Words) -> CoverageChart:
    narrow = width < 500
    left, row, high = (8.0, 30.0, 12.0) if narrow else (178.0, 20.0, 14.0)
    pitch = (width - left - 6) / len(found.weeks)
    boxes: dict[str, list[str]] = {}
    labels = []
    for at, (outlet, name) in enumerate(zip(shown, names, strict=True)):
        top = 6 + at * row + (14 if narrow else 0)
        label = Label(8.0, top - 3, fit(name, width - 16), "start") if narrow else Label(left - 8, top + 11, fit(name, left - 14), "end")
        labels.append(label)
        for week, number in enumerate(outlet.weeks):
            if number:
                style = "k2" if number == 1 else "k3" if number < 4 else "k4"
                x, wide = left + week * pitch, max(pitch - 0.7, 0.8)
                boxes.setdefault(style, []).append(f"M{x:.1f} {top:.1f}h{wide:.1f}v{high}h{-wide:.1f}z")
    end = 6 + len(shown) * row
    first = found.weeks[0].start
    spans = [(left + (gap.start - first).days / 7 * pitch, left + (gap.end - first).days / 7 * pitch) for gap in found.gaps]
    return CoverageChart(
        width=width,
        height=end + 18,
        labels=tuple(labels),
        boxes=tuple((style, "".join(made)) for style, made in boxes.items()),
        gaps="".join(hatch(x, stop, 4, end) for x, stop in spans),
        ticks=_ticks(found.weeks, left, pitch, width, words),
    )


def _ticks(weeks: Sequence[Week], left: float, pitch: float, width: float, words: Words) -> tuple[Tick, ...]:
    """Mark the first week of each month, naming those that have room."""
    ticks: list[Tick] = []
    free = 0.0
    before: date | None = None
    for at, week in enumerate(weeks):
        if before is not None and (before.year, before.month) == (week.start.year, week.start.month):
            continue
        name = str(words["dates.short"][week.start.month - 1])
        if before is None or before.year != week.start.year:
            name += f" {week.start.year}"
        before = week.start
        x = left + at * pitch
        fits = x >= free and x + text_width(name) <= width
        ticks.append(Tick(x, name if fits else ""))
        free = x + text_width(name) + 8 if fits else free
    return tuple(ticks)
