"""What may be known of somebody or some place, and how the tables that tell it are read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from tocsin.errors import DataError
from tocsin.registry import data_path, rows

__all__ = ["Actor", "Form", "Found", "Office", "Place", "Sponsor", "fold", "read_file", "read_shipped"]

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


def _many(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split(";") if part)


def _states(name: str, type_: Literal["country", "place"]) -> Iterator[Actor]:
    for row in rows(name):
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
    for row in rows(name):
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
    held: dict[tuple[str, str], list[dict[str, str]]] = {}
    for name in names:
        for row in rows(name):
            held.setdefault((row["name"], row["code"]), []).append(row)
    for (name, code), spells in held.items():
        yield Actor(
            name=name,
            type="person",
            key="person:" + fold(name).lower().replace(" ", "-"),
            code=code,
            sectors=_many(spells[0]["sectors"]) or ("GOV",),
            aliases=tuple(dict.fromkeys(alias for row in spells for alias in _many(row["aliases"]))),
            gender=spells[0]["gender"],  # type: ignore[arg-type]
            public=True,
            offices=tuple(Office(row["title"], row["of"], row["start"], row["end"]) for row in spells),
        )


def _places(folder: Path) -> Iterator[Place]:
    for path in sorted(folder.glob("*.csv")):
        for row in rows(f"places/{path.name}"):
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


class File(msgspec.Struct, forbid_unknown_fields=True):
    actor: list[Actor] = []
    place: list[Place] = []


def read_file(path: Path) -> File:
    """Read a casebook's file.

    Raises:
        DataError: It can't be read, is no TOML or breaks the format.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), File)
    except OSError as error:
        raise DataError(f"knowledge file {path} can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"knowledge file {path} is no TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise DataError(f"knowledge file {path}: {error}") from error


def read_shipped() -> tuple[list[Actor], list[Place]]:
    """Read all shipped tables."""
    actors = [
        *_states("actors/countries.csv", "country"),
        *_states("actors/territories.csv", "place"),
        *_organisations("actors/organisations.csv"),
        *_organisations("actors/armed_groups.csv"),
        *_persons("actors/offices.csv", "actors/leaders.csv"),
    ]
    return actors, list(_places(data_path("places")))
