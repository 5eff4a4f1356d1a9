"""Custody of named persons: taken, held, free again, as the report's own clause says, and nothing that did not happen."""

from __future__ import annotations

import pytest
from tests.extract.claim_reading import reading_of

from tocsin.extract import custody, mentions, statements
from tocsin.records import Custody, find_misquotes


def find(text: str) -> list[Custody]:
    reading = reading_of(text)
    mentions.fill(reading)
    reading.statements = list(statements.extract(reading))
    found = custody.extract(reading)
    for record in found:
        assert find_misquotes(record, text) == [] and record.level == "restricted"
    assert custody.extract(reading) == found
    return found


def told(text: str) -> list[tuple[str, str, str]]:
    return [(record.person.text, record.state, record.category.text) for record in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lena Orsk was detained near Goris.", [("Lena Orsk", "taken", "detained")]),
        ("Soldiers arrested Lena Orsk at a checkpoint.", [("Lena Orsk", "taken", "arrested")]),
        ("Lena Orsk is being held in Baku.", [("Lena Orsk", "held", "held")]),
        ("The hostage Lena Orsk spoke on the phone.", [("Lena Orsk", "held", "hostage")]),
        ("Lena Orsk, a prisoner in Yerevan, wrote a letter.", [("Lena Orsk", "held", "prisoner")]),
        ("The arrest of Lena Orsk caused anger.", [("Lena Orsk", "taken", "arrest")]),
        ("Lena Orsk died in prison.", [("Lena Orsk", "died", "died")]),
        ("Lena Orsk was released on 4 May.", [("Lena Orsk", "freed", "released")]),
        (
            "Lena Orsk, who was abducted in April, was freed on Sunday.",
            [("Lena Orsk", "taken", "abducted"), ("Lena Orsk", "freed", "freed")],
        ),
        ("Lena Orsk was arrested and later released.", [("Lena Orsk", "taken", "arrested"), ("Lena Orsk", "freed", "released")]),
        ("Lena Orsk was taken hostage in April.", [("Lena Orsk", "taken", "taken")]),
        ("Lena Orsk was taken by gunmen.", [("Lena Orsk", "taken", "taken")]),
        ("Lena Orsk and Ivo Tarn were captured.", [("Lena Orsk", "taken", "captured"), ("Ivo Tarn", "taken", "captured")]),
    ],
)
def test_what_a_clause_says_of_a_name_is_kept_in_its_own_word(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Lena Orsk was not arrested.",
        "Lena Orsk could be arrested.",
        "If Lena Orsk is arrested, we will strike.",
        "They asked that Lena Orsk be freed.",
        "The family demanded the release of Lena Orsk.",
        "Lena Orsk was taken to hospital in Goris.",
        "Lena Orsk was kept at home with a cold.",
        "Lena Orsk held talks with the mayor after two drivers were arrested.",
    ],
)
def test_what_is_denied_possible_or_asked_for_makes_no_record(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Those held include Lena Orsk, a nurse, and Ivo Tarn.",
        "The detainees include Lena Orsk and Ivo Tarn.",
        "It said that 23 prisoners, including Lena Orsk and Ivo Tarn, were in good health.",
    ],
)
def test_each_name_of_a_list_becomes_a_claim_of_its_own(text: str) -> None:
    found = find(text)
    assert [(record.person.text, record.state) for record in found] == [("Lena Orsk", "held"), ("Ivo Tarn", "held")]
    assert "Orsk" not in found[1].evidence.text


@pytest.mark.parametrize(
    ("holder", "town"), [("Azerbaijani", "Baku"), ("Armenian", "Yerevan"), ("Russian", "Moscow"), ("Ukrainian", "Kyiv")]
)
def test_who_took_somebody_where_and_when_is_read_alike_of_every_side(holder: str, town: str) -> None:
    (record,) = find(f"Lena Orsk was arrested by {holder} police in {town} on 3 May.")
    assert (record.taker and record.taker.text, record.place and record.place.text) == (f"{holder} police", town)
    assert record.holder is None and record.when is not None and record.when.value == "2031-05-03"


def test_the_day_of_the_report_is_not_taken_for_the_day_of_an_arrest() -> None:
    (record,) = find("Lena Orsk was arrested.")
    assert record.when is None


def listed(text: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [
        (
            r.person.text,
            r.state,
            (r.holder or r.taker).text if r.holder or r.taker else None,
            r.place.text if r.place else None,
            r.when.value if r.when else None,
        )
        for r in find(text)
    ]


def test_each_line_of_a_list_is_one_person_with_what_the_line_and_the_words_above_tell():
    text = (
        "The following are held by the Veldan army at Tarsk:\n\n- Lena Orsk, 34, Goris, taken on 3 May 2029\n\n"
        "- Ivo Tarn, 51, from Goris, detained on 7 May 2029, held at Baku\n\n- Abu Selim Horan"
    )
    assert listed(text) == [
        ("Lena Orsk", "held", "the Veldan army", "Tarsk", "2029-05-03"),
        ("Ivo Tarn", "held", "the Veldan army", "Baku", "2029-05-07"),
        ("Abu Selim Horan", "held", "the Veldan army", "Tarsk", None),
    ]


def test_the_columns_of_a_table_tell_what_their_cells_are():
    text = (
        "Detainees of the north\n\n| Name | Age | Taken on | Held at |\n\n|---|---|---|---|\n\n"
        "| Lena Orsk | 34 | 3 May 2029 | Baku |\n\n| Ivo Tarn | 51 | 7 May 2029 | Goris |"
    )
    assert listed(text) == [("Lena Orsk", "held", None, "Baku", "2029-05-03"), ("Ivo Tarn", "held", None, "Goris", "2029-05-07")]


@pytest.mark.parametrize("mark", [",", ";", "|", "\t", " | ", " / ", "/", ": "])
def test_rows_are_read_whatever_parts_their_fields(mark: str) -> None:
    rows = [("Lena Orsk", "34", "Goris", "detained 3 May 2029"), ("Ivo Tarn", "51", "Baku", "detained 7 May 2029")]
    text = "The camp at Tarsk\n\n" + "\n".join(mark.join(row) for row in rows)
    assert listed(text) == [("Lena Orsk", "taken", None, None, "2029-05-03"), ("Ivo Tarn", "taken", None, None, "2029-05-07")]


@pytest.mark.parametrize(
    "rows",
    [
        "1,Lena Orsk,34\n2,Ivo Tarn,51",
        "34;Goris;Lena Orsk\n51;Baku;Ivo Tarn",
        '"Orsk, Lena",34,Goris\n"Tarn, Ivo",51,Baku',
        "Orsk,Lena,34\nTarn,Ivo,51",
        "Surname;First name;Village\nOrsk;Lena;Goris\nTarn;Ivo;Baku",
        "Lena Orsk|Ivo Tarn",
    ],
)
def test_the_name_may_stand_in_any_field_and_in_two(rows: str) -> None:
    assert [record.person.name for record in find(f"Held by the army at Tarsk:\n\n{rows}")] == ["Lena Orsk", "Ivo Tarn"]


def test_a_form_is_of_one_person_with_what_its_lines_tell() -> None:
    text = (
        "Cases of May\n\nName: Lena Orsk\nAge: 34\nDetained: 3 May 2029\n\nName: Ivo Tarn\nVillage: Goris\nDetained: 7 May 2029\n\n"
        "Surname: Horan\nFirst name: Abu Selim\nStatus: held at Tarsk"
    )
    assert [(r.person.name, r.state, r.when.value if r.when else None) for r in find(text)] == [
        ("Lena Orsk", "taken", "2029-05-03"),
        ("Ivo Tarn", "taken", "2029-05-07"),
        ("Abu Selim Horan", "held", None),
    ]


@pytest.mark.parametrize("rows", ["Goris District,12,30\nBaku District,3,9", "Aid Centre;Goris;shut\nMain Hospital;Baku;shelled"])
def test_a_table_of_places_holds_nobody(rows: str) -> None:
    assert listed(f"Held by the army since May:\n\n{rows}") == []


@pytest.mark.parametrize(
    "above", ["The new ministers are:", "None of the following was arrested:", "Those below may be arrested:", "Guests of the feast"]
)
def test_a_list_of_people_whom_nobody_holds_is_no_list_of_custody(above: str) -> None:
    assert listed(f"{above}\n\n- Lena Orsk, 34, Goris\n\n- Ivo Tarn, 51, Baku") == []
