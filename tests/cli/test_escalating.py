"""`tocsin escalation` and `tocsin brief --since` from the command line."""

import json

import pytest
from tests.analysis.crisis_samples import Crisis
from tests.analysis.ladder_samples import country, ladder
from typer.testing import CliRunner

from tocsin.cli.app import app
from tocsin.errors import UsageError


def run(*args):
    found = CliRunner(env={"COLUMNS": "240"}).invoke(app, [str(arg) for arg in args])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


@pytest.fixture
def folder(tmp_path):
    ladder(tmp_path / "book").view().close()
    return tmp_path / "book"


def test_both_directions_are_printed_with_the_parameters_and_what_was_set_aside(folder):
    told = " ".join(run("escalation", "--actor", "Ondra", "--target", "Vessel", "--casebook", folder).stdout.split())
    assert "Ondra → Vessel: 2 steps, most severe 4 of 5" in told and "Vessel → Ondra: 1 step" in told
    assert "A new run opens after 14 days" in told and "Acts set aside:" in told
    assert "As told by Rea Holt (former judge)" in told


def test_parameters_given_are_the_ones_in_force_and_printed(folder):
    told = " ".join(run("escalation", "--quiet-days", 30, "--window", 7, "--casebook", folder).stdout.split())
    assert "after 30 days" in told and "looked for 7 days" in told


def test_json_names_sides_by_number_and_lists_the_records_used_and_set_aside(folder):
    told = json.loads(run("escalation", "--json", "--casebook", folder).stdout)
    names = {side["name"] for side in told["sides"].values()}
    assert {"Ondra", "Vessel", "Marn"} <= names
    first = told["ladders"][0]
    assert {first["actor"], first["target"]} <= set(told["sides"])
    assert first["entries"][0]["answered"] is True and told["used"] and {"record", "reason"} <= set(told["set_aside"][0])
    assert told["parameters"]["window"] == 14


def test_a_withheld_name_stands_nowhere_in_what_is_printed(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Nel Vand held two men of Ondra on 3 May. Ondra threatened Nel Vand.", published="2041-05-03")
    vand, ondra = crisis.actor(document, "Nel Vand"), country(crisis, document, "Ondra")
    crisis.event(document, "held two men", "COERCE", 3, when="2041-05-03", actors=(vand,), recipients=(ondra,))
    crisis.event(document, "threatened Nel Vand", "THREATEN", 2, when="2041-05-03", actors=(ondra,), recipients=(vand,))
    crisis.person(document, "Nel Vand", "source")
    crisis.view().close()
    for form in ((), ("--json",)):
        told = run("escalation", *form, "--casebook", tmp_path).stdout
        assert "vand" not in told.lower() and "[name withheld]" in told


def test_a_brief_says_what_changed_since_an_earlier_brief_or_day(folder, tmp_path):
    run("brief", "--casebook", folder, "-o", tmp_path / "older.html")
    run("brief", "--casebook", folder, "-o", tmp_path / "same.html", "--since", tmp_path / "older.html")
    assert "Nothing changed" in (tmp_path / "same.html").read_text(encoding="utf-8")
    run("brief", "--casebook", folder, "-o", tmp_path / "all.html", "--since", "2041")
    assert "7 reports were added" in (tmp_path / "all.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "args, told",
    [
        (("escalation", "--window", "0"), "give a number of days"),
        (("escalation", "--one-way"), "--one-way goes with"),
        (("brief", "--since", "someday"), "no date"),
    ],
)
def test_wrong_usage_is_told_in_one_line(folder, tmp_path, args, told):
    extra = ("-o", tmp_path / "page.html") if args[0] == "brief" else ()
    with pytest.raises(UsageError, match=told):
        run(*args, *extra, "--casebook", folder)


def test_a_name_that_no_side_has_is_told_so(folder):
    told = " ".join(run("escalation", "--actor", "Nowhere", "--casebook", folder).stdout.split())
    assert "no steps found" in told and "no side with a step here has 'Nowhere' in its name" in told
    assert "in its name" not in run("escalation", "--actor", "Ondra", "--casebook", folder).stdout


def test_a_withheld_name_is_no_more_found_by_asking_for_it_than_one_that_is_not_there(tmp_path):
    crisis = Crisis(tmp_path)
    document = crisis.report("Nel Vand held two men of Ondra on 3 May.", published="2041-05-03")
    vand, ondra = crisis.actor(document, "Nel Vand"), country(crisis, document, "Ondra")
    crisis.event(document, "held two men", "COERCE", 3, when="2041-05-03", actors=(vand,), recipients=(ondra,))
    crisis.person(document, "Nel Vand", "source")
    crisis.view().close()
    guessed, other = (run("escalation", "--actor", name, "--casebook", tmp_path).stdout for name in ("Nel Vand", "Ned Vane"))
    assert guessed.replace("Nel Vand", "Ned Vane") == other and "no steps found" in other
