"""What the cells of a format mean: one TOML file a format, held to its form by a linter.

The form is told in docs/how-to/add-an-event-data-format.md; every shipped file is an example.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from tocsin.errors import DataError, UsageError
from tocsin.hashing import sha256
from tocsin.readers.layouts import File, Layout, Recognise, Row, recognise, shipped
from tocsin.registry import data_path, load_toml

__all__ = ["Act", "Deaths", "Deleted", "Mapping", "Side", "Where", "find_mapping", "lint", "load_mapping", "mapping_of", "names"]

Precision = Literal["point", "area", "country", "unknown"]


class Side(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who did it, or to whom: columns of a code, a name, a country, roles; ``separator`` parts several in one cell.

    ``entity`` is the column that names the party in a stream, when it is not the code, else the name, else the country.
    """

    code: str = ""
    name: str = ""
    country: str = ""
    sectors: tuple[str, ...] = ()
    separator: str = ""
    entity: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that decide who it is, in one order."""
        return tuple(name for name in (self.code, self.name, self.country, *self.sectors) if name)


class Where(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where it was: names from the finest on, and how exactly the place is known (``precisions``: cell to precision)."""

    name: tuple[str, ...] = ()
    country: str = ""
    lat: str = ""
    lon: str = ""
    precision: str = ""
    precisions: dict[str, Precision] = {}
    otherwise: Precision = "unknown"


class Deaths(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns with numbers of people killed: in all, the least and the most, and whose they were (column to column of a name)."""

    total: str
    low: str = ""
    high: str = ""
    parts: dict[str, str] = {}


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One act that a row tells of.

    ``code`` are the columns of its code, joined by "/"; ``scheme`` says what codes mean, ``codes`` turns the data set's own codes
    into the scheme's. ``date`` is one column in one of ``date_format``, tried in order, or the columns of year, month and day;
    ``date_untold`` are cells of them that tell nothing. ``symmetric``: the order of the two parties means nothing, whatever the
    code; a scheme can say so of single codes.
    """

    scheme: str
    code: tuple[str, ...]
    date: tuple[str, ...]
    codes: dict[str, str] = {}
    date_format: tuple[str, ...] = ("%Y-%m-%d",)
    date_untold: tuple[str, ...] = ()
    end: str = ""
    actor: Side = Side()
    recipient: Side = Side()
    symmetric: bool = False
    goldstein: str = ""
    parties: str = ""
    place: Where | None = None
    deaths: Deaths | None = None


class Deleted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of rows that a data set has taken back: whose rows, and the column of their numbers."""

    format: str
    id: str


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A format. ``parties`` names the file of codes and names of parties, unless an act names its own."""

    name: str
    title: str
    file: File
    recognise: Recognise
    row: Row = Row()
    parties: str = "names"
    source: str = ""
    act: tuple[Act, ...] = ()
    deleted: Deleted | None = None

    @property
    def layout(self) -> Layout:
        """How its files are laid out."""
        return Layout(self.name, self.title, self.file, self.recognise, self.row)


def names() -> list[str]:
    """List the shipped formats."""
    return [path.stem for path in shipped()]


def _parsed(path: Path) -> Mapping:
    """Read a mapping file; what is no text, no TOML or of another form is a ValueError."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Mapping)


@cache
def _read(path: Path, stamp: str) -> Mapping:
    try:
        mapping = _parsed(path)
    except ValueError as error:
        raise DataError(f"mapping {path.name}: {error}") from error
    wrong = check(mapping)
    if wrong:
        raise DataError(f"mapping {path.name}: {'; '.join(wrong[:3])}")
    return mapping


def load_mapping(given: str | Path) -> Mapping:
    """Load a format by its shipped name, or from a mapping file of the same form.

    Raises:
        UsageError: There is no such format and no such file.
        DataError: The file breaks the form.
    """
    path = data_path(f"tables/{given}.toml")
    if "/" in str(given) or not path.is_file():
        path = Path(given)
    try:
        stamp = sha256(path.read_bytes())
    except OSError as error:
        known = ", ".join(names())
        raise UsageError(f"mapping {given} can't be read: {error.strerror}; give a file, or one of {known}") from error
    return _read(path, stamp)


def fingerprint(path: Path) -> str:
    """Hash a mapping file together with the shipped tables of schemes and parties."""
    parts = [path, *sorted(data_path("tables").glob("*/*")), data_path("codebook/cameo.toml"), data_path("codebook/severity.toml")]
    return sha256(b"".join(sha256(part.read_bytes()).encode() for part in parts))


def find_mapping(path: Path, given: Iterable[str | Path] = ()) -> Mapping:
    """Tell the format of a file by its content.

    Raises:
        UsageError: The file can't be read, or is of no format that is known.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(65_536)
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    found = recognise(head, given)
    if found is None:
        raise UsageError(f"{path} is of no format of event data that is known ({', '.join(names())}); give a mapping file with --mapping")
    return load_mapping(found[0])


def mapping_of(path: Path, mapping: str | Path | None) -> Mapping:
    """Load the mapping that is given, or the one that fits the file's content."""
    return load_mapping(mapping) if mapping is not None else find_mapping(path)


def lint(path: Path) -> list[str]:
    """List what breaks the form of a mapping file, one line each; empty when it is sound."""
    try:
        mapping = _parsed(path)
    except OSError as error:
        return [f"{path} can't be read: {error.strerror}"]
    except ValueError as error:
        return [f"{path.name}: {error}"]
    return [f"{path.name}: {line}" for line in check(mapping)]


def check(mapping: Mapping) -> list[str]:
    """List values that make no sense together."""
    wrong: list[str] = []
    file, known = mapping.file, set(mapping.file.columns)
    if len(known) != len(file.columns) or not known:
        wrong.append("[file] columns must be there, and none twice")
    if len(file.delimiter) != 1 or file.delimiter in '"\r\n':
        wrong.append(f"[file] delimiter {file.delimiter!r} must be one character, no quote and no line end")
    if file.header != bool(mapping.recognise.header):
        wrong.append("[recognise] needs `header` names for a file with a header, `cells` patterns for one without")
    if not file.header and not mapping.recognise.cells:
        wrong.append("[recognise] cells must hold patterns for a file without a header")
    if mapping.deleted is None and not mapping.act:
        wrong.append("there is no [[act]] and no [deleted]")
    wrong += [f"no column {name!r} in [file] columns, named in {where}" for where, name in _columns(mapping) if name not in known]
    for name, pattern in mapping.recognise.cells.items():
        try:
            re.compile(pattern)
        except re.error as error:
            wrong.append(f"[recognise] cells {name}: no pattern: {error}")
    for number, act in enumerate(mapping.act, start=1):
        wrong += [f"[[act]] {number}: {line}" for line in _check_act(mapping, act)]
    return wrong


def _check_act(mapping: Mapping, act: Act) -> Iterator[str]:
    from tocsin.tables.schemes import read_code  # schemes reads tables by this module

    if data_path(f"tables/schemes/{act.scheme}.toml").is_file():
        meant = ((own, code) for own, code in act.codes.items() if code and not read_code(act.scheme, code).type)
        yield from (f"codes: {own!r}: the scheme {act.scheme} has no {code!r}" for own, code in meant)
    else:
        yield f"no scheme {act.scheme!r}; there are {', '.join(_stems('schemes'))}"
    parties = act.parties or mapping.parties
    if not data_path(f"tables/parties/{parties}.toml").is_file():
        yield f"no parties {parties!r}; there are {', '.join(_stems('parties'))}"
    if len(act.date) not in (1, 3) or not act.code:
        yield "date is one column, or those of year, month and day; code is at least one"
    for form in act.date_format:
        try:
            if datetime.strptime(datetime(2004, 5, 6).strftime(form), form).date() != datetime(2004, 5, 6).date():
                yield f"date_format {form!r} does not hold year, month and day"
        except ValueError as error:
            yield f"date_format {form!r}: {error}"


def _stems(folder: str) -> list[str]:
    return sorted(path.stem for path in data_path(f"tables/{folder}").glob("*.toml"))


def _columns(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """List every column that the mapping names, and where."""
    row, tell = mapping.row, mapping.recognise
    yield from (("[row]", name) for name in (row.id, row.publisher, row.url, row.published) if name)
    yield from (("[recognise]", name) for name in (*tell.header, *tell.cells))
    if mapping.deleted is not None:
        yield "[deleted]", mapping.deleted.id
    for number, act in enumerate(mapping.act, start=1):
        place, deaths = act.place or Where(), act.deaths
        used: Sequence[str] = (
            *(*act.code, *act.date, act.end, act.goldstein),
            *(*act.actor.columns, act.actor.entity, *act.recipient.columns, act.recipient.entity),
            *(*place.name, place.country, place.lat, place.lon, place.precision),
            *((deaths.total, deaths.low, deaths.high, *deaths.parts, *deaths.parts.values()) if deaths else ()),
        )
        yield from ((f"[[act]] {number}", name) for name in used if name)


def toml_of(folder: str, name: str) -> dict[str, Any]:
    """Read a table of schemes or parties once."""
    return load_toml(f"tables/{folder}/{name}.toml")
