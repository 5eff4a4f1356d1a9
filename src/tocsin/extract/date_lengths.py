"""Lengths of time, what is counted by them ("two weeks ago"), what recurs, times of day, and words that only point."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from tocsin.extract.date_patterns import Found
from tocsin.extract.date_words import Anchor, Words
from tocsin.extract.timex import Timex, interval, step, unit_value

__all__ = ["Lengths"]

_LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "hour": "H", "minute": "M", "second": "S", "weekend": "WE"}
_SMALLER = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60), "week": ("day", 7), "day": ("hour", 24)}
_TIMES = ("hour", "minute", "second")
_SPANS = {"decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2)}
_VAGUE_SPANS = {"decade": "DE", "century": "CE", "fortnight": "W"}
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d\d)?")


def duration_value(count: float | None, unit: str) -> str:
    """Write a length as TIMEX3 has it: ``P3W``, ``PT1M30S``, ``P40Y`` for four decades, ``PXY`` for "years"."""
    if count is None:
        letter = _VAGUE_SPANS.get(unit) or _LETTERS[unit]
        return f"P{'T' if unit in _TIMES else ''}X{letter}"
    if unit in _SPANS:
        unit, times = _SPANS[unit]
        count *= times
    whole, rest = int(count), count - int(count)
    parts = [(whole, unit)] if whole or not rest else []
    if rest and unit in _SMALLER:
        smaller, times = _SMALLER[unit]
        parts.append((round(rest * times), smaller))
    days = "".join(f"{number}{_LETTERS[name]}" for number, name in parts if name not in _TIMES)
    times_ = "".join(f"{number}{_LETTERS[name]}" for number, name in parts if name in _TIMES)
    return f"P{days}{'T' + times_ if times_ else ''}"


class Lengths(Words):
    """Resolves lengths and what is told by them; one method a kind of pattern."""

    def _unit(self, found: Found) -> str:
        return str(self._table("units", self._word(found, "u")))

    def _count(self, found: Found) -> float | None:
        count = self._number(self._words(found, "n")) if "n" in found.groups else 1.0
        return count + 0.5 if count is not None and "half" in found.groups else count

    def _hedge(self, found: Found) -> str:
        words = self.parse.lower[found.first : found.groups.get("n", (found.first, 0))[0]]
        text = " ".join(words)
        return next((str(mod) for hedge, mod in self.raw["hedges"].items() if text == hedge), "")

    def _duration(self, found: Found) -> Timex | None:
        """Read a length; one that is counted from the expression before ("three days later") gets its day."""
        unit = self._unit(found)
        count = self._count(found) if "n" in found.groups else None
        if "n" in found.groups and not self._words(found, "n"):
            count = 1.0
        anchor: Anchor
        timex = self._make(found, duration_value(count, unit), "DURATION", mod=self._hedge(found))
        after = self.parse.lower[found.end] if found.end < len(self.parse) else ""
        later = after in self.raw["classes"]["later"]
        if count is None or unit in _TIMES or not (later or self._governor(found) in self.raw["classes"]["in"]):
            return timex
        start, anchor = self._back(found) if later else (self.published, "published")
        moved = step(start, unit, int(count)) if start else None
        if moved is None or (later and anchor == "published") or (not later and not self.ahead(found.first)):
            return timex
        return replace(timex, interval=interval(unit_value(moved, unit)), granularity=unit, basis="relative", anchor=anchor)

    def _some_day(self, found: Found) -> Timex | None:
        """Read "one day" as a time to come where its sentence looks ahead."""
        if found.end - found.first > 1 and not self.ahead(found.first):
            return self._make(found, duration_value(1, "day"), "DURATION")
        return self._make(found, "FUTURE_REF")

    def _fixed(self, found: Found) -> Timex | None:
        return self._make(found, str(found.rule.extra["value"]), "DURATION")

    def _stretch(self, found: Found) -> Timex | None:
        """Read "the past two months": a length, with the days up to publication (or from it)."""
        unit, count = self._unit(found), self._count(found)
        if "n" not in found.groups and self._word(found, "u") in self.raw["classes"]["units"]:
            count = None
        rel = self._word(found, "rel")
        timex = self._make(found, duration_value(count, unit), "DURATION")
        shift = int(self.raw["shift"].get(rel, 0)) if rel not in self.raw["ordinals"] or rel in self.raw["now"] else 0
        now = self.published
        if now is None or not shift or count is None or count != int(count) or rel in self.raw["back"]:
            return timex
        far = step(now, unit, shift * int(count))
        if far is None:
            return timex
        one = timedelta(days=1)
        days = (far, now + one) if shift < 0 else (now + one, far + one)
        return replace(timex, interval=days, granularity=unit, basis="relative", anchor="published")

    def _ago(self, found: Found) -> Timex | None:
        """Read "two weeks ago", and "a year earlier" counted from the expression before."""
        unit, count = self._unit(found), self._count(found)
        if count is None:
            return self._make(found, "PAST_REF")
        earlier = self._word(found, "dir") in self.raw["classes"]["earlier"]
        start: date | None = self.published
        anchor: Anchor = "published"
        if unit == "year" and count == 1 and self.quarter is not None and self.published is not None and self._near_quarter(found):
            return self._relative(found, f"{int(self.quarter[:4]) - 1:04d}{self.quarter[4:]}")
        if earlier and not (unit == "year" and self.published is not None):
            start, anchor = self._back(found)
        if start is None:
            return self._make(found, "PAST_REF")
        if unit in _TIMES:
            return self._relative(found, start.isoformat(), anchor=anchor)
        if count != int(count):
            unit, times = _SPANS.get(unit, (unit, 1))
            count *= times
            if unit != "year":
                return self._make(found, "PAST_REF")
            unit, count = "month", count * 12
        moved = step(start, unit, -int(count))
        if moved is None:
            return None
        name = _SPANS[unit][0] if unit in _SPANS else unit
        return self._relative(found, unit_value(moved, name), anchor=anchor, mod=self._hedge(found))

    def _near_quarter(self, found: Found) -> bool:
        """Tell whether figures of a quarter are compared: a quarter was named just before, in the same paragraph."""
        if self.quarter_at < len(self.done) - 3:
            return False
        return self.parse.para[self.done[self.quarter_at].first] == self.parse.para[found.first]

    # -- what recurs

    def _set(self, found: Found) -> Timex | None:
        word = self._word(found, "wd")
        if word:
            number = next(at for at, day in enumerate(self.weekdays, 1) if word.startswith(day))
            part = str(self.raw["parts"].get(self._word(found, "p"), ""))
            return self._make(found, f"XXXX-WXX-{number}{part}", "SET")
        if "p" in found.groups:
            return self._make(found, f"XXXX-XX-XX{self.raw['parts'][self._word(found, 'p')]}", "SET")
        return self._make(found, duration_value(self._count(found) or 2, self._unit(found)), "SET")

    def _often(self, found: Found) -> Timex | None:
        return self._make(found, str(self.raw["often"][self._word(found, "f")]), "SET")

    # -- times of day

    def _day_here(self, found: Found) -> tuple[date | None, Anchor]:
        """Return the day that a bare time of day belongs to: one named before in the sentence, else publication."""
        if self.last is not None:
            before = self.done[self.last]
            if (
                before.interval is not None
                and before.granularity == "day"
                and self.parse.sent[before.first] == self.parse.sent[found.first]
            ):
                return before.interval[0], self.last
        return self.published, "published"

    def _timed(self, found: Found, time: str, shift: int = 0) -> Timex:
        day, anchor = self._day_here(found)
        if day is None:
            return self._make(found, f"XXXX-XX-XX{time}", "TIME")
        return self._relative(found, f"{(day + timedelta(days=shift)).isoformat()}{time}", type_="TIME", anchor=anchor)

    def _clock(self, found: Found) -> Timex | None:
        word = self._word(found, "c")
        digits = _CLOCK.match(word)
        if digits is None:
            return None
        hour, minute = int(digits[1]), digits[2]
        half = (self._words(found, "ap") or [word[digits.end() :]])[0][:1]
        if half in ("a", "p") and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour > 24 or (minute and int(minute) > 59):
            return None
        return self._timed(found, f"T{hour:02d}:{minute or '00'}")

    def _part(self, found: Found) -> Timex | None:
        """Read "this morning", "last night", "overnight", "mid-afternoon", "that evening"."""
        word, rel = self._word(found, "p"), self._word(found, "rel")
        time = str(self.raw["parts"][word])
        shift = -1 if word in self.raw["night_before"] else int(self.raw["shift"].get(rel, 0))
        if rel in self.raw["back"] or not rel:
            timex = self._timed(found, time, shift)
        elif self.published is None:
            timex = self._make(found, f"XXXX-XX-XX{time}", "TIME")
        else:
            timex = self._relative(found, f"{(self.published + timedelta(days=shift)).isoformat()}{time}", type_="TIME")
        return replace(timex, mod="MID") if self.parse.lower[found.first] in self.raw["classes"]["mid"] else timex

    # -- words that only point

    def _ref(self, found: Found) -> Timex | None:
        return self._make(found, str(found.rule.extra["value"]))
