"""Where frameworks are found: the shipped ones by name, a casebook's own by file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tocsin.errors import DataError, UsageError
from tocsin.frameworks.framework import COMMON, Facet, Framework
from tocsin.frameworks.linter import check, check_facet, check_turns
from tocsin.registry import data_path, load_toml, read_toml

__all__ = ["facets", "load", "load_file", "names"]

_OTHERS = ("facets", "polarity", "standing", "terms")
"""Files of the folder that are no frameworks."""


def names() -> list[str]:
    """List the shipped frameworks."""
    return sorted(path.stem for path in data_path("frameworks").glob("*.toml") if path.stem not in _OTHERS)


@cache
def facets() -> dict[str, Facet]:
    """Read the shipped facets, by id.

    Raises:
        DataError: The file breaks its format.
    """
    table = load_toml(COMMON)
    wrong = [line for facet in table["facet"] for line in check_facet(facet)]
    wrong += check_turns(table["facet"], {facet["id"] for facet in table["facet"]})
    if wrong:
        raise DataError(f"data file {COMMON}: {wrong[0]}")
    return {facet.id: facet for facet in msgspec.convert(table["facet"], tuple[Facet, ...])}


@cache
def load(name: str) -> Framework:
    """Read a shipped framework; a hyphen in the name counts as an underscore.

    Raises:
        UsageError: There is none of this name.
        DataError: Its file breaks its format.
    """
    id_ = name.strip().lower().replace("-", "_")
    if id_ not in names():
        raise UsageError(f"no framework {name!r}; there are {', '.join(one.replace('_', '-') for one in names())}, or give a TOML file")
    file = f"frameworks/{id_}.toml"
    return _made(load_toml(file), f"data file {file}")


def load_file(path: Path) -> Framework:
    """Read a framework from a file of the user's own.

    Raises:
        UsageError: The file can't be read, is no TOML, or breaks the format; the message names every mistake.
    """
    table = read_toml(path, f"framework {path}", UsageError)
    try:
        return _made(table, f"framework {path}")
    except DataError as error:
        raise UsageError(str(error)) from error


def _made(table: dict[str, Any], where: str) -> Framework:
    wrong = check(table, facets())
    if wrong:
        more = f" (and {len(wrong) - 1} more; `tocsin assess --check FILE` lists them)" if len(wrong) > 1 else ""
        raise DataError(f"{where}: {wrong[0]}{more}")
    return msgspec.convert(table, Framework)
