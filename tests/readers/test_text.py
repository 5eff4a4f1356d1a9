"""A text file is one document with exactly the file's characters."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem
from tocsin.readers.text import read


def one(data: bytes) -> Document | Refusal:
    ((_, result),) = read(io.BytesIO(data), SourceItem.of(data, name="report.txt"), Settings())
    return result


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), max_size=300).filter(lambda text: text.strip()))
def test_the_text_is_the_files_own(text: str) -> None:
    result = one(text.encode())
    if isinstance(result, Document):
        assert result.text == text
    else:
        assert result.code in ("binary", "empty")


def test_the_head_of_a_file_is_known() -> None:
    result = one(b"Bridge stays shut\r\n\r\nValley Post, 3 March 2031\r\n\r\nThe council met and kept the bridge shut.\r\n")
    assert isinstance(result, Document)
    assert (result.title, result.outlet, result.published) == ("Bridge stays shut", "Valley Post", "2031-03-03")
    assert [region.kind for region in result.regions] == ["title", "byline", "body"]


@pytest.mark.parametrize("text", ["\u200b\u200b", "\ufeff\n", "\u00a0\u2003\n", "\x00\x00\n"])
def test_a_text_without_a_visible_character_is_empty(text: str) -> None:
    result = one(text.encode())
    assert isinstance(result, Refusal)
    assert result.code == "empty"


def test_a_refusal_says_which_file_and_what_to_do() -> None:
    result = one(bytes(range(256)) * 40)
    assert isinstance(result, Refusal)
    assert result.code == "binary"
    assert result.note == "report.txt is binary, not text; save it as UTF-8"
