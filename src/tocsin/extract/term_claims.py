"""What the uses of a term share: their words, the claim they make, and who does, owns or tells of what the term names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from tocsin.extract.clauses import Grammar, agents, child, claim_words, is_passive, kids, phrase, subject, tidy
from tocsin.language import LanguagePack, Parse

__all__ = [
    "MARKS",
    "OPENING",
    "Claim",
    "Stance",
    "TermWords",
    "carrier_of",
    "definite",
    "everyone",
    "in_line",
    "issuer_of",
    "named_by",
    "namer",
    "owner_phrase",
    "subject_phrase",
    "teller_of",
    "term_words",
]

MARKS = frozenset("\"'“”‘’")
"""Quotation marks."""
OPENING = frozenset('"“‘')
"""Those that open a quotation."""

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
    reproaches: frozenset[str]
    figures: frozenset[str]
    reproachful: frozenset[str]
    outcries: frozenset[str]


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


def subject_phrase(parse: Parse, verb: int) -> tuple[int, int] | None:
    """Return the words of a verb's subject, with what is joined to it; of a relative clause the pronoun, of a clause all of it."""
    clause = child(parse, verb, "csubj", "csubjpass")
    if clause is not None:
        return phrase(parse, clause, whole=True)
    pointing = next((i for i in kids(parse, verb, "nsubj", "nsubjpass") if parse.tag[i] in ("WDT", "WP")), None)
    own = subject(parse, verb) if pointing is None else pointing
    if parse.dep[verb] == "pcomp" and parse.tag[parse.head[verb]] == "IN" and own == subject(parse, parse.head[parse.head[verb]]):
        judged = child(parse, parse.head[parse.head[verb]], "dobj", "nsubjpass")  # "attacked the law as being T"
        own = own if judged is None else judged
    return None if own is None else everyone(parse, own)


def named_by(parse: Parse, verb: int, words: TermWords) -> int | None:
    """Return who names by a verb, also where the parser hangs the "by" of a passive on the name: "considered a T by the council"."""
    by = namer(parse, verb)
    if by is not None or not is_passive(parse, verb):
        return by
    names = (*kids(parse, verb, "oprd", "attr", "acomp", "ccomp", "xcomp"), *kids(parse, verb, "prep"))
    inner = (*names, *(goal for name in names for goal in kids(parse, name, "pobj")))
    return next(
        (child(parse, i, "pobj") for name in inner for i in kids(parse, name, "prep", "agent") if parse.lower[i] in words.raw["by"]), None
    )


def everyone(parse: Parse, head: int, limit: int | None = None) -> tuple[int, int]:
    """Return a noun phrase with those joined to it ("the army and the police"), up to a token behind its head when one is given."""
    first, end = phrase(parse, head)
    at: int | None = head
    for _ in range(4):
        at = child(parse, at, "conj") if at is not None else None
        if at is None or parse.pos[at] not in ("NOUN", "PROPN", "PRON", "NUM"):
            break
        end = max(end, phrase(parse, at)[1])
    return first, end if limit is None or limit <= head else min(end, limit)


def owner_phrase(parse: Parse, owner: int) -> tuple[int, int]:
    """Return the words of a possessor without its "'s"."""
    first, end = phrase(parse, owner)
    return first, end - 1 if end - 1 > first and parse.tag[end - 1] == "POS" else end


# What may stand between two who are told in one breath.
_LISTED = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "CCONJ", "PART", "NUM", "PUNCT")


def in_line(parse: Parse, span: tuple[int, int], mark: int, words: TermWords, *, placed: bool = False) -> tuple[int, int]:
    """Widen those named to what stands up to a mark, where that only goes on with them, whatever the parser ties it to.

    In "accused X and members of the guard of T" that is all up to the last "of"; a date or a place tells when and where it was said; with
    ``placed`` a place belongs to them ("described the raids in Orlo as T").
    """
    first, end = span
    if mark < end:
        return tidy(parse, first, mark)
    within = (*words.g.of, *words.g.in_)
    goals = [goal for i in range(end, mark) if parse.lower[i] in words.g.in_ for goal in kids(parse, i, "pobj")]
    loose = ("ADP", "VERB") if placed else ()
    parted = any(parse.pos[i] == "VERB" and parse.dep[i] not in ("acl", "advcl") for i in range(end, mark))
    listed = (parse.pos[i] in (*_LISTED, *loose) or parse.lower[i] in within for i in range(end, mark))
    dated = any(parse.ent[i] in ("DATE", "TIME") and parse.dep[i] in ("pobj", "npadvmod") for i in range(end, mark))
    apart = (
        dated
        or any(parse.text[i] in MARKS for i in range(end, mark))
        or (not placed and any(parse.ent[goal] in ("GPE", "LOC", "FAC", "ORG") for goal in goals))
    )
    return tidy(parse, first, mark if all(listed) and not apart and not parted else end)


def carrier_of(parse: Parse, term: int, words: TermWords) -> int:
    """Return the noun that stands for a term in its clause: "four counts of T", "involvement in acts of T"; the term itself else."""
    at = term
    for _ in range(4):
        mark = parse.head[at]
        above = parse.head[mark]
        carried = parse.dep[at] == "pobj" and parse.lower[mark] in words.raw["carried"] and parse.lemma[above] in words.raw["carriers"]
        if not carried or parse.pos[above] not in ("NOUN", "NUM"):
            break
        at = above
        while parse.dep[at] == "conj" and parse.pos[parse.head[at]] == "NOUN":
            at = parse.head[at]
    return at


def definite(parse: Parse, head: int, words: TermWords) -> bool:
    """Say whether a term tells of one thing of the world: "the persecution of the Meru", "their torture by the guards"."""
    pointed = any(parse.tag[i] == "PRP$" or parse.dep[i] == "poss" or parse.lower[i] in words.g.pointing for i in parse.children[head])
    told = any(parse.lower[i] in words.g.of or parse.lower[i] in words.raw["by"] for i in kids(parse, head, "prep", "agent"))
    return pointed and told


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
