"""An event record as event data has it: one plain type, days, entities with codes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from tocsin.codebook import Codebook
from tocsin.records import Event
from tocsin.views.exports.material import Aside, Material

__all__ = ["Act", "Days", "days", "fold"]

_AUXILIARY = {"future": "future", "hypothetical": "hypothetical", "requested": "hypothetical", "denied": "negation"}
"""PLOVER's auxiliary mode for a status; what is asked for and what is denied have none of their own."""


class Act(NamedTuple):
    """An event after folding; ``auxiliary`` is empty for an act that was simply done."""

    type: str
    modes: tuple[str, ...]
    quad: int
    intensity: float
    auxiliary: tuple[str, ...]


class Days(NamedTuple):
    """The first and the last day, both included, and why they are believed."""

    first: date
    last: date
    basis: str


def fold(event: Event, book: Codebook, *, everything: bool) -> Act:
    """Fold an event to a plain type (PLOVER: an act still to come that equals another type done is that type).

    Folding comes before selection: aid that is promised counts as an agreement that was made.

    Args:
        event: The record, which is not changed.
        book: The codebook whose folding rules to apply.
        everything: Keep events that are not plain, with their auxiliary modes.

    Raises:
        Aside: The event is not plain, or lies inside another one, and only plain ones are wanted.
        UsageError: The codebook does not know the type or a mode.
    """
    type_, modes = event.type, event.modes
    auxiliary = [_AUXILIARY[event.status]] if event.status in _AUXILIARY else []
    folded = (plain := book.plain_type(type_, event.status, event.negated)) != type_
    if folded:
        # The modes are those of the act to come, and the plain type has others or none.
        type_, modes, auxiliary = plain, (), []
    if event.negated and not folded and "negation" not in auxiliary:
        auxiliary.append("negation")
    if event.historical:
        auxiliary.append("historical")
    if not everything:
        if event.embedded_in:
            raise Aside("embedded")
        if auxiliary:
            raise Aside("negated" if event.negated and not folded else "historical" if auxiliary == ["historical"] else "not_actual")
    if type_ not in book.types:
        # A type of the casebook's own keeps what its record says.
        return Act(type_, modes, event.quad, event.intensity or 0.0, tuple(auxiliary))
    return Act(type_, modes, book.quad(type_), book.intensity(type_, modes), tuple(auxiliary))


def days(material: Material, event: Event) -> Days:
    """Return the days of an act as told, else those of its report.

    Raises:
        Aside: Neither is told; a day is never invented.
    """
    found = material.docket.interval(event)
    if found is None:
        raise Aside("undated")
    told = event.when.basis if event.when is not None else "publication"
    return Days(found[0], found[1] - timedelta(days=1), told)
