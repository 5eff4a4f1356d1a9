"""Records as they stand: after judgements and decisions, and which of them lie above a publication level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from tocsin.config import Settings
from tocsin.errors import UsageError
from tocsin.records import AnyRecord, Custody, Person, Record
from tocsin.register import LEVELS, Claim
from tocsin.store import ledger, sql
from tocsin.store.database import Database
from tocsin.store.decisions import Decisions, load_decisions
from tocsin.store.filters import fold
from tocsin.store.judgements import Resolved, resolve
from tocsin.store.renaming import Names
from tocsin.store.sealing import read_claims

__all__ = ["Current"]


class Current:
    """One state of a casebook at a publication level; what is worked out of it is worked out once, when first asked for.

    ``cleared`` are the names that the settings make public, ``public`` the same folded.

    Args:
        database: The casebook, in one transaction of reading.
        settings: Its settings; the public names among them are not withheld.
        level: The publication level.

    Raises:
        UsageError: No such level.
    """

    def __init__(self, database: Database, settings: Settings, level: str) -> None:
        if level not in LEVELS:
            raise UsageError(f"level {level!r} is none of {', '.join(LEVELS)}")
        self.database = database
        self.level = level
        self.cleared = sorted({public.name for public in settings.public})
        self.public = {fold(name) for name in self.cleared}
        self._rank = LEVELS.index(level)

    @cached_property
    def judgements(self) -> Resolved:
        """All judgements, by the record on which each bears now."""
        return resolve(self.database, self._text)

    @cached_property
    def decisions(self) -> Decisions:
        """All decisions on incidents and names."""
        return load_decisions(self.database)

    @cached_property
    def names(self) -> Names:
        """What was decided on names, as it is laid over records."""
        return Names(self.decisions.standing, self._standing(self.database.each(sql.RECORD_ALL, None, None), True))

    @cached_property
    def claims(self) -> list[Claim]:
        """Every claim of the custody register that can be opened."""
        return read_claims(self.database)

    def is_above(self, record: Record) -> bool:
        """Say whether the level may not see a record."""
        level = LEVELS.index(record.level)
        if isinstance(record, (Person, Custody)):
            name = record.name if isinstance(record, Person) else record.person.name or record.person.text
            if fold(name) in self.public:
                return False
            standing = self.judgements.standing.get(record.id)
            # A private person is withheld unless somebody has decided otherwise, whatever an extractor says.
            if not (standing and standing.level_set):
                level = max(level, LEVELS.index("restricted"))
        return level > self._rank

    def visible(self, rows: Iterable[Sequence[Any]], rejected: bool) -> Iterator[AnyRecord]:
        """Yield the records of rows that the level may see, corrected and renamed; rejected ones only when asked for."""
        return (record for record in self.judged(rows, rejected) if not self.is_above(record))

    def judged(self, rows: Iterable[Sequence[Any]], rejected: bool) -> Iterator[AnyRecord]:
        """Yield the records of rows, corrected and renamed, whatever their level."""
        names = self.names
        return (names.apply(record) for record in self._standing(rows, rejected))

    def _standing(self, rows: Iterable[Sequence[Any]], rejected: bool) -> Iterator[AnyRecord]:
        judged = self.judgements.standing
        for (body,) in rows:
            record = ledger.decode_record(body)
            standing = judged.get(record.id)
            if standing is None:
                yield record
            elif rejected or standing.verdict != "reject":
                yield standing.record

    def _text(self, document: str) -> str:
        row = self.database.one(sql.DOCUMENT_GET, document)
        return bytes(row[1]).decode("utf-8") if row else ""
