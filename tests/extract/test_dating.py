"""The day of an event: from the expression that dates its act, not from one that names something else."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import one


@pytest.mark.parametrize(
    ("text", "type_", "value", "basis"),
    [
        ("Veldan troops shelled the town on Monday.", "ASSAULT", "2031-05-12", "relative"),
        ("Veldan troops shelled the town on 3 March 2029.", "ASSAULT", "2029-03-03", "stated"),
        ("Veldan troops shelled the town last week.", "ASSAULT", "2031-05-05/2031-05-11", "relative"),
        ("Veldan troops shelled the town from 3 to 9 March 2029.", "ASSAULT", "2029-03-03/2029-03-09", "stated"),
        ("Veldan troops shelled the town in early 2029.", "ASSAULT", "2029-01-01/2029-04-30", "stated"),
        ("Veldan troops shelled the town.", "ASSAULT", "2031-05-14", "publication"),
        ("Veldan troops shelled the museum of the 2020 uprising.", "ASSAULT", "2031-05-14", "publication"),
        ("Veldan troops shelled the camp in defiance of the order of 3 May.", "ASSAULT", "2031-05-14", "publication"),
    ],
)
def test_an_act_is_dated_by_its_own_clause(text: str, type_: str, value: str, basis: str) -> None:
    when = one(text, type_).when
    assert when is not None
    assert (when.value, when.basis) == (value, basis)
    assert (when.evidence is None) == (basis == "publication")


def test_of_two_dates_the_one_nearest_to_the_act_counts() -> None:
    when = one("On Monday, after a vote in 2029, Veldan troops shelled the town.", "ASSAULT").when
    assert when is not None
    assert when.value == "2031-05-12"
