"""Event data in a casebook, beside reports."""

from __future__ import annotations

import pytest
from tests.tables.rows import FILES, OWN

from tocsin.casebook import Casebook
from tocsin.errors import DataError
from tocsin.records import Event


@pytest.fixture
def book(tmp_path):
    return Casebook.init(tmp_path / "book", title="Orvet")


def everything(book):
    return [path for name, path in FILES.items() if name not in ("own", "acled-deleted")]


def test_rows_and_reports_meet_in_one_view(book, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(
        "Bridge shelled\n\n4 March 2031\n\nSoldiers of Egypt shelled the bridge at Orvet on Tuesday, officials in Sudan said.\n"
    )
    book.add(report, FILES["icews"])
    with book.view() as view:
        told = {view.document(record.document).outlet for record in view.records("event")}
        acts = [r for r in view.records("event", actor="EGY") if isinstance(r, Event) and r.type == "COERCE"]
    assert "ICEWS" in told and len(told) == 2
    assert [actor.name for actor in acts[0].actors] == ["Egypt"]


def test_items_are_documents_and_refusals_and_a_second_add_changes_nothing(book):
    first = book.add(*everything(book))
    assert first.items == first.added + first.refused and first.refused == 6
    again = book.add(*everything(book))
    assert (again.added, again.known, again.records, again.head) == (0, first.added, 0, first.head)


def test_every_row_is_proved_against_its_file(book):
    book.add(*everything(book))
    report = book.verify()
    assert report.ok and report.checked["read again"] == report.checked["documents"]


def test_a_mapping_given_with_the_file_is_kept_so_that_the_file_can_be_read_again(book):
    summary = book.add(FILES["own"], mappings=[OWN])
    assert summary.records == 3 and summary.refused == 0
    opened = Casebook.open(book.folder)
    assert opened.verify().ok
    assert opened.add(FILES["own"]).known == 2


def test_a_broken_mapping_adds_nothing(book, tmp_path):
    path = tmp_path / "odd.toml"
    path.write_text(OWN.read_text().replace('scheme = "plover"', 'scheme = "odd"'))
    with pytest.raises(DataError, match="no scheme 'odd'"):
        book.add(FILES["own"], mappings=[path])
    assert not (book.folder / "mappings").exists()


def numbers(book):
    with book.view() as view:
        return sorted(view.document(record.document).title for record in view.records("event"))


@pytest.mark.parametrize("order", [("acled", "acled-deleted"), ("acled-deleted", "acled")])
def test_rows_that_acled_deleted_are_rejected_whatever_comes_first(book, order):
    for name in order:
        summary = book.add(FILES[name])
    assert summary.retracted == 1
    assert "ACLED SDN9002" not in numbers(book) and "ACLED SDN9001" in numbers(book)
    with book.view() as view:
        (judgement,) = view.judgements()
        assert (judgement.by, judgement.verdict) == ("ACLED deletions", "reject")
        assert len(view.records("event", rejected=True)) == len(view.records("event")) + 1
    assert book.verify().ok


def test_a_persons_verdict_after_a_deletion_stands(book):
    book.add(FILES["acled"], FILES["acled-deleted"])
    with book.view() as view:
        (judgement,) = view.judgements()
    book.judge(judgement.record, "accept", note="the radio confirmed it", by="reviewer")
    assert book.add(FILES["acled"], FILES["acled-deleted"]).retracted == 0
    assert "ACLED SDN9002" in numbers(book)


def test_a_brief_tells_of_event_data_in_a_line_a_file_and_lists_no_row(book):
    book.add(*everything(book))
    with book.view() as view:
        page = book.brief(view)
    assert "GDELT 2.0" in page and "UCDP" in page
    assert "900001" not in page and "SDN9001" not in page


def test_rows_that_look_alike_are_no_copies_of_each_other(book, tmp_path):
    from tocsin.analysis import Docket

    path = tmp_path / "many.csv"
    path.write_text("date,source,target,code\n" + "2031-03-04,ISR,PSE,190\n" * 30)
    book.add(path)
    with book.view() as view:
        assert Docket(view).origins.copies == ()
