"""Named dates: days of a month, months, weekdays, seasons, years, decades, centuries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from tocsin.extract.date_patterns import Found
from tocsin.extract.date_words import Anchor, Words
from tocsin.extract.timex import Basis, Timex, interval, step

__all__ = ["Names"]


class Names(Words):
    """Resolves dates that have a name; one method a kind of pattern."""

    def _date(self, found: Found) -> Timex | None:
        month = self.months.get(self._word(found, "m").rstrip(".")) or int(self._number(self._words(found, "m")) or 0)
        day, last = self._ordinal(self._word(found, "d")), self._ordinal(self._word(found, "d2"))
        year = self._year_of(self._words(found, "y"))
        if not day or not 1 <= month <= 12 or _day(2000, month, day) is None:
            return None
        if year is not None:
            start = _day(year, month, day)
            return None if start is None else self._dated(found, start, last, "stated", None)
        if self.published is None and self.last is None:
            return self._make(found, f"XXXX-{month:02d}-{day:02d}")
        if self.published is None:
            back, anchor = self._back(found)
            start = _day(back.year, month, day) if back else None
            return None if start is None else self._dated(found, start, last, "relative", anchor)
        told = self._year_told(found)
        if told is not None:
            start = _day(told, month, day)
            return None if start is None else self._dated(found, start, last, "relative", self.last)
        start = self._nearest(self._days(month, day, self._word(found, "wd")), found.first)
        return None if start is None else self._dated(found, start, last, "relative", "published")

    def _days(self, month: int, day: int, weekday: str) -> list[date | None]:
        """Return the day in the years around publication; a weekday told with it chooses among more years."""
        now = self.published or date.max
        if weekday in self.weekdays:
            named = (_day(year, month, day) for year in range(now.year - 6, now.year + 3))
            fitting: list[date | None] = [found for found in named if found and found.weekday() == self.weekdays.index(weekday)]
            if fitting:
                return fitting
        return [_day(year, month, day) for year in range(now.year - 1, now.year + 2)]

    def _dated(self, found: Found, start: date, last: int | None, basis: Basis, anchor: Anchor) -> Timex:
        end = _day(start.year, start.month, last) if last else None
        if end is not None and end > start:
            value = f"{start.isoformat()}/{end.isoformat()}"
            return replace(self._make(found, value, basis=basis, anchor=anchor, days=(start, end + timedelta(days=1))), granularity="day")
        return self._make(found, start.isoformat(), basis=basis, anchor=anchor)

    def _slashed(self, found: Found) -> Timex | None:
        """Read 13/2/98 or 2/13/98 where only one part can be the month; both orders possible give no day."""
        one, two, year = self._word(found, "s").split("/")
        readings = {(int(m), int(d)) for m, d in ((one, two), (two, one)) if 1 <= int(m) <= 12}
        full = self._year_of([year])
        if full is None:
            return None
        days = {day for m, d in readings if (day := _day(full, m, d)) is not None}
        return self._make(found, days.pop().isoformat() if len(days) == 1 else f"{full:04d}-XX-XX") if days else None

    def _month(self, found: Found) -> Timex | None:
        word = self._word(found, "m") or self._word(found, "mod").partition("-")[2]
        month = self.months.get(word.rstrip("."), 0)
        mod = "MID" if "mod" in found.groups else ""
        year = self._year_of(self._words(found, "y"))
        if not month:
            return None
        if year is not None:
            value = f"{year:04d}-{month:02d}"
            last = self.months.get(self._word(found, "m2").rstrip("."))
            if last is not None and last > month:
                days, until = interval(value), interval(f"{year:04d}-{last:02d}")
                if days and until:
                    value = f"{value}/{year:04d}-{last:02d}"
                    return replace(self._make(found, value, days=(days[0], until[1])), granularity="month")
            return self._make(found, value, mod=mod)
        if self.published is None:
            back, anchor = self._back(found)
            if back is None:
                return self._make(found, f"XXXX-{month:02d}", mod=mod)
            return self._make(found, f"{back.year:04d}-{month:02d}", basis="relative", anchor=anchor, mod=mod)
        year = self._month_year(month, self.ahead(found.first))
        return self._relative(found, f"{year:04d}-{month:02d}", mod=mod)

    def _month_year(self, month: int, ahead: bool | None) -> int:
        """Return the year of a month named without one: the last such month begun, or the next one not ended."""
        now = self.published or date.max
        wait = (month - now.month) % 12
        if (ahead and wait <= 9) or (ahead is None and wait <= 2):
            return now.year + (month < now.month)
        return now.year - (month > now.month)

    def _month_day(self, found: Found) -> Timex | None:
        """Read "on the 5th": of the month told before, else of the month of publication or the one beside it."""
        number = self._ordinal(self._word(found, "d")) or 0
        back, anchor = self._back(found)
        if isinstance(anchor, int) and self.done[anchor].granularity in ("day", "month") and back is not None:
            day = _day(back.year, back.month, number)
            return None if day is None else self._relative(found, day.isoformat(), anchor=anchor)
        if self.published is None:
            return self._make(found, f"XXXX-XX-{number:02d}")
        months = (step(self.published, "month", shift) for shift in (-1, 0, 1))
        day = self._nearest([_day(month.year, month.month, number) for month in months if month is not None], found.first)
        return None if day is None else self._relative(found, day.isoformat())

    def _feast(self, found: Found) -> Timex | None:
        """Read "Christmas" and "Christmas Eve"."""
        month, number = self.raw["feasts"][self._word(found, "x")]
        if self.published is None:
            return self._make(found, f"XXXX-{month:02d}-{number:02d}")
        eve = timedelta(days=self._word(found, "u") in self.raw["classes"]["eve"])
        day = self._nearest([_day(y, month, number) for y in range(self.published.year - 1, self.published.year + 2)], found.first)
        return None if day is None else self._relative(found, (day - eve).isoformat())

    def _weekday(self, found: Found) -> Timex | None:
        number = self.weekdays.index(self._word(found, "wd"))
        if self.published is None:
            start, anchor = self._back(found)
            if start is None or not isinstance(anchor, int) or self.done[anchor].granularity != "day":
                return self._make(found, f"XXXX-WXX-{number + 1}")
            # What is told goes on from the day before in the text.
            return self._relative(found, (start + timedelta(days=(number - start.weekday()) % 7)).isoformat(), anchor=anchor)
        back = (self.published.weekday() - number) % 7
        ahead = self.ahead(found.first)
        day = self.published + timedelta(days=(-back) % 7) if ahead else self.published - timedelta(days=back)
        return self._relative(found, day.isoformat())

    def _dday(self, found: Found) -> Timex | None:
        if self.published is None:
            return self._make(found, {0: "PRESENT_REF"}.get(self.raw["shift"][self._word(found, "x")], "XXXX-XX-XX"))
        day = self.published + timedelta(days=self.raw["shift"][self._word(found, "x")])
        return self._relative(found, day.isoformat())

    def _pointed_name(self, found: Found) -> Timex | None:
        """Read "last May", "next Tuesday", "this summer", "the following Monday"."""
        anchor: Anchor
        rel, word = self._word(found, "rel"), self._word(found, "x").rstrip(".")
        shift = int(self.raw["shift"].get(rel, 0))
        now, anchor = self._back(found) if rel in self.raw["back"] else (self.published, "published")
        if now is None:
            return self._make(found, "XXXX")
        if word in self.weekdays:
            back = (now.weekday() - self.weekdays.index(word)) % 7
            if shift < 0:
                day = now - timedelta(days=back or 7)
            elif shift > 0 or self.ahead(found.first) is not False:
                day = now + timedelta(days=(-back) % 7 or (7 if shift else 0))
            else:
                day = now - timedelta(days=back)
            return self._relative(found, day.isoformat(), anchor=anchor)
        if word in self.months:
            month = self.months[word]
            year = now.year + (shift > 0 and month <= now.month) - (shift < 0 and month >= now.month)
            return self._relative(found, f"{year:04d}-{month:02d}", anchor=anchor)
        season = self.raw["seasons"][word]
        year = now.year
        days = interval(f"{year:04d}-{season}")
        if days is not None and shift < 0 and days[1] > now:
            year -= 1
        elif days is not None and shift > 0 and days[0] <= now:
            year += 1
        return self._relative(found, f"{year:04d}-{season}", anchor=anchor)

    def _season(self, found: Found) -> Timex | None:
        season, year = self.raw["seasons"][self._word(found, "x")], self._year_of(self._words(found, "y"))
        if year is not None:
            return self._make(found, f"{year:04d}-{season}")
        if self.published is None:
            return self._make(found, f"XXXX-{season}")
        days = interval(f"{self.published.year:04d}-{season}")
        year = self.published.year
        if days is not None and self.ahead(found.first):
            year += days[1] <= self.published
        elif days is not None:
            year -= days[0] > self.published
        return self._relative(found, f"{year:04d}-{season}")

    def _decade(self, found: Found) -> Timex | None:
        word = self._word(found, "x")
        mods = [mod for name, mod in self.raw["mods"].items() if word.startswith(name)]
        digits = re.search(r"\d+", word)
        tens = int(digits[0]) // 10 if digits else int(self.raw["decades"].get(word, 0))
        value = f"{tens:03d}" if tens > 99 else f"19{tens}"
        return self._make(found, value, mod=max(mods, default=""))

    def _century(self, found: Found) -> Timex | None:
        number = self._ordinal(self._word(found, "x"))
        return self._make(found, f"{number - 1:02d}") if number and 1 < number < 23 else None

    def _years(self, found: Found) -> Timex | None:
        """Read "1994-97"."""
        first, last = int(self._word(found, "y")), self._word(found, "y2")
        until = int(str(first)[: 4 - len(last)] + last) if len(last) in (2, 4) else 0
        if not first < until <= first + 150:
            return None
        days = (date(first, 1, 1), date(until + 1, 1, 1))
        return replace(self._make(found, f"{first:04d}/{until:04d}", days=days), granularity="year")

    def _year(self, found: Found) -> Timex | None:
        year = self._year_of(self._words(found, "y") or self._words(found, "mid"))
        mod = "MID" if "mid" in found.groups else ""
        return None if year is None or not 1 <= year <= 9998 else self._make(found, f"{year:04d}", mod=mod)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
