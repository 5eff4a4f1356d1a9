"""Partial dates stand for the days they name and nothing else, and only a whole written date is read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language import load_pack
from tocsin.times import edtf_interval, parse_written, to_edtf

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 30))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", date(2023, 1, 1), date(2024, 1, 1)),
        ("2023-09", date(2023, 9, 1), date(2023, 10, 1)),
        ("2023-12", date(2023, 12, 1), date(2024, 1, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
        ("2023-12-31", date(2023, 12, 31), date(2024, 1, 1)),
        ("2023-09-19T10:12", date(2023, 9, 19), date(2023, 9, 20)),
        ("2023-09-19T23:59:59Z", date(2023, 9, 19), date(2023, 9, 20)),
        ("2023-09-19T10:12+04:00", date(2023, 9, 19), date(2023, 9, 20)),
        ("2023-09~", date(2023, 9, 1), date(2023, 10, 1)),
        ("2023-09/2023-11-02", date(2023, 9, 1), date(2023, 11, 3)),
        ("2023/2023", date(2023, 1, 1), date(2024, 1, 1)),
    ],
)
def test_a_partial_date_stands_for_all_its_days(text: str, start: date, end: date) -> None:
    assert edtf_interval(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "2023/",
        "/2023",
        "2021/2022/2023",
        "2023-13",
        "2023-00",
        "2023-02-29",
        "2023-9",
        "23-09-19",
        "0000",
        "9999",
        "9999-12",
        "9999-12-31",
        "2023-09-19T25:00",
        "2023-09-19T10:60",
        "2023-09-19 10:12",
        "2023-09-19T10:12 and more",
        "2023-09-19\n",
        "٢٠٢٣",
        "2023-10/2023-09",
        "soon",
    ],
)
def test_what_is_no_partial_date_raises_value_error_and_nothing_else(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        edtf_interval(text)


@given(st.text(alphabet="0123456789-/T:Z+~?", max_size=24))
def test_any_text_gives_a_forward_interval_or_a_value_error(text: str) -> None:
    try:
        start, end = edtf_interval(text)
    except ValueError:
        return
    assert start < end


@given(DAYS, st.sampled_from(["year", "month", "day"]))
def test_what_is_written_from_known_parts_covers_that_day(day: date, known: str) -> None:
    parts = {"year": (day.year,), "month": (day.year, day.month), "day": (day.year, day.month, day.day)}[known]
    if day.year == 9999 and known != "day":
        return
    start, end = edtf_interval(to_edtf(*parts))
    assert start <= day < end
    assert (end - start == timedelta(days=1)) == (known == "day")


@pytest.mark.parametrize("parts", [(2023, 2, 29), (2023, 13), (0,), (10000,), (2023, None, 3), (2023, 1, 1, "24:00"), (2023, 1, 1, "9:00")])
def test_parts_that_are_no_day_are_not_written(parts: tuple[int, int | None, int | None, str | None]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        to_edtf(*parts)


def written(text: str) -> str | None:
    pack = load_pack("en")
    return parse_written(text, pack.table("months"), pack.words("weekdays"))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("March 3 2031, 10:12", "2031-03-03T10:12"),
        ("March 3rd, 2031", "2031-03-03"),
        ("MARCH 3, 2031", "2031-03-03"),
        ("3 March 2031", "2031-03-03"),
        ("3rd of March 2031", "2031-03-03"),
        ("Mar. 3, 2031", "2031-03-03"),
        ("Monday, 3 March 2031", "2031-03-03"),
        ("3 March 2031 at 9:05", "2031-03-03T09:05"),
        ("3 March 2031, 10:12 GMT", "2031-03-03T10:12"),
        ("3 March 2031 10:12 UTC+4", "2031-03-03T10:12"),
        ("March 3, 2031, 4:05 p.m.", "2031-03-03T16:05"),
        ("March 3, 2031 12:05 AM EST", "2031-03-03T00:05"),
        ("2031-03-03", "2031-03-03"),
        ("2031-03-03T10:12:45.120Z", "2031-03-03T10:12"),
        ("March 2031", "2031-03"),
        ("  | 3 March 2031 — ", "2031-03-03"),
    ],
)
def test_a_whole_written_date_is_read(text: str, edtf: str) -> None:
    assert written(text) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "",
        "March",
        "2031",
        "03/04/2031",
        "3.4.2031",
        "31 February 2031",
        "3 Smarch 2031",
        "3 March 2031, 25:99",
        "March 3, 2031, 14:05 p.m.",
        "on 3 March 2031 the bridge was shut",
        "3 March",
        "3 March 20311",
        "Monday",
        "0000-01-01",
        "31 December 9999",
    ],
)
def test_what_is_not_wholly_a_date_is_not_read(text: str) -> None:
    assert written(text) is None


@given(DAYS.filter(lambda day: day.year > 999), st.sampled_from(["{m} {d}, {y}", "{d} {m} {y}", "{iso}"]))
def test_every_day_is_read_back_in_every_form(day: date, form: str) -> None:
    months = {number: name for name, number in load_pack("en").table("months").items()}
    text = form.format(m=months[day.month].title(), d=day.day, y=day.year, iso=day.isoformat())
    assert written(text) == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_is_a_date_that_stands_in_the_calendar_or_none(text: str) -> None:
    found = written(text)
    if found is not None:
        edtf_interval(found)
