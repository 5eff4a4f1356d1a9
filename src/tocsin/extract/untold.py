"""States of not knowing: relatives were not told where he is held, the fate of the crew is unknown."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.clauses import child, conjuncts, is_passive, kids, modal, phrase, subject
from tocsin.extract.states import State, is_real
from tocsin.extract.undone_clauses import UndoneWords, denial, denies, end_of, first_of, is_a, lasts, objects, stands, state_of
from tocsin.language import Parse

__all__ = ["told", "unknown"]


def told(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "families have not been informed of their whereabouts", "has not disclosed where he is held"."""
    lack = denial(parse, verb, words)
    if lack is None:
        return
    hearer = child(parse, verb, "nsubjpass") if is_passive(parse, verb) else None
    about = next((i for i in (*objects(parse, verb), *([] if hearer is None else [hearer])) if is_a(parse, i, words.topics)), None)
    if about is None:
        about = next((i for i in kids(parse, verb, "ccomp", "advcl") if _asks_where(parse, i, words)), None)
    if about is None and lack and hearer is not None and parse.lemma[verb] in words.raw["inform"] and is_a(parse, hearer, words.kin):
        about = verb if not kids(parse, verb, "ccomp", "xcomp", "prep") else None
    if about is None and lack and hearer is None and parse.lemma[verb] in words.raw["inform"]:
        goal = child(parse, verb, "dobj")
        if goal is not None and is_a(parse, goal, words.kin) and not kids(parse, verb, "ccomp", "xcomp", "prep"):
            about = goal
    if about is None or (not lack and (hearer is None or not lasts(parse, verb, words))):
        return
    own = subject(parse, verb)
    yield state_of(parse, verb, end_of(parse, verb, about), own, lack, "not told" if lack else "told", whole=about == hearer)


def _asks_where(parse: Parse, verb: int, words: UndoneWords) -> bool:
    """Say whether a clause asks where or whether somebody is held, buried or alive ("where they are held")."""
    asked = any(parse.lower[i] in words.where for i in kids(parse, verb, "advmod", "mark"))
    who = child(parse, verb, "nsubjpass", "nsubj")
    if not asked or who is None or not _is_person(parse, who, words):
        return False
    if modal(parse, verb) is not None:
        return False
    if parse.lemma[verb] in words.held:
        return is_passive(parse, verb)
    more = kids(parse, verb, "attr", "acomp")
    return parse.lemma[verb] in words.g.be and all(is_a(parse, i, words.alive) for i in more)


def _is_person(parse: Parse, noun: int, words: UndoneWords) -> bool:
    """Say whether a word stands for somebody who may be missing."""
    listed = any(is_a(parse, noun, kind) for kind in (words.persons, words.captives, words.missing))
    return listed or parse.ent[noun] == "PERSON"


def unknown(parse: Parse, token: int, words: UndoneWords) -> Iterator[State]:
    """Read "their fate is unknown", "his whereabouts remain unclear", "are not known", "it is not known where they are"."""
    passive = parse.tag[token] == "VBN" and bool(kids(parse, token, "auxpass"))
    verb = token if passive else parse.head[token]
    if not passive and (parse.dep[token] not in ("acomp", "oprd", "attr") or parse.lemma[verb] not in words.raw["stay"]):
        return
    if not stands(parse, verb, words) or not is_real(parse, verb, words.g):
        return
    lack = denies(parse, verb, words) == is_a(parse, token, words.known)
    if not lack and not lasts(parse, verb, words):
        return
    rule, end = "not known" if lack else "known", max(token, verb) + 1
    own = child(parse, verb, "nsubj", "nsubjpass")
    noun = None if own is None else next((i for i in conjuncts(parse, own) if is_a(parse, i, words.fates)), None)
    if own is not None and noun is not None:
        yield State(phrase(parse, own)[0], end, _missing(parse, noun, verb, words), lack, verb, rule, 0.75)
        return
    asked = [i for at in (token, verb) for i in kids(parse, at, "ccomp", "advcl") if i > at and _asks_where(parse, i, words)]
    if asked:
        who = child(parse, asked[0], "nsubjpass", "nsubj")
        yield State(first_of(parse, verb), max(end, phrase(parse, asked[0], whole=True)[1]), who, lack, verb, rule, 0.65)


def _missing(parse: Parse, noun: int, verb: int, words: UndoneWords) -> int | None:
    """Return whose fate or whereabouts a noun names: "their fate", "the fate of the crew", "men whose fate is unknown"."""
    of = child(parse, noun, "poss")
    for index in kids(parse, noun, "prep"):
        if parse.lower[index] in words.g.of:
            of = child(parse, index, "pobj")
    at = parse.head[verb] if parse.dep[verb] == "conj" else verb
    return parse.head[at] if of is not None and parse.tag[of] == "WP$" and parse.dep[at] == "relcl" else of
