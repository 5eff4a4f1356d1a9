"""Who would have to act on an ask, and whose acts count: one actor, or those who act for one state."""

from __future__ import annotations

import msgspec

from tocsin.analysis.docket import actor_key
from tocsin.analysis.levers_rules import Rules
from tocsin.records import ActorRef

__all__ = ["Party", "names", "party_of"]


class Party(msgspec.Struct, frozen=True):
    """Who somebody is, for matching: the key, and the state's code of those who act for it ("" for all others)."""

    key: str
    state: str = ""

    def meets(self, other: Party) -> bool:
        """Tell whether two are one actor, or both act for one state."""
        return self.key == other.key or bool(self.state and self.state == other.state)


def party_of(ref: ActorRef, rules: Rules) -> Party | None:
    """Say who a reference is; None for one that nothing may be joined by."""
    key = actor_key(ref)
    if not key:
        return None
    sectors = set(ref.sectors)
    state = ref.type == "country" or bool(sectors & set(rules.state))
    return Party(key, (ref.code or "") if state and not sectors & set(rules.never) else "")


def names(party: Party) -> tuple[str, ...]:
    """Return the names under which a party's acts are found: its key, and its state's when it acts for it."""
    return (party.key, f"state:{party.state}") if party.state else (party.key,)
