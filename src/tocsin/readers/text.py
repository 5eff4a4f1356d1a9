"""Plain text in any encoding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem, make_document, make_refusal
from tocsin.readers.decoding import Undecodable, decode, is_blank
from tocsin.readers.heading import find_head

__all__ = ["VERSION", "read"]

VERSION = 1


def read(stream: BinaryIO, item: SourceItem, settings: Settings) -> Iterator[tuple[SourceItem, Document | Refusal]]:
    """Read one text file as one document; its head lines give title, outlet and date."""
    if item.size > settings.max_item_bytes:
        note = f"{item.name or 'the text'} has {item.size:,} bytes, more than max_item_bytes {settings.max_item_bytes:,}; split it"
        yield item, make_refusal(item, "too_large", note)
        return
    try:
        text = decode(stream.read())
    except Undecodable as error:
        yield item, make_refusal(item, error.code, f"{item.name or 'the text'} {error}; save it as UTF-8")
        return
    if is_blank(text):
        yield item, make_refusal(item, "empty", f"{item.name or 'the text'} holds white space only; nothing to read")
        return
    head = find_head(text)
    yield (
        item,
        make_document(
            item,
            text,
            reader=f"text/{VERSION}",
            title=head.title,
            outlet=head.outlet,
            author=head.author,
            published=head.published,
            regions=head.regions,
        ),
    )
