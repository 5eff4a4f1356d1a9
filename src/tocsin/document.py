"""What was obtained and what text was made from it: source items, documents, spans, refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args

import msgspec

from tocsin.hashing import make_id, sha256, text_hash
from tocsin.lines import parts

__all__ = [
    "Document",
    "DocumentDoubt",
    "Refusal",
    "RefusalCode",
    "Region",
    "RegionKind",
    "SourceItem",
    "Span",
    "make_document",
    "make_refusal",
    "paragraphs",
]


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A half-open range ``[start, end)`` of code points in a document's text."""

    start: int
    end: int


class SourceItem(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes obtained somewhere: a file, or one record inside a container.

    ``id`` is made of the container's hash and the locator, so the same bytes have the same id wherever they
    were found. ``container`` is the SHA-256 of the stored bytes (the whole file); ``locator`` is empty for a
    whole file, else how to find the record in it (``line:12`` in a JSONL file, counted from 1).
    """

    id: str
    container: str
    locator: str = ""
    name: str = ""
    media_type: str = ""
    size: int = 0

    @classmethod
    def whole(cls, container: str, size: int, *, name: str = "", media_type: str = "") -> SourceItem:
        """Describe a whole file by the SHA-256 and size of its bytes."""
        return cls(id=make_id("item", container, ""), container=container, name=name, media_type=media_type, size=size)

    @classmethod
    def of(cls, data: bytes, *, locator: str = "", name: str = "", media_type: str = "", container: str = "") -> SourceItem:
        """Describe bytes; ``container`` is the hash of the whole file when ``data`` is a part of it."""
        whole = container or sha256(data)
        return cls(id=make_id("item", whole, locator), container=whole, locator=locator, name=name, media_type=media_type, size=len(data))


RegionKind = Literal["title", "byline", "dateline", "body"]


class Region(msgspec.Struct, frozen=True):
    """A part of a document's text with a role of its own; regions are in order and don't overlap."""

    kind: RegionKind
    span: Span


DocumentDoubt = Literal[
    "outlet_unknown",  # nothing says who published
    "date_unknown",  # nothing says when
    "date_unread",  # a date is given that is none
    "language_assumed",  # too short or too mixed to know the language
    "language_not_read",  # a language without a pack: kept, but nothing was taken from it
]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The text made from one source item, and what the item says of itself.

    ``text`` is never altered after reading: no Unicode normalisation, line ends kept. ``published`` is an EDTF
    date. ``sources`` are outlets that the item cites. ``regions`` cover the text's non-blank parts; when the
    headline is not part of the text, ``title`` has it and there is no title region. ``doubts`` name what is
    unsure of the document as a whole.
    """

    id: str
    item: str
    sha256: str
    text: str
    text_sha256: str
    reader: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    sources: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    doubts: tuple[DocumentDoubt, ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether it is a row of event data, not a report that somebody wrote."""
        return self.reader.startswith("rows/")

    def region(self, kind: RegionKind) -> Span | None:
        """Return the span of the first region of a kind, or None."""
        return next((region.span for region in self.regions if region.kind == kind), None)


def make_document(item: SourceItem, text: str, *, reader: str, **fields: object) -> Document:
    """Build a document with its ids; ``reader`` is ``name/version``, such as ``html/1``.

    A date of publication outside the years 1000 to 2999 is a placeholder, and dropped.

    Raises:
        UnicodeEncodeError: The text holds a lone surrogate.
    """
    hashed = text_hash(text)
    values: dict[str, Any] = {"regions": (Region("body", Span(0, len(text))),) if text else ()}
    values.update(fields)
    # 0001-01-01 and 9999-12-31 are what publishing systems write when they know no date.
    if not "1000" <= str(values.get("published") or "2000")[:4] < "3000":
        values["published"] = None
    return Document(
        id=make_id("document", item.id, hashed, reader),
        item=item.id,
        sha256=item.container,
        text=text,
        text_sha256=hashed,
        reader=reader,
        **values,
    )


RefusalCode = Literal[
    "empty",  # no bytes, or white space only
    "binary",  # bytes that are no text and no known format
    "unknown_format",  # a known format that no reader reads (PDF, image, archive)
    "undecodable",  # no encoding gives text; lone surrogates
    "bad_json",  # a JSONL line that is no JSON
    "bad_item",  # JSON, but not an item (no text, wrong types)
    "no_text",  # a page without a readable body
    "own_page",  # a brief or another page that Tocsin made
    "too_large",  # beyond a limit of the settings
    "stuck",  # took longer than the time limit and was killed
    "unreadable",  # the operating system would not let us read it
    "failed",  # an unforeseen failure; the note names it
]
REFUSAL_CODES: tuple[str, ...] = get_args(RefusalCode)


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A source item that could not be used, and why. ``note`` is one line: what, where, what to do."""

    id: str
    item: SourceItem
    code: RefusalCode
    note: str


def make_refusal(item: SourceItem, code: RefusalCode, note: str) -> Refusal:
    """Refuse an item."""
    return Refusal(id=make_id("refusal", item.id, code), item=item, code=code, note=note)


_BLANK = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t\f\v\u00a0]*(?:(?:\r\n|\r(?!\n)|\n)[ \t\f\v\u00a0]*)+|\f")
_LINE = re.compile(r"\r\n|\r|\n|\u2028|\u2029")


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def _blocks(text: str, region: Span) -> Iterator[Span]:
    at = region.start
    for gap in _BLANK.finditer(text, region.start, region.end):
        yield Span(at, gap.start())
        at = gap.end()
    yield Span(at, region.end)


def paragraphs(text: str, region: Span | None = None) -> list[Span]:
    """Split a text into paragraphs, trimmed of white space, in order.

    A blank line parts paragraphs. Inside a block, single line ends part them too when each line is whole
    (ends with a sentence mark), and around what stands by itself: a date as a heading, the items of a list,
    rows (:mod:`tocsin.lines`); otherwise the lines are one wrapped paragraph.
    """
    found: list[Span] = []
    for block in _blocks(text, region or Span(0, len(text))):
        trimmed = _trim(text, block.start, block.end)
        if trimmed is None:
            continue
        lines: list[Span] = []
        at = trimmed.start
        for start, end in [*((m.start(), m.end()) for m in _LINE.finditer(text, trimmed.start, trimmed.end)), (trimmed.end, trimmed.end)]:
            line = _trim(text, at, start)
            if line is not None:
                lines.append(line)
            at = end
        pieces = parts([text[line.start : line.end] for line in lines]) if len(lines) > 1 else [(0, 1)]
        found.extend(Span(lines[first].start, lines[end - 1].end) for first, end in pieces)
    return found
