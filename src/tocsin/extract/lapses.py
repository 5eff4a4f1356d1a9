"""Blame for breaking a word or a rule, for leaving people to harm, and in nouns of failing and of helping: X's failure to act."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import (
    Charge,
    FindCharge,
    deed_phrase,
    for_phrase,
    is_deed,
    listed,
    manner_of_noun,
    noun_phrase,
)
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, modal, negated, phrase, subject
from tocsin.extract.doers import doer_of
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.extract.omissions import BlameWords, is_unreal
from tocsin.language import Parse

__all__ = ["forms"]


def _broke(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X violated the truce", "X's raid breaches the treaty", "the truce was broken by X"."""
    if negated(parse, token) or is_unreal(parse, token, words) or parse.dep[token] in ("pcomp", "xcomp", "amod"):
        return
    bare = parse.dep[token] == "conj" and not kids(parse, token, "aux", "nsubj")
    if bare and negated(parse, parse.head[token]):
        return  # "have not joined or broken the truce"
    passive = is_passive(parse, token)
    rule = child(parse, token, "nsubjpass" if passive else "dobj")
    if rule is None and not passive:
        rule = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.raw["broken_at"]), None)
    own = next(iter(agents(parse, token)), None) if passive else subject(parse, token)
    if rule is None or own is None or not any(parse.lemma[i] in words.raw["rules"] for i in conjuncts(parse, rule)):
        return
    if is_deed(parse, own, words):
        doer = doer_of(parse, own, words)
        if doer is not None:
            yield Charge(listed(parse, doer, words), token, "broke", noun_phrase(parse, own, words), "act", confidence=0.6)
    elif parse.lower[own] not in words.g.faultless:
        cause = phrase(parse, rule) if passive else deed_phrase(parse, token, words)
        yield Charge(listed(parse, own, words), token, "broke", cause, "act", confidence=0.6)


def _abandoned(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X abandoned us", "X betrayed the people": people are left to a harm."""
    if negated(parse, token) or is_unreal(parse, token, words) or parse.dep[token] in ("pcomp", "xcomp", "amod"):
        return
    passive = is_passive(parse, token)
    whom = child(parse, token, "nsubjpass" if passive else "dobj")
    own = next(iter(agents(parse, token)), None) if passive else subject(parse, token)
    if whom is None or own is None or parse.lower[own] in words.g.faultless:
        return
    if parse.lower[whom] in words.raw["failed_whom"] or parse.lemma[whom] in words.raw["failed_whom"]:
        cause = phrase(parse, whom)
        yield Charge(listed(parse, own, words), token, "left undone", cause, "omission", confidence=0.55)


def _of_noun(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X's failure to protect Y", "X's complicity in Y": the very noun blames whose it is."""
    if parse.lemma[token] in words.raw["complicities"]:
        cause = for_phrase(parse, [token], words.raw["part_in"], words)
    else:
        deed = next((i for i in kids(parse, token, "acl") if infinitive(parse, i)), None)
        refuses = parse.lemma[token] not in words.raw["failing"]
        if deed is None or parse.lemma[deed] not in (words.raw["refused"] if refuses else words.failed):
            return
        cause = noun_phrase(parse, token, words)
    doer = doer_of(parse, token, words)
    verb = parse.head[token]
    if doer is None or cause is None or (parse.pos[verb] == "VERB" and parse.lemma[verb] in words.deny) or negated(parse, verb):
        return
    if parse.dep[token] == "pobj" and any(parse.lemma[i] in words.charges for i in (parse.head[verb],)):
        return  # "accusations of X's complicity" are read as a charge
    yield Charge(listed(parse, doer, words), token, "lapse", cause, manner_of_noun(parse, token, words), confidence=0.6)


def _could(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X could have prevented Y", "X could have done more"."""
    helper = modal(parse, token)
    have = any(parse.lemma[i] in words.g.perfect and parse.dep[i] == "aux" for i in parse.children[token])
    own = child(parse, token, "nsubj")
    if helper is None or parse.lower[helper] not in words.raw["could"] or not have or own is None or negated(parse, token):
        return
    if any(parse.dep[i] == "advcl" or parse.tag[i] in ("WP", "WDT", "WRB") for i in parse.children[token]):
        return  # "if they had known"
    more = child(parse, token, "dobj")
    enough = more is not None and parse.lemma[token] in words.raw["does"] and parse.lower[more] in words.raw["more"]
    if (enough or parse.lemma[token] in words.raw["refused"]) and parse.lower[own] not in words.g.faultless:
        yield Charge(listed(parse, own, words), token, "regretted", deed_phrase(parse, token, words), "omission", confidence=0.5)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of lapses with the words that they hang on."""
    raw = words.raw
    return (
        Form(_broke, raw["breaks"], VERB),
        Form(_abandoned, raw["abandon"], VERB),
        Form(_of_noun, (*raw["complicities"], *raw["omitting"]), NOUN),
        Form(_could, (*raw["refused"], *raw["does"]), VERB),
    )
