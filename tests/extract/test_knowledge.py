"""Actors and places as knowledge: shipped tables, a casebook's own files, the linter, look-up."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tocsin.errors import DataError
from tocsin.extract.knowledge import Actor, Knowledge, Place, fold, lint

EXAMPLE = Path(__file__).parents[2] / "examples" / "orvaia" / "knowledge.toml"


def roles(knowledge: Knowledge, text: str) -> list[tuple[str, str, str]]:
    return [(text[found.start : found.end], found.forms[0].role, found.forms[0].of.name) for found in knowledge.find(text)]


def test_a_phrase_is_found_whole_longest_first_and_not_inside_a_word():
    knowledge = Knowledge.load()
    assert roles(knowledge, "Niger, Nigeria and the Nigerians") == [
        ("Niger", "name", "Niger"),
        ("Nigeria", "name", "Nigeria"),
        ("Nigerians", "people", "Nigeria"),
    ]
    assert roles(knowledge, "a Romanticist in Chadwick") == []
    assert roles(knowledge, "UN Security Council") == [("UN Security Council", "name", "UN Security Council")]


def test_offsets_are_code_points_of_the_text_as_given():
    text = "😀 Côte d’Ivoire said; Kyiv\u00a0too"
    found = [text[item.start : item.end] for item in Knowledge.load().find(text)]
    assert found == ["Côte d’Ivoire", "Kyiv"]


def test_folding_keeps_the_length():
    text = "Erdoğan – Şuşa’s “Türkiye” İstanbul ß ﬁ"
    assert len(fold(text)) == len(text)


def test_the_fingerprint_changes_with_a_casebooks_file_and_only_then(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('[[actor]]\nname = "Eastmark"\ntype = "country"\ncode = "XEM"\n')
    assert Knowledge.load().fingerprint == Knowledge.load().fingerprint
    assert Knowledge.load([file]).fingerprint != Knowledge.load().fingerprint


def test_a_casebooks_meaning_comes_first_and_alone(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('[[actor]]\nname = "Georgia"\ntype = "organisation"\nkey = "ship"\n')
    (form,) = Knowledge.load([file]).known("Georgia")
    assert isinstance(form.of, Actor)
    assert form.of.key == "ship"


def test_an_office_is_held_from_its_first_day_up_to_its_last_exclusive():
    (putin,) = [actor for actor in Knowledge.load().actors if actor.name == "Vladimir Putin"]
    titles = {day: putin.office(day).title for day in ("2008-05-06", "2008-05-08", "2012-05-07", "2010")}
    assert titles == {"2008-05-06": "President", "2008-05-08": "Prime Minister", "2012-05-07": "President", "2010": "Prime Minister"}
    assert putin.office(None) is None
    assert putin.office("1985-01-01") is None


def test_dated_entities_end():
    artsakh = Knowledge.load().by_key["artsakh"]
    assert (artsakh.code, artsakh.sectors, artsakh.end) == ("AZE", ("PRE",), "2024-01-01")


def test_knowledge_goes_to_another_process_by_its_files():
    knowledge = Knowledge.load([EXAMPLE])
    again = pickle.loads(pickle.dumps(knowledge))
    assert again.fingerprint == knowledge.fingerprint


def test_the_shipped_tables_do_not_contradict_themselves():
    knowledge = Knowledge.load()
    keys = [actor.key for actor in knowledge.actors if actor.type != "person"]
    assert len(keys) == len(set(keys))
    names = {actor.name for actor in knowledge.actors}
    codes = {actor.code for actor in knowledge.actors}
    for actor in knowledge.actors:
        assert actor.name.strip() == actor.name != ""
        assert not (actor.start and actor.end) or actor.start < actor.end
        for office in actor.offices:
            assert not (office.start and office.end) or office.start < office.end, actor.name
            assert not office.of or office.of in names, (actor.name, office.of)
    for place in knowledge.places:
        assert not place.country or place.country in codes, place.name
        assert (place.lat is None) == (place.lon is None)
        assert abs(place.lat or 0) <= 90
        assert abs(place.lon or 0) <= 180


def test_both_parties_of_a_conflict_are_known_alike():
    knowledge = Knowledge.load()
    for pair in (("ARM", "AZE"), ("RUS", "UKR"), ("ISR", "PSE"), ("SRB", "BIH"), ("ETH", "ERI")):
        for code in pair:
            country = next(actor for actor in knowledge.actors if actor.code == code and actor.type in ("country", "place"))
            assert country.adjective
            assert country.people
            assert country.capital
            leaders = [a for a in knowledge.actors if a.type == "person" and a.code == code and "GOV" in a.sectors]
            assert len(leaders) >= 2, code


def test_the_example_is_sound_and_brings_its_own_actors():
    assert lint(EXAMPLE) == []
    knowledge = Knowledge.load([EXAMPLE])
    assert roles(knowledge, "Dolmar")[0][1:] == ("capital", "Sarvenia")
    places = [form.of for form in knowledge.known("Imra bridge") if isinstance(form.of, Place)]
    assert [(place.country, place.kind) for place in places] == [("XSV", "facility")]
    # Who stands behind a group is told for both sides, by whose word, and who denies it.
    told = {actor.name: actor.sponsorship[0] for actor in knowledge.actors if actor.sponsorship}
    assert {name: (s.sponsor, s.denied_by) for name, s in told.items()} == {
        "Wardens of the Pass": ("Sarvenia", ("Sarvenia",)),
        "Highland Guard": ("Lethia", ("Lethia",)),
    }


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[actor]]\nname = "A"\nkey = "k"\n[[actor]]\nname = "B"\nkey = "k"\n', "stands twice"),
        ('[[actor]]\nname = "A"\noffices = [{title = "Chair"}]\n', "only a person has offices"),
        ('[[actor]]\nname = "A"\ngender = "f"\n', "only a person has a gender"),
        ('[[actor]]\nname = "A"\nstart = "2001-01-01"\nend = "2000-01-01"\n', "does not come after"),
        ('[[actor]]\nname = "A"\ntype = "person"\noffices = [{title = "Chair", of = "Nowhere Ltd"}]\n', "who is not known"),
        ('[[actor]]\nname = "A"\nsponsorship = [{sponsor = "Nowhere Ltd"}]\n', "is not known"),
        ('[[place]]\nname = "P"\ncountry = "ZZZ"\n', "no country has the code"),
        ('[[place]]\nname = "P"\nlat = 10.0\n', "latitude and longitude"),
        ('[[place]]\nname = "P"\nlat = 100.0\nlon = 1.0\n', "latitude and longitude"),
    ],
)
def test_the_linter_names_each_fault(tmp_path, text, complaint):
    file = tmp_path / "own.toml"
    file.write_text(text)
    (line,) = lint(file)
    assert complaint in line


@pytest.mark.parametrize("text", ['[[actor]]\nnome = "A"\n', "[[actor]\n", '[[actor]]\nname = "A"\ntype = "planet"\n'])
def test_a_file_of_another_format_is_refused_in_one_line(tmp_path, text):
    file = tmp_path / "own.toml"
    file.write_text(text)
    with pytest.raises(DataError) as error:
        Knowledge.load([file])
    assert "own.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(DataError):
        Knowledge.load([tmp_path / "none.toml"])
