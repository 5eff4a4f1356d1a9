"""Write event predictions for a labelled file, for a scorer to read: ``python bench/events.py --gold FILE --out FILE``.

Each line of the gold file needs ``id`` and ``text``. Calls no scorer. ``--half even`` is the half on which rules may
be worked out (SHA-256 of the id, as a number, even), ``odd`` the one to measure on. ``--least`` leaves out events
below a confidence: most gold sets label the main event of a sentence only, so events told in passing cost
precision there; run it with several values to draw the curve.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from tocsin.codebook import load_codebook
from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.evaluate.gold import in_half
from tocsin.extract import events, mentions
from tocsin.extract.capitals import legible
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.places import located
from tocsin.extract.reading import Reading
from tocsin.language import Parser, load_pack
from tocsin.records import ActorRef, Event


def party(actor: ActorRef, reading: Reading) -> dict[str, Any]:
    """Describe an actor; a pronoun that was resolved is given by the nearest words before it that name the same entity."""
    first, end = actor.span.start, actor.span.end
    if actor.kind == "pronoun":
        mention = reading.by_head.get(reading.parse.token_at(first))
        for other in reading.mentions if mention and mention.entity else ():
            if other.entity is mention.entity and other.kind != "pronoun" and reading.parse.start[other.first] < actor.span.start:
                span = reading.parse.span(other.first, other.end)
                first, end = span.start, span.end
    return {"code": actor.code, "text": reading.document.text[first:end], "span": [first, end], "sectors": list(actor.sectors)}


def ground(event: Event) -> list[dict[str, Any]]:
    """Describe the place of an event that falls on nobody told."""
    place = event.place
    return [{"code": place.country, "text": place.text, "span": [place.span.start, place.span.end], "sectors": []}] if place else []


def stood_in(event: Event, found: list[Event], reading: Reading) -> list[dict[str, Any]]:
    """Describe whom an event without recipient falls on: of the act promised, demanded or refused in it, else the deed, else a place."""
    inner = [other for other in found if other.embedded_in == event.id]
    told = [party(a, reading) for other in inner for a in other.recipients] or deed(event, reading)
    return told or next((place for one in (event, *inner) if (place := ground(one))), None) or behind(event, reading)


def deed(event: Event, reading: Reading) -> list[dict[str, Any]]:
    """Describe the deed or thing that words are about where nobody is told as its doer ("condemned the killings", "rejected the plan")."""
    parse = reading.parse
    if load_codebook().types[event.type].holds not in ("told", "denied", "requested"):
        return []
    verb = parse.token_at(event.trigger.spans[0].start)
    head = next((c for c in parse.children[verb] if parse.dep[c] == "dobj" and parse.end[c] > event.trigger.spans[-1].end), None)
    if head is None:
        return []
    span = parse.span(parse.left[head], next((t for t in range(head, parse.right[head]) if parse.text[t] == ","), parse.right[head]))
    return [{"code": None, "text": reading.document.text[span.start : span.end], "span": [span.start, span.end], "sectors": []}]


def behind(event: Event, reading: Reading) -> list[dict[str, Any]]:
    """Describe the place named next behind an event in its sentence."""
    last = event.evidence.spans[-1].end
    sentence = reading.parse.sent[reading.parse.token_at(event.trigger.spans[0].start)]
    spans = ((item, item.place.span) for item in located(reading) if reading.parse.sent[item.first] == sentence and item.sort != "demonym")
    found = next((item.place for item, span in spans if span.start >= last), None)
    return [{"code": found.country, "text": found.text, "span": [found.span.start, found.span.end], "sectors": []}] if found else []


def row(event: Event, found: list[Event], reading: Reading, split: bool, stand_in: bool, promises_agree: bool) -> dict[str, Any]:
    coded: dict[str, Any] = {"type": event.type, "status": event.status, "negated": event.negated}
    if event.negated and (plain := load_codebook().plain_type(event.type, event.status, True)) != event.type:
        coded = {"type": plain, "status": "actual", "negated": False}  # the scorer folds what is to come, not what is refused
    if promises_agree and event.type == "CONCEDE" and event.rule.startswith("promise:"):
        coded["type"] = "AGREE"
    if event.embedded_in:
        coded["embedded_in"] = event.embedded_in
    actors, recipients = [party(a, reading) for a in event.actors], [party(a, reading) for a in event.recipients]
    apart = split and len(actors) > 1 and not recipients
    if apart and load_codebook().types[event.type].symmetric:
        actors, recipients = actors[:1], actors[1:]
    if stand_in:
        recipients = recipients or stood_in(event, found, reading)
    if apart and not recipients:
        actors, recipients = actors[:1], actors[1:]
    return coded | {"actors": actors, "recipients": recipients}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--half", choices=("even", "odd", "all"), default="odd")
    parser.add_argument("--least", type=float, default=0.7, help="least confidence of an event that is written")
    parser.add_argument(
        "--split-joint",
        action="store_true",
        help="of several actors without a recipient (A and B met) write the first as actor and the rest as recipients, as "
        "some gold sets label them; PLOVER and the records have all of them among the actors",
    )
    parser.add_argument(
        "--place-stands-in",
        action="store_true",
        help="where no recipient is told write that of the act inside (whom a promised aid goes to), else the deed that is blamed "
        "or praised, or the thing asked for or refused, else a place, as some gold sets label them; in the records a place is a "
        "recipient only where it is itself "
        "what the act falls on, a deed never",
    )
    parser.add_argument(
        "--promises-agree",
        action="store_true",
        help="write every promise as AGREE, also one to yield (in the records CONCEDE), as some gold sets label them",
    )
    given = parser.parse_args()
    adapted = (given.split_joint, given.place_stands_in, given.promises_agree)
    lines = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = [line for line in lines if in_half(line["id"], given.half)]
    reader, pack, knowledge = Parser(), load_pack("en"), Knowledge.load()
    reader.nlp  # noqa: B018 - load the model before the clock starts
    cpu = {"parse": 0.0, "events": 0.0}
    with given.out.open("w", encoding="utf-8") as out:
        start = time.process_time()
        pieces = [(line["text"], paragraphs(line["text"])) for line in lines]
        parses = reader.parse([(legible(text, spans, reader, pack, knowledge), spans) for text, spans in pieces])
        cpu["parse"] = time.process_time() - start
        for line, parse in zip(lines, parses, strict=True):
            text = line["text"]
            document = make_document(SourceItem.of(text.encode(), name=line["id"]), text, reader="bench/1", published=line.get("date"))
            reading = Reading(document=document, parse=parse, pack=pack, knowledge=knowledge, paragraphs=paragraphs(text))
            mentions.fill(reading)
            start = time.process_time()
            found = events.extract(reading)
            cpu["events"] += time.process_time() - start
            kept = [row(e, found, reading, *adapted) for e in found if e.confidence >= given.least]
            out.write(json.dumps({"id": line["id"], "events": kept}) + "\n")
    share = cpu["events"] / max(cpu["parse"], 1e-9)
    print(f"{len(lines)} texts; CPU seconds: parse {cpu['parse']:.1f}, events {cpu['events']:.2f} ({share:.0%})")


if __name__ == "__main__":
    main()
