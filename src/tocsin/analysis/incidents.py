"""Incidents: event records of several reports that tell of one happening, with the reasons why they are put together.

Charts count incidents, not reports, with the reports beside. Nothing here says that a happening took place: an incident
is what several records are about, on whose word each of them stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from tocsin.analysis.docket import Docket, Source, actor_key
from tocsin.analysis.finding import Finding, Reason, SetAside
from tocsin.hashing import make_id
from tocsin.records import ActorRef, Event, PlaceRef

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Incident", "Incidents", "Link", "Signal", "Word", "run"]


class Signal(msgspec.Struct, frozen=True):
    """One thing that two records have in common or that parts them: its name, what it is, and what it weighs."""

    name: str
    value: str
    weight: float


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Why two records stand in one incident. ``score`` is the sum of the signals' weights; a person's decision has none."""

    one: str
    other: str
    score: float
    signals: tuple[Signal, ...]
    decision: str = ""


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """One source's word on an incident: whether it asserts or denies it, and the records that show it."""

    source: Source
    stance: Literal["asserts", "denies"]
    records: tuple[str, ...]


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One happening as several records report it.

    ``id`` is made of the record that stands first in reading order, so that later reports leave it as it is.
    ``members`` are ids of event records told as done, in reading order; ``further`` those that mention it inside another
    act, deny it or negate it. ``reports`` are documents, ``origins`` those left when copies are put together, ``outlets``
    the outlets of all reports. ``days`` is ``[start, end)``: the days that the most exact members share. ``severity`` is
    the highest told, ``scope`` the widest. ``counts`` are ids of numbers of people told with it. ``words`` lists who
    asserts and who denies it. ``links`` explain the grouping: one for each member after the first, and for each further
    record. ``decisions`` are ids of a person's decisions that shaped it.
    """

    id: str
    type: str
    modes: tuple[str, ...] = ()
    members: tuple[str, ...]
    further: tuple[str, ...] = ()
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    place: PlaceRef | None = None
    days: tuple[date, date] | None = None
    dated: Literal["stated", "relative", "publication", "unknown"] = "unknown"
    severity: int | None = None
    scope: Literal["person", "group", "population", "unknown"] = "unknown"
    counts: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    links: tuple[Link, ...] = ()
    decisions: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """All records behind it, members first."""
        return (*self.members, *self.further)


class Incidents(Finding, frozen=True, kw_only=True):
    """Incidents by their first day, undated ones last, then in reading order. ``of`` leads from a record to its incident."""

    incidents: tuple[Incident, ...] = ()

    def of(self) -> dict[str, Incident]:
        """Map the id of each record to the incident that it is a member or a further report of."""
        return {record: incident for incident in self.incidents for record in incident.records}


def run(view: View | Docket) -> Incidents:
    """Group a view's event records into incidents."""
    docket = Docket.of(view)
    aside: list[SetAside] = []
    groups: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in docket.all(Event):
        reason = _unfit(event)
        if reason is not None:
            aside.append(SetAside(event.id, reason))
            continue
        sides = tuple(tuple(sorted(k for ref in refs if (k := actor_key(ref)))) for refs in (event.actors, event.recipients))
        alone: object = event.id if not any(sides) else None
        groups[(event.type, docket.interval(event), sides, alone)].append(event)
    made = [_incident(docket, events, (), ()) for events in groups.values()]
    made.sort(key=lambda incident: incident.days or (date.max, date.max))
    used = tuple(id_ for incident in made for id_ in incident.records)
    return Incidents(used=used, set_aside=tuple(sorted(aside)), incidents=tuple(made))


def _unfit(event: Event) -> Reason | None:
    if event.embedded_in:
        return "embedded"
    if event.status != "actual":
        return "not_actual"
    if event.negated:
        return "negated"
    return "historical" if event.historical else None


_SCOPES = ("unknown", "person", "group", "population")
_BASES: tuple[Literal["stated", "relative", "publication"], ...] = ("stated", "relative", "publication")


def _incident(docket: Docket, members: Sequence[Event], further: Sequence[Event], links: Sequence[Link]) -> Incident:
    """Put together what records of one happening say, each part of it by the most records."""
    everyone = [*members, *further]
    reports = tuple(dict.fromkeys(event.document for event in everyone))
    days, dated = _days(docket, members)
    type_ = Counter(event.type for event in members).most_common(1)[0][0]
    return Incident(
        id=make_id("incident", members[0].id),
        type=type_,
        modes=tuple(dict.fromkeys(mode for event in members if event.type == type_ for mode in event.modes)),
        members=tuple(event.id for event in members),
        further=tuple(event.id for event in further),
        reports=reports,
        origins=tuple(dict.fromkeys(docket.origin(document) for document in reports)),
        outlets=tuple(outlet for outlet in docket.outlets(everyone) if outlet),
        actors=_parties(event.actors for event in members),
        recipients=_parties(event.recipients for event in members),
        place=_place(members),
        days=days,
        dated=dated,
        severity=max((event.severity for event in members if event.severity is not None), default=None),
        scope=max((event.scope for event in members), key=_SCOPES.index),
        words=tuple(_words(docket, members, further)),
        links=tuple(links),
    )


def _parties(sides: Iterable[Sequence[ActorRef]]) -> tuple[ActorRef, ...]:
    """List the parties that any record names, each once, the one named most often first."""
    found: dict[str, list[ActorRef]] = defaultdict(list)
    for side in sides:
        for ref in side:
            found[actor_key(ref) or f"words {ref.text.casefold()}"].append(ref)
    return tuple(refs[0] for refs in sorted(found.values(), key=lambda refs: -len(refs)))


def _place(members: Sequence[Event]) -> PlaceRef | None:
    """Return the most exact place that most members have."""
    exact = ("point", "area", "country", "unknown")
    named = [event.place for event in members if event.place is not None]
    if not named:
        return None
    least = min(exact.index(place.precision) for place in named)
    fit = [place for place in named if exact.index(place.precision) == least]
    times = Counter(place.geonameid or place.name or place.text for place in fit)
    most = times.most_common(1)[0][0]
    return next(place for place in fit if (place.geonameid or place.name or place.text) == most)


def _days(
    docket: Docket, members: Sequence[Event]
) -> tuple[tuple[date, date] | None, Literal["stated", "relative", "publication", "unknown"]]:
    """Return the narrowest interval of the best basis that any member has."""
    for basis in _BASES:
        spans = [span for e in members if e.when is not None and e.when.basis == basis and (span := docket.interval(e))]
        if spans:
            return min(spans, key=lambda span: ((span[1] - span[0]).days, span)), basis
    spans = [span for event in members if (span := docket.interval(event))]
    return (min(spans), "publication") if spans else (None, "unknown")


def _words(docket: Docket, members: Sequence[Event], further: Sequence[Event]) -> Iterable[Word]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    sources: dict[str, Source] = {}
    for event in (*members, *further):
        source = docket.source(event)
        sources.setdefault(source.key, source)
        stance = "denies" if event.negated or event.status == "denied" else "asserts"
        found[source.key, stance].append(event.id)
    for (key, stance), records in found.items():
        yield Word(source=sources[key], stance="denies" if stance == "denies" else "asserts", records=tuple(records))
