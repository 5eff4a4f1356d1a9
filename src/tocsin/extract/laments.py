"""Blame in what is felt of somebody's conduct: regret, concern and the like that X did harm or left something undone."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import Charge, FindCharge, deed_phrase, does_harm, is_ahead, listed, manner_of_cause
from tocsin.extract.clauses import child, is_copula, is_passive, kids, modal, negated, subject
from tocsin.extract.forms import ADJ, NOUN, VERB, Form
from tocsin.extract.omissions import BlameWords, fails
from tocsin.language import Parse

__all__ = ["forms"]


def _lamented(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "regrets that X has not V-ed", "is concerned that X continues to V", "it is regrettable that X", "with concern that X"."""
    if negated(parse, token) or (parse.pos[token] == "VERB" and is_ahead(parse, token, words)):
        return
    above = parse.head[token]
    if parse.dep[token] == "pobj":  # "with concern", "a matter of concern"
        above = parse.head[above]
        above = parse.head[above] if parse.dep[above] == "attr" else above
    near = (token, above) if parse.pos[token] != "VERB" and parse.pos[above] in ("VERB", "AUX") else (token,)
    for deed in (i for at in near for i in kids(parse, at, "ccomp", "acl") if i > token and kids(parse, i, "mark")):
        doer = child(parse, deed, "nsubj")
        if doer is None or modal(parse, deed) is not None or not _is_body(parse, doer, words) or is_passive(parse, deed):
            continue
        verb = subject(parse, above if above in near else token)
        by = None if verb is None or parse.dep[verb] == "expl" or parse.lower[verb] in words.g.faultless or verb == doer else verb
        undone = _is_undone(parse, deed, words)
        if undone or _harms(parse, deed, words):
            told = deed_phrase(parse, deed, words)
            manner = "omission" if undone else manner_of_cause(parse, told, words)
            yield Charge(listed(parse, doer, words), token, "lament", told, manner, by, confidence=0.6)
            return


def _is_body(parse: Parse, head: int, words: BlameWords) -> bool:
    return parse.pos[head] == "PROPN" or parse.lemma[head] in words.raw["bodies"] or parse.lemma[head] in words.raw["armed"]


def _is_undone(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a clause tells what somebody left undone: "has not shared the files", "has not been willing to", "has yet to reply"."""
    if fails(parse, verb, words) or (parse.lemma[verb] in words.fail and child(parse, verb, "xcomp") is not None):
        return True
    if parse.lemma[verb] in words.raw["gets"]:
        return False
    if is_copula(parse, verb):
        mind = child(parse, verb, "acomp")
        return mind is not None and negated(parse, verb) and parse.lower[mind] in words.raw["minded"]
    return negated(parse, verb)


def _harms(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a clause tells a harm, also one that goes on ("continues to shell the port")."""
    inner = next(iter(kids(parse, verb, "xcomp")), verb) if parse.lemma[verb] in words.raw["goes_on"] else verb
    return does_harm(parse, inner, words) or does_harm(parse, verb, words)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of lament with the words that they hang on."""
    return (Form(_lamented, words.raw["laments"], VERB | ADJ | NOUN),)
