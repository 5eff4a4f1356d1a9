"""TIMEX3 values, their days, and steps along the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.extract.date_lengths import duration_value
from tocsin.extract.timex import edtf, granularity, interval, narrow, step, unit_value
from tocsin.times import edtf_interval


@pytest.mark.parametrize(
    ("value", "days", "unit"),
    [
        ("2029-02-28", (date(2029, 2, 28), date(2029, 3, 1)), "day"),
        ("2029-02-28TNI", (date(2029, 2, 28), date(2029, 3, 2)), "day"),
        ("2029-W01", (date(2029, 1, 1), date(2029, 1, 8)), "week"),
        ("2029-W01-WE", (date(2029, 1, 6), date(2029, 1, 8)), "weekend"),
        ("2029-12", (date(2029, 12, 1), date(2030, 1, 1)), "month"),
        ("2029-Q4", (date(2029, 10, 1), date(2030, 1, 1)), "quarter"),
        ("2029-H2", (date(2029, 7, 1), date(2030, 1, 1)), "half"),
        ("2029-WI", (date(2029, 12, 1), date(2030, 3, 1)), "season"),
        ("2029", (date(2029, 1, 1), date(2030, 1, 1)), "year"),
        ("199", (date(1990, 1, 1), date(2000, 1, 1)), "decade"),
        ("19", (date(1900, 1, 1), date(2000, 1, 1)), "century"),
        ("2029-02-30", None, "day"),
        ("PAST_REF", None, ""),
        ("P3W", None, ""),
    ],
)
def test_a_value_stands_for_its_days(value: str, days: tuple[date, date] | None, unit: str) -> None:
    assert interval(value) == days
    assert granularity(value) == unit


@pytest.mark.parametrize("unit", ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"])
def test_the_unit_of_a_day_is_of_that_unit_and_holds_the_day(unit: str) -> None:
    for day in (date(2029, 1, 1), date(2029, 2, 28), date(2027, 12, 31), date(2031, 5, 18)):
        value = unit_value(day, unit)
        days = interval(value)
        assert granularity(value) == unit
        assert days is not None
        assert days[0] <= day < days[1] or unit == "weekend"


def test_steps_stay_in_the_calendar() -> None:
    assert step(date(2029, 3, 31), "month", -1) == date(2029, 2, 28)
    assert step(date(2029, 3, 31), "week", 2) == date(2029, 4, 14)
    assert step(date(2, 1, 1), "decade", -1) is None
    assert step(date(9999, 12, 31), "day", 1) is None
    assert step(date(2029, 1, 1), "parsec", 1) is None


def test_early_middle_and_late_part_a_year_by_months() -> None:
    year = (date(2029, 1, 1), date(2030, 1, 1))
    parts = [narrow(year, mod) for mod in ("START", "MID", "END")]
    assert parts[0][0] == year[0]
    assert [part[1] for part in parts] == [date(2029, 5, 1), date(2029, 9, 1), year[1]]
    assert narrow((date(2029, 1, 1), date(2029, 1, 2)), "START") == (date(2029, 1, 1), date(2029, 1, 2))


@pytest.mark.parametrize("value", ["2029-02-28", "2029-W01", "2029-12", "2029-Q4", "2029", "199", "2029-H1"])
def test_edtf_gives_the_same_days_back(value: str) -> None:
    days = interval(value)
    assert days is not None
    assert edtf_interval(edtf(days)) == days
    assert edtf_interval(edtf(days, vague=True)) == days


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (3, "week", "P3W"),
        (4, "decade", "P40Y"),
        (2.5, "year", "P2Y6M"),
        (1.5, "minute", "PT1M30S"),
        (0.5, "hour", "PT30M"),
        (3, "quarter", "P3Q"),
        (2, "fortnight", "P4W"),
        (None, "year", "PXY"),
        (None, "hour", "PTXH"),
    ],
)
def test_lengths_are_written_as_timex3_has_them(count: float | None, unit: str, value: str) -> None:
    assert duration_value(count, unit) == value
