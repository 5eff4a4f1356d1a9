"""The lever ledger: what is asked of whom, promised or threatened, and what later reports tell of its being done.

"Open" means that nothing was found in what was read, never that nothing was done: each lever says how much was looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.docket import Docket, Source, actor_key, actor_name
from tocsin.analysis.finding import Finding, SetAside
from tocsin.analysis.levers_links import Ask, Link, Links
from tocsin.analysis.levers_parties import party_of
from tocsin.analysis.levers_rules import action_of, rules
from tocsin.records import ActorRef, Demand

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Lever", "Levers", "Link", "run"]

_WORD = re.compile(r"\w+")


class Lever(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that one source asks, promises or threatens.

    ``addressee`` and ``key`` name who would have to act: the one addressed, of a promise or threat the one who makes it;
    both are "" when nobody is named. ``action`` is the class of the rules ("" when none fits: then nothing was looked
    for). ``records`` are the demands that say so, ``relations`` the ties that it bears on, ``links`` what later records do
    to it, in order of time; ``decided`` is the link that gives ``status``, ``since`` its day. ``documents`` and ``outlets``
    count what was published since the ask, copies aside.
    """

    key: str
    addressee: str
    source: Source
    kind: str
    polarity: str
    negated: bool
    action: str
    day: date | None
    status: str
    since: date | None = None
    decided: Link | None = None
    records: tuple[str, ...]
    relations: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    looked: bool
    documents: int = 0
    outlets: int = 0
    reports: int = 1


class Levers(Finding, frozen=True, kw_only=True):
    """Open levers first, then by the order of the rules; within a status those of named addressees first, by day."""

    levers: tuple[Lever, ...] = ()


def run(view: View | Docket, *, addressee: str | None = None, asked_by: str | None = None, status: str | None = None) -> Levers:
    """Lay later records of the one addressed beside each demand, duty, promise and threat.

    Args:
        view: The casebook's view.
        addressee: Only levers of this addressee: whole words of the name, or the key.
        asked_by: Only levers asked by this source: whole words of its name.
        status: Only levers with this status.
    """
    docket = Docket.of(view)
    found = rules()
    links = Links(docket, found)
    every = [_lever(docket, links, ask, demands) for ask, demands in _asks(docket, links)]
    refusals = {link.record for lever in every for link in lever.links if link.effect == "refuses"}
    made = [
        lever
        for lever in every
        if addressee in (None, lever.key) or docket.called(lever.addressee, str(addressee))
        if asked_by in (None, lever.source.key) or docket.called(lever.source.name, str(asked_by))
        if status in (None, lever.status)
        # An announcement that refuses what was asked stands with that ask, and is no open promise or threat of its own.
        if lever.kind not in ("promise", "threat") or not refusals.issuperset(lever.records)
    ]
    made.sort(key=lambda lever: (found.order.index(lever.status), not lever.key, not lever.looked, lever.day or date.max, lever.addressee))
    used = dict.fromkeys(id_ for lever in made for id_ in (*lever.records, *lever.relations, *(link.record for link in lever.links)))
    left = [SetAside(demand.id, "minor") for demand in docket.all(Demand) if demand.id not in used]
    return Levers(used=tuple(used), set_aside=tuple(left), levers=tuple(made))


def _asks(docket: Docket, links: Links) -> list[tuple[Ask, list[Demand]]]:
    """Put together what one source asks of one addressee in the same words; a copy joins its origin."""
    grouped: dict[tuple[str, ...], list[Demand]] = defaultdict(list)
    parties: dict[tuple[str, ...], tuple[str, ActorRef | None]] = {}
    for demand in docket.all(Demand):
        source = docket.source(demand)
        words = " ".join(_WORD.findall(demand.action.text.casefold()))
        told: list[ActorRef | None] = [*demand.addressees]
        if demand.kind in ("promise", "threat"):
            told = [docket.speaker(demand)]
        keyed = {key: ref for ref in told if ref is not None and (key := actor_key(ref))}
        for key, ref in keyed.items() or [("", None)]:
            same = (key, source.key, demand.kind, demand.polarity, str(demand.negated), words)
            grouped[same].append(demand)
            parties.setdefault(same, (key, ref))
    return [(_ask(links, *parties[same], demands[0]), demands) for same, demands in grouped.items()]


def _ask(links: Links, key: str, ref: ActorRef | None, demand: Demand) -> Ask:
    words = demand.action.text
    found = links.rules
    party = None if ref is None else party_of(ref, found)
    action = action_of(found, words, links.kinds_of(party, demand.document))
    stop = demand.polarity == "stop"
    return Ask(
        demand=demand,
        party=party,
        key=key,
        name="" if ref is None else actor_name(ref),
        action=action,
        person=ref is not None and ref.type == "person",
        whole=found.is_whole(words),
        stop=found.is_turned(words, action, stop=stop) if action else stop,
        day=links.day_of(demand),
    )


def _lever(docket: Docket, links: Links, ask: Ask, demands: list[Demand]) -> Lever:
    demand = ask.demand
    looked = bool(ask.party and ask.action and ask.action.findable and ask.day) and not demand.negated
    found = links.of(ask) if looked else ()
    decided = links.deciding(found)
    documents, outlets = links.since(ask.day) if looked and ask.day else (0, 0)
    return Lever(
        key=ask.key,
        addressee=ask.name,
        source=docket.source(demand),
        kind=demand.kind,
        polarity=demand.polarity,
        negated=demand.negated,
        action=ask.action.id if ask.action else "",
        day=ask.day,
        status="not_asked" if demand.negated else links.rules.effects[decided.effect].status if decided else "open",
        since=decided.day if decided else None,
        decided=decided,
        records=tuple(dict.fromkeys(one.id for one in demands)),
        relations=links.ties(ask),
        links=found,
        looked=looked,
        documents=documents,
        outlets=outlets,
        reports=len({docket.origin(one.document) for one in demands}),
    )
