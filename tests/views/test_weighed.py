"""An explanation tells what the rules weighed for a record and set aside, in words, and only when it can be told truly."""

import pytest

from tocsin.casebook import Casebook
from tocsin.extract.tracing import Note
from tocsin.language import load_pack
from tocsin.records import Event, Statement
from tocsin.views.explain import explain

TEXT = (
    "Rowan Fields is a council with two clerks.\n\n"
    "Mary Holt met Peter Brand in the mill on Monday. Peter Brand thanked Mary Holt for the boats. "
    "She told reporters that the bridge would open, adding that the ferry had sunk. "
    "Soldiers shelled the mill on Tuesday, and Brand accused the soldiers of theft.\n\n"
    "“Nobody has seen the boats since spring. We wait for the water.”\n"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("weighed")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    made = Casebook.init(folder / "case", title="Weighed")
    made.add(folder / "report.txt")
    return made


def weighed(book, wanted):
    """Return the lines of the part for the first record that is wanted."""
    with book.view("restricted") as view:
        record = next(record for record in view.records() if wanted(record))
        label = load_pack("en").raw("weighed.lines.label")
        return [line for part in explain(view, record.id, book.weigh) if part.label == label for line in part.lines]


def test_a_pronouns_speaker_is_told_beside_those_who_were_not_meant(book):
    lines = weighed(book, lambda r: isinstance(r, Statement) and r.source is not None and r.source.text == "She")
    assert "“Mary Holt”: taken as the one meant (salience" in "\n".join(lines)
    assert any(line.startswith("“Peter Brand”: not meant, as gender") or line.startswith("“Peter Brand”: less salient") for line in lines)


def test_who_is_spoken_to_is_no_speaker_and_the_end_of_the_content_has_a_reason(book):
    lines = weighed(book, lambda r: isinstance(r, Statement) and r.source is not None and r.source.text == "She")
    assert any("reporters" in line and "is not its subject" in line for line in lines)
    assert any(line.startswith("The content ends before “adding”") for line in lines)


def test_the_frames_of_a_cue_are_told_in_the_order_they_were_tried(book):
    lines = weighed(book, lambda r: isinstance(r, Statement) and r.cue is not None and r.cue.text == "accused")
    empty = next(n for n, line in enumerate(lines) if "stands in a clause: no content was found there" in line)
    taken = next(n for n, line in enumerate(lines) if "follows “of” or “for”: taken" in line)
    assert empty < taken


def test_an_acts_word_is_told_with_the_entries_whose_condition_failed(book):
    lines = weighed(book, lambda r: isinstance(r, Event) and r.trigger.text == "met")
    assert any("as an act of type CONSULT: taken" in line for line in lines)
    assert any("its object is none of" in line or "it has an object" in line for line in lines)


def test_what_other_versions_made_is_not_explained_by_these(book, monkeypatch):
    with book.view("restricted") as view:
        record = next(record for record in view.records() if isinstance(record, Statement))
        old = view.derivation(record.document)
        monkeypatch.setattr("tocsin.casebook.derivation", lambda *_: type(old)(**{**_fields(old), "knowledge": "another"}))
        assert book.weigh(view, record) is None
        lines = [line for part in explain(view, record.id, book.weigh) for line in part.lines]
    assert any(line.startswith("Not told: the record was made by other versions") for line in lines)


def _fields(struct):
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


def test_asking_why_changes_no_record(book, tmp_path):
    other = Casebook.init(tmp_path / "case", title="Weighed")
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    other.add(tmp_path / "report.txt")
    with book.view("restricted") as view, other.view("restricted") as again:
        for record in view.records():
            book.weigh(view, record)
        assert [record.evidence for record in view.records()] == [record.evidence for record in again.records()]


def test_every_code_that_the_rules_note_has_words(book):
    table = load_pack("en").raw("weighed")
    with book.view("restricted") as view:
        notes = [note for record in view.records() for note in book.weigh(view, record)]
    assert len(notes) > 10 and {note.what for note in notes} >= {"reading", "speaker", "entry"}
    assert all(isinstance(note, Note) and note.code in table[note.what] for note in notes)
