"""Demands told as a need: "the need for talks", "there must be a truce", "the world needed to act", "needs the world to act"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, ask_for, ceases, may_be_asked
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, negated, subject
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _needed(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "stressed the need for talks", "asserted a need for the guard to stay", "there is a need to V"."""
    inner, verb = words.raw["words"], parse.head[token]
    stressed = (
        parse.dep[token] in ("dobj", "pobj") and parse.lemma[verb if parse.dep[token] == "dobj" else parse.head[verb]] in inner["stresses"]
    )
    there = parse.dep[token] == "attr" and child(parse, verb, "expl") is not None
    if not (stressed or there) or kids(parse, token, "neg") or any(parse.lower[i] in inner["none"] for i in kids(parse, token, "det")):
        return
    verb = verb if parse.dep[token] != "pobj" else parse.head[verb]
    if negated(parse, verb):
        return
    asker = subject(parse, verb) if stressed else None
    infinitives = [
        i for i in (*kids(parse, token, "acl", "relcl"), *kids(parse, verb, "advcl", "xcomp")) if i > token and infinitive(parse, i)
    ]
    fors = [i for i in parse.children[token] if parse.lower[i] in inner["asked_for"]]
    for index in infinitives[:1]:
        mark = next((i for i in (*fors, *kids(parse, index, "mark")) if parse.lower[i] in inner["asked_for"]), None)
        own = child(parse, index, "nsubj", "nsubjpass")
        own = own if own is not None or mark is None else child(parse, mark, "pobj")
        passive = is_passive(parse, index)
        who = agents(parse, index) if passive else [] if own is None else conjuncts(parse, own)
        ask = ask_for(parse, "demand", index, "needed", who, words, asker=asker, cue=token, confidence=0.65)
        ask.subject = own if passive else None
        yield ask
    if infinitives:
        return
    for goal in (child(parse, i, "pobj") for i in fors):
        for item in [] if goal is None else conjuncts(parse, goal):
            if may_be_asked(parse, item) and (stressed or parse.lemma[item] in words.askable):
                stop = parse.lemma[item] in words.stops
                yield Ask("demand", item, "needed", [], asker, stop=stop, cue=token, noun=True, confidence=0.6)


def _there_must(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "there must be a truce": the thing that is to be there is asked for."""
    verb = parse.head[token]
    there = child(parse, verb, "expl")
    noun = child(parse, verb, "attr", "nsubj")
    if parse.tag[token] != "MD" or parse.lemma[token] not in words.modals or there is None or there > token or noun is None or noun < verb:
        return
    last = parse.sentences[parse.sent[verb]][1] - 1
    perfect = any(parse.lemma[i] in words.g.perfect and parse.dep[i] == "aux" for i in parse.children[verb])
    doubted = any(parse.lower[i] in words.raw["words"]["unsure"] for i in kids(parse, verb, "mark"))
    askable = parse.lemma[noun] in words.askable or ceases(parse, noun, words)
    if perfect or doubted or not askable or parse.text[last] == "?" or not may_be_asked(parse, noun):
        return
    denied = negated(parse, verb) or any(parse.lower[i] in words.raw["words"]["none"] for i in kids(parse, noun, "det"))
    stop = ceases(parse, noun, words) != denied
    yield Ask("demand", noun, "there must", [], cue=token, noun=True, stop=stop, confidence=0.65)


def _held_needed(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "told us that the world needed to act": what is told in the past of a need that still held, not of who tells it."""
    if parse.tag[token] != "VBD" or parse.lemma[token] not in words.raw["words"]["needs"] or negated(parse, token):
        return
    first = parse.head[token] if parse.dep[token] == "conj" else token
    cue = parse.head[first]
    own, inner = child(parse, token, "nsubj"), next((i for i in kids(parse, token, "xcomp") if infinitive(parse, i)), None)
    told = parse.dep[first] == "ccomp" and parse.lemma[cue] in words.raw["words"]["saying"] and parse.tag[cue] == "VBD"
    if not told or own is None or inner is None or parse.pos[own] == "PRON":
        return
    ask = ask_for(parse, "demand", inner, "modal", conjuncts(parse, own), words, cue=token, confidence=0.55)
    if is_passive(parse, inner):
        ask.addressees, ask.subject = [], own
    yield ask


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms of need with the words that they hang on."""
    inner = words.raw["words"]
    return (
        Form(_needed, inner["need_nouns"], NOUN),
        Form(_there_must, words.modals),
        Form(_held_needed, inner["needs"], VERB),
    )
