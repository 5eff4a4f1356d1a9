"""What grammar alone tells of a plain pronoun: whom it can't mean, and whom it means where the sentence leaves no choice.

A pronoun is free in its own clause (principle B of Chomsky 1981), and verbs joined by "and" share their subject: in "A arrested B
and accused them", they are not A. What is said within what somebody is accused of is said by the one who accuses.
"""

from __future__ import annotations

from tocsin.extract.clauses import upwards
from tocsin.extract.reading import Reading
from tocsin.language import Parse

__all__ = ["accusing_party", "bound", "object_before"]

_STEPS = 12


def bound(reading: Reading, pronoun: int, candidate: int) -> bool:
    """Whether the two are arguments of one verb, or of verbs that share a subject, so that a plain pronoun can't mean the other."""
    parse = reading.parse
    if parse.lower[pronoun].endswith(("self", "selves")) or parse.dep[pronoun] == "poss" or pronoun == candidate:
        return False
    verb, above = _governor(reading, pronoun), _governor(reading, candidate)
    if verb == above:
        return True
    return parse.dep[pronoun] == "dobj" and _is_subject(parse, candidate) and above == _verb_with_subject(parse, verb)


def object_before(reading: Reading, pronoun: int) -> int | None:
    """Return the object of the verb that a verb of holding is joined to ("arrested B and accused them"), which the pronoun means."""
    parse, verb = reading.parse, reading.parse.head[pronoun]
    if parse.dep[pronoun] != "dobj" or parse.dep[verb] != "conj" or any(_is_subject(parse, k) for k in parse.children[verb]):
        return None
    before = parse.head[verb]
    if parse.lemma[before] not in reading.pack.words("actors.holding.verbs"):
        return None
    return next((k for k in parse.children[before] if parse.dep[k] == "dobj"), None)


def accusing_party(reading: Reading, pronoun: int) -> int | None:
    """Return who accuses, for "it" in "A accused B of shelling a school, in which it said three had died"; None elsewhere.

    The clause of saying must be a relative clause within what the accusation is about; who answers there ("which it denied") is
    the accused.
    """
    parse, pack = reading.parse, reading.pack
    at = parse.head[pronoun]
    if parse.dep[pronoun] != "nsubj" or parse.dep[at] != "relcl":
        return None
    answers = parse.lemma[at] in pack.words("actors.accusing.answered")
    if not answers and parse.lemma[at] not in pack.words("actors.accusing.told"):
        return None
    verb = _accusation_around(reading, at)
    if verb is None:
        return None
    if answers:
        return next((k for k in parse.children[verb] if parse.dep[k] == "dobj"), None)
    return next((k for k in parse.children[_verb_with_subject(parse, verb)] if parse.dep[k] == "nsubj"), None)


def _accusation_around(reading: Reading, clause: int) -> int | None:
    """The verb of accusing in whose complement a clause stands."""
    parse, accusing = reading.parse, reading.pack.words("actors.accusing.verbs")
    for at, above in upwards(parse, clause, _STEPS):
        if parse.lemma[above] in accusing and parse.pos[above] == "VERB":
            return above if parse.dep[at] in ("prep", "dobj", "ccomp", "xcomp") and at > above else None
    return None


def _is_subject(parse: Parse, token: int) -> bool:
    """Whether somebody is a verb's subject, or stands in a list that is ("A and B arrested ...")."""
    for _ in range(_STEPS):
        if parse.dep[token] != "conj" or parse.head[token] == token:
            break
        token = parse.head[token]
    return parse.dep[token] in ("nsubj", "nsubjpass")


def _verb_with_subject(parse: Parse, verb: int) -> int:
    """The verb that a joined verb has its subject from; the verb itself when it has its own."""
    for _ in range(_STEPS):
        if parse.dep[verb] != "conj" or any(parse.dep[k] in ("nsubj", "nsubjpass") for k in parse.children[verb]):
            break
        verb = parse.head[verb]
    return verb


def _governor(reading: Reading, token: int) -> int:
    parse = reading.parse
    above = parse.head[token]
    while (
        parse.dep[token] in ("pobj", "conj")
        and parse.dep[above] in ("prep", "dative", "agent", "nsubj", "dobj", "conj")
        and above != parse.head[above]
    ):
        token, above = above, parse.head[above]
    return above
