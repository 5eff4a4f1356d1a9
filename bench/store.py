"""Time the store on 10,000 records: adding, full-text queries, listing, masking, verifying.

    python bench/store.py

The target is a full-text query in less than 50 ms (median of many, the first one left out and shown apart).
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tocsin.document import Document, SourceItem, Span, make_document
from tocsin.records import ActorRef, Derivation, Person, Record, Statement, evidence, record_id
from tocsin.store import Store

DOCUMENTS, SENTENCES = 1000, 10
VERBS = ("closed", "opened", "watched", "shelled", "repaired", "crossed", "left", "blocked")
THINGS = ("bridge", "harbour", "mill", "road", "school", "station", "tunnel", "market")
PLACES = tuple(f"{first}{last}" for first in ("Tal", "Nes", "Orv", "Kes", "Bren", "Dol") for last in ("ia", "ten", "mar", "ova", "eth"))
MADE_BY = Derivation(tocsin="bench", model="", model_hash="", knowledge="", settings="", extractors={})


def report(number: int, draw: random.Random) -> tuple[bytes, SourceItem, Document, list[Record]]:
    """Make a report of ten sentences with a statement each, and now and then a private person."""
    lines = [
        f"Speaker {draw.choice(PLACES)} said that soldiers {draw.choice(VERBS)} the {draw.choice(THINGS)} near {draw.choice(PLACES)}."
        for _ in range(SENTENCES)
    ]
    text = f"Report {number}\n" + "\n".join(lines)
    data = text.encode()
    item = SourceItem.of(data, name=f"{number}.txt")
    document = make_document(item, text, reader="bench/1", published=f"2031-{number % 12 + 1:02d}", outlet="Bench Wire")
    records: list[Record] = []
    at = text.index("\n") + 1
    for line in lines:
        whole = evidence(text, Span(at, at + len(line)))
        name = line.split()[1]
        speaker = ActorRef(text=name, span=Span(at + 8, at + 8 + len(name)), kind="name", name=name)
        records.append(
            Statement(
                id=record_id(document, "statement", whole), document=document.id, evidence=whole, form="indirect", content=whole,
                speaker=speaker,
            )
        )  # fmt: skip
        at += len(line) + 1
    if number % 100 == 0:
        anchor = evidence(text, Span(0, 6))
        records.append(
            Person(
                id=record_id(document, "person", anchor), document=document.id, evidence=anchor, name=f"Anvar Q{'aeiou'[number % 5]}rtel",
                role="source", mentions=anchor, level="restricted",
            )
        )  # fmt: skip
    return data, item, document, records


def timed(label: str, work: Callable[[], object], times: int = 1) -> None:
    """Print the median time of some work in milliseconds, by the clock and of this process."""
    taken = []
    for _ in range(times):
        start, cpu = time.perf_counter(), time.process_time()
        work()
        taken.append(((time.perf_counter() - start) * 1000, (time.process_time() - cpu) * 1000))
    wall, used = (statistics.median(column) for column in zip(*taken, strict=True))
    print(f"{label:44} {wall:10.1f} ms {used:10.1f} ms CPU")


def main() -> None:
    """Fill a casebook and time it."""
    draw = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "book")
        reports = [report(number, draw) for number in range(DOCUMENTS)]

        def fill() -> None:
            with store.writer() as writer:
                for data, item, document, records in reports:
                    writer.put_source(data)
                    writer.add_document(item, document, MADE_BY, records)

        timed(f"add {DOCUMENTS} documents, {DOCUMENTS * SENTENCES} records", fill)
        timed("add them again", fill)
        for level in ("sealed", "public"):
            with store.view(level) as view:
                timed(f"{level}: first query of a view", lambda view=view: view.search("bridge near Talia"))  # type: ignore[misc]
                for words in ("shelled market", "bridge", "Talia", "nothing-of-that-kind"):
                    timed(f"{level}: query {words!r}", lambda view=view, words=words: view.search(words), 30)  # type: ignore[misc]
                timed(f"{level}: list every record", view.records, 3)
                timed(f"{level}: records of one speaker", lambda view=view: view.records(speaker="Talia"), 3)  # type: ignore[misc]
                timed(f"{level}: the whole mask", view.mask)
        timed("verify", store.verify)


if __name__ == "__main__":
    main()
