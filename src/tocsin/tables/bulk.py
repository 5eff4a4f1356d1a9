"""A format's mapping as DuckDB SQL: from a CSV or Parquet file of any size to one table of acts.

Codes and parties are looked up once for each distinct value by the very functions that make records, so both ways agree.
DuckDB is imported here alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from tocsin.errors import UsageError
from tocsin.readers.layouts import head_row
from tocsin.tables.mapping import Act, Deaths, Mapping, Side
from tocsin.tables.parties import Party, country_code, read_parties
from tocsin.tables.schemes import CodedAct, death_steps, read_code

if TYPE_CHECKING:
    import duckdb

__all__ = ["Key", "Looked", "connect", "load", "look_up", "refused"]

Key = Literal["entity", "country"]
"""What names a party in a stream: ``entity`` (the data set's own code or name) or ``country`` (alpha-3 or organisation code)."""


class Looked(msgspec.Struct):
    """What the numbers in the tables ``codes`` and ``sides`` point to, from 0; ``parties`` is who each entity is."""

    acts: list[CodedAct]
    entities: list[str]
    parties: list[Party]


@contextmanager
def connect(*, threads: int, memory: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory that keeps to its limits.

    Raises:
        UsageError: DuckDB is not installed, or refused what was asked of it.
    """
    try:
        import duckdb
    except ImportError as error:
        raise UsageError.lacking("event data in bulk", "duckdb") from error
    try:
        with tempfile.TemporaryDirectory(prefix="tocsin-") as spill:
            limits = {"threads": threads, "memory_limit": memory, "temp_directory": spill, "autoload_known_extensions": False}
            with duckdb.connect(config=limits) as connection:
                connection.execute("SET enable_progress_bar = false")
                yield connection
    except (duckdb.IOException, duckdb.InvalidInputException, duckdb.ConversionException, duckdb.OutOfMemoryException) as error:
        raise UsageError(f"event data can't be read: {str(error).splitlines()[0]}") from error


def text(value: str) -> str:
    """Write a string literal."""
    return "'" + value.replace("'", "''") + "'"


def name(value: str) -> str:
    """Write an identifier."""
    return '"' + value.replace('"', '""') + '"'


def source(path: Path, mapping: Mapping, header: Sequence[str]) -> str:
    """Write the scan of a file: every cell as text, rows of another number of cells left out and counted.

    A row is as long as its header, or as the format has it.
    """
    if path.suffix == ".parquet":
        columns = ", ".join(f"CAST({name(column)} AS VARCHAR) AS {name(column)}" for column in header)
        return f"(SELECT {columns} FROM read_parquet({text(str(path))}))"
    file = mapping.file
    quote = "quote = '\"', escape = '\"'" if file.quote else "quote = '', escape = ''"
    columns = ", ".join(f"{text(column)}: 'VARCHAR'" for column in header)
    return (
        f"read_csv({text(str(path))}, auto_detect = false, delim = {text(file.delimiter)}, {quote}, header = false, "
        f"skip = {int(file.header)}, columns = {{{columns}}}, ignore_errors = true, store_rejects = true, rejects_limit = 0, "
        "max_line_size = 4000000, null_padding = false, strict_mode = false)"
    )


def header_of(path: Path, mapping: Mapping, connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Name a file's columns, and see that all that the mapping uses are there.

    Raises:
        UsageError: A column is missing or stands twice.
    """
    if path.suffix == ".parquet":
        rows = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({text(str(path))})").fetchall()
        header = tuple(str(row[0]) for row in rows)
    else:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header = head_row(mapping.layout, stream.readline().rstrip("\r\n"))
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise UsageError(f"{path.name} has the column {twice[0]!r} twice; give each a name of its own")
    for act in mapping.act:
        lacking = [column for column in needed(act) if column not in header]
        if lacking:
            raise UsageError(f"{path.name} has no column {lacking[0]!r}, which the mapping {mapping.name} reads")
    return header


def needed(act: Act) -> list[str]:
    """List the columns that a stream needs."""
    deaths = [act.deaths.total] if act.deaths else []
    extra = [act.end, act.goldstein, act.actor.entity, act.recipient.entity]
    return list(dict.fromkeys(c for c in (*act.code, *act.date, *act.actor.columns, *act.recipient.columns, *extra, *deaths) if c))


def cell(column: str, mapping: Mapping) -> str:
    """Write a cell: trimmed, and empty where it stands for nothing."""
    missing = ", ".join(text(value) for value in mapping.file.missing)
    plain = f"coalesce(trim({name(column)}), '')"
    return f"CASE WHEN {plain} IN ({missing}) THEN '' ELSE {plain} END" if mapping.file.missing != ("",) else plain


def day(act: Act, mapping: Mapping) -> str:
    """Write the act's day; null when it is no whole date."""
    if len(act.date) == 3:
        year, month, of_month = (f"TRY_CAST({cell(column, mapping)} AS DOUBLE)::INTEGER" for column in act.date)
        return f"TRY(make_date({year}, {month}, {of_month}))"
    return moment(act.date[0], act, mapping)


def moment(column: str, act: Act, mapping: Mapping) -> str:
    """Write the day that a cell tells; a clock after an ISO date is passed over."""
    found = cell(column, mapping)
    iso = f"TRY_CAST(CASE WHEN regexp_full_match({found}, '\\d{{4}}-\\d\\d-\\d\\d([ T].*)?') THEN left({found}, 10) END AS DATE)"
    tried = [iso if form == "%Y-%m-%d" else f"TRY_CAST(try_strptime({found}, {text(form)}) AS DATE)" for form in act.date_format]
    return tried[0] if len(tried) == 1 else f"coalesce({', '.join(tried)})"


def number(column: str, mapping: Mapping) -> str:
    """Write a cell's number; null when it is none."""
    return f"TRY_CAST({cell(column, mapping)} AS DOUBLE)" if column else "NULL::DOUBLE"


def deaths_of(deaths: Deaths | None, mapping: Mapping) -> str:
    """Write the number of deaths."""
    return number(deaths.total, mapping) if deaths else "NULL::DOUBLE"


def joined(columns: Sequence[str], mapping: Mapping) -> str:
    """Write the text that a party or a code is looked up by: cells parted by a character that no cell has, short ones left short."""
    if len(columns) < 2:
        return cell(columns[0], mapping) if columns else "''"
    return f"rtrim({' || chr(31) || '.join(cell(column, mapping) for column in columns)}, chr(31))"


def party(side: Side, mapping: Mapping) -> str:
    """Write the text that a party is looked up by; a code says all that counts, so names beside it are left out."""
    columns = (*side.columns, side.entity) if side.entity else side.columns
    if not side.code or len(columns) == 1:
        return joined(columns, mapping)
    code = cell(side.code, mapping)
    return f"CASE WHEN {code} <> '' THEN {code} ELSE {joined(columns, mapping)} END"


def raw_rows(act: Act, mapping: Mapping, scan: str, kept: str) -> str:
    """Write the query of one act's raw values: ``code``, ``a``, ``b`` (keys), ``day``, ``last``, ``goldstein``, ``deaths``, ``step``.

    Args:
        act: The act.
        mapping: Its format.
        scan: What to read from.
        kept: A condition on rows, or "true".
    """
    deaths = deaths_of(act.deaths, mapping)
    step = " + ".join(["0", *(f"({deaths} >= {limit})::INTEGER" for limit in death_steps())]) if act.deaths else "0"
    last = moment(act.end, act, mapping) if act.end else "NULL::DATE"
    return (
        f"SELECT {joined(act.code, mapping)} AS code, {party(act.actor, mapping)} AS a, "
        f"{party(act.recipient, mapping)} AS b, {day(act, mapping)} AS day, {last} AS last, "
        f"{number(act.goldstein, mapping)} AS goldstein, {deaths} AS deaths, coalesce({step}, 0)::UTINYINT AS step "
        f"FROM {scan} WHERE {kept}"
    )


def load(path: Path, mapping: Mapping, connection: duckdb.DuckDBPyConnection, deleted: Sequence[str]) -> int:
    """Make a table ``raw`` with a row for each act of each row of a file, and the columns of :func:`raw_rows`.

    Returns:
        How many rows are left out because the data set has taken them back.

    Raises:
        UsageError: A column is missing.
    """
    header = header_of(path, mapping, connection)
    scan, kept, gone = source(path, mapping, header), "true", 0
    if deleted and mapping.row.id:
        keep(connection, "deleted", id=deleted)
        number_of = cell(mapping.row.id, mapping)
        kept = f"{number_of} NOT IN (SELECT id FROM deleted)"
        (gone,) = connection.execute(f"SELECT count(*) FROM {scan} WHERE NOT ({kept})").fetchone() or (0,)
    acts = [f"(SELECT {at}::UTINYINT AS act, * FROM ({raw_rows(act, mapping, scan, kept)}))" for at, act in enumerate(mapping.act)]
    connection.execute(f"CREATE TEMP TABLE raw AS {' UNION ALL '.join(acts)}")
    return int(gone)


def refused(connection: duckdb.DuckDBPyConnection) -> int:
    """Count the rows that had another number of cells than the header, or that were no text."""
    try:
        (found,) = connection.execute("SELECT count(DISTINCT line) FROM reject_errors").fetchone() or (0,)
    except Exception as error:
        if type(error).__name__ != "CatalogException":
            raise
        return 0  # Parquet has no rows that are cut wrongly, and no table of them
    return int(found)


def keep(connection: duckdb.DuckDBPyConnection, table: str, **columns: Sequence[Any]) -> None:
    """Make a table of columns."""
    import pyarrow as pa

    connection.register("handed_over", pa.table({key: list(values) for key, values in columns.items()}))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM handed_over")
    connection.unregister("handed_over")


def look_up(mapping: Mapping, connection: duckdb.DuckDBPyConnection, *, by: Key) -> Looked:
    """Make the tables ``codes`` and ``sides`` for the distinct codes and parties in a table ``raw``.

    ``codes`` has a number ``coded`` for each ``act`` and ``code``; ``sides`` a number ``entity`` for each ``act``, ``side`` (0 the
    actor, 1 the recipient) and ``key``, -1 for nobody.
    """
    looked = Looked(acts=[], entities=[], parties=[])
    pairs = connection.execute("SELECT DISTINCT act, code FROM raw ORDER BY ALL").fetchall()
    for number_, code in pairs:
        act = mapping.act[number_]
        told = code.replace("\x1f", "/").strip("/")
        coded = read_code(act.scheme, act.codes.get(told, told))
        looked.acts.append(msgspec.structs.replace(coded, symmetric=coded.symmetric or act.symmetric))
    keep(connection, "codes", act=[a for a, _ in pairs], code=[c for _, c in pairs], coded=range(len(pairs)))
    keys = connection.execute(
        "SELECT DISTINCT act, 0 AS side, a AS key FROM raw UNION SELECT DISTINCT act, 1, b FROM raw ORDER BY ALL"
    ).fetchall()
    places: dict[str, int] = {}
    found: list[int] = []
    for number_, side, key in keys:
        act = mapping.act[number_]
        entity, party = resolve_party(act, mapping, (act.actor, act.recipient)[side], key, by)
        if party is None or not entity:
            found.append(-1)
            continue
        if entity not in places:
            places[entity] = len(places)
            looked.parties.append(party)
        found.append(places[entity])
    looked.entities = list(places)
    keep(connection, "sides", act=[k[0] for k in keys], side=[k[1] for k in keys], key=[k[2] for k in keys], entity=found)
    return looked


def resolve_party(act: Act, mapping: Mapping, side: Side, key: str, by: Key) -> tuple[str, Party | None]:
    """Tell the name in a stream and who it is, for a party's key; several in one cell stay one."""
    count = len(side.columns) + bool(side.entity)
    cells = (tuple(key.split("\x1f")) + ("",) * count)[:count]
    told = cells[: len(side.columns)]
    found = read_parties(act.parties or mapping.parties, side, told) if any(told) else ()
    if not found:
        return "", None
    codes = {party.code for party in found}
    sectors = tuple(dict.fromkeys(sector for party in found for sector in party.sectors))
    party = Party("; ".join(party.name for party in found), codes.pop() if len(codes) == 1 else None, sectors)
    if by == "country":
        return party.code or "", party
    entity = (cells[-1] if side.entity else "") or next((value for value in told if value), "")
    if not side.entity and not side.code and not side.name and side.country:
        entity = country_code(entity) or entity
    return entity, party
