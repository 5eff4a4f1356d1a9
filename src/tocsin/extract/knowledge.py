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

import csv
import io
import tomllib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from tocsin.errors import DataError
from tocsin.hashing import digest, sha256
from tocsin.registry import data_path

__all__ = ["Actor", "Form", "Found", "Knowledge", "Office", "Place", "fold", "lint"]

Role = Literal["name", "adjective", "people", "capital", "place"]


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office of a person, of which body or country, held on the days ``[start, end)``; "" is open."""

    title: str
    of: str = ""
    start: str = ""
    end: str = ""

    def held(self, day: str | None) -> bool:
        """Whether the office is held on a day (EDTF, at least a year); False when no day is known."""
        if not day:
            return False
        on = day[:10]
        return (not self.start or self.start[: len(on)] <= on) and (not self.end or on < self.end)


class Sponsor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is said to stand behind a group, on whose word, and who denies it."""

    sponsor: str
    on_word_of: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody known: a dated entity, or a person with offices. Fields as in the module's docstring."""

    name: str
    type: Literal["person", "people", "organisation", "country", "place"] = "organisation"
    key: str = ""
    code: str = ""
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    gender: Literal["m", "f", ""] = ""
    public: bool = False
    offices: tuple[Office, ...] = ()
    sponsorship: tuple[Sponsor, ...] = ()
    casebook: bool = False

    def office(self, day: str | None) -> Office | None:
        """Choose the office held on a day; None when none was, or no day is known."""
        return next((office for office in self.offices if office.held(day)), None)


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place known by the overlay or a casebook; ``country`` is an alpha-3 code, coordinates degrees WGS 84."""

    name: str
    kind: str = "area"
    country: str = ""
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    start: str = ""
    end: str = ""
    casebook: bool = False


class Form(NamedTuple):
    """What a phrase may stand for, and how."""

    role: Role
    of: Actor | Place


class Found(NamedTuple):
    """A phrase of the knowledge in a text: code points ``[start, end)``, and all it may stand for."""

    start: int
    end: int
    forms: tuple[Form, ...]


def _folding() -> dict[int, str]:
    import unicodedata

    table = {ord("’"): "'", ord("‘"): "'", 0xA0: " ", 0x2011: "-", 10: " ", 13: " ", 9: " ", ord("ı"): "i", ord("ø"): "o", ord("ł"): "l"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if ord(base) < 128:
            table.setdefault(code, base)
    return table


_FOLD = _folding()


def fold(text: str) -> str:
    """Replace letters with marks by plain ones and curly marks by straight ones, one code point for one."""
    return text.translate(_FOLD)


def _rows(name: str) -> Iterator[dict[str, str]]:
    """Read a shipped CSV; lines that begin with "#" are comments."""
    path = data_path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"data file {name} can't be read: {error.strerror}; reinstall tocsin") from error
    yield from csv.DictReader(io.StringIO("\n".join(line for line in text.splitlines() if not line.startswith("#"))))


def _many(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split(";") if part)


def _states(name: str, type_: Literal["country", "place"]) -> Iterator[Actor]:
    for row in _rows(name):
        yield Actor(
            name=row["name"],
            type=type_ if not ("REB" in row.get("sectors", "") or "PRM" in row.get("sectors", "")) else "organisation",
            key=row["key"],
            code=row["code"],
            sectors=_many(row.get("sectors")),
            aliases=_many(row["aliases"]),
            adjective=_many(row["adjective"]),
            people=_many(row["people"]),
            capital=_many(row["capital"]),
            start=row["start"],
            end=row["end"],
        )


def _organisations(name: str) -> Iterator[Actor]:
    for row in _rows(name):
        yield Actor(
            name=row["name"],
            key=row["key"],
            code=row["code"],
            sectors=_many(row["sectors"]),
            aliases=_many(row["aliases"]),
            start=row["start"],
            end=row["end"],
        )


def _persons(*names: str) -> Iterator[Actor]:
    """One row an office; rows of one person (same name and code) are joined."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    for name in names:
        for row in _rows(name):
            rows.setdefault((row["name"], row["code"]), []).append(row)
    for (name, code), held in rows.items():
        yield Actor(
            name=name,
            type="person",
            key="person:" + fold(name).lower().replace(" ", "-"),
            code=code,
            sectors=_many(held[0]["sectors"]) or ("GOV",),
            aliases=tuple(dict.fromkeys(alias for row in held for alias in _many(row["aliases"]))),
            gender=held[0]["gender"],  # type: ignore[arg-type]
            public=True,
            offices=tuple(Office(row["title"], row["of"], row["start"], row["end"]) for row in held),
        )


def _places(folder: Path) -> Iterator[Place]:
    for path in sorted(folder.glob("*.csv")):
        for row in _rows(f"places/{path.name}"):
            yield Place(
                name=row["name"],
                kind=row["kind"],
                country=row["country"],
                aliases=_many(row["aliases"]),
                lat=float(row["lat"]) if row["lat"] else None,
                lon=float(row["lon"]) if row["lon"] else None,
                start=row["start"],
                end=row["end"],
            )


class _File(msgspec.Struct, forbid_unknown_fields=True):
    actor: list[Actor] = []
    place: list[Place] = []


def _read(path: Path) -> _File:
    """Read a casebook's file.

    Raises:
        DataError: It can't be read, is no TOML or breaks the format.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except OSError as error:
        raise DataError(f"knowledge file {path} can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"knowledge file {path} is no TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise DataError(f"knowledge file {path}: {error}") from error


def lint(path: Path) -> list[str]:
    """Name what is wrong in a casebook's file, one line each; empty when it is sound.

    Raises:
        DataError: It can't be read at all.
    """
    file = _read(path)
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
    def _automaton(self) -> tuple[Any, list[tuple[Form, ...]]]:
        from ahocorasick_rs import AhoCorasick, MatchKind

        patterns: dict[str, tuple[Form, ...]] = dict(self._forms)
        for text, forms in self._forms.items():
            # Headlines and wire copy in capitals.
            if len(text) > 3:
                patterns.setdefault(text.upper(), forms)
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
        return self._forms.get(fold(phrase), ())

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

    def surname(self, word: str) -> tuple[Actor, ...]:
        """Return the persons with a surname."""
        return self._surnames.get(fold(word), ())

    @cached_property
    def _given(self) -> dict[str, Literal["m", "f"]]:
        found: dict[str, Literal["m", "f"]] = {}
        both: set[str] = set()
        for row in (*_rows("actors/given_names.csv"), *_rows("actors/given_names_derived.csv")):
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
        file = _read(path)
        for actor in file.actor:
            key = actor.key or fold(actor.name).lower().replace(" ", "-")
            own_actors.append(msgspec.structs.replace(actor, key=key, casebook=True))
        own_places.extend(msgspec.structs.replace(place, casebook=True) for place in file.place)
    actors = [
        *own_actors,
        *_states("actors/countries.csv", "country"),
        *_states("actors/territories.csv", "place"),
        *_organisations("actors/organisations.csv"),
        *_organisations("actors/armed_groups.csv"),
        *_persons("actors/offices.csv", "actors/leaders.csv"),
    ]
    places = [*own_places, *_places(data_path("places"))]
    shipped = sorted([*data_path("actors").glob("*.csv"), *data_path("places").glob("*.csv")])
    hashes = [sha256(path.read_bytes()) for path in (*shipped, *files)]
    return Knowledge(actors, places, digest(hashes), files)
