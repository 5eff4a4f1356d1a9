"""How often the test finds an effect that was planted, and one that was not: power and size on synthetic crises."""

from __future__ import annotations

import msgspec
import numpy as np

from tocsin.errors import UsageError
from tocsin.evaluate.synthetic import SCENARIOS, Crisis, Scenario, make, stated_power
from tocsin.thesis.specification import Specification
from tocsin.thesis.trial import risk_difference

__all__ = ["Row", "run", "scenario", "wilson"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One scenario: in how many of ``draws`` synthetic crises chance was left out (``rejected``), and the thesis was said to hold.

    ``stated`` is what the first should be: the power by the formula, or the level. Shares are 0..1 with Wilson intervals.
    """

    scenario: Scenario
    draws: int
    steps: float
    stated: float | None
    rejected: float
    rejected_low: float
    rejected_high: float
    held: float
    held_low: float
    held_high: float
    difference: float
    placebo: float


def run(specification: Specification, *, draws: int, crisis: Crisis | None = None, seed: int = 0) -> list[Row]:
    """Try the primary design on ``draws`` synthetic crises of each scenario."""
    return [scenario(specification, name, draws=draws, crisis=crisis, seed=seed) for name in SCENARIOS]


def scenario(specification: Specification, name: str, *, draws: int, crisis: Crisis | None = None, seed: int = 0) -> Row:
    """Try the primary design on ``draws`` synthetic crises of one scenario.

    Raises:
        UsageError: No such scenario.
    """
    if name not in SCENARIOS:
        raise UsageError(f"no scenario {name!r}; there are {', '.join(SCENARIOS)}")
    crisis = crisis or Crisis()
    kind: Scenario = name
    rejected = held = 0
    steps, values, placebos = [], [], []
    for number in range(draws):
        stream = make(crisis, kind, specification, seed + 7919 * number)
        found = risk_difference(stream, specification)
        rejected += found.p is not None and found.p < specification.chance.level
        held += found.verdict == "held"
        steps.append(found.limited)
        values.append(np.nan if found.estimate.value.value is None else found.estimate.value.value)
        placebos.append(np.nan if found.estimate.placebo.value is None else found.estimate.placebo.value)
    level = specification.chance.level
    stated = {"planted": stated_power(crisis, specification, float(np.mean(steps)), level), "none": level}.get(kind)
    low, high = wilson(rejected, draws)
    held_low, held_high = wilson(held, draws)
    return Row(
        scenario=kind,
        draws=draws,
        steps=float(np.mean(steps)),
        stated=stated,
        rejected=rejected / draws,
        rejected_low=low,
        rejected_high=high,
        held=held / draws,
        held_low=held_low,
        held_high=held_high,
        difference=float(np.nanmean(values)),
        placebo=float(np.nanmean(placebos)),
    )


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    z = 1.959964
    share = hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)
