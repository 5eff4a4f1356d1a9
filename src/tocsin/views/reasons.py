"""How numbers stand to each other, in words that a person can read; the words are data (``languages/<code>.register.toml``)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from tocsin.analysis.balance import Alert, Check, Derived
from tocsin.analysis.comparison import Relation
from tocsin.analysis.figures import Days, Figure
from tocsin.analysis.reconciliation import Headline, Matter, Range
from tocsin.language import load_pack
from tocsin.views.words import Words

__all__ = ["Reasons"]


class Reasons:
    """Words for one matter. Nothing here is escaped or masked: that is for whoever prints it."""

    def __init__(self, matter: Matter, words: Words) -> None:
        self.matter = matter
        self.words = words
        self.table: dict[str, Any] = load_pack(words.language).raw("register")

    def number(self, figure: Figure) -> str:
        """Say a figure's number as its source bounded it."""
        return self.words.number(figure.low, figure.high, figure.qualifier, "—")

    def claim(self, id_: str) -> str:
        """Say a number with whoever gave it: ``55 (Lake Mission)``."""
        figure = self.matter.claim(id_)
        return f"{self.number(figure)} ({self.who(figure)})"

    def who(self, figure: Figure) -> str:
        """Name whoever gave a number."""
        return figure.name or str(self.words["unknown_outlet"])

    def time(self, figure: Figure) -> str:
        """Say what a figure is of in time, and when only its report's day is known."""
        days = figure.window if figure.measure in ("inflow", "outflow") else figure.as_of or figure.window
        if days is None:
            return str(self.words["undated"])
        if figure.as_of_basis == "publication" and days is figure.as_of:
            last = self.words.day(days[1] - timedelta(days=1), short=True)
            return f"{last} ({self.table['counts']['report_day']})"
        return self.days(days)

    def days(self, days: Days) -> str:
        """Write days ``[start, end)``."""
        return self.words.step(*days)

    def people(self, figure: Figure) -> str:
        """Say who is counted, as far as it is told."""
        return ", ".join(value for part, value in figure.population if part != "holder") or "—"

    def measure(self, figure: Figure) -> str:
        """Say what sort of number it is."""
        return str(self.table["measures"][figure.measure])

    def parts(self, parts: Iterable[str]) -> str:
        """Name parts of who, when and how."""
        return self.words.list([str(self.table["parts"][part]) for part in parts])

    def relation(self, relation: Relation) -> str:
        """Say how two numbers stand to each other, and why, in two sentences."""
        one, other = self.matter.claim(relation.one), self.matter.claim(relation.other)
        lead = f"{self.claim(one.id)} {self.table['relations'][relation.kind]} {self.claim(other.id)}."
        why = str(self.table["reasons"][relation.reason]).format(
            one=self.number(one),
            other=self.number(other),
            parts=self.parts(relation.parts),
            one_time=self.time(one),
            other_time=self.time(other),
            one_measure=self.measure(one),
            other_measure=self.measure(other),
        )
        return f"{lead} {why}"

    def range(self, found: Range) -> str:
        """Say the lowest to the highest of comparable numbers, with whose they are and for when."""
        names = sorted({self.who(self.matter.claim(id_)) for id_ in found.claims})
        number = self.words.number(found.low, found.high, "exactly")
        return str(self.table["counts"]["range"]).format(n=number, who=self.words.list(names), day=self.days(found.days))

    def beside(self) -> str:
        """Say which numbers stand beside the ranges, each with what would have to be asked; "" when none does."""
        asked = {question.claim: [str(self.table["questions"][part]) for part in question.parts] for question in self.matter.questions}
        told = [f"{self.claim(id_)} ({' '.join(asked.get(id_, []))})" for id_ in self.matter.beside]
        return str(self.table["counts"]["beside"]).format(list="; ".join(told)) if told else ""

    def derived(self, found: Derived) -> tuple[str, str]:
        """Say what is left of a whole without its part, and on what assumption."""
        whole, part = self.matter.claim(found.whole), self.matter.claim(found.part)
        left = self.words.number(found.low, found.high, "exactly")
        form = "remainder_words" if part.words else "remainder"
        line = str(self.table["derived"][form]).format(n=left, whole=self.number(whole), part=self.number(part), words=part.words)
        return line, str(self.table["derived"]["assumption"]).format(who=self.who(whole))

    def check(self, found: Check) -> str:
        """Say whether one origin's numbers add up."""
        form = "balanced" if found.residual == 0 else "fewer" if found.residual < 0 else "more"
        first, last = (self.matter.claim(id_) for id_ in (found.first, found.last))
        return str(self.table["checks"][form]).format(
            who=self.who(last),
            n=f"{abs(found.residual):,}",
            first=self.number(first),
            last=self.number(last),
            inflow=f"{found.inflow:,}",
            outflow=f"{found.outflow:,}",
        )

    def alert(self, found: Alert) -> str:
        """Say how many named persons stand against a number."""
        figure = self.matter.claim(found.claim)
        return str(self.table["alerts"][found.kind]).format(floor=f"{found.floor:,}", claim=self.number(figure), who=self.who(figure))

    def headline(self, chosen: Headline) -> str:
        """Say a chosen figure with the rule and the person behind it."""
        number = self.words.number(chosen.low, chosen.high, "exactly")
        return str(self.table["counts"]["headline"]).format(n=number, rule=self.table["headlines"][chosen.rule], by=chosen.by)
