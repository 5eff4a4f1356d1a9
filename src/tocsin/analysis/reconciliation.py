"""Numbers of people set against each other: which agree, which update, which can't be compared, and why.

Nothing is added up but stated parts, nothing is averaged, and what a source leaves unstated makes a comparison impossible, never
a conflict. The rules are those of the register's design; their parameters stand in ``data/analysis/reconciliation.toml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import msgspec

from tocsin.analysis.balance import Alert, Check, Derived, balance, remainders
from tocsin.analysis.docket import Docket
from tocsin.analysis.figures import Days, Figure, collapse, family, figures, rules
from tocsin.analysis.finding import Finding, SetAside
from tocsin.records import Count

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Kind", "Matter", "Question", "Range", "Reconciliation", "Relation", "missing", "reconcile", "relate", "run"]

Kind = Literal["agrees", "updates", "part_of", "different_scope", "different_time", "conflicts", "cannot_tell"]


class Relation(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """How one figure stands to another, and why.

    ``one`` updates, or is part of, ``other``; else the two stand in no order. ``reason`` is a code that views put in words;
    ``parts`` names what differs or is not told.
    """

    one: str
    other: str
    kind: Kind
    reason: str
    parts: tuple[str, ...] = ()


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """The lowest to the highest of the comparable figures that stand, for one measure, population and time.

    An end is None where one of them is open there. ``days`` is the time that all of them share.
    """

    measure: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    days: Days


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What would have to be asked of a figure's source before it can be compared; ``parts`` in the order of asking."""

    claim: str
    parts: tuple[str, ...]


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """All that is claimed of one unit, side by side.

    ``claims`` have the latest first. ``beside`` are figures that stand but are not told in full, ``updated`` those that a
    later word of their origin replaced. ``origins`` counts who gave numbers, ``documents`` the reports that carry them.
    """

    unit: str
    claims: tuple[Figure, ...]
    relations: tuple[Relation, ...] = ()
    ranges: tuple[Range, ...] = ()
    beside: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    derived: tuple[Derived, ...] = ()
    checks: tuple[Check, ...] = ()
    alerts: tuple[Alert, ...] = ()
    origins: int = 0
    documents: int = 0
    left_out: int = 0

    def claim(self, id_: str) -> Figure:
        """Return a figure by its id."""
        return next(figure for figure in self.claims if figure.id == id_)


class Reconciliation(Finding, frozen=True, kw_only=True):
    """One matter a unit, those with most origins first."""

    matters: tuple[Matter, ...] = ()


def run(view: View | Docket, *, unit: str | None = None, holder: str | None = None, rejected: Iterable[Count] = ()) -> Reconciliation:
    """Set a view's numbers of people against each other.

    Args:
        view: The counts.
        unit: Only this unit, such as ``detained``.
        holder: Only those told to be held by this one (a code or a folded name), and those whose holder is not told.
        rejected: Counts that a judgement rejects; they stay, marked, and leave the ranges.
    """
    docket = Docket.of(view)
    found = figures(docket, rejected=rejected)
    told = {id_ for figure in found for id_ in figure.records}
    aside = [SetAside(count.id, "no_value") for count in docket.all(Count) if count.id not in told]
    wanted = [
        figure
        for figure in found
        if (unit is None or figure.unit == unit) and (holder is None or figure.parts.get("holder", holder).casefold() == holder.casefold())
    ]
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for figure in wanted:
        by_unit[figure.unit].append(figure)
    matters = [reconcile(given) for given in by_unit.values()]
    matters.sort(key=lambda matter: (-matter.origins, -len(matter.claims), matter.unit))
    used = tuple(id_ for matter in matters for claim in matter.claims for id_ in claim.records)
    kept = set(used)
    aside += [SetAside(id_, "minor") for figure in wanted for id_ in figure.records if id_ not in kept]
    return Reconciliation(used=used, set_aside=tuple(sorted(set(aside))), matters=tuple(matters))


def reconcile(given: Iterable[Figure]) -> Matter:
    """Set figures of one unit against each other; the answer depends on neither their order nor on repeats.

    Raises:
        ValueError: There are none, or they are of several units.
    """
    joined = collapse(given)
    units = {figure.unit for figure in joined}
    if len(units) != 1:
        raise ValueError(f"figures of one unit are reconciled at a time, not of {sorted(units) or 'none'}")
    most = int(rules()["most"])
    claims = joined[-most:][::-1]
    relations = sorted(relate(one, other) for one, other in combinations(claims, 2))
    retracted = {figure.id for figure in claims if figure.retracted}
    gone = {relation.other for relation in relations if relation.kind == "updates" and relation.one not in retracted}
    standing = [figure for figure in claims if figure.id not in retracted | gone]
    whole = [figure for figure in standing if figure.part_of is None]
    full = [figure for figure in whole if not missing(figure)]
    beside = [figure for figure in whole if missing(figure)]
    return Matter(
        unit=units.pop(),
        claims=tuple(claims),
        relations=tuple(relations),
        ranges=_ranges(full),
        beside=tuple(figure.id for figure in beside),
        updated=tuple(figure.id for figure in claims if figure.id in gone),
        questions=tuple(Question(claim=figure.id, parts=_asked(figure)) for figure in beside),
        derived=remainders(claims, gone),
        checks=balance([figure for figure in claims if not figure.retracted and figure.part_of is None]),
        origins=len({figure.origin for figure in claims}),
        documents=len({id_ for figure in claims for id_ in figure.documents}),
        left_out=len(joined) - len(claims),
    )


# ---------------------------------------------------------------- two figures


def relate(one: Figure, other: Figure) -> Relation:
    """Say how two figures of one unit stand to each other; ``relate(a, b)`` and ``relate(b, a)`` are equal."""
    one, other = sorted((one, other), key=lambda figure: figure.order, reverse=True)
    if one.part_of == other.id or other.part_of == one.id:
        part, whole = (one, other) if one.part_of == other.id else (other, one)
        return Relation(one=part.id, other=whole.id, kind="part_of", reason="stated_part")
    if one.supersedes == other.id or other.supersedes == one.id:
        new, old = (one, other) if one.supersedes == other.id else (other, one)
        return Relation(one=new.id, other=old.id, kind="updates", reason="replaced")
    kind, reason, parts = _compare(one, other)
    return Relation(one=one.id, other=other.id, kind=kind, reason=reason, parts=parts)


def _compare(one: Figure, other: Figure) -> tuple[Kind, str, tuple[str, ...]]:
    """Compare the later figure with the earlier: a stated difference first, then what is not told, then the numbers."""
    if one.measure != other.measure and "unstated" not in (one.measure, other.measure):
        return "different_scope", "measure", ("measure",)
    differing = tuple(part for part in rules()["parts"] if one.parts.get(part, "") != other.parts.get(part, "") and _both(one, other, part))
    if differing:
        return "different_scope", "population", differing
    untold = _untold(one, other)
    apart, since = _apart(one, other), _since_differs(one, other)
    if apart and not since and one.origin == other.origin and one.measure in ("stock", "cumulative") and not untold:
        return "updates", "later_stock", ()
    if apart or since:
        return "different_time", "time", ()
    if untold:
        return "cannot_tell", "unstated", untold
    if one.origin == other.origin:
        return _same_origin(one, other)
    return ("agrees", "one_number", ()) if _can_be_one(one, other) else ("conflicts", "apart", ())


def _same_origin(one: Figure, other: Figure) -> tuple[Kind, str, tuple[str, ...]]:
    if (one.low, one.high) == (other.low, other.high):
        return "agrees", "repeated", ()
    if one.told is not None and other.told is not None and one.told > other.told:
        return "updates", "later_word", ()
    return "cannot_tell", "same_source", ()


def missing(figure: Figure) -> tuple[str, ...]:
    """Name the parts that a figure must tell to be compared with any other, and does not."""
    lacking = [part for part in family(figure.unit)["needs"] if part not in figure.parts]
    if figure.measure == "unstated":
        lacking.append("measure")
    elif _time(figure) is None:
        lacking.append("window" if figure.measure in ("inflow", "outflow") else "as_of")
    if figure.measure == "cumulative" and figure.window is None:
        lacking.append("window")
    return tuple(dict.fromkeys(lacking))


def _untold(one: Figure, other: Figure) -> tuple[str, ...]:
    """Name what one of two figures tells and the other does not, and what neither tells though it is needed."""
    lopsided = [part for part in rules()["parts"] if (part in one.parts) != (part in other.parts)]
    needed = {*missing(one), *missing(other)}
    order = [*rules()["parts"], "measure", "as_of", "window"]
    return tuple(part for part in order if part in needed or part in lopsided)


def _asked(figure: Figure) -> tuple[str, ...]:
    lacking = missing(figure)
    told = {*figure.parts, *(("as_of",) if figure.as_of else ()), *(("window",) if figure.window else ())}
    timeless = {"window"} if figure.measure == "stock" else {"as_of"} if figure.measure in ("inflow", "outflow") else set()
    also = [part for part in family(figure.unit)["asks"] if part not in told and part not in timeless]
    return tuple(dict.fromkeys([*(part for part in also if part in lacking), *lacking, *also]))


def _both(one: Figure, other: Figure, part: str) -> bool:
    return part in one.parts and part in other.parts


def _time(figure: Figure) -> Days | None:
    """Return what a figure is of in time: a stock's day, a flow's window, a running total's last day."""
    if figure.measure in ("inflow", "outflow"):
        return figure.window
    if figure.as_of is None and figure.measure == "cumulative" and figure.window is not None:
        return figure.window[1] - timedelta(days=1), figure.window[1]
    return figure.as_of


def _apart(one: Figure, other: Figure) -> bool:
    """Say whether two figures are told to be of different times: stocks without a common day, flows of unequal windows."""
    first, second = _time(one), _time(other)
    if first is None or second is None:
        return False
    if one.measure in ("inflow", "outflow") and other.measure in ("inflow", "outflow"):
        return first != second
    return not (first[0] < second[1] and second[0] < first[1])


def _since_differs(one: Figure, other: Figure) -> bool:
    """Say whether two running totals are told to begin on different days."""
    both = one.measure == other.measure == "cumulative" and one.window is not None and other.window is not None
    return both and one.window is not None and other.window is not None and one.window[0] != other.window[0]


def _can_be_one(one: Figure, other: Figure) -> bool:
    low_one, high_one = _bounds(one)
    low_other, high_other = _bounds(other)
    return low_one <= high_other and low_other <= high_one


def _bounds(figure: Figure) -> tuple[float, float]:
    low = float(figure.low) if figure.low is not None else 0.0
    high = float(figure.high) if figure.high is not None else float("inf")
    share = float(rules()["about"]) if figure.qualifier == "about" else 0.0
    return low * (1 - share), high * (1 + share)


# ---------------------------------------------------------------- ranges


def _ranges(full: Sequence[Figure]) -> tuple[Range, ...]:
    """Group figures that can be compared with each other, the latest time first.

    Within one measure and population, each group is what shares a day with the figure that begins latest: so any two
    in it share that day.
    """
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in full:
        since = None if figure.window is None or figure.measure == "stock" else figure.window[0]
        groups[(figure.measure, figure.population, since)].append(figure)
    found: list[Range] = []
    for group in groups.values():
        left = sorted(group, key=lambda figure: (_day(figure), figure.order), reverse=True)
        while left:
            at = _day(left[0])[0]
            taken = [figure for figure in left if _day(figure)[0] <= at < _day(figure)[1]]
            left = [figure for figure in left if figure not in taken]
            found.append(_range(taken))
    return tuple(sorted(found, key=lambda one: (one.days, one.claims), reverse=True))


def _day(figure: Figure) -> Days:
    days = _time(figure)
    assert days is not None
    return days


def _range(taken: Sequence[Figure]) -> Range:
    lows, highs = [figure.low for figure in taken], [figure.high for figure in taken]
    return Range(
        measure=taken[0].measure,
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        claims=tuple(sorted(figure.id for figure in taken)),
        origins=tuple(sorted({figure.origin for figure in taken})),
        days=(max(_day(figure)[0] for figure in taken), min(_day(figure)[1] for figure in taken)),
    )
