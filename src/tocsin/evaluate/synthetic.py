"""Synthetic crises with a known answer: streams of invented acts in which the thesis holds, does not, or only seems to.

Each of ``dyads`` pairs of invented sides goes through ``years`` of days. The actor takes a step (coercion, grade 3); third parties
respond within the window with some probability; from the landmark on, force (grade 4) follows at a daily hazard, multiplied by
``ratio`` when nobody responded. Other invented actors receive acts of third parties, so that a placebo can be had.

===========  ==========================================================================================================
scenario     what is true
===========  ==========================================================================================================
``planted``  without a response the hazard is ``ratio`` times as high
``none``     a response changes nothing
``weather``  a response changes nothing, but in stormy years third parties do less everywhere and force follows more often
===========  ==========================================================================================================
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from tocsin.thesis.responses import VALENCES
from tocsin.thesis.specification import Specification
from tocsin.thesis.stream import Stream

__all__ = ["SCENARIOS", "Crisis", "Scenario", "make", "stated_power"]

Scenario = Literal["planted", "none", "weather"]
SCENARIOS: tuple[Scenario, ...] = ("planted", "none", "weather")
YEAR = 365
AGAINST = VALENCES.index("against")


class Crisis(msgspec.Struct, frozen=True, kw_only=True):
    """How synthetic crises are made.

    ``hazard`` is per day, ``answered`` a probability, ``gap`` the mean days between the end of one chain and the next step, ``spread``
    the standard deviation of the dyads' log hazards.
    """

    dyads: int = 40
    years: int = 12
    others: int = 24
    parties: int = 5
    answered: float = 0.6
    hazard: float = 0.0008
    ratio: float = 2.0
    spread: float = 0.3
    gap: int = 240


def make(crisis: Crisis, scenario: Scenario, specification: Specification, seed: int) -> Stream:
    """Make one stream; the same seed gives the same stream.

    Entities are D0 … against E0 … (the pairs), O0 … (others) and T0 … (third parties), each a family of its own.
    """
    rng = np.random.default_rng(seed)
    design = specification.primary
    days = crisis.years * YEAR
    stormy = (rng.random(crisis.years) < 0.5) if scenario == "weather" else np.zeros(crisis.years, dtype=bool)
    ratio = crisis.ratio if scenario == "planted" else 1.0
    others, parties = 2 * crisis.dyads, 2 * crisis.dyads + crisis.others
    rows: list[tuple[int, int, int, int]] = []
    for dyad in range(crisis.dyads):
        actor, target = dyad, crisis.dyads + dyad
        heat = float(np.exp(rng.normal(0.0, crisis.spread)))
        day = int(rng.exponential(crisis.gap)) + design.quiet
        while day < days:
            storm = bool(stormy[min(day // YEAR, crisis.years - 1)])
            rows.append((day, actor, target, 3))
            responds = rng.random() < crisis.answered * (0.5 if storm else 1.0)
            if responds:
                when = day + 1 + int(rng.integers(design.window))
                rows.append((when, parties + int(rng.integers(crisis.parties)), actor, 1))
            hazard = crisis.hazard * heat * (3.0 if storm else 1.0) * (1.0 if responds else ratio)
            landmark = day + design.window + 1
            wait = int(rng.exponential(1 / hazard))
            if wait < design.horizon:
                rows.append((landmark + wait, actor, target, 4))
            day = landmark + min(wait, design.horizon) + design.quiet + 1 + int(rng.exponential(crisis.gap))
    for other in range(crisis.others):
        rate = crisis.answered / (crisis.gap + design.horizon) * float(np.exp(rng.normal(1.0, 0.7)))
        for year in range(crisis.years):
            slow = 0.4 if stormy[year] else 1.0
            for _ in range(int(rng.poisson(rate * YEAR * slow))):
                rows.append((year * YEAR + int(rng.integers(YEAR)), parties + int(rng.integers(crisis.parties)), others + other, 1))
    return _stream(sorted(row for row in rows if row[0] < days), crisis, scenario)


def _stream(rows: list[tuple[int, int, int, int]], crisis: Crisis, scenario: str) -> Stream:
    groups = {"D": crisis.dyads, "E": crisis.dyads, "O": crisis.others, "T": crisis.parties}
    names = [f"{letter}{number}" for letter, count in groups.items() for number in range(count)]
    day, actor, target, severity = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    unknown = np.full(len(rows), np.nan)
    return Stream(
        name=f"synthetic, {scenario}",
        entities=tuple(names),
        family=np.arange(len(names)),
        day=day + 1,
        actor=actor,
        target=target,
        severity=severity,
        goldstein=unknown,
        plover=unknown,
        deaths=unknown,
        valence=np.full(len(rows), AGAINST),
        instrument=np.zeros(len(rows), dtype=np.int64),
        symmetric=np.zeros(len(rows), dtype=bool),
    )


def stated_power(crisis: Crisis, specification: Specification, steps: float, level: float = 0.05) -> float:
    """Return the power that a two-sided comparison of two shares has against the planted ratio, by the normal approximation.

    With risks p1 and p0 within the horizon, averaged over the spread of dyads, and n1 and n0 steps: power = P(Z > z - |p1 - p0| / se),
    se^2 = p1 (1 - p1) / n1 + p0 (1 - p0) / n0 (Fleiss, *Statistical Methods for Rates and Proportions*).

    Args:
        crisis: Has the hazards and the share answered.
        specification: Has the horizon.
        steps: Steps of grade 3 that are compared, on average.
        level: Two-sided.
    """
    from statistics import NormalDist

    heat = np.exp(crisis.spread * np.array([NormalDist().inv_cdf(share) for share in (np.arange(200) + 0.5) / 200]))
    horizon = specification.primary.horizon
    bare = float((1 - np.exp(-crisis.hazard * crisis.ratio * heat * horizon)).mean())
    met = float((1 - np.exp(-crisis.hazard * heat * horizon)).mean())
    error = (bare * (1 - bare) / (steps * (1 - crisis.answered)) + met * (1 - met) / (steps * crisis.answered)) ** 0.5
    return 1 - NormalDist().cdf(NormalDist().inv_cdf(1 - level / 2) - abs(bare - met) / error)
