"""Pair labels with what was found, and passes with each other: shares of characters and of words, and one-to-one pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.evaluate.measures import f1

__all__ = ["Spans", "one_to_one", "share_of_characters", "share_of_words"]

Spans = tuple[tuple[int, int], ...]
"""Code points ``[start, end)``."""

_WORD = re.compile(r"\w+")


def one_to_one(ranked: Iterable[tuple[float, float, int, int]]) -> list[tuple[int, int]]:
    """Choose pairs greedily, the least rank first; each index stands in one pair at most.

    Args:
        ranked: Candidates as two ranks, the lower the better, and an index into either list.

    Returns:
        Pairs of indices, in the order of the first list.
    """
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(ranked):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def share_of_characters(one: Spans, other: Spans) -> float:
    """Return the characters that both share over those of either, 0..1."""
    mine, theirs = ({i for start, end in spans for i in range(start, end)} for spans in (one, other))
    return len(mine & theirs) / max(len(mine | theirs), 1)


def share_of_words(text: str, one: Spans, other: Spans) -> float:
    """Return the F1 of the word tokens, by position, of two lists of spans; 0 when both are empty."""
    mine, theirs = (
        {m.start() + start for start, end in spans for m in _WORD.finditer(text[start:end])} for spans in (one, other)
    )  # fmt: skip
    return f1(len(mine & theirs), len(mine), len(theirs)) or 0.0
