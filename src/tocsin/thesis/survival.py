"""Kaplan-Meier curves from the landmark on: the share of steps not yet followed by a harsher act.

S(t) is the product over the outcome days d up to t of (1 - outcomes on d / steps still followed on d). Its interval is the exponential
Greenwood one; it doesn't know that steps of one dyad hang together.
"""

from __future__ import annotations

import warnings

import msgspec
import numpy as np

from tocsin.thesis.estimate import Value
from tocsin.thesis.stream import Ints, Reals, Truths

__all__ = ["Curve", "curve", "gap"]


class Curve(msgspec.Struct, frozen=True):
    """A curve as steps: from ``day[i]`` on ``share[i]``, within ``[low[i], high[i]]``; the last day is the end of the horizon."""

    name: str
    n: int
    outcomes: int
    day: tuple[int, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def variance(self) -> float | None:
        """Greenwood's variance at the end of the horizon, read back from the interval; None where there is none."""
        share, low = self.share[-1], self.low[-1]
        if not 0 < share < 1 or not 0 < low < share:
            return None
        spread = (np.log(-np.log(low)) - np.log(-np.log(share))) / 1.959964
        return float((spread * share * np.log(share)) ** 2)


def curve(name: str, days: Ints, outcome: Truths, horizon: int, weights: Reals | None = None) -> Curve | None:
    """Estimate a curve; None for no steps. ``weights`` lets a step count for less than one."""
    from lifelines import KaplanMeierFitter

    if not len(days):
        return None
    with warnings.catch_warnings():
        # Weights that are no whole numbers only bear on the interval, which a weighted curve does not show.
        warnings.simplefilter("ignore")
        fit = KaplanMeierFitter().fit(np.maximum(days, 0) + 0.5, outcome, weights=weights)
    table = fit.survival_function_.iloc[:, 0]
    bands = fit.confidence_interval_survival_function_
    kept = [at for at, share in enumerate(table) if at == 0 or share != table.iloc[at - 1]]
    day = [int(table.index[at]) for at in kept]
    columns = [[float(column.iloc[at]) for at in kept] for column in (table, bands.iloc[:, 0], bands.iloc[:, 1])]
    if day[-1] < horizon:
        day.append(horizon)
        for column in columns:
            column.append(column[-1])
    share, low, high = (tuple(column) for column in columns)
    return Curve(name, len(days), int(outcome.sum()), tuple(day), share, low, high)


def gap(bare: Curve | None, met: Curve | None) -> Value:
    """Return the difference of the risks at the end of the horizon, without a response less with one."""
    if bare is None or met is None:
        return Value()
    value = met.share[-1] - bare.share[-1]
    if bare.variance is None or met.variance is None:
        return Value(value)
    error = (bare.variance + met.variance) ** 0.5
    from scipy.stats import norm

    return Value(value, value - 1.959964 * error, value + 1.959964 * error, float(2 * norm.sf(abs(value) / error)))
