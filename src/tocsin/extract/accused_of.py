"""What somebody is accused of, wherever the parser hung it, and of whom a participle of accusing is said."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.charges import for_phrase, is_deed
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, kids, tidy, verb_phrase
from tocsin.extract.omissions import BlameWords
from tocsin.language import Parse

__all__ = ["accused_of", "hung_below", "is_bare_participle", "nearest_person", "reason", "to_its_end"]


def is_bare_participle(parse: Parse, verb: int) -> bool:
    """Say whether a participle opens or breaks a clause of which it says something of the subject: "Accused of theft, X fled"."""
    if parse.tag[verb] not in ("VBN", "VBD") or parse.dep[verb] not in ("advcl", "dep"):
        return False
    return not any(parse.dep[i] in ("nsubj", "nsubjpass", "aux", "auxpass", "dobj", "mark") for i in parse.children[verb])


def nearest_person(parse: Parse, noun: int, verb: int, words: BlameWords) -> int:
    """Return of whom a participle behind a comma is said: in "the trial of X, accused of theft" it is X."""
    if not is_deed(parse, noun, words) or parse.text[verb - 1] != ",":
        return noun
    people = (i for i in range(verb - 2, noun, -1) if parse.ent[i] in ("PERSON", "ORG", "GPE", "NORP") and parse.dep[i] == "pobj")
    return next(people, noun)


def hung_below(parse: Parse, verb: int, target: int, openers: Sequence[str], words: BlameWords) -> tuple[int, int] | None:
    """Return what somebody is accused of where the parser hung it on a noun between ("accused parties to the conflict of theft")."""
    for index in range(max(verb, target) + 1, parse.right[verb]):
        if parse.dep[index] != "prep" or parse.lower[index] not in openers or parse.pos[parse.head[index]] == "VERB":
            continue
        wrong = child(parse, index, "pobj", "pcomp")
        if wrong is not None and (parse.dep[wrong] == "pcomp" or is_deed(parse, wrong, words)):
            return tidy(parse, parse.left[wrong], parse.right[wrong])
    return None


def reason(parse: Parse, verb: int, words: BlameWords) -> tuple[int, int] | None:
    """Return the clause that tells why somebody is blamed: "was blamed because he had fled"."""
    for clause in kids(parse, verb, "advcl"):
        if clause > verb and any(parse.lower[i] in words.raw["because"] for i in kids(parse, clause, "mark")):
            own = child(parse, clause, "nsubj", "nsubjpass")
            first, end = verb_phrase(parse, clause)
            return tidy(parse, first if own is None else min(first, parse.left[own]), end)
    return None


def accused_of(parse: Parse, verb: int, target: int, prepositions: Sequence[str], words: BlameWords) -> tuple[int, int] | None:
    """Return the first of what somebody is accused of, also behind an aside on who is accused ("accused X, and above all Y, of V-ing")."""
    own, under = for_phrase(parse, [verb], prepositions, words), for_phrase(parse, conjuncts(parse, target), prepositions, words)
    said = for_phrase(parse, [i for i in agents(parse, verb) if i > verb], prepositions, words)
    if under is None and said is not None and not any(parse.ent[i] in ("GPE", "ORG", "PERSON", "LOC", "FAC") for i in range(*said)):
        under, own = said, None  # "accused by prosecutors of genocide"
    if own is not None and under is not None and parse.tag[under[0]] == "VBG":
        return min(own, under)  # "of V-ing, and also of V-ing": the first of the two
    if own is not None or under is not None:
        return own if own is not None else under
    for index in range(max(verb, target) + 1, parse.right[verb]):
        inner = child(parse, index, "pcomp") if parse.dep[index] == "prep" and parse.lower[index] in prepositions else None
        if inner is not None and parse.text[index - 1] == ",":
            return tidy(parse, parse.left[inner], parse.right[inner])
    return None


def to_its_end(parse: Parse, verb: int, cause: tuple[int, int]) -> tuple[int, int]:
    """Take in the clause behind a cause that the parser hung on the verb: "for not doing more [to help them]"."""
    for index in parse.children[verb]:
        joined = parse.dep[index] == "conj" and parse.tag[index] == "VBG" and parse.left[index] == cause[1] + 1
        if joined and parse.tag[cause[1]] == "CC" and parse.tag[verb] != "VBG":
            return tidy(parse, cause[0], parse.right[index])  # "charged with theft and driving"
        clause = index if parse.dep[index] in ("xcomp", "advcl") and infinitive(parse, index) else child(parse, index, "pcomp")
        if clause is not None and parse.left[index] == cause[1]:
            return tidy(parse, cause[0], parse.right[index])
    return cause
