"""What the grouping of records into incidents knows of one act: plain sets to compare, nothing of a text."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

__all__ = ["Act", "Point"]

Point = tuple[float, float]


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One told act.

    ``id`` is unique; ``report`` is the document that it stands in, a copy's origin for a copy. ``trigger`` is the stem of
    the word that tells it, ``families`` the families of words that it belongs to. ``actors`` and ``recipients`` hold keys of
    actors (:func:`tocsin.analysis.docket.actor_key`), ``places`` keys of places, ``countries`` their countries, and
    ``points`` (latitude, longitude) in degrees of those that are points. ``days`` are the days ``[start, end)`` on which it may
    have been; ``dated`` how that is known. ``counts`` hold (unit, number of people). ``words`` are stems around it.
    """

    id: str
    report: str
    type: str = ""
    modes: frozenset[str] = frozenset()
    trigger: str = ""
    families: frozenset[str] = frozenset()
    light: bool = False
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    points: tuple[Point, ...] = ()
    days: tuple[date, date] | None = None
    dated: Literal["stated", "assumed", "unknown"] = "unknown"
    counts: frozenset[tuple[str, int]] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def directed(self) -> frozenset[tuple[str, str]]:
        """Who is told to have done it to whom, pairs in both directions left out."""
        pairs = {(one, other) for one in self.actors for other in self.recipients if one != other}
        return frozenset(pair for pair in pairs if (pair[1], pair[0]) not in pairs)
