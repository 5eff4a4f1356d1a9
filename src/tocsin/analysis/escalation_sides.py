"""Whose line an act stands on: references to actors put together into sides.

A side is a state with those who act for it, a dated entity, a named actor, or people of one country without names of
their own. A country's code alone never makes somebody part of its state: that would turn a conflict within borders, or over
them, into a state acting against itself. Who can't be placed is on no side, and is said not to be told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal

import msgspec

from tocsin.analysis.docket import Docket, actor_key, actor_name
from tocsin.analysis.escalation_rules import Rules, rules
from tocsin.records import ActorRef, Blame, Demand, Event, Statement

__all__ = ["NOBODY", "Asked", "Side", "Sides"]


Kind = Literal["state", "people", "people_of", "land", "named"]

_OWN = 1_000_000
"""What a name of its own weighs against a description, when a side is named."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side. ``kind`` tells how ``name`` is to be read; ``country`` is the code of a state, its people or its land.

    ``people_of`` and ``land`` have the name of the country that they are of.
    """

    key: str
    name: str
    kind: Kind
    country: str = ""


NOBODY = Side(key="", name="", kind="named")
"""The side of those who are not told."""


class Sides:
    """Places references on sides; names are those used most often in the docket, the first of equals."""

    def __init__(self, docket: Docket, found: Rules | None = None) -> None:
        self._rules = found or rules()
        self._countries: dict[str, str] = {}
        named: dict[str, Counter[str]] = defaultdict(Counter)
        refs = list(_refs(docket))
        for ref in refs:
            if ref.type == "country" and ref.code and ref.entity:
                self._countries.setdefault(ref.entity, ref.code)
        kept: dict[str, tuple[Kind, str]] = {}
        for ref in refs:
            key, kind, country = self._place(ref)
            if key:
                # A state is called by its country's own name, and people by theirs, wherever that is told.
                own = ref.type == "country" if kind == "state" else ref.kind == "name"
                weight = _OWN if own else 1
                named[key][actor_name(ref)] += weight
                kept.setdefault(key, (kind, country))
        self._sides = {
            key: Side(key=key, name=max(names, key=lambda name: names[name]), kind=kept[key][0], country=kept[key][1])
            for key, names in named.items()
        }
        lands = {side.country: side.name for side in self._sides.values() if side.kind == "state"}
        for key, side in list(self._sides.items()):
            unnamed = side.kind == "people" and max(named[key].values()) < _OWN
            if (side.kind == "land" or unnamed) and side.country in lands:
                kind = "people_of" if unnamed else side.kind
                self._sides[key] = msgspec.structs.replace(side, name=lands[side.country], kind=kind)

    def of(self, ref: ActorRef | None) -> Side:
        """Return the side of a reference; :data:`NOBODY` when it leads to none."""
        return NOBODY if ref is None else self._sides.get(self._place(ref)[0], NOBODY)

    def all(self, refs: Iterable[ActorRef]) -> tuple[Side, ...]:
        """Return the sides of references, each once, those that are not told left out."""
        return tuple(dict.fromkeys(side for ref in refs if (side := self.of(ref)).key))

    def doers(self, event: Event) -> tuple[Side, ...]:
        """Return the sides that an act is told to be by; land acts on nobody."""
        return self.all(ref for ref in event.actors if ref.type != "place")

    def get(self, key: str) -> Side:
        """Return a side by its key."""
        return self._sides.get(key, NOBODY)

    def _place(self, ref: ActorRef) -> tuple[str, Kind, str]:
        """Return key, kind and country."""
        code = ref.code if ref.code and ref.code not in self._rules.no_country else ""
        sectors = set(ref.sectors)
        country = self._countries.get(ref.entity or "") or (code if ref.entity and ref.entity == code else "")
        if ref.type == "country" and code:
            return f"state {code}", "state", code
        if ref.type == "place":
            if country:
                return f"land {country}", "land", country
            if ref.kind == "name" or ref.entity:
                return actor_key(ref) or "", "named", ""
            return "", "named", ""
        if code and not sectors & self._rules.never and sectors & self._rules.sectors:
            officer = ref.type == "person" and ref.entity is not None and "GOV" in sectors
            if country or officer:
                return f"state {code}", "state", code
        if ref.entity and not country:
            return actor_key(ref) or "", "named", ""
        if ref.type == "people" or (ref.type in ("person", "organisation") and ref.kind != "name"):
            return self._group(ref, code, sectors)
        if country:
            return f"state {country}", "state", country
        if ref.kind == "name" and ref.type != "unknown":
            return actor_key(ref) or "", "named", ""
        return "", "named", ""

    def _group(self, ref: ActorRef, code: str, sectors: set[str]) -> tuple[str, Kind, str]:
        """Place people without a name of their own: by country and sector, or nowhere."""
        group = next((sector for sector in self._rules.grouped if sector in sectors), "")
        if group and code:
            return f"{group} {code}", "named", ""
        if sectors & self._rules.sectors:  # forces of whom nobody says whose they are
            return _own(ref), "named", ""
        if code and ref.type == "people":
            return f"people {code}", "people", code
        return _own(ref), "named", ""


def _own(ref: ActorRef) -> str:
    """Return the key of people with a name of their own ("Orun's guards"); "" for common nouns ("Gunmen")."""
    name = ref.name or ""
    return (actor_key(ref) or "") if ref.kind == "name" or name[1:] != name[1:].lower() else ""


def _refs(docket: Docket) -> Iterable[ActorRef]:
    """Yield the references that may be sides, in reading order."""
    for record in docket.records:
        if isinstance(record, Event):
            yield from record.actors
            yield from record.recipients
            if record.sponsorship is not None:
                yield record.sponsorship.sponsor
        elif isinstance(record, Demand):
            yield from record.addressees
        elif isinstance(record, Blame):
            yield from record.blamed
        elif isinstance(record, Statement) and record.speaker is not None:
            yield record.speaker


class Asked(msgspec.Struct, frozen=True):
    """Which sides were asked for."""

    docket: Docket
    actor: str | None
    target: str | None
    one_way: bool

    def pair(self, one: Side, other: Side) -> bool:
        """Tell whether a pair was asked for, in one direction or the other."""
        return self._meet(one, other) or (not self.one_way and self._meet(other, one))

    def either(self, side: Side) -> bool:
        """Tell whether a side that stands alone was asked for, as actor or as target."""
        return any(self.named(side, wanted) for wanted in self.names)

    @property
    def names(self) -> list[str]:
        """What was asked for."""
        return [name for name in (self.actor, self.target) if name is not None]

    def named(self, side: Side, wanted: str) -> bool:
        """Tell whether words are in a side's name, or are its country's code."""
        key = "" if self.docket.mask.touches(side.name) else side.key.casefold()
        return wanted.casefold() in {key, side.country.casefold()} - {""} or self.docket.called(side.name, wanted)

    def _meet(self, one: Side, other: Side) -> bool:
        return (self.actor is None or self.named(one, self.actor)) and (self.target is None or self.named(other, self.target))
