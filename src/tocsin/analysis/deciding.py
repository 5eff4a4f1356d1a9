"""A person's decisions on incidents, laid over the groups that were found, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tocsin.store import Decision

__all__ = ["Decided", "decide"]


class Decided(msgspec.Struct, frozen=True):
    """Ids of records in one group, and the ids of the decisions that made it what it is."""

    records: tuple[str, ...]
    decisions: tuple[str, ...] = ()


def decide(groups: Iterable[Sequence[str]], decisions: Iterable[Decision]) -> list[Decided]:
    """Apply merges and splits; one that finds nothing to change leaves all as it is.

    Args:
        groups: Ids of records, each in one group.
        decisions: Those in force, in their order. Their records that are in no group are passed over: they may be above the
            level of the view, or told as something else by now.
    """
    held: dict[int, list[str]] = {number: list(group) for number, group in enumerate(groups)}
    shaped: dict[int, list[str]] = {number: [] for number in held}
    at = {record: number for number, group in held.items() for record in group}

    def move(records: Iterable[str], number: int) -> None:
        for record in records:
            held[at[record]].remove(record)
            held[number].append(record)
            at[record] = number

    for decision in decisions:
        here = [record for record in dict.fromkeys(decision.records) if record in at]
        touched = list(dict.fromkeys(at[record] for record in here))
        if decision.verb == "merge" and len(touched) > 1:
            first, *others = touched
            for number in others:
                move(list(held[number]), first)
                shaped[first] += shaped.pop(number)
                del held[number]
            shaped[first].append(decision.id)
        elif decision.verb == "split":
            for number in touched:
                out = [record for record in here if at[record] == number]
                if len(out) < len(held[number]):
                    new = len(at) + len(held) + max(held)
                    held[new], shaped[new] = [], [decision.id]
                    move(out, new)
                    shaped[number].append(decision.id)
    return [Decided(tuple(held[number]), tuple(dict.fromkeys(shaped[number]))) for number in held]
