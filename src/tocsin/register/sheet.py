"""The register as a sheet: CSV in and out, one row for what one source says of one person and one episode.

The template with its columns explained is ``data/register/template.csv``. What is written can be read again: ids in ``person``
and ``episode`` are kept, any other word there stands for a new entry of this sheet.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.errors import UsageError
from tocsin.register.claims import Claim, make_claim, new_id, rank
from tocsin.register.vocabulary import LEVELS, vocabulary
from tocsin.registry import data_path

__all__ = ["ROW", "TEMPLATE", "read_sheet", "write_sheet"]

TEMPLATE: Final = "register/template.csv"
ROW: Final[tuple[str, ...]] = ("as_of", "said_by", "source", "assessor", "level", "source_level", "consent", "reason", "note")
"""Columns that hold for every filled field of a row."""

_KEYS = ("person", "episode")
_ID = re.compile(r"[0-9a-f]{32}\Z")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def columns() -> list[str]:
    """List the sheet's columns in order."""
    return [*_KEYS, *vocabulary().fields, *ROW]


def read_sheet(data: bytes, *, by: str, name: str = "the sheet") -> tuple[list[Claim], dict[str, str]]:
    """Read claims from a sheet.

    Args:
        data: The file's bytes, UTF-8 (with or without a mark at its start).
        by: Who enters them.
        name: The file's name, for messages.

    Returns:
        The claims, and the new id of each word that stood in ``person``.

    Raises:
        UsageError: One line with the row, the column and what to do; nothing of the sheet is taken then.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: byte {error.start} is no UTF-8; save the sheet as CSV in UTF-8") from error
    body, above = _below_comments(text)
    reader = csv.reader(io.StringIO(body, newline=""), strict=True)
    try:
        rows = [(reader.line_num + above, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise UsageError(f"{name}: no CSV ({error}); see `tocsin register template`") from error
    if not rows:
        raise UsageError(f"{name} has no rows; see `tocsin register template`")
    head = [cell.strip() for cell in rows[0][1]]
    _check_head(head, name)
    ids: dict[str, str] = {}
    episodes: dict[tuple[str, str], str] = {}
    claims: list[Claim] = []
    for number, row in rows[1:]:
        if len(row) != len(head):
            raise UsageError(f"{name}, line {number}: {len(row)} cells under {len(head)} columns")
        try:
            claims += _read_row(dict(zip(head, (_plain(cell) for cell in row), strict=True)), by, ids, episodes)
        except UsageError as error:
            raise UsageError(f"{name}, line {number}: {error}") from error
    return claims, {word: id_ for word, id_ in ids.items() if word != id_}


def _below_comments(text: str) -> tuple[str, int]:
    """Drop the lines above the head that begin with #; return the rest, and how many they were."""
    above = 0
    while text.startswith("#"):
        text = text.partition("\n")[2]
        above += 1
    return text, above


def _check_head(head: Sequence[str], name: str) -> None:
    unknown = [column for column in head if column not in columns()]
    if unknown:
        raise UsageError(f"{name}: no column {unknown[0]!r}; `tocsin register template` lists the columns")
    if "person" not in head or len(set(head)) != len(head):
        raise UsageError(f"{name}: {'a column stands twice' if 'person' in head else 'there is no column person'}")


def _read_row(row: dict[str, str], by: str, ids: dict[str, str], episodes: dict[tuple[str, str], str]) -> list[Claim]:
    word = row.pop("person", "")
    if not word:
        raise UsageError("say in `person` which person this is (P1, or an id)")
    person = ids.setdefault(word, word if _ID.match(word) else new_id())
    part = row.pop("episode", "")
    kept = {name: row.pop(name, "") for name in ROW}
    filled = {name: value for name, value in row.items() if value}
    if not filled:
        raise UsageError("the row tells nothing")
    if not kept["source"]:
        raise UsageError("say in `source` where it stands")
    claims = []
    for name, value in filled.items():
        of_episode = vocabulary().fields[name].on == "episode"
        episode = episodes.setdefault((person, part), part if _ID.match(part) else new_id()) if of_episode else ""
        given = {**kept, "level": kept["level"] if _may_have(name, kept["level"]) else ""}
        claims.append(make_claim(person=person, field=name, value=value, by=by, episode=episode, **given))
    return claims


def _may_have(name: str, level: str) -> bool:
    """Say whether a row's level holds for a field: one that must be closer keeps its own."""
    return level not in LEVELS or rank(level) >= rank(vocabulary().fields[name].least)


def write_sheet(claims: Iterable[Claim]) -> bytes:
    """Write claims as a sheet that `read_sheet` reads; claims that differ in what holds for a row stand in rows of their own."""
    head = columns()
    rows: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.person, one.episode, one.as_of, one.id)):
        if claim.field not in vocabulary().fields:
            continue
        key = (claim.person, claim.episode, *(str(getattr(claim, name)) for name in ROW))
        cells = next((found for found in rows[key] if claim.field not in found), None)
        if cells is None:
            cells = {}
            rows[key].append(cells)
        cells[claim.field] = claim.value
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(head)
    for key, found in rows.items():
        for cells in found:
            row = {**dict(zip((*_KEYS, *ROW), key, strict=True)), **cells}
            writer.writerow([_guard(row.get(column, "")) for column in head])
    return buffer.getvalue().encode("utf-8")


def _guard(cell: str) -> str:
    """Make a cell safe for spreadsheets, which take some words for formulas."""
    return f"'{cell}" if cell.startswith(_FORMULA) or (cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'"))) else cell


def _plain(cell: str) -> str:
    """Undo `_guard`."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell


def template() -> bytes:
    """Return the documented template."""
    return data_path(TEMPLATE).read_bytes()
