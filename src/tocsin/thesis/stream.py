"""Event data as columns: what the test of the thesis and the forecast of onsets count on.

A stream has one row for each act that is told with an actor and a recipient. Rows without a direction (``symmetric``) stay in
it, so that they are counted, and out of every test of what one side did to the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.errors import UsageError

__all__ = ["Index", "Ints", "Reals", "Stream", "Truths"]

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

SPAN = 1 << 21
"""Wider than any day number (5,741 years of days), so that (key, day) is one integer."""


@dataclass(frozen=True)
class Stream:
    """Acts in order of days; all arrays have one value a row.

    ``day`` is the proleptic ordinal of the day; ``actor`` and ``target`` are positions in ``entities``; ``severity`` is 0..5, or
    -1 where the rules know no grade; ``goldstein``, ``plover`` and ``deaths`` are NaN where the data give none; ``valence`` is the
    number of one of :data:`tocsin.thesis.responses.VALENCES`, ``instrument`` of one of its ``INSTRUMENTS``, -1 for none.
    ``family`` has, for each entity, the number of the land or body that it belongs to; a third party is of another family than
    both sides. ``aliases`` are other names, each with the entities that it may mean.
    """

    name: str
    entities: tuple[str, ...]
    family: Ints
    day: Ints
    actor: Ints
    target: Ints
    severity: Ints
    goldstein: Reals
    plover: Reals
    deaths: Reals
    valence: Ints
    instrument: Ints
    symmetric: Truths
    aliases: dict[str, tuple[int, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.day)

    @cached_property
    def directed(self) -> Stream:
        """The rows that one entity is told to have done to another."""
        return self.take(~self.symmetric & (self.actor != self.target))

    @cached_property
    def dyad(self) -> Ints:
        """The number of each row's directed dyad: actor x number of entities + target."""
        return self.actor * len(self.entities) + self.target

    @cached_property
    def start(self) -> int:
        """The first day."""
        return int(self.day[0])

    @cached_property
    def end(self) -> int:
        """The day after the last."""
        return int(self.day[-1]) + 1

    def take(self, rows: Truths) -> Stream:
        """Return the rows that are true; entities keep their numbers."""
        columns = ("day", "actor", "target", "severity", "goldstein", "plover", "deaths", "valence", "instrument", "symmetric")
        changed: dict[str, Any] = {name: getattr(self, name)[rows] for name in columns}
        return replace(self, **changed)

    def number(self, entity: str) -> int:
        """Return the number of an entity, by its name or by another name that means no other.

        Raises:
            UsageError: No such entity takes part in any row, or the name may mean several.
        """
        if entity in self.entities:
            return self.entities.index(entity)
        meant = self.aliases.get(entity, ())
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise UsageError(f"{entity!r} may mean several actors of {self.name}: {', '.join(self.entities[at] for at in meant[:12])}")
        near = [name for name in self.entities if name.casefold().startswith(entity.casefold()[:3])][:8]
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise UsageError(f"no actor {entity!r} in {self.name}{hint}")


class Index:
    """Counts rows by a key and a range of days, for many keys and ranges at once."""

    def __init__(self, keys: Ints, days: Ints) -> None:
        self._rows = np.sort(keys * SPAN + days)

    def count(self, keys: Ints, first: Ints, end: Ints) -> Ints:
        """Count the rows of each key whose day is in the half-open range ``[first, end)``."""
        low = np.searchsorted(self._rows, keys * SPAN + np.maximum(first, 0))
        high = np.searchsorted(self._rows, keys * SPAN + np.maximum(end, 0))
        return (high - low).astype(np.int64)
