"""How likely two told acts are one happening: signals with weights, and what forbids it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from tocsin.analysis.acts import Act, Point
from tocsin.analysis.stories import find_stories
from tocsin.analysis.wording import Rarity
from tocsin.registry import load_toml

__all__ = ["Likeness", "Signal", "distance", "exchanged", "parameters"]

_BEARING = frozenset(["actors", "recipients", "place", "number", "words around"])
"""Signals of which one should speak for a pair of dated acts."""
_EARTH = 6371.0  # km, mean radius


class Signal(msgspec.Struct, frozen=True):
    """One thing that two records have in common or that parts them: its name, what it is, and what it weighs."""

    name: str
    value: str
    weight: float


def parameters() -> dict[str, Any]:
    """Return the weights and limits of ``data/analysis/incidents.toml``."""
    return load_toml("analysis/incidents.toml")


class Likeness:
    """Scores pairs of acts.

    Args:
        acts: All acts that will be compared; words that many of them share weigh little.
        reports: The stems of each report by its id.
        rules: Weights, as :func:`parameters` returns them.
        published: The first day on which each report was published, where that is told.
    """

    def __init__(
        self,
        acts: Iterable[Act],
        reports: Mapping[str, frozenset[str]],
        rules: dict[str, Any] | None = None,
        published: Mapping[str, date] | None = None,
    ) -> None:
        self.rules = rules or parameters()
        self._compatible = {frozenset(pair) for types in self.rules["type"]["compatible"] for pair in itertools.combinations(types, 2)}
        self._reports = reports
        self._rare_words = Rarity(act.words for act in acts)
        self._rare_reports = Rarity(reports.values())
        story = self.rules["story"]
        self._published = published or {}
        self._stories = find_stories(reports, self._published, self._rare_reports, least=story["least"], days=story["days"])
        self._directed: dict[str, frozenset[tuple[str, str]]] = {}
        self._report_pairs: dict[tuple[str, str], float] = {}

    def forbids(self, one: Act, other: Act) -> str | None:
        """Say why two acts can't be one happening whatever else they share; None when they may be.

        Sides exchanged: who did it to whom in one is told the other way round in the other. Another day: the days on
        which they may have been have none in common. Another type: the types are not compatible.
        """
        if one.days and other.days and not (one.days[0] < other.days[1] and other.days[0] < one.days[1]):
            return "another day"
        if one.actors and other.actors and exchanged(self._pairs_of(one), self._pairs_of(other)):
            return "sides exchanged"
        if one.type and other.type and one.type != other.type and frozenset((one.type, other.type)) not in self._compatible:
            return "another type"
        return None

    def _pairs_of(self, act: Act) -> frozenset[tuple[str, str]]:
        found = self._directed.get(act.id)
        if found is None:
            found = self._directed[act.id] = act.directed
        return found

    def score(self, one: Act, other: Act) -> float:
        """Sum the weights of a pair's signals."""
        return math.fsum(signal.weight for signal in self.signals(one, other))

    def signals(self, one: Act, other: Act) -> list[Signal]:
        """List what speaks for and against two acts being one happening; signals without weight are left out."""
        found = [self._wording(one, other), self._date(one, other), self._place(one, other), self._count(one, other)]
        found += [self._side("actors", one.actors, other.actors), self._side("recipients", one.recipients, other.recipients)]
        found += [self._sentence(one, other), self._report(one, other), self._story(one, other)]
        told = [signal for signal in found if signal is not None and signal.weight]
        if (
            one.days
            and other.days
            and not any(signal.name in _BEARING and signal.weight >= self.rules["wording"]["bearing"] for signal in told)
        ):
            told.append(Signal("nothing else", "", self.rules["wording"]["alone"]))
        return told

    def _wording(self, one: Act, other: Act) -> Signal:
        rule = self.rules["wording"]
        families = one.families & other.families
        if one.trigger and one.trigger == other.trigger:
            name, value, weight = "word", one.trigger, rule["same"]
        elif families:
            name, value, weight = "words", min(families), rule["family"]
        elif one.type and one.type == other.type and (one.modes & other.modes or not one.modes or not other.modes):
            return Signal("type", one.type, rule["type"] + (rule["light"] if one.light or other.light else 0.0))
        else:
            return Signal("word", f"{one.trigger}, {other.trigger}", rule["other"])
        if one.light and other.light:
            weight += rule["light"]
        if one.type == other.type and one.modes and other.modes and not one.modes & other.modes:
            weight += rule["mode"]
        return Signal(name, value, weight)

    def _date(self, one: Act, other: Act) -> Signal | None:
        rule = self.rules["date"]
        if one.days is None or other.days is None:
            return None
        if one.dated != "stated" or other.dated != "stated":
            return Signal("date", "assumed", rule["assumed"])
        start, end = max(one.days[0], other.days[0]), min(one.days[1], other.days[1])
        single = (one.days[1] - one.days[0]).days == 1 == (other.days[1] - other.days[0]).days
        return Signal("date", start.isoformat(), rule["same_day"] if single else rule["overlap"]) if start < end else None

    def _side(self, name: str, one: frozenset[str], other: frozenset[str]) -> Signal | None:
        rule = self.rules["sides"]
        both = one & other
        if both:
            return Signal(name, ", ".join(sorted(both)), rule["same"])
        if one and other:
            return Signal(name, f"{', '.join(sorted(one))} / {', '.join(sorted(other))}", rule["other"])
        return None

    def _place(self, one: Act, other: Act) -> Signal | None:
        rule = self.rules["place"]
        if not one.places or not other.places:
            return None
        both = one.places & other.places
        if both or any(distance(a, b) <= rule["near_km"] for a in one.points for b in other.points):
            return Signal("place", min(both) if both else "near", rule["same"])
        if one.places & other.countries or other.places & one.countries:
            return Signal("place", "inside", rule["inside"])
        apart = bool(one.points and other.points)  # else one may lie in the other
        return Signal("place", f"{min(one.places)} / {min(other.places)}", rule["other"] if apart else 0.0)

    def _count(self, one: Act, other: Act) -> Signal | None:
        rule = self.rules["count"]
        both = one.counts & other.counts
        if both:
            unit, number = max(both, key=lambda count: (count[1], count[0]))
            return Signal("number", f"{number} {unit}", rule["same"] + (rule["large"] if number > 10 else 0.0))
        units = {unit for unit, _ in one.counts} & {unit for unit, _ in other.counts}
        return Signal("number", min(units), rule["other"]) if units else None

    def _sentence(self, one: Act, other: Act) -> Signal | None:
        rule = self.rules["words"]
        if one.report == other.report and one.words == other.words and one.trigger != other.trigger:
            return Signal("one sentence", "", rule["together"])
        alike = self._rare_words.cosine(one.words, other.words)
        weight = rule["sentence"] * (alike - rule["sentence_from"])
        return Signal("words around", f"{alike:.2f}", round(min(rule["sentence_most"], max(rule["sentence_least"], weight)), 3))

    def _report(self, one: Act, other: Act) -> Signal | None:
        rule = self.rules["words"]
        if one.report == other.report or not self._reports:
            return None
        pair = (one.report, other.report) if one.report < other.report else (other.report, one.report)
        alike = self._report_pairs.get(pair)
        if alike is None:
            alike = self._rare_reports.cosine(self._reports.get(pair[0], frozenset()), self._reports.get(pair[1], frozenset()))
            self._report_pairs[pair] = alike
        weight = rule["report"] * (alike - rule["report_from"])
        return Signal("reports", f"{alike:.2f}", round(min(rule["report_most"], max(rule["report_least"], weight)), 3))

    def _story(self, one: Act, other: Act) -> Signal | None:
        rule = self.rules["story"]
        first, second = self._stories.get(one.report), self._stories.get(other.report)
        if first is None or second is None or one.report == other.report:
            return None
        if first == second:
            return Signal("story", "one", rule["same"])
        days = [self._published[report] for report in (one.report, other.report) if report in self._published]
        compared = len(days) == 0 or (len(days) == 2 and abs((days[0] - days[1]).days) <= rule["days"])
        return Signal("story", "other", rule["other"]) if compared else None


def exchanged(one: Iterable[tuple[str, str]], other: Collection[tuple[str, str]]) -> bool:
    """Tell whether a pair (who did it, to whom) of one stands the other way round in the other."""
    return any((second, first) in other for first, second in one)


def distance(one: Point, other: Point) -> float:
    """Return kilometres between two points (haversine, Sinnott 1984)."""
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    return 2 * _EARTH * math.asin(math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2))
