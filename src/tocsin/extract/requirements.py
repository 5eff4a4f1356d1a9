"""Demands and promises by forms of the clause: "requires V-ing", "what X must do is V", "committed itself to V-ing"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for, listed, may_be_asked, noun_ask
from tocsin.extract.clauses import child, conjuncts, infinitive, is_copula, is_passive, kids, modal, negated, subject
from tocsin.extract.forms import VERB, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _requires(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "the pact requires hiring a monitor", "recommended closing the road": what is asked is a verb in -ing with no doer."""
    if parse.pos[token] != "VERB" or negated(parse, token) or is_passive(parse, token) or infinitive(parse, token):
        return
    kind: Kind = "duty" if parse.lemma[token] in words.raw["binding"] else "demand"
    for index in kids(parse, token, "xcomp", "ccomp"):
        if parse.tag[index] == "VBG" and index > token and child(parse, index, "nsubj", "nsubjpass", "aux") is None:
            yield ask_for(parse, kind, index, "requires", [], words, asker=subject(parse, token), cue=token, confidence=0.7)


def _cleft(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "what Norway needs to do is open the pass": the act stands behind the copula, who is to do it in the clause before."""
    clause = child(parse, token, "csubj", "nsubj")
    if clause is None or not is_copula(parse, token) or parse.lemma[clause] not in (*words.obligations, *words.raw["words"]["does"]):
        return
    does = clause if parse.lemma[clause] in words.raw["words"]["does"] else child(parse, clause, "xcomp")
    helper = modal(parse, clause)
    bound = parse.lemma[clause] in words.obligations or (helper is not None and parse.lemma[helper] in words.modals)
    own = child(parse, clause, "nsubj")
    if does is None or own is None or not bound or not any(parse.tag[i] == "WP" for i in (*parse.children[does], *parse.children[clause])):
        return
    for index in kids(parse, token, "xcomp", "ccomp", "attr"):
        if parse.tag[index] == "VB" and index > token and child(parse, index, "nsubj", "nsubjpass") is None:
            yield ask_for(parse, "demand", index, "cleft", conjuncts(parse, own), words, cue=clause, confidence=0.7)


def _what_is_asked(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "what we demand is respect", "all they ask is a fair trial": the thing stands behind the copula."""
    if not is_copula(parse, token) or negated(parse, token):
        return
    topic = child(parse, token, "csubj", "nsubj")
    if topic is None:
        return
    clauses = (
        [topic]
        if parse.pos[topic] == "VERB"
        else kids(parse, topic, "relcl")
        if parse.lower[topic] in words.raw["words"]["everything"]
        else []
    )
    for clause in clauses[:1]:
        asks = parse.lemma[clause] in words.claims or parse.lemma[clause] in words.raw["words"]["asks_what"]
        whole = clause != topic or any(parse.tag[i] == "WP" for i in parse.children[clause])
        asker = child(parse, clause, "nsubj")
        goal = child(parse, token, "attr")
        if asks and whole and asker is not None and goal is not None and may_be_asked(parse, goal):
            for item in listed(parse, goal, words):
                yield noun_ask(parse, item, "amounts to", clause, asker, None, words, False)


def _commits(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "committed itself to ending the war", "agreed to halting the strikes"."""
    inner = words.raw["words"]
    if parse.pos[token] != "VERB" or parse.lemma[token] not in inner["agrees"] or negated(parse, token) or infinitive(parse, token):
        return
    own = subject(parse, token)
    for index in kids(parse, token, "prep"):
        act = child(parse, index, "pcomp") if parse.lower[index] in inner["agreed_to"] else None
        if act is not None and own is not None and parse.tag[act] == "VBG":
            yield ask_for(parse, "promise", act, "promised", [], words, asker=own, cue=token, confidence=0.7)


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give these forms with the words that they hang on."""
    inner = words.raw["words"]
    return (
        Form(_requires, (*words.raw["binding"], *inner["asks_doing"]), VERB),
        Form(_cleft, words.g.be),
        Form(_what_is_asked, words.g.be),
        Form(_commits, inner["agrees"], VERB),
    )
