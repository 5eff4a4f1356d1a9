"""A legal term that only names something of the world: "the genocide of the Meru", "terrorists burned the mill", "occupation forces"."""

from __future__ import annotations

from tocsin.extract.clauses import agents, kids, phrase, tidy
from tocsin.extract.term_breaches import of_rule
from tocsin.extract.term_claims import OPENING, Claim, TermWords, carrier_of, definite, issuer_of, subject_phrase, teller_of
from tocsin.extract.term_doers import doer_of, owner_of, owner_of_deed
from tocsin.extract.terms import TermUse, adjectives
from tocsin.language import Parse

__all__ = ["before_doer", "in_general", "plain_name", "presumed"]


def presumed(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    """Read a legal term inside of what another is put on: "called the persecution of the Meru genocide" tells of both."""
    return plain_name(parse, use, use.head, words) if definite(parse, use.head, words) else None


def plain_name(parse: Parse, use: TermUse, joined: int, words: TermWords) -> Claim | None:
    """Read a legal term that names something of the world: "the genocide of the Meru", "terrorists burned the mill"."""
    if use.term is None or not use.term.legal:
        return None
    dep, above = parse.dep[joined], parse.head[joined]
    carrier = carrier_of(parse, joined, words)
    doer = doer_of(parse, use.head, words) or (doer_of(parse, carrier, words) if carrier != joined else None) or owner_of(parse, use, words)
    doer = doer or (owner_of_deed(parse, carrier, words) if carrier != joined else None)
    if _idle(parse, use, words, told=doer is not None):
        return None
    inquiry = parse.head[above] if dep == "pobj" and carrier == joined else joined
    if inquiry != use.head and parse.pos[inquiry] == "NOUN" and parse.lemma[inquiry] in words.raw["inquiries"]:
        if any(parse.lower[i] in words.no for i in kids(parse, inquiry, "det")):
            return None  # "there is no question of T"
        own = doer_of(parse, use.head, words)
        return Claim("inquired into", "questions", of=own, speaker=issuer_of(parse, inquiry, words), confidence=0.5)
    if _topic(parse, use, joined, words, carried=carrier != joined):
        return None
    if dep == "pobj" and use.term.id in words.raw["pleas"] and _pleads(parse, above, words):
        return Claim("name", of=subject_phrase(parse, parse.head[above]), verb=parse.head[above], confidence=0.5)
    right = parse.head[above] if dep == "pobj" else joined
    if use.term.id in words.raw["pleas"] and parse.dep[right] == "dobj" and parse.lemma[parse.head[right]] in words.raw["exercise"]:
        verb = parse.head[right]  # "has the right to self-defence"
        return Claim("name", of=subject_phrase(parse, verb), verb=verb, confidence=0.5)
    teller = teller_of(parse, carrier, words)
    if use.end - use.first > 1 and parse.lower[use.first] in adjectives():  # "illegal detention": the first word is put on the rest
        return Claim("adjective", of=tidy(parse, use.first + 1, phrase(parse, use.head)[1]), speaker=teller, confidence=0.5)
    names = [i for i in kids(parse, use.head, "compound", "nmod") if parse.pos[i] == "PROPN"]
    if doer is None and names and use.end - use.first == 1 and use.term.id in words.raw["doer_terms"]:  # "Orlo terrorists"
        return Claim("name", of=(parse.left[names[0]], names[-1] + 1), speaker=teller, confidence=0.5)
    return Claim("name" if doer is None else "committed", of=doer, speaker=teller, confidence=0.4 if doer is None else 0.6)


def _pleads(parse: Parse, mark: int, words: TermWords) -> bool:
    """Say whether a preposition leads to a plea for what somebody does or has: "fired in T", "the weapons are for T"."""
    verb = parse.head[mark]
    meant = parse.lower[mark] in words.raw["investigated_for"] and parse.lemma[verb] in words.equate
    return meant or (parse.lower[mark] in words.g.in_ and parse.pos[verb] == "VERB")


def _idle(parse: Parse, use: TermUse, words: TermWords, *, told: bool) -> bool:
    """Say whether a word is no term as it stands: a breach of no rule, a single deportation, a part of a name."""
    single = use.end - use.first == 1
    if single and parse.lemma[use.head] in words.raw["rule_bound"] and not of_rule(parse, use.head, words):
        pointed = any(parse.lower[i] in words.deictic for i in parse.children[use.head])
        return not ((told or pointed) and parse.lemma[use.head] in words.raw["rule_alone"])
    assert use.term is not None
    whose = told or any(parse.lower[i] in words.g.of for i in kids(parse, use.head, "prep"))
    if in_general(parse, use, words) and not whose:
        return True
    if use.term.id in words.raw["plain_acts"] and single and parse.tag[use.head] in ("NN", "NNP") and not whose:
        return True
    opening = use.first == parse.sentences[parse.sent[use.first]][0]
    named = parse.text[use.head] != parse.lower[use.head] and parse.pos[use.head] == "PROPN" and not opening
    return parse.dep[use.head] in ("compound", "nmod") or named


def in_general(parse: Parse, use: TermUse, words: TermWords) -> bool:
    """Say whether a term is only spoken of in general: "jobs and terrorism", "global terrorism", not "the terrorism" or in marks."""
    marked = parse.text[max(use.first - 1, 0)] in OPENING
    apart = any(parse.dep[i] in ("det", "poss", "acl", "relcl") for i in parse.children[use.head])
    single = use.end - use.first == 1 and use.term is not None and parse.lower[use.head] == use.term.id
    verb, mark = parse.head[use.head], parse.head[parse.head[use.head]]
    if parse.dep[use.head] == "dobj" and parse.dep[verb] == "pcomp" and parse.lemma[parse.head[mark]] in words.accuse:
        return False  # "accused of financing T"
    if parse.dep[use.head] == "pobj" and parse.lemma[mark] in words.raw["accusations"]:
        return False  # "on charges of T"
    return single and use.term is not None and use.term.id in words.raw["general"] and not (marked or apart)


def _topic(parse: Parse, use: TermUse, joined: int, words: TermWords, *, carried: bool) -> bool:
    """Say whether what is above a term only deals with it ("prevent T", "a law on T"), where no T of the world is meant."""
    dep, above = parse.dep[joined], parse.head[joined]
    assert use.term is not None
    owned = use.term.id in words.raw["owned"]
    people = owned and any(parse.ent[i] == "NORP" for i in kids(parse, use.head, "amod", "compound"))
    committed = any(parse.lemma[i] in words.commit and agents(parse, i) for i in kids(parse, use.head, "acl", "relcl"))
    pointed = any(parse.lower[i] in words.deictic for i in parse.children[use.head])
    marked = parse.text[max(use.first - 1, 0)] in OPENING  # a war on “terrorists”: the word is somebody's
    meant = marked or committed or people or pointed or definite(parse, use.head, words) or doer_of(parse, use.head, words) is not None
    meant = meant or owner_of(parse, use, words) is not None
    if dep == "dobj" and parse.lemma[parse.head[above]] in words.raw["failing"] and parse.dep[above] in ("xcomp", "acl"):
        return False  # "failed to prevent T": it came about
    if dep in ("dobj", "nsubjpass") and parse.lemma[above] in words.unclaimed:
        the = dep == "dobj" and any(parse.lower[i] in words.g.pointing for i in parse.children[use.head])
        return not ((meant or the) and parse.lemma[above] in words.raw["presume"])
    if dep != "pobj" or carried:
        return False
    of = parse.head[above]
    if parse.dep[of] == "dobj" and parse.lemma[parse.head[of]] in words.raw["blames_on"]:
        return False
    if use.head != joined and parse.lemma[of] in words.raw["against_people"]:
        return False  # "violence against miners and human rights abuses": the parser joins them
    suffered = parse.lemma[of] in words.raw["sufferers"]
    charged = parse.lemma[of] in words.raw["accusations"]  # "on charges of T" is no topic, whoever is charged
    if (parse.lemma[of] in words.topics and not suffered and not charged) or parse.lemma[of] in words.unclaimed:
        return True
    moved = parse.lemma[of] in words.raw["concerns"] or parse.lemma[above - 1] in words.raw["concerns"]
    return not meant and not moved and parse.lower[above] in words.raw["about"] and "NOUN" in (parse.pos[of], parse.pos[above - 1])


def before_doer(parse: Parse, use: TermUse, doer: int, words: TermWords) -> Claim | None:
    """Read a legal term before a noun of doers, on which it is put: "occupation forces"."""
    above = parse.lemma[parse.head[doer]]
    if parse.dep[doer] == "dobj" and above in words.unclaimed and above not in words.raw["presume"]:
        return None
    if use.term is not None and use.term.id in words.raw["plain_acts"]:
        return None  # "a deportation force"
    if parse.lemma[doer] not in words.raw["doers"] or use.term is None or not use.term.legal or parse.text[doer][0].isupper():
        return None
    return Claim("adjective", of=tidy(parse, doer, phrase(parse, doer)[1]), confidence=0.5)
