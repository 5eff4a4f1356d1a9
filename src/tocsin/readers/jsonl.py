"""JSONL: one item a line, ``{id?, url?, source?, sources?, date?, title?, text}``; other keys are ignored.

``outlet`` and ``published``, which Tocsin's own records write, are read where ``source`` and ``date`` are absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from tocsin.config import Settings
from tocsin.document import Document, DocumentDoubt, Refusal, Region, SourceItem, Span, make_document, make_refusal
from tocsin.readers.decoding import Undecodable, decode, is_blank
from tocsin.readers.heading import find_head
from tocsin.times import edtf_interval

__all__ = ["VERSION", "read"]

VERSION = 2


class Line(msgspec.Struct):
    """What a line may say."""

    text: str
    id: str | int | None = None
    url: str | None = None
    source: str | None = None
    sources: list[str] | str | None = None
    outlet: str | None = None
    date: str | int | None = None
    published: str | int | None = None
    title: str | None = None
    author: str | None = None


_DECODER = msgspec.json.Decoder(Line)


def read(stream: BinaryIO, item: SourceItem, settings: Settings) -> Iterator[tuple[SourceItem, Document | Refusal]]:
    """Read a stream line by line; memory is bounded by the longest line that is allowed."""
    number = 0
    seen = False
    while raw := stream.readline(settings.max_line_bytes + 1):
        number += 1
        size = len(raw)
        if size > settings.max_line_bytes and not raw.endswith(b"\n"):
            while rest := stream.readline(1 << 20):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
            part = _part(item, number, size)
            note = f"{item.name}:{number} has {size:,} bytes, more than max_line_bytes {settings.max_line_bytes:,}; split the item"
            yield part, make_refusal(part, "too_large", note)
            seen = True
            continue
        if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        seen = True
        part = _part(item, number, size)
        yield part, _item(raw, part, f"{item.name}:{number}")
    if not seen:
        yield item, make_refusal(item, "empty", f"{item.name or 'the file'} has no lines; nothing to read")


def _part(item: SourceItem, number: int, size: int) -> SourceItem:
    locator = f"line:{number}"
    made = SourceItem.of(b"", locator=locator, name=item.name, media_type="application/jsonl", container=item.container)
    return msgspec.structs.replace(made, size=size)


def _item(raw: bytes, part: SourceItem, where: str) -> Document | Refusal:
    try:
        line = _DECODER.decode(decode(raw).encode("utf-8"))
    except msgspec.ValidationError as error:
        return make_refusal(part, "bad_item", f"{where} is no item: {error}; a line needs a string `text`")
    except (msgspec.DecodeError, Undecodable, UnicodeEncodeError, RecursionError) as error:
        return make_refusal(part, "bad_json", f"{where} is no JSON: {str(error).splitlines()[0]}; one object a line")
    if is_blank(line.text):
        return make_refusal(part, "empty", f"{where} has an empty text; nothing to read")
    text, title = _with_title(line.text, (line.title or "").strip())
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return make_refusal(part, "undecodable", f"{where} holds a lone surrogate; repair the text at its source")
    return make_document(part, text, reader=f"jsonl/{VERSION}", **_fields(line, text, title))


def _with_title(body: str, title: str) -> tuple[str, str | None]:
    """Put the headline above the body, so that what it says has a span too, unless it stands there already."""
    if not title or body.lstrip().startswith(title):
        return body, title or None
    return f"{title}\n\n{body}", title


def _fields(line: Line, text: str, title: str | None) -> dict[str, Any]:
    stated = line.published if line.date is None else line.date
    date = None if stated is None else str(stated).strip()
    doubts: tuple[DocumentDoubt, ...] = ()
    if date:
        try:
            edtf_interval(date)
        except ValueError:
            from tocsin.registry import load_toml
            from tocsin.times import parse_written

            pack = load_toml("languages/en.toml")
            date = parse_written(date, pack["months"], frozenset(pack["weekdays"]))
            doubts = () if date else ("date_unread",)
    at = text.find(title) if title else -1
    if title and at >= 0:
        body = at + len(title)
        head = find_head(text[body:], title_in_text=False)
        moved = tuple(Region(r.kind, Span(r.span.start + body, r.span.end + body)) for r in head.regions)
        regions = (Region("title", Span(at, body)), *moved)
    else:
        head = find_head(text, title_in_text=False)
        regions = head.regions
    return {
        "title": title,
        "outlet": line.source or line.outlet or head.outlet,
        "author": line.author or head.author,
        "published": date or head.published,
        "url": line.url or None,
        "sources": (line.sources,) if isinstance(line.sources, str) else tuple(line.sources or ()),
        "regions": regions,
        "doubts": doubts,
    }
