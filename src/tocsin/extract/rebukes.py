"""Blame told by a verb with its particle or by a noun of reproach: lash out at, point the finger at, be critical of, in protest at."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import Charge, FindCharge, for_phrase, is_deed, listed, manner_of_cause, manner_of_noun, noun_phrase
from tocsin.extract.clauses import agents, child, infinitive, is_copula, is_passive, kids, modal, negated, subject
from tocsin.extract.doers import doer_of
from tocsin.extract.forms import ADJ, NOUN, VERB, Form
from tocsin.extract.omissions import BlameWords
from tocsin.language import Parse

__all__ = ["forms"]


def _aimed(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "lashed out at X for Y", "took aim at X over Y", "pointed the finger at X", "took X to task for Y"."""
    if negated(parse, token) or modal(parse, token) is not None or infinitive(parse, token) or is_passive(parse, token):
        return
    for verb, beside, opener in words.raw["aims"]:
        if parse.lemma[token] != verb:
            continue
        near = [i for i in kids(parse, token, "prt", "advmod", "dobj", "prep", "npadvmod") if beside in (parse.lower[i], parse.lemma[i])]
        if beside and not near:
            continue
        places = [token, *near, *(j for i in near for j in kids(parse, i, "prep"))]
        goals = (
            child(parse, i, "pobj", "pcomp")
            for place in places
            for i in (*kids(parse, place, "prep"), place)
            if parse.lower[i] == opener and i > token
        )
        target = next((goal for goal in goals if goal is not None), None)
        by = subject(parse, token)
        if target is None or by is None or parse.lower[target] in words.raw["oneself"]:
            continue
        yield from _reproach(parse, token, target, [token, *near, target], by, words)
        return


def _reproach(parse: Parse, cue: int, target: int, places: list[int], by: int | None, words: BlameWords) -> Iterator[Charge]:
    """Give the charge of who is reproached for what, or of the doer of a deed that is reproached as such."""
    if is_deed(parse, target, words) or parse.lemma[target] in words.raw["omitting"]:
        doer = doer_of(parse, target, words)
        if doer is not None:
            own = manner_of_noun(parse, target, words)
            yield Charge(listed(parse, doer, words), cue, "rebuked", noun_phrase(parse, target, words), own, by, confidence=0.65)
        return
    cause = for_phrase(parse, places, words.raw["penalised_for"], words)
    manner = "act" if cause is None else manner_of_cause(parse, cause, words)
    yield Charge(listed(parse, target, words), cue, "rebuked", cause, manner, by, confidence=0.65)


def _critical(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "was critical of X", "is scathing about X's conduct", "is furious at X for Y"."""
    felt = child(parse, token, "auxpass") is not None  # "is outraged at": read as a passive
    verb = token if felt else parse.head[token]
    if not felt and (parse.dep[token] != "acomp" or not is_copula(parse, verb)):
        return
    if negated(parse, verb) or modal(parse, verb) is not None:
        return
    by = subject(parse, verb)
    openers = words.raw["critical"].get(parse.lower[token], ())
    opener = next((i for i in kids(parse, token, "prep") if parse.lower[i] in openers), None)
    target = None if opener is None else child(parse, opener, "pobj")
    if target is not None and by is not None:
        yield from _reproach(parse, token, target, [token, target, verb], by, words)


def _voiced(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "voiced outrage at X's raid", "marched in protest at X's failure to act", "X's condemnation of Y's raid"."""
    if parse.lemma[token] not in words.raw["protests"]:
        return
    verb = parse.head[token]
    if parse.dep[token] == "pobj":
        verb = parse.head[verb]
        for _ in range(3):  # "recalled its envoy in protest": hung on the envoy
            verb = verb if parse.pos[verb] == "VERB" or parse.dep[verb] not in ("dobj", "pobj", "prep") else parse.head[verb]
    elif parse.dep[token] not in ("dobj", "nsubj"):
        return
    if parse.pos[verb] != "VERB" or negated(parse, verb) or parse.lemma[verb] in words.raw["draws"]:
        return
    places = (*kids(parse, token, "prep"), *(i for i in kids(parse, verb, "prep") if i > token))
    deeds = [child(parse, i, "pobj") for i in places if parse.lower[i] in words.raw["protests_at"]]
    deed = next((i for i in deeds if i is not None), None)
    doer = None if deed is None or parse.pos[deed] != "NOUN" else doer_of(parse, deed, words)
    if doer is None and parse.lemma[token] in words.raw["protest_to"] and deed is not None and is_deed(parse, deed, words):
        to = (child(parse, i, "pobj") for i in places if parse.lower[i] in words.raw["protested_to"])
        doer = next((i for i in to if i is not None and i != deed), None)  # "lodged a protest with X over the raid"
    if deed is None or doer is None:
        return
    by = child(parse, token, "poss")
    if by is None and parse.dep[token] != "nsubj":
        by = next(iter(agents(parse, verb)), None) if is_passive(parse, verb) else subject(parse, verb)
    if by == doer or (by is None and parse.dep[token] != "nsubj") or parse.tag[doer] == "PRP$":
        return
    manner = manner_of_noun(parse, deed, words)
    yield Charge(listed(parse, doer, words), token, "rebuked", noun_phrase(parse, deed, words), manner, by, confidence=0.65)


def _shamed(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X's raid was barbaric", "the raid by X is a disgrace": a deed with its doer, and a predicate of reproach."""
    verb = parse.head[token]
    if parse.dep[token] not in ("acomp", "attr") or not is_copula(parse, verb) or negated(parse, verb) or modal(parse, verb) is not None:
        return
    told = (token, *kids(parse, token, "amod")) if parse.dep[token] == "attr" else (token,)
    deed = child(parse, verb, "nsubj")
    if deed is None or not is_deed(parse, deed, words) or not any(parse.lower[i] in words.raw["shames"] for i in told):
        return
    doer = doer_of(parse, deed, words)
    if doer is not None:
        manner = manner_of_noun(parse, deed, words)
        yield Charge(listed(parse, doer, words), token, "called", noun_phrase(parse, deed, words), manner, confidence=0.6)


def _critic(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "Rua, a critic of X's raid", "is a fierce critic of X's policy": whose deed it is that somebody is a critic of."""
    by = None
    if parse.dep[token] == "attr" and is_copula(parse, parse.head[token]):
        by = subject(parse, parse.head[token])
    elif parse.dep[token] in ("appos", "nsubj", "pobj"):
        by = parse.head[token] if parse.dep[token] == "appos" else token
    opener = next((i for i in kids(parse, token, "prep") if parse.lower[i] in words.g.of), None)
    target = None if opener is None else child(parse, opener, "pobj")
    if by is not None and target is not None and is_deed(parse, target, words):
        yield from _reproach(parse, token, target, [token, target], by, words)


def _to_task(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "took X to task for Y", "called X to account over Y"."""
    verb = parse.head[token] if parse.dep[token] != "pobj" else parse.head[parse.head[token]]
    if parse.lower[token - 1] not in words.raw["confess_to"] or [parse.lemma[verb], parse.lower[token]] not in words.raw["takes_to"]:
        return
    if negated(parse, verb) or modal(parse, verb) is not None or infinitive(parse, verb):
        return
    passive = is_passive(parse, verb)
    target = child(parse, verb, "nsubjpass" if passive else "dobj")
    by = next(iter(agents(parse, verb)), None) if passive else subject(parse, verb)
    if target is not None and target < token:
        yield from _reproach(parse, token, target, [token, target, verb], by, words)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of rebuke with the words that they hang on."""
    raw = words.raw
    return (
        Form(_aimed, {verb for verb, _, _ in raw["aims"]}, VERB),
        Form(_critical, raw["critical"], ADJ | VERB),
        Form(_voiced, raw["protests"], NOUN),
        Form(_shamed, raw["shames"], ADJ | NOUN),
        Form(_critic, raw["critics"], NOUN),
        Form(_to_task, {noun for _, noun in raw["takes_to"]}, NOUN | VERB),
    )
