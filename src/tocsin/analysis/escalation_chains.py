"""Chains of acts as one speaker tells them: "first ... then ...", in the order told, most often without dates.

They are one speaker's account. They stand beside the dated steps, never among them, with the teller's name and standing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import msgspec

from tocsin.analysis.docket import Docket, Source
from tocsin.analysis.escalation_sides import Sides
from tocsin.analysis.steps import Ascribed, Backing, backings
from tocsin.records import Event, Purpose

__all__ = ["Chain", "Told", "chains", "is_narrated"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a chain: its record, who is told to have done it ("" when nobody is), and when, if that is told.

    ``backings`` are those said to stand behind it.
    """

    record: str
    actor: str
    type: str
    severity: int
    scope: str
    backings: tuple[Backing, ...] = ()
    when: str = ""

    @property
    def sponsored(self) -> bool:
        """Whether somebody is said to stand behind it."""
        return bool(self.backings)


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """One chain in the order told; ``day`` is the day of its report. ``purposes`` are what the same teller says it was for."""

    id: str
    teller: Source
    day: date | None
    document: str
    acts: tuple[Told, ...]
    purposes: tuple[Ascribed, ...]


def is_narrated(docket: Docket, event: Event) -> bool:
    """Tell whether an act is part of a speaker's chain and has no date of its own."""
    dated = event.when is not None and event.when.basis != "publication"
    return event.chain_id is not None and not dated and bool(docket.chain(event))


def chains(docket: Docket, sides: Sides) -> tuple[Chain, ...]:
    """List the chains that speakers tell, in reading order; those in copies are left out.

    A chain that the outlet tells in its own voice is the report's order, not a speaker's account, and is left to the dates.
    """
    grouped: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in docket.all(Event):
        if event.chain_id is not None and event.chain is not None and docket.chain(event) and not docket.is_copy(event):
            grouped[event.document, event.chain_id].append(event)
    made = []
    for (document, chain), events in grouped.items():
        ordered = sorted(events, key=lambda event: (event.chain or 0, event.trigger.spans))
        if len(ordered) < 2 or not any(is_narrated(docket, event) for event in ordered):
            continue
        published = docket.published(docket.documents[document])
        made.append(
            Chain(
                id=chain,
                teller=docket.source(ordered[0]),
                day=published[0] if published else None,
                document=document,
                acts=tuple(_told(docket, sides, event) for event in ordered),
                purposes=_purposes(docket, sides, ordered),
            )
        )
    return tuple(made)


def _told(docket: Docket, sides: Sides, event: Event) -> Told:
    who = sides.doers(event)
    stated = event.when is not None and event.when.basis != "publication"
    return Told(
        record=event.id,
        actor=who[0].key if who else "",
        type=event.type,
        severity=event.severity or 0,
        scope=event.scope,
        backings=tuple(backings(docket, sides, [event])),
        when=event.when.value if stated and event.when else "",
    )


def _purposes(docket: Docket, sides: Sides, events: list[Event]) -> tuple[Ascribed, ...]:
    """List the purposes that the teller ascribes, in the same report, to a side that acts in the chain."""
    teller = docket.source(events[0])
    doers = {side.key for event in events for side in sides.doers(event)}
    sponsors = {sides.of(event.sponsorship.sponsor).key for event in events if event.sponsorship}
    found = []
    for purpose in docket.all(Purpose):
        if purpose.document == events[0].document and docket.source(purpose).key == teller.key:
            actor = sides.of(purpose.actor).key
            if actor and actor in doers | sponsors:
                found.append(Ascribed(source=teller, record=purpose.id))
    return tuple(found)
