"""The landmark: who is compared, from when on, and for how long.

Only steps after which nothing harsher happened within the window go on; else a harsher act that came at once would count as
one that nobody had answered. From the end of the window (the landmark) each is followed for ``horizon`` days: to the first harsher act, or
to the end of the horizon or of the data, whichever is first (censored).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tocsin.thesis.difference import Sample
from tocsin.thesis.exposure import Responses
from tocsin.thesis.placebo import stand_ins
from tocsin.thesis.specification import Design, Specification
from tocsin.thesis.steps import Steps
from tocsin.thesis.strata import blocks, strata_of
from tocsin.thesis.stream import Ints, Reals, Truths

__all__ = ["Cohort", "Setting", "arm_counts", "gather", "settle"]


@dataclass(frozen=True)
class Setting:
    """What all designs with the same steps share: strata, blocks, attention and stand-ins, one value a step.

    ``found`` keeps, for each window and kind of response, where none was found: for the step, and for each of its stand-ins.
    """

    steps: Steps
    stratum: Ints
    block: Ints
    attention: Ints
    doubles: tuple[Ints, Ints]
    found: dict[tuple[int, str, str, int], tuple[Truths, Truths]] = field(default_factory=dict)


@dataclass(frozen=True)
class Cohort:
    """Steps at risk at the landmark; ``rows`` are their numbers in the setting.

    ``bare`` is true where no response was found; ``doubled`` the same for each stand-in (actors, steps), ``there`` where there is one.
    ``days`` runs from the landmark; ``outcome`` is a harsher act within the horizon; ``whole`` says that the data reach to the
    horizon's end.
    """

    setting: Setting
    rows: Ints
    bare: Truths
    doubled: Truths
    there: Truths
    days: Ints
    outcome: Truths
    whole: Truths
    set_aside: dict[str, int]

    def __len__(self) -> int:
        return len(self.rows)

    def placebo(self) -> tuple[Ints, Truths, Reals]:
        """Return the steps with their stand-ins: (number of the step, no response found, share of the step's stand-ins)."""
        bare, met = (self.doubled & self.there).sum(axis=0), (~self.doubled & self.there).sum(axis=0)
        every = np.maximum(bare + met, 1)
        owners = [np.flatnonzero(bare), np.flatnonzero(met)]
        weights = np.concatenate([bare[owners[0]] / every[owners[0]], met[owners[1]] / every[owners[1]]])
        return np.concatenate(owners), np.repeat([True, False], [len(owner) for owner in owners]), weights

    def sample(self) -> Sample:
        """Return the steps that the data follow to the horizon's end, for the risk difference."""
        return self._sample(np.flatnonzero(self.whole), self.bare[self.whole], np.ones(int(self.whole.sum())))

    def placebo_sample(self) -> Sample:
        """Return the same with stand-ins."""
        owner, bare, weight = self.placebo()
        kept = self.whole[owner]
        return self._sample(owner[kept], bare[kept], weight[kept])

    def _sample(self, steps: Ints, bare: Truths, weight: Reals) -> Sample:
        rows = self.rows[steps]
        return Sample(self.setting.stratum[rows], bare, self.outcome[steps], weight, self.block[steps])

    @property
    def block(self) -> Ints:
        """The block of each step."""
        return self.setting.block[self.rows]


def settle(responses: Responses, steps: Steps, specification: Specification) -> Setting:
    """Work out what depends on the steps alone."""
    sides = (steps.actor, steps.target)
    attention = specification.strata.attention
    seen = np.sum([responses.received(side, steps.day - attention, steps.day) for side in sides], axis=0)
    return Setting(
        steps=steps,
        stratum=strata_of(steps, seen, specification.strata),
        block=blocks(steps, len(responses.stream.entities)),
        attention=seen,
        doubles=stand_ins(responses, sides, steps.day, attention, specification.placebo.actors),
    )


def gather(responses: Responses, setting: Setting, design: Design, actors: int | None = None) -> Cohort:
    """Put the cohort of a design together, with as many stand-ins as said, or all."""
    actors = len(setting.doubles[0]) if actors is None else min(actors, len(setting.doubles[0]))
    steps = setting.steps
    landmark = steps.day + design.window + 1
    soon = steps.next_from(steps.day + 1)
    early = (soon >= 0) & (soon < landmark)
    late = landmark >= responses.end
    rows = np.flatnonzero(~early & ~late)
    start = landmark[rows]
    bare, doubled = _bare(responses, setting, design, actors)
    following = steps.next_from(landmark)[rows]
    end = np.minimum(start + design.horizon, responses.end)
    outcome = (following >= 0) & (following < end)
    return Cohort(
        setting=setting,
        rows=rows,
        bare=bare[rows],
        doubled=doubled[:, rows],
        there=(setting.doubles[0][:actors, rows] >= 0) & (setting.doubles[1][:actors, rows] >= 0),
        days=np.where(outcome, following, end) - start,
        outcome=outcome,
        whole=start + design.horizon <= responses.end,
        set_aside={"harsher_at_once": int(early.sum()), "data_end_first": int((late & ~early).sum())},
    )


def _bare(responses: Responses, setting: Setting, design: Design, actors: int) -> tuple[Truths, Truths]:
    """Tell where no response was found in the window, to the steps (steps,) and to their stand-ins (actors, steps)."""
    key = (design.window, design.response, design.instrument, actors)
    if key not in setting.found:
        steps = setting.steps
        first, end = steps.day + 1, steps.day + design.window + 1
        sides = (steps.actor, steps.target)
        bare = responses.count(design.response, design.instrument, sides, (), first, end) == 0
        doubled = np.zeros((actors, len(steps)), dtype=bool)
        for number, pair in enumerate(zip(*(side[:actors] for side in setting.doubles), strict=True)):
            stand = (np.maximum(pair[0], 0), np.maximum(pair[1], 0))
            doubled[number] = responses.count(design.response, design.instrument, stand, sides, first, end) == 0
        setting.found[key] = (bare, doubled)
    return setting.found[key]


def arm_counts(cohort: Cohort) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return (steps, outcomes) without a response, and with one."""
    bare = cohort.bare
    return (
        (int(bare.sum()), int((bare & cohort.outcome).sum())),
        (int((~bare).sum()), int((~bare & cohort.outcome).sum())),
    )
