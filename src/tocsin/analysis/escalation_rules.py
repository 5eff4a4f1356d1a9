"""The parameters of the ladder as ``data/analysis/escalation.toml`` has them, and a linter for that file."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, Literal

import msgspec

from tocsin.errors import DataError, UsageError
from tocsin.registry import load_toml

__all__ = ["DIRECTIONS", "INSTRUMENTS", "Direction", "Instrument", "Parameters", "Rules", "check", "most_ablated", "parameters", "rules"]

Direction = Literal["restrains", "protects", "mediates", "supports"]
Instrument = Literal["words", "diplomatic", "legal", "humanitarian", "economic", "military"]
DIRECTIONS: tuple[Direction, ...] = ("restrains", "protects", "mediates", "supports")
INSTRUMENTS: tuple[Instrument, ...] = ("words", "diplomatic", "legal", "humanitarian", "economic", "military")
"""From the lightest to the heaviest: the place in this tuple, from 1, is the level drawn in a responder's lane."""

_VALENCES = ("against", "for", "between", "none")


class Parameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits of a ladder; days count from a step's first day, that day included. ``near`` is in code points."""

    least: int
    quiet_days: int
    window: int
    horizon: int
    near: int

    def changed(self, *, quiet_days: int | None = None, window: int | None = None, least: int | None = None) -> Parameters:
        """Return the parameters with those that are given.

        Raises:
            UsageError: A number of days is below 1, or the severity is none of 0 to 5.
        """
        for name, value in (("--quiet-days", quiet_days), ("--window", window)):
            if value is not None and not 1 <= value <= 3660:
                raise UsageError(f"{name} {value}: give a number of days from 1 to 3660")
        if least is not None and not 0 <= least <= 5:
            raise UsageError(f"--least {least}: severity goes from 0 to 5")
        given = {"quiet_days": quiet_days, "window": window, "least": least}
        made: Parameters = msgspec.structs.replace(self, **{name: value for name, value in given.items() if value is not None})
        if made.horizon < made.window:
            made = msgspec.structs.replace(made, horizon=made.window)
        return made


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What makes a side, and what makes an act a response: by TYPE or TYPE/mode."""

    sectors: frozenset[str]
    never: frozenset[str]
    grouped: tuple[str, ...]
    no_country: frozenset[str]
    valences: dict[str, str]
    both: frozenset[str]
    actor_only: frozenset[str]
    instruments: dict[str, Instrument]
    contexts: dict[str, Instrument]

    def valence(self, type_: str, modes: Collection[str]) -> str:
        """Return ``against``, ``for``, ``between`` or ``none``."""
        return _first(self.valences, type_, modes) or "none"

    def instrument(self, type_: str, modes: Collection[str], contexts: Collection[str]) -> Instrument:
        """Return by what means an act responds; acts of no row are words."""
        found = _first(self.instruments, type_, modes)
        if found is None or found == "words":
            return "words"
        return next((self.contexts[name] for name in contexts if name in self.contexts), found)


def _first(table: dict[str, Any], type_: str, modes: Collection[str]) -> Any:
    return next((table[key] for key in (*(f"{type_}/{mode}" for mode in modes), type_) if key in table), None)


def check(data: dict[str, Any]) -> list[str]:
    """Say in one line each what is wrong with the file's tables."""
    wrong = []
    for table, allowed in (("valence", (*_VALENCES, "both", "actor_only")), ("instrument", INSTRUMENTS), ("context", INSTRUMENTS)):
        seen: dict[str, str] = {}
        for name, keys in data.get(table, {}).items():
            if name not in allowed:
                wrong.append(f"[{table}] {name}: write one of {', '.join(allowed)}")
            for key in keys if name not in ("both", "actor_only") else ():
                if key in seen:
                    wrong.append(f"[{table}] {key} stands under {seen[key]} and under {name}")
                seen[key] = name
    missing = [name for name in Parameters.__struct_fields__ if not isinstance(data.get("parameters", {}).get(name), int)]
    return wrong + [f"[parameters] {name}: give a whole number" for name in missing]


@cache
def _data() -> dict[str, Any]:
    data = load_toml("analysis/escalation.toml")
    if wrong := check(data):
        raise DataError(f"analysis/escalation.toml: {wrong[0]}")
    return data


@cache
def parameters() -> Parameters:
    """Return the parameters of the file.

    Raises:
        DataError: The file says something that makes no sense.
    """
    try:
        return msgspec.convert(_data()["parameters"], Parameters)
    except msgspec.ValidationError as error:
        raise DataError(f"analysis/escalation.toml: [parameters] {error}") from error


def most_ablated(acts: int) -> int:
    """Return how many outlets are left out in turn at most in a casebook with so many acts."""
    limits = _data()["coverage"]
    return int(min(limits["most"], limits["acts"] // max(acts, 1)))


@cache
def rules() -> Rules:
    """Return the tables of the file.

    Raises:
        DataError: The file says something that makes no sense.
    """
    data = _data()
    state = data["state"]
    return Rules(
        sectors=frozenset(state["sectors"]),
        never=frozenset(state["never"]),
        grouped=tuple(state["grouped"]),
        no_country=frozenset(state["no_country"]),
        valences={key: name for name in _VALENCES for key in data["valence"].get(name, ())},
        both=frozenset(data["valence"]["both"]),
        actor_only=frozenset(data["valence"]["actor_only"]),
        instruments={key: name for name in INSTRUMENTS for key in data["instrument"].get(name, ())},
        contexts={key: name for name in INSTRUMENTS for key in data["context"].get(name, ())},
    )
