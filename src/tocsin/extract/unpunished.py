"""States of the law not taking its course: nobody was charged, no inquiry was opened, the gunmen remain at large."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.clauses import child, infinitive, is_passive, kids, subject
from tocsin.extract.states import State, denied, is_real
from tocsin.extract.undone_clauses import UndoneWords, denial, end_of, is_a, is_nobody, lasts, objects, state_of
from tocsin.language import Parse

__all__ = ["at_large", "no_step", "untried", "verbs"]


def verbs(words: UndoneWords) -> frozenset[str]:
    """Return the verbs of what the law does to people."""
    law = words.raw["law"]
    return frozenset((*law["verbs"], *law["hold"], *law["bring"]))


def untried(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "nobody has been charged over the deaths", "has never been brought before a judge", "was not held to account"."""
    law, own = words.raw["law"], child(parse, verb, "nsubjpass")
    if own is None and not is_passive(parse, verb):
        yield from _nobody_tried(parse, verb, words)
    if own is None or not is_passive(parse, verb) or not denial(parse, verb, words) or not _answers(parse, own, words):
        return
    if parse.lemma[verb] in law["verbs"]:
        paid = any(parse.lower[i] in law["paid"] or parse.ent[i] == "MONEY" for i in range(verb + 1, min(verb + 4, len(parse))))
        if paid or kids(parse, verb, "dobj", "prt", "oprd"):
            return
        last = next((i for i in objects(parse, verb) if parse.ent[i] not in ("DATE", "TIME")), verb)
    else:
        goal = _goal(parse, verb, words)
        if goal is None:
            return
        last = goal
    end = end_of(parse, verb, last) if last != verb else verb + 1
    yield state_of(parse, verb, end, own, True, "not tried", whole=is_nobody(parse, own, words))


def _nobody_tried(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "have yet to charge anyone", "has not investigated the deaths", "have arrested nobody"."""
    law, goal = words.raw["law"], child(parse, verb, "dobj")
    above = parse.head[verb]
    if goal is not None and parse.dep[verb] == "pcomp" and parse.lower[above] in words.raw["without"] and parse.lemma[verb] in law["verbs"]:
        paid = [
            i
            for at in (verb, goal, parse.head[above])
            for link in kids(parse, at, "prep")
            if link > goal
            for i in kids(parse, link, "pobj")
            if parse.lemma[i] not in law["wrongs"]
        ]
        if parse.lower[goal] in law["anyone"] and not paid:
            yield State(above, goal + 1, subject(parse, parse.head[above]), True, parse.head[above], "not tried", 0.65)
        return
    if goal is None or parse.lemma[verb] not in law["verbs"] or (not lasts(parse, verb, words) and not infinitive(parse, verb)):
        return
    none = parse.lower[goal] in words.nobody or denied(parse, goal, words.no)
    if not (none or denial(parse, verb, words)):
        return
    told = parse.lemma[goal] in law["wrongs"] if parse.lemma[verb] in law["probe"] else parse.lower[goal] in law["anyone"] or none
    if told and (parse.lower[goal] in law["anyone"] or none or parse.lemma[verb] in law["probe"]):
        yield state_of(parse, verb, end_of(parse, verb, goal), subject(parse, verb), True, "not tried")


def _answers(parse: Parse, own: int, words: UndoneWords) -> bool:
    """Say whether a subject is somebody who may be tried, or nobody at all."""
    if parse.lower[own] in words.nobody or parse.lower[own] in words.persons or parse.ent[own] == "PERSON":
        return True
    return is_a(parse, own, frozenset(words.raw["law"]["people"])) or is_a(parse, own, words.captives)


def _goal(parse: Parse, verb: int, words: UndoneWords) -> int | None:
    """Return where somebody is not brought or what he is not held to: "to justice", "before a judge", "accountable"."""
    law = words.raw["law"]
    links = kids(parse, verb, "prep")
    if parse.lemma[verb] in law["bring"]:
        for link in links:
            inner = child(parse, link, "pobj")
            if inner is None:
                continue
            if (parse.lower[link] in law["before"] and parse.lemma[inner] in law["judges"]) or parse.lemma[inner] in law["goals"]:
                return inner
        return None
    inner = next((i for link in links for i in kids(parse, link, "pobj") if parse.lemma[i] in law["goals"][:1]), None)
    told = (i for i in kids(parse, verb, "acomp", "oprd", "advmod", "ccomp", "xcomp") if parse.lower[i] in law["answerable"])
    return inner if inner is not None else next(told, None)


def no_step(parse: Parse, noun: int, words: UndoneWords) -> Iterator[State]:
    """Read "no charges have been brought", "no arrests were made", "the ministry has not opened an inquiry into the deaths"."""
    verb = parse.head[noun]
    steps = words.raw["law"]["steps"].get(parse.lemma[noun], ())
    if parse.lemma[verb] not in steps or parse.dep[noun] not in ("nsubjpass", "dobj") or not is_real(parse, verb, words.g):
        return
    passive = parse.dep[noun] == "nsubjpass"
    lack = denial(parse, verb, words) or (not passive and denied(parse, noun, words.no))
    if not lack or not (passive or lasts(parse, verb, words) or parse.tag[verb] == "VBD"):
        return
    about = [i for i in (*objects(parse, verb), *objects(parse, noun)) if i > verb and parse.ent[i] not in ("DATE", "TIME")]
    last = max([*(about[:1]), noun, verb])
    own = subject(parse, verb)
    yield state_of(parse, verb, end_of(parse, verb, last), None if passive else own, True, "not tried", whole=passive)


def at_large(parse: Parse, verb: int, words: UndoneWords) -> Iterator[State]:
    """Read "the gunmen remain at large"."""
    law, own = words.raw["law"], subject(parse, verb)
    if own is None or not is_real(parse, verb, words.g):
        return
    first = next((i for i in range(verb + 1, min(verb + 3, len(parse))) if parse.pos[i] != "ADV"), verb + 1)
    end = first + 2
    free = end <= len(parse) and parse.lower[first] in law["at"] and parse.lower[first + 1] in law["large"]
    if free and (_answers(parse, own, words) or parse.pos[own] in ("NOUN", "PROPN")):
        yield State(verb, end, own, False, verb, "at large", 0.7)
