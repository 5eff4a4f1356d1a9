"""Demands in which a noun stands for the asking or for what is asked, one function a form."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.asks import Ask, AskWords, FindAsk, ask_for, bare, may_be_asked, noun_ask
from tocsin.extract.clauses import agents, child, conjuncts, infinitive, is_passive, kids, modal, negated, subject
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.language import Parse

__all__ = ["forms"]


def _object_of(parse: Parse, places: tuple[int, ...], prepositions: list[str]) -> int | None:
    """Return the object of one of the prepositions under one of the tokens; dates are none."""
    for index in (i for place in places for i in kids(parse, place, "prep", "dative", "agent")):
        goal = child(parse, index, "pobj") if parse.lower[index] in prepositions else None
        if goal is not None and parse.ent[goal] not in ("DATE", "TIME"):
            return goal
    return None


def _asked_in_noun(parse: Parse, token: int, words: AskWords) -> Iterator[Ask]:
    """Read "the union's demand that X V", "its appeal to X to V", "calls by the clergy for a truce"."""
    inner = words.raw["words"]
    if parse.pos[token] != "NOUN" or parse.lemma[token] not in inner["ask_nouns"] or kids(parse, token, "neg"):
        return
    asker = child(parse, token, "poss")
    asker = asker if asker is not None else _object_of(parse, (token,), inner["asked_by"])
    above = parse.head[token]
    made = parse.dep[token] in ("dobj", "oprd") and parse.lemma[above] in inner["makes_ask"] and not negated(parse, above)
    given = made and is_passive(parse, above)
    if asker is None:
        # "The Russian ultimatum to": a people or a country before the noun is who asks.
        asker = next((i for i in kids(parse, token, "amod", "compound") if parse.ent[i] in ("NORP", "GPE")), None)
    if (asker is not None and parse.lower[asker] in (*inner["itself"], *inner["own"])) or asker is None:
        asker = subject(parse, above) if made and not given else _who_opens(parse, token, words)
    if asker is None and not given:
        return
    target = _object_of(parse, (token,), inner["asked_whom"])
    above = parse.head[token]
    if target is None and parse.dep[token] == "dobj" and parse.lemma[above] in inner["turns_down"]:
        target = subject(parse, above)  # who rejects the ultimatum is who got it
    if target is None and given:  # "the army was given an order to V"
        target, asker = subject(parse, above), asker if asker is not None else next(iter(agents(parse, above)), None)
    who = [] if target is None else conjuncts(parse, target)
    clauses = [i for i in kids(parse, token, "acl", "relcl", "ccomp") if i > token and parse.pos[i] in ("VERB", "AUX")]
    for index in clauses:
        own = child(parse, index, "nsubj", "nsubjpass")
        passive = is_passive(parse, index)
        if infinitive(parse, index):
            yield ask_for(parse, "demand", index, "asked in noun", [] if passive else who, words, asker=asker, cue=token, confidence=0.7)
        elif own is not None and parse.tag[own] not in ("WDT", "WP") and (bare(parse, index, words) or modal(parse, index) is not None):
            doers = agents(parse, index) if passive else conjuncts(parse, own)
            ask = ask_for(parse, "demand", index, "asked in noun", doers, words, asker=asker, cue=token, confidence=0.7)
            ask.subject = own if passive else None
            yield ask
    goal = None if clauses else _object_of(parse, (token,), inner["asked_for"])
    if goal is not None and may_be_asked(parse, goal):
        yield noun_ask(parse, goal, "called for", token, asker, target, words, False)


def _who_opens(parse: Parse, token: int, words: AskWords) -> int | None:
    """Return who asks in "in a warning to the king to V, the envoy said": the subject of the verb that the phrase opens."""
    opener, verb = parse.head[token], parse.head[parse.head[token]]
    opens = parse.dep[token] == "pobj" and parse.lower[opener] in words.g.in_ and parse.pos[verb] == "VERB" and opener < verb
    return child(parse, verb, "nsubj") if opens else None


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
        if goal is not None and parse.lemma[goal] not in inner["mental"] and (parse.dep[goal] == "pcomp" or may_be_asked(parse, goal)):
            noun = parse.dep[goal] != "pcomp"
            who = [] if target is None else conjuncts(parse, target)
            yield Ask("demand", goal, "warned off", who, asker, stop=True, cue=token, noun=noun, confidence=0.65)


def forms(words: AskWords) -> tuple[Form[FindAsk], ...]:
    """Give the forms with nouns, each with the words that it hangs on."""
    inner = words.raw["words"]
    return (
        Form(_asked_in_noun, inner["ask_nouns"], NOUN),
        Form(_given_time, inner["gives"], VERB),
        Form(_against, inner["warns_off"], VERB),
    )
