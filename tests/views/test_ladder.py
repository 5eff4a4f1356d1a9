"""The parts of a brief on steps, incidents, places, coverage and changes: true to what they show, readable, and harmless."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.crisis_samples import Crisis
from tests.analysis.ladder_samples import country, ladder, place
from tests.views.page import Page

from tocsin.analysis.escalation import Entry, Ladder, Lane
from tocsin.analysis.escalation_rules import DIRECTIONS, INSTRUMENTS
from tocsin.analysis.escalation_sides import Side
from tocsin.analysis.responses import Answer
from tocsin.analysis.steps import Step
from tocsin.document import Span
from tocsin.errors import UsageError
from tocsin.records import PlaceRef
from tocsin.views import brief, ladder_parts, svg
from tocsin.views.changes import read_since
from tocsin.views.ladder_chart import Frame, ladder_chart
from tocsin.views.map import _dot, _labels, _region, _Spot
from tocsin.views.map_base import Region, base_map, other_name
from tocsin.views.words import Words

WORDS = Words("en")
FIRST = date(2041, 1, 1)
ONE, OTHER, THIRD = (Side(key=key, name=key, kind="named") for key in ("one", "other", "third"))


def render(crisis, **fields):
    with crisis.view() as view:
        return brief.render(view, settings=crisis.store.settings, made="1 June 2041", **fields)


@pytest.fixture
def html(tmp_path):
    return render(ladder(tmp_path))


def section(html, id_):
    return re.search(rf'<section id="{id_}".*?</section>', html, re.S)[0]


# The ladder


def test_the_ladder_names_each_pair_in_both_directions_and_has_a_table_for_each(html):
    text = " ".join(Page(section(html, "ladder")).text.split())
    assert "Ondra → Vessel: 2 steps, most severe 4 of 5" in text
    assert "Vessel → Ondra" in text


def test_an_answer_is_told_with_its_tie_and_a_missing_one_with_what_was_read(html):
    text = " ".join(Page(section(html, "ladder")).text.split())
    assert "Answered: Marn, restrains the actor (words), names the step, same day. Rests on Blue Wire alone" in text
    assert (
        "None tied to it found in 5 reports of 2 outlets. Time only: Lake Union, restrains the actor (words), time only, 3 days later"
        in text
    )
    assert "silence" not in text.lower() and "silent" not in text.lower()


def test_disputed_sponsorship_has_a_line_of_its_own_with_who_says_it_and_the_answer(html):
    text = " ".join(Page(section(html, "ladder")).text.split())
    assert "Sponsorship disputed" in text
    assert "Vessel named Ondra as behind it (directs); Ondra denied it" in text


def test_a_narrated_chain_stands_in_a_strip_with_its_teller_and_standing(html):
    text = " ".join(Page(section(html, "ladder")).text.split())
    assert "As told by Rea Holt (former judge)" in text
    assert text.index("sends its buses") < text.index("takes the bridge")


def test_every_chart_has_a_title_a_text_instead_and_a_table(html):
    for id_ in ("ladder", "coverage"):
        part = section(html, id_)
        page = Page(part)
        drawn = [attrs for attrs in page.all("svg") if attrs.get("aria-hidden") != "true"]
        assert drawn and all(attrs["role"] == "img" for attrs in drawn)
        assert len(page.all("title")) == len(page.all("desc")) == len(drawn)
        assert page.all("table") and all("scope" in attrs for attrs in page.all("th"))


def test_the_parameters_stand_on_the_page(html):
    assert "A new run opens after 14 days" in html and "--quiet-days" in html


ANSWERS = st.builds(
    lambda day, direction, instrument, tie: Answer(
        id=f"{day}{direction}{instrument}", side="third", day=FIRST + timedelta(days=day), days=day, direction=direction,
        instrument=instrument, tie=tie, type="ACCUSE", records=("r",), bases=(), outlets=(),
    ),
    st.integers(0, 400), st.sampled_from(DIRECTIONS), st.sampled_from(INSTRUMENTS), st.sampled_from(("names", "issue", "time")),
)  # fmt: skip


def an_entry(day, severity, status, origins, answers):
    start = FIRST + timedelta(days=day)
    step = Step(
        id=f"{day}", actor="one", target="other", day=start, end=start + timedelta(days=1), dated="stated", type="ASSAULT",
        severity=severity, scope="group", status=status, origins=origins, reports=1, outlets=(), records=("s",),
    )  # fmt: skip
    return Entry(step=step, answers=tuple(answers), documents=3, outlets=1, ends=start + timedelta(days=14), running=False)


ENTRIES = st.lists(
    st.builds(
        an_entry, st.integers(0, 400), st.integers(0, 5), st.sampled_from(("reported", "threatened", "announced")), st.integers(1, 3),
        st.lists(ANSWERS, max_size=4),
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@given(ENTRIES, st.sampled_from([(860.0, False), (330.0, True)]), st.booleans())
def test_all_of_a_ladder_is_drawn_inside_its_frame(entries, size, ring):
    made = Ladder(actor=ONE, target=OTHER, entries=tuple(sorted(entries, key=lambda e: e.step.day)))
    days = [day for e in entries for day in (e.step.day, e.ends)]
    frame = Frame(min(days), max(days), *size)
    lanes = [Lane(side=THIRD, answers=tuple(a for e in entries for a in e.answers))]
    chart = ladder_chart(made, lanes, ["A responder with a name that is much too long for its lane"], frame, 14, WORDS, ring=ring)
    for mark in chart.lanes[0].marks:
        assert chart.left <= mark.x <= chart.width and chart.base < mark.y <= chart.height
    label = chart.lanes[0].label
    assert svg.text_width(label.text) <= (frame.width if frame.narrow else frame.left)
    assert all(tick.at + svg.text_width(tick.text) <= frame.width for tick in chart.ticks if tick.text)
    styles = {style for style, _ in chart.marks}
    planned = any(e.step.status != "reported" for e in entries)
    assert ("ld" in styles) == planned
    assert ("lr" in styles) == (ring and any(e.step.status == "reported" for e in entries))
    numbers = [float(x) for x in re.findall(r"[MH](-?[\d.]+)", chart.line + chart.windows)]
    assert all(0 <= x <= chart.width for x in numbers)


@given(ENTRIES)
def test_a_window_is_hatched_only_where_nothing_tied_to_its_step_was_found(entries):
    made = Ladder(actor=ONE, target=OTHER, entries=tuple(sorted(entries, key=lambda e: e.step.day)))
    chart = ladder_chart(made, [], [], Frame(FIRST, FIRST + timedelta(days=430), 860.0, False), 14, WORDS, ring=False)
    assert bool(chart.windows) == any(not e.answered and e.step.status == "reported" for e in entries)


# The matrix


def test_the_matrix_says_not_found_where_a_source_has_no_word(html):
    text = " ".join(Page(section(html, "matrix")).text.split())
    assert "Marn" not in text.split("Incident", 1)[0]
    assert "asserts" in text and "not found" in text


# The map


def test_a_point_of_each_continent_lies_on_land_of_its_region():
    for lat, lon in ((40.2, 44.5), (15.5, 32.5), (-1.3, 36.8), (48.9, 2.3), (-12.0, -77.0)):
        region = Region(lon - 3, lat - 2, lon + 3, lat + 2, 860.0)
        assert base_map(region).land.startswith("M")


def test_a_region_across_the_line_of_180_degrees_has_land_on_both_sides():
    land = base_map(Region(170.0, 60.0, 195.0, 72.0, 600.0)).land
    starts = [float(x) for x in re.findall(r"M([\d.]+) ", land)]
    assert min(starts) < 240 < max(starts)


@given(st.floats(-170, 150), st.floats(-60, 60), st.floats(2, 30))
def test_land_and_borders_stay_inside_the_region(west, south, size):
    region = Region(west, south, west + size, south + size / 2, 300.0)
    for path in base_map(region):
        x = y = 0.0
        for command, dx, dy in re.findall(r"([Ml])(-?[\d.]+) ?(-?[\d.]+)", path):
            x, y = (float(dx), float(dy)) if command == "M" else (x + float(dx), y + float(dy))
            assert -0.2 <= x <= region.width + 0.2 and -0.2 <= y <= region.height + 0.2


def test_a_disputed_border_is_drawn_apart_from_the_others():
    base = base_map(Region(43.0, 38.5, 49.0, 41.5, 800.0))
    assert base.disputed and base.borders and base.disputed not in base.borders


def test_both_names_of_a_place_stand_side_by_side():
    assert other_name("Stepanakert") == "Khankendi" and other_name("Khankendi") == "Stepanakert"
    assert other_name("Paris") == ""


def mapped(folder, *, withheld=False):
    crisis = Crisis(folder)
    text = "Ondra shelled Arden on 3 May. Ondra shelled Brill on 4 May. Guns of Ondra fired on 5 May. Nel Vand of Arden was held."
    document = crisis.report(text, published="2041-05-03", outlet="Blue Wire")
    arden = place(crisis, document, "Arden", 40.1, 45.2)
    brill = place(crisis, document, "Brill", 40.4, 45.9, precision="area")
    who = (country(crisis, document, "Ondra"),)
    crisis.event(document, "shelled Arden", "ASSAULT", 4, when="2041-05-03", place=arden, actors=who)
    crisis.event(document, "shelled Brill", "ASSAULT", 4, when="2041-05-04", place=brill, actors=who)
    crisis.event(document, "fired on 5 May", "ASSAULT", 4, when="2041-05-05", focus=brill, actors=who)
    if withheld:
        crisis.person(document, "Arden")
    return crisis


def test_the_map_shows_how_exactly_a_place_is_known_and_which_is_only_its_reports(tmp_path):
    part = section(render(mapped(tmp_path)), "map")
    text = " ".join(Page(part).text.split())
    assert "3 incidents at 2 places" in text
    assert "an area" in text and "1 by the report’s place, not told for the act itself" in text
    assert "class=ri" in part


def test_an_area_with_two_names_is_one_place_of_the_map(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Ondra shelled Arden on 3 May. Ondra shelled Ardenia on 4 May. Ondra shelled Brill.", published="2041-05-03")
    for day, (name, lat) in enumerate((("Arden", 40.1), ("Ardenia", 40.1), ("Brill", 41.0)), 3):
        where = place(crisis, document, name, lat, 45.2, precision="area")
        who = (country(crisis, document, "Ondra"),)
        crisis.event(document, f"shelled {name}", "ASSAULT", 4, when=f"2041-05-{day:02d}", place=where, actors=who)
    assert "at 2 places" in " ".join(Page(section(render(crisis), "map")).text.split())


def test_a_withheld_name_is_masked_in_the_text_of_the_drawings(tmp_path):
    html = render(mapped(tmp_path, withheld=True))
    assert "Arden" not in html
    assert "[name withheld]" in section(html, "map")


def test_a_withheld_side_is_masked_in_titles_lanes_and_descriptions(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Nel Vand held two men of Ondra on 3 May. Ondra threatened Nel Vand.", published="2041-05-03")
    vand = crisis.actor(document, "Nel Vand")
    ondra = country(crisis, document, "Ondra")
    crisis.event(document, "held two men", "COERCE", 3, when="2041-05-03", actors=(vand,), recipients=(ondra,))
    crisis.event(document, "threatened Nel Vand", "THREATEN", 2, when="2041-05-03", actors=(ondra,), recipients=(vand,))
    crisis.person(document, "Nel Vand", "source")
    html = render(crisis)
    assert "Vand" not in html and "[name withheld] → Ondra" in " ".join(Page(section(html, "ladder")).text.split())


@given(st.lists(st.tuples(st.floats(-60, 70), st.floats(-180, 180)), min_size=1, max_size=12))
def test_the_names_on_a_map_cover_no_other_name(points):
    spots = [_Spot(place_of(lat, lon), f"Place {at}", [], 0) for at, (lat, lon) in enumerate(points)]
    region = Region(-10.0, -20.0, 60.0, 40.0, 860.0)
    inside = [spot for spot in spots if region.holds(spot.place.lat, spot.place.lon)]
    labels = _labels(inside, [_dot(spot, region) for spot in inside], region)
    boxes = []
    for label in labels:
        wide = svg.text_width(label.text)
        left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.anchor]
        assert left >= 0 and left + wide <= region.width
        boxes.append((left, label.y - 10, left + wide, label.y + 3))
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def place_of(lat, lon):
    return PlaceRef(text="x", span=Span(0, 1), name="x", lat=lat, lon=lon, precision="point")


@given(
    st.lists(st.tuples(st.floats(-60, 70), st.floats(-180, 180)), min_size=1, max_size=12),
    st.sampled_from([(860.0, 460.0), (330.0, 300.0)]),
)
def test_a_region_is_a_rectangle_of_the_world_in_the_shape_of_its_drawing(points, size):
    spots = [_Spot(place_of(lat, lon), "x", [], -1) for lat, lon in points]
    region = _region(spots, *size)
    assert -90 <= region.south < region.north <= 90 and 0 < region.east - region.west <= 360
    assert 0 < region.height <= size[1] * 2.2


def test_a_casebook_whose_acts_name_no_places_has_no_map(tmp_path):
    html = render(ladder(tmp_path))
    assert 'id="map"' not in html


# Changes


def test_a_brief_says_what_changed_since_an_earlier_one(tmp_path):
    crisis = ladder(tmp_path)
    older = render(crisis)
    (tmp_path / "older.html").write_text(older, encoding="utf-8")
    document = crisis.report("Ondra shelled Vessel again on 25 June.", outlet="Lake Echo", published="2041-06-25")
    crisis.event(
        document, "shelled Vessel again", "ASSAULT", 4, when="2041-06-25",
        actors=(country(crisis, document, "Ondra"),), recipients=(country(crisis, document, "Vessel"),),
    )  # fmt: skip
    crisis.view().close()
    name, head = read_since(str(tmp_path / "older.html"))
    with crisis.store.past(head) as before, crisis.store.view() as now:
        html = brief.render(now, settings=crisis.store.settings, made="now", earlier=ladder_parts.Earlier(name, before))
    text = " ".join(Page(section(html, "changes")).text.split())
    assert "Since older.html" in text and "1 report was added" in text
    assert "New incidents25 June 2041" in text and "acts: 1 new, 0 changed, 0 withdrawn" in text
    assert 'href="#changes"' in html and 'href="#changes"' not in older


def test_a_file_that_is_no_brief_is_refused_in_one_line(tmp_path):
    (tmp_path / "page.html").write_text("<p>nothing</p>", encoding="utf-8")
    with pytest.raises(UsageError, match="no brief of Tocsin"):
        read_since(str(tmp_path / "page.html"))
