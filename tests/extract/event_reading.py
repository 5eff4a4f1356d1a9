"""Read a few sentences into events, for tests: the parser is loaded once and mentions are filled as in real use."""

from __future__ import annotations

from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.extract import events, mentions
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parser, load_pack
from tocsin.records import Event, find_misquotes

PARSER = Parser()
KNOWLEDGE = Knowledge.load()


def reading_of(text: str, published: str | None = "2031-05-14") -> Reading:
    document = make_document(SourceItem.of(text.encode()), text, reader="test/1", published=published)
    spans = paragraphs(text)
    parse = PARSER.parse([(text, spans)])[0]
    reading = Reading(document=document, parse=parse, pack=load_pack("en"), knowledge=KNOWLEDGE, paragraphs=spans)
    mentions.fill(reading)
    return reading


def events_of(text: str, published: str | None = "2031-05-14") -> list[Event]:
    """Extract events and check that every field quotes the text."""
    found = events.extract(reading_of(text, published))
    for event in found:
        assert find_misquotes(event, text) == []
    assert len({event.id for event in found}) == len(found)
    return found


def one(text: str, type_: str, published: str | None = "2031-05-14") -> Event:
    """Return the only event of a type."""
    found = [event for event in events_of(text, published) if event.type == type_]
    assert len(found) == 1, [(e.type, e.status, e.trigger.text) for e in events_of(text, published)]
    return found[0]


def names(actors: tuple) -> list[str]:
    return [actor.text for actor in actors]
