"""Places: the overlay, a casebook's own, towns of GeoNames, built once and safely."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.extract import gazetteer, mentions, places
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parser, load_pack
from tocsin.records import PlaceRef

EXAMPLE = Path(__file__).parents[2] / "examples" / "orvaia" / "knowledge.toml"


@pytest.fixture(scope="session")
def read(parser: Parser):
    def reading_of(text: str, files: tuple[Path, ...] = (), url: str | None = None) -> Reading:
        spans = paragraphs(text)
        document = make_document(SourceItem.of(text.encode()), text, reader="test/1", published="2023-06-01", url=url)
        reading = Reading(document, parser.parse([(text, spans)])[0], load_pack("en"), Knowledge.load(files), spans)
        mentions.fill(reading)
        return reading

    return reading_of


def only(found: list[PlaceRef], text: str) -> PlaceRef:
    (place,) = [place for place in found if place.text == text]
    return place


def test_the_overlay_knows_regions_and_corridors(read):
    found = places.find(read("Trucks were stopped in the Lachin corridor. In Darfur the market of Zamzam burned."))
    assert only(found, "Lachin corridor").country == "AZE"
    assert only(found, "Darfur").precision == "area"
    assert only(found, "Zamzam").country == "SDN"


def test_a_casebooks_places_come_first(read):
    found = places.find(read("Freight was stopped at Imra bridge on Monday.", (EXAMPLE,)))
    assert only(found, "Imra bridge").country == "XSV"


def test_the_country_of_the_document_decides_between_towns(read):
    kenyan = only(places.find(read("Kenyan police fired at protesters in Nakuru, Kenya.")), "Nakuru")
    assert (kenyan.country, kenyan.precision) == ("KEN", "point")


def test_where_a_report_was_published_decides_between_towns_when_nothing_else_does(read):
    text = "Hundreds of people marched through Windsor on Monday."
    of = {url: only(places.find(read(text, url=url)), "Windsor").country for url in (None, "https://a.org/1", "https://news.co.uk/1")}
    assert of == {None: "CAN", "https://a.org/1": "CAN", "https://news.co.uk/1": "GBR"}


def test_a_body_named_after_a_state_tells_its_country_and_one_named_after_a_town_does_not(read):
    assert only(places.find(read("The Ohio Board of Works met the mayor of Dublin.")), "Dublin").country == "USA"
    own = places.find(read("The car hit a tree in Berlin after it left Middletown and Hartford. Berlin police asked for help."))
    assert {place.country for place in own if place.text == "Berlin"} == {"USA"}


def test_the_country_or_state_after_a_town_decides(read):
    found = places.find(read("He flew from Paris, France. She was born in Paris, Texas."))
    assert [(place.country, round(place.lat or 0)) for place in found if place.text == "Paris"] == [("FRA", 49), ("USA", 34)]


def test_a_territory_that_news_speaks_of_comes_before_a_province_abroad_unless_the_text_is_about_that_country(read):
    for name, code in (("Gaza", "PSE"), ("Kurdistan", "IRQ"), ("Darfur", "SDN"), ("Kashmir", "IND"), ("Crimea", "UKR")):
        assert only(places.find(read(f"Villages in {name} were shelled.")), name).country == code
    assert only(places.find(read("Clashes broke out in Niger.")), "Niger").country == "NER"
    abroad = places.find(read("Floods hit Xai-Xai in southern Mozambique. Villages in Gaza were cut off."))
    assert only(abroad, "Gaza").country == "MOZ"


def test_a_hamlet_that_nothing_points_to_is_not_chosen(read):
    for place in places.find(read("The delegation arrived in Zorbinovka on Monday.")):
        assert place.lat is None


def test_the_place_at_a_noun_phrase(read):
    reading = read("He was held in Baku for a month.")
    place = places.place_at(reading, reading.parse.text.index("Baku"))
    assert place is not None
    assert (place.country, place.text) == ("AZE", "Baku")
    assert places.place_at(reading, 0) is None


def test_every_place_quotes_the_text(read):
    text = "Fighting spread from Omdurman to El Fasher, and Chad closed its border."
    for place in places.find(read(text)):
        assert text[place.span.start : place.span.end] == place.text


def build(path: Path) -> None:
    gazetteer._build(path)


@pytest.mark.slow
def test_two_processes_build_the_same_table_at_once(tmp_path):
    context = multiprocessing.get_context("spawn")
    path = tmp_path / "towns.sqlite"
    workers = [context.Process(target=build, args=(path,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert [file.name for file in tmp_path.iterdir()] == ["towns.sqlite"]
    assert gazetteer.Gazetteer(path).towns("Nakuru")[0].country == "KEN"


def test_a_home_that_cannot_be_written_falls_back_to_the_temporary_folder(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setenv("HOME", str(blocked))
    monkeypatch.setattr(gazetteer.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(gazetteer, "_build", lambda path: gazetteer.sqlite3.connect(path).close())
    gazetteer.gazetteer.cache_clear()
    try:
        table = gazetteer.gazetteer()
        assert table is not None
        assert table.path.parent.parent == tmp_path
    finally:
        gazetteer.gazetteer.cache_clear()


def test_a_builder_that_died_does_not_stop_the_next(monkeypatch, tmp_path):
    monkeypatch.setattr(gazetteer, "PATIENCE", 0.3)
    (tmp_path / "towns.lock").write_text("")
    with gazetteer._turn(tmp_path / "towns.lock", tmp_path / "towns"):
        (tmp_path / "towns").write_text("made")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["towns"]
