"""Record fields in plain words; the words themselves are data (``languages/<code>.brief.toml``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from tocsin.analysis import Docket, Source
from tocsin.language import load_pack
from tocsin.records import Count, Event
from tocsin.registry import load_toml

__all__ = ["Words"]


@cache
def _labels() -> dict[str, str]:
    return {str(term["id"]): str(term["label"]) for term in load_toml("frameworks/terms.toml")["term"]}


class Words:
    """The words of a brief in one language.

    Nothing here is escaped or masked: that is for whoever prints it.
    """

    def __init__(self, language: str = "en") -> None:
        self._table: dict[str, Any] = load_pack(language).raw("brief")
        self.language = language
        self.abbreviations = frozenset(self._table["abbreviations"])

    def __getitem__(self, path: str) -> Any:
        """Return what stands at a dotted path of the language's brief table."""
        value: Any = self._table
        for part in path.split("."):
            value = value[part]
        return value

    def of(self, table: str, key: object) -> str:
        """Return a table's word for a field's value, or the value itself when the table has none."""
        return str(self._table[table].get(str(key), str(key).replace("_", " ")))

    def count(self, what: str, number: int) -> str:
        """Say a number of things: ``1 report``, ``1,024 reports``."""
        one, many = self._table["plural"][what]
        return str(one) if number == 1 else str(many).format(n=f"{number:,}")

    def extent(self, docket: Docket) -> str:
        """Say how much was read: ``48 reports of 6 outlets``, without outlets when none is told."""
        reports = self.count("reports", len(docket.documents))
        outlets = len({docket.outlet(document) for document in docket.documents.values()} - {""})
        return str(self["extent"]).format(reports=reports, outlets=self.count("outlets", outlets)) if outlets else reports

    def records(self, kind: str, number: int) -> str:
        """Say a number of records of a kind: ``1 statement``, ``12 acts``."""
        return f"{number:,} {self.of('kinds', kind).lower() if number == 1 else self.of('kinds_many', kind)}"

    def day(self, day: date, *, short: bool = False, year: bool = True) -> str:
        """Write a day: ``2 June 2031``."""
        months = self["dates.short" if short else "dates.months"]
        return f"{day.day} {months[day.month - 1]}" + (f" {day.year}" if year else "")

    def edtf(self, value: str | None) -> str:
        """Write a partial date with the parts that are known, the time of day left out."""
        if not value:
            return str(self["undated"])
        parts = value.partition("T")[0].split("-")
        try:
            numbers = [int(part) for part in parts]
            if len(numbers) == 3:
                return self.day(date(numbers[0], numbers[1], numbers[2]))
            return f"{self['dates.months'][numbers[1] - 1]} {numbers[0]}" if len(numbers) == 2 else value
        except (ValueError, IndexError):
            return value

    def days(self, first: date | None, last: date | None) -> str:
        """Write a range of days, both included, without saying the month or year twice."""
        if first is None or last is None:
            return str(self["undated"])
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        return f"{self.day(first, year=first.year != last.year)} – {self.day(last)}"

    def step(self, start: date, end: date) -> str:
        """Write a step of time ``[start, end)``: a day, a week's days, a month or a year."""
        last = end - timedelta(days=1)
        if start.day == 1 and end.day == 1 and start.month != last.month:
            return str(start.year)
        if start.day == 1 and end.day == 1:
            return f"{self['dates.months'][start.month - 1]} {start.year}"
        return self.days(start, last)

    def list(self, items: Sequence[str]) -> str:
        """Join items as in a sentence: ``a, b and c``."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + str(self["and"]) + items[-1]

    def source(self, source: Source, *, standing: bool = False) -> str:
        """Name a source, with its standing if asked."""
        if source.kind == "unknown":
            return str(self["unknown_outlet"])
        if source.kind == "unnamed":
            return str(self["unnamed_told"]).format(told=source.name) if source.name else str(self["unnamed"])
        if standing and source.standing and source.standing.casefold() not in source.name.casefold():
            return f"{source.name} ({source.standing})"
        return source.name

    def number(self, low: int | None, high: int | None, qualifier: str, words: str = "") -> str:
        """Say a reported number as its source bounded it."""
        if low is None and high is None:
            return str(self["qualifiers.vague"]).format(words=words)
        if low is not None and high is None:
            qualifier = "at_least"
        elif low is None:
            qualifier = "at_most"
        elif low != high and qualifier not in ("about", "at_least", "at_most"):
            qualifier = "between"
        shown = low if low is not None and qualifier != "at_most" else high
        return str(self["qualifiers"].get(qualifier, "{n}")).format(n=f"{shown:,}", low=f"{low or 0:,}", high=f"{high or 0:,}", words=words)

    def value(self, count: Count) -> str:
        """Say a count's number."""
        return self.number(count.low, count.high, count.qualifier, count.number.text)

    def status(self, count: Count) -> str:
        """Say how a count is told that is not told as so; "" for one that is."""
        return self.standing(count.status, count.cue.text if count.cue is not None else "")

    def standing(self, status: str, cue: str) -> str:
        """Say how a number is told that is not told as so, with the word of its source; "" for one that is."""
        if status == "actual":
            return ""
        told = self.of("count_status", status)
        return str(self["count_status.cue"]).format(status=told, cue=cue) if cue else told

    def act(self, event: Event) -> str:
        """Name the kind of an act: by its first mode that has a name, else by its type."""
        table = self._table["modes_of_types"]
        found = (table.get(f"{event.type}/{mode}") for mode in event.modes)
        return str(next(filter(None, found), self.of("types", event.type)))

    def term(self, term: str) -> str:
        """Name a term by the label of ``data/frameworks/terms.toml``; a term that is not listed there by itself."""
        return _labels().get(term, term.replace("_", " "))

    def people(self, unit: str) -> str:
        """Say whom a unit counts."""
        table = self._table["units_people"]
        return str(table[unit] if unit in table else table["other"].format(unit=unit))
