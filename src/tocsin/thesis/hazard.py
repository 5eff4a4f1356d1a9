"""Cox's proportional hazards from the landmark on, with errors robust to steps of one dyad hanging together.

h(t | x) = h0(t) exp(b x). exp(b) of "no response found" is the hazard ratio; above 1 means that harsher acts came sooner or more
often after steps without a response found. Beside it stand what was known at the step: its grade, earlier severe acts of both sides
against each other, how much third parties acted toward both, and the year. Errors are Lin and Wei's sandwich, summed by block.
"""

from __future__ import annotations

import warnings

import numpy as np

from tocsin.thesis.cohort import Cohort
from tocsin.thesis.estimate import Value
from tocsin.thesis.stream import Ints, Reals, Truths

__all__ = ["cox", "known_before"]


def known_before(cohort: Cohort) -> dict[str, Reals]:
    """Return the covariates, by name; those without any spread are left out."""
    steps, rows = cohort.setting.steps, cohort.rows
    found = {
        "force": (steps.grade[rows] >= 4).astype(np.float64),
        "coercion": (steps.grade[rows] == 3).astype(np.float64),
        "severe acts before": np.log1p(steps.severe[rows]),
        "severe acts returned": np.log1p(steps.returned[rows]),
        "attention": np.log1p(cohort.setting.attention[rows]),
        "year": (steps.day[rows] - steps.day[rows].mean()) / 3652.5 if len(rows) else np.zeros(0),
    }
    if found["force"].sum() + found["coercion"].sum() >= len(rows):
        del found["coercion"]
    return {name: values for name, values in found.items() if len(values) and np.ptp(values) > 0}


def cox(bare: Truths, days: Ints, outcome: Truths, covariates: dict[str, Reals], block: Ints, weights: Reals | None = None) -> Value:
    """Return the hazard ratio of steps without a response found; nothing where the fit does not settle."""
    import pandas as pd
    from lifelines import CoxPHFitter
    from lifelines.exceptions import ConvergenceError
    from scipy.stats import norm

    if not bare.any() or bare.all() or not outcome[bare].any() or not outcome[~bare].any():
        return Value()
    frame = pd.DataFrame({"bare": bare.astype(float), **covariates})
    each = np.ones(len(bare)) if weights is None else weights
    given = frame.assign(days=np.maximum(days, 0) + 0.5, outcome=outcome, weight=each)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fit = CoxPHFitter().fit(given, "days", "outcome", weights_col="weight")
        except (ConvergenceError, np.linalg.LinAlgError, ValueError):
            return Value()
    naive = fit.variance_matrix_.to_numpy()
    scores = _scores(frame.to_numpy(), days, outcome, each, fit.params_.to_numpy())
    summed = np.zeros((int(block.max()) + 1, scores.shape[1]))
    np.add.at(summed, block, scores)
    log_ratio, error = float(fit.params_["bare"]), float(np.sqrt((naive @ summed.T @ summed @ naive)[0, 0]))
    if not error > 0:
        return Value()
    low, high = np.exp(log_ratio - 1.959964 * error), np.exp(log_ratio + 1.959964 * error)
    return Value(float(np.exp(log_ratio)), float(low), float(high), float(2 * norm.sf(abs(log_ratio) / error)))


def _scores(x: Reals, days: Ints, outcome: Truths, weights: Reals, b: Reals) -> Reals:
    """Return each row's score residual times its weight (rows, covariates); lifelines does the same, one row after the other.

    With risk w exp(b x), S0(t) its sum over rows still followed at t and m(t) the mean of x weighted by it: for a row with time T,
    outcome d: d (x - m(T)) - exp(b x) sum over outcome times t <= T of (weight of outcomes at t) / S0(t) (x - m(t)).
    """
    risk = np.exp((x - x.mean(axis=0)) @ b)
    times, at = np.unique(days, return_inverse=True)
    size = len(times)
    alive = np.bincount(at, weights * risk, size)[::-1].cumsum()[::-1]
    means = np.stack([np.bincount(at, weights * risk * column, size)[::-1].cumsum()[::-1] / alive for column in x.T], axis=1)
    steps = np.bincount(at, weights * outcome, size) / alive
    reached, dragged = steps.cumsum(), (steps[:, None] * means).cumsum(axis=0)
    own = outcome[:, None] * (x - means[at])
    return np.asarray((own - risk[:, None] * (x * reached[at][:, None] - dragged[at])) * weights[:, None])
