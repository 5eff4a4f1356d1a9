"""The methods of the test, each on one design; every estimate has its placebo beside it."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from tocsin.thesis import hawkes, panel
from tocsin.thesis.cohort import Cohort, Setting, arm_counts, gather, settle
from tocsin.thesis.difference import bootstrap, difference, permute, tabulate
from tocsin.thesis.estimate import Estimate, Value
from tocsin.thesis.exposure import Responses
from tocsin.thesis.hazard import cox, known_before
from tocsin.thesis.multiplicity import holm
from tocsin.thesis.placebo import stand_ins
from tocsin.thesis.severity import grades
from tocsin.thesis.specification import Design, Specification
from tocsin.thesis.steps import Acts, Steps, acts_by_day, find
from tocsin.thesis.stream import Ints, Reals, Stream, Truths
from tocsin.thesis.survival import Curve, curve, gap

__all__ = ["Arm", "Battery", "Cell", "Test", "Verdict", "verdict"]

Verdict = Literal["too_few", "none", "placebo", "opposite", "held"]


class Arm(msgspec.Struct, frozen=True):
    """Steps of one arm, and how many were followed by a harsher act within the horizon."""

    steps: int
    outcomes: int


class Test(msgspec.Struct, frozen=True, kw_only=True):
    """One design's result by every method asked for."""

    design: Design
    steps: int
    set_aside: dict[str, int]
    bare: Arm
    met: Arm
    estimates: tuple[Estimate, ...]
    curves: tuple[Curve, ...]
    placebo_curves: tuple[Curve, ...]
    verdict: Verdict


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell of the grid; ``holm`` is its p corrected for the size of the grid. ``value`` is None where an arm is too small."""

    design: Design
    bare: Arm
    met: Arm
    value: float | None
    p: float | None
    holm: float | None
    placebo: float | None


def verdict(bare: Arm, met: Arm, estimate: Estimate | None, permuted: float | None, specification: Specification) -> Verdict:
    """Decide what may be said of a result.

    ``held`` asks for a difference in the thesis' direction whose interval, and whose permutation test, leave out none, and that
    is beyond the placebo's by an interval that leaves out none; ``placebo`` is the same without the last; ``opposite`` is a
    difference the other way, by interval and permutation test.
    """
    if min(bare.outcomes, met.outcomes) < specification.chance.least_outcomes:
        return "too_few"
    if estimate is None or estimate.value.value is None or permuted is None:
        return "none"
    if estimate.value.covers(0.0) or permuted >= specification.chance.level:
        return "none"
    if estimate.value.value < 0:
        return "opposite"
    return "held" if estimate.beyond is not None and not estimate.beyond.covers(0.0) and (estimate.beyond.value or 0) > 0 else "placebo"


class Battery:
    """All methods on one stream, for all steps or those of one actor or against one target; what is worked out once is kept."""

    def __init__(self, stream: Stream, specification: Specification, actor: str | None, target: str | None) -> None:
        self.specification = specification
        self.directed = stream.directed
        self.responses = Responses(self.directed)
        self.rng = np.random.default_rng(specification.chance.seed)
        self.only = tuple(None if name is None else stream.number(name) for name in (actor, target))
        designs = [specification.primary, specification.second, *specification.designs()]
        self.reach = max(design.window + design.horizon for design in designs) + 1
        self._settings: dict[tuple[int, int, str], Setting] = {}

    def setting(self, design: Design) -> Setting:
        """Return the steps of a design with what depends on them alone."""
        key = (design.severity, design.quiet, design.scale)
        if key not in self._settings:
            grade = grades(self.directed, design.scale, self.specification.scales)
            assert grade is not None
            steps = self.chosen(find(self.directed, grade, design, self.specification.strata, self.reach))
            self._settings[key] = settle(self.responses, steps, self.specification)
        return self._settings[key]

    def chosen(self, steps: Steps) -> Steps:
        """Keep the steps of the named actor and target."""
        rows = np.ones(len(steps), dtype=bool)
        for side, only in zip((steps.actor, steps.target), self.only, strict=True):
            if only is not None:
                rows &= side == only
        return steps if rows.all() else steps.take(rows)

    def cohort(self, design: Design, actors: int | None = None) -> Cohort:
        """Return the steps at risk at the landmark, with as many stand-ins as said, or all."""
        return gather(self.responses, self.setting(design), design, actors)

    def test(self, design: Design, *, models: bool = True) -> Test:
        """Run one design by every method, or by the risk difference alone."""
        cohort = self.cohort(design)
        counts = [Arm(*arm) for arm in arm_counts(cohort)]
        risk, permuted = self.risk_difference(cohort)
        estimates = [risk]
        curves: tuple[Curve, ...] = ()
        placebo: tuple[Curve, ...] = ()
        if models and len(cohort):
            curves = _curves(cohort.days, cohort.outcome, cohort.bare, design.horizon)
            owner, bare, weight = cohort.placebo()
            placebo = _curves(cohort.days[owner], cohort.outcome[owner], bare, design.horizon, weight)
            estimates += [self.survival(cohort, curves, placebo), self.cox(cohort), self.panel(cohort, design), self.hawkes(design)]
        return Test(
            design=design,
            steps=len(cohort.setting.steps),
            set_aside=cohort.set_aside,
            bare=counts[0],
            met=counts[1],
            estimates=tuple(estimates),
            curves=curves,
            placebo_curves=placebo,
            verdict=verdict(counts[0], counts[1], risk, permuted, self.specification),
        )

    def risk_difference(self, cohort: Cohort) -> tuple[Estimate, float | None]:
        """Return the stratified difference with the interval of the bootstrap, and the p of the permutation test."""
        sample = cohort.sample()
        values, beyond = bootstrap([sample, cohort.placebo_sample()], self.specification.chance.resamples, self.rng)
        permuted = permute(tabulate(sample))
        value = msgspec.structs.replace(values[0], p=permuted)
        return _estimate("risk difference", "difference", value, values[1], beyond, cohort, cohort.whole), permuted

    def survival(self, cohort: Cohort, curves: tuple[Curve, ...], placebo: tuple[Curve, ...]) -> Estimate:
        """Return the difference of the Kaplan-Meier risks at the end of the horizon."""
        value, stood = (gap(*both) if len(both) == 2 else Value() for both in (curves, placebo))
        # Stand-ins repeat the same steps, so their curves' own intervals would be too narrow.
        return _estimate("Kaplan-Meier", "difference", value, Value(stood.value), None, cohort)

    def cox(self, cohort: Cohort) -> Estimate:
        """Return the hazard ratio."""
        covariates = known_before(cohort)
        value = cox(cohort.bare, cohort.days, cohort.outcome, covariates, cohort.block)
        owner, bare, weight = cohort.placebo()
        again = {name: values[owner] for name, values in covariates.items()}
        stood = cox(bare, cohort.days[owner], cohort.outcome[owner], again, cohort.block[owner], weight)
        return _estimate("Cox", "ratio", value, stood, None, cohort)

    def panel(self, cohort: Cohort, design: Design) -> Estimate:
        """Return the rate ratio of the panel; its placebo is the first stand-in."""
        grade = grades(self.directed, design.scale, self.specification.scales)
        assert grade is not None
        acts = self.wanted(acts_by_day(self.directed, grade, design.severity))
        if not len(acts.day):
            return _estimate("panel", "ratio", Value(), Value(), None, cohort)
        rows = panel.build(self.responses, acts, cohort, design.window)
        value = panel.fit(rows, cohort.bare)
        stood = panel.fit(rows, cohort.doubled[0]) if len(cohort.doubled) else Value()
        return _estimate("panel", "ratio", value, stood, None, cohort)

    def hawkes(self, design: Design) -> Estimate:
        """Return the ratio of the Hawkes process; its placebo is the first stand-in, its counts are days of severe acts."""
        grade = grades(self.directed, design.scale, self.specification.scales)
        assert grade is not None
        acts = self.wanted(acts_by_day(self.directed, grade, design.severity))
        dyads, counts = np.unique(acts.dyad, return_counts=True)
        top = np.sort(dyads[np.argsort(-counts, kind="stable")[: hawkes.DYADS]])
        rows = np.isin(acts.dyad, top)
        acts = Acts(acts.dyad[rows], acts.day[rows], acts.grade[rows], acts.harm[rows])
        size = len(self.directed.entities)
        sides = (acts.dyad // size, acts.dyad % size)
        first, end = acts.day + 1, acts.day + 1 + design.window
        bare = self.responses.count(design.response, design.instrument, sides, (), first, end) == 0
        double = stand_ins(self.responses, sides, acts.day, self.specification.strata.attention, 1)
        pair = (np.maximum(double[0][0], 0), np.maximum(double[1][0], 0))
        stood = self.responses.count(design.response, design.instrument, pair, sides, first, end) == 0
        values = [hawkes.fit(_series(acts, top, arm, self.directed), design.window) for arm in (bare, stood)]
        counted = (int(bare.sum()), int((~bare).sum()))
        return Estimate(method="Hawkes", scale="ratio", value=values[0], placebo=values[1], beyond=None, n=len(acts.day), outcomes=counted)

    def wanted(self, acts: Acts) -> Acts:
        """Keep the acts of the named actor and target."""
        size = len(self.directed.entities)
        rows = np.ones(len(acts.day), dtype=bool)
        for side, only in zip((acts.dyad // size, acts.dyad % size), self.only, strict=True):
            if only is not None:
                rows &= side == only
        return Acts(acts.dyad[rows], acts.day[rows], acts.grade[rows], acts.harm[rows])

    def grid(self) -> tuple[Cell, ...]:
        """Run the risk difference with its permutation test over the whole grid, corrected after Holm."""
        cells = []
        for design in self.specification.designs():
            cohort = self.cohort(design, self.specification.placebo.grid_actors)
            counts = [Arm(*arm) for arm in arm_counts(cohort)]
            table = tabulate(cohort.sample())
            stood = difference(tabulate(cohort.placebo_sample()))
            few = min(counts[0].outcomes, counts[1].outcomes) < self.specification.chance.least_outcomes
            value = None if few else difference(table)
            p = None if few else permute(table)
            cells.append(Cell(design=design, bare=counts[0], met=counts[1], value=value, p=p, holm=None, placebo=stood))
        corrected = holm([cell.p for cell in cells])
        return tuple(msgspec.structs.replace(cell, holm=p) for cell, p in zip(cells, corrected, strict=True))

    def links(self, cohort: Cohort, design: Design) -> tuple[dict[str, int], tuple[tuple[str, str, int], ...]]:
        """Count the steps with a response by how it hangs together with the step, and all by direction and instrument."""
        steps, rows = cohort.setting.steps, cohort.rows
        sides = (steps.actor[rows], steps.target[rows])
        first, end = steps.day[rows] + 1, steps.day[rows] + design.window + 1
        met = ~cohort.bare
        both = self.responses.toward_both((sides[0][met], sides[1][met]), first[met], end[met])
        links = {"names_the_step": 0, "same_issue": int(both.sum()), "time_only": int((~both).sum()), "none_found": int((~met).sum())}
        table = self.responses.table(sides, first, end)
        return links, tuple((direction, instrument, count) for (direction, instrument), count in table.items())


def _curves(days: Ints, outcome: Truths, bare: Truths, horizon: int, weights: Reals | None = None) -> tuple[Curve, ...]:
    arms = [("bare", bare), ("met", ~bare)]
    both = [curve(name, days[arm], outcome[arm], horizon, None if weights is None else weights[arm]) for name, arm in arms]
    return tuple(one for one in both if one is not None)


def _estimate(
    method: str,
    scale: Literal["difference", "ratio"],
    value: Value,
    placebo: Value,
    beyond: Value | None,
    cohort: Cohort,
    rows: Truths | None = None,
) -> Estimate:
    used = np.ones(len(cohort), dtype=bool) if rows is None else rows
    outcomes = (int((cohort.bare & cohort.outcome & used).sum()), int((~cohort.bare & cohort.outcome & used).sum()))
    return Estimate(method=method, scale=scale, value=value, placebo=placebo, beyond=beyond, n=int(used.sum()), outcomes=outcomes)


def _series(acts: Acts, dyads: Ints, bare: Truths, stream: Stream) -> hawkes.Series:
    shape = (len(dyads), stream.end - stream.start)
    at = (np.searchsorted(dyads, acts.dyad), acts.day - stream.start)
    columns: list[Reals] = []
    for values in (np.ones(len(acts.day)), (acts.grade >= 4).astype(np.float64), bare.astype(np.float64)):
        column = np.zeros(shape)
        column[at] = values
        columns.append(column)
    return hawkes.Series(*columns)
