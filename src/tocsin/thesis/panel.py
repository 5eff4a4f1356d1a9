"""A negative-binomial panel: severe acts in the four weeks after a step's landmark, with and without a response.

Rows are directed dyads over 28 days: one from each landmark on, and, for comparison, blocks of a calendar in which no landmark fell,
while the dyad had a severe act in the 26 weeks before (so who is in is known beforehand). log E[acts] = a + b1 bare + b2 met + what
was known on the first day, whether the step was force among it; ``bare`` marks landmarks without a response found, ``met`` those
with one. exp(b1 - b2) is the rate ratio. Errors are robust to rows of one dyad hanging together.
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
FORCE = 4
ACTIVE = 182


@dataclass(frozen=True)
class Rows:
    """The panel: acts counted, what was known before, which rows hang together (both directions of a dyad), and whose row it is.

    ``owner`` is the number of the step in the cohort, -1 for a block without a landmark.
    """

    acts: Ints
    known: Reals
    cluster: Ints
    owner: Ints


def build(responses: Responses, acts: Acts, cohort: Cohort, window: int) -> Rows:
    """Lay out the panel of a stream's severe acts and a cohort's landmarks that the data follow for four weeks."""
    size = len(responses.stream.entities)
    index = Index(acts.dyad, acts.day)
    steps = cohort.setting.steps
    mine = steps.actor[cohort.rows] * size + steps.target[cohort.rows]
    landmark = steps.day[cohort.rows] + window + 1
    owner = np.flatnonzero(landmark + BLOCK <= responses.end)
    idle_dyad, idle_start = _idle(responses, acts, Index(mine, landmark))
    dyad, start = np.concatenate([mine[owner], idle_dyad]), np.concatenate([landmark[owner], idle_start])
    force = np.concatenate([steps.grade[cohort.rows][owner] >= FORCE, np.zeros(len(idle_dyad), dtype=bool)])
    actor, target = dyad // size, dyad % size
    seen = responses.received(actor, start - ACTIVE, start) + responses.received(target, start - ACTIVE, start)
    known = [
        force.astype(np.float64),
        np.log1p(index.count(dyad, start - BLOCK, start)),
        np.log1p(index.count(dyad, start - ACTIVE, start)),
        np.log1p(index.count(target * size + actor, start - ACTIVE, start)),
        np.log1p(seen),
        (start - start.mean()) / 3652.5 if len(start) else np.zeros(0),
    ]
    cluster = np.unique(np.minimum(actor, target) * size + np.maximum(actor, target), return_inverse=True)[1]
    return Rows(
        acts=index.count(dyad, start, start + BLOCK),
        known=np.stack(known, axis=1),
        cluster=np.asarray(cluster, dtype=np.int64),
        owner=np.concatenate([owner, np.full(len(idle_dyad), -1)]).astype(np.int64),
    )


def _idle(responses: Responses, acts: Acts, landmarks: Index) -> tuple[Ints, Ints]:
    """Return (dyad, first day) of blocks of a calendar of active dyads, without a landmark in the block or the one before."""
    blocks = (responses.end - responses.start) // BLOCK
    ahead = np.arange(1, ACTIVE // BLOCK + 2)
    block = ((acts.day - responses.start) // BLOCK)[:, None] + ahead
    keys = np.unique((np.repeat(acts.dyad, len(ahead)) * SPAN + block.ravel())[block.ravel() < blocks])
    dyad, start = keys // SPAN, responses.start + (keys % SPAN) * BLOCK
    active = Index(acts.dyad, acts.day).count(dyad, start - ACTIVE, start) > 0
    idle = active & (landmarks.count(dyad, start - BLOCK, start + BLOCK) == 0)
    return dyad[idle], start[idle]


def fit(rows: Rows, bare: Truths) -> Value:
    """Return the rate ratio, bare over met; nothing where the fit does not settle.

    Args:
        rows: The panel.
        bare: For each step of the cohort, whether no response was found.
    """
    import statsmodels.api as sm

    step = rows.owner >= 0
    without = step & bare[rows.owner]
    marks = [mark.astype(np.float64) for mark in (without, step & ~without)]
    if min(int(mark.sum()) for mark in marks) < 10 or len(np.unique(rows.cluster)) < 3:
        return Value()
    # A column without any spread would leave the fit without an answer.
    design = np.column_stack([np.ones(len(rows.acts)), *marks, rows.known[:, np.ptp(rows.known, axis=0) > 0]])
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
    if not np.isfinite([effect, low, high]).all() or high - low > 7:
        return Value()
    return Value(float(np.exp(effect)), float(np.exp(low)), float(np.exp(high)), float(np.squeeze(test.pvalue)))
