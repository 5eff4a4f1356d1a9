"""One item a line: sound lines become documents, each other line a refusal that names its line, and memory stays bounded."""

from __future__ import annotations

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem
from tocsin.readers.jsonl import read

SETTINGS = Settings(max_line_bytes=4_000)
TEXT = "The council met in the town hall and kept the bridge shut."


def results(data: bytes, name: str = "wire.jsonl") -> list[Document | Refusal]:
    return [result for _, result in read(io.BytesIO(data), SourceItem.of(data, name=name), SETTINGS)]


def one(value: Any) -> Document | Refusal:
    (result,) = results(value if isinstance(value, bytes) else json.dumps(value).encode())
    return result


def document(value: Any) -> Document:
    result = one(value)
    assert isinstance(result, Document), result
    return result


def test_all_fields_of_a_line_are_kept() -> None:
    found = document(
        {
            "id": 7,
            "url": "https://post.example/7",
            "source": "Valley Post",
            "sources": ["Radio Andor", "VALNEWS"],
            "date": "2031-03-03",
            "title": "Bridge stays shut",
            "author": "Ana Roth",
            "text": TEXT,
            "unknown": {"nested": [1, {"deep": None}]},
        }
    )
    assert found.text == f"Bridge stays shut\n\n{TEXT}"
    assert (found.title, found.outlet, found.author, found.published) == ("Bridge stays shut", "Valley Post", "Ana Roth", "2031-03-03")
    assert (found.url, found.sources) == ("https://post.example/7", ("Radio Andor", "VALNEWS"))
    title = found.region("title")
    assert title is not None
    assert found.text[title.start : title.end] == found.title


def test_names_that_our_own_records_have_stand_in_for_outlet_and_day() -> None:
    found = document({"outlet": "Valley Post", "published": "2031-03-03", "text": TEXT})
    assert (found.outlet, found.published) == ("Valley Post", "2031-03-03")
    both = document({"outlet": "b", "source": "Valley Post", "published": "2031-03-04", "date": "2031-03-03", "text": TEXT})
    assert (both.outlet, both.published) == ("Valley Post", "2031-03-03")


def test_a_title_that_opens_the_text_is_not_put_there_twice() -> None:
    assert document({"title": "Bridge stays shut", "text": f"Bridge stays shut\n{TEXT}"}).text == f"Bridge stays shut\n{TEXT}"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2031-03", "2031-03"),
        ("2031", "2031"),
        (2031, "2031"),
        ("2031-03-01/2031-03-03", "2031-03-01/2031-03-03"),
        ("3 March 2031", "2031-03-03"),
        ("2031-03-03T10:12:00Z", "2031-03-03T10:12:00Z"),
        ("03/04/2031", None),
        ("2031-02-30", None),
        ("9999-12-31", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_kept_as_written_if_it_is_one_and_never_guessed(date: Any, published: str | None) -> None:
    assert document({"date": date, "text": TEXT}).published == published


@pytest.mark.parametrize(
    ("date", "doubts"), [("soon", ("date_unread",)), ("2031-02-30", ("date_unread",)), ("2031-02", ()), ("", ()), (None, ())]
)
def test_a_date_that_is_given_and_none_is_a_doubt(date: Any, doubts: tuple[str, ...]) -> None:
    assert document({"date": date, "text": TEXT}).doubts == doubts


@pytest.mark.parametrize(("sources", "kept"), [(None, ()), ("Radio Andor", ("Radio Andor",)), ([], ()), (["A", "B"], ("A", "B"))])
def test_cited_sources_may_be_a_list_a_name_or_nothing(sources: Any, kept: tuple[str, ...]) -> None:
    assert document({"sources": sources, "text": TEXT}).sources == kept


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_byte_order_mark_blank_lines_and_line_ends_cost_nothing(mark: bytes, end: bytes) -> None:
    line = json.dumps({"text": TEXT}).encode()
    found = results(mark + end.join([line, b"", b"  ", line]))
    assert [type(result) for result in found] == [Document, Document]


def test_a_half_line_at_the_end_costs_that_line_alone() -> None:
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    found = results(line * 2 + line[: len(line) // 2])
    assert [type(result) for result in found] == [Document, Document, Refusal]
    assert isinstance(found[2], Refusal)
    assert found[2].code == "bad_json"
    assert found[2].item.locator == "line:3"
    assert found[2].note.startswith("wire.jsonl:3 ")


def test_a_line_above_the_limit_is_refused_with_its_size_and_the_next_is_read() -> None:
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    long = json.dumps({"text": "x" * 5_000_000}).encode() + b"\n"
    first, second, third = results(line + long + line)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(second, Refusal)
    assert second.code == "too_large"
    assert second.item.size == len(long)
    assert f"{len(long):,} bytes" in second.note


def test_a_line_at_the_limit_is_read() -> None:
    frame = len(json.dumps({"text": ""}))
    line = json.dumps({"text": "x" * (SETTINGS.max_line_bytes - frame)}).encode()
    assert len(line) == SETTINGS.max_line_bytes
    for end in (b"", b"\n"):
        assert isinstance(one(line + end), Document)
    assert isinstance(one(line + b" "), Refusal)


def test_memory_does_not_grow_with_a_line_that_is_too_long() -> None:
    class Endless(io.RawIOBase):
        """Fifty megabytes without a line end, made as they are read."""

        left = 50_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
            return size

    tracemalloc.start()
    found = list(read(io.BufferedReader(Endless()), SourceItem.of(b"", name="long"), SETTINGS))  # type: ignore[type-var]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found[0][1], Refusal)
    assert found[0][1].code == "too_large"
    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"no json", "bad_json"),
        (b'{"text": "x"', "bad_json"),
        (b'{"text": "x"} {"text": "y"}', "bad_json"),
        (b"{'text': 'x'}", "bad_json"),
        (b'{"text": NaN}', "bad_json"),
        (b'{"text": "\\ud800"}', "bad_json"),
        (b"[" * 1_500, "bad_item"),
        (b'{"a":' * 600 + b"1" + b"}" * 600, "bad_item"),
        (b'{"a":' * 600, "bad_json"),
        (b"\x00\x01\x02\x03", "bad_json"),
        (b"[]", "bad_item"),
        (b"null", "bad_item"),
        (b'"text"', "bad_item"),
        (b"{}", "bad_item"),
        (b'{"text": null}', "bad_item"),
        (b'{"text": 5}', "bad_item"),
        (b'{"text": {"text": "x"}}', "bad_item"),
        (b'{"text": "x", "title": ["x"]}', "bad_item"),
        (b'{"text": "x", "sources": [1]}', "bad_item"),
        (b'{"text": ""}', "empty"),
        (b'{"text": " \\n\\t\\u0000"}', "empty"),
    ],
)
def test_a_line_that_is_no_item_is_refused_with_its_code(line: bytes, code: str) -> None:
    result = one(line)
    assert isinstance(result, Refusal), result
    assert (result.code, result.item.locator) == (code, "line:1")


def test_of_keys_given_twice_the_last_counts() -> None:
    assert document(b'{"text": "first words here", "text": "last words here"}').text == "last words here"


def test_escapes_and_plain_letters_are_the_same_text() -> None:
    text = "“Zoë” \U0001f692 \u202bשלום\u202c e\u0301\r\n"
    assert document({"text": text}).text == document(json.dumps({"text": text}, ensure_ascii=False).encode()).text == text


def test_a_line_in_an_old_encoding_is_read() -> None:
    text = "Le maire a déclaré à la presse que la décision était reportée. " * 4
    assert document(json.dumps({"text": text}, ensure_ascii=False).encode("cp1252")).text == text


def test_a_file_of_blank_lines_is_one_empty_item() -> None:
    result = one(b"\n\n  \n")
    assert isinstance(result, Refusal)
    assert (result.code, result.item.locator) == ("empty", "")


@given(st.lists(st.sampled_from([json.dumps({"text": TEXT}).encode(), b"{}", b"no json", b"[1]"]), min_size=1, max_size=12))
def test_each_line_comes_back_once_in_order(lines: list[bytes]) -> None:
    data = b"\n".join(lines)
    found = list(read(io.BytesIO(data), SourceItem.of(data), SETTINGS))
    assert [item.locator for item, _ in found] == [f"line:{number}" for number in range(1, len(lines) + 1)]
    assert [isinstance(result, Document) for _, result in found] == [b"council" in line for line in lines]
