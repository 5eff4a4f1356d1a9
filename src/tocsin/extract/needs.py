"""Demands told as a need: "the need for talks", "there must be a truce", "the world needed to act", "needs the world to act"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.addressing import lay_on
from tocsin.extract.asks import Ask, AskWords, FindAsk, ask_for, bare, listed, looks_bare, may_be_asked
from tocsin.extract.ceasing import ceases
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_copula, is_passive, kids, modal, negated, subject, subjects
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _needed(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "stressed the need for talks", "asserted a need for the guard to stay", "there is a need to V"."""
    inner, verb = words.raw["words"], parse.head[token]
    stressed = (
        parse.dep[token] in ("dobj", "pobj") and parse.lemma[verb if parse.dep[token] == "dobj" else parse.head[verb]] in inner["stresses"]
    )
    above = parse.head[verb]
    stressed = stressed or (parse.dep[token] == "pobj" and parse.lower[verb] in words.g.of and parse.lemma[above] in inner["reminders"])
    there = parse.dep[token] == "attr" and child(parse, verb, "expl") is not None
    if not (stressed or there) or kids(parse, token, "neg"):
        return
    none = any(parse.lower[i] in inner["none"] for i in kids(parse, token, "det"))
    verb = verb if parse.dep[token] != "pobj" else parse.head[verb]
    helper = modal(parse, verb)
    maybe = helper is not None and parse.lemma[helper] in (*inner["can"], *inner["perhaps"])
    if negated(parse, verb) or (none and stressed) or maybe:
        return
    asker = subject(parse, verb) if stressed else None
    clauses = (*kids(parse, token, "acl", "relcl", "advcl"), *kids(parse, verb, "advcl", "xcomp"))
    infinitives = [i for i in clauses if i > token and infinitive(parse, i)]
    fors = [i for i in parse.children[token] if parse.lower[i] in inner["asked_for"]]
    for index in infinitives[:1]:
        mark = next((i for i in (*fors, *kids(parse, index, "mark")) if parse.lower[i] in inner["asked_for"]), None)
        own = child(parse, index, "nsubj", "nsubjpass")
        own = own if own is not None or mark is None else child(parse, mark, "pobj")
        ask = ask_for(parse, "demand", index, "needed", [], words, asker=asker, cue=token, negated_=none, confidence=0.65)
        lay_on(parse, ask, own, own, words)
        yield ask
    if infinitives or none:
        return
    for index in kids(parse, token, "prep"):
        act = child(parse, index, "pcomp", "pobj") if parse.lower[index] in words.g.of else None
        if act is not None and parse.tag[act] == "VBG" and child(parse, act, "nsubj") is None:
            yield ask_for(parse, "demand", act, "needed", [], words, asker=asker, cue=token, confidence=0.65)
    for goal in (child(parse, i, "pobj") for i in fors):
        for item in [] if goal is None else conjuncts(parse, goal):
            if may_be_asked(parse, item) and (stressed or parse.lemma[item] in words.askable or kids(parse, token, "amod")):
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
    denied = negated(parse, verb) or any(parse.lower[i] in words.raw["words"]["none"] for i in kids(parse, noun, "det"))
    askable = parse.lemma[noun] in words.askable or ceases(parse, noun, words)
    askable = askable or (denied and parse.lemma[noun] not in words.raw["words"]["no_thing"])
    if perfect or doubted or not askable or parse.text[last] == "?" or not may_be_asked(parse, noun):
        return
    stop = ceases(parse, noun, words) != denied
    yield Ask("demand", noun, "there must", [], cue=token, noun=True, stop=stop, confidence=0.65)


def _held_needed(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "told us that the world needed to act", "ruled that the army had to leave": a need that held when it was told.

    "Said villagers had to flee when ..." tells what befell them: of "had to" the one bound must be certain, and nothing else past.
    """
    inner = words.raw["words"]
    if parse.tag[token] != "VBD" or parse.lemma[token] not in words.obligations or negated(parse, token):
        return
    first = parse.head[token] if parse.dep[token] == "conj" else token
    cue = parse.head[first]
    own, act = child(parse, token, "nsubj"), next((i for i in kids(parse, token, "xcomp") if infinitive(parse, i)), None)
    telling = parse.lemma[cue] in inner["saying"] or parse.lemma[cue] in inner["rules_that"] or parse.lemma[cue] in inner["argues"]
    told = parse.dep[first] == "ccomp" and telling and parse.tag[cue] == "VBD"
    if not told or own is None or act is None or parse.pos[own] == "PRON" or parse.lower[own] in inner["nobody_asked"]:
        return
    passive = is_passive(parse, act)
    if parse.lemma[token] not in inner["needs"]:
        pasts = [i for place in (token, act) for i in kids(parse, place, "advcl") if kids(parse, i, "mark", "advmod")]
        if pasts or not _certain(parse, own, words) or (passive and parse.lemma[cue] in inner["tells_past"]):
            return
    ask = ask_for(parse, "demand", act, "modal", conjuncts(parse, own), words, cue=token, confidence=0.55)
    if passive:
        ask.addressees, ask.subject = agents(parse, act), own
    ask.asker = child(parse, cue, "nsubj")
    yield ask


def _from_others(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "we need the world to act", "would like Chad to leave", "expects the army to honour the truce": others are to act."""
    inner, lemma = words.raw["words"], parse.lemma[token]
    helper = modal(parse, token)
    wished = helper is not None and parse.lower[helper] in inner["would"] and lemma in inner["wished_only"]
    plain = helper is None and lemma not in inner["wished_only"] and parse.tag[token] in ("VBP", "VBZ", "VBD", "VBG")
    own = subject(parse, token)
    if parse.pos[token] != "VERB" or is_passive(parse, token) or negated(parse, token) or not (wished or plain) or own is None:
        return
    if any(parse.lower[i] in inner["conditions"] for i in kids(parse, token, "mark")):
        return
    for index in kids(parse, token, "ccomp", "xcomp"):
        who = child(parse, index, "nsubj", "nsubjpass")
        who = who if who is not None else child(parse, token, "dobj")
        if not infinitive(parse, index) or who is None or not token < who < index or not _certain(parse, who, words):
            continue
        mine = parse.lower[own] in inner["first_person"]
        if lemma in inner["looks_for"] and not mine and parse.lemma[index] not in inner["owed"]:
            continue
        ask = ask_for(parse, "demand", index, "needs from", [], words, asker=own, cue=token, confidence=0.6)
        lay_on(parse, ask, who, who, words)
        yield ask


def _certain(parse: Parse, who: int, words: AskWords) -> bool:
    """Say whether a noun phrase means somebody certain: a name, a pronoun, or a noun with an article or another word that points."""
    if parse.lower[who] in words.raw["words"]["oneself"] or parse.lower[who] in words.raw["words"]["it"]:
        return False
    return parse.pos[who] != "NOUN" or any(parse.dep[i] in ("det", "poss", "predet", "nummod") for i in parse.children[who])


def _is_needed(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "what is needed is a truce", "a truce is needed": the thing that can be asked for is."""
    if parse.tag[token] != "VBN" or negated(parse, token) or modal(parse, token) is not None or not kids(parse, token, "auxpass"):
        return
    own = child(parse, token, "nsubjpass")
    if any(parse.tag[i] == "VBD" for i in kids(parse, token, "auxpass")) or own is None:
        return
    asked = parse.tag[own] == "WP" and parse.dep[token] in ("csubj", "nsubj")
    goal = child(parse, parse.head[token], "attr") if asked else own
    for item in [] if goal is None else listed(parse, goal, words):
        if may_be_asked(parse, item) and (parse.lemma[item] in words.askable or ceases(parse, item, words)):
            yield Ask("demand", item, "is needed", [], cue=token, noun=True, stop=ceases(parse, item, words), confidence=0.55)


def _important(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "it is important that X V", "it is time for X to V", "everything must be done to ensure that X V"."""
    lemma = parse.lemma[token]
    if lemma in words.raw["words"]["ensure"] and parse.pos[token] == "VERB":
        above = parse.head[token]
        topic = child(parse, above, "nsubjpass", "nsubj")
        asked = above != token and modal(parse, above) is not None and topic is not None
        if asked and topic is not None and parse.lower[topic] in words.raw["words"]["everything"]:
            sure = [i for i in kids(parse, token, "acomp", "ccomp", "oprd") if parse.lower[i] in words.raw["words"]["sure"]]
            for index in [i for place in (token, *sure) for i in kids(parse, place, "ccomp") if i not in sure]:
                doers = subjects(parse, index)
                yield ask_for(parse, "demand", index, "ensured", doers, words, cue=above, confidence=0.8)
        return
    of = parse.head[token] if parse.dep[token] == "pobj" and parse.lower[parse.head[token]] in words.g.of else None
    weighty = of is not None and lemma in words.raw["words"]["need_nouns"] and kids(parse, token, "amod")  # "of vital importance"
    if not weighty and (lemma not in words.important or parse.dep[token] not in ("acomp", "attr")):
        return
    copula = parse.head[token] if of is None else parse.head[of]
    if not is_copula(parse, copula) or negated(parse, copula):
        return
    for place in dict.fromkeys((copula, of or token, token)):
        for index in parse.children[place]:
            if (
                index < token
                or parse.pos[index] not in ("VERB", "AUX")
                or parse.dep[index] not in ("ccomp", "advcl", "xcomp", "acl", "relcl")
            ):
                continue
            own = child(parse, index, "nsubj", "nsubjpass")
            if own is None and infinitive(parse, index) and _of_nobody(parse, copula, index, words):
                yield ask_for(parse, "demand", index, "important", [], words, cue=token, confidence=0.7)
            if own is None or parse.lower[own] in words.g.self or parse.tag[own] in ("WP", "WDT"):
                continue
            if not _wished(parse, index, words):
                continue
            for verb in [index, *[i for i in kids(parse, index, "conj") if child(parse, i, "nsubj") is not None]]:
                who = child(parse, verb, "nsubj")
                yield ask_for(
                    parse, "demand", verb, "important", conjuncts(parse, who) if who is not None else [], words, cue=token, confidence=0.85
                )


def _of_nobody(parse: Parse, copula: int, verb: int, words: AskWords) -> bool:
    """Say whether "it is vital to V" asks for the act, of nobody told: not "it is important to him to", "... to note that"."""
    topic = child(parse, copula, "nsubj")
    inner = words.raw["words"]
    plain = topic is not None and parse.lower[topic] in inner["it"] and parse.tag[copula] in ("VBZ", "VB")
    return plain and parse.lemma[verb] not in (*inner["noted"], *inner["mental"])


def _wished(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a clause after "it is important" tells what is wanted: a bare verb, an infinitive or "should"."""
    return looks_bare(parse, verb, words) or modal(parse, verb) is not None or bare(parse, verb, words)


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms of need with the words that they hang on."""
    inner = words.raw["words"]
    return (
        Form(_needed, inner["need_nouns"], NOUN),
        Form(_important, (*words.important, *inner["ensure"], *inner["need_nouns"])),
        Form(_there_must, words.modals),
        Form(_held_needed, words.obligations, VERB),
        Form(_from_others, inner["needs_from"], VERB),
        Form(_is_needed, inner["needed"], VERB),
    )
