"""Compare where and when an act was, as a reader pins it, with what its record gives: country, precision, name, days.

Labels are ``focus`` (name, country, precision) and ``date`` (first and last day, both included, with its basis) of
``tests/gold/events/GUIDELINES.md``, section 8; sets without them are not scored here. A record's place is its focus
place, else the one told in the act's clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tocsin.records import Event
from tocsin.times import days_told

__all__ = ["NAMES", "compare", "told"]

NAMES = ("focus place told", "focus country", "focus precision", "focus name", "no focus place",
         "day told by the text", "days within a day", "days within a day, told by the text", "first day")  # fmt: skip
_WORD = re.compile(r"\w+")


def told(record: Event) -> dict[str, Any]:
    """Return where and when a record gives its act: the place to pin it at, and ``days`` as first and last, both included."""
    place = record.focus or record.place
    return {
        "focus": place and {"names": (place.name, place.text), "country": place.country, "precision": place.precision},
        "date": record.when and {"days": _days(record.when.value), "basis": record.when.basis},
    }


def compare(gold: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, bool]:
    """Tell of one pair of events what is right, by the names of ``NAMES``; what its labels leave open is left out.

    Args:
        gold: The labels of an event.
        found: What :func:`told` gives of the record paired with it.

    ``focus name``: the words of one name are all among those of the other. ``days within a day``: the first and the last
    day each differ by at most one.
    """
    right: dict[str, bool] = {}
    if "focus" in gold:
        right |= _place(gold["focus"], found.get("focus"))
    if gold.get("date"):
        right |= _date(gold["date"], found.get("date"))
    return right


def _place(gold: Mapping[str, Any] | None, found: Mapping[str, Any] | None) -> dict[str, bool]:
    if gold is None:
        return {"no focus place": found is None}
    right = {"focus place told": found is not None}
    if gold["country"]:
        right["focus country"] = found is not None and found["country"] == gold["country"]
    right["focus precision"] = found is not None and found["precision"] == gold["precision"]
    right["focus name"] = found is not None and any(_alike(gold["name"], name) for name in found["names"] if name)
    return right


def _alike(one: str, other: str) -> bool:
    words = [frozenset(_WORD.findall(name.casefold())) for name in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _date(gold: Mapping[str, Any], found: Mapping[str, Any] | None) -> dict[str, bool]:
    wanted = date.fromisoformat(gold["start"]), date.fromisoformat(gold["end"])
    days = found["days"] if found else None
    by_text = gold["basis"] != "publication"
    near = days is not None and all(abs((one - other).days) <= 1 for one, other in zip(wanted, days, strict=True))
    right = {"days within a day": near, "first day": days is not None and days[0] == wanted[0]}
    if by_text:
        right["day told by the text"] = bool(found and found["basis"] != "publication")
        right["days within a day, told by the text"] = near
    return right


def _days(value: str) -> tuple[date, date] | None:
    days = days_told(value)
    if days is None:
        return None
    start, end = days
    return start, end - timedelta(days=1) if end > start else end
