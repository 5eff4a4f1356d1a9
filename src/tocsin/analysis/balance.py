"""What follows from stated numbers alone: what is left when a stated part is taken away, whether stocks and flows add up.

None of these is a claim of anybody. Each names the figures that it was worked out from.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from tocsin.analysis.figures import Figure

__all__ = ["Alert", "Check", "Derived", "balance", "remainders"]


class Derived(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What is left of a whole without a part that the source itself stated to be one.

    ``low`` and ``high`` are both included; None is open. It says "not said to be among the part", never what else is so of the
    rest.
    """

    whole: str
    part: str
    low: int | None
    high: int | None
    origin: str


class Check(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Whether one origin's stocks and the flows between them add up.

    ``residual`` = last - (first + inflow - outflow): below 0, fewer are told than would follow. It is a check, not a source.
    """

    first: str
    last: str
    flows: tuple[str, ...]
    inflow: int
    outflow: int
    residual: int
    origin: str


class Alert(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A number of named persons that is larger than a claim of how many there are; both are shown."""

    kind: Literal["register_exceeds_claim", "list_exceeds_count", "list_short_of_count"]
    claim: str
    floor: int


def remainders(claims: Sequence[Figure], gone: Collection[str] = ()) -> tuple[Derived, ...]:
    """Take each stated part from its whole; parts are never taken together, for they may overlap."""
    by_id = {figure.id: figure for figure in claims}
    found = []
    for part in claims:
        whole = by_id.get(part.part_of or "")
        # Only the one who gave the whole can say what a part of it is.
        if whole is None or part.origin != whole.origin or part.retracted or whole.retracted or {part.id, whole.id} & set(gone):
            continue
        low = None if whole.low is None or part.high is None else max(whole.low - part.high, 0)
        high = None if whole.high is None or part.low is None else whole.high - part.low
        if (low, high) != (None, None) and (high is None or high >= 0):
            found.append(Derived(whole=whole.id, part=part.id, low=low, high=high, origin=part.origin))
    return tuple(sorted(found, key=msgspec.json.encode))


def balance(claims: Sequence[Figure]) -> tuple[Check, ...]:
    """Check stock(t2) = stock(t1) + inflow - outflow for each two neighbouring stocks of one origin and population.

    Flows count when their window lies after the first stock's day and ends by the last one's, and no two of one kind
    share a day. Without any flow between them there is nothing to check.
    """
    stocks: dict[tuple[object, ...], list[Figure]] = {}
    for figure in claims:
        if figure.measure == "stock" and figure.as_of and figure.as_of_basis == "stated" and _exact(figure):
            stocks.setdefault((figure.origin, figure.population), []).append(figure)
    found = []
    for (origin, population), group in stocks.items():
        group.sort(key=lambda figure: figure.order)
        for first, last in pairwise(group):
            flows = [
                figure for figure in claims if (figure.origin, figure.population) == (origin, population) and _between(figure, first, last)
            ]
            if flows and not _overlapping(flows):
                found.append(_check(first, last, sorted(flows, key=lambda figure: figure.order)))
    return tuple(sorted(found))


def _check(first: Figure, last: Figure, flows: Sequence[Figure]) -> Check:
    inflow = sum(figure.low or 0 for figure in flows if figure.measure == "inflow")
    outflow = sum(figure.low or 0 for figure in flows if figure.measure == "outflow")
    return Check(
        first=first.id,
        last=last.id,
        flows=tuple(figure.id for figure in flows),
        inflow=inflow,
        outflow=outflow,
        residual=(last.low or 0) - ((first.low or 0) + inflow - outflow),
        origin=first.origin,
    )


def _exact(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high and figure.qualifier in ("exactly", "none")


def _between(flow: Figure, first: Figure, last: Figure) -> bool:
    if flow.measure not in ("inflow", "outflow") or flow.window is None or not _exact(flow) or first.as_of is None or last.as_of is None:
        return False
    return first.as_of[1] <= flow.window[0] and flow.window[1] <= last.as_of[1] and first.as_of[1] <= last.as_of[0]


def _overlapping(flows: Sequence[Figure]) -> bool:
    for measure in ("inflow", "outflow"):
        windows = sorted(figure.window for figure in flows if figure.measure == measure and figure.window)
        if any(later[0] < earlier[1] for earlier, later in pairwise(windows)):
            return True
    return False
