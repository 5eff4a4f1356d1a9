"""Numbers that are feared, planned, asked for or denied stand beside the others and are compared with nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.crisis_samples import Crisis

from tocsin.analysis import Docket, tallies
from tocsin.analysis.incidents import run as incidents
from tocsin.analysis.reconciliation import Reconciliation, run
from tocsin.frameworks.selecting import _affirms
from tocsin.records import Count

TOLD = "Nine farmers were killed at Orm on 2 May, four of them boys. Ondra counted 12. Ondra holds 30 men, the guild says 41."
APART = "The guild fears that 60 farmers died. Ondra will free 30 men. It denied that 12 were shot. They ask that 41 go home."
UNITS = ("killed", "detained", "released", "injured")


class Extra(NamedTuple):
    """A number that is not told as so."""

    words: str
    unit: str
    low: int | None
    high: int | None
    status: str
    measure: str


def crisis(folder: Path, extras: list[Extra]) -> Crisis:
    made = Crisis(folder)
    report = made.report(TOLD, published="2041-05-03")
    made.event(report, "killed at Orm", "ASSAULT", 5, when="2041-05-02")
    whole = made.count(report, "Nine farmers were killed", "killed", 9, 9, measure="inflow")
    made.count(report, "four of them boys", "killed", 4, 4, measure="inflow", part_of=whole.id)
    made.count(report, "Ondra counted 12", "killed", 12, 12, measure="inflow")
    made.count(report, "holds 30 men", "detained", 30, 30, measure="stock", holder=made.actor(report, "Ondra", code="OND", type="country"))
    made.count(report, "says 41", "detained", 41, 41, measure="stock", holder=made.actor(report, "Ondra", code="OND", type="country"))
    for number, extra in enumerate(extras):
        # Each in a report of its own, so that two of one kind on the same words are two records.
        other = made.report(f"{APART} {number}", published="2041-05-03", outlet=f"Hill Radio {number % 2}")
        fields: dict[str, Any] = {"status": extra.status, "measure": extra.measure}
        made.count(other, extra.words, extra.unit, extra.low, extra.high, **fields, cue=made.words(other, "fears"))
    return made


@st.composite
def extra(draw: st.DrawFn) -> Extra:
    low = draw(st.one_of(st.none(), st.integers(1, 60)))
    return Extra(
        words=draw(st.sampled_from(["60 farmers died", "free 30 men", "12 were shot", "41 go home"])),
        unit=draw(st.sampled_from(UNITS)),
        low=low,
        high=draw(st.one_of(st.none(), st.integers(low or 1, 60))),
        status=draw(st.sampled_from(["ahead", "denied"])),
        measure=draw(st.sampled_from(["stock", "inflow", "outflow", "cumulative", "unstated"])),
    )


def compared(found: Reconciliation) -> list[Any]:
    """Return what was made of the numbers that are compared."""
    return [
        (one.unit, one.claims, one.relations, one.ranges, one.beside, one.updated, one.questions, one.derived, one.checks, one.alerts)
        for one in found.matters
        if one.claims
    ]


@given(st.lists(extra(), min_size=1, max_size=5))
@settings(max_examples=12, deadline=None)
def test_numbers_not_told_as_so_change_no_relation_no_range_no_chart_and_no_derived_figure(extras: list[Extra]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with crisis(Path(folder) / "with", extras).view() as view:
            docket = Docket(view)
            found, panels, acts = run(docket), tallies.run(docket).panels, incidents(docket).incidents
            apart = {id_ for matter in found.matters for figure in matter.apart for id_ in figure.records}
            assert apart == {count.id for count in docket.counts_apart if (count.low, count.high) != (None, None)}
            assert {one.record for one in found.set_aside if one.reason == "not_actual"} == {count.id for count in docket.counts_apart}
        with crisis(Path(folder) / "without", []).view() as view:
            bare = Docket(view)
            assert compared(found) == compared(run(bare))
            assert panels == tallies.run(bare).panels
            assert [one.counts for one in acts] == [one.counts for one in incidents(bare).incidents]


def test_a_unit_of_which_nothing_is_told_as_so_is_shown_apart_alone(tmp_path: Path) -> None:
    with crisis(tmp_path, [Extra("free 30 men", "released", 30, 30, "ahead", "outflow")]).view() as view:
        (matter,) = run(view, unit="released").matters
        assert (matter.claims, matter.relations) == ((), ())
        assert [(one.low, one.status, one.cue) for one in matter.apart] == [(30, "ahead", "fears")]
        assert run(view, unit="missing").matters == ()


@pytest.mark.parametrize(("status", "side"), [("actual", "for"), ("denied", "against"), ("ahead", None)])
def test_a_number_ahead_speaks_for_no_element_of_law_and_a_denied_one_against_it(tmp_path: Path, status: str, side: str | None) -> None:
    made = crisis(tmp_path, [Extra("12 were shot", "killed", 12, 12, status, "inflow")])
    assert _affirms(next(one for one in made.records if isinstance(one, Count) and one.evidence.text == "12 were shot")) == side
