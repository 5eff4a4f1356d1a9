"""Who said what: statements with their source, cue and exact content.

Attributions come from cue frames on the parse (:mod:`tocsin.extract.attribution`), quotations without a clause of
their own are carried to a speaker (:mod:`tocsin.extract.carrying`); here they are nested and written as records.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tocsin.document import Span
from tocsin.extract.absence import GUESSED, settle_speakers
from tocsin.extract.attribution import find_attributions
from tocsin.extract.carrying import carry
from tocsin.extract.circumstances import about, addressees, issuer, mode, occasion
from tocsin.extract.factuality import certainty, conditions, judged_clause, negative
from tocsin.extract.interviews import name_answers
from tocsin.extract.labels import find_headline, find_transcript, mark_headline
from tocsin.extract.nesting import nest, sift
from tocsin.extract.overstating import flag_headlines
from tocsin.extract.reading import Reading
from tocsin.extract.scene import Draft, Range, Scene
from tocsin.extract.speech_acts import act
from tocsin.records import ActorRef, Doubt, Statement, evidence, record_id

__all__ = ["VERSION", "extract"]

VERSION = 11


def extract(reading: Reading) -> list[Statement]:
    """Find the statements of a document, in the order of the text; sets ``reading.statements`` too."""
    settle_speakers(reading)
    scene = Scene(reading.document.text, reading.parse, reading.paragraphs, reading.pack)
    scene.trace = reading.trace
    title = _title(reading)
    found = find_attributions(scene)
    found += find_headline(scene, found, title) + find_transcript(scene, title)
    found = name_answers(reading, scene, found)
    drafts = carry(scene, sift(scene, found))
    mark_headline(drafts, title)
    statements = flag_headlines(_write(reading, scene, drafts), scene.lexicon)
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
    """Write drafts as records, in the order of the text, each with the id of the statement it stands in."""
    ordered = sorted(drafts, key=lambda d: (min(first for first, _ in d.content), -max(end for _, end in d.content), d.cue))
    parents = nest(scene, ordered)
    made: dict[str, Statement] = {}
    ids: list[str | None] = []
    for draft in ordered:
        statement = _statement(reading, scene, draft)
        ids.append(statement.id if statement is not None else None)
        if statement is not None:
            made.setdefault(statement.id, statement)
    for index, own in enumerate(ids):
        chain = _chain(parents, ids, index)
        if own is not None and chain and made[own].parent is None and own not in chain:
            made[own] = msgspec.structs.replace(made[own], parent=chain[0], depth=len(chain))
    return list(made.values())


def _chain(parents: list[int], ids: list[str | None], index: int) -> list[str]:
    """The ids of the statements around a draft, innermost first."""
    found: list[str] = []
    at = parents[index]
    while at >= 0:
        own = ids[at]
        if own is not None and own not in found:
            found.append(own)
        at = parents[at]
    return found


def content_spans(scene: Scene, draft: Draft) -> list[Span]:
    """The content as spans of the text, joined where they touch, without the marks around a whole quotation."""
    spans: list[Span] = []
    for first, end in sorted(draft.content):
        number = scene.quoted[first]
        whole = number >= 0 and scene.ranges[number] == (first, end)
        span = scene.quotations[number].inner if whole else scene.parse.span(first, end)
        start, stop = span.start, span.end
        while start < stop and scene.text[start].isspace():
            start += 1
        while stop > start and (scene.text[stop - 1].isspace() or scene.text[stop - 1] == ","):
            stop -= 1
        if stop > start and not (spans and start < spans[-1].end):
            spans.append(Span(start, stop))
    return spans


def _form(scene: Scene, draft: Draft) -> Literal["direct", "indirect", "mixed"]:
    if draft.frame == "turn":
        return "direct"
    inside = outside = 0
    cue = scene.quoted[draft.cue] if draft.cue_words is not None else -1
    for first, end in draft.content:
        for token in range(first, end):
            if scene.parse.pos[token] == "PUNCT":
                continue
            if scene.quoted[token] not in (-1, cue):
                inside += 1
            else:
                outside += 1
    return "indirect" if inside == 0 else "direct" if outside == 0 else "mixed"


def _speaker(reading: Reading, scene: Scene, draft: Draft) -> ActorRef | None:
    """Who speaks: the source, or the issuer of the paper that is the source."""
    if draft.source_head is None:
        return None
    head = issuer(reading, scene, draft.source_head)
    if head != draft.source_head:
        return reading.actor(head, scene.trim(scene.parse.left[head], _before_case(scene, head)))
    words: Range | None = draft.source if draft.source and draft.source[0] <= head < draft.source[1] else None
    return _together(reading, scene, reading.actor(head, words), head, words)


def _together(reading: Reading, scene: Scene, speaker: ActorRef, head: int, words: Range | None) -> ActorRef:
    """Of states or bodies that speak together ("France and Kenya said"), name them all; no one of them then stands for the others."""
    parse = scene.parse
    heads = [head]
    for one in heads:
        heads += [k for k in parse.children[one] if parse.dep[k] == "conj" and words is not None and words[0] <= k < words[1]]
    found = [reading.by_head.get(one) for one in heads]
    named = [mention for mention in found if mention is not None and mention.kind == "name" and mention.entity is not None]
    bodies = [mention.entity for mention in named if mention.entity is not None and mention.entity.type in ("country", "organisation")]
    joined = any(parse.dep[k] == "cc" and parse.lower[k] in scene.lexicon.phrases["joining"] for one in heads for k in parse.children[one])
    if not joined or len(bodies) != len(heads) or len({id(body) for body in bodies}) < 2:
        return speaker
    first, end = min(mention.first for mention in named), max(mention.end for mention in named)
    sectors = bodies[0].sectors if all(body.sectors == bodies[0].sectors for body in bodies) else ()
    name = " ".join(reading.quote((first, end)).text.split())
    return msgspec.structs.replace(speaker, name=name, code=None, entity=None, sectors=sectors, type="unknown", standing=None)


def _before_case(scene: Scene, head: int) -> int:
    """The end of a noun phrase without its possessive mark."""
    parse = scene.parse
    end = parse.right[head]
    return end - 1 if end - 1 > head and parse.tag[end - 1] == "POS" else end


def _doubts(scene: Scene, draft: Draft, speaker: ActorRef | None) -> tuple[Doubt, ...]:
    found = {Doubt(code, "speaker") for code in draft.doubts}  # type: ignore[arg-type]
    head = draft.source_head
    if speaker is None:
        found.add(Doubt("attribution_weak" if draft.frame in ("raised", "hearsay") else "speaker_unresolved", "speaker"))
    elif speaker.kind == "anonymous" or (
        head is not None and speaker.name is None and scene.parse.lower[head] in scene.lexicon.phrases["anonymous"]
    ):
        found.add(Doubt("speaker_anonymous", "speaker"))
    elif speaker.kind == "pronoun" and speaker.name is None:
        found.add(Doubt("speaker_unresolved", "speaker"))
    elif speaker.kind == "name" and speaker.method == "coreference" and speaker.confidence <= GUESSED:
        # One of several of that name, or one who is told to be missing or dead.
        found.add(Doubt("speaker_guessed", "speaker"))
    if not all(scene.quotations[number].closed for number in draft.quotations):
        found.add(Doubt("quote_unclosed", "content"))
    return tuple(sorted(found))


def _statement(reading: Reading, scene: Scene, draft: Draft) -> Statement | None:
    spans = content_spans(scene, draft)
    if not spans:
        return None
    content = evidence(scene.text, *spans)
    cue = reading.quote(draft.cue_words) if draft.cue_words else None
    speaker = _speaker(reading, scene, draft)
    at = occasion(scene, draft)
    clause = judged_clause(scene, draft)
    held = conditions(scene, draft)
    done = act(reading, scene, draft, clause, bool(held))
    anchor = evidence(scene.text, *sorted({*content.spans, *(cue.spans if cue else ())}))
    return Statement(
        id=record_id(reading.document, "statement", anchor),
        document=reading.document.id,
        evidence=anchor,
        confidence=draft.confidence,
        doubts=_doubts(scene, draft, speaker),
        extractor=f"statements/{VERSION}",
        rule=draft.rule,
        form=_form(scene, draft),
        mode=mode(scene, draft),  # type: ignore[arg-type]
        content=content,
        source=reading.quote(draft.source) if draft.source else None,
        cue=cue,
        speaker=speaker,
        addressees=addressees(reading, scene, draft),
        act=done,  # type: ignore[arg-type]
        certainty=certainty(scene, draft, clause, done),
        polarity="-" if negative(scene, draft, clause) else "+",
        condition=reading.quote(*held) if held else None,
        about=about(reading, scene, draft),
        occasion=reading.quote(at) if at and at[1] > at[0] else None,
        headline=draft.headline,
    )
