"""Write groups of given mentions for the gold set's own scorer, and measure how the grouping grows.

    python bench/incidents.py --gold FILE.jsonl --out PRED.jsonl [--half even|odd|all]
    python bench/incidents.py --grow

The first writes ``{id, mentions: [{mid, cluster}]}`` a sentence. The second prints CPU time and pairs compared for invented acts.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from tocsin.analysis.acts import Act
from tocsin.analysis.grouping import group, pairs
from tocsin.analysis.likeness import Likeness, parameters
from tocsin.evaluate.gold import in_half
from tocsin.evaluate.incidents import group_given


def write(gold: Path, out: Path, half: str) -> None:
    """Group each topic's mentions and write them a sentence a line."""
    topics: dict[str, list[dict]] = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if in_half(str(row["topic"]), half):
            topics[row["topic"]].append(row)
    with out.open("w", encoding="utf-8") as file:
        for topic, rows in topics.items():
            found = group_given(rows)
            for row in rows:
                mentions = [{"mid": event["mid"], "cluster": f"{topic}/{found[event['mid']]}"} for event in row["events"]]
                file.write(json.dumps({"id": row["id"], "mentions": mentions}) + "\n")


def invented(number: int) -> list[Act]:
    """Make acts of a year-long crisis: a few types and sides, half of them dated by their report alone."""
    draw = random.Random(1)
    made = []
    for at in range(number):
        day = date(2041, 1, 1) + timedelta(int(draw.expovariate(1 / 40)) % 300)
        assumed = draw.random() < 0.5
        made.append(
            Act(
                id=f"{at:06d}",
                report=str(at // 25),
                type=draw.choice(["ASSAULT", "COERCE", "CONSULT", "ACCUSE", "REQUEST", "PROTEST"]),
                trigger=f"word{draw.randrange(60)}",
                actors=frozenset(draw.sample("abcd", draw.randrange(2))),
                recipients=frozenset(draw.sample("abcd", draw.randrange(2))),
                days=(day - timedelta(2 * assumed), day + timedelta(1)),
                dated="assumed" if assumed else "stated",
                words=frozenset(f"stem{draw.randrange(4000)}" for _ in range(12)),
            )
        )
    return made


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path)
    options.add_argument("--out", type=Path)
    options.add_argument("--half", choices=["even", "odd", "all"], default="all")
    options.add_argument("--grow", action="store_true")
    given = options.parse_args()
    if given.gold and given.out:
        write(given.gold, given.out, given.half)
    if given.grow:
        for number in (2_500, 5_000, 10_000, 20_000):
            acts = invented(number)
            started = time.process_time()
            groups = group(acts, Likeness(acts, {}))
            spent = time.process_time() - started
            print(f"{number:,} acts: {sum(1 for _ in pairs(acts, parameters())):,} pairs, {len(groups):,} groups, {spent:.1f} s CPU")


if __name__ == "__main__":
    main()
