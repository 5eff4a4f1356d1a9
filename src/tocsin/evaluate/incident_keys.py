"""Measure the grouping of found acts into incidents on texts whose events are labelled with the happening that they tell.

Labels are those of ``tests/gold/incidents/GUIDELINES.md`` and ``tests/gold/events/GUIDELINES.md``: ``incident`` is one key for one
happening, also across texts; its part before the last hyphen names the group (or the crisis) that it is scored in. All texts of the
half make one casebook, with their days of publication, as a user's would. ``given``: only labelled events are scored
with which a found record is paired (:func:`tocsin.evaluate.events.align`), so that the grouping alone is measured, on records
as they are read. ``found``: all labelled events; one that no record is paired with is alone in its group.

*Pairs* are pairs of labelled events in one incident. Most happenings of such a set are told once, so B3 and CoNLL are high for
a grouping that puts nothing together: this stands beside, as does one by type and day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from tocsin.errors import UsageError
from tocsin.evaluate.coreference import partition_scores, partition_tally
from tocsin.evaluate.events import align, labels_of
from tocsin.evaluate.gold import Half, Labelled, read
from tocsin.evaluate.grouped import Grouped, group_documents
from tocsin.evaluate.measures import Measure, Scores, Tally, f1, measured, ratio
from tocsin.evaluate.statements import Outcome, make
from tocsin.records import Event

__all__ = ["run", "score", "tally"]

Groups = Mapping[str, Hashable]


def run(path: Path, *, half: Half = "all", mentions: Literal["given", "found"] = "given", texts: Path | None = None) -> Outcome:
    """Score a labelled set; intervals are over groups (the part of a key before its number).

    Args:
        path: The set.
        half: Which half of the documents; ``odd`` is the half nobody looks at.
        mentions: Whether only labelled events that a record stands for are scored, or all.
        texts: Where the texts of a stand-off set are.

    Raises:
        UsageError: The file is missing, stand-off labels come without their texts, or no event of the half has a key.
        DataError: A line is not labelled as expected.
    """
    documents = list(read(path, half=half, texts=texts, key="events"))
    found = group_documents(list({document.id: make(document) for document in documents}.values()))  # several passages of one text
    keys, groups, days = _named(documents, found)
    total = len(keys)
    if not total:
        raise UsageError(f"{path} labels no incident in the {half} half")
    rows = [Measure("events found", sum(name in groups for name in keys) / total, None, None, total)]
    if mentions == "given":
        keys = {name: key for name, key in keys.items() if name in groups}
    ours = {name: groups.get(name, f"alone {name}") for name in keys}
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for name, key in keys.items():
        parts[key.rpartition("-")[0]][name] = key
    for title, named in (("", ours), (", each alone", {name: name for name in keys}), (", one type and day", days)):
        measures = measured([tally(gold, named) for gold in parts.values()], score)
        rows += [
            Measure(f"{m.name}{title}", m.value, m.low, m.high, m.n) for m in measures if not title or m.name in ("pairs F1", "CoNLL F1")
        ]
    return Outcome(name=f"{path.stem}, mentions {mentions}", half=half, documents=len(documents), rows=tuple(rows))


def tally(gold: Mapping[str, str], named: Groups) -> Tally:
    """Sum what the measures need over one group: event -> key, and event -> name of its group."""
    shared = Counter((key, named[name]) for name, key in gold.items())
    counts = partition_tally(gold, named)
    counts["pairs hit"] = _pairs(shared.values())
    counts["pairs gold"] = _pairs(Counter(gold.values()).values())
    counts["pairs found"] = _pairs(Counter(named[name] for name in gold).values())
    return counts


def score(sums: Tally) -> Scores:
    """Turn summed tallies into precision, recall and F1 of pairs, and the scores of the partition."""
    hit, gold, found = sums["pairs hit"], sums["pairs gold"], sums["pairs found"]
    pairs = {
        "pairs precision": (ratio(hit, found), found),
        "pairs recall": (ratio(hit, gold), gold),
        "pairs F1": (f1(hit, gold, found), gold),
    }
    return {**pairs, **partition_scores(sums)}


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _named(documents: Sequence[Labelled], found: Grouped) -> tuple[dict[str, str], dict[str, Hashable], dict[str, Hashable]]:
    """Name the labelled events that have a key: their keys, the incidents of the records paired with them, their type and day."""
    keys: dict[str, str] = {}
    groups: dict[str, Hashable] = {}
    days: dict[str, Hashable] = {}
    for document in documents:
        events = [e for e in found.events[document.id] if document.start <= e.trigger.spans[0].start < document.end]
        paired = dict(align(document.labels, labels_of(events)))
        for number, label in enumerate(document.labels):
            if not label.get("incident"):
                continue
            name = f"{document.id} {document.start} {number}"
            keys[name] = label["incident"]
            event = events[paired[number]] if number in paired else None
            days[name] = _type_and_day(document, label, event)
            if event is not None:
                groups[name] = found.incident.get(event.id, f"record {event.id}")
    return keys, groups, days


def _type_and_day(document: Labelled, label: Mapping[str, Any], event: Event | None) -> Hashable:
    if event is None:
        return f"alone {document.id} {label['trigger']}"
    return event.type, event.when.value if event.when else document.published
