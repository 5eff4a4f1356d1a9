"""Onsets and their forecasts: what an onset is, and that nothing later than its origin enters a forecast."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tocsin.thesis import early_warning
from tocsin.thesis.features import features
from tocsin.thesis.forecast import MODELS, roll
from tocsin.thesis.onsets import AHEAD, DyadWeeks, bars, lay_out
from tocsin.thesis.stream import Stream


def invented(seed: int = 0, years: int = 9) -> Stream:
    """Make 14 entities in spells of force and of rest, with words and third parties between."""
    rng = np.random.default_rng(seed)
    days, size = 365 * years, 14
    rows = []
    for dyad in range(6):
        hot = 0.0
        for day in range(days):
            hot = max(0.0, hot * 0.97 + (rng.random() < 0.004) * 2.0)
            for way in ((2 * dyad, 2 * dyad + 1), (2 * dyad + 1, 2 * dyad)):
                if rng.random() < 0.1 + 0.1 * hot:
                    rows.append((day, *way, 1))
                for _ in range(rng.poisson(0.06 * hot)):
                    rows.append((day, *way, 4))
            if rng.random() < 0.05:
                rows.append((day, 12 + int(rng.integers(2)), 2 * dyad, 1))
    day, actor, target, severity = (np.array(column) for column in zip(*rows, strict=True))
    unknown = np.full(len(day), np.nan)
    return Stream(
        name="invented",
        entities=tuple(f"E{n}" for n in range(size)),
        family=np.arange(size),
        day=day + 700_000,
        actor=actor,
        target=target,
        severity=severity,
        goldstein=unknown,
        plover=unknown,
        deaths=unknown,
        valence=np.zeros(len(day), dtype=int),
        instrument=np.zeros(len(day), dtype=int),
        symmetric=np.zeros(len(day), dtype=bool),
    )


@pytest.fixture(scope="module")
def data() -> Stream:
    return invented()


def by_row(weeks: DyadWeeks, values: np.ndarray) -> dict[tuple[int, int], float]:
    return {(int(o), int(d)): float(v) for o, d, v in zip(weeks.origin, weeks.dyad, values, strict=True)}


def changed_after(stream: Stream, day: int) -> Stream:
    """Turn what happened from a day on into something else altogether: grades and parties are shuffled."""
    later = stream.day >= day
    rng = np.random.default_rng(99)
    order = np.flatnonzero(later)
    mixed = rng.permutation(order)
    severity, actor, target = stream.severity.copy(), stream.actor.copy(), stream.target.copy()
    severity[order] = np.where(rng.random(len(order)) < 0.5, 4, 0)
    actor[order], target[order] = stream.actor[mixed], stream.target[mixed]
    return replace(stream, severity=severity, actor=actor, target=target)


def test_an_onset_asks_for_three_acts_and_twice_the_rate_of_the_26_weeks() -> None:
    # 26 weeks with 26 acts are 4 in four weeks, so 8 are asked for; few acts ask for three all the same.
    assert bars(np.array([0, 1, 9, 10, 26])).tolist() == [3, 3, 3, 4, 8]


def test_an_onset_counts_the_four_weeks_ahead_and_no_more(data: Stream) -> None:
    weeks = lay_out(data)
    row = int(np.argmax(weeks.ahead))
    first = weeks.origin[row]
    force = (data.severity >= 4) & (data.dyad == weeks.dyad[row])
    assert weeks.ahead[row] == (force & (data.day >= first) & (data.day < first + AHEAD)).sum()


def test_no_later_value_enters_a_forecast(data: Stream) -> None:
    day = data.start + 365 * 7
    before, after = (lay_out(one.directed) for one in (data, changed_after(data, day)))
    forecasts = [roll(weeks, features(weeks)) for weeks in (before, after)]
    checked = 0
    for model in MODELS:
        kept, turned = (by_row(weeks, one.by_model[model.name]) for weeks, one in zip((before, after), forecasts, strict=True))
        for (origin, dyad), value in kept.items():
            if origin <= day:
                assert np.array_equal(value, turned[(origin, dyad)], equal_nan=True), (model.name, origin)
                checked += not np.isnan(value)
    assert checked > 1000
    # The change is one that forecasts after it do see.
    kept, turned = (by_row(weeks, one.by_model[MODELS[4].name]) for weeks, one in zip((before, after), forecasts, strict=True))
    assert any(origin > day + 60 and turned.get((origin, dyad), value) != value for (origin, dyad), value in kept.items())


def test_a_fit_waits_until_the_four_weeks_of_its_rows_have_ended(data: Stream) -> None:
    day = data.start + 5 * 364
    weeks = lay_out(data.directed)
    told = roll(weeks, features(weeks)).by_model["+ reciprocity"]
    # What happens on the day of the first fit and after decides the labels of the last four weeks; no forecast of that day may see them.
    other = lay_out(changed_after(data, day).directed)
    again = roll(other, features(other)).by_model["+ reciprocity"]
    first = {key: value for key, value in by_row(weeks, told).items() if key[0] == weeks.origin[weeks.origin >= day].min()}
    if weeks.origin[weeks.origin >= day].min() == day:
        assert first == {key: by_row(other, again)[key] for key in first}


def test_forecasts_rank_better_than_chance_and_mean_what_they_say(data: Stream) -> None:
    outlook = early_warning.run(data, resamples=50)
    main = next(score for score in outlook.scores if score.model == outlook.main)
    assert main.auroc.low is not None and main.auroc.low > 0.55
    said = sum(mean * n for mean, _, n in outlook.calibration) / outlook.rows
    seen = sum(share * n for _, share, n in outlook.calibration) / outlook.rows
    assert said == pytest.approx(seen, rel=0.35)


def test_the_outlook_is_the_same_twice(data: Stream) -> None:
    assert early_warning.run(data, resamples=20) == early_warning.run(data, resamples=20)
