"""Resolve expressions of time: from the words that a pattern captured to TIMEX3 values and days.

Relative expressions are counted from the day of publication ("last week", "on Tuesday"), those that point back in
the text ("that year", "the next day") from the expression before. Names without a year (a weekday, "in March")
lie before publication unless the sentence looks ahead.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tocsin.extract.date_lengths import Lengths
from tocsin.extract.date_names import Names
from tocsin.extract.date_patterns import Found
from tocsin.extract.date_words import Anchor
from tocsin.extract.headings import Section
from tocsin.extract.timex import Basis, Timex, granularity, interval, narrow, step, unit_days, unit_value

__all__ = ["Resolver"]


class Resolver(Names, Lengths):
    """Resolves the expressions of one document in the order of its text; one method a kind of pattern."""

    def resolve(self, found: Found) -> Timex | None:
        """Resolve one expression and remember it for those that point back to it; None when it is no time after all."""
        timex: Timex | None = getattr(self, f"_{found.rule.kind}")(found)
        if timex is not None:
            if timex.interval is not None and (timex.type in ("DATE", "TIME") or isinstance(timex.anchor, int)):
                self.last = len(self.done)
            if granularity(timex.value) == "quarter" and "ago" not in found.groups and found.rule.kind != "ago":
                self.quarter, self.quarter_at = timex.value, len(self.done)
            self.done.append(timex)
        return timex

    def head(self, section: Section, above: int | None) -> int:
        """Keep the date that heads a part of a chronicle, and remember it for what points back; gives its number.

        Args:
            section: The heading.
            above: The number of the one that tells its year or month, if one does.
        """
        days, number = section.days, len(self.done)
        anchor: Anchor = None if section.stated else "published" if above is None else above
        basis: Basis = "stated" if section.stated else "relative"
        self.done.append(
            Timex(section.first, section.end, "DATE", section.value, interval=days, granularity=section.rank, basis=basis, anchor=anchor)
        )
        self.last = number if days is not None else self.last
        return number

    def _pointed(self, found: Found) -> Timex | None:
        """Read "last week", "that year", "the following month"."""
        rel, unit = self._word(found, "rel"), str(self._table("units", self._word(found, "u")))
        shift = int(self.raw["shift"].get(rel, 0))
        anchor: Anchor = "published"
        start = self.published
        if rel in self.raw["back"]:
            start, anchor = self._back(found)
        if start is None:
            return self._make(found, {0: "PRESENT_REF", 1: "FUTURE_REF"}.get(shift, "PAST_REF"))
        if unit == "weekend" and (shift == -1 or (not rel and not self.ahead(found.first))):
            shift = -1 if start.weekday() < 5 or rel else 0
        if isinstance(anchor, int) and not shift and self._coarser(self.done[anchor], unit):
            return self._make(found, "PAST_REF")
        moved = step(start, unit, shift)
        return None if moved is None else self._relative(found, unit_value(moved, unit), anchor=anchor)

    def _coarser(self, before: Timex, unit: str) -> bool:
        """Tell whether the expression before names too long a time to hold one such unit ("in 1987 ... that day")."""
        if before.interval is None or before.granularity == unit:
            return False
        return (before.interval[1] - before.interval[0]).days > 2 * max(1, unit_days(unit))

    def _pointed_back(self, found: Found) -> Timex | None:
        """Read "the next day", which is counted from the expression before, unlike "next week"."""
        start, anchor = self._back(found)
        unit = str(self._table("units", self._word(found, "u")))
        moved = step(start, unit, 1) if start else None
        return self._make(found, "FUTURE_REF") if moved is None else self._relative(found, unit_value(moved, unit), anchor=anchor)

    def _quarter(self, found: Found) -> Timex | None:
        """Read "the third quarter", "last year's quarter", "the year-ago quarter" (calendar quarters)."""
        words = self._words(found, "q")
        number = self._ordinal(words[-1]) if words else None
        year = self._year_of(self._words(found, "y"))
        rel = self._word(found, "rel")
        now = self.published
        recent = self.quarter or (unit_value(step(now, "quarter", -1) or now, "quarter") if now else None)
        number = 4 if number == -1 else number
        if number is not None and not 1 <= number <= 4:
            return None
        if year is None and rel and number is not None and now is not None:
            year = now.year + int(self.raw["shift"].get(rel, 0))
        if "to" in found.groups:
            return self._quarter_to(found)
        if year is not None:
            number = number or (int(recent[-1]) if recent else None)
            return None if number is None else self._make(found, f"{year:04d}-Q{number}")
        if recent is None or now is None:
            return self._make(found, f"XXXX-Q{number or 'X'}")
        back = 1 if "ago" in found.groups else 0
        if rel in self.raw["newest"] and (interval(recent) or (now, now))[1] > now:
            recent = unit_value(step(now, "quarter", -1) or now, "quarter")  # a quarter that is not over has no results
        if number is not None:
            value = f"{self._quarter_year(number, found.first) - back:04d}-Q{number}"
        elif back:
            value = f"{int(recent[:4]) - 1:04d}{recent[4:]}"
        elif rel and rel not in self.raw["back"] and rel not in self.raw["newest"]:
            in_year = bool(found.groups.get("rel")) and self._word_is_year(found)
            shift = int(self.raw["shift"].get(rel, 0))
            value = f"{now.year + shift:04d}{recent[4:]}" if in_year else unit_value(step(now, "quarter", shift) or now, "quarter")
        else:
            value = recent
        return self._relative(found, value)

    def _quarter_to(self, found: Found) -> Timex | None:
        """Read "the quarter ended July 31": the calendar quarter that most of those three months lie in."""
        month = self.months[self.parse.lower[found.end + 1].rstrip(".")]
        if self.published is None:
            return None
        year = self._month_year(month, self.ahead(found.first))
        middle = step(date(year, month, 28), "day", -45)
        return None if middle is None else self._relative(found, unit_value(middle, "quarter"))

    def _word_is_year(self, found: Found) -> bool:
        at = found.groups["rel"][1]
        return str(self._table("units", self.parse.lower[at])) == "year"

    def _quarter_year(self, number: int, token: int) -> int:
        now = self.published or date.max
        this = (now.month + 2) // 3
        if self.ahead(token) and (number - this) % 4 <= 2:
            return now.year + (number < this)
        return now.year - (number > this)

    def _half(self, found: Found) -> Timex | None:
        words = self._words(found, "q")
        number = self._ordinal(words[-1]) if words else -1
        year = self._year_of(self._words(found, "y"))
        if year is None and self.published is not None:
            year = self.published.year + int(self.raw["shift"].get(self._word(found, "rel"), 0))
        if number not in (1, 2, -1) or year is None:
            return None
        value = f"{year:04d}-H{2 if number == -1 else number}"
        return self._make(found, value) if "y" in found.groups else self._relative(found, value)

    def _year_end(self, found: Found) -> Timex | None:
        if self.published is None:
            return None
        year = self.published.year - (self._governor(found) in self.raw["backward"])
        value = f"{year:04d}-12-31" if "x" in found.groups else f"{year:04d}"
        return self._relative(found, value, mod="" if "x" in found.groups else "END")

    def _edge(self, found: Found) -> Timex | None:
        """Read "the end of the year"."""
        if self.published is None:
            return None
        value = unit_value(self.published, str(self._table("units", self._word(found, "u"))))
        return self._relative(found, value, mod=str(self.raw["mods"][self._word(found, "mod")]))

    def _year_span(self, found: Found) -> Timex | None:
        unit = str(self._table("units", self._word(found, "u")))
        if unit == "year":
            return self._make(found, "P1Y", "DURATION")
        return self._relative(found, unit_value(self.published, unit)) if self.published else None

    # -- compounds

    def _inner(self, found: Found, name: str) -> Timex | None:
        """Resolve a part of a compound without keeping it in the list."""
        inner = found.inner.get(name)
        if inner is None:
            return None
        timex: Timex | None = getattr(self, f"_{inner.rule.kind}")(inner)
        return timex

    def _with_mod(self, found: Found) -> Timex | None:
        inner = self._inner(found, "x")
        if inner is None:
            return None
        mod = str(self.raw["mods"][self._words(found, "mod")[0]])
        days = narrow(inner.interval, mod) if inner.interval else None
        return replace(inner, first=found.first, end=found.end, mod=mod, interval=days)

    def _with_part(self, found: Found) -> Timex | None:
        inner = self._inner(found, "x")
        if inner is None:
            return None
        part = str(self.raw["parts"][self._word(found, "p")])
        value = f"{inner.value.partition('/')[0]}{part}"
        days = inner.interval if "/" in inner.value else interval(value)
        return replace(inner, first=found.first, end=found.end, type="TIME", value=value, interval=days)

    def _with_clock(self, found: Found) -> Timex | None:
        inner, clock = self._inner(found, "x"), self._inner(found, "c")
        if inner is None or clock is None:
            return None
        time = clock.value.partition("T")[2]
        return replace(inner, first=found.first, end=found.end, type="TIME", value=f"{inner.value.partition('/')[0]}T{time}")

    def _month_of(self, found: Found) -> Timex | None:
        """Read "June of last year"."""
        month, year = self._inner(found, "m"), self._inner(found, "x")
        if month is None or year is None or granularity(year.value) != "year":
            return None
        value = f"{year.value}{month.value[4:]}"
        return replace(year, first=found.first, end=found.end, value=value, interval=interval(value), granularity="month")
