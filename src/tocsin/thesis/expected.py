"""A negative-binomial regression of counts with a ridge, and the chance that a count reaches a bar.

N given mu has variance mu + k mu^2. log mu = a + b x; b by Fisher scoring for a given k, k by moments:
sum((N - mu)^2 - mu) / sum(mu^2), in turns. P(N >= bar) is the upper tail of the negative binomial with size 1 / k and mean mu.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tocsin.thesis.stream import Ints, Reals

__all__ = ["fit_counts"]

FAR = 6.0
"""Standardised features are cut at so many standard deviations: a new extreme must not send an expectation through the roof."""


def fit_counts(x: Reals, counts: Ints, ridge: float) -> Callable[[Reals, Ints], Reals]:
    """Fit, and return a function from features (rows, features) and bars (rows,) to chances."""
    from scipy.stats import nbinom

    mean, spread = x.mean(axis=0), x.std(axis=0)
    spread[spread == 0] = 1.0

    def standard(values: Reals) -> Reals:
        return np.column_stack([np.ones(len(values)), np.clip((values - mean) / spread, -FAR, FAR)])

    z = standard(x)
    b = np.zeros(z.shape[1])
    b[0] = np.log(max(counts.mean(), 1e-3))
    pull = np.full(z.shape[1], ridge)
    pull[0] = 0.0
    k = 1.0
    for turn in range(60):
        mu = np.exp(np.clip(z @ b, -12, 5))
        weight = 1 / (1 + k * mu)
        slope = z.T @ ((counts - mu) * weight) - pull * b
        step = np.clip(np.linalg.solve((z * (mu * weight)[:, None]).T @ z + np.diag(pull + 1e-9), slope), -1, 1)
        b += step
        if turn % 5 == 4:
            k = float(np.clip((((counts - mu) ** 2) - mu).sum() / (mu**2).sum(), 1e-3, 20.0))
        elif turn > 10 and np.abs(step).max() < 1e-6:
            break

    def chance(values: Reals, bar: Ints) -> Reals:
        expected = np.exp(np.clip(standard(values) @ b, -12, 5))
        return np.asarray(np.clip(nbinom.sf(bar - 1, 1 / k, 1 / (1 + k * expected)), 1e-6, 1 - 1e-6))

    return chance
