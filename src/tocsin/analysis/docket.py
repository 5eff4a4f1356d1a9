"""A view's records read once, in reading order, with the ways between them.

Analyses ask a docket who stands behind a record (its chain of speakers), whether it is a copy, and which day it
belongs to, so that all of them answer alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from tocsin.analysis.origins import Origins, find_origins
from tocsin.document import Document
from tocsin.records import ActorRef, Blame, Characterisation, Count, Demand, Event, Purpose, Record, Statement, kind_of
from tocsin.times import days_told

if TYPE_CHECKING:
    from tocsin.store import Decision, View

__all__ = ["Docket", "Source", "actor_key", "actor_name"]

R = TypeVar("R", bound=Record)
_WORD = re.compile(r"\w+")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Whose word a record stands on: the innermost named speaker, else the outlet of the origin.

    ``key`` is equal for equal sources. ``kind`` is ``unnamed`` for a speaker the report doesn't name, ``unknown``
    when there is not even an outlet. ``name`` is as the report has it.
    """

    key: str
    name: str
    kind: Literal["speaker", "outlet", "unnamed", "unknown"]
    standing: str | None = None


def actor_key(ref: ActorRef) -> str | None:
    """Return what is equal for references to one actor: its dated entity, else its folded name.

    None when there is neither, or when the name is only a common noun ("the driver", "judges"): such words lead to
    one actor within a report at most, so nothing may be joined by them.
    """
    if ref.entity:
        return ref.entity
    if not ref.name or (ref.name.islower() and not ref.code):
        return None
    return " ".join(_WORD.findall(ref.name.casefold()))


def actor_name(ref: ActorRef) -> str:
    """Return the name to show: the canonical one, else the report's own words."""
    return ref.name or ref.text


class Docket:
    """What the analyses read. Records stand in the order of documents by date, then of the text.

    Args:
        view: The view.
        rows: Whether rows of event data are read beside reports.
    """

    def __init__(self, view: View, *, rows: bool = True) -> None:
        self.documents: dict[str, Document] = {document.id: document for document in view.documents() if rows or not document.is_row}
        order = {id_: at for at, id_ in enumerate(sorted(self.documents, key=self._document_order))}
        found = [record for record in view.records() if record.document in order]
        self.records: list[Record] = sorted(found, key=lambda r: (order[r.document], r.evidence.spans, kind_of(r), r.id))
        self.by_id: dict[str, Record] = {record.id: record for record in self.records}
        self._copied: dict[str, bool] = {}
        self.shared: dict[str, object] = {}  # answers that several analyses build upon, by the name of the analysis
        self.decisions: tuple[Decision, ...] = view.decisions().standing
        self.mask = view.mask()

    @classmethod
    def of(cls, view: View | Docket) -> Docket:
        """Return a docket of a view, or the docket that was given."""
        return view if isinstance(view, Docket) else cls(view)

    def called(self, name: str, wanted: str) -> bool:
        """Say whether whole words of a name are what was asked for, case aside; a withheld name answers to nothing."""
        needle = " ".join(_WORD.findall(wanted.casefold()))
        return bool(needle) and f" {needle} " in f" {' '.join(_WORD.findall(name.casefold()))} " and not self.mask.touches(name)

    def _document_order(self, id_: str) -> tuple[str, str, str, str]:
        document = self.documents[id_]
        return (document.published or "9999", document.outlet or "", document.title or "", id_)

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each record in reading order, from 0, by its id."""
        return {record.id: at for at, record in enumerate(self.records)}

    @cached_property
    def _by_kind(self) -> dict[type, list[Record]]:
        found: dict[type, list[Record]] = defaultdict(list)
        for record in self.records:
            found[type(record)].append(record)
        return found

    def all(self, kind: type[R]) -> list[R]:
        """List the records of one type, in reading order."""
        return self._by_kind.get(kind, [])  # type: ignore[return-value]

    @cached_property
    def counts(self) -> list[Count]:
        """The numbers of people that are told as so, in reading order: only these are compared, summed and charted."""
        return [count for count in self.all(Count) if count.status == "actual"]

    @cached_property
    def counts_apart(self) -> list[Count]:
        """The numbers that are feared, possible, planned, asked for or denied, in reading order: shown apart, compared with nothing."""
        return [count for count in self.all(Count) if count.status != "actual"]

    @cached_property
    def _outlets(self) -> dict[str, str]:
        """The spelling of each outlet, by its folded name: one that is not all capitals, if there is one."""
        found: dict[str, str] = {}
        for document in self.documents.values():
            name = document.outlet
            if name and (found.get(key := name.casefold(), name).isupper()):
                found[key] = name
            elif name:
                found.setdefault(name.casefold(), name)
        return found

    def outlet(self, document: Document) -> str:
        """Return a document's outlet in one spelling for all its documents; "" when it is not told."""
        return self._outlets.get((document.outlet or "").casefold(), "")

    @cached_property
    def origins(self) -> Origins:
        """Which documents are copies of which; rows of event data look alike without being copies."""
        return find_origins([document for document in self.documents.values() if not document.is_row])

    @cached_property
    def _origin_of(self) -> dict[str, str]:
        return {copy.document: copy.origin for copy in self.origins.copies}

    @cached_property
    def _folded(self) -> dict[str, str]:
        needed = {copy.origin for copy in self.origins.copies}
        return {id_: _fold(self.documents[id_].text) for id_ in needed}

    def origin(self, document: str) -> str:
        """Return the id of the document that a document was copied from, itself when it is no copy."""
        return self._origin_of.get(document, document)

    def is_copy(self, record: Record) -> bool:
        """Tell whether a record's words stand in the report that its own report was copied from."""
        origin = self._origin_of.get(record.document)
        if origin is None:
            return False
        if record.id not in self._copied:
            self._copied[record.id] = all(_fold(words) in self._folded[origin] for words in record.evidence.words)
        return self._copied[record.id]

    def chain(self, record: Record) -> tuple[Statement, ...]:
        """List the statements that a record lies in, the outermost first; a statement's own is the last."""
        found: list[Statement] = []
        seen: set[str] = set()
        at = record if isinstance(record, Statement) else self.by_id.get(record.said_by)
        while isinstance(at, Statement) and at.id not in seen:
            seen.add(at.id)
            found.append(at)
            at = self.by_id.get(at.parent or (at.said_by if at.said_by != at.id else ""))
        return tuple(reversed(found))

    def speaker(self, record: Record) -> ActorRef | None:
        """Return the innermost speaker of a record, None in the outlet's own voice or when nobody is told."""
        if isinstance(record, (Demand, Blame, Characterisation, Purpose)) and record.speaker is not None:
            return record.speaker
        if record.unnamed and not isinstance(record, Statement):
            return None
        chain = self.chain(record)
        return chain[-1].speaker if chain else None

    def source(self, record: Record) -> Source:
        """Tell on whose word a record stands; a copy's outlet is the outlet of its origin."""
        speaker = self.speaker(record)
        if speaker is not None and (key := actor_key(speaker)):
            told = [step.speaker.standing for step in self.chain(record) if step.speaker is not None and actor_key(step.speaker) == key]
            standing = speaker.standing or next(filter(None, told), None)
            return Source(key=f"speaker:{key}", name=actor_name(speaker), kind="speaker", standing=standing)
        if speaker is not None or record.unnamed or self.chain(record):
            words = speaker.text if speaker is not None else ""
            return Source(key=f"unnamed:{record.document}:{words.casefold()}", name=words, kind="unnamed")
        document = self.documents[record.document]
        if self.is_copy(record):
            document = self.documents[self._origin_of[document.id]]
        outlet = self.outlet(document)
        if not outlet:
            return Source(key=f"document:{document.id}", name="", kind="unknown")
        return Source(key=f"outlet:{outlet.casefold()}", name=outlet, kind="outlet")

    def interval(self, record: Record) -> tuple[date, date] | None:
        """Return the days ``[start, end)`` of what a record reports, else of its report; None when neither is told.

        A copied record has the day of the report that it was copied from.
        """
        when = record.when if isinstance(record, Event) else record.as_of if isinstance(record, Count) else None
        document = self.origin(record.document) if self.is_copy(record) else record.document
        return days_told(when.value if when else None) or self.published(self.documents[document])

    def published(self, document: Document) -> tuple[date, date] | None:
        """Return the days ``[start, end)`` on which a document was published, None when that is not told."""
        return days_told(document.published)

    def outlets(self, records: Iterable[Record]) -> list[str]:
        """List the outlets of records' reports, each once, in reading order."""
        return list(dict.fromkeys(self.outlet(self.documents[record.document]) for record in records))


@cache
def _fold(text: str) -> str:
    return " ".join(word.casefold() for word in _WORD.findall(text))
