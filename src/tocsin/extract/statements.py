"""Who said what: statements with their source, cue and exact content.

Attributions come from cue frames on the parse (:mod:`tocsin.extract.attribution`), quotations without a clause of
their own are carried to a speaker (:mod:`tocsin.extract.carrying`); here they are nested and written as records.
"""

from __future__ import annotations

from typing import Literal

from tocsin.document import Span
from tocsin.extract.attribution import find_attributions
from tocsin.extract.carrying import carry
from tocsin.extract.labels import find_headline, find_transcript, mark_headline
from tocsin.extract.nesting import sift
from tocsin.extract.reading import Reading
from tocsin.extract.scene import Draft, Range, Scene
from tocsin.records import ActorRef, Doubt, Statement, evidence, record_id

__all__ = ["VERSION", "extract"]

VERSION = 1


def extract(reading: Reading) -> list[Statement]:
    """Find the statements of a document, in the order of the text; sets ``reading.statements`` too."""
    scene = Scene(reading.document.text, reading.parse, reading.paragraphs, reading.pack)
    title = _title(reading)
    found = find_attributions(scene)
    found += find_headline(scene, found, title) + find_transcript(scene, title)
    drafts = carry(scene, sift(scene, found))
    mark_headline(drafts, title)
    statements = _write(reading, scene, drafts)
    reading.statements = statements
    return statements


def _title(reading: Reading) -> Range | None:
    """The tokens of the title, when it is part of the text."""
    span = reading.document.region("title")
    if span is None:
        return None
    first, end = reading.parse.token_range(span)
    return (first, end) if end > first else None


def _write(reading: Reading, scene: Scene, drafts: list[Draft]) -> list[Statement]:
    made: list[Statement] = []
    seen: set[str] = set()
    for draft in sorted(drafts, key=lambda d: (min(first for first, _ in d.content), d.cue)):
        statement = _statement(reading, scene, draft)
        if statement is not None and statement.id not in seen:
            seen.add(statement.id)
            made.append(statement)
    return made


def content_spans(scene: Scene, draft: Draft) -> list[Span]:
    """The content as spans of the text, joined where they touch, without the marks around a whole quotation."""
    spans: list[Span] = []
    for first, end in sorted(draft.content):
        number = scene.quoted[first]
        if number >= 0 and scene.ranges[number] == (first, end):
            span = scene.quotations[number].inner
        else:
            span = scene.parse.span(first, end)
        start, stop = span.start, span.end
        while start < stop and scene.text[start].isspace():
            start += 1
        while stop > start and (scene.text[stop - 1].isspace() or scene.text[stop - 1] == ","):
            stop -= 1
        if stop > start and not (spans and start < spans[-1].end):
            spans.append(Span(start, stop))
    return spans


def _form(scene: Scene, draft: Draft) -> Literal["direct", "indirect", "mixed"]:
    inside = outside = 0
    cue = scene.quoted[draft.cue] if draft.frame != "carried" else -1
    for first, end in draft.content:
        for token in range(first, end):
            if scene.parse.pos[token] == "PUNCT":
                continue
            if scene.quoted[token] not in (-1, cue):
                inside += 1
            else:
                outside += 1
    return "indirect" if inside == 0 else "direct" if outside == 0 else "mixed"


def _statement(reading: Reading, scene: Scene, draft: Draft) -> Statement | None:
    spans = content_spans(scene, draft)
    if not spans:
        return None
    text = scene.text
    content = evidence(text, *spans)
    cue = reading.quote(draft.cue_words) if draft.cue_words else None
    source = reading.quote(draft.source) if draft.source else None
    speaker: ActorRef | None = None
    if draft.source_head is not None:
        words: Range | None = draft.source if draft.source and draft.source[0] <= draft.source_head < draft.source[1] else None
        speaker = reading.actor(draft.source_head, words)
    anchor = evidence(text, *sorted({*content.spans, *(cue.spans if cue else ())}))
    doubts = tuple(sorted(Doubt(code, "speaker") for code in draft.doubts))  # type: ignore[arg-type]
    return Statement(
        id=record_id(reading.document, "statement", anchor),
        document=reading.document.id,
        evidence=anchor,
        confidence=draft.confidence,
        doubts=doubts,
        extractor=f"statements/{VERSION}",
        rule=draft.rule,
        form=_form(scene, draft),
        mode=draft.sense.mode,
        content=content,
        source=source,
        cue=cue,
        speaker=speaker,
        act=draft.sense.act,  # type: ignore[arg-type]
        certainty=draft.sense.certainty,
        polarity=draft.sense.polarity,
        headline=draft.headline,
    )
