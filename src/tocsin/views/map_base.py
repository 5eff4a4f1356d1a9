"""The base map of a region: land and borders of ``data/map`` clipped to it, in SVG user units.

Equirectangular with true shapes at the region's middle latitude; longitudes may run past 180 degrees, where Natural Earth's
polygons are split.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from tocsin.errors import DataError
from tocsin.registry import data_path, load_toml

__all__ = ["Base", "Region", "base_map", "other_name"]

Point = tuple[float, float]
_SMALL = 1.5
"""Islands of less than so many units are left out."""
_NEAR = 1.1
"""Points of a line nearer than so many units to the last one drawn are left out."""


class Region(NamedTuple):
    """A rectangle of the world in degrees, and the width of its drawing; ``east`` may be beyond 180."""

    west: float
    south: float
    east: float
    north: float
    width: float

    @property
    def scale(self) -> float:
        """Units for a degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def stretch(self) -> float:
        """Units for a degree of latitude."""
        return self.scale / max(math.cos(math.radians((self.south + self.north) / 2)), 0.2)

    @property
    def height(self) -> float:
        """Of the drawing."""
        return (self.north - self.south) * self.stretch

    def place(self, lat: float, lon: float) -> Point:
        """Place a point; it may lie outside."""
        east = lon if lon >= self.west else lon + 360
        return (east - self.west) * self.scale, (self.north - lat) * self.stretch

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a point lies within."""
        x, y = self.place(lat, lon)
        return 0 <= x <= self.width and 0 <= y <= self.height


class Base(NamedTuple):
    """SVG paths: land, borders, and disputed borders."""

    land: str
    borders: str
    disputed: str


class _World(NamedTuple):
    arcs: list[list[Point]]
    polygons: list[list[list[int]]]
    shared: dict[int, tuple[str, ...]]


@cache
def _world() -> _World:
    try:
        data: dict[str, Any] = json.loads(data_path("map/countries.json").read_text(encoding="utf-8"))
        (dx, dy), (left, bottom) = data["scale"], data["translate"]
        arcs = []
        for numbers in data["arcs"]:
            x = y = 0
            points = []
            for at in range(0, len(numbers), 2):
                x, y = x + numbers[at], y + numbers[at + 1]
                points.append((x * dx + left, y * dy + bottom))
            arcs.append(points)
        owners: dict[int, dict[str, None]] = {}
        polygons = []
        for _, name, shapes in data["countries"]:
            for rings in shapes:
                polygons.append(rings)
                for ring in rings:
                    for arc in ring:
                        owners.setdefault(arc if arc >= 0 else ~arc, {})[name] = None
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"data file map/countries.json can't be read: {error}; reinstall tocsin") from error
    return _World(arcs, polygons, {arc: tuple(names) for arc, names in owners.items() if len(names) > 1})


@cache
def _disputed() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_toml("map/disputed.toml")["border"])


@cache
def _pairs() -> dict[str, str]:
    pairs = [tuple(pair) for pair in load_toml("map/names.toml")["pairs"]]
    return {one.casefold(): other for first, second in pairs for one, other in ((first, second), (second, first))}


def other_name(name: str) -> str:
    """Return the other name that a place has in a conflict, "" when the data know none."""
    return _pairs().get(name.casefold(), "")


@lru_cache(maxsize=8)
def base_map(region: Region) -> Base:
    """Clip land and borders to a region."""
    world = _world()
    shifts = (0.0, 360.0) if region.east > 180 else (0.0,)
    land: list[str] = []
    for rings in world.polygons:
        for ring in rings:
            points = _ring(world.arcs, ring)
            for shift in shifts:
                if _meets(points, region, shift):
                    land.append(_closed(_clip([_placed(point, region, shift) for point in points], region)))
    lines: dict[bool, list[str]] = {False: [], True: []}
    for arc, names in world.shared.items():
        for shift in shifts:
            if _meets(world.arcs[arc], region, shift):
                placed = [_placed(point, region, shift) for point in world.arcs[arc]]
                lines[frozenset(names) in _disputed()].append(_open(placed, region))
    return Base("".join(land), "".join(lines[False]), "".join(lines[True]))


def _ring(arcs: list[list[Point]], ring: Sequence[int]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        part = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points.extend(part[1:] if points else part)
    return points


def _meets(points: Sequence[Point], region: Region, shift: float) -> bool:
    """Tell whether the box around points meets the region."""
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons) + shift <= region.east and max(lons) + shift >= region.west and min(lats) <= region.north and max(lats) >= region.south


def _placed(point: Point, region: Region, shift: float) -> Point:
    return (point[0] + shift - region.west) * region.scale, (region.north - point[1]) * region.stretch


def _clip(points: list[Point], region: Region) -> list[Point]:
    """Clip a ring to the region (Sutherland and Hodgman 1974)."""
    for axis, limit, keep_less in ((0, 0.0, False), (0, region.width, True), (1, 0.0, False), (1, region.height, True)):
        kept: list[Point] = []
        for before, after in zip([points[-1], *points[:-1]] if points else [], points, strict=True):
            inside_before = before[axis] <= limit if keep_less else before[axis] >= limit
            inside_after = after[axis] <= limit if keep_less else after[axis] >= limit
            if inside_before != inside_after:
                share = (limit - before[axis]) / (after[axis] - before[axis])
                kept.append((before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])))
            if inside_after:
                kept.append(after)
        points = kept
    return points


def _closed(points: list[Point]) -> str:
    thin = _thin(points)
    if len(thin) < 3 or all(max(at) - min(at) < _SMALL for at in zip(*thin, strict=True)):
        return ""
    return _path(thin) + "z"


def _thin(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(point, kept[-1]) >= _NEAR:
            kept.append(point)
    return kept


def _path(points: Sequence[Point]) -> str:
    """Write a line in steps of tenths from point to point; they sum to the rounded places, so that nothing drifts."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = (f"{_tenth(x - x0)}{_tenth(y - y0, after=True)}" for (x0, y0), (x, y) in pairwise(tenths))
    return f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}" + "".join(f"l{step}" for step in steps)


def _tenth(number: int, *, after: bool = False) -> str:
    text = f"{number / 10:g}"
    if abs(number) < 10:
        text = text.replace("0.", ".")
    return f" {text}" if after and not text.startswith("-") else text


def _open(points: Sequence[Point], region: Region) -> str:
    """Cut a line to the region, segment by segment (Liang and Barsky 1984)."""
    pieces: list[list[Point]] = []
    for one, other in pairwise(points):
        cut = _segment(one, other, region.width, region.height)
        if cut is None:
            continue
        if pieces and pieces[-1][-1] == cut[0]:
            pieces[-1].append(cut[1])
        else:
            pieces.append([*cut])
    return "".join(_path([*thin, piece[-1]]) for piece in pieces if (thin := _thin(piece[:-1])))


def _segment(one: Point, other: Point, width: float, height: float) -> tuple[Point, Point] | None:
    dx, dy = other[0] - one[0], other[1] - one[1]
    first, last = 0.0, 1.0
    for step, gap in ((-dx, one[0]), (dx, width - one[0]), (-dy, one[1]), (dy, height - one[1])):
        if step == 0:
            if gap < 0:
                return None
            continue
        share = gap / step
        if step < 0:
            first = max(first, share)
        else:
            last = min(last, share)
    if first > last:
        return None
    start = one if first == 0 else (one[0] + first * dx, one[1] + first * dy)
    end = other if last == 1 else (one[0] + last * dx, one[1] + last * dy)
    return start, end
