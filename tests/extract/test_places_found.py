"""Which words name a place, and which place they mean: each rule by sentences of its own, alike for all countries."""

from __future__ import annotations

import pytest

from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.extract import mentions, places
from tocsin.extract.atlas import Site, atlas
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.extract.siting import distance, home
from tocsin.language import Parser, load_pack
from tocsin.records import PlaceRef


@pytest.fixture(scope="session")
def find(parser: Parser):
    def places_of(text: str) -> list[PlaceRef]:
        spans = paragraphs(text)
        document = make_document(SourceItem.of(text.encode()), text, reader="test/1", published="2023-06-01")
        reading = Reading(document, parser.parse([(text, spans)])[0], load_pack("en"), Knowledge.load(), spans)
        mentions.fill(reading)
        return places.find(reading)

    return places_of


def words(found: list[PlaceRef]) -> list[str]:
    return [place.text for place in found]


def one(found: list[PlaceRef], text: str) -> PlaceRef:
    return next(place for place in found if place.text == text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The road from Goma to Bukavu was cut.", ["Goma", "Bukavu"]),
        ("Fighters shelled Qamishli on Tuesday.", ["Qamishli"]),
        ("Flooding closed Elm Street and Highway 12 on Friday.", ["Elm Street", "Highway 12"]),
        ("They camped by Lake Orm and in the Kesh Valley.", ["Lake Orm", "Kesh Valley"]),
        ("The senator spoke in Tulsa, Okla., on Monday.", ["Tulsa", "Okla."]),
        ("Peruvian officials met African leaders.", ["Peruvian", "African"]),
    ],
)
def test_names_are_found_by_form_and_company(find, text, expected):
    assert words(find(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jack London and Jane Austen were at the party.",
        "On Monday he read the Bible and used Facebook.",
        "Mr. Lincoln said that the plan had failed.",
    ],
)
def test_names_of_persons_and_things_are_not_places(find, text):
    assert words(find(text)) == []


def test_a_division_and_its_town_are_told_apart_by_the_word_after(find):
    town = one(find("Shells fell on Poltava on Tuesday."), "Poltava")
    province = one(find("Villages of the Poltava region were evacuated."), "Poltava")
    assert (town.precision, province.precision) == ("point", "area")


def test_a_town_and_a_division_name_the_division_that_they_lie_in_and_a_country_names_none(find):
    town = one(find("Shells fell on Izmail on Tuesday."), "Izmail")
    province = one(find("Villages of the Poltava region were evacuated."), "Poltava")
    land = one(find("The minister flew to Ukraine on Tuesday."), "Ukraine")
    assert (town.admin1, land.admin1) == ("Odessa", None)
    assert province.admin1 == province.name


@pytest.mark.parametrize(
    ("state", "near"),
    [("Ohio", (40.1, -83.1)), ("Georgia, in the United States", (32.5, -82.9))],
)
def test_the_places_around_a_name_decide(find, state, near):
    (first, *_) = [p for p in find(f"Dublin firefighters were called out. The town in {state} has two engines.") if p.text == "Dublin"]
    assert first.country == "USA"
    assert abs((first.lat or 0) - near[0]) < 1
    assert abs((first.lon or 0) - near[1]) < 1


def test_a_name_alone_means_its_best_known_bearer(find):
    assert one(find("The talks were held in Dublin."), "Dublin").country == "IRL"


def test_a_name_told_once_with_its_country_keeps_that_meaning(find):
    found = find("She lives in London, Ontario. The council of London met on Monday.")
    assert {place.country for place in found if place.text == "London"} == {"CAN"}


def test_counties_in_a_list_are_counties(find):
    found = find("In Ohio, schools closed in Medina and Summit counties.")
    assert {place.precision for place in found if place.text in ("Medina", "Summit")} == {"area"}


def test_a_street_lies_in_the_country_of_the_document(find):
    found = find("Police in Nairobi, Kenya, closed Oak Street. Traffic in Mombasa was slow.")
    street = one(found, "Oak Street")
    assert (street.country, street.lat, street.precision) == ("KEN", None, "unknown")


def test_an_abbreviated_country_inside_a_compound_is_found_at_its_letters(find):
    text = "The U.S.-led mission ended."
    (place,) = find(text)
    assert (place.text, place.country) == ("U.S.", "USA")
    assert text[place.span.start : place.span.end] == "U.S."


def test_the_atlas_joins_sources():
    known = atlas(Knowledge.load())
    assert known.sites("Darfur")[0].country == "SDN"
    assert {site.kind for site in known.sites("Cyrenaica")} == {"region"}
    assert any(site.kind == "division" and site.geonameid for site in known.sites("Texas"))
    assert len(known.counties("Clay")) > 5
    assert known.sites("Xyzzyville") == ()


def test_distance_is_in_kilometres_and_crosses_the_date_line():
    west, east = Site("a", "city", "", "", 0.0, 179.5), Site("b", "city", "", "", 0.0, -179.5)
    assert distance(west, east) == pytest.approx(111.2, abs=0.5)


def test_one_place_tells_no_country_of_a_document():
    assert home([Site("a", "city", "KEN")]) == ""
    assert home([Site("a", "city", "KEN"), Site("b", "city", "KEN"), None]) == "KEN"
    assert home([Site("a", "city", "KEN"), Site("b", "city", "UGA")]) == ""


@pytest.mark.parametrize(
    "name", ["Abkhazia", "South Ossetia", "Transnistria", "Nagorno-Karabakh", "Northern Cyprus", "Somaliland", "Kosovo"]
)
def test_a_place_whose_status_is_disputed_is_an_area_with_a_point(find, name):
    (place,) = find(f"Gunmen killed two farmers in {name} on Monday.")
    assert (place.precision, place.lat is not None) == ("area", True)


@pytest.mark.parametrize(("one_land", "other"), [("Peru", "Ecuador"), ("Ecuador", "Peru"), ("Lebanon", "Kuwait"), ("Kuwait", "Lebanon")])
@pytest.mark.parametrize("written", [str, str.upper])
def test_two_countries_with_a_comma_are_a_list_and_no_town_in_a_country(find, one_land, other, written):
    heading = written(f"{one_land}, {other} trade fire across river")
    places = find(f"{heading}\n\nTroops met near the border of {one_land} and {other}.")
    assert [(place.name, place.precision) for place in places[:2]] == [(one_land, "country"), (other, "country")]


def test_a_town_called_like_a_country_is_told_by_its_division(find):
    assert one(find("A man was shot in Peru, Indiana, on Monday."), "Peru").country == "USA"


@pytest.mark.parametrize(("name", "code"), [("LIMA", "PER"), ("QUITO", "ECU"), ("PERU", "PER"), ("ECUADOR", "ECU")])
def test_a_text_in_capitals_names_the_same_places(find, name, code):
    assert one(find(f"TROOPS OF PERU AND ECUADOR FIRED. TALKS IN {name} FAILED."), name).country == code


@pytest.mark.parametrize("outlet", ["Peru Wire", "Quito Observer", "Nairobi Herald", "Andean Wire"])
def test_the_outlets_name_is_no_place_and_tells_no_country(parser: Parser, outlet):
    text = f"Troops trade fire\n\n{outlet}, 4 May 2031\n\nThe {outlet} said soldiers killed three people on Sunday."
    document = make_document(SourceItem.of(text.encode()), text, reader="test/1", outlet=outlet)
    spans = paragraphs(text)
    reading = Reading(document, parser.parse([(text, spans)])[0], load_pack("en"), Knowledge.load(), spans)
    mentions.fill(reading)
    assert places.find(reading) == []
