"""Dyad-weeks and onsets: when does force begin, or rise sharply, between two sides?

At the end of week t, a directed dyad is *at risk* when it had at least ``told`` acts of any kind in the 52 weeks before, so that news of it
reaches the data at all; that is known at t. An *onset* is at least three acts of force (grade 4 and more) in the four weeks that
follow, and at least twice as many as four average weeks of the 26 before had. Weeks end on Sundays.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tocsin.thesis.stream import Index, Ints, Stream, Truths

__all__ = ["AHEAD", "DyadWeeks", "bars", "lay_out"]

WEEK = 7
AHEAD = 4 * WEEK
PAST = 26 * WEEK
YEAR = 52 * WEEK
FORCE = 4
LEAST = 3
TIMES = 2
TOLD = 30


@dataclass(frozen=True)
class DyadWeeks:
    """One value a dyad-week at risk, in order of weeks: ``origin`` is the first day that is *not* known yet.

    ``ahead`` counts the acts of force in the four weeks from ``origin`` on; ``bar`` is how many make an onset, known at ``origin``.
    """

    stream: Stream
    origin: Ints
    actor: Ints
    target: Ints
    ahead: Ints
    bar: Ints

    def __len__(self) -> int:
        return len(self.origin)

    @cached_property
    def onset(self) -> Truths:
        """Whether the four weeks ahead see an onset."""
        return np.asarray(self.ahead >= self.bar)

    @cached_property
    def dyad(self) -> Ints:
        """The directed dyad's number."""
        return self.actor * len(self.stream.entities) + self.target

    @cached_property
    def first(self) -> Truths:
        """Whether the onset's four weeks are the first of a spell: the dyad-week before had none, or was not at risk."""
        keys = self.dyad * (1 << 22) + self.origin
        with_onset = np.sort(keys[self.onset])
        before = keys - WEEK
        at = np.searchsorted(with_onset, before)
        followed = (
            (at < len(with_onset)) & (with_onset[np.minimum(at, max(len(with_onset) - 1, 0))] == before) if len(with_onset) else False
        )
        return np.asarray(self.onset & ~np.asarray(followed, dtype=bool), dtype=bool)


def lay_out(stream: Stream, *, told: int = TOLD) -> DyadWeeks:
    """Lay out the dyad-weeks at risk whose four weeks ahead the data cover.

    Args:
        stream: Directed rows only.
        told: Least number of acts in the 52 weeks before.
    """
    monday = stream.start + (-(stream.start - 1)) % WEEK
    last = stream.end - AHEAD
    weeks = np.arange(monday + YEAR, last + 1, WEEK)
    dyads, counts = np.unique(stream.dyad, return_counts=True)
    index = Index(stream.dyad, stream.day)
    origin, dyad = np.repeat(weeks, (counts >= told).sum()), np.tile(dyads[counts >= told], len(weeks))
    risk = index.count(dyad, origin - YEAR, origin) >= told
    origin, dyad = origin[risk], dyad[risk]
    size = len(stream.entities)
    force = stream.severity >= FORCE
    acts = Index(stream.dyad[force], stream.day[force])
    ahead = acts.count(dyad, origin, origin + AHEAD)
    before = acts.count(dyad, origin - PAST, origin)
    return DyadWeeks(stream, origin, dyad // size, dyad % size, ahead, bars(before))


def bars(before: Ints) -> Ints:
    """Return how many acts of force in four weeks make an onset, from their number in the 26 weeks before: max(3, 2 x 4/26 of it)."""
    return np.maximum(LEAST, -(-TIMES * AHEAD * before // PAST))
