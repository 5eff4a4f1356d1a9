"""Demands in which a noun stands for the asking or for what is asked, one function a form."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.addressing import lay_on
from tocsin.extract.asks import Ask, AskWords, FindAsk, ask_for, bare, follows, for_to, listed, may_be_asked, noun_ask, object_of
from tocsin.extract.ceasing import ceases
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, modal, negated, subject
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _asked_in_noun(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "the union's demand that X V", "its appeal to X to V", "calls by the clergy for a truce"."""
    inner = words.raw["words"]
    if parse.pos[token] != "NOUN" or parse.lemma[token] not in inner["ask_nouns"] or kids(parse, token, "neg"):
        return
    asker = child(parse, token, "poss")
    asker = asker if asker is not None else object_of(parse, (token,), inner["asked_by"])
    above = parse.head[token]
    made = parse.dep[token] in ("dobj", "oprd") and parse.lemma[above] in inner["makes_ask"] and not negated(parse, above)
    sent = parse.dep[token] == "nsubjpass" and parse.lemma[above] in inner["makes_ask"]  # "orders were sent to the guards to V"
    given = made and is_passive(parse, above)
    if asker is None:
        # "The Russian ultimatum to": a people or a country before the noun is who asks.
        asker = next((i for i in kids(parse, token, "amod", "compound") if parse.ent[i] in ("NORP", "GPE", "ORG")), None)
    if (asker is not None and parse.lower[asker] in (*inner["itself"], *inner["own"])) or asker is None:
        asker = subject(parse, above) if made and not given else _who_opens(parse, token, words)
    if sent:
        asker = next(iter(agents(parse, above)), asker)
    rises = parse.dep[token] == "nsubj" and parse.lemma[above] in inner["rises"]  # "pressure on X to V is growing", "the call came from X"
    if rises and asker is None:
        asker = object_of(parse, (above,), inner["away"])
    if (asker is None and not given and not rises and parse.lemma[token] not in inner["asked_anyhow"]) or _in_order(parse, token, words):
        return
    target = object_of(parse, (token, above) if sent or made or rises else (token,), inner["asked_whom"])
    above = parse.head[token]
    if target is None and parse.dep[token] == "dobj" and parse.lemma[above] in inner["turns_down"]:
        target = subject(parse, above)  # who rejects the ultimatum is who got it
    if target is None and given:  # "the army was given an order to V"
        target, asker = subject(parse, above), asker if asker is not None else next(iter(agents(parse, above)), None)
    who = [] if target is None else conjuncts(parse, target)
    called = for_to(parse, token + 1, words)
    if called is not None and called[1] not in parse.children[token]:  # "made a plea for X to V", where the parse hangs it on the verb
        ask = ask_for(parse, "demand", called[1], "asked in noun", [], words, asker=asker, cue=token, confidence=0.65)
        lay_on(parse, ask, called[0], called[0], words)
        yield ask
        return
    clauses = [i for i in kids(parse, token, "acl", "relcl", "ccomp", "advcl") if i > token and parse.pos[i] in ("VERB", "AUX")]
    next_clause = follows(parse, token)
    if not clauses and next_clause is not None:
        clauses = [next_clause]
        of = object_of(parse, (token,), list(words.g.of))
        asker = of if asker is None and of is not None else asker  # "the appeal of the island to V"
    if not clauses:
        after = [i for i in kids(parse, above, "xcomp", "advcl") if infinitive(parse, i)]
        handed = sent or rises or (made and target is not None and parse.right[target] <= max((parse.left[i] for i in after), default=0))
        clauses = [i for i in after if i > token] if handed else [i for i in after if parse.left[i] == parse.right[token]]
    for index in clauses:
        own = child(parse, index, "nsubj", "nsubjpass")
        if own is not None and infinitive(parse, index):  # "a call for X to V"
            ask = ask_for(parse, "demand", index, "asked in noun", [], words, asker=asker, cue=token, confidence=0.7)
            lay_on(parse, ask, own, own, words)
            yield ask
            continue
        passive = is_passive(parse, index)
        if infinitive(parse, index):
            yield ask_for(parse, "demand", index, "asked in noun", [] if passive else who, words, asker=asker, cue=token, confidence=0.7)
        elif own is not None and parse.tag[own] not in ("WDT", "WP") and (bare(parse, index, words) or modal(parse, index) is not None):
            ask = ask_for(parse, "demand", index, "asked in noun", [], words, asker=asker, cue=token, confidence=0.7)
            lay_on(parse, ask, own, own, words)
            yield ask
    goal = None if clauses else object_of(parse, (token,), inner["asked_for"])
    if goal is None and not clauses and child(parse, token, "poss") is not None:  # "Oslo's demand of their neutrality"
        goal = object_of(parse, (token,), list(words.g.of))
        goal = goal if goal is not None and parse.lemma[goal] in words.askable else None
    anyhow = parse.lemma[token] in inner["calls_anyhow"] or parse.lower[token] in inner["calls_anyhow"]
    for item in [] if goal is None else listed(parse, goal, words):
        if (
            may_be_asked(parse, item)
            and parse.lemma[item] not in inner["answers"]
            and (asker is not None or given or (anyhow and (parse.lemma[item] in words.askable or ceases(parse, item, words))))
        ):
            yield noun_ask(parse, item, "called for", token, asker, target, words, False)


def _in_order(parse: Parse, token: int, words: AskWords) -> bool:
    """Say whether an "order" is that of "in order to"."""
    bare_noun = parse.lemma[token] in words.raw["words"]["order"] and parse.left[token] == token
    return bare_noun and token > 0 and parse.lower[token - 1] in words.g.in_


def _who_opens(parse: Parse, token: int, words: AskWords) -> int | None:
    """Return who asks in "in a warning to the king to V, the envoy said": the subject of the verb that the phrase opens."""
    opener, verb = parse.head[token], parse.head[parse.head[token]]
    opens = parse.dep[token] == "pobj" and parse.lower[opener] in words.g.in_ and parse.pos[verb] == "VERB" and opener < verb
    return child(parse, verb, "nsubj") if opens else None


def _amounts(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "their main demand is the return of X", "the conditions include a truce and that the road be opened"."""
    inner, verb = words.raw["words"], parse.head[token]
    turned = parse.dep[token] == "pobj" and parse.dep[verb] == "prep"  # "among the demands are ..."
    verb = parse.head[verb] if turned else verb
    if parse.lemma[token] not in inner["demand_nouns"]:
        return
    asker = child(parse, token, "poss")
    yield from _spelled_out(parse, token, asker if asker is not None else subject(parse, verb), words)
    for first in kids(parse, token, "appos"):  # "set three conditions: the release of X, ..."
        for item in listed(parse, first, words):
            if parse.text[parse.left[first] - 1] == ":" and may_be_asked(parse, item):
                yield noun_ask(parse, item, "amounts to", token, asker or subject(parse, verb), None, words, False)
    if parse.lemma[verb] not in inner["amounts_to"] or negated(parse, verb) or parse.dep[verb] in ("relcl", "acl"):
        return
    if parse.dep[token] not in ("nsubj", "attr") and not (turned and parse.left[token] <= parse.left[verb] + 1):
        return
    helper = modal(parse, verb)
    if parse.tag[verb] == "VB" and (helper is None or parse.lemma[helper] not in words.modals):
        return
    wanted = ("nsubj", "attr", "dobj") if turned else ("attr", "dobj")
    goals = [i for i in kids(parse, verb, *wanted) if i > verb and i != token]
    for item in (i for goal in goals for i in listed(parse, goal, words)):
        if may_be_asked(parse, item) and parse.lemma[item] in words.askable:
            yield noun_ask(parse, item, "amounts to", token, asker, None, words, False)
    for index in kids(parse, verb, "ccomp", "xcomp", "advcl"):
        own = child(parse, index, "nsubj", "nsubjpass")
        if index > verb and own is None and parse.tag[index] == "VBG":  # "their demands include closing the mine"
            yield ask_for(parse, "demand", index, "asked in noun", [], words, asker=asker, cue=token, confidence=0.65)
        wished = infinitive(parse, index) or (own is not None and (bare(parse, index, words) or modal(parse, index) is not None))
        if index < verb or not wished:
            continue
        ask = ask_for(parse, "demand", index, "asked in noun", [], words, asker=asker, cue=token, confidence=0.65)
        lay_on(parse, ask, own, own, words)
        yield ask


def _spelled_out(parse: Parse, token: int, asker: int | None, words: AskWords) -> Iterator[Ask]:
    """Read "set two conditions: reopen the mine and pay the miners": bare verbs behind the colon."""
    end = parse.sentences[parse.sent[token]][1]
    colon = next((i for i in range(token + 1, min(token + 3, end)) if parse.text[i] == ":"), None)
    first = None if colon is None or colon + 1 >= end else colon + 1
    if first is None or parse.tag[first] not in ("VB", "VBP") or parse.pos[first] != "VERB" or kids(parse, first, "nsubj", "aux"):
        return
    yield ask_for(parse, "demand", first, "amounts to", [], words, asker=asker, cue=token, confidence=0.65)


def _given_time(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "gave the rebels two days to leave": what somebody is given so long to do is demanded."""
    inner = words.raw["words"]
    if parse.lemma[token] not in inner["gives"] or parse.pos[token] != "VERB" or negated(parse, token):
        return
    whom = child(parse, token, "dative", "nsubjpass") or child(parse, token, "dobj")
    times = [i for i in kids(parse, token, "npadvmod", "dobj", "oprd") if parse.ent[i] in ("DATE", "TIME")]
    if whom is None or whom in times or not times or parse.dep[whom] == "prep":
        return
    asker = next(iter(agents(parse, token)), None) if is_passive(parse, token) else subject(parse, token)
    for index in (*kids(parse, token, "advcl", "xcomp"), *kids(parse, times[0], "acl", "relcl")):
        if infinitive(parse, index) and index > token:
            yield ask_for(parse, "demand", index, "given time", conjuncts(parse, whom), words, asker=asker, cue=token, confidence=0.75)


def _against(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "warned X against sailing", "advised against travel"."""
    inner = words.raw["words"]
    if parse.pos[token] != "VERB" or parse.lemma[token] not in inner["warns_off"] or negated(parse, token):
        return
    target = child(parse, token, "dobj")
    asker = subject(parse, token)
    for index in (*kids(parse, token, "prep"), *([] if target is None else kids(parse, target, "prep"))):
        if parse.lower[index] not in inner["off"]:
            continue
        goal = child(parse, index, "pcomp", "pobj")
        if goal is None or parse.lemma[goal] in (*inner["mental"], *inner["dangers"]):
            continue
        if parse.dep[goal] == "pcomp" or may_be_asked(parse, goal):
            noun = parse.dep[goal] != "pcomp"
            who = [] if target is None else conjuncts(parse, target)
            yield Ask("demand", goal, "warned off", who, asker, stop=True, cue=token, noun=noun, confidence=0.65)


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms with nouns, each with the words that it hangs on."""
    inner = words.raw["words"]
    return (
        Form(_asked_in_noun, inner["ask_nouns"], NOUN),
        Form(_amounts, inner["demand_nouns"], NOUN),
        Form(_given_time, inner["gives"], VERB),
        Form(_against, inner["warns_off"], VERB),
    )
