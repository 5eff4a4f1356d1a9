"""Write the statements of a labelled quotation set as predictions, for its own scorer to read.

    python bench/statements.py --gold FILE.jsonl --half even --out DIR [--parses CACHE]

Writes DIR/gold.jsonl (the documents of that half) and DIR/pred.jsonl. A document is in the odd half when
int(sha256(id), 16) is odd; that half is never looked at, only scored. Prints the CPU time of the parse and of the
extraction. With --parses, parses are kept in a file between runs.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from pathlib import Path

from tocsin.document import Region, SourceItem, Span, make_document, paragraphs
from tocsin.evaluate.gold import in_half
from tocsin.evaluate.statements import called
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.extract.statements import extract
from tocsin.language import Parser, load_pack


def prepare(row: dict) -> tuple:
    """A row as a document whose first line is its title when the row has that title."""
    text = row["text"]
    end = text.find("\n")
    regions = {}
    if end > 0 and row.get("title") and text[:end].strip().rstrip(".") == row["title"].strip().rstrip("."):
        regions = {"regions": (Region("title", Span(0, end)), Region("body", Span(end, len(text))))}
    document = make_document(SourceItem.of(row["id"].encode()), text, reader="bench/1", **regions)
    return document, paragraphs(text)


def predict(reading: Reading, mentions: bool) -> list[dict]:
    if mentions:
        from tocsin.extract.mentions import fill

        fill(reading)
    found = []
    for statement in extract(reading):
        spans = [[span.start, span.end] for span in statement.content.spans]
        found.append(
            {
                "quote_span": [spans[0][0], spans[-1][1]],
                "quote_parts": spans,
                "speaker_span": [statement.source.spans[0].start, statement.source.spans[-1].end] if statement.source else None,
                "cue_span": [statement.cue.spans[0].start, statement.cue.spans[-1].end] if statement.cue else None,
                "speaker_canonical": called(statement.speaker),
                "standing": statement.speaker.standing if statement.speaker else None,
                "rule": statement.rule,
                "form": statement.form,
                "depth": statement.depth,
                "mode": statement.mode,
            }
        )
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--half", choices=["even", "odd", "all"], default="even")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--limit", type=int, default=0, help="read only the first N documents of the file")
    options.add_argument("--parses", type=Path, help="keep parses in this file")
    options.add_argument("--mentions", action="store_true", help="find actor mentions first")
    given = options.parse_args()
    rows = [json.loads(line) for line in given.gold.open(encoding="utf-8")]
    rows = rows[: given.limit] if given.limit else rows
    documents = [prepare(row) for row in rows]
    started = time.process_time()
    if given.parses and given.parses.exists():
        parses = pickle.loads(given.parses.read_bytes())
    else:
        parses = Parser().parse([(document.text, spans) for document, spans in documents])
        if given.parses:
            given.parses.write_bytes(pickle.dumps(parses))
    parsed = time.process_time() - started
    pack = load_pack("en")
    knowledge = Knowledge.load() if given.mentions else Knowledge((), (), "")
    started, tokens = time.process_time(), 0
    given.out.mkdir(parents=True, exist_ok=True)
    with (given.out / "gold.jsonl").open("w", encoding="utf-8") as gold, (given.out / "pred.jsonl").open("w", encoding="utf-8") as pred:
        for row, (document, spans), parse in zip(rows, documents, parses, strict=True):
            if not in_half(row["id"], given.half):
                continue
            tokens += len(parse)
            reading = Reading(document, parse, pack, knowledge, spans)
            gold.write(json.dumps(row) + "\n")
            pred.write(json.dumps({"id": row["id"], "quotes": predict(reading, given.mentions)}) + "\n")
    spent = time.process_time() - started
    print(f"parse {parsed:.2f} s, extraction {spent:.2f} s CPU, {tokens} tokens, {spent / max(tokens, 1) * 1e6:.0f} µs a token")


if __name__ == "__main__":
    main()
