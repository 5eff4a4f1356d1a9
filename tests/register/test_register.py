"""The register's vocabulary keeps to its format, claims to their rules, and a sheet comes back as it went out."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import UsageError
from tocsin.register import (
    Claim,
    assemble,
    bearing,
    effective,
    lint,
    make_claim,
    new_id,
    read_sheet,
    suppress,
    template,
    vocabulary,
    write_sheet,
)
from tocsin.register.sheet import ROW, columns
from tocsin.registry import load_toml

BOOK = vocabulary()


def sheet(*rows: dict[str, str]) -> bytes:
    head = list(dict.fromkeys(name for row in rows for name in row))
    return "\n".join([",".join(head), *(",".join(f'"{row.get(name, "")}"' for name in head) for row in rows)]).encode()


# ---------------------------------------------------------------- vocabulary


@pytest.mark.data
def test_the_shipped_vocabulary_has_no_mistake() -> None:
    assert list(lint({name: load_toml(f"register/{name}.toml") for name in ("fields", "axes", "categories", "rules")})) == []
    assert len([field for field in BOOK.fields.values() if field.equal_to]) >= 10


@pytest.mark.data
def test_the_template_has_every_column_and_can_be_read_as_it_is() -> None:
    lines = [line for line in template().decode().splitlines() if not line.startswith("#")]
    assert lines[0].split(",") == columns()
    claims, ids = read_sheet(template(), by="ana")
    assert list(ids) == ["P1"] and {claim.field for claim in claims} >= {"name", "held_by", "custody", "category_reported"}


@pytest.mark.parametrize(
    ("file", "path", "value", "says"),
    [
        ("fields", ("field", "name", "on"), "people", "`on` is person or episode"),
        ("fields", ("field", "name", "kind"), "word", "`kind` is text, date, flag or axis"),
        ("fields", ("field", "name", "level"), "secret", "`level` is one of"),
        ("fields", ("field", "health", "level"), "public", "more open than `least`"),
        ("fields", ("field", "custody", "kind"), "text", "no field of kind axis"),
        ("axes", ("axis", "custody", "values"), ["held"], "at least two"),
        ("axes", ("axis", "custody", "huridocs"), {"kept": "25/020200000000"}, "not among the values"),
        ("axes", ("axis", "custody", "huridocs"), {"held": "0202"}, "no HURIDOCS code"),
        ("categories", ("category", "hostage", "condition"), [{"asks": "x", "fields": ["menace"]}], "no field of register/fields.toml"),
        ("categories", ("category", "hostage", "condition"), [], "at least one"),
        ("rules", ("smallest_cell",), 0, "smallest_cell"),
        ("rules", ("level",), "secret", "`level` is one of"),
    ],
)
def test_a_mistake_in_the_data_is_told_in_one_line_with_its_place(file: str, path: tuple[str, ...], value: Any, says: str) -> None:
    tables = {name: copy.deepcopy(load_toml(f"register/{name}.toml")) for name in ("fields", "axes", "categories", "rules")}
    at = tables[file]
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    found = list(lint(tables))
    assert any(says in line and "register/" in line for line in found) and all("\n" not in line for line in found)


# ---------------------------------------------------------------- claims


def claim(field: str, value: str, **rest: str) -> Claim:
    episode = new_id() if BOOK.fields[field].on == "episode" else ""
    return make_claim(**{"person": new_id(), "field": field, "value": value, "by": "ana", "episode": episode, **rest})


def test_who_somebody_is_stays_restricted_without_consent_or_a_reason() -> None:
    assert claim("name", "Lida Marsh").level == "restricted"
    with pytest.raises(UsageError, match="needs consent"):
        claim("name", "Lida Marsh", level="public")
    assert claim("name", "Lida Marsh", level="public", reason="speaks in public under her name, file 31").level == "public"
    assert claim("nationality", "Vessel", level="public").level == "public"


@pytest.mark.parametrize("field", ["health", "family_contact", "minor", "remains"])
def test_what_hurts_most_is_sealed_and_can_not_be_opened(field: str) -> None:
    value = "yes" if field == "minor" else "told"
    assert claim(field, value).level == "sealed"
    with pytest.raises(UsageError, match="may not be more open"):
        claim(field, value, level="restricted", consent="hers")


def test_an_assessed_category_carries_its_assessor_and_several_stand_side_by_side() -> None:
    with pytest.raises(UsageError, match="name the assessor"):
        claim("category_assessed", "hostage")
    one = claim("category_assessed", "hostage", assessor="Lake Mission")
    other = claim("category_assessed", "arrest_detention", assessor="Ondra", person=one.person, episode=one.episode)
    (person,) = assemble([one, other])
    assert {(said.value, said.assessor) for said in person.episodes[0].said("category_assessed")} == {
        ("hostage", "Lake Mission"),
        ("arrest_detention", "Ondra"),
    }
    assert person.episodes[0].value("category_assessed") == ""


def test_no_category_is_ever_decided_by_what_was_entered() -> None:
    """Seizure, threat and demand all entered: the category is still nobody's until somebody assesses it."""
    person, episode = new_id(), new_id()
    told = {"taken_by": "armed men", "threat": "will be killed", "demand": "free the driver", "demand_of": "Ondra"}
    entered = [claim(field, value, person=person, episode=episode) for field, value in told.items()]
    (made,) = assemble(entered)
    assert made.episodes[0].said("category_assessed") == ()
    laid = bearing("hostage", made.episodes[0], made)
    assert [sorted(said.field for said in claims) for _, claims in laid] == [["taken_by"], ["threat"], ["demand", "demand_of"]]
    assert [claims for _, claims in bearing("enforced_disappearance", made.episodes[0], made)][2] == ()


def test_a_prisoner_of_war_and_a_civilian_internee_are_two_categories() -> None:
    assert {"prisoner_of_war", "civilian_internee"} <= set(BOOK.axes["category_assessed"])
    assert "GC III" in BOOK.categories["prisoner_of_war"]["source"] and "GC IV" in BOOK.categories["civilian_internee"]["source"]


def test_evidence_of_life_has_a_date() -> None:
    with pytest.raises(UsageError, match="needs the day of the evidence"):
        claim("life", "alive_evidence_dated")
    assert claim("life", "alive_evidence_dated", as_of="2041-05").as_of == "2041-05"


def test_two_values_for_one_time_have_no_one_value() -> None:
    person, episode = new_id(), new_id()
    entered = [
        claim("custody", value, person=person, episode=episode, as_of="2041-05-04", said_by=who)
        for value, who in [("held", "A"), ("released", "B")]
    ]
    (made,) = assemble(entered)
    assert made.episodes[0].value("custody") == ""
    later = claim("custody", "released", person=person, episode=episode, as_of="2041-06-01")
    (made,) = assemble([*entered, later])
    assert made.episodes[0].value("custody") == "released"


def test_a_child_is_sealed_unless_consent_was_given() -> None:
    plain, agreed = claim("name", "Lida Marsh"), claim("name", "Lida Marsh", consent="her mother, file 3")
    assert effective(plain, minor=True) == 3 and effective(agreed, minor=True) == 2


# ---------------------------------------------------------------- small numbers


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1), st.integers(1, 8))
@settings(max_examples=300, deadline=None)
def test_a_hidden_cell_can_not_be_found_by_subtraction(counted: dict[str, int], least: int) -> None:
    told = suppress("custody", counted, least)
    cells = dict(told.cells)
    hidden = [value for value, number in cells.items() if number is None]
    assert all(cells[value] in (None, number) for value, number in counted.items())
    assert all(counted[value] >= least or counted[value] == 0 for value in cells if value not in hidden)
    if told.total is not None and hidden:
        assert len(hidden) > 1 and sum(counted[value] for value in hidden) >= least


# ---------------------------------------------------------------- sheets

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\",#\n"), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)


@st.composite
def entered(draw: st.DrawFn) -> Claim:
    field = draw(st.sampled_from([one for one in BOOK.fields.values() if one.kind in ("text", "axis")]))
    value = draw(TEXT) if field.kind == "text" else draw(st.sampled_from(BOOK.axes[field.name]))
    return make_claim(
        person=draw(st.sampled_from(["a" * 32, "b" * 32])),
        field=field.name,
        value=value,
        by="ana",
        episode=draw(st.sampled_from(["c" * 32, "d" * 32])) if field.on == "episode" else "",
        as_of=draw(st.sampled_from(["2041", "2041-05-04"])),
        said_by=draw(TEXT),
        source=draw(TEXT),
        assessor="somebody" if field.assessor else "",
        note=draw(st.one_of(st.just(""), TEXT)),
        consent="hers, file 31",
        level=draw(st.sampled_from(["restricted", "sealed"])) if field.least == "public" else "",
    )


@given(st.lists(entered(), max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_sheet_comes_back_as_it_went_out(claims: list[Claim]) -> None:
    def said(one: Claim) -> Claim:
        return msgspec.structs.replace(one, id="")

    if not claims:
        return
    back, ids = read_sheet(write_sheet(claims), by="ana")
    assert ids == {}
    assert sorted(map(said, back), key=msgspec.json.encode) == sorted(map(said, claims), key=msgspec.json.encode)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no rows"),
        (b"\xff\xfe", "UTF-8"),
        (b"person,nom\nP1,x", "no column 'nom'"),
        (b"name,source\nx,y", "no column person"),
        (b"person,person\nP1,P1", "stands twice"),
        (b"person,name,source\nP1,x", "line 2: 2 cells under 3 columns"),
        (sheet({"person": "", "name": "x", "source": "s"}), "line 2: say in `person`"),
        (sheet({"person": "P1", "name": "x"}), "line 2: say in `source`"),
        (sheet({"person": "P1", "source": "s"}), "line 2: the row tells nothing"),
        (sheet({"person": "P1", "custody": "caught", "source": "s"}), "line 2: custody is 'caught', not one of held"),
        (sheet({"person": "P1", "name": "x", "source": "s"}, {"person": "P1", "taken_on": "last May", "source": "s"}), "line 3: taken_on"),
        (sheet({"person": "P1", "name": "x", "source": "s", "level": "secret"}), "line 2: level 'secret'"),
        (sheet({"person": "P1", "category_assessed": "hostage", "source": "s"}), "line 2: category_assessed is somebody's assessment"),
    ],
)
def test_a_mistake_in_a_sheet_is_told_in_one_line_and_nothing_is_taken(data: bytes, says: str) -> None:
    with pytest.raises(UsageError) as wrong:
        read_sheet(data, by="ana", name="list.csv")
    assert says in str(wrong.value) and "\n" not in str(wrong.value) and "list.csv" in str(wrong.value)


def test_rows_of_one_person_and_episode_are_put_together() -> None:
    row = {"person": "P1", "episode": "E1", "source": "s"}
    claims, ids = read_sheet(sheet({**row, "name": "Lida Marsh", "custody": "held"}, {**row, "custody": "released"}), by="ana")
    (person,) = assemble(claims)
    assert list(ids) == ["P1"] and ids["P1"] == person.id and len(person.episodes) == 1
    assert all(len(one.id) == 32 for one in claims) and len({one.id for one in claims}) == 3


def test_two_sheets_have_no_id_in_common_though_they_name_the_same_person() -> None:
    first, _ = read_sheet(template(), by="ana")
    again, _ = read_sheet(template(), by="ana")
    assert not {one.id for one in first} & {one.id for one in again}
    assert not {one.person for one in first} & {one.person for one in again}


def test_a_row_that_opens_a_name_leaves_what_must_stay_sealed_sealed() -> None:
    claims, _ = read_sheet(
        sheet({"person": "P1", "name": "Lida Marsh", "health": "hurt", "source": "s", "level": "public", "consent": "hers"}), by="ana"
    )
    assert {one.field: one.level for one in claims} == {"name": "public", "health": "sealed"}
    assert set(ROW) <= set(columns())
