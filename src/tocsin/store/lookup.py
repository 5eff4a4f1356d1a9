"""Ids by their first digits, and queries that any text may be."""

from __future__ import annotations

import re
from typing import Final

from tocsin.errors import UsageError
from tocsin.store import sql
from tocsin.store.database import Database
from tocsin.store.ledger import keyed, secret

__all__ = ["digits", "find_id", "find_record", "query"]

_SHORTEST: Final = 6
_ID = re.compile(rf"(?:urn:tocsin:[a-z]+:)?([0-9a-f]{{{_SHORTEST},64}})\Z")


def digits(given: str, thing: str) -> str:
    """Return the digits of an id, or of the beginning of one, as a table, a page or an export prints it.

    Args:
        given: What was given; capitals, spaces around it and the "urn:tocsin:record:" of an export may stand.
        thing: What it is to be an id of, for the message: "a record".

    Raises:
        UsageError: It can't be an id, or is too short.
    """
    found = _ID.match(given.strip().lower())
    if found is None:
        raise UsageError(f"{given!r} is no id of {thing}; give at least {_SHORTEST} of its hexadecimal digits")
    return found[1]


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
    wanted = digits(prefix, f"a {thing}")
    found = [row[0] for row in database.rows(statement, wanted, wanted + "g")]
    if not found:
        listed = "`tocsin show documents` lists them" if thing == "document" else "`tocsin show events`, or another kind, lists them"
        raise UsageError(f"there is no {thing} {prefix}; {listed}")
    if len(found) > 1:
        raise UsageError(f"{prefix} is the beginning of several ids ({', '.join(name[:16] for name in found)}); give more digits")
    return str(found[0])


def find_record(database: Database, prefix: str) -> str:
    """Complete a record's id from the first digits of it, or of the keyed id under which it was published.

    Raises:
        UsageError: No id begins so, or several do.
    """
    wanted = digits(prefix, "a record")
    try:
        return find_id(database, wanted)
    except UsageError:
        key = secret(database)
        published = [str(row[0]) for row in database.rows(sql.RECORD_IDS) if keyed(key, row[0]).startswith(wanted)]
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
