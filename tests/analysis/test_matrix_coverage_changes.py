"""Who says what of each incident, what was collected when, what changed, and where an act without a place may have been."""

from datetime import date

import pytest
from tests.analysis.crisis_samples import Crisis, valley
from tests.analysis.ladder_samples import ladder

from tocsin.analysis import Docket, changes, coverage, escalation, matrix
from tocsin.errors import UsageError

ANALYSES = (coverage, escalation, matrix)


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_an_analysis_answers_alike_each_time_and_names_only_records_that_are_there(analysis, tmp_path):
    view = ladder(tmp_path).view()
    first, second = analysis.run(view), analysis.run(view)
    ids = {record.id for record in view.records()}
    assert first == second
    assert set(first.used) <= ids and len(first.used) == len(set(first.used))
    assert {item.record for item in first.set_aside} <= ids
    assert not set(first.used) & {item.record for item in first.set_aside}


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_an_analysis_of_an_empty_casebook_is_empty(analysis, tmp_path):
    found = analysis.run(Crisis(tmp_path).view())
    assert found.used == () and found.set_aside == ()


def contested(folder):
    crisis = Crisis(folder)
    text = "Ondra shelled the mill, Vessel said. Ondra did not shell the mill, Rea Holt said. It was a massacre of millers, Oda Lim said."
    document = crisis.report(text, published="2041-05-01", outlet="Blue Wire")
    says = crisis.statement(document, "Ondra shelled the mill", "Vessel", form="indirect")
    denies = crisis.statement(document, "Ondra did not shell the mill", "Rea Holt", form="indirect", act="denies")
    names = crisis.statement(document, "It was a massacre of millers", "Oda Lim", form="indirect")
    fields = {"when": "2041-05-01", "actors": (crisis.actor(document, "Ondra", type="country", code="OND", entity="ondra"),)}
    crisis.event(document, "shelled the mill", "ASSAULT", 4, said_by=says.id, **fields)
    crisis.event(document, "shell the mill", "ASSAULT", 4, said_by=denies.id, status="denied", **fields)
    crisis.term(
        document, "massacre", "massacre", said_by=names.id, speaker=crisis.actor(document, "Oda Lim"),
        of=crisis.words(document, "shelled the mill"),
    )  # fmt: skip
    crisis.report("Snow fell on the lake and the boats stayed in.", published="2041-05-20", outlet="Lake Echo")
    return crisis


def test_each_source_stands_with_what_it_says_of_an_incident_and_the_others_are_not_found(tmp_path):
    found = matrix.run(contested(tmp_path).view())
    (row,) = found.rows
    told = {cell.source.rpartition(":")[2]: (cell.stances, cell.names) for cell in row.cells.values()}
    assert told == {
        "vessel": (("asserts",), ()),
        "rea holt": (("denies",), ()),
        "oda lim": (("other_name",), ("term massacre",)),
    }
    assert row.contested and {source.name for source in found.columns} == {"Vessel", "Rea Holt", "Oda Lim"}


def test_rows_go_by_severity(tmp_path):
    crisis = ladder(tmp_path)
    docket = Docket(crisis.view())
    grouped = {incident.id: incident for incident in matrix.grouping.run(docket).incidents}
    severities = [grouped[row.incident].severity for row in matrix.run(docket).rows]
    assert severities == sorted(severities, reverse=True) and len(severities) > 3


def test_weeks_without_a_report_are_gaps(tmp_path):
    found = coverage.run(contested(tmp_path).view())
    assert [week.reports for week in found.weeks] == [1, 0, 0, 1]
    assert [(gap.start, gap.end) for gap in found.gaps] == [(date(2041, 5, 6), date(2041, 5, 20))]
    assert {(outlet.name, outlet.weeks) for outlet in found.outlets} == {("Blue Wire", (1, 0, 0, 0)), ("Lake Echo", (0, 0, 0, 1))}


def test_a_copy_counts_as_a_report_and_not_as_an_origin(tmp_path):
    found = coverage.run(valley(tmp_path).view())
    assert sum(week.reports for week in found.weeks) - sum(week.origins for week in found.weeks) == 1
    assert found.undated == 1


def test_nothing_changed_between_a_state_and_itself(tmp_path):
    view = contested(tmp_path).view()
    assert changes.compare(view, view).nothing


def test_what_is_added_corrected_and_rejected_is_told_by_record_and_by_incident(tmp_path):
    crisis = contested(tmp_path)
    before_head = crisis.view().head()
    second = crisis.report("Guards of Vessel arrested Tam Orr on 3 May.", published="2041-05-03", outlet="Lake Echo")
    crisis.event(
        second, "arrested Tam Orr", "COERCE", 3, when="2041-05-03",
        actors=(crisis.actor(second, "Vessel", type="country", code="VES", entity="vessel"),),
    )  # fmt: skip
    view = crisis.view()
    shelled = next(event for event in view.records("event") if event.evidence.text == "shelled the mill")
    view.close()
    with crisis.store.past(before_head) as old, crisis.store.view() as now:
        found = changes.compare(old, now)
        assert [incident.type for incident in found.new] == ["COERCE"] and found.changed == () and found.withdrawn == ()
        assert {tally.kind: (len(tally.new), len(tally.changed), tally.withdrawn) for tally in found.tallies} == {"event": (1, 0, 0)}
        assert len(found.documents) == 1
    with crisis.store.writer(clock=lambda: "2041-07-01T00:00:00Z") as writer:
        writer.judge(shelled.id, "correct", "", "", {"severity": 5})
    with crisis.store.past(before_head) as old, crisis.store.view() as now:
        (changed,) = changes.compare(old, now).changed
        assert ("severity", "4", "5") in changed.aspects
    with crisis.store.writer(clock=lambda: "2041-07-02T00:00:00Z") as writer:
        writer.judge(shelled.id, "reject", "", "", None)
    with crisis.store.past(before_head) as old, crisis.store.view() as now:
        found = changes.compare(old, now)
        assert [incident.type for incident in found.withdrawn] == ["ASSAULT"]


def test_a_state_is_found_by_its_head_and_by_the_day_before_which_it_stood(tmp_path):
    crisis = contested(tmp_path)
    view = crisis.view()
    head, records = view.head(), view.records()
    with crisis.store.past(head[:16]) as old:
        assert old.head() == head and old.records() == records
    with crisis.store.past("2041-06-01") as old:  # the run wrote on that day
        assert old.records() == [] and old.documents() == []
    with crisis.store.past("2041-06-02") as old:
        assert old.records() == records


@pytest.mark.parametrize("since, told", [("ab" * 32, "no head"), ("soon", "no date"), ("2041-13", "no date")])
def test_a_state_that_was_never_there_is_refused_in_one_line(tmp_path, since, told):
    crisis = contested(tmp_path)
    crisis.view()
    with pytest.raises(UsageError, match=told), crisis.store.past(since):
        pass
