"""Statements of a short text, as tests ask for them."""

from __future__ import annotations

from functools import cache

from tocsin.document import Region, SourceItem, Span, make_document, paragraphs
from tocsin.extract import mentions
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.extract.statements import extract
from tocsin.language import Parser, load_pack
from tocsin.records import Statement, find_misquotes


@cache
def _tools() -> tuple[Parser, Knowledge]:
    return Parser(), Knowledge.load()


@cache
def read(text: str, title: bool = False) -> tuple[Statement, ...]:
    """Statements of a text; with ``title`` its first line is the headline."""
    parser, knowledge = _tools()
    end = text.find("\n") if title else 0
    regions = (Region("title", Span(0, end)), Region("body", Span(end, len(text)))) if title else (Region("body", Span(0, len(text))),)
    document = make_document(SourceItem.of(text.encode()), text, reader="test/1", regions=regions)
    spans = [span for region in regions for span in paragraphs(text, region.span)]
    reading = Reading(document, parser.parse([(text, spans)])[0], load_pack("en"), knowledge, spans)
    mentions.fill(reading)
    found = extract(reading)
    assert reading.statements == found
    for statement in found:
        assert find_misquotes(statement, text) == []
    return tuple(found)


def only(text: str) -> Statement:
    found = read(text)
    assert len(found) == 1, [(s.rule, s.content.text) for s in found]
    return found[0]


def sources(text: str) -> list[tuple[str | None, str]]:
    return [(s.source.text if s.source else None, s.content.text) for s in read(text)]
