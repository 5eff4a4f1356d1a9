"""States told by what has not been done: nobody was informed, no convoy has reached the town, he may not see his lawyer.

Each form asks for a verb of one kind (telling, allowing, being able, reaching, seeing, giving back, withholding) together
with what it is about, for the verb alone tells of anything. Most of them are read only when denied. That somebody has by now been told,
or may now do it, is kept as well, so that what ended a state is a record as the state is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.extract.clauses import agents, child, conjuncts, is_passive, kids, modal, negated, subject
from tocsin.extract.forms import Form
from tocsin.extract.states import State
from tocsin.extract.undone_clauses import UndoneWords, denial, end_of, is_a, is_land, lasts, objects, state_of, undone_words
from tocsin.extract.untold import told, unknown
from tocsin.language import LanguagePack, Parse

__all__ = ["undone"]


def undone(pack: LanguagePack) -> tuple[Form[Any], ...]:
    """Return the forms of states told by what has not been done, with the words of a language."""
    words = undone_words(pack)

    def form(find: Any, cues: frozenset[str], pos: frozenset[str]) -> Form[Any]:
        return Form(lambda parse, token, _: find(parse, token, words), cues, pos)

    verb, any_ = frozenset(["VERB"]), frozenset(["VERB", "ADJ", "AUX"])
    return (
        form(told, words.tell, verb),
        form(unknown, words.unknown | words.known, any_),
        form(_allowed, words.allow | words.able | words.unable, any_),
        form(_reached, words.arriving, verb),
        form(_seen, words.seeing, verb),
        form(_restored, frozenset(words.raw["restored"]), verb),
        form(_withheld, words.withhold | words.grant, verb),
        form(_cannot, words.moving | words.meeting, verb),
    )


def _allowed(parse: Parse, token: int, words: UndoneWords) -> Iterator[State]:
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
    last = _act(parse, act, words, allowed=not ability)
    if last is None:
        return
    who = subject(parse, verb)
    if not ability and not is_passive(parse, token):
        who = child(parse, act, "nsubj", "nsubjpass") or child(parse, token, "dobj")
    yield state_of(parse, verb, end_of(parse, verb, last), who, lack, "not allowed" if lack else "allowed")


def _cannot(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "they cannot leave the town", "residents can't reach the hospital"; what anybody can't do is a rule and no state."""
    if not negated(parse, verb) or is_passive(parse, verb) or kids(parse, verb, "mark"):
        return
    own, helper = child(parse, verb, "nsubj"), modal(parse, verb)
    if own is None or helper is None or parse.lower[helper] not in words.can or parse.lower[own] in words.raw["anybody"]:
        return
    last = _act(parse, verb, words, allowed=False)
    if last is not None and parse.text[parse.sentences[parse.sent[verb]][1] - 1] != "?":
        yield state_of(parse, verb, end_of(parse, verb, last), own, True, "not allowed")


def _act(parse: Parse, act: int, words: UndoneWords, *, allowed: bool) -> int | None:
    """Return the last word of what people need leave or means for: to see somebody, to leave, to return home; None for the rest."""
    goals = objects(parse, act)
    if parse.lemma[act] in words.meeting:
        return next((i for i in goals if is_a(parse, i, words.met) or is_a(parse, i, words.captives)), None)
    if allowed and parse.lemma[act] in words.living:
        return act
    if parse.lemma[act] not in words.moving:
        return None
    place, direct = next((i for i in goals if is_land(parse, i, words)), None), child(parse, act, "dobj")
    if direct is not None and not is_land(parse, direct, words):
        return None
    if place is not None:
        return place
    home = next((i for i in kids(parse, act, "advmod", "npadvmod") if parse.lower[i] in words.homes), None)
    if home is not None:
        return home
    return act if allowed and not goals and not kids(parse, act, "ccomp", "xcomp", "prep", "prt") else None


def _reached(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "no food convoy has reached the town", "aid is not getting through to the valley"."""
    own = subject(parse, verb)
    if own is None or not any(is_a(parse, i, words.relief) for i in conjuncts(parse, own)) or not denial(parse, verb, words):
        return
    through = next((i for i in kids(parse, verb, "prt", "advmod", "prep") if parse.lower[i] in words.raw["through"]), None)
    goals = [i for i in objects(parse, verb) if parse.ent[i] not in ("DATE", "TIME")]
    goal = next((i for i in goals if is_land(parse, i, words) or parse.pos[i] == "PROPN"), None)
    if parse.lemma[verb] in words.raw["loose"] and through is None:
        return
    if goal is None and (parse.lemma[verb] in words.raw["reach"] or child(parse, verb, "dobj") is not None):
        return
    last = goal if goal is not None else through if through is not None else verb
    end = max(end_of(parse, verb, last), (through or verb) + 1)
    yield state_of(parse, verb, end, own if goal is None else goal, True, "not reached", whole=True)


def _seen(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "the Red Cross has not visited the camp since May", "have not been seen since", "nobody has heard from him"."""
    if not denial(parse, verb, words) or not lasts(parse, verb, words):
        return
    visit, own = parse.lemma[verb] in words.visit, subject(parse, verb)
    if own is None:
        return
    if is_passive(parse, verb):
        since = next((i for i in parse.children[verb] if parse.lower[i] in words.g.since), None)
        if is_a(parse, own, words.captives) or (visit and is_a(parse, own, words.holding)) or (since and parse.lower[own] in words.persons):
            by = next(iter(agents(parse, verb)), None)
            last = by if by is not None else since if since is not None and parse.right[since] == since + 1 else verb
            if visit or since is not None:
                yield state_of(parse, verb, end_of(parse, verb, last) if last != verb else verb + 1, own, True, "not seen")
        return
    nobody = parse.lower[own] in words.nobody
    wanted = words.captives | words.met if not visit else words.captives | words.met | words.holding
    goal = next((i for i in objects(parse, verb) if is_a(parse, i, wanted) or (nobody and parse.lower[i] in words.persons)), None)
    if goal is not None:
        yield state_of(parse, verb, end_of(parse, verb, goal), goal if nobody else own, True, "not seen", whole=nobody)


def _restored(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "power has not been restored", "the displaced have not returned to their homes", "no prisoner has been registered"."""
    own = subject(parse, verb)
    if own is None or not denial(parse, verb, words) or not lasts(parse, verb, words):
        return
    fits = frozenset(words.raw["restored"][parse.lemma[verb]])
    if is_passive(parse, verb):
        if not any(is_a(parse, i, fits) for i in conjuncts(parse, own)):
            return
        last = next(iter(objects(parse, verb)), verb)
        last = last if parse.ent[last] not in ("DATE", "TIME") and parse.sent[last] == parse.sent[verb] else verb
        yield state_of(parse, verb, end_of(parse, verb, last) if last != verb else verb + 1, own, True, "not restored", whole=True)
        return
    if parse.lemma[verb] not in words.raw["coming_home"] or not is_a(parse, own, words.captives):
        return
    home = next((i for i in (*kids(parse, verb, "advmod", "npadvmod"), *objects(parse, verb)) if is_a(parse, i, words.homes)), None)
    if home is not None:
        yield state_of(parse, verb, home + 1, own, True, "not restored", whole=True)


def _withheld(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "are denied contact with their relatives", "was deprived of water", "visits are still refused", "was not granted access"."""
    if not is_passive(parse, verb) or not kids(parse, verb, "auxpass"):
        return
    own, lack = child(parse, verb, "nsubjpass"), denial(parse, verb, words)
    if own is None or lack is None or lack is not is_a(parse, verb, words.grant):
        return
    if any(is_a(parse, i, words.visits) for i in conjuncts(parse, own)):
        yield state_of(parse, verb, verb + 1, own, True, "withheld", whole=True)
        return
    goods = next((i for i in objects(parse, verb) if is_a(parse, i, words.visits if lack else words.withheld)), None)
    if goods is not None and not any(is_a(parse, i, words.trade) for i in objects(parse, goods)):
        yield state_of(parse, verb, end_of(parse, verb, goods), own, True, "withheld")
