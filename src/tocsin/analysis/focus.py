"""Where an act may have been that names no place: its record's focus, the place nearest to its words, or its report's.

Such a place is the report's, not the act's: whoever shows it says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from tocsin.analysis.docket import Docket
from tocsin.records import Count, Event, PlaceRef

__all__ = ["Focus"]

NEAR = 300
"""Code points within which a place that other words name is taken for the sentence's."""


class Focus:
    """Finds the focus places of a docket's reports among the places that its acts and numbers name."""

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._places: dict[str, list[PlaceRef]] = defaultdict(list)
        for record in docket.records:
            place = record.place if isinstance(record, (Event, Count)) else None
            if place is not None and place.lat is not None and place.lon is not None:
                self._places[record.document].append(place)

    def of(self, event: Event) -> PlaceRef | None:
        """Return the focus place of an act, with coordinates; None when its report names no place, or two as often."""
        if event.focus is not None and event.focus.lat is not None and event.focus.lon is not None:
            return event.focus
        places = self._places[event.document]
        exact = [place for place in places if place.precision in ("point", "area")]
        at = event.trigger.spans[0].start
        near = [place for place in exact if abs(place.span.start - at) <= NEAR]
        if near:
            return min(near, key=lambda place: (abs(place.span.start - at), place.span.start))
        for found in (exact, places):
            times = Counter(_key(place) for place in found).most_common(2)
            if times and (len(times) == 1 or times[0][1] > times[1][1]):
                return next(place for place in found if _key(place) == times[0][0])
        return None


def _key(place: PlaceRef) -> str:
    return str(place.geonameid or (place.name or place.text).casefold())
