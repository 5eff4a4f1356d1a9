"""Blame by a cause: because of, due to, owing to, as a result of, caused by, citing; where the cause is somebody's harm or omission."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import Charge, FindCharge, does_harm, is_ahead, listed, manner_of_noun, noun_phrase, tells_wrong
from tocsin.extract.clauses import agents, child, infinitive, is_passive, kids, modal, negated, subject, tidy, verb_phrase
from tocsin.extract.doers import doer_of
from tocsin.extract.forms import VERB, Form
from tocsin.extract.omissions import BlameWords, manner_of
from tocsin.language import Parse

__all__ = ["forms"]


def _because_of(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "because of X's raid", "owing to obstacles created by X", "due to X's men besieging Y", "caused by X's raid" as blame of X."""
    deed = None
    if parse.lower[token] in words.raw["because"] and parse.dep[token] == "prep":
        deed = child(parse, token, "pobj")
    elif parse.lower[token] in words.raw["due"]:
        to = next((i for i in range(token + 1, min(token + 3, parse.right[token])) if parse.lower[i] in words.raw["confess_to"]), None)
        deed = None if to is None else next((i for at in (to, token) for i in kids(parse, at, "pobj", "pcomp") if i > to), None)
    elif parse.lemma[token] in words.raw["results"] and parse.dep[token] == "pobj" and parse.lower[parse.head[token]] in words.g.as_:
        deed = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.g.of), None)
    elif parse.lemma[token] in words.raw["stems"] and not is_passive(parse, token):  # "stems from X's blockade"
        deed = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.raw["from"]), None)
    elif parse.lemma[token] in words.raw["causes"] and is_passive(parse, token):
        deed = next(iter(agents(parse, token)), None)
    if deed is not None and not negated(parse, token):
        yield from _of_doer(parse, token, deed, None, words)


def _of_doer(parse: Parse, token: int, deed: int, by: int | None, words: BlameWords) -> Iterator[Charge]:
    """Blame the doer of a deed that is told as a cause, in a noun or in a clause with -ing."""
    clause = parse.tag[deed] == "VBG" and child(parse, deed, "nsubj") is not None
    doer = child(parse, deed, "nsubj") if clause else doer_of(parse, deed, words)
    if doer is None or parse.lower[doer] in words.g.pronouns:
        return
    if clause:
        if does_harm(parse, deed, words) and not negated(parse, deed):
            cause = tidy(parse, parse.left[deed], parse.right[deed])
            yield Charge(listed(parse, doer, words), token, "because of", cause, manner_of(parse, deed, words) or "act", by, confidence=0.6)
        return
    cause = noun_phrase(parse, deed, words)
    tried = parse.lemma[deed] in words.raw["tried"] and tells_wrong(parse, (deed + 1, max(cause[1], deed + 1)), words)
    if tried or any(parse.lemma[deed] in words.raw[table] for table in ("harms", "omitting", "hindering")):
        manner = manner_of_noun(parse, deed, words)
        yield Charge(listed(parse, doer, words), token, "because of", cause, manner, by, confidence=0.6)


def _cited(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "left the talks, citing X's refusal to V": what somebody else did is given as why."""
    if parse.tag[token] != "VBG" or parse.dep[token] not in ("advcl", "acl") or negated(parse, token) or is_ahead(parse, token, words):
        return
    deed = child(parse, token, "dobj")
    by = parse.head[token] if parse.dep[token] == "acl" else subject(parse, token)
    if deed is not None and by is not None:
        yield from _of_doer(parse, token, deed, by, words)


def _outcome(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X's refusal led to Y", "X's raids are killing Y": what comes of somebody's deed."""
    deed = child(parse, token, "nsubj")
    if deed is None or negated(parse, token) or modal(parse, token) is not None or infinitive(parse, token):
        return
    if not any(parse.lemma[deed] in words.raw[table] for table in ("omitting", "hindering", "conduct")):
        return  # "the raid killed ten" only tells what befell them
    doer = doer_of(parse, deed, words)
    if doer is None or parse.lower[doer] in words.g.pronouns:
        return
    goals = (*kids(parse, token, "dobj"), *(i for j in kids(parse, token, "prep") for i in kids(parse, j, "pobj", "pcomp")))
    goal = next(iter(goals), None)
    if (
        parse.lemma[token] in words.raw["leads_to"]
        and goal is not None
        and tells_wrong(parse, (parse.left[goal], parse.right[goal]), words)
    ):
        cause = tidy(parse, parse.left[goal], parse.right[goal])
    elif does_harm(parse, token, words) and goal is not None:
        cause = verb_phrase(parse, token)
    else:
        return
    yield Charge(listed(parse, doer, words), token, "outcome", cause, manner_of_noun(parse, deed, words), confidence=0.55)


def _since(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "ten died because X ignored the storm": a harm, and what somebody did as its cause."""
    deed = parse.head[token]
    told = parse.head[deed]
    own = child(parse, deed, "nsubj")
    if parse.dep[token] != "mark" or parse.dep[deed] != "advcl" or own is None or parse.lower[own] in words.g.pronouns:
        return
    if modal(parse, told) is not None or negated(parse, told) or parse.lemma[told] in (*words.for_verbs, *words.of_verbs):
        return
    if parse.pos[deed] != "VERB" or is_passive(parse, deed) or not does_harm(parse, deed, words):
        return
    if manner_of(parse, deed, words) is not None:
        return  # what was left undone or helped blames by itself
    first, end = verb_phrase(parse, told)
    before = child(parse, told, "nsubj", "nsubjpass")
    first = first if before is None else min(first, parse.left[before])
    end = token if token > told else end
    if tells_wrong(parse, (first, end), words):
        yield Charge(listed(parse, own, words), token, "outcome", tidy(parse, first, end), confidence=0.55)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of blame by a cause with the words that they hang on."""
    raw = words.raw
    return (
        Form(_because_of, (*raw["because"], *raw["due"], *raw["results"], *raw["causes"], *raw["stems"])),
        Form(_cited, raw["cites"], VERB),
        Form(_outcome, (*raw["leads_to"], *words.harm), VERB),
        Form(_since, raw["because"]),
    )
