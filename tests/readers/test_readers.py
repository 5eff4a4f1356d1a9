"""One contract for all readers: each source item comes back once, as a document or a refusal, whatever its bytes are."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin import readers, registry
from tocsin.config import Settings
from tocsin.document import REFUSAL_CODES, Document, Refusal, SourceItem
from tocsin.hashing import sha256, text_hash

SETTINGS = Settings(max_item_bytes=200_000, max_line_bytes=10_000)
READERS = registry.names("readers")
SENTENCE = "The council met in the town hall and voted to keep the bridge shut until the engineers had seen it. "
PAGE = "<html><head><title>Bridge stays shut</title></head><body><article><h1>Bridge stays shut</h1>{}</article></body></html>"
ITEMS = {
    "text": ("report.txt", ("Bridge stays shut\n\n3 March 2031\n\n" + SENTENCE * 4).encode()),
    "html": ("page.html", PAGE.format("".join(f"<p>{SENTENCE * 3}</p>" for _ in range(5))).encode()),
    "jsonl": ("items.jsonl", "".join(json.dumps({"title": f"Bridge {n}", "text": SENTENCE}) + "\n" for n in range(3)).encode()),
    "rows": ("acts.csv", b"date,source,target,code\n2031-03-04,SRVGOV,LTHREB,190\n2031-03-05,LTHREB,SRVGOV,173\n"),
}


def read_with(name: str, data: bytes, file_name: str = "item") -> list[readers.Result]:
    item = SourceItem.of(data, name=file_name)
    return list(registry.load("readers", name)(io.BytesIO(data), item, SETTINGS))


def read(data: bytes, file_name: str = "item", media_type: str = "") -> list[readers.Result]:
    return list(readers.read(io.BytesIO(data), SourceItem.of(data, name=file_name, media_type=media_type), SETTINGS))


def check(results: list[readers.Result], data: bytes) -> None:
    """Hold results to what every reader owes."""
    assert results, "an item must come back"
    assert len({item.id for item, _ in results}) == len(results)
    for item, result in results:
        assert item.container == sha256(data)
        if isinstance(result, Refusal):
            assert result.item == item
            assert result.code in REFUSAL_CODES
            assert "\n" not in result.note
            assert result.note.strip()
        else:
            check_document(item, result)


def check_document(item: SourceItem, document: Document) -> None:
    text = document.text
    assert document.item == item.id
    assert document.text_sha256 == text_hash(text)
    assert text.strip()
    at = 0
    for region in document.regions:
        assert at <= region.span.start < region.span.end <= len(text)
        at = region.span.end
    assert at == len(text), "the last region reaches the end"
    for field in (document.title, document.outlet, document.author, document.published, document.url):
        assert field is None or field.strip(), "nothing known is None, not blank"
    title = document.region("title")
    if title is not None:
        assert text[title.start : title.end] == document.title


@pytest.mark.parametrize("name", READERS)
def test_a_sound_item_becomes_documents(name: str) -> None:
    file_name, data = ITEMS[name]
    results = read(data, file_name)
    check(results, data)
    assert all(isinstance(result, Document) for _, result in results)
    assert {result.reader for _, result in results if isinstance(result, Document)} == {readers.version(name)}


@pytest.mark.parametrize("name", READERS)
def test_reading_again_gives_the_same(name: str) -> None:
    file_name, data = ITEMS[name]
    assert read(data, file_name) == read(data, file_name)


@pytest.mark.parametrize("name", READERS)
def test_the_name_of_a_file_changes_no_id(name: str) -> None:
    _, data = ITEMS[name]
    ids = [[(item.id, result.id) for item, result in read_with(name, data, file_name)] for file_name in ("a", "b/c.txt")]
    assert ids[0] == ids[1]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t\n",
        b"\x00" * 64,
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xff\xfe\x00",
        b"\xfe\xff\x00 ",
        bytes(range(256)) * 8,
        b"\xed\xa0\x80",
    ],
    ids=["nothing", "blank", "nuls", "bom", "wide-bom", "half-a-wide-letter", "wide-blank", "all-bytes", "surrogate"],
)
def test_nothing_readable_is_refused(name: str, data: bytes) -> None:
    results = read_with(name, data)
    check(results, data)
    assert all(isinstance(result, Refusal) for _, result in results)


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_random_bytes_give_documents_or_refusals_only(name: str, data: bytes) -> None:
    check(read_with(name, data), data)


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_damaged_items_give_documents_or_refusals_only(name: str, data: st.DataObject) -> None:
    whole = bytearray(ITEMS[name][1])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    check(read_with(name, bytes(whole)), bytes(whole))


@pytest.mark.parametrize("name", READERS)
def test_an_item_cut_anywhere_gives_documents_or_refusals_only(name: str) -> None:
    whole = ITEMS[name][1]
    for end in range(1, len(whole), max(1, len(whole) // 23)):
        check(read_with(name, whole[:end]), whole[:end])


@pytest.mark.parametrize("name", ["text", "html"])
def test_an_item_above_the_limit_is_refused_before_it_is_read(name: str) -> None:
    class NeverRead(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("must not be read")

    item = SourceItem(id="x", container="y", name="big", size=SETTINGS.max_item_bytes + 1)
    ((_, result),) = registry.load("readers", name)(NeverRead(), item, SETTINGS)
    assert isinstance(result, Refusal)
    assert result.code == "too_large"
    assert "max_item_bytes" in result.note


@pytest.mark.parametrize(
    ("head", "name", "media_type", "reader"),
    [
        (b"<!DOCTYPE html><p>x", "page", "", "html"),
        (b"\xef\xbb\xbf  <HTML lang=en>", "page.txt", "", "html"),
        (b'<?xml version="1.0"?>\n<html>', "page", "", "html"),
        (b"<!-- saved --><html>", "page", "", "html"),
        (b"<p>part of a page", "page.htm", "", "html"),
        (b"<p>part of a page", "page", "text/html", "html"),
        (b'{"text": "x"}\n', "wire.jsonl", "", "jsonl"),
        (b'{"text": "x"}\n', "-", "", "jsonl"),
        (b'{"text": "x"}\n', "wire", "application/x-ndjson", "jsonl"),
        (b"Plain words", "report.md", "", "text"),
        (b"{curly words open this report}", "report", "", "text"),
        (b"ID3 is the name of the unit", "report", "", "text"),
        (b"BZhensk was shelled", "report", "", "text"),
        (b"GIF8 talks", "report", "", "text"),
        (b"PK means player killer", "report", "", "text"),
        (b"WHO said", "report", "", "text"),
    ],
)
def test_the_reader_is_picked_by_first_bytes_then_media_type_then_suffix(head: bytes, name: str, media_type: str, reader: str) -> None:
    assert readers.pick(head, SourceItem.of(head, name=name, media_type=media_type)) == reader


@pytest.mark.parametrize(
    "head",
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04rest",
        b"\x1f\x8b\x08rest",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"SQLite format 3\x00",
        b"WARC/1.1\r\n",
        b"{\\rtf1",
        b"\x7fELF",
        b"BZh91AY&SY",
        b"ID3\x04\x00",
    ],
)
def test_a_known_format_that_no_reader_reads_is_refused_by_its_name(head: bytes) -> None:
    ((_, result),) = read(head, "report.txt")
    assert isinstance(result, Refusal)
    assert result.code == "unknown_format"
    assert result.note.startswith("report.txt is a ")


def test_white_space_longer_than_the_sniffed_head_does_not_hide_the_text() -> None:
    data = b" \n" * 10_000 + SENTENCE.encode() * 3
    ((_, result),) = read(data, "report.txt")
    assert isinstance(result, Document)


@pytest.mark.parametrize(("name", "media_type"), [("people.csv", ""), ("people.tsv", ""), ("people", "text/csv")])
def test_a_table_that_no_mapping_knows_is_refused_not_read_as_prose(name: str, media_type: str) -> None:
    ((_, refusal),) = read(b"person,name\nP1,Ana Roth\n", name, media_type)
    assert isinstance(refusal, Refusal) and refusal.code == "unknown_format"
    assert "--mapping" in refusal.note and "tocsin register add" in refusal.note
