"""Skill of forecasts: AUROC, AUPR, Brier skill and calibration, with bootstrap intervals over blocks, and alarms.

A forecast p of a row with outcome y (0 or 1). AUROC is the share of pairs (with, without outcome) ranked rightly, ties half. AUPR
is average precision, the mean over outcomes of the precision at their rank, ties taken as one step. Brier skill is
1 - sum (p - y)^2 / sum (r - y)^2 against reference forecasts r.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.thesis.estimate import Value, two_sided
from tocsin.thesis.stream import Ints, Reals, Truths

__all__ = ["Ranking", "alarms", "brier_skill", "calibration", "draw_blocks"]


@dataclass(frozen=True)
class Ranking:
    """Forecasts in falling order, so that weights of rows can be changed without sorting anew."""

    order: Ints
    ends: Ints
    outcome: Truths

    @classmethod
    def of(cls, forecast: Reals, outcome: Truths) -> Ranking:
        """Rank forecasts."""
        order = np.argsort(-forecast, kind="stable")
        falling = forecast[order]
        ends = np.flatnonzero(np.r_[falling[1:] != falling[:-1], True]) if len(falling) else np.zeros(0, dtype=np.int64)
        return cls(order, ends, outcome[order])

    def scores(self, weights: Reals) -> tuple[float, float]:
        """Return (AUROC, AUPR) with these weights of the rows; NaN where one of both kinds is missing."""
        each = weights[self.order]
        right = np.cumsum(each * self.outcome)[self.ends]
        wrong = np.cumsum(each * ~self.outcome)[self.ends]
        if not len(right) or right[-1] <= 0 or wrong[-1] <= 0:
            return float("nan"), float("nan")
        gained, lost = np.diff(right, prepend=0.0), np.diff(wrong, prepend=0.0)
        roc = float((lost * (right - gained / 2)).sum() / (right[-1] * wrong[-1]))
        every = right + wrong
        precision = np.divide(right, every, out=np.zeros_like(right), where=every > 0)
        return roc, float((gained * precision).sum() / right[-1])


def draw_blocks(block: Ints, resamples: int, rng: np.random.Generator) -> Reals:
    """Return weights of rows (resamples, rows) from drawing whole blocks with replacement."""
    size = int(block.max()) + 1
    counts = rng.multinomial(size, np.full(size, 1 / size), size=resamples)
    return counts[:, block].astype(np.float64)


def brier_skill(forecast: Reals, reference: Reals, outcome: Truths, weights: Reals) -> Reals:
    """Return the Brier skill for each row of weights (draws, rows); NaN where the reference is never wrong."""
    above, below = weights @ (forecast - outcome) ** 2, weights @ (reference - outcome) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(below > 0, 1 - above / below, np.nan), dtype=np.float64)


def interval(point: float, draws: Reals) -> Value:
    """Return a score with the percentile interval of its draws."""
    sound = draws[~np.isnan(draws)]
    if np.isnan(point) or len(sound) < 20:
        return Value(None if np.isnan(point) else point)
    return Value(point, *two_sided(sound))


def calibration(forecast: Reals, outcome: Truths, bins: int = 10) -> list[tuple[float, float, int]]:
    """Return (mean forecast, share with outcome, rows) for bins of equal size, lowest first."""
    order = np.argsort(forecast, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return [(float(forecast[part].mean()), float(outcome[part].mean()), len(part)) for part in parts]


def alarms(forecast: Reals, first: Truths, shares: tuple[float, ...]) -> list[tuple[float, float]]:
    """Return, for each share of dyad-weeks in alarm, the share of first-week onsets that an alarm stood over."""
    found = []
    for share in shares:
        limit = np.quantile(forecast, 1 - share)
        in_alarm = forecast > limit
        found.append((float(in_alarm.mean()), float(in_alarm[first].mean()) if first.any() else float("nan")))
    return found
