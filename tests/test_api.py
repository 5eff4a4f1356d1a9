"""The library as a user calls it: extract, open, and what import costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tocsin
from tocsin.errors import NoCasebook, UsageError
from tocsin.records import Statement, find_misquotes

# Code points that have broken offsets elsewhere: marks of direction, combining ones, emoji with joiners, NUL, CR.
HOSTILE = "\u202e\u200f\u0301\U0001f469\u200d\U0001f692\x00\r\n\u2028“”\"'‘’«»"
SENTENCE = "Ada Brook said the road was open. “We cleared it,” she told reporters in Wren. At least 12 people were held."


def test_offsets_are_those_of_the_given_text() -> None:
    """Words stand in the given text at the spans, headline included or apart."""
    text = "Brook: The road is open\r\n\r\n3 May 2030\r\n\r\n" + SENTENCE
    records = tocsin.extract(text)
    assert any(isinstance(record, Statement) for record in records)
    assert all(find_misquotes(record, text) == [] for record in records)
    apart = tocsin.extract(SENTENCE, title="Brook: The road is open", outlet="The Daily Wren", published="2030-05-03")
    assert all(find_misquotes(record, SENTENCE) == [] for record in apart)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, len(SENTENCE)), st.sampled_from(HOSTILE)), max_size=12))
def test_hostile_code_points_never_move_an_offset(inserted: list[tuple[int, str]]) -> None:
    """Whatever is put between the letters, every record's words equal the text at its spans."""
    text = SENTENCE
    for at, char in inserted:
        text = text[:at] + char + text[at:]
    assert all(find_misquotes(record, text) == [] for record in tocsin.extract(text))


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=300).filter(lambda text: bool(text.strip())))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Random text gives sound records or a usage error, nothing else."""
    try:
        records = tocsin.extract(text)
    except UsageError:
        return
    assert all(find_misquotes(record, text) == [] for record in records)


def test_wrong_use_is_said() -> None:
    """An empty text, a lone surrogate and a date that is none are refused with what to do."""
    with pytest.raises(UsageError, match="empty"):
        tocsin.extract(" \n")
    with pytest.raises(UsageError, match="surrogate"):
        tocsin.extract("He said so. \ud800")
    with pytest.raises(UsageError, match="published"):
        tocsin.extract("He said so.", published="last week")


def test_a_casebook_from_python(tmp_path: Path) -> None:
    """init, add, view, judge, verify, open: the verbs of the command line from Python."""
    (tmp_path / "report.txt").write_text(SENTENCE, encoding="utf-8")
    book = tocsin.init(tmp_path / "case", title="Roads")
    assert book.add(tmp_path / "report.txt").added == 1
    again = tocsin.open(tmp_path / "case")
    with again.view() as view:
        statements = view.records("statement")
    assert statements
    again.judge(statements[0].id, "accept", by="B. Reader")
    assert again.verify().ok
    with pytest.raises(NoCasebook):
        tocsin.open(tmp_path)


def test_import_does_no_work() -> None:
    """Importing the package loads neither the parser nor anything heavy."""
    code = "import sys, tocsin; print([m for m in ('spacy', 'numpy', 'trafilatura', 'msgspec', 'typer') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_document_of_a_language_without_a_pack_is_kept_unread() -> None:
    """French gives no records rather than wrong ones."""
    text = "Le ministre a déclaré que la route était ouverte depuis mardi et que personne n'avait été blessé dans la vallée. " * 4
    assert tocsin.extract(text) == []


def test_mentions_of_places_dates_and_actors_stand_where_they_say() -> None:
    """Places come from datelines too; relative dates are counted from the day of publication; nothing is misquoted."""
    text = "NAKURU, Kenya — Ada Brook of the United Nations left for Goma on Tuesday."
    found = tocsin.mentions(text, published="2023-06-01")
    assert all(text[slice(*item["span"])] == item["text"] for item in found)
    assert found == sorted(found, key=lambda item: (item["span"], item["record"]))
    by_text = {(item["record"], item["text"]): item for item in found}
    assert by_text["place", "NAKURU"]["country"] == "KEN"
    assert by_text["place", "Goma"]["geonameid"]
    assert (by_text["place", "Goma"]["admin1"], by_text["place", "Kenya"]["admin1"]) == ("Nord Kivu", None)
    assert by_text["date", "Tuesday"]["timex"] == "2023-05-30"
    assert by_text["date", "Tuesday"]["interval"] == ["2023-05-30", "2023-05-31"]
    assert by_text["actor", "Ada Brook"]["type"] == "person"
    with pytest.raises(UsageError):
        tocsin.mentions("  ")
