"""With what stance a term is used: asserted, denied, left open, warned of, or only compared with."""

from __future__ import annotations

from tocsin.extract.clauses import child, kids, modal, negated, phrase, subject
from tocsin.extract.term_claims import Claim, Stance, TermWords, namer
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["settle"]


def settle(parse: Parse, use: TermUse, claim: Claim, words: TermWords) -> None:
    """Settle the stance by negation, modals, questions and warnings around the claim, and collect comparisons."""
    first, limit = parse.sentences[parse.sent[use.first]]
    claim.compared = _compared(parse, use, claim, words, first, limit)
    if claim.stance != "asserts":
        return
    if any(parse.lower[index] in words.no and index < use.head for index in parse.children[use.head]):
        claim.stance = "denies"
        return
    if _hedged(parse, use, words, first) or _in_allegation(parse, use.head, words) or _allegedly(parse, use, claim, words):
        claim.stance = "questions"
        return
    if _nothing(parse, use, claim, words, first) or _unproven(parse, use.head, words):
        claim.stance = "denies"
        return
    asked = "?" in (parse.text[limit - 1], parse.text[max(first, limit - 2)])
    if asked and not (claim.rule == "adjective" and claim.verb is None) and not _aside(parse, claim.verb):
        claim.stance = "questions"
        return
    if claim.verb is None and claim.rule == "name":
        claim.stance = _governed(parse, use.head, words)
    _climb(parse, claim, words, _instead(parse, use, words))


def _aside(parse: Parse, verb: int | None) -> bool:
    """Say whether a claim stands in a clause that a question takes for granted: "how can we leave when the town is under siege?"."""
    at = verb
    while at is not None and parse.head[at] != at:
        if parse.dep[at] in ("advcl", "relcl") and any(parse.tag[i] in ("WRB", "WDT", "IN") for i in parse.children[at]):
            return True
        at = parse.head[at]
    return False


def _climb(parse: Parse, claim: Claim, words: TermWords, instead: bool) -> None:
    """Take the stance from the verb of a claim or from what stands above it; who denies or asks is who says so."""
    at: int | None = claim.verb
    for _ in range(4):
        if at is None:
            return
        if _conditional(parse, at, words):
            claim.stance = "questions"
            return
        stance = _above(parse, at, claim, words, instead and at == claim.verb)
        if stance is not None:
            claim.stance = stance
            asks = stance == "questions" and parse.lemma[parse.head[at]] in words.question and parse.head[at] != at
            denies = stance == "denies" and parse.lemma[at] in words.deny and at != claim.verb
            if claim.speaker is None and (asks or denies):
                claim.speaker = namer(parse, parse.head[at] if asks else at)
            return
        charge = parse.lemma[at] in words.raw["charge_nouns"] and parse.pos[at] == "NOUN"
        apart = parse.dep[at] == "advcl" and (parse.tag[at] == "VBG" or child(parse, at, "nsubj", "nsubjpass") is not None)
        shown = parse.lemma[at] in words.raw["proof"] and parse.pos[at] == "NOUN"
        up = (parse.dep[at] in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "relcl") and not apart) or charge or shown
        if charge and parse.lemma[parse.head[at]] in words.question:  # "is investigating allegations that X did T"
            claim.stance = "questions"
            claim.speaker = claim.speaker if claim.speaker is not None else namer(parse, parse.head[at])
            return
        at = parse.head[at] if up and parse.head[at] != at else None


def _nothing(parse: Parse, use: TermUse, claim: Claim, words: TermWords, first: int) -> bool:
    """Say whether nothing is so named, or nobody names it so: "none of it is T", "no state calls it T"."""
    none = (*words.no, *words.raw["nothing"])
    if claim.of is not None and claim.rule in ("equated", "named") and parse.lower[claim.of[0]] in none:
        return True
    if use.first > first and parse.lower[use.first - 1] in none:  # "nothing illegal in it"
        return True
    by = subject(parse, claim.verb) if claim.verb is not None and claim.rule in ("named", "committed", "accused") else None
    return by is not None and parse.lower[parse.left[by]] in none


def _unproven(parse: Parse, head: int, words: TermWords) -> bool:
    """Say whether a noun of proof above the term is denied: "found no evidence of T", "did not see signs of T"."""
    at = head
    for _ in range(4):
        if parse.dep[at] == "conj":
            at = parse.head[at]
        elif parse.dep[at] == "pobj" and parse.pos[parse.head[parse.head[at]]] == "NOUN":
            at = parse.head[parse.head[at]]
        if parse.lemma[at] in words.raw["proof"]:
            verb = parse.head[at]
            return _without(parse, at, words) or (parse.dep[at] in ("dobj", "attr", "nsubj", "nsubjpass") and negated(parse, verb))
    return False


def _without(parse: Parse, noun: int, words: TermWords) -> bool:
    return any(parse.lower[i] in words.no for i in kids(parse, noun, "det", "neg"))


def _instead(parse: Parse, use: TermUse, words: TermWords) -> bool:
    """Say whether the term stands in place of one that is denied: "not a liberation but T"."""
    above = parse.head[use.head]
    return parse.dep[use.head] == "conj" and any(parse.lower[i] in words.g.but for i in kids(parse, above, "cc") if above < i < use.head)


def _governed(parse: Parse, term: int, words: TermWords) -> Stance:
    """Tell the stance of a term that a verb merely governs: "was acquitted of torture", "we don't speak of genocide"."""
    at = term
    while parse.dep[at] in ("dobj", "pobj", "conj", "prep") and parse.pos[at] != "VERB" and parse.head[at] != at:
        at = parse.head[at]
    declined = parse.lemma[at] in words.raw["speaking"] and negated(parse, at)
    return "denies" if declined or parse.lemma[at] in words.raw["clearing"] else "asserts"


def _conditional(parse: Parse, verb: int, words: TermWords) -> bool:
    """Say whether a claim holds on a condition only: "if they burned it, this is a war crime"; a deed to come is a warning."""
    helper = modal(parse, verb)
    if helper is not None and parse.lower[helper] in words.raw["ahead"] and parse.lemma[verb] not in words.g.be:
        return False
    return any(
        words.g.condition.intersection(parse.lower[mark] for mark in kids(parse, index, "mark")) for index in kids(parse, verb, "advcl")
    )


def _hedged(parse: Parse, use: TermUse, words: TermWords, first: int) -> bool:
    """Say whether a word before the term leaves it open ("so-called", "alleged")."""
    before = [i for i in range(max(first, use.first - 2), use.first) if parse.text[i] not in ('"', "“", "‘", "'")]
    own = [i for i in kids(parse, use.head, "amod") if i < use.head]
    near = [i for i in before[-1:] if parse.pos[i] != "VERB" or parse.dep[i] in ("amod", "compound", "nmod") or parse.text[i - 1] == "-"]
    return any(parse.lower[i] in words.raw["hedged"] for i in (*near, *own))


def _in_allegation(parse: Parse, head: int, words: TermWords) -> bool:
    """Say whether a term stands among what is alleged: "allegations of illegal arrests and torture"."""
    at = head
    for _ in range(8):
        above = parse.head[at]
        if at == head and parse.dep[at] == "amod" and parse.lemma[above] in words.raw["hearsay"]:
            return False  # "a fabricated allegation": said of the allegation
        joined = parse.dep[at] in ("conj", "amod", "compound", "appos") and parse.pos[above] in ("NOUN", "PROPN", "ADJ")
        owned = parse.dep[at] == "pobj" and parse.lower[above] in words.g.of
        if above == at or not (joined or owned):
            return False
        at = parse.head[above] if owned else above
        if parse.lemma[at] in words.raw["hearsay"]:
            return True
    return False


def _allegedly(parse: Parse, use: TermUse, claim: Claim, words: TermWords) -> bool:
    """Say whether an adverb leaves the deed open: "crimes allegedly committed by X", "X has allegedly committed crimes"."""
    verbs = [*kids(parse, use.head, "acl", "relcl"), *([] if claim.verb is None else [claim.verb])]
    return any(parse.lower[i] in words.raw["allegedly"] for verb in verbs for i in kids(parse, verb, "advmod"))


def _above(parse: Parse, verb: int, claim: Claim, words: TermWords, instead: bool) -> Stance | None:
    """Tell the stance that a verb and its auxiliaries give to the claim under it; ``instead`` when its negation is of something else."""
    if parse.lemma[verb] in words.deny and not (verb == claim.verb and claim.rule in ("named", "called so")):
        return "denies"
    marks = [parse.lower[index] for index in kids(parse, verb, "mark")]
    asked = parse.lemma[parse.head[verb]] in words.question
    if any(mark in words.raw["whether"] for mark in marks) and (asked or marks[0] in words.raw["asking"]):
        return "questions"
    if parse.lemma[verb] in words.raw["proof"] and _without(parse, verb, words):
        return "denies"
    if not instead and negated(parse, verb) and not _scaled(parse, verb, words):
        return "denies"
    if verb != claim.verb and parse.lemma[verb] in words.raw["doubting"] and parse.pos[verb] == "VERB":
        return "questions"
    helper = modal(parse, verb)
    if helper is not None and parse.lower[helper] in words.open:
        return "questions"
    if (helper is not None and parse.lower[helper] not in words.raw["owed"]) or (marks and marks[0] in words.raw["whether"]):
        return "warns"
    if verb != claim.verb and parse.lemma[verb] in words.warn and parse.lemma[verb] not in words.raw["cautioning"]:
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
