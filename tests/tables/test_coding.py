"""Rows as records: what each format's cells come to, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables.rows import FILES, OWN, SETTINGS, coded, counts, events

from tocsin import readers
from tocsin.document import Document, Refusal, SourceItem
from tocsin.readers.layouts import File, recognise, split
from tocsin.records import Event, find_misquotes
from tocsin.tables import load_mapping
from tocsin.tables.coding import Coded, read

ROWS = {
    "acled": (5, 0),
    "acled-deleted": (2, 0),
    "gdelt1": (3, 1),
    "gdelt1-history": (3, 1),
    "gdelt2": (3, 1),
    "icb": (3, 0),
    "icews": (3, 0),
    "keds-cameo": (4, 0),
    "keds-weis": (3, 1),
    "own": (2, 0),
    "polecat": (3, 2),
    "ucdp-candidate": (4, 0),
    "ucdp-ged": (4, 0),
}


def test_every_shipped_format_has_a_file_here():
    from tocsin.tables import names

    assert set(FILES) == {*names(), "own"}


@pytest.mark.parametrize("name", FILES)
def test_a_format_is_known_by_what_stands_in_the_file(name):
    found = recognise(FILES[name].read_bytes(), SETTINGS.tables)
    assert found is not None and found[1].name == name
    assert readers.pick(FILES[name].read_bytes(), SourceItem.of(b"", name="whatever"), SETTINGS.tables) == "rows"


@pytest.mark.parametrize("name", FILES)
def test_rows_are_documents_and_refusals(name):
    made, refused = coded(FILES[name])
    assert (len(made), len(refused)) == ROWS[name]
    assert all(":" in refusal.note and refusal.item.locator.startswith("line:") for refusal in refused)


@pytest.mark.parametrize("name", FILES)
def test_a_row_is_its_own_document_and_every_word_of_a_record_stands_in_it(name):
    raw = FILES[name].read_bytes().decode()
    for row in coded(FILES[name])[0]:
        assert row.document.text in raw
        for record in row.records:
            assert find_misquotes(record, row.document.text) == []
            assert record.said_by == "outlet"
        assert row.document.outlet == load_mapping(OWN if name == "own" else name).title


@pytest.mark.parametrize("name", FILES)
def test_the_plain_reader_gives_the_same_documents_so_that_verify_can_read_again(name):
    data = FILES[name].read_bytes()
    item = SourceItem.of(data, name=name)
    plain = {result.id for _, result in readers.read(io.BytesIO(data), item, SETTINGS) if isinstance(result, Document)}
    own = {result.document.id for _, result in read(io.BytesIO(data), item, SETTINGS) if isinstance(result, Coded)}
    assert own and own <= plain


def test_a_malformed_row_names_its_line_and_costs_no_other_row():
    _, refused = coded(FILES["polecat"])
    assert [refusal.item.locator for refusal in refused] == ["line:5", "line:6"]
    assert all("cells where the table has 40 columns" in refusal.note for refusal in refused)
    _, refused = coded(FILES["gdelt2"])
    assert "has a day that is none (20310399)" in refused[0].note


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('date,source,target,code\n2031-03-04,"ISR,PSE,190\n2031-03-05,ISR,PSE,173\n2031-03-06,PSE,ISR,190\n')
    made, refused = coded(path)
    assert [row.document.text[:10] for row in made] == ["2031-03-05", "2031-03-06"]
    assert [refusal.item.locator for refusal in refused] == ["line:2"]


def test_codes_become_plover_types_with_the_codebooks_severity():
    assert [(e.type, e.modes, e.severity) for e in events("keds-weis")] == [("THREATEN", ("violence",), 2), ("ASSAULT", (), 4)]
    assert [(e.type, e.severity) for e in events("icews")] == [("COERCE", 3), ("CONSULT", 0), ("COERCE", 3)]
    assert [(e.type, e.modes) for e in events("polecat")] == [
        ("COERCE", ("arrest",)),
        ("CONSULT", ("visit",)),
        ("ASSAULT", ("aerial", "heavy-weapons")),
    ]
    assert [e.type for e in events("own")] == ["ASSAULT", "CONSULT"]


def test_what_plover_has_no_type_for_is_kept_as_a_row_without_an_act():
    made, _ = coded(FILES["keds-weis"])
    assert [bool(row.records) for row in made] == [True, True, False]
    assert "NEUTRAL COMMENT" in made[2].document.text


def test_actor_codes_become_lands_and_sectors():
    first = events("keds-cameo")[0]
    assert [(a.code, a.sectors, a.text) for a in first.actors + first.recipients] == [
        ("ISR", ("MIL",), "ISRMIL"),
        ("PSE", ("REB",), "PSEREB"),
    ]
    police = events("icews")[0]
    assert [(a.code, a.sectors) for a in police.actors + police.recipients] == [("SDN", ("GOV", "COP")), ("SDN", ("CVL",))]
    envoys = events("polecat")[1].actors
    assert [(a.text, a.code, a.sectors) for a in envoys] == [("Envoy of Lethia", "LBY", ("GOV",)), ("Envoy of Dolmar", "EGY", ("GOV",))]


def test_an_armed_group_gets_no_land_that_its_row_does_not_tell():
    (front,) = [a for a in events("ucdp-ged")[0].actors if a.name == "Teal Front"]
    assert front.code is None and front.sectors == ()


def test_nobody_who_acts_is_told_of_as_a_doubt():
    assert [d.code for e in events("gdelt2") for d in e.doubts] == []
    unknown = [e for e in events("icb") if not e.actors]
    assert unknown and all("actor_unknown" in {d.code for d in e.doubts} for e in unknown)


@pytest.mark.parametrize("name", ["acled"])
def test_the_order_of_acleds_actors_implies_no_direction(name):
    found = events(name)
    assert found and all(e.recipients == () for e in found)
    assert {a.name for a in found[0].actors} == {"Military Forces of Sudan (2031-)", "Teal Front"}


@pytest.mark.parametrize("name", ["ucdp-ged", "ucdp-candidate"])
def test_side_a_is_the_perpetrator_in_one_sided_violence_alone_whoever_it_is(name):
    fights, one_sided = events(name)[:2], events(name)[2:]
    assert all(len(e.actors) == 2 and e.recipients == () for e in fights)
    assert [([a.name for a in e.actors], [r.name for r in e.recipients]) for e in one_sided] == [
        (["Government of Sudan"], ["Civilians"]),
        (["Teal Front"], ["Civilians"]),
    ]


def test_deaths_are_counts_with_their_bounds_and_parts():
    total, of_a, of_b, *rest = counts("ucdp-ged")
    assert (total.low, total.high, total.qualifier, total.number.text) == (5, 7, "between", "5")
    assert [(c.low, c.part_of, c.population and c.population.text) for c in (of_a, of_b)] == [
        (2, total.id, "Government of Sudan"),
        (3, total.id, "Teal Front"),
    ]
    assert [(c.low, c.high) for c in rest if c.part_of is None] == [(100, 140), (1, 1)], "a row that reports no death gives no count"
    assert events("ucdp-ged")[2].severity == 5, "a hundred killed in one act"


def test_days_are_as_told_and_never_invented():
    assert [e.when.value for e in events("ucdp-ged") if e.when] == ["2031-03-04", "2031-03-05/2031-03-07", "2031-03-06", "2031-03-07"]
    assert [e.when.value for e in events("acled") if e.when][:3] == ["2031-03-04", "2031-03-05", "2031-03-06"]
    sanction = next(e for e in events("icb") if e.type == "SANCTION")
    assert sanction.when is not None and sanction.when.value == "2031-03", "77 stands for a day that is not told"


def test_the_data_set_speaks_and_its_source_is_cited():
    made, _ = coded(FILES["icews"])
    assert made[0].document.outlet == "ICEWS" and made[0].document.sources == ("Orvet Radio",)
    gdelt, _ = coded(FILES["gdelt2"])
    assert gdelt[0].document.url == "https://example.org/900001" and gdelt[0].document.published == "2031-03-04"


def test_goldsteins_score_is_quoted_with_the_act():
    assert "-10.0" in events("gdelt2")[0].evidence.words


def test_places_keep_their_coordinates_and_how_exact_they_are():
    place = events("ucdp-ged")[0].place
    assert place is not None and (place.name, place.country, place.lat, place.lon, place.precision) == (
        "Orvet town",
        "SDN",
        15.5,
        32.5,
        "point",
    )


def exchanged(path: Path, tmp_path: Path, one: str, other: str) -> Path:
    text = path.read_text().replace(one, "\0").replace(other, one).replace("\0", other)
    made = tmp_path / path.name
    made.write_text(text)
    return made


@pytest.mark.parametrize(("one", "other"), [("ISRMIL", "PSEREB"), ("EGYGOV", "PSEGOV")])
def test_both_sides_are_read_alike(tmp_path, one, other):
    def acts(path: Path) -> list[tuple[str, int | None, list[str], list[str]]]:
        found = [r for row in coded(path)[0] for r in row.records if isinstance(r, Event)]
        return [(e.type, e.severity, [a.text for a in e.actors], [a.text for a in e.recipients]) for e in found]

    swap = {one: other, other: one}
    swapped = [(t, s, [swap.get(a, a) for a in x], [swap.get(a, a) for a in y]) for t, s, x, y in acts(FILES["keds-cameo"])]
    assert acts(exchanged(FILES["keds-cameo"], tmp_path, one, other)) == swapped


@given(st.lists(st.text(alphabet='ab" ,', max_size=6), min_size=1, max_size=5))
def test_cells_written_by_a_csv_writer_are_cut_as_they_were(cells):
    import csv

    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    line = out.getvalue()
    found = split(line, File(columns=("a",)))
    assert [cell.value for cell in found] == cells
    assert all(line[cell.span.start : cell.span.end].replace('""', '"') == cell.value for cell in found)


@given(st.binary(max_size=400))
def test_random_bytes_below_a_header_are_rows_or_refusals(data):
    whole = b"date,source,target,code\n" + data
    found = [result for _, result in read(io.BytesIO(whole), SourceItem.of(whole, name="a"), SETTINGS)]
    assert found and all(isinstance(result, (Coded, Refusal)) for result in found)
