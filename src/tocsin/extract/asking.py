"""The forms in which something is demanded or laid on somebody as a duty, one function a form."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, Kind, ask_for, bare, may_be_asked, noun_ask
from tocsin.extract.clauses import (
    agents,
    child,
    conjuncts,
    infinitive,
    is_copula,
    is_passive,
    kids,
    modal,
    negated,
    subject,
    subjects,
)
from tocsin.extract.forms import VERB, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _requested(parse: Parse, verb: int, words: AskWords) -> Iterator[Ask]:
    """Read "urged X to V", "called on X to V", "demanded that X V", "called for the release of Y"."""
    lemma, inner = parse.lemma[verb], words.raw["words"]
    if parse.pos[verb] != "VERB" or (lemma not in words.requests and lemma not in words.claims and lemma not in inner["orders_that"]):
        return
    if lemma in words.raw["words"]["soft"] and infinitive(parse, verb):
        return
    said_no = negated(parse, verb)
    if any(parse.lower[i] in inner["nor"] for i in kids(parse, verb, "cc", "preconj", "advmod") if i < verb):
        return
    first = child(parse, verb, "nsubj")
    mine = first is not None and parse.lower[first] in words.raw["words"]["first_person"] and kids(parse, verb, "aux") != []
    if (said_no and not (mine and all(parse.tag[i] != "VBD" for i in kids(parse, verb, "aux")))) or any(
        parse.lower[i] in words.raw["words"]["conditions"] for i in kids(parse, verb, "mark")
    ):
        return
    if parse.tag[verb] == "VBG" and parse.dep[verb] in ("csubj", "csubjpass") and first is None:
        return  # "ordering them to leave would be wrong"
    asker = _asker(parse, verb, words)
    target = child(parse, verb, "dobj", "nsubjpass", "dative")
    if modal(parse, verb) is not None and asker is not None and parse.lower[asker] not in words.raw["words"]["first_person"]:
        return
    if target is not None and parse.tag[target] in ("WP", "WDT"):
        if parse.dep[verb] != "relcl":
            return  # "who gets asked to V" asks nobody
        target = parse.head[verb]
    if target is not None and parse.lower[target] in words.raw["words"]["oneself"]:
        return
    for index in parse.children[verb]:
        goal = child(parse, index, "pobj") if parse.dep[index] == "prep" and [lemma, parse.lower[index]] in words.raw["calls"] else None
        if goal is not None and index > verb and parse.ent[goal] not in ("DATE", "TIME"):
            target = goal
        if parse.dep[index] == "prep" and [lemma, parse.lower[index]] in words.raw["calls_for"]:
            for ask in _for_noun(parse, verb, index, asker, target, words):
                ask.negated = said_no
                yield ask
    if is_passive(parse, verb):
        asker = next(iter(agents(parse, verb)), None)
    for index in parse.children[verb]:
        if index < verb or parse.pos[index] not in ("VERB", "AUX"):
            continue
        own = child(parse, index, "nsubj", "nsubjpass")
        marked = infinitive(parse, index)
        mark = next((i for i in kids(parse, index, "mark") if parse.lower[i] in words.raw["words"]["beneficiary"]), None)
        if mark is not None and own is None:
            own = child(parse, mark, "pobj")  # "for X to V": the parser may hang X on the "for"
        who = own if own is not None else target
        marked_for = own is not None and mark is not None
        if parse.dep[index] in ("xcomp", "ccomp", "advcl") and marked and (lemma in words.requests or marked_for) and who is not None:
            kind: Kind = "duty" if lemma in words.raw["binding"] else "demand"
            ask = ask_for(parse, kind, index, "requested", [], words, asker=asker, cue=verb, negated_=said_no, confidence=0.85)
            _lay_on(parse, ask, who, own)
            yield ask
        elif parse.dep[index] == "ccomp" and (lemma in words.claims or lemma in inner["orders_that"]) and own is not None:
            if not bare(parse, index, words) or (lemma not in words.claims and not _subjunctive(parse, index, own)):
                continue
            ask = ask_for(parse, "demand", index, "claimed", [], words, asker=asker, cue=verb, confidence=0.75)
            _lay_on(parse, ask, own, own)
            yield ask
    yield from _interrupted(parse, verb, target, asker, words)
    noun = child(parse, verb, "dobj")
    told = any(infinitive(parse, i) for i in parse.children[verb]) or (
        noun is not None and any(infinitive(parse, i) for i in kids(parse, noun, "acl", "relcl"))
    )
    asked = noun is not None and lemma in words.raw["words"]["asks_thing"] and parse.lemma[noun] in words.askable
    if (asked or lemma in words.claims) and noun is not None and target == noun and not told and may_be_asked(parse, noun):
        for item in conjuncts(parse, noun):
            if may_be_asked(parse, item):
                yield noun_ask(parse, item, "asked for", verb, asker, None, words, said_no)


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
    return parse.tag[verb] == "VB" or parse.tag[own] in ("NN", "NNP")


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
            _lay_on(parse, ask, target, None)
            yield ask
            return


def _lay_on(parse: Parse, ask: Ask, who: int, own: int | None) -> None:
    """Address an ask to who is told to act; in the passive that is the agent, and its subject is a part of the action."""
    passive = is_passive(parse, ask.action)
    ask.addressees = agents(parse, ask.action) if passive else conjuncts(parse, who)
    ask.subject = own if passive else None


def _for_noun(parse: Parse, verb: int, preposition: int, asker: int | None, target: int | None, words: AskWords) -> Iterator[Ask]:
    noun = child(parse, preposition, "pobj")
    if noun is None:
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
    for item in [] if any(is_passive(parse, i) for i in clause) else conjuncts(parse, noun):
        if may_be_asked(parse, item):
            yield noun_ask(parse, item, "thing called for" if clause else "called for", verb, asker, target, words, False)


def _called_for(parse: Parse, verb: int, noun: int, asker: int | None, cue: int, words: AskWords) -> Ask:
    """Build the ask of "called for X to V", "called for X to be V-ed"."""
    ask = ask_for(parse, "demand", verb, "called for", [], words, asker=asker, cue=cue, confidence=0.75)
    _lay_on(parse, ask, noun, noun)
    return ask


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
    if lemma not in words.important or parse.dep[token] not in ("acomp", "attr"):
        return
    copula = parse.head[token]
    if not is_copula(parse, copula) or negated(parse, copula):
        return
    for place in (copula, token):
        for index in parse.children[place]:
            if (
                index < token
                or parse.pos[index] not in ("VERB", "AUX")
                or parse.dep[index] not in ("ccomp", "advcl", "xcomp", "acl", "relcl")
            ):
                continue
            own = child(parse, index, "nsubj", "nsubjpass")
            if own is None or parse.lower[own] in words.g.self or parse.tag[own] in ("WP", "WDT"):
                continue
            if not _wished(parse, index):
                continue
            for verb in [index, *[i for i in kids(parse, index, "conj") if child(parse, i, "nsubj") is not None]]:
                who = child(parse, verb, "nsubj")
                yield ask_for(
                    parse, "demand", verb, "important", conjuncts(parse, who) if who is not None else [], words, cue=token, confidence=0.85
                )


def _let(parse: Parse, verb: int, words: AskWords) -> Iterator[Ask]:
    """Read "Let X V" at the start of a sentence or quotation."""
    if parse.lower[verb] not in words.raw["words"]["let"] or parse.tag[verb] != "VB" or child(parse, verb, "nsubj", "aux") is not None:
        return
    for index in kids(parse, verb, "ccomp", "xcomp"):
        who = child(parse, index, "nsubj")
        if who is not None and index > verb and parse.lower[who] not in words.raw["words"]["oneself"]:
            yield ask_for(parse, "demand", index, "let", conjuncts(parse, who), words, cue=verb, confidence=0.7)


def _wished(parse: Parse, verb: int) -> bool:
    """Say whether a clause after "it is important" tells what is wanted: a bare verb, an infinitive or "should"."""
    return parse.tag[verb] in ("VB", "VBP") or modal(parse, verb) is not None or bool(kids(parse, verb, "auxpass"))


def _dutiful(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X has an obligation to V", "X is obliged to V", "it is the duty of X to V"."""
    lemma = parse.lemma[token]
    if lemma in words.duty_nouns and parse.dep[token] in ("dobj", "attr", "pobj", "nsubj"):
        verb = parse.head[token] if parse.dep[token] != "pobj" else parse.head[parse.head[token]]
        if parse.lemma[verb] not in words.raw["duty_verbs"]:
            return
        of = next((child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.g.borne), None)
        who = conjuncts(parse, of) if of is not None else subjects(parse, verb)
        for index in (*kids(parse, token, "acl", "relcl"), *kids(parse, verb, "xcomp", "advcl")):
            if infinitive(parse, index):
                yield ask_for(parse, "duty", index, "duty", who, words, cue=token, negated_=negated(parse, verb), confidence=0.85)
    elif lemma in words.duty_adjectives or parse.lower[token] in words.duty_adjectives:
        who = subjects(parse, token) or (subjects(parse, parse.head[token]) if parse.dep[token] == "acomp" else [])
        for index in kids(parse, token, "xcomp", "advcl", "ccomp"):
            if infinitive(parse, index):
                yield ask_for(parse, "duty", index, "duty", who, words, cue=token, confidence=0.8)


def _priority(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "the priority should not be to V, but to W": each infinitive is a demand, the denied one kept as denied."""
    if parse.lemma[token] not in words.priorities or parse.dep[token] != "nsubj":
        return
    verb = parse.head[token]
    if not is_copula(parse, verb):
        return
    if modal(parse, verb) is None and parse.lemma[token] not in words.raw["words"]["priorities_bare"]:
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


def _obliged(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "X must V", "X should V", "X has to V", "X needs to V"."""
    if parse.tag[token] == "MD" and parse.lemma[token] in words.modals and parse.dep[token] == "aux":
        verb = parse.head[token]
    elif parse.lemma[token] in words.obligations and parse.pos[token] in ("VERB", "AUX") and parse.dep[token] != "aux":
        inner = next((i for i in kids(parse, token, "xcomp") if infinitive(parse, i)), None)
        if inner is None or modal(parse, token) is not None or parse.tag[token] not in ("VBZ", "VBP") or negated(parse, token):
            return
        verb = inner
    else:
        return
    if parse.lemma[verb] in words.raw["words"]["does"] and any(parse.tag[i] == "WP" for i in parse.children[verb]):
        return  # "what X needs to do is V": V is what is asked
    own = child(parse, verb, "nsubj", "nsubjpass", "expl")
    ensured = any(parse.lemma[i] in words.raw["words"]["ensure"] for i in parse.children[verb])
    if ensured and own is not None and parse.lower[own] in words.raw["words"]["everything"]:
        return
    if own is None and verb != token:
        borrowed = subjects(parse, verb)
        own = borrowed[0] if borrowed else None
    if own is not None and parse.tag[own] in ("WDT", "WP") and parse.dep[verb] == "relcl" and parse.head[verb] < own < token:
        own = parse.head[verb]
    if not _is_asked(parse, token, verb, own, words):
        return
    passive = is_passive(parse, verb)
    nobody = own is None or parse.lower[own] in words.raw["words"]["it"]
    who = agents(parse, verb) if passive else ([] if own is None or nobody else conjuncts(parse, own))
    ask = ask_for(parse, "demand", verb, "modal", who, words, cue=token, confidence=0.6)
    if _denied_of_all(parse, own, words) or _denied_above(parse, verb, words):
        ask.stop = not ask.stop
    thing = (
        own is not None
        and not passive
        and parse.pos[own] == "NOUN"
        and own not in who[1:]
        and ask.stop
        and child(parse, verb, "dobj") is None
    )
    if (thing or passive) and own is not None:
        ask.subject = own
        ask.addressees = who if passive else []
    yield ask


def _denied_of_all(parse: Parse, own: int | None, words: AskWords) -> bool:
    """Say whether nobody is to do it: "no one should V", "no soldier must V", "nobody's house should be V-ed"."""
    if own is None:
        return False
    none = words.raw["words"]["none"]
    return parse.lower[own] in none or any(
        parse.lower[i] in none or any(parse.lower[j] in none for j in parse.children[i]) for i in kids(parse, own, "det", "poss")
    )


def _denied_above(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a "not" that stands with the thinking belongs to what is thought: "I don't believe that we should V"."""
    above = parse.head[verb]
    return parse.dep[verb] == "ccomp" and parse.lemma[above] in words.raw["words"]["thinks"] and negated(parse, above)


def _is_asked(parse: Parse, token: int, verb: int, own: int | None, words: AskWords) -> bool:
    """Say whether a modal asks for something: no question, no guess, no regret, no condition, no bare state."""
    if own is None or parse.tag[own] in ("WP", "WDT", "WRB", "EX") or parse.pos[verb] not in ("VERB", "AUX"):
        return False
    limit = parse.sentences[parse.sent[verb]][1]
    if parse.text[limit - 1] == "?" or token < own:
        return False
    if any(parse.lower[i] in words.g.perfect and parse.dep[i] == "aux" for i in parse.children[verb]):
        return False
    if any(parse.lower[i] in words.raw["words"]["unsure"] for i in kids(parse, verb, "mark")):
        return False
    if parse.dep[verb] in ("ccomp", "acl", "relcl") and parse.lemma[parse.head[verb]] in words.raw["words"]["only_wished"]:
        return False
    if any(parse.tag[i] == "WRB" or parse.lower[i] in words.g.how for i in parse.children[verb]):
        return False
    if parse.lemma[token] in words.raw["words"]["will"] and parse.lower[own] in words.raw["words"]["first_person"]:
        return False
    if parse.lemma[verb] in words.raw["words"]["spoken"] and parse.lower[own] in words.raw["words"]["first_person"]:
        return False
    thing = parse.pos[own] == "NOUN" and parse.lemma[verb] in words.raw["words"]["expected"] and parse.tag[token] == "MD"
    if thing and parse.lower[token] in words.raw["words"]["expecting"]:
        return False
    if parse.lemma[verb] in words.raw["words"]["mental"]:
        return False
    if parse.lower[own] in words.raw["words"]["nobody_asked"]:
        # "But it must apply to all" asks; "it must be said that", "it should take a week" don't.
        bound = parse.lower[own] in words.raw["words"]["it"] and parse.lower[token] in words.raw["words"]["strict"]
        said = parse.lemma[verb] in (*words.raw["words"]["spoken"], *words.raw["words"]["saying"], *words.raw["words"]["expected"])
        active = parse.pos[verb] == "VERB" and not is_passive(parse, verb)
        return bound and active and not said and child(parse, verb, "ccomp", "xcomp", "csubj") is None
    if parse.pos[verb] == "AUX":
        return parse.lower[own] in words.raw["words"]["first_person"] or parse.pos[own] == "PROPN" or parse.tag[own] == "NNS"
    return True


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms of demands and duties with the words that they hang on."""
    return (
        Form(_requested, (*words.requests, *words.claims, *words.raw["words"]["orders_that"]), VERB),
        Form(_let, words.raw["words"]["let"]),
        Form(_important, (*words.important, *words.raw["words"]["ensure"])),
        Form(_dutiful, words.duty_nouns | words.duty_adjectives),
        Form(_priority, words.priorities),
        Form(_obliged, words.modals | words.obligations),
    )
