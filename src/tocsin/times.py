"""Partial dates (EDTF level 0 and 1) and the half-open day intervals they stand for.

An unspecified part of a date is never invented: ``2023-09`` stays a month.
Source: Library of Congress, Extended Date/Time Format specification (2019).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

__all__ = ["days_told", "edtf_interval", "parse_written", "to_edtf"]

_HOURS = r"(?:[01]\d|2[0-3]):[0-5]\d"
_EDTF = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T" + _HOURS + r"(?::[0-5]\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?[?~%]?\Z", re.ASCII
)
_CLOCK_TIME = re.compile(_HOURS + r"\Z", re.ASCII)


def edtf_interval(text: str) -> tuple[date, date]:
    """Turn a partial date or a closed EDTF interval into days ``[start, end)``.

    Args:
        text: ``2023``, ``2023-09``, ``2023-09-19``, ``2023-09-19T10:12`` or two of
            these joined by ``/`` (both ends included in EDTF, the end open here).

    Raises:
        ValueError: Not a date of these forms, no day of the calendar, an interval that ends before it starts,
            or an end beyond 9999-12-31 (the last day that can be the open end).
    """
    first, slash, last = text.partition("/")
    if slash:
        start, end = _interval(first)[0], _interval(last)[1]
        if end <= start:
            raise ValueError(f"the interval {text!r} ends before it starts")
        return start, end
    return _interval(text)


def days_told(text: str | None) -> tuple[date, date] | None:
    """Give the days ``[start, end)`` of a date as :func:`edtf_interval` reads it, None where there is none."""
    try:
        return edtf_interval(text) if text else None
    except ValueError:
        return None


def _interval(text: str) -> tuple[date, date]:
    found = _EDTF.match(text)
    if found is None:
        raise ValueError(f"not an EDTF date: {text!r}")
    year = int(found["y"])
    if found["m"] is None:
        return date(year, 1, 1), date(year + 1, 1, 1)
    month = int(found["m"])
    if found["d"] is None:
        start = date(year, month, 1)
        return start, date(year + month // 12, month % 12 + 1, 1)
    start = date(year, month, int(found["d"]))
    if start == date.max:
        raise ValueError(f"no day follows {text!r}")
    return start, start + timedelta(days=1)


def to_edtf(year: int, month: int | None = None, day: int | None = None, clock: str | None = None) -> str:
    """Write the parts that are known as an EDTF date.

    Args:
        year: 1..9999.
        month: 1..12, or None when it is not known; then ``day`` has no meaning and must be None.
        day: Of the month, or None.
        clock: Local time of a full date, ``HH:MM``.

    Raises:
        ValueError: The parts are no day of the calendar, or ``clock`` is no time of day.
    """
    if not 1 <= year <= 9999 or (month is None and day is not None):
        raise ValueError(f"no date has the parts {year}, {month}, {day}")
    if clock is not None and _CLOCK_TIME.match(clock) is None:
        raise ValueError(f"not a time of day: {clock!r}")
    if month is None:
        return f"{year:04d}"
    if day is None:
        date(year, month, 1)
        return f"{year:04d}-{month:02d}"
    date(year, month, day)
    return f"{year:04d}-{month:02d}-{day:02d}" + (f"T{clock}" if clock else "")


# A time after the date; the hour may be of twelve, and a zone is passed over: the time stays the local one.
_CLOCK = (
    r"(?:,?\s*(?:at\s+|@\s*)?(?P<clock>\d{1,2}:\d\d)(?::\d\d)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*(?-i:\(?[A-Z]{2,5}\)?)(?:[+-]\d{1,2}(?::?\d\d)?)?|\s*[+-]\d\d:?\d\d)?)?"
)
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _CLOCK + r"\Z",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<month>[^\W\d_]+)\.?,?\s+(?P<year>\d{4})" + _CLOCK + r"\Z",
        r"(?P<year>\d{4})-(?P<monthnum>\d\d)-(?P<day>\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?\Z",
        r"(?P<month>[^\W\d_]+)\.?,?\s+(?P<year>\d{4})\Z",
    )
)


def _clock(written: str | None, half: str | None) -> str | None:
    """Turn ``4:05`` and ``p.m.`` into ``16:05``."""
    if written is None:
        return None
    hour, _, minute = written.partition(":")
    if half is None:
        return f"{int(hour):02d}:{minute}"
    if not 1 <= int(hour) <= 12:
        raise ValueError(f"no hour of twelve: {written}")
    return f"{int(hour) % 12 + (12 if half[0].lower() == 'p' else 0):02d}:{minute}"


def parse_written(text: str, months: Mapping[str, int], weekdays: frozenset[str] = frozenset()) -> str | None:
    """Read a whole string as one written date; None when it is anything else.

    Args:
        text: Such as ``November 15 2023, 10:12`` or ``Friday, 2 March 2031``.
        months: Lower-case month names and abbreviations to 1..12, from a language pack.
        weekdays: Lower-case weekday names that may stand before the date.

    Returns:
        An EDTF date with the parts that are written, or None. Forms such as 03/04/2023
        are not read: which part is the month can't be known.
    """
    words = text.strip().strip("|·—–-").strip()
    head, _, rest = words.partition(" ")
    if head.rstrip(",.").lower() in weekdays:
        words = rest.strip()
    for pattern in _WRITTEN:
        found = pattern.match(words)
        if found is None:
            continue
        parts = found.groupdict()
        month = int(parts["monthnum"]) if parts.get("monthnum") else months.get(str(parts.get("month", "")).lower())
        if month is None:
            continue
        try:
            clock = _clock(parts.get("clock"), parts.get("half"))
            edtf = to_edtf(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None, clock)
            edtf_interval(edtf)
            return edtf
        except ValueError:
            continue
    return None
