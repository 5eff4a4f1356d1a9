"""From a report to a page: whoever it calls held, missing or dead is named nowhere in the page, whichever side wrote the report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.casebook import Casebook

REPORTS = {
    "list": (
        "# Names handed to monitors in Darvik\n\nThe list of those in custody in {one} reads:\n\n1. Orin Tavesk, 34, electrician\n"
        "2. Mira Halvane, 41, school cook\n3. Bekir Sollane, 19\n\nA driver known only as Kosty was moved on Sunday.\n\n"
        "{one} is no victim, said Interior Minister Dragan Velimor. Talks between {one} and {two} stalled.",
        ("Orin", "Tavesk", "Mira", "Halvane", "Bekir", "Sollane", "Kosty"),
        ("Dragan Velimor", "{one}", "{two}"),
    ),
    "rows": (
        "# Missing in the {one} raid on Darvik\n\nMonitors of {two} gave these names.\n\nName,Age,Village,Fate\n"
        "Orin Tavesk,34,Lumen,missing since 3 May\nMira Halvane-Dorn,41,Sarn,\nBekir,19,Sarn,shot\n\n"
        "Wounded:\n\n|Sollane, Timo|51|\n|Relk, Ida|17|\n\n"
        "Name: Zorana Vinn\nAge: 9\nStatus: missing\n\nDead\n\nStepan Ruk\nKlara Tirl\nHagop Fernt\n\n"
        "The mission asked {one} about Tavesk, said Interior Minister Dragan Velimor.",
        (
            "Orin",
            "Tavesk",
            "Mira",
            "Halvane",
            "Dorn",
            "Bekir",
            "Sollane",
            "Timo",
            "Relk",
            "Ida",
            "Stepan",
            "Ruk",
            "Klara",
            "Tirl",
            "Hagop",
            "Zorana",
            "Vinn",
        ),
        ("Dragan Velimor", "{one}", "{two}", "Darvik"),
    ),
    "exchange": (
        "# {one} and {two} exchange prisoners\n\n“Today our officer, Captain Ludo Fernt, comes home,” said Defence Minister Ana Brezan.\n\n"
        "{one} named Corporal Hagop Tirl and Private Stepan Ruk. Tirl's daughter Klara waited. Ida Relk and her brother Timo Relk were not "
        "freed. Timo Relk is missing. “They told us nothing,” Relk said by telephone.",
        ("Ludo", "Fernt", "Hagop", "Tirl", "Stepan", "Ruk", "Klara", "Ida", "Relk", "Timo"),
        ("Ana Brezan", "{one}", "{two}"),
    ),
}


@pytest.mark.parametrize(("one", "two"), [("Ketran", "Vostria"), ("Vostria", "Ketran"), ("Kenya", "Uganda")])
@pytest.mark.parametrize("kind", REPORTS)
def test_the_page_of_a_report_names_nobody_who_is_protected(tmp_path: Path, kind: str, one: str, two: str) -> None:
    text, withheld, shown = REPORTS[kind]
    (tmp_path / f"{kind}.md").write_text(text.format(one=one, two=two), encoding="utf-8")
    book = Casebook.init(tmp_path / "book")
    book.add(tmp_path / f"{kind}.md")
    with book.view() as view:
        page = book.brief(view)
    assert [name for name in withheld if re.search(rf"(?i)(?<![a-z]){name}(?![a-z])", page)] == []
    assert [name for name in shown if name.format(one=one, two=two) not in page] == []
