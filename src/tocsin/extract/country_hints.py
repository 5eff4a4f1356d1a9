"""What tells a text's country beside its places: who is spoken of, words of a country's affairs, where it was published."""

from __future__ import annotations

from collections import Counter
from functools import cache
from urllib.parse import urlsplit

from tocsin.extract.atlas import atlas
from tocsin.extract.knowledge import Actor
from tocsin.extract.reading import Reading
from tocsin.registry import rows

__all__ = ["hints"]

_BODY = 0.5
_BODIES = 1.5
_WORD = 0.4
_WORDS = 4
_HOME = 0.6
_LAND = 0.3
_LANDS = 3


def hints(reading: Reading) -> dict[str, float]:
    """Weigh the countries told, by alpha-3 code, in mentions of a place.

    Bodies named after a place ("the Orm police") tell none: which place that is, is what is asked.
    """
    told: dict[str, float] = {}
    bodies = {
        (mention.entity.name, mention.entity.code)
        for mention in reading.mentions
        if mention.entity is not None
        and mention.entity.code in reading.knowledge.countries
        and mention.entity.type in ("person", "organisation")
        and "MED" not in mention.entity.sectors
    }
    for name, code in sorted(bodies):
        if any(isinstance(form.of, Actor) and form.of.code == code for form in reading.knowledge.known(name)):
            told[code] = min(_BODIES, told.get(code, 0.0) + _BODY)
    words = set(reading.parse.lower)
    for code, listed in reading.pack.raw("places.hints").items():
        count = sum(word in words for word in listed)
        if count:
            told[code] = told.get(code, 0.0) + _WORD * min(count, _WORDS)
    for code, count in _lands_of_bodies(reading).items():
        told[code] = told.get(code, 0.0) + _LAND * min(count, _LANDS)
    home = _home(reading)
    if home:
        told[home] = told.get(home, 0.0) + _HOME
    return told


def _lands_of_bodies(reading: Reading) -> Counter[str]:
    """Count the countries whose divisions, or which themselves, stand in names of bodies ("Ohio Board of Works")."""
    parse, known = reading.parse, atlas(reading.knowledge)
    told: Counter[str] = Counter()
    outlet = (reading.document.outlet or "").lower()
    bodies = {" ".join(parse.text[first:end]) for first, end, label in parse.entities if label == "ORG" and end - first > 1}
    for text in sorted(text for text in bodies if text.lower() != outlet):
        words = text.split()
        for length in (1, 2):
            for at in range(len(words) - length + 1):
                lands = {site.country for site in known.sites(" ".join(words[at : at + length])) if site.kind in ("country", "division")}
                if len(lands) == 1 and words[at][:1].isupper():
                    told[lands.pop()] += 1
    return told


def _home(reading: Reading) -> str:
    """Return the country of the outlet, by what is known of it or by the address it publishes at, or ""."""
    for form in reading.knowledge.known(reading.document.outlet or ""):
        if isinstance(form.of, Actor) and form.of.code in reading.knowledge.countries:
            return form.of.code
    try:
        host = urlsplit(reading.document.url or "").hostname or ""
    except ValueError:
        return ""
    return _domains().get(host.rpartition(".")[2], "")


@cache
def _domains() -> dict[str, str]:
    return {part: row["country"] for row in rows("places/areas/countries.csv") for part in row["domain"].split(";") if part}
