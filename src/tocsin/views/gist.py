"""One record in one sentence, on whose word it stands; for explanations and for exports that carry plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.language import load_pack
from tocsin.records import (
    ActorRef,
    Blame,
    Characterisation,
    Count,
    Custody,
    Demand,
    Event,
    Evidence,
    Person,
    Purpose,
    Record,
    Relation,
    Situation,
    Statement,
    When,
    kind_of,
)
from tocsin.views.exhibits import Exhibits

__all__ = ["Gist"]

_WORDS = 240
"""Longest quotation in a sentence, in code points."""


class Gist:
    """Tells the records of a docket, masked as its exhibits are.

    ``table`` are the words of ``languages/<code>.explain.toml``.
    """

    def __init__(self, exhibits: Exhibits) -> None:
        self._ex = exhibits
        self.table: dict[str, Any] = load_pack(exhibits.words.language).raw("explain")
        self._forms: dict[str, str] = self.table["gist"]

    def tell(self, record: Record) -> str:
        """Say in one sentence what a record says and on whose word."""
        writer = getattr(self, f"_{kind_of(record)}", None)
        form, values = writer(record) if writer else ("other", {"words": self._quote(record, record.evidence)})
        who = "" if isinstance(record, Person) else self.source(record)
        sentence = self._forms[form].format(who=who, **values)
        return sentence[:1].upper() + sentence[1:]

    def source(self, record: Record) -> str:
        """Name whose word a record stands on, with the standing told."""
        return self._ex.source(self._ex.docket.source(record), standing=True)

    def names(self, refs: Sequence[ActorRef]) -> str:
        """Name actors in a list, those without a name by their quoted words; nobody is said so."""
        named = [self.name(ref) if ref.name else self._forms["quoted"].format(words=self.name(ref)) for ref in refs]
        return self._ex.words.list(named) or str(self._ex.words["nobody"])

    def name(self, ref: ActorRef) -> str:
        """Name one actor by the canonical name, else by the report's words; masked."""
        return self._ex.mask.text(ref.name or ref.text)

    def day(self, when: When) -> str:
        """Write when something was, with the parts that are known."""
        first, slash, last = when.value.partition("/")
        words = self._ex.words
        return f"{words.edtf(first)} – {words.edtf(last)}" if slash else words.edtf(when.value)

    def _quote(self, record: Record, quoted: Evidence) -> str:
        words = self._ex.paper(record.document).words(quoted.spans, _WORDS)
        return self._forms["quoted"].format(words=words.strip('"“”«» \t'))

    def _place(self, record: Event | Count) -> str:
        return self._ex.mask.text(record.place.name or record.place.text) if record.place else ""

    def _part(self, form: str, **values: str | None) -> str:
        """Fill a part of a sentence; "" when what it needs is not there."""
        return self._forms[form].format(**values) if all(values.values()) else ""

    def _statement(self, record: Statement) -> tuple[str, dict[str, str]]:
        words = self._ex.words
        condition = self._quote(record, record.condition) if record.condition else ""
        return "statement", {
            "act": words.of("acts", record.act),
            "mode": self._part("mode", words=words.of("modes", record.mode)),
            "words": self._quote(record, record.content),
            "condition": self._part("condition", words=condition),
        }

    def _event(self, record: Event) -> tuple[str, dict[str, str]]:
        words = self._ex.words
        return "event", {
            "act": words.act(record),
            "actors": self._part("actors", names=self.names(record.actors)),
            "recipients": self._part("recipients", names=self.names(record.recipients)) if record.recipients else "",
            "place": self._part("place", name=self._place(record)),
            "day": self._part("day", day=self.day(record.when) if record.when else ""),
            "sponsor": self._sponsor(record),
            "status": ", ".join(words.of("status", name) for name in _standing(record)),
        }

    def _sponsor(self, record: Event) -> str:
        behind = record.sponsorship
        if behind is None:
            return ""
        return self._part("sponsor", degree=self.table["degrees"][behind.degree], name=self.name(behind.sponsor))

    def _count(self, record: Count) -> tuple[str, dict[str, str]]:
        words = self._ex.words
        return "count", {
            "n": self._ex.mask.text(words.value(record)),
            "people": self._ex.mask.text(words.people(record.unit)),
            "measure": self._part("measure", words=words.of("measures", record.measure)),
            "place": self._part("place", name=self._place(record)),
            "day": self._part("day", day=self.day(record.as_of) if record.as_of else ""),
            "status": self._part("status", words=words.status(record)),
        }

    def _demand(self, record: Demand) -> tuple[str, dict[str, str]]:
        form = "not" if record.negated else record.polarity
        return f"{record.kind}_{form}", {"addressees": self.names(record.addressees), "words": self._quote(record, record.action)}

    def _blame(self, record: Blame) -> tuple[str, dict[str, str]]:
        return "blame_denied" if record.denied else "blame", {
            "blamed": self.names(record.blamed),
            "manner": self._ex.words.of("manners", record.manner),
            "words": self._quote(record, record.cause or record.evidence),
        }

    def _characterisation(self, record: Characterisation) -> tuple[str, dict[str, str]]:
        return "characterisation", {
            "stance": self._ex.words.of("stances", record.stance),
            "term": self._forms["quoted"].format(words=self._ex.mask.text(self._ex.words.term(record.term))),
            "of": self._part("of_words", words=self._quote(record, record.of) if record.of else ""),
        }

    def _purpose(self, record: Purpose) -> tuple[str, dict[str, str]]:
        return "purpose", {
            "actor": self._part("of_actor", name=self.name(record.actor) if record.actor else ""),
            "words": self._quote(record, record.purpose),
        }

    def _situation(self, record: Situation) -> tuple[str, dict[str, str]]:
        return "situation", {
            "of": self._part("of_actor", name=self.name(record.of) if record.of else ""),
            "words": self._quote(record, record.state),
            "since": self._part("since", words=self._quote(record, record.since) if record.since else ""),
        }

    def _relation(self, record: Relation) -> tuple[str, dict[str, str]]:
        words = self._ex.words
        return "relation", {
            "kind": words.of("relations", record.kind),
            "giver": self.names([record.giver]),
            "receiver": self.names([record.receiver]),
            "words": self._quote(record, record.evidence),
            "since": self._part("since", words=self._quote(record, record.since) if record.since else ""),
            "until": self._part("until", words=self._quote(record, record.until) if record.until else ""),
            "status": words.of("courses", "negated" if record.negated else record.status),
        }

    def _custody(self, record: Custody) -> tuple[str, dict[str, str]]:
        by = record.taker or record.holder
        return "custody", {
            "name": self._ex.mask.text(record.person.name or record.person.text),
            "state": self._ex.words.of("custody", record.state),
            "by": self._part("by", name=self.name(by)) if by else "",
            "place": self._part("place", name=self._ex.mask.text(record.place.name or record.place.text) if record.place else None),
            "day": self._part("day", day=self.day(record.when) if record.when else ""),
            "words": self._quote(record, record.category),
        }

    def _person(self, record: Person) -> tuple[str, dict[str, str]]:
        return "person", {"name": self._ex.mask.text(record.name), "role": self.table["roles"].get(record.role, record.role)}


def _standing(event: Event) -> list[str]:
    """Name what an act is reported as, and whether it is background or part of another act."""
    also = {"historical": event.historical, "embedded": event.embedded_in is not None}
    return ["negated" if event.negated else event.status, *(name for name, holds in also.items() if holds)]
