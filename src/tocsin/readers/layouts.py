"""How tables of event data are laid out: which file is of which format, and where its cells stand.

A format is one TOML file under ``data/tables``; here only its head (``[file]``, ``[recognise]``, ``[row]``) is read, what the
cells mean is the matter of :mod:`tocsin.tables`. A file is known by what stands in it, never by its name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from tocsin.document import Span
from tocsin.errors import DataError, UsageError
from tocsin.registry import data_path

__all__ = [
    "Cell",
    "File",
    "Layout",
    "Recognise",
    "Row",
    "head_row",
    "layouts",
    "load_layout",
    "open_quote",
    "recognise",
    "shipped",
    "split",
]

SAMPLE = 20
"""Lines of a file without a header that are held against a format's patterns."""


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the bytes are cut into cells. ``missing`` are cells that stand for nothing; ``quote``: cells may stand in double quotes."""

    columns: tuple[str, ...]
    delimiter: str = ","
    quote: bool = True
    header: bool = True
    missing: tuple[str, ...] = ("",)


class Recognise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells the format: names that its header must have and must not have, or patterns that cells match whole."""

    header: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    cells: dict[str, str] = {}


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which columns tell of the row as a report: its number in the data set, who published, where, and when."""

    id: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    published_format: str = "%Y-%m-%d"


class Layout(msgspec.Struct, frozen=True):
    """The head of a format's file. ``title`` is the data set, on whose word its rows stand."""

    name: str
    title: str
    file: File
    recognise: Recognise
    row: Row = Row()


class Cell(msgspec.Struct, frozen=True):
    """A cell's value (quotes undone) and where its words stand in the row's text."""

    value: str
    span: Span


def load_layout(path: Path) -> Layout:
    """Read the head of a format's file.

    Raises:
        UsageError: There is no such file.
        DataError: It breaks the format.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Layout)
    except OSError as error:
        raise UsageError(f"mapping {path} can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"mapping {path.name}: {error}") from error


@cache
def shipped() -> tuple[Path, ...]:
    """List the files of the shipped formats, in the order of their names."""
    return tuple(sorted(data_path("tables").glob("*.toml")))


@cache
def _layout(path: Path) -> Layout:
    return load_layout(path)


def layouts(given: Iterable[str | Path] = ()) -> list[tuple[Path, Layout]]:
    """List the formats that are known, those of the given mapping files first."""
    return [(path, load_layout(path)) for path in map(Path, given)] + [(path, _layout(path)) for path in shipped()]


def recognise(head: bytes, given: Iterable[str | Path] = ()) -> tuple[Path, Layout] | None:
    """Tell the format of a table by its first bytes; None when it is none that is known.

    Args:
        head: The first few kilobytes.
        given: Mapping files that are tried before the shipped ones.
    """
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:  # not merely a character that the head cuts through
            return None
        text = head[: error.start].decode("utf-8-sig")
    lines = text.split("\n")
    whole = lines[:-1] or lines
    for path, layout in layouts(given):
        if _fits(layout, [line.rstrip("\r") for line in whole[:SAMPLE]]):
            return path, layout
    return None


def _fits(layout: Layout, lines: Sequence[str]) -> bool:
    if layout.file.header:
        names = {cell.value for cell in split(lines[0], layout.file)} if lines else set()
        return set(layout.recognise.header) <= names and names.isdisjoint(layout.recognise.without)
    rows = _joined(lines, layout.file) if layout.file.quote else lines
    fit = sum(_matches(layout, row) for row in rows)
    return bool(rows) and 2 * fit > len(rows)


def _joined(lines: Sequence[str], file: File) -> list[str]:
    """Join lines to rows while a quotation is open; what is open at the end is left out."""
    rows: list[str] = []
    begun = ""
    for line in lines:
        begun = f"{begun}\n{line}" if begun else line
        if not open_quote(begun, file.delimiter):
            rows.append(begun)
            begun = ""
    return rows


def _matches(layout: Layout, line: str) -> bool:
    cells = split(line, layout.file)
    if len(cells) != len(layout.file.columns):
        return False
    named = dict(zip(layout.file.columns, cells, strict=True))
    return all(re.fullmatch(pattern, named[name].value) for name, pattern in layout.recognise.cells.items())


@cache
def _cells(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf'"((?:[^"]|"")*)"(?={mark}|\Z)|([^{mark}]*)')


def split(text: str, file: File) -> list[Cell]:
    """Cut one row into cells; a cell in quotes has its span inside them."""
    if not file.quote or '"' not in text:
        cells, at = [], 0
        for value in text.split(file.delimiter):
            cells.append(Cell(value, Span(at, at + len(value))))
            at += len(value) + len(file.delimiter)
        return cells
    return list(_quoted(text, file.delimiter))


def _quoted(text: str, delimiter: str) -> Iterator[Cell]:
    pattern, at = _cells(delimiter), 0
    while True:
        found = pattern.match(text, at)
        assert found is not None  # the second branch matches the empty string
        if found[1] is not None:
            yield Cell(found[1].replace('""', '"'), Span(found.start(1), found.end(1)))
        else:
            yield Cell(found[2], Span(found.start(2), found.end(2)))
        if found.end() >= len(text):
            return
        at = found.end() + len(delimiter)
        if at > len(text):
            return


def open_quote(text: str, delimiter: str) -> bool:
    """Say whether a row ends inside a cell in quotes, so that it goes on in the next line.

    A quotation mark that is not the first character of its cell means nothing.
    """
    at = 0
    while '"' in text[at:]:
        if text[at] == '"':
            end = _closing(text, at + 1)
            if end is None:
                return True
            at = end
        found = text.find(delimiter, at)
        if found < 0:
            return False
        at = found + len(delimiter)
    return False


def _closing(text: str, at: int) -> int | None:
    """Find the mark that closes a cell; two in a row are one that is meant."""
    while (at := text.find('"', at)) >= 0:
        if text[at + 1 : at + 2] != '"':
            return at
        at += 2
    return None


def head_row(layout: Layout, line: str) -> tuple[str, ...]:
    """Name the columns of a file: as its header says, or as the format has them."""
    return tuple(cell.value for cell in split(line, layout.file)) if layout.file.header else layout.file.columns
