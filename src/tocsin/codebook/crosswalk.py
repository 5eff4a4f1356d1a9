"""CAMEO codes to the codebook's types and back."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from tocsin.registry import load_toml

__all__ = ["Crossing", "from_cameo", "to_cameo"]


class Crossing(NamedTuple):
    """What a CAMEO code amounts to."""

    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]


@cache
def _table() -> dict[str, Crossing]:
    rows = load_toml("codebook/cameo.toml")["codes"]
    return {
        code: Crossing(row[0], tuple(row[1]) if len(row) > 1 else (), tuple(row[2]) if len(row) > 2 else ()) for code, row in rows.items()
    }


def from_cameo(code: str) -> Crossing | None:
    """Cross a CAMEO code (two to four digits, "190") over; None for public statements (01) and what is no code."""
    table = _table()
    for length in range(len(code), 1, -1):
        found = table.get(code[:length])
        if found is not None:
            return found
    return None


def to_cameo(type_: str, modes: Collection[str] = (), contexts: Collection[str] = ()) -> str | None:
    """Return the CAMEO code nearest to an event; the shortest one among equals, None when there is none.

    A code must not claim a mode that the event does not have; of the rest the one that shares most modes, then
    contexts, wins, so that what comes back by :func:`from_cameo` never says more than the event did.
    """
    best: tuple[int, int, int, int] | None = None
    chosen: str | None = None
    for code, crossing in _table().items():
        if crossing.type != type_ or not set(crossing.modes) <= set(modes):
            continue
        rank = (len(crossing.modes), len(set(crossing.contexts) & set(contexts)), -len(set(crossing.contexts) - set(contexts)), -len(code))
        if best is None or rank > best:
            best, chosen = rank, code
    return None if chosen is None else chosen + "0" if len(chosen) == 2 else chosen
