"""When an act took place: the expression of time in its own clause; else the day of publication, with a doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tocsin.extract import dates
from tocsin.extract.reading import Reading
from tocsin.extract.timex import edtf
from tocsin.records import When
from tocsin.times import edtf_interval

__all__ = ["Calendar"]


class Calendar:
    """The expressions of time of one document, by the tokens they stand at."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.published = dates.published_day(reading.document.published)
        self.found = dates.find(reading)
        self.at: dict[int, int] = {token: number for number, timex in enumerate(self.found) for token in range(timex.first, timex.end)}

    def when(self, tokens: Iterable[int]) -> When | None:
        """Return the date told among tokens, the day of publication when none is told, None when neither is known."""
        for token in tokens:
            number = self.at.get(token)
            found = self._when(number) if number is not None else None
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

    def _when(self, number: int) -> When | None:
        """Date an act by an expression; one that gives no days, or only a limit ("before Monday"), dates nothing."""
        timex = self.found[number]
        days = dates.window(self.found, number, self.published)
        if days is None or timex.type == "SET" or days[1] == date.max:
            return None
        last = timex.end if timex.through is None else self.found[timex.through].end
        return When(value=edtf(days), basis=timex.basis, evidence=self.reading.quote((timex.first, last)))
