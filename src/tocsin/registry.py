"""Names to things: literal tables of dotted paths, and the data files the package ships.

A table is read, never filled by import: what is there can be seen by reading it.
Other distributions add to a table by an entry point in the group ``tocsin.<table>``.
"""

from __future__ import annotations

import csv
import importlib
import io
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from tocsin.errors import DataError, TocsinError, UsageError

__all__ = ["TABLES", "data_path", "load", "load_toml", "names", "read_toml", "rows"]

TABLES: dict[str, dict[str, str]] = {
    "readers": {
        "jsonl": "tocsin.readers.jsonl:read",
        "html": "tocsin.readers.html:read",
        "text": "tocsin.readers.text:read",
        "rows": "tocsin.readers.rows:read",
    },
    "runners": {
        "serial": "tocsin.runners:serial",
        "processes": "tocsin.runners:processes",
    },
    "extractors": {
        "statements": "tocsin.extract.statements:extract",
        "events": "tocsin.extract.events:extract",
        "counts": "tocsin.extract.counts:extract",
        "demands": "tocsin.extract.demands:extract",
        "blames": "tocsin.extract.blames:extract",
        "characterisations": "tocsin.extract.characterisations:extract",
        "purposes": "tocsin.extract.purposes:extract",
        "situations": "tocsin.extract.situations:extract",
        "relations": "tocsin.extract.relations:extract",
        "persons": "tocsin.extract.persons:extract",
        "custody": "tocsin.extract.custody:extract",
    },
    "exports": {
        "webannotation": "tocsin.views.exports.webannotation:write",
        "schemaorg": "tocsin.views.exports.schemaorg:write",
        "plover": "tocsin.views.exports.plover:write",
        "cameo": "tocsin.views.exports.cameo:write",
        "csv": "tocsin.views.exports.flat:write_csv",
        "parquet": "tocsin.views.exports.flat:write_parquet",
    },
}


@cache
def _table(table: str) -> dict[str, str]:
    if table not in TABLES:
        raise UsageError(f"no table {table!r}; there are {', '.join(sorted(TABLES))}")
    found = dict(TABLES[table])
    for point in metadata.entry_points(group=f"tocsin.{table}"):
        found.setdefault(point.name, point.value)
    return found


def names(table: str) -> list[str]:
    """List the names of a table, the shipped ones first."""
    return list(_table(table))


@cache
def load(table: str, name: str) -> Any:
    """Import and return the thing behind a name, on first use.

    Raises:
        UsageError: No such table, no such name in it, or nothing to import at its path.
    """
    known = _table(table)
    if name not in known:
        raise UsageError(f"no {table} named {name!r}; there are {', '.join(known)}")
    module, _, attribute = known[name].partition(":")
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ModuleNotFoundError, AttributeError) as error:
        raise UsageError(f"{table} {name!r} can't be loaded from {known[name]}: {error}") from error


def data_path(name: str = "") -> Path:
    """Return the path of a shipped data file or folder, such as ``languages/en.toml``."""
    return Path(str(resources.files("tocsin") / "data" / name))


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Read a shipped TOML data file once.

    Raises:
        DataError: The file is missing or no TOML.
    """
    return read_toml(data_path(name), f"data file {name}", DataError, remedy="; reinstall tocsin")


def rows(name: str) -> Iterator[dict[str, str]]:
    """Read a shipped CSV; lines that begin with "#" are comments.

    Raises:
        DataError: The file can't be read.
    """
    path = data_path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"data file {name} can't be read: {error.strerror}; reinstall tocsin") from error
    yield from csv.DictReader(io.StringIO("\n".join(line for line in text.splitlines() if not line.startswith("#"))))


def read_toml(path: Path, called: str, raising: type[TocsinError], *, remedy: str = "") -> dict[str, Any]:
    """Read a TOML file, with or without a byte order mark.

    Args:
        path: Where it is.
        called: What a message calls it.
        raising: The error to raise.
        remedy: What to do when it can't be read, as the end of the message.

    Raises:
        TocsinError: As given; the file can't be read or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise raising(f"{called} can't be read: {error.strerror}{remedy}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise raising(f"{called} is no TOML: {error}") from error
