"""Judgements: making them, finding their record again after a new extraction, and what they do to it.

A judgement keeps the quote and its position (W3C Web Annotation: TextQuoteSelector, TextPositionSelector). It
belongs to the record with its id; failing that, to the record of the same kind in the same source item whose
anchor has nearly the same words; failing that, it is an orphan and is listed as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

import msgspec

from tocsin.document import Span
from tocsin.errors import UsageError
from tocsin.hashing import make_id
from tocsin.records import KINDS, AnyRecord, Judgement, Record, find_misquotes, kind_of
from tocsin.store import sql
from tocsin.store.database import Database
from tocsin.store.ledger import Anchor, JudgementEntry, decode_record

__all__ = ["Resolved", "Standing", "Verdict", "change_record", "find_anchored", "look_alikes", "make_judgement", "overlap", "resolve"]

Verdict = Literal["accept", "reject", "correct"]

OVERLAP: Final = 0.8
"""Two anchors say the same when this share of the longer one's tokens is in both."""

BESIDE: Final = 32
"""Code points of text kept before and after a judged quote."""

_FIXED = frozenset({"id", "document", "extractor", "rule", "record"})
_TOKEN = re.compile(r"\w+")


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a judged record stands: the last verdict, the record with its corrections, all its judgements."""

    verdict: Verdict
    record: AnyRecord
    judgements: tuple[Judgement, ...]
    level_set: bool = False


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """All judgements of a casebook, by the id of the record they now bear on; and those that bear on none."""

    standing: dict[str, Standing]
    orphans: tuple[Judgement, ...]


def overlap(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Measure how alike two quotes are: shared tokens by the longer quote's tokens, 0..1, case aside."""
    first, second = (Counter(_TOKEN.findall(" ".join(words).casefold())) for words in (one, other))
    longer = max(first.total(), second.total())
    return (first & second).total() / longer if longer else float(one == other)


def make_judgement(
    record: AnyRecord,
    text: str,
    verdict: Verdict,
    *,
    seal: str,
    note: str = "",
    by: str = "",
    at: str = "",
    change: Mapping[str, Any] | None = None,
) -> Judgement:
    """Anchor a verdict on a record.

    Args:
        record: The record as it stands, earlier corrections applied.
        text: Its document's text.
        verdict: ``correct`` needs a ``change``; the others take none.
        seal: The ledger's head, so that two equal judgements have two ids.
        note: Why.
        by: Who.
        at: When, EDTF.
        change: New values by field; a dotted name reaches into a field (``speaker.name``, ``actors.0.code``).

    Raises:
        UsageError: The verdict is unknown, the change is missing or unasked for, or the record can't take it.
    """
    if verdict not in ("accept", "reject", "correct"):
        raise UsageError(f"a verdict is accept, reject or correct, not {verdict!r}")
    if (verdict == "correct") != bool(change):
        raise UsageError(f"{verdict} takes no change" if change else "correct needs the changed field, such as speaker.name=...")
    if change:
        try:
            change_record(record, change, text)
        except ValueError as error:
            raise UsageError(f"{kind_of(record)} {record.id[:12]}: {error}") from error
    spans = record.evidence.spans
    first, last = (spans[0].start, max(span.end for span in spans)) if spans else (0, 0)
    return Judgement(
        id=make_id("judgement", seal, record.id, verdict, by, at),
        record=record.id,
        kind=kind_of(record),
        verdict=verdict,
        document=record.document,
        spans=spans,
        exact=record.evidence.words,
        prefix=text[max(0, first - BESIDE) : first],
        suffix=text[last : last + BESIDE],
        note=note,
        by=by,
        at=at,
        change=dict(change or {}),
    )


def change_record(record: AnyRecord, change: Mapping[str, Any], text: str) -> AnyRecord:
    """Return a record with corrected fields.

    Raises:
        ValueError: No such field, a value of the wrong type, or words that are not the text's.
    """
    body: dict[str, Any] = msgspec.to_builtins(record)
    for name, value in change.items():
        _set(body, name, value)
    try:
        changed: AnyRecord = msgspec.convert(body, KINDS[kind_of(record)])  # type: ignore[assignment]
    except msgspec.ValidationError as error:
        raise ValueError(f"can't be corrected so: {error}") from error
    wrong = find_misquotes(changed, text)
    if wrong:
        raise ValueError(f"the corrected words are not the text's at {wrong[0]}")
    return changed


def resolve(database: Database, text_of: Callable[[str], str]) -> Resolved:
    """Find each judgement's record in what is current, and apply them in the order in which they were made.

    Args:
        database: The casebook.
        text_of: Gives a current document's text by the document's id.
    """
    bearing: dict[str, list[Judgement]] = {}
    now: dict[str, AnyRecord] = {}
    orphans: list[Judgement] = []
    set_level: set[str] = set()
    for (body,) in database.rows(sql.JUDGEMENT_ALL):
        entry = msgspec.json.decode(body, type=JudgementEntry)
        judgement = entry.judgement
        target = find_anchored(
            database,
            Anchor(
                record=judgement.record,
                kind=judgement.kind,
                item=entry.item,
                spans=judgement.spans,
                exact=judgement.exact,
                beside=entry.beside,
            ),
        )
        if target is None:
            orphans.append(judgement)
            continue
        current = now.get(target.id, target)
        if judgement.verdict == "correct":
            try:
                current = change_record(current, judgement.change, text_of(target.document))
            except ValueError:
                orphans.append(judgement)
                continue
            if "level" in judgement.change:
                set_level.add(target.id)
        now[target.id] = current
        bearing.setdefault(target.id, []).append(judgement)
    return Resolved(
        standing={
            name: Standing(verdict=found[-1].verdict, record=now[name], judgements=tuple(found), level_set=name in set_level)
            for name, found in bearing.items()
        },
        orphans=tuple(orphans),
    )


def find_anchored(database: Database, anchor: Anchor) -> AnyRecord | None:
    """Find an anchor's record in what is current: by its id, else by its words in its source item; None when it is gone."""
    same = database.one(sql.RECORD_GET, anchor.record)
    if same is not None:
        return decode_record(same[0])
    best: tuple[float, int, int] = (OVERLAP, 0, 0)
    found: AnyRecord | None = None
    for (body,) in database.rows(sql.RECORD_OF_ITEM, anchor.item, anchor.kind):
        record = decode_record(body)
        if record.id in anchor.beside:
            continue
        moved = abs(_start(record) - anchor.spans[0].start) if anchor.spans else 0
        rank = (overlap(record.evidence.words, anchor.exact), int(record.evidence.words == anchor.exact), -moved)
        if rank[0] >= OVERLAP and (found is None or rank > best):
            best, found = rank, record
    return found


def look_alikes(database: Database, record: Record, item: str) -> tuple[str, ...]:
    """List the other current records of the same kind and item whose anchors say the same."""
    rows = database.rows(sql.RECORD_OF_ITEM, item, kind_of(record))
    others = (decode_record(body) for (body,) in rows)
    return tuple(other.id for other in others if other.id != record.id and overlap(other.evidence.words, record.evidence.words) >= OVERLAP)


def _start(record: Record) -> int:
    spans: tuple[Span, ...] = record.evidence.spans
    return spans[0].start if spans else 0


def _set(body: dict[str, Any], name: str, value: Any) -> None:
    *path, last = name.split(".")
    if (path or [last])[0] in _FIXED:
        raise ValueError(f"{name} can't be corrected")
    at: Any = body
    for step in path:
        at = _get(at, step, name)
    if isinstance(at, list) and last.isdecimal() and int(last) < len(at):
        at[int(last)] = value
    elif isinstance(at, dict) and last in at:
        at[last] = value
    else:
        raise ValueError(f"there is no field {name} to correct")


def _get(at: Any, step: str, name: str) -> Any:
    if isinstance(at, dict) and step in at:
        return at[step]
    if isinstance(at, list) and step.isdecimal() and int(step) < len(at):
        return at[int(step)]
    raise ValueError(f"there is no field {name} to correct")
