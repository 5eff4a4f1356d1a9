"""Who does, owns or answers for what a term names: "torture by X", "crimes ordered by X", "X's campaign of terror"."""

from __future__ import annotations

from tocsin.extract.clauses import agents, child, conjuncts, kids, phrase
from tocsin.extract.term_claims import TermWords, owner_phrase
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["doer_of", "owner_of", "owner_of_deed"]


def doer_of(parse: Parse, head: int, words: TermWords) -> tuple[int, int] | None:
    """Return who does what a term names: "crimes committed by X", "torture by X"."""
    for index in kids(parse, head, "acl", "relcl"):
        told = _by_participle(parse, index, words)
        if told is not None:
            return told
    within = [inner for of in kids(parse, head, "prep") for noun in kids(parse, of, "pobj") for inner in kids(parse, noun, "prep", "agent")]
    joined = [mark for other in conjuncts(parse, head) if other > head for mark in kids(parse, other, "prep", "agent")]
    for index in (head + 1, *kids(parse, head, "prep", "agent"), *within, *joined):
        goal = child(parse, index, "pobj") if index < len(parse) and parse.lower[index] in words.raw["by"] else None
        if goal is not None:
            return phrase(parse, goal)
    of = next((i for i in kids(parse, head, "prep") if parse.lower[i] in words.g.of), None)
    goal = child(parse, of, "pobj") if of is not None else None
    if goal is not None and _acts(parse, head, goal, words):
        return phrase(parse, goal)  # "the aggression of Norway"
    behind = parse.right[head]  # "reported violations of the truce by X": the parser gives the "by" to the verb
    if behind < len(parse) and parse.lower[behind] in words.raw["by"] and parse.dep[behind] == "prep":
        goal = child(parse, behind, "pobj")
        if goal is not None and parse.pos[goal] != "VERB" and parse.ent[goal] not in ("DATE", "TIME"):
            return phrase(parse, goal)
    return _at_hands_of(parse, head, words)


def _by_participle(parse: Parse, verb: int, words: TermWords) -> tuple[int, int] | None:
    """Read "crimes ordered by X", "abuses blamed on X", "the aggression that X has carried on"."""
    doing = parse.lemma[verb] in words.commit or parse.lemma[verb] in words.raw["done_by"]
    if doing and agents(parse, verb):
        return phrase(parse, agents(parse, verb)[0])
    own = child(parse, verb, "nsubj")
    if doing and own is not None and parse.tag[own] not in ("WDT", "WP"):
        return phrase(parse, own)
    if parse.lemma[verb] in words.raw["laid_to"]:
        mark = next((i for i in kids(parse, verb, "prep") if parse.lower[i] in words.g.figure or parse.lower[i] in words.g.borne), None)
        goal = child(parse, mark, "pobj") if mark is not None else None
        return None if goal is None else phrase(parse, goal)
    return None


def _acts(parse: Parse, head: int, goal: int, words: TermWords) -> bool:
    """Say whether what stands behind "of" does what the term names: "the aggression of Norway", not "war crimes of the past"."""
    doing = parse.lemma[goal] in words.raw["doers"] or (parse.pos[goal] == "PROPN" and parse.ent[goal] not in ("DATE", "TIME", "EVENT"))
    return parse.lemma[head] in words.raw["deed_of"] and doing


def _at_hands_of(parse: Parse, head: int, words: TermWords) -> tuple[int, int] | None:
    """Return those at whose hands, or on whose part, something is done: "torture at the hands of guards"."""
    for hand in range(head + 1, min(head + 12, parse.sentences[parse.sent[head]][1])):
        part = parse.lemma[hand] in words.raw["on_part"] and parse.lower[parse.head[hand]] in words.raw["on"]
        if part or (parse.lemma[hand] in words.raw["hands"] and parse.lower[parse.head[hand]] in words.g.at):
            of = next((i for i in kids(parse, hand, "prep") if parse.lower[i] in words.g.of), None)
            goal = child(parse, of, "pobj") if of is not None else child(parse, hand, "poss")
            return None if goal is None else phrase(parse, goal)
    return None


def owner_of(parse: Parse, use: TermUse, words: TermWords) -> tuple[int, int] | None:
    """Return whose a term is, where it is a deed of its owner's: "Norway's aggression", not "the Meru's persecution"."""
    owner = child(parse, use.head, "poss")
    if owner is None or use.term is None or parse.ent[owner] in ("DATE", "TIME"):
        return None
    suffered = any(parse.lower[i] in words.g.of for i in kids(parse, use.head, "prep"))  # "the army's persecution of the Meru"
    if use.term.id not in words.raw["owned"] and not suffered:
        return None
    return owner_phrase(parse, owner)


def owner_of_deed(parse: Parse, noun: int, words: TermWords) -> tuple[int, int] | None:
    """Return whose a deed is of which a term tells what it is: "the guard's use of torture", "its campaign of terror"."""
    owner = child(parse, noun, "poss")
    if owner is None and parse.lemma[noun] in words.raw["sharing"]:  # "the involvement of X in T"
        of = next((i for i in kids(parse, noun, "prep") if parse.lower[i] in words.g.of), None)
        goal = child(parse, of, "pobj") if of is not None else None
        return None if goal is None else phrase(parse, goal)
    if owner is None or parse.lemma[noun] not in words.raw["carriers"] or parse.ent[owner] in ("DATE", "TIME"):
        return None
    return owner_phrase(parse, owner)
