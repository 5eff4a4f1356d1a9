"""Steps: a severe act of one side against another after a quiet time, and what came next between the same two.

A step is a day on which the actor did something of at least the design's grade to the target, after ``quiet`` days without such an
act. Its harm is the number reported killed that day, or, in data that tell of nobody killed, the number of acts of the day's
highest grade. What came next is *harsher* when its grade is higher, or equal with more harm.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from tocsin.thesis.specification import Design, Strata
from tocsin.thesis.stream import SPAN, Index, Ints, Reals, Stream, Truths

__all__ = ["Acts", "Steps", "acts_by_day", "find"]


@dataclass(frozen=True)
class Acts:
    """Severe acts, one row a dyad and day, sorted by dyad, then day."""

    dyad: Ints
    day: Ints
    grade: Ints
    harm: Reals


@dataclass(frozen=True)
class Steps:
    """One value a step: when, who, how grave, and what was known before it.

    ``severe`` counts the actor's severe acts against the target in the days of history before, ``returned`` the target's against
    the actor, both without the step's day. ``reach`` is how many days after the step the ``later`` ones were looked for.
    """

    day: Ints
    actor: Ints
    target: Ints
    grade: Ints
    harm: Reals
    severe: Ints
    returned: Ints
    later: tuple[Ints, Ints]
    reach: int

    def __len__(self) -> int:
        return len(self.day)

    def next_from(self, first: Ints) -> Ints:
        """Return the first day of a harsher act at or after each step's day ``first``; -1 where there is none."""
        owners, days = self.later
        keys = owners * SPAN + days
        at = np.searchsorted(keys, np.arange(len(self)) * SPAN + first)
        inside = np.minimum(at, max(len(keys) - 1, 0))
        found = np.full(len(self), -1, dtype=np.int64)
        if len(keys):
            hit = (at < len(keys)) & (owners[inside] == np.arange(len(self)))
            found[hit] = days[inside[hit]]
        return found

    def take(self, rows: Truths) -> Steps:
        """Return the steps that are true."""
        names = [field.name for field in fields(self) if field.name not in ("later", "reach")]
        changed: dict[str, Any] = {name: getattr(self, name)[rows] for name in names}
        owners, days = self.later
        kept = rows[owners]
        renumbered = np.cumsum(rows) - 1
        return Steps(**changed, later=(renumbered[owners[kept]], days[kept]), reach=self.reach)


def acts_by_day(stream: Stream, grade: Ints, least: int) -> Acts:
    """Gather the directed acts of at least a grade by dyad and day: the day's highest grade, and its harm."""
    severe = grade >= least
    dyad, day, grade = stream.dyad[severe], stream.day[severe], grade[severe]
    killed = bool(np.nansum(stream.deaths))
    harm = np.nan_to_num(stream.deaths[severe]) if killed else np.ones(len(day))
    keys = dyad * SPAN + day
    order = np.lexsort((-grade, keys))
    keys, grade, harm = keys[order], grade[order], harm[order]
    first = np.r_[True, keys[1:] != keys[:-1]] if len(keys) else np.zeros(0, dtype=bool)
    group = np.cumsum(first) - 1
    top = grade[first]
    counted = harm if killed else harm * (grade == top[group])
    summed = np.bincount(group, weights=counted, minlength=len(top)).astype(np.float64) if len(keys) else np.zeros(0)
    return Acts(keys[first] // SPAN, keys[first] % SPAN, top.astype(np.int64), summed)


def find(stream: Stream, grade: Ints, design: Design, strata: Strata, reach: int) -> Steps:
    """Find the steps of a stream of directed rows.

    Args:
        stream: Directed rows only (:attr:`tocsin.thesis.stream.Stream.directed`).
        grade: Of each row, on the design's scale.
        design: Gives the least grade and the quiet days.
        strata: Gives the days of history.
        reach: How many days after a step harsher acts are looked for, at least the window and the horizon together.
    """
    acts = acts_by_day(stream, grade, design.severity)
    size = len(stream.entities)
    if not len(acts.day):
        nothing = np.zeros(0, dtype=np.int64)
        return Steps(nothing, nothing, nothing, nothing, np.zeros(0), nothing, nothing, (nothing, nothing), reach)
    gap = np.diff(acts.day, prepend=0)
    first = np.r_[True, acts.dyad[1:] != acts.dyad[:-1]]
    # The first quiet days of the data can't be seen to have been quiet.
    chosen = (first | (gap > design.quiet)) & (acts.day >= stream.start + design.quiet)
    at = np.flatnonzero(chosen)
    dyad, day = acts.dyad[at], acts.day[at]
    actor, target = dyad // size, dyad % size
    index = Index(acts.dyad, acts.day)
    back = day - strata.history
    return Steps(
        day=day,
        actor=actor,
        target=target,
        grade=acts.grade[at],
        harm=acts.harm[at],
        severe=index.count(dyad, back, day),
        returned=index.count(target * size + actor, back, day),
        later=_harsher(acts, at, reach),
        reach=reach,
    )


def _harsher(acts: Acts, at: Ints, reach: int) -> tuple[Ints, Ints]:
    """List, for each step, the days within reach on which the same actor did something harsher to the same target."""
    keys = acts.dyad * SPAN + acts.day
    end = np.searchsorted(keys, keys[at] + reach, side="right")
    counts = end - at - 1
    owner = np.repeat(np.arange(len(at)), counts)
    row = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(at + 1, counts)
    grade, harm = acts.grade[at][owner], acts.harm[at][owner]
    harsher = (acts.grade[row] > grade) | ((acts.grade[row] == grade) & (acts.harm[row] > harm))
    return owner[harsher].astype(np.int64), acts.day[row[harsher]]
