"""Relations: continuing ties that a report tells, of arms, aid, sponsorship, command and control of land.

A single act ("sent two tanks on Monday") is an event. Without the tie that it belongs to, "did they stop?" has no answer.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import msgspec

from tocsin.extract import relations_nouns, relations_verbs
from tocsin.extract.clauses import phrase, refer, tidy, voice
from tocsin.extract.forms import Forms
from tocsin.extract.knowledge import Actor
from tocsin.extract.reading import Reading
from tocsin.extract.relations_tense import RelationWords, dates, relation_words
from tocsin.extract.relations_ties import FindTie, Tie
from tocsin.language import LanguagePack
from tocsin.records import ActorRef, Relation, record_id

__all__ = ["VERSION", "extract"]

VERSION = 4

_HYPHENS = ("-", "‑")


@cache
def _forms(pack: LanguagePack) -> Forms[FindTie]:
    words = relation_words(pack)
    return Forms((*relations_verbs.forms(words), *relations_nouns.forms(words)))


def extract(reading: Reading) -> list[Relation]:
    """Find the continuing ties of a document, in the order of the text."""
    words = relation_words(reading.pack)
    found: list[Relation] = []
    seen: set[str] = set()
    pairs: set[tuple[str, int, int]] = set()
    for token, find in _forms(reading.pack).at(reading.parse):
        for tie in find(reading, token, words):
            for giver, receiver in product(tie.givers, tie.receivers):
                # The same two told by two forms of one place ("is the main supplier of arms to") are one tie.
                if giver == receiver or (tie.kind, giver, receiver) in pairs:
                    continue
                record = _record(reading, tie, giver, receiver, words)
                if record.id not in seen:
                    pairs.add((tie.kind, giver, receiver))
                    seen.add(record.id)
                    found.append(record)
    found.sort(key=lambda record: (record.evidence.spans[0], record.id))
    return found


def _record(reading: Reading, tie: Tie, giver: int, receiver: int, words: RelationWords) -> Relation:
    parse = reading.parse
    told = tie.course
    since, until = dates(parse, list(dict.fromkeys(tie.dated)), words)
    sides = refer(reading, [giver, receiver])
    ranges = [phrase(parse, giver), phrase(parse, receiver), tie.cue, *([tie.goods] if tie.goods else [])]
    first, end = min(start for start, _ in ranges), max(stop for _, stop in ranges)
    same = all(parse.sent[start] == parse.sent[tie.cue[0]] for start, _ in ranges)
    anchor = reading.quote((first, end)) if same and end - first <= 40 else reading.quote(tidy(parse, *tie.cue))
    said_by, _ = voice(reading, tie.cue[0])
    return Relation(
        id=record_id(reading.document, "relation", anchor, f"{tie.kind} {giver} {receiver}"),
        document=reading.document.id,
        evidence=anchor,
        said_by=said_by,
        confidence=told.confidence,
        extractor=f"relations/{VERSION}",
        rule=tie.rule,
        kind=tie.kind,
        giver=_named(reading, sides[0]),
        receiver=sides[1],
        object=None if tie.goods is None else reading.quote(tie.goods),
        tie=reading.quote(tie.cue),
        status=told.status,
        negated=told.negated != _is_denied(reading, tie),
        since=None if since is None or told.over else reading.quote(since),
        until=None if until is None else reading.quote(until),
    )


def _named(reading: Reading, giver: ActorRef) -> ActorRef:
    """Tell which country an adjective names that is half a compound ("Kenyan-backed"), where no mention does."""
    half = reading.document.text[giver.span.end : giver.span.end + 1] in _HYPHENS
    if not half or giver.type not in ("unknown", "people"):
        return giver
    known = (form.of for form in reading.knowledge.known(giver.text) if form.role == "adjective")
    lands = {of.key: of for of in known if isinstance(of, Actor) and of.type == "country"}
    if len(lands) != 1:
        return giver
    (land,) = lands.values()
    return msgspec.structs.replace(giver, name=land.name, code=land.code, type="country", entity=land.key, method="knowledge")


def _is_denied(reading: Reading, tie: Tie) -> bool:
    """Say whether the tie is told only to be denied ("denied that it arms the rebels")."""
    parse = reading.parse
    deny = reading.pack.raw("relations.time.deny")
    statement = reading.statement_at(tie.cue[0])
    if statement is not None and statement.act == "denies":
        return True
    clause = tie.course.clause
    return parse.dep[clause] == "ccomp" and parse.lemma[parse.head[clause]] in deny
