"""Characterisations: a legal or political term that a speaker puts on something, with the stance taken.

A term that is only a topic ("the genocide convention", "to prevent genocide") is no characterisation, nor is the
name of a past crime; such a name may stand as what something is compared with.
"""

from __future__ import annotations

from tocsin.extract.clauses import child, hides_doer, kids, phrase, voice
from tocsin.extract.naming import namings
from tocsin.extract.reading import Reading
from tocsin.extract.term_breaches import breaches
from tocsin.extract.term_claims import MARKS, Claim, TermWords, issuer_of, term_words
from tocsin.extract.term_names import presumed
from tocsin.extract.term_quotes import done, marked
from tocsin.extract.term_stance import settle
from tocsin.extract.term_unreal import presupposed, unreal
from tocsin.extract.terms import TermUse, find
from tocsin.extract.usage import claim_of
from tocsin.language import Parse
from tocsin.records import NOBODY_NAMED, Characterisation, Evidence, record_id

__all__ = ["VERSION", "extract"]

VERSION = 11
_STOPS = frozenset((",", ";", ":", "-", "–", "—", "(", ")", *MARKS))


def extract(reading: Reading) -> list[Characterisation]:
    """Find the characterisations of a document, in the order of the text."""
    words = term_words(reading.pack)
    parse = reading.parse
    uses = find(parse, reading.pack.code)
    taken: dict[int, TermUse] = {}
    found: list[Characterisation] = []
    seen: set[str] = set()
    for use in reversed(uses):
        outer = taken.get(use.first)
        if use.term is None or (outer is not None and not (outer.term is not None and outer.term.legal)):
            continue
        joined = outer is None or use.adjective or parse.dep[use.head] == "conj"
        claim = claim_of(parse, use, words) if joined else presumed(parse, use, words)
        if joined and (claim is None or _unsaid(reading, use, claim)):
            claim = marked(parse, use, words) or claim
        done_so = claim is None and joined
        claim = done(parse, use, words) if done_so else claim
        if claim is None or (claim.rule == "called" and use.term.as_act) or _unsaid(reading, use, claim):
            continue
        if unreal(parse, use, claim, words):
            continue
        if claim.of is not None and parse.lower[claim.of[0]] in words.raw["what"] and _by_own_name(parse, use, claim):
            _by_own_noun(parse, use, claim, words)
        if claim.of is not None:
            claim.of = _apart(parse, _with_clause(parse, claim, use), use)
        if claim.of is not None and outer is not None and use.adjective:
            claim.of = _apart(parse, claim.of, outer)
        if claim.of is not None and not done_so:
            taken.update(dict.fromkeys(range(*claim.of), use))
        settle(parse, use, claim, words)
        record = _record(reading, use, claim, words)
        if record.id not in seen:
            seen.add(record.id)
            found.append(record)
    for use, claim in (*breaches(parse, words), *namings(parse, words, uses)):
        if _unsaid(reading, use, claim) or unreal(parse, use, claim, words):
            continue
        claim.of = None if claim.of is None else _with_clause(parse, claim, use)
        settle(parse, use, claim, words)
        record = _record(reading, use, claim, words)
        if record.id not in seen:
            seen.add(record.id)
            found.append(record)
    found.sort(key=lambda record: record.words.spans[0])
    return found


def _unsaid(reading: Reading, use: TermUse, claim: Claim) -> bool:
    """Say whether a claim counts only as somebody's word and nobody is told to say it."""
    statement = reading.statement_at(use.first)
    if claim.rule == "in speech":
        return statement is None or statement.form == "indirect"
    return claim.rule == "predicated" and statement is None


def _by_own_name(parse: Parse, use: TermUse, claim: Claim) -> bool:
    """Say whether what is so named stands in the name itself: "what they call a fake charge", "what Norway says is illegal mining"."""
    said = use.adjective and claim.verb is not None and parse.dep[claim.verb] == "ccomp" and claim.rule == "equated"
    return claim.rule == "named" or said


def _by_own_noun(parse: Parse, use: TermUse, claim: Claim, words: TermWords) -> None:
    """Put what is named in "what they call a fake charge" on the noun of the name; a noun is put on the "what" itself.

    A noun with "the" or an owner ("what he called the invasion of Norway") is a name of the thing, put on nothing told.
    """
    noun = parse.head[use.head]
    if use.adjective:
        claim.of = (use.end, noun + 1) if noun >= use.end else None
    elif claim.of is not None:
        known = any(
            parse.tag[i] == "PRP$" or parse.dep[i] == "poss" or parse.lower[i] in words.raw["known_by"] for i in parse.children[use.head]
        )
        claim.of = None if known and parse.text[use.first - 1] not in MARKS else (claim.of[0], claim.of[0] + 1)
    claim.verb = None


def _with_clause(parse: Parse, claim: Claim, use: TermUse) -> tuple[int, int]:
    """Widen what is named by the clause that tells which one is meant: "raids that hit clinics", "men paid by the guard"."""
    assert claim.of is not None
    first, end = claim.of
    if claim.rule in ("adjective", "in speech"):  # "an illegal raid that hit a clinic": the noun alone
        return claim.of
    heads = [i for i in range(first, end) if not first <= parse.head[i] < end]
    if len(heads) != 1 or end >= len(parse) or parse.pos[heads[0]] not in ("NOUN", "PRON", "PROPN"):
        return claim.of
    clause = next((j for i in range(first, end) for j in kids(parse, i, "relcl", "acl") if parse.left[j] == end), None)
    if clause is None:
        return claim.of
    stop = next((i for i in range(end, parse.right[clause]) if parse.text[i] in _STOPS), parse.right[clause])
    inside = any(i is not None and end <= i < stop for i in (use.first, claim.verb))
    return claim.of if inside else (first, stop)


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


def _record(reading: Reading, use: TermUse, claim: Claim, words: TermWords) -> Characterisation:
    assert use.term is not None
    parse = reading.parse
    said_by, speaker = voice(reading, use.first)
    if claim.speaker is not None and parse.lemma[claim.speaker] in words.raw["papers"]:
        issuer = issuer_of(parse, claim.speaker, words)
        claim.speaker = claim.speaker if issuer is None else issuer
    else:
        issuer = None
    reported = claim.speaker is not None and (issuer is not None or said_by == "outlet" or _own(parse, claim.speaker, claim.verb))
    if reported and claim.speaker is not None:
        speaker = reading.actor(claim.speaker, None if claim.speaker in reading.by_head else phrase(parse, claim.speaker))
    # "Is accused of T" is nobody's word by name wherever it stands; "is called T" in a speaker's mouth is taken for the speaker's own.
    accused = claim.rule in ("accused", "alleged") or (claim.rule in ("named", "called so") and said_by == "outlet")
    unnamed = accused and claim.speaker is None and claim.verb is not None and hides_doer(parse, claim.verb)
    statement = reading.statement_at(use.first)
    stance = claim.stance
    told = statement is not None and statement.act == "denies" and not reported
    if told and stance == "asserts" and not presupposed(parse, use, claim, words):
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
    does = parse.head[parse.head[speaker]] if parse.dep[speaker] == "pobj" else parse.head[speaker]
    shared = verb is not None and does != verb and parse.pos[verb] == "VERB" and not related
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
