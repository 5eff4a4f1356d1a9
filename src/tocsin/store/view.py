"""What a casebook holds now, read-only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem
from tocsin.errors import UsageError
from tocsin.records import KINDS, ActorRef, AnyRecord, Derivation, Judgement, Statement, kind_of
from tocsin.store import ledger, sql
from tocsin.store.current import Current
from tocsin.store.database import open_database
from tocsin.store.decisions import Decisions, read_decisions
from tocsin.store.erasure import erasures
from tocsin.store.files import DATABASE
from tocsin.store.filters import actors, day_range, days_of, fold, meets, names_match
from tocsin.store.judgements import Standing
from tocsin.store.lookup import find_id, find_record, query
from tocsin.store.masking import Mask
from tocsin.store.projections import search_words
from tocsin.store.sealing import Register, seen_at
from tocsin.store.withholding import mask_everything, mask_names, sealed_names, withheld_forms, withheld_names

__all__ = ["View"]


class View:
    """One state of a casebook, as it stood when the View was opened, seen at a publication level.

    A record above the level is not shown; names to withhold are listed by `withheld` and taken out by `mask`.
    The records that a View returns are as extracted: what is published goes through the mask.

    Args:
        folder: The casebook.
        settings: Its settings; the public names among them are not withheld.
        level: Publication level; None is the settings' own.

    Raises:
        UsageError: No such level.
    """

    def __init__(self, folder: Path, settings: Settings, *, level: str | None = None) -> None:
        self.level = level or settings.level
        self._database = open_database(folder / DATABASE, write=False)
        try:
            self._current = Current(self._database, settings, self.level)
            self._database.run("BEGIN")
            self._head = ledger.head(self._database)  # the first read fixes the state that every question sees
        except BaseException:
            self._database.close()
            raise
        self._facts: dict[str, tuple[str | None, str | None]] | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the casebook; a second call does nothing."""
        self._database.close()

    def head(self) -> str:
        """Return the ledger's head at this state."""
        return self._head

    # What is kept of the sources

    def documents(self) -> list[Document]:
        """List the documents by date of publication, undated ones last."""
        return [ledger.restore(body, text) for body, text in self._database.each(sql.DOCUMENT_ALL)]

    def document(self, id: str) -> Document:
        """Return a document by its id or the first digits of it.

        Raises:
            UsageError: There is none, or there are several.
        """
        name = find_id(self._database, id, sql.DOCUMENT_PREFIX, "document")
        row = self._database.one(sql.DOCUMENT_GET, name)
        assert row is not None
        return ledger.restore(row[0], row[1])

    def derivation(self, document: str) -> Derivation:
        """Tell how a document's records were made."""
        name = find_id(self._database, document, sql.DOCUMENT_PREFIX, "document")
        (body,) = self._database.one(sql.DOCUMENT_DERIVATION, name) or (b"{}",)
        return msgspec.json.decode(body, type=Derivation)

    def sources(self) -> list[SourceItem]:
        """List the source items, refused ones included."""
        return [msgspec.json.decode(body, type=SourceItem) for (body,) in self._database.each(sql.SOURCE_ALL)]

    def refusals(self) -> list[Refusal]:
        """List the source items that could not be used."""
        return [msgspec.json.decode(body, type=Refusal) for (body,) in self._database.each(sql.REFUSAL_ALL)]

    def runs(self) -> list[ledger.Run]:
        """List the runs that added something, in their order."""
        return [msgspec.json.decode(body, type=ledger.Run) for (body,) in self._database.each(sql.RUN_ALL)]

    # Records

    def records(
        self,
        kind: str | None = None,
        *,
        actor: str | None = None,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
        document: str | None = None,
        limit: int | None = None,
        rejected: bool = False,
    ) -> list[AnyRecord]:
        """List records as they stand after judgements, by their document's date, then in the order of the text.

        Args:
            kind: A record kind, lower case; None for all.
            actor: Whole words of the name of anyone in the record, or a code; case and accents aside.
            speaker: The same of whoever says it; a record outside any statement is said by its outlet.
            since: A partial date; what the record is about (else its document's publication) meets it or is later.
            until: The same, or is earlier. A record without any date meets no date.
            text: Words that all occur in the record, case and accents aside.
            document: A document's id or its first digits.
            limit: So many at most.
            rejected: Show those that a judgement rejects too.

        Raises:
            UsageError: An unknown kind, a malformed date, a document that is not there.
        """
        if kind is not None and kind not in KINDS:
            raise UsageError(f"no record kind {kind!r}; there are {', '.join(KINDS)}")
        wanted = day_range(since, until)
        name = find_id(self._database, document, sql.DOCUMENT_PREFIX, "document") if document else None
        named = {record.id for record in self._matching(text)} if text is not None else None
        found: list[AnyRecord] = []
        for record in self._current.visible(self._database.each(sql.RECORD_ALL, kind, name), rejected):
            if (
                (named is not None and record.id not in named)
                or (actor and not any(self._is(one, actor) for one in actors(record)))
                or (speaker and not self._says(record, speaker))
                or (wanted and not meets(days_of(record, self._published(record)), wanted))
            ):
                continue
            found.append(record)
            if limit is not None and len(found) >= limit:
                break
        return found[:limit]

    def record(self, id: str) -> AnyRecord:
        """Return a record by its id, the first digits of it, or those of its published id; rejected ones too.

        Raises:
            UsageError: There is none at this level, or there are several.
        """
        name = find_record(self._database, id)
        shown = list(self._current.visible(self._database.each(sql.RECORD_GET, name), True))
        if not shown:
            raise UsageError(f"there is no record {id}")
        return shown[0]

    def names_of(self, record: str) -> tuple[str, str]:
        """Return the ids under which a record may have been printed: its own, and the one for where that must not be shown."""
        return record, ledger.keyed(self._secret, record)

    def search(self, text: str, limit: int = 50) -> list[AnyRecord]:
        """List the records in which all words of any text occur, the best first."""
        return list(islice(self._matching(text), limit))

    def search_documents(self, text: str, limit: int = 50) -> list[Document]:
        """List the documents in whose title or text all words of any text occur, the best first."""
        words = query(text)
        if words is None:
            return []
        found = (self.document(name) for (name,) in self._database.rows(sql.DOCUMENT_SEARCH, words))
        return list(islice((one for one in found if self._still_found(text, f"{one.title or ''}\n{one.text}")), limit))

    def counts(self) -> dict[str, int]:
        """Count the records shown, by kind, every kind named."""
        counted = dict.fromkeys(KINDS, 0)
        for record in self.records():
            counted[kind_of(record)] += 1
        return counted

    # Judgements

    def judgements(self, record: str | None = None) -> list[Judgement]:
        """List the judgements in their order, or those that bear on one record."""
        if record is None:
            rows = self._database.rows(sql.JUDGEMENT_ALL)
            return [msgspec.json.decode(body, type=ledger.JudgementEntry).judgement for (body,) in rows]
        standing = self._standing(record)
        return list(standing.judgements) if standing else []

    def verdict(self, record: str) -> str | None:
        """Tell the last verdict on a record; None when nobody has judged it."""
        standing = self._standing(record)
        return standing.verdict if standing else None

    def orphans(self) -> list[Judgement]:
        """List the judgements whose record is no longer there, or can no longer take the correction."""
        return list(self._current.judgements.orphans)

    # Decisions

    def decisions(self) -> Decisions:
        """Tell which decisions of a person on incidents and names are in force, undone or orphaned.

        Those on names are applied already in every record that a View gives out; those on incidents by
        `tocsin.analysis.incidents`.
        """
        return self._current.decisions

    def all_decisions(self) -> list[ledger.Decision]:
        """List the decisions and undoings in the order in which they were made."""
        return [entry.decision for entry in read_decisions(self._database)]

    # The custody register

    def register(self, *, sealed: bool = False) -> Register:
        """Show the custody register as this level may see it.

        Args:
            sealed: Show sealed claims too, at level ``sealed``. Whoever asks for them notes the reading first
                (`Registrar.log_reading`); a brief never does.
        """
        level = "restricted" if self.level == "sealed" and not sealed else self.level
        return seen_at(self._current.claims, level, erased=len({id_ for tomb in erasures(self._database) for id_ in tomb.persons}))

    # What is withheld

    def withheld(self) -> list[str]:
        """List the names that may not be published at this level, and the parts that could stand for them."""
        return withheld_forms(self._current)

    def mask(self) -> Mask:
        """Return what takes withheld names out of everything that is published at this level."""
        return self._mask

    def guards(self, text: str) -> Literal["register", "report", ""]:
        """Say why a text may not be published at this level: a name in it that the custody register has, or a report, or neither."""
        if self._in_register.touches(text):
            return "register"
        return "report" if self._in_reports.touches(text) else ""

    @cached_property
    def _secret(self) -> bytes:
        return ledger.secret(self._database)

    @cached_property
    def _in_register(self) -> Mask:
        return Mask(sorted(sealed_names(self._current)))

    @cached_property
    def _in_reports(self) -> Mask:
        return Mask(withheld_names(self._current))

    @cached_property
    def _mask(self) -> Mask:
        return mask_everything(self._current, self._names)

    @cached_property
    def _names(self) -> Mask:
        return mask_names(self._current)

    # How questions are answered

    def _matching(self, text: str) -> Iterator[AnyRecord]:
        words = query(text)
        names = [] if words is None else self._database.rows(sql.RECORD_SEARCH, words)
        rows = (row for (name,) in names for row in self._database.each(sql.RECORD_GET, name))
        return (record for record in self._current.visible(rows, False) if self._still_found(text, search_words(record)))

    def knows_actor(self, name: str) -> bool:
        """Say whether a record refers to an actor by just this name or these words, case and accents aside."""
        wanted = fold(name)
        return any(wanted in (fold(ref.name or ""), fold(ref.text)) for record in self.records() for ref in actors(record))

    def _still_found(self, text: str, words: str) -> bool:
        """Say whether a hit is one without the withheld names: a search must not tell who is listed."""
        mask = self._names
        if not mask.touches(words):
            return True
        left = set(fold(mask.text(words)).split())
        return all(word in left for word in fold(text).split())

    def _is(self, actor: ActorRef, wanted: str) -> bool:
        """Say whether an actor is the one asked for, as far as its name may be known at this level."""
        mask = self._names
        return names_match(wanted, (actor.name, actor.text), (actor.code, actor.entity), mask.text if mask else str)

    def _says(self, record: AnyRecord, wanted: str) -> bool:
        speaker: ActorRef | None = getattr(record, "speaker", None)
        if speaker is None and not isinstance(record, Statement):
            if record.unnamed:
                return False
            if record.said_by == "outlet":
                outlet = self._document_facts().get(record.document, (None, None))[1]
                return names_match(wanted, (outlet,), (), self._names.text)
            said = list(self._current.judged(self._database.each(sql.RECORD_GET, record.said_by), True))
            speaker = getattr(said[0], "speaker", None) if said else None
        return speaker is not None and self._is(speaker, wanted)

    def _published(self, record: AnyRecord) -> str | None:
        return self._document_facts().get(record.document, (None, None))[0]

    def _document_facts(self) -> dict[str, tuple[str | None, str | None]]:
        if self._facts is None:
            self._facts = {row[0]: (row[1], row[2]) for row in self._database.rows(sql.DOCUMENT_FACTS)}
        return self._facts

    def _standing(self, record: str) -> Standing | None:
        return self._current.judgements.standing.get(find_record(self._database, record))
