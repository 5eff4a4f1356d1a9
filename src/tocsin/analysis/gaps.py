"""What the collection can't say: who is not heard, what is undated, unnamed, on one word only, or not read."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis import blames, timeline
from tocsin.analysis.docket import Docket, actor_key
from tocsin.analysis.finding import Finding
from tocsin.records import Event

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Gaps", "Outlet", "Tally", "run"]


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """A number of things under one name, with the ids of the first few records."""

    name: str
    count: int
    examples: tuple[str, ...] = ()


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """How much of the collection comes from one outlet; ``name`` is "" where none is told."""

    name: str
    reports: int
    copies: int


class Gaps(Finding, frozen=True, kw_only=True):
    """Figures about the collection itself.

    ``one_source`` counts acts of severity 3 or more that no second source tells, of ``severe`` in all.
    ``unanswered`` counts accusations without a linked denial, of ``accusations``. ``aside`` counts the acts that
    the timeline leaves out, by reason.
    """

    outlets: tuple[Outlet, ...] = ()
    languages: tuple[Tally, ...] = ()
    undated: int = 0
    without_records: int = 0
    doubts: tuple[Tally, ...] = ()
    severe: int = 0
    one_source: int = 0
    accusations: int = 0
    unanswered: int = 0
    aside: tuple[Tally, ...] = ()


def run(view: View | Docket) -> Gaps:
    """Count what is missing or unsure in a view."""
    docket = Docket.of(view)
    documents = list(docket.documents.values())
    with_records = {record.document for record in docket.records}
    doubted: dict[str, list[str]] = defaultdict(list)
    for record in docket.records:
        for code in dict.fromkeys(doubt.code for doubt in record.doubts):
            doubted[code].append(record.id)
    severe, alone = _support(docket)
    accusations = [accusation for blamed in blames.run(docket).blamed for accusation in blamed.accusations]
    languages = Counter(document.language or "" for document in documents)
    ranked = sorted(doubted.items(), key=lambda item: (-len(item[1]), item[0]))
    return Gaps(
        used=tuple(dict.fromkeys(id_ for _, ids in ranked for id_ in ids[:5])),
        outlets=_outlets(docket),
        languages=tuple(Tally(name=code, count=count) for code, count in sorted(languages.items(), key=lambda i: (-i[1], i[0]))),
        undated=sum(document.published is None for document in documents),
        without_records=sum(document.id not in with_records for document in documents),
        doubts=tuple(Tally(name=code, count=len(ids), examples=tuple(ids[:5])) for code, ids in ranked),
        severe=severe,
        one_source=alone,
        accusations=len(accusations),
        unanswered=sum(not accusation.answers for accusation in accusations),
        aside=_aside(docket),
    )


def _outlets(docket: Docket) -> tuple[Outlet, ...]:
    reports = Counter(docket.outlet(document) for document in docket.documents.values())
    copies = Counter(docket.outlet(docket.documents[copy.document]) for copy in docket.origins.copies)
    ordered = sorted(reports.items(), key=lambda item: (not item[0], -item[1], item[0].casefold()))
    return tuple(Outlet(name=name, reports=count, copies=copies[name]) for name, count in ordered)


def _support(docket: Docket) -> tuple[int, int]:
    """Count severe acts (by type, actors and day), and those of them that one source alone tells."""
    told: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for event in docket.all(Event):
        days = docket.interval(event)
        if event.status == "actual" and not event.negated and not event.embedded_in and (event.severity or 0) >= 3 and days:
            doers = frozenset(key for ref in event.actors if (key := actor_key(ref)))
            told[(event.type, doers, days[0], "" if doers else event.id)].add(docket.source(event).key)
    return len(told), sum(len(sources) == 1 for sources in told.values())


def _aside(docket: Docket) -> tuple[Tally, ...]:
    acts = {event.id for event in docket.all(Event)}
    found: dict[str, list[str]] = defaultdict(list)
    for item in timeline.run(docket).set_aside:
        if item.record in acts:
            found[item.reason].append(item.record)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Tally(name=reason, count=len(ids), examples=tuple(ids[:3])) for reason, ids in ordered)
