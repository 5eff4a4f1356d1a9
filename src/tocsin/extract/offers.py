"""Promises and threats of things, one function a form: "pledged $2 million", "agreed to a truce", "threatened sanctions"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for, may_be_asked, object_of
from tocsin.extract.ceasing import ceases
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, negated, subject
from tocsin.extract.forms import VERB, Form
from tocsin.extract.pledges import is_made
from tocsin.language import Parse

__all__ = ["forms", "is_money"]


def _threatened_with(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "threatened X with sanctions", "threatened retaliation", "warned X of consequences"."""
    inner = words.raw["words"]
    threat = parse.lemma[token] in words.threats
    if parse.pos[token] != "VERB" or not (threat or parse.lemma[token] in words.warnings) or not is_made(parse, token, words):
        return
    passive = is_passive(parse, token)
    target = child(parse, token, "nsubjpass" if passive else "dobj")
    asker = next(iter(agents(parse, token)), None) if passive else subject(parse, token)
    goal = object_of(parse, (token,) if target is None else (token, target), inner["threatened_with" if threat else "warned_of"])
    if asker is None and not passive:
        return
    if goal is None and threat and target is not None:  # "threatened them with burning the mill"
        links = [i for i in (*kids(parse, token, "prep"), *kids(parse, target, "prep")) if parse.lower[i] in inner["threatened_with"]]
        for act in (j for i in links for j in kids(parse, i, "pcomp") if parse.tag[j] == "VBG"):
            yield ask_for(parse, "threat", act, "threatened with", conjuncts(parse, target), words, asker=asker, cue=token)
            return
    if goal is not None and ((threat and target is not None) or parse.lemma[goal] in inner["harms"]):
        who = [] if target is None else conjuncts(parse, target)
    elif threat and target is not None and not passive and _may_be_threatened(parse, target, words):
        goal, who = target, []
    else:
        return
    told = passive and asker is not None  # "was threatened with closure by X"
    for item in conjuncts(parse, goal):
        if may_be_asked(parse, item) and (told or parse.lemma[item] not in inner["no_threat"]):
            yield Ask("threat", item, "threatened with", who, asker, cue=token, noun=True, confidence=0.7)


def _may_be_threatened(parse: Parse, noun: int, words: AskWords) -> bool:
    """Say whether "threatened N" threatens with N, an act of harm or protest, and not N itself ("threatened the peace")."""
    inner = words.raw["words"]
    acts = (*inner["harms"], *inner["threatened_acts"], *words.raw["futures"]["harm_nouns"])
    return parse.lemma[noun] in acts and not kids(parse, noun, "poss")


def _promised_thing(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "pledged more aid to the island", "agreed to a truce", "vowed revenge", "$2 million pledged by X"."""
    inner = words.raw["words"]
    lemma, passive = parse.lemma[token], is_passive(parse, token)
    if parse.pos[token] != "VERB" or lemma not in inner["promises_thing"] or not is_made(parse, token, words):
        return
    told = child(parse, token, "dative")
    told = child(parse, told, "pobj") if told is not None and parse.pos[told] == "ADP" else told
    asker, goal = subject(parse, token), child(parse, token, "dobj")
    if len(both := kids(parse, token, "dobj")) == 2:  # "promised the widows a pension"
        told, goal = both
    if passive:
        asker, first = next(iter(agents(parse, token)), None), child(parse, token, "nsubjpass")
        named = parse.dep[token] == "acl" and asker is not None and lemma not in inner["trades"]
        first = parse.head[token] if first is None and named else first
        told, goal = (first, goal) if goal is not None else (told, first)
        if asker is None and goal is not None:
            asker = object_of(parse, (goal,), inner["by"])
    if lemma in inner["agrees"]:
        told, goal = None, child(parse, token, "nsubjpass") if passive else object_of(parse, (token,), inner["agreed_to"])
        a_deed = (
            lemma in inner["consents"] and goal is not None and any(parse.lower[i] in words.g.articles for i in kids(parse, goal, "det"))
        )  # "agreed to a settlement"
        if goal is None or not (a_deed or parse.lemma[goal] in (*words.askable, *words.raw["futures"]["agreeable"])):
            return
    if (asker is None and not passive) or goal is None:
        return
    if any(infinitive(parse, i) for i in (*kids(parse, token, "xcomp", "ccomp"), *kids(parse, goal, "acl", "relcl")) if not passive):
        return
    if told is None and lemma not in inner["agrees"]:
        leads = parse.lemma[goal] in words.raw["futures"]["leads_to"]
        told = object_of(parse, (token,) if leads else (token, goal), inner["asked_of"][:1])
    for item in conjuncts(parse, goal):
        traded = lemma in inner["trades"] and parse.lemma[item] not in (*words.askable, *words.raw["futures"]["offered"])
        if not _may_be_promised(parse, item) or parse.lemma[item] in inner["not_promised"] or (traded and not is_money(parse, item)):
            continue
        kind: Kind = "threat" if parse.lemma[item] in inner["harms"] else "promise"
        stop = ceases(parse, item, words)
        yield Ask(kind, item, "promised thing", [] if told is None else conjuncts(parse, told), asker, stop=stop, cue=token, noun=True)


def _may_be_promised(parse: Parse, noun: int) -> bool:
    """Say whether a noun is a thing or a sum that may be promised; the subject of a passive is one ("refunds were offered")."""
    offered = parse.dep[noun] == "nsubjpass" and parse.pos[noun] == "NOUN" and parse.ent[noun] not in ("DATE", "TIME")
    return offered or may_be_asked(parse, noun) or is_money(parse, noun)


def is_money(parse: Parse, noun: int) -> bool:
    """Say whether a token is the head of a sum of money, or a number of something that stands behind it."""
    return parse.ent[noun] == "MONEY" or (parse.pos[noun] == "SYM" and noun + 1 < len(parse) and parse.pos[noun + 1] == "NUM")


def _headline(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "Norway pledges support for X" where the parser takes the verb for a noun before what is promised."""
    noun = parse.head[token]
    promised = parse.tag[token] == "NNS" and parse.dep[token] == "compound" and noun == token + 1 and negated(parse, noun) is False
    asker = next((i for i in (*kids(parse, noun, "nsubj"), *kids(parse, token, "nsubj"))), None) if promised else None
    if asker is not None and asker < token and parse.lemma[noun] in words.askable:
        stop = ceases(parse, noun, words)
        yield Ask("promise", noun, "promised thing", [], asker, stop=stop, cue=token, noun=True)


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms of promised and threatened things with the verbs that they hang on."""
    inner = words.raw["words"]
    return (
        Form(_threatened_with, words.threats | words.warnings, VERB),
        Form(_promised_thing, inner["promises_thing"], VERB),
        Form(_headline, inner["promises_thing"], frozenset(["NOUN"])),
    )
