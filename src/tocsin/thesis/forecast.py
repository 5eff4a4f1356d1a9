"""Forecasts of onsets with a rolling origin: models of readable counts, refitted every year on what was known then.

Two kinds. A *logit* gives the chance of an onset at once: logit P = a + b x. A *counts* model first expects the number N of acts
of force in the next four weeks, negative-binomial with log E[N] = a + b x and one dispersion, and then reads off P(N >= bar), the
bar being what an onset of that dyad asks for. Features x are standardised on the training rows, b is pulled to 0 by a ridge.

A fit at day s uses only rows whose four weeks ahead had ended by s; its forecasts serve the year from s on. They are calibrated by
the model's own past forecasts whose outcome is known at s: logit q = c + d logit p (Platt).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from tocsin.thesis.expected import fit_counts
from tocsin.thesis.onsets import AHEAD, WEEK, DyadWeeks
from tocsin.thesis.stream import Reals, Truths

__all__ = ["BASELINE", "MAIN", "MODELS", "Forecasts", "Model", "logistic", "roll"]

YEAR = 52 * WEEK
BURN = 5 * YEAR
RIDGE = {"logit": 5.0, "counts": 30.0}
FEW = 15
"""Fewer onsets than these among past forecasts, and they are left as they are."""


@dataclass(frozen=True)
class Model:
    """A named set of feature groups and what is made of them; ``count`` names a single feature instead."""

    name: str
    groups: tuple[str, ...] = ()
    count: str = ""
    kind: Literal["logit", "counts"] = "logit"


_OWN = ("own", "reciprocity")
MODELS = (
    Model("last 4 weeks", count="force, 4 weeks"),
    Model("rolling 12", count="force, 12 weeks"),
    Model("EWMA", count="smoothed"),
    Model("own history", ("own",)),
    Model("+ reciprocity", _OWN),
    Model("+ third-party response", (*_OWN, "response")),
    Model("logit + bar", (*_OWN, "bar")),
    Model("counts, own history", ("own", "bar"), kind="counts"),
    Model("counts, + reciprocity", (*_OWN, "bar"), kind="counts"),
    Model("counts, + response", (*_OWN, "bar", "response"), kind="counts"),
    Model("counts, + ladder", (*_OWN, "bar", "ladder"), kind="counts"),
    Model("counts, + kin", (*_OWN, "bar", "kin"), kind="counts"),
    Model("counts, + elsewhere", (*_OWN, "bar", "elsewhere"), kind="counts"),
    Model("counts, all", (*_OWN, "bar", "response", "ladder", "kin", "elsewhere"), kind="counts"),
)
BASELINE, MAIN = "+ reciprocity", "counts, + reciprocity"
"""What is to be beaten, and the forecast that is given: it sees the same as the baseline, and counts instead of sorting."""


@dataclass(frozen=True)
class Forecasts:
    """Forecasts of the rows ``tested``, by model, and the ``reference``: the share of onsets among all rows known at the fit."""

    tested: Truths
    by_model: dict[str, Reals]
    reference: Reals


def roll(weeks: DyadWeeks, groups: dict[str, dict[str, Reals]], models: tuple[Model, ...] = MODELS) -> Forecasts:
    """Forecast every row after the first five years.

    Args:
        weeks: Dyad-weeks with their onsets.
        groups: Features by group and name (:func:`tocsin.thesis.features.features`).
        models: What to fit.
    """
    origin, onset = weeks.origin, weeks.onset
    start = int(weeks.stream.start) + BURN
    fits = np.arange(start, int(origin.max()) + 1, YEAR)
    tested = origin >= start
    by_model = {model.name: np.full(len(weeks), np.nan) for model in models}
    reference = np.full(len(weeks), np.nan)
    columns = {model.name: _columns(model, groups) for model in models}
    raw = {model.name: np.full(len(weeks), np.nan) for model in models}
    for fit in fits:
        # A row is known when its four weeks ahead have ended.
        known = origin + AHEAD <= fit
        served = (origin >= fit) & (origin < fit + YEAR)
        if not served.any() or not known.any():
            continue
        reference[served] = onset[known].mean()
        for model in models:
            x, p = columns[model.name], raw[model.name]
            if model.kind == "counts":
                p[served] = fit_counts(x[known], weeks.ahead[known], RIDGE["counts"])(x[served], weeks.bar[served])
            else:
                p[served] = logistic(x[known], onset[known], RIDGE["logit"])(x[served])
            past = known & ~np.isnan(p)
            by_model[model.name][served] = _calibrated(p, past, onset, p[served])
    return Forecasts(tested & ~np.isnan(reference), by_model, reference)


class logistic:  # noqa: N801 - called like a function, kept like a thing
    """A ridge logistic regression on standardised features, fitted by Newton's method."""

    def __init__(self, x: Reals, y: Truths, ridge: float) -> None:
        self.mean, self.spread = x.mean(axis=0), x.std(axis=0)
        self.spread[self.spread == 0] = 1.0
        z = np.column_stack([np.ones(len(x)), (x - self.mean) / self.spread])
        share = np.clip(y.mean(), 1e-4, 1 - 1e-4)
        self.b = np.zeros(z.shape[1])
        self.b[0] = np.log(share / (1 - share))
        pull = np.full(z.shape[1], ridge)
        pull[0] = 0.0
        for _ in range(50):
            p = 1 / (1 + np.exp(-np.clip(z @ self.b, -30, 30)))
            slope = z.T @ (y - p) - pull * self.b
            curve = (z * (p * (1 - p))[:, None]).T @ z + np.diag(pull + 1e-9)
            step = np.linalg.solve(curve, slope)
            self.b += step
            if np.abs(step).max() < 1e-7:
                break

    def __call__(self, x: Reals) -> Reals:
        """Return the chance of an onset."""
        z = (x - self.mean) / self.spread
        return np.asarray(1 / (1 + np.exp(-np.clip(self.b[0] + z @ self.b[1:], -30, 30))))


def _columns(model: Model, groups: dict[str, dict[str, Reals]]) -> Reals:
    if model.count:
        return next(column for group in groups.values() for name, column in group.items() if name == model.count)[:, None]
    return np.column_stack([column for group in model.groups for column in groups[group].values()])


def _logit(p: Reals) -> Reals:
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def _calibrated(raw: Reals, past: Truths, onset: Truths, now: Reals) -> Reals:
    if onset[past].sum() < FEW:
        return now
    fitted = logistic(_logit(raw[past])[:, None], onset[past], 1.0)
    # A slope below 0 would turn the ranking over; then forecasts stay as they are.
    return fitted(_logit(now)[:, None]) if fitted.b[1] > 0 else now
