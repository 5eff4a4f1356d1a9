"""Who a party of a row is: an ISO alpha-3 or organisation code and PLOVER sectors, by the data set's own codes and names.

Tables stand under ``data/tables/parties``; names of states come from ``data/actors/countries.csv``. What no table knows stays
without a code: a guess would put a name on somebody.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import msgspec

from tocsin.registry import load_toml, rows
from tocsin.tables.mapping import Side, toml_of

__all__ = ["BODIES", "Party", "check_parties", "country_code", "read_parties"]


class Party(msgspec.Struct, frozen=True):
    """One party as a row names it; ``name`` is a table's words for a code, else the cell's."""

    name: str
    code: str | None = None
    sectors: tuple[str, ...] = ()
    known: bool = False


BODIES: Final = ("IGO", "UNO", "EUR", "NGO")
"""Codes of kinds of organisation."""


@cache
def _countries() -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    """Return codes by folded name, the codes there are, and the names of codes."""
    by_name: dict[str, str] = {}
    names: dict[str, str] = {}
    parties = [(file, row) for file in ("countries", "territories", "organisations") for row in rows(f"actors/{file}.csv")]
    # States of today go before those that have ended: event data go back further than either.
    for file, row in sorted(parties, key=lambda pair: bool(pair[1]["end"])):
        if not row["code"] or (file == "territories" and row["sectors"]) or (file == "organisations" and row["code"] not in BODIES):
            continue
        if file == "countries":
            names.setdefault(row["code"], row["name"])
        for name in (row["name"], *row["aliases"].split(";")):
            if name:
                by_name.setdefault(name.casefold(), row["code"])
    for name, code in load_toml("tables/parties/states.toml")["names"].items():
        by_name[name.casefold()] = code
    names.update(load_toml("tables/parties/states.toml")["codes"])
    return by_name, frozenset(names), names


def country_code(cell: str) -> str | None:
    """Return the alpha-3 code of a state by its name, code or number in the Correlates of War; None when it is none known."""
    by_name, codes, _ = _countries()
    cell = cell.strip()
    if cell in codes:
        return cell
    number = cell[:-2] if cell.endswith(".0") else cell
    if number.isdigit():
        return load_toml("tables/parties/states.toml")["numbers"].get(number)  # type: ignore[no-any-return]
    return by_name.get(cell.casefold())


def read_parties(table: str, side: Side, cells: tuple[str, ...]) -> tuple[Party, ...]:
    """Tell who stands in a side's cells.

    Args:
        table: Name of a file under ``data/tables/parties``.
        side: Which columns the cells are of.
        cells: Their values in the order of ``side.columns``; missing ones are empty.

    Returns:
        One party, or several where the format puts several in one cell; none when all cells are empty.
    """
    nobody = toml_of("parties", table).get("nobody", ())
    if not any(cells) or (nobody and next(cell for cell in cells if cell) in nobody):
        return ()
    if not side.separator:
        return (_party(table, side, cells),)
    parts = [cell.split(side.separator) for cell in cells]
    count = max(len(part) for part in parts)
    rows = [tuple(part[number].strip() if number < len(part) else "" for part in parts) for number in range(count)]
    return tuple(_party(table, side, row) for row in rows if any(row))


@cache
def _party(table: str, side: Side, cells: tuple[str, ...]) -> Party:
    data = toml_of("parties", table)
    told = dict(zip(side.columns, cells, strict=True))
    code, name = told.get(side.code, ""), told.get(side.name, "")
    found, label, sectors = _by_code(data, code)
    if told.get(side.country, ""):
        found = country_code(told[side.country]) or found
    if name and found is None:
        found, more = _by_name(data, name)
        sectors += more
    for column in side.sectors:
        sectors += _sectors(data, told[column])
    shown = name or label or code or _countries()[2].get(found or "", told.get(side.country, ""))
    kept = tuple(dict.fromkeys(sectors))
    return Party(shown, found, kept, known=found is not None or bool(kept))


def _by_code(data: dict[str, Any], code: str) -> tuple[str | None, str, list[str]]:
    """Read a code of the CAMEO kind: a longest beginning that the table or the states know, then roles of three letters."""
    if not code:
        return None, "", []
    table: dict[str, Any] = data.get("codes", {})
    for length in range(len(code), 2, -1):
        row = table.get(code[:length])
        if row is not None:
            return row.get("code"), row.get("name", ""), [*row.get("sectors", ()), *_roles(data, code[length:])]
    if data.get("states", True) and code[:3] in _countries()[1]:
        return code[:3], _countries()[2][code[:3]], _roles(data, code[3:])
    return None, "", _roles(data, code)


def _roles(data: dict[str, Any], rest: str) -> list[str]:
    roles: dict[str, list[str]] = data.get("roles", {})
    return [sector for at in range(0, len(rest), 3) for sector in roles.get(rest[at : at + 3], ())]


def _by_name(data: dict[str, Any], name: str) -> tuple[str | None, list[str]]:
    for row in data.get("names", ()):
        found = re.fullmatch(row["match"], name)
        if found is not None:
            told = found.groupdict().get("country")
            return country_code(told) if told else row.get("code"), list(row.get("sectors", ()))
    return country_code(name), []


def _sectors(data: dict[str, Any], cell: str) -> list[str]:
    labels: dict[str, list[str]] = data.get("sectors", {})
    whole = labels.get(cell.strip())
    if whole is not None:
        return whole
    return [sector for part in re.split(data.get("separator", "[,;/ ]"), cell) for sector in labels.get(part.strip(), ())]


def check_parties(name: str) -> list[str]:
    """List what breaks the form of a table of parties; empty when it is sound."""
    known = {"name", "source", "states", "nobody", "codes", "roles", "names", "sectors", "separator"}
    sectors = set(load_toml("tables/parties/states.toml")["sectors"])
    data = toml_of("parties", name)
    wrong = [f"parties/{name}: unknown table {key!r}" for key in data if key not in known]
    told = [
        *((code, row.get("sectors", ())) for code, row in data.get("codes", {}).items()),
        *data.get("roles", {}).items(),
        *data.get("sectors", {}).items(),
        *((row["match"], row.get("sectors", ())) for row in data.get("names", ())),
    ]
    wrong += [f"parties/{name}: {key}: no sector {sector}" for key, those in told for sector in those if sector not in sectors]
    for row in data.get("names", ()):
        try:
            re.compile(row["match"])
        except re.error as error:
            wrong.append(f"parties/{name}: {row['match']!r} is no pattern: {error}")
    return wrong
