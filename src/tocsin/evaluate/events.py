"""Measure events on a labelled set: find them as the pipeline does, then score field by field.

Labels are those of ``tests/gold/events/GUIDELINES.md``. Gold and found events of a text are paired one to one where their
triggers share a character, a pair of one type before others, the greater share first. A side (actors or recipients) is right
where the word tokens of all its members share at least half of those of both together (F1), as in the shared scorers of the field.

The *triple* counts type, actors and recipients all right, one to one, as an F1: by codes (the sets of three-letter codes of
both sides, no trigger asked for) and by words (the paired triggers' sides, an empty side being right only when it is empty).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.codebook import load_codebook
from tocsin.evaluate.gold import Half, Labelled, read
from tocsin.evaluate.measures import Measure, Scores, Tally, f1, measured, ratio
from tocsin.evaluate.pairing import Spans, one_to_one, share_of_characters, share_of_words
from tocsin.evaluate.statements import Outcome, find
from tocsin.evaluate.where_when import NAMES, compare, told
from tocsin.records import ActorRef, Event, Record

__all__ = ["Outcome", "align", "labels_of", "run", "score", "tally"]

_ENOUGH = 0.5
STATUSES = ("actual", "future", "hypothetical", "requested", "denied")
_SIDES = ("actors", "recipients")

Label = Mapping[str, Any]


def run(path: Path, *, half: Half = "all", texts: Path | None = None, least: float = 0.0) -> Outcome:
    """Score events on a labelled set.

    Args:
        path: The set.
        half: ``odd`` is the half nobody looks at.
        texts: Where the texts of a stand-off set are.
        least: The least confidence, 0..1, of an event that counts as found.

    Raises:
        UsageError: The file is missing, or stand-off labels come without their texts.
        DataError: A line is not labelled as expected.
    """
    documents = list(read(path, half=half, texts=texts, key="events"))
    tallies = [tally(document, _events(document, records, least)) for document, records in zip(documents, find(documents), strict=True)]
    return Outcome(name=path.stem, half=half, documents=len(documents), rows=tuple(_shown(measured(tallies, score))))


def tally(document: Labelled, found: Sequence[Label]) -> Tally:
    """Count what of one document is right; ``found`` is in the form of the labels."""
    gold = document.labels
    counts: Tally = Counter()
    codebook = load_codebook()
    for one, other in align(gold, found):
        _compare(document.text, gold[one], found[other], _parents(gold, found, one, other), counts)
    for name, key in (("type a text", lambda e: e["type"]), ("quad a text", lambda e: codebook.quad(e["type"]))):
        _overlap(name, {key(e) for e in gold}, {key(e) for e in found}, counts)
    _overlap("triple, codes", Counter(map(_coded, gold)), Counter(map(_coded, found)), counts)
    for side, events in (("gold", gold), ("found", found)):
        for name in ("trigger", "trigger and type", "triple, words"):
            counts[f"{side} {name}"] += len(events)
        for event in events:
            counts[f"{side} type {event['type']}"] += 1
    return counts


def score(counts: Tally) -> Scores:
    """Turn summed counts into named scores, each with the size of the set it is over."""
    rows: dict[str, tuple[float | None, int]] = {}
    for name in ("trigger", "trigger and type", "type a text", "quad a text", "triple, codes", "triple, words"):
        rows[f"{name} F1"] = (f1(counts[f"hit {name}"], counts[f"gold {name}"], counts[f"found {name}"]), counts[f"gold {name}"])
    for name in ("actors", "recipients", "no actor", "no recipient", "actor code", "recipient code", "modes", "status", "negated",
                 "historical", "outer event", "severity", "severity within 1", "scope", "place", "when", "sponsor", *NAMES):  # fmt: skip
        rows[f"{name} right, of the paired"] = (ratio(counts[f"right {name}"], counts[f"of {name}"]), counts[f"of {name}"])
    present = [s for s in STATUSES if counts[f"gold status {s}"]]
    each = [f1(counts[f"hit status {s}"], counts[f"gold status {s}"], counts[f"found status {s}"]) for s in present]
    rows["status macro-F1, of the paired"] = (ratio(sum(v or 0 for v in each), len(each)), counts["of status"])
    for status, value in zip(present, each, strict=True):
        rows[f"status {status} F1, of the paired"] = (value, counts[f"gold status {status}"])
    for kind in sorted(load_codebook().types):
        rows[f"{kind} F1"] = (
            f1(counts[f"hit type {kind}"], counts[f"gold type {kind}"], counts[f"found type {kind}"]),
            counts[f"gold type {kind}"],
        )
    return rows


def _shown(rows: Iterable[Measure]) -> Iterable[Measure]:
    return (row for row in rows if row.n)


def _overlap(name: str, gold: Any, found: Any, counts: Tally) -> None:
    shared = gold & found
    counts[f"hit {name}"] += shared.total() if isinstance(shared, Counter) else len(shared)
    for side, those in (("gold", gold), ("found", found)):
        counts[f"{side} {name}"] += those.total() if isinstance(those, Counter) else len(those)


def _compare(text: str, gold: Label, found: Label, parents: tuple[bool, int], counts: Tally) -> None:
    """Count the fields of one pair of events."""
    same = gold["type"] == found["type"]
    counts["hit trigger"] += 1
    for name, value in (("status", "status"), ("negated", "negated"), ("historical", "historical")):
        _right(name, gold[value] == found[value], counts)
    counts[f"gold status {gold['status']}"] += 1
    counts[f"found status {found['status']}"] += 1
    counts[f"hit status {gold['status']}"] += gold["status"] == found["status"]
    if parents[1]:
        _right("outer event", parents[0], counts)
    if gold["severity"] is not None:
        _right("severity", gold["severity"] == found["severity"], counts)
        _right("severity within 1", found["severity"] is not None and abs(gold["severity"] - found["severity"]) <= 1, counts)
    if gold["scope"]:
        _right("scope", gold["scope"] == found["scope"], counts)
    for name in ("place", "when"):
        if gold[name]:
            _right(name, share_of_words(text, (_span(gold[name]),), _spans(found[name])) >= _ENOUGH, counts)
    for name, right in compare(gold, found).items():
        _right(name, right, counts)
    if gold["sponsor"]:
        _right("sponsor", found["sponsor"], counts)
    if not same:
        return
    counts["hit trigger and type"] += 1
    counts[f"hit type {gold['type']}"] += 1
    _right("modes", set(gold["modes"]) == set(found["modes"]), counts)
    sides = [_side(text, gold, found, side, counts) for side in _SIDES]
    counts["hit triple, words"] += all(sides)


def _side(text: str, gold: Label, found: Label, side: str, counts: Tally) -> bool:
    """Tell whether one side of a pair is right, and count it."""
    wanted, got = (tuple(_span(a["span"]) for a in event[side] if a["span"]) for event in (gold, found))
    if not gold[side]:
        _right(f"no {side[:-1]}", not found[side], counts)
        return not found[side]
    if not wanted:
        return True
    right = share_of_words(text, wanted, got) >= _ENOUGH
    _right(side, right, counts)
    if right:
        _right(f"{side[:-1]} code", _codes(gold[side]) == _codes(found[side]), counts)
    return right


def _right(name: str, right: bool, counts: Tally) -> None:
    counts[f"of {name}"] += 1
    counts[f"right {name}"] += bool(right)


def _parents(gold: Sequence[Label], found: Sequence[Label], one: int, other: int) -> tuple[bool, int]:
    """Tell whether the outer events of a pair are paired themselves, and whether either has one."""
    outer, told = gold[one]["embedded_in"], found[other]["embedded_in"]
    if outer is None and told is None:
        return True, 0
    if outer is None or told is None:
        return False, 1
    return bool(share_of_characters(_spans(gold[outer]["trigger"]), _spans(found[told]["trigger"]))), 1


def align(gold: Sequence[Label], found: Sequence[Label]) -> list[tuple[int, int]]:
    """Pair events one to one by the characters that their triggers share; indices, in the order of the first list."""
    ranked = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            shared = share_of_characters(_spans(one["trigger"]), _spans(other["trigger"]))
            if shared:
                ranked.append((one["type"] != other["type"], -shared, i, j))
    return one_to_one(ranked)


def _coded(event: Label) -> tuple[str, frozenset[str], frozenset[str]]:
    return event["type"], _codes(event["actors"]), _codes(event["recipients"])


def _codes(members: Iterable[Label]) -> frozenset[str]:
    return frozenset(member["code"][:3] for member in members if member["code"])


def _span(value: Sequence[int]) -> tuple[int, int]:
    return value[0], value[1]


def _spans(value: Any) -> Spans:
    return tuple(_span(span) for span in value) if value else ()


def _events(document: Labelled, records: Sequence[Record], least: float) -> list[Label]:
    """Return the events of the labelled range in the form of the labels."""
    return labels_of(
        [
            r
            for r in records
            if isinstance(r, Event) and r.confidence >= least and document.start <= r.trigger.spans[0].start < document.end
        ]
    )  # fmt: skip


def labels_of(kept: Sequence[Event]) -> list[Label]:
    """Return events in the form of the labels; ``embedded_in`` is an index among them."""
    index = {record.id: i for i, record in enumerate(kept)}
    return [
        {
            "trigger": [(span.start, span.end) for span in record.trigger.spans],
            "type": record.type,
            "modes": record.modes,
            "actors": [_party(actor) for actor in record.actors],
            "recipients": [_party(actor) for actor in record.recipients],
            "status": record.status,
            "negated": record.negated,
            "historical": record.historical,
            "embedded_in": index.get(record.embedded_in) if record.embedded_in else None,
            "severity": record.severity,
            "scope": record.scope,
            "place": [(record.place.span.start, record.place.span.end)] if record.place else None,
            "when": [(span.start, span.end) for span in record.when.evidence.spans] if record.when and record.when.evidence else None,
            "sponsor": record.sponsorship is not None,
            **told(record),
        }
        for record in kept
    ]


def _party(actor: ActorRef) -> Label:
    return {"span": (actor.span.start, actor.span.end), "code": actor.code, "sectors": actor.sectors}
