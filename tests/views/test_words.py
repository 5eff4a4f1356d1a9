"""The words of a brief: every value of a record's fields has one, and none says more than a report can."""

import re
from datetime import date
from typing import get_args, get_type_hints

import pytest

from tocsin.analysis.finding import Reason
from tocsin.analysis.timeline import STEPS
from tocsin.document import REFUSAL_CODES
from tocsin.records import DOUBTS, KINDS, Blame, Characterisation, Count, Demand, Event, Person, Statement
from tocsin.registry import load_toml
from tocsin.views.words import Words

WORDS = Words("en")


def values(cls, field):
    return get_args(get_type_hints(cls)[field])


@pytest.mark.data
@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ("kinds", KINDS),
        ("kinds_many", KINDS),
        ("acts", values(Statement, "act")),
        ("forms", values(Statement, "form")),
        ("modes", values(Statement, "mode")),
        ("certainty", values(Statement, "certainty")),
        ("status", values(Event, "status")),
        ("types", load_toml("codebook/plover.toml")["types"]),
        ("severity", [str(level) for level in range(6)]),
        ("qualifiers", values(Count, "qualifier")),
        ("measures", values(Count, "measure")),
        ("demands", values(Demand, "kind")),
        ("polarity", values(Demand, "polarity")),
        ("manners", values(Blame, "manner")),
        ("stances", values(Characterisation, "stance")),
        ("roles", values(Person, "role")),
        ("doubts", DOUBTS),
        ("reasons", get_args(Reason)),
        ("refusals", REFUSAL_CODES),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_value_has_its_words_and_there_are_no_others(table, wanted):
    have = set(WORDS[table])
    assert set(wanted) <= have
    extra = (
        {"document", "refusal", "judgement", "incident", "decision"}
        if table == "kinds_many"
        else {"negated", "historical", "embedded"}
        if table == "status"
        else set()
    )
    assert have - set(wanted) <= extra


@pytest.mark.data
def test_modes_that_have_words_are_modes_of_the_codebook():
    types = load_toml("codebook/plover.toml")["types"]
    for pair in WORDS["modes_of_types"]:
        type_, _, mode = pair.partition("/")
        assert mode in types[type_]["modes"], pair


@pytest.mark.data
def test_every_step_of_time_has_its_word():
    assert set(STEPS) <= set(WORDS["timeline"])


@pytest.mark.data
def test_our_own_words_neither_judge_nor_doubt_a_speaker():
    def strings(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for item in value.values():
                yield from strings(item)
        elif isinstance(value, list):
            for item in value:
                yield from strings(item)

    tables = load_toml("languages/en.brief.toml")
    for text in strings(tables):
        assert not re.search(r"\b(admit\w*|claim\w*|reveal\w*|allegedly|so-called|regime|terrorist\w*)\b", text), text


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "said"),
    [
        (31, 31, "exactly", "31"),
        (40, None, "at_least", "at least 40"),
        (40, None, "exactly", "at least 40"),
        (None, 12, "at_most", "at most 12"),
        (70_000, 75_000, "between", "70,000 to 75,000"),
        (5_000, 5_000, "about", "about 5,000"),
        (None, None, "vague", "“dozens”"),
        (0, 0, "exactly", "0"),
    ],
)
def test_a_number_is_said_as_its_source_bounded_it(low, high, qualifier, said):
    assert WORDS.number(low, high, qualifier, "dozens") == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2041-05-03", "3 May 2041"),
        ("2041-05-03T10:12", "3 May 2041"),
        ("2041-05", "May 2041"),
        ("2041", "2041"),
        (None, "undated"),
        ("2041-02-31", "2041-02-31"),
    ],
)
def test_a_date_is_written_with_the_parts_that_are_known(value, said):
    assert WORDS.edtf(value) == said


def test_a_range_of_days_says_nothing_twice():
    assert WORDS.days(date(2041, 5, 1), date(2041, 5, 1)) == "1 May 2041"
    assert WORDS.days(date(2041, 5, 1), date(2041, 5, 3)) == "1–3 May 2041"
    assert WORDS.days(date(2041, 4, 30), date(2041, 5, 3)) == "30 April – 3 May 2041"
    assert WORDS.days(date(2040, 12, 31), date(2041, 1, 1)) == "31 December 2040 – 1 January 2041"
    assert WORDS.days(None, None) == "undated"


def test_a_list_is_joined_as_in_a_sentence():
    assert WORDS.list([]) == "" and WORDS.list(["a"]) == "a" and WORDS.list(["a", "b", "c"]) == "a, b and c"
