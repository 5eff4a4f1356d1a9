"""The stratified risk difference with a permutation test within strata, and its bootstrap by blocks.

In stratum s, of n1 steps without a response a had the outcome, of n0 with one b had it, n = n0 + n1. Mantel and Haenszel's
difference is sum((a n0 - b n1) / n) / sum(n1 n0 / n). Permuted within a stratum, a is hypergeometric; so the distribution of sum(a)
over all permutations is had by convolution, exactly and without shuffling anything.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.thesis.estimate import Value, two_sided
from tocsin.thesis.stream import Ints, Reals, Truths

__all__ = ["Sample", "Table", "bootstrap", "difference", "permute", "tabulate"]


@dataclass(frozen=True)
class Sample:
    """What is compared, one value a row: ``bare`` without a response, how much a row weighs, and what it is drawn together with."""

    stratum: Ints
    bare: Truths
    outcome: Truths
    weight: Reals
    block: Ints


@dataclass(frozen=True)
class Table:
    """Counts by stratum: steps and outcomes without a response (``bare``), and with one (``met``)."""

    bare: Reals
    bare_outcomes: Reals
    met: Reals
    met_outcomes: Reals


def tabulate(sample: Sample) -> Table:
    """Count by stratum, each row by its weight."""
    size = int(sample.stratum.max()) + 1 if len(sample.stratum) else 1
    bare, outcome = sample.bare, sample.outcome

    def count(rows: Truths) -> Reals:
        return np.bincount(sample.stratum[rows], weights=sample.weight[rows], minlength=size).astype(np.float64)

    return Table(count(bare), count(bare & outcome), count(~bare), count(~bare & outcome))


def difference(table: Table) -> float | None:
    """Return Mantel and Haenszel's risk difference, without a response less with one; None where no stratum has both."""
    found = _differences(table.bare, table.bare_outcomes, table.met, table.met_outcomes)
    return None if np.isnan(found) else float(found)


def permute(table: Table) -> float | None:
    """Return the two-sided p of the permutation test within strata, over all permutations; None where no stratum has both.

    It is the chance of a sum at least as far from its expectation as the one seen.
    """
    from scipy.stats import hypergeom

    if difference(table) is None:
        return None
    bare, met = (np.rint(column).astype(np.int64) for column in (table.bare, table.met))
    outcomes = np.rint(table.bare_outcomes + table.met_outcomes).astype(np.int64)
    used = (bare > 0) & (met > 0) & (outcomes > 0)
    bare, met, outcomes = bare[used], met[used], outcomes[used]
    chances, least = np.ones(1), 0
    for n1, n0, x in zip(bare.tolist(), met.tolist(), outcomes.tolist(), strict=True):
        low, high = max(0, x - n0), min(x, n1)
        chances = np.convolve(chances, hypergeom.pmf(np.arange(low, high + 1), n1 + n0, x, n1))
        least += low
    far = np.abs(least + np.arange(len(chances)) - (outcomes * bare / (bare + met)).sum())
    seen = abs(table.bare_outcomes[used].sum() - (outcomes * bare / (bare + met)).sum())
    return float(min(1.0, chances[far >= seen - 1e-9].sum()))


def bootstrap(samples: list[Sample], resamples: int, rng: np.random.Generator) -> tuple[list[Value], Value | None]:
    """Draw blocks with replacement, the same blocks for the estimate and its placebo.

    Args:
        samples: The estimate's and, second, the placebo's.
        resamples: How many draws.
        rng: Draws.

    Returns:
        The interval of each, and of the first less the second when there are two.
    """
    size = max((int(sample.block.max()) + 1 for sample in samples if len(sample.block)), default=1)
    counts = rng.multinomial(size, np.full(size, 1 / size), size=resamples).astype(np.float64)
    drawn = [_differences(*(counts @ cell for cell in _cells(sample, size))) for sample in samples]
    points = [difference(tabulate(sample)) for sample in samples]
    values = [_value(point, draws) for point, draws in zip(points, drawn, strict=True)]
    if len(samples) < 2 or points[0] is None or points[1] is None:
        return values, None
    return values, _value(points[0] - points[1], drawn[0] - drawn[1])


def _cells(sample: Sample, blocks: int) -> list[Reals]:
    """Return the four counts of :class:`Table` as arrays (blocks, strata)."""
    wide = int(sample.stratum.max()) + 1 if len(sample.stratum) else 1
    bare, outcome = sample.bare, sample.outcome
    cells = []
    for rows in (bare, bare & outcome, ~bare, ~bare & outcome):
        cell = np.zeros((blocks, wide))
        np.add.at(cell, (sample.block[rows], sample.stratum[rows]), sample.weight[rows])
        cells.append(cell)
    return cells


def _value(point: float | None, draws: Reals) -> Value:
    sound = draws[~np.isnan(draws)]
    if point is None or len(sound) < max(20, len(draws) // 2):
        return Value(point)
    return Value(point, *two_sided(sound))


def _differences(bare: Reals, bare_outcomes: Reals, met: Reals, met_outcomes: Reals) -> Reals:
    """Return the difference along the last axis, which is strata; NaN where no stratum has both."""
    every = bare + met
    both = (bare > 0) & (met > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        above = np.where(both, (bare_outcomes * met - met_outcomes * bare) / every, 0.0).sum(axis=-1)
        below = np.where(both, bare * met / every, 0.0).sum(axis=-1)
        return np.asarray(above / below, dtype=np.float64)
