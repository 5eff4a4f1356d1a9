"""What a count covers: its verb, who holds the people, and as of when."""

from __future__ import annotations

from collections.abc import Container
from typing import Literal

from tocsin.extract.clauses import agents, child, is_passive, refer, subject
from tocsin.extract.counted import Lexicon
from tocsin.extract.headings import chronicle
from tocsin.extract.reading import Reading
from tocsin.extract.subsets import Tally
from tocsin.extract.timex import edtf
from tocsin.language import Parse
from tocsin.records import ActorRef, When
from tocsin.times import parse_written

__all__ = ["Measure", "as_of", "clause", "holder"]

Measure = Literal["stock", "inflow", "outflow", "cumulative", "unstated"]


def clause(parse: Parse, tally: Tally) -> int | None:
    """Return the verb that the number depends on, None outside a clause."""
    at = tally.carrier
    if tally.fate is not None:
        if tally.fate.verb is not None:
            return tally.fate.verb
        at = tally.fate.word if parse.pos[tally.fate.word] == "VERB" else at
    for _ in range(6):
        if parse.pos[at] in ("VERB", "AUX"):
            return at
        if parse.head[at] == at:
            return None
        at = parse.head[at]
    return None


def holder(reading: Reading, tally: Tally, words: Lexicon) -> ActorRef | None:
    """Refer to whoever is told to hold or to have taken the people: the verb's subject, or its "by"."""
    parse = reading.parse
    rule = words.raw["holding"]
    letting = rule["letting"]
    let_go = tally.unit is not None and tally.unit.split()[0] in letting["units"]
    if tally.unit is None or not (let_go or tally.unit.split()[0] in rule["units"]):
        return None
    candidates = [index for index in (tally.fate.verb if tally.fate else None, clause(parse, tally)) if index is not None]
    if tally.fate is not None and parse.pos[tally.fate.word] == "VERB":
        candidates.append(tally.fate.word)
    if let_go:
        captor = next((found for verb in candidates if (found := _captor(reading, verb, letting["from"])) is not None), None)
        if captor is not None:
            return captor
    verbs = letting["verbs"] if let_go else rule["verbs"]
    for verb in candidates:
        by = agents(parse, verb)
        if by:
            return refer(reading, by[:1])[0]
        if parse.lemma[verb] in verbs and not is_passive(parse, verb):
            own = _parted(parse, subject(parse, verb), verb, verbs)
            inside = own is not None and (own == tally.carrier or own == tally.noun or tally.numeral.first <= own < tally.numeral.end)
            if own is not None and not inside and parse.dep[own] != "nsubjpass" and own < verb and parse.pos[own] != "NUM":
                return refer(reading, [own])[0]
    return None


def _captor(reading: Reading, verb: int, openers: Container[str]) -> ActorRef | None:
    """Refer to those whom people got away from ("escaped from the rebels", "freed from their captors"), when it is no place."""
    parse = reading.parse
    for index in parse.children[verb]:
        goal = child(parse, index, "pobj") if parse.dep[index] == "prep" and parse.lower[index] in openers else None
        mention = None if goal is None else reading.by_head.get(goal)
        entity = None if mention is None else mention.entity
        if goal is not None and (parse.tag[goal] in ("NNS", "NNPS") or (entity is not None and entity.type not in ("place", "country"))):
            return refer(reading, [goal])[0]
    return None


def _parted(parse: Parse, own: int | None, verb: int, holding: Container[str]) -> int | None:
    """Return the subject of a verb of holding, parted from the object of another before it that the parse joins to it.

    "X is holding 23 soldiers and Y is holding 19": what stands last before the verb does it.
    """
    above = parse.head[verb]
    if own is None or not above < own or parse.dep[verb] != "ccomp" or parse.lemma[above] not in holding:
        return own
    return next((i for i in parse.children[own] if parse.dep[i] == "conj" and i < verb), own)


def as_of(reading: Reading, tally: Tally, words: Lexicon, kind: Measure) -> When | None:
    """Date a number: "as of 2 March" where the sentence says so; for a stock without one the heading it stands under, or the document."""
    parse = reading.parse
    first, limit = parse.sentences[tally.sentence]
    published = reading.document.published
    for index in range(first, limit - 2):
        if parse.lower[index : index + 2] not in words.raw["time"]["as_of"]:
            continue
        for end in range(min(limit, index + 7), index + 2, -1):
            span = parse.span(index + 2, end)
            written = reading.document.text[span.start : span.end]
            months = reading.pack.table("months")
            value = parse_written(written, months)
            if value is not None:
                return When(value=value, basis="stated", evidence=reading.quote((index, end)))
            value = parse_written(f"{written} {published[:4]}", months) if published else None
            if value is not None:
                return When(value=value, basis="relative", evidence=reading.quote((index, end)))
    now = [i for i in range(first, limit) if parse.lower[i] in words.raw["time"]["now"]] if kind == "stock" else []
    if now and published and clause(parse, tally) in (parse.head[now[0]], parse.head[parse.head[now[0]]]):
        return When(value=published, basis="relative", evidence=reading.quote((now[0], now[0] + 1)))
    if kind == "stock":
        number = parse.para[tally.carrier]
        head = next((one for one in chronicle(reading) if number in one.paragraphs), None)
        if head is not None and head.days is not None:
            basis: Literal["stated", "relative"] = "stated" if head.stated else "relative"
            return When(value=edtf(head.days), basis=basis, evidence=reading.quote((head.first, head.end)))
    if kind == "stock" and published:
        return When(value=published, basis="publication")
    return None
