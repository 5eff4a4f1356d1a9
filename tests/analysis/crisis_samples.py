"""A small casebook written record by record, for the tests of analyses and views.

Everything in it is invented. Words are given as they stand in a report's text; offsets follow from them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.document import Document, Region, SourceItem, Span, make_document, make_refusal
from tocsin.records import (
    ActorRef,
    Blame,
    Characterisation,
    Count,
    Demand,
    Derivation,
    Event,
    Evidence,
    Person,
    Record,
    Statement,
    When,
    evidence,
    record_id,
)
from tocsin.store import Store, View

DERIVATION = Derivation(tocsin="0", model="none", model_hash="", knowledge="", settings="", extractors={"written": 1})


class Crisis:
    """A casebook in the making; ``view`` stores what was written so far and opens a View."""

    def __init__(self, folder: Path, toml: str = 'title = "The Teal Valley"\n') -> None:
        self.store = Store.create(folder, toml=toml)
        self.documents: dict[str, tuple[SourceItem, Document]] = {}
        self.records: list[Record] = []
        self.refused: list[SourceItem] = []

    def report(self, text: str, **fields: Any) -> Document:
        """Write a report; ``name`` is its file's."""
        item = SourceItem.of(text.encode(), name=fields.pop("name", f"{len(self.documents) + 1}.txt"))
        values: dict[str, Any] = {"outlet": "Teal Post", "published": "2041-05-03", "language": "en", **fields}
        values.setdefault("regions", (Region("body", Span(0, len(text))),) if text else ())
        document = make_document(item, text, reader="text/1", **values)
        self.documents[document.id] = (item, document)
        return document

    def refuse(self, name: str) -> None:
        """Have an item refused as empty."""
        self.refused.append(SourceItem.of(name.encode(), name=name))

    def words(self, document: Document, *words: str) -> Evidence:
        """Quote words where they first stand in a report."""
        spans = []
        for part in words:
            start = document.text.index(part)
            spans.append(Span(start, start + len(part)))
        return evidence(document.text, *spans)

    def actor(self, document: Document, text: str, **fields: Any) -> ActorRef:
        """Refer to somebody by words of a report; ``name`` is the words themselves unless given."""
        values: dict[str, Any] = {"kind": "name", "name": text, "type": "person", **fields}
        return ActorRef(text=text, span=self.words(document, text).spans[0], **values)

    def add(self, cls: type[Record], document: Document, where: str | tuple[str, ...], **fields: Any) -> Any:
        """Write a record on words of a report."""
        anchor = self.words(document, *((where,) if isinstance(where, str) else where))
        id_ = record_id(document, cls.__name__.lower(), anchor, str(fields.get("type", fields.get("unit", fields.get("term", "")))))
        record = cls(id=id_, document=document.id, evidence=anchor, **fields)
        self.records.append(record)
        return record

    def statement(self, document: Document, words: str | tuple[str, ...], speaker: str | None, **fields: Any) -> Statement:
        """Write a statement; the speaker's words must stand in the report."""
        anchor = self.words(document, *((words,) if isinstance(words, str) else words))
        who = self.actor(document, speaker, standing=fields.pop("standing", None)) if speaker else None
        return self.add(Statement, document, words, content=anchor, speaker=who, **{"form": "direct", **fields})

    def event(self, document: Document, words: str, type_: str, severity: int, **fields: Any) -> Event:
        """Write an act."""
        when = fields.pop("when", None)
        date = When(value=when, basis="stated") if when else None
        values: dict[str, Any] = {"quad": 4, "trigger": self.words(document, words), "when": date, **fields}
        return self.add(Event, document, words, type=type_, severity=severity, **values)

    def count(self, document: Document, words: str, unit: str, low: int | None, high: int | None, **fields: Any) -> Count:
        """Write a number of people."""
        return self.add(Count, document, words, unit=unit, low=low, high=high, number=self.words(document, words), **fields)

    def demand(self, document: Document, words: str, addressee: str | None, **fields: Any) -> Demand:
        """Write a demand."""
        to = (self.actor(document, addressee, type="country"),) if addressee else ()
        return self.add(Demand, document, words, action=self.words(document, words), addressees=to, **{"kind": "demand", **fields})

    def blame(self, document: Document, words: str, blamed: str, **fields: Any) -> Blame:
        """Write a blame."""
        return self.add(Blame, document, words, blamed=(self.actor(document, blamed, type="country"),), **fields)

    def term(self, document: Document, words: str, term: str, **fields: Any) -> Characterisation:
        """Write a characterisation."""
        return self.add(Characterisation, document, words, term=term, words=self.words(document, words), **fields)

    def person(self, document: Document, name: str, role: str = "held") -> Person:
        """Write a person to be withheld."""
        return self.add(Person, document, name, name=name, role=role, mentions=self.words(document, name), level="restricted")

    def view(self) -> View:
        """Store everything and open a View."""
        with self.store.writer(clock=lambda: "2041-06-01T00:00:00Z") as writer:
            writer.start_run("test", {})
            for item, document in self.documents.values():
                writer.put_source(document.text.encode())
                mine = [record for record in self.records if record.document == document.id]
                writer.add_document(item, document, DERIVATION, mine)
            for item in self.refused:
                writer.put_source(item.name.encode())
                writer.add_refusal(make_refusal(item, "empty", f"{item.name} has no text"))
        return self.store.view()


def valley(folder: Path) -> Crisis:
    """Write a crisis of five reports in which two parties and an observer contradict each other."""
    crisis = Crisis(folder)
    wire = crisis.report(
        "Ondra soldiers shelled the mill at Teal on Friday, the Vessel council said.\n\n"
        "Vessel said 12 people were killed. Ondra said three people were killed, all of them armed.\n\n"
        '"We did not fire first," Ondra spokesman Ilan Port told reporters. He denied that Ondra troops shelled the mill.\n\n'
        "The council called on Ondra to withdraw its guns from the ridge. It was a massacre, the council said.",
        title="Mill at Teal shelled",
        outlet="Blue Wire",
        published="2041-05-01",
    )
    council = crisis.statement(wire, "Ondra soldiers shelled the mill at Teal on Friday", "the Vessel council", form="indirect")
    crisis.event(
        wire, "shelled the mill at Teal", "ASSAULT", 4, actors=(crisis.actor(wire, "Ondra"),), when="2041-05-01", said_by=council.id
    )
    vessel = crisis.statement(wire, "12 people were killed", "Vessel", form="indirect")
    crisis.count(wire, "12 people were killed", "killed", 12, 12, said_by=vessel.id)
    ondra = crisis.statement(wire, "three people were killed, all of them armed", "Ondra", form="indirect")
    crisis.count(wire, "three people were killed", "killed", 3, 3, said_by=ondra.id)
    crisis.statement(wire, "We did not fire first,", "Ilan Port", standing="Ondra spokesman", act="denies", polarity="-")
    crisis.demand(wire, "withdraw its guns from the ridge", "Ondra", speaker=crisis.actor(wire, "The council", name="the Vessel council"))
    crisis.term(wire, "It was a massacre", "massacre", speaker=crisis.actor(wire, "the council", name="the Vessel council"))
    copy = crisis.report(
        "Mill blown to dust\n\nTEAL (Blue Wire) - " + wire.text,
        title="Mill blown to dust",
        outlet="Vessel Daily",
        published="2041-05-02",
    )
    again = crisis.statement(copy, "12 people were killed", "Vessel", form="indirect")
    crisis.count(copy, "12 people were killed", "killed", 12, 12, said_by=again.id)
    post = crisis.report(
        "Ondra accused Vessel of hiding mortars in the mill. Vessel is to blame for the dead, Ondra minister Rea Holt said.\n\n"
        '"There was no massacre," Holt said. Vessel rejected the charge that it was hiding mortars in the mill.\n\n'
        "The Lake Mission counted at least 9 dead. It warned that Ondra would close the pass unless the talks resumed.",
        title="Holt: the mill hid mortars",
        outlet="Ondra Post",
        published="2041-05-02",
    )
    holt = crisis.statement(post, "There was no massacre,", "Rea Holt", standing="Ondra minister", act="denies")
    crisis.term(post, "There was no massacre", "massacre", stance="denies", said_by=holt.id, speaker=crisis.actor(post, "Rea Holt"))
    crisis.blame(post, "Ondra accused Vessel of hiding mortars in the mill", "Vessel", speaker=crisis.actor(post, "Rea Holt"))
    denial = ("the charge that it was hiding mortars in the mill",)
    crisis.statement(post, denial, "Vessel", act="denies", form="indirect")
    mission = crisis.statement(post, "at least 9 dead", "The Lake Mission", form="indirect")
    crisis.count(post, "at least 9 dead", "killed", 9, None, qualifier="at_least", said_by=mission.id)
    crisis.report("Nothing new from the valley today, and little to eat.", title="A quiet day", outlet=None, published=None)
    return crisis
