"""What the uses of a term share: their words, the claim they make, and who does, owns or tells of what the term names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from tocsin.extract.clauses import Grammar, agents, child, claim_words, is_passive, kids, phrase, subject
from tocsin.extract.terms import TermUse
from tocsin.language import LanguagePack, Parse

__all__ = ["Claim", "Stance", "TermWords", "definite", "doer_of", "everyone", "issuer_of", "namer", "owner_of", "teller_of", "term_words"]

Stance = Literal["asserts", "denies", "compares", "questions", "warns"]


@dataclass(frozen=True)
class TermWords:
    """The words of one language by use; each field as the data file names it."""

    raw: dict[str, Any]
    g: Grammar
    equate: frozenset[str]
    name_as: frozenset[str]
    describe_as: frozenset[str]
    commit: frozenset[str]
    accuse: frozenset[str]
    topics: frozenset[str]
    unclaimed: frozenset[str]
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
def term_words(pack: LanguagePack) -> TermWords:
    """Build the words of a language pack once."""
    return claim_words(TermWords, pack, "characterisations")


@dataclass(slots=True)
class Claim:
    """How a term is used: by which rule, of what, by which verb or adjective, and by whom when the clause says so."""

    rule: str
    stance: Stance = "asserts"
    of: tuple[int, int] | None = None
    verb: int | None = None
    speaker: int | None = None
    confidence: float = 0.7
    compared: list[tuple[int, int]] = field(default_factory=list)


def namer(parse: Parse, verb: int) -> int | None:
    """Return who names or charges by a verb: its subject, own or shared, or in the passive the object of its "by"."""
    if is_passive(parse, verb):
        return next(iter(agents(parse, verb)), None)
    return subject(parse, verb)


def everyone(parse: Parse, head: int, limit: int | None = None) -> tuple[int, int]:
    """Return a noun phrase with those joined to it ("the army and the police"), up to a token behind its head when one is given."""
    first, end = phrase(parse, head)
    at: int | None = head
    for _ in range(4):
        at = child(parse, at, "conj") if at is not None else None
        if at is None or parse.pos[at] not in ("NOUN", "PROPN", "PRON"):
            break
        end = max(end, phrase(parse, at)[1])
    return first, end if limit is None or limit <= head else min(end, limit)


def definite(parse: Parse, head: int, words: TermWords) -> bool:
    """Say whether a term tells of one thing of the world: "the persecution of the Meru", "their torture by the guards"."""
    pointed = any(parse.tag[i] == "PRP$" or parse.dep[i] == "poss" or parse.lower[i] in words.g.pointing for i in parse.children[head])
    told = any(parse.lower[i] in words.g.of or parse.lower[i] in words.raw["by"] for i in kids(parse, head, "prep", "agent"))
    return pointed and told


def doer_of(parse: Parse, head: int, words: TermWords) -> tuple[int, int] | None:
    """Return who does what a term names: "crimes committed by X", "torture by X"."""
    for index in kids(parse, head, "acl", "relcl"):
        if parse.lemma[index] in words.commit and agents(parse, index):
            return phrase(parse, agents(parse, index)[0])
    within = [inner for of in kids(parse, head, "prep") for noun in kids(parse, of, "pobj") for inner in kids(parse, noun, "prep", "agent")]
    for index in (head + 1, *kids(parse, head, "prep", "agent"), *within):
        goal = child(parse, index, "pobj") if index < len(parse) and parse.lower[index] in words.raw["by"] else None
        if goal is not None:
            return phrase(parse, goal)
    return None


def owner_of(parse: Parse, use: TermUse, words: TermWords) -> tuple[int, int] | None:
    """Return whose a term is, where it is a deed of its owner's: "Norway's aggression", not "the Meru's persecution"."""
    owner = child(parse, use.head, "poss")
    if owner is None or use.term is None or use.term.id not in words.raw["owned"] or parse.ent[owner] in ("DATE", "TIME"):
        return None
    first, end = phrase(parse, owner)
    return first, end - 1 if end - 1 > first and parse.tag[end - 1] == "POS" else end


def teller_of(parse: Parse, term: int, words: TermWords) -> int | None:
    """Return who tells of what a term names: "reported on war crimes", "a report detailing torture", "a rally against the genocide"."""
    at = term
    for _ in range(6):
        if parse.dep[at] not in ("dobj", "pobj", "conj", "prep", "pcomp"):
            return None
        at = parse.head[at]
        if parse.pos[at] == "VERB":
            told = parse.lemma[at] in words.raw["tell_of"] and not is_passive(parse, at)
            teller = subject(parse, at) if told else None
            return teller if teller is None or parse.lemma[teller] not in words.raw["papers"] else issuer_of(parse, teller, words)
        if parse.lemma[at] in words.raw["rallies"] and any(parse.lower[i] in words.raw["against"] for i in kids(parse, at, "prep")):
            return issuer_of(parse, at, words)
    return None


def issuer_of(parse: Parse, noun: int, words: TermWords) -> int | None:
    """Return whose a report, a rally or an inquiry is: its owner, or who issues, leads or opens it."""
    owner, verb = child(parse, noun, "poss"), parse.head[noun]
    if owner is not None:
        return owner
    made = parse.dep[noun] == "dobj" and parse.lemma[verb] in words.raw["issue"]
    return namer(parse, verb) if made else None
