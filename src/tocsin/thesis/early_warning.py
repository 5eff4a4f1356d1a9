"""The forecast of onsets on one stream, scored against the baselines, with intervals and alarms."""

from __future__ import annotations

import msgspec
import numpy as np

from tocsin.thesis.estimate import Value
from tocsin.thesis.features import features
from tocsin.thesis.forecast import BASELINE, MAIN, MODELS, Forecasts, roll
from tocsin.thesis.onsets import WEEK, DyadWeeks, lay_out
from tocsin.thesis.skill import Ranking, alarms, brier_skill, calibration, draw_blocks, interval
from tocsin.thesis.stream import Ints, Reals, Stream, Truths

__all__ = ["Outlook", "Score", "run"]

SHARES = (0.01, 0.02, 0.05, 0.1, 0.2)
HALF_YEAR = 26 * WEEK
LATE = 0.6


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """One model's skill; ``gain`` is its AUPR less the baseline's, by half-years drawn together and by dyads drawn together."""

    model: str
    auroc: Value
    aupr: Value
    brier: Value
    gain: Value | None
    gain_by_dyad: Value | None
    late_auroc: float | None
    late_aupr: float | None


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """All about the forecasts of one stream; ``late`` rows are those of the last 40 % of the days."""

    name: str
    rows: int
    onsets: int
    first: int
    dyads: int
    late_rows: int
    late_onsets: int
    scores: tuple[Score, ...]
    main: str
    baseline: str
    alarms: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    calibration: tuple[tuple[float, float, int], ...]
    latest: tuple[tuple[str, str, int, float], ...]


def run(stream: Stream, *, resamples: int = 300, seed: int = 1) -> Outlook:
    """Forecast every dyad-week after the first five years, and score the forecasts.

    Args:
        stream: Event data, rows without direction included; those stay out.
        resamples: Bootstrap draws of each kind of block.
        seed: Of the draws.
    """
    weeks = lay_out(stream.directed)
    forecasts = roll(weeks, features(weeks))
    tested = forecasts.tested
    origin, outcome = weeks.origin[tested], weeks.onset[tested]
    blocks = {
        "time": np.unique((origin - origin.min()) // HALF_YEAR, return_inverse=True)[1],
        "dyad": np.unique(weeks.dyad[tested], return_inverse=True)[1],
    }
    rng = np.random.default_rng(seed)
    drawn = {name: draw_blocks(np.asarray(block), resamples, rng) for name, block in blocks.items()}
    late = origin >= stream.start + LATE * (stream.end - stream.start)
    shown = (BASELINE, MAIN)
    return Outlook(
        name=stream.name,
        rows=int(tested.sum()),
        onsets=int(outcome.sum()),
        first=int(weeks.first[tested].sum()),
        dyads=len(np.unique(weeks.dyad[tested])),
        late_rows=int(late.sum()),
        late_onsets=int(outcome[late].sum()),
        scores=tuple(_scores(forecasts, weeks, drawn, late)),
        main=MAIN,
        baseline=BASELINE,
        alarms=tuple((name, tuple(alarms(forecasts.by_model[name][tested], weeks.first[tested], SHARES))) for name in shown),
        calibration=tuple(calibration(forecasts.by_model[MAIN][tested], outcome)),
        latest=_latest(weeks, forecasts.by_model[MAIN]),
    )


def _scores(forecasts: Forecasts, weeks: DyadWeeks, drawn: dict[str, Reals], late: Truths) -> list[Score]:
    tested = forecasts.tested
    outcome, reference = weeks.onset[tested], forecasts.reference[tested]
    even = np.ones(len(outcome))
    rows = {model.name: forecasts.by_model[model.name][tested] for model in MODELS}
    ranked = {name: Ranking.of(forecast, outcome) for name, forecast in rows.items()}
    draws = {kind: {name: np.array([one.scores(w) for w in weights]) for name, one in ranked.items()} for kind, weights in drawn.items()}
    found = []
    for name, forecast in rows.items():
        roc, pr = ranked[name].scores(even)
        skill = float(brier_skill(forecast, reference, outcome, even[None, :])[0])
        skills = brier_skill(forecast, reference, outcome, drawn["time"])
        gain = pr - ranked[BASELINE].scores(even)[1]
        gains = {kind: interval(gain, those[name][:, 1] - those[BASELINE][:, 1]) for kind, those in draws.items()}
        rest = Ranking.of(forecast[late], outcome[late]).scores(np.ones(int(late.sum())))
        found.append(
            Score(
                model=name,
                auroc=interval(roc, draws["time"][name][:, 0]),
                aupr=interval(pr, draws["time"][name][:, 1]),
                brier=interval(skill, skills),
                gain=None if name == BASELINE else gains["time"],
                gain_by_dyad=None if name == BASELINE else gains["dyad"],
                late_auroc=None if np.isnan(rest[0]) else rest[0],
                late_aupr=None if np.isnan(rest[1]) else rest[1],
            )
        )
    return found


def _latest(weeks: DyadWeeks, forecast: Reals, most: int = 10) -> tuple[tuple[str, str, int, float], ...]:
    """Return (actor, target, first day of the four weeks, chance) of the last week's highest forecasts."""
    rows: Ints = np.flatnonzero((weeks.origin == weeks.origin.max()) & ~np.isnan(forecast))
    names = weeks.stream.entities
    ranked = sorted(rows.tolist(), key=lambda row: -float(forecast[row]))[:most]
    return tuple((names[weeks.actor[row]], names[weeks.target[row]], int(weeks.origin[row]), float(forecast[row])) for row in ranked)
