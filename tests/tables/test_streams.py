"""Event data as columns: the same acts as the records, at any size."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date

import numpy as np
import pytest
from tests.tables.rows import FILES, FOLDER, OWN, coded

from tocsin import tables
from tocsin.errors import UsageError
from tocsin.records import Event

WITH_ACTS = [name for name in FILES if name != "acled-deleted"]


def read(name, **options):
    return tables.stream(FILES[name], mapping=OWN if name == "own" else None, **options)


@pytest.mark.parametrize("name", WITH_ACTS)
def test_a_stream_and_the_records_tell_of_the_same_acts(name):
    found = read(name)
    rows, _ = coded(FILES[name])
    events = [record for row in rows for record in row.records if isinstance(record, Event)]
    whole = [e for e in events if e.when and len(e.when.value.partition("/")[0]) == 10]
    told = Counter(
        (
            date.fromisoformat(e.when.value[:10]).toordinal(),
            e.type,
            e.severity,
            e.quad,
            sorted((a.code or "") for a in (*e.actors, *e.recipients))[-1:],
            bool(e.recipients),
        ).__repr__()
        for e in whole
        if e.when
    )
    parties = [*found.parties, None]
    streamed = Counter(
        (
            int(found.day[at]),
            found.acts[found.act[at]].type,
            int(found.severity[at]),
            int(found.quad[at]),
            sorted((parties[n].code or "") for n in (found.actor[at], found.target[at]) if n >= 0)[-1:],
            bool(found.target[at] >= 0 and not found.symmetric[at]),
        ).__repr__()
        for at in range(len(found))
        if found.severity[at] >= 0
    )
    assert streamed == told


@pytest.mark.parametrize("name", WITH_ACTS)
def test_no_row_is_lost_without_being_counted(name):
    found = read(name)
    rows, refused = coded(FILES[name])
    acts = len(tables.load_mapping(OWN if name == "own" else found.format).act)
    assert found.rows == len(rows) + len(refused)
    assert len(found) + found.undated == acts * (found.rows - found.refused - found.deleted)
    assert (np.diff(found.day) >= 0).all()


@pytest.mark.parametrize("name", WITH_ACTS)
def test_dyad_weeks_sum_up_the_directed_acts_of_a_stream(name):
    found = read(name)
    weeks = tables.dyad_weeks(FILES[name], mapping=OWN if name == "own" else None)
    directed = ~found.symmetric & (found.actor >= 0) & (found.target >= 0)
    assert weeks.events.sum() == directed.sum()
    assert weeks.symmetric == found.symmetric.sum()
    assert weeks.one_sided + weeks.symmetric + weeks.events.sum() == len(found)
    assert weeks.quads.sum() == (directed & (found.quad > 0)).sum()
    assert weeks.severities.sum() == (directed & (found.severity >= 0)).sum()
    assert weeks.goldstein.sum() == pytest.approx(np.nansum(found.goldstein[directed]))
    assert weeks.deaths.sum() == pytest.approx(np.nansum(found.deaths[directed]))
    for week, first in zip(weeks.week, weeks.first, strict=True):
        assert date.fromordinal(int(week)).isoweekday() == 1
        assert week <= first < week + 7


@pytest.mark.parametrize("name", ["acled", "ucdp-ged"])
def test_rows_without_a_direction_stay_out_of_dyads_and_are_counted(name):
    weeks = tables.dyad_weeks(FILES[name])
    assert weeks.symmetric > 0
    one_sided = {weeks.entities[n] for n in weeks.actor}
    assert one_sided == (set() if name == "acled" else {"Government of Sudan", "Teal Front"})


def test_deleted_rows_are_left_out_and_counted():
    found = tables.stream(FILES["acled"], deleted=FILES["acled-deleted"])
    assert found.deleted == 1 and len(found) == 4 and found.rows == 5


def test_a_list_of_deletions_of_another_data_set_is_not_taken():
    with pytest.raises(UsageError, match="no list of rows"):
        tables.stream(FILES["icews"], deleted=FILES["acled-deleted"])
    with pytest.raises(UsageError, match="has no acts"):
        tables.stream(FILES["acled-deleted"])


def test_parties_can_be_counted_by_land():
    found = tables.stream(FILES["keds-cameo"], by="country")
    assert set(found.entities) == {"ISR", "PSE", "UNO", "EGY"}


def test_deaths_raise_the_grade_by_the_codebooks_rules():
    found = read("ucdp-ged")
    assert dict(zip(found.deaths.tolist(), found.severity.tolist(), strict=True))[120.0] == 5
    assert found.last[1] - found.day[1] == 2


def test_parquet_is_read_by_the_same_mapping(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    lines = [line.split(",") for line in FILES["keds-cameo"].read_text().splitlines()]
    table = {name: [row[at] for row in lines[1:]] for at, name in enumerate(lines[0])}
    table["date"] = [date.fromisoformat(day) for day in table["date"]]
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    found, plain = tables.stream(tmp_path / "a.parquet", mapping="keds-cameo"), read("keds-cameo")
    assert (found.day == plain.day).all() and found.entities == plain.entities and (found.severity == plain.severity).all()


def test_a_missing_column_is_told_in_one_line():
    with pytest.raises(UsageError, match=r"own\.csv has no column 'code'|has no column"):
        tables.stream(FOLDER / "own.csv", mapping="keds-cameo")


def test_a_missing_duckdb_is_told_in_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match="pip install duckdb"):
        tables.stream(FILES["keds-cameo"])


def test_a_name_of_a_column_or_file_can_not_reach_the_database(tmp_path):
    folder = tmp_path / "it's; DROP TABLE raw; --"
    folder.mkdir()
    path = folder / "a.csv"
    path.write_text("date,so\"urce','target,code\n".replace("so\"urce'", "source").replace("'", "") + "2031-03-04,ISR,PSE,190\n")
    assert len(tables.stream(path)) == 1
    mapping = tmp_path / "odd.toml"
    mapping.write_text(OWN.read_text().replace('"who"', "'who\"; DROP'"))
    path = folder / "b.csv"
    path.write_text('when;"who""; DROP";to_whom;what;dead\n04.03.2031;Sudan;Egypt;raid;3\n')
    assert len(tables.stream(path, mapping=mapping)) == 1


def test_sums_do_not_depend_on_the_number_of_threads(tmp_path):
    path = tmp_path / "many.csv"
    codes = ("036", "042", "1121", "190", "051")
    lines = [f"2031-03-{1 + at % 28:02d},ISR{'GOV' if at % 3 else ''},PSE,{codes[at % 5]}" for at in range(30_000)]
    path.write_text("date,source,target,code\n" + "\n".join(lines) + "\n")
    one, two = (tables.dyad_weeks(path, threads=number) for number in (1, 3))
    assert one.entities == two.entities and (one.events == two.events).all()
    assert one.goldstein.tolist() == two.goldstein.tolist()
