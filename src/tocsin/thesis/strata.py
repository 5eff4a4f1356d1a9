"""Strata and blocks of steps: what is compared with what, and what is drawn together when chance is weighed."""

from __future__ import annotations

import numpy as np

from tocsin.thesis.specification import Strata
from tocsin.thesis.steps import Steps
from tocsin.thesis.stream import Ints

__all__ = ["blocks", "strata_of"]

MANY = 30
"""So many dyads and more are drawn as wholes; fewer are cut into years."""


def strata_of(steps: Steps, attention: Ints, strata: Strata) -> Ints:
    """Number the strata: the step's grade x severe acts before (cut at ``acts``) x attention before (parts of equal size)."""
    acts = np.digitize(steps.severe, strata.acts)
    parts = np.quantile(attention, np.arange(1, strata.shares) / strata.shares) if len(attention) else np.zeros(strata.shares - 1)
    shares = np.digitize(attention, parts)
    return np.asarray((steps.grade * (len(strata.acts) + 1) + acts) * strata.shares + shares, dtype=np.int64)


def blocks(steps: Steps, entities: int) -> Ints:
    """Number the blocks, from 0 on: dyads, or years of a dyad where dyads are few. Sides of both directions are one dyad."""
    low, high = np.minimum(steps.actor, steps.target), np.maximum(steps.actor, steps.target)
    dyad = low * entities + high
    if len(np.unique(dyad)) < MANY:
        dyad = dyad * 10_000 + (steps.day * 4) // 1461
    return np.asarray(np.unique(dyad, return_inverse=True)[1], dtype=np.int64)
