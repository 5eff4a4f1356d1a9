"""From event records to acts that can be compared: keys of sides and places, days, numbers and the words around."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from tocsin.analysis.acts import Act, Point
from tocsin.analysis.docket import Docket, actor_key
from tocsin.analysis.wording import Wording, load_wording
from tocsin.records import ActorRef, Count, Event, Evidence

__all__ = ["Telling"]

_STOP = re.compile(r"(?<=[.!?”\"])\s+(?=[^\W\d_a-zß-ÿ]|[“\"])|\n+")
_WORD = re.compile(r"\w+")


class Telling:
    """Turns a docket's events into acts.

    Args:
        docket: The records.
        rules: Limits, as :func:`tocsin.analysis.likeness.parameters` returns them.
    """

    def __init__(self, docket: Docket, rules: dict[str, Any]) -> None:
        self._docket = docket
        self._lag = timedelta(days=rules["date"]["lag"])
        self._wording: Wording = load_wording()
        self._cuts: dict[str, list[int]] = {}
        self._counts: dict[str, list[Count]] = defaultdict(list)
        for count in docket.counts:
            self._counts[count.document].append(count)

    def act(self, event: Event) -> Act:
        """Return what is compared of one event."""
        trigger = self._trigger(event)
        days, dated = self._days(event)
        places, countries, points = _places(event)
        return Act(
            id=event.id,
            report=self._docket.origin(event.document),
            type=event.type,
            modes=frozenset(event.modes),
            trigger=trigger,
            families=self._wording.families(trigger, [self._wording.stem(word) for word in _WORD.findall(event.trigger.text)]),
            light=self._wording.is_light(trigger),
            actors=_keys(event.actors),
            recipients=_keys(event.recipients),
            places=places,
            countries=countries,
            points=points,
            days=days,
            dated=dated,
            counts=frozenset((count.unit, number) for count in self.counts(event) if (number := _number(count)) is not None),
            words=self._wording.stems(self._around(event)),
        )

    def reports(self, acts: Iterable[Act]) -> dict[str, frozenset[str]]:
        """Return the stems of each report that acts stand in."""
        return {id_: self._wording.report_stems(self._docket.documents[id_].text) for id_ in sorted({act.report for act in acts})}

    def published(self, acts: Iterable[Act]) -> dict[str, date]:
        """Return the first day of publication of each report that acts stand in, where it is told."""
        days = {id_: self._docket.published(self._docket.documents[id_]) for id_ in sorted({act.report for act in acts})}
        return {id_: found[0] for id_, found in days.items() if found is not None}

    def counts(self, event: Event) -> list[Count]:
        """List the numbers of people that stand in the sentence of an event."""
        start, end = self._sentence(event)
        return [count for count in self._counts[event.document] if start <= count.number.spans[0].start < end]

    def copied(self, events: Sequence[Event]) -> list[tuple[str, str]]:
        """Pair each record of a copy with the record of the same words in the report that it was copied from."""
        docket = self._docket
        first: dict[tuple[str, str, str], str] = {}
        for event in events:
            if docket.origin(event.document) == event.document:
                first.setdefault((event.document, event.type, _folded(event.evidence)), event.id)
        keyed = (
            (event.id, (docket.origin(event.document), event.type, _folded(event.evidence))) for event in events if docket.is_copy(event)
        )
        return [(id_, first[key]) for id_, key in keyed if key in first and first[key] != id_]

    def _trigger(self, event: Event) -> str:
        kind, _, word = event.rule.partition(":")
        told = word.split()[0] if kind in ("verb", "noun", "adjective") and word else event.trigger.words[0].split()[0]
        return self._wording.stem(told)

    def _days(self, event: Event) -> tuple[tuple[date, date] | None, Literal["stated", "assumed", "unknown"]]:
        days = self._docket.interval(event)
        if days is None:
            return None, "unknown"
        if event.when is not None and event.when.basis in ("stated", "relative"):
            return days, "stated"
        return (days[0] - self._lag, days[1]), "assumed"

    def _sentence(self, event: Event) -> tuple[int, int]:
        """Return where the sentence of an event begins and ends, by marks and line ends."""
        cuts = self._cuts.get(event.document)
        if cuts is None:
            text = self._docket.documents[event.document].text
            cuts = self._cuts[event.document] = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
        at = event.trigger.spans[0].start
        return cuts[max(0, bisect_right(cuts, at) - 1)], cuts[min(len(cuts) - 1, bisect_left(cuts, at + 1))]

    def _around(self, event: Event) -> str:
        start, end = self._sentence(event)
        return self._docket.documents[event.document].text[start:end]


def _keys(refs: Iterable[ActorRef]) -> frozenset[str]:
    return frozenset(key for ref in refs if ref.type != "place" and (key := actor_key(ref)))


def _places(event: Event) -> tuple[frozenset[str], frozenset[str], tuple[Point, ...]]:
    """Return keys of places, their countries, and those that are points; a place that is a party counts as one."""
    keys: set[str] = set()
    countries: set[str] = set()
    points: list[Point] = []
    place = event.place
    if place is not None:
        name = " ".join(_WORD.findall((place.name or place.text).casefold()))
        keys.add(place.country if place.precision == "country" and place.country else name)
        countries |= {place.country} if place.country else set()
        if place.precision == "point" and place.lat is not None and place.lon is not None:
            points.append((place.lat, place.lon))
    for ref in (*event.actors, *event.recipients):
        if ref.type == "place" and ref.name and ref.kind == "name":
            keys.add(" ".join(_WORD.findall(ref.name.casefold())))
            countries |= {ref.code} if ref.code else set()
    return frozenset(keys), frozenset(countries), tuple(points)


def _number(count: Count) -> int | None:
    return count.high if count.low is None else count.low


def _folded(evidence: Evidence) -> str:
    return " ".join(word.casefold() for words in evidence.words for word in _WORD.findall(words))
