"""Ids say what was obtained and what was made of it; paragraphs lie where the text parts them, whatever its line ends."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.document import REFUSAL_CODES, Document, Region, SourceItem, Span, make_document, make_refusal, paragraphs
from tocsin.hashing import sha256

ITEM = SourceItem.of(b"The bridge is shut.", name="a.txt")
TEXT = st.lists(
    st.sampled_from(
        [
            "\r\n",
            "\n",
            "\r",
            "\f",
            "\u2028",
            " ",
            "\t",
            "\u00a0",
            "\x00",
            "\u202e",
            "e\u0301",
            "\U0001f469\u200d\U0001f692",
            "word",
            "Done.",
            "”",
        ]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


def cut(text: str, region: Span | None = None) -> list[str]:
    return [text[span.start : span.end] for span in paragraphs(text, region)]


def test_the_same_bytes_are_the_same_item_wherever_they_were_found() -> None:
    assert SourceItem.of(b"x", name="a", media_type="text/plain").id == SourceItem.of(b"x", name="b").id
    assert SourceItem.of(b"x").id != SourceItem.of(b"y").id
    assert SourceItem.of(b"x").id == SourceItem.whole(sha256(b"x"), 1).id


def test_the_place_in_a_container_is_part_of_an_items_id() -> None:
    parts = [SourceItem.of(b"same", locator=locator, container=sha256(b"whole")) for locator in ("line:1", "line:2", "")]
    assert len({part.id for part in parts}) == 3
    assert {part.container for part in parts} == {sha256(b"whole")}


def test_a_document_is_known_by_its_item_its_text_and_its_reader() -> None:
    made = make_document(ITEM, "text", reader="text/1")
    assert made.id == make_document(ITEM, "text", reader="text/1", title="Other", outlet="Post").id
    others = [
        make_document(ITEM, "text ", reader="text/1"),
        make_document(ITEM, "text", reader="text/2"),
        make_document(SourceItem.of(b"else"), "text", reader="text/1"),
    ]
    assert len({made.id, *(other.id for other in others)}) == 4


def test_a_lone_surrogate_makes_no_document() -> None:
    with pytest.raises(UnicodeEncodeError):
        make_document(ITEM, "a\udc00b", reader="text/1")


def test_without_regions_the_whole_text_is_body() -> None:
    made = make_document(ITEM, "text", reader="text/1")
    assert made.regions == (Region("body", Span(0, 4)),)
    assert made.region("body") == Span(0, 4)
    assert made.region("title") is None
    assert make_document(ITEM, "", reader="text/1").regions == ()


def test_a_document_survives_json() -> None:
    made = make_document(ITEM, "a\x00\r\n\u202eb", reader="text/1", title="T", sources=("A",), regions=(Region("title", Span(0, 1)),))
    assert msgspec.json.decode(msgspec.json.encode(made), type=Document) == made


def test_a_refusal_is_known_by_its_item_and_code() -> None:
    assert make_refusal(ITEM, "empty", "one note").id == make_refusal(ITEM, "empty", "another").id
    assert make_refusal(ITEM, "empty", "x").id != make_refusal(ITEM, "binary", "x").id


def test_the_refusal_codes_are_a_closed_list() -> None:
    assert len(REFUSAL_CODES) == len(set(REFUSAL_CODES))
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"id": "x", "item": msgspec.to_builtins(ITEM), "code": "odd", "note": ""}, type(make_refusal(ITEM, "empty", "")))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs_whatever_the_line_ends(end: str) -> None:
    text = f"One line that goes on{end}here, wrapped.{end}{end}The second one,{end}also wrapped{end} \t{end}{end}Third{end}"
    assert cut(text) == [f"One line that goes on{end}here, wrapped.", f"The second one,{end}also wrapped", "Third"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_that_are_whole_are_paragraphs_of_their_own(end: str) -> None:
    assert cut(f"The first is whole.{end}“So is the second.”{end}And this one?") == [
        "The first is whole.",
        "“So is the second.”",
        "And this one?",
    ]


def test_a_form_feed_parts_paragraphs() -> None:
    assert cut("page one\fpage two") == ["page one", "page two"]


def test_only_the_region_asked_for_is_cut() -> None:
    text = "Head\n\nBody one\n\nBody two"
    assert cut(text, Span(6, len(text))) == ["Body one", "Body two"]
    assert cut(text, Span(8, 12)) == ["dy o"]
    assert cut(text, Span(4, 6)) == []


@pytest.mark.parametrize("text", ["", " ", "\r\n\r\n", "\u00a0\t\f"])
def test_white_space_has_no_paragraphs(text: str) -> None:
    assert paragraphs(text) == []


@given(TEXT)
def test_paragraphs_hold_every_visible_character_once_and_are_trimmed(text: str) -> None:
    spans = paragraphs(text)
    at = 0
    for span in spans:
        assert at <= span.start < span.end
        assert text[at : span.start].strip() == ""
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        at = span.end
    assert text[at:].strip() == ""


@given(TEXT.map(lambda text: text.replace("\r\n", "\n").replace("\r", "\n")))
def test_line_ends_change_no_paragraph(text: str) -> None:
    def words(given: str) -> list[str]:
        return [part.replace("\r\n", "\n") for part in cut(given)]

    assert words(text.replace("\n", "\r\n")) == words(text)
