"""States of who may not or can't do what people need leave or means for: see a lawyer, treat the wounded, leave, return, bring food."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.clauses import child, conjuncts, is_passive, kids, modal, negated, subject
from tocsin.extract.states import State
from tocsin.extract.undone_clauses import UndoneWords, denial, end_of, is_a, is_land, is_nobody, lasts, objects, state_of
from tocsin.language import Parse

__all__ = ["acts", "allowed", "barred", "cannot", "kept_out"]


def acts(words: UndoneWords) -> frozenset[str]:
    """Return the verbs of what people need leave or means for."""
    extra = (*words.raw["loose"], *words.raw["covering"], *words.raw["travel"])
    return words.moving | words.meeting | words.helping | words.delivering | words.visit | frozenset(extra)


def allowed(parse: Parse, token: int, words: UndoneWords) -> Iterator[State]:
    """Read "was not allowed to call witnesses", "have not been able to return home", "are unable to reach the village"."""
    ability = is_a(parse, token, words.able) or is_a(parse, token, words.unable)
    verb = parse.head[token] if ability else token
    if ability and (parse.dep[token] != "acomp" or parse.lemma[verb] not in words.raw["stay"]):
        return
    act = child(parse, token, "xcomp", "ccomp")
    if act is None:
        return
    lack = denial(parse, verb, words)
    if lack is None:
        return
    if is_a(parse, token, words.unable):
        lack = not lack
    if not lack and not lasts(parse, verb, words):
        return
    if (
        not ability
        and not is_passive(parse, token)
        and child(parse, act, "nsubj", "nsubjpass") is None
        and child(parse, token, "dobj") is None
    ):
        return
    who = subject(parse, verb)
    if not ability and not is_passive(parse, token):
        who = child(parse, act, "nsubj", "nsubjpass") or child(parse, token, "dobj")
    last = _act(parse, act, words, who, allowed=not ability)
    if last is None:
        return
    yield state_of(parse, verb, end_of(parse, verb, last), who, lack, "not allowed" if lack else "allowed")


def cannot(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "they cannot leave the town", "no ambulance could reach the wounded", "prisoners may not write letters".

    What anybody can't do is a rule and no state; of the past ("could not") only those are read who bring help or flee.
    """
    own, helper = child(parse, verb, "nsubj", "nsubjpass"), modal(parse, verb)
    if own is None or helper is None or kids(parse, verb, "mark"):
        return
    nobody = is_nobody(parse, own, words)
    longer = any(_is(parse, i, words, "longer") for i in kids(parse, verb, "advmod"))
    if not (negated(parse, verb) or nobody or longer) or parse.lower[own] in words.raw["anybody"]:
        return
    if is_passive(parse, verb):
        yield from _cannot_be(parse, verb, own, words)
        return
    can, could, may = (parse.lower[helper] in kind for kind in (words.can, words.could, words.may))
    could = could and any(is_a(parse, i, words.movers) or is_a(parse, i, words.captives) for i in conjuncts(parse, own))
    may = may and any(is_a(parse, i, words.captives) for i in conjuncts(parse, own))
    if not (can or could or may):
        return
    last = _act(parse, verb, words, own, allowed=may)
    if last is not None and parse.text[parse.sentences[parse.sent[verb]][1] - 1] != "?":
        yield state_of(parse, verb, end_of(parse, verb, last), own, True, "not allowed", whole=nobody)


def _cannot_be(parse: Parse, verb: int, own: int, words: UndoneWords) -> Iterator[State]:
    """Read "the dead could not be buried", "no food can be delivered to the valley"."""
    helped = parse.lemma[verb] in words.helping and any(is_a(parse, i, words.needy) for i in conjuncts(parse, own))
    brought = parse.lemma[verb] in words.delivering and any(is_a(parse, i, words.relief) for i in conjuncts(parse, own))
    able = parse.lower[modal(parse, verb) or verb] in words.can | words.could
    if able and (helped or brought):
        yield state_of(parse, verb, verb + 1, own, True, "not allowed", whole=True)


def barred(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "were prevented from treating the wounded", "forbidden to leave the camp", "were refused permission to cross the border".

    In the active ("soldiers kept the doctors from reaching the town") only those are read who bring help, report or flee.
    """
    if denial(parse, verb, words) is not False:
        return
    passive = bool(kids(parse, verb, "auxpass"))
    who = child(parse, verb, "nsubjpass") if passive else child(parse, verb, "dobj")
    if who is None or is_passive(parse, verb) is not passive:
        return
    if not passive and not any(is_a(parse, i, words.movers | words.captives) for i in conjuncts(parse, who)):
        return
    act: int | None = None
    if is_a(parse, verb, words.barring):
        links = [i for at in (verb, *([] if passive else [who])) for i in kids(parse, at, "prep") if _is(parse, i, words, "from")]
        act = next((i for link in links for i in kids(parse, link, "pcomp")), None)
        act = act if act is not None else child(parse, verb, "xcomp")
    elif passive:
        leave = next((i for i in objects(parse, verb) if is_a(parse, i, words.leave)), None)
        act = child(parse, leave, "acl", "relcl", "xcomp") if leave is not None else child(parse, verb, "xcomp")
    last = _act(parse, act, words, who, allowed=True) if act is not None else None
    if last is not None:
        yield state_of(parse, verb, end_of(parse, verb, last), who, True, "not allowed")


def kept_out(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "have not been let into the prison", "his lawyers were not allowed into the courtroom", "were turned away from the trial"."""
    own, lack = child(parse, verb, "nsubjpass"), denial(parse, verb, words)
    if own is None or lack is None or not kids(parse, verb, "auxpass"):
        return
    turned = _is(parse, verb, words, "turn")
    if turned and (lack or not any(_is(parse, i, words, "away") for i in parse.children[verb])):
        return
    if not turned and not lack:
        return
    who = is_a(parse, own, words.movers | words.captives | words.relief | words.persons) or parse.ent[own] in ("PERSON", "NORP", "ORG")
    links = [i for at in (verb, *kids(parse, verb, "advmod", "prt")) for i in kids(parse, at, "prep")]
    names = "turned" if turned else "into"
    links += [i for link in links if _is(parse, link, words, "away") or _is(parse, link, words, "ways") for i in kids(parse, link, "prep")]
    out = [parse.head[i] for i in links if parse.head[i] in links]
    inner = [child(parse, i, "pobj") for i in links if _is(parse, i, words, names) or (parse.head[i] in out and not turned)]
    place = next((i for i in inner if i is not None and (is_land(parse, i, words) or is_a(parse, i, words.courts | words.holding))), None)
    ways = [i for i in kids(parse, verb, "advmod", "prt", "prep") if _is(parse, i, words, "ways")]
    if place is None and ways and not turned and is_nobody(parse, own, words):
        yield state_of(parse, verb, max(parse.right[i] for i in ways), own, True, "not allowed", whole=True)
    elif who and place is not None:
        yield state_of(parse, verb, end_of(parse, verb, place), own, True, "not allowed", whole=is_nobody(parse, own, words))


def _is(parse: Parse, token: int, words: UndoneWords, name: str) -> bool:
    return parse.lower[token] in words.raw[name] or parse.lemma[token] in words.raw[name]


def _act(parse: Parse, act: int, words: UndoneWords, who: int | None, *, allowed: bool) -> int | None:
    """Return the last word of what people need leave or means for; None for the rest.

    To see or treat somebody, to bring aid, to leave a place, to return home, to move freely; of those who report, to report.
    """
    goals = objects(parse, act)
    lemma = parse.lemma[act]
    if lemma in words.raw["covering"] and who is not None and any(is_a(parse, i, words.press) for i in conjuncts(parse, who)):
        return next(iter(goals), act)
    freely = next((i for i in kids(parse, act, "advmod") if parse.lower[i] in words.raw["freely"]), None)
    if lemma in words.raw["travel"] and freely is not None:
        return freely
    helped = next((i for i in goals if is_a(parse, i, words.needy)), None) if lemma in words.helping else None
    if helped is not None:
        return helped
    if lemma in words.delivering:
        return next((i for i in goals if is_a(parse, i, words.relief)), None)
    if lemma in words.visit:
        place = next((i for i in goals if is_a(parse, i, words.holding | words.captives | words.met)), None)
        if place is not None:
            return place
    if lemma in words.meeting:
        return next((i for i in goals if is_a(parse, i, words.met) or is_a(parse, i, words.captives)), None)
    if allowed and lemma in words.living:
        goal = child(parse, act, "dobj")
        return act if goal is None else goal if is_a(parse, goal, words.withheld) else None
    loose = lemma in words.raw["loose"] and lemma not in words.moving
    if lemma not in words.moving and not loose:
        return None
    named = who is not None and any(is_a(parse, i, words.movers | words.captives) for i in conjuncts(parse, who))
    lands = [
        i
        for i in goals
        if is_land(parse, i, words) or (named and parse.pos[i] == "PROPN" and parse.ent[i] not in ("PERSON", "DATE", "TIME"))
    ]
    place, direct = next(iter(lands), None), child(parse, act, "dobj")
    if direct is not None and direct not in lands:
        return None
    if place is not None or loose:
        return place
    home = next((i for i in kids(parse, act, "advmod", "npadvmod") if parse.lower[i] in words.homes), None)
    if home is not None:
        return home
    return act if allowed and not goals and not kids(parse, act, "ccomp", "xcomp", "prep", "prt") else None
