"""The hand that writes the custody register: adding claims, deciding on persons, erasing, noting who read sealed claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from tocsin.errors import StoreError, UsageError
from tocsin.register import Claim, check_decision, live, make_claim
from tocsin.store import ledger, sql
from tocsin.store.database import Database
from tocsin.store.erasure import erase
from tocsin.store.sealing import add_claims, read_claims

__all__ = ["Registrar"]


class Registrar:
    """Writes the register of an open casebook; `Writer.registrar` gives one, and each call is kept whole or not at all."""

    def __init__(self, database: Database, clock: Callable[[], str]) -> None:
        self._database = database
        self._clock = clock

    def add(self, claims: Sequence[Claim]) -> int:
        """Seal claims into the register; one that says just what a standing one does is not added again.

        Returns:
            How many were added.
        """
        known = {_said(claim) for claim in live(read_claims(self._database))}
        new: list[Claim] = []
        for claim in claims:
            if _said(claim) not in known:
                known.add(_said(claim))
                new.append(msgspec.structs.replace(claim, at=self._clock()))
        with self._database.transaction():
            add_claims(self._database, new)
        return len(new)

    def decide(self, verb: Literal["same", "differ", "unsure"], one: str, other: str, *, by: str, note: str = "") -> Claim:
        """Keep a person's decision that two entries are one person, are not, or can't be told apart.

        Raises:
            UsageError: No such entry, or another decision in force says otherwise.
        """
        claims = read_claims(self._database)
        pair = [self._whole({claim.person for claim in claims}, prefix) for prefix in (one, other)]
        check_decision(claims, verb, *pair)
        return self._add_one(make_claim(person=pair[0], field=verb, value=pair[1], by=by, note=note))

    def withdraw(self, claim: str, *, by: str, note: str = "") -> Claim:
        """Take back a claim or a decision; it stays in the ledger, and no view shows it. A withdrawal can be withdrawn.

        Raises:
            UsageError: No such claim, or it is withdrawn already.
        """
        claims = read_claims(self._database)
        withdrawn = {one.value for one in claims if one.field == "withdraw"}
        whole = self._whole({one.id for one in claims}, claim)
        found = next(one for one in claims if one.id == whole)
        if found.id in withdrawn:
            raise UsageError(f"{claim} is withdrawn already")
        return self._add_one(make_claim(person=found.person, field="withdraw", value=found.id, by=by, note=note))

    def erase(self, person: str, *, ground: str, by: str) -> ledger.ErasureEntry:
        """Destroy the keys of all that the register holds on a person; see `tocsin.store.erasure`.

        Raises:
            UsageError: No such person or ground.
            StoreError: A reader keeps the write-ahead log alive, in which an old copy of a key may stand.
        """
        documents = [ledger.restore(body, text) for body, text in self._database.each(sql.DOCUMENT_ALL)]
        self._database.run("PRAGMA secure_delete = ON")
        with self._database.transaction():
            entry = erase(self._database, person, ground=ground, by=by, at=self._clock(), documents=documents)
        busy = self._database.one("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy is None or busy[0]:
            raise StoreError(
                "erased, but another process reads the casebook and keeps an old page alive; close it, then run tocsin add once"
            )
        return entry

    def log_reading(self, *, by: str, purpose: str, did: Literal["list", "export"], claims: int) -> None:
        """Note in the ledger that somebody looked at sealed claims.

        Raises:
            UsageError: Nobody or no purpose is named.
        """
        if not by.strip() or not purpose.strip():
            raise UsageError("sealed claims are shown only to a named reader for a named purpose; give --by and --purpose")
        reading = ledger.ReadingEntry(by=by.strip(), purpose=purpose.strip(), at=self._clock(), did=did, claims=claims)
        with self._database.transaction():
            ledger.append(self._database, "reading", reading)

    def _add_one(self, claim: Claim) -> Claim:
        made = msgspec.structs.replace(claim, at=self._clock())
        with self._database.transaction():
            add_claims(self._database, [made])
        return made

    @staticmethod
    def _whole(ids: set[str], prefix: str) -> str:
        wanted = prefix.strip().lower()
        found = [id_ for id_ in ids if wanted and id_.startswith(wanted)]
        if len(wanted) < 6 or len(found) != 1:
            raise UsageError(
                f"{prefix!r} is {'several ids' if len(found) > 1 else 'no id'} of the register; `tocsin register list` shows the ids"
            )
        return found[0]


def _said(claim: Claim) -> Claim:
    """What is equal in claims that say the same of one entry."""
    return msgspec.structs.replace(claim, id="", by="", at="")
