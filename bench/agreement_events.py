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

import argparse
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from krippendorff import alpha

from tocsin.evaluate.events import align, share
from tocsin.evaluate.gold import read
from tocsin.evaluate.measures import f1

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


def coded(pairs: list[Pair], field: Callable[[Label], object], level: str = "nominal") -> float | None:
    """Return Krippendorff's alpha for two coders without gaps; None where only one value occurs."""
    rows = [[str(field(pair[side])) for pair in pairs] for side in (0, 1)]
    values = sorted({value for row in rows for value in row})
    if len(values) < 2:
        return None
    return float(alpha([[values.index(value) for value in row] for row in rows], level_of_measurement=level))


def spans(label: Label, field: str) -> tuple[tuple[int, int], ...]:
    value = label[field]
    if field in ("place", "when"):
        return (tuple(value),) if value else ()
    return tuple(tuple(a["span"]) for a in value if a["span"])


def same_words(text: str, pair: Pair, field: str) -> bool:
    one, other = (spans(label, field) for label in pair)
    return (not one and not other) or share(text, one, other) >= 0.5


def compare(one: Path, other: Path, texts: Path | None) -> Iterator[tuple[str, str, float | None, int]]:
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
            yield field, "alpha", coded(pairs, value), n
            yield field, "same", sum(value(a) == value(b) for a, b in pairs) / n if n else None, n
    yield "severity", "alpha", coded(pairs, lambda e: e["severity"], "ordinal"), n
    for field in SPANS:
        yield f"{field}, words", "same", same[field] / n if n else None, n
    both = [(a["incident"], b["incident"]) for a, b in pairs if a.get("incident") and b.get("incident")]
    if both:
        ours, theirs = ({(i, j) for i, j in combinations(range(len(both)), 2) if both[i][side] == both[j][side]} for side in (0, 1))
        yield "pairs in one incident", "F1", f1(len(ours & theirs), len(ours), len(theirs)), len(ours | theirs)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("one", type=Path)
    options.add_argument("other", type=Path)
    options.add_argument("--texts", type=Path, help="the folder that the file fields of stand-off labels are relative to")
    given = options.parse_args()
    print("| field | measure | value | n |\n|---|---|---|---|")
    for field, measure, value, n in compare(given.one, given.other, given.texts):
        print(f"| {field} | {measure} | {'–' if value is None else format(value, '.3f')} | {n} |")


if __name__ == "__main__":
    main()
