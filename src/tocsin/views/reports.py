"""The reading view: each report's text with marked words, and beside each paragraph the records that stand in it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from tocsin.document import Span
from tocsin.records import Blame, Characterisation, Count, Demand, Event, Record, Statement, kind_of
from tocsin.views.exhibits import LETTERS, Exhibits
from tocsin.views.marks import Mark, mark_up
from tocsin.views.paper import Paper

__all__ = ["Note", "reports", "source_rows"]


class Note(NamedTuple):
    """Records of one kind beside their paragraph that a few words fit: their numbers, the class of the kind, the words."""

    numbers: tuple[int, ...]
    letter: str
    text: str


def reports(ex: Exhibits, *, whole: bool, noted: bool) -> list[dict[str, Any]]:
    """Lay out the reports.

    Args:
        ex: The exhibits; those shown so far get a note.
        whole: Show every paragraph, the words of every record marked; else only paragraphs with a note.
        noted: Give every record a number and a note, not only those shown so far.
    """
    by_document: dict[str, list[Record]] = defaultdict(list)
    for record in ex.docket.records:
        if whole or noted or record.id in ex.shown:
            by_document[record.document].append(record)
    made = []
    for id_, number in ex.documents.items():
        records = by_document[id_]
        if whole or records:
            made.append(_report(ex, id_, number, records, whole=whole, noted=noted))
    return made


def _report(ex: Exhibits, id_: str, number: int, records: list[Record], *, whole: bool, noted: bool) -> dict[str, Any]:
    document = ex.docket.documents[id_]
    paper = ex.paper(id_)
    origin = ex.docket.origin(id_)
    return {
        "number": number,
        "title": ex.title(id_),
        "outlet": ex.outlet(id_),
        "author": ex.mask.text(document.author or "") if document.author != document.outlet else "",
        "published": ex.words.edtf(document.published),
        "language": document.language or "",
        "copy_of": ex.documents[origin] if origin != id_ else 0,
        "copy_outlet": ex.outlet(origin),
        "paragraphs": _paragraphs(ex, paper, records, whole=whole, noted=noted),
    }


def _paragraphs(ex: Exhibits, paper: Paper, records: list[Record], *, whole: bool, noted: bool) -> list[dict[str, Any]]:
    marks = [
        (record, Mark(_spans(record), LETTERS[kind_of(record)], ex.numbers[record.id], noted or record.id in ex.shown))
        for record in records
    ]
    made: list[dict[str, Any]] = []
    skipped = False
    heading = " ".join((paper.document.title or "").split())
    for number, span in enumerate(paper.paragraphs):
        here = [(record, mark) for record, mark in marks if any(_meet(part, span) for part in mark.spans)]
        if not here and number == 0 and " ".join(paper.document.text[span.start : span.end].split()) == heading:
            continue
        if not here and not whole:
            skipped = True
            continue
        notes = _notes(ex, [record for record, mark in here if mark.noted and _begins(mark, span)])
        made.append({"html": mark_up(paper, span, [mark for _, mark in here]), "notes": notes, "gap": skipped})
        skipped = False
    return made


def _notes(ex: Exhibits, records: list[Record]) -> list[Note]:
    """Write the notes of a paragraph; records that follow each other with the same words share one."""
    found: list[Note] = []
    for record in records:
        note = Note((ex.numbers[record.id],), LETTERS[kind_of(record)], _note(ex, record))
        if found and found[-1][1:] == note[1:]:
            note = Note((*found.pop().numbers, *note.numbers), note.letter, note.text)
        found.append(note)
    return found


def _spans(record: Record) -> tuple[Span, ...]:
    return record.content.spans if isinstance(record, Statement) else record.evidence.spans


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _begins(mark: Mark, span: Span) -> bool:
    """Tell whether a record's first words stand in a paragraph, so that its note stands once."""
    return span.start <= mark.spans[0].start < span.end


def _note(ex: Exhibits, record: Record) -> str:
    """Say in a few words what a record is."""
    words = ex.words
    if isinstance(record, Statement):
        speaker = record.speaker
        name = (speaker.name or speaker.text) if speaker is not None else str(words["nobody"])
        text = f"{name} {words.of('acts', record.act)}"
    elif isinstance(record, Event):
        text = words.act(record)
        if record.negated or record.status != "actual":
            text += f", {words.of('status', 'negated' if record.negated else record.status)}"
    elif isinstance(record, Count):
        text = f"{words.value(record)} {words.of('units', record.unit)}"
        text += f", {words.of('count_status', record.status)}" if record.status != "actual" else ""
    elif isinstance(record, Demand):
        names = words.list([ref.name or ref.text for ref in record.addressees])
        text = f"{words.of('demands', record.kind)}{f' to {names}' if names and record.kind in ('demand', 'duty') else ''}"
    elif isinstance(record, Blame):
        text = f"{words.of('kinds', 'blame')}: {words.list([ref.name or ref.text for ref in record.blamed])}"
    elif isinstance(record, Characterisation):
        text = f"“{words.term(record.term)}” {words.of('stances', record.stance)}"
    else:
        text = words.of("kinds", kind_of(record))
    return ex.mask.text(text)


def source_rows(ex: Exhibits, files: dict[str, str]) -> list[dict[str, Any]]:
    """Group the reports by the stored file that they come from, with what was taken from each.

    Args:
        ex: The exhibits.
        files: The name of each stored file by its SHA-256.
    """
    taken: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for record in ex.docket.records:
        taken[record.document][kind_of(record)] += 1
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in ex.documents:
        groups[ex.docket.documents[id_].sha256].append(id_)
    made = []
    for sha256, ids in groups.items():
        name = files.get(sha256, "")
        hidden = any(ex.paper(id_).touched for id_ in ids) or ex.mask.hash(sha256) is None
        made.append({"file": ex.mask.text(name), "sha256": "" if hidden else sha256, "rows": [_row(ex, id_, taken[id_]) for id_ in ids]})
    return made


def _row(ex: Exhibits, id_: str, taken: dict[str, int]) -> dict[str, Any]:
    document = ex.docket.documents[id_]
    url = document.url or ""
    origin = ex.docket.origin(id_)
    return {
        "number": ex.documents[id_],
        "title": ex.title(id_),
        "outlet": ex.outlet(id_),
        "published": ex.words.edtf(document.published),
        "url": url if url.startswith(("https://", "http://")) and not ex.mask.touches(url) else "",
        "taken": ", ".join(ex.words.records(kind, number) for kind, number in taken.items()),
        "copy_of": ex.documents[origin] if origin != id_ else 0,
    }
