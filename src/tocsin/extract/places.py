"""Where: the places a document names, found in its words and set on the map.

Names are found by :mod:`tocsin.extract.toponyms`, given a place by :mod:`tocsin.extract.siting`, out of what
:mod:`tocsin.extract.atlas` knows. A document is read once; ``find`` and ``place_at`` share what was found.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tocsin.document import Span
from tocsin.extract import siting, toponyms
from tocsin.extract.atlas import Site, atlas
from tocsin.extract.place_words import Sort, Toponym
from tocsin.extract.reading import Reading
from tocsin.records import PlaceRef

__all__ = ["VERSION", "Located", "find", "located", "place_at"]

VERSION = 7

_AREAS = frozenset(
    (
        "continent",
        "division",
        "county",
        "region",
        "area",
        "road",
        "river",
        "sea",
        "ocean",
        "strait",
        "lake",
        "mountains",
        "desert",
        "island",
        "canal",
    )
)


class Located(NamedTuple):
    """A name of a place, its tokens ``[first, last)``, and the place it means."""

    first: int
    last: int
    sort: Sort
    place: PlaceRef


def find(reading: Reading) -> list[PlaceRef]:
    """List the places named in a document, in the order of the text; demonyms ("Kenyan police") are among them."""
    return [item.place for item in located(reading)]


def place_at(reading: Reading, token: int) -> PlaceRef | None:
    """Tell the place that the noun phrase with this head token names, or None when it names none.

    A country that acts and a country one is in are the same words; both give the country. Adjectives and words for
    people ("Kenyan", "Kenyans") name no place here.
    """
    mention = reading.by_head.get(token)
    named = mention is not None and mention.kind == "name" and mention.entity is not None and mention.entity.type in ("place", "country")
    first, last = (mention.first, mention.end) if mention is not None and named else (token, token + 1)
    if not named and token and reading.parse.lower[token] in reading.pack.raw("places.after"):
        # "Kesh province", "the Orm river": the name stands before the word of the land.
        first = token - 1
    inside = [item for item in located(reading) if item.first < last and first < item.last and item.sort != "demonym"]
    if inside:
        return max(inside, key=lambda item: (item.last - item.first, -item.first)).place
    if mention is None or not named or mention.entity is None:
        return None
    span = reading.parse.span(mention.first, mention.end)
    text = reading.document.text[span.start : span.end]
    country = mention.entity.code or siting.home(find(reading)) or None
    return PlaceRef(text=text, span=span, name=mention.entity.name, country=country)


def located(reading: Reading) -> list[Located]:
    """Find and place the names of a document once."""
    if reading.located is None:
        found = toponyms.find(reading)
        sites = siting.resolve(reading, found)
        home = siting.home(sites) or None
        reading.located = [
            Located(name.first, name.last, name.sort, _refer(reading, name, site, home)) for name, site in zip(found, sites, strict=True)
        ]
    return reading.located


def _refer(reading: Reading, name: Toponym, site: Site | None, home: str | None) -> PlaceRef:
    span = Span(name.start, name.end)
    text = reading.document.text[name.start : name.end]
    if site is None:
        # A street or creek that no gazetteer knows lies in the country that the whole document is about.
        return PlaceRef(text=text, span=span, name=text, country=home)
    division = atlas(reading.knowledge).division(site.country, site.admin1) if site.admin1 else None
    return PlaceRef(
        text=text,
        span=span,
        name=site.name,
        country=site.country or None,
        admin1=division.name if division is not None else None,
        lat=site.lat,
        lon=site.lon,
        geonameid=site.geonameid,
        precision=_precision(site),
    )


def _precision(site: Site) -> Literal["point", "area", "country", "unknown"]:
    if site.kind == "country":
        return "country"
    if site.lat is None:
        return "unknown"
    return "area" if site.kind in _AREAS else "point"
