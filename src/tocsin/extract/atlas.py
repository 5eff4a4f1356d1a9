"""What a name may stand for on the map: countries, their divisions and counties, seas and mountains, towns.

Three sources are joined: the casebook's own places and the curated overlay (by way of the knowledge), the tables in
``data/places/areas``, and the towns of GeoNames (:mod:`tocsin.extract.gazetteer`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tocsin.extract.gazetteer import gazetteer, key_of
from tocsin.extract.knowledge import Actor, Knowledge, Place
from tocsin.registry import rows

__all__ = ["Atlas", "Site", "atlas"]

_REMEMBERED = 100_000
"""Look-ups kept by a process; then they are forgotten together."""


_UNKNOWN_SIZE = 50_000
"""People of a town of the overlay that no table counts: it is there because reports speak of it."""


class Site(NamedTuple):
    """A place on the map.

    ``kind`` is country, division (first level), county, continent, city, or a kind of the overlay (region, river, sea,
    camp ...). ``country`` is an ISO alpha-3 code or "", ``admin1`` the code of the division in GeoNames or "".
    Coordinates are degrees WGS 84; ``rank`` is 0 for a casebook's own, 1 for the overlay, 2 for tables.
    """

    name: str
    kind: str
    country: str
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    geonameid: int | None = None
    rank: int = 2


class _Tables:
    """The tables of areas, by folded name."""

    def __init__(self) -> None:
        self.named: dict[str, list[Site]] = {}
        self.counties: dict[str, list[Site]] = {}
        self.countries: dict[str, tuple[float, float, int, int]] = {}
        for row in rows("places/areas/countries.csv"):
            place = (float(row["lat"]), float(row["lon"]), int(row["population"]), int(row["geonameid"]))
            self.countries[row["country"]] = place
        for row in rows("places/areas/features.csv"):
            self._add(row, Site(row["name"], row["kind"], row["country"], "", *_point(row), 0, _number(row["geonameid"])))
        for row in rows("places/areas/divisions.csv"):
            size, number = int(row["population"]), _number(row["geonameid"])
            self._add(row, Site(row["name"], "division", row["country"], row["admin1"], *_point(row), size, number))
        for row in rows("places/areas/counties.csv"):
            site = Site(row["name"], "county", row["country"], row["admin1"], *_point(row), int(row["population"]))
            self._add(row, site)
            bare, _, sort = row["name"].rpartition(" ")
            if sort in ("County", "Parish", "Borough"):
                self.counties.setdefault(key_of(bare), []).append(site)

    def _add(self, row: dict[str, str], site: Site) -> None:
        for name in dict.fromkeys((row["name"], *(row.get("aliases") or "").split(";"))):
            if name:
                self.named.setdefault(key_of(name), []).append(site)


def _point(row: dict[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


@cache
def _tables() -> _Tables:
    return _Tables()


class Atlas:
    """Look-ups of names, with a casebook's own places first."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._tables = _tables()
        self._found: dict[str, tuple[Site, ...]] = {}

    def sites(self, name: str) -> tuple[Site, ...]:
        """List what a name may stand for; the order is that of the sources, then of size."""
        found = self._found.get(name)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[name] = tuple(dict.fromkeys(self._look_up(name)))
        return found

    def counties(self, name: str) -> tuple[Site, ...]:
        """List the counties with a bare name ("Clay" in "Clay and Grant counties")."""
        return tuple(self._tables.counties.get(key_of(name), ()))

    def country(self, code: str) -> Site | None:
        """Return a country by its alpha-3 code, or None."""
        actor = self.knowledge.countries.get(code)
        point = self._tables.countries.get(code)
        if actor is None and point is None:
            return None
        name = actor.name if actor is not None else code
        rank = 0 if actor is not None and actor.casebook else 1
        if point is None:
            return Site(name, "country", code, rank=rank)
        return Site(name, "country", code, "", point[0], point[1], point[2], point[3], rank)

    def division(self, country: str, admin1: str) -> Site | None:
        """Return a division by its country and code, or None."""
        return _divisions().get((country, admin1))

    def _look_up(self, name: str) -> Iterator[Site]:
        key = key_of(name)
        if len(key) < 2:
            return
        areas = self._tables.named.get(key, [])
        towns = self._towns(name) if len(key) > 2 else []
        for form in self.knowledge.known(name):
            if isinstance(form.of, Place):
                place = form.of
                if place.lat is None and areas:
                    continue
                yield _known(place, towns)
            elif isinstance(form.of, Actor) and form.role in ("name", "adjective", "people") and form.of.type in ("country", "place"):
                # "Scotland" is a name of its country for those who act, and a division on the map.
                if form.of.type == "country" and not any(area.country == form.of.code for area in areas):
                    site = self.country(form.of.code)
                    if site is not None:
                        yield site
                elif form.of.type == "place":
                    point = next(iter(self._tables.named.get(key_of(form.of.name), [])), None)
                    country = point.country if point is not None and point.country else form.of.code
                    yield Site(form.of.name, "region", country, "", point and point.lat, point and point.lon, rank=1)
        yield from areas
        yield from towns

    @staticmethod
    def _towns(name: str) -> list[Site]:
        table = gazetteer()
        found = table.towns(name) if table is not None else ()
        return [Site(t.name, "city", t.country, t.admin1, t.lat, t.lon, t.population, t.geonameid) for t in found]


def _known(place: Place, towns: list[Site]) -> Site:
    """Make a site of a place of the overlay; a town takes its size and id from the town of GeoNames that lies there."""
    rank = 0 if place.casebook else 1
    site = Site(place.name, place.kind, place.country, "", place.lat, place.lon, rank=rank)
    if place.kind != "city":
        return site
    for town in towns:
        if (
            town.country == place.country
            and abs((town.lat or 0) - (place.lat or 0)) < 0.5
            and abs((town.lon or 0) - (place.lon or 0)) < 0.5
        ):
            return site._replace(admin1=town.admin1, population=town.population, geonameid=town.geonameid)
    return site._replace(population=_UNKNOWN_SIZE)


@cache
def _divisions() -> dict[tuple[str, str], Site]:
    """Index divisions by country and code."""
    found: dict[tuple[str, str], Site] = {}
    for sites in _tables().named.values():
        for site in sites:
            if site.kind == "division":
                found.setdefault((site.country, site.admin1), site)
    return found


_ATLASES: dict[str, Atlas] = {}


def atlas(knowledge: Knowledge) -> Atlas:
    """Return the atlas that goes with some knowledge; made once a process."""
    found = _ATLASES.get(knowledge.fingerprint)
    if found is None:
        found = _ATLASES[knowledge.fingerprint] = Atlas(knowledge)
    return found
