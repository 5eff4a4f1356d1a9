"""A casebook as it stood earlier: the ledger up to an entry, with its projections made anew beside the casebook.

Nothing is kept of it; the ledger alone says what there was.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from tocsin.config import Settings
from tocsin.errors import UsageError
from tocsin.store import ledger, projections, sql
from tocsin.store.database import Database, migrate, open_database
from tocsin.store.files import DATABASE
from tocsin.store.view import View
from tocsin.times import edtf_interval

__all__ = ["past"]

_HEX: Final = frozenset("0123456789abcdef")
_LEAST: Final = 12
"""Digits of a ledger head that must be given at least."""


@contextmanager
def past(folder: Path, settings: Settings, since: str, *, level: str | None = None) -> Iterator[View]:
    """Open a View of a casebook as it stood at a ledger head, or before a day.

    What was erased since is not there either: erasing reaches back.

    Args:
        folder: The casebook.
        settings: Its settings as they are now.
        since: A ledger head or the first 12 or more digits of one; or a day, month or year, for what was in before it began (UTC).
        level: Publication level; None is the settings' own.

    Raises:
        UsageError: It is neither, or the ledger has no such head.
    """
    now = open_database(folder / DATABASE, write=False)
    try:
        now.run("BEGIN")
        entries = _up_to(now, since.strip().lower())
        with tempfile.TemporaryDirectory(prefix="tocsin-") as name:
            _rebuild(now, entries, Path(name) / DATABASE)
            with View(Path(name), settings, level=level) as view:
                yield view
    finally:
        now.close()


def _up_to(database: Database, since: str) -> list[ledger.Entry]:
    entries = list(ledger.entries(database))
    if len(since) >= _LEAST and set(since) <= _HEX:
        for at, entry in enumerate(entries):
            if entry.digest.startswith(since):
                return entries[: at + 1]
        if ledger.genesis(ledger.secret(database)).startswith(since):
            return []
        raise UsageError(f"the ledger has no head {since[:12]}…; was the brief made of another casebook?")
    try:
        day = edtf_interval(since.upper())[0]
    except ValueError:
        raise UsageError(f"{since!r} is no brief, no ledger head (at least {_LEAST} digits) and no date such as 2023-09-19") from None
    return entries[: _before(entries, day)]


def _before(entries: list[ledger.Entry], day: date) -> int:
    """Count the entries that were written before a day; one without a time of its own has its run's."""
    at = ""
    for number, entry in enumerate(entries):
        value = ledger.decode(entry)
        at = _time(value) or at
        if at[:10] >= day.isoformat():
            return number
    return len(entries)


def _time(value: Any) -> str:
    for holder in (value, getattr(value, "judgement", None), getattr(value, "decision", None)):
        found = getattr(holder, "at", "")
        if found:
            return str(found)
    return ""


def _rebuild(now: Database, entries: list[ledger.Entry], path: Path) -> None:
    """Write the entries and what follows from them into a new database."""
    made = Database(sqlite3.connect(path, isolation_level=None), str(path))
    try:
        made.run("PRAGMA synchronous = OFF")
        migrate(made)
        texts: dict[str, bytes] = dict(now.rows(sql.TEXT_ALL))
        with made.transaction():
            made.run(sql.META_SET, "secret", ledger.secret(now))
            for hashed, text in texts.items():
                made.run(sql.TEXT_ADD, hashed, text)
            for row in now.rows(sql.KEY_ALL):
                made.run(sql.KEY_ADD, *row)
            for entry in entries:
                made.run(sql.LEDGER_ADD, entry.seq, entry.kind, entry.payload, entry.prev, entry.digest)
                try:
                    value = ledger.decode(entry)
                except msgspec.DecodeError as error:
                    raise UsageError(f"ledger entry {entry.seq} can't be read ({error}); run `tocsin verify`") from error
                projections.apply(made, entry.seq, value, texts.__getitem__)
    finally:
        made.close()
