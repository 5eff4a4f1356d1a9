"""The forms in which somebody is asked to do something, or something is asked for, one function a form."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.addressing import lay_on
from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for, bare, listed, may_be_asked, noun_ask
from tocsin.extract.clauses import (
    agents,
    child,
    conjuncts,
    infinitive,
    is_passive,
    kids,
    modal,
    negated,
    subject,
    tidy,
)
from tocsin.extract.forms import VERB, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _requested(parse: Parse, verb: int, words: AskWords) -> Iterator[Ask]:
    """Read "urged X to V", "called on X to V", "demanded that X V", "called for the release of Y"."""
    lemma, inner = parse.lemma[verb], words.raw["words"]
    asks_for = any([lemma, parse.lower[i]] in words.raw["calls_for"] for i in kids(parse, verb, "prep"))
    if parse.pos[verb] != "VERB" or not (lemma in words.requests or lemma in words.claims or lemma in inner["orders_that"] or asks_for):
        return
    if lemma in words.raw["words"]["soft"] and infinitive(parse, verb):
        return
    said_no = negated(parse, verb)
    if any(parse.lower[i] in inner["nor"] for i in kids(parse, verb, "cc", "preconj", "advmod") if i < verb):
        return
    first = child(parse, verb, "nsubj")
    helped = kids(parse, verb, "aux")
    untold = said_no and (not helped or any(parse.tag[i] == "VBD" for i in helped))  # "did not ask" asks nothing, "does not ask" not that
    if untold or _is_condition(parse, verb, words):
        return
    if parse.tag[verb] == "VBG" and parse.dep[verb] in ("csubj", "csubjpass") and first is None:
        return  # "ordering them to leave would be wrong"
    if lemma in inner["needs_binder"] and child(parse, verb, "csubj") is not None:
        return  # "winning required them to run"
    asker = _asker(parse, verb, words)
    target = child(parse, verb, "dobj", "nsubjpass", "dative")
    helper = modal(parse, verb)
    later = helper is not None and parse.lower[helper] in inner["will"]  # "we will ask them on Monday", but "I would ask you to"
    if helper is not None and asker is not None and (later or parse.lower[asker] not in inner["first_person"]):
        return
    if target is not None and parse.tag[target] in ("WP", "WDT"):
        if parse.dep[verb] != "relcl":
            return  # "who gets asked to V" asks nobody
        target = parse.head[verb]
    if target is None:
        target, asker = _told_itself(parse, verb, asker, words)
    if target is not None and parse.lower[target] in words.raw["words"]["oneself"]:
        return
    for index in parse.children[verb]:
        goal = child(parse, index, "pobj") if parse.dep[index] == "prep" and [lemma, parse.lower[index]] in words.raw["calls"] else None
        if goal is not None and index > verb and parse.ent[goal] not in ("DATE", "TIME"):
            target = goal
        if parse.dep[index] == "prep" and index > verb and [lemma, parse.lower[index]] in words.raw["calls_for"]:
            for ask in (ask for link in conjuncts(parse, index) for ask in _for_noun(parse, verb, link, asker, target, words)):
                ask.negated = said_no
                askable = parse.lemma[ask.action] in words.askable
                laid_down = lemma not in words.raw["calls_binding"] or (asker is not None and parse.lemma[asker] in inner["binding_bodies"])
                if laid_down and (not ask.noun or askable or lemma not in words.raw["calls_askable"]):
                    yield ask
    if is_passive(parse, verb):
        asker = next(iter(agents(parse, verb)), None)
    yield from _in_clauses(parse, verb, target, asker, said_no, words)
    yield from _interrupted(parse, verb, target, asker, words)
    yield from _quoted(parse, verb, target, asker, words)
    yield from _things(parse, verb, target, asker, said_no, words)


def _things(parse: Parse, verb: int, target: int | None, asker: int | None, said_no: bool, words: AskWords) -> Iterator[Ask]:
    """Read "demanded a recount", "requested a force to guard it", "a recount was demanded by X", "the recount demanded by X"."""
    lemma, inner, noun = parse.lemma[verb], words.raw["words"], child(parse, verb, "dobj")
    if noun is None and lemma in words.claims and is_passive(parse, verb):
        meant = parse.head[verb] if parse.dep[verb] == "acl" and agents(parse, verb) else None
        noun = child(parse, verb, "nsubjpass") if meant is None else meant
        if noun is None or parse.pos[noun] != "NOUN" or parse.ent[noun] in ("DATE", "TIME") or lemma in words.raw["asks_people"]:
            return
        if not any(infinitive(parse, i) for i in parse.children[verb]) and parse.lemma[noun] not in inner["applied_for"]:
            yield noun_ask(parse, noun, "asked for", verb, asker, None, words, said_no)
        return
    if noun is None or target != noun or not may_be_asked(parse, noun):
        return
    asked = lemma in inner["asks_thing"] and parse.lemma[noun] in words.askable
    told = any(infinitive(parse, i) and parse.lemma[i] not in inner["enables"] for i in parse.children[verb]) or any(
        infinitive(parse, i) for i in kids(parse, noun, "acl", "relcl")
    )
    # "Requested a force to guard it": of who can answer the act is asked, of a thing the thing.
    if (told and (asked or lemma in words.raw["asks_people"])) or not (asked or lemma in words.claims):
        return
    for item in listed(parse, noun, words):
        if may_be_asked(parse, item) and parse.lemma[item] not in inner["applied_for"]:
            yield noun_ask(parse, item, "asked for", verb, asker, None, words, said_no)


def _quoted(parse: Parse, verb: int, target: int | None, asker: int | None, words: AskWords) -> Iterator[Ask]:
    """Read "called on X to 'relinquish power'", where the mark of quotation keeps the parse from seeing the infinitive."""
    link = next((i for i in kids(parse, verb, "prep") if parse.lower[i] in words.raw["words"]["quoted_to"]), None)
    if target is None or link is None or link < target or link + 3 >= len(parse) or parse.tag[link + 1] != "``":
        return
    act = link + 2
    closer = next((i for i in range(act, parse.sentences[parse.sent[verb]][1]) if parse.tag[i] == "''"), None)
    if closer is not None and parse.text[act].islower() and parse.tag[act] in ("VB", "VBP", "NN", "JJ"):
        ask = ask_for(parse, "demand", act, "requested", conjuncts(parse, target), words, asker=asker, cue=verb, confidence=0.6)
        ask.until = tidy(parse, act, closer)[1] - 1
        yield ask


def _is_condition(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a clause is a condition: "if we are asked to V", "should we be asked to V"."""
    conditions, own = words.raw["words"]["conditions"], child(parse, verb, "nsubj", "nsubjpass")
    turned = own is not None and any(i < own and parse.tag[i] == "MD" and parse.lower[i] in conditions for i in kids(parse, verb, "aux"))
    return turned or any(parse.lower[i] in conditions for i in kids(parse, verb, "mark"))


def _in_clauses(parse: Parse, verb: int, target: int | None, asker: int | None, said_no: bool, words: AskWords) -> Iterator[Ask]:
    """Read what is asked in the clauses under a verb of asking: "to V", "for X to V", "that X V", "to be V-ed", "the road opened"."""
    lemma, inner = parse.lemma[verb], words.raw["words"]
    for index in _clauses(parse, verb, words):
        perfect = infinitive(parse, index) and any(parse.lemma[i] in words.g.perfect for i in kids(parse, index, "aux"))
        if index < verb or perfect or parse.lemma[index] in inner["interviewed"]:
            continue
        own = child(parse, index, "nsubj", "nsubjpass")
        mark = next((i for i in kids(parse, index, "mark") if parse.lower[i] in inner["beneficiary"]), None)
        if mark is not None and own is None:
            own = child(parse, mark, "pobj")  # "for X to V": the parser may hang X on the "for"
        who = own if own is not None else target
        hangs = infinitive(parse, index) and parse.dep[index] in ("xcomp", "ccomp", "advcl", "conj", "acl", "relcl")
        if own is None and target is not None and parse.lemma[index] in inner["enables"] and parse.lemma[target] in words.askable:
            continue  # "request funds to enable the mission": the funds are asked for
        wished = lemma in inner["has_done"] and parse.lemma[index] in inner["mental"] and parse.lemma[index] not in inner["borne_in_mind"]
        if wished or (who is None and parse.lemma[index] in inner["named_as"]):
            continue  # "I want them to know that", "asked not to be named"
        if who is None and hangs and is_passive(parse, index) and lemma in inner["asks_to_be"]:
            yield ask_for(parse, "demand", index, "asks to be", [], words, asker=asker, cue=verb, negated_=said_no, confidence=0.7)
        elif who is not None and hangs and (lemma in words.requests or (own is not None and mark is not None)):
            kind: Kind = "duty" if lemma in words.raw["binding"] else "demand"
            ask = ask_for(parse, kind, index, "requested", [], words, asker=asker, cue=verb, negated_=said_no, confidence=0.85)
            lay_on(parse, ask, who, own, words)
            yield ask
        elif own is not None and lemma in inner["has_done"] and _to_be_done(parse, verb, index):
            ask = ask_for(parse, "demand", index, "to be done", [], words, asker=asker, cue=verb, negated_=said_no, confidence=0.7)
            ask.subject = own
            yield ask
        elif own is not None and _is_content(parse, index) and (lemma in words.claims or lemma in inner["orders_that"]):
            if not bare(parse, index, words) or (lemma in inner["tells_that"] and not _subjunctive(parse, index, own)):
                continue
            kind = "duty" if lemma in inner["needs_binder"] else "demand"
            ask = ask_for(parse, kind, index, "claimed", [], words, asker=asker, cue=verb, negated_=said_no, confidence=0.75)
            lay_on(parse, ask, own, own, words)
            yield ask


def _to_be_done(parse: Parse, verb: int, index: int) -> bool:
    """Say whether a participle tells what is to be done to a thing: "ordered the embassy closed", "wants the road reopened"."""
    plain = parse.tag[index] in ("VBN", "VBD") and not kids(parse, index, "aux", "auxpass", "mark", "dobj")
    return plain and parse.dep[index] in ("ccomp", "oprd", "xcomp") and verb < index <= verb + 8


def _clauses(parse: Parse, verb: int, words: AskWords) -> list[int]:
    """Return the clauses under a verb of asking; those joined to one with "for X to V" too ("for A to stop and for B to wait")."""
    under = [i for i in parse.children[verb] if parse.pos[i] in ("VERB", "AUX") or infinitive(parse, i) or kids(parse, i, "mark")]
    asked = child(parse, verb, "dobj")
    if (
        asked is not None and parse.pos[asked] in ("NOUN", "PROPN") and parse.lemma[verb] in words.raw["binding"]
    ):  # "requires the force to V", where it hangs on the force
        under += [i for i in kids(parse, asked, "acl", "relcl") if infinitive(parse, i)]
    if not any(infinitive(parse, i) for i in under):  # "asked those living there to V", where it hangs on the participle
        doing = [i for i in under if parse.dep[i] == "xcomp"] + ([] if asked is None else kids(parse, asked, "acl"))
        for part in (i for i in doing if parse.tag[i] == "VBG" and child(parse, i, "nsubj") is None):
            under += [i for i in kids(parse, part, "xcomp", "advcl") if infinitive(parse, i) and parse.left[i] > part + 1]
    others = [j for i in under for j in kids(parse, i, "conj")]
    joined = [j for j in others if (infinitive(parse, j) or kids(parse, j, "mark")) and child(parse, j, "nsubj", "nsubjpass") is not None]
    return [*under, *joined]


def _is_content(parse: Parse, verb: int) -> bool:
    """Say whether a clause is what a verb of asking says: a complement, or a clause with "that" that the parse hangs elsewhere."""
    joined = parse.dep[verb] == "conj" and parse.dep[parse.head[verb]] == "ccomp"
    return parse.dep[verb] == "ccomp" or ((joined or parse.dep[verb] == "acl") and bool(kids(parse, verb, "mark")))


def _told_itself(parse: Parse, verb: int, asker: int | None, words: AskWords) -> tuple[int | None, int | None]:
    """Return who is asked and who asks where no object tells it: "urged by his allies to resign, he ...", "Gabon told to free crew"."""
    if parse.tag[verb] == "VBN" and parse.dep[verb] in ("advcl", "acl", "relcl") and not kids(parse, verb, "aux", "auxpass", "nsubj"):
        return subject(parse, verb), next(iter(agents(parse, verb)), None)
    bare_past = parse.tag[verb] in ("VBD", "VBN") and not kids(parse, verb, "aux", "auxpass", "prep", "advmod")
    follows = any(infinitive(parse, i) and parse.left[i] == verb + 1 for i in kids(parse, verb, "xcomp", "advcl", "ccomp"))
    if bare_past and follows and parse.lemma[verb] in words.raw["tells_somebody"]:
        return child(parse, verb, "nsubj"), None
    return None, asker


def _asker(parse: Parse, verb: int, words: AskWords) -> int | None:
    """Return who asks: the subject, of a participle ("urging", "calling for") the one it shares, of "who" the one meant.

    Of what is asked in a message ("issued a statement urging X to V") it is who gives the message.
    """
    own = child(parse, verb, "nsubj")
    if own is not None and parse.tag[own] in ("WP", "WDT") and parse.dep[verb] == "relcl":
        own = parse.head[verb]
    elif own is None and parse.tag[verb] == "VBG" and parse.dep[verb] in ("advcl", "acl", "conj", "xcomp"):
        own = subject(parse, verb)
    elif own is None and parse.tag[verb] == "VBG" and parse.dep[verb] == "pcomp":
        above = parse.head[parse.head[verb]]
        accused = child(parse, above, "dobj") if parse.lower[parse.head[verb]] in words.g.of else None
        own = accused if accused is not None else subject(parse, verb)  # "accused X of ordering them to V"
    giver = None if own is None else _gives_message(parse, own, words)
    return own if giver is None else giver


def _gives_message(parse: Parse, message: int, words: AskWords) -> int | None:
    """Return who gives a message: its possessor, or the subject of the verb of giving it or of what is said in it."""
    inner = words.raw["words"]
    if parse.lemma[message] not in inner["messages"]:
        return None
    above = parse.head[message]
    given = parse.dep[message] == "dobj" and parse.lemma[above] in (*inner["makes_ask"], *inner["gives_out"])
    inside = parse.dep[message] == "pobj" and parse.lower[above] in words.g.in_
    giver = child(parse, message, "poss")
    return giver if giver is not None else subject(parse, above) if given or inside else None


def _subjunctive(parse: Parse, verb: int, own: int) -> bool:
    """Say whether the bare verb can be no plain present: "be V-ed", or a verb that doesn't agree with its subject."""
    if kids(parse, verb, "auxpass"):
        return True
    return parse.tag[verb] in ("VB", "NN") or parse.tag[own] in ("NN", "NNP")


def _interrupted(parse: Parse, verb: int, target: int | None, asker: int | None, words: AskWords) -> Iterator[Ask]:
    """Read "urged the king, who has said that he would stay, to V": the infinitive stands behind the aside on who is asked."""
    if target is None or target < verb or parse.lemma[verb] not in words.requests or not kids(parse, target, "relcl", "appos", "acl"):
        return
    if any(infinitive(parse, i) for i in parse.children[verb] if i > verb):
        return
    for index in range(target + 1, parse.right[target]):
        mark = index - 1
        if parse.tag[mark] != "TO" or parse.head[mark] != index or parse.dep[mark] != "aux" or parse.pos[mark - 1] != "PUNCT":
            continue
        opened = any(parse.text[i] == parse.text[mark - 1] for i in range(target + 1, min(target + 4, mark - 1)))
        if opened and parse.sent[index] == parse.sent[verb]:
            ask = ask_for(parse, "demand", index, "requested", [], words, asker=asker, cue=verb, confidence=0.7)
            lay_on(parse, ask, target, None, words)
            yield ask
            return


def _for_noun(parse: Parse, verb: int, preposition: int, asker: int | None, target: int | None, words: AskWords) -> Iterator[Ask]:
    noun = child(parse, preposition, "pobj")
    if noun is None:  # "calls for calm", where the parse takes it for a quality
        noun = next((i for i in kids(parse, preposition, "amod", "acomp") if parse.lemma[i] in words.askable), None)
    if noun is None:
        act = child(parse, preposition, "pcomp")  # "called for closing the mine"
        doing = act is not None and (parse.tag[act] == "VBG" or any(parse.tag[i] == "VBG" for i in kids(parse, act, "auxpass")))
        others = parse.lower[preposition] in words.raw["words"]["asked_for"]  # "insisted on paying" is of oneself
        if act is not None and doing and others and child(parse, act, "nsubj", "nsubjpass") is None:
            yield ask_for(parse, "demand", act, "called for", [], words, asker=asker, cue=verb, confidence=0.7)
        return
    for index in kids(parse, noun, "acl", "relcl"):
        if infinitive(parse, index) and parse.lemma[noun] not in words.askable:
            yield _called_for(parse, index, noun, asker, verb, words)
    for index in kids(parse, verb, "xcomp", "advcl"):
        if infinitive(parse, index) and parse.left[index] == parse.right[noun]:
            yield _called_for(parse, index, noun, asker, verb, words)
    hung = ("relcl", "acl") if parse.pos[noun] == "NOUN" else ("relcl", "acl", "xcomp", "advcl")
    far = [i for i in range(noun + 1, parse.right[noun]) if parse.dep[i] in hung and parse.head[i] != noun]
    for index in (i for i in far if infinitive(parse, i) and is_passive(parse, i) and parse.right[i] == parse.right[noun]):
        yield _called_for(parse, index, noun, asker, verb, words)
        return
    # "Called for measures to protect them", "for the guards to leave": who can answer is told to act, else it is the thing that is asked.
    clause = [i for i in (*kids(parse, noun, "acl", "relcl"), *kids(parse, verb, "xcomp", "advcl")) if infinitive(parse, i)]
    for item in [] if any(is_passive(parse, i) for i in clause) else listed(parse, noun, words):
        if may_be_asked(parse, item):
            yield noun_ask(parse, item, "thing called for" if clause else "called for", verb, asker, target, words, False)


def _called_for(parse: Parse, verb: int, noun: int, asker: int | None, cue: int, words: AskWords) -> Ask:
    """Build the ask of "called for X to V", "called for X to be V-ed"."""
    ask = ask_for(parse, "demand", verb, "called for", [], words, asker=asker, cue=cue, confidence=0.75)
    lay_on(parse, ask, noun, noun, words)
    return ask


def _let(parse: Parse, verb: int, words: AskWords) -> Iterator[Ask]:
    """Read "Let X V" at the start of a sentence or quotation."""
    if parse.lower[verb] not in words.raw["words"]["let"] or parse.tag[verb] != "VB" or child(parse, verb, "nsubj", "aux") is not None:
        return
    inner = words.raw["words"]
    for index in kids(parse, verb, "ccomp", "xcomp"):
        who = child(parse, index, "nsubj")
        acts = index > verb and parse.pos[index] in ("VERB", "AUX") and parse.dep[verb] != "conj"
        if acts and who is not None and parse.lower[who] not in (*inner["oneself"], *inner["let_who"]):
            yield ask_for(parse, "demand", index, "let", conjuncts(parse, who), words, cue=verb, confidence=0.7)


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms of asking with the words that they hang on."""
    calls_for = [verb for verb, _ in words.raw["calls_for"]]
    return (
        Form(_requested, (*words.requests, *words.claims, *words.raw["words"]["orders_that"], *calls_for), VERB),
        Form(_let, words.raw["words"]["let"]),
    )
