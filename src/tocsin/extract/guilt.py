"""Blame that weighs on somebody: bearing the responsibility, having the blame laid on one, a mistake that was made."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import Charge, FindCharge, for_phrase, is_term, listed, manner_of_cause, tells_wrong
from tocsin.extract.clauses import agents, child, infinitive, kids, modal, negated, subject, verb_phrase
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.extract.omissions import BlameWords, Manner, is_unreal, manner_of
from tocsin.language import Parse

__all__ = ["because", "forms"]


def because(parse: Parse, verb: int, words: BlameWords) -> Manner:
    """Tell the manner of a blame from the clauses that give its reason ("since they allowed it")."""
    for index in range(parse.left[verb], parse.right[verb]):
        if parse.dep[index] in ("advcl", "relcl", "pcomp", "xcomp", "ccomp", "conj") or index == verb:
            manner = manner_of(parse, index, words)
            if manner is not None:
                return manner
    return "act"


def _weighed(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X bears responsibility for Y", "the blame lies with X", "put the blame on X"."""
    if parse.lemma[token] not in words.weights or parse.pos[token] != "NOUN":
        return
    at, verb = token, parse.head[token]
    if parse.dep[token] == "pobj" and parse.lower[verb] in words.g.of:  # "much of the blame"
        at, verb = parse.head[verb], parse.head[parse.head[verb]]
    cause = for_phrase(parse, [token, verb], words.raw["prepositions"], words)
    refused = any(parse.lower[i] in words.raw["no"] for i in kids(parse, token, "det"))
    if parse.dep[at] == "dobj" and parse.lemma[verb] in words.raw["bear"]:
        own = subject(parse, verb)
        if (
            own is not None
            and not refused
            and (cause is None or tells_wrong(parse, cause, words))
            and (cause is not None or parse.lemma[verb] not in words.g.perfect)
            and not any(infinitive(parse, j) for j in kids(parse, token, "acl"))
        ):
            yield Charge(listed(parse, own, words), token, "bears", cause, because(parse, verb, words), denied=negated(parse, verb))
        return
    placed = parse.dep[at] == "nsubj" and parse.lemma[verb] in words.raw["lie"]
    put = parse.dep[at] == "dobj" and parse.lemma[verb] in words.raw["put"]
    if placed or put:
        for index in (*kids(parse, verb, "prep"), *kids(parse, at, "prep"), *(() if at == token else kids(parse, token, "prep"))):
            head = child(parse, index, "pobj")
            if head is not None and parse.lemma[head] in words.raw["doors"]:  # "at the door of X"
                whose = (child(parse, i, "pobj") for i in kids(parse, head, "prep") if parse.lower[i] in words.g.of)
                head = next(whose, child(parse, head, "poss"))
            if head is not None and parse.lower[index] in words.raw["with"]:
                if put and infinitive(parse, verb):
                    return  # "a way to shift the blame"
                by = child(parse, verb, "nsubj") if put else None
                yield Charge(listed(parse, head, words), token, "lies with", cause, "act", by, denied=negated(parse, verb), confidence=0.75)
                return


def _mistaken(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "the mistake was made by X, which allowed Y", "X made a mistake"."""
    if parse.lemma[token] not in words.mistakes or parse.dep[token] not in ("nsubjpass", "dobj"):
        return
    verb = parse.head[token]
    if parse.lemma[verb] not in words.raw["made"] or modal(parse, verb) is not None:
        return
    doers = agents(parse, verb) if parse.dep[token] == "nsubjpass" else [i for i in [subject(parse, verb)] if i is not None]
    blamed = [item for doer in doers for item in listed(parse, doer, words)]
    if infinitive(parse, verb) or parse.dep[verb] == "pcomp" or is_unreal(parse, verb, words):
        return
    if any(parse.lower[head] in words.raw["whoever"] for head in blamed) or is_term(parse, token, words):
        return
    near = [i for at in (verb, token) for i in kids(parse, at, "relcl", "advcl", "prep") if i > token]
    near = [i for at in near for i in ((at,) if parse.dep[at] != "prep" else kids(parse, at, "pcomp"))]
    # ", which allowed Y" may hang on the last of those who made it
    near += [i for i in range(verb + 1, parse.right[verb]) if parse.dep[i] == "relcl" and parse.text[parse.left[i] - 1] == ","]
    reason = next((i for i in near if parse.pos[i] == "VERB"), None)
    cause = None if reason is None else verb_phrase(parse, reason)
    yield Charge(sorted(set(blamed)), token, "mistake", cause, because(parse, verb, words), denied=negated(parse, verb))


def _own_fault(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X has only himself to blame for Y"."""
    verb = parse.head[token]
    selves = [i for i in (*kids(parse, verb, "dobj"), *kids(parse, token, "nsubj")) if parse.lower[i] in words.raw["oneself"]]
    own = subject(parse, verb)
    if infinitive(parse, token) and parse.lemma[verb] in words.raw["bear"] and selves and own is not None and not negated(parse, verb):
        cause = for_phrase(parse, [token, verb], words.raw["prepositions"], words)
        yield Charge(listed(parse, own, words), token, "to blame", cause, "act", confidence=0.75)


def _answers(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X must answer for Y", "X has much to answer for"."""
    own = subject(parse, token)
    cause = for_phrase(parse, [token], words.raw["for_words"], words)
    if own is None or negated(parse, token) or cause is None or not tells_wrong(parse, cause, words):
        return
    helper = modal(parse, token)
    if parse.lower[own] not in words.g.asking and (helper is None or parse.lower[helper] not in words.raw["ahead"]):
        yield Charge(listed(parse, own, words), token, "to blame", cause, manner_of_cause(parse, cause, words), confidence=0.65)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of guilt with the words that they hang on."""
    return (
        Form(_weighed, words.weights, NOUN),
        Form(_mistaken, words.mistakes),
        Form(_own_fault, words.raw["bare"], VERB),
        Form(_answers, words.raw["answers"], VERB),
    )
