# /// script
# requires-python = ">=3.11"
# dependencies = ["krippendorff>=0.9,<1"]
# ///
"""Tell how far two passes over the same texts agree on who said what.

    python bench/agreement.py ONE.jsonl OTHER.jsonl [--texts FOLDER]

Both files are in the format of tests/gold/statements/GUIDELINES.md. The texts are those of the first file, or, for
stand-off labels, those that its ``file``, ``id`` and ``sha256`` name in FOLDER. Only texts that both passes hold count.

Statements are aligned one to one, greedily from the largest overlap down: the word tokens that two contents share over
those of the longer, at least 0.5. Finding is an F1, symmetrical in the passes. Nominal fields have Krippendorff's alpha
(K. Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability") over the aligned pairs; it has a dash where all
labels are one value. Spans and names have the plain share of pairs that agree. Needs ``pip install krippendorff``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from krippendorff import alpha

Label = dict[str, Any]
Pair = tuple[Label, Label]
Row = tuple[str, str, float | None, int]
WORD = re.compile(r"\w+")
ENOUGH = 0.5
NOMINAL: dict[str, Callable[[Label], object]] = {
    "form": lambda label: label["form"],
    "mode": lambda label: label["mode"],
    "act": lambda label: label["act"],
    "certainty": lambda label: label["certainty"],
    "polarity": lambda label: label["polarity"],
    "has a parent": lambda label: label["parent"] is not None,
    "has a condition": lambda label: bool(label["condition"]),
}


def read(path: Path) -> dict[str, Any]:
    return {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def text_of(row: dict[str, Any], folder: Path | None) -> str:
    """Return the text of a row; a stand-off row's must be the one that was labelled."""
    if "text" in row:
        return str(row["text"])
    if folder is None:
        raise SystemExit(f"{row['id']} stands off from its text; give the folder of the texts with --texts")
    with (folder / row["file"]).open(encoding="utf-8") as lines:
        text = next((str(one["text"]) for one in map(json.loads, lines) if one["id"] == row["id"]), "")
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise SystemExit(f"the text of {row['id']} is not the one that was labelled")
    return text


def words(spans: Iterable[list[int]], tokens: list[tuple[int, int]]) -> frozenset[int]:
    """Return the indices of the tokens that any of the half-open spans touches."""
    spans = list(spans)
    return frozenset(i for i, (start, end) in enumerate(tokens) if any(start < e and s < end for s, e in spans))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def align(one: list[Label], other: list[Label], tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair statements one to one by their contents, the best overlap first; ties go to the earlier statements."""
    left, right = ([words(label["content"], tokens) for label in labels] for labels in (one, other))
    ranked = sorted((-overlap(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right))
    pairs: dict[int, int] = {}
    for negative, i, j in ranked:
        if -negative >= ENOUGH and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def same_source(pair: Pair, tokens: list[tuple[int, int]]) -> bool:
    one, other = (words([label["source"]] if label["source"] else [], tokens) for label in pair)
    return (not one and not other) or overlap(one, other) >= ENOUGH


def same_speaker(pair: Pair) -> bool:
    """Compare names without regard to case; a name that a pass lists as also right is as good as its first."""
    one, other = ({name.casefold() for name in (label["speaker"], *label.get("speaker_also", [])) if name} for label in pair)
    return bool(one & other) or not (one or other)


def coded_alpha(pairs: Sequence[tuple[Any, Any]], field: Callable[[Any], object], level: str = "nominal") -> float | None:
    """Return Krippendorff's alpha for two coders without gaps; None where only one value occurs."""
    coded = [[str(field(pair[side])) for pair in pairs] for side in (0, 1)]
    values = sorted({value for row in coded for value in row})
    if len(values) < 2:
        return None
    return float(alpha([[values.index(value) for value in row] for row in coded], level_of_measurement=level))


def compare(one: dict[str, Any], other: dict[str, Any], folder: Path | None) -> list[Row]:
    """Return rows of a table: what, measure, value, and how many units it is over."""
    pairs: list[Pair] = []
    sources = counted = 0
    shared = [name for name in one if name in other]
    for name in shared:
        tokens = [match.span() for match in WORD.finditer(text_of(one[name], folder))]
        ours, theirs = one[name]["statements"], other[name]["statements"]
        counted += len(ours) + len(theirs)
        found = [(ours[i], theirs[j]) for i, j in align(ours, theirs, tokens)]
        sources += sum(same_source(pair, tokens) for pair in found)
        pairs += found
    n = len(pairs)
    rows: list[Row] = [("statements found", "F1", 2 * n / counted if counted else None, counted)]
    for field, value in NOMINAL.items():
        rows += agreed(field, pairs, value)
    rows.append(("source words", "same", sources / n if n else None, n))
    rows.append(("speaker", "same", sum(map(same_speaker, pairs)) / n if n else None, n))
    return rows


def agreed(name: str, pairs: Sequence[tuple[Any, Any]], field: Callable[[Any], object]) -> list[Row]:
    """Return the two rows of a nominal field: its alpha, and the plain share of pairs that agree."""
    n = len(pairs)
    return [
        (name, "alpha", coded_alpha(pairs, field), n),
        (name, "same", sum(field(a) == field(b) for a, b in pairs) / n if n else None, n),
    ]


def print_agreement(compare: Callable[[Path, Path, Path | None], Iterable[Row]], says: str | None) -> None:
    """Read the command line, compare two passes and print the rows as a table."""
    options = argparse.ArgumentParser(description=says, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("one", type=Path)
    options.add_argument("other", type=Path)
    options.add_argument("--texts", type=Path, help="the folder that the file fields of stand-off labels are relative to")
    given = options.parse_args()
    print("| field | measure | value | n |\n|---|---|---|---|")
    for field, measure, value, n in compare(given.one, given.other, given.texts):
        print(f"| {field} | {measure} | {'–' if value is None else format(value, '.3f')} | {n} |")


if __name__ == "__main__":
    print_agreement(lambda one, other, texts: compare(read(one), read(other), texts), __doc__)
