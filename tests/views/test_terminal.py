"""What a run prints."""

import csv
import io
import json

import pytest
from tests.analysis.crisis_samples import Crisis, valley

from tocsin.errors import UsageError
from tocsin.views import table, terminal


def printed(capfdbinary):
    return capfdbinary.readouterr().out.decode()


def test_the_summary_names_who_is_heard_and_which_numbers_differ(tmp_path, capfdbinary):
    crisis = valley(tmp_path)
    with crisis.view() as view:
        terminal.print_brief(view, crisis.store.settings)
    text = " ".join(printed(capfdbinary).split())
    assert "The Teal Valley" in text and "4 reports from 3 outlets, 3 when copies are put together" in text
    assert "3 (Ondra); 12 (Vessel)" in text


def test_a_table_of_records_is_filtered_and_counted(tmp_path, capfdbinary):
    with valley(tmp_path).view() as view:
        terminal.show(view, "counts", text="armed")
        terminal.show(view, "statement", speaker="Vessel", form="jsonl")
    table_, *lines = printed(capfdbinary).partition("numbers")[::2]
    assert table_.strip().endswith("0") and all(json.loads(line)["record"] == "statement" for line in lines[0].strip().splitlines())


def test_a_number_without_a_figure_is_shown_by_its_words(tmp_path, capfdbinary):
    crisis = Crisis(tmp_path)
    crisis.count(crisis.report("Half of the crew came home."), "Half", "returned", None, None)
    terminal.show(crisis.view(), "counts")
    assert "“Half” returned" in printed(capfdbinary)


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(tmp_path, capfdbinary):
    crisis = Crisis(tmp_path)
    document = crisis.report("Port said =HYPERLINK(1) and, on the phone, +7 more.", outlet="@Echo")
    crisis.statement(document, "=HYPERLINK(1)", "Port")
    with crisis.view() as view:
        terminal.show(view, "statements", form="csv")
    rows = list(csv.reader(io.StringIO(printed(capfdbinary))))
    assert rows[0] == ["id", "published", "outlet", "who", "what", "words"]
    assert rows[1][2] == "'@Echo" and rows[1][5] == "'=HYPERLINK(1)"


def test_control_and_direction_marks_cannot_rewrite_a_line():
    assert table.safe("a\x1b[2Jb\u202ec\u200fd") == "a [2Jb c d"


def test_an_unknown_kind_is_answered_with_the_kinds_there_are(tmp_path):
    with Crisis(tmp_path).view() as view, pytest.raises(UsageError, match="statements"):
        terminal.show(view, "rumours")


def test_a_kind_is_told_in_its_plural(tmp_path):
    with Crisis(tmp_path).view() as view, pytest.raises(UsageError, match="custodies"):
        terminal.show(view, "custodys")


def test_documents_cannot_be_filtered_by_speaker(tmp_path):
    with Crisis(tmp_path).view() as view, pytest.raises(UsageError, match="speaker"):
        terminal.show(view, "documents", speaker="x")


def test_a_report_of_verify_ends_in_a_verdict_and_the_head(tmp_path, capfdbinary):
    crisis = valley(tmp_path)
    crisis.view().close()
    report = crisis.store.verify()
    terminal.print_report(report)
    text = printed(capfdbinary)
    assert "everything holds" in text and report.head in text.replace("\n", "")


def test_doctor_names_the_model_the_data_and_the_settings(tmp_path, capfdbinary):
    terminal.print_doctor(None)
    text = printed(capfdbinary)
    for words in ("Language model", "codebook/plover.toml", "level = 'public'"):
        assert words in text
