"""When an act took place, by the date words in its own clause; else the day of publication, with a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from tocsin.extract.reading import Reading
from tocsin.records import When
from tocsin.times import edtf_interval, parse_written

__all__ = ["Calendar"]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")


class Calendar:
    """Reads date expressions of one document, relative ones against the day of publication."""

    def __init__(self, reading: Reading) -> None:
        pack = reading.pack
        self.reading = reading
        self.months: dict[str, int] = pack.table("months")
        self.weekdays = [str(day).lower() for day in pack.raw("weekdays")]
        self.shift: dict[str, int] = pack.table("dating.days")
        self.skip = pack.words("dating.skip")
        self.published = self._published()

    def _published(self) -> date | None:
        value = self.reading.document.published
        if not value:
            return None
        try:
            start, end = edtf_interval(value)
        except ValueError:
            return None
        return start if (end - start).days == 1 else None

    def when(self, tokens: Iterable[int]) -> When | None:
        """Return the date told among tokens, the day of publication when none is told, None when neither is known."""
        p = self.reading.parse
        for token in tokens:
            number = p.ent_id[token]
            if number < 0 or p.ent[token] != "DATE":
                continue
            first, end, _ = p.entities[number]
            found = self._read(first, end)
            if found is not None:
                return found
        published = self.reading.document.published
        if published is None:
            return None
        day = published.partition("T")[0]
        return When(value=day, basis="publication")

    def is_long_ago(self, when: When, days: int) -> bool:
        """Tell whether a date ended more than so many days before publication."""
        try:
            end = edtf_interval(when.value)[1]
        except ValueError:
            return False
        return self.published is not None and (self.published - end).days > days

    def _read(self, first: int, end: int) -> When | None:
        p = self.reading.parse
        words = [word.strip(".,") for word in p.lower[first:end] if word not in self.skip]
        text = " ".join(words)
        quote = self.reading.quote((first, end))
        months = {word: self.months[word] for word in words if word in self.months}
        if months:
            month = next(iter(months.values()))
            year = _YEAR.search(text)
            if year is not None:
                written = parse_written(text.replace(" ,", ","), self.months, frozenset(self.weekdays))
                value = written.partition("T")[0] if written else f"{year[0]}-{month:02d}"
                return When(value=value, basis="stated", evidence=quote)
            return self._without_year(text, month, quote_range=(first, end))
        if _YEAR.fullmatch(text):
            return When(value=text, basis="stated", evidence=quote)
        day = self._relative(words)
        return None if day is None else When(value=day.isoformat(), basis="relative", evidence=quote)

    def _without_year(self, text: str, month: int, quote_range: tuple[int, int]) -> When | None:
        """Read "11 March" as the nearest such day not after publication."""
        if self.published is None:
            return None
        day = _DAY.search(text)
        year = self.published.year
        quote = self.reading.quote(quote_range)
        if day is None:
            year -= month > self.published.month
            return When(value=f"{year:04d}-{month:02d}", basis="relative", evidence=quote)
        for candidate in (year, year - 1):
            try:
                found = date(candidate, month, int(day[1]))
            except ValueError:
                return None
            if found <= self.published:
                return When(value=found.isoformat(), basis="relative", evidence=quote)
        return None

    def _relative(self, words: list[str]) -> date | None:
        if self.published is None or not words:
            return None
        if " ".join(words) in self.shift:
            return self.published + timedelta(days=self.shift[" ".join(words)])
        if words[-1] in self.weekdays and len(words) == 1:
            back = (self.published.weekday() - self.weekdays.index(words[-1])) % 7
            return self.published - timedelta(days=back)
        return None
