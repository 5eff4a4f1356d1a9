"""Numbers of people side by side, each with the one who gave it; never merged, never a mean."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.comparison import is_comparable
from tocsin.analysis.docket import Docket, Source
from tocsin.analysis.figures import Figure, figures
from tocsin.analysis.finding import Finding, SetAside
from tocsin.records import Count
from tocsin.registry import load_toml

if TYPE_CHECKING:
    from tocsin.store import View

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

__all__ = ["Claim", "Panel", "Tallies", "run"]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One number by one source. ``low`` and ``high`` are both included; None is open.

    ``day`` is the as-of day, else that of the first report; ``dated`` tells which. ``part_of`` is the id of the
    count that it is a stated part of; ``measure`` is a count's: how many there are at a time, or came to be, or in all.
    ``earlier`` says that its own words tell it of another year than its report's ("555 killed since 2012", "the 2002 raid that
    killed 30"). ``records`` are the counts that give it, copies included; ``reports`` counts
    their origins.
    """

    source: Source
    low: int | None
    high: int | None
    qualifier: str
    day: date | None
    dated: bool
    part_of: str | None
    measure: str
    place: str | None
    records: tuple[str, ...]
    reports: int
    earlier: bool = False


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """All claims about one unit (killed, held ...), by day.

    ``differing`` are the places in ``claims`` of whole (not part) numbers by different sources, close in time, of which no two can
    be one number; the largest such set, or empty. All are told of one thing by the rules of reconciliation: of one measure, place
    and, where people are held, holder and group. What is not told makes no difference, but within one report where neither tells it.
    """

    unit: str
    claims: tuple[Claim, ...]
    differing: tuple[int, ...] = ()


class Tallies(Finding, frozen=True, kw_only=True):
    """Panels, the ones with most sources first."""

    panels: tuple[Panel, ...] = ()


def run(view: View | Docket) -> Tallies:
    """Lay counts side by side by unit.

    Two counts are one claim when unit, number, source and day are equal. Counts without a figure are set aside.
    """
    docket = Docket.of(view)
    grouped: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    aside: list[SetAside] = []
    for count in docket.counts:
        if count.low is None and count.high is None:
            aside.append(SetAside(count.id, "no_value"))
            continue
        days = docket.interval(count)
        day = days[0] if days else None
        grouped[(count.unit, count.low, count.high, docket.source(count).key, day)].append(count)
    panels: dict[str, list[Claim]] = defaultdict(list)
    for key, counts in grouped.items():
        panels[counts[0].unit].append(_claim(docket, counts, key[4]))  # type: ignore[arg-type]
    told = {figure.id: figure for figure in figures(docket)}
    made = [_panel(unit, claims, told) for unit, claims in panels.items()]
    made.sort(key=lambda panel: (-len({claim.source.key for claim in panel.claims}), -len(panel.claims), panel.unit))
    used = [id_ for panel in made for claim in panel.claims for id_ in claim.records]
    return Tallies(used=tuple(used), set_aside=tuple(sorted(aside)), panels=tuple(made))


def _claim(docket: Docket, counts: list[Count], day: date | None) -> Claim:
    first = counts[0]
    return Claim(
        source=docket.source(first),
        low=first.low,
        high=first.high,
        qualifier=first.qualifier,
        day=day,
        dated=any(count.as_of is not None for count in counts),
        part_of=next((count.part_of for count in counts if count.part_of), None),
        measure="stock" if first.unit in load_toml("analysis/tallies.toml")["stock_units"] else first.measure,
        place=next((count.place.name for count in counts if count.place and count.place.name), None),
        records=tuple(count.id for count in counts),
        reports=len({docket.origin(count.document) for count in counts}),
        earlier=all(_is_earlier(docket, count) for count in counts),
    )


def _is_earlier(docket: Docket, count: Count) -> bool:
    """Say whether the words that bound a count in time name a year, and none that its report is of."""
    published = docket.documents[count.document].published
    years = _YEAR.findall(count.window.text) if count.window is not None else []
    return bool(years) and published is not None and published[:4] not in years


def _panel(unit: str, claims: list[Claim], told: dict[str, Figure]) -> Panel:
    claims.sort(key=lambda c: (c.day or date.max, c.low if c.low is not None else -1, c.high or 0, c.source.key))
    return Panel(unit=unit, claims=tuple(claims), differing=_differing(claims, told))


def _differing(claims: list[Claim], told: dict[str, Figure]) -> tuple[int, ...]:
    """Find the largest set of claims by different sources, close in time, of which no two can be one number."""
    whole = [
        at
        for at, claim in enumerate(claims)
        if claim.part_of is None and not claim.earlier and claim.day is not None and claim.source.kind in ("speaker", "outlet")
    ]
    best: tuple[int, ...] = ()
    for first in whole:
        chosen: list[int] = []
        for at in whole:
            if _near(claims[first], claims[at]) and all(_differ(claims[at], claims[other], told) for other in chosen):
                chosen.append(at)
        if len(chosen) > max(1, len(best)):
            best = tuple(chosen)
    return best


def _near(first: Claim, later: Claim) -> bool:
    if first.day is None or later.day is None:
        return False
    rules = load_toml("analysis/tallies.toml")
    days = rules["stock_days"] if first.measure == later.measure == "stock" else rules["days"]
    return timedelta(0) <= later.day - first.day <= timedelta(days=days)


def _differ(one: Claim, other: Claim, told: dict[str, Figure]) -> bool:
    if one.source.key == other.source.key or not _apart(one, other):
        return False
    first, second = ({document for id_ in claim.records for document in told[id_].documents} for claim in (one, other))
    return is_comparable(told[one.records[0]], told[other.records[0]], one_report=not first.isdisjoint(second))


def _apart(one: Claim, other: Claim) -> bool:
    """Tell whether two ranges share no number; an open end reaches to infinity."""
    low_one, low_other = one.low or 0, other.low or 0
    high_one = one.high if one.high is not None else float("inf")
    high_other = other.high if other.high is not None else float("inf")
    return high_one < low_other or high_other < low_one
