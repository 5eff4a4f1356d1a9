"""Narrated chains of acts: "first ... then ... and then", numbered in the order told."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.codebook import Lexicon
from tocsin.extract.acts import Act
from tocsin.language import Parse

__all__ = ["chains"]

_GAP = 2
"""How many sentences may lie between two steps of one chain."""


def chains(parse: Parse, acts: Sequence[Act], lexicon: Lexicon) -> dict[int, tuple[int, int]]:
    """Number the acts that a text itself puts in order.

    A chain opens with an opener ("first", "initially") or, without one, with the last act before a step word
    ("then", "later", "finally"). It goes on while further step words follow within two sentences, and takes in
    the participles that hang on a step ("then deploys ..., blocking ..."). Only acts told on their own count:
    what is demanded or denied is no step.

    Returns:
        For the index of an act in ``acts``: (number of its chain, its position from 0). Chains of one are left out.
    """
    openers, steps = lexicon.words("sequence.openers"), lexicon.words("sequence.steps")
    usable = [index for index, act in enumerate(acts) if act.reality.status == "actual" and act.outer is None and not act.noun]
    marked: dict[int, str] = {}
    for index in usable:
        marked[index] = _mark(parse, acts[index], openers, steps)
    found: dict[int, tuple[int, int]] = {}
    current: list[int] = []
    number = 0
    last_sentence = -10

    def close() -> None:
        nonlocal number
        if len(current) > 1 and any(marked[i] == "step" for i in current):
            for position, index in enumerate(current):
                found[index] = (number, position)
            number += 1
        current.clear()

    for index in usable:
        act = acts[index]
        sentence = parse.sent[act.clause]
        if current and sentence - last_sentence > _GAP:
            close()
        kind = marked[index]
        if kind == "opener":
            close()
            current.append(index)
        elif kind == "step":
            if not current:
                before = [i for i in usable if i < index and sentence - parse.sent[acts[i].clause] <= 1]
                current.extend(before[-1:])
            current.append(index)
        elif current and _hangs_on(parse, act, acts[current[-1]]):
            current.append(index)
        else:
            continue
        last_sentence = sentence
    close()
    return found


def _mark(parse: Parse, act: Act, openers: frozenset[str], steps: frozenset[str]) -> str:
    """Return ``opener``, ``step`` or "" by the adverbs of an act's own clause."""
    for child in parse.children[act.clause]:
        word = parse.lower[child]
        if parse.dep[child] not in ("advmod", "npadvmod", "advcl", "prep", "nmod", "cc", "intj", "dep"):
            continue
        if word in openers and child < act.clause:
            return "opener"
        if word in steps and abs(child - act.clause) < 25:
            return "step"
    return ""


def _hangs_on(parse: Parse, act: Act, before: Act) -> bool:
    """Tell whether an act is a participle or a conjoined verb of the step before it."""
    at = act.clause
    if parse.sent[at] != parse.sent[before.clause]:
        return False
    for _ in range(3):
        if parse.dep[at] not in ("advcl", "conj", "xcomp", "acl"):
            return False
        at = parse.head[at]
        if at == before.clause:
            return True
    return False
