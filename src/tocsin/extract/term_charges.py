"""A term that stands in a charge or a penalty: "wanted for T", "warrants for X on charges of T", "T charges against X", "suspects of T"."""

from __future__ import annotations

from tocsin.extract.clauses import agents, child, kids, phrase, subject
from tocsin.extract.term_claims import Claim, TermWords, everyone, issuer_of, namer
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["charge_behind", "on_charges", "penalised"]


def penalised(parse: Parse, preposition: int, words: TermWords) -> Claim | None:
    """Read "sanctioned X for T", "X, wanted by Y for T", "arrest warrants for X for T", "suspects of T"."""
    above, word = parse.head[preposition], parse.lower[preposition]
    if parse.lemma[above] in words.raw["suspects"] and parse.pos[above] == "NOUN" and word in words.g.of:
        return Claim("accused", "questions", of=phrase(parse, above), confidence=0.55)
    if parse.lemma[above] in words.raw["responsible"] and word in words.raw["responsible_for"]:
        return _responsible(parse, above)
    if word not in words.raw["investigated_for"]:
        return None
    on = parse.head[above] if parse.dep[above] == "dobj" else above
    if parse.pos[above] == "VERB" and parse.lemma[above] in words.raw["penalise"]:
        return _against(parse, above, words)
    if parse.lemma[above] in words.raw["warrants"] or (on == above and _warrant_of(parse, above, words) is not None):
        return _by_warrant(parse, above, preposition, words)
    return _against(parse, on, words) if on != above and parse.lemma[on] in words.raw["penalise"] else None


def _responsible(parse: Parse, adjective: int) -> Claim | None:
    """Read "X is responsible for T", "X is the body responsible for T", "those responsible for T"."""
    head = parse.head[adjective]
    if parse.dep[adjective] == "acomp" or (parse.dep[adjective] == "amod" and parse.dep[head] == "attr"):
        verb = head if parse.dep[adjective] == "acomp" else parse.head[head]
        own = subject(parse, verb)
        return None if own is None else Claim("accused", of=everyone(parse, own), verb=verb, confidence=0.6)
    if parse.dep[adjective] == "amod" and head < adjective:
        return Claim("accused", of=everyone(parse, head, adjective), confidence=0.55)
    return None


def on_charges(parse: Parse, noun: int, words: TermWords) -> Claim | None:
    """Read "arrested X on charges of T", "issued a warrant for X on charges of T", "faces charges of T"."""
    above = parse.head[noun]
    if parse.dep[noun] == "dobj":
        return _faces(parse, noun, words)
    if parse.dep[noun] != "pobj" or parse.lower[above] not in words.raw["charged_with"]:
        return None
    verb = parse.head[above]
    if parse.lemma[verb] in words.raw["warrants"] or _warrant_of(parse, verb, words) is not None:
        return _by_warrant(parse, verb, above, words)
    return _against(parse, verb, words) if parse.lemma[verb] in words.raw["penalise"] or parse.lemma[verb] in words.accuse else None


def charge_behind(parse: Parse, use: TermUse, words: TermWords) -> Claim | None:
    """Read "T charges against X", "X faces T charges": the charge is the noun behind the term."""
    noun = use.end
    if parse.head[use.head] != noun or parse.lemma[noun] not in words.raw["accusations"] or use.term is None or not use.term.legal:
        return None
    verb = parse.head[noun] if parse.dep[noun] == "dobj" and parse.lemma[parse.head[noun]] in words.raw["bring"] else noun
    marks = (i for at in (noun, verb) for i in kids(parse, at, "prep") if i > noun and parse.lower[i] in words.raw["against"])
    against = next((child(parse, i, "pobj") for i in marks), None)
    if against is not None:
        by = namer(parse, verb) if verb != noun else issuer_of(parse, noun, words)
        return Claim("accused", of=everyone(parse, against), speaker=by, confidence=0.6)
    return _faces(parse, noun, words) if parse.dep[noun] == "dobj" else None


def _faces(parse: Parse, noun: int, words: TermWords) -> Claim | None:
    verb = parse.head[noun]
    who = subject(parse, verb) if parse.lemma[verb] in words.raw["face"] else None
    if who is None and parse.lemma[verb] in words.raw["face"] and parse.dep[verb] == "acl":
        who = parse.head[verb]
    return None if who is None else Claim("accused", of=everyone(parse, who), verb=verb, confidence=0.6)


def _against(parse: Parse, verb: int, words: TermWords) -> Claim | None:
    """Build the charge against whom a verb of charging or punishing is done to."""
    target = child(parse, verb, "dobj", "nsubjpass")
    if target is None and parse.dep[verb] in ("acl", "relcl"):
        target = parse.head[verb]
    by = next(iter(agents(parse, verb)), None) if parse.tag[verb] == "VBN" and parse.dep[verb] == "acl" else namer(parse, verb)
    if target is None or by == target:
        return None
    return Claim("accused", of=everyone(parse, target, verb), verb=verb, speaker=by, confidence=0.6)


def _warrant_of(parse: Parse, verb: int, words: TermWords) -> int | None:
    paper = child(parse, verb, "dobj", "nsubjpass")
    return paper if paper is not None and parse.lemma[paper] in words.raw["warrants"] else None


def _by_warrant(parse: Parse, place: int, preposition: int, words: TermWords) -> Claim | None:
    """Build the charge of a warrant, against whom its first "for" or "against" names; another "for" tells the crime."""
    paper = place if parse.lemma[place] in words.raw["warrants"] else _warrant_of(parse, place, words)
    if paper is None:
        return None
    leads = (*words.raw["against"], *words.raw["investigated_for"])
    marks = [i for at in (paper, place) for i in kids(parse, at, "prep") if i < preposition and parse.lower[i] in leads]
    who = next((child(parse, i, "pobj") for i in marks), None)
    by = namer(parse, place) if place != paper else issuer_of(parse, paper, words)
    return None if who is None else Claim("accused", of=everyone(parse, who), speaker=by, confidence=0.6)
