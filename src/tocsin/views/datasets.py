"""Event data in a brief and in the terminal: a line a file, never a line a row."""

from __future__ import annotations

from typing import Any

from tocsin.analysis import datasets
from tocsin.store import View
from tocsin.views.exhibits import Exhibits
from tocsin.views.words import Words

__all__ = ["dataset_lines", "dataset_rows"]


def dataset_rows(ex: Exhibits, view: View) -> list[dict[str, str]]:
    """Make a table row for each file of event data."""
    names = {item.container: item.name for item in reversed(view.sources())}
    return [{"file": ex.mask.text(names.get(found.container, "")), **_told(ex.words, found)} for found in datasets.run(view)]


def dataset_lines(words: Words, view: View) -> list[str]:
    """Write a sentence for each file of event data."""
    line = str(words["datasets.line"])
    told = [_told(words, found) for found in datasets.run(view)]
    return [line.format(title=one["title"], rows=one["rows"], acts=one["acts"], days=one["days"]) for one in told]


def _told(words: Words, found: datasets.DataSet) -> dict[str, Any]:
    pair = str(words["datasets.pair"])
    return {
        "title": found.title,
        "rows": f"{found.rows:,}",
        "acts": f"{found.acts:,}",
        "days": words.days(found.first, found.last) if found.first and found.last else str(words["undated"]),
        "quads": " / ".join(f"{number:,}" for number in found.quads),
        "pairs": "; ".join(pair.format(actor=actor, recipient=other, n=f"{times:,}") for actor, other, times in found.pairs),
    }
