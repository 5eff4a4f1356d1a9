# /// script
# requires-python = ">=3.11"
# dependencies = ["krippendorff>=0.9,<1"]
# ///
"""Tell how far two passes over the same passages agree on which happening each event tells, where and when it was.

    python bench/agreement_incidents.py ONE.jsonl OTHER.jsonl [--texts FOLDER]

Both files are in the format of tests/gold/incidents/GUIDELINES.md. Events are aligned one to one as the scorer aligns them. Focus
and date have Krippendorff's alpha (nominal) over the aligned events, a dash where all labels are one value. Incidents, whose
keys have names of their own in each pass, have the F1 of the pairs that both passes put together, and the CoNLL F1 of one
partition against the other; each pass's events by themselves stand beside. Needs ``pip install krippendorff``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from agreement import Row, agreed, print_agreement

from tocsin.evaluate.coreference import partition_scores, partition_tally
from tocsin.evaluate.events import align
from tocsin.evaluate.gold import read
from tocsin.evaluate.measures import f1

Label = dict[str, Any]
NOMINAL: dict[str, Callable[[Label], object]] = {
    "has a focus": lambda e: e["focus"] is not None,
    "focus name": lambda e: (e["focus"] or {}).get("name") or "-",
    "focus country": lambda e: (e["focus"] or {}).get("country") or "-",
    "focus precision": lambda e: (e["focus"] or {}).get("precision") or "-",
    "first day": lambda e: (e["date"] or {}).get("start", "-"),
    "last day": lambda e: (e["date"] or {}).get("end", "-"),
    "date basis": lambda e: (e["date"] or {}).get("basis") or "-",
}


def compare(one: Path, other: Path, texts: Path | None) -> Iterator[Row]:
    """Return rows of a table: what, measure, value, and how many units it is over."""
    left, right = ({f"{row.id} {row.start}": row for row in read(path, texts=texts, key="events")} for path in (one, other))
    pairs: list[tuple[Label, Label]] = []
    counted = 0
    for name in sorted(left.keys() & right.keys()):
        ours, theirs = left[name].labels, right[name].labels
        counted += len(ours) + len(theirs)
        pairs += [(ours[i], theirs[j]) for i, j in align(ours, theirs)]
    n = len(pairs)
    yield "events found", "F1", f1(n, counted - n, n), counted
    for field, value in NOMINAL.items():
        yield from agreed(field, pairs, value)
    keys = [{str(at): pair[side]["incident"] for at, pair in enumerate(pairs)} for side in (0, 1)]
    together = [{pair for pair in combinations(keys[side], 2) if keys[side][pair[0]] == keys[side][pair[1]]} for side in (0, 1)]
    yield "pairs in one incident", "F1", f1(len(together[0] & together[1]), *map(len, together)), len(together[0] | together[1])
    yield "incidents", "CoNLL F1", partition_scores(partition_tally(*keys))["CoNLL F1"][0], n
    alone = {name: name for name in keys[0]}
    yield "incidents, each alone", "CoNLL F1", partition_scores(partition_tally(keys[0], alone))["CoNLL F1"][0], n
    sizes = [Counter(Counter(side.values()).values()) for side in keys]
    for number, name in enumerate(("one", "other")):
        yield f"incidents told twice or more, the {name} pass", "number", sum(v for k, v in sizes[number].items() if k > 1), n


if __name__ == "__main__":
    print_agreement(compare, __doc__)
