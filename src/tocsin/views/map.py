"""The map of a brief: incidents by place and severity, with how exactly each place is known."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from tocsin.analysis.incidents import Incident, Incidents
from tocsin.records import Event, PlaceRef
from tocsin.views.exhibits import Exhibits
from tocsin.views.ladder import Phrases
from tocsin.views.map_base import Region, base_map, other_name
from tocsin.views.paper import isolated
from tocsin.views.plan import Plan, rest
from tocsin.views.svg import Label, text_width

__all__ = ["incident_map"]

_FEWEST = 2
"""Incidents that must name their places themselves, for there to be a map."""
_LEAST = 2.4
"""Degrees of latitude that a map shows at least."""
_FAR = 2.5
"""A region so many times as wide as that of most incidents is narrowed to these; the other places stand in the table."""
_MOST = 0.8
"""The share of incidents that a narrowed map holds at least."""


class _Spot(NamedTuple):
    """One place: its incidents, and how many are there only by their report's place."""

    place: PlaceRef
    name: str
    incidents: list[Incident]
    assumed: int

    @property
    def severity(self) -> int:
        return max((incident.severity or 0 for incident in self.incidents), default=0)


class Dot(NamedTuple):
    """A place, drawn: ``ring`` is the radius of the dashed ring around an area, 0 for none; ``square`` stands for a country."""

    x: float
    y: float
    r: float
    severity: int
    square: bool
    ring: float
    hollow: bool


def incident_map(ex: Exhibits, found: Incidents, plan: Plan) -> dict[str, Any] | None:
    """Make the map for wide and narrow screens and its table; None when hardly any names a place with coordinates."""
    phrases = Phrases(ex.words.language)
    spots, nowhere = _spots(ex, found)
    if sum(len(spot.incidents) - spot.assumed for spot in spots) < _FEWEST:
        return None
    shown = spots[: plan.acts]
    charts = [_chart(spots, width, high) for width, high in ((860.0, 460.0), (330.0, 300.0))]
    placed = sum(len(spot.incidents) for spot in spots)
    beyond = charts[0]["beyond"]
    return {
        "title": str(phrases["map.title"]).format(
            incidents=phrases.count("map.incidents", placed), places=phrases.count("map.places", len(spots))
        ),
        "desc": str(phrases["map.desc"]).format(list="; ".join(f"{spot.name}: {len(spot.incidents)}" for spot in spots[:8])),
        "charts": charts,
        "rows": [_row(ex, spot, phrases) for spot in shown],
        "rest": rest(len(spots), len(shown)),
        "nowhere": str(phrases["map.nowhere"]).format(incidents=phrases.count("map.incidents", nowhere)) if nowhere else "",
        "beyond": phrases.count("map.beyond", beyond) if beyond else "",
        "words": phrases["map"],
    }


def _spots(ex: Exhibits, found: Incidents) -> tuple[list[_Spot], int]:
    """Put incidents of severity 1 or more by place, the gravest places first; count those without one."""
    grouped: dict[str, list[tuple[Incident, PlaceRef, bool]]] = defaultdict(list)
    nowhere = 0
    for incident in found.incidents:
        if not incident.severity:
            continue
        place, assumed = incident.place, False
        if place is None or place.lat is None:
            event = ex.record(incident.members[0])
            place, assumed = (event.focus if isinstance(event, Event) else None), True
        if place is None or place.lat is None or place.lon is None:
            nowhere += 1
            continue
        grouped[_key(place)].append((incident, place, assumed))
    spots = []
    for told in grouped.values():
        place = told[0][1]
        name = place.name or place.text
        other = other_name(name)
        shown = isolated(ex.mask.text(f"{name} / {other}" if other else name))
        spots.append(_Spot(place, shown, [incident for incident, _, _ in told], sum(assumed for _, _, assumed in told)))
    spots.sort(key=lambda spot: (-spot.severity, -len(spot.incidents)))
    return spots, nowhere


def _key(place: PlaceRef) -> str:
    """Name a place: areas at one point are one, by whatever name ("Artsakh", "Nagorno-Karabakh")."""
    if place.precision == "area":
        return f"{place.lat:.2f} {place.lon:.2f}"
    return str(place.geonameid or (place.name or place.text).casefold())


def _row(ex: Exhibits, spot: _Spot, phrases: Phrases) -> dict[str, Any]:
    gravest = max(spot.incidents, key=lambda incident: incident.severity or 0)
    event = ex.record(gravest.members[0])
    assert isinstance(event, Event)
    return {
        "place": spot.name,
        "precision": phrases[f"map.{spot.place.precision}"],
        "assumed": str(phrases["map.some_assumed"]).format(n=spot.assumed) if spot.assumed else "",
        "incidents": len(spot.incidents),
        "severity": spot.severity,
        "what": ex.mask.text(ex.words.act(event)),
        "exhibit": ex.show(gravest.members[0]),
    }


def _chart(spots: Sequence[_Spot], width: float, high: float) -> dict[str, Any]:
    region = _region(spots, width, high)
    base = base_map(region)
    inside = [spot for spot in spots if region.holds(spot.place.lat or 0, spot.place.lon or 0)]
    dots = [_dot(spot, region) for spot in inside]
    order = sorted(range(len(dots)), key=lambda at: -dots[at].r)
    return {
        "width": region.width,
        "height": region.height,
        "base": base,
        "dots": [dots[at] for at in order],
        "labels": _labels(inside, dots, region),
        "narrow": width < 500,
        "beyond": len(spots) - len(inside),
    }


def _dot(spot: _Spot, region: Region) -> Dot:
    x, y = region.place(spot.place.lat or 0, spot.place.lon or 0)
    r = min(3.5 + 1.9 * math.sqrt(len(spot.incidents)), 15.0)
    ring = r + 7 if spot.place.precision == "area" else 0.0
    return Dot(x, y, r, spot.severity, spot.place.precision in ("country", "unknown"), ring, spot.assumed == len(spot.incidents))


def _region(spots: Sequence[_Spot], width: float, high: float) -> Region:
    """Choose the region: around all places, or around most incidents when these lie far apart; its shape is the drawing's."""
    told = [spot for spot in spots if spot.assumed < len(spot.incidents)]
    kept = [spot for spot in told if spot.place.precision in ("point", "area")] or told
    lats = [spot.place.lat or 0 for spot in kept]
    lons = _unwrapped([spot.place.lon or 0 for spot in kept])
    most = _most(kept, lats, lons)
    if _span(lats, lons) > _FAR * max(_span(*most), _LEAST):
        lats, lons = most
    middle = math.cos(math.radians((min(lats) + max(lats)) / 2)) or 0.2
    tall = max((max(lats) - min(lats)) * 1.35, _LEAST)
    wide = max((max(lons) - min(lons)) * 1.35 + 0.6, tall * width / high / middle)
    tall = max(tall, wide * middle * high / width)
    center_lat, center_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    wide, tall = min(wide, 360.0), min(tall, 150.0)
    south = min(max(center_lat - tall / 2, -75.0), 84.0 - tall)
    west = center_lon - wide / 2
    west = west + 360 if west < -180 else west
    return Region(west, south, west + wide, south + tall, width)


def _span(lats: list[float], lons: list[float]) -> float:
    return max(max(lats) - min(lats), max(lons) - min(lons))


def _unwrapped(lons: list[float]) -> list[float]:
    """Take longitudes round the side of the world on which they lie closest together."""
    ordered = sorted(lons)
    gaps = [after - before for before, after in pairwise([*ordered, ordered[0] + 360])]
    start = ordered[(gaps.index(max(gaps)) + 1) % len(ordered)]
    return [lon if lon >= start else lon + 360 for lon in lons]


def _most(spots: Sequence[_Spot], lats: list[float], lons: list[float]) -> tuple[list[float], list[float]]:
    """Keep the places nearest to the middle of all incidents, until they hold most of them."""
    weights = [len(spot.incidents) * max(spot.severity, 1) for spot in spots]

    def middle(values: list[float]) -> float:
        total = 0
        for value, weight in sorted(zip(values, weights, strict=True)):
            total += weight
            if total * 2 >= sum(weights):
                return value
        return values[0]

    lat, lon = middle(lats), middle(lons)
    order = sorted(range(len(spots)), key=lambda at: math.hypot(lats[at] - lat, lons[at] - lon))
    kept: list[int] = []
    for at in order:
        kept.append(at)
        if sum(weights[one] for one in kept) >= _MOST * sum(weights):
            break
    return [lats[at] for at in kept], [lons[at] for at in kept]


def _labels(spots: Sequence[_Spot], dots: Sequence[Dot], region: Region) -> list[Label]:
    """Name places, the gravest first, where the name covers no other name and no mark."""
    taken = [(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r) for dot in dots]
    found: list[Label] = []
    for spot, dot in zip(spots, dots, strict=True):
        wide, away = text_width(spot.name), max(dot.r, dot.ring) + 4
        for x, y, anchor, left in (
            (dot.x + away, dot.y + 4, "start", dot.x + away),
            (dot.x - away, dot.y + 4, "end", dot.x - away - wide),
            (dot.x, dot.y - away, "middle", dot.x - wide / 2),
            (dot.x, dot.y + away + 8, "middle", dot.x - wide / 2),
        ):
            box = (left - 2, y - 10, left + wide + 2, y + 3)
            clear = box[0] >= 0 and box[2] <= region.width and box[1] >= 0 and box[3] <= region.height
            if clear and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                taken.append(box)
                found.append(Label(x, y, spot.name, anchor))
                break
    return found
