"""Steps: what one side is reported to have done to another, an incident each, with what came next.

A step's severity, scope and day are its incident's. A side's acts that others are said to have sent stand apart: see
:class:`Backing`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from tocsin.analysis.docket import Docket, Source
from tocsin.analysis.escalation_rules import Parameters
from tocsin.analysis.escalation_sides import NOBODY, Side, Sides
from tocsin.analysis.incidents import Incident
from tocsin.document import Span
from tocsin.records import Event, Purpose, Record, Relation

__all__ = ["Ascribed", "Backing", "Next", "Pair", "Step", "announced", "backings", "by_document", "dyads", "find", "follow", "overlap"]

Pair = tuple[str, str]
"""Keys of an actor's side and a target's, "" for one that is not told."""


class Backing(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody is said to stand behind a step: the sponsor, how, on whose word, and what the sponsor's side answered.

    ``record`` is the act that tells it; ``answered`` are records in which the sponsor's side speaks of the tie.
    """

    sponsor: str
    name: str
    degree: str
    source: Source
    record: str
    answer: Literal["acknowledges", "denies", "none_found"]
    answered: tuple[str, ...] = ()


class Ascribed(msgspec.Struct, frozen=True, kw_only=True):
    """A purpose that a source ascribes to a step."""

    source: Source
    record: str


class Next(msgspec.Struct, frozen=True, kw_only=True):
    """What came next of the same pair: an incident, so many days later, and how grave beside the step."""

    incident: str
    days: int
    change: Literal["graver", "as grave", "less grave"]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step. ``days`` is ``[day, end)``; ``status`` is ``reported``, or ``threatened`` or ``announced`` for what was only that.

    ``origins`` counts the sources that assert it, each speaker and each outlet once; ``reports`` the documents, copies
    included. ``opens`` tells that no step of the pair was found in the quiet days before. ``id`` is the incident's, or the
    record's of an act that was only announced. ``next`` is the pair's next step within the horizon, ``gravest`` its gravest.
    """

    id: str
    actor: str
    target: str
    day: date
    end: date
    dated: str
    type: str
    severity: int
    scope: str
    status: Literal["reported", "threatened", "announced"]
    origins: int
    reports: int
    outlets: tuple[str, ...]
    records: tuple[str, ...]
    opens: bool = False
    backings: tuple[Backing, ...] = ()
    purposes: tuple[Ascribed, ...] = ()
    next: Next | None = None
    gravest: Next | None = None


def dyads(events: Iterable[Event], sides: Sides) -> tuple[Pair, ...] | None:
    """Return who is told to have acted against whom, record by record; None when the records give no direction.

    A record with several sides as actors and no recipient is symmetric: it tells of a clash, not of a step. A pair that is
    told both ways round gives no direction either.
    """
    found: dict[Pair, None] = {}
    symmetric = False
    for event in events:
        actors, targets = sides.doers(event), sides.all(event.recipients)
        if len(actors) > 1 and not event.recipients:
            symmetric = True
            continue
        for actor in actors or (NOBODY,):
            for target in targets or (NOBODY,):
                if actor.key != target.key:
                    found[actor.key, target.key] = None
    both = {pair for pair in found if pair[0] and pair[1] and pair[::-1] in found}
    whole = {side for pair in found if all(pair) for side in pair}
    told = [pair for pair in found if pair not in both and (all(pair) or not whole & set(pair)) and any(pair)]
    return tuple(told) if told or not (symmetric or both) else None


def find(docket: Docket, sides: Sides, incident: Incident, pairs: Iterable[Pair], ascribed: dict[str, list[Purpose]]) -> list[Step]:
    """Make an incident's steps, one for each pair, without what came next.

    Args:
        docket: The records.
        sides: Places actors.
        incident: Has days and a severity.
        pairs: As :func:`dyads` returns them.
        ascribed: Purposes by document.
    """
    assert incident.days is not None
    members = [event for id_ in incident.members if isinstance(event := docket.by_id[id_], Event)]
    further = [event for id_ in incident.further if isinstance(event := docket.by_id[id_], Event)]
    stands_behind = tuple(backings(docket, sides, members, further))
    made = []
    for actor, target in pairs:
        made.append(
            Step(
                id=incident.id,
                actor=actor,
                target=target,
                day=incident.days[0],
                end=incident.days[1],
                dated=incident.dated,
                type=incident.type,
                severity=incident.severity or 0,
                scope=incident.scope,
                status="threatened" if incident.type == "THREATEN" else "reported",
                origins=_origins(incident),
                reports=len(incident.reports),
                outlets=incident.outlets,
                records=incident.records,
                backings=stands_behind,
                purposes=tuple(_purposes(docket, sides, members, actor, ascribed)),
            )
        )
    return made


def announced(docket: Docket, sides: Sides, event: Event) -> list[Step]:
    """Make the steps of an act that is told as still to come; its day is the day that is told for it."""
    days = docket.interval(event)
    if days is None:
        return []
    source = docket.source(event)
    return [
        Step(
            id=event.id,
            actor=actor,
            target=target,
            day=days[0],
            end=days[1],
            dated=event.when.basis if event.when else "publication",
            type=event.type,
            severity=event.severity or 0,
            scope=event.scope,
            status="announced",
            origins=int(source.kind in ("speaker", "outlet")),
            reports=1,
            outlets=tuple(name for name in docket.outlets([event]) if name),
            records=(event.id,),
        )
        for actor, target in dyads([event], sides) or ()
    ]


def follow(steps: Sequence[Step], limits: Parameters) -> tuple[Step, ...]:
    """Put one pair's steps in order of time and tell of each what came next and whether it opens a run.

    Only reported steps count for either; of the steps of one day none comes next after another.
    """
    ordered = sorted(steps, key=lambda step: (step.day, -step.severity))
    days = sorted({step.day for step in ordered if step.status == "reported"})
    made: list[Step] = []
    for at, step in enumerate(ordered):
        reach = step.day.toordinal() + limits.horizon
        later = [s for s in ordered[at + 1 :] if step.day < s.day and s.day.toordinal() < reach and s.status == "reported"]
        before = bisect_left(days, step.day)
        quiet = not before or (step.day - days[before - 1]).days > limits.quiet_days
        made.append(
            msgspec.structs.replace(
                step,
                opens=step.status == "reported" and quiet,
                next=_next(step, later[0]) if later else None,
                gravest=_next(step, max(later, key=lambda s: (s.severity, -s.day.toordinal()))) if later else None,
            )
        )
    return tuple(made)


def _next(step: Step, other: Step) -> Next:
    change: Literal["graver", "as grave", "less grave"] = "as grave"
    if other.severity != step.severity:
        change = "graver" if other.severity > step.severity else "less grave"
    return Next(incident=other.id, days=(other.day - step.day).days, change=change)


def _origins(incident: Incident) -> int:
    """Count who asserts an incident; somebody whom a report doesn't name is no origin beside its named ones."""
    keys = {word.source.key for word in incident.words if word.stance == "asserts" and word.source.kind in ("speaker", "outlet")}
    return max(len(keys), 1)


def backings(docket: Docket, sides: Sides, members: Iterable[Event], further: Iterable[Event] = ()) -> Iterable[Backing]:
    """List who is said to stand behind acts of one incident, each word once.

    Args:
        docket: The records.
        sides: Places actors.
        members: The acts.
        further: Records that deny or negate it: the sponsor's own among them are its answer.
    """
    denied = [event for event in further if event.negated or event.status == "denied"]
    seen = set()
    for event in members:
        told = event.sponsorship
        if told is None:
            continue
        sponsor, source = sides.of(told.sponsor), docket.source(event)
        name = told.sponsor.name or told.sponsor.text
        if (sponsor.key or name, source.key, told.degree) in seen:
            continue
        seen.add((sponsor.key or name, source.key, told.degree))
        answers = _answers(docket, sides, sponsor, event, denied)
        rejected = told.answer == "denies" or any(answer == "denies" for answer, _ in answers)
        owned = told.answer == "acknowledges" or any(answer == "acknowledges" for answer, _ in answers)
        yield Backing(
            sponsor=sponsor.key,
            name=name,
            degree=told.degree,
            source=source,
            record=event.id,
            answer="denies" if rejected else "acknowledges" if owned else "none_found",
            answered=tuple(id_ for _, id_ in answers),
        )


def _answers(docket: Docket, sides: Sides, sponsor: Side, event: Event, denied: Iterable[Event]) -> list[tuple[str, str]]:
    """List what the sponsor's own side says: that there was no such act, and ties to those who acted that it denies or tells of."""
    doers = sides.doers(event)
    found = [("denies", one.id) for one in denied if sponsor.key and sides.of(docket.speaker(one)) == sponsor]
    for tie in docket.all(Relation) if sponsor.key and doers else ():
        speaker = docket.speaker(tie)
        own = speaker is not None and sides.of(speaker) == sponsor
        if own and tie.kind in ("sponsorship", "command") and sides.of(tie.giver) == sponsor and sides.of(tie.receiver) in doers:
            found.append(("denies" if tie.negated else "acknowledges", tie.id))
    return found


def _purposes(docket: Docket, sides: Sides, members: Iterable[Event], actor: str, ascribed: dict[str, list[Purpose]]) -> Iterable[Ascribed]:
    """List the purposes that are ascribed to a side's act in the words of the act itself, copies left out."""
    found: dict[str, None] = {}
    for event in members:
        for purpose in ascribed.get(event.document, ()):
            own = purpose.actor is None or sides.of(purpose.actor).key in ("", actor)
            if own and actor and overlap(purpose, event) and not docket.is_copy(purpose):
                found[purpose.id] = None
    for id_ in found:
        yield Ascribed(source=docket.source(docket.by_id[id_]), record=id_)


def by_document(purposes: Iterable[Purpose]) -> dict[str, list[Purpose]]:
    """Sort purposes by their documents."""
    found: dict[str, list[Purpose]] = defaultdict(list)
    for purpose in purposes:
        found[purpose.document].append(purpose)
    return found


def overlap(outer: Record, event: Event) -> bool:
    """Tell whether the words that tell of an act stand among those of another record of the same document."""
    return outer.document == event.document and any(_meet(one, other) for one in outer.evidence.spans for other in event.trigger.spans)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
