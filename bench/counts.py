"""Write count predictions for the labelled files: python bench/counts.py GOLD.jsonl OUT.jsonl [--all]

Each line of the gold file is read as one document through the parser, the mentions and the count extractor; the
prediction has one entry a count record, with the unit in the scorer's words. For displacement files only units of
displacement are written (people displaced, evacuated, sheltered and the like) and no stated parts of another figure
(the key has the whole), for the attack files no running totals (their keys hold the victims of single attacks), unless
``--all`` is given. Nothing is scored here.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.extract import counts, mentions
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parser, load_pack
from tocsin.records import Count

DISPLACEMENT = ("displaced", "evacuated", "sheltered", "returned", "trapped", "arrived", "people", "households", "homeless")


def entry(count: Count) -> dict[str, object]:
    """Turn a record into the scorer's form; an abduction and a hostage are one class there."""
    span = count.number.spans[0]
    return {"low": count.low, "high": count.high, "unit": count.unit, "span": [span.start, span.end]}


def asked_for(count: Count, name: str) -> bool:
    """Say whether a gold file asks for such a count: displacement, or the victims of single attacks (no running totals)."""
    if "idmc" in name:
        return count.unit.split()[0] in DISPLACEMENT and count.part_of is None
    return "muc" not in name or count.measure != "cumulative"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("gold", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--all", action="store_true", help="write every count")
    args = asked.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    parses = Parser().parse([(row["text"], paragraphs(row["text"])) for row in rows])
    pack, knowledge = load_pack("en"), Knowledge.load()
    with args.out.open("w", encoding="utf-8") as out:
        for row, parse in zip(rows, parses, strict=True):
            item = SourceItem.of(row["text"].encode("utf-8"), name=row["id"])
            document = make_document(item, row["text"], reader="text/1")
            reading = Reading(document, parse, pack, knowledge, paragraphs(row["text"]))
            mentions.fill(reading)
            found = [count for count in counts.extract(reading) if args.all or asked_for(count, args.gold.name)]
            out.write(json.dumps({"id": row["id"], "counts": [entry(count) for count in found]}) + "\n")


if __name__ == "__main__":
    main()
