"""Responses of third parties: how many acts of which direction and instrument followed a step, toward whom.

A third party is of another family than the actor and the target. Event data don't say what an act answers, so every count here is
*in time only*; :func:`toward_both` tells the cases where one third party acted toward both sides.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from tocsin.thesis.responses import DIRECTIONS, INSTRUMENTS, VALENCES
from tocsin.thesis.stream import SPAN, Index, Ints, Stream, Truths

__all__ = ["Responses"]

AGAINST, FOR, BETWEEN = (VALENCES.index(name) for name in ("against", "for", "between"))
WORDS = INSTRUMENTS.index("words")
_TOWARD: dict[str, tuple[tuple[int, int], ...]] = {
    "restrains": ((AGAINST, 0),),
    "protects": ((FOR, 1),),
    "mediates": ((BETWEEN, 0), (BETWEEN, 1)),
    "supports": ((FOR, 0), (AGAINST, 1)),
    "any": ((AGAINST, 0), (FOR, 1), (BETWEEN, 0), (BETWEEN, 1)),
}
"""Which valences toward which side (0 the actor, 1 the target) make a direction; ``any`` leaves support of the actor out."""


class Responses:
    """Counts the acts of third parties in a stream of directed rows, those between families; indexes are made once each."""

    def __init__(self, stream: Stream) -> None:
        # The first and last day are those of all rows.
        self.start, self.end = stream.start, stream.end
        self.stream = stream.take(stream.family[stream.actor] != stream.family[stream.target])
        self._made: dict[tuple[int, str], tuple[Index, Index]] = {}

    def count(self, direction: str, instrument: str, sides: tuple[Ints, Ints], parties: tuple[Ints, ...], first: Ints, end: Ints) -> Ints:
        """Count responses on days ``[first, end)``.

        Args:
            direction: One of :data:`tocsin.thesis.responses.DIRECTIONS`, or ``any`` for all that don't support the actor.
            instrument: One of ``INSTRUMENTS``, ``deeds`` for all but words, or ``any``.
            sides: Entities that stand as actor and target.
            parties: Entities whose families are no third parties; the sides themselves need not be among them.
            first: The first day, one a step.
            end: The day after the last.
        """
        total = np.zeros(len(first), dtype=np.int64)
        for valence, side in _TOWARD[direction]:
            total += self.toward(valence, instrument, sides[side], (*parties, *sides), first, end)
        return total

    def toward(self, valence: int, instrument: str, recipient: Ints, parties: tuple[Ints, ...], first: Ints, end: Ints) -> Ints:
        """Count acts of one valence toward a recipient by all but the families of some parties."""
        everyone, by_family = self._index(valence, instrument)
        total = everyone.count(recipient, first, end)
        # No row is left that the recipient's own family did.
        families = [self.stream.family[party] for party in parties if party is not recipient]
        size = len(self.stream.entities)
        for number in range(len(families)):
            fresh = np.ones(len(first), dtype=bool)
            for other in families[:number]:
                fresh &= other != families[number]
            total -= np.where(fresh, by_family.count(families[number] * size + recipient, first, end), 0)
        return total

    def received(self, entity: Ints, first: Ints, end: Ints) -> Ints:
        """Count all acts with a valence that other families did to an entity, whatever their direction."""
        return self._received.count(entity, first, end)

    @cached_property
    def _received(self) -> Index:
        rows = self.stream.valence >= 0
        return Index(self.stream.target[rows], self.stream.day[rows])

    def toward_both(self, sides: tuple[Ints, Ints], first: Ints, end: Ints) -> Truths:
        """Tell where one third party acted toward both sides on days ``[first, end)``, the mark of a response to the same issue."""
        stream = self.stream
        valued = stream.valence >= 0
        keys = stream.target[valued] * SPAN + stream.day[valued]
        order = np.argsort(keys, kind="stable")
        keys, families = keys[order], stream.family[stream.actor[valued]][order]
        found = np.zeros(len(first), dtype=bool)
        ranges = [(np.searchsorted(keys, side * SPAN + first), np.searchsorted(keys, side * SPAN + end)) for side in sides]
        for at in range(len(first)):
            groups = [set(families[low[at] : high[at]].tolist()) for low, high in ranges]
            own = {int(stream.family[side[at]]) for side in sides}
            found[at] = bool((groups[0] & groups[1]) - own)
        return found

    def table(self, sides: tuple[Ints, Ints], first: Ints, end: Ints) -> dict[tuple[str, str], int]:
        """Count the steps that have at least one response of each direction and instrument."""
        return {
            (direction, instrument): int((self.count(direction, instrument, sides, (), first, end) > 0).sum())
            for direction in DIRECTIONS
            for instrument in INSTRUMENTS
        }

    def _index(self, valence: int, instrument: str) -> tuple[Index, Index]:
        key = (valence, instrument)
        if key not in self._made:
            stream = self.stream
            rows = stream.valence == valence
            if instrument == "deeds":
                rows &= (stream.instrument >= 0) & (stream.instrument != WORDS)
            elif instrument != "any":
                rows &= stream.instrument == INSTRUMENTS.index(instrument)
            target, day = stream.target[rows], stream.day[rows]
            family = stream.family[stream.actor[rows]]
            self._made[key] = (Index(target, day), Index(family * len(stream.entities) + target, day))
        return self._made[key]
