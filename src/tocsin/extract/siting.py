"""Which place a name means, among those that bear it: told by the words beside it and by the other places of a text.

Each name of a document gets one meaning (one sense a discourse), but for a name with its division or country right
after it ("Paris, Texas"), which keeps to that. Candidates are scored by size and kind, by how often the document
speaks of their country and division, and by nearness to the other places of the document. The weights are set by
hand; none belongs to a single name.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from tocsin.extract.atlas import Atlas, Site, atlas
from tocsin.extract.country_hints import hints
from tocsin.extract.gazetteer import key_of
from tocsin.extract.place_words import Toponym
from tocsin.extract.reading import Reading
from tocsin.records import PlaceRef

__all__ = ["home", "resolve"]

_KIND = {"country": 9.0, "continent": 9.0, "division": 4.4, "county": 1.6, "city": 0.0}
"""What a kind is worth before size; other kinds (rivers, regions ...) count as ``_OTHER``."""
_STATE = 7.3
_OTHER = 6.8
_SIZE = 1.0
"""Worth of a tenfold population; all worths are read as natural logarithms of odds."""
_CAPITAL = 1.4
_ALIAS = -0.8
_NAMESAKE = 0.3
_TOWN = 10_000
_COUNTRY = 1.6
_DIVISION = 1.0
_FLOOR = 0.25
"""What a country or division nobody speaks of is taken to weigh, in mentions."""
_NEAR = 4.5
_REACH = 100.0
"""Kilometres at which nearness has fallen to about a third."""
_ROUNDS = 4


def resolve(reading: Reading, found: Sequence[Toponym]) -> list[Site | None]:
    """Choose a place for each name, or None where no gazetteer knows one."""
    return _Siting(reading, found).resolve()


_WIDE = frozenset(("country", "continent", "ocean"))


class _Group:
    """The mentions of one name with one restriction."""

    def __init__(self, key: str, sites: Sequence[Site], *, early: bool, fixed: bool, capital: bool) -> None:
        self.key = key
        self.sites = list(sites)
        self.early = early
        self.fixed = fixed
        self.capital = capital
        self.count = 0
        self.prior: list[float] = []
        self.scores: list[float] = []

    @property
    def weight(self) -> float:
        """How loudly the name speaks: often and early."""
        return (1.0 + math.log2(self.count)) * (1.5 if self.early else 1.0)

    def shares(self) -> list[float]:
        """Turn scores into shares that sum to 1."""
        if not self.scores:
            return []
        top = max(self.scores)
        odds = [math.exp(score - top) for score in self.scores]
        total = sum(odds)
        return [part / total for part in odds]

    def best(self) -> Site | None:
        """Return the candidate with the highest score, the first among equals."""
        if not self.sites:
            return None
        return self.sites[max(range(len(self.scores)), key=lambda number: (self.scores[number], -number))]


class _Siting:
    def __init__(self, reading: Reading, found: Sequence[Toponym]) -> None:
        self.reading = reading
        self.found = found
        self.atlas: Atlas = atlas(reading.knowledge)
        self.text = reading.document.text
        self.groups: dict[tuple[str, str, str], _Group] = {}
        self.of: list[_Group] = []
        self.hints = hints(reading)

    def resolve(self) -> list[Site | None]:
        """Group the names, weigh the document's countries, then choose, twice."""
        for it in self.found:
            name = key_of(self.text[it.start : it.end])
            outer = key_of(self.text[it.inside.start : it.inside.end]) if it.inside is not None else ""
            sites = self._allowed(it)
            key = (name, outer if sites is not it.sites else "", "|".join(it.wanted))
            group = self.groups.get(key)
            if group is None:
                capital = any(form.role == "capital" for form in self.reading.knowledge.known(self.text[it.start : it.end]))
                group = self.groups[key] = _Group(name, sites, early=it.start < 300, fixed=sites is not it.sites, capital=capital)
            group.count += 1
            self.of.append(group)
        self._spread()
        groups = list(self.groups.values())
        for group in groups:
            group.prior = [self._prior(group, site) for site in group.sites]
            group.scores = group.prior
        for _ in range(_ROUNDS):
            self._weigh(groups)
        anchors = [(group, group.best()) for group in groups]
        settled = [(group, best) for group, best in anchors if best is not None and best.lat is not None and best.kind not in _WIDE]
        for group in groups:
            if len(group.sites) > 1:
                near = [best for other, best in settled if other.key != group.key]
                group.scores = [score + self._near(site, near) for score, site in zip(group.scores, group.sites, strict=True)]
        return [group.best() for group in self.of]

    def _allowed(self, it: Toponym) -> tuple[Site, ...]:
        """Keep the candidates that the words beside a name allow; all of them where none would be left."""
        sites = it.sites
        if it.wanted:
            if it.wanted[0] == "county":
                sites = tuple(s for s in sites if s.kind in it.wanted) or self.atlas.counties(self.text[it.start : it.end]) or sites
            else:
                sites = tuple(s for s in sites if s.kind in it.wanted) or sites
        if it.inside is not None and _is_listed(it.sites, it.inside.sites):
            sites = tuple(site for site in sites if site.kind == "country") or sites
        elif it.inside is not None:
            outer = [site for site in it.inside.sites if site.kind in ("country", "division")]
            kept = tuple(
                s
                for s in sites
                if s.kind != "country" and any(s.country == o.country and (o.kind == "country" or s.admin1 == o.admin1) for o in outer)
            )
            sites = kept or sites
        return sites

    def _spread(self) -> None:
        """Give a name that somewhere stands with its division or country that meaning wherever it stands alone."""
        told: dict[str, Counter[int]] = defaultdict(Counter)
        by_number: dict[int, _Group] = {}
        for group in self.groups.values():
            if group.fixed:
                told[group.key][id(group)] += group.count
                by_number[id(group)] = group
        for group in self.groups.values():
            if not group.fixed and group.key in told:
                source = by_number[told[group.key].most_common(1)[0][0]]
                kept = [site for site in group.sites if site in source.sites]
                group.sites = kept or group.sites

    def _weigh(self, groups: Sequence[_Group]) -> None:
        """Score each name's candidates by the countries and divisions that the other names speak for.

        Each name speaks for a place as far as it may mean it (the odds of the round before), so that names with many
        bearers settle together.
        """
        shares = [group.shares() for group in groups]
        countries: dict[str, float] = defaultdict(float, self.hints)
        divisions: dict[tuple[str, str], float] = defaultdict(float)
        own: list[tuple[dict[str, float], dict[tuple[str, str], float]]] = []
        for group, share in zip(groups, shares, strict=True):
            mine: tuple[dict[str, float], dict[tuple[str, str], float]] = defaultdict(float), defaultdict(float)
            for site, part in zip(group.sites, share, strict=True):
                if site.country and part > 0.01:
                    mine[0][site.country] += part * group.weight
                    if site.admin1:
                        mine[1][site.country, site.admin1] += part * group.weight
            for code, weight in mine[0].items():
                countries[code] += weight
            for division, weight in mine[1].items():
                divisions[division] += weight
            own.append(mine)
        every, inner = sum(countries.values()), sum(divisions.values())
        for group, (mine_c, mine_d) in zip(groups, own, strict=True):
            rest_c, rest_d = every - sum(mine_c.values()) + _FLOOR, inner - sum(mine_d.values()) + _FLOOR
            group.scores = [
                prior
                + (_COUNTRY * math.log((countries[s.country] - mine_c.get(s.country, 0.0) + _FLOOR) / rest_c) if s.country else 0.0)
                + (
                    _DIVISION * math.log((divisions[s.country, s.admin1] - mine_d.get((s.country, s.admin1), 0.0) + _FLOOR) / rest_d)
                    if s.admin1
                    else 0.0
                )
                for prior, s in zip(group.prior, group.sites, strict=True)
            ]

    def _prior(self, group: _Group, site: Site) -> float:
        """Score a candidate by itself: kind, size, own name rather than a spelling elsewhere, seat of a government."""
        score = _worth(site)
        if site.kind == "city":
            if key_of(site.name) != group.key:
                score += _ALIAS
            if group.capital and site.population > 100_000:
                score += _CAPITAL
        elif site.kind == "division" and not site.geonameid:
            # A division called after a town of its country: reports mean the town, unless a word says "province".
            towns = [_worth(s) for s in group.sites if s.kind == "city" and s.country == site.country and s.population > _TOWN]
            score = min(score, max(towns, default=math.inf) - _NAMESAKE)
        elif site.kind in ("region", "country"):
            # No table counts the people of a region, and a country is no matter of size. Both are listed because world news
            # speaks of them, so that a province of another country with that name is not what is meant, unless the text
            # speaks of that country.
            provinces = [s for s in group.sites if s.kind == "division"]
            if all(s.country != site.country for s in provinces):
                score = max([score, *(_worth(s) + _NAMESAKE for s in provinces)])
        return score

    def _near(self, site: Site, anchors: Sequence[Site]) -> float:
        """Score nearness to the places chosen for the other names."""
        if site.lat is None or not anchors or site.kind in _WIDE:
            return 0.0
        total = sum(math.exp(-distance(site, at) / _REACH) for at in anchors)
        return _NEAR * min(1.0, total / 2.0)


def _is_listed(sites: Sequence[Site], outer: Sequence[Site]) -> bool:
    """Whether a comma between two names parts two countries ("Peru, Ecuador"); "Georgia, U.S." names a division of one."""
    lands = {site.country for site in outer if site.kind == "country"}
    named = any(site.kind == "country" for site in sites) and bool(lands)
    return named and not any(site.kind == "division" and site.country in lands for site in sites)


def _worth(site: Site) -> float:
    """What a candidate is worth by itself: kind and size."""
    if site.kind in _KIND:
        if site.kind == "division" and site.geonameid:
            return _STATE
        worth = _KIND[site.kind] + (_SIZE * math.log10(site.population + 10) if site.kind not in ("country", "continent") else 0.0)
    else:
        worth = _OTHER
    return worth + (3.0 if site.rank == 0 else 0.3 if site.rank == 1 else 0.0)


def home(places: Sequence[Site | PlaceRef | None]) -> str:
    """Return the country that most of a document's places lie in, or ""; one name tells none."""
    told = Counter(place.country for place in places if place is not None and place.country)
    if told.total() < 2:
        return ""
    country, count = told.most_common(1)[0]
    return country if count >= 0.6 * told.total() else ""


def distance(one: Site, other: Site) -> float:
    """Return about how many kilometres lie between two places (flat between them; good for what is near)."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    across = abs(one.lon - other.lon)
    across = (360.0 - across if across > 180.0 else across) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(one.lat - other.lat, across)
