"""Verify the database file: its schema, its projections against those rebuilt from the ledger, and the keys of the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from tocsin.store import sql
from tocsin.store.database import Database, scratch
from tocsin.store.erasure import register_faults
from tocsin.store.faults import Check, short

__all__ = ["check_database", "check_projections", "check_register"]

MOST: Final = 20
"""Findings of one kind in one place that are listed; the rest is counted."""


def check_database(check: Check, database: Database) -> None:
    """Check that SQLite finds the file sound, and that it has just the tables and triggers of its version."""
    for (line,) in database.rows("PRAGMA integrity_check(20)"):
        if line != "ok":
            check.find("database", "casebook.sqlite", "a sound file", line)
    plain = scratch()
    try:
        expected = {(kind, name): text for kind, name, text in plain.rows(sql.OBJECTS)}
    finally:
        plain.close()
    found = {(kind, name): text for kind, name, text in database.rows(sql.OBJECTS)}
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key) != found.get(key):
            check.find("schema", " ".join(key), expected.get(key, "absent"), found.get(key, "absent"))


def check_projections(check: Check, database: Database, rebuilt: Database) -> None:
    """Compare each projection and search index with one made anew from the ledger."""
    for table, query in sql.PROJECTIONS.items():
        _compare(check, table, database.each(query), rebuilt.each(query))
    for table, (create, query) in sql.VOCABULARIES.items():
        database.run("PRAGMA query_only = OFF")  # a table in the connection's own memory; the file stays read-only
        database.run(create)
        rebuilt.run(create)
        database.run("PRAGMA query_only = ON")
        _compare(check, f"{table} index", database.each(query), rebuilt.each(query))


def _compare(check: Check, table: str, stored: Iterator[tuple[Any, ...]], rebuilt: Iterator[tuple[Any, ...]]) -> None:
    """Compare two lists of rows as multisets, without holding what agrees."""
    counted = "index entries" if table.endswith("index") else "rows"
    surplus: Counter[tuple[Any, ...]] = Counter()
    missing: Counter[tuple[Any, ...]] = Counter()
    one, other = next(stored, None), next(rebuilt, None)
    while one is not None or other is not None:
        if one == other:
            check.count(counted)
        else:
            surplus.update([one] if one is not None else [])
            missing.update([other] if other is not None else [])
        one, other = next(stored, None), next(rebuilt, None)
    # Rows out of step because one is missing are equal but for their place.
    both = surplus & missing
    for _ in range(both.total()):
        check.count(counted)
    listed = 0
    for sign, rows in (("expected", missing - both), ("found", surplus - both)):
        for row in sorted(rows.elements(), key=repr):
            listed += 1
            if listed <= MOST:
                where = f"{table} {short(row[0])}"
                check.find("projection", where, *((row, "absent") if sign == "expected" else ("absent", row)))
    if listed > MOST:
        check.find("projection", table, "", f"{listed - MOST} further rows differ")


def check_register(check: Check, database: Database) -> None:
    """Check that each sealed claim opens with its key or was erased."""
    faults, counts, notes = register_faults(database)
    for where, expected, found in faults:
        check.find("register", where, expected, found)
    for name, number in counts.items():
        check.counts[name] += number
    check.notes.extend(notes)
