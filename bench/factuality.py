"""Write factuality predictions for a labelled set, for its own scorer to read.

    python bench/factuality.py --gold FILE.jsonl --half even --out DIR [--anchored]

Writes DIR/gold.jsonl (the rows of that half) and DIR/pred.jsonl (``{id, events: [{span, value}]}``). With --anchored
both hold only the acts that an event or a statement of Tocsin stands on; the share that they are is printed. A row is
in the odd half when int(sha256(id), 16) is odd; that half is never looked at, only scored. Prints the CPU time of the
parse and of judging every verb, noun and adjective.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from tocsin.document import paragraphs
from tocsin.evaluate.factuality import judge
from tocsin.extract.commitment import Commitments
from tocsin.language import Parser, load_pack


def speed(rows: list[dict]) -> None:
    """Print the CPU time of judging every predicate beside that of the parse."""
    reader, pack = Parser(), load_pack("en")
    reader.nlp  # noqa: B018 - load the model before the clock starts
    Commitments(reader.parse([("So it was.", paragraphs("So it was."))])[0], pack)
    started = time.process_time()
    parses = reader.parse([(row["text"], paragraphs(row["text"])) for row in rows])
    parsed = time.process_time() - started
    for parse in parses:
        parse.children  # noqa: B018 - other extractors share it
    started, count = time.process_time(), 0
    for parse in parses:
        commitments = Commitments(parse, pack)
        for token, pos in enumerate(parse.pos):
            if pos in ("VERB", "NOUN", "ADJ"):
                commitments.value(token)
                count += 1
    spent = time.process_time() - started
    print(f"parse {parsed:.2f} s, {count} predicates judged in {spent:.2f} s CPU ({spent / max(parsed, 1e-9):.1%})")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--half", choices=["even", "odd", "all"], default="odd")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--anchored", action="store_true", help="only acts that an event or a statement stands on")
    options.add_argument("--speed", action="store_true", help="measure CPU time too")
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    rows, kept, count = [], 0, 0
    with (given.out / "gold.jsonl").open("w", encoding="utf-8") as gold, (given.out / "pred.jsonl").open("w", encoding="utf-8") as pred:
        for row, judged in judge(given.gold, half=given.half):
            rows.append(row)
            chosen = [one.anchored or not given.anchored for one in judged]
            kept, count = kept + sum(chosen), count + len(judged)
            events = [event for event, wanted in zip(row["events"], chosen, strict=True) if wanted]
            found = [{"span": [one.start, one.end], "value": one.value} for one, wanted in zip(judged, chosen, strict=True) if wanted]
            gold.write(json.dumps({**row, "events": events}) + "\n")
            pred.write(json.dumps({"id": row["id"], "events": found}) + "\n")
    print(f"{kept} of {count} acts written ({kept / max(count, 1):.1%})")
    if given.speed:
        speed(rows)


if __name__ == "__main__":
    main()
