"""SQLite as the store uses it: connections, transactions, migrations, and its errors in our words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from tocsin.errors import DamagedCasebook, DiskError, NewerCasebook, NoCasebook, StoreError

__all__ = ["APPLICATION_ID", "MIGRATIONS", "Database", "migrate", "open_database", "scratch"]

APPLICATION_ID: Final = 0x546F6373  # "Tocs": marks the file as a casebook's
MIGRATIONS: Final[tuple[Path, ...]] = tuple(Path(__file__).with_name(name) for name in ("schema_1.sql", "schema_2.sql", "schema_3.sql"))
"""The SQL that leads from user_version n to n + 1, in order."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DISK = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


@contextmanager
def _in_our_words(path: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        # The low byte is the primary result code (https://www.sqlite.org/rescode.html).
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in _BUSY:
            raise StoreError(f"{path} is in use by another process; try again when it has finished") from error
        if code in _DISK:
            raise DiskError(f"{path}: {error}; check the disk's free space and permissions") from error
        raise DamagedCasebook(f"{path}: {error}; run `tocsin verify`") from error
    except UnicodeDecodeError as error:  # Python can't read SQLite's message when it quotes damaged bytes
        raise DamagedCasebook(f"{path} is damaged; run `tocsin verify`") from error


class Database:
    """A connection in autocommit mode whose errors are Tocsin's own."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path

    def each(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query one by one."""
        with _in_our_words(self.path):
            yield from self.connection.execute(sql, values)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return list(self.each(sql, *values))

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        with _in_our_words(self.path):
            row: tuple[Any, ...] | None = self.connection.execute(sql, values).fetchone()
            return row

    def run(self, sql: str, *values: Any) -> None:
        """Run a statement for what it does."""
        with _in_our_words(self.path):
            self.connection.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock from the first statement on; all is kept, or on any exception nothing is."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself after a full disk.
            if self.connection.in_transaction:
                self.connection.rollback()
            raise

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        self.connection.close()


def open_database(path: Path, *, write: bool, lenient: bool = False) -> Database:
    """Open a casebook's database.

    Args:
        path: The database file, which must exist.
        write: False opens it so that SQLite itself refuses every write.
        lenient: Read text that is no UTF-8 with replacement marks, as `verify` wants, rather than fail.

    Raises:
        NoCasebook: The file is some other program's database.
        NewerCasebook: A newer Tocsin has written it.
        DamagedCasebook: The file is no database.
        DiskError: The file can't be opened.
    """
    with _in_our_words(str(path)):
        connection = sqlite3.connect(_uri(path, write), uri=True, isolation_level=None, timeout=10.0)
    database = Database(connection, str(path))
    try:
        if lenient:
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        _check(database, path)
        database.run("PRAGMA foreign_keys = ON")
        if write:
            database.run("PRAGMA journal_mode = WAL")
            database.run("PRAGMA synchronous = FULL")
        else:
            database.run("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return database


def scratch() -> Database:
    """Open a database of the current schema in a temporary place, for rebuilding projections."""
    database = Database(sqlite3.connect("", isolation_level=None), "scratch")
    database.run("PRAGMA synchronous = OFF")
    migrate(database)
    return database


def migrate(database: Database, steps: Sequence[Path] = MIGRATIONS) -> None:
    """Bring a database to the newest schema, each step in one transaction with its new user_version."""
    (version,) = database.one("PRAGMA user_version") or (0,)
    for number, step in enumerate(steps[version:], start=version + 1):
        script = step.read_text(encoding="utf-8")
        marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number};"
        try:
            with _in_our_words(database.path):
                database.connection.executescript(f"BEGIN IMMEDIATE;\n{script}\n{marks}\nCOMMIT;")
        except BaseException:
            database.connection.rollback()
            raise


def _uri(path: Path, write: bool) -> str:
    uri = f"file:{quote(str(path.absolute()))}?mode={'rw' if write else 'ro'}"
    if write or os.access(path.parent, os.W_OK):
        return uri
    # WAL needs a file beside the database. On read-only media SQLite can do without when nothing is pending.
    pending = path.with_name(path.name + "-wal")
    if pending.exists() and pending.stat().st_size:
        raise DiskError(f"{path} has unfinished writes beside it on a read-only disk; copy the casebook to a disk that can be written")
    return uri + "&immutable=1"


def _check(database: Database, path: Path) -> None:
    (application,) = database.one("PRAGMA application_id") or (0,)
    (version,) = database.one("PRAGMA user_version") or (0,)
    if application != APPLICATION_ID:
        raise NoCasebook(f"{path} is not a Tocsin casebook")
    if version > len(MIGRATIONS):
        raise NewerCasebook(
            f"{path} was written by a newer Tocsin (casebook version {version}, this one knows {len(MIGRATIONS)}); upgrade tocsin"
        )
