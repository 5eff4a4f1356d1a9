"""Characterisations: a legal or political term that a speaker puts on something, with the stance taken.

A term that is only a topic ("the genocide convention", "to prevent genocide") is no characterisation, nor is the
name of a past crime; such a name may stand as what something is compared with.
"""

from __future__ import annotations

from tocsin.extract.clauses import child, hides_doer, kids, modal, negated, phrase, voice
from tocsin.extract.naming import namings
from tocsin.extract.reading import Reading
from tocsin.extract.term_claims import Claim, Stance, TermWords, namer, term_words
from tocsin.extract.terms import TermUse, breach, find
from tocsin.extract.usage import breaches, claim_of, presumed
from tocsin.language import Parse
from tocsin.records import NOBODY_NAMED, Characterisation, Evidence, record_id

__all__ = ["VERSION", "extract"]

VERSION = 9


def extract(reading: Reading) -> list[Characterisation]:
    """Find the characterisations of a document, in the order of the text."""
    words = term_words(reading.pack)
    parse = reading.parse
    uses = find(parse, reading.pack.code)
    starts = {use.first: use for use in uses}
    taken: dict[int, TermUse] = {}
    found: list[Characterisation] = []
    seen: set[str] = set()
    for use in reversed(uses):
        outer = taken.get(use.first)
        if use.term is None or (outer is not None and not (outer.term is not None and outer.term.legal)):
            continue
        joined = outer is None or parse.dep[use.head] == "conj"
        claim = claim_of(parse, use, words, starts) if joined else presumed(parse, use, words)
        if claim is None or (claim.rule == "called" and use.term.as_act):
            continue
        if claim.of is not None:
            claim.of = _apart(parse, claim.of, use)
        if claim.of is not None:
            taken.update(dict.fromkeys(range(*claim.of), use))
        _settle(parse, use, claim, words)
        record = _record(reading, use, claim, words)
        if record.id not in seen:
            seen.add(record.id)
            found.append(record)
    broken = [(TermUse(verb, verb + 1, verb, breach()), claim) for verb, claim in breaches(parse, words)]
    for use, claim in (*broken, *namings(parse, words, uses)):
        _settle(parse, use, claim, words)
        record = _record(reading, use, claim, words)
        if record.id not in seen:
            seen.add(record.id)
            found.append(record)
    found.sort(key=lambda record: record.words.spans[0])
    return found


def _apart(parse: Parse, of: tuple[int, int], use: TermUse) -> tuple[int, int] | None:
    """Cut the term, and the "as" before it, off what it is said of; nothing is said of a date."""
    first, end = of
    if all(parse.ent[i] in ("DATE", "TIME") for i in range(first, end)):
        return None
    if first < use.first < end:
        end = use.first
        while end > first and parse.pos[end - 1] in ("ADP", "DET", "ADJ", "SCONJ"):
            end -= 1
    return (first, end) if end > first and not use.first <= first < use.end else None


# ---------------------------------------------------------------- the stance


def _settle(parse: Parse, use: TermUse, claim: Claim, words: TermWords) -> None:
    """Settle the stance by negation, modals, questions and warnings around the claim, and collect comparisons."""
    first, limit = parse.sentences[parse.sent[use.first]]
    claim.compared = _compared(parse, use, claim, words, first, limit)
    if claim.stance != "asserts":
        return
    at: int | None = claim.verb
    for index in parse.children[use.head]:
        if parse.lower[index] in words.no and index < use.head:
            claim.stance = "denies"
            return
    if _hedged(parse, use, words, first) or _allegedly(parse, use, claim, words):
        claim.stance = "questions"
        return
    nothing = claim.of is not None and claim.rule in ("equated", "named") and parse.lower[claim.of[0]] in (*words.no, *words.raw["nothing"])
    if nothing or (use.first > first and parse.lower[use.first - 1] in words.no):
        claim.stance = "denies"
        return
    if parse.text[limit - 1] == "?" or (limit - first > 1 and parse.text[limit - 2] == "?"):
        claim.stance = "questions"
        return
    if at is None and claim.rule == "name":
        claim.stance = _governed(parse, use.head, words)
    for _ in range(4):
        if at is None:
            return
        if _conditional(parse, at, words):
            claim.stance = "questions"
            return
        stance = _above(parse, at, claim, words)
        if stance is not None:
            claim.stance = stance
            asks = stance == "questions" and parse.lemma[parse.head[at]] in words.question and parse.head[at] != at
            if asks and claim.speaker is None:
                claim.speaker = namer(parse, parse.head[at])
            return
        charge = parse.lemma[at] in words.raw["charge_nouns"] and parse.pos[at] == "NOUN"
        apart = parse.dep[at] == "advcl" and child(parse, at, "nsubj", "nsubjpass") is not None
        up = (parse.dep[at] in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "relcl") and not apart) or charge
        at = parse.head[at] if up and parse.head[at] != at else None


def _governed(parse: Parse, term: int, words: TermWords) -> Stance:
    """Tell the stance of a term that a verb merely governs: "was acquitted of torture", "we don't speak of genocide"."""
    at = term
    while parse.dep[at] in ("dobj", "pobj", "conj", "prep") and parse.pos[at] != "VERB" and parse.head[at] != at:
        at = parse.head[at]
    declined = parse.lemma[at] in words.raw["speaking"] and negated(parse, at)
    return "denies" if declined or parse.lemma[at] in words.raw["clearing"] else "asserts"


def _conditional(parse: Parse, verb: int, words: TermWords) -> bool:
    """Say whether a claim holds on a condition only: "if they burned it, this is a war crime"."""
    return any(
        words.g.condition.intersection(parse.lower[mark] for mark in kids(parse, index, "mark")) for index in kids(parse, verb, "advcl")
    )


def _hedged(parse: Parse, use: TermUse, words: TermWords, first: int) -> bool:
    """Say whether a word before the term leaves it open ("so-called", "alleged")."""
    before = [i for i in range(max(first, use.first - 2), use.first) if parse.text[i] not in ('"', "“", "‘", "'")]
    return bool(before) and parse.lower[before[-1]] in words.raw["hedged"]


def _allegedly(parse: Parse, use: TermUse, claim: Claim, words: TermWords) -> bool:
    """Say whether an adverb leaves the deed open: "crimes allegedly committed by X", "X has allegedly committed crimes"."""
    verbs = [*kids(parse, use.head, "acl", "relcl"), *([] if claim.verb is None else [claim.verb])]
    return any(parse.lower[i] in words.raw["allegedly"] for verb in verbs for i in kids(parse, verb, "advmod"))


def _above(parse: Parse, verb: int, claim: Claim, words: TermWords) -> Stance | None:
    """Tell the stance that a verb and its auxiliaries give to the claim under it."""
    if parse.lemma[verb] in words.deny and not (verb == claim.verb and claim.rule in ("named", "called so")):
        return "denies"
    if negated(parse, verb) and not _scaled(parse, verb, words):
        return "denies"
    marks = [parse.lower[index] for index in kids(parse, verb, "mark")]
    asked = parse.lemma[parse.head[verb]] in words.question
    if any(mark in words.raw["whether"] for mark in marks) and (asked or marks[0] in words.raw["asking"]):
        return "questions"
    helper = modal(parse, verb)
    if helper is not None and parse.lower[helper] in words.open:
        return "questions"
    if helper is not None or (marks and marks[0] in words.raw["whether"]):
        return "warns"
    if verb != claim.verb and parse.lemma[verb] in words.warn:
        return "warns"
    return None


def _scaled(parse: Parse, verb: int, words: TermWords) -> bool:
    """Say whether a negation denies a degree only ("not as big as X", "not only T")."""
    for index in parse.children[verb]:
        if parse.dep[index] == "neg" and index + 1 < len(parse) and parse.lower[index + 1] in words.g.degree:
            return True
    return False


def _compared(parse: Parse, use: TermUse, claim: Claim, words: TermWords, first: int, limit: int) -> list[tuple[int, int]]:
    """Collect what the sentence compares the thing with: "as big as X or Y", "just like Z", "comparable to W"."""
    found: list[tuple[int, int]] = []
    for index in range(first, limit):
        if parse.dep[index] != "prep" or parse.tag[index] != "IN":
            continue
        word, above = parse.lower[index], parse.head[index]
        scale = word in words.raw["as_as"] and (
            word in words.g.than or any(parse.lower[i] in words.g.equal and parse.dep[i] == "advmod" for i in parse.children[above])
        )
        if not (scale or word in words.raw["like"] or (parse.lemma[above] in words.similar and word in words.g.compared)):
            continue
        head = child(parse, index, "pobj")
        while head is not None:
            span = phrase(parse, head)
            if not (span[0] <= use.first < span[1]):
                found.append(span)
            head = child(parse, head, "conj")
    return found


def _record(reading: Reading, use: TermUse, claim: Claim, words: TermWords) -> Characterisation:
    assert use.term is not None
    parse = reading.parse
    said_by, speaker = voice(reading, use.first)
    reported = claim.speaker is not None and (said_by == "outlet" or _own(parse, claim.speaker, claim.verb))
    if reported and claim.speaker is not None:
        speaker = reading.actor(claim.speaker, None if claim.speaker in reading.by_head else phrase(parse, claim.speaker))
    # "Is accused of T" is nobody's word by name wherever it stands; "is called T" in a speaker's mouth is taken for the speaker's own.
    accused = claim.rule in ("accused", "alleged") or (claim.rule in ("named", "called so") and said_by == "outlet")
    unnamed = accused and claim.speaker is None and claim.verb is not None and hides_doer(parse, claim.verb)
    statement = reading.statement_at(use.first)
    stance = claim.stance
    if statement is not None and statement.act == "denies" and stance == "asserts" and not reported:
        stance = "denies"
    anchor = _anchor(reading, use, claim, words)
    return Characterisation(
        id=record_id(reading.document, "characterisation", anchor, use.term.id),
        document=reading.document.id,
        evidence=anchor,
        said_by=said_by,
        confidence=claim.confidence,
        extractor=f"characterisations/{VERSION}",
        rule=claim.rule,
        term=use.term.id,
        words=reading.quote((use.first, use.end)),
        stance=stance,
        of=None if claim.of is None else reading.quote(claim.of),
        compared_with=tuple(reading.quote(span) for span in claim.compared),
        framework=use.term.framework,
        speaker=None if unnamed else speaker,
        doubts=(NOBODY_NAMED,) if unnamed else (),
    )


def _own(parse: Parse, speaker: int, verb: int | None) -> bool:
    """Say whether who names is told by name or noun with the very verb, so that a statement around it is somebody else's."""
    related = verb is not None and parse.dep[verb] == "relcl" and parse.head[verb] == speaker
    shared = verb is not None and parse.head[speaker] != verb and parse.pos[verb] == "VERB" and not related
    return parse.pos[speaker] in ("PROPN", "NOUN") and not shared


def _anchor(reading: Reading, use: TermUse, claim: Claim, words: TermWords) -> Evidence:
    """Quote from what the term is put on to the term, as one span where they are near each other.

    A phrase that says in what sense the term is meant ("in legal terms") is quoted with it.
    """
    parse = reading.parse
    first, end = use.first, use.end
    if claim.of is not None and abs(claim.of[0] - first) <= 20 and parse.sent[claim.of[0]] == parse.sent[first]:
        first, end = min(first, claim.of[0]), max(end, claim.of[1])
    elif claim.verb is not None and 0 < first - claim.verb <= 8:
        first = claim.verb
    for index in kids(parse, claim.verb, "prep") if claim.verb is not None else []:
        sense = child(parse, index, "pobj")
        if sense is not None and parse.lemma[sense] in words.raw["senses"] and 0 < first - index <= 8:
            first = parse.left[index]
    return reading.quote((first, end))
