"""The comparison of where and when an act was, on labels made by hand."""

from __future__ import annotations

from datetime import date

from tocsin.document import Span
from tocsin.evaluate.where_when import NAMES, compare, told
from tocsin.records import Event, PlaceRef, When, evidence

TEXT = "Rebels shelled a post near Gao."
GAO = {"name": "Gao", "country": "MLI", "precision": "area"}
MAY = {"start": "2031-05-12", "end": "2031-05-13", "basis": "narrative"}


def record(place: PlaceRef | None = None, focus: PlaceRef | None = None, when: When | None = None) -> Event:
    words = evidence(TEXT, Span(7, 14))
    return Event(id="1", document="1", evidence=words, type="ASSAULT", quad=4, trigger=words, place=place, focus=focus, when=when)


def at(country: str | None, precision: str = "area") -> PlaceRef:
    return PlaceRef(text="Gao", span=Span(27, 30), name="Gao", country=country, precision=precision)  # type: ignore[arg-type]


def test_a_right_place_and_right_days_are_right_in_every_way() -> None:
    got = compare({"focus": GAO, "date": MAY}, told(record(at("MLI"), when=When(value="2031-05-12/2031-05-13", basis="relative"))))
    assert set(got) <= set(NAMES)
    assert got and all(got.values())


def test_the_focus_stands_in_for_a_place_that_is_on_no_map() -> None:
    found = told(record(PlaceRef(text="post", span=Span(17, 21)), at("MLI", "point")))
    got = compare({"focus": GAO}, found)
    assert got == {"focus place told": True, "focus country": True, "focus precision": False, "focus name": True}


def test_nothing_told_is_right_only_where_there_is_nothing_to_tell() -> None:
    assert compare({"focus": None}, told(record())) == {"no focus place": True}
    assert compare({"focus": None}, told(record(at("MLI")))) == {"no focus place": False}
    assert not any(compare({"focus": GAO, "date": MAY}, told(record())).values())


def test_days_may_differ_by_one_at_each_end_and_no_more() -> None:
    def near(value: str) -> bool:
        return compare({"date": MAY}, told(record(when=When(value=value, basis="stated"))))["days within a day"]

    assert near("2031-05-12") and near("2031-05-11/2031-05-14")
    assert not near("2031-05-10/2031-05-13") and not near("2031-05")


def test_the_last_day_of_a_record_is_the_day_before_its_interval_ends() -> None:
    assert told(record(when=When(value="2031-05-12", basis="stated")))["date"]["days"] == (date(2031, 5, 12), date(2031, 5, 12))


def test_labels_without_focus_and_date_are_not_scored() -> None:
    assert compare({"type": "ASSAULT"}, told(record(at("MLI")))) == {}
