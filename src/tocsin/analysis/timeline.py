"""What was reported when: acts, statements and the volume of reports, by day, week or month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from tocsin.analysis import incidents
from tocsin.analysis.docket import Docket
from tocsin.analysis.finding import Finding, Reason, SetAside
from tocsin.records import Event, Statement

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["STEPS", "Bin", "Step", "Timeline", "next_start", "run", "start_of", "step_for"]

Step = Literal["day", "week", "month", "year"]
STEPS: dict[Step, int] = {"day": 1, "week": 7, "month": 31, "year": 366}
"""Steps and their greatest length in days."""


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """One step ``[start, end)``. ``reports`` counts documents published in it, ``origins`` without copies.

    ``acts`` has one event of each incident, the most severe first; ``told`` counts the reports that tell of these
    incidents, copies left out. ``statements`` are ids in reading order.
    """

    start: date
    end: date
    reports: int = 0
    origins: int = 0
    acts: tuple[str, ...] = ()
    told: int = 0
    statements: tuple[str, ...] = ()


class Timeline(Finding, frozen=True, kw_only=True):
    """Bins from the first date to the last, empty ones included. No bins when nothing has a date."""

    step: Step = "day"
    bins: tuple[Bin, ...] = ()


def step_for(days: int, columns: int) -> Step:
    """Choose the finest step that needs no more columns than there are."""
    return next((step for step, length in STEPS.items() if days / length <= columns), "year")


def start_of(day: date, step: Step) -> date:
    """Return the first day of the step that a day lies in; weeks begin on Monday."""
    if step == "day":
        return day
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day.replace(month=1, day=1)


def next_start(start: date, step: Step) -> date:
    """Return the first day after a step."""
    if step == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return date(start.year + 1, 1, 1) if step == "year" else start + timedelta(days=STEPS[step])


_YEARS = timedelta(days=730)
"""How far before the newest act of undated reports the line of time goes back for another of them."""


def run(view: View | Docket, *, columns: int = 150) -> Timeline:
    """Put acts that are reported as done, and statements, on a line of time.

    Acts are counted by incident: one record stands for all that tell of one happening, on the incident's days. A statement
    goes to the day of its report. Set aside: the other records of an incident; acts that are future, hypothetical,
    requested, denied, negated, historical or inside another act; copies; and what has no date or one that is wider than a
    step.

    Args:
        view: The casebook's view.
        columns: The most steps there is room for.
    """
    docket = Docket.of(view)
    published = {id_: days for id_, document in docket.documents.items() if (days := docket.published(document))}
    aside: list[SetAside] = []
    placed: list[tuple[date, date, Event]] = []
    found = incidents.run(docket).incidents
    chief = {incident.id: _chief(docket, incident) for incident in found}
    member_of = {id_: incident for incident in found for id_ in incident.members}
    for event in docket.all(Event):
        reason = _unfit(docket, event)
        incident = member_of.get(event.id)
        if reason is None and incident is not None and chief[incident.id] != event.id:
            reason = "same_incident"
        if reason is None and incident is not None and incident.days is not None:
            placed.append((*incident.days, event))
        else:
            aside.append(SetAside(event.id, reason or "undated"))
    spoken = [s for s in docket.all(Statement) if not docket.is_copy(s)]
    aside.extend(SetAside(s.id, "copy") for s in docket.all(Statement) if docket.is_copy(s))
    days_all = [start for start, end in published.values()] or [start for start, _, _ in placed]
    if not days_all:
        return Timeline(set_aside=tuple(sorted(aside)))
    undated = [(start, end) for start, end, event in placed if event.document not in published]
    first, last = _range([*days_all, *_told_in(undated)], placed)
    step = step_for((last - first).days + 1, columns)
    acts: dict[date, list[Event]] = defaultdict(list)
    for start, end, event in placed:
        if not first <= start <= last:
            aside.append(SetAside(event.id, "historical"))
        elif (end - start).days > STEPS[step]:
            aside.append(SetAside(event.id, "too_coarse"))
        else:
            acts[start_of(start, step)].append(event)
    said: dict[date, list[Statement]] = defaultdict(list)
    for statement in spoken:
        if statement.document in published:
            said[start_of(published[statement.document][0], step)].append(statement)
        else:
            aside.append(SetAside(statement.id, "undated"))
    bins = tuple(_bins(docket, first, last, step, published, acts, said, {id_: incident.origins for id_, incident in member_of.items()}))
    used = [id_ for part in bins for id_ in (*part.acts, *part.statements)]
    return Timeline(used=tuple(used), set_aside=tuple(sorted(aside)), step=step, bins=bins)


def _unfit(docket: Docket, event: Event) -> Reason | None:
    if docket.is_copy(event):
        return "copy"
    if event.embedded_in:
        return "embedded"
    if event.status != "actual":
        return "not_actual"
    if event.negated:
        return "negated"
    return "historical" if event.historical else None


def _chief(docket: Docket, incident: incidents.Incident) -> str | None:
    """Return the record that stands for an incident: the most severe, the first in reading order among equals."""
    fit = [event for id_ in incident.members if isinstance(event := docket.by_id[id_], Event) and _unfit(docket, event) is None]
    return max(fit, key=lambda event: event.severity or 0).id if fit else None


def _told_in(undated: list[tuple[date, date]]) -> list[date]:
    """Return the days of acts that reports without a date tell, such as chronicles: the newest, and those of the years before it."""
    newest = max((start for start, _ in undated), default=None)
    return [start for start, _ in undated if newest is not None and newest - start <= _YEARS]


def _range(published: list[date], placed: list[tuple[date, date, Event]]) -> tuple[date, date]:
    """Span the days of the reports, and acts dated up to a quarter of that span (at least 31 days) before the first."""
    first, last = min(published), max(published)
    room = timedelta(days=max(31, (last - first).days // 4))
    near = [start for start, _, _ in placed if first - start <= room and start <= last]
    return min([first, *near]), last


def _bins(
    docket: Docket,
    first: date,
    last: date,
    step: Step,
    published: dict[str, tuple[date, date]],
    acts: dict[date, list[Event]],
    said: dict[date, list[Statement]],
    origins: dict[str, tuple[str, ...]],
) -> Iterable[Bin]:
    reports: dict[date, list[str]] = defaultdict(list)
    for id_, (start, _) in published.items():
        reports[start_of(start, step)].append(id_)
    at = start_of(first, step)
    while at <= last:
        end = next_start(at, step)
        ordered = sorted(acts[at], key=lambda event: -(event.severity or 0))
        yield Bin(
            start=at,
            end=end,
            reports=len(reports[at]),
            origins=sum(docket.origin(id_) == id_ for id_ in reports[at]),
            acts=tuple(event.id for event in ordered),
            told=len({origin for event in ordered for origin in origins[event.id]}),
            statements=tuple(statement.id for statement in said[at]),
        )
        at = end
