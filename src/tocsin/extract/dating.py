"""When an act took place: by the expression of time in its clause, or one that shares it, or the date that heads its entry.

Where none tells it, it is dated by publication, with a doubt; where no day of publication is known either, by the day that
the sentences before tell ("On 3 May ... They burned ...").
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tocsin.extract import dates
from tocsin.extract.headings import chronicle
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
        self.times = reading.pack.words("dates.acts.times")
        self.of = reading.pack.words("dates.classes.of")
        self.chronicle = chronicle(reading)
        self.heads = self._headings()
        self.at: dict[int, int] = {token: number for number, timex in enumerate(self.found) for token in range(timex.first, timex.end)}

    def when(self, tokens: Iterable[int], act: int | None = None, shared: Iterable[list[int]] = ()) -> When | None:
        """Return the date told among tokens, the day of publication when none is told, None when neither is known.

        Where the tokens tell none, those of the clauses that share their date are looked at in turn (``shared``), then what
        heads the entry of a chronicle that the act stands in.
        """
        found = self._told(tokens, act)
        if found is None:
            found = next((day for further in shared if (day := self._told(further, act))), None)
        if found is None and act is not None:
            number = self.heads.get(self.reading.parse.para[act])
            found = self._when(number) if number is not None else None
        if found is None and act is not None and self.reading.document.published is None:
            found = self._carried(act)
        if found is not None or self.reading.document.published is None:
            return found
        return When(value=self.reading.document.published.partition("T")[0], basis="publication")

    def told(self, tokens: Iterable[int]) -> When | None:
        """Return the first date that stands among tokens, whatever it hangs on; for lists, which have no clauses."""
        numbers = dict.fromkeys(self.at[token] for token in tokens if token in self.at)
        return next((day for number in numbers if (day := self._when(number)) is not None), None)

    def _told(self, tokens: Iterable[int], act: int | None = None) -> When | None:
        """Return the date told among tokens; of several, that which hangs most closely on the act's word, then the first."""
        numbers = sorted({self.at[token] for token in tokens if token in self.at})
        if act is not None:
            numbers.sort(key=lambda number: self._steps(number, act))
        for number in numbers:
            found = None if self._names_a_thing(number, act) else self._when(number)
            if found is not None:
                return found
        return None

    def _headings(self) -> dict[int, int]:
        """Tell the date that heads each paragraph: it opens it ("3 May: ..."), or stood alone in one before."""
        if self.chronicle:
            numbers = {timex.first: number for number, timex in enumerate(self.found)}
            return {at: numbers[one.first] for one in self.chronicle if one.first in numbers for at in one.paragraphs}
        p, marks = self.reading.parse, self.reading.pack.words("dates.acts.heads")
        opening = {timex.first: number for number, timex in enumerate(self.found) if timex.granularity == "day" and timex.type == "DATE"}
        heads: dict[int, int] = {}
        current: int | None = None
        for paragraph, (start, stop) in enumerate(p.paragraphs):
            number = opening.get(start)
            end = self.found[number].end if number is not None else start
            if number is not None and all(not word[:1].isalnum() for word in p.lower[end:stop]):
                current = number
            elif number is not None and end < stop and p.lower[end] in marks:
                heads[paragraph] = number
                continue
            if current is not None:
                heads[paragraph] = current
        return heads

    def _carried(self, act: int) -> When | None:
        """Return the day that the sentences before in the paragraph tell, for what is told in the simple past."""
        p = self.reading.parse
        told = [number for number, timex in enumerate(self.found) if timex.first < act and p.para[timex.first] == p.para[act]]
        for number in reversed(told):
            timex = self.found[number]
            if timex.granularity == "day" and timex.type in ("DATE", "TIME") and timex.relation == "in" and timex.interval is not None:
                day = self._when(number)
                return day and When(value=day.value, basis="relative", evidence=day.evidence)
        return None

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
        days = dates.window(self.found, number, self._now(timex.first))
        if days is None or timex.type == "SET" or days[1] == date.max:
            return None
        last = timex.end if timex.through is None else self.found[timex.through].end
        return When(value=edtf(days), basis=timex.basis, evidence=self.reading.quote(*self._above(number), (timex.first, last)))

    def _now(self, token: int) -> date | None:
        """Return the day that a report of what stands at a token was written: of the entry of a chronicle, else of publication."""
        if not self.chronicle:
            return self.published
        number = self.heads.get(self.reading.parse.para[token])
        days = self.found[number].interval if number is not None and self.found[number].granularity == "day" else None
        return days[1] - timedelta(days=1) if days else self.published

    def _above(self, number: int) -> list[tuple[int, int]]:
        """Return the tokens of the headings that tell the year and the month of one, uppermost first."""
        firsts = {one.first for one in self.chronicle}
        found: list[tuple[int, int]] = []
        while self.found[number].first in firsts and isinstance(above := self.found[number].anchor, int) and above < number:
            number = above
            found.insert(0, (self.found[number].first, self.found[number].end))
        return found

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
        if at and p.dep[at] == "nummod" and p.pos[at - 1] == "ADP":
            return False  # "in 2029 farmers ...": no number of farmers
        if p.lower[above] in self.of:
            noun = p.head[above]
            if p.lemma[noun] in self.times:
                return False
            return noun != act and p.pos[noun] in _NOUNS
        named = timex.granularity not in ("day", "week", "weekend") and p.dep[at] in _MODIFIERS
        return named and above != act and p.pos[above] in _NOUNS
