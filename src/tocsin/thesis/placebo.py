"""Unrelated actors that stand in for the sides of a step, so that a response to *them* can be counted.

If steps after which third parties left *somebody else* alone look as dangerous, the association is one with how much is reported
and done at all, not with the response. Stand-ins are matched at each step: third parties acted toward them about as often in
the days before it as toward the side they stand for.
"""

from __future__ import annotations

import numpy as np

from tocsin.thesis.exposure import Responses
from tocsin.thesis.stream import Ints

__all__ = ["stand_ins"]

POOL = 80
"""Stand-ins are sought among so many entities, those that third parties act toward most."""


def stand_ins(responses: Responses, sides: tuple[Ints, Ints], day: Ints, attention: int, actors: int) -> tuple[Ints, Ints]:
    """Return stand-ins for both sides, each an array (actors, steps) of entities, -1 where there are too few.

    A stand-in is of another family than either side; the two of one pair are of different families.

    Args:
        responses: Counts the acts that entities received.
        sides: Actor and target of each step.
        day: Of each step.
        attention: Days before the step on which the match is made.
        actors: How many pairs.
    """
    stream = responses.stream
    every = np.arange(len(stream.entities))
    whole = responses.received(every, np.full(len(every), responses.start), np.full(len(every), responses.end))
    pool = np.sort(np.argsort(-whole, kind="stable")[: min(POOL, len(every))])
    received = np.stack(
        [np.log1p(responses.received(np.full(len(day), entity), day - attention, day)) for entity in pool], axis=1
    )  # fmt: skip
    mine = [np.log1p(responses.received(side, day - attention, day)) for side in sides]
    families = stream.family[pool]
    own = (families == stream.family[sides[0]][:, None]) | (families == stream.family[sides[1]][:, None])
    found = [np.full((actors, len(day)), -1, dtype=np.int64) for _ in sides]
    taken = own.copy()
    for number in range(actors):
        for side in (0, 1):
            distance = np.where(taken, np.inf, np.abs(received - mine[side][:, None]))
            chosen = np.argmin(distance, axis=1)
            there = np.isfinite(distance[np.arange(len(day)), chosen])
            found[side][number] = np.where(there, pool[chosen], -1)
            # Nobody of the family of a stand-in stands for the other side of the same pair, and no entity stands in twice.
            taken[np.arange(len(day)), chosen] = True
            if side == 0:
                kin = (families == families[chosen][:, None]) & ~taken
                taken |= kin
        taken &= ~kin
    return found[0], found[1]
