"""What somebody is bound to do: "has a duty to V", "the priority is to V", "is under orders to V", one function a form."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, ask_for, follows, object_of, under_law
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_copula, is_passive, kids, modal, negated, subject, subjects
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _dutiful(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X has an obligation to V", "X is obliged to V", "it is the duty of X to V"."""
    lemma = parse.lemma[token]
    if lemma in words.duty_nouns and parse.dep[token] in ("dobj", "attr", "pobj", "nsubj"):
        verb = parse.head[token] if parse.dep[token] != "pobj" else parse.head[parse.head[token]]
        if parse.lemma[verb] not in words.raw["duty_verbs"]:
            yield from _duty_of(parse, token, words)
            return
        of = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.g.borne), None)
        who = conjuncts(parse, of) if of is not None else subjects(parse, verb)
        for index in (*kids(parse, token, "acl", "relcl"), *kids(parse, verb, "xcomp", "advcl")):
            if infinitive(parse, index):
                yield ask_for(parse, "duty", index, "duty", who, words, cue=token, negated_=negated(parse, verb), confidence=0.85)
    elif lemma in words.duty_adjectives or parse.lower[token] in words.duty_adjectives:
        if parse.pos[token] == "VERB" and child(parse, token, "dobj") is not None:
            return  # "winning required them to run"
        who = subjects(parse, token) or (subjects(parse, parse.head[token]) if parse.dep[token] == "acomp" else [])
        for index in kids(parse, token, "xcomp", "advcl", "ccomp"):
            if infinitive(parse, index):
                yield ask_for(parse, "duty", index, "duty", who, words, cue=token, confidence=0.8)


def _duty_of(parse: Parse, noun: int, words: AskWords) -> Iterator[Ask]:
    """Read "despite its obligation to V", "the responsibilities of the mission to V": a duty that somebody is told to have in passing."""
    if parse.lemma[noun] in words.raw["words"]["pledge_nouns"]:
        return
    owner = child(parse, noun, "poss")
    owner = object_of(parse, (noun,), list(words.g.borne)) if owner is None else owner
    behind = follows(parse, noun)
    for verb in dict.fromkeys((*kids(parse, noun, "acl", "relcl"), *([] if behind is None else [behind]))):
        if owner is not None and infinitive(parse, verb) and verb > owner:
            yield ask_for(parse, "duty", verb, "duty", conjuncts(parse, owner), words, cue=noun, confidence=0.6)


def _priority(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "the priority should not be to V, but to W": each infinitive is a demand, the denied one kept as denied."""
    if parse.lemma[token] not in words.priorities or parse.dep[token] != "nsubj":
        return
    verb = parse.head[token]
    if not is_copula(parse, verb):
        return
    helper = modal(parse, verb)
    ought = helper is not None and parse.lemma[helper] in words.modals
    if not ought and (helper is not None or parse.lemma[token] not in words.raw["words"]["priorities_bare"]):
        return
    against = negated(parse, verb)
    for index in kids(parse, verb, "xcomp", "ccomp", "advcl", "attr"):
        if index < verb or not infinitive(parse, index):
            continue
        yield ask_for(parse, "demand", index, "priority", [], words, cue=token, negated_=against, confidence=0.8)
        stack = [(index, against), (verb, against), *((i, against) for i in kids(parse, index, "xcomp"))]
        for joined, flag in stack:
            turn = flag
            for other in kids(parse, joined, "cc", "conj"):
                if parse.dep[other] == "cc":
                    turn = False if parse.lower[other] in words.g.but else turn
                elif child(parse, other, "nsubj") is None and infinitive(parse, other):
                    turned = turn and not any(parse.lower[i] in words.g.but for i in range(joined, other))
                    yield ask_for(parse, "demand", other, "priority", [], words, cue=token, negated_=turned, confidence=0.8)
                    stack.append((other, turned))


def _answerable(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X is responsible for V-ing", "X is tasked with V-ing"."""
    inner = words.raw["words"]
    tasked = parse.lemma[token] in inner["tasked"] and is_passive(parse, token)
    if not tasked and (parse.lemma[token] not in inner["answerable"] or parse.dep[token] != "acomp"):
        return
    who = child(parse, token, "nsubjpass") if tasked else child(parse, parse.head[token], "nsubj")
    if who is None and tasked and parse.dep[token] == "acl":
        who = parse.head[token]
    denied = negated(parse, token if tasked else parse.head[token])
    for index in kids(parse, token, "prep"):
        act = child(parse, index, "pcomp")
        linked = parse.lower[index] in (inner["tasked_with"] if tasked else inner["asked_for"])
        if act is not None and linked and who is not None and parse.tag[act] == "VBG" and parse.lemma[act] in inner["cares"]:
            yield ask_for(parse, "duty", act, "duty", conjuncts(parse, who), words, cue=token, negated_=denied, confidence=0.7)
        thing = child(parse, index, "pobj") if linked and who is not None else None
        if thing is not None and who is not None and parse.lemma[thing] in inner["care_nouns"]:  # "is responsible for the safety of X"
            yield Ask("duty", thing, "duty", conjuncts(parse, who), cue=token, noun=True, negated=denied, confidence=0.65)


def _falls_on(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "the onus is on X to V", "it falls to X to V", "it is up to X to V", "responsibility for V-ing rests with X"."""
    inner = words.raw["words"]
    burden = parse.lemma[token] in inner["burdens"] and parse.dep[token] == "nsubj"
    alone = parse.lower[token] in inner["falls_alone"] or (parse.lower[token] in inner["up_to"] and parse.dep[token] == "prep")
    verb = parse.head[token] if burden or alone else token
    if parse.lemma[verb] not in inner["falls"] or negated(parse, verb):
        return
    topic = child(parse, verb, "nsubj")
    if not burden and (topic is None or parse.lower[topic] not in inner["it"]):
        return
    places = [token, verb] if alone else [verb]
    links = [i for place in places for i in kids(parse, place, "prep", "dative") if parse.lower[i] in inner["falls_on"]]
    who = next((child(parse, i, "pobj") for i in links if i >= token), None)
    if who is None:
        return
    fors = [i for i in kids(parse, token, "prep") if burden and parse.lower[i] in inner["asked_for"]]
    acts = [act for i in fors if (act := child(parse, i, "pcomp")) is not None]
    under = [i for place in (verb, token, who) for i in kids(parse, place, "xcomp", "advcl", "acl", "relcl") if i > who]
    acts += [i for i in under if infinitive(parse, i)]
    for act in acts[:1]:
        yield ask_for(parse, "duty", act, "duty", conjuncts(parse, who), words, cue=token, confidence=0.75)


def _under(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "is under orders to V", "under pressure from its allies to V, the king ..."."""
    link = parse.head[token]
    if parse.lemma[token] not in words.raw["words"]["under_nouns"] or parse.dep[token] != "pobj" or parse.lower[link] not in words.g.under:
        return
    verb = parse.head[link]
    who = verb if parse.pos[verb] in ("NOUN", "PROPN", "PRON") else subject(parse, verb)
    asker = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.raw["words"]["asked_by"]), None)
    acts = [i for i in (*kids(parse, token, "acl", "relcl"), *kids(parse, verb, "xcomp")) if i > token and infinitive(parse, i)]
    if who is not None and acts:
        yield ask_for(parse, "demand", acts[0], "under orders", conjuncts(parse, who), words, asker=asker, cue=token, confidence=0.75)


def _is_to(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "under the deal, X is to V", "the court ruled that X was to V": a plan ("is to visit") is no duty."""
    if not is_copula(parse, token) or negated(parse, token):
        return
    act = next((i for i in kids(parse, token, "xcomp") if i > token and infinitive(parse, i)), None)
    own = child(parse, token, "nsubj", "nsubjpass")
    if act is None or own is None or own > token or parse.left[act] > token + 2 or parse.pos[own] == "PRON":
        return
    inner, above = words.raw["words"], parse.head[token]
    laid = under_law(parse, (token, act), words)
    ruler = child(parse, above, "nsubj") if parse.dep[token] == "ccomp" and parse.lemma[above] in inner["rules_that"] else None
    if not laid and (ruler is None or parse.lemma[ruler] not in inner["binding_bodies"]):
        return
    passive = is_passive(parse, act)
    ask = ask_for(parse, "duty", act, "is to", agents(parse, act) if passive else conjuncts(parse, own), words, cue=token, confidence=0.65)
    ask.subject, ask.asker = own if passive else None, ruler
    yield ask


def _unbearable(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X cannot be allowed to V", "this can't be tolerated": what is not to be let happen."""
    helper = modal(parse, token)
    cannot = helper is not None and parse.lemma[helper] in words.raw["words"]["can"] and negated(parse, token)
    own = child(parse, token, "nsubjpass")
    if cannot and own is not None and own < token and kids(parse, token, "auxpass"):
        ask = ask_for(parse, "demand", token, "unbearable", [], words, cue=helper, confidence=0.6)
        ask.subject, ask.stop = own, True
        yield ask


def _not_allowed(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "foreigners are not allowed to V": told in the present it is forbidden, in the past it was so."""
    helpers = kids(parse, token, "auxpass")
    if (
        parse.lemma[token] not in words.raw["words"]["allows"]
        or not negated(parse, token)
        or not helpers
        or modal(parse, token) is not None
    ):
        return
    own = child(parse, token, "nsubjpass")
    for act in kids(parse, token, "xcomp"):
        if own is not None and infinitive(parse, act) and parse.tag[helpers[0]] in ("VBZ", "VBP") and modal(parse, token) is None:
            ask = ask_for(parse, "duty", act, "forbidden", conjuncts(parse, own), words, cue=token, confidence=0.7)
            ask.stop = True
            yield ask


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms of being bound with the words that they hang on."""
    inner = words.raw["words"]
    return (
        Form(_dutiful, words.duty_nouns | words.duty_adjectives),
        Form(_priority, words.priorities),
        Form(_answerable, (*inner["answerable"], *inner["tasked"])),
        Form(_falls_on, (*inner["falls"], *inner["burdens"], *inner["falls_alone"], *inner["up_to"])),
        Form(_under, inner["under_nouns"], NOUN),
        Form(_is_to, words.g.be),
        Form(_not_allowed, inner["allows"], VERB),
        Form(_unbearable, inner["lets"], VERB),
    )
