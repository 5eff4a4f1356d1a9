"""Ids by their first digits, and queries that any text may be."""

from __future__ import annotations

import re
from typing import Final

from tocsin.errors import UsageError
from tocsin.store import sql
from tocsin.store.database import Database
from tocsin.store.ledger import keyed, secret

__all__ = ["SHORTEST", "find_id", "find_record", "is_prefix", "query"]

SHORTEST: Final = 6
"""Digits of an id that must be given at least."""

_PREFIX = re.compile(rf"[0-9a-f]{{{SHORTEST},64}}\Z")


def is_prefix(text: str) -> bool:
    """Say whether a text can be an id or the beginning of one."""
    return _PREFIX.match(text) is not None


def find_id(database: Database, prefix: str, statement: str = sql.RECORD_PREFIX, thing: str = "record") -> str:
    """Complete an id from its first digits.

    Args:
        database: The casebook.
        prefix: At least six hexadecimal digits.
        statement: `sql.RECORD_PREFIX` or `sql.DOCUMENT_PREFIX`.
        thing: What it is an id of, for messages.

    Raises:
        UsageError: No id begins so, or several do.
    """
    wanted = prefix.strip().lower()
    if not is_prefix(wanted):
        raise UsageError(f"{prefix!r} is no id of a {thing}; give at least {SHORTEST} of its hexadecimal digits")
    found = [row[0] for row in database.rows(statement, wanted, wanted + "g")]
    if not found:
        raise UsageError(f"there is no {thing} {prefix}")
    if len(found) > 1:
        raise UsageError(f"{prefix} is the beginning of several ids ({', '.join(name[:16] for name in found)}); give more digits")
    return str(found[0])


def find_record(database: Database, prefix: str) -> str:
    """Complete a record's id from the first digits of it, or of the keyed id under which it was published.

    Raises:
        UsageError: No id begins so, or several do.
    """
    try:
        return find_id(database, prefix)
    except UsageError:
        wanted = prefix.strip().lower()
        key = secret(database)
        rows = database.rows(sql.RECORD_IDS) if is_prefix(wanted) else []
        published = [str(row[0]) for row in rows if keyed(key, row[0]).startswith(wanted)]
        if len(published) != 1:
            raise
        return published[0]


def query(text: str) -> str | None:
    """Turn any text into an FTS5 query for its words, all of which must occur; None when it has no word.

    Each word is quoted (https://www.sqlite.org/fts5.html, section 3.1), so that nothing in it is an operator.
    """
    plain = text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")
    words = [word for word in plain.split() if any(c.isalnum() for c in word)]
    return " ".join('"' + word.replace('"', '""') + '"' for word in words) or None
