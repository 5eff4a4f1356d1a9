"""A negative-binomial panel: severe acts in the four weeks after a step's landmark, with and without a response.

One row a directed dyad and block of 28 days, while the dyad had a severe act in the 26 weeks before (so who is in is known
beforehand). log E[acts] = a + b1 bare + b2 met + what was known before; ``bare`` says that the landmark of a step without a
response found fell in the block before, ``met`` that one of a step with a response did. exp(b1 - b2) is the rate ratio. Errors
are robust to rows of one dyad hanging together.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

from tocsin.thesis.cohort import Cohort
from tocsin.thesis.estimate import Value
from tocsin.thesis.exposure import Responses
from tocsin.thesis.steps import Acts
from tocsin.thesis.stream import SPAN, Index, Ints, Reals, Truths

__all__ = ["Rows", "build", "fit"]

BLOCK = 28
ACTIVE = 182


@dataclass(frozen=True)
class Rows:
    """The panel: acts counted, who (as blocks of steps are: both directions of a dyad as one), when, and what was known before."""

    dyad: Ints
    start: Ints
    acts: Ints
    known: Reals
    cluster: Ints


def build(responses: Responses, acts: Acts) -> Rows:
    """Lay out the panel of a stream's severe acts."""
    size = len(responses.stream.entities)
    blocks = (responses.end - responses.start) // BLOCK
    at = (acts.day - responses.start) // BLOCK
    ahead = np.arange(1, ACTIVE // BLOCK + 2)
    dyad = np.repeat(acts.dyad, len(ahead))
    block = (at[:, None] + ahead).ravel()
    keys = np.unique(dyad[block < blocks] * SPAN + block[block < blocks])
    dyad, start = keys // SPAN, responses.start + (keys % SPAN) * BLOCK
    actor, target = dyad // size, dyad % size
    index = Index(acts.dyad, acts.day)
    long = index.count(dyad, start - ACTIVE, start)
    active = long > 0
    dyad, start, actor, target, long = dyad[active], start[active], actor[active], target[active], long[active]
    seen = responses.received(actor, start - ACTIVE, start) + responses.received(target, start - ACTIVE, start)
    known = [
        np.log1p(index.count(dyad, start - BLOCK, start)),
        np.log1p(long),
        np.log1p(index.count(target * size + actor, start - ACTIVE, start)),
        np.log1p(seen),
        (start - start.mean()) / 3652.5 if len(start) else np.zeros(0),
    ]
    low, high = np.minimum(actor, target), np.maximum(actor, target)
    cluster = np.unique(low * size + high, return_inverse=True)[1]
    acts_then = index.count(dyad, start, start + BLOCK)
    return Rows(dyad, start, acts_then, np.stack(known, axis=1), np.asarray(cluster, dtype=np.int64))


def fit(rows: Rows, cohort: Cohort, bare: Truths, window: int, entities: int) -> Value:
    """Return the rate ratio, bare over met; nothing where the fit does not settle."""
    import statsmodels.api as sm

    steps = cohort.setting.steps
    dyad = steps.actor[cohort.rows] * entities + steps.target[cohort.rows]
    landmark = steps.day[cohort.rows] + window + 1
    marks = [
        (Index(dyad[arm], landmark[arm]).count(rows.dyad, rows.start - BLOCK + 1, rows.start + 1) > 0).astype(np.float64)
        for arm in (bare, ~bare)
    ]
    if min(int(mark.sum()) for mark in marks) < 10 or len(np.unique(rows.cluster)) < 3:
        return Value()
    design = np.column_stack([np.ones(len(rows.dyad)), *marks, rows.known])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # Poisson's answer is a good start; without it the search may wander off.
            first = sm.Poisson(rows.acts, design).fit(disp=0, maxiter=50)
            found = sm.NegativeBinomial(rows.acts, design).fit(
                start_params=np.r_[first.params, 1.0],
                disp=0,
                maxiter=60,
                method="bfgs",
                cov_type="cluster",
                cov_kwds={"groups": rows.cluster},
            )
            test = found.t_test(np.r_[0.0, 1.0, -1.0, np.zeros(design.shape[1] - 3 + 1)])
        except (np.linalg.LinAlgError, ValueError):
            return Value()
    low, high = (float(end) for end in test.conf_int()[0])
    effect = float(np.squeeze(test.effect))
    if not np.isfinite([effect, low, high]).all():
        return Value()
    return Value(float(np.exp(effect)), float(np.exp(low)), float(np.exp(high)), float(np.squeeze(test.pvalue)))
