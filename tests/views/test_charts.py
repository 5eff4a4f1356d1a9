"""Charts: everything inside the frame, no label on another, every number drawn."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analysis import Source
from tocsin.analysis.tallies import Claim, Panel
from tocsin.analysis.timeline import Bin, Timeline
from tocsin.views import svg
from tocsin.views.words import Words

WORDS = Words("en")
START = date(2041, 1, 1)


def claim(name, low, high, day):
    return Claim(
        source=Source(key=name, name=name, kind="speaker"), low=low, high=high, qualifier="exactly", day=START + timedelta(days=day),
        dated=True, part_of=None, measure="inflow", place=None, records=(f"{name}{day}",), reports=1,
    )  # fmt: skip


CLAIMS = st.lists(
    st.builds(claim, st.sampled_from("ABCDEFGHIJK"), st.integers(0, 70_000), st.none() | st.integers(70_000, 90_000), st.integers(0, 400)),
    min_size=1,
    max_size=25,
)


def box(label):
    wide = svg.text_width(label.text)
    left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.anchor]
    return left, left + wide, label.y - 9, label.y + 2


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


@given(CLAIMS, st.sampled_from([340.0, 740.0]))
def test_each_claim_is_drawn_inside_the_frame_and_no_label_covers_another(claims, width):
    panel = Panel(unit="killed", claims=tuple(claims))
    plot = svg.dot_panel(panel, {}, WORDS, ["t"] * len(claims), width)
    assert len(plot.dots) == len(claims)
    assert all(0 <= dot.x <= width and 0 <= dot.y <= plot.base for dot in plot.dots)
    boxes = [box(label) for label in plot.labels]
    assert all(left >= 0 and right <= width for left, right, _, _ in boxes)
    assert not any(overlap(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_a_higher_number_stands_higher_and_a_later_one_further_right():
    plot = svg.dot_panel(Panel(unit="held", claims=(claim("A", 5, 5, 0), claim("B", 50, 50, 9))), {}, WORDS, ["", ""])
    low, high = plot.dots
    assert high.y < low.y and high.x > low.x


def test_claims_without_a_day_are_left_to_the_table():
    undated = Claim(
        source=Source(key="A", name="A", kind="speaker"), low=1, high=1, qualifier="exactly", day=None, dated=False, part_of=None,
        measure="inflow", place=None, records=("a",), reports=1,
    )  # fmt: skip
    assert svg.dot_panel(Panel(unit="held", claims=(undated,)), {}, WORDS, [""]) is None


def test_a_scale_from_one_to_many_thousands_is_logarithmic_and_says_so():
    plot = svg.dot_panel(Panel(unit="held", claims=(claim("A", 1, 1, 0), claim("B", 70_000, 70_000, 9))), {}, WORDS, ["", ""])
    assert plot.logarithmic and [row.text for row in plot.rows][:3] == ["0", "10", "100"]


@pytest.mark.parametrize("width", [330, 860])
@pytest.mark.parametrize("days", [1, 40, 150])
def test_the_names_on_the_line_of_time_do_not_touch(days, width):
    bins = tuple(
        Bin(
            start=START + timedelta(days=at),
            end=START + timedelta(days=at + 1),
            reports=at % 3,
            acts=tuple(f"{at}-{n}" for n in range(at % 5)),
        )
        for at in range(days)
    )
    chart = svg.timeline_chart(Timeline(step="day", bins=bins), lambda _: 3, WORDS, width)
    named = [(tick.at, tick.at + svg.text_width(tick.text)) for tick in chart.ticks if tick.text]
    assert all(one[1] < two[0] for one, two in itertools.pairwise(named))
    boxes = [box(label) for label in chart.labels]
    assert all(left >= 0 and right <= width for left, right, _, _ in boxes)
    assert not any(overlap(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


@pytest.mark.parametrize("shape", svg.SHAPES)
def test_each_shape_has_an_outline_of_its_own(shape):
    outlines = {svg.glyph(other) for other in svg.SHAPES}
    assert svg.glyph(shape).startswith("M") and len(outlines) == len(svg.SHAPES)
