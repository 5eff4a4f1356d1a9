"""Responses: what others are reported to have done about a step, by direction and instrument, and what ties each to it.

A tie is the weaker the further down: ``names`` (the response's own words tell of the step), ``issue`` (told within the same
paragraph of one report, at the same place, or an act of the same kind between the same two), ``time`` (only that it
came within the window). Only the first two may be read as an answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from tocsin.analysis.docket import Docket
from tocsin.analysis.escalation_rules import Direction, Instrument, Parameters, Rules
from tocsin.analysis.escalation_sides import Side, Sides
from tocsin.analysis.incidents import Incident
from tocsin.analysis.steps import Step, overlap
from tocsin.document import Span
from tocsin.records import Blame, Demand, Event, PlaceRef

__all__ = ["Answer", "Reactions", "Tie"]

Tie = Literal["names", "issue", "time"]
_WORDS = (1, 3)
"""The quad classes of mere words."""

_TIES: tuple[Tie, ...] = ("names", "issue", "time")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One side's response to one step, so many ``days`` after it began.

    ``id`` is an incident's, or a demand's or blame's. ``bases`` are the pairs of documents (the step's, the response's) that the
    tie rests on, the same twice where one report tells both. ``outlets`` are those of the response's reports.
    """

    id: str
    side: str
    day: date
    days: int
    direction: Direction
    instrument: Instrument
    tie: Tie
    type: str
    records: tuple[str, ...]
    bases: tuple[tuple[str, str], ...]
    outlets: tuple[str, ...]

    @property
    def linked(self) -> bool:
        """Whether the tie is more than time."""
        return self.tie != "time"


class _Reaction(msgspec.Struct, frozen=True, kw_only=True):
    """What may be a response to some step: an incident, or a demand or blame that no act stands for.

    ``towards`` are the sides that it is done to; ``inner`` the acts inside it: pairs of sides by type.
    """

    id: str
    day: date
    responders: tuple[Side, ...]
    towards: tuple[Side, ...]
    valence: str
    instrument: Instrument
    type: str
    records: tuple[Event | Demand | Blame, ...]
    inner: tuple[Event, ...] = ()
    place: str = ""
    outlets: tuple[str, ...] = ()


class Reactions:
    """All that may be a response, in order of time."""

    def __init__(self, docket: Docket, sides: Sides, incidents: Sequence[Incident], rules: Rules) -> None:
        self._docket = docket
        self._sides = sides
        self._rules = rules
        self._inner: dict[str, list[Event]] = defaultdict(list)
        told: dict[str, list[Event]] = defaultdict(list)
        for event in docket.all(Event):
            told[event.document].append(event)
            if event.embedded_in:
                self._inner[event.embedded_in].append(event)
        self._told = told
        self._places = {incident.id: _place(incident.place) for incident in incidents}
        made = [found for incident in incidents if (found := self._of_incident(incident)) is not None]
        taken = [record for reaction in made for record in reaction.records if isinstance(record, Event)]
        made += self._of_words(taken)
        self._all = sorted(made, key=lambda reaction: reaction.day)
        self._days = [reaction.day for reaction in self._all]

    def to(self, step: Step, limits: Parameters) -> tuple[Answer, ...]:
        """List the responses to a step within the window, each responder's on its own, in order of time.

        A response by the actor or the target, or by the state of either, is none of others.
        """
        actor, target = self._sides.get(step.actor), self._sides.get(step.target)
        own = {side.country for side in (actor, target) if side.country}
        first = bisect_left(self._days, step.day)
        end = bisect_left(self._days, step.day + timedelta(days=limits.window))
        found = []
        for reaction in self._all[first:end]:
            others = [
                side
                for side in reaction.responders
                if side.key not in (step.actor, step.target) and not (side.country and side.country in own)
            ]
            if not others or reaction.id == step.id:
                continue
            tie, bases = self._tie(step, reaction, limits)
            direction = self._direction(reaction, actor, target, named=tie == "names")
            if direction is None:
                continue
            found += [
                Answer(
                    id=reaction.id,
                    side=side.key,
                    day=reaction.day,
                    days=(reaction.day - step.day).days,
                    direction=direction,
                    instrument=reaction.instrument,
                    tie=tie,
                    type=reaction.type,
                    records=tuple(record.id for record in reaction.records),
                    bases=bases,
                    outlets=reaction.outlets,
                )
                for side in others
            ]
        return tuple(found)

    def _of_incident(self, incident: Incident) -> _Reaction | None:
        events = tuple(event for id_ in incident.members if isinstance(event := self._docket.by_id[id_], Event))
        valence = self._rules.valence(incident.type, incident.modes)
        responders = self._sides.all(ref for ref in incident.actors if ref.type != "place")
        towards = self._sides.all(incident.recipients)
        if len(towards) > 1 and incident.type in self._rules.both:
            valence = "between" if valence != "none" else valence
        if incident.days is None or valence == "none" or not responders or (len(responders) > 1 and not incident.recipients):
            return None
        contexts = tuple(dict.fromkeys(context for event in events for context in event.contexts))
        return _Reaction(
            id=incident.id,
            day=incident.days[0],
            responders=responders,
            towards=towards,
            valence=valence,
            instrument=self._rules.instrument(incident.type, incident.modes, contexts),
            type=incident.type,
            records=events,
            inner=tuple(inner for event in events for inner in (*self._inner[event.id], *self._spoken_of(event))),
            place=self._places[incident.id],
            outlets=incident.outlets,
        )

    def _spoken_of(self, event: Event) -> list[Event]:
        """Return the acts that words of praise or blame have in them ("condemned the raid"), which stand for themselves."""
        if event.quad not in _WORDS:
            return []
        return [other for other in self._told[event.document] if other.id != event.id and not other.embedded_in and overlap(event, other)]

    def _of_words(self, taken: Iterable[Event]) -> Iterable[_Reaction]:
        """Make reactions of demands and blames whose words no act of the same report covers."""
        docket, sides = self._docket, self._sides
        acts: dict[str, list[Event]] = defaultdict(list)
        for event in taken:
            acts[event.document].append(event)
        told: list[Demand | Blame] = [*docket.all(Demand), *docket.all(Blame)]
        for record in told:
            speaker = docket.speaker(record)
            days = docket.interval(record)
            refs = record.addressees if isinstance(record, Demand) else record.blamed
            aside = (record.negated or record.kind == "promise") if isinstance(record, Demand) else record.denied
            responder = sides.of(speaker)
            if aside or days is None or not responder.key or docket.is_copy(record):
                continue
            if any(overlap(record, event) and responder in sides.doers(event) for event in acts[record.document]):
                continue
            yield _Reaction(
                id=record.id,
                day=days[0],
                responders=(responder,),
                towards=sides.all(refs),
                valence="against",
                instrument="words",
                type="DEMAND" if isinstance(record, Demand) else "BLAME",
                records=(record,),
                outlets=tuple(name for name in docket.outlets([record]) if name),
            )

    def _direction(self, reaction: _Reaction, actor: Side, target: Side, *, named: bool) -> Direction | None:
        """Tell which way a response goes; None when it takes no side as far as is told."""
        hits = [_meets(side, actor) for side in reaction.towards], [_meets(side, target) for side in reaction.towards]
        on_actor, on_target = any(hits[0]), any(hits[1])
        if reaction.valence == "between":
            return "mediates" if on_actor or on_target else None
        if on_actor and on_target:
            return "mediates" if reaction.type in self._rules.both else "restrains" if reaction.valence == "against" else None
        if reaction.type in ("DEMAND", "BLAME"):
            return "restrains" if on_actor or (named and not reaction.towards) else None
        if on_actor or (named and not on_target):
            return "restrains" if reaction.valence == "against" else "supports"
        if on_target and reaction.type not in self._rules.actor_only:
            return "supports" if reaction.valence == "against" else "protects"
        return None

    def _tie(self, step: Step, reaction: _Reaction, limits: Parameters) -> tuple[Tie, tuple[tuple[str, str], ...]]:
        """Return the strongest tie and the pairs of documents that it rests on."""
        own = [event for id_ in step.records if isinstance(event := self._docket.by_id[id_], Event)]
        found: dict[Tie, dict[tuple[str, str], None]] = {tie: {} for tie in _TIES}
        for record in reaction.records:
            for event in own:
                if event.document != record.document:
                    continue
                pair = (event.document, record.document)
                if event.embedded_in == record.id or (event.id != record.id and overlap(record, event)):
                    found["names"][pair] = None
                elif _distance(event.trigger.spans, record.evidence.spans) <= limits.near:
                    found["issue"][pair] = None
        everywhere = {event.document for event in own}
        apart = {(one, record.document): None for one in everywhere for record in reaction.records}
        if reaction.place and reaction.place == self._places.get(step.id):
            found["issue"].update(apart)
        if any(self._same_act(inner, step) for inner in reaction.inner):
            found["issue"].update(apart)
        for tie in _TIES[:2]:
            if found[tie]:
                # A weaker tie in other reports holds the answer up too, should this one be left out.
                bases = found["names"] | found["issue"] if tie == "names" else found["issue"]
                return tie, tuple(bases)
        return "time", tuple(apart)

    def _same_act(self, inner: Event, step: Step) -> bool:
        """Tell whether an act inside a response is of the step's type and by, and on, the same sides."""
        if inner.type != step.type or not step.actor:
            return False
        actors = {side.key for side in self._sides.doers(inner)}
        targets = {side.key for side in self._sides.all(inner.recipients)}
        return step.actor in actors and (not step.target or not targets or step.target in targets)


def _meets(one: Side, other: Side) -> bool:
    """Tell whether two are one side, or a state and its people or land."""
    return bool(one.key) and (one.key == other.key or bool(one.country and one.country == other.country))


def _distance(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return how many code points lie between two quotes of one text."""
    return min(max(a.start - b.end, b.start - a.end, 0) for a in one for b in other)


def _place(place: PlaceRef | None) -> str:
    """Return a key of a place that is narrower than a country, else ""."""
    if place is None or place.precision in ("country", "unknown"):
        return ""
    return str(place.geonameid or (place.name or place.text).casefold())
