"""Write count predictions for the labelled files: python bench/counts.py GOLD.jsonl OUT.jsonl [--all]

Each line of the gold file is read as one document through the parser, the mentions and the count extractor; the
prediction has one entry a count record, with the unit in the scorer's words. For displacement files only units of
displacement are written (people displaced, evacuated, sheltered and the like), unless ``--all`` is given. Nothing is
scored here.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.extract import counts
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parser, load_pack
from tocsin.records import Count

DISPLACEMENT = ("displaced", "evacuated", "sheltered", "returned", "trapped", "arrived", "people", "households", "homeless")


def entry(count: Count) -> dict[str, object]:
    """Turn a record into the scorer's form; an abduction and a hostage are one class there."""
    span = count.number.spans[0]
    return {"low": count.low, "high": count.high, "unit": count.unit, "span": [span.start, span.end]}


def displacement(count: Count) -> bool:
    """Say whether a count is one of displacement."""
    return count.unit.split()[0] in DISPLACEMENT


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("gold", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--all", action="store_true", help="write every unit for displacement files too")
    args = asked.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    parses = Parser().parse([(row["text"], paragraphs(row["text"])) for row in rows])
    pack, knowledge = load_pack("en"), Knowledge()
    only = "idmc" in args.gold.name and not args.all
    with args.out.open("w", encoding="utf-8") as out:
        for row, parse in zip(rows, parses, strict=True):
            item = SourceItem.of(row["text"].encode("utf-8"), name=row["id"])
            document = make_document(item, row["text"], reader="text/1")
            reading = Reading(document, parse, pack, knowledge, paragraphs(row["text"]))
            found = [count for count in counts.extract(reading) if not only or displacement(count)]
            out.write(json.dumps({"id": row["id"], "counts": [entry(count) for count in found]}) + "\n")


if __name__ == "__main__":
    main()
