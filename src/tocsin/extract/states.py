"""A state of affairs on its way to a record, and what makes a clause tell of one."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.extract.clauses import Grammar, kids, modal
from tocsin.language import Parse

__all__ = ["State", "denied", "is_real"]


@dataclass(slots=True)
class State:
    """A state on its way to a record: tokens of the state, of whom, whether it is a lack, its clause and rule."""

    first: int
    end: int
    of: int | None
    lack: bool
    clause: int
    rule: str
    confidence: float


def is_real(parse: Parse, verb: int, g: Grammar) -> bool:
    """Say whether a clause tells how things are: no modal, no condition, no question, no wish."""
    helped = any(parse.lemma[i] in g.support for i in kids(parse, verb, "aux"))
    if modal(parse, verb) is not None or (parse.tag[verb] == "VB" and not helped):
        return False
    if any(parse.lower[i] in g.condition | g.so for i in kids(parse, verb, "mark")):
        return False
    limit = parse.sentences[parse.sent[verb]][1]
    return parse.text[limit - 1] != "?"


def denied(parse: Parse, noun: int, no: frozenset[str]) -> bool:
    """Say whether a noun has "no" before it."""
    return any(parse.lower[i] in no and parse.dep[i] in ("det", "neg", "amod") for i in parse.children[noun])
