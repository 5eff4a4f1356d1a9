"""At a glance: the few things to know first, the most severe and the best supported ones first.

A line says no more than its records: what one side reports stands beside what another denies. Nothing is
written here; a line lists versions, and views put them into words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from tocsin.analysis import asks, blames, tallies, terms
from tocsin.analysis.docket import Docket, Source, actor_key
from tocsin.analysis.finding import Finding
from tocsin.records import Event
from tocsin.registry import load_toml

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Glance", "Line", "Version", "is_sure", "run"]

ACT_FROM = 3
"""The least severity of an act that gets a line."""

SURE = 0.5
"""The least confidence of an act that gets a line; an act told by a weak word gets none."""

DENIED_WITHIN = timedelta(days=14)
"""A denied act of the same type by the same actor within this time is another version of an act."""

Kind = Literal["act", "numbers", "term", "blame", "demand", "threat"]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says in a line: ``stance`` is ``asserts`` or ``denies``; ``records`` give the evidence."""

    source: Source
    stance: Literal["asserts", "denies"]
    records: tuple[str, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to know. ``subject`` is the unit, term, actor or event type that it is about.

    ``first`` and ``last`` are days, both included. ``sources`` counts those who assert it.
    """

    kind: Kind
    subject: str
    weight: int
    sources: int
    first: date | None
    last: date | None
    versions: tuple[Version, ...]


class Glance(Finding, frozen=True, kw_only=True):
    """Lines by weight, then by the number of sources."""

    lines: tuple[Line, ...] = ()


def run(view: View | Docket) -> Glance:
    """Choose the lines, by the quotas of ``data/analysis/glance.toml``."""
    docket = Docket.of(view)
    rules = load_toml("analysis/glance.toml")
    weight = rules["weight"]
    made = [
        *_acts(docket),
        *_numbers(docket, rules["units"]),
        *_terms(docket, weight["term"]),
        *_blames(docket, weight["blame"]),
        *_asks(docket, weight),
    ]
    made.sort(key=lambda line: (-line.weight, -line.sources, line.first or date.max, line.kind, line.subject))
    taken: Counter[str] = Counter()
    lines: list[Line] = []
    for line in made:
        if taken[line.kind] < rules["quota"][line.kind] and len(lines) < rules["most"]:
            taken[line.kind] += 1
            lines.append(line)
    used = dict.fromkeys(id_ for line in lines for version in line.versions for id_ in version.records)
    return Glance(used=tuple(used), lines=tuple(lines))


def _line(docket: Docket, kind: Kind, subject: str, weight: int, versions: list[Version]) -> Line:
    days = [span for version in versions for id_ in version.records if (span := docket.interval(docket.by_id[id_]))]
    return Line(
        kind=kind,
        subject=subject,
        weight=weight,
        sources=len({version.source.key for version in versions if version.stance == "asserts"}),
        first=min((start for start, _ in days), default=None),
        last=max((end - timedelta(days=1) for _, end in days), default=None),
        versions=tuple(versions),
    )


def _versions(docket: Docket, records: Iterable[str], stance: Literal["asserts", "denies"]) -> list[Version]:
    by_source: dict[str, list[str]] = defaultdict(list)
    sources: dict[str, Source] = {}
    for id_ in records:
        source = docket.source(docket.by_id[id_])
        sources.setdefault(source.key, source)
        by_source[source.key].append(id_)
    return [Version(source=sources[key], stance=stance, records=tuple(ids)) for key, ids in by_source.items()]


def _doers(event: Event) -> frozenset[str]:
    return frozenset(key for ref in event.actors if (key := actor_key(ref)))


def _acts(docket: Docket) -> Iterable[Line]:
    """Group acts of one type on one day: versions of one happening, or several, which nobody has told apart."""
    grouped: dict[tuple[str, date], list[Event]] = defaultdict(list)
    denied: dict[tuple[str, frozenset[str]], list[tuple[date, Event]]] = defaultdict(list)
    for event in docket.all(Event):
        days = docket.interval(event)
        if event.embedded_in or event.historical or docket.is_copy(event) or days is None or not is_sure(event):
            continue
        if event.status == "denied" or event.negated:
            denied[(event.type, _doers(event))].append((days[0], event))
        elif event.status == "actual" and (event.severity or 0) >= ACT_FROM:
            grouped[(event.type, days[0])].append(event)
    for (type_, day), events in grouped.items():
        doers = dict.fromkeys(_doers(event) for event in events if _doers(event))
        against = [e.id for names in doers for when, e in denied.get((type_, names), ()) if abs(when - day) <= DENIED_WITHIN]
        versions = [*_versions(docket, (e.id for e in _parted(events)), "asserts"), *_versions(docket, against, "denies")]
        yield _line(docket, "act", type_, max(event.severity or 0 for event in events), versions)


def is_sure(event: Event) -> bool:
    """Tell whether an act is coded surely enough to be named among the first."""
    return event.confidence >= SURE and all(doubt.code != "type_weak" for doubt in event.doubts)


def _parted(events: list[Event]) -> list[Event]:
    """Put first one act of each set of actors, those with an actor before those without: each side's version early."""
    seen: set[frozenset[str]] = set()
    first: list[Event] = []
    for event in sorted(events, key=lambda event: (not _doers(event), -(event.severity or 0))):
        if _doers(event) not in seen:
            seen.add(_doers(event))
            first.append(event)
    taken = {event.id for event in first}
    return [*first, *(event for event in events if event.id not in taken)]


def _numbers(docket: Docket, units: dict[str, int]) -> Iterable[Line]:
    for panel in tallies.run(docket).panels:
        differing = [panel.claims[at] for at in panel.differing]
        chosen = differing or list(_largest(panel))
        # Numbers that nobody disputes come after disputed ones of people less hurt.
        weight = units.get(panel.unit, units["other"]) - (0 if differing else 2)
        if chosen:
            versions = [Version(source=claim.source, stance="asserts", records=claim.records) for claim in chosen]
            yield _line(docket, "numbers", panel.unit, weight, versions)


def _largest(panel: tallies.Panel) -> Iterable[tallies.Claim]:
    """Take the claim that most reports have, of the time of its report before one of years before, the larger number first.

    None when no source is known.
    """
    known = [claim for claim in panel.claims if claim.part_of is None and claim.source.kind in ("speaker", "outlet")]
    known.sort(key=lambda claim: (claim.earlier, -claim.reports, -(claim.high or claim.low or 0), claim.source.key))
    return known[:1]


def _terms(docket: Docket, weight: int) -> Iterable[Line]:
    for term in terms.run(docket).terms:
        named = [use for use in term.uses if use.source.kind == "speaker"]
        both = {use.source.key for use in named if use.stance == "asserts"} & {use.source.key for use in named if use.stance == "denies"}
        # Who is on both sides is left to the part on terms, where the words stand.
        asserting = [id_ for use in named if use.stance == "asserts" and use.source.key not in both for id_ in use.records]
        denying = [id_ for use in named if use.stance == "denies" and use.source.key not in both for id_ in use.records]
        if asserting:
            versions = [*_versions(docket, asserting, "asserts"), *_versions(docket, denying, "denies")]
            yield _line(docket, "term", term.term, weight + bool(denying), versions)


def _blames(docket: Docket, weight: int) -> Iterable[Line]:
    for blamed in blames.run(docket).blamed:
        by_speakers = [a for a in blamed.accusations if a.source.kind == "speaker"]
        accusing = [id_ for a in by_speakers for id_ in a.records]
        answering = dict.fromkeys(answer.record for a in by_speakers for answer in a.answers)
        if accusing and blamed.key:
            versions = [*_versions(docket, accusing, "asserts"), *_versions(docket, answering, "denies")]
            yield _line(docket, "blame", blamed.name, weight, versions)


def _asks(docket: Docket, weight: dict[str, int]) -> Iterable[Line]:
    found = asks.run(docket)
    for asked in found.demands:
        ids = [id_ for ask in asked.asks if ask.source.kind == "speaker" and not ask.negated for id_ in ask.records]
        if asked.key and ids:
            yield _line(docket, "demand", asked.name, weight["demand"], _versions(docket, ids, "asserts"))
    for asked in found.announced:
        ids = [id_ for ask in asked.asks if ask.kind == "threat" and ask.source.kind == "speaker" for id_ in ask.records]
        if ids:
            yield _line(docket, "threat", asked.name, weight["threat"], _versions(docket, ids, "asserts"))
