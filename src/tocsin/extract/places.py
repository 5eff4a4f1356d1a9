"""Where: the places a document names, as far as country and town can be told.

What a casebook or the curated overlay knows comes first, then countries, then GeoNames towns, chosen by the
country that follows the name, the countries the document speaks of, and size. Nothing is chosen among equals.
"""

from __future__ import annotations

import math
from functools import cache

import msgspec

from tocsin.extract.gazetteer import Town, gazetteer, key_of
from tocsin.extract.knowledge import Actor, Place
from tocsin.extract.reading import Mention, Reading
from tocsin.records import PlaceRef

__all__ = ["VERSION", "find", "place_at"]

VERSION = 1

_AREAS = frozenset(("region", "area", "road", "river"))


def find(reading: Reading) -> list[PlaceRef]:
    """List the places named in a document, in the order of the text."""
    return [
        _resolve(reading, mention)
        for mention in reading.mentions
        if mention.kind == "name" and mention.entity is not None and mention.entity.type in ("place", "country")
    ]


def place_at(reading: Reading, token: int) -> PlaceRef | None:
    """Tell the place that the noun phrase with this head token names, or None when it names none.

    A country that acts and a country one is in are the same words; both give the country.
    """
    mention = reading.by_head.get(token)
    if mention is None or mention.kind != "name" or mention.entity is None or mention.entity.type not in ("place", "country"):
        return None
    return _resolve(reading, mention)


def _resolve(reading: Reading, mention: Mention) -> PlaceRef:
    span = reading.parse.span(mention.first, mention.end)
    text = reading.document.text[span.start : span.end]
    entity = mention.entity
    assert entity is not None
    bare = PlaceRef(text=text, span=span, name=entity.name, country=entity.code)
    if entity.type == "country":
        return msgspec.structs.replace(bare, precision="country")
    for phrase in dict.fromkeys((" ".join(text.split()), entity.name)):
        place = next((form.of for form in reading.knowledge.known(phrase) if isinstance(form.of, Place)), None)
        if place is not None:
            return msgspec.structs.replace(
                bare,
                name=place.name,
                country=place.country or None,
                lat=place.lat,
                lon=place.lon,
                precision="area" if place.kind in _AREAS else "point",
            )
    region = next((form.of for form in reading.knowledge.known(entity.name) if isinstance(form.of, Actor)), None)
    if region is not None and region.type == "place":
        return msgspec.structs.replace(bare, precision="area")
    state = _states().get(entity.name)
    if state is not None:
        return msgspec.structs.replace(bare, country="USA", precision="area")
    town = _town(reading, mention)
    if town is None:
        return bare
    return msgspec.structs.replace(
        bare, name=town.name, country=town.country, lat=town.lat, lon=town.lon, geonameid=town.geonameid, precision="point"
    )


@cache
def _states() -> dict[str, str]:
    """States of the USA by name, with their letters."""
    from tocsin.extract.gazetteer import _source

    states = msgspec.json.decode((_source() / "us_states.json").read_bytes())
    return {state["name"]: state["code"] for state in states.values()}


def _town(reading: Reading, mention: Mention) -> Town | None:
    """Choose a town, or None when nothing speaks for one."""
    table = gazetteer()
    entity = mention.entity
    if table is None or entity is None:
        return None
    towns = table.towns(entity.name)
    if not towns or entity.name.lower() in reading.pack.words("actors.locative.nouns"):
        return None
    country, state = _following(reading, mention)
    if country or state:
        towns = tuple(town for town in towns if (not country or town.country == country) and (not state or town.admin1 == state))
    elif entity.code:
        towns = tuple(town for town in towns if town.country == entity.code) or towns
    context = reading.countries
    total = sum(context.values()) or 1
    named = key_of(entity.name)
    # Told by its own name rather than by a spelling elsewhere; in a country spoken of; large.
    scored = sorted(
        ((math.log10(t.population + 10) + 4.0 * context[t.country] / total + 0.5 * (key_of(t.name) == named), t) for t in towns),
        key=lambda pair: (-pair[0], pair[1].geonameid),
    )
    if not scored:
        return None
    best = scored[0]
    # A hamlet that nothing in the document points to is not meant.
    if best[0] < 5.2 and not country and not state and not context[best[1].country]:
        return None
    if len(scored) > 1 and best[0] - scored[1][0] < 0.15 and best[1].country != scored[1][1].country:
        return None
    return best[1]


def _following(reading: Reading, mention: Mention) -> tuple[str, str]:
    """The country or state named right after a town ("Goma, DR Congo"; "Springfield, Illinois")."""
    parse = reading.parse
    if mention.end + 1 >= len(parse) or parse.text[mention.end] != ",":
        return "", ""
    for token in range(mention.end + 1, min(mention.end + 6, len(parse))):
        other = reading.by_head.get(token)
        if other is None or other.entity is None or other.kind != "name" or other.first > mention.end + 2:
            continue
        if other.entity.type == "country":
            return other.entity.code or "", ""
        state = _states().get(other.entity.name)
        return ("USA", state) if state else ("", "")
    return "", ""
