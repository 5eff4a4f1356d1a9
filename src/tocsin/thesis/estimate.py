"""What every method of the test returns: a number with its interval, and the placebo's beside it."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from tocsin.thesis.stream import Reals

__all__ = ["Estimate", "Value", "two_sided"]


class Value(msgspec.Struct, frozen=True):
    """A number with the ends of its 95 % interval; ``p`` is two-sided, against no difference. None where it can't be had."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None

    def covers(self, null: float) -> bool:
        """Tell whether the interval holds a value; one that can't be had holds all."""
        return self.low is None or self.high is None or self.low <= null <= self.high


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """One method's answer: steps without a response found against steps with one.

    ``scale`` is ``difference`` (0 = none, in probability) or ``ratio`` (1 = none). ``outcomes`` counts the outcomes of both arms,
    the one without a response first. ``beyond`` is the estimate less (or over) the placebo's, where it can be had.
    """

    method: str
    scale: Literal["difference", "ratio"]
    value: Value
    placebo: Value
    beyond: Value | None
    n: int
    outcomes: tuple[int, int]

    @property
    def null(self) -> float:
        """The value that says no difference."""
        return 0.0 if self.scale == "difference" else 1.0


def two_sided(draws: Reals, null: float = 0.0) -> tuple[float, float, float]:
    """Return the 2.5 and 97.5 percentiles of bootstrap draws, and twice the smaller share beyond the null, at least 1/n."""
    low, high = np.percentile(draws, [2.5, 97.5])
    share = 2 * min((draws <= null).mean(), (draws >= null).mean())
    return float(low), float(high), float(min(1.0, max(share, 1 / len(draws))))
