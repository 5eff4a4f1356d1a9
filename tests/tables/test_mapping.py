"""Mapping files and the tables of codes beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tables.rows import FILES, OWN

from tocsin.errors import DataError, UsageError
from tocsin.registry import data_path
from tocsin.tables import find_mapping, lint, load_mapping, names
from tocsin.tables.mapping import fingerprint
from tocsin.tables.parties import check_parties
from tocsin.tables.schemes import check_scheme, read_code

STEMS = {folder: [path.stem for path in sorted(data_path(f"tables/{folder}").iterdir())] for folder in ("schemes", "parties")}


@pytest.mark.data
@pytest.mark.parametrize("name", names())
def test_a_shipped_format_keeps_to_the_form(name):
    assert lint(data_path(f"tables/{name}.toml")) == []
    assert load_mapping(name).name == name


@pytest.mark.data
@pytest.mark.parametrize("name", STEMS["schemes"])
def test_a_scheme_names_types_and_modes_of_the_codebook_only(name):
    assert check_scheme(name) == []


@pytest.mark.data
@pytest.mark.parametrize("name", [name for name in STEMS["parties"] if name != "states"])
def test_a_table_of_parties_names_plover_sectors_only(name):
    assert check_parties(name) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('scheme = "plover"', 'scheme = "plovre"', "no scheme 'plovre'"),
        ('name = "who"', 'name = "whom"', "no column 'whom'"),
        ('delimiter = ";"', 'delimiter = ";;"', "delimiter ';;' must be one character"),
        ("%d.%m.%Y", "%d.%m", "does not hold year, month and day"),
        ("ASSAULT/firearms", "ASSAULTS", "the scheme plover has no 'ASSAULTS'"),
        ('title = "Orvet chronicle"', "", "missing required field `title`"),
        ("[recognise]", "[recognize]", "unknown field `recognize`"),
        ('date = ["when"]', "date = [", "own.toml"),
    ],
)
def test_a_broken_mapping_is_told_in_one_line(tmp_path, old, new, said):
    text = OWN.read_text()
    assert old in text
    path = tmp_path / "own.toml"
    path.write_text(text.replace(old, new))
    wrong = lint(path)
    assert wrong and any(said in line for line in wrong) and all("\n" not in line for line in wrong)
    with pytest.raises(DataError) as error:
        load_mapping(path)
    assert "\n" not in str(error.value)


def test_the_example_in_the_guide_keeps_to_the_form(tmp_path):
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "add-an-event-data-format.md"
    (tmp_path / "own.toml").write_text(guide.read_text().split("```toml\n")[1].split("```")[0])
    assert lint(tmp_path / "own.toml") == []


def test_a_file_of_no_known_format_says_what_to_do(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("colour,number\nteal,3\n")
    with pytest.raises(UsageError, match="give a mapping file with --mapping"):
        find_mapping(path)


def test_a_mapping_of_ones_own_goes_before_the_shipped_ones(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(data_path("tables/keds-cameo.toml").read_text().replace("keds-cameo", "mine"))
    assert find_mapping(FILES["keds-cameo"], [path]).name == "mine"


def test_a_changed_mapping_has_another_fingerprint(tmp_path):
    path = tmp_path / "own.toml"
    path.write_bytes(OWN.read_bytes())
    before = fingerprint(path)
    path.write_text(OWN.read_text() + "# a word more\n")
    assert fingerprint(path) != before


@pytest.mark.parametrize(
    ("scheme", "code", "type_"),
    [
        ("weis", "223", "ASSAULT"),
        ("weis", "214", "COERCE"),
        ("weis", "034", ""),
        ("cameo", "1823", "ASSAULT"),
        ("cameo", "010", ""),
        ("acled", "Protests/Excessive force against protesters", "ASSAULT"),
        ("acled", "Protests/A form to come", "PROTEST"),
        ("ucdp", "3.0", "ASSAULT"),
        ("weis", "9", ""),
    ],
)
def test_a_code_is_read_by_its_longest_known_beginning(scheme, code, type_):
    assert read_code(scheme, code).type == type_
