"""Expressions of time: what is found, what it means, and how it stands to what happened."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.event_reading import KNOWLEDGE, PARSER

from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.extract import dates
from tocsin.extract.calendar import Resolver
from tocsin.extract.date_guards import guards
from tocsin.extract.date_patterns import patterns
from tocsin.extract.reading import Reading
from tocsin.extract.timex import Timex
from tocsin.language import load_pack

PUBLISHED = "2031-05-14"  # a Wednesday


def found_in(text: str, published: str | None = PUBLISHED) -> list[tuple[str, Timex]]:
    document = make_document(SourceItem.of(text.encode()), text, reader="test/1", published=published)
    spans = paragraphs(text)
    parse = PARSER.parse([(text, spans)])[0]
    reading = Reading(document=document, parse=parse, pack=load_pack("en"), knowledge=KNOWLEDGE, paragraphs=spans)
    return [(reading.quote((timex.first, timex.end)).text, timex) for timex in dates.find(reading)]


def values(text: str, **more: Any) -> list[tuple[str, str]]:
    return [(words, timex.value) for words, timex in found_in(text, **more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on 3 March 2029.", ("3 March 2029", "2029-03-03")),
        ("The bridge fell on March 3, 2029.", ("March 3, 2029", "2029-03-03")),
        ("The bridge fell on the 3rd of March, 2029.", ("the 3rd of March, 2029", "2029-03-03")),
        ("The bridge fell in March 2029.", ("March 2029", "2029-03")),
        ("The bridge fell in 2029.", ("2029", "2029")),
        ("The bridge fell on Monday.", ("Monday", "2031-05-12")),
        ("The bridge fell on Wednesday.", ("Wednesday", "2031-05-14")),
        ("The bridge will open on Monday.", ("Monday", "2031-05-19")),
        ("The bridge fell last Monday.", ("last Monday", "2031-05-12")),
        ("The bridge fell yesterday.", ("yesterday", "2031-05-13")),
        ("The bridge fell last night.", ("last night", "2031-05-13TNI")),
        ("The bridge fell on Tuesday morning.", ("Tuesday morning", "2031-05-13TMO")),
        ("The bridge fell at 3:20 p.m. on Tuesday.", ("3:20 p.m. on Tuesday", "2031-05-13T15:20")),
        ("The bridge fell last week.", ("last week", "2031-W19")),
        ("The bridge fell two weeks ago.", ("two weeks ago", "2031-W18")),
        ("The bridge fell three days ago.", ("three days ago", "2031-05-11")),
        ("The bridge fell nearly three years ago.", ("nearly three years ago", "2028")),
        ("The bridge fell last September.", ("last September", "2030-09")),
        ("The bridge fell in December.", ("December", "2030-12")),
        ("The bridge will open in December.", ("December", "2031-12")),
        ("The bridge was built in the 1990s.", ("the 1990s", "199")),
        ("The bridge was built in the 19th century.", ("the 19th century", "18")),
        ("The firm lost money in the third quarter.", ("the third quarter", "2030-Q3")),
        ("The firm lost money in the second half of 2029.", ("the second half of 2029", "2029-H2")),
        ("The bridge fell early last year.", ("early last year", "2030")),
        ("The bridge will open by the end of the year.", ("the end of the year", "2031")),
        ("The bridge has been shut for nine months.", ("nine months", "P9M")),
        ("The bridge has been shut for two and a half years.", ("two and a half years", "P2Y6M")),
        ("It rained during the four-day march.", ("four-day", "P4D")),
        ("They waited two or three weeks.", ("two or three weeks", "P2W")),
        ("They met every Thursday.", ("every Thursday", "XXXX-WXX-4")),
        ("They have recently met.", ("recently", "PAST_REF")),
        ("The mill ships 40 barrels a day.", ("a day", "P1D")),
        ("They meet three times a year.", ("three times a year", "P1Y")),
        ("They meet twice per month.", ("twice per month", "P1M")),
        ("The yearlong strike ended.", ("yearlong", "P1Y")),
        ("At that time he was abroad.", ("that time", "PAST_REF")),
        ("He has no plans at the moment.", ("the moment", "PRESENT_REF")),
        ("He left long ago.", ("long ago", "PAST_REF")),
        ("He hopes to leave in the near future.", ("the near future", "FUTURE_REF")),
        ("He has feared for the future.", ("the future", "FUTURE_REF")),
        ("One day he will leave.", ("One day", "FUTURE_REF")),
        ("He left after one day.", ("one day", "P1D")),
        ("The price will fall in coming months.", ("coming months", "FUTURE_REF")),
        ("The firm lost money in the last quarter of 2029.", ("the last quarter of 2029", "2029-Q4")),
        ("It rained for two quarters.", ("two quarters", "P2Q")),
        ("The talks will be held May 20 to 22.", ("May 20 to 22", "2031-05-20/2031-05-22")),
        ("The storm hurt trade on Tuesday.", ("Tuesday", "2031-05-13")),
        ("The damage may have been done on Monday.", ("Monday", "2031-05-12")),
        ("The bridge fell at 10:35 a.m. (0735 GMT) Monday.", ("10:35 a.m. (0735 GMT) Monday", "2031-05-12T10:35")),
        ("They are now free.", ("now", "PRESENT_REF")),
    ],
)
def test_one_expression_has_its_words_and_its_timex3_value(text: str, expected: tuple[str, str]) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A 44-year-old man and a boy of six were hurt.",
        "They may march if the second man agrees.",
        "The toll rose to 2000 people.",
        "The fall of the town in spite of all.",
        "It cost $1999.",
        "Czech minister Jan Kavan said so.",
        "They joined the annual March for the Mills.",
    ],
)
def test_ages_and_words_that_only_look_like_time_are_left_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "days", "granularity", "basis"),
    [
        ("He left in early 2029.", (date(2029, 1, 1), date(2029, 5, 1)), "year", "stated"),
        ("He left on 4 May 2029.", (date(2029, 5, 4), date(2029, 5, 5)), "day", "stated"),
        ("He left on the night of 4-5 May 2029.", (date(2029, 5, 4), date(2029, 5, 6)), "day", "stated"),
        ("He left last month.", (date(2031, 4, 1), date(2031, 5, 1)), "month", "relative"),
        ("He left in the summer of 2029.", (date(2029, 6, 1), date(2029, 9, 1)), "season", "stated"),
        ("He has been ill for the past two weeks.", (date(2031, 4, 30), date(2031, 5, 15)), "week", "relative"),
    ],
)
def test_an_expression_has_the_days_it_means(text: str, days: tuple[date, date], granularity: str, basis: str) -> None:
    ((_, timex),) = found_in(text)
    assert (timex.interval, timex.granularity, timex.basis) == (days, granularity, basis)


def window_of(text: str) -> tuple[date, date] | None:
    found = [timex for _, timex in found_in(text)]
    return dates.window(found, 0, date.fromisoformat(PUBLISHED))


def test_since_and_after_run_on_to_the_day_of_publication() -> None:
    assert window_of("The road has been shut since 2029.") == (date(2029, 1, 1), date(2031, 5, 15))
    assert window_of("Many were held after the March raid.") == (date(2031, 3, 1), date(2031, 5, 15))


def test_before_and_until_fix_no_first_day() -> None:
    assert window_of("They were held before 2029.") is None
    assert window_of("They were held until Monday.") is None


def test_a_range_runs_from_its_first_to_its_last_day() -> None:
    assert window_of("The truce held from March 3 to March 9, 2029.") == (date(2029, 3, 3), date(2029, 3, 10))
    assert window_of("It was quiet between 2027 and 2029.") == (date(2027, 1, 1), date(2030, 1, 1))
    assert window_of("It was quiet from 3 to 9 March 2029.") == (date(2029, 3, 3), date(2029, 3, 10))


def test_what_points_back_is_counted_from_the_date_before() -> None:
    told = found_in("On 12 December 2029 the road was cut. Three days later the shops were empty. The next day a convoy came.")
    assert [timex.interval[0] for _, timex in told if timex.interval] == [date(2029, 12, 12), date(2029, 12, 15), date(2029, 12, 16)]
    assert [timex.anchor for _, timex in told] == [None, 0, 1]


def test_a_story_set_in_another_year_keeps_it() -> None:
    assert values("The war began in 2025. On 10 August the town was taken.") == [("2025", "2025"), ("10 August", "2025-08-10")]


def test_a_weekday_told_with_a_day_chooses_the_year() -> None:
    assert values("They will meet on Friday, 10 October.") == [("Friday, 10 October", "2031-10-10")]
    assert values("They met on Tuesday, 10 October.") == [("Tuesday, 10 October", "2028-10-10")]


def test_without_a_day_of_publication_nothing_relative_is_guessed() -> None:
    told = found_in("On Monday, 3 weeks ago, he fell; on 4 May he rose, and in 2029 he died.", published=None)
    assert [timex.interval is None for words, timex in told if words != "2029"] == [True] * (len(told) - 1)
    assert told[-1][1].interval == (date(2029, 1, 1), date(2030, 1, 1))


def test_a_date_whose_order_can_not_be_known_has_no_day() -> None:
    assert values("Signed 03/04/2029.") == [("03/04/2029", "2029-XX-XX")]
    assert values("Signed 23/04/2029.") == [("23/04/2029", "2029-04-23")]


def test_every_pattern_has_a_reading_and_every_guard_exists() -> None:
    pack = load_pack("en")
    known = patterns(pack)
    for rule in [*known.rules, *known.compounds]:
        assert hasattr(Resolver, f"_{rule.kind}"), rule.kind
        assert not rule.guard or rule.guard in guards(pack), rule.guard


WORDS = (
    "the a early late last next this past 3 31 12 2029 1990s May March Monday night week weeks quarter third of to and - , ago later "
    "year end half since fiscal noon 5:30 p.m. two several 99 0 1/2 century 9999 Sept. nineteen ninety every Christmas Q3"
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=14).map(" ".join),
    st.sampled_from([None, "2031-05-14", "0001-01-01", "9999-12-30", "2031"]),
)
def test_any_words_give_sound_expressions_in_order(text: str, published: str | None) -> None:
    last = 0
    for words, timex in found_in(text, published):
        assert words
        assert timex.first >= last
        assert timex.value
        assert timex.interval is None or timex.interval[0] < timex.interval[1]
        last = timex.end


def test_a_longer_time_before_gives_that_day_no_date() -> None:
    assert values("In 2029 the mill burnt. That day nobody was there.") == [("2029", "2029"), ("That day", "PAST_REF")]
