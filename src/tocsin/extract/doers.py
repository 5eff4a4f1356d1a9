"""Who did the deed that a noun names: the army's raid, the raid by the army, the abuses that the army committed."""

from __future__ import annotations

from tocsin.extract.clauses import agents, child, is_passive, kids
from tocsin.extract.omissions import BlameWords
from tocsin.language import Parse

__all__ = ["doer_beside", "doer_of"]


def doer_of(parse: Parse, noun: int, words: BlameWords) -> int | None:
    """Return who did the deed that a noun names: its possessor, the object of its "by", the people before it.

    After a noun of conduct it is the object of "of" ("the actions of the guard"); after others that may be the one harmed.
    """
    own = child(parse, noun, "poss")
    if own is not None and not _befell(parse, noun, own, words):
        return own if parse.ent[own] not in ("DATE", "TIME") else None
    for index in kids(parse, noun, "prep"):
        by = parse.lower[index] in words.raw["by"] or (parse.lower[index] in words.g.of and parse.lemma[noun] in words.raw["conduct"])
        if by and child(parse, index, "pobj") is not None:
            return child(parse, index, "pobj")
    if parse.lemma[noun] in words.raw["deeds"] or parse.lemma[noun] in words.raw["conduct"]:
        people = next(
            (i for i in kids(parse, noun, "amod", "compound", "nmod") if _names_doer(parse, i, words)),
            _in_compound(parse, noun, words),
        )
        if people is not None:
            return people
    for index in kids(parse, noun, "agent", "acl"):
        inner = agents(parse, index)
        if inner:
            return inner[0]
        if parse.dep[index] == "agent":
            return child(parse, index, "pobj")
    for index in kids(parse, noun, "relcl"):  # "the abuses that the guard has inflicted"
        doer = child(parse, index, "nsubj")
        if doer is not None and parse.tag[doer] not in ("WDT", "WP") and parse.lemma[index] in words.raw["does_deeds"]:
            return doer
    return None


def _befell(parse: Parse, noun: int, own: int, words: BlameWords) -> bool:
    """Say whether the possessor of a harm is who was harmed: "the poet's murder", "her arrest", not "the army's arrest of the poet"."""
    if parse.lemma[noun] not in words.raw["befalls"] or any(parse.lower[i] in words.g.of for i in kids(parse, noun, "prep")):
        return False
    if parse.pos[own] == "PRON":
        return parse.lower[own] in words.raw["one person's"]
    body = parse.lemma[own] in words.raw["bodies"] or parse.lemma[own] in words.raw["armed"]
    return parse.ent[own] == "PERSON" or (parse.pos[own] == "NOUN" and not body)


def _names_doer(parse: Parse, token: int, words: BlameWords) -> bool:
    """Say whether a word before a deed is of who does it: a people, a body, a state's name in letters; a place is where it befell."""
    named = parse.ent[token] in ("NORP", "ORG") or parse.lower[token] in words.raw["states_in_letters"]
    return named and "-" not in parse.text[token]


def _in_compound(parse: Parse, noun: int, words: BlameWords) -> int | None:
    """Return who is named in a compound that tells who does a deed: "the [league]-led raid", not "the league-backed raid"."""
    for led in kids(parse, noun, "amod"):
        if (
            parse.lower[led] in words.raw["led"]
            and led >= 2
            and parse.tag[led - 1] == "HYPH"
            and parse.pos[led - 2] in ("PROPN", "ADJ", "NOUN")
        ):
            return led - 2
    return None


def doer_beside(parse: Parse, deed: int, verb: int | None, words: BlameWords) -> int | None:
    """Return who did a deed, also where the parser hung its "by" on the verb that names it ("called the raid by X a crime")."""
    doer = doer_of(parse, deed, words)
    if doer is None and verb is not None and not is_passive(parse, verb):
        by = next((i for i in kids(parse, verb, "prep", "agent") if i > deed and parse.lower[i] in words.raw["by"]), None)
        doer = None if by is None else child(parse, by, "pobj")
    return doer
