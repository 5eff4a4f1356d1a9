"""Where numbers that are not told as so are shown: apart, with their source's word, masked like everything else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.analysis.crisis_samples import Crisis
from tests.views.page import Page

from tocsin.analysis import Docket, reconciliation
from tocsin.views import brief, table
from tocsin.views.counting import print_counts
from tocsin.views.exhibits import Exhibits
from tocsin.views.gist import Gist
from tocsin.views.words import Words

REPORT = (
    "Oda Reyl said that 40 miners are feared dead at Tal.\n\nTwelve miners died there, the Vessel guild said. It denied that 30 had died."
)
APART = "Not told as so: feared, possible, planned, asked for or denied. Compared with nothing."


@pytest.fixture
def crisis(tmp_path: Path) -> Crisis:
    made = Crisis(tmp_path)
    report = made.report(REPORT)
    made.person(report, "Oda Reyl", role="source")
    said = made.statement(report, "40 miners are feared dead at Tal", "Oda Reyl", form="indirect")
    feared: dict[str, Any] = {"status": "ahead", "cue": made.words(report, "feared"), "said_by": said.id}
    made.count(report, "40 miners are feared dead", "killed", 40, 40, measure="cumulative", **feared)
    made.count(report, "Twelve miners died", "killed", 12, 12, measure="inflow")
    made.count(report, "30 had died", "killed", 30, 30, measure="inflow", status="denied", cue=made.words(report, "denied"))
    return made


def test_a_brief_lists_them_under_a_heading_of_their_own_and_charts_none(crisis: Crisis) -> None:
    with crisis.view() as view:
        html = brief.render(view, settings=crisis.store.settings, made="1 June 2041")
    text = " ".join(Page(html).text.split())
    told = text.split(APART)[1]
    assert "40 : not told as so (“feared”)" in told.replace("40:", "40 :") and "30" in told and "denied (“denied”)" in told
    assert "Oda Reyl" not in html and "[name withheld]" in told
    chart = text.split(APART)[0]
    assert "killed: numbers by source and day" in chart and ": 40," not in chart and ": 30," not in chart


def test_the_terminal_sets_them_apart(crisis: Crisis, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with crisis.view() as view:
        print_counts(view, reconciliation.run(view))
        text = " ".join(capfdbinary.readouterr().out.decode().split())
        print_counts(view, reconciliation.run(view), as_json=True)
    row = json.loads(capfdbinary.readouterr().out)
    told = text.partition("killed: numbers not told as so")[2]
    assert "40 not told as so" in told and "30 denied" in told and "12" not in told.partition("(“feared”)")[0]
    assert "Oda Reyl" not in text + json.dumps(row)
    assert [one["low"] for one in row["claims"]] == [12]
    assert sorted((one["low"], one["status"], one["cue"]) for one in row["apart"]) == [(30, "denied", "denied"), (40, "ahead", "feared")]


def test_tables_and_sentences_say_how_a_number_is_told(crisis: Crisis, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with crisis.view() as view:
        table.show(view, "counts", form="csv")
        ex = Exhibits(Docket(view), view.mask(), Words("en"))
        sentences = [Gist(ex).tell(record) for record in ex.docket.counts_apart]
    rows = capfdbinary.readouterr().out.decode()
    assert "40 killed, not told as so (“feared”)" in rows and "30 killed, denied (“denied”)" in rows and '"12 killed"' not in rows
    assert any("told as denied (“denied”)" in one for one in sentences)
