"""Two numbers of people against each other: a stated difference first, then what is not told, then the numbers themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import msgspec

from tocsin.analysis.figures import Days, Figure, family, rules

__all__ = ["Kind", "Relation", "asked", "is_comparable", "missing", "relate", "time_of"]

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
    if one.unit != other.unit:
        return "different_scope", "unit", ()
    if one.country and other.country:
        if one.country != other.country:
            return "different_scope", "population", ("place",)
        if one.whole != other.whole:
            return "different_scope", "wider_place", ()
    differing = tuple(part for part in rules()["parts"] if _both(one, other, part) and _other_people(one.parts[part], other.parts[part]))
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


def is_comparable(one: Figure, other: Figure, *, one_report: bool = False) -> bool:
    """Say whether two figures are told of one thing, all but their time: of that, whoever lays them side by side must know.

    Two figures of one report are taken to be told of what it is about where neither says more, if the unit is one of harm, custody
    or movement: of other people each number may be one of its own ("207 passengers").
    """
    one, other = (msgspec.structs.replace(figure, as_of=None, window=None) for figure in (one, other))
    kind, _, parts = _compare(one, other)
    untold = {part for part in parts if part not in ("as_of", "window")}
    if one_report and family(one.unit)["units"]:
        untold = {
            part for part in untold if one.parts.get(part) != other.parts.get(part) or (part == "measure" and one.measure != other.measure)
        }
    return kind in ("agrees", "conflicts") or (kind == "cannot_tell" and not untold)


def missing(figure: Figure) -> tuple[str, ...]:
    """Name the parts that a figure must tell to be compared with any other, and does not."""
    lacking = [part for part in family(figure.unit)["needs"] if part not in figure.parts]
    if figure.measure == "unstated":
        lacking.append("measure")
    elif time_of(figure) is None:
        lacking.append("window" if figure.measure in ("inflow", "outflow") else "as_of")
    if figure.measure == "cumulative" and figure.window is None:
        lacking.append("window")
    return tuple(dict.fromkeys(lacking))


def _untold(one: Figure, other: Figure) -> tuple[str, ...]:
    """Name what one of two figures tells and the other does not (or tells more of), and what neither tells though it is needed."""
    lopsided = [part for part in rules()["parts"] if one.parts.get(part) != other.parts.get(part)]
    needed = {*missing(one), *missing(other)}
    order = [*rules()["parts"], "measure", "as_of", "window"]
    return tuple(part for part in order if part in needed or part in lopsided)


def asked(figure: Figure) -> tuple[str, ...]:
    """Name what would have to be asked of a figure's source, what is needed for comparing and what would help, in the order of asking."""
    lacking = missing(figure)
    told = {*figure.parts, *(("as_of",) if figure.as_of else ()), *(("window",) if figure.window else ())}
    timeless = {"window"} if figure.measure == "stock" else {"as_of"} if figure.measure in ("inflow", "outflow") else set()
    also = [part for part in family(figure.unit)["asks"] if part not in told and part not in timeless]
    return tuple(dict.fromkeys([*(part for part in also if part in lacking), *lacking, *also]))


def _other_people(told: str, other: str) -> bool:
    """Say whether two ways of telling a part mean different people; "drivers" and "drivers of the mission" need not."""
    one, two = set(told.split()), set(other.split())
    return not (one <= two or two <= one)


def _both(one: Figure, other: Figure, part: str) -> bool:
    return part in one.parts and part in other.parts


def time_of(figure: Figure) -> Days | None:
    """Return what a figure is of in time: a stock's day, a flow's window, a running total's last day."""
    if figure.measure in ("inflow", "outflow"):
        return figure.window
    if figure.as_of is None and figure.measure == "cumulative" and figure.window is not None:
        return figure.window[1] - timedelta(days=1), figure.window[1]
    return figure.as_of


def _apart(one: Figure, other: Figure) -> bool:
    """Say whether two figures are told to be of different times: stocks without a common day, flows of unequal windows."""
    first, second = time_of(one), time_of(other)
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
