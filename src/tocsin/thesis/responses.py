"""What an act of a third party is, seen from a step of one side against another: its direction and its instrument.

Direction comes from the act's valence (against, for or between its recipient) and from whom it was done to. The tables are data:
``data/thesis/responses.toml``.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from tocsin.errors import DataError
from tocsin.registry import load_toml

__all__ = ["DIRECTIONS", "INSTRUMENTS", "VALENCES", "read_act"]

VALENCES = ("against", "for", "between")
INSTRUMENTS = ("words", "diplomatic", "legal", "humanitarian", "economic", "military")
DIRECTIONS = ("restrains", "protects", "mediates", "supports")
"""restrains the actor, protects the target, mediates between both, supports the actor (an answer of the other kind)."""


def read_act(type_: str, modes: Collection[str] = (), contexts: Collection[str] = ()) -> tuple[int, int]:
    """Return the numbers of an act's valence and instrument, -1 for none.

    A mode's row goes before its type's; a context's instrument goes before both, except for mere words.
    """
    valences, instruments, by_context = _tables()
    keys = [*(f"{type_}/{mode}" for mode in modes), type_]
    valence = next((valences[key] for key in keys if key in valences), -1)
    instrument = next((instruments[key] for key in keys if key in instruments), -1)
    if instrument not in (-1, INSTRUMENTS.index("words")):
        instrument = next((by_context[name] for name in contexts if name in by_context), instrument)
    return valence, instrument


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    data = load_toml("thesis/responses.toml")
    try:
        valences = {act: VALENCES.index(name) for name, acts in data["valence"].items() for act in acts}
        instruments = {act: INSTRUMENTS.index(name) for name, acts in data["instrument"].items() for act in acts}
        contexts = {context: INSTRUMENTS.index(name) for name, those in data["context"].items() for context in those}
    except (KeyError, ValueError) as error:
        raise DataError(f"thesis/responses.toml: {error}; valences are {VALENCES}, instruments {INSTRUMENTS}") from error
    return valences, instruments, contexts
