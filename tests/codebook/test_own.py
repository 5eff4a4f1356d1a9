"""A casebook's own event types and triggers, by TOML alone."""

from __future__ import annotations

import json

import pytest
from tests.extract.event_reading import events_of

from tocsin.casebook import Casebook
from tocsin.codebook import load_codebook, load_ontology
from tocsin.errors import DataError, UsageError
from tocsin.records import Event

TYPE = """
[types.DIVERT]
quad = 4
score = -6.0
recipient = "optional"
gloss = "turns a river or canal away from others"
modes = { dam = -7.0 }

[classes]
rivers = ["river", "canal", "stream"]

[[verb]]
type = "DIVERT"
words = ["divert", "dam up"]
object = ["rivers"]
recipient = ["from"]

[[severity]]
severity = 3
types = ["DIVERT"]
reason = "water is kept from those below"
"""

WHOLE = """
replace = true
name = "Weather words"
version = "1"

[quads]
1 = "calm"
2 = "wind"

[speech]
promise = "CALM"
threat = "GALE"
refusal = "GALE"
demand = "GALE"

[types.CALM]
quad = 1
score = 1.0
recipient = "none"
gloss = "soothes"

[types.GALE]
quad = 2
score = -1.0
recipient = "optional"
gloss = "thunders at somebody"

[[verb]]
type = "GALE"
words = ["thunder"]
recipient = ["at"]

[[verb]]
type = "CALM"
words = ["soothe"]

[[severity]]
severity = 1
types = ["CALM", "GALE"]
reason = "words of the weather"
"""


def casebook(folder, **files):
    book = Casebook.init(folder)
    names = [f"{name}.toml" for name in files]
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "tocsin.toml").write_text(f"codebook = {json.dumps(names)}\n", encoding="utf-8")
    return Casebook.open(folder) if book is not None else book


def events_in(book, tmp_path, text):
    source = tmp_path / "note.txt"
    source.write_text(text, encoding="utf-8")
    book.add(source)
    return [record for record in book.view().records("event") if isinstance(record, Event)]


def test_a_type_with_its_triggers_and_severity_is_added_by_a_file(tmp_path):
    text = "Mali diverted the river from Niger. Mali shelled a school in Niger."
    assert "DIVERT" not in {event.type for event in events_of(text)}
    found = {event.type: event for event in events_in(casebook(tmp_path / "c", own=TYPE), tmp_path, text)}
    own = found["DIVERT"]
    assert (own.quad, own.intensity, own.severity) == (4, -6.0, 3)
    assert [actor.code for actor in own.actors] == ["MLI"] and [actor.code for actor in own.recipients] == ["NER"]
    assert "ASSAULT" in found


def test_a_whole_ontology_takes_the_place_of_the_shipped_one(tmp_path):
    text = "The minister thundered at Niger. Mali shelled a school in Niger. Mali demanded an apology and said that Niger must leave."
    found = events_in(casebook(tmp_path / "c", own=WHOLE), tmp_path, text)
    assert [event.type for event in found] == ["GALE"] and found[0].severity == 1


def test_what_a_casebook_adds_stays_out_of_others(tmp_path):
    casebook(tmp_path / "c", own=TYPE)
    assert "DIVERT" not in load_codebook().types
    assert [event.type for event in events_of("Mali shelled a school in Niger.")] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TYPE.replace('type = "DIVERT"', 'type = "DIVRET"'), "no type DIVRET"),
        (TYPE.replace('object = ["rivers"]', 'object = ["lakes"]'), "no class lakes"),
        (TYPE.replace("[[severity]]", "[[verb]]"), "unknown key"),
        (TYPE[: TYPE.index("[[severity]]")], "no rule without conditions for DIVERT"),
        (TYPE.replace("quad = 4", "quad = 9"), "quad 9, which there is not"),
        (TYPE.replace("score = -6.0\n", ""), "has no score"),
        (WHOLE.replace('promise = "CALM"\n', ""), "no type for a promise"),
        ("[[types]]\nname = 'X'\n", "types is no table"),
        ("types = 3\n", "types is no table"),
        ("verbs = []\n", "unknown key verbs"),
        ('[[verb]]\ntype = "AID"\nwords = 3\n', "form that is not known"),
        ("[types.X\n", "is no TOML"),
    ],
)
def test_a_mistake_in_a_file_is_told_in_one_line_that_names_the_file(tmp_path, text, said):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load_ontology("en", (path,))
    assert said in str(raised.value) and "own.toml" in str(raised.value) and "\n" not in str(raised.value)


def test_a_file_that_is_not_there_is_told_before_anything_is_read(tmp_path):
    book = casebook(tmp_path / "c", own=TYPE)
    (tmp_path / "c" / "own.toml").unlink()
    with pytest.raises(UsageError, match="codebook"):
        events_in(book, tmp_path, "Mali shelled a school in Niger.")
