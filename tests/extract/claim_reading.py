"""Read a few sentences for the tests of claims: one parser, no mentions, statements only where a test gives one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from tocsin.document import SourceItem, Span, make_document, paragraphs
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parse, Parser, load_pack
from tocsin.records import ActorRef, Record, Statement, evidence, find_misquotes, record_id

R = TypeVar("R", bound=Record)

PARSER = Parser()
KNOWLEDGE = Knowledge.load()


@cache
def parse(text: str) -> Parse:
    return PARSER.parse([(text, paragraphs(text))])[0]


def reading_of(text: str, said: str | None = None, by: str | None = None, published: str | None = "2031-05-14") -> Reading:
    """Make a reading; ``said`` are words of the text that a statement by ``by`` (words of the text too) contains."""
    document = make_document(SourceItem.of(text.encode()), text, reader="test/1", published=published)
    reading = Reading(document, parse(text), load_pack("en"), KNOWLEDGE, paragraphs(text))
    if said is not None:
        start = text.index(said)
        content = evidence(text, Span(start, start + len(said)))
        speaker = None
        if by is not None:
            place = text.index(by)
            speaker = ActorRef(text=by, span=Span(place, place + len(by)), kind="name", name=by)
        key = record_id(document, "statement", content)
        reading.statements = [Statement(id=key, document=document.id, evidence=content, form="direct", content=content, speaker=speaker)]
    return reading


def records_of(extract: Callable[[Reading], Sequence[R]], text: str, said: str | None = None, by: str | None = None) -> list[R]:
    """Extract and hold every record to its promises: exact quotes, own ids, the same again on a second run."""
    reading = reading_of(text, said, by)
    found = list(extract(reading))
    for record in found:
        assert find_misquotes(record, text) == []
        assert 0 <= record.confidence <= 1
        assert record.extractor.rpartition("/")[2].isdecimal()
    assert len({record.id for record in found}) == len(found)
    assert list(extract(reading)) == found
    return found


def words(refs: Sequence[ActorRef]) -> list[str]:
    return [ref.text for ref in refs]
