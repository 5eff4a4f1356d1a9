"""Readers: from stored bytes to documents and refusals, one format a file.

A reader is a module with ``VERSION`` and ``read(stream, item, settings)``, which yields one
:class:`~tocsin.document.Document` or :class:`~tocsin.document.Refusal` for each source item in the stream,
each with the :class:`~tocsin.document.SourceItem` it came from. It never raises on what the bytes hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO

from tocsin import registry
from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem, make_refusal
from tocsin.readers.layouts import recognise

__all__ = ["Result", "pick", "read", "version"]

Result = tuple[SourceItem, Document | Refusal]

HEAD = 65_536
"""Bytes by which a reader is picked: some rows of a table, whose lines are long."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, Word or another Office file"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "old Office file"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF87a", "GIF picture"),
    (b"GIF89a", "GIF picture"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"WARC/", "WARC archive"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "program"),
    *((b"BZh%d1AY&SY" % level, "bzip2") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"OggS", "Ogg"),
    *((b"ID3" + bytes([version]), "MP3") for version in (2, 3, 4)),
)
"""First bytes of formats that no reader here reads, and what to call them."""

_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".xhtml": "html"}
_TABLES = frozenset([".csv", ".tsv", "text/csv", "text/tab-separated-values"])
"""Suffixes and media types of tables, which are no prose."""

_MEDIA_TYPES = {"application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "text/html": "html", "application/xhtml+xml": "html"}


def version(reader: str) -> str:
    """Name a reader with its version, as documents record it: ``html/1``."""
    module = import_module(registry.load("readers", reader).__module__)
    return f"{reader}/{module.VERSION}"


def pick(head: bytes, item: SourceItem, tables: Sequence[str] = ()) -> str | Refusal:
    """Choose a reader by the first bytes, then the media type, then what a table's rows look like, then the suffix.

    Args:
        head: The first few kilobytes of the stream.
        item: What it is the head of.
        tables: Mapping files of event data, beside the shipped ones.

    Returns:
        The reader's name, or a refusal when the bytes are of a format that none reads.
    """
    if not head.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf"):
        return make_refusal(item, "empty", f"{item.name or 'the item'} is empty; nothing to read")
    for magic, label in _MAGIC:
        if head.startswith(magic):
            return make_refusal(
                item, "unknown_format", f"{item.name or 'the item'} is a {label}, which no reader reads; save it as text or HTML"
            )
    start = head[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in head[:8192].lower()):
        return "html"
    if item.media_type in _MEDIA_TYPES:
        return _MEDIA_TYPES[item.media_type]
    suffix = PurePath(item.name).suffix.lower()
    if suffix not in _SUFFIXES and recognise(head, tables) is not None:
        return "rows"
    if suffix in _TABLES or item.media_type in _TABLES:
        note = f"{item.name or 'the item'} is a table whose columns no mapping knows; name one with --mapping, or enter a register's sheet"
        return make_refusal(item, "unknown_format", f"{note} with `tocsin register add`")
    if suffix not in _SUFFIXES and start.startswith(b"{") and b'"text"' in head[:8192]:
        return "jsonl"
    return _SUFFIXES.get(suffix, "text")


def read(stream: BinaryIO, item: SourceItem, settings: Settings) -> Iterator[Result]:
    """Read a seekable stream with the reader that fits it.

    Every source item in the stream comes back once, as a document or as a refusal.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    reader = pick(head, item, settings.tables)
    if isinstance(reader, Refusal):
        if item.size > len(head) and reader.code == "empty":
            reader = "text"
        else:
            yield item, reader
            return
    yield from registry.load("readers", reader)(stream, item, settings)
