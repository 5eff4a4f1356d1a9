"""Protected persons: the held, missing, hurt, killed and released, their kin, private sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.extract import mentions, persons, statements
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parser, load_pack
from tocsin.records import Person, find_misquotes

EXAMPLE = Path(__file__).parents[2] / "examples" / "orvaia" / "knowledge.toml"


@pytest.fixture(scope="session")
def find(parser: Parser):
    """Find the protected persons of a text, by name."""

    def persons_of(text: str, files: tuple[Path, ...] = ()) -> dict[str, Person]:
        spans = paragraphs(text)
        document = make_document(SourceItem.of(text.encode()), text, reader="test/1", published="2023-06-01")
        reading = Reading(document, parser.parse([(text, spans)])[0], load_pack("en"), Knowledge.load(files), spans)
        mentions.fill(reading)
        reading.statements = list(statements.extract(reading))
        found = persons.extract(reading)
        for person in found:
            assert find_misquotes(person, text) == []
            assert person.level == "restricted"
        return {person.name: person for person in found}

    return persons_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Lena Orsk was detained at a checkpoint on Monday.", "held"),
        ("Soldiers arrested Lena Orsk at a checkpoint on Monday.", "held"),
        ("The family demanded the release of Lena Orsk.", "released"),
        ("Lena Orsk has been missing since Monday.", "missing"),
        ("Lena Orsk was wounded by shrapnel.", "hurt"),
        ("A shell killed Lena Orsk in her kitchen.", "killed"),
        ("Lena Orsk died of her wounds.", "killed"),
        ("Neighbours mourned the death of Lena Orsk.", "killed"),
        ("Those held include Lena Orsk, a nurse, and two drivers.", "held"),
        ("Lena Orsk, a teacher from the village, said the road was shut.", "source"),
        ("“We have no bread,” said Lena Orsk.", "source"),
        ("The nurse Lena Orsk was on her way home.", "source"),
        ("Forty people were arrested on Monday. Lena Orsk lives in that street.", "near"),
        ("Forty people were arrested on Monday. “We have no bread,” said Lena Orsk.", "source"),
    ],
)
def test_a_named_person_is_protected(find, text, role):
    found = find(text)
    assert {name: person.role for name, person in found.items()} == {"Lena Orsk": role}


def test_kin_of_a_protected_person_is_protected(find):
    found = find("Lena Orsk was detained on Monday. Her mother, Vera Orsk, waited at the gate.")
    assert found["Lena Orsk"].role == "held"
    assert found["Vera Orsk"].role in ("relative", "source", "held")


@pytest.mark.parametrize(
    "text",
    [
        "Interior Minister Lena Orsk said the road was shut.",
        "Lena Orsk, a spokeswoman for the ministry, said three people were detained.",
        "The analyst Lena Orsk said the road was shut.",
        "President Vladimir Putin said the road was shut.",
        "Vladimir Putin was held responsible; he was arrested, a blog claimed.",
        "The road was shut, Reuters said.",
    ],
)
def test_public_persons_are_not_withheld(find, text):
    assert find(text) == {}


def test_an_office_holder_who_is_held_is_protected(find):
    found = find("Deputy Mayor Lena Orsk was arrested on Monday.")
    assert found["Lena Orsk"].role == "held"


def test_who_speaks_a_line_of_a_transcript_is_not_whom_the_line_tells_of(find):
    assert find("Colonel Adan Mori: They will be freed if Kenya pays.").get("Adan Mori", "nobody") == "nobody"
    assert find("Adan Mori: killed on Friday near the mill.")["Adan Mori"].role == "killed"


def test_who_the_casebook_calls_public_is_not_withheld(find):
    text = "Jana Reth was detained on Monday."
    assert "Jana Reth" in find(text)
    assert find(text, (EXAMPLE,)) == {}


def test_every_place_of_the_name_is_listed(find):
    text = "ORSK HELD\n\nLena Orsk was detained on Monday. Orsk is a nurse. Lena's mother waited. “Orsk did nothing,” a friend said."
    person = find(text)["Lena Orsk"]
    covered = {(span.start, span.end) for span in person.mentions.spans}
    for found in re.finditer(r"Orsk|ORSK", text):
        assert any(start <= found.start() and found.end() <= end for start, end in covered), found
    assert "Lena" in person.mentions.words


def test_a_surname_shared_with_an_office_holder_is_withheld_only_where_the_private_person_is_meant(find):
    text = "Tom Aldous, a driver, was detained on Monday. Interior Minister Rita Aldous said she knew of no arrest."
    found = find(text)
    assert list(found) == ["Tom Aldous"]
    assert found["Tom Aldous"].mentions.words == ("Tom Aldous",)


def test_the_worst_that_is_told_decides(find):
    found = find("Lena Orsk was detained in May. She was released in June. “I am free,” Lena Orsk said.")
    assert found["Lena Orsk"].role == "held"


def test_a_part_of_a_land_is_no_person(find):
    assert find("Upper Meru is shut. Twenty men were arrested in Upper Meru, whose road is shut.") == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A court sentenced four people. Rado Quill and Wanda Szep got six years each.", {"Rado Quill", "Wanda Szep"}),
        ("Three were killed. His name was Pavo. He was nine.", {"Pavo"}),
        ("“Today our officer, Captain Ludo Fernt, comes home from captivity,” the ministry said.", {"Ludo Fernt"}),
        ("The list of prisoners reads:\n\n1. Orin Tavesk, 34, electrician\n2. Mira Halvane, 41, cook", {"Orin Tavesk", "Mira Halvane"}),
        ("Missing persons\n\nAyla Demirk, 16. Left her school on 1 March.", {"Ayla Demirk"}),
        ("Ten were held. Zofa Brant, whose husband Milan was taken from a bakery, waited.", {"Zofa Brant", "Milan"}),
        ("Held inside: the twins Josip and Marko Vrel.", {"Josip", "Marko Vrel"}),
        ("A guard, who gave his name as Bruno, said that prisoners were beaten.", {"Bruno"}),
        ("Two were jailed, and so was a driver known only as Kosty.", {"Kosty"}),
        ("The nurse, who asked to be called Marta, said the dead lay in the yard.", {"Marta"}),
        ("Police freed two prisoners. Her daughter Klara waited. Corporal Hagop Tirl lost a leg.", {"Klara", "Hagop Tirl"}),
        ("According to Amnesty International Ison Athan, reporter for a daily, was arrested in June.", {"Ison Athan"}),
        ("Former police chief Ivar Sand spoke of it. Ivar Sand was among the 40 people arrested.", {"Ivar Sand"}),
    ],
)
def test_whom_news_of_people_held_or_dead_names_is_protected_however_he_is_named(find, text, names):
    assert names <= find(text).keys()


def test_who_shares_a_surname_is_withheld_whole_or_not_at_all(find):
    found = find("Timo Relk was captured in November. Analyst Ana Relk wrote of it. Mayor Rita Relk did not.")
    assert found.keys() == {"Timo Relk", "Ana Relk"}


def test_what_is_told_under_a_shared_surname_counts_for_the_private_bearer(find):
    found = find("Osman Kahn stabbed a man. “They were brave,” said Mayor Sami Kahn. Kahn was jailed years ago. He was freed in May.")
    assert found.keys() == {"Osman Kahn"}


@pytest.mark.parametrize("state", ["Ketran", "Vostria", "Kenya"])
def test_a_state_is_no_person(find, state):
    text = f"{state}: Detainees were freed. {state} is no victim, said the minister. In {state} they were seen. {state} jailed Ana Relk."
    assert find(text).keys() == {"Ana Relk"}


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("was hurt by the criticism", None),
        ("was missing from the ceremony", None),
        ("was beaten in the runoff", None),
        ("was held responsible for it", None),
        ("was hurt by a blast", "hurt"),
        ("has been missing since May", "missing"),
        ("was beaten in the street", "hurt"),
        ("was held for a night", "held"),
    ],
)
def test_a_figure_of_speech_withholds_no_holder_of_an_office(find, told, role):
    found = find(f"President Mihal Toran {told}.")
    assert [person.role for person in found.values()] == ([role] if role else [])


@pytest.mark.parametrize(
    "text",
    [
        "HARUN, Sarvenia | Fri Aug 12, 2011 - Four people were killed on Monday.",
        "Four people were killed. He is using Human Shields again.",
        "Four people were killed. The oil firm Varno SpA left the country.",
        "Four people were killed. “It is over,” said Lena Orsk, oil and gas analyst at Varno Monitor.",
        "Four people were killed. “It is over,” said Lena Orsk, a spokeswoman for the rebels in the city.",
        "By Lena Orsk and Milan Vrel, CNN\nFour people were killed on Monday.",
        "Four people were killed. The BBC's Lena Orsk said shells fell all night.",
        "Four people were killed. Lena Orsk and Milan Vrel contributed to this report.",
    ],
)
def test_a_form_that_is_nobodys_and_who_works_in_public_withhold_nobody(find, text):
    assert find(text) == {}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The BBC's Lena Orsk was detained on Monday.", "held"),
        ("By Milan Vrel, CNN\nSoldiers arrested Lena Orsk, a reporter, on Monday.", "held"),
        ("Four people were killed. The BBC's Lena Orsk was threatened on Monday.", "near"),
        ("Four people were killed. “It is over,” said Lena Orsk, a nurse at the hospital.", "source"),
        ("Four people were killed. Lena Orsk, a mother of two, saw Hope Young, 16, in that street.", "near"),
    ],
)
def test_who_is_in_danger_is_protected_whatever_the_work_and_however_everyday_the_name(find, text, role):
    assert role in {person.role for name, person in find(text).items() if name in ("Lena Orsk", "Hope Young")}


@pytest.mark.parametrize(("one", "two"), [("Velmar", "Kadra"), ("Kadra", "Velmar"), ("Brask", "Ketran"), ("Ketran", "Brask")])
@pytest.mark.parametrize(
    "text",
    [
        "Citizens of {one},\n\nYesterday {two} closed the river crossing. Two men were killed. Long live {one}!",
        "{one} Situation Report No. 7\n\nAbout 400 families fled {one} on Monday. Two were killed near {two}.",
        "Two were killed. {one} Humanitarian Update. {two} is cut off.",
        "We condemn the terrorists who shelled {one}. {two} was besieged and twenty died.",
        "Forces captured {one}, killing nine. {two} was liberated on Tuesday. Residents fled from {one} to {two}.",
        "{one} troops killed nine men. {two} said she would answer. It said {one}'s army had left. {two}'s forces had not.",
        "{one}, once a quiet town, was captured last week. Planes bombed {two}. Two died.",
        "Dear {one}, I write again. Two of us died. {two} lives!",
    ],
)
def test_a_side_or_a_town_in_news_of_the_dead_is_no_person_whichever_it_is(find, text, one, two):
    assert find(text.format(one=one, two=two)) == {}


def test_a_letter_in_place_of_a_name_withholds_nothing_and_its_witness_nobody_else(find):
    found = find("A witness, identified only as Witness K, said that men had raped her. Another witness, Lena Orsk, was held.")
    assert found.keys() == {"Lena Orsk"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Forces captured Kosty on Monday. Kosty's troops fled.", {"Kosty"}),
        ("Two were killed. Kosty, 34, lost his house. Soldiers shelled Kosty.", {"Kosty"}),
        ("Tirl was hurt near the mill. Hagop Tirl, a driver, was taken away. Shells fell near Tirl.", {"Hagop Tirl"}),
        ("Mother of Lena Orsk waits. Lena Orsk was detained on Monday.", {"Lena Orsk"}),
    ],
)
def test_who_is_held_or_told_as_a_person_stays_protected_beside_guns_and_places(find, text, names):
    assert names <= find(text).keys()
