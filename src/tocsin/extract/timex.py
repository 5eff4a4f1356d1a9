"""TIMEX3 values: the days they stand for, and steps along the calendar.

A value says how much is known: ``2023-09-19`` a day, ``2023-W38`` an ISO week, ``2023-09`` a month, ``2023-Q3``,
``2023-H2``, ``2023-SU`` a season, ``2023``, ``202`` a decade, ``20`` a century (its years 2000-2099), each
possibly with a time of day (``TNI``, ``T10:35``). Source: TimeML annotation guidelines 1.2.1 and TIDES 2003
(the values), ISO 8601 (weeks). Seasons are those of the northern hemisphere, by whole months.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

__all__ = ["Basis", "Interval", "Relation", "Timex", "edtf", "granularity", "interval", "narrow", "quarter_of", "step", "unit_days",
           "unit_value"]  # fmt: skip

Interval = tuple[date, date]
Basis = Literal["stated", "relative", "publication"]
Relation = Literal["in", "since", "after", "before", "until"]

_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:W(?P<w>\d\d)(?P<we>-WE)?|Q(?P<q>[1-4])|H(?P<h>[12])|(?P<s>SP|SU|FA|WI)|(?P<m>\d\d)(?:-(?P<d>\d\d))?))?"
    r"(?P<t>T[\w:+-]+)?\Z"
)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_NIGHT = ("TNI",)


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: tokens ``[first, end)``, what it means, and how that is known.

    ``type`` and ``value`` are TIMEX3's, ``mod`` its modifier (``START``, ``APPROX`` ...) or "". ``interval`` holds
    the days ``[start, end)`` meant, narrowed by ``mod`` ("early 2023"), or None when no day can be told.
    ``granularity`` names the unit that is known (day, week, month, quarter, season, half, year, decade, century),
    "" without one. ``basis`` is ``stated`` when the words alone give the days, ``relative`` when they are counted from
    something else, which ``anchor`` names: ``published``, or the number of the earlier expression in the list.
    ``relation`` is how a happening stands to it: ``in``, ``since``, ``after``, ``before``, ``until``. ``through``
    is the last expression of a range that this one begins ("from 3 to 9 May"), as a number in the list.
    """

    first: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str = ""
    interval: Interval | None = None
    granularity: str = ""
    basis: Basis = "stated"
    anchor: Literal["published"] | int | None = None
    relation: Relation = "in"
    through: int | None = None

    @property
    def edtf(self) -> str | None:
        """The interval as an EDTF date or closed interval; ``~`` marks ends that the words leave vague."""
        return None if self.interval is None else edtf(self.interval, vague=bool(self.mod))


def edtf(days: Interval, *, vague: bool = False) -> str:
    """Write days ``[start, end)`` as an EDTF day, month, year, or closed interval, with ``~`` at the ends if vague."""
    start, last = days[0], days[1] - timedelta(days=1)
    if start == last:
        return start.isoformat()
    if not vague:
        if (start.month, start.day) == (1, 1) and last == date(start.year, 12, 31):
            return f"{start.year:04d}"
        if start.day == 1 and days[1] == _month(start.year, start.month)[1]:
            return f"{start.year:04d}-{start.month:02d}"
    mark = "~" if vague else ""
    return f"{start.isoformat()}{mark}/{last.isoformat()}{mark}"


def granularity(value: str) -> str:
    """Name the unit that a value is exact to, "" for a value that is no date."""
    if re.fullmatch(r"\d{2}", value):
        return "century"
    if re.fullmatch(r"\d{3}", value):
        return "decade"
    found = _VALUE.match(value)
    if found is None:
        return ""
    for group, unit in (("d", "day"), ("m", "month"), ("we", "weekend"), ("w", "week"), ("q", "quarter"), ("h", "half"), ("s", "season")):
        if found[group]:
            return unit
    return "year"


def interval(value: str) -> Interval | None:
    """Return the days ``[start, end)`` of a value, None for one that is no date of the calendar.

    A night and the hours after midnight belong to two days: ``2023-09-19TNI`` is both the 19th and the 20th.
    """
    if re.fullmatch(r"\d{2,3}", value):
        span = 10 if len(value) == 3 else 100
        start = int(value) * span
        return (date(start, 1, 1), date(start + span, 1, 1)) if start >= 1 and start + span <= 9999 else None
    found = _VALUE.match(value)
    if found is None:
        return None
    year = int(found["y"])
    try:
        if found["w"]:
            monday = date.fromisocalendar(year, int(found["w"]), 1)
            return (monday + timedelta(days=5 if found["we"] else 0), monday + timedelta(days=7))
        if found["q"]:
            return _months(year, 3 * int(found["q"]) - 2, 3)
        if found["h"]:
            return _months(year, 6 * int(found["h"]) - 5, 6)
        if found["s"]:
            return _months(year, _SEASONS[found["s"]], 3)
        if found["d"]:
            day = date(year, int(found["m"]), int(found["d"]))
            return day, day + timedelta(days=2 if found["t"] in _NIGHT else 1)
        if found["m"]:
            return _month(year, int(found["m"]))
        return date(year, 1, 1), date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None


def narrow(days: Interval, mod: str) -> Interval:
    """Take the part of an interval that a modifier names: its first, middle or last third, in whole months of a year, else in whole days.

    A convention, as "early 2023" has no sharp end; an interval too short to divide stays whole.
    """
    third = (days[1] - days[0]).days // 3
    if third < 1:
        return days
    if (days[0].month, days[0].day, days[1].month, days[1].day) == (1, 1, 1, 1) and days[1].year == days[0].year + 1:
        may, september = date(days[0].year, 5, 1), date(days[0].year, 9, 1)
        return {"START": (days[0], may), "MID": (may, september), "END": (september, days[1])}.get(mod, days)
    if mod == "START":
        return days[0], days[0] + timedelta(days=third)
    if mod == "END":
        return days[1] - timedelta(days=third), days[1]
    if mod == "MID":
        return days[0] + timedelta(days=third), days[1] - timedelta(days=third)
    return days


def _months(year: int, month: int, count: int) -> Interval:
    last = month - 1 + count
    return date(year, month, 1), date(year + last // 12, last % 12 + 1, 1)


def _month(year: int, month: int) -> Interval:
    return _months(year, month, 1)


def quarter_of(day: date) -> str:
    """Return the calendar quarter of a day as a value."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def unit_value(day: date, unit: str) -> str:
    """Write the unit of the calendar that a day lies in ("week" of 2023-09-19 is ``2023-W38``); "" for an unknown unit."""
    iso = day.isocalendar()
    season = f"{day.year - (day.month < 3):04d}-{('WI', 'SP', 'SU', 'FA')[day.month % 12 // 3]}"
    return {
        "day": day.isoformat(),
        "week": f"{iso.year:04d}-W{iso.week:02d}",
        "weekend": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": quarter_of(day),
        "half": f"{day.year:04d}-H{(day.month + 5) // 6}",
        "season": season,
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }.get(unit, "")


_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def unit_days(unit: str) -> int:
    """Return about how many days a unit lasts; 0 for an unknown one."""
    return _DAYS.get(unit, 0) or 30 * _MONTHS.get(unit, 0)


def step(day: date, unit: str, count: int) -> date | None:
    """Move a day by so many units, back when ``count`` is negative; None beyond the calendar or for an unknown unit.

    Where the day of the month does not exist in the month reached, its last day is taken.
    """
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        if unit not in _MONTHS:
            return None
        months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        start, end = _month(months // 12, months % 12 + 1)
        return min(start + timedelta(days=day.day - 1), end - timedelta(days=1))
    except (ValueError, OverflowError):
        return None
