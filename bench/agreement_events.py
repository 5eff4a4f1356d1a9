# /// script
# requires-python = ">=3.11"
# dependencies = ["krippendorff>=0.9,<1"]
# ///
"""Tell how far two passes over the same texts agree on who did what to whom.

    python bench/agreement_events.py ONE.jsonl OTHER.jsonl [--texts FOLDER]

Both files are in the format of tests/gold/events/GUIDELINES.md. Events are aligned one to one as the scorer aligns them, by
the characters that their triggers share. Finding is an F1, symmetrical in the passes. Nominal fields have Krippendorff's alpha
(K. Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability") over the aligned pairs, a dash where all labels are one
value; severity is taken as ordinal. Spans have the plain share of pairs that agree: no words in both, or half of the word tokens of
both together. Incidents have the F1 of the pairs of aligned events that both passes, of those that either pass, put into one
happening. Needs ``pip install krippendorff``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from agreement import Row, agreed, coded_alpha, print_agreement

from tocsin.evaluate.events import align
from tocsin.evaluate.gold import read
from tocsin.evaluate.measures import f1
from tocsin.evaluate.pairing import share_of_words

Label = dict[str, Any]
Pair = tuple[Label, Label]
NOMINAL: dict[str, Callable[[Label], object]] = {
    "type": lambda e: e["type"],
    "modes": lambda e: sorted(e["modes"]),
    "status": lambda e: e["status"],
    "negated": lambda e: e["negated"],
    "historical": lambda e: e["historical"],
    "has an outer event": lambda e: e["embedded_in"] is not None,
    "scope": lambda e: e["scope"] or "unknown",
    "actors' codes": lambda e: sorted({a["code"] or "-" for a in e["actors"]}),
    "recipients' codes": lambda e: sorted({a["code"] or "-" for a in e["recipients"]}),
    "actors' first sectors": lambda e: [(a["sectors"] or ["-"])[0] for a in e["actors"]],
    "focus country": lambda e: (e.get("focus") or {}).get("country") or "-",
    "focus precision": lambda e: (e.get("focus") or {}).get("precision") or "-",
    "date": lambda e: (e.get("date") or {}).get("start", "-"),
    "date basis": lambda e: (e.get("date") or {}).get("basis") or "-",
}
SPANS = ("actors", "recipients", "place", "when")


def spans(label: Label, field: str) -> tuple[tuple[int, int], ...]:
    value = label[field]
    if field in ("place", "when"):
        return (tuple(value),) if value else ()
    return tuple(tuple(a["span"]) for a in value if a["span"])


def same_words(text: str, pair: Pair, field: str) -> bool:
    one, other = (spans(label, field) for label in pair)
    return (not one and not other) or share_of_words(text, one, other) >= 0.5


def compare(one: Path, other: Path, texts: Path | None) -> Iterator[Row]:
    """Return rows of a table: what, measure, value, and how many units it is over."""
    left, right = ({row.id + str(row.start): row for row in read(path, texts=texts, key="events")} for path in (one, other))
    pairs: list[Pair] = []
    same = dict.fromkeys(SPANS, 0)
    counted = 0
    for name in sorted(left.keys() & right.keys()):
        ours, theirs, text = left[name].labels, right[name].labels, left[name].text
        counted += len(ours) + len(theirs)
        found = [(ours[i], theirs[j]) for i, j in align(ours, theirs)]
        for field in SPANS:
            same[field] += sum(same_words(text, pair, field) for pair in found)
        pairs += found
    n = len(pairs)
    yield "events found", "F1", f1(n, counted - n, n), counted
    for field, value in NOMINAL.items():
        if any("focus" in pair[0] for pair in pairs) or not field.startswith(("focus", "date")):
            yield from agreed(field, pairs, value)
    yield "severity", "alpha", coded_alpha(pairs, lambda e: e["severity"], "ordinal"), n
    for field in SPANS:
        yield f"{field}, words", "same", same[field] / n if n else None, n
    both = [(a["incident"], b["incident"]) for a, b in pairs if a.get("incident") and b.get("incident")]
    if both:
        ours, theirs = ({(i, j) for i, j in combinations(range(len(both)), 2) if both[i][side] == both[j][side]} for side in (0, 1))
        yield "pairs in one incident", "F1", f1(len(ours & theirs), len(ours), len(theirs)), len(ours | theirs)


if __name__ == "__main__":
    print_agreement(compare, __doc__)
