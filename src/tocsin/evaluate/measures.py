"""Ratios and their intervals: what every scorer shares.

A score over an empty set is None, shown as a dash: "nothing there" and "nothing found" differ.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec

__all__ = ["Measure", "f1", "measured", "ratio"]

RESAMPLES = 1000
SEED = 20240229


class Measure(msgspec.Struct, frozen=True):
    """A score 0..1 (None over an empty set), its 95 % interval ``[low, high]`` and the size of what it is over."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int

    def __str__(self) -> str:
        if self.value is None:
            return "–"
        if self.low is None or self.high is None:
            return f"{self.value:.3f}"
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def ratio(part: float, whole: float) -> float | None:
    """Divide; None where there is nothing to divide by."""
    return part / whole if whole else None


def f1(hit: float, gold: float, predicted: float) -> float | None:
    """Return the harmonic mean of precision and recall, 2 * hit / (gold + predicted); None when both sets are empty."""
    return ratio(2 * hit, gold + predicted)


Tally = Counter[str]
Scores = Mapping[str, tuple[float | None, int]]


def measured(tallies: Sequence[Tally], score: Callable[[Tally], Scores]) -> list[Measure]:
    """Score the sum of per-document tallies, with percentile bootstrap intervals over documents.

    Args:
        tallies: One for each document.
        score: From summed tallies to named scores, each with the size of the set it is over.
    """
    whole: Tally = Counter()
    for tally in tallies:
        whole.update(tally)
    point = score(whole)
    draw = random.Random(SEED)
    drawn: dict[str, list[float]] = {name: [] for name in point}
    if len(tallies) > 1:
        keys = sorted(whole)
        rows = [[tally[key] for key in keys] for tally in tallies]
        for _ in range(RESAMPLES):
            sums = [0] * len(keys)
            for row in draw.choices(rows, k=len(rows)):
                for index, number in enumerate(row):
                    sums[index] += number
            for name, (resampled, _) in score(Counter(dict(zip(keys, sums, strict=True)))).items():
                if resampled is not None:
                    drawn[name].append(resampled)
    found = []
    for name, (value, n) in point.items():
        sample = sorted(drawn[name])
        low, high = (sample[int(0.025 * len(sample))], sample[int(0.975 * (len(sample) - 1))]) if sample else (None, None)
        found.append(Measure(name, value, low, high, n))
    return found
