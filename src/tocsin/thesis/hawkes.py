"""A marked Hawkes process in days: does a severe act without a response found set off more severe acts later on?

For dyad d on day t the expected number of days with a severe act is

    lambda_d(t) = mu n_d / T_d + alpha sum_k g(k) m(t-k) c(t-k, k),    g(k) = (1 - r) r^(k-1),  k = 1, 2, ...

over the dyad's own severe acts k days before, with mark m = exp(delta) for force and 1 for less, n_d acts in T_d days. For an act
without a response found, c is exp(theta) from the end of its window on, and 1 before, when nobody could know. exp(theta) is the
ratio of what such an act sets off. Fitted by maximum likelihood (Poisson by day); errors are a sandwich over dyads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.thesis.estimate import Value
from tocsin.thesis.stream import Reals

__all__ = ["Series", "fit"]

DYADS = 24
"""The dyads with most days of severe acts are used; the rest add days, not acts."""


@dataclass(frozen=True)
class Series:
    """Arrays (dyads, days): whether a severe act was told, whether it was force, whether no response to it was found."""

    acts: Reals
    force: Reals
    bare: Reals


def fit(series: Series, window: int) -> Value:
    """Return exp(theta) with its interval; nothing where there is too little to fit."""
    from scipy.optimize import minimize
    from scipy.stats import norm

    acts = series.acts
    bare_acts = (acts * series.bare).sum()
    if acts.sum() < 50 or bare_acts < 20 or acts.sum() - bare_acts < 20:
        return Value()

    def loss(parameters: Reals) -> float:
        return -float(_likelihoods(parameters, series, window).sum())

    found = minimize(loss, np.array([-0.7, -1.0, 0.0, 3.0, 0.0]), method="L-BFGS-B", bounds=_BOUNDS)
    errors = _sandwich(found.x, series, window)
    theta, error = float(found.x[4]), errors[4]
    # An interval wider than three orders of magnitude says that nothing is known.
    if not np.isfinite(error) or not 0 < error < 1.8 or abs(theta) > 3.9:
        return Value()
    low, high = theta - 1.959964 * error, theta + 1.959964 * error
    return Value(float(np.exp(theta)), float(np.exp(low)), float(np.exp(high)), float(2 * norm.sf(abs(theta) / error)))


_BOUNDS = [(-6, 1), (-6, 1), (-2, 2), (0.5, 5.5), (-4, 4)]
"""log mu, log alpha, delta, log of the mean lag in days, theta."""


def _likelihoods(parameters: Reals, series: Series, window: int) -> Reals:
    """Return each dyad's log likelihood."""
    from scipy.signal import lfilter

    mu, alpha, delta, lag, theta = np.exp(parameters[0]), np.exp(parameters[1]), parameters[2], np.exp(parameters[3]), parameters[4]
    r = 1 - 1 / max(lag, 1.01)
    acts = series.acts
    marks = acts * np.exp(delta * series.force)
    base = mu * acts.mean(axis=1, keepdims=True)

    def echo(values: Reals) -> Reals:
        """Sum (1 - r) r^(k-1) values(t-k) over k >= 1."""
        return np.asarray(lfilter([0.0, 1 - r], [1.0, -r], values, axis=1))

    later = np.zeros_like(acts)
    if window < acts.shape[1]:
        # For k > window the kernel is r^window times the kernel at k - window.
        later[:, window:] = r**window * echo(marks * series.bare)[:, : acts.shape[1] - window]
    rate = base + alpha * (echo(marks) + (np.exp(theta) - 1) * later)
    rate = np.maximum(rate, 1e-9)
    return np.asarray((acts * np.log(rate) - rate).sum(axis=1))


def _sandwich(at: Reals, series: Series, window: int) -> Reals:
    """Return standard errors H^-1 J H^-1, J summed over dyads' scores; of few dyads H^-1.

    Without acts of both marks nothing is known of delta, and it is left out (its error is NaN).
    """
    marked = bool(0 < (series.acts * series.force).sum() < series.acts.sum())
    free = [0, 1, 2, 3, 4] if marked else [0, 1, 3, 4]
    size, width = len(free), 1e-4
    moves = np.eye(len(at))[free] * width
    scores = np.stack(
        [(_likelihoods(at + move, series, window) - _likelihoods(at - move, series, window)) / (2 * width) for move in moves], axis=1
    )  # fmt: skip
    width = 1e-3
    moves = np.eye(len(at))[free] * width

    def value(point: Reals) -> float:
        return float(_likelihoods(point, series, window).sum())

    hessian = np.empty((size, size))
    for i in range(size):
        for j in range(i, size):
            cross = value(at + moves[i] + moves[j]) - value(at + moves[i] - moves[j])
            cross += value(at - moves[i] - moves[j]) - value(at - moves[i] + moves[j])
            hessian[i, j] = hessian[j, i] = -cross / (4 * width * width)
    try:
        bread = np.linalg.inv(hessian)
    except np.linalg.LinAlgError:
        return np.full(len(at), np.nan)
    meat = scores.T @ scores if len(scores) > 5 else hessian
    errors = np.full(len(at), np.nan)
    with np.errstate(invalid="ignore"):
        errors[free] = np.sqrt(np.diag(bread @ meat @ bread))
    return errors
