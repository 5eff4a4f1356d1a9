"""Each method against a hand-worked number, another implementation, or a planted answer."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.thesis import hawkes
from tocsin.thesis.difference import Sample, Table, bootstrap, difference, permute, tabulate
from tocsin.thesis.expected import fit_counts
from tocsin.thesis.hazard import cox
from tocsin.thesis.multiplicity import holm
from tocsin.thesis.skill import Ranking
from tocsin.thesis.survival import curve, gap


def table(*strata: tuple[int, int, int, int]) -> Table:
    return Table(*(np.array(column, dtype=float) for column in zip(*strata, strict=True)))


def test_the_difference_of_one_stratum_is_the_plain_difference() -> None:
    assert difference(table((10, 6, 20, 4))) == pytest.approx(0.6 - 0.2)


def test_the_difference_weighs_strata_as_mantel_and_haenszel_do() -> None:
    # weights n1 n0 / n: 10 * 20 / 30 and 30 * 10 / 40
    wanted = (0.4 * 200 / 30 + (0.5 - 0.1) * 300 / 40 * 0) + 0.4 * 300 / 40
    assert difference(table((10, 6, 20, 4), (30, 15, 10, 1))) == pytest.approx(wanted / (200 / 30 + 300 / 40))


def test_strata_with_one_arm_only_say_nothing() -> None:
    assert difference(table((10, 5, 0, 0))) is None
    assert permute(table((10, 5, 0, 0))) is None


def test_the_permutation_test_equals_counting_all_permutations() -> None:
    bare = np.array([1, 1, 1, 0, 0, 0, 1, 0, 0], dtype=bool)
    outcome = np.array([1, 1, 0, 0, 0, 1, 1, 0, 0], dtype=bool)
    stratum = np.array([0, 0, 0, 0, 0, 0, 1, 1, 1])
    found = permute(tabulate(Sample(stratum, bare, outcome, np.ones(9), np.arange(9))))
    sums = [
        sum(outcome[i] for i in one) + sum(outcome[i] for i in other)
        for one in itertools.combinations(range(6), 3)
        for other in itertools.combinations(range(6, 9), 1)
    ]
    seen, mean = sum(outcome[bare]), np.mean(sums)
    assert found == pytest.approx(np.mean([abs(s - mean) >= abs(seen - mean) - 1e-9 for s in sums]))


def test_the_bootstrap_interval_covers_a_clear_difference_and_widens_when_rows_hang_together() -> None:
    rng = np.random.default_rng(3)
    bare = rng.random(600) < 0.5
    outcome = rng.random(600) < np.where(bare, 0.5, 0.2)
    alone = Sample(np.zeros(600, dtype=int), bare, outcome, np.ones(600), np.arange(600))
    value = bootstrap([alone], 400, np.random.default_rng(1))[0][0]
    assert value.low is not None and value.high is not None
    assert 0.1 < value.low < 0.3 < value.high < 0.5
    # The same ten rows sixty times over, each copy in its row's block: sixty copies are no more evidence than one.
    ten = slice(0, 10)
    copied = Sample(np.zeros(600, dtype=int), np.tile(bare[ten], 60), np.tile(outcome[ten], 60), np.ones(600), np.tile(np.arange(10), 60))
    wide = bootstrap([copied], 400, np.random.default_rng(1))[0][0]
    assert wide.low is None or (wide.high or 0) - wide.low > 2 * (value.high - value.low)


def test_holm_multiplies_by_what_is_left_and_never_falls() -> None:
    assert holm([0.01, None, 0.04, 0.03]) == [pytest.approx(0.03), None, pytest.approx(0.06), pytest.approx(0.06)]


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=30))
def test_holm_never_makes_a_p_smaller_nor_passes_one(values: list[float | None]) -> None:
    for before, after in zip(values, holm(values), strict=True):
        assert (before is None) == (after is None)
        if before is not None and after is not None:
            assert before <= after <= 1


def test_kaplan_meier_counts_who_is_still_followed() -> None:
    found = curve("bare", np.array([5, 10, 10, 20]), np.array([True, False, True, False]), 30)
    assert found is not None
    assert found.share == (1.0, pytest.approx(0.75), pytest.approx(0.5), pytest.approx(0.5))
    assert found.day[:3] == (0, 5, 10) and found.day[-1] == 30


def test_the_gap_of_equal_curves_is_none() -> None:
    one = curve("bare", np.array([5, 10, 30, 30]), np.array([True, True, False, False]), 30)
    value = gap(one, one)
    assert value.value == 0 and value.covers(0)


def survival_data(seed: int, ratio: float) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(seed)
    block = rng.integers(0, 60, 1500)
    heat = np.exp(rng.normal(0, 0.4, 60))[block]
    bare = rng.random(1500) < 0.4
    other = rng.normal(size=1500)
    wait = rng.exponential(120 / (heat * np.where(bare, ratio, 1.0) * np.exp(0.3 * other)))
    return bare, np.minimum(wait, 180).astype(int), wait < 180, other, block


def test_cox_finds_a_planted_ratio_and_agrees_with_another_sandwich() -> None:
    import pandas as pd
    from lifelines import CoxPHFitter

    bare, days, outcome, other, block = survival_data(5, 2.0)
    found = cox(bare, days, outcome, {"other": other}, block)
    frame = pd.DataFrame({"bare": bare.astype(float), "other": other, "d": days + 0.5, "o": outcome, "b": block})
    row = CoxPHFitter().fit(frame, "d", "o", cluster_col="b", robust=True).summary.loc["bare"]
    assert found.value == pytest.approx(row["exp(coef)"])
    assert found.low == pytest.approx(row["exp(coef) lower 95%"], rel=0.02)
    assert found.low is not None and found.high is not None and found.low < 2.0 < found.high


def test_cox_says_nothing_without_outcomes_in_both_arms() -> None:
    bare, days, outcome, other, block = survival_data(6, 1.0)
    assert cox(bare, days, outcome & bare, {"other": other}, block).value is None


def hawkes_series(theta: float, seed: int) -> hawkes.Series:
    """Simulate 12 dyads for 4,000 days with what an unanswered act sets off multiplied by exp(theta) after 14 days."""
    rng = np.random.default_rng(seed)
    dyads, days, window, r = 12, 4000, 14, 1 - 1 / 30
    acts, bare = np.zeros((dyads, days)), (rng.random((dyads, days)) < 0.5).astype(float)
    early, late = np.zeros(dyads), np.zeros(dyads)
    for day in range(days):
        rate = 0.01 + 0.35 * (early + (np.exp(theta) - 1) * late)
        acts[:, day] = rng.random(dyads) < np.minimum(rate, 0.9)
        early = r * early + (1 - r) * acts[:, day]
        past = acts[:, day - window] * bare[:, day - window] if day >= window else np.zeros(dyads)
        late = r * late + (1 - r) * r**window * past
    return hawkes.Series(acts, np.zeros((dyads, days)), bare * acts)


def test_hawkes_finds_a_planted_ratio() -> None:
    found = hawkes.fit(hawkes_series(1.0, 2), 14)
    assert found.low is not None and found.high is not None
    assert 1.0 < found.low < np.exp(1.0) < found.high


def test_hawkes_covers_one_when_a_response_changes_nothing() -> None:
    assert hawkes.fit(hawkes_series(0.0, 4), 14).covers(1.0)


def test_expected_counts_reach_the_bar_as_often_as_they_say() -> None:
    rng = np.random.default_rng(8)
    x = rng.normal(size=(8000, 2))
    mean = np.exp(-0.5 + 0.8 * x[:, 0])
    counts = rng.negative_binomial(2, 2 / (2 + mean))
    bar = rng.integers(1, 5, 8000)
    chance = fit_counts(x[:4000], counts[:4000], 1.0)(x[4000:], bar[4000:])
    assert chance.mean() == pytest.approx((counts[4000:] >= bar[4000:]).mean(), abs=0.02)


def test_rankings_score_as_by_hand() -> None:
    outcome = np.array([True, False, True, False])
    roc, pr = Ranking.of(np.array([0.9, 0.8, 0.7, 0.1]), outcome).scores(np.ones(4))
    assert roc == pytest.approx(3 / 4)
    assert pr == pytest.approx((1 + 2 / 3) / 2)
    assert Ranking.of(np.full(4, 0.5), outcome).scores(np.ones(4)) == (pytest.approx(0.5), pytest.approx(0.5))


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from([0.1, 0.2, 0.3, 0.4]), st.booleans(), st.integers(0, 3)), min_size=2, max_size=25))
def test_a_weight_counts_as_that_many_rows(rows: list[tuple[float, bool, int]]) -> None:
    forecast, outcome, weight = (np.array(column) for column in zip(*rows, strict=True))
    one = Ranking.of(forecast, outcome).scores(weight.astype(float))
    other = Ranking.of(np.repeat(forecast, weight), np.repeat(outcome, weight)).scores(np.ones(int(weight.sum())))
    assert one == pytest.approx(other, nan_ok=True)
