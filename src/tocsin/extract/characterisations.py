"""Characterisations: a legal or political term that a speaker puts on something, with the stance taken.

A term that is only a topic ("the genocide convention", "to prevent genocide") is no characterisation, nor is the
name of a past crime; such a name may stand as what something is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from tocsin.extract.clauses import child, kids, modal, negated, phrase, subject, voice
from tocsin.extract.reading import Reading
from tocsin.extract.terms import TermUse, find
from tocsin.language import LanguagePack, Parse
from tocsin.records import Characterisation, Evidence, record_id

__all__ = ["VERSION", "extract"]

VERSION = 1

Stance = Literal["asserts", "denies", "compares", "questions", "warns"]


@dataclass(frozen=True)
class _Words:
    """The words of one language by use; each field as the data file names it."""

    raw: dict[str, Any]
    equate: frozenset[str]
    name_as: frozenset[str]
    describe_as: frozenset[str]
    commit: frozenset[str]
    accuse: frozenset[str]
    topics: frozenset[str]
    unclaimed: frozenset[str]
    presuppose: frozenset[str]
    risks: frozenset[str]
    warn: frozenset[str]
    deny: frozenset[str]
    no: frozenset[str]
    open: frozenset[str]
    question: frozenset[str]
    of_nouns: frozenset[str]
    similar: frozenset[str]
    deictic: frozenset[str]


@cache
def _words(pack: LanguagePack) -> _Words:
    raw = pack.raw("claims")["characterisations"]
    names = [name for name in _Words.__dataclass_fields__ if name != "raw"]
    return _Words(raw=raw, **{name: frozenset(raw[name]) for name in names})


@dataclass(slots=True)
class _Claim:
    """How a term is used: by which rule, of what, by which verb or adjective, and by whom when the clause says so."""

    rule: str
    stance: Stance = "asserts"
    of: tuple[int, int] | None = None
    verb: int | None = None
    speaker: int | None = None
    confidence: float = 0.7
    compared: list[tuple[int, int]] = field(default_factory=list)


def extract(reading: Reading) -> list[Characterisation]:
    """Find the characterisations of a document, in the order of the text."""
    words = _words(reading.pack)
    parse = reading.parse
    uses = find(parse, reading.pack.code)
    starts = {use.first: use for use in uses}
    taken: set[int] = set()
    found: list[Characterisation] = []
    seen: set[str] = set()
    for use in reversed(uses):
        if use.term is None or use.first in taken:
            continue
        claim = _claim(parse, use, words, starts)
        if claim is None or (claim.rule == "called" and use.term.as_act):
            continue
        if claim.of is not None:
            claim.of = _apart(parse, claim.of, use)
        if claim.of is not None:
            taken.update(range(*claim.of))
        _settle(parse, use, claim, words)
        record = _record(reading, use, claim)
        if record.id not in seen:
            seen.add(record.id)
            found.append(record)
    found.reverse()
    return found


# ---------------------------------------------------------------- how the term is used


def _claim(parse: Parse, use: TermUse, words: _Words, starts: dict[int, TermUse]) -> _Claim | None:
    """Tell how a term is used; None for a topic."""
    after = use.end
    sentence_end = parse.sentences[parse.sent[use.head]][1]
    if use.adjective:
        return _adjective(parse, use, words)
    worded = _as_word(parse, use, words)
    if worded is not None:
        return worded
    if after < sentence_end and parse.lemma[after] in words.topics and parse.dep[use.head] in ("compound", "nmod", "amod", "npadvmod"):
        return None
    if after < sentence_end and parse.pos[after] in ("NOUN", "PROPN") and parse.head[use.head] == after:
        return None
    joined = use.head
    for _ in range(4):
        if parse.dep[joined] == "conj" and parse.head[joined] != joined and parse.pos[parse.head[joined]] in ("NOUN", "PROPN", "ADJ"):
            joined = parse.head[joined]
    named = _named(parse, use, words, starts)
    if named is not None:
        return named
    dep, above = parse.dep[joined], parse.head[joined]
    if above == joined:
        return None
    if dep in ("attr", "acomp", "oprd") or (dep == "dobj" and parse.lemma[above] in words.equate):
        return _predicate(parse, above, words, dep)
    if dep == "pobj":
        return _prepositional(parse, joined, above, words)
    if dep == "dobj":
        return _object(parse, joined, above, words)
    if dep in ("nsubjpass", "nsubj"):
        return _subject(parse, joined, above, words)
    return None


def _adjective(parse: Parse, use: TermUse, words: _Words) -> _Claim | None:
    head = parse.head[use.head]
    if parse.dep[use.head] == "amod" and parse.pos[head] in ("NOUN", "PROPN") and parse.lemma[head] not in words.topics:
        return _Claim("adjective", of=(head, head + 1), verb=None, confidence=0.5)
    if parse.dep[use.head] == "acomp":
        return _predicate(parse, head, words, "acomp")
    return None


def _as_word(parse: Parse, use: TermUse, words: _Words) -> _Claim | None:
    """Read "would not use the word T", "the term T does not apply": the word is taken up or declined."""
    before = use.first - 1
    while before > 0 and parse.text[before] in ('"', "'", "“", "‘"):
        before -= 1
    if before < 1 or parse.lemma[before] not in words.raw["word_nouns"] or parse.lower[before - 1] not in ("the", "this"):
        return None
    verb = parse.head[before] if parse.pos[parse.head[before]] in ("VERB", "AUX") else parse.head[use.head]
    if parse.pos[verb] not in ("VERB", "AUX"):
        return _Claim("word", "questions", confidence=0.4)
    own = subject(parse, verb)
    speaker = own if own is not None and not use.first <= own < use.end and own != before else None
    declined = negated(parse, verb) or any(parse.lower[i] in words.no for i in range(before + 1, min(before + 6, len(parse))))
    if declined or parse.lemma[verb] in words.raw["avoid"]:
        return _Claim("word", "denies" if speaker is None else "questions", speaker=speaker, confidence=0.55)
    return _Claim("word", "asserts", verb=verb, speaker=speaker, confidence=0.5)


def _subject_phrase(parse: Parse, verb: int) -> tuple[int, int] | None:
    clause = child(parse, verb, "csubj", "csubjpass")
    if clause is not None:
        return phrase(parse, clause, whole=True)
    own = subject(parse, verb)
    return None if own is None else phrase(parse, own)


def _predicate(parse: Parse, verb: int, words: _Words, dep: str) -> _Claim | None:
    """Read "X is T", "X constitutes T", "X is called T"."""
    lemma = parse.lemma[verb]
    if lemma in words.equate:
        if any(parse.lower[index] == "there" and parse.dep[index] == "expl" for index in parse.children[verb]):
            return _Claim("exists", verb=verb, confidence=0.6)
        return _Claim("equated", of=_subject_phrase(parse, verb), verb=verb, confidence=0.85)
    if lemma in words.name_as or lemma in words.describe_as:
        target = child(parse, verb, "dobj", "nsubjpass")
        if target is None:
            target = next((index for index in parse.children[verb] if parse.dep[index] == "nsubj" and index > verb), None)
        by = child(parse, verb, "nsubj")
        if parse.dep[verb] == "relcl" and (target is None or parse.tag[target] in ("WDT", "WP")):
            target = parse.head[verb]
        return _Claim("named", of=None if target is None else phrase(parse, target), verb=verb, speaker=by, confidence=0.8)
    return None


def _named(parse: Parse, use: TermUse, words: _Words, starts: dict[int, TermUse]) -> _Claim | None:
    """Read "call X T" where X and T stand side by side or the parser ties them loosely."""
    sentence = parse.sentences[parse.sent[use.first]][0]
    first = use.first
    while first - 1 >= sentence and parse.lower[first - 1] in ("a", "an", '"', "“", "'", "‘"):
        first -= 1
    for verb in range(first - 1, max(sentence, first - 7) - 1, -1):
        if parse.lemma[verb] in words.name_as and parse.pos[verb] == "VERB" and verb + 1 == first and use.first > first:
            return _Claim("named", verb=verb, speaker=subject(parse, verb), confidence=0.6)
        if parse.lemma[verb] in words.name_as and parse.pos[verb] == "VERB" and verb + 1 < first:
            between = range(verb + 1, first)
            if all(parse.pos[i] in ("NOUN", "PROPN", "PRON", "DET", "ADJ") for i in between) and parse.lower[first - 1] != "for":
                return _Claim("named", of=(verb + 1, first), verb=verb, speaker=subject(parse, verb), confidence=0.75)
            return None
        if parse.pos[verb] in ("VERB", "AUX", "ADP", "PUNCT"):
            return None
    return None


def _prepositional(parse: Parse, head: int, preposition: int, words: _Words) -> _Claim | None:
    """Read "amounts to T", "described as T", "accused of T", "a risk of T", "victims of T", "act of T"."""
    above = parse.head[preposition]
    word = parse.lower[preposition]
    if word in words.raw["as"] and parse.dep[above] in ("dobj", "pobj", "nsubjpass") and parse.pos[parse.head[above]] == "VERB":
        above = parse.head[above]
    if word == "of" and parse.dep[above] in ("dobj", "nsubjpass") and parse.lemma[parse.head[above]] in words.accuse:
        above = parse.head[above]
    lemma = parse.lemma[above]
    lead = " ".join(parse.lower[max(0, preposition - 2) : preposition + 1])
    if any(lead.endswith(short) for short in words.raw["short_of"]) and not lead.startswith("nothing"):
        verb = next((i for i in (above, parse.head[above], parse.head[parse.head[above]]) if parse.pos[i] in ("AUX", "VERB")), None)
        return _Claim("falls short", "denies", of=None if verb is None else _subject_phrase(parse, verb), confidence=0.6)
    if lemma in words.raw["charge_nouns"] and word == "of":
        verb = parse.head[above]
        return _Claim("denied", "denies", speaker=child(parse, verb, "nsubj"), confidence=0.65) if parse.lemma[verb] in words.deny else None
    if " ".join(parse.lower[max(0, preposition - 2) : preposition + 1]) in words.raw["emphatic"]:
        verb = next((i for i in (above, parse.head[above], parse.head[parse.head[above]]) if parse.pos[i] in ("AUX", "VERB")), None)
        return None if verb is None else _predicate(parse, verb, words, "attr")
    if word in words.raw["amount_to"] and lemma in words.raw["amount"]:
        verb = above if parse.pos[above] in ("VERB", "AUX") else parse.head[above]
        return _Claim("equated", of=_subject_phrase(parse, verb), verb=verb, confidence=0.85)
    if word in words.raw["as"] and (lemma in words.describe_as or lemma in words.name_as):
        target = child(parse, above, "dobj", "nsubjpass")
        by = child(parse, above, "nsubj")
        if parse.dep[above] == "pobj" or target is None:
            return None
        return _Claim("named", of=phrase(parse, target), verb=above, speaker=by, confidence=0.8)
    if lemma in words.accuse or (parse.dep[above] == "pcomp" and parse.lemma[parse.head[parse.head[above]]] in words.accuse):
        return _accused(parse, above, words)
    if lemma in words.risks or lemma in words.warn:
        return _Claim("risk", "warns", verb=above if parse.pos[above] == "VERB" else None, confidence=0.7)
    if lemma in words.of_nouns and word == "of":
        return _of_noun(parse, above, words)
    if word in ("like", "unlike"):
        verb = parse.head[preposition]
        return _Claim("likened", "compares", of=_subject_phrase(parse, verb), verb=verb, confidence=0.6)
    if lemma in words.similar:
        verb = above if parse.pos[above] in ("VERB", "AUX") else parse.head[above]
        return _Claim("likened", "compares", of=_subject_phrase(parse, verb), verb=verb, confidence=0.6)
    if word in ("in", "of", "with") and lemma in words.commit and parse.pos[above] == "VERB":
        return _Claim("committed", of=_subject_phrase(parse, above), verb=above, confidence=0.7)
    return None


def _accused(parse: Parse, above: int, words: _Words) -> _Claim | None:
    verb = above if parse.lemma[above] in words.accuse else parse.head[parse.head[above]]
    target = parse.head[verb] if parse.dep[verb] == "acl" else child(parse, verb, "dobj", "nsubjpass")
    if target is None:
        return None
    return _Claim("accused", of=phrase(parse, target), verb=verb, speaker=child(parse, verb, "nsubj"), confidence=0.75)


def _of_noun(parse: Parse, noun: int, words: _Words) -> _Claim | None:
    """Read "X are victims of T", "this act of T"."""
    if parse.dep[noun] in ("attr", "acomp", "oprd"):
        return _Claim("equated", of=_subject_phrase(parse, parse.head[noun]), verb=parse.head[noun], confidence=0.7)
    if any(parse.lower[index] in words.deictic for index in parse.children[noun]):
        return _Claim("called", of=None, verb=None, confidence=0.45)
    return None


def _object(parse: Parse, head: int, verb: int, words: _Words) -> _Claim | None:
    """Read "commits T", "denied T", "warns of"; a term that is only something to prevent or to study is a topic."""
    lemma = parse.lemma[verb]
    if lemma in words.unclaimed:
        return None
    if lemma in words.commit:
        accusing = parse.head[parse.head[verb]] if parse.dep[verb] == "pcomp" else parse.head[verb]
        if parse.dep[verb] in ("pcomp", "xcomp") and parse.lemma[accusing] in words.accuse:
            return _accused(parse, accusing, words)
        return _Claim("committed", of=_subject_phrase(parse, verb), verb=verb, confidence=0.7)
    if lemma in words.deny:
        return _Claim("denied", "denies", verb=None, speaker=child(parse, verb, "nsubj"), confidence=0.7)
    if lemma in words.raw["allege"] and parse.pos[verb] == "VERB":
        return _Claim("alleged", verb=verb, speaker=child(parse, verb, "nsubj"), confidence=0.6)
    if lemma in words.warn:
        return _Claim("risk", "warns", verb=verb, confidence=0.6)
    if lemma in words.question:
        return _Claim("questioned", "questions", verb=None, confidence=0.5)
    if any(parse.lower[index] in words.deictic for index in parse.children[head]):
        return _Claim("called", verb=verb, confidence=0.45)
    return None


def _subject(parse: Parse, head: int, verb: int, words: _Words) -> _Claim | None:
    """Read "T is being committed", "no T has taken place", "this T must end"."""
    if parse.lemma[verb] in words.commit or parse.lemma[verb] in ("take", "occur", "happen", "unfold", "continue"):
        return _Claim("committed", verb=verb, confidence=0.65)
    if any(parse.lower[index] in words.deictic for index in parse.children[head]):
        return _Claim("called", verb=None, confidence=0.45)
    return None


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


def _settle(parse: Parse, use: TermUse, claim: _Claim, words: _Words) -> None:
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
    if use.first > first and parse.lower[use.first - 1] in words.no:
        claim.stance = "denies"
        return
    if parse.text[limit - 1] == "?" or (limit - first > 1 and parse.text[limit - 2] == "?"):
        claim.stance = "questions"
        return
    for _ in range(4):
        if at is None:
            return
        stance = _above(parse, at, claim, words)
        if stance is not None:
            claim.stance = stance
            return
        charge = parse.lemma[at] in words.raw["charge_nouns"] and parse.pos[at] == "NOUN"
        up = parse.dep[at] in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "relcl") or charge
        at = parse.head[at] if up and parse.head[at] != at else None


def _above(parse: Parse, verb: int, claim: _Claim, words: _Words) -> Stance | None:
    """Tell the stance that a verb and its auxiliaries give to the claim under it."""
    if parse.lemma[verb] in words.deny:
        return "denies"
    if negated(parse, verb) and not _scaled(parse, verb):
        return "denies"
    marks = [parse.lower[index] for index in kids(parse, verb, "mark")]
    if any(mark in words.raw["whether"] for mark in marks) and marks[0] == "whether":
        return "questions"
    helper = modal(parse, verb)
    if helper is not None and parse.lower[helper] in words.open:
        return "questions"
    if helper is not None or (marks and marks[0] in words.raw["whether"]):
        return "warns"
    if verb != claim.verb and parse.lemma[verb] in words.warn:
        return "warns"
    return None


def _scaled(parse: Parse, verb: int) -> bool:
    """Say whether a negation denies a degree only ("not as big as X", "not only T")."""
    for index in parse.children[verb]:
        if parse.dep[index] == "neg" and index + 1 < len(parse) and parse.lower[index + 1] in ("as", "so", "only", "just", "merely"):
            return True
    return False


def _compared(parse: Parse, use: TermUse, claim: _Claim, words: _Words, first: int, limit: int) -> list[tuple[int, int]]:
    """Collect what the sentence compares the thing with: "as big as X or Y", "just like Z", "comparable to W"."""
    found: list[tuple[int, int]] = []
    for index in range(first, limit):
        if parse.dep[index] != "prep" or parse.tag[index] != "IN":
            continue
        word, above = parse.lower[index], parse.head[index]
        scale = word in words.raw["as_as"] and (
            word == "than" or any(parse.lower[i] in ("as", "so") and parse.dep[i] == "advmod" for i in parse.children[above])
        )
        if not (scale or word in words.raw["like"] or (parse.lemma[above] in words.similar and word in ("to", "of", "with", "from"))):
            continue
        head = child(parse, index, "pobj")
        while head is not None:
            span = phrase(parse, head)
            if not (span[0] <= use.first < span[1]):
                found.append(span)
            head = child(parse, head, "conj")
    return found


def _record(reading: Reading, use: TermUse, claim: _Claim) -> Characterisation:
    assert use.term is not None
    parse = reading.parse
    said_by, speaker = voice(reading, use.first)
    if claim.speaker is not None and said_by == "outlet":
        speaker = reading.actor(claim.speaker, None if claim.speaker in reading.by_head else phrase(parse, claim.speaker))
    statement = reading.statement_at(use.first)
    stance = claim.stance
    if statement is not None and statement.act == "denies" and stance == "asserts":
        stance = "denies"
    anchor = _anchor(reading, use, claim)
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
        speaker=speaker,
    )


def _anchor(reading: Reading, use: TermUse, claim: _Claim) -> Evidence:
    """Quote from what the term is put on to the term, as one span where they are near each other."""
    first, end = use.first, use.end
    if claim.of is not None and abs(claim.of[0] - first) <= 20 and reading.parse.sent[claim.of[0]] == reading.parse.sent[first]:
        return reading.quote((min(first, claim.of[0]), max(end, claim.of[1])))
    if claim.verb is not None and 0 < first - claim.verb <= 8:
        return reading.quote((claim.verb, end))
    return reading.quote((first, end))
