"""Tables of event data: one row is one source item, its document the row's own line as it stands in the file.

A row that is not cut into as many cells as the table has columns is a refusal that names its line. Blank lines are no rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import BinaryIO

import msgspec

from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem, make_document, make_refusal
from tocsin.readers.layouts import Cell, Layout, head_row, open_quote, recognise, split

__all__ = ["VERSION", "Row", "cut", "read", "row_document"]

VERSION = 1

MOST_LINES = 500
"""Lines that one row may take; a quotation mark that is never closed then costs its own line, not the rest of the file."""


class Row(msgspec.Struct, frozen=True):
    """One row: its first line (from 1), its text without the end of line, and its cells by column."""

    number: int
    text: str
    cells: dict[str, Cell]

    def value(self, column: str, missing: Sequence[str] = ("",)) -> str:
        """Return a cell's value, trimmed; "" where it stands for nothing or the table has no such column."""
        cell = self.cells.get(column) if column else None
        value = cell.value.strip() if cell is not None else ""
        return "" if value in missing else value


def read(stream: BinaryIO, item: SourceItem, settings: Settings) -> Iterator[tuple[SourceItem, Document | Refusal]]:
    """Read a table row by row; memory is bounded by the longest row that is allowed."""
    found = recognise(stream.read(65_536), settings.tables)
    stream.seek(0)
    if found is None:
        note = f"{item.name or 'the table'} is of no format of event data that is known; give a mapping file under `tables`"
        yield item, make_refusal(item, "unknown_format", note)
        return
    layout = found[1]
    for part, row in cut(stream, item, layout, settings):
        yield part, row if isinstance(row, Refusal) else row_document(part, row, layout)


def row_document(part: SourceItem, row: Row, layout: Layout) -> Document:
    """Make the document of a row; its title is the data set and the row's number in it."""
    missing = layout.file.missing
    number = row.value(layout.row.id, missing)
    publisher = row.value(layout.row.publisher, missing)
    return make_document(
        part,
        row.text,
        reader=f"rows/{VERSION}",
        title=f"{layout.title} {number}".strip(),
        outlet=layout.title,
        url=row.value(layout.row.url, missing) or None,
        published=_published(row.value(layout.row.published, missing), layout.row.published_format),
        sources=(publisher,) if publisher else (),
    )


def _published(cell: str, form: str) -> str | None:
    try:
        return datetime.strptime(cell, form).date().isoformat() if cell else None
    except ValueError:
        return None


def cut(stream: BinaryIO, item: SourceItem, layout: Layout, settings: Settings) -> Iterator[tuple[SourceItem, Row | Refusal]]:
    """Cut a table into rows and refusals, in the order of the file."""
    columns = () if layout.file.header else layout.file.columns
    seen = False
    for number, raw in _raw_rows(stream, layout, settings.max_line_bytes):
        where = f"{item.name}:{number}"
        part = _part(item, number, len(raw))
        seen = seen or bool(columns)
        if len(raw) > settings.max_line_bytes:
            note = f"{where} has more bytes than max_line_bytes {settings.max_line_bytes:,}; mend the row"
            yield part, make_refusal(part, "too_large", note)
            continue
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            yield part, make_refusal(part, "undecodable", f"{where} is no UTF-8 at its byte {error.start}; save the file as UTF-8")
            continue
        if not columns:
            columns = head_row(layout, text)
            continue
        if not text.strip():
            continue
        if layout.file.quote and open_quote(text, layout.file.delimiter):
            yield part, make_refusal(part, "bad_item", f"{where} opens a quotation that is never closed; mend the row at its source")
            continue
        cells = split(text, layout.file)
        if len(cells) != len(columns):
            note = f"{where} has {len(cells)} cells where the table has {len(columns)} columns; mend the row at its source"
            yield part, make_refusal(part, "bad_item", note)
            continue
        yield part, Row(number, text, dict(zip(columns, cells, strict=True)))
    if not seen:
        yield item, make_refusal(item, "empty", f"{item.name or 'the table'} has no rows below its header; nothing to read")


def _raw_rows(stream: BinaryIO, layout: Layout, most: int) -> Iterator[tuple[int, bytes]]:
    """Yield rows as bytes with the number of their first line; lines are joined while a quotation is open."""
    number = 0
    waiting: list[bytes] = []
    while True:
        line = waiting.pop(0) if waiting else _line(stream, most)
        if not line:
            return
        number += 1
        if not (layout.file.quote and b'"' in line):
            yield number, line
            continue
        lines = [line]
        while open_quote(_loose(b"".join(lines)), layout.file.delimiter) and len(lines) < MOST_LINES:
            following = waiting.pop(0) if waiting else _line(stream, most)
            if not following or sum(map(len, lines)) > most:
                waiting[:0] = [following] if following else []
                break
            lines.append(following)
        if len(lines) > 1 and open_quote(_loose(b"".join(lines)), layout.file.delimiter):
            waiting[:0] = lines[1:]
            lines = lines[:1]
        yield number, b"".join(lines)
        number += len(lines) - 1


def _line(stream: BinaryIO, most: int) -> bytes:
    """Read a line; one that is too long comes back cut, but is read to its end."""
    line = stream.readline(most + 1)
    if len(line) > most and not line.endswith(b"\n"):
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
    return line


def _loose(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _part(item: SourceItem, number: int, size: int) -> SourceItem:
    made = SourceItem.of(b"", locator=f"line:{number}", name=item.name, media_type="text/csv", container=item.container)
    return msgspec.structs.replace(made, size=size)
