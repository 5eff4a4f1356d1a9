"""What a casebook holds now, read-only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, get_args

import msgspec

from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem
from tocsin.errors import UsageError
from tocsin.records import KINDS, ActorRef, AnyRecord, Custody, Derivation, Judgement, Level, Person, Record, Statement, kind_of
from tocsin.register import Claim
from tocsin.store import ledger, sql
from tocsin.store.custody import Register, hidden_names, read_claims, seen_at
from tocsin.store.database import open_database
from tocsin.store.decisions import Decisions, load_decisions, read_decisions
from tocsin.store.erasure import erased_names, erasures
from tocsin.store.files import DATABASE
from tocsin.store.filters import actors, day_range, days_of, fold, meets, names_match
from tocsin.store.judgements import Resolved, Standing, resolve
from tocsin.store.lookup import find_id, find_record, query
from tocsin.store.masking import Mask, forms
from tocsin.store.names import Names
from tocsin.store.projections import search_words

__all__ = ["View"]

_KNOWN: Final = (b'"method":"knowledge"', b'"method":"casebook"')
_LEVELS: Final[tuple[str, ...]] = get_args(Level)


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
        if self.level not in _LEVELS:
            raise UsageError(f"level {self.level!r} is none of {', '.join(_LEVELS)}")
        self._settings = settings
        self._rank = _LEVELS.index(self.level)
        self._public = {fold(public.name) for public in settings.public}
        self._database = open_database(folder / DATABASE, write=False)
        self._database.run("BEGIN")
        self._head = ledger.head(self._database)  # the first read fixes the state that every question sees
        self._resolved: Resolved | None = None
        self._decided: Decisions | None = None
        self._renaming: Names | None = None
        self._facts: dict[str, tuple[str | None, str | None]] | None = None
        self._mask: Mask | None = None
        self._names: Mask | None = None
        self._claims: list[Claim] | None = None

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
        for record in self._visible(self._database.each(sql.RECORD_ALL, kind, name), rejected):
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
        shown = list(self._visible(self._database.each(sql.RECORD_GET, name), True))
        if not shown:
            raise UsageError(f"there is no record {id}")
        return shown[0]

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
        return list(self._all_judgements().orphans)

    # Decisions

    def decisions(self) -> Decisions:
        """Tell which decisions of a person on incidents and names are in force, undone or orphaned.

        Those on names are applied already in every record that a View gives out; those on incidents by
        `tocsin.analysis.incidents`.
        """
        if self._decided is None:
            self._decided = load_decisions(self._database)
        return self._decided

    def all_decisions(self) -> list[ledger.Decision]:
        """List the decisions and undoings in the order in which they were made."""
        return [entry.decision for entry in read_decisions(self._database)]

    def _names_decided(self) -> Names:
        if self._renaming is None:
            self._renaming = Names(self.decisions().standing, self._standing_records(self._database.each(sql.RECORD_ALL, None, None), True))
        return self._renaming

    # The custody register

    def register(self, *, sealed: bool = False) -> Register:
        """Show the custody register as this level may see it.

        Args:
            sealed: Show sealed claims too, at level ``sealed``. Whoever asks for them notes the reading first
                (`Registrar.log_reading`); a brief never does.
        """
        level = "restricted" if self.level == "sealed" and not sealed else self.level
        return seen_at(self._register_claims(), level, erased=len({id_ for tomb in erasures(self._database) for id_ in tomb.persons}))

    def _register_claims(self) -> list[Claim]:
        if self._claims is None:
            self._claims = read_claims(self._database)
        return self._claims

    # What is withheld

    def withheld(self) -> list[str]:
        """List the names that may not be published at this level, and the parts that could stand for them."""
        names = self._withheld_names()
        return forms(names, self._shown_names(names)) if names else []

    def mask(self) -> Mask:
        """Return what takes withheld names out of everything that is published at this level."""
        if self._mask is None:
            self._mask = self._make_mask()
        return self._mask

    def _withheld_names(self) -> list[str]:
        found: set[str] = set()
        for record in self._judged(self._database.each(sql.RECORD_ALL, "person", None), False):
            if isinstance(record, Person) and self._above(record):
                name = fold(record.name)
                found.add(record.name)
                words = set(name.split())
                # Only mentions that share a word with the name: "the farmer" withholds nobody.
                found.update(text for text in record.mentions.words if words & set(fold(text).split()) and text[:1].isupper())
        found |= {name for name in hidden_names(self._register_claims(), self.level) if fold(name) not in self._public}
        found |= erased_names(self._database)
        # Who is decided to be a withheld person is withheld under every name.
        keys = {fold(name) for name in found}
        for decision in self.decisions().standing:
            if decision.verb == "same" and any({fold(name) for name in decision.names} & names for names in self._same_as(keys)):
                found.update(decision.names)
        return sorted(found)

    def _same_as(self, keys: set[str]) -> list[frozenset[str]]:
        return [names for names in self._names_decided().classes if names & keys]

    def _shown_names(self, withheld: Iterable[str]) -> list[str]:
        """List the names of public actors, which stay whole where they share a part with a withheld name."""
        names = {public.name for public in self._settings.public}
        parts = {part for name in withheld for part in fold(name).split()}
        for (body,) in self._database.each(sql.RECORD_ALL, None, None):
            if not any(mark in body for mark in _KNOWN):
                continue
            for actor in actors(ledger.decode_record(body)):
                # A model may take a private person's name for a firm's or a village's: only what is known counts.
                known = actor.method in ("knowledge", "casebook")
                if actor.name and known and parts & set(fold(actor.name).split()):
                    names.add(actor.name)
        return sorted(names)

    def _names_mask(self) -> Mask:
        """Return the mask of names alone, without the ids and hashes to be replaced."""
        if self._names is None:
            names = self._withheld_names()
            shown = self._shown_names(names) if names else []
            self._names = Mask(forms(names, shown), shown=shown)
        return self._names

    def _make_mask(self) -> Mask:
        names = self._names_mask()
        sealed = {record.id for record in self._judged(self._database.each(sql.RECORD_ALL, None, None), True) if self._above(record)}
        touched: set[str] = set()
        if names:
            for document in self.documents():
                if names.touches(_texts(document)):
                    touched.add(document.id)
                    sealed.add(document.text_sha256)
        places = self._database.rows(sql.DOCUMENT_CONTAINERS)
        containers = {container for document, _, container in places if document in touched}
        containers |= {item.container for item in self.sources() if names.touches(item.name)}
        # Ids are made from the hash of the whole file: all that comes from one such file is sealed.
        closed = {document for document, _, container in places if container in containers}
        sealed |= containers | closed | {item for document, item, _ in places if document in closed}
        sealed |= {row[0] for document in closed for row in self._database.rows(sql.RECORD_IDS_OF, document)}
        for refusal in self.refusals():
            if refusal.item.container in containers:
                sealed |= {refusal.id, refusal.item.id}
        return names.sealing(
            key=ledger.secret(self._database), sealed=frozenset(sealed), touched=frozenset(touched), closed=frozenset(closed)
        )

    def _above(self, record: Record) -> bool:
        level = _LEVELS.index(record.level)
        if isinstance(record, (Person, Custody)):
            name = record.name if isinstance(record, Person) else record.person.name or record.person.text
            if fold(name) in self._public:
                return False
            standing = self._all_judgements().standing.get(record.id)
            # A private person is withheld unless somebody has decided otherwise, whatever an extractor says.
            if not (standing and standing.level_set):
                level = max(level, _LEVELS.index("restricted"))
        return level > self._rank

    # How questions are answered

    def _visible(self, rows: Iterable[Sequence[Any]], rejected: bool) -> Iterator[AnyRecord]:
        return (record for record in self._judged(rows, rejected) if not self._above(record))

    def _judged(self, rows: Iterable[Sequence[Any]], rejected: bool) -> Iterator[AnyRecord]:
        names = self._names_decided()
        return (names.apply(record) for record in self._standing_records(rows, rejected))

    def _standing_records(self, rows: Iterable[Sequence[Any]], rejected: bool) -> Iterator[AnyRecord]:
        judged = self._all_judgements().standing
        for (body,) in rows:
            record = ledger.decode_record(body)
            standing = judged.get(record.id)
            if standing is None:
                yield record
            elif rejected or standing.verdict != "reject":
                yield standing.record

    def _matching(self, text: str) -> Iterator[AnyRecord]:
        words = query(text)
        names = [] if words is None else self._database.rows(sql.RECORD_SEARCH, words)
        rows = (row for (name,) in names for row in self._database.each(sql.RECORD_GET, name))
        return (record for record in self._visible(rows, False) if self._still_found(text, search_words(record)))

    def _still_found(self, text: str, words: str) -> bool:
        """Say whether a hit is one without the withheld names: a search must not tell who is listed."""
        mask = self._names_mask()
        if not mask.touches(words):
            return True
        left = set(fold(mask.text(words)).split())
        return all(word in left for word in fold(text).split())

    def _is(self, actor: ActorRef, wanted: str) -> bool:
        """Say whether an actor is the one asked for, as far as its name may be known at this level."""
        mask = self._names_mask()
        return names_match(wanted, (actor.name, actor.text), (actor.code, actor.entity), mask.text if mask else str)

    def _says(self, record: AnyRecord, wanted: str) -> bool:
        speaker: ActorRef | None = getattr(record, "speaker", None)
        if speaker is None and not isinstance(record, Statement):
            if record.said_by == "outlet":
                outlet = self._document_facts().get(record.document, (None, None))[1]
                return names_match(wanted, (outlet,), (), self._names_mask().text)
            said = list(self._judged(self._database.each(sql.RECORD_GET, record.said_by), True))
            speaker = getattr(said[0], "speaker", None) if said else None
        return speaker is not None and self._is(speaker, wanted)

    def _published(self, record: AnyRecord) -> str | None:
        return self._document_facts().get(record.document, (None, None))[0]

    def _document_facts(self) -> dict[str, tuple[str | None, str | None]]:
        if self._facts is None:
            self._facts = {row[0]: (row[1], row[2]) for row in self._database.rows(sql.DOCUMENT_FACTS)}
        return self._facts

    def _all_judgements(self) -> Resolved:
        if self._resolved is None:
            self._resolved = resolve(self._database, lambda name: self.document(name).text)
        return self._resolved

    def _standing(self, record: str) -> Standing | None:
        return self._all_judgements().standing.get(find_record(self._database, record))


def _texts(document: Document) -> str:
    return "\n".join(filter(None, (document.text, document.title, document.author, document.outlet, document.url, *document.sources)))
