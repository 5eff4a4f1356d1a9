"""A term that tells what is held against somebody, read in line: "warrants for X and Y on charges of T", "sanctions against X over T".

The parser hangs "for T" on any noun before it; the words in line tell which proceeding it belongs to, and against whom that is.
"""

from __future__ import annotations

from tocsin.extract.clauses import agents, child, kids
from tocsin.extract.term_claims import Claim, TermWords, everyone, in_line, issuer_of, namer, owner_phrase, subject_phrase
from tocsin.language import Parse

__all__ = ["proceeded"]

_NAMED = ("PERSON", "NORP", "ORG", "GPE")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def proceeded(parse: Parse, mark: int, words: TermWords) -> Claim | None:
    """Read "an investigation of X, some of his sons and Y for T", up to the mark before the term, with no other clause between."""
    for noun in range(mark - 1, parse.sentences[parse.sent[mark]][0] - 1, -1):
        if parse.tag[noun] in _FINITE:
            return None
        if parse.pos[noun] != "NOUN" or parse.lemma[noun] not in words.raw["proceedings"]:
            continue
        who = _whom(parse, noun, mark, words)
        if who is not None:
            asks = parse.lemma[noun] in words.raw["probes"]
            by = _opener(parse, noun, words)
            return Claim("investigated" if asks else "accused", "questions" if asks else "asserts", of=who, speaker=by, confidence=0.5)
    return None


def _whom(parse: Parse, noun: int, mark: int, words: TermWords) -> tuple[int, int] | None:
    """Return against whom a proceeding is: behind its first "against", "for" or "of", its owner, or the name it is called by."""
    leads = (*words.raw["against"], *words.raw["held_against"])
    behind = (child(parse, i, "pobj") for i in range(noun + 1, min(noun + 4, mark)) if parse.lower[i] in leads)
    goal = next((i for i in behind if i is not None and i < mark), None)
    if goal is not None:
        if parse.lemma[goal] in words.raw["proceedings"]:  # "a warrant for the arrest of X"
            return _whom(parse, goal, mark, words)
        return in_line(parse, everyone(parse, goal, mark), mark, words)
    owner = child(parse, noun, "poss")
    if owner is not None and parse.ent[owner] not in ("DATE", "TIME"):
        return owner_phrase(parse, owner)
    names = [i for i in kids(parse, noun, "compound", "nmod") if parse.pos[i] == "PROPN" and parse.ent[i] in _NAMED]
    if names:
        return names[0], names[-1] + 1
    verb = parse.head[parse.head[noun]]
    under = parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] in words.g.under
    if parse.dep[noun] == "dobj" and parse.lemma[parse.head[noun]] in words.raw["undergo"]:  # "is serving a sentence for T"
        return subject_phrase(parse, parse.head[noun])
    return subject_phrase(parse, verb) if under and parse.pos[verb] in ("VERB", "AUX") else None  # "is under investigation for T"


def _opener(parse: Parse, noun: int, words: TermWords) -> int | None:
    """Return who opens or orders a proceeding: who issues it, by its own participle or by the verb it is the object of."""
    told = next((i for i in kids(parse, noun, "acl") if agents(parse, i)), None)
    if told is not None:
        return agents(parse, told)[0]
    verb = parse.head[noun]
    if parse.dep[noun] in ("dobj", "nsubjpass") and parse.pos[verb] == "VERB" and parse.lemma[verb] not in words.raw["face"]:
        by = namer(parse, verb)
        return None if by == noun else by
    return issuer_of(parse, noun, words) if child(parse, noun, "poss") is None else None
