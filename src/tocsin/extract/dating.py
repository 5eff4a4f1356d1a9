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

_FAR = 12
_NOUNS = ("NOUN", "PROPN")
_MODIFIERS = ("nmod", "compound", "amod", "nummod", "poss")


class Calendar:
    """The expressions of time of one document, by the tokens they stand at."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.published = dates.published_day(reading.document.published)
        self.found = dates.find(reading)
        self.of = reading.pack.words("dates.classes.of")
        self.at: dict[int, int] = {token: number for number, timex in enumerate(self.found) for token in range(timex.first, timex.end)}

    def when(self, tokens: Iterable[int], act: int | None = None) -> When | None:
        """Return the date told among tokens, the day of publication when none is told, None when neither is known.

        Of several dates the one that hangs most closely on the act's word (``act``) counts, then the first.
        """
        numbers = sorted({self.at[token] for token in tokens if token in self.at})
        if act is not None:
            numbers.sort(key=lambda number: self._steps(number, act))
        for number in numbers:
            found = None if self._names_a_thing(number, act) else self._when(number)
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

    def _head(self, number: int) -> int:
        """Return the token of an expression that hangs on something outside it."""
        p, timex = self.reading.parse, self.found[number]
        return next((at for at in range(timex.first, timex.end) if not timex.first <= p.head[at] < timex.end), timex.first)

    def _steps(self, number: int, act: int) -> int:
        """Count the words between an expression and the act it hangs on; many when it hangs on another."""
        head, at = self.reading.parse.head, self._head(number)
        for steps in range(_FAR):
            if at == act:
                return steps
            at = head[at]
        return _FAR

    def _names_a_thing(self, number: int, act: int | None) -> bool:
        """Tell whether the date is part of the name of something other than the act ("the 2020 accord", "the order of 3 May").

        "Friday's raid killed two" dates the killing by its cause; "after the March raid" by what it followed.
        """
        p, timex, at = self.reading.parse, self.found[number], self._head(number)
        above = p.head[at]
        if timex.relation != "in" or at == above:
            return False
        if p.lower[above] in self.of:
            noun = p.head[above]
            return noun != act and p.pos[noun] in _NOUNS
        named = timex.granularity not in ("day", "week", "weekend") and p.dep[at] in _MODIFIERS
        return named and above != act and p.pos[above] in _NOUNS
