"""What a noun tells to be needed, promised or threatened: "the need for talks", "its promise to leave", "a deal to share water"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for, may_be_asked
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, modal, negated, subject
from tocsin.extract.forms import NOUN, Form
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


def _pledged_in_noun(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "its promise to V", "made a pledge to V", "reached a deal with X to V", "their threat to V"."""
    inner = words.raw["words"]
    lemma, verb = parse.lemma[token], parse.head[token]
    threat, deal = lemma in inner["threat_nouns"], lemma in inner["deal_nouns"]
    made = (
        parse.dep[token] == "dobj"
        and parse.lemma[verb] in inner["makes_pledge"]
        and not negated(parse, verb)
        and modal(parse, verb) is None
    )
    owner = None if deal else child(parse, token, "poss")
    asker = owner if owner is not None else subject(parse, verb) if made and not infinitive(parse, verb) else None
    if asker is None or kids(parse, token, "neg") or any(parse.lower[i] in inner["none"] for i in kids(parse, token, "det")):
        return
    partner = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in inner["pledged_with"]), None)
    kind: Kind = "threat" if threat else "promise"
    clauses = [
        *kids(parse, token, "acl", "relcl"),
        *(kids(parse, verb, "advcl", "xcomp") if made and parse.lemma[verb] in inner["makes_pledge"] else []),
    ]
    for index in clauses:
        if index > token and infinitive(parse, index):
            who = [] if partner is None else conjuncts(parse, partner)
            yield ask_for(parse, kind, index, "pledged in noun", who, words, asker=asker, cue=token, confidence=0.65)
            return


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms with the nouns that they hang on."""
    inner = words.raw["words"]
    pledges = (*inner["pledge_nouns"], *inner["deal_nouns"], *inner["threat_nouns"])
    return (Form(_needed, inner["need_nouns"], NOUN), Form(_pledged_in_noun, pledges, NOUN))
