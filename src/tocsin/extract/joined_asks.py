"""What is asked in the same breath as something else: verbs joined to one that is asked for, promised or threatened."""

from __future__ import annotations

from tocsin.extract.asks import Ask, AskWords, ask_for
from tocsin.extract.clauses import agents, child, infinitive, kids, negated, tidy
from tocsin.extract.harms import is_else
from tocsin.language import Parse

__all__ = ["join"]


def join(parse: Parse, asks: dict[int, Ask], words: AskWords) -> None:
    """Add what is asked in the same breath: "to secure the road, guard the bridge and stop the raids" asks three things."""
    todo = [ask for ask in asks.values() if not ask.noun]
    while todo:
        ask = todo.pop()
        for index in (*kids(parse, ask.action, "conj"), *_after_joint(parse, ask.action, words), *_beside_cue(parse, ask)):
            if parse.pos[index] != "VERB" or index in asks or not _shares(parse, index, words) or _like_cue(parse, ask, index):
                continue
            if any(parse.lower[i] in words.raw["words"]["either"] for i in kids(parse, ask.action, "preconj")):
                ask.until = max(index, ask.until or index)  # "either leave or disarm" is one act to choose
                continue
            joined = ask_for(parse, ask.kind, index, ask.rule, ask.addressees, words, asker=ask.asker, cue=ask.cue, negated_=ask.negated)
            joined.stop = joined.stop or (negated(parse, ask.action) and _under_not(parse, ask.action, index, words))
            joined.subject = ask.subject if parse.tag[index] == "VBN" and not infinitive(parse, index) else None
            if joined.subject is not None and agents(parse, index):
                joined.addressees = agents(parse, index)
            joined.confidence = ask.confidence - 0.05
            if ask.kind == "demand" and is_else(parse, ask.action, index, words):  # "to leave or face arrest"
                joined.kind, joined.stop = "threat", False
                joined.condition = tidy(parse, ask.action, index)
            asks[index] = joined
            todo.append(joined)


def _under_not(parse: Parse, first: int, verb: int, words: AskWords) -> bool:
    """Say whether the "not" of an act holds for the one joined to it: "not to march or strike", but "not to strike and to go home"."""
    joints = [i for i in kids(parse, first, "cc") if i < verb]
    joint = parse.lower[joints[-1]] if joints else ""
    return joint not in words.g.but and not (joint in words.g.and_ and infinitive(parse, verb))


def _like_cue(parse: Parse, ask: Ask, verb: int) -> bool:
    """Say whether a verb in -ing behind one that is asked for is like the verb of asking: "calling for arming X and rejecting Y"."""
    return all(i is not None and parse.tag[i] == "VBG" for i in (ask.cue, ask.action, verb))


def _beside_cue(parse: Parse, ask: Ask) -> list[int]:
    """Return bare verbs that hang on the verb of asking where they go on with its infinitive: "urged them to wait, hold and listen"."""
    if ask.cue is None or parse.head[ask.action] != ask.cue or parse.tag[ask.action] != "VB" or parse.tag[ask.cue] in ("VB", "VBP"):
        return []
    # The cue is not bare, so that a bare form beside it is not its like ("threatened to expel X, recall Y").
    return [i for i in kids(parse, ask.cue, "conj") if i > ask.action and parse.tag[i] in ("VB", "VBP") and not kids(parse, i, "aux")]


def _after_joint(parse: Parse, act: int, words: AskWords) -> list[int]:
    """Return infinitives behind an "and" that joins nothing else, which the parse takes for aims: "to wait and, to this end, to leave"."""
    joints = [i for i in kids(parse, act, "cc") if i > act and parse.lower[i] in (*words.g.and_, *words.g.but)]
    others = kids(parse, act, "conj")
    loose = [i for i in joints if not any(i < other for other in others)]
    return [i for i in kids(parse, act, "advcl", "xcomp") if loose and infinitive(parse, i) and parse.left[i] > loose[-1]]


def _shares(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a joined verb has no subject of its own and asks for nothing itself."""
    if parse.tag[verb] in ("VBD", "VBZ") or parse.lemma[verb] in words.claims:
        return False
    return child(parse, verb, "nsubj", "nsubjpass", "aux") is None or (
        child(parse, verb, "nsubj", "nsubjpass") is None and all(parse.tag[i] == "TO" for i in kids(parse, verb, "aux"))
    )
