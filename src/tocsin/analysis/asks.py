"""What is asked of whom: demands, duties, promises and threats by addressee."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.docket import Docket, Source, actor_key, actor_name
from tocsin.analysis.finding import Finding, SetAside
from tocsin.records import Demand

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Ask", "Asked", "Asks", "run"]

_WORD = re.compile(r"\w+")


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One thing asked by one source; ``records`` are the demands that say so, in reading order."""

    source: Source
    kind: str
    polarity: str
    negated: bool
    day: date | None
    records: tuple[str, ...]
    reports: int


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One addressee and what is asked of it, by day. ``name`` is "" when no addressee is told."""

    key: str
    name: str
    asks: tuple[Ask, ...]
    sources: int


class Asks(Finding, frozen=True, kw_only=True):
    """``demands`` (demands and duties) and ``announced`` (promises and threats), each by addressee or by speaker."""

    demands: tuple[Asked, ...] = ()
    announced: tuple[Asked, ...] = ()


def run(view: View | Docket) -> Asks:
    """List demands and duties by the one addressed, promises and threats by the one who makes them.

    A demand in a copy of a report is joined to the one in its origin. Whether anything was done about a demand is
    not looked at: all are shown as open.
    """
    docket = Docket.of(view)
    demands: dict[str, dict[tuple[str, ...], list[Demand]]] = defaultdict(lambda: defaultdict(list))
    announced: dict[str, dict[tuple[str, ...], list[Demand]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {"": ""}
    for demand in docket.all(Demand):
        source = docket.source(demand)
        same = (source.key, demand.kind, demand.polarity, " ".join(_WORD.findall(demand.action.text.casefold())))
        if demand.kind in ("promise", "threat"):
            names.setdefault(source.key, source.name)
            announced[source.key][same].append(demand)
            continue
        addressed = [(actor_key(ref), actor_name(ref)) for ref in demand.addressees]
        for key, name in [(key, name) for key, name in addressed if key] or [("", "")]:
            names.setdefault(key, name)
            demands[key][same].append(demand)
    made = Asks(demands=_asked(docket, demands, names), announced=_asked(docket, announced, names))
    used = dict.fromkeys(id_ for group in (*made.demands, *made.announced) for ask in group.asks for id_ in ask.records)
    left = [SetAside(demand.id, "minor") for demand in docket.all(Demand) if demand.id not in used]
    return msgspec.structs.replace(made, used=tuple(used), set_aside=tuple(left))


def _asked(docket: Docket, grouped: dict[str, dict[tuple[str, ...], list[Demand]]], names: dict[str, str]) -> tuple[Asked, ...]:
    found = []
    for key, asks in grouped.items():
        made = sorted((_ask(docket, demands) for demands in asks.values()), key=lambda ask: (ask.day or date.max, ask.source.key))
        found.append(Asked(key=key, name=names[key], asks=tuple(made), sources=len({ask.source.key for ask in made})))
    return tuple(sorted(found, key=lambda group: (not group.key, -group.sources, -len(group.asks), group.name.casefold())))


def _ask(docket: Docket, demands: list[Demand]) -> Ask:
    first = demands[0]
    days = [span[0] for demand in demands if (span := docket.interval(demand))]
    return Ask(
        source=docket.source(first),
        kind=first.kind,
        polarity=first.polarity,
        negated=first.negated,
        day=min(days, default=None),
        records=tuple(dict.fromkeys(demand.id for demand in demands)),
        reports=len({docket.origin(demand.document) for demand in demands}),
    )
