"""States told by what has not been done: nobody was informed, no convoy has reached the town, he may not see his lawyer.

Each form asks for a verb of one kind (telling, allowing, being able, reaching, seeing, giving back, withholding) together
with what it is about, for the verb alone tells of anything. Most of them are read only when denied. That somebody has by now been told,
or may now do it, is kept as well, so that what ended a state is a record as the state is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.extract.clauses import agents, child, conjuncts, is_passive, kids, subject
from tocsin.extract.forms import Form
from tocsin.extract.leave import acts, allowed, barred, cannot, kept_out
from tocsin.extract.states import State, denied, is_real
from tocsin.extract.undone_clauses import UndoneWords, denial, denies, end_of, is_a, is_land, lasts, objects, state_of, undone_words
from tocsin.extract.unpunished import at_large, no_step, untried, verbs
from tocsin.extract.untold import admitted, given, in_secret, silence, told, unknown
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
        form(allowed, words.allow | words.able | words.unable, any_),
        form(_reached, words.arriving | words.delivered, verb),
        form(_seen, words.seeing, verb),
        form(_restored, frozenset(words.raw["restored"]), verb),
        form(_withheld, words.withhold | words.grant, verb),
        form(cannot, acts(words), verb),
        form(barred, words.barring | words.withhold, verb),
        form(kept_out, words.admitting | frozenset(words.raw["turn"]), verb),
        form(_run_out, frozenset(words.raw["run"]), verb),
        form(silence, words.signs, frozenset(["NOUN", "PRON"])),
        form(admitted, words.admit, verb),
        form(in_secret, frozenset(words.raw["secret"]), frozenset(["ADV", "ADJ", "NOUN", "PROPN", "X", "VERB"])),
        form(given, words.tidings, frozenset(["NOUN"])),
        form(untried, verbs(words), verb),
        form(no_step, frozenset(words.raw["law"]["steps"]), frozenset(["NOUN"])),
        form(at_large, frozenset(words.raw["stay"]), any_),
    )


def _reached(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "no food convoy has reached the town", "aid is not getting through to the valley"."""
    own = subject(parse, verb)
    if own is None or not any(is_a(parse, i, words.relief) for i in conjuncts(parse, own)) or not denial(parse, verb, words):
        return
    if parse.lemma[verb] in words.delivered and (not is_passive(parse, verb) or kids(parse, verb, "xcomp", "ccomp")):
        return
    if is_passive(parse, verb) and parse.lemma[verb] not in words.delivered:
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
        since = _since(parse, verb, words)
        someone = (
            parse.lower[own] in words.persons
            or is_a(parse, own, words.missing)
            or parse.ent[own] == "PERSON"
            or _of_people(parse, own, words)
        )
        if (
            is_a(parse, own, words.captives)
            or (visit and is_a(parse, own, words.holding))
            or (since and someone and not _staged(parse, verb, words))
        ):
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


def _since(parse: Parse, verb: int, words: UndoneWords) -> int | None:
    """Return the "since" under a verb, also that of a clause or behind a bare preposition ("heard from since")."""
    own = next((i for i in parse.children[verb] if parse.lower[i] in words.g.since), None)
    own = own if own is not None else next((i for i in kids(parse, verb, "prep") if _is_while(parse, i, words)), None)
    if own is not None:
        return own
    below = [*kids(parse, verb, "advcl"), *(i for i in kids(parse, verb, "prep", "advmod") if i > verb)]
    return next((i for at in below for i in parse.children[at] if parse.lower[i] in words.g.since), None)


def _is_while(parse: Parse, link: int, words: UndoneWords) -> bool:
    """Read "for more than a week" as how long somebody has not been seen."""
    return parse.lower[link] in words.raw["lasting"] and any(parse.ent[i] == "DATE" for i in kids(parse, link, "pobj"))


def _of_people(parse: Parse, own: int, words: UndoneWords) -> bool:
    """Read "none of the men", "neither brother" as people who may be missing."""
    return any(is_a(parse, i, words.missing | words.captives) for i in objects(parse, own)) and parse.lower[own] in words.nobody


def _staged(parse: Parse, verb: int, words: UndoneWords) -> bool:
    """Say whether somebody is not seen at one kind of place alone ("on stage", "in a match"), so that he is not missing."""
    places = [
        i for link in kids(parse, verb, "prep") if parse.lower[link] in words.g.where for i in kids(parse, link, "pobj", "pcomp", "amod")
    ]
    return any(parse.lower[i] not in words.raw["public"] and parse.ent[i] not in ("DATE", "TIME") for i in places)


def _restored(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "power has not been restored", "the displaced have not returned to their homes", "no prisoner has been registered"."""
    own, above = subject(parse, verb), parse.head[verb]
    fits = frozenset(words.raw["restored"][parse.lemma[verb]])
    if parse.dep[verb] == "xcomp" and parse.lemma[above] in words.raw["refuse"] and denial(parse, above, words) is False:
        goal = next((i for i in objects(parse, verb) if is_a(parse, i, fits)), None)
        if goal is not None:
            yield state_of(parse, above, end_of(parse, verb, goal), own, True, "not restored")
        return
    if own is None or not denial(parse, verb, words) or not lasts(parse, verb, words):
        return
    if is_passive(parse, verb):
        if not any(is_a(parse, i, fits) for i in (*conjuncts(parse, own), *(objects(parse, own) if parse.pos[own] == "NUM" else ()))):
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
    granted = is_a(parse, verb, words.grant)
    if own is None or lack is None:
        return
    none = granted and next((i for i in kids(parse, verb, "dobj", "oprd") if denied(parse, i, words.no)), None)
    if lack is not granted and not none:
        return
    lack = granted
    if any(is_a(parse, i, words.visits) for i in conjuncts(parse, own)):
        yield state_of(parse, verb, verb + 1, own, True, "withheld", whole=True)
        return
    fits = words.visits | words.withheld
    goods = next(
        (i for i in objects(parse, verb) if i > verb and is_a(parse, i, fits if lack or _to_place(parse, i, words) else words.withheld)),
        None,
    )
    if goods is not None and not any(is_a(parse, i, words.trade) for i in objects(parse, goods)):
        yield state_of(parse, verb, end_of(parse, verb, goods), own, True, "withheld")


def _to_place(parse: Parse, noun: int, words: UndoneWords) -> bool:
    """Say whether entry or passage is to where people live or are held."""
    return any(is_land(parse, i, words) or is_a(parse, i, words.holding | words.courts) for i in objects(parse, noun))


def _run_out(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "has run out of medicine", "is running out of water": of what people live on."""
    own = subject(parse, verb)
    if own is None or not is_real(parse, verb, words.g) or denies(parse, verb, words):
        return
    out = next((i for i in parse.children[verb] if parse.lower[i] in words.raw["out"]), None)
    links = [] if out is None else [*kids(parse, verb, "prep"), *kids(parse, out, "prep"), *([out] if parse.dep[out] == "prep" else [])]
    goods = next((i for link in links for i in kids(parse, link, "pobj") if is_a(parse, i, words.essentials)), None)
    if goods is not None:
        yield state_of(parse, verb, end_of(parse, verb, goods), own, True, "run out")
