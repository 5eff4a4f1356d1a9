"""Incidents: event records of several reports that tell of one happening, with the reasons why they are put together.

Charts count incidents, not reports, with the reports beside. Nothing here says that a happening took place: an incident
is what several records are about, on whose word each of them stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from tocsin.analysis.acts import Act
from tocsin.analysis.deciding import Decided, decide
from tocsin.analysis.docket import Docket, Source, actor_key
from tocsin.analysis.finding import Finding, Reason, SetAside
from tocsin.analysis.grouping import attach, group
from tocsin.analysis.likeness import Likeness, Signal, parameters
from tocsin.analysis.told import Telling
from tocsin.errors import UsageError
from tocsin.hashing import make_id
from tocsin.records import ActorRef, Event, PlaceRef
from tocsin.store.lookup import digits

if TYPE_CHECKING:
    from tocsin.store import Decision, View

__all__ = ["Incident", "Incidents", "Link", "Signal", "Word", "incident_id", "lay_out", "run"]


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
    """Group a view's event records into incidents, and lay a person's decisions over them.

    Set aside: acts that are still to come, asked for or supposed; and acts that are denied, negated, of an earlier time or
    inside another act, where no act told as done is like them.
    """
    docket = Docket.of(view)
    known = docket.shared.get("incidents")
    if not isinstance(known, Incidents):
        known = docket.shared["incidents"] = _find(docket)
    return known


def _find(docket: Docket) -> Incidents:
    rules = parameters()
    telling = Telling(docket, rules)
    reasons = {event.id: reason for event in docket.all(Event) if (reason := _unfit(event)) is not None}
    done = [event for event in docket.all(Event) if event.id not in reasons]
    extra = [event for event in docket.all(Event) if event.id in reasons and _may_report(event)]
    members, further = ([telling.act(event) for event in events] for events in (done, extra))
    acts = [*members, *further]
    likeness = Likeness(acts, telling.reports(acts), rules, telling.published(acts))
    groups = group(members, likeness, telling.copied(done))
    at = {id_: number for number, found in enumerate(groups) for id_ in found}
    for id_, member in attach(further, members, likeness).items():
        groups[at[member]].append(id_)
    order = {event.id: number for number, event in enumerate(docket.all(Event))}
    why = _Reasons(likeness, {act.id: act for act in acts})
    made = []
    for found in decide(groups, docket.decisions):
        records = sorted(found.records, key=order.__getitem__)
        told = [id_ for id_ in records if id_ not in reasons]
        if told:
            made.append(_incident(docket, telling, found, told, [id_ for id_ in records if id_ in reasons], why))
    made.sort(key=lambda incident: (incident.days or (date.max, date.max), order[incident.members[0]]))
    used = tuple(id_ for incident in made for id_ in incident.records)
    taken = frozenset(used)
    aside = [SetAside(id_, reason) for id_, reason in reasons.items() if id_ not in taken]
    return Incidents(used=used, set_aside=tuple(sorted(aside)), incidents=tuple(made))


def _unfit(event: Event) -> Reason | None:
    """Say why an event can't make an incident by itself; None when it can."""
    if event.embedded_in:
        return "embedded"
    if event.status != "actual":
        return "not_actual"
    if event.negated:
        return "negated"
    return "historical" if event.historical else None


def _may_report(event: Event) -> bool:
    """Tell whether an event that makes no incident by itself may be a further report of one."""
    return event.status in ("actual", "denied")


class _Reasons:
    """Finds for each record of an incident the record before it that it is most like."""

    MOST = 40
    """Records before it that one is compared with."""

    def __init__(self, likeness: Likeness, acts: dict[str, Act]) -> None:
        self._likeness = likeness
        self._acts = acts

    def links(self, members: Sequence[str], further: Sequence[str], decisions: Sequence[str]) -> Iterable[Link]:
        least = self._likeness.rules["join"]
        for number, id_ in enumerate((*members, *further)):
            before = members[: min(number, len(members))][: self.MOST]
            if not before:
                continue
            scores = [(-self._likeness.score(self._acts[one], self._acts[id_]), one) for one in before]
            score, one = min(scores)
            decision = decisions[-1] if decisions and -score < least else ""
            signals = tuple(self._likeness.signals(self._acts[one], self._acts[id_]))
            yield Link(one=one, other=id_, score=round(-score, 3), signals=signals, decision=decision)


_SCOPES = ("unknown", "person", "group", "population")
_BASES: tuple[Literal["stated", "relative", "publication"], ...] = ("stated", "relative", "publication")


def _incident(docket: Docket, telling: Telling, found: Decided, told: list[str], beside: list[str], why: _Reasons) -> Incident:
    """Put together what records of one happening say, each part of it by the most records."""
    members, further = ([event for id_ in ids if isinstance(event := docket.by_id[id_], Event)] for ids in (told, beside))
    everyone = [*members, *further]
    reports = tuple(dict.fromkeys(event.document for event in everyone))
    days, dated = _days(docket, members)
    type_ = Counter(event.type for event in members).most_common(1)[0][0]
    return Incident(
        id=incident_id(told[0]),
        type=type_,
        modes=tuple(dict.fromkeys(mode for event in members if event.type == type_ for mode in event.modes)),
        members=tuple(told),
        further=tuple(beside),
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
        counts=tuple(dict.fromkeys(count.id for event in members for count in telling.counts(event))),
        words=tuple(_words(docket, members, further)),
        links=tuple(why.links(told, beside, found.decisions)),
        decisions=found.decisions,
    )


def incident_id(record: str) -> str:
    """Make an incident's id from the record that stands first in it; from a published record's id, the published id."""
    return make_id("incident", record)


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


def lay_out(view: View, decision: Decision, given: Sequence[str]) -> Decision:
    """Complete a merge or a split with the records that it bears on.

    Args:
        view: The casebook's view, at whichever level the ids were seen.
        decision: A ``merge`` or ``split`` without incidents and records.
        given: For a merge ids of incidents, for a split the id of one and ids of its records; first digits will do.

    Raises:
        UsageError: There is no such incident, or a record is not in it.
    """
    found = run(Docket(view)).incidents
    names = given[:1] if decision.verb == "split" else given
    chosen = [_chosen(found, name, view.names_of) for name in names]
    records = [incident.members[0] for incident in chosen]
    if decision.verb == "split" and chosen:
        records = [view.record(name).id for name in given[1:]]
        for id_, name in zip(records, given[1:], strict=True):
            if id_ not in chosen[0].records:
                raise UsageError(f"record {name} is not in incident {given[0]}; `tocsin show incidents --jsonl` lists its records")
        if set(records) == set(chosen[0].records):
            raise UsageError(f"these are all records of incident {given[0]}; name those that tell of another happening")
    incidents = tuple(dict.fromkeys(incident.id for incident in chosen))
    return msgspec.structs.replace(decision, incidents=incidents, records=tuple(dict.fromkeys(records)))


def _chosen(found: Sequence[Incident], name: str, names_of: Callable[[str], Sequence[str]]) -> Incident:
    """Return the incident of an id, which any record of it may have given: another stood first when an older page was written."""
    wanted = digits(name, "an incident")
    fit = [one for one in found if one.id.startswith(wanted)]
    if not fit:
        fit = [one for one in found if any(incident_id(id_).startswith(wanted) for record in one.records for id_ in names_of(record))]
    if len(fit) != 1:
        several = f"{name} is the beginning of several ids; give more digits"
        raise UsageError(several if fit else f"there is no incident {name}; `tocsin show incidents` lists them")
    return fit[0]
