"""What would be read otherwise without one outlet: steps no longer told, and answers that come or go.

Everything is computed anew from the reports that are left, copies and incidents too, so that nothing is carried over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast

import msgspec

from tocsin.analysis.docket import Docket
from tocsin.analysis.escalation import Entry, Escalation, Ladder, run
from tocsin.analysis.escalation_rules import Parameters, most_ablated
from tocsin.document import Document
from tocsin.records import Event, Record

if TYPE_CHECKING:
    from tocsin.store import Decision, Mask, View

__all__ = ["Ablation", "Flip", "ablate", "complete", "without"]


class Flip(msgspec.Struct, frozen=True, kw_only=True):
    """A step that reads as answered with an outlet's reports and not without them (``answered``), or the other way round."""

    outlet: str
    step: str
    actor: str
    target: str
    day: date
    answered: bool


class Ablation(msgspec.Struct, frozen=True, kw_only=True):
    """``outlets`` are those left out, one at a time; ``lost`` counts the steps that without one of them nobody tells."""

    outlets: tuple[str, ...]
    flips: tuple[Flip, ...]
    lost: dict[str, int]


class _Rest:
    """What is left of a docket without one outlet; has what a docket reads of a View."""

    def __init__(self, docket: Docket, outlet: str) -> None:
        self._documents = [document for document in docket.documents.values() if docket.outlet(document) != outlet]
        kept = {document.id for document in self._documents}
        self._records = [record for record in docket.records if record.document in kept]
        self.standing: tuple[Decision, ...] = docket.decisions
        self._mask = docket.mask

    def documents(self) -> list[Document]:
        return self._documents

    def records(self) -> list[Record]:
        return self._records

    def decisions(self) -> _Rest:
        return self

    def mask(self) -> Mask:
        return self._mask


def without(docket: Docket, outlet: str) -> Docket:
    """Return a docket without the reports of one outlet, and without the records that stand in them."""
    return Docket(cast("View", _Rest(docket, outlet)))


def ablate(docket: Docket, full: Escalation, outlets: Iterable[str] | None = None, limits: Parameters | None = None) -> Ablation:
    """Leave out one outlet at a time and run the ladder again.

    Args:
        docket: The records.
        full: The ladder of all of them, of all pairs.
        outlets: Which to leave out; None takes those that have a part in any answer.
        limits: The parameters that ``full`` was made with.
    """
    names = tuple(dict.fromkeys(outlets if outlets is not None else _parties(full)))
    flips: list[Flip] = []
    lost: dict[str, int] = {}
    for name in names:
        rest = run(without(docket, name), limits=limits or full.parameters)
        found: dict[str, list[Entry]] = {}
        for entry in rest.entries():
            for record in entry.step.records:
                found.setdefault(record, []).append(entry)
        for entry in full.entries():
            step = entry.step
            same = [other for record in step.records for other in found.get(record, ()) if _pair(other) == _pair(entry)]
            if not same:
                lost[name] = lost.get(name, 0) + 1
            elif any(other.answered for other in same) != entry.answered:
                flips.append(Flip(outlet=name, step=step.id, actor=step.actor, target=step.target, day=step.day, answered=entry.answered))
    return Ablation(outlets=names, flips=tuple(flips), lost=lost)


def complete(docket: Docket, full: Escalation, *, every: bool = False) -> Escalation:
    """Say of each step which outlets its reading as answered hangs on, by leaving them out in turn.

    The outlets with most part in steps and their answers are left out; how many at most is in the data file. For the others
    ``rests_on`` goes by the reports that each answer's tie needs, which leaves aside that incidents may be grouped otherwise.

    Args:
        docket: The records.
        full: The ladder of all of them.
        every: Leave out every outlet with a part in answers, however long it takes.
    """
    times = Counter(_parties(full))
    ranked = sorted(times, key=lambda name: -times[name])
    chosen = ranked if every else ranked[: most_ablated(len(docket.all(Event)))]
    found = ablate(docket, full, chosen)
    flips = {(flip.step, flip.actor, flip.target, flip.answered, flip.outlet) for flip in found.flips}

    def told(entry: Entry, answered: bool) -> tuple[str, ...]:
        step = entry.step
        return tuple(name for name in chosen if (step.id, step.actor, step.target, answered, name) in flips)

    def weighed(ladder: Ladder) -> Ladder:
        entries = tuple(
            msgspec.structs.replace(
                entry, rests_on=tuple(dict.fromkeys((*entry.rests_on, *told(entry, True)))), appears_without=told(entry, False)
            )
            for entry in ladder.entries
        )
        return msgspec.structs.replace(ladder, entries=entries)

    return msgspec.structs.replace(
        full,
        ladders=tuple(weighed(ladder) for ladder in full.ladders),
        sponsored=tuple(weighed(ladder) for ladder in full.sponsored),
        ablated=found.outlets,
        unablated=len(ranked) - len(chosen),
    )


def _parties(full: Escalation) -> Iterable[str]:
    for entry in full.entries():
        if entry.answers:
            yield from (name for name in entry.step.outlets if name)
        for answer in entry.answers:
            yield from (name for name in answer.outlets if name)


def _pair(entry: Entry) -> tuple[str, str]:
    return entry.step.actor, entry.step.target
