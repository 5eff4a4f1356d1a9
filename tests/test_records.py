"""A record quotes its document exactly, survives every form it is kept in, and is known by what can't change unnoticed."""

from __future__ import annotations

import types
from itertools import zip_longest
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.document import SourceItem as Item
from tocsin.document import Span, make_document
from tocsin.records import (
    DOUBTS,
    KINDS,
    ActorRef,
    AnyRecord,
    Doubt,
    Evidence,
    PlaceRef,
    Situation,
    Statement,
    evidence,
    find_misquotes,
    json_schema,
    kind_of,
    quotes,
    record_digest,
    record_id,
)

TEXT = "The mayor, Ana Roth, said the bridge was shut.\r\n\u202bשלום\u202c e\u0301 \U0001f692\x00."


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Make a strategy for any type that a record field has."""
    info = msgspec.inspect
    if isinstance(kind, info.StructType):
        required = {field.name: values(field.type) for field in kind.fields if field.required}
        optional = {field.name: values(field.type) for field in kind.fields if not field.required}
        return st.fixed_dictionaries(required, optional=optional).map(lambda given: kind.cls(**given))
    if isinstance(kind, info.UnionType):
        return st.one_of([values(part) for part in kind.types])
    if isinstance(kind, info.LiteralType):
        return st.sampled_from(kind.values)
    if isinstance(kind, info.VarTupleType):
        return st.lists(values(kind.item_type), max_size=2).map(tuple)
    simple: dict[type, st.SearchStrategy[Any]] = {
        info.StrType: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        info.IntType: st.integers(-(2**53), 2**53),
        info.FloatType: st.floats(allow_nan=False, allow_infinity=False),
        info.BoolType: st.booleans(),
        info.NoneType: st.none(),
    }
    return simple[type(kind)]


RECORDS = {name: values(msgspec.inspect.type_info(cls)) for name, cls in KINDS.items()}


def situation(*spans: Span, **fields: Any) -> Situation:
    anchor = evidence(TEXT, *spans)
    return Situation(id=record_id("doc", "situation", anchor), document="doc", evidence=anchor, state=anchor, **fields)


def test_the_kinds_are_these_and_each_is_named_by_its_class() -> None:
    assert list(KINDS) == [
        "statement",
        "event",
        "count",
        "demand",
        "blame",
        "characterisation",
        "purpose",
        "situation",
        "relation",
        "person",
        "custody",
    ]
    assert set(get_args(AnyRecord)) == set(KINDS.values())
    assert isinstance(AnyRecord, types.UnionType)


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_record_survives_json_with_its_kind_beside_its_fields(name: str, data: st.DataObject) -> None:
    record = data.draw(RECORDS[name])
    line = msgspec.json.encode(record)
    assert msgspec.json.decode(line)["record"] == name == kind_of(record)
    back = msgspec.json.decode(line, type=AnyRecord)
    assert back == record
    assert record_digest(back) == record_digest(record)


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_any_changed_field_changes_the_digest(name: str, data: st.DataObject) -> None:
    one, other = data.draw(RECORDS[name]), data.draw(RECORDS[name])
    field = data.draw(st.sampled_from(one.__struct_fields__))
    changed = msgspec.structs.replace(one, **{field: getattr(other, field)})
    assert (record_digest(changed) == record_digest(one)) == (changed == one)


def quoted(value: Any) -> list[tuple[Any, ...]]:
    """List the quotes of a record by looking into every field."""
    if isinstance(value, (ActorRef, PlaceRef)):
        return [(value.span, value.text)]
    if isinstance(value, Evidence):
        return list(zip_longest(value.spans, value.words))
    inner = [getattr(value, name) for name in value.__struct_fields__] if isinstance(value, msgspec.Struct) else value
    return [one for item in inner for one in quoted(item)] if isinstance(inner, (list, tuple)) else []


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_no_field_that_quotes_is_passed_over(name: str, data: st.DataObject) -> None:
    record = data.draw(RECORDS[name])
    listed = [(span, words) for _, span, words in quotes(record)]
    assert listed == [(span or Span(0, 0), words or "") for span, words in quoted(record)]


@pytest.mark.parametrize("name", KINDS)
def test_the_json_schema_has_the_kind(name: str) -> None:
    assert KINDS[name].__name__ in json_schema()["$defs"]


def test_evidence_has_the_words_at_its_spans_in_the_order_of_the_text() -> None:
    found = evidence(TEXT, Span(21, 25), Span(0, 9))
    assert found == Evidence((Span(0, 9), Span(21, 25)), ("The mayor", "said"))
    assert found.text == "The mayor … said"


@pytest.mark.parametrize("span", [Span(3, 3), Span(4, 2), Span(-1, 2), Span(0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_no_evidence(span: Span) -> None:
    with pytest.raises(ValueError, match="is not inside a text of"):
        evidence(TEXT, span)


@given(st.text(min_size=1, max_size=30), st.data())
def test_evidence_always_bears_out(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = evidence(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    record = Situation(id="x", document="d", evidence=anchor, state=anchor)
    assert find_misquotes(record, text) == []


def test_the_id_depends_on_document_kind_anchor_and_type_and_on_nothing_else() -> None:
    anchor, other = evidence(TEXT, Span(0, 9)), evidence(TEXT, Span(0, 8))
    made = record_id("doc", "event", anchor, "PROTEST")
    assert made == record_id("doc", "event", Evidence(anchor.spans, ("other words",)), "PROTEST")
    assert len({made, record_id("d2", "event", anchor, "PROTEST"), record_id("doc", "count", anchor, "PROTEST")}) == 3
    assert made != record_id("doc", "event", other, "PROTEST")
    assert made != record_id("doc", "event", anchor, "ASSAULT")
    document = make_document(Item.of(b"x"), TEXT, reader="text/1")
    assert record_id(document, "event", anchor) == record_id(document.id, "event", anchor)


def test_every_place_where_a_record_quotes_is_listed_with_its_path() -> None:
    words = evidence(TEXT, Span(0, 9), Span(21, 25))
    actor = ActorRef(text="Ana Roth", span=Span(11, 19), kind="name")
    record = Statement(id="x", document="d", evidence=words, form="indirect", content=words, speaker=actor, addressees=(actor, actor))
    listed = [(path, text) for path, _, text in quotes(record)]
    assert listed.count(("evidence", "The mayor")) == 1
    assert ("content", "said") in listed
    assert ("speaker", "Ana Roth") in listed
    assert [path for path, _ in listed if path.startswith("addressees")] == ["addressees[0]", "addressees[1]"]
    assert find_misquotes(record, TEXT) == []


@pytest.mark.parametrize(
    "broken",
    [
        Evidence((Span(0, 9),), ("the mayor",)),
        Evidence((Span(1, 10),), ("The mayor",)),
        Evidence((Span(0, 0),), ("",)),
        Evidence((Span(-3, 9),), ("The mayor",)),
        Evidence((Span(0, 900),), (TEXT,)),
        Evidence((Span(0, 9), Span(21, 25)), ("The mayor",)),
        Evidence((Span(0, 9),), ("The mayor", "said")),
    ],
    ids=["other-words", "moved", "empty", "before", "beyond", "span-without-words", "words-without-span"],
)
def test_a_misquote_is_named_by_its_field(broken: Evidence) -> None:
    record = msgspec.structs.replace(situation(Span(0, 9)), state=broken)
    found = find_misquotes(record, TEXT)
    assert len(found) == 1
    assert found[0].startswith("state ")


def test_an_actor_that_is_not_in_the_text_is_a_misquote() -> None:
    actor = ActorRef(text="Ben Poe", span=Span(11, 18), kind="name")
    assert find_misquotes(situation(Span(0, 9), of=actor), TEXT) == ["of 11:18"]


@given(st.integers(0, len(TEXT) - 1), st.characters(exclude_categories=["Cs"]))
def test_one_changed_letter_of_the_text_is_found(at: int, letter: str) -> None:
    record = situation(Span(0, len(TEXT)))
    changed = TEXT[:at] + letter + TEXT[at + 1 :]
    assert bool(find_misquotes(record, changed)) == (changed != TEXT)


def test_doubts_are_a_closed_list() -> None:
    assert len(DOUBTS) == len(set(DOUBTS))
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"code": "hunch"}', type=Doubt)


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        situation(Span(0, 9)).document = "other"  # type: ignore[misc]
