"""What the rows of event data in a view amount to, file by file, so that thousands of them are shown as a few lines.

Counts only: rows of different data sets may tell of the same acts, and nothing here adds them up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from tocsin.records import ActorRef, Event
from tocsin.times import edtf_interval

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["DataSet", "run"]

PAIRS = 3
"""Pairs of parties that are named for a file."""


class DataSet(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of one file. ``first`` and ``last`` are days of acts, both included; ``quads`` counts acts by quad class 1..4.

    ``pairs`` are the directed pairs told most often (actor, recipient, acts).
    """

    title: str
    container: str
    rows: int
    acts: int
    first: date | None
    last: date | None
    quads: tuple[int, int, int, int]
    pairs: tuple[tuple[str, str, int], ...]


def run(view: View) -> tuple[DataSet, ...]:
    """List the files of event data in a view, the largest first."""
    of: dict[str, tuple[str, str]] = {}
    rows: Counter[tuple[str, str]] = Counter()
    for document in view.documents():
        if document.is_row:
            of[document.id] = key = (document.outlet or "", document.sha256)
            rows[key] += 1
    events: dict[tuple[str, str], list[Event]] = defaultdict(list)
    if rows:
        for record in view.records("event"):
            if record.document in of and isinstance(record, Event):
                events[of[record.document]].append(record)
    return tuple(_data_set(key, number, events[key]) for key, number in sorted(rows.items(), key=lambda pair: (-pair[1], pair[0])))


def _data_set(key: tuple[str, str], rows: int, events: list[Event]) -> DataSet:
    spans = [edtf_interval(event.when.value) for event in events if event.when is not None]
    pairs = Counter((_named(event.actors), _named(event.recipients)) for event in events if event.actors and event.recipients)
    quads = Counter(event.quad for event in events)
    most = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))[:PAIRS]
    return DataSet(
        title=key[0],
        container=key[1],
        rows=rows,
        acts=len(events),
        first=min((start for start, _ in spans), default=None),
        last=max(end for _, end in spans) - timedelta(days=1) if spans else None,
        quads=(quads[1], quads[2], quads[3], quads[4]),
        pairs=tuple((one, other, times) for (one, other), times in most),
    )


def _named(actors: Iterable[ActorRef]) -> str:
    return ", ".join(actor.name or actor.text for actor in actors)
