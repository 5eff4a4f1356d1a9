# /// script
# requires-python = ">=3.11"
# dependencies = ["krippendorff>=0.9,<1"]
# ///
"""Tell how far two passes over the same texts agree on counts, blames, demands, characterisations and purposes.

    python bench/agreement_claims.py ONE.jsonl OTHER.jsonl [--texts FOLDER]

Both files are in the format of tests/gold/register/GUIDELINES.md. Records of a kind are aligned one to one as the scorer aligns them.
Finding is an F1, symmetrical in the passes; so are links between counts (both ends aligned). Nominal fields have Krippendorff's alpha
(K. Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability") over the aligned pairs, a dash where all labels are one value.
Words have the plain share of pairs that agree as the scorer has it, speakers where they share a name. Needs ``pip install krippendorff``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from agreement import Row, agreed, print_agreement

from tocsin.evaluate.claims import KINDS, align, rights
from tocsin.evaluate.gold import read
from tocsin.evaluate.measures import f1

Label = Mapping[str, Any]
Pair = tuple[Label, Label]
NOMINAL: dict[str, dict[str, Callable[[Label], object]]] = {
    "counts": {
        "unit": lambda c: c["unit"],
        "value": lambda c: (c["low"], c["high"]),
        "qualifier": lambda c: c["qualifier"],
        "measure": lambda c: c["measure"],
        "status": lambda c: c["status"],
        "fraction": lambda c: c["fraction"],
        "has a whole": lambda c: c["part_of"] is not None,
    },
    "blames": {"manner": lambda b: b["manner"], "denied": lambda b: b["denied"]},
    "demands": {name: lambda d, name=name: d[name] for name in ("kind", "polarity", "negated", "priority")},  # type: ignore[misc]
    "characterisations": {"term": lambda k: k["term"], "stance": lambda k: k["stance"]},
    "purposes": {},
}
WORDS = {
    "counts": ("population", "affiliation", "holder", "place", "taken", "as_of", "window"),
    "blames": ("cue", "blamed", "for"),
    "demands": ("cue", "action", "addressees", "beneficiary", "effect", "condition"),
    "characterisations": ("of", "compared_with"),
    "purposes": ("purpose", "act", "actor"),
}


def compare(one: Path, other: Path, texts: Path | None) -> Iterator[Row]:
    """Return rows of a table: what, measure, value, and how many units it is over."""
    left, right = ({row.id + str(row.start): row for row in read(path, texts=texts, key=tuple(KINDS))} for path in (one, other))
    for kind in KINDS:
        pairs: list[Pair] = []
        same = dict.fromkeys((*WORDS[kind], "speaker"), 0)
        counted, links, linked = 0, 0, 0
        for name in sorted(left.keys() & right.keys()):
            text = left[name].text
            ours, theirs = ([label for label in row[name].labels if label["record"] == kind] for row in (left, right))
            counted += len(ours) + len(theirs)
            found = align(kind, text, ours, theirs)
            pairs += [(ours[i], theirs[j]) for i, j in found]
            for i, j in found:
                there, back = rights(kind, text, ours[i], theirs[j], same), rights(kind, text, theirs[j], ours[i], same)
                for field in same:
                    same[field] += there[field] or back[field]
            if kind == "counts":
                mine = {(dict(found).get(i), dict(found).get(c["part_of"])) for i, c in enumerate(ours) if c["part_of"] is not None}
                yours = {(j, c["part_of"]) for j, c in enumerate(theirs) if c["part_of"] is not None}
                linked += len(mine & yours)
                links += len(mine) + len(yours)
        yield from rows(kind, pairs, same, counted)
        if kind == "counts":
            yield "counts: links to a whole", "F1", f1(linked, links - linked, linked), links


def rows(kind: str, pairs: list[Pair], same: Mapping[str, int], counted: int) -> Iterator[Row]:
    """Return the rows of one kind."""
    n = len(pairs)
    yield f"{kind} found", "F1", f1(n, counted - n, n), counted
    for field, value in NOMINAL[kind].items():
        yield from agreed(f"{kind}: {field}", pairs, value)
    for field, agree in same.items():
        yield f"{kind}: {field}, words", "same", agree / n if n else None, n


if __name__ == "__main__":
    print_agreement(compare, __doc__)
