"""What was collected: outlets, languages, and weeks without a report, so that an empty place is not taken for a quiet one."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.docket import Docket
from tocsin.analysis.finding import Finding
from tocsin.document import Document

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Coverage", "Gap", "OutletCoverage", "Week", "run"]


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """One week from ``start``, a Monday: reports published in it, those left without copies, and their outlets."""

    start: date
    reports: int
    origins: int
    outlets: int


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Weeks ``[start, end)`` in a row without any report."""

    start: date
    end: date


class OutletCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """What one outlet ("" where none is told) gave: ``weeks`` are reports by week, in the order of :attr:`Coverage.weeks`."""

    name: str
    reports: int
    copies: int
    languages: tuple[str, ...]
    weeks: tuple[int, ...]


class Coverage(Finding, frozen=True, kw_only=True):
    """Weeks from the first to the last report without a gap; outlets with most reports first; ``undated`` reports aside."""

    weeks: tuple[Week, ...] = ()
    outlets: tuple[OutletCoverage, ...] = ()
    gaps: tuple[Gap, ...] = ()
    languages: dict[str, int] = {}
    undated: int = 0


def run(view: View | Docket) -> Coverage:
    """Count reports by week, outlet and language; a report belongs to the week of its first possible day."""
    docket = Docket.of(view)
    documents = list(docket.documents.values())
    starts = {document.id: days[0] - timedelta(days=days[0].weekday()) for document in documents if (days := docket.published(document))}
    mondays: list[date] = []
    if starts:
        day, last = min(starts.values()), max(starts.values())
        mondays = [day + timedelta(weeks=number) for number in range((last - day).days // 7 + 1)]
    of_week: dict[date, list[Document]] = defaultdict(list)
    of_outlet: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        of_outlet[docket.outlet(document)].append(document)
        if document.id in starts:
            of_week[starts[document.id]].append(document)
    weeks = tuple(_week(docket, monday, of_week[monday]) for monday in mondays)
    languages = Counter(document.language or "" for document in documents)
    ranked = sorted(of_outlet.items(), key=lambda item: (not item[0], -len(item[1]), item[0].casefold()))
    return Coverage(
        weeks=weeks,
        outlets=tuple(_outlet(docket, name, found, starts, mondays) for name, found in ranked),
        gaps=tuple(_gaps(weeks)),
        languages=dict(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
        undated=len(documents) - len(starts),
    )


def _week(docket: Docket, monday: date, documents: list[Document]) -> Week:
    return Week(
        start=monday,
        reports=len(documents),
        origins=sum(docket.origin(document.id) == document.id for document in documents),
        outlets=len({docket.outlet(document) for document in documents} - {""}),
    )


def _outlet(docket: Docket, name: str, documents: list[Document], starts: dict[str, date], mondays: list[date]) -> OutletCoverage:
    by_week = Counter(starts[document.id] for document in documents if document.id in starts)
    return OutletCoverage(
        name=name,
        reports=len(documents),
        copies=sum(docket.origin(document.id) != document.id for document in documents),
        languages=tuple(sorted({document.language or "" for document in documents})),
        weeks=tuple(by_week[monday] for monday in mondays),
    )


def _gaps(weeks: tuple[Week, ...]) -> list[Gap]:
    found: list[Gap] = []
    for week in weeks:
        if week.reports:
            continue
        end = week.start + timedelta(weeks=1)
        if found and found[-1].end == week.start:
            found[-1] = Gap(start=found[-1].start, end=end)
        else:
            found.append(Gap(start=week.start, end=end))
    return found
