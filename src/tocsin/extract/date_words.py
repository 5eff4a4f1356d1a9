"""The words that a date pattern captured: their numbers, and the building of results from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from tocsin.extract.date_patterns import Found
from tocsin.extract.timex import Basis, Interval, Timex, granularity, interval, narrow
from tocsin.language import LanguagePack, Parse

__all__ = ["Anchor", "Words"]

Anchor = Literal["published"] | int | None


class Words:
    """Reads the captured words of one document; what has been resolved so far stands in ``done``.

    Args:
        parse: The document's tokens.
        pack: The language of its words.
        published: Day of publication, or None; then only what the text itself fixes is resolved. Inside a chronicle it is the
            day that heads the entry, whose number in ``done`` is ``section``: its "yesterday" is the day before.
        ahead: Tells whether the sentence around a token looks ahead (True), back (False) or neither (None).
    """

    def __init__(self, parse: Parse, pack: LanguagePack, published: date | None, ahead: Callable[[int], bool | None]) -> None:
        self.parse = parse
        self.published = published
        self.section: int | None = None
        self.ahead = ahead
        self.months: dict[str, int] = pack.table("months")
        self.weekdays = [str(day).lower() for day in pack.raw("weekdays")]
        self.numerals: dict[str, int] = pack.table("counts.numerals")
        self.multipliers: dict[str, int] = pack.table("counts.multipliers")
        self.raw: dict[str, Any] = pack.raw("dates")
        self.done: list[Timex] = []
        self.last: int | None = None
        self.quarter: str | None = None
        self.quarter_at = -9
        self.narrated: set[Anchor] = set()

    # -- words and numbers

    def _words(self, found: Found, name: str) -> list[str]:
        first, end = found.groups.get(name, (0, 0))
        return self.parse.lower[first:end]

    def _word(self, found: Found, name: str) -> str:
        words = self._words(found, name)
        return words[-1] if words else ""

    def _table(self, name: str, word: str) -> Any:
        return self.raw[name].get(word, self.raw[name].get(word.rstrip(".")))

    def _number(self, words: list[str]) -> float | None:
        """Read a number; None when it is vague ("several"). Of two ("two or three", "3-4") the first counts."""
        for at, word in enumerate(words):
            between = word in self.raw["ranges"]["alternatives"] or (word in self.raw["classes"]["dash"] and words[0].isdigit())
            if at and between:
                return self._number(words[:at])
        total, seen = 0.0, False
        for word in words:
            value: float | None = None
            plain = word.replace(",", "")
            if plain.replace(".", "", 1).isdigit():
                value = float(plain)
            elif word in self.numerals:
                value = self.numerals[word]
            elif word in self.raw["fractions"]:
                value = float(self.raw["fractions"][word])
            elif word in self.multipliers:
                total, seen = (total or 1) * self.multipliers[word], True
                continue
            elif words == [word] and word in self.raw["classes"]["a"]:
                value = 1
            if value is not None:
                total, seen = total + value, True
        return total if seen else None

    def _ordinal(self, word: str) -> int | None:
        value = self._table("ordinals", word)
        if value is not None:
            return int(value)
        digits = re.match(r"\D?(\d+)", word)
        return int(digits[1]) if digits else None

    def _year_of(self, words: list[str]) -> int | None:
        if not words:
            return None
        digits = re.search(r"\d+", words[0])
        if digits is not None:
            year = int(digits[0])
            return year if len(digits[0]) > 2 else year + (1900 if year > 49 else 2000)
        numbers = [self.numerals[word] for word in words if word in self.numerals]
        if any(word in self.multipliers for word in words):
            return int(self._number(words) or 0) or None
        return numbers[0] * 100 + sum(numbers[1:]) if numbers else None

    # -- building

    def _make(
        self,
        found: Found,
        value: str,
        type_: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE",
        *,
        basis: Basis = "stated",
        anchor: Anchor = None,
        mod: str = "",
        days: Interval | None = None,
    ) -> Timex:
        days = days or (interval(value) if type_ in ("DATE", "TIME") else None)
        if anchor == "published" and self.section is not None:
            anchor = self.section
        if days is not None and mod:
            days = narrow(days, mod)
        return Timex(
            first=found.first,
            end=found.end,
            type=type_,
            value=value,
            mod=mod,
            interval=days,
            granularity=granularity(value),
            basis=basis,
            anchor=anchor if basis == "relative" else None,
        )

    def _relative(self, found: Found, value: str, **more: Any) -> Timex:
        return self._make(found, value, basis="relative", anchor=more.pop("anchor", "published"), **more)

    def _back(self, found: Found) -> tuple[date | None, Anchor]:
        """Return the day that "that" and "the next" are counted from, and what gave it."""
        if self.last is not None:
            days = self.done[self.last].interval
            if days is not None:
                return days[0], self.last
        return self.published, "published"

    def _year_told(self, found: Found) -> int | None:
        """Return the year that a narrative is set in, when it is not that of publication, else None.

        It is the year of the expression before, in this sentence or the one before, if that was written out and
        dates a verb ("In 2008 war broke out. On 10 August ..."; not "the August 2008 war", "bonds due 2031").
        """
        if self.last is None or self.published is None or self.ahead(found.first):
            return None
        p, before = self.parse, self.done[self.last]
        if p.para[before.first] != p.para[found.first] or p.sent[found.first] - p.sent[before.first] > 1 or before.interval is None:
            return None
        heads = [p.head[at] for at in range(before.first, before.end) if not before.first <= p.head[at] < before.end]
        above = heads[0] if heads else before.first
        dates_verb = p.dep[above] == "prep" and p.pos[p.head[above]] in ("VERB", "AUX")
        told = dates_verb and before.granularity in ("day", "month", "year") and before.basis == "stated"
        year = before.interval[0].year
        if not (told or self.last in self.narrated) or year >= self.published.year:
            return None
        self.narrated.add(len(self.done))
        return year

    def _governor(self, found: Found) -> str:
        """Return the word before an expression in its paragraph, lower case, or ""."""
        before = found.first - 1
        return self.parse.lower[before] if before >= 0 and self.parse.para[before] == self.parse.para[found.first] else ""

    def _nearest(self, candidates: list[date | None], token: int) -> date | None:
        """Choose among the same day of several years by the tense around a token, else the nearest.

        A day most of a year away is not meant, whatever the tense, when the other one is near.
        """
        days = [day for day in candidates if day is not None]
        now = self.published
        if now is None or not days:
            return None
        ahead = self.ahead(token)
        past, coming = max(day for day in [*days, date.min] if day <= now), min(day for day in [*days, date.max] if day >= now)
        gone, left = (now - past).days, (coming - now).days
        if ahead is None or (ahead and left > 300 and gone < 100) or (ahead is False and gone > 300 and left < 100):
            chosen = past if gone <= left else coming
        else:
            chosen = coming if ahead else past
        return chosen if chosen in days else None
