"""Places taken by force, and advances: where fighting is told beside them they are part of it."""

from __future__ import annotations

from tocsin.extract.acts import Act
from tocsin.language import Parse

__all__ = ["fought", "without_advances"]

_NEAR = 1
"""How many sentences away fighting may be told."""


def fought(parse: Parse, acts: list[Act]) -> None:
    """Give takings the type that their entry names for those with fighting, where an act of it is told as done nearby."""
    told: dict[int, set[str]] = {}
    for act in acts:
        if not act.entry.fought and act.reality.status == "actual" and not act.reality.negated:
            told.setdefault(parse.sent[act.token], set()).add(act.type)
    for act in acts:
        around = range(parse.sent[act.token] - _NEAR, parse.sent[act.token] + _NEAR + 1)
        if act.entry.fought and any(act.entry.fought in told.get(sentence, ()) for sentence in around):
            act.type, act.modes = act.entry.fought, ()


def without_advances(parse: Parse, acts: list[Act]) -> list[Act]:
    """Return the acts without advances of those who in the same sentence take or attack: posture that serves it is no act beside it."""
    doing = {
        (parse.sent[act.token], head)
        for act in acts
        if act.entry.fought and act.reality.status == "actual" and not act.reality.negated
        for head in act.actors
    }
    return [act for act in acts if not (act.entry.advance and any((parse.sent[act.token], head) in doing for head in act.actors))]
