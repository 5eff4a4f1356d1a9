"""Where a term is put on nothing of the world: in an if-clause, of anyone who might, in what is to be kept off, in a charge ahead."""

from __future__ import annotations

from tocsin.extract.clauses import kids, modal, upwards
from tocsin.extract.term_claims import Claim, TermWords
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["presupposed", "unreal"]

# How many steps up from a term the clause is looked for that it depends on.
_STEPS = 10
# Rules by which somebody is told to do what a term names, and those by which a thing only bears it as a name.
_DEEDS, _NAMES = ("breach", "committed"), ("adjective", "name", "in marks")


def unreal(parse: Parse, use: TermUse, claim: Claim, words: TermWords) -> bool:
    """Say whether what a claim tells of is not told to be so by anybody, only thought of."""
    verb = claim.verb
    if claim.rule in _DEEDS and claim.of is not None:
        who = claim.of[0]
        who = parse.head[verb] if verb is not None and parse.tag[who] == "WP" and parse.dep[verb] == "relcl" else who
        if parse.lower[who] in words.raw["anyone"]:
            return True
    if claim.rule == "accused" and verb is not None:
        helper = modal(parse, verb)
        if helper is not None and parse.lower[helper] in words.raw["ahead"]:
            return True
    mark, wanting = parse.head[use.head], words.raw["wanting"]
    wanted = parse.dep[use.head] == "pobj" and parse.lower[mark] in words.raw["for"] and parse.lemma[parse.head[mark]] in wanting
    if wanted and use.term is not None and use.term.id in words.raw["plain_acts"]:
        return True
    known = any(parse.lower[i] in words.g.pointing or parse.tag[i] == "PRP$" for i in kids(parse, use.head, "det", "poss"))
    if claim.rule in _NAMES and (known or use.adjective):
        return False
    return any(_depends(parse, at, above, words) for at, above in upwards(parse, use.head if verb is None else verb, _STEPS))


def presupposed(parse: Parse, use: TermUse, claim: Claim, words: TermWords) -> bool:
    """Say whether who denies or rejects a thing still names it so: "rejected what he called a “fabricated” charge", "the illegal vote"."""
    if claim.rule == "adjective":
        before = kids(parse, parse.head[use.head], "det", "poss")
        return any(parse.lower[i] in words.g.pointing or parse.dep[i] == "poss" for i in before)
    return claim.rule == "in marks" or (claim.rule == "named" and claim.verb is None)


def _depends(parse: Parse, at: int, above: int, words: TermWords) -> bool:
    """Say whether a clause is a condition, or what its governor keeps from happening or forbids."""
    if parse.dep[at] == "advcl" and any(parse.lower[i] in words.g.condition for i in kids(parse, at, "mark")):
        return True
    kept = parse.lemma[above] in words.raw["ensuring"] or (
        parse.lemma[above] in words.unclaimed and parse.lemma[above] not in words.raw["presume"]
    )
    if parse.dep[at] in ("xcomp", "ccomp") and kept:
        return True
    return parse.dep[at] == "pcomp" and parse.lower[above] in words.raw["away_from"] and parse.pos[parse.head[above]] in ("VERB", "ADJ")
