"""What counts as a step, as a harsher one, as a response, and from when on it is awaited."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.thesis.thesis_samples import design, specification, stream

from tocsin.errors import UsageError
from tocsin.thesis.cohort import arm_counts, gather, settle
from tocsin.thesis.exposure import Responses
from tocsin.thesis.placebo import stand_ins
from tocsin.thesis.steps import find
from tocsin.thesis.stream import Stream

A, B = "Arvia", "Belmark"


def steps_of(data: Stream, **changed: object):
    directed = data.directed
    return find(directed, directed.severity, design(**changed), specification().strata, 400)


def cohort_of(data: Stream, **changed: object):
    responses = Responses(data.directed)
    setting = settle(responses, steps_of(data, **changed), specification())
    return gather(responses, setting, design(**changed))


def test_an_act_is_a_step_only_after_the_quiet_days() -> None:
    found = steps_of(stream((100, A, B, 3), (128, A, B, 3), (157, A, B, 4)))
    assert found.day.tolist() == [100, 157]
    assert found.grade.tolist() == [3, 4]


def test_lesser_acts_neither_make_nor_break_the_quiet() -> None:
    assert steps_of(stream((90, A, B, 2), (100, A, B, 3))).day.tolist() == [100]
    assert steps_of(stream((90, A, B, 2), (100, A, B, 3)), severity=2).day.tolist() == [90]


def test_the_first_days_of_the_data_are_not_taken_for_quiet() -> None:
    assert steps_of(stream((20, A, B, 3), (100, A, B, 3))).day.tolist() == [100]


def test_what_the_target_did_is_no_step_of_the_actor() -> None:
    found = steps_of(stream((100, A, B, 3), (110, B, A, 4)))
    assert [(int(a), int(t)) for a, t in zip(found.actor, found.target, strict=True)] == [(0, 1), (1, 0)]
    assert found.returned.tolist() == [0, 1]


def test_harsher_is_a_higher_grade_or_an_equal_one_with_more_harm() -> None:
    higher = steps_of(stream((100, A, B, 3), (150, A, B, 4)))
    assert higher.next_from(higher.day + 1).tolist() == [150, -1]
    equal = steps_of(stream((100, A, B, 3), (150, A, B, 3)))
    assert equal.next_from(equal.day + 1).tolist() == [-1, -1]
    two = steps_of(stream((100, A, B, 3), (150, A, B, 3), (150, A, B, 3)))
    assert two.next_from(two.day + 1).tolist() == [150, -1]


def test_where_deaths_are_told_they_are_the_harm() -> None:
    found = steps_of(stream((100, A, B, 4), (150, A, B, 4), (150, A, B, 4), (250, A, B, 4), deaths={100: 2, 250: 7}))
    assert found.next_from(found.day + 1).tolist()[0] == 250


def test_a_harsher_act_within_the_window_sets_the_step_aside() -> None:
    cohort = cohort_of(stream((100, A, B, 3), (110, A, B, 4)))
    assert len(cohort) == 0
    assert cohort.set_aside["harsher_at_once"] == 1


def test_following_starts_after_the_window_and_ends_with_the_horizon() -> None:
    inside = cohort_of(stream((100, A, B, 3), (115 + 179, A, B, 4)))
    assert inside.outcome.tolist()[0] and inside.days.tolist()[0] == 179
    outside = cohort_of(stream((100, A, B, 3), (115 + 180, A, B, 4)))
    assert not outside.outcome.tolist()[0] and outside.days.tolist()[0] == 180


def test_a_step_that_the_data_cannot_follow_is_censored_at_their_end() -> None:
    cohort = cohort_of(stream((100, A, B, 3), last=200))
    assert cohort.days.tolist() == [200 + 1 - 115]
    assert cohort.whole.tolist() == [False]


@pytest.mark.parametrize(
    ("row", "direction"),
    [
        ((105, "Corvel", A, 1), "restrains"),
        ((105, "Corvel", B, 0), "protects"),
        ((105, "Corvel", A, 0), "supports"),
        ((105, "Corvel", B, 1), "supports"),
    ],
)
def test_the_direction_of_a_response_follows_from_valence_and_recipient(row: tuple[int, str, str, int], direction: str) -> None:
    responses = Responses(stream((100, A, B, 3), row).directed)
    at = np.array([100])
    for name in ("restrains", "protects", "supports"):
        count = responses.count(name, "any", (np.array([0]), np.array([1])), (), at + 1, at + 15)
        assert count.tolist() == [int(name == direction)]


def test_support_of_the_actor_is_no_response_to_the_step() -> None:
    assert cohort_of(stream((100, A, B, 3), (105, "Corvel", A, 0))).bare.tolist() == [True]


def test_words_are_no_deeds() -> None:
    data = stream((100, A, B, 3), (105, "Corvel", A, 1))
    assert cohort_of(data).bare.tolist()[0] is False
    assert cohort_of(data, instrument="deeds").bare.tolist()[0] is True


def test_the_target_and_the_kin_of_either_side_are_no_third_party() -> None:
    assert cohort_of(stream((100, A, B, 3), (105, B, A, 1))).bare.tolist() == [True]
    assert cohort_of(stream((100, A, B, 3), (105, "Arvia (REB)", B, 0))).bare.tolist() == [True]


def test_a_response_on_the_day_of_the_step_or_after_the_window_does_not_count() -> None:
    for day, bare in ((100, True), (101, False), (114, False), (115, True)):
        assert cohort_of(stream((100, A, B, 3), (day, "Corvel", A, 1))).bare.tolist()[0] is bare


def test_stand_ins_are_of_other_families_than_both_sides_and_each_other() -> None:
    rows = [(day, "Corvel", name, 1) for day in range(60, 100, 5) for name in (A, B, "Dunmore", "Estmark")]
    rows += [(day, "Dunmore", "Corvel", 1) for day in range(60, 100, 5)]
    data = stream((150, A, B, 3), *rows).directed
    one, other = stand_ins(Responses(data), (np.array([0]), np.array([1])), np.array([150]), 182, 2)
    families = data.family
    for actor, target in zip(one[:, 0], other[:, 0], strict=True):
        if actor >= 0 and target >= 0:
            assert len({int(families[at]) for at in (actor, target)} | {0, 1}) == 4
    assert one[0, 0] >= 0 and other[0, 0] >= 0


def test_rows_without_a_direction_stay_out() -> None:
    data = stream((100, A, B, 3))
    assert len(steps_of(data)) == 1
    silent = replace(data, symmetric=np.ones(len(data), dtype=bool))
    assert len(silent.directed) == 0


def test_both_sides_of_a_pair_are_read_alike() -> None:
    rows = [(100, A, B, 3), (105, "Corvel", A, 1), (200, A, B, 4), (300, A, B, 3), (400, A, B, 4)]
    swap = {A: B, B: A}
    turned = [(day, swap.get(actor, actor), swap.get(target, target), grade) for day, actor, target, grade in rows]
    assert arm_counts(cohort_of(stream(*rows))) == arm_counts(cohort_of(stream(*turned)))


def test_an_unknown_actor_is_refused_with_names_near_it() -> None:
    with pytest.raises(UsageError, match="Arvia"):
        stream((100, A, B, 3)).number("Arvi")


def test_the_worked_example_of_the_docs_comes_out_as_told() -> None:
    data = stream((100, A, B, 3), (104, "Corvel", A, 1), (120, A, B, 3), (200, A, B, 4), (400, A, B, 3), last=500)
    cohort = cohort_of(data)
    assert cohort.setting.steps.day.tolist() == [100, 200, 400]
    assert cohort.bare.tolist() == [False, True, True]
    assert cohort.outcome.tolist() == [True, False, False]
    assert cohort.days.tolist() == [85, 180, 501 - 415]
    assert cohort.whole.tolist() == [True, True, False]
