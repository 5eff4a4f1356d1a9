"""Purposes that speakers ascribe to acts, and the states of affairs and continuing ties that they report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.docket import Docket, Source
from tocsin.analysis.finding import Finding, SetAside
from tocsin.records import Purpose, Relation, Situation

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Account", "Accounts", "run"]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One purpose, state of affairs or tie, on one source's word."""

    source: Source
    record: str


class Accounts(Finding, frozen=True, kw_only=True):
    """Purposes, situations and relations; those by a named speaker first, else in reading order."""

    purposes: tuple[Account, ...] = ()
    situations: tuple[Account, ...] = ()
    relations: tuple[Account, ...] = ()


def run(view: View | Docket) -> Accounts:
    """List purposes, situations and relations; what stands in a copy of another report is set aside."""
    docket = Docket.of(view)
    records = [*docket.all(Purpose), *docket.all(Situation), *docket.all(Relation)]
    aside = [SetAside(record.id, "copy") for record in records if docket.is_copy(record)]
    kept = [record for record in records if not docket.is_copy(record)]
    made = {record.id: Account(source=docket.source(record), record=record.id) for record in kept}

    def listed(kind: type[Purpose | Situation | Relation]) -> tuple[Account, ...]:
        found = [made[record.id] for record in kept if isinstance(record, kind)]
        return tuple(sorted(found, key=lambda account: account.source.kind != "speaker"))

    purposes, situations, relations = listed(Purpose), listed(Situation), listed(Relation)
    return Accounts(
        used=tuple(account.record for account in (*purposes, *situations, *relations)),
        set_aside=tuple(sorted(aside)),
        purposes=purposes,
        situations=situations,
        relations=relations,
    )
