"""Decisions of a person on incidents and names: making them, taking them back, and finding their records again.

A decision is an entry of the ledger like a judgement, never a change of a record. Decisions on names are applied where a
View gives records out; those on incidents by the analysis that groups events. One whose records are no longer there is an
orphan: it is listed and not applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from tocsin.errors import UsageError
from tocsin.hashing import make_id
from tocsin.records import AnyRecord, kind_of
from tocsin.store import sql
from tocsin.store.database import Database
from tocsin.store.filters import fold
from tocsin.store.judgements import find_anchored, look_alikes
from tocsin.store.ledger import Anchor, Decision, DecisionEntry
from tocsin.store.lookup import digits

__all__ = ["Decisions", "anchor", "clusters", "decision_id", "load_decisions", "make_decision", "read_decisions"]

_ON_INCIDENTS: Final = ("merge", "split")


class Decisions(msgspec.Struct, frozen=True, kw_only=True):
    """All decisions of a casebook, in their order.

    ``standing`` are in force; a merge or split among them names its records by the ids that they have now. ``undone``
    were taken back; ``orphans`` bear on records that are gone.
    """

    standing: tuple[Decision, ...] = ()
    undone: tuple[Decision, ...] = ()
    orphans: tuple[Decision, ...] = ()

    def state(self, decision: Decision) -> str:
        """Say in a word how a decision stands: in force, undone, orphaned, or an undoing."""
        if decision.verb == "undo":
            return "undoing"
        for name, listed in (("undone", self.undone), ("orphaned", self.orphans)):
            if any(one.id == decision.id for one in listed):
                return name
        return "in force"


def read_decisions(database: Database) -> list[DecisionEntry]:
    """Read the decisions of a ledger in the order in which they were made."""
    return [msgspec.json.decode(payload, type=DecisionEntry) for (payload,) in database.rows(sql.DECISION_ALL)]


def load_decisions(database: Database) -> Decisions:
    """Tell which decisions are in force, and on which current records."""
    made = read_decisions(database)
    ended = {entry.decision.undoes for entry in made}
    standing: list[Decision] = []
    undone: list[Decision] = []
    orphans: list[Decision] = []
    for entry in made:
        decision = entry.decision
        if decision.verb == "undo":
            continue
        if decision.id in ended:
            undone.append(decision)
            continue
        found = [find_anchored(database, one) for one in entry.anchors]
        if any(record is None for record in found):
            orphans.append(decision)
        else:
            standing.append(msgspec.structs.replace(decision, records=tuple(record.id for record in found if record is not None)))
    return Decisions(standing=tuple(standing), undone=tuple(undone), orphans=tuple(orphans))


def anchor(database: Database, record: AnyRecord) -> Anchor:
    """Make what finds a current record again after a new extraction."""
    row = database.one(sql.DOCUMENT_ITEM, record.document)
    item = str(row[0]) if row else ""
    return Anchor(
        record=record.id,
        kind=kind_of(record),
        item=item,
        spans=record.evidence.spans,
        exact=record.evidence.words,
        beside=look_alikes(database, record, item),
    )


def decision_id(decision: Decision, seal: str) -> str:
    """Make a decision's id; ``seal`` is the ledger's head before it, so that two equal decisions have two ids."""
    return make_id("decision", seal, msgspec.structs.replace(decision, id=""))


def make_decision(database: Database, decision: Decision, seal: str) -> Decision:
    """Check a decision against those in force, complete what it undoes, and give it its id.

    Raises:
        UsageError: It names too little, it contradicts a decision in force, or there is nothing to undo.
    """
    wrong = _lacks(decision)
    if wrong:
        raise UsageError(wrong)
    if decision.verb == "undo":
        decision = msgspec.structs.replace(decision, undoes=_undone(database, decision.undoes))
    elif decision.verb in ("same", "differ"):
        _check_names(decision, load_decisions(database).standing)
    return msgspec.structs.replace(decision, id=decision_id(decision, seal))


def _lacks(decision: Decision) -> str:
    """Say what a decision lacks; "" when it is whole."""
    if decision.verb == "merge" and len(set(decision.incidents)) < 2:
        return "merge needs the ids of at least two incidents; `tocsin show incidents` lists them"
    if decision.verb == "split" and not (len(decision.incidents) == 1 and decision.records):
        return "split needs the id of an incident and at least one of its records; `tocsin show incidents --jsonl` lists them"
    if decision.verb in _ON_INCIDENTS and not decision.records:
        return f"{decision.verb} names no record"
    if decision.verb in ("same", "differ"):
        keys = [fold(name) for name in decision.names]
        if len(keys) != 2 or not all(keys):
            return f"{decision.verb} needs two names"
        if keys[0] == keys[1]:
            return f"{decision.names[0]!r} and {decision.names[1]!r} are one name; nothing to decide"
    return "" if decision.verb != "undo" or decision.undoes else "undo needs a decision; `tocsin show decisions` lists them"


def _undone(database: Database, prefix: str) -> str:
    wanted = digits(prefix, "a decision")
    made = [entry.decision for entry in read_decisions(database)]
    found = [one for one in made if one.id.startswith(wanted)]
    if len(found) != 1:
        raise UsageError(f"there is no decision {prefix}" if not found else f"{prefix} is the beginning of several ids; give more digits")
    (one,) = found
    if one.verb == "undo":
        raise UsageError("an undoing can't be undone; decide again instead")
    if any(other.undoes == one.id for other in made):
        raise UsageError(f"decision {prefix} is undone already")
    return one.id


def clusters(decisions: Sequence[Decision]) -> list[frozenset[str]]:
    """List the sets of folded names that ``same`` decisions make one actor, each of two names at least."""
    found: list[set[str]] = []
    for decision in decisions:
        if decision.verb == "same":
            joined = {fold(name) for name in decision.names}
            touching = [names for names in found if names & joined]
            found = [names for names in found if not names & joined]
            found.append(joined.union(*touching))
    return [frozenset(names) for names in found]


def _check_names(decision: Decision, standing: Sequence[Decision]) -> None:
    """Refuse a decision on names that contradicts others, so that none wins silently."""
    one, other = (fold(name) for name in decision.names)
    if decision.verb == "differ":
        if any({one, other} <= names for names in clusters(standing)):
            held = [d for d in standing if d.verb == "same" and {fold(name) for name in d.names} & {one, other}]
            raise UsageError(f"{_both(decision)} are the same by decision {held[-1].id[:10]}; undo it first")
        return
    for names in clusters([*standing, decision]):
        for parted in standing:
            if parted.verb == "differ" and {fold(name) for name in parted.names} <= names:
                raise UsageError(f"{_both(parted)} are not the same by decision {parted.id[:10]}; undo it first")


def _both(decision: Decision) -> str:
    return " and ".join(repr(name) for name in decision.names)
