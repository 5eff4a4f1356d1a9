"""Write predictions of time expressions for a labelled file, for a scorer to read: ``python bench/dates.py --gold FILE --out FILE``.

Each line of the gold file needs ``id``, ``text`` and ``dct`` (the day of publication, with or without a time). Calls no
scorer. ``--half even`` is the half on which rules may be worked out (SHA-256 of the id, as a number, even), ``odd`` the one
to measure on. Prints the CPU time of finding dates as a share of the bare parse in the same run.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.evaluate.gold import in_half
from tocsin.extract import dates
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parser, load_pack


def rows(reading: Reading) -> list[dict[str, object]]:
    """Find the expressions of a document in the scorer's form."""
    found: list[dict[str, object]] = []
    for timex in dates.find(reading):
        span = reading.parse.span(timex.first, timex.end)
        found.append({"span": [span.start, span.end], "value": timex.value, "type": timex.type})
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--gold", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--half", choices=("even", "odd", "all"), default="odd")
    given = asked.parse_args()
    lines = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = [line for line in lines if in_half(line["id"], given.half)]
    reader, pack, knowledge = Parser(), load_pack("en"), Knowledge.load()
    reader.nlp  # noqa: B018 - load the model before the clock starts
    start = time.process_time()
    parses = reader.parse([(line["text"], paragraphs(line["text"])) for line in lines])
    parsing, finding = time.process_time() - start, 0.0
    with given.out.open("w", encoding="utf-8") as out:
        for line, parse in zip(lines, parses, strict=True):
            text = line["text"]
            item = SourceItem.of(text.encode(), name=line["id"])
            document = make_document(item, text, reader="bench/1", published=line["dct"])
            reading = Reading(document=document, parse=parse, pack=pack, knowledge=knowledge, paragraphs=paragraphs(text))
            start = time.process_time()
            found = rows(reading)
            finding += time.process_time() - start
            out.write(json.dumps({"id": line["id"], "timexes": found}) + "\n")
    print(f"{len(lines)} texts; CPU seconds: parse {parsing:.1f}, dates {finding:.2f} ({finding / max(parsing, 1e-9):.1%})")


if __name__ == "__main__":
    main()
