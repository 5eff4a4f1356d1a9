"""A record as a reader sees it: its words with their neighbours, on whose word, how sure, what is in doubt, and where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from tocsin.analysis import Docket, Source
from tocsin.document import Span
from tocsin.records import (
    ActorRef,
    Blame,
    Characterisation,
    Count,
    Custody,
    Demand,
    Event,
    Evidence,
    Purpose,
    Record,
    Relation,
    Situation,
    Statement,
    kind_of,
)
from tocsin.store import Mask
from tocsin.views.paper import Paper, isolated, text_safe
from tocsin.views.words import Words

__all__ = ["LETTERS", "Exhibit", "Exhibits", "bdi"]

LETTERS = {
    "statement": "s",
    "event": "e",
    "count": "c",
    "demand": "d",
    "blame": "b",
    "characterisation": "t",
    "purpose": "p",
    "situation": "p",
    "relation": "p",
    "person": "p",
    "custody": "p",
}
"""The class of a kind's marks in the page's style."""

_QUOTE = 420
_AROUND = 260
_SAYS_LITTLE = 45
"""A quotation with fewer code points is shown inside its sentence."""


class Exhibit(NamedTuple):
    """What the page shows of one record; strings are masked and not yet escaped.

    ``inner`` are its words; ``lead_in`` and ``lead_out`` the rest of their sentence, where the words alone say little;
    ``before`` and ``after`` the sentences beside. ``by`` names outlet and date.

    ``place`` is "" when a withheld name stands in the document: then neither offsets nor hashes are shown.
    """

    number: int
    kind: str
    letter: str
    before: str
    lead_in: str
    inner: str
    lead_out: str
    after: str
    by: str
    chain: str
    manner: str
    doubts: str
    place: str
    document: int


def bdi(text: str) -> Markup:
    """Escape a text from outside and keep its direction marks from reaching what stands beside it."""
    return Markup("<bdi>") + text_safe(text) + Markup("</bdi>")


class Exhibits:
    """The records of a docket by number; numbers run in reading order over all records, from 1."""

    def __init__(self, docket: Docket, mask: Mask, words: Words) -> None:
        self.docket = docket
        self.mask = mask
        self.words = words
        self.numbers = {record.id: number for number, record in enumerate(docket.records, 1)}
        self.shown: set[str] = set()
        order = sorted(docket.documents.values(), key=lambda d: (d.published or "9999", d.outlet or "", d.title or "", d.id))
        self.documents = {document.id: number for number, document in enumerate(order, 1)}
        self._papers: dict[str, Paper] = {}
        self._made: dict[str, Exhibit] = {}

    def paper(self, document: str) -> Paper:
        """Return a document as it may be shown."""
        if document not in self._papers:
            self._papers[document] = Paper(self.docket.documents[document], self.mask, self.words.abbreviations)
        return self._papers[document]

    def record(self, id_: str) -> Record:
        """Return a record by its id."""
        return self.docket.by_id[id_]

    def quote(self, id_: str, limit: int = _QUOTE) -> str:
        """Return a record's own words, masked."""
        record = self.record(id_)
        spans = record.content.spans if isinstance(record, Statement) else record.evidence.spans
        return self.paper(record.document).words(spans, limit)

    def show(self, id_: str) -> Exhibit:
        """Make a record's exhibit and remember that it is shown."""
        self.shown.add(id_)
        if id_ not in self._made:
            self._made[id_] = self._make(id_)
        return self._made[id_]

    def _make(self, id_: str) -> Exhibit:
        record = self.record(id_)
        kind = kind_of(record)
        return Exhibit(
            number=self.numbers[id_],
            kind=kind,
            letter=LETTERS[kind],
            **self._passage(record),
            by=f"{self.outlet(record.document)}, {self.words.edtf(self.docket.documents[record.document].published)}",
            chain=self.chain(record),
            manner=self.manner(record),
            doubts="; ".join(dict.fromkeys(self.words.of("doubts", doubt.code) for doubt in record.doubts)),
            place=self._place(record),
            document=self.documents[record.document],
        )

    def title(self, document: str) -> str:
        """Return a document's title, or its first words, masked."""
        found = self.docket.documents[document]
        if found.title:
            return self.mask.text(found.title)
        return self.paper(document).words([Span(0, min(len(found.text), 400))], 70) or "—"

    def outlet(self, document: str) -> str:
        """Return the name of a document's outlet, masked, or the words for one that is not told."""
        return isolated(self.mask.text(self.docket.outlet(self.docket.documents[document]))) or str(self.words["unknown_outlet"])

    def source(self, source: Source, *, standing: bool = False) -> str:
        """Name a source, masked; a report whose outlet is not told by its number."""
        if source.kind == "unknown":
            return str(self.words["unknown_report"]).format(n=self.documents[source.key.partition(":")[2]])
        return isolated(self.mask.text(self.words.source(source, standing=standing)))

    def chain(self, record: Record) -> str:
        """Say who told it to whom: the outlet, the speaker it quoted, those the speaker cited; a copy's origin."""
        outlet = self.outlet(record.document)
        steps = self.docket.chain(record)
        told = [step.speaker for step in steps]
        if record.unnamed and not isinstance(record, Statement):
            told.append(None)
        if not told:
            said = str(self.words["chain.outlet"]).format(outlet=outlet)
        else:
            quoted = bool(steps) and steps[0].mode != "writing" and steps[0].form != "indirect"
            parts = [str(self.words["chain.quoting" if quoted else "chain.writing"]).format(outlet=outlet, speaker=self._speaker(told[0]))]
            parts += [str(self.words["chain.cites"]).format(speaker=self._speaker(speaker)) for speaker in told[1:]]
            said = ", ".join(parts)
            if isinstance(record, Statement) and record.headline:
                said += f", {self.words['chain.headline']}"
        occasion = self._occasion(record, steps) if not self.docket.outlet(self.docket.documents[record.document]) else ""
        if occasion:
            said += f"; {str(self.words['chain.occasion']).format(words=occasion)}"
        origin = self.docket.origin(record.document)
        if origin != record.document:
            said += f"; {str(self.words['chain.copy']).format(outlet=self.outlet(origin))}"
        return said

    @cached_property
    def _occasions(self) -> dict[str, list[Evidence]]:
        """The occasions that each report names."""
        found: dict[str, list[Evidence]] = {}
        for record in self.docket.records:
            if isinstance(record, Statement) and record.occasion is not None:
                found.setdefault(record.document, []).append(record.occasion)
        return found

    def _occasion(self, record: Record, steps: Sequence[Statement]) -> str:
        """Say to whom or where the words were given, when the report tells: of this word, else the only occasion that it names."""
        own = [step.occasion for step in steps if step.occasion is not None]
        told = own or self._occasions.get(record.document, [])
        words = dict.fromkeys(self.paper(record.document).words(occasion.spans) for occasion in told)
        return isolated(next(iter(words))) if own or len(words) == 1 else ""

    def _speaker(self, speaker: ActorRef | None) -> str:
        if speaker is None:
            return str(self.words["unnamed"])
        name = isolated(self.mask.text(speaker.name or speaker.text))
        standing = isolated(self.mask.text(speaker.standing or ""))
        return f"{name} ({standing})" if standing and standing.casefold() not in name.casefold() else name

    def manner(self, record: Record) -> str:
        """Say how a record was put: a statement's form and certainty, an act's status, a number's bounds."""
        words = self.words
        if isinstance(record, Statement):
            parts = [words.of("acts", record.act), words.of("forms", record.form), words.of("modes", record.mode)]
            parts.append(words.of("certainty", record.certainty))
        elif isinstance(record, Event):
            parts = [words.act(record), *self._status(record)]
            if record.severity is not None:
                parts.append(f"severity {record.severity}, {words.of('severity', record.severity)}")
        elif isinstance(record, Count):
            parts = [f"{words.value(record)} {words.of('units', record.unit)}", words.of("measures", record.measure)]
            parts.append(words.status(record))
        elif isinstance(record, Demand):
            names = words.list([self.mask.text(ref.name or ref.text) for ref in record.addressees])
            parts = [words.of("demands", record.kind), names, words.of("polarity", record.polarity)]
        elif isinstance(record, Blame):
            names = words.list([self.mask.text(ref.name or ref.text) for ref in record.blamed])
            parts = [names, words.of("manners", record.manner), "rejected by the speaker" if record.denied else ""]
        elif isinstance(record, Characterisation):
            parts = [f"“{words.term(record.term)}”", words.of("stances", record.stance)]
        elif isinstance(record, Custody):
            by = record.taker or record.holder
            parts = [words.of("custody", record.state), self.mask.text(by.name or by.text) if by else ""]
        elif isinstance(record, Relation):
            sides = (
                f"{self.mask.text(record.giver.name or record.giver.text)} → {self.mask.text(record.receiver.name or record.receiver.text)}"
            )
            parts = [words.of("relations", record.kind), sides, words.of("courses", "negated" if record.negated else record.status)]
        elif isinstance(record, (Purpose, Situation)):
            parts = [words.of("kinds", kind_of(record)).lower()]
        else:
            parts = []
        return self.mask.text(", ".join(part for part in parts if part))

    def _status(self, event: Event) -> list[str]:
        found = [self.words.of("status", "negated" if event.negated else event.status)]
        if event.historical:
            found.append(self.words.of("status", "historical"))
        if event.embedded_in:
            found.append(self.words.of("status", "embedded"))
        return found

    def _passage(self, record: Record) -> dict[str, str]:
        """Return the words, the rest of their sentence, and a sentence on each side; all are cut when they are long."""
        paper = self.paper(record.document)
        spans = record.content.spans if isinstance(record, Statement) else record.evidence.spans
        start, end = spans[0].start, spans[-1].end
        whole, wide = paper.sentence(start, end), paper.around(start, end)
        inner = paper.words(spans, _QUOTE)
        if isinstance(record, Statement) and record.form == "direct" and len(inner) >= _SAYS_LITTLE:
            whole = Span(start, end)
        return {
            "before": _tail(paper.piece(wide.start, whole.start)),
            "lead_in": _tail(paper.piece(whole.start, start)),
            "inner": inner,
            "lead_out": _head(paper.piece(end, whole.end)),
            "after": _head(paper.piece(whole.end, wide.end)),
        }

    def _place(self, record: Record) -> str:
        paper = self.paper(record.document)
        if paper.touched:
            return ""
        spans = record.evidence.spans
        offsets = ", ".join(f"{span.start}–{span.end}" for span in spans)
        return f"characters {offsets} · record {self.mask.id(record.id)[:10]} · text {paper.document.text_sha256[:10]}"


def _tail(text: str) -> str:
    """Keep the last part of a text that is long."""
    return text if len(text) <= _AROUND else "… " + text[text.find(" ", len(text) - _AROUND) + 1 :]


def _head(text: str) -> str:
    """Keep the first part of a text that is long."""
    return text if len(text) <= _AROUND else text[: text.rfind(" ", 0, _AROUND)] + " …"
