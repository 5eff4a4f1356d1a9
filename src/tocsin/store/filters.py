"""Which records a question asks for: by actor, speaker and date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from tocsin.errors import UsageError
from tocsin.records import ActorRef, Count, Event, Record, When, quoting_fields
from tocsin.times import days_told, edtf_interval

__all__ = ["actors", "day_range", "days_of", "fold", "meets", "names_match"]

_TOKEN = re.compile(r"\w+")


def fold(text: str) -> str:
    """Fold a text for look-up: compatibility forms, accents and case aside, tokens parted by one blank."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_TOKEN.findall(flat.casefold()))


def actors(value: Any) -> Iterator[ActorRef]:
    """List every actor that a record refers to."""
    if isinstance(value, ActorRef):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in quoting_fields(type(value)):  # every actor is quoted
            yield from actors(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from actors(item)


def names_match(wanted: str, names: Iterable[str | None], codes: Iterable[str | None], show: Callable[[str], str] = str) -> bool:
    """Say whether a name asked for is one of some names, by whole words, or one of some codes, exactly.

    Args:
        wanted: What the user asks for.
        names: Names and words for one actor.
        codes: Codes and entity ids of it.
        show: Takes out what may not be known (a mask).
    """
    needle = f" {fold(wanted)} "
    if not needle.strip():
        return False
    if any(code and wanted == code == show(code) for code in codes):
        return True
    return any(needle in f" {fold(show(name))} " for name in names if name)


def day_range(since: str | None, until: str | None) -> tuple[date, date] | None:
    """Turn two partial dates, both included, into days ``[start, end)``; None when neither is given.

    Raises:
        UsageError: One of them is no date.
    """
    if since is None and until is None:
        return None
    try:
        start = edtf_interval(since)[0] if since else date.min
        end = edtf_interval(until)[1] if until else date.max
    except ValueError as error:
        raise UsageError(f"{error}; write dates as 2023, 2023-09 or 2023-09-19") from error
    return start, end


def days_of(record: Record, published: str | None) -> tuple[date, date] | None:
    """Give the days ``[start, end)`` that a record is about, else those of its document; None when unknown."""
    when: When | None = record.when if isinstance(record, Event) else record.as_of if isinstance(record, Count) else None
    for value in (when.value if when else None, published):
        if days := days_told(value):
            return days
    return None


def meets(days: tuple[date, date] | None, wanted: tuple[date, date]) -> bool:
    """Say whether two half-open ranges share a day; unknown days meet nothing."""
    return days is not None and days[0] < wanted[1] and wanted[0] < days[1]
