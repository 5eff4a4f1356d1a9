"""The whole test on one stream: the primary design by every method, the second design, the scales, and the grid.

What is returned says what was found, whatever it is; how it may be put into words is decided by
:func:`tocsin.thesis.battery.verdict`, which knows no effect under ten outcomes an arm, none that chance gives as easily, and none
that the placebo shares.
"""

from __future__ import annotations

import msgspec
import numpy as np

from tocsin.errors import UsageError
from tocsin.thesis.battery import Arm, Battery, Cell, Test, Verdict, verdict
from tocsin.thesis.cohort import arm_counts
from tocsin.thesis.estimate import Estimate
from tocsin.thesis.severity import grades
from tocsin.thesis.specification import Specification
from tocsin.thesis.stream import Stream

__all__ = ["Quick", "Trial", "risk_difference", "run"]


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found on one stream."""

    name: str
    specification: str
    fingerprint: str
    question: str
    actor: str
    target: str
    rows: int
    symmetric: int
    within: int
    first_day: int
    last_day: int
    dyads: int
    primary: Test
    second: Test
    scales: tuple[tuple[str, Test | None], ...]
    grid: tuple[Cell, ...]
    links: dict[str, int]
    responses: tuple[tuple[str, str, int], ...]
    least_outcomes: int
    notes: tuple[str, ...]


def run(stream: Stream, specification: Specification, *, actor: str | None = None, target: str | None = None, grid: bool = True) -> Trial:
    """Run the test.

    Args:
        stream: Event data, rows without direction included.
        specification: What to test.
        actor: Only steps by this entity; None for every one.
        target: Only steps against this entity.
        grid: Whether the grid is run beside the primary and second design.

    Raises:
        UsageError: The named actor or target is not in the stream, or no row tells who did it to whom.
    """
    if not len(stream.directed):
        raise UsageError(f"{stream.name} has no row that tells who did something to whom; such data can't be tested")
    work = Battery(stream, specification, actor, target)
    primary = work.test(specification.primary)
    cohort = work.cohort(specification.primary)
    links, table = work.links(cohort, specification.primary)
    scales: list[tuple[str, Test | None]] = []
    for scale in specification.scales.names:
        design = msgspec.structs.replace(specification.primary, scale=scale)
        known = grades(work.directed, scale, specification.scales) is not None
        scales.append((scale, None if not known else primary if design == specification.primary else work.test(design, models=False)))
    return Trial(
        name=stream.name,
        specification=specification.name,
        fingerprint=specification.fingerprint,
        question=specification.question,
        actor=actor or "",
        target=target or "",
        rows=len(stream),
        symmetric=int(stream.symmetric.sum()),
        within=len(stream) - int(stream.symmetric.sum()) - len(stream.directed),
        first_day=stream.start,
        last_day=stream.end - 1,
        dyads=len(np.unique(cohort.setting.steps.actor * len(stream.entities) + cohort.setting.steps.target)),
        primary=primary,
        second=work.test(specification.second),
        scales=tuple(scales),
        grid=work.grid() if grid else (),
        links=links,
        responses=table,
        least_outcomes=specification.chance.least_outcomes,
        notes=stream.notes,
    )


class Quick(msgspec.Struct, frozen=True, kw_only=True):
    """The primary design by the risk difference alone; ``limited`` counts the steps of the least grade that were followed whole."""

    estimate: Estimate
    p: float | None
    verdict: Verdict
    limited: int


def risk_difference(stream: Stream, specification: Specification) -> Quick:
    """Run the primary design by the risk difference alone, with its placebo, permutation test and verdict."""
    work = Battery(stream, specification, None, None)
    cohort = work.cohort(specification.primary)
    estimate, p = work.risk_difference(cohort)
    bare, met = (Arm(*arm) for arm in arm_counts(cohort))
    limited = int((cohort.whole & (cohort.setting.steps.grade[cohort.rows] == specification.primary.severity)).sum())
    return Quick(estimate=estimate, p=p, verdict=verdict(bare, met, estimate, p, specification), limited=limited)
