"""The day of an event: from the expression that dates its act, not from one that names something else."""

from __future__ import annotations

import pytest
from tests.extract.event_reading import one

import tocsin
from tocsin.records import Event


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


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("The clerk was arrested and jailed on Monday.", "COERCE", "2031-05-12"),
        ("Veldan troops raided a farm on Monday, killing two.", "ASSAULT", "2031-05-12"),
        ("Two guards died in clashes late on Monday.", "ASSAULT", "2031-05-12"),
        ("Veldan troops shelled the town in the early hours of Monday.", "ASSAULT", "2031-05-12"),
        ("The clerk was arrested, the police said on Monday.", "COERCE", "2031-05-14"),
    ],
)
def test_a_clause_that_shares_the_act_dates_it_and_one_that_only_tells_of_it_does_not(text: str, type_: str, value: str) -> None:
    when = one(text, type_).when
    assert when is not None
    assert when.value == value


def days(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    found = [record for record in tocsin.extract(text, published=published) if isinstance(record, Event)]
    return [(event.type, event.when.value if event.when else None) for event in found]


def test_without_a_day_of_publication_the_text_tells_the_days():
    text = "On 12 March 2029, troops shelled Gao. They killed nine. The next day, rebels burned two farms. On Friday the army withdrew."
    assert days(text) == [("ASSAULT", "2029-03-12"), ("ASSAULT", "2029-03-12"), ("ASSAULT", "2029-03-13"), ("RETREAT", "2029-03-16")]


def test_a_weekday_that_nothing_is_counted_from_has_no_day():
    assert days("On Monday troops shelled Gao. Police arrested ten men.") == [("ASSAULT", None), ("COERCE", None)]


def test_a_date_that_heads_an_entry_of_a_chronicle_dates_its_acts():
    text = (
        "12 March 2029\n\nTroops shelled Gao.\n\n13 March 2029: Rebels burned two villages. They left at once.\n\n"
        "14 March 2029\n\nA bomb killed two men.\n\nPolice arrested ten men on the 16th."
    )
    assert days(text) == [("ASSAULT", f"2029-03-{day}") for day in (12, 13, 14)] + [("COERCE", "2029-03-16")]


def test_year_and_month_of_an_entry_stand_in_the_headings_above_it():
    text = (
        "Gao: a chronology\n\n2028\n\nDecember\n\n30: Troops shelled Gao.\n\nRebels burned two villages.\n\n2029\n\nJanuary\n\n"
        "3: Police arrested ten men.\n\nMarch\n\nA bomb killed two men."
    )
    assert days(text) == [("ASSAULT", "2028-12-30"), ("ASSAULT", "2028-12-30"), ("COERCE", "2029-01-03"), ("ASSAULT", "2029-03")]
    arrest = next(r for r in tocsin.extract(text) if isinstance(r, Event) and r.type == "COERCE")
    assert arrest.when is not None and arrest.when.evidence is not None and arrest.when.basis == "relative"
    assert [text[span.start : span.end] for span in arrest.when.evidence.spans] == ["2029", "January", "3"]


def test_an_entry_of_a_chronicle_is_read_as_on_its_own_day_and_not_on_that_of_publication():
    text = (
        "30 December 2028\nTroops shelled Gao\non Friday. Rebels burned two villages the day before, on 28 December.\n\n"
        "3 January\nPolice arrested ten men.\nA bomb killed two men yesterday."
    )
    expected = [("ASSAULT", "2028-12-29"), ("ASSAULT", "2028-12-28"), ("COERCE", "2029-01-03"), ("ASSAULT", "2029-01-02")]
    assert days(text) == expected
    assert days(text, published="2031-05-14") == expected


def test_two_numbers_or_years_alone_on_their_lines_head_nothing():
    assert days("14\n\nTroops shelled Gao.\n\n16\n\nPolice arrested ten men.") == [("ASSAULT", None), ("COERCE", None)]
    text = "2031\n\nTroops shelled Gao.\n\n1998\n\nA bomb killed two.\n\n2012\n\nTroops left."
    assert days(text, "2031-05-14")[0] == ("ASSAULT", "2031-05-14")
